//! Words of a page's own names for its parts, and words with which its furniture begins.

use super::rows;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a part of a page is to the reader of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PagePart {
    /// Menus, breadcrumbs, page numbers.
    Navigation,
    /// What leads to other articles.
    Teaser,
    /// What asks to share, follow, print.
    Share,
    /// Forms, and what asks for a sign-up.
    Form,
    /// What readers say.
    Comments,
    /// By-lines and boxes about the author.
    Author,
    /// Paid for.
    Advertisement,
    /// Notices about cookies, payment, membership; tickers.
    Notice,
    /// The text of a chart's axes, of a player.
    Chart,
    /// The page's foot.
    Footer,
    /// Labels of the article: its date, section, tags.
    Labels,
    /// What no reader sees.
    Hidden,
    /// The lines under the headline.
    Standfirst,
    /// Footnotes, corrections.
    Note,
    /// The article's body.
    Body,
}

/// What words of a name tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageWord {
    /// What the element is.
    pub part: PagePart,
    /// Whether it is so wherever the words stand.
    pub is_sure: bool,
    /// Whether the words must be the whole name.
    pub is_alone: bool,
    /// The row of the table, from 0.
    pub id: usize,
}

static NAMES: LazyLock<HashMap<&'static str, Vec<(Vec<&'static str>, PageWord)>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<_>> = HashMap::new();
    for (id, row) in rows(include_str!("all/page_words.tsv")).enumerate() {
        let [words, what, sure] = row[..] else { continue };
        let mut words = words.split(' ');
        if let (Some(first), Some(part)) = (words.next(), part(what)) {
            let word = PageWord { part, is_sure: sure != "unsure", is_alone: sure == "alone", id };
            names.entry(first).or_default().push((words.collect(), word));
        }
    }
    names
});

/// The parts under the names that the tables and the outputs give them.
const PARTS: [(&str, PagePart); 15] = [
    ("navigation", PagePart::Navigation),
    ("teaser", PagePart::Teaser),
    ("share", PagePart::Share),
    ("form", PagePart::Form),
    ("comments", PagePart::Comments),
    ("author", PagePart::Author),
    ("advertisement", PagePart::Advertisement),
    ("notice", PagePart::Notice),
    ("chart", PagePart::Chart),
    ("footer", PagePart::Footer),
    ("labels", PagePart::Labels),
    ("hidden", PagePart::Hidden),
    ("standfirst", PagePart::Standfirst),
    ("note", PagePart::Note),
    ("body", PagePart::Body),
];

fn part(name: &str) -> Option<PagePart> {
    PARTS.iter().find(|(n, _)| *n == name).map(|(_, part)| *part)
}

impl PagePart {
    /// Its name in tables and outputs.
    pub fn name(self) -> &'static str {
        PARTS.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }
}

/// What the words of a name (lower case, in order) tell of an element, in their order.
pub fn page_words(words: &[&str]) -> Vec<PageWord> {
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        for (rest, told) in NAMES.get(word).into_iter().flatten() {
            if words[i + 1..].starts_with(rest) && (!told.is_alone || words.len() == rest.len() + 1) {
                out.push(*told);
            }
        }
    }
    out
}

/// Lines of a page that are none of its article, by their words.
#[derive(Debug, Default)]
struct Phrases {
    /// By their first word: the words, where they stand, what the line is.
    lines: HashMap<&'static str, Vec<(Vec<&'static str>, Place, PagePart)>>,
    dates: HashSet<&'static str>,
}

/// Where the words of a line stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At its begin.
    Begin,
    /// They are all of it.
    Whole,
    /// At its begin, a colon behind them.
    Label,
    /// At its begin, an address somewhere in it.
    Address,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in rows(include_str!("en/page_phrases.tsv")) {
        let [words, place, what] = row[..] else { continue };
        let place = match place {
            "begin" => Place::Begin,
            "whole" => Place::Whole,
            "label" => Place::Label,
            "address" => Place::Address,
            _ => {
                phrases.dates.insert(words);
                continue;
            }
        };
        if let (Some(first), Some(part)) = (words.split(' ').next(), part(what)) {
            phrases.lines.entry(first).or_default().push((words.split(' ').collect(), place, part));
        }
    }
    phrases
});

/// What a line of a page is by its words, where it begins as none of an article does: “Read more: …”, “Sign up for …”.
pub fn page_line(line: &str) -> Option<PagePart> {
    let marks = [':', ',', '.', '!', '?', '…', '»', '›', '→', '-', '–', '(', ')', '[', ']', '|'];
    let raw = line.split_whitespace().filter(|w| !w.trim_matches(marks).is_empty()).take(LONGEST_LINE);
    let words: Vec<String> =
        raw.clone().map(|w| w.trim_matches(marks).to_lowercase().replace('’', "'")).collect();
    let labels: Vec<bool> = raw.map(|w| w.ends_with(':')).collect();
    let first = words.first()?.as_str();
    let lines = PHRASES.lines.get(if is_number(first) { ANY_NUMBER } else { first })?;
    let fits = |phrase: &[&str], place: Place| {
        words.len() >= phrase.len()
            && phrase.iter().zip(&words).all(|(p, w)| p == w || (*p == ANY_NUMBER && is_number(w)))
            && match place {
                Place::Begin => true,
                Place::Whole => words.len() == phrase.len(),
                Place::Label => labels[phrase.len() - 1],
                Place::Address => line.contains('@') || line.contains("://") || line.contains("www."),
            }
    };
    lines.iter().find(|(phrase, place, _)| fits(phrase, *place)).map(|l| l.2)
}

/// Stands in a phrase for a number in digits.
const ANY_NUMBER: &str = "0";

/// Whether `word` is written in digits.
fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// No phrase has more words.
const LONGEST_LINE: usize = 8;

/// Whether a line says when a page was written, and nothing else.
pub fn is_page_date(line: &str) -> bool {
    let mut numbers = 0;
    let mut words = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbers += 1;
        } else if !PHRASES.dates.contains(word.to_lowercase().as_str()) {
            return false;
        }
    }
    numbers > 0 && words > 1 && words <= MOST_DATE_WORDS
}

/// A date with its label and an update has no more words.
const MOST_DATE_WORDS: usize = 24;
