//! What figcheck proposes where no query is given: a cell of the row that the claim names, a count of the rows that fit it, a
//! sum, mean, largest or smallest of a column that it names. All of it is a proposal and says so.

use super::{Named, address};
use crate::evidence::arithmetic::plain_number;
use crate::evidence::compare::{Said, compare};
use crate::evidence::passage::Read;
use crate::evidence::{Evidence, Proposal, Verdict, Verification};
use crate::figures::Figure;
use crate::tables::{Cell, Table};
use crate::vocabulary::Vocabulary;

/// The verdict by the cell or reckoning that bears best on `claim`, and what an entry would have to name for it; none where
/// nothing bears on it, or where it is a reckoning that no plain query tells.
pub(super) fn propose(
    tables: &[(&Named, &Table)],
    text: Read,
    claim: &Figure,
    words: &Vocabulary,
) -> (Verification, Option<Proposal>) {
    let sentence = Sentence::of(text, claim, words);
    let said = Said::of(claim, text.article.slice(claim.core));
    let mut best: Option<(Verification, Option<Proposal>)> = None;
    for (named, table) in tables {
        for offer in offers(named, table, &sentence) {
            let Some(comparison) = compare(&said, &Said::number(offer.value)) else { continue };
            let verdict = match comparison.verdict {
                Verdict::Match if offer.is_reckoned() => Verdict::Derived,
                Verdict::Mismatch if !offer.plain => continue,
                verdict => verdict,
            };
            if best.as_ref().is_none_or(|(b, _)| b.verdict < verdict) {
                best = Some(offer.outcome(named, verdict, comparison.why));
            }
        }
    }
    let nothing = || Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: None,
        explanation: "no row of the table is plainly meant; a query would tell".to_owned(),
    };
    best.unwrap_or_else(|| (nothing(), None))
}

/// A number that the table offers for the claim.
struct Offer {
    value: f64,
    shown: Shown,
    /// Whether the claim names row and column, so that another number contradicts it.
    plain: bool,
}

/// Where an offer comes from.
enum Shown {
    /// The address of a cell.
    Cell(String),
    /// A reckoning in words, and as a query.
    Reckoned { words: String, sql: String },
}

impl Offer {
    fn is_reckoned(&self) -> bool {
        matches!(self.shown, Shown::Reckoned { .. })
    }

    fn outcome(self, named: &Named, verdict: Verdict, why: &str) -> (Verification, Option<Proposal>) {
        let value = plain_number(self.value);
        let (shown, cell, sql) = match self.shown {
            Shown::Cell(place) => (format!("{}!{place}", named.name), Some(place), None),
            Shown::Reckoned { words, sql } => (words, None, Some(sql)),
        };
        let explanation = format!("proposed by figcheck: {shown} is {value}; {why}");
        let evidence = Some(Evidence { cell: cell.is_some().then(|| shown.clone()), ..Evidence::default() });
        let number = Some(Said::number(self.value));
        let sheet = named.sheet.as_ref().map_or(String::new(), |sheet| format!("{sheet}!"));
        let cell = cell.map(|place| sheet + &place);
        let shown = cell.as_ref().map_or(shown, |cell| format!("cell {cell}"));
        let proposal = Proposal { source: None, cell, sql, shown, value: value.clone() };
        (Verification { verdict, expected: Some(value), number, evidence, explanation }, Some(proposal))
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

fn offers(place: &Named, table: &Table, sentence: &Sentence) -> Vec<Offer> {
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
                let shown = Shown::Cell(address::write(place.origin, column, row + 1));
                offers.extend(number(cell).map(|value| Offer { value, shown, plain }));
            }
        }
    }
    let rows = Rows { table, place, named: &named, meant: &meant };
    rows.counts(&mut offers);
    for column in (0..spoken.len()).filter(|&c| spoken[c]) {
        rows.reckonings(column, &mut offers);
    }
    offers
}

/// The rows that the claim means, with what it names in them.
struct Rows<'a> {
    table: &'a Table,
    place: &'a Named,
    /// The columns whose cells the claim names, for each row.
    named: &'a [Vec<usize>],
    meant: &'a [usize],
}

impl Rows<'_> {
    /// How many rows there are, and how many have what the claim names.
    fn counts(&self, offers: &mut Vec<Offer>) {
        let counted = |value: usize, words: String, sql: String, plain| Offer {
            value: value as f64,
            shown: Shown::Reckoned { words, sql },
            plain,
        };
        if let Some(&first) = self.meant.first() {
            let row = &self.table.rows[first];
            let what = self.named[first].iter().map(|&c| row[c].to_string()).collect::<Vec<_>>().join(", ");
            let words = format!("the count of rows with “{what}”");
            let several = self.meant.len() > 1;
            offers.push(counted(self.meant.len(), words, self.query("count(*)"), several));
        }
        let all = format!("select count(*) from {}", self.place.name);
        offers.push(counted(self.table.rows.len(), "the count of all rows".to_owned(), all, false));
    }

    /// Sum, mean, largest and smallest of a column in the rows that are meant, or in all.
    fn reckonings(&self, column: usize, offers: &mut Vec<Offer>) {
        let all: Vec<usize> = (0..self.table.rows.len()).collect();
        let rows = if self.meant.is_empty() { &all } else { self.meant };
        let values: Vec<f64> = rows.iter().filter_map(|&r| number(&self.table.rows[r][column])).collect();
        if values.len() < 2 {
            return;
        }
        let sum: f64 = values.iter().sum();
        let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let head = &self.table.columns[column];
        for (value, what, function) in [
            (sum, "sum", "sum"),
            (sum / values.len() as f64, "mean", "avg"),
            (largest, "largest", "max"),
            (smallest, "smallest", "min"),
        ] {
            let words = format!("the {what} of “{head}” in {} rows", values.len());
            let sql = self.query(&format!("{function}({})", quoted(head, '"')));
            offers.push(Offer { value, shown: Shown::Reckoned { words, sql }, plain: false });
        }
    }

    /// `what` of the rows that are meant, by the cells of the first of them that the claim names.
    fn query(&self, what: &str) -> String {
        let all = format!("select {what} from {}", self.place.name);
        let Some(&first) = self.meant.first() else { return all };
        let is = |&c: &usize| {
            let cell = &self.table.rows[first][c];
            let value =
                if cell.number().is_some() { cell.to_string() } else { quoted(&cell.to_string(), '\'') };
            format!("{} = {value}", quoted(&self.table.columns[c], '"'))
        };
        format!("{all} where {}", self.named[first].iter().map(is).collect::<Vec<_>>().join(" and "))
    }
}

/// `text` between `mark`s, doubled where it holds them, as SQL wants it.
fn quoted(text: &str, mark: char) -> String {
    let inside = text.replace(mark, &format!("{mark}{mark}"));
    format!("{mark}{inside}{mark}")
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
