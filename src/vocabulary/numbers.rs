//! Number words.

use super::{Tables, rows};
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
    /// A dozen.
    Set,
    /// A couple: what follows multiplies it, it multiplies nothing.
    Pair,
    /// Half.
    Half,
    /// A fraction; in the singular an ordinal, too.
    Part,
    /// First, second.
    Ordinal,
    /// Dozens, thousands: the smallest number that it allows.
    Vague,
    /// Double, tenfold.
    Multiple,
    /// Eighties: ten years of the century before it.
    Decade,
    /// Twice: as many times, unless it compares.
    Times,
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberWord {
    /// What it does.
    pub class: Class,
    /// Its value; of a fraction and an ordinal from *third* on the fraction.
    pub value: f64,
    /// Of a [`Class::Part`]: what else it can be.
    pub form: PartForm,
}

/// How a fraction word can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartForm {
    /// One part, or an ordinal: a third.
    Ordinal,
    /// One part: a quarter.
    Fraction,
    /// Parts: thirds, quarters.
    Plural,
}

/// What a word does that stands between the words of a number, as `number_links.tsv` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberLink {
    /// Adds; repeats a vague number: two hundred and twelve.
    And,
    /// Decimals follow.
    Point,
    /// One of what follows: a hundred.
    One,
    /// Multiplies: tens of thousands.
    Of,
    /// Repeats a vague number: thousands upon thousands.
    Upon,
    /// Glued to digits that end in this one, makes them an ordinal: 22nd; zero for all others.
    Ordinal(u8),
    /// Between a number and its magnitude: about so many (“300-odd million”).
    Odd,
    /// The same: at least (“3-plus million”).
    Plus,
    /// Between two vague numbers, the first the least: tens or hundreds of thousands.
    Or,
    /// Behind that: tens or even hundreds.
    Even,
    /// Before a number that is known already, and ends at a comma: of the five thousand, six hundred died.
    Known,
    /// Glued to ten, a hundred …, makes them vague: 100s of.
    Vague,
}

/// Number words by their text in lower case.
#[derive(Debug)]
pub struct Numbers {
    words: FxHashMap<&'static str, NumberWord>,
    links: Vec<(&'static str, NumberLink)>,
    /// Short forms of magnitudes, as written; `true` where only an amount of money may have it.
    short: Vec<(&'static str, f64, bool)>,
    /// Whether some word starts with these two letters.
    starts: [[bool; 26]; 26],
}

const LONGEST: usize = 16;

impl Numbers {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self {
            words: FxHashMap::default(),
            links: Vec::new(),
            short: Vec::new(),
            starts: [[false; 26]; 26],
        };
        for row in rows(tables.numbers) {
            let (word, class, value) = (row[0], class(row[1]), row[2].parse().expect("a number"));
            let form = form(row.get(3).copied().unwrap_or_default());
            let letters = word.as_bytes();
            out.starts[usize::from(letters[0] - b'a')][usize::from(letters[1] - b'a')] = true;
            out.words.insert(word, NumberWord { class, value, form });
        }
        for row in rows(tables.number_links) {
            out.links.push((row[0], link(row[1], row.get(2).copied().unwrap_or_default())));
        }
        for row in rows(tables.magnitudes) {
            out.short.push((row[0], row[1].parse().expect("a number"), row[2] == "money"));
        }
        out
    }

    /// What `word` does between the words of a number, in any case.
    pub fn link(&self, word: &str) -> Option<NumberLink> {
        self.links.iter().find(|(w, _)| word.eq_ignore_ascii_case(w)).map(|(_, link)| *link)
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

fn form(name: &str) -> PartForm {
    match name {
        "" => PartForm::Ordinal,
        "fraction" => PartForm::Fraction,
        "plural" => PartForm::Plural,
        other => panic!("numbers.tsv: no form {other}"),
    }
}

fn link(name: &str, digit: &str) -> NumberLink {
    match name {
        "and" => NumberLink::And,
        "point" => NumberLink::Point,
        "one" => NumberLink::One,
        "of" => NumberLink::Of,
        "upon" => NumberLink::Upon,
        "odd" => NumberLink::Odd,
        "plus" => NumberLink::Plus,
        "or" => NumberLink::Or,
        "even" => NumberLink::Even,
        "known" => NumberLink::Known,
        "vague" => NumberLink::Vague,
        "ordinal" => NumberLink::Ordinal(digit.parse().unwrap_or(0)),
        other => panic!("number_links.tsv: no link {other}"),
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
        "pair" => Class::Pair,
        "half" => Class::Half,
        "part" => Class::Part,
        "ordinal" => Class::Ordinal,
        "vague" => Class::Vague,
        "multiple" => Class::Multiple,
        "decade" => Class::Decade,
        "times" => Class::Times,
        other => panic!("numbers.tsv: no class {other}"),
    }
}
