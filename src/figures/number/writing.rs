//! How the digits of a number are written: what whoever compares it must know.

use crate::article::Span;

/// The digits of a number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Writing {
    /// The digits with their marks, without a magnitude.
    pub run: Span,
    /// What they come to: 2.5 for “2.5 million”.
    pub number: f64,
    /// Digits before the decimal mark.
    pub whole: u8,
    /// Closing zeros of a whole number: 3 for “6,000”.
    pub zeros: u8,
    /// Digits behind the decimal mark.
    pub decimals: u8,
}

impl Writing {
    /// That of the digits at `run` of `text`, the last `decimals` of them behind the decimal mark, which come to `number`.
    pub fn of(text: &str, run: Span, decimals: usize, number: f64) -> Self {
        let digits = run.of(text).bytes().filter(u8::is_ascii_digit);
        let zeros = match decimals == 0 && number != 0.0 {
            true => digits.clone().rev().take_while(|b| *b == b'0').count(),
            false => 0,
        };
        let whole = digits.count().saturating_sub(decimals);
        let byte = |count: usize| count.min(200) as u8;
        Self { run, number, whole: byte(whole), zeros: byte(zeros), decimals: byte(decimals) }
    }

    /// That of a number that nobody wrote, with all its digits.
    pub fn shown(value: f64) -> Self {
        let text = value.abs().to_string();
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Self::of(&text, Span::new(0, text.len()), decimals, value.abs())
    }
}
