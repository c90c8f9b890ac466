//! Dollars that do not say whose they are.

use super::{Tables, rows};
use aho_corasick::AhoCorasick;

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
        let phrases = out.homes.iter().map(|home| home.phrase);
        out.phrases = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).ok();
        out
    }

    /// Whether `text` has the phrase of a home, in any case.
    pub fn speaks_of_home(&self, text: &str) -> bool {
        self.phrases.as_ref().is_some_and(|phrases| phrases.is_match(text))
    }
}
