//! What figcheck proposes where no query is given: a cell of the row that the claim names, a count of the rows that fit it, a
//! sum, mean, largest or smallest of a column that it names. All of it is a proposal and says so.

use crate::evidence::compare::{Said, compare};
use crate::evidence::passage::Read;
use crate::evidence::{Evidence, Verdict, Verification};
use crate::figures::Figure;
use crate::tables::{Cell, Table};
use crate::vocabulary::Vocabulary;

/// The verdict by the cell or reckoning that bears best on `claim`.
pub(super) fn propose(
    tables: &[(String, Table)],
    text: Read,
    claim: &Figure,
    words: &Vocabulary,
) -> Verification {
    let sentence = Sentence::of(text, claim, words);
    let said = Said::of(claim, text.article.slice(claim.core));
    let mut best: Option<Verification> = None;
    for (name, table) in tables {
        for offer in offers(name, table, &sentence) {
            let Some(comparison) = compare(&said, &Said::number(offer.value)) else { continue };
            let verdict = match comparison.verdict {
                Verdict::Match if offer.reckoned => Verdict::Derived,
                Verdict::Mismatch if !offer.plain => continue,
                verdict => verdict,
            };
            let better = best.as_ref().is_none_or(|b| b.verdict < verdict);
            if better {
                best = Some(offer.verification(verdict, comparison.why));
            }
        }
    }
    best.unwrap_or_else(|| Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: None,
        explanation: "no row of the table is plainly meant; a query would tell".to_owned(),
    })
}

/// A number that the table offers for the claim.
struct Offer {
    value: f64,
    /// The cell's address, or the reckoning in words.
    shown: String,
    reckoned: bool,
    /// Whether the claim names row and column, so that another number contradicts it.
    plain: bool,
}

impl Offer {
    fn verification(self, verdict: Verdict, why: &str) -> Verification {
        let value = crate::evidence::arithmetic::plain_number(self.value);
        let explanation = format!("proposed by figcheck: {} is {value}; {why}", self.shown);
        let cell = Some(self.shown).filter(|_| !self.reckoned);
        let evidence = Some(Evidence { cell, ..Evidence::default() });
        let number = Some(Said::number(self.value));
        Verification { verdict, expected: Some(value), number, evidence, explanation }
    }
}

/// The claim's words without its number.
struct Sentence<'a> {
    /// In lower case, between spaces.
    text: String,
    stems: Vec<String>,
    words: &'a Vocabulary,
}

impl<'a> Sentence<'a> {
    fn of(text: Read, claim: &Figure, words: &'a Vocabulary) -> Self {
        let whole = text.article.text();
        let around = format!("{} {}", &whole[..claim.core.start], &whole[claim.core.end..]);
        let text = plain(&around);
        let stems = text.split(' ').filter(|w| !w.is_empty()).map(|w| words.synonyms.stem(w)).collect();
        Self { text, stems, words }
    }

    /// Whether the claim has these words in a row.
    fn names(&self, cell: &str) -> bool {
        let cell = plain(cell);
        cell.trim().len() > 1 && self.text.contains(&cell)
    }

    /// Whether the claim has a word of a column's name.
    fn speaks_of(&self, column: &str) -> bool {
        let column = plain(column);
        let long = column.split(' ').filter(|w| w.len() > 2).map(|w| self.words.synonyms.stem(w));
        long.into_iter().any(|w| self.stems.contains(&w))
    }
}

/// `text` in lower case, its words between single spaces, marks left out.
fn plain(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '.' { c } else { ' ' };
    let lower = text.to_lowercase().chars().map(kept).collect::<String>();
    let words = lower.split_whitespace().map(|w| w.trim_matches('.')).filter(|w| !w.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// Rows that may be meant without being named.
const MOST_ROWS: usize = 3;

fn offers(name: &str, table: &Table, sentence: &Sentence) -> Vec<Offer> {
    let named: Vec<Vec<usize>> = table
        .rows
        .iter()
        .map(|row| (0..row.len()).filter(|&c| sentence.names(&row[c].to_string())).collect())
        .collect();
    let spoken: Vec<bool> = table.columns.iter().map(|c| sentence.speaks_of(c)).collect();
    let most = named.iter().map(Vec::len).max().unwrap_or(0);
    let meant: Vec<usize> = (0..named.len()).filter(|&r| most > 0 && named[r].len() == most).collect();
    let mut offers = Vec::new();
    if meant.len() <= MOST_ROWS {
        for &row in &meant {
            for (column, cell) in table.rows[row].iter().enumerate().filter(|(c, _)| !named[row].contains(c))
            {
                let plain = spoken[column] && meant.len() == 1 && spoken.iter().filter(|s| **s).count() == 1;
                let shown = format!("{name}!{}", address(column, row));
                offers.extend(number(cell).map(|value| Offer { value, shown, reckoned: false, plain }));
            }
        }
    }
    counts(table, &named, &meant, &mut offers);
    for column in (0..spoken.len()).filter(|&c| spoken[c]) {
        let rows: Vec<usize> = if meant.is_empty() { (0..table.rows.len()).collect() } else { meant.clone() };
        reckonings(table, column, &rows, &mut offers);
    }
    offers
}

/// How many rows there are, and how many have what the claim names.
fn counts(table: &Table, named: &[Vec<usize>], meant: &[usize], offers: &mut Vec<Offer>) {
    let counted =
        |value: usize, shown: String, plain| Offer { value: value as f64, shown, reckoned: true, plain };
    if let Some(&first) = meant.first() {
        let what =
            named[first].iter().map(|&c| table.rows[first][c].to_string()).collect::<Vec<_>>().join(", ");
        offers.push(counted(meant.len(), format!("the count of rows with “{what}”"), meant.len() > 1));
    }
    offers.push(counted(table.rows.len(), "the count of all rows".to_owned(), false));
}

/// Sum, mean, largest and smallest of a column in `rows`.
fn reckonings(table: &Table, column: usize, rows: &[usize], offers: &mut Vec<Offer>) {
    let values: Vec<f64> = rows.iter().filter_map(|&r| number(&table.rows[r][column])).collect();
    if values.len() < 2 {
        return;
    }
    let sum: f64 = values.iter().sum();
    let of = |what: &str| format!("the {what} of “{}” in {} rows", table.columns[column], values.len());
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
    for (value, what) in
        [(sum, "sum"), (sum / values.len() as f64, "mean"), (largest, "largest"), (smallest, "smallest")]
    {
        offers.push(Offer { value, shown: of(what), reckoned: true, plain: false });
    }
}

/// The number of a cell: of a text the one that it starts with.
fn number(cell: &Cell) -> Option<f64> {
    if let Some(number) = cell.number() {
        return Some(number);
    }
    let text = cell.to_string().replace(',', "");
    let text = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit() && c.is_ascii_punctuation());
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.').parse().ok()
}

/// A cell's address as spreadsheets have it; row 1 is the head.
fn address(column: usize, row: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 2)
}
