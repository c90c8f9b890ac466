//! Claims against tables: by a query, by a cell, or by what figcheck proposes itself.

mod address;
mod measure;
mod number;
mod offers;
mod propose;
mod search;
mod sign;
mod wording;

use super::passage;
use super::text::{Passage, Read};
use super::{Evidence, Proposal, Verdict, Verification};
use crate::bounded::Work;
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::files::Shelf;
use crate::tables::{self, Cell, Limits, Table};
use crate::vocabulary::Vocabulary;
use std::sync::OnceLock;

use measure::Measure;
pub use search::Support;

/// Whether this build reads tables.
pub const ABLE: bool = true;

/// What is done apart.
pub const APART: &[Work] = &[tables::read::WORK, tables::query::WORK];

/// The tables of one claim or source.
#[derive(Debug, Default)]
pub struct Tables {
    tables: tables::Tables,
    /// In the order they were added.
    named: Vec<Named>,
    /// As people see them, made when a proposal first asks.
    seen: OnceLock<Vec<Seen>>,
    /// Ready to be searched, made when a claim first asks.
    indices: OnceLock<Vec<search::Index>>,
}

/// A table as people see it, with the stems of the words of each cell.
#[derive(Debug)]
struct Seen {
    table: Table,
    stems: Vec<Vec<Vec<String>>>,
    /// What the head of each column says its numbers are.
    measures: Vec<Measure>,
}

impl Seen {
    fn of(table: Table, words: &Vocabulary) -> Self {
        let stems = |cell: &Cell| match cell {
            Cell::Text(text) => {
                let all = wording::words(text).into_iter().take(MOST_WORDS);
                all.map(|word| words.synonyms.stem(&word)).collect()
            }
            other => vec![other.to_string()],
        };
        let stems = table.rows.iter().map(|row| row.iter().map(stems).collect()).collect();
        let measures = table.columns.iter().map(|head| Measure::of(head, words)).collect();
        Self { table, stems, measures }
    }
}

/// A table by its name, and by its place in a workbook.
#[derive(Debug)]
struct Named {
    name: String,
    /// What its sheet is called, as SQL takes it; `None` where the file is one table.
    sheet: Option<String>,
    /// Row and column of the first cell of its head in the sheet, from 0.
    origin: (usize, usize),
}

/// A table as people see it, with the addresses of its cells.
#[derive(Debug)]
pub struct Sheet {
    /// What a query calls it.
    pub name: String,
    /// What the sheet of a workbook is called.
    pub sheet: Option<String>,
    /// Its cells, without its head.
    pub table: Table,
    origin: (usize, usize),
}

impl Sheet {
    /// The address of the cell in `row` and `column`, both from 0 without the head, as an entry has it.
    pub fn address(&self, column: usize, row: usize) -> String {
        let place = address::write(self.origin, column, row + 1);
        self.sheet.as_ref().map_or(place.clone(), |sheet| format!("{sheet}!{place}"))
    }

    /// The number of `row`, from 0 without the head, as a spreadsheet shows it.
    pub fn number(&self, row: usize) -> usize {
        self.origin.0 + row + 2
    }

    /// Whether the number in `cell` could be that of `claim`, whatever it is about.
    pub fn fits(cell: &Cell, claim: &Figure) -> bool {
        let judged = |n| number::judge(n, &Measure::NONE, Evidence::default(), claim, || None).verdict;
        cell.number().is_some_and(|n| judged(n) >= Verdict::Partial)
    }
}

/// So many cells are looked through for a proposal.
const MOST_CELLS: usize = 50_000;
/// So many words of a cell are.
const MOST_WORDS: usize = 40;

