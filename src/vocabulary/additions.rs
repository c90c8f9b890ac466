//! What a house adds to the vocabulary.

use super::Vocabulary;
use crate::error::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words of the house. Each row has the columns of the file of that name in figcheck's vocabulary; several words of one
/// column are separated by `|`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Additions {
    /// Units: UCUM code, singular name, words, symbols, class (`measure` or `duration`), for example
    /// `["[acr_us]", "acre", "acre|acres", "ac", "measure"]`
    pub units: Vec<Vec<String>>,
    /// Currencies: ISO 4217 code, name, words, symbols, part of the main unit, words of its home (which tell whose a word or
    /// symbol is that other currencies have, too), for example `["GBP", "penny", "new penny|new pence", "", "0.01"]`
    pub currencies: Vec<Vec<String>>,
    /// Names and set phrases that hold a number, whole, for example `["radio 9"]`
    pub names: Vec<Vec<String>>,
    /// What stands before the number of a name: the words, and what the number is (`name`, `model`, `identifier`, `rank`), for
    /// example `["ward", "name"]`
    pub designations: Vec<Vec<String>>,
    /// Nouns that are counted, in the plural, where that does not end in s, for example `["lambs|ewes|kine"]`
    pub nouns: Vec<Vec<String>>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The list it stands in.
    pub list: &'static str,
    /// Its place in the list, from 0.
    pub row: usize,
    /// Why.
    pub error: Error,
}

impl Vocabulary {
    /// This vocabulary with the words of a house. What was known before keeps its meaning.
    pub fn with(mut self, additions: &Additions) -> Result<Self, BadRow> {
        let Additions { units, currencies, names, designations, nouns } = additions;
        for (row, cells) in units.iter().enumerate() {
            self.units.add(&cells_of(cells)).map_err(|error| BadRow { list: "units", row, error })?;
        }
        for (row, cells) in currencies.iter().enumerate() {
            self.currencies.add(&cells_of(cells)).map_err(|error| BadRow {
                list: "currencies",
                row,
                error,
            })?;
        }
        for (list, rows) in [("names", names), ("designations", designations), ("nouns", nouns)] {
            for (row, cells) in rows.iter().enumerate() {
                self.words.add(list, &cells_of(cells)).map_err(|error| BadRow { list, row, error })?;
            }
        }
        Ok(self)
    }
}

fn cells_of(row: &[String]) -> Vec<&str> {
    row.iter().map(|c| c.trim()).collect()
}
