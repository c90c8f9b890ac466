//! Number words.

use super::rows;
use rustc_hash::FxHashMap;

/// What a number word does to the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Zero to nine.
    Digit,
    /// Ten to nineteen.
    Teen,
    /// Twenty to ninety.
    Tens,
    /// Hundred.
    Hundred,
    /// Thousand, million, lakh …: multiplies what stands before it.
    Magnitude,
    /// A dozen, a couple.
    Set,
    /// Half.
    Half,
    /// A fraction; in the singular an ordinal, too.
    Part,
    /// First, second.
    Ordinal,
    /// Dozens, thousands: the smallest number that it allows.
    Vague,
    /// Twice, tenfold.
    Multiple,
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberWord {
    /// What it does.
    pub class: Class,
    /// Its value; of a fraction and an ordinal from *third* on the fraction.
    pub value: f64,
}

/// Number words by their text in lower case.
#[derive(Debug)]
pub struct Numbers {
    words: FxHashMap<&'static str, NumberWord>,
    /// Short forms of magnitudes, as written; `true` where only an amount of money may have it.
    short: Vec<(&'static str, f64, bool)>,
    /// Whether some word starts with these two letters.
    starts: [[bool; 26]; 26],
}

const LONGEST: usize = 16;

impl Numbers {
    pub(super) fn standard() -> Self {
        let mut out = Self { words: FxHashMap::default(), short: Vec::new(), starts: [[false; 26]; 26] };
        for row in rows(include_str!("numbers.tsv")) {
            let (word, class, value) = (row[0], class(row[1]), row[2].parse().expect("a number"));
            let letters = word.as_bytes();
            out.starts[usize::from(letters[0] - b'a')][usize::from(letters[1] - b'a')] = true;
            out.words.insert(word, NumberWord { class, value });
        }
        for row in rows(include_str!("magnitudes.tsv")) {
            out.short.push((row[0], row[1].parse().expect("a number"), row[2] == "money"));
        }
        out
    }

    /// What the short form `letters` of a magnitude multiplies by (“bn”), as written.
    pub fn short(&self, letters: &str) -> Option<f64> {
        self.short.iter().find(|(s, _, money)| !money && *s == letters).map(|(_, by, _)| *by)
    }

    /// The same for a number that is known to be money: “m”, too.
    pub fn short_money(&self, letters: &str) -> Option<f64> {
        self.short.iter().find(|(s, ..)| *s == letters).map(|(_, by, _)| *by)
    }

    /// Whether a number word may start with these two bytes, in any case.
    #[inline]
    pub fn may_start(&self, first: u8, second: u8) -> bool {
        let (a, b) = ((first | 0x20).wrapping_sub(b'a'), (second | 0x20).wrapping_sub(b'a'));
        a < 26 && b < 26 && self.starts[usize::from(a)][usize::from(b)]
    }

    /// What `word` means, in any case.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        let mut buffer = [0u8; LONGEST];
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words.get(std::str::from_utf8(lower).ok()?).copied()
    }
}

fn class(name: &str) -> Class {
    match name {
        "digit" => Class::Digit,
        "teen" => Class::Teen,
        "tens" => Class::Tens,
        "hundred" => Class::Hundred,
        "magnitude" => Class::Magnitude,
        "set" => Class::Set,
        "half" => Class::Half,
        "part" => Class::Part,
        "ordinal" => Class::Ordinal,
        "vague" => Class::Vague,
        "multiple" => Class::Multiple,
        other => panic!("numbers.tsv: no class {other}"),
    }
}