impl Tables {
    /// The tables of several files; see [`Tables::add`].
    pub fn open<'a>(shelf: &Shelf, files: impl Iterator<Item = (String, &'a str)>) -> Result<Self> {
        let mut opened = Self::default();
        for (name, file) in files {
            opened.add(shelf, &name, file)?;
        }
        Ok(opened)
    }

    /// Reads `file` from `shelf`, as the table `name` with `-` as `_`; each sheet of a workbook besides as `name_sheet`. An
    /// error where it cannot be read.
    pub fn add(&mut self, shelf: &Shelf, name: &str, file: &str) -> Result<()> {
        let bytes = shelf.read(file)?;
        let sheets = tables::read::read(file, bytes).map_err(|e| Error {
            message: format!("“{file}”: {}", e.message),
            line: None,
            column: None,
            ..e
        })?;
        let own = identifier(name);
        for (i, tables::read::Sheet { name, frame, origin }) in sheets.into_iter().enumerate() {
            let sheet = name.map(|name| identifier(&name));
            let full = sheet.as_ref().map(|sheet| format!("{own}_{sheet}"));
            if let Some(full) = &full {
                self.tables.insert(full.clone(), frame.clone());
            }
            if i == 0 {
                self.tables.insert(own.clone(), frame);
            }
            let name = if i == 0 { own.clone() } else { full.unwrap_or_else(|| own.clone()) };
            self.named.push(Named { name, sheet, origin });
        }
        Ok(())
    }

    /// The names of its files, as they were added.
    pub fn names(&self) -> Vec<&str> {
        self.named.iter().map(|named| named.name.as_str()).collect()
    }

    /// Its tables, in the order they were added.
    pub fn sheets(&self) -> Vec<Sheet> {
        let sheet = |named: &Named| {
            let table = Table::from_frame(self.tables.get(&named.name)?);
            let (name, sheet) = (named.name.clone(), named.sheet.clone());
            Some(Sheet { name, sheet, table, origin: named.origin })
        };
        self.named.iter().filter_map(sheet).collect()
    }

    /// What `sql` answers, for people. An error where the query fails.
    pub fn answer(&self, sql: &str) -> Result<Table> {
        Ok(tables::query(&self.tables, sql, &Limits::default())?.table())
    }

    /// An error where `sql` reads none of the tables of `own`, names of [`Tables::add`], or gives a number that stands in
    /// itself: it would prove nothing. One that is no query passes here; running it tells why.
    pub fn reads(&self, sql: &str, own: &[&str]) -> Result<()> {
        let Some(asks) = tables::query::asks(&self.tables, sql) else { return Ok(()) };
        let own: Vec<String> = own.iter().map(|name| identifier(name).to_lowercase()).collect();
        let is_own = |read: &String| {
            let read = read.to_lowercase();
            own.iter().any(|own| {
                read.strip_prefix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            })
        };
        let first = own.first().map_or("source", String::as_str);
        let help = format!("ask it of the table of its source: `select … from {first} where …`");
        if asks.tables.is_empty() {
            return Err(Error::new("the query reads no table, and proves nothing").help(help));
        }
        if !asks.tables.iter().any(is_own) {
            let others = asks.tables.iter().cloned().collect::<Vec<_>>().join(", ");
            let what = format!("the query reads {others}, which is no table of this figure's sources");
            return Err(Error::new(what).help(format!("name that source in `sources`, or {help}")));
        }
        if asks.is_constant {
            return Err(Error::new("the query gives a number of its own, not one of the table").help(help));
        }
        Ok(())
    }

    /// The verdict on `claim` of `text` by the one value that `sql` gives. An error where the query fails or gives more than
    /// one row.
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
        let place = row.iter().position(|c| c.number().is_some()).unwrap_or(0);
        let value = row.get(place).unwrap_or(&Cell::Nothing);
        // what is reckoned over a column bears its name
        let head = answer.columns.get(place).map_or("", String::as_str);
        Ok(judge((value, head), evidence, text, claim, words))
    }

    /// The verdict on `claim` of `text` by the cell at `address` (`B7`, `Sheet!B7`; in a file without sheets row 1 is the head). An
    /// error where there is no such cell.
    pub fn cell(
        &self,
        address: &str,
        text: Read,
        claim: &Figure,
        words: &Vocabulary,
    ) -> Result<Verification> {
        let (value, head) = address::look_up(&self.tables, &self.named, address)?;
        let evidence = Evidence { cell: Some(address.to_owned()), ..Evidence::default() };
        Ok(judge((&value, &head), evidence, text, claim, words))
    }

    /// The verdict on `claim` by the cell or simple reckoning that bears on it best; the explanation says that it is
    /// proposed. Tables of more than 50,000 cells are not looked through.
    pub fn propose(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        Ok(propose::propose(&self.tables(words), text, claim, words).0)
    }

    /// What an entry that names neither cell nor query could name, or the verdict that nothing was found; neither where the
    /// tables are too large to be looked through.
    pub fn suggest(
        &self,
        text: Read,
        claim: &Figure,
        words: &Vocabulary,
    ) -> (Option<Verification>, Option<Proposal>) {
        let tables = self.tables(words);
        if tables.is_empty() {
            return (None, None);
        }
        match propose::propose(&tables, text, claim, words) {
            (v, Some(offer)) if v.verdict >= Verdict::Derived => (None, Some(offer)),
            (v, _) => {
                let verdict = Verdict::NotFound;
                (Some(Verification { verdict, expected: None, number: None, evidence: None, ..v }), None)
            }
        }
    }

    /// The tables as they are searched.
    fn indices(&self, words: &Vocabulary) -> &[search::Index] {
        self.indices.get_or_init(|| {
            let of = |named: &Named| search::Index::of(named, &self.tables, words);
            self.named.iter().map(of).collect()
        })
    }

    /// The tables that are looked through for a proposal.
    fn tables(&self, words: &Vocabulary) -> Vec<(&Named, &Seen)> {
        let small = |named: &&Named| {
            let (rows, columns) = self.tables.size(&named.name);
            rows.saturating_mul(columns) <= MOST_CELLS
        };
        let seen = self.seen.get_or_init(|| {
            let frames = self.named.iter().filter(small).filter_map(|named| self.tables.get(&named.name));
            frames.map(|frame| Seen::of(Table::from_frame(frame), words)).collect()
        });
        self.named.iter().filter(small).zip(seen).collect()
    }
}

fn absent(evidence: Evidence, why: &str) -> Verification {
    Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: Some(evidence),
        explanation: why.to_owned(),
        slip: false,
    }
}

/// A number is compared as a number, by what the head above it says; text as a passage.
fn judge(
    (value, head): (&Cell, &str),
    evidence: Evidence,
    text: Read,
    claim: &Figure,
    words: &Vocabulary,
) -> Verification {
    match (value.number().or_else(|| sign::number(value)), value) {
        (Some(n), _) => {
            let turn = || sign::turn(text, claim, &words.evidence);
            number::judge(n, &Measure::of(head, words), evidence, claim, turn)
        }
        (None, Cell::Nothing) => absent(evidence, "the cell is empty"),
        (None, other) => {
            let passage = Passage::new(&other.to_string(), words);
            let v = passage::judge_value(claim, &passage);
            Verification { evidence: Some(evidence), ..v }
        }
    }
}

/// `name` as SQL takes it without quotation marks.
pub(super) fn identifier(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}
