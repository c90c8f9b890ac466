//! Where numbers stand: one pass over the bytes.

use crate::article::Span;
use crate::vocabulary::Numbers;

/// The places in `within` where a run of digits starts, or a word that may be a number word.
pub struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    numbers: &'a Numbers,
    at: usize,
    end: usize,
}

impl<'a> Scan<'a> {
    /// A scan of `within`.
    pub fn new(text: &'a str, within: Span, numbers: &'a Numbers) -> Self {
        Self { text, bytes: text.as_bytes(), numbers, at: within.start, end: within.end }
    }

    /// Goes on from `at`.
    pub fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    fn starts_word(&self, at: usize) -> bool {
        match at.checked_sub(1).map(|before| self.bytes[before]) {
            None => true,
            Some(byte) if byte.is_ascii() => !byte.is_ascii_alphabetic(),
            // “montón” is one word
            Some(_) => !self.text[..at].ends_with(char::is_alphabetic),
        }
    }

    fn may_start(&self, at: usize) -> bool {
        self.bytes.get(at + 1).is_some_and(|second| self.numbers.may_start(self.bytes[at], *second))
    }

    /// Whether a number word may start at `at` with a letter that ASCII does not have.
    fn word_beyond_ascii(&self, at: usize) -> bool {
        self.numbers.start_beyond_ascii()
            && self.bytes[at] >= 0xC2
            && self.text[at..].starts_with(char::is_alphabetic)
            && self.starts_word(at)
            && self.may_start(at)
    }
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// First byte of a character that may be a number of its own (½) or a digit of another script.
const OTHER: u8 = 3;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut out = [0; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        out[b] = match c {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            0xC2 | 0xD9 | 0xDB | 0xE0 | 0xE1 | 0xE2 | 0xEF => OTHER,
            _ => 0,
        };
        b += 1;
    }
    out
}

impl Iterator for Scan<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bytes = self.bytes;
        while self.at < self.end {
            let at = self.at;
            self.at += 1;
            match CLASSES[usize::from(bytes[at])] {
                DIGIT => return Some(at),
                LETTER => {
                    let start = self.starts_word(at);
                    while self.at < self.end && CLASSES[usize::from(bytes[self.at])] == LETTER {
                        self.at += 1;
                    }
                    let long = self.at >= at + 3 || self.at < self.end && !bytes[self.at].is_ascii();
                    if long && start && self.may_start(at) {
                        return Some(at);
                    }
                }
                OTHER if vulgar(&bytes[at..self.end]) || foreign(&bytes[at..self.end]) => return Some(at),
                _ if self.word_beyond_ascii(at) => return Some(at),
                _ => {}
            }
        }
        None
    }
}

/// Whether `bytes` start with a vulgar fraction (¼ ½ ¾ ⅐ … ⅞).
fn vulgar(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xBC..=0xBE, ..] | [0xE2, 0x85, 0x90..=0x9E, ..])
}

/// Whether `bytes` start with a digit of another script: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Thai,
/// Burmese, Khmer, full-width.
fn foreign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xD9, 0xA0..=0xA9, ..]
            | [0xDB, 0xB0..=0xB9, ..]
            | [0xE0, 0xA5 | 0xA7 | 0xA9 | 0xAB | 0xAF, 0xA6..=0xAF, ..]
            | [0xE0, 0xB9, 0x90..=0x99, ..]
            | [0xE1, 0x81, 0x80..=0x89, ..]
            | [0xE1, 0x9F, 0xA0..=0xA9, ..]
            | [0xEF, 0xBC, 0x90..=0x99, ..]
    )
}
