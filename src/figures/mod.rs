//! Which numbers stand in the text, what each says, and which are no claims.
//!
//! In: an [`Article`] and the vocabulary. Out: [`Found`]: figures in text order, none overlapping, and the numbers that were
//! not understood. The path of each number (`find` has it in order): `scan` (where numbers stand) → `number` (their value) →
//! `kinds` (what they are, seen from their `place`; `codes` count nothing) → `range`, `choose` (signs, vague magnitudes), `rate`,
//! `comparator` → `exempt`, or `coverage` where no reading fits; then `carry` (units that one end has for both), `columns` (what the `heads` of a table say of its cells), and by grammar
//! in `context`: `item`, `time`, `change`, `repeats`. `identity` is the id that stays.

use crate::article::{Article, Span};
use crate::language::Readings;
use crate::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};

pub mod identity;
mod carry;
mod change;
mod choose;
mod codes;
mod columns;
mod comparator;
mod context;
mod coverage;
mod digits;
#[cfg(test)]
mod discipline;
mod dollars;
mod exempt;
mod find;
pub(crate) mod heads;
mod homes;
mod item;
pub mod kinds;
#[cfg(test)]
mod marked;
mod neighbours;
mod number;
#[cfg(test)]
mod pages;
mod place;
mod range;
mod rate;
mod repeats;
mod scan;
mod time;
mod year;

pub use number::Writing;

/// What [`find`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// In text order, none overlapping.
    pub figures: Vec<Figure>,
    /// Numbers that no reading fits, in text order.
    pub not_understood: Vec<Span>,
    /// The sentences of the figures, read: what later floors need not read again.
    pub readings: Readings,
}

/// A number as the text has it, with what it reads as. Spans are bytes of the visible text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// The number with its modifier, magnitude and unit, and a counted noun that follows at once.
    pub span: Span,
    /// The number itself with its magnitude, percent or currency sign.
    pub core: Span,
    /// What kind of figure it is.
    pub kind: Kind,
    /// How firmly it is said.
    pub comparator: Comparator,
    /// The number in full, in [`Figure::unit`]; `None` for ranges, vague magnitudes and dates.
    pub value: Option<f64>,
    /// Lower end of a range, or the smallest number that a vague magnitude allows; of a score or vote the number written first.
    pub low: Option<f64>,
    /// Upper end of a range.
    pub high: Option<f64>,
    /// Dozens, hundreds, tens of millions …
    pub vague: bool,
    /// How its digits are written, of a range those of the upper end; `None` for words and fractions.
    pub writing: Option<Writing>,
    /// ISO 8601, for dates; reduced precision allowed.
    pub date: Option<String>,
    /// What it is measured in; `None` for counts and bare numbers.
    pub unit: Option<Unit>,
    /// What is counted or measured, as the text has it.
    pub item: Option<Span>,
    /// The block it stands in.
    pub block: usize,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Whether it stands within quotation marks.
    pub quoted: bool,
    /// Why it makes no claim; `None` for a claim.
    pub reason: Option<Reason>,
    /// The time that it is about.
    pub as_of: Option<AsOf>,
    /// Its part in a change or a whole.
    pub role: Option<Role>,
    /// The change that it belongs to, figures by their place in [`Found::figures`].
    pub change: Option<Change>,
    /// The figure that it repeats, by place in [`Found::figures`]: an earlier one, or for a headline a later one.
    pub same_as: Option<usize>,
    /// The readings that led here, in order; what `--explain` prints.
    pub path: Vec<&'static str>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// ISO 4217, `%`, `[pp]`, `[bp]`, or the UCUM code.
    pub code: String,
    /// Singular English.
    pub name: String,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }
        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word for it in every output.
            pub const fn as_str(self) -> &'static str { match self { $($name::$variant => $word),* } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}
pub(crate) use words;

