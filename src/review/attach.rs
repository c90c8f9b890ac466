//! Where a source may say a figure: passages of a text, cells of a table, the answer of a query, and what each would prove.

use super::article::Reading;
use super::decisions::Attached;
use super::desk::Settings;
use crate::error::{Error, Result};
use crate::evidence::snapshot::{self, Kind};
use crate::evidence::table::{Sheet, Tables};
use crate::evidence::{self, Verification, fits};
use crate::figures::Figure;
use crate::ledger::{Anchor, Anchored, Entry, Ledger, Part, Source};
use crate::report::PassageKind;
use crate::tables::Table;
use serde::Serialize;

/// So many passages and rows are shown.
const MOST_PASSAGES: usize = 40;
const MOST_ROWS: usize = 60;
/// So many columns are.
const MOST_COLUMNS: usize = 30;

/// What a source's local copy has to show for one figure.
#[derive(Debug, Default, Serialize)]
pub struct Looked {
    /// Passages of a text: those in which a figure fits, else those that hold the words asked for.
    pub passages: Vec<Passage>,
    /// How many more there are.
    pub more_passages: usize,
    /// Tables, a sheet each.
    pub sheets: Vec<Shown>,
    /// Why nothing can be shown.
    pub wrong: Option<String>,
}

/// A sentence of a text.
#[derive(Debug, Serialize)]
pub struct Passage {
    /// The page, from 1.
    pub page: Option<usize>,
    /// Its words, white space folded: what an entry quotes.
    pub quote: String,
    /// The same, cut at figures.
    pub pieces: Vec<Piece>,
    /// Whether a figure in it fits.
    pub fits: bool,
}

/// Words of a passage.
#[derive(Debug, Serialize)]
pub struct Piece {
    pub text: String,
    /// Whether it is a figure that fits.
    pub fits: bool,
}

/// Some rows of a table.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// What a query calls it.
    pub name: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// How many rows are not shown.
    pub hidden: usize,
}

#[derive(Debug, Serialize)]
pub struct Row {
    /// The row's number as a spreadsheet shows it.
    pub number: usize,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
pub struct Cell {
    /// As an entry names it.
    pub address: String,
    pub text: String,
    pub fits: bool,
}

/// The answer of a query.
#[derive(Debug, Serialize)]
pub struct Answered {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub hidden: usize,
}

/// What the local copy of `source` has to show for `figure`, with `words` that it should hold.
pub fn look(reading: &Reading, figure: usize, source: &Source, words: &str, desk: &Settings) -> Looked {
    let Some(file) = source.file.as_deref() else { return Looked::default() };
    let claim = &reading.draft.found.figures[figure];
    let looked = match snapshot::kind(file) {
        Some(Kind::Table) => tables(reading, claim, source, words),
        _ => passages(reading, claim, file, words, desk),
    };
    looked.unwrap_or_else(|error| Looked { wrong: Some(error.message), ..Looked::default() })
}

fn passages(reading: &Reading, claim: &Figure, file: &str, words: &str, desk: &Settings) -> Result<Looked> {
    let wanted = words.to_lowercase();
    let mut fitting = Vec::new();
    let mut others = Vec::new();
    for page in snapshot::pages(&reading.shelf(), file, &desk.house.vocabulary)? {
        let (article, found) = (&page.passage.article, &page.passage.found);
        let mut next = 0;
        for block in 0..article.blocks.len() {
            for &sentence in article.sentences(block) {
                let figures = &found.figures[next..];
                let first = figures.partition_point(|f| f.span.end <= sentence.start);
                let here = figures[first..].iter().take_while(|f| f.span.start < sentence.end);
                let here: Vec<(&Figure, bool)> = here.map(|f| (f, fits(claim, f))).collect();
                next += first + here.len();
                let does = here.iter().any(|(_, fits)| *fits);
                let text = article.slice(sentence);
                let is_asked = !wanted.is_empty() && text.to_lowercase().contains(&wanted);
                if does || is_asked || wanted.is_empty() && !here.is_empty() {
                    let mut pieces = Vec::new();
                    let mut at = sentence.start;
                    for (figure, fits) in here.iter().filter(|(f, _)| f.span.start >= sentence.start) {
                        let (start, end) = (figure.span.start, figure.span.end.min(sentence.end));
                        pieces
                            .push(Piece { text: article.text()[at..start.max(at)].to_owned(), fits: false });
                        pieces
                            .push(Piece { text: article.text()[start.max(at)..end].to_owned(), fits: *fits });
                        at = end;
                    }
                    pieces.push(Piece { text: article.text()[at..sentence.end].to_owned(), fits: false });
                    let quote = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    let passage = Passage { page: page.number, quote, pieces, fits: does };
                    let list =
                        if does && (wanted.is_empty() || is_asked) { &mut fitting } else { &mut others };
                    list.push(passage);
                }
            }
        }
    }
    let all = fitting.len() + others.len();
    fitting.extend(others);
    fitting.truncate(MOST_PASSAGES);
    Ok(Looked { more_passages: all - fitting.len(), passages: fitting, ..Looked::default() })
}

fn tables(reading: &Reading, claim: &Figure, source: &Source, words: &str) -> Result<Looked> {
    let tables = opened(reading, std::iter::once(source))?;
    let sheets = tables.sheets().into_iter().map(|sheet| shown(&sheet, claim, words)).collect();
    Ok(Looked { sheets, ..Looked::default() })
}

fn opened<'a>(reading: &Reading, sources: impl Iterator<Item = &'a Source>) -> Result<Tables> {
    let is_table = |file: &&str| snapshot::kind(file) == Some(Kind::Table);
    let files = sources.filter_map(|s| Some((s.id.clone(), s.file.as_deref().filter(is_table)?)));
    Tables::open(&reading.shelf(), files)
}

