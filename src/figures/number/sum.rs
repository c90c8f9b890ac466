//! What the words of a cardinal add up to, a word at a time.

use super::{Form, NumberClass, Numeral};
use crate::article::Span;
use crate::vocabulary::{Class, NumberWord};

/// What a cardinal has come to.
pub struct Sum {
    /// Below the last magnitude.
    pub low: f64,
    /// Above it.
    pub high: f64,
    /// The last magnitude.
    pub last: f64,
    /// Whether anything stands in `low`.
    pub open: bool,
    /// Whether a hundred or a magnitude was among the words.
    scaled: bool,
}

impl Sum {
    /// What the first word comes to.
    pub fn of(word: NumberWord) -> Self {
        let mut sum =
            Self { low: 0.0, high: 0.0, last: f64::INFINITY, open: word.value == 0.0, scaled: false };
        sum.add(word);
        sum
    }

    /// The number at `span`; a fraction or ordinal that its last word made of it comes with its class.
    pub fn numeral(&self, span: Span, fraction: Option<(f64, NumberClass)>) -> Numeral {
        let (value, class) = fraction.unwrap_or((self.value(), NumberClass::Cardinal));
        let mut numeral = Numeral { class, ..Numeral::new(span, value, Form::Words) };
        let hundreds = self.high == 0.0 && self.low >= 100.0 && self.low % 100.0 == 0.0 && self.scaled;
        numeral.magnitude = self.scaled && self.last.is_finite() || hundreds;
        numeral.bare = match (numeral.magnitude, self.low == 0.0) {
            (true, true) => self.high / self.last,
            (true, false) if hundreds => self.low / 100.0,
            _ => numeral.value,
        };
        numeral
    }

    pub fn value(&self) -> f64 {
        self.high + self.low
    }

    /// Takes in a word; `false` where it cannot follow.
    pub fn add(&mut self, word: NumberWord) -> bool {
        let room = |step: f64| self.low % step == 0.0 && self.low % 1.0 == 0.0;
        match word.class {
            Class::Digit if word.value > 0.0 && (!self.open || self.low >= 20.0 && room(10.0)) => {
                self.low += word.value
            }
            Class::Teen if !self.open || self.low >= 100.0 && room(100.0) => self.low += word.value,
            Class::Tens if !self.open || self.low >= 100.0 && room(100.0) => self.low += word.value,
            Class::Hundred if !self.open => self.low = 100.0,
            Class::Hundred if self.low > 0.0 && self.low < 100.0 => self.low *= 100.0,
            Class::Magnitude if self.open && word.value < self.last && self.low > 0.0 => {
                self.high += self.low * word.value;
                (self.low, self.last, self.open, self.scaled) = (0.0, word.value, false, true);
                return true;
            }
            Class::Magnitude if !self.open && self.high == 0.0 => {
                (self.high, self.last, self.scaled) = (word.value, word.value, true);
                return true;
            }
            // “hundred thousand million”: a magnitude on a magnitude
            Class::Magnitude if !self.open && self.low == 0.0 && word.value > self.last => {
                self.high *= word.value;
                self.last = word.value;
                return true;
            }
            _ => return false,
        }
        self.open = true;
        self.scaled |= word.class == Class::Hundred;
        true
    }
}