words! {
    /// What kind of figure.
    Kind {
        /// An amount of a currency.
        Money = "money",
        /// A percentage, percentage points, basis points.
        Percent = "percent",
        /// So many of something.
        Count = "count",
        /// An amount of a unit.
        Measure = "measure",
        /// One number to another: “one in five” is 0.2, “3-to-1” is 3.
        Ratio = "ratio",
        /// So many times as much.
        Multiple = "multiple",
        /// How old.
        Age = "age",
        /// How long.
        Duration = "duration",
        /// A day, month, year, or time of day.
        Date = "date",
        /// First, 22nd.
        Ordinal = "ordinal",
        /// “Third-largest”, “No. 2”.
        Rank = "rank",
        /// Of a game or a vote.
        Score = "score",
        /// A number of nothing named.
        Number = "number",
        /// A number in a name.
        Name = "name",
    }
}

words! {
    /// How firmly a figure is said.
    Comparator {
        /// The number itself.
        Exact = "exact",
        /// Nearly, almost, some, roughly.
        About = "about",
        /// Over, upwards of.
        MoreThan = "more_than",
        /// At least.
        AtLeast = "at_least",
        /// Under, below.
        LessThan = "less_than",
        /// Up to, as many as.
        AtMost = "at_most",
        /// Between two numbers.
        Range = "range",
    }
}

words! {
    /// Why a figure makes no claim.
    Reason {
        /// A date.
        Date = "date",
        /// An ordinal.
        Ordinal = "ordinal",
        /// A rank.
        Rank = "rank",
        /// A number in a name.
        Name = "name",
        /// A calibre, model or law.
        Designation = "designation",
        /// A telephone number, version, page or list number.
        Identifier = "identifier",
        /// “The two leaders”.
        TrivialCount = "trivial_count",
        /// “One of them”.
        Pronoun = "pronoun",
        /// “In the last 12 months”.
        TimeFrame = "time_frame",
        /// A threshold, class, unit or confidence level that says what is measured: “children under five”, “95 % CI”.
        Definition = "definition",
        /// “Three questions remain:”, and then they are listed.
        Enumeration = "enumeration",
        /// An age.
        Age = "age",
        /// The score of a game.
        Score = "score",
        /// The configuration says so.
        Policy = "policy",
        /// The ledger says so.
        CommonKnowledge = "common_knowledge",
    }
}

words! {
    /// A figure's part in a change, a whole or a rate.
    Role {
        /// Where a change starts.
        From = "from",
        /// Where a change ends.
        To = "to",
        /// A part of a whole.
        Part = "part",
        /// A whole with parts.
        Whole = "whole",
        /// By how much, or how much of what.
        Rate = "rate",
    }
}

/// The time that a figure is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// The words that say so.
    pub span: Span,
    /// ISO 8601 date or interval; `None` where the article's own date would be needed and is not known.
    pub date: Option<String>,
}

/// The figures of one change, by their place in [`Found::figures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Where it started.
    pub from: Option<usize>,
    /// Where it ended.
    pub to: Option<usize>,
    /// By how much.
    pub by: Option<usize>,
}

/// The figures of `article` in text order, none overlapping, and what was not understood.
///
/// ```
/// use figcheck::{article::Article, figures, vocabulary::Vocabulary};
///
/// let words = Vocabulary::standard();
/// let article = Article::from_text("storm", "Repairs will cost $4–5 billion, more than 900 homes are dark.");
/// let found = figures::find(&article, &words);
/// assert_eq!((found.figures[0].low, found.figures[0].high), (Some(4e9), Some(5e9)));
/// assert_eq!(article.slice(found.figures[1].span), "more than 900 homes");
/// ```
///
/// Each run of digits and each number word lies in one figure or in [`Found::not_understood`], never in neither. Cannot
/// fail. One pass over the bytes; grammar is asked only about sentences with a number in them.
pub fn find(article: &Article, vocabulary: &Vocabulary) -> Found {
    match vocabulary.for_article(article.language_code()) {
        Some(words) => find::find(article, words),
        None => digits::find(article),
    }
}
