//! What a house adds to the vocabulary.

use super::{Ready, SourceWords, Vocabulary};
use crate::error::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words of the house. Each row has the columns of the file of that name in figcheck's vocabulary; several words of one
/// column are separated by `|`. A row of one column may stand without its brackets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Additions {
    /// Vocabularies that lie ready for a field, switched on: `technology` (standards, products, codes), `government` (orders,
    /// bills, districts): their numbers are names, not claims
    pub ready: Vec<Ready>,
    /// Units: UCUM code, singular name, words, symbols, class (`measure` or `duration`), for example
    /// `["[acr_us]", "acre", "acre|acres", "ac", "measure"]`
    pub units: Vec<Row>,
    /// Currencies: ISO 4217 code, name, words, symbols, part of the main unit, words of its home (which tell whose a word or
    /// symbol is that other currencies have, too), for example `["GBP", "penny", "new penny|new pence", "", "0.01"]`
    pub currencies: Vec<Row>,
    /// Names and set phrases that hold a number, whole, for example `"radio 9"`
    pub names: Vec<Row>,
    /// What stands before the number of a name: the words, and what the number is (`name`, `model`, `identifier`, `rank`), for
    /// example `["ward", "name"]`
    pub designations: Vec<Row>,
    /// Nouns that are counted, in the plural, where that does not end in s, for example `"lambs|ewes|kine"`
    pub nouns: Vec<Row>,
    /// Cues, which give a figure to somebody: a verb's five forms or a fixed phrase; what it does (`statement`, `estimate`,
    /// `measurement`, `decision`, `denial`); what may follow it, where the usual is wrong. For example
    /// `["clock,clocks,clocked,clocked,clocking", "measurement"]` or `["by the count of"]`
    pub cues: Vec<Row>,
    /// Nouns whose counts are `technical` for `no_source_needed`, for example `"request|requests"`
    pub technical: Vec<Row>,
}

impl Additions {
    /// Takes in those of `more`, behind its own.
    fn add(&mut self, more: &Self) {
        let Self { ready, units, currencies, names, designations, nouns, cues, technical } = more.clone();
        self.ready.extend(ready);
        self.units.extend(units);
        self.currencies.extend(currencies);
        self.names.extend(names);
        self.designations.extend(designations);
        self.nouns.extend(nouns);
        self.cues.extend(cues);
        self.technical.extend(technical);
    }

    /// The list that the file calls `name`.
    pub(super) fn list(&mut self, name: &str) -> Option<&mut Vec<Row>> {
        match name {
            "units" => Some(&mut self.units),
            "currencies" => Some(&mut self.currencies),
            "names" => Some(&mut self.names),
            "designations" => Some(&mut self.designations),
            "nouns" => Some(&mut self.nouns),
            "cues" => Some(&mut self.cues),
            "technical" => Some(&mut self.technical),
            _ => None,
        }
    }
}

/// A row by its columns; in the file a list, or the first column alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Row(pub Vec<String>);

#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a row is text or a list of its columns: \"radio 9\", or [\"ward\", \"name\"]")]
enum Written {
    One(String),
    Columns(Vec<String>),
}

impl From<Written> for Row {
    fn from(written: Written) -> Self {
        Self(match written {
            Written::One(cell) => vec![cell],
            Written::Columns(cells) => cells,
        })
    }
}

impl JsonSchema for Row {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
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
        for ready in &additions.ready {
            self = self.with(&ready.additions())?;
        }
        let Additions { ready: _, units, currencies, names, designations, nouns, cues, technical } =
            additions;
        each("units", units, |row| self.units.add(row))?;
        each("currencies", currencies, |row| self.currencies.add(row))?;
        for (list, rows) in [("names", names), ("designations", designations), ("nouns", nouns)] {
            each(list, rows, |row| self.words.add(list, row))?;
        }
        each("technical", technical, |row| self.technical.add_own(row))?;
        if !cues.is_empty() {
            each("cues", cues, |row| self.cues.add_own(row))?;
            self.source_words = SourceWords::read(&self.language.tables, &self.tags, &self.cues);
        }
        self.additions.add(additions);
        Ok(self)
    }
}

fn each(
    list: &'static str,
    rows: &[Row],
    mut add: impl FnMut(&[&str]) -> Result<(), Error>,
) -> Result<(), BadRow> {
    for (row, Row(cells)) in rows.iter().enumerate() {
        let cells: Vec<&str> = cells.iter().map(|c| c.trim()).collect();
        add(&cells).map_err(|error| BadRow { list, row, error })?;
    }
    Ok(())
}
