//! Bar chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{self, PLAIN};
use crate::charts::pen::Anchor;
use crate::charts::scale::Scale;
use crate::charts::sheet::{LABEL, Sheet, label_type};
use crate::error::Result;
use crate::tables::numbers::plain;

/// Bar chart.
pub const CHART: Kind =
    Kind { name: "bar", words: "bar chart", page: include_str!("bar.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] =
    &[needed("x", Takes::Anything, "what each bar stands for"), needed("y", Takes::Number, "how long it is")];

const THICK: f64 = 18.0;

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let rows: Vec<_> = chart.table.rows.iter().take(lanes::MOST).collect();
    let labels: Vec<String> = rows.iter().map(|row| chart.text(row, "x")).collect();
    let values: Vec<Option<f64>> = rows.iter().map(|row| chart.number(row, "y")).collect();
    let lanes = Lanes::lay(sheet, &labels, THICK);
    let written: Vec<String> = values.iter().map(|v| v.map_or("no value".to_owned(), plain)).collect();
    let room = written.iter().map(|text| width(text, LABEL, Weight::Regular)).fold(0.0, f64::max) + 8.0;
    let has_negative = values.iter().flatten().any(|v| *v < 0.0);
    let from = lanes.left + if has_negative { room } else { 0.0 };
    let scale = Scale::from_zero(values.iter().flatten().copied()).over(from, sheet.right() - room);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for ((value, text), middle) in values.iter().zip(&written).zip(lanes.middles()) {
        let (zero, end) = (scale.at(0.0), scale.at(value.unwrap_or(0.0)));
        let (top, bottom) = (middle - THICK / 2.0, middle + THICK / 2.0);
        mark::area(&sheet.pen, PLAIN, (zero.min(end), top), (zero.max(end), bottom));
        let (x, anchor) = if end < zero { (end - 6.0, Anchor::End) } else { (end + 6.0, Anchor::Start) };
        sheet.pen.text(text, (x, middle + 4.5), label_type(anchor));
    }
    let title = chart.column_name("y").unwrap_or_default().replace('_', " ");
    sheet.axis(scale, lanes.bottom + 2.0, &title);
    if let Some(note) = lanes::told(rows.len(), chart.table.rows.len()) {
        sheet.note(&note);
    }
    Ok(())
}