/// The rows of `sheet` that hold what fits `claim` or `words`, with those at its beginning, in their order.
fn shown(sheet: &Sheet, claim: &Figure, words: &str) -> Shown {
    let Table { columns, rows } = &sheet.table;
    let wanted = words.to_lowercase();
    let row = |(i, row): (usize, &Vec<crate::tables::Cell>)| Row {
        number: sheet.number(i),
        cells: row
            .iter()
            .enumerate()
            .take(MOST_COLUMNS)
            .map(|(c, cell)| Cell {
                address: sheet.address(c, i),
                text: cell.to_string(),
                fits: Sheet::fits(cell, claim),
            })
            .collect(),
    };
    let holds = |row: &Row| {
        let asked = |cell: &Cell| !wanted.is_empty() && cell.text.to_lowercase().contains(&wanted);
        row.cells.iter().any(|c| asked(c) || wanted.is_empty() && c.fits)
    };
    let small = rows.len() <= MOST_ROWS && wanted.is_empty();
    let kept: Vec<Row> =
        rows.iter().enumerate().map(row).filter(|r| small || holds(r)).take(MOST_ROWS).collect();
    let kept =
        if kept.is_empty() { rows.iter().enumerate().take(MOST_ROWS).map(row).collect() } else { kept };
    Shown {
        name: sheet.name.clone(),
        sheet: sheet.sheet.clone(),
        columns: columns.iter().take(MOST_COLUMNS).cloned().collect(),
        hidden: rows.len() - kept.len(),
        rows: kept,
    }
}

/// What `sql` answers over the tables of the ledger.
pub fn ask(reading: &Reading, sql: &str) -> Result<Answered> {
    let tables = opened(reading, reading.draft.ledger.sources.iter())?;
    let table = tables.answer(sql)?;
    let hidden = table.rows.len().saturating_sub(MOST_ROWS);
    let text = |row: Vec<crate::tables::Cell>| row.iter().map(ToString::to_string).collect();
    Ok(Answered {
        columns: table.columns,
        rows: table.rows.into_iter().take(MOST_ROWS).map(text).collect(),
        hidden,
    })
}

/// What `attached` would prove of `figure`; an error where it cannot be read. `None` where it names no evidence.
pub fn prove(
    reading: &Reading,
    figure: usize,
    attached: &Attached,
    desk: &Settings,
) -> Result<Option<Verification>> {
    let draft = &reading.draft;
    let Attached { source, quote, cell, sql, .. } = attached;
    let (quote, cell, sql) = (quote.clone(), cell.clone(), sql.clone());
    let entry = Entry { sources: vec![source.clone()], quote, cell, sql, ..Entry::default() };
    let ledger = Ledger { entries: vec![entry], ..draft.ledger.clone() };
    let how = Anchor::Here(draft.found.figures[figure].span);
    let anchors = [Anchored { entry: 0, figures: vec![figure], how }];
    let (article, found, words) = (&draft.article, &draft.found, &desk.house.vocabulary);
    let mut verified = evidence::verify(article, found, &ledger, &anchors, &reading.shelf(), words);
    match verified.errors.is_empty() {
        true => Ok(verified.verdicts.swap_remove(figure)),
        false => {
            let error = verified.errors.swap_remove(0);
            Err(Error { path: None, line: None, column: None, ..error })
        }
    }
}

/// The parts of the article that `figure` stands in and that one entry may speak for: its table, its section.
pub fn parts(reading: &Reading, figure: usize) -> Vec<(&'static str, Part)> {
    let view = &reading.view;
    let at = view.notes[figure].passage - 1;
    let words = |passage: &crate::report::Passage, part: usize| {
        let runs = passage.parts.get(part).into_iter().flat_map(|p| &p.segments).flat_map(|s| &s.runs);
        let text: String = runs.map(|run| run.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut out = Vec::new();
    if view.passages[at].kind == PassageKind::Table {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let caption = beside.filter_map(|i| view.passages.get(i)).find(|p| p.kind == PassageKind::Caption);
        let head = || {
            let table = &view.passages[at];
            let cells = (0..table.parts.len()).take_while(|&i| table.parts[i].row == 0);
            cells.map(|i| words(table, i)).max_by_key(String::len)
        };
        let named = caption.map(|p| words(p, 0)).or_else(head).filter(|w| !w.is_empty());
        out.extend(named.map(|words| ("table", Part::Table(words))));
    }
    let heading = view.passages[..=at].iter().rev().find(|p| p.kind == PassageKind::Heading);
    let heading = heading.map(|p| words(p, 0)).filter(|w| !w.is_empty());
    out.extend(heading.map(|words| ("section", Part::Section(words))));
    out
}
