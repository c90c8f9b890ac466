//! The value of a number: a maximal run of digits, number words and magnitudes.

mod digits;
mod marks;
mod regroup;
mod spanish;
mod spelled;
mod sum;
mod vague;
mod writing;

pub use marks::Marks;
pub use regroup::regroup;
pub use writing::Writing;

use super::Comparator;
use super::neighbours::{self, Gap};
use crate::article::Span;
use crate::vocabulary::{Class, NumberLink, Numbers, Spelling};

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
    /// How firmly words within it say it: “300-odd million”.
    pub comparator: Option<Comparator>,
    /// How its digits are written; `None` for words and fractions.
    pub writing: Option<Writing>,
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
    /// Nineteen-eighties.
    Decade,
    /// 3,5: a decimal comma, if a unit or a currency says so.
    Unclear,
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
            comparator: None,
            writing: None,
        }
    }

    fn scale(&mut self, by: f64, end: usize) {
        self.value = scaled(self.value, by, self.decimals);
        self.magnitude = true;
        self.span.end = end;
    }
}

/// The number whose first digit or word stands at `at` of `text`, within `block`, or `None` where no number starts there.
pub fn read(text: &str, at: usize, block: Span, numbers: &Numbers, marks: Marks) -> Option<Numeral> {
    let first = text.as_bytes()[at];
    if first.is_ascii_alphabetic() || !first.is_ascii() && text[at..].starts_with(char::is_alphabetic) {
        return match numbers.spelling {
            Spelling::English => spelled::read(text, at, block, numbers),
            Spelling::Spanish => spanish::read(text, at, block, numbers),
        };
    }
    let mut numeral = digits::read(text, at, block, numbers, marks)?;
    match numeral.class {
        NumberClass::Cardinal | NumberClass::Fraction if numeral.glued.is_none() => {
            magnitudes(text, &mut numeral, block, numbers)
        }
        NumberClass::Code => slip(text, &mut numeral, block, numbers),
        _ => {}
    }
    Some(numeral)
}

/// “61.402.55 crore”: no code, but a number that was written wrong.
fn slip(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let word = neighbours::after(text, numeral.span.end, block.end).filter(|w| w.gap == Gap::Space);
    let scaled =
        |w: &neighbours::Word| numbers.get(w.span.of(text)).is_some_and(|n| n.class == Class::Magnitude);
    if let Some(word) = word.filter(scaled) {
        (numeral.class, numeral.span.end) = (NumberClass::Unclear, word.span.end);
    }
}

/// Takes in what multiplies a number: “million”, “hundred thousand”, “dozen”, “-odd crore”, “and a half”.
fn magnitudes(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    if numbers.spelling == Spelling::Spanish {
        return spanish::magnitudes(text, numeral, block, numbers);
    }
    spelled::and_a_half(text, numeral, block, numbers);
    odd(text, numeral, block, numbers);
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

/// “45,000-odd crore”, “3-plus million”: what stands between a number and its magnitude.
fn odd(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let Some(word) = neighbours::after(text, numeral.span.end, block.end) else { return };
    let comparator = match numbers.link(word.span.of(text)) {
        Some(NumberLink::Odd) => Comparator::About,
        Some(NumberLink::Plus) => Comparator::AtLeast,
        _ => return,
    };
    let next = neighbours::after(text, word.span.end, block.end).filter(|w| w.gap != Gap::None);
    let next = next.and_then(|w| numbers.get(w.span.of(text)));
    if word.gap != Gap::None && next.is_some_and(|n| matches!(n.class, Class::Magnitude | Class::Hundred)) {
        (numeral.comparator, numeral.span.end) = (Some(comparator), word.span.end);
    }
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
