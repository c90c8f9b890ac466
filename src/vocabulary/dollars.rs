//! Dollars that do not say whose they are.

use super::{Tables, rows};
use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;

/// Marks that currencies share, and what tells in an article which of them is meant.
#[derive(Debug, Default)]
pub struct Dollars {
    /// Marks that do not say whose they are: “$”, “dollars”; in lower case.
    pub shared: Vec<&'static str>,
    /// Words that make of “in Australian dollars” a word on the whole article; in lower case.
    pub statement: Vec<&'static str>,
    /// Whose they may be.
    pub homes: Vec<Home>,
    /// The phrases of all of them, in any case.
    phrases: Option<AhoCorasick>,
    /// What all of them end in, in small letters, with a capital, and in capitals: found sooner than they are.
    ends: Vec<Finder<'static>>,
}

/// A country's dollars.
#[derive(Debug)]
pub struct Home {
    /// ISO 4217.
    pub code: &'static str,
    /// “Australian dollars”, in lower case.
    pub phrase: &'static str,
    /// Words of the country, as written.
    pub words: Vec<&'static str>,
}

impl Dollars {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        for row in rows(tables.dollars) {
            match row[..] {
                ["shared", words] => out.shared = words.split('|').collect(),
                ["statement", words] => out.statement = words.split('|').collect(),
                ["home", code, phrase, words] => {
                    out.homes.push(Home { code, phrase, words: words.split('|').collect() })
                }
                _ => panic!("dollars.tsv: no row {row:?}"),
            }
        }
        let end = common_end(out.homes.iter().map(|home| home.phrase));
        let title = end.get(..1).unwrap_or_default().to_uppercase() + end.get(1..).unwrap_or_default();
        let ends = [end.to_owned(), title, end.to_uppercase()];
        out.ends = ends.iter().map(|end| Finder::new(end).into_owned()).collect();
        let phrases = out.homes.iter().map(|home| home.phrase);
        out.phrases = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).ok();
        out
    }

    /// Whether `text` has the phrase of a home.
    pub fn speaks_of_home(&self, text: &str) -> bool {
        let ends = self.ends.iter().any(|end| end.find(text.as_bytes()).is_some());
        ends && self.phrases.as_ref().is_some_and(|phrases| phrases.is_match(text))
    }
}

/// The last word of all of `phrases`, where they share it.
fn common_end(mut phrases: impl Iterator<Item = &'static str>) -> &'static str {
    let last = |phrase: &'static str| phrase.rsplit(' ').next().unwrap_or_default();
    let first = phrases.next().map_or("", last);
    if phrases.all(|phrase| last(phrase) == first) { first } else { "" }
}
