//! Number words.

use super::{DecimalMark, ReadLanguage, Spelling, folded, rows, sieve::Sieve};
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
    /// So many hundreds in one word: “doscientos”.
    Hundreds,
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
    /// Of a [`Class::Part`]: what else it can be; of a [`Class::Magnitude`]: `Plural` where it is vague alone.
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
    /// Glued to digits that end in this one, makes them an ordinal: 22nd; zero for all others, [`ANY_DIGIT`] for all.
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
    /// Decimals follow, or a part, where nothing stands behind them: “siete con cincuenta”.
    With,
    /// What “medio” halves: “media hora”.
    Halved,
    /// Ends a word that makes a part of a number: “veintiunavos”.
    Part,
    /// What is shared out: “uno de cada cinco”.
    Each,
    /// What a share is of a whole: “dos terceras partes”.
    Share,
    /// Before a hundred that something is a share of: “por ciento”.
    Per,
}

/// Of [`NumberLink::Ordinal`]: behind any digit, “4º”.
pub const ANY_DIGIT: u8 = 10;

/// Number words by their text in lower case.
#[derive(Debug)]
pub struct Numbers {
    words: FxHashMap<&'static str, NumberWord>,
    sieve: Sieve,
    links: Vec<(&'static str, NumberLink)>,
    /// Short forms of magnitudes, as written; `true` where only an amount of money may have it.
    short: Vec<(&'static str, f64, bool)>,
    /// Whether some word starts with these two bytes, in any case: a bit for each pair.
    starts: Box<[u64; 1 << 10]>,
    /// Whether some word starts with a letter that ASCII does not have.
    beyond_ascii: bool,
    /// How its words make a number.
    pub spelling: Spelling,
    /// What stands before decimals.
    pub decimals: DecimalMark,
}

impl Numbers {
    pub(super) fn read(language: &ReadLanguage) -> Self {
        let tables = &language.tables;
        let mut out = Self {
            words: FxHashMap::default(),
            sieve: Sieve::default(),
            links: Vec::new(),
            short: Vec::new(),
            starts: Box::new([0; 1 << 10]),
            beyond_ascii: false,
            spelling: language.spelling,
            decimals: language.decimals,
        };
        for row in rows(tables.numbers) {
            let (word, class, value) = (row[0], class(row[1]), row[2].parse().expect("a number"));
            let form = form(row.get(3).copied().unwrap_or_default());
            out.start(word);
            out.sieve.add(word);
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

    /// Notes how `word` may start, in small letters, with a capital, or in capitals.
    fn start(&mut self, word: &str) {
        self.beyond_ascii |= !word.starts_with(|c: char| c.is_ascii());
        let upper = word.to_uppercase();
        let first = word.chars().next().map_or(0, char::len_utf8);
        let title = word[..first].to_uppercase() + &word[first..];
        for form in [word, &title, &upper] {
            if let [a, b, ..] = *form.as_bytes() {
                let pair = usize::from(a) << 8 | usize::from(b);
                self.starts[pair >> 6] |= 1 << (pair & 63);
            }
        }
    }

    /// Whether a number word may start with these two bytes, in any case.
    #[inline]
    pub fn may_start(&self, first: u8, second: u8) -> bool {
        let pair = usize::from(first) << 8 | usize::from(second);
        self.starts[pair >> 6] & 1 << (pair & 63) != 0
    }

    /// Whether a number word may start with a letter that ASCII does not have.
    #[inline]
    pub fn start_beyond_ascii(&self) -> bool {
        self.beyond_ascii
    }

    /// What `word` means, in any case.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        self.sieve.passes(word).then(|| folded(word, |w| self.words.get(w).copied())).flatten()
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
        "with" => NumberLink::With,
        "halved" => NumberLink::Halved,
        "part" => NumberLink::Part,
        "each" => NumberLink::Each,
        "per" => NumberLink::Per,
        "share" => NumberLink::Share,
        "ordinal" if digit == "any" => NumberLink::Ordinal(ANY_DIGIT),
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
        "hundreds" => Class::Hundreds,
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
