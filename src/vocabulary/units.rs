//! Units of measure and of time, and percent.

use super::{Phrases, Tables, rows};
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;

/// What a figure with the unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitClass {
    /// A length, mass, temperature …
    Measure,
    /// A time.
    Duration,
    /// Percent, percentage points, basis points.
    Percent,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitWord {
    /// UCUM code.
    pub code: Box<str>,
    /// Singular English.
    pub name: Box<str>,
    /// What it measures.
    pub class: UnitClass,
}

/// Units by word and symbol.
#[derive(Debug, Default)]
pub struct Units {
    list: Vec<UnitWord>,
    words: Phrases<u16>,
    symbols: FxHashMap<Box<str>, u16>,
    /// Symbols of one letter that may stand apart from their number, and whether only where no noun follows.
    apart: Vec<(Box<str>, bool)>,
    /// A unit's code, that of a smaller one that it is said with, and how many of these make one.
    steps: Vec<(&'static str, &'static str, f64)>,
    by_code: FxHashMap<Box<str>, u16>,
    /// What a symbol of mass may have behind it, longest first.
    tails: Vec<&'static str>,
}

impl UnitWord {
    /// Whether it is one of mass.
    pub fn is_mass(&self) -> bool {
        octofhir_ucum::is_comparable(&self.code, "g").unwrap_or(false)
    }
}

impl Units {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        for row in rows(include_str!("all/units.tsv")).chain(rows(tables.units)) {
            out.push(&row).expect("units.tsv");
        }
        for row in rows(include_str!("all/unit_steps.tsv")) {
            out.steps.push((row[0], row[1], row[2].parse().expect("a number")));
        }
        out.tails = rows(include_str!("all/unit_tails.tsv")).map(|row| row[0]).collect();
        out.tails.sort_by_key(|tail| std::cmp::Reverse(tail.len()));
        out
    }

    /// Adds a row with the columns of `units.tsv`. A row whose words were known before is overruled by the older one. An error
    /// where its code is none of UCUM.
    pub fn add(&mut self, row: &[&str]) -> Result<()> {
        let code = row.first().copied().unwrap_or("");
        // a row without a name is told so by `push`
        let named = row.get(1).is_some_and(|name| !name.is_empty());
        if named && octofhir_ucum::validate(code).is_err() {
            return Err(Error::new(format!("“{code}” is no code of UCUM"))
                .help("see ucum.org; what it has no code for stands in braces, such as `{seat}`"));
        }
        self.push(row)
    }

    fn push(&mut self, row: &[&str]) -> Result<()> {
        let cell = |i: usize| row.get(i).copied().unwrap_or("");
        let class = match cell(4) {
            "measure" | "" => UnitClass::Measure,
            "duration" => UnitClass::Duration,
            "percent" => UnitClass::Percent,
            other => {
                return Err(Error::new(format!("a unit cannot be of class “{other}”"))
                    .help("write measure, duration or percent"));
            }
        };
        if cell(0).is_empty() || cell(1).is_empty() {
            return Err(Error::new("a unit needs a code and a name"));
        }
        let place = u16::try_from(self.list.len()).map_err(|_| Error::new("too many units"))?;
        self.by_code.entry(cell(0).into()).or_insert(place);
        self.list.push(UnitWord { code: cell(0).into(), name: cell(1).into(), class });
        for word in cell(2).split('|').filter(|w| !w.is_empty()) {
            self.words.add(&word.replace('-', " "), place);
        }
        for symbol in cell(3).split('|').filter(|s| !s.is_empty()) {
            let symbol = match symbol.strip_prefix('_').filter(|s| !s.is_empty()) {
                Some(apart) => {
                    let closing = apart.strip_prefix('_').filter(|s| !s.is_empty());
                    let symbol = closing.unwrap_or(apart);
                    self.apart.push((symbol.into(), closing.is_some()));
                    symbol
                }
                None => symbol,
            };
            self.symbols.entry(symbol.into()).or_insert(place);
        }
        Ok(())
    }

    /// The unit that the longest phrase from word 0 on names, with the number of its words.
    pub fn phrase<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &UnitWord)> {
        self.words.longest(word).map(|(n, &place)| (n, &self.list[usize::from(place)]))
    }

    /// The unit that `symbol` stands for, as written; of a mass with what it is a mass of (“MtCO2e”).
    pub fn symbol(&self, symbol: &str) -> Option<&UnitWord> {
        let found = self.symbols.get(symbol).map(|&place| &self.list[usize::from(place)]);
        found.or_else(|| self.weighed(symbol).filter(|u| u.is_mass()))
    }

    fn weighed(&self, symbol: &str) -> Option<&UnitWord> {
        let mass = self.tails.iter().find_map(|tail| symbol.strip_suffix(tail)).filter(|m| !m.is_empty())?;
        self.symbols.get(mass).map(|&place| &self.list[usize::from(place)])
    }

    /// The length of what a mass is one of that `text` starts with: “CO2e”.
    pub fn tail(&self, text: &str) -> Option<usize> {
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        self.tails.iter().find(|tail| text.strip_prefix(**tail).is_some_and(ends)).map(|tail| tail.len())
    }

    /// The unit of this code.
    pub fn code(&self, code: &str) -> Option<&UnitWord> {
        self.by_code.get(code).map(|&place| &self.list[usize::from(place)])
    }

    /// Whether `symbol`, a single letter, may stand apart from its number: “5 m”; some only where `closes`: “5 C”.
    pub fn stands_apart(&self, symbol: &str, closes: impl Fn() -> bool) -> bool {
        self.apart.iter().any(|(s, closing)| **s == *symbol && (!closing || closes()))
    }

    /// The code of the smaller unit that an amount in `code` goes on in, and how many of these make one: of a foot, inches.
    pub fn step_below(&self, code: &str) -> Option<(&'static str, f64)> {
        self.steps.iter().find(|(larger, ..)| *larger == code).map(|(_, smaller, many)| (*smaller, *many))
    }
}
