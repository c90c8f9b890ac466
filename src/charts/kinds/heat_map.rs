//! Heat map.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::lanes::{self, Lanes};
use crate::charts::pen::{Anchor, Type};
use crate::charts::sheet::{LINE, SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::Result;
use crate::tables::numbers::{plain, short};
use std::collections::BTreeMap;

/// Heat map.
pub const CHART: Kind =
    Kind { name: "heat_map", words: "heat map", page: include_str!("heat_map.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "the columns"),
    needed("y", Takes::Anything, "the rows"),
    needed("value", Takes::Number, "how strong"),
];

const THICK: f64 = 26.0;
/// The least width of a cell.
const NARROWEST: f64 = 44.0;
const HEATS: [(Ink, Ink); 5] = [
    (Ink::Heat1, Ink::Text),
    (Ink::Heat2, Ink::Text),
    (Ink::Heat3, Ink::Text),
    (Ink::Heat4, Ink::OnHeat),
    (Ink::Heat5, Ink::OnHeat),
];

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let (mut rows, mut columns) = (names(chart, "y"), names(chart, "x"));
    let (all_rows, all_columns) = (rows.len(), columns.len());
    rows.truncate(lanes::MOST);
    let trial = Lanes::lay(sheet, &rows, THICK);
    let room = sheet.right() - trial.left;
    columns.truncate(((room / NARROWEST).floor() as usize).max(1));
    let wide = (room / columns.len() as f64).min(120.0);
    heads(sheet, &columns, trial.left, wide);
    let lanes = Lanes::lay(sheet, &rows, THICK);
    lanes.label(sheet);
    let sums = sums(chart);
    let values = |column: &String, row: &String| sums.get(&(column.clone(), row.clone())).copied();
    let all = rows.iter().flat_map(|row| columns.iter().filter_map(|column| values(column, row)));
    let (low, high) = all.fold((0.0f64, 0.0f64), |(low, high), v| (low.min(v), high.max(v)));
    for (row, middle) in rows.iter().zip(lanes.middles()) {
        for (i, column) in columns.iter().enumerate() {
            let x = lanes.left + wide * i as f64;
            cell(sheet, values(column, row), (low, high), (x, middle), wide);
        }
    }
    sheet.y = lanes.bottom + 4.0;
    scale(sheet, chart, low, high);
    lanes::told(rows.len(), all_rows).into_iter().for_each(|note| sheet.note(&note));
    if columns.len() < all_columns {
        sheet.note(&format!(
            "The first {} of {all_columns} columns are drawn; the table has them all.",
            columns.len()
        ));
    }
    Ok(())
}

/// The names in a part, in the order of their first row.
fn names(chart: &Chart, part: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in &chart.table.rows {
        let name = chart.text(row, part);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The sum of the values of each cell, by column and row; none where no row has it.
fn sums(chart: &Chart) -> BTreeMap<(String, String), f64> {
    let mut sums = BTreeMap::new();
    for row in &chart.table.rows {
        if let Some(value) = chart.number(row, "value") {
            *sums.entry((chart.text(row, "x"), chart.text(row, "y"))).or_insert(0.0) += value;
        }
    }
    sums
}

/// The columns' names above them.
fn heads(sheet: &mut Sheet, columns: &[String], left: f64, wide: f64) {
    let heads: Vec<Vec<String>> =
        columns.iter().map(|name| label::wrap(name, wide - 6.0, 3, SMALL, Weight::Regular)).collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
    for (i, head) in heads.iter().enumerate() {
        let x = left + wide * (i as f64 + 0.5);
        for (n, line) in head.iter().enumerate() {
            let y = sheet.y + LINE * (lines - head.len() + n + 1) as f64;
            sheet.pen.text(line, (x, y), small_type(Anchor::Middle));
        }
    }
    sheet.y += LINE * lines as f64 + 6.0;
}

/// One cell with its number; an empty one where no row has it.
fn cell(sheet: &Sheet, value: Option<f64>, (low, high): (f64, f64), (x, middle): (f64, f64), wide: f64) {
    let (a, b) = ((x + 1.0, middle - THICK / 2.0), (x + wide - 1.0, middle + THICK / 2.0));
    let Some(value) = value else {
        return sheet.pen.outline(a, b, 1.0, Ink::Rule);
    };
    let (ink, on) = HEATS[heat(value, low, high)];
    sheet.pen.rect(a, b, ink);
    let text =
        [plain(value), short(value)].into_iter().find(|t| width(t, SMALL, Weight::Regular) <= wide - 6.0);
    let text = text.unwrap_or_else(|| label::cut(&short(value), wide - 4.0, SMALL, Weight::Regular));
    sheet.pen.text(&text, (x + wide / 2.0, middle + 4.2), Type { ink: on, ..small_type(Anchor::Middle) });
}

/// Which fifth of the way from `low` to `high` a value is in.
fn heat(value: f64, low: f64, high: f64) -> usize {
    if high > low { (((value - low) / (high - low) * 5.0) as usize).min(4) } else { 0 }
}

/// What the five heats stand for.
fn scale(sheet: &mut Sheet, chart: &Chart, low: f64, high: f64) {
    let step = (high - low) / 5.0;
    let name = chart.column_name("value").unwrap_or_default().replace('_', " ");
    let title = format!("{name}: from {} (faint) to {} (strong)", short(low), short(high));
    sheet.y += 10.0;
    if step > 0.0 {
        let (mut x, y) = (sheet.left(), sheet.y);
        for (ink, _) in HEATS {
            sheet.pen.rect((x, y), (x + 30.0, y + 10.0), ink);
            x += 31.0;
        }
        sheet.y += 12.0;
    }
    sheet.note(&title);
}
