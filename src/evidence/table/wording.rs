//! The words of a claim, as cells and columns are held against them.

use crate::evidence::text::Read;
use crate::figures::{Figure, Kind, Role};
use crate::vocabulary::{ENGLISH, Tag, Vocabulary, rows};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a sentence may ask for over a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reckoning {
    Mean,
    Sum,
    Most,
    Least,
}

static ASKING: LazyLock<Vec<(&str, Reckoning)>> = LazyLock::new(|| {
    let reckoning = |name: &str| match name {
        "mean" => Reckoning::Mean,
        "sum" => Reckoning::Sum,
        "most" => Reckoning::Most,
        "least" => Reckoning::Least,
        other => panic!("reckonings.tsv: no reckoning {other:?}"),
    };
    rows(ENGLISH.tables.reckonings).map(|row| (row[0], reckoning(row[1]))).collect()
});

impl Reckoning {
    /// The reckoning that `word`, in lower case, asks for.
    pub(super) fn of(word: &str) -> Option<Self> {
        ASKING.iter().find(|(asking, _)| *asking == word).map(|(_, reckoning)| *reckoning)
    }
}

/// The claim's words, its number apart.
pub(super) struct Sentence<'a> {
    /// Without the number, in lower case, between spaces.
    text: String,
    /// All words, with the places of those of the number.
    all: Vec<String>,
    own: std::ops::Range<usize>,
    /// How many words the figure has, with what it counts.
    long: usize,
    /// Whether the figure is a place in an order or in time, of which cells have texts.
    pub(super) is_place: bool,
    /// Whether the figure is a whole that parts are named of.
    pub(super) is_whole: bool,
    /// Stems of the words without the number, and whether each says something.
    stems: Vec<(String, bool)>,
    words: &'a Vocabulary,
}

impl<'a> Sentence<'a> {
    pub(super) fn of(text: Read, claim: &Figure, words: &'a Vocabulary) -> Self {
        let whole = text.article.text();
        let (start, end) =
            (claim.sentence.start.min(claim.core.start), claim.sentence.end.max(claim.core.end));
        let parts =
            [&whole[start..claim.core.start], text.article.slice(claim.core), &whole[claim.core.end..end]];
        let [before, own, after] = parts.map(self::words);
        let tokens = text.found.readings.tokens(whole, claim.sentence, words);
        let speaks = |tag| matches!(tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj);
        let speaking: BTreeSet<String> =
            tokens.iter().filter(|t| speaks(t.tag)).flat_map(|t| self::words(t.of(whole))).collect();
        let stems = before.iter().chain(&after);
        let stems = stems.map(|w| (words.synonyms.stem(w), speaking.contains(w) || is_year(w))).collect();
        let around = [before.join(" "), after.join(" ")].join(" ");
        let own_at = before.len()..before.len() + own.len();
        let all = [before, own, after].concat();
        let long = self::words(text.article.slice(claim.span)).len().max(own_at.len());
        let is_place = matches!(claim.kind, Kind::Ordinal | Kind::Rank | Kind::Date | Kind::Score);
        let is_whole = claim.role == Some(Role::Whole);
        Self {
            text: format!(" {} ", around.trim()),
            all,
            own: own_at,
            long,
            is_place,
            is_whole,
            stems,
            words,
        }
    }

    /// Whether the claim has these words in a row.
    pub(super) fn names(&self, cell: &str) -> bool {
        let cell = words(cell).join(" ");
        cell.len() > 1 && self.text.contains(&format!(" {cell} "))
    }

    /// Whether the claim has this number, beside its own.
    pub(super) fn has_number(&self, cell: &str) -> bool {
        !cell.is_empty() && self.text.contains(&format!(" {cell} "))
    }

    /// Whether the claim has a word of a column's name.
    pub(super) fn speaks_of(&self, column: &str) -> bool {
        let long = words(column).into_iter().filter(|w| w.len() > 2).map(|w| self.words.synonyms.stem(&w));
        long.into_iter().any(|w| self.stems.iter().any(|(stem, _)| *stem == w))
    }

    /// Whether the claim's number is of several words, so that a cell has them for no other reason.
    pub(super) fn is_long(&self) -> bool {
        self.own.len() > 1
    }

    /// Whether a cell has the words of the claim's number.
    pub(super) fn is_in(&self, cell: &str) -> bool {
        let (cell, own) = (words(cell), &self.all[self.own.clone()]);
        !own.is_empty() && cell.windows(own.len()).any(|w| w == own)
    }

    /// Whether the claim's number is part of a longer name that a cell has (“triple eight race engineering”, not “2 strokes”).
    pub(super) fn is_part_of(&self, cell: &str) -> bool {
        let cell = words(cell);
        let long = cell.len();
        long > self.long
            && cell.iter().any(|w| !w.starts_with(|c: char| c.is_ascii_digit()))
            && (self.own.end.saturating_sub(long)..=self.own.start)
                .any(|at| self.all.get(at..at + long).is_some_and(|there| there == cell))
    }

    /// How many words that say something the longest run has that the claim and a cell, as stems, share.
    pub(super) fn shares(&self, cell: &[String]) -> usize {
        let mut most = 0;
        for i in 0..self.stems.len() {
            for j in 0..cell.len() {
                let run =
                    self.stems[i..].iter().zip(&cell[j..]).take_while(|((stem, _), word)| stem == *word);
                most = most.max(run.filter(|((_, says), _)| *says).count());
            }
        }
        most
    }

    /// The reckonings that the claim asks for.
    pub(super) fn asks_for(&self) -> BTreeSet<Reckoning> {
        ASKING.iter().filter(|(word, _)| self.text.contains(&format!(" {word} "))).map(|(_, r)| *r).collect()
    }
}

/// The words of `text` in lower case, marks left out.
pub(super) fn words(text: &str) -> Vec<String> {
    let kept = |c: char| if c.is_alphanumeric() || c == '.' { c } else { ' ' };
    let lower = text.to_lowercase().chars().map(kept).collect::<String>();
    let words = lower.split_whitespace().map(|w| w.trim_matches('.')).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}
