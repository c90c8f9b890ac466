//! Currencies.

use super::{Phrases, rows};
use crate::error::{Error, Result};

/// A currency or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// ISO 4217.
    pub code: Box<str>,
    /// Singular English.
    pub name: Box<str>,
    /// What part of the main unit it is: 1, or 0.01 for a cent.
    pub part: f64,
}

/// Currencies by code, word and symbol.
#[derive(Debug, Default)]
pub struct Currencies {
    list: Vec<Currency>,
    words: Phrases<u16>,
    /// Longest first.
    symbols: Vec<(Box<str>, u16)>,
    /// The last characters of symbols, but for letters and punctuation.
    signs: Vec<char>,
    codes: Vec<(Box<str>, u16)>,
}

impl Currencies {
    pub(super) fn standard() -> Self {
        let mut out = Self::default();
        for row in rows(include_str!("currencies.tsv")) {
            out.add(&row).expect("currencies.tsv");
        }
        out
    }

    /// Adds a row with the columns of `currencies.tsv`. The first of two equal words or symbols wins.
    pub fn add(&mut self, row: &[&str]) -> Result<()> {
        let cell = |i: usize| row.get(i).copied().unwrap_or("");
        let (code, name) = (cell(0), cell(1));
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) || name.is_empty() {
            return Err(Error::new(format!("“{code}” is no code of a currency"))
                .help("write three capitals, such as USD, and a name"));
        }
        let part = match cell(4) {
            "" => 1.0,
            part => part.parse().map_err(|_| Error::new(format!("“{part}” is no number")))?,
        };
        let place = u16::try_from(self.list.len()).map_err(|_| Error::new("too many currencies"))?;
        self.list.push(Currency { code: code.into(), name: name.into(), part });
        for word in cell(2).split('|').filter(|w| !w.is_empty()) {
            self.words.add(word, place);
        }
        for symbol in cell(3).split('|').filter(|s| !s.is_empty()) {
            let at = self.symbols.partition_point(|(s, _)| s.len() >= symbol.len());
            self.symbols.insert(at, (symbol.into(), place));
            let sign = symbol.chars().last().filter(|c| !c.is_alphabetic() && !matches!(c, '.' | '=' | '/'));
            self.signs.extend(sign.filter(|s| !self.signs.contains(s)));
        }
        if part == 1.0 {
            let at = self.codes.partition_point(|(c, _)| &**c < code);
            self.codes.insert(at, (code.into(), place));
        }
        Ok(())
    }

    /// Whether some symbol ends with this sign (“$”, “€”); letters are none.
    pub fn is_sign(&self, c: char) -> bool {
        self.signs.contains(&c)
    }

    /// The currency that the longest phrase from word 0 on names, with the number of its words.
    pub fn phrase<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &Currency)> {
        self.words.longest(word).map(|(n, &place)| (n, &self.list[usize::from(place)]))
    }

    /// The currency of an ISO 4217 code, as written.
    pub fn code(&self, code: &str) -> Option<&Currency> {
        let at = self.codes.binary_search_by(|(c, _)| (**c).cmp(code)).ok()?;
        Some(&self.list[usize::from(self.codes[at].1)])
    }

    /// The currency whose symbol `text` ends with, with the symbol's length in bytes; the longest wins.
    pub fn symbol_before(&self, text: &str) -> Option<(usize, &Currency)> {
        self.symbols
            .iter()
            .find(|(s, _)| text.ends_with(&**s))
            .map(|(s, place)| (s.len(), &self.list[usize::from(*place)]))
    }

    /// The currency whose symbol `text` starts with, with the symbol's length in bytes; the longest wins.
    pub fn symbol_after(&self, text: &str) -> Option<(usize, &Currency)> {
        self.symbols
            .iter()
            .find(|(s, _)| text.starts_with(&**s))
            .map(|(s, place)| (s.len(), &self.list[usize::from(*place)]))
    }
}
