//! What a line begins with that is none of an article's running text.

use super::{rows, word_list::WordList};
use std::sync::LazyLock;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineWord {
    /// It leads to another article.
    Teaser,
    /// It names who wrote this one.
    ByLine,
    /// It names the day of publication.
    Day,
}

static TABLE: LazyLock<(WordList, Vec<LineWord>)> = LazyLock::new(|| {
    let (words, classes) = rows(include_str!("en/line_words.tsv"))
        .filter_map(|r| Some((*r.first()?, class(r.get(1)?)?)))
        .unzip::<_, _, Vec<_>, Vec<_>>();
    (WordList::new(words), classes)
});

fn class(name: &str) -> Option<LineWord> {
    match name {
        "teaser" => Some(LineWord::Teaser),
        "byline" => Some(LineWord::ByLine),
        "day" => Some(LineWord::Day),
        _ => None,
    }
}

/// What a line is that begins with `words`, in any case. Needs no [`Vocabulary`](super::Vocabulary).
pub fn line_word(words: &str) -> Option<LineWord> {
    TABLE.0.id(words).map(|id| TABLE.1[usize::from(id)])
}

/// Whether `word` is a number written in letters, of which one that a hyphen joins to the next is made: “twenty”. Needs no
/// [`Vocabulary`](super::Vocabulary).
pub fn is_number_word(word: &str) -> bool {
    NUMBERS.id(word).is_some()
}

/// Number words, by which a hyphen at a line's end is known to be the number's.
static NUMBERS: LazyLock<WordList> = LazyLock::new(|| {
    let all = rows(include_str!("en/numbers.tsv"))
        .filter(|r| r.get(1).is_some_and(|class| NUMERAL.contains(class)));
    let mut words: Vec<&str> = all.map(|r| r[0]).collect();
    words.sort_unstable();
    words.dedup();
    WordList::new(words)
});

/// The classes of those words in their table.
const NUMERAL: [&str; 5] = ["digit", "teen", "tens", "hundred", "magnitude"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        assert_eq!(TABLE.1.len(), rows(include_str!("en/line_words.tsv")).count());
        assert_eq!(line_word("Read more"), Some(LineWord::Teaser));
        assert_eq!(line_word("reading"), None);
    }
}
