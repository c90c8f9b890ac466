//! Words by which a document tells what it is: a speech, a law, a house's release, a study.

use super::rows;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where such words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentPlace {
    /// At the beginning of the title, or of one of the first lines.
    Title,
    /// A line is this and nothing else.
    Line,
    /// At the beginning of a line.
    Opens,
    /// Somewhere in a line.
    Holds,
    /// At the beginning of a sentence.
    Sentence,
}

/// What they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentWord {
    /// Whoever is named behind them speaks.
    Speech,
    /// The text is a law's or a bill's own.
    Law,
    /// The text tells what a bill brings.
    Bill,
    /// The same, and it is the bill that the text is about.
    Points,
    /// What a law is called.
    LawName,
    /// A house issues it about its own.
    Release,
    /// One of several signs of that.
    Sign,
    /// One of several signs of a release of statistics.
    Data,
    /// One of several signs of a firm's results.
    Result,
    /// A house is named behind them.
    House,
    /// Whose data they are.
    From,
    /// A chapter of a study.
    Method,
    /// One of several chapters of one.
    Part,
    /// A house, named behind them, tells of itself.
    About,
    /// The author is told of.
    Author,
    /// A law says its name.
    Cited,
}

/// Words of one place with what they tell.
type Phrase = (&'static str, DocumentPlace, DocumentWord);

struct Table {
    /// Those that begin something, by their first word, the longest first.
    first: HashMap<&'static str, Vec<Phrase>>,
    /// Those that stand anywhere.
    within: Vec<Phrase>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { first: HashMap::new(), within: Vec::new() };
    for phrase in rows(include_str!("en/document_words.tsv")).filter_map(|r| phrase(&r)) {
        match phrase.1 {
            DocumentPlace::Holds => table.within.push(phrase),
            _ => table.first.entry(first_word(phrase.0)).or_default().push(phrase),
        }
    }
    table.first.values_mut().for_each(|v| v.sort_by_key(|p| std::cmp::Reverse(p.0.len())));
    table
});

fn phrase(row: &[&'static str]) -> Option<Phrase> {
    let place = match *row.get(1)? {
        "title" => DocumentPlace::Title,
        "line" => DocumentPlace::Line,
        "opens" => DocumentPlace::Opens,
        "holds" => DocumentPlace::Holds,
        "sentence" => DocumentPlace::Sentence,
        _ => return None,
    };
    let word = match *row.get(2)? {
        "speech" => DocumentWord::Speech,
        "law" => DocumentWord::Law,
        "bill" => DocumentWord::Bill,
        "points" => DocumentWord::Points,
        "lawname" => DocumentWord::LawName,
        "data" => DocumentWord::Data,
        "result" => DocumentWord::Result,
        "from" => DocumentWord::From,
        "house" => DocumentWord::House,
        "release" => DocumentWord::Release,
        "sign" => DocumentWord::Sign,
        "method" => DocumentWord::Method,
        "part" => DocumentWord::Part,
        "about" => DocumentWord::About,
        "author" => DocumentWord::Author,
        "cited" => DocumentWord::Cited,
        _ => return None,
    };
    Some((row[0], place, word))
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// What `line`, in lower case and with straight apostrophes, begins with at `place`: what that tells, and the words. Of several
/// the longest. Needs no [`Vocabulary`](super::Vocabulary).
pub fn opening(line: &str, place: DocumentPlace) -> Option<(DocumentWord, &'static str)> {
    let first = first_word(line);
    let bare = first.trim_end_matches([',', '.', ':']);
    let of = |word: &str| TABLE.first.get(word).into_iter().flatten();
    let mut known = of(first).chain(of(if bare == first { "" } else { bare }));
    let begins = |p: &&Phrase| {
        let rest = line.strip_prefix(p.0);
        let ends = |r: &str| !p.0.ends_with(char::is_alphanumeric) || !r.starts_with(char::is_alphanumeric);
        p.1 == place && rest.is_some_and(ends)
    };
    known.find(begins).map(|p| (p.2, p.0))
}

/// What stands anywhere in `text`, in lower case: each with its words and the byte behind their first place.
pub fn within(text: &str) -> impl Iterator<Item = (DocumentWord, &'static str, usize)> + '_ {
    TABLE.within.iter().filter_map(|p| text.find(p.0).map(|at| (p.2, p.0, at + p.0.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let read = TABLE.first.values().map(Vec::len).sum::<usize>() + TABLE.within.len();
        assert_eq!(read, rows(include_str!("en/document_words.tsv")).count());
        assert_eq!(
            opening("remarks by anna", DocumentPlace::Title),
            Some((DocumentWord::Speech, "remarks by"))
        );
        assert_eq!(opening("remarks bypass", DocumentPlace::Title), None);
        assert_eq!(opening("contact: anna", DocumentPlace::Opens), Some((DocumentWord::Sign, "contact:")));
    }
}
