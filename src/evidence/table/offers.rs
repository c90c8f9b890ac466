//! The numbers that a table offers for a claim: cells of the rows that it means, counts of rows that fit its words, and the
//! reckonings that it asks for.

use super::wording::{Reckoning, Sentence};
use super::{Named, Seen, address, sign};
use crate::tables::Cell;
use std::collections::BTreeSet;

/// What a table offers for the claim.
pub(super) struct Offer {
    pub(super) said: Offered,
    /// The column that it is a number of; `None` for a count of rows.
    pub(super) column: Option<usize>,
    pub(super) shown: Shown,
    /// Whether the claim names row and column, so that another number contradicts it.
    pub(super) plain: bool,
}

/// A number, or the claim's own words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Offered {
    Number(f64),
    Words,
}

/// Where an offer comes from.
pub(super) enum Shown {
    /// The address of a cell.
    Cell(String),
    /// A reckoning in words, and as a query where a plain one tells it.
    Reckoned { words: String, sql: Option<String> },
}

/// So many values of a column a query names.
const MOST_VALUES: usize = 4;
/// Rows that may be meant without being named.
const MOST_ROWS: usize = 3;

/// All that the table offers, the likeliest first.
pub(super) fn offers(place: &Named, seen: &Seen, sentence: &Sentence) -> Vec<Offer> {
    let rows = Rows::of(place, seen, sentence);
    let mut offers = Vec::new();
    if rows.meant.len() <= MOST_ROWS {
        rows.cells(sentence, &mut offers);
    } else {
        rows.numbered(&mut offers);
    }
    rows.words(sentence, &mut offers);
    rows.counts(sentence, &mut offers);
    rows.reckonings(sentence, &mut offers);
    offers
}

/// Whether a cell is a text with a four-digit number after another: a date starts with a number that says nothing else.
fn is_date_like(cell: &Cell) -> bool {
    let years = |n: &f64| (1000.0..3000.0).contains(n) && n.fract() == 0.0;
    matches!(cell, Cell::Text(_)) && numbers(cell).len() > 1 && numbers(cell).last().is_some_and(years)
}

