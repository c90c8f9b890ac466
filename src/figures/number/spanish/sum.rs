//! What the words of a cardinal add up to, a word at a time.

use crate::vocabulary::{Class, NumberWord};

/// What the words of a cardinal add up to.
#[derive(Default)]
pub struct Sum {
    /// Below the last thousand.
    pub low: f64,
    /// The thousands of the last magnitude.
    pub thousands: f64,
    /// What higher magnitudes have come to.
    pub high: f64,
    /// The last magnitude from a million on.
    pub last: f64,
    /// The last word was a ten, behind which “y” may stand.
    pub ten: bool,
    /// Thousand, million … stood in it.
    pub scaled: bool,
}

/// A thousand multiplies what stands before it, and goes below a million.
pub const THOUSAND: f64 = 1e3;

impl Sum {
    /// All of it.
    pub fn value(&self) -> f64 {
        self.high + self.thousands + self.low
    }

    /// Takes in a word, behind “y” or not; `false` where it cannot follow.
    pub fn add(&mut self, word: NumberWord, joined: bool) -> bool {
        let value = word.value;
        let room = match word.class {
            Class::Digit if joined => self.ten && value > 0.0,
            Class::Digit | Class::Teen | Class::Tens => !joined && self.low % 100.0 == 0.0 && value > 0.0,
            Class::Hundreds => !joined && self.low == 0.0,
            Class::Magnitude if joined => false,
            Class::Magnitude if value == THOUSAND => self.thousands == 0.0,
            Class::Magnitude => {
                let below = self.low + self.thousands > 0.0 || self.high == 0.0;
                below && (self.last == 0.0 || value < self.last)
            }
            _ => false,
        };
        if !room {
            return false;
        }
        match word.class {
            Class::Magnitude if value == THOUSAND => {
                (self.thousands, self.low) = (self.low.max(1.0) * THOUSAND, 0.0);
            }
            Class::Magnitude => {
                self.high += (self.low + self.thousands).max(1.0) * value;
                (self.low, self.thousands, self.last) = (0.0, 0.0, value);
            }
            _ => self.low += value,
        }
        self.ten = word.class == Class::Tens;
        self.scaled |= word.class == Class::Magnitude;
        true
    }
}
