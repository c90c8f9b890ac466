//! The value of a number: a maximal run of digits, number words and magnitudes.

mod digits;
mod spelled;
mod sum;

use super::neighbours::{self, Gap};
use crate::article::Span;
use crate::vocabulary::{Class, Numbers};

/// A number as it stands, not yet of anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// The run.
    pub span: Span,
    /// Its value with its magnitude; of a vague one the smallest that it allows.
    pub value: f64,
    /// The value before the magnitude was applied.
    pub bare: f64,
    /// What kind of number.
    pub class: NumberClass,
    /// Digits or words.
    pub form: Form,
    /// Thousand, million, lakh, bn … stands in it.
    pub magnitude: bool,
    /// Dozens, hundreds, several thousand.
    pub vague: bool,
    /// Digits after the decimal point.
    pub decimals: u8,
    /// Its thousands are grouped.
    pub grouped: bool,
    /// Numerator and denominator, where it is written as a fraction of digits.
    pub fraction: Option<(f64, f64)>,
    /// Letters glued to its end that were not taken for a magnitude.
    pub glued: Option<Span>,
}

/// What kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberClass {
    /// Seven.
    Cardinal,
    /// Seventh.
    Ordinal,
    /// A seventh.
    Fraction,
    /// Sevenfold.
    Multiple,
    /// A dozen, a couple.
    Set,
    /// 1.2.3, 192.168.0.1: no number but a code.
    Code,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In digits.
    Digits,
    /// In words.
    Words,
}

impl Numeral {
    fn new(span: Span, value: f64, form: Form) -> Self {
        Self {
            span,
            value,
            bare: value,
            class: NumberClass::Cardinal,
            form,
            magnitude: false,
            vague: false,
            decimals: 0,
            grouped: false,
            fraction: None,
            glued: None,
        }
    }

    fn scale(&mut self, by: f64, end: usize) {
        self.value = scaled(self.value, by, self.decimals);
        self.magnitude = true;
        self.span.end = end;
    }
}

/// The number whose first digit or word stands at `at` of `text`, within `block`, or `None` where no number starts there.
pub fn read(text: &str, at: usize, block: Span, numbers: &Numbers) -> Option<Numeral> {
    let first = text.as_bytes()[at];
    if first.is_ascii_digit() || !first.is_ascii() {
        let mut numeral = digits::read(text, at, block, numbers)?;
        if numeral.glued.is_none() && matches!(numeral.class, NumberClass::Cardinal | NumberClass::Fraction) {
            magnitudes(text, &mut numeral, block, numbers);
        }
        Some(numeral)
    } else {
        spelled::read(text, at, block, numbers)
    }
}

/// Takes in what multiplies a number: “million”, “hundred thousand”, “dozen”, “and a half”.
fn magnitudes(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    spelled::and_a_half(text, numeral, block, numbers);
    while let Some(word) = neighbours::after(text, numeral.span.end, block.end) {
        if word.gap == Gap::None {
            break;
        }
        match numbers.get(word.span.of(text)) {
            Some(w) if matches!(w.class, Class::Magnitude | Class::Hundred | Class::Set) => {
                numeral.scale(w.value, word.span.end)
            }
            _ => {
                let Some(by) = numbers.short(word.span.of(text)) else { break };
                if word.gap != Gap::Space || numeral.magnitude {
                    break;
                }
                numeral.scale(by, word.span.end);
            }
        }
    }
    spelled::and_a_half(text, numeral, block, numbers);
    spelled::and_units(text, numeral, block, numbers);
}

/// `value` times `by`, without the dust of a decimal fraction: 16.4 million is 16400000.
pub fn scaled(value: f64, by: f64, decimals: u8) -> f64 {
    match decimals {
        0 => value * by,
        d if d <= 12 && by >= 1.0 => {
            let unit = 10f64.powi(i32::from(d));
            (value * unit).round() * by / unit
        }
        _ => value * by,
    }
}
