//! Currencies.

use super::{Phrases, Tables, folded, rows};
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;

/// A currency or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// ISO 4217.
    pub code: Box<str>,
    /// Singular English.
    pub name: Box<str>,
    /// What part of the main unit it is: 1, or 0.01 for a cent.
    pub part: f64,
    /// Words of its home, as written; empty where no other currency shares its marks.
    pub home: Vec<Box<str>>,
}

/// A word or symbol as the text has it.
#[derive(Debug, Clone, Copy)]
pub struct Mark<'a> {
    /// What it stands for; of several the one that is meant where nothing tells.
    pub currency: &'a Currency,
    /// Its length: of a symbol in bytes, of a phrase in words.
    pub length: usize,
    /// Something else, too: “R”, “won”.
    pub weak: bool,
}

/// Currencies by code, word and symbol.
#[derive(Debug, Default)]
pub struct Currencies {
    list: Vec<Currency>,
    /// What each names, and whether it is another word, too.
    words: Phrases<(u16, bool)>,
    /// By their last character, longest first.
    by_end: FxHashMap<char, Vec<(Box<str>, u16, bool)>>,
    /// By their first character, longest first.
    by_start: FxHashMap<char, Vec<(Box<str>, u16, bool)>>,
    /// The last characters of symbols, but for letters and punctuation.
    signs: Vec<char>,
    codes: Vec<(Box<str>, u16)>,
    /// Words in lower case and symbols that several have, with all of them, the one that is meant first.
    shared: FxHashMap<Box<str>, Vec<u16>>,
}

impl Currencies {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        let rows: Vec<_> = rows(include_str!("all/currencies.tsv")).chain(rows(tables.currencies)).collect();
        let places: Vec<_> = rows.iter().map(|row| out.push(row).expect("currencies.tsv")).collect();
        for meant in [true, false] {
            rows.iter().zip(&places).for_each(|(row, &place)| out.mark(row, place, meant));
        }
        out
    }

    /// Adds a row with the columns of `currencies.tsv`. A word or symbol that was known before keeps its meaning.
    pub fn add(&mut self, row: &[&str]) -> Result<()> {
        let place = self.push(row)?;
        self.mark(row, place, true);
        self.mark(row, place, false);
        Ok(())
    }

    fn push(&mut self, row: &[&str]) -> Result<u16> {
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
        let home: Vec<Box<str>> = cell(5).split('|').filter(|w| !w.is_empty()).map(Box::from).collect();
        // a part is at home where the whole is
        let whole = |home: Vec<_>| {
            if home.is_empty() { self.code(code).map_or(home, |c| c.home.clone()) } else { home }
        };
        let home = whole(home);
        let same = |c: &Currency| *c.code == *code && *c.name == *name && c.part == part;
        if let Some(known) = self.list.iter().position(same) {
            self.list[known].home = home;
            return Ok(known as u16);
        }
        let place = u16::try_from(self.list.len()).map_err(|_| Error::new("too many currencies"))?;
        self.list.push(Currency { code: code.into(), name: name.into(), part, home });
        if part == 1.0 {
            let at = self.codes.partition_point(|(c, _)| &**c < code);
            self.codes.insert(at, (code.into(), place));
        }
        Ok(place)
    }

    /// Takes in the words and symbols of a row: those that are `meant` by default, or the others.
    fn mark(&mut self, row: &[&str], place: u16, meant: bool) {
        let marks = |i: usize| row.get(i).copied().unwrap_or("").split('|').filter(|m| !m.is_empty());
        let turn = |mark: &&str| mark.starts_with('*') == meant;
        for word in marks(2).filter(turn) {
            let word = folded(&word.trim_start_matches('*').replace('-', " "), str::to_owned);
            let (word, weak) = apart(&word);
            let known = self.words.get(word).map(|(place, _)| *place);
            self.share(word, known, place);
            self.words.add(word, (place, weak));
        }
        for symbol in marks(3).filter(turn) {
            let (symbol, weak) = apart(symbol.trim_start_matches('*'));
            let (Some(first), Some(last)) = (symbol.chars().next(), symbol.chars().next_back()) else {
                continue;
            };
            let known = self.by_end.get(&last).and_then(|l| l.iter().find(|(s, ..)| **s == *symbol));
            let known = known.map(|(_, place, _)| *place);
            self.share(symbol, known, place);
            if known.is_some() {
                continue;
            }
            for (index, key) in [(&mut self.by_end, last), (&mut self.by_start, first)] {
                let list = index.entry(key).or_default();
                let at = list.partition_point(|(s, ..)| s.len() >= symbol.len());
                list.insert(at, (symbol.into(), place, weak));
            }
            let sign = !last.is_alphabetic() && !matches!(last, '.' | '=' | '/' | '!');
            self.signs.extend(Some(last).filter(|s| sign && !self.signs.contains(s)));
        }
    }

    /// Notes that `place` has a mark that `known` has too.
    fn share(&mut self, mark: &str, known: Option<u16>, place: u16) {
        if let Some(known) = known.filter(|k| *k != place) {
            let all = self.shared.entry(mark.into()).or_insert_with(|| vec![known]);
            all.push(place);
        }
    }

    /// Whether some symbol ends with this sign (“$”, “€”); letters are none.
    pub fn is_sign(&self, c: char) -> bool {
        self.signs.contains(&c)
    }

    /// The currency that the longest phrase from word 0 on names; its length is that in words.
    pub fn phrase<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<Mark<'_>> {
        let (length, &(place, weak)) = self.words.longest(word)?;
        Some(Mark { currency: &self.list[usize::from(place)], length, weak })
    }

    /// The currencies that share `mark`, a word in any case or a symbol as written, the one that is meant where nothing tells
    /// first; empty where it is of one alone.
    pub fn sharing(&self, mark: &str) -> impl Iterator<Item = &Currency> {
        let all = self.shared.get(mark).or_else(|| folded(mark, |m| self.shared.get(m)));
        all.into_iter().flatten().map(|&place| &self.list[usize::from(place)])
    }

    /// The currency of an ISO 4217 code, as written.
    pub fn code(&self, code: &str) -> Option<&Currency> {
        let at = self.codes.binary_search_by(|(c, _)| (**c).cmp(code)).ok()?;
        Some(&self.list[usize::from(self.codes[at].1)])
    }

    /// The symbol that `text` ends with; the longest wins.
    pub fn symbol_before(&self, text: &str) -> Option<Mark<'_>> {
        let list = self.by_end.get(&text.chars().next_back()?)?;
        list.iter().find(|(s, ..)| text.ends_with(&**s)).map(|found| self.symbol(found))
    }

    /// The symbol that `text` starts with; the longest wins.
    pub fn symbol_after(&self, text: &str) -> Option<Mark<'_>> {
        let list = self.by_start.get(&text.chars().next()?)?;
        list.iter().find(|(s, ..)| text.starts_with(&**s)).map(|found| self.symbol(found))
    }

    fn symbol(&self, (symbol, place, weak): &(Box<str>, u16, bool)) -> Mark<'_> {
        Mark { currency: &self.list[usize::from(*place)], length: symbol.len(), weak: *weak }
    }
}

/// `mark` without its leading `_`, and whether it had one.
fn apart(mark: &str) -> (&str, bool) {
    mark.strip_prefix('_').filter(|m| !m.is_empty()).map_or((mark, false), |m| (m, true))
}
