//! Abbreviations with a full stop.

use super::{rows, word_list::WordList};
use std::sync::LazyLock;

/// What an abbreviation stands before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name follows: it never ends a sentence.
    Title,
    /// A number follows.
    Number,
    /// A month or day of the week.
    Month,
    /// A company's or person's name stands before.
    Company,
    /// A time of day stands before: “p.m.”
    Clock,
    /// Another.
    Plain,
}

static TABLE: LazyLock<(WordList, Vec<Abbreviation>)> = LazyLock::new(|| {
    let (words, classes) = rows(include_str!("en/abbreviations.tsv"))
        .filter_map(|r| Some((*r.first()?, class(r.get(1)?)?)))
        .unzip::<_, _, Vec<_>, Vec<_>>();
    (WordList::new(words), classes)
});

fn class(name: &str) -> Option<Abbreviation> {
    Some(match name {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "month" => Abbreviation::Month,
        "company" => Abbreviation::Company,
        "clock" => Abbreviation::Clock,
        "plain" => Abbreviation::Plain,
        _ => return None,
    })
}

/// What `word`, with its full stop and in any case, abbreviates. Needs no [`Vocabulary`](super::Vocabulary): an article is
/// split into sentences on its own.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    TABLE.0.id(word).map(|id| TABLE.1[usize::from(id)])
}

static OPENERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(rows(include_str!("en/sentence_openers.tsv")).map(|r| r[0]).collect()));

/// Whether `word` opens a sentence behind initials: “in the U.S. Surveys show …”.
pub fn opens_sentence(word: &str) -> bool {
    OPENERS.id(word).is_some()
}

static AFTER_CLOCK: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(rows(include_str!("en/after_clock.tsv")).map(|r| r[0]).collect()));

/// Whether `word` goes on with a sentence after “5 p.m.”: a weekday, month or time zone.
pub fn goes_on_after_clock(word: &str) -> bool {
    AFTER_CLOCK.id(word).or_else(|| AFTER_CLOCK.id(word.trim_end_matches('.'))).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        assert_eq!(TABLE.1.len(), rows(include_str!("en/abbreviations.tsv")).count());
        assert_eq!(abbreviation("Gen."), Some(Abbreviation::Title));
        assert_eq!(abbreviation("gen"), None);
    }
}
