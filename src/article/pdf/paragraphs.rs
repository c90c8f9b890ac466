//! What the lines of a region make: paragraphs, items of lists, tables.

use super::lines::{Line, Run};

/// Lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// From 0.
    pub page: usize,
    pub what: What,
    /// The size of its letters.
    pub size: f64,
    pub lines: usize,
    /// Where it stands on, for the last of a page.
    pub runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Words,
    Item,
    /// A cell, by its row and column; the first of a table says so.
    Cell {
        is_first: bool,
        row: u32,
        column: u32,
    },
}

/// So much more than the usual distance between lines parts paragraphs.
const LEADING: f64 = 1.3;
/// So much of the letters' size a first line is set in.
const INDENT: f64 = 0.9;
/// A line that ends so much of the width before the edge is a paragraph's last.
const SHORT: f64 = 0.15;
/// So many letters a cell has on average.
const LONGEST_CELL: usize = 40;

/// Adds what the lines of `region` (from above, from left) make.
pub(super) fn of(region: Vec<Line>, page: usize, out: &mut Vec<Block>) {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in region {
        match rows.last_mut() {
            Some(row) if row[0].is_level_with(&line) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.from.total_cmp(&b.from)));
    let left = rows.iter().map(|r| r[0].from).reduce(f64::min).unwrap_or(0.0);
    let right = rows.iter().flatten().map(|l| l.to).reduce(f64::max).unwrap_or(0.0);
    let leading = leading(&rows);
    let mut at = 0;
    let mut before: Option<&Line> = None;
    while at < rows.len() {
        let length = table_length(&rows[at..]);
        if length > 1 && table(&rows[at..at + length], page, out) {
            at += length;
            before = None;
            continue;
        }
        let row = &rows[at];
        let goes_on = before.is_some_and(|b| follows(b, &row[0], leading, (left, right)));
        add(row, page, goes_on, out);
        before = row.last();
        at += 1;
    }
}

/// The usual distance of two lines.
fn leading(rows: &[Vec<Line>]) -> f64 {
    let mut all: Vec<f64> = rows
        .windows(2)
        .map(|w| (w[1][0].base - w[0][0].base) / w[0][0].size.max(0.1))
        .filter(|d| *d > 0.2)
        .collect();
    all.sort_by(f64::total_cmp);
    // of few lines the smallest, since most distances are between paragraphs
    all.get(all.len() / 3).copied().unwrap_or(1.2).clamp(1.0, 2.2)
}

/// Whether `line` goes on in the paragraph of the line `before`.
fn follows(before: &Line, line: &Line, leading: f64, (left, right): (f64, f64)) -> bool {
    let distance = (line.base - before.base) / before.size.max(0.1);
    let like = (line.size / before.size - 1.0).abs() < 0.1;
    let is_short = before.to < right - SHORT * (right - left);
    let text = before.text();
    let ended = text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', ')']);
    let is_set_in = line.from > before.from + INDENT * line.size && before.from < left + INDENT * line.size;
    let is_mark = line.runs.first().is_some_and(|r| r.is_raised);
    like && distance > 0.0
        && distance < LEADING * leading
        && !line.is_item
        && !is_mark
        && !(is_short && ended)
        && !(is_set_in && !before.is_item && ended)
}

fn add(row: &[Line], page: usize, goes_on: bool, out: &mut Vec<Block>) {
    let mut runs: Vec<Run> = Vec::new();
    for line in row {
        if !runs.is_empty() {
            runs.push(Run { text: " ".to_owned(), ..Run::default() });
        }
        runs.extend(line.runs.iter().cloned());
    }
    if let Some(last) = out.last_mut().filter(|_| goes_on) {
        last.lines += 1;
        join(&mut last.runs, runs);
        return;
    }
    let what = if row[0].is_item { What::Item } else { What::Words };
    out.push(Block { page, what, size: row[0].size, lines: 1, runs });
}

/// Puts the words of the next line behind `runs`; a word that the line's end cuts in two is made whole.
pub(super) fn join(runs: &mut Vec<Run>, mut next: Vec<Run>) {
    let starts = next.first().and_then(|r| r.text.trim_start().chars().next());
    let last = runs.last_mut();
    let cut = last.filter(|r| {
        let text = r.text.trim_end();
        let stem = text.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
        stem.len() < text.len() && stem.ends_with(char::is_lowercase)
    });
    match cut {
        Some(last) if starts.is_some_and(char::is_lowercase) => {
            let text = last.text.trim_end();
            let stem = text.trim_end_matches(['-', '\u{ad}', '\u{2010}']).len();
            let word = text[..stem].rsplit(' ').next().unwrap_or_default();
            // “twenty-” and “five” keep their hyphen: they are one number
            let keeps = crate::vocabulary::is_number_word(word);
            last.text.truncate(if keeps { stem + 1 } else { stem });
            if let Some(first) = next.first_mut() {
                first.text = first.text.trim_start().to_owned();
            }
        }
        _ => runs.push(Run { text: " ".to_owned(), ..Run::default() }),
    }
    runs.extend(next);
}

/// How many rows from the first on hold cells.
fn table_length(rows: &[Vec<Line>]) -> usize {
    rows.iter().take_while(|row| row.len() > 1).count()
}

/// Adds the cells of a table of `rows`; `false` where they are none: no columns, or running text.
fn table(rows: &[Vec<Line>], page: usize, out: &mut Vec<Block>) -> bool {
    let cells = rows.iter().map(Vec::len).sum::<usize>();
    let letters: usize = rows.iter().flatten().map(Line::length).sum();
    let mut spans: Vec<(f64, f64)> = rows.iter().flatten().map(|l| (l.from, l.to)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (from, to) in spans {
        match columns.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    let column = |line: &Line| columns.iter().position(|c| c.0 <= line.from && line.from <= c.1).unwrap_or(0);
    let is_apart = rows.iter().all(|row| row.windows(2).all(|w| column(&w[0]) < column(&w[1])));
    if columns.len() < 2 || letters > cells * LONGEST_CELL || !is_apart {
        return false;
    }
    let mut is_first = true;
    for (r, row) in rows.iter().enumerate() {
        for line in row {
            let (row, column) =
                (u32::try_from(r).unwrap_or(u32::MAX), u32::try_from(column(line)).unwrap_or(u32::MAX));
            let what = What::Cell { is_first: std::mem::take(&mut is_first), row, column };
            out.push(Block { page, what, size: line.size, lines: 1, runs: line.runs.clone() });
        }
    }
    true
}