/// The rows of a table as the claim sees them.
struct Rows<'a> {
    place: &'a Named,
    seen: &'a Seen,
    /// The columns whose cells the claim names, for each row.
    named: Vec<Vec<usize>>,
    /// The columns whose names the claim has a word of.
    spoken: Vec<bool>,
    /// For each column with cells that share words with the claim, the rows that share most.
    conditions: Vec<(usize, Vec<usize>)>,
    /// The rows that the claim means.
    meant: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn of(place: &'a Named, seen: &'a Seen, sentence: &Sentence) -> Self {
        let table = &seen.table;
        let spoken: Vec<bool> = table.columns.iter().map(|c| sentence.speaks_of(c)).collect();
        let names = |cell: &Cell, column: usize| {
            let text = cell.to_string();
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            // “+0.9 %” is a number, whose digits in the claim are another's
            let is_number = || sign::number(cell).is_some() && !digits;
            if is_number() {
                return false;
            }
            if digits && spoken[column] { sentence.has_number(&text) } else { sentence.names(&text) }
        };
        // a head that is said again is no row
        let is_head =
            |row: &Vec<Cell>| row.iter().zip(&table.columns).all(|(cell, head)| cell.to_string() == *head);
        let columns = |row: &Vec<Cell>| match is_head(row) {
            true => Vec::new(),
            false => (0..row.len()).filter(|&c| names(&row[c], c)).collect::<Vec<_>>(),
        };
        let named: Vec<Vec<usize>> = table.rows.iter().map(columns).collect();
        let most = named.iter().map(Vec::len).max().unwrap_or(0);
        let mut meant: Vec<usize> =
            (0..named.len()).filter(|&r| most > 0 && named[r].len() == most).collect();
        let conditions = conditions(seen, sentence);
        if meant.is_empty() {
            meant = conditions.iter().map(|(_, rows)| rows.clone()).min_by_key(Vec::len).unwrap_or_default();
        }
        for (_, rows) in &conditions {
            if meant.iter().any(|r| rows.contains(r)) {
                meant.retain(|r| rows.contains(r));
            }
        }
        Self { place, seen, named, spoken, conditions, meant }
    }

    fn cell(&self, row: usize, column: usize) -> Shown {
        Shown::Cell(address::write(self.place.origin, column, row + 1))
    }

    /// The numbers in the rows that are meant: of a column that the claim speaks of, all in a cell; of another only where one
    /// row is meant, the number that a cell is or starts with. The claim's own words are looked for in the same way: one
    /// word alone stands in many texts.
    fn cells(&self, sentence: &Sentence, offers: &mut Vec<Offer>) {
        let alone = self.meant.len() == 1;
        let one_column = self.spoken.iter().filter(|s| **s).count() == 1;
        for &row in &self.meant {
            for (column, cell) in self.seen.table.rows[row].iter().enumerate() {
                let spoken = self.spoken[column] || sentence.is_place;
                let near = spoken || alone;
                let whole = cell.number().is_some() || sentence.is_long() || spoken;
                if near && whole && sentence.is_in(&cell.to_string()) {
                    let (said, shown) = (Offered::Words, self.cell(row, column));
                    offers.push(Offer { said, column: Some(column), shown, plain: false });
                }
                if self.named[row].contains(&column) || !near || !whole && is_date_like(cell) {
                    continue;
                }
                let numbers = numbers(cell);
                let plain = self.spoken[column]
                    && alone
                    && one_column
                    && !self.named[row].is_empty()
                    && numbers.len() == 1;
                for number in numbers.into_iter().take(if spoken { 8 } else { 1 }) {
                    offers.push(Offer {
                        said: Offered::Number(number),
                        column: Some(column),
                        shown: self.cell(row, column),
                        plain,
                    });
                }
            }
        }
    }

    /// Where many rows are meant, their cells in columns that the claim speaks of and that tell each row from all others: a
    /// week, a series, a rank.
    fn numbered(&self, offers: &mut Vec<Offer>) {
        let rows = &self.seen.table.rows;
        let tells = |column: usize| {
            let values: BTreeSet<String> = rows.iter().map(|row| row[column].to_string()).collect();
            values.len() == rows.len() && rows.iter().all(|row| row[column].number().is_some())
        };
        for column in (0..self.spoken.len()).filter(|&c| self.spoken[c] && tells(c)) {
            for &row in &self.meant {
                let said = rows[row][column].number().map(Offered::Number);
                let shown = || self.cell(row, column);
                let offer = |said| Offer { said, column: Some(column), shown: shown(), plain: false };
                offers.extend(said.map(offer));
            }
        }
    }

    /// The first cell with a name that the claim's number is part of.
    fn words(&self, sentence: &Sentence, offers: &mut Vec<Offer>) {
        for (row, cells) in self.seen.table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let Cell::Text(text) = cell else { continue };
                if sentence.is_part_of(text) {
                    let (said, shown) = (Offered::Words, self.cell(row, column));
                    offers.push(Offer { said, column: Some(column), shown, plain: false });
                    return;
                }
            }
        }
    }

    /// How many rows have what the claim names, and how many fit its words: in all columns, and in one; all rows where it
    /// names nothing.
    fn counts(&self, sentence: &Sentence, offers: &mut Vec<Offer>) {
        let all = format!("select count(*) from {}", self.place.name);
        let mut count = |rows: usize, words: String, sql: Option<String>, plain| {
            let (said, shown) = (Offered::Number(rows as f64), Shown::Reckoned { words, sql });
            offers.push(Offer { said, column: None, shown, plain });
        };
        if let Some(&first) = self.meant.first() {
            let row = &self.seen.table.rows[first];
            let what = self.named[first].iter().map(|&c| row[c].to_string()).collect::<Vec<_>>().join(", ");
            let words = if what.is_empty() {
                "the count of rows that fit the sentence".to_owned()
            } else {
                format!("the count of rows with “{what}”")
            };
            let plain = self.meant.len() > 1 && self.conditions.is_empty();
            count(self.meant.len(), words, self.query("count(*)"), plain);
        }
        if self.meant.is_empty() || sentence.is_whole {
            count(self.seen.table.rows.len(), "the count of all rows".to_owned(), Some(all), false);
        }
        for (column, rows) in &self.conditions {
            let head = &self.seen.table.columns[*column];
            let words = format!("the count of rows that fit the sentence in “{head}”");
            count(rows.len(), words, self.query_of("count(*)", rows, &[*column]), false);
        }
    }

    /// The reckonings that the claim asks for, over each column that it speaks of, in the rows that are meant, or in all.
    fn reckonings(&self, sentence: &Sentence, offers: &mut Vec<Offer>) {
        let asked = sentence.asks_for();
        let table = &self.seen.table;
        for column in (0..self.spoken.len()).filter(|&c| self.spoken[c] && !asked.is_empty()) {
            let of = |rows: &mut dyn Iterator<Item = usize>| -> Vec<f64> {
                rows.filter_map(|r| numbers(&table.rows[r][column]).first().copied()).collect()
            };
            let (here, everywhere) = (of(&mut self.meant.iter().copied()), of(&mut (0..table.rows.len())));
            for (values, all) in [(here, false), (everywhere, true)] {
                if values.len() < 2 {
                    continue;
                }
                for (value, what, function) in asked.iter().map(|r| reckon(*r, &values)) {
                    let head = &table.columns[column];
                    let words = format!("the {what} of “{head}” in {} rows", values.len());
                    let what = format!("{function}({})", quoted(head, '"'));
                    let whole = || Some(format!("select {what} from {}", self.place.name));
                    let sql = if all { whole() } else { self.query(&what) };
                    let shown = Shown::Reckoned { words, sql };
                    let said = Offered::Number(value);
                    offers.push(Offer { said, column: Some(column), shown, plain: false });
                }
            }
        }
    }

    /// `what` of the rows that are meant, as a query.
    fn query(&self, what: &str) -> Option<String> {
        let named = self.meant.first().map(|&first| self.named[first].clone()).unwrap_or_default();
        let fitting = self.conditions.iter().map(|(column, _)| *column).filter(|c| !named.contains(c));
        let columns: Vec<usize> = named.iter().copied().chain(fitting).collect();
        self.query_of(what, &self.meant, &named).or_else(|| self.query_of(what, &self.meant, &columns))
    }

    /// `what` of `rows` as a query that tells them by what their cells in `columns` say; none where that tells others too, or
    /// would be long.
    fn query_of(&self, what: &str, rows: &[usize], columns: &[usize]) -> Option<String> {
        let table = &self.seen.table;
        let values =
            |column: usize| rows.iter().map(|&r| table.rows[r][column].to_string()).collect::<BTreeSet<_>>();
        let said: Vec<(usize, BTreeSet<String>)> = columns.iter().map(|&c| (c, values(c))).collect();
        let fits =
            |row: &Vec<Cell>| said.iter().all(|(column, values)| values.contains(&row[*column].to_string()));
        let told = (0..table.rows.len()).filter(|&r| fits(&table.rows[r]));
        if said.is_empty()
            || said.iter().any(|(_, v)| v.len() > MOST_VALUES)
            || !told.eq(rows.iter().copied())
        {
            return None;
        }
        let is = |(column, values): &(usize, BTreeSet<String>)| {
            let numeric = table.rows[rows[0]][*column].number().is_some();
            let write = |value: &String| if numeric { value.clone() } else { quoted(value, '\'') };
            let (head, values) =
                (quoted(&table.columns[*column], '"'), values.iter().map(write).collect::<Vec<_>>());
            match values.as_slice() {
                [one] => format!("{head} = {one}"),
                several => format!("{head} in ({})", several.join(", ")),
            }
        };
        let conditions = said.iter().map(is).collect::<Vec<_>>().join(" and ");
        Some(format!("select {what} from {} where {conditions}", self.place.name))
    }
}

