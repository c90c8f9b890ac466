//! Stacked bar chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{self, Hatch, Look, Series};
use crate::charts::pen::{Anchor, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{LABEL, SMALL, Sheet, label_type, small_type};
use crate::charts::theme::Ink;
use crate::error::{Error, Result};
use crate::tables::numbers::plain;

/// Stacked bar chart.
pub const CHART: Kind = Kind {
    name: "stacked_bar",
    words: "stacked bar chart",
    page: include_str!("stacked_bar.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each bar stands for"),
    needed("y", Takes::Number, "how long each piece is"),
    needed("series", Takes::Anything, "what each piece stands for"),
];

const THICK: f64 = 20.0;

/// One bar: the length of its piece of each series.
struct Stack {
    label: String,
    pieces: Vec<f64>,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    let mut stacks = stacks(chart, &series)?;
    let all = stacks.len();
    stacks.truncate(lanes::MOST);
    sheet.legend(series.iter());
    let labels: Vec<String> = stacks.iter().map(|stack| stack.label.clone()).collect();
    let totals: Vec<f64> = stacks.iter().map(|stack| stack.pieces.iter().sum()).collect();
    let lanes = Lanes::lay(sheet, &labels, THICK);
    let room = totals.iter().map(|t| width(&plain(*t), LABEL, Weight::Regular)).fold(0.0, f64::max) + 8.0;
    let scale = Scale::from_zero(totals.iter().copied()).over(lanes.left, sheet.right() - room);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for ((stack, total), middle) in stacks.iter().zip(&totals).zip(lanes.middles()) {
        let mut from = 0.0;
        for (place, piece) in stack.pieces.iter().enumerate().filter(|(_, piece)| **piece > 0.0) {
            let ends = (scale.at(from), scale.at(from + piece));
            piece_of(sheet, series.look(place), ends, middle, *piece);
            from += piece;
        }
        // a bar of one piece that bears its number needs no sum
        let says_it = stack.pieces.iter().filter(|piece| **piece > 0.0).count() == 1
            && fits(*total, scale.at(*total) - lanes.left);
        if !says_it {
            sheet.pen.text(&plain(*total), (scale.at(*total) + 6.0, middle + 4.5), label_type(Anchor::Start));
        }
    }
    let title = chart.column_name("y").unwrap_or_default().replace('_', " ");
    sheet.axis(scale, lanes.bottom + 2.0, &title);
    if let Some(note) = lanes::told(stacks.len(), all) {
        sheet.note(&note);
    }
    Ok(())
}

/// The bars in the order of their first row. A piece cannot be less than nothing.
fn stacks(chart: &Chart, series: &Series) -> Result<Vec<Stack>> {
    let mut stacks: Vec<Stack> = Vec::new();
    for row in &chart.table.rows {
        let (label, value) = (chart.text(row, "x"), chart.number(row, "y").unwrap_or(0.0));
        if value < 0.0 {
            return Err(Error::new(format!(
                "a piece of the bar “{label}” is {}: pieces add up, so none can be below zero",
                plain(value)
            ))
            .help("use a bar chart"));
        }
        let at = stacks.iter().position(|stack| stack.label == label).unwrap_or_else(|| {
            stacks.push(Stack { label, pieces: vec![0.0; series.count()] });
            stacks.len() - 1
        });
        stacks[at].pieces[series.place(&chart.text(row, "series"))] += value;
    }
    Ok(stacks)
}

/// A piece with its number in it where there is room, a hair of the surface between it and the next.
fn piece_of(sheet: &Sheet, look: Look, (from, to): (f64, f64), middle: f64, value: f64) {
    let (top, bottom) = (middle - THICK / 2.0, middle + THICK / 2.0);
    mark::area(&sheet.pen, look, (from, top), ((to - 1.0).max(from + 0.6), bottom));
    if !fits(value, to - from) {
        return;
    }
    let text = plain(value);
    let wide = width(&text, SMALL, Weight::Regular);
    let x = (from + to - 1.0) / 2.0;
    let ink = if look.hatch == Hatch::Solid { Ink::Surface } else { Ink::Text };
    if !matches!(look.hatch, Hatch::Solid | Hatch::Hollow) {
        sheet.pen.rect(
            (x - wide / 2.0 - 3.0, middle - 7.5),
            (x + wide / 2.0 + 3.0, middle + 7.5),
            Ink::Surface,
        );
    }
    sheet.pen.text(&text, (x, middle + 4.2), Type { ink, ..small_type(Anchor::Middle) });
}

/// Whether a piece of `room` pixels has room for its number.
fn fits(value: f64, room: f64) -> bool {
    width(&plain(value), SMALL, Weight::Regular) + 8.0 <= room
}
