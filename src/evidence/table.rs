//! Claims against tables: by a query, by a cell, or by what figcheck proposes itself.

mod address;
mod number;
mod propose;

use super::passage::{self, Passage, Read};
use super::{Evidence, Verdict, Verification};
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::files::Shelf;
use crate::tables::{self, Cell, Limits, Table};
use crate::vocabulary::Vocabulary;

/// The tables of one claim or source.
#[derive(Debug)]
pub struct Tables {
    tables: tables::Tables,
    /// The frames as people see them, in the order they were named.
    named: Vec<(String, Table)>,
}

impl Tables {
    /// Reads files from `shelf`, each as the table of its name with `-` as `_`; each sheet of a workbook besides as
    /// `name_sheet`. An error about the first that cannot be read.
    pub fn open<'a>(shelf: &Shelf, files: impl Iterator<Item = (String, &'a str)>) -> Result<Self> {
        let mut opened = Self { tables: tables::Tables::default(), named: Vec::new() };
        for (name, file) in files {
            let bytes = shelf.read(file)?;
            let sheets = tables::read::read(file, bytes)
                .map_err(|e| Error { message: format!("“{file}”: {}", e.message), ..e })?;
            for (i, (sheet, frame)) in sheets.into_iter().enumerate() {
                let name = identifier(&name);
                if i == 0 {
                    opened.named.push((name.clone(), Table::from_frame(&frame)));
                    opened.tables.insert(name.clone(), frame.clone());
                }
                if let Some(sheet) = sheet {
                    let name = format!("{name}_{}", identifier(&sheet));
                    if i > 0 {
                        opened.named.push((name.clone(), Table::from_frame(&frame)));
                    }
                    opened.tables.insert(name, frame);
                }
            }
        }
        Ok(opened)
    }

    /// The verdict on `claim` by the one value that `sql` gives. An error where the query fails or gives more than one row.
    pub fn query(&self, sql: &str, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        let answer = tables::query(&self.tables, sql, &Limits::default())?.table();
        let evidence = Evidence { query: Some(sql.to_owned()), ..Evidence::default() };
        let [row] = answer.rows.as_slice() else {
            if answer.rows.is_empty() {
                return Ok(absent(evidence, "the query gives no row"));
            }
            return Err(Error::new(format!("the query gives {} rows", answer.rows.len()))
                .help("ask for the one number that the figure says: `select … where …`"));
        };
        let value = row.iter().find(|c| c.number().is_some()).or(row.first()).unwrap_or(&Cell::Nothing);
        Ok(judge(value, evidence, text, claim, words))
    }

    /// The verdict on `claim` by the cell at `address` (`B7`, `Sheet!B7`; row 1 is the head). An error where there is no such
    /// cell.
    pub fn cell(
        &self,
        address: &str,
        text: Read,
        claim: &Figure,
        words: &Vocabulary,
    ) -> Result<Verification> {
        let value = address::look_up(&self.named, address)?;
        let evidence = Evidence { cell: Some(address.to_owned()), ..Evidence::default() };
        Ok(judge(&value, evidence, text, claim, words))
    }

    /// The verdict on `claim` by the cell or simple count that bears on it best; the explanation says that it is proposed.
    pub fn propose(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        Ok(propose::propose(&self.named, text, claim, words))
    }
}

fn absent(evidence: Evidence, why: &str) -> Verification {
    let explanation = why.to_owned();
    Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: Some(evidence),
        explanation,
    }
}

/// A number is compared as a number; text as a passage.
fn judge(value: &Cell, evidence: Evidence, text: Read, claim: &Figure, words: &Vocabulary) -> Verification {
    match (value.number(), value) {
        (Some(n), _) => number::judge(n, evidence, text, claim),
        (None, Cell::Nothing) => absent(evidence, "the cell is empty"),
        (None, other) => {
            let passage = Passage::new(&other.to_string(), words);
            let v = passage::judge_value(text, claim, &passage);
            Verification { evidence: Some(evidence), ..v }
        }
    }
}

/// `name` as SQL takes it without quotation marks.
fn identifier(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}