/// For each column of text, the rows whose cells share the longest run of words with the claim; none where all do.
fn conditions(seen: &Seen, sentence: &Sentence) -> Vec<(usize, Vec<usize>)> {
    let mut out = Vec::new();
    for column in 0..seen.table.columns.len() {
        let shared = seen.stems.iter().map(|row| sentence.shares(&row[column])).collect::<Vec<_>>();
        let most = shared.iter().copied().max().unwrap_or(0);
        let rows: Vec<usize> = (0..shared.len()).filter(|&r| most > 0 && shared[r] == most).collect();
        if !rows.is_empty() && rows.len() < shared.len() {
            out.push((column, rows));
        }
    }
    out
}

/// The reckoning over `values`, with its name in words and in SQL.
fn reckon(reckoning: Reckoning, values: &[f64]) -> (f64, &'static str, &'static str) {
    let sum: f64 = values.iter().sum();
    match reckoning {
        Reckoning::Sum => (sum, "sum", "sum"),
        Reckoning::Mean => (sum / values.len() as f64, "mean", "avg"),
        Reckoning::Most => (values.iter().copied().fold(f64::NEG_INFINITY, f64::max), "largest", "max"),
        Reckoning::Least => (values.iter().copied().fold(f64::INFINITY, f64::min), "smallest", "min"),
    }
}

/// `text` between `mark`s, doubled where it holds them, as SQL wants it.
pub(super) fn quoted(text: &str, mark: char) -> String {
    let inside = text.replace(mark, &format!("{mark}{mark}"));
    format!("{mark}{inside}{mark}")
}

/// The numbers of a cell: its own, or those in its text.
fn numbers(cell: &Cell) -> Vec<f64> {
    if let Some(number) = cell.number() {
        return vec![number];
    }
    let text = cell.to_string().replace(',', "");
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    runs.filter_map(|run| run.trim_matches('.').parse().ok()).collect()
}
