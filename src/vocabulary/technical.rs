//! What is technical, `technical.tsv`.

use super::{Tables, folded, rows};
use crate::error::Error;
use rustc_hash::FxHashSet;

/// Units and nouns of machines and programs.
#[derive(Debug, Default)]
pub struct Technical {
    units: FxHashSet<&'static str>,
    nouns: FxHashSet<Box<str>>,
}

impl Technical {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        for row in rows(tables.technical) {
            let [what, words] = row[..] else { continue };
            match what {
                "unit" => out.units.extend(words.split('|')),
                _ => out.add(words),
            }
        }
        out
    }

    /// Adds a row of a house: nouns, `|` between them. An error where there are none.
    pub(super) fn add_own(&mut self, row: &[&str]) -> Result<(), Error> {
        let nouns = row.first().filter(|nouns| !nouns.is_empty());
        self.add(nouns.ok_or_else(|| Error::new("the row is empty"))?);
        Ok(())
    }

    fn add(&mut self, nouns: &str) {
        self.nouns.extend(nouns.split('|').map(|noun| noun.to_lowercase().into()));
    }

    /// Whether the unit with this code is.
    pub fn unit(&self, code: &str) -> bool {
        self.units.contains(code)
    }

    /// Whether the last word of `item`, what is counted, is: “open connections”, not “requests for asylum”.
    pub fn counts(&self, item: &str) -> bool {
        let last = item.split_whitespace().next_back().unwrap_or("");
        folded(last.trim_matches(|c: char| !c.is_alphanumeric()), |w| self.nouns.contains(w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        for row in rows(include_str!("en/technical.tsv")) {
            assert!(row.len() == 2 && matches!(row[0], "unit" | "noun"), "{row:?}");
        }
    }
}
