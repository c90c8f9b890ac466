//! Chart of dots and ranges.

use super::{Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::font::Weight;
use crate::charts::label;
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{self, Look, Series};
use crate::charts::pen::{Anchor, At, Pen, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{LABEL, Sheet, label_type};
use crate::charts::theme::Ink;
use crate::error::Result;
use crate::figures::Comparator;
use crate::tables::Cell;

/// Chart of dots and ranges.
pub const CHART: Kind = Kind {
    name: "dot_range",
    words: "chart of dots and ranges",
    page: include_str!("dot_range.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each row is called"),
    needed("y", Takes::Number, "the value; none for a range"),
    maybe("low", Takes::Number, "the lower end of a range"),
    maybe("high", Takes::Number, "the upper end of a range"),
    maybe("comparator", Takes::Anything, "how firm the value is, in the words of the column `comparator`"),
    maybe("series", Takes::Anything, "what shape and colour tell"),
    maybe("unit", Takes::Anything, "what is measured: a panel with an axis of its own for each"),
];

/// So many rows are drawn over all panels.
const MOST: usize = 60;
const RADIUS: f64 = 5.5;
const THICK: f64 = 14.0;
/// Room at both ends of an axis for open ends.
const OPEN: f64 = 40.0;

/// How firmly a value is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Firm {
    Exact,
    About,
    OrMore,
    OrLess,
    Between,
}

/// One row: from `low` to `high`, the same for a single value.
struct Row {
    label: String,
    unit: String,
    low: f64,
    high: f64,
    firm: Firm,
    look: Look,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    let mut rows: Vec<Row> = chart.table.rows.iter().filter_map(|row| read(chart, row, &series)).collect();
    let (all, without) = (rows.len(), chart.table.rows.len() - rows.len());
    rows.truncate(MOST);
    if series.count() > 0 {
        sheet.legend(series.iter());
    }
    let mut units: Vec<&str> = Vec::new();
    for row in &rows {
        if !units.contains(&row.unit.as_str()) {
            units.push(&row.unit);
        }
    }
    let left = Lanes::lay(sheet, &rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>(), THICK).left;
    for unit in units {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.unit == unit).collect();
        panel(chart, sheet, unit, &rows, left);
    }
    key(sheet, &rows);
    lanes::told(rows.len(), all).into_iter().for_each(|note| sheet.note(&note));
    if without > 0 {
        sheet.note(&format!("{without} rows have no number and are not drawn."));
    }
    Ok(())
}

/// A row with a number in it.
fn read(chart: &Chart, row: &[Cell], series: &Series) -> Option<Row> {
    let said = chart.text(row, "comparator");
    let comparator = Comparator::ALL.iter().copied().find(|c| c.as_str() == said);
    let (value, low, high) = (chart.number(row, "y"), chart.number(row, "low"), chart.number(row, "high"));
    let (low, high, firm) = match (value, low, high) {
        (None, Some(low), Some(high)) => (low.min(high), low.max(high), Firm::Between),
        (None, Some(low), None) => (low, low, Firm::OrMore),
        (None, None, Some(high)) => (high, high, Firm::OrLess),
        (None, None, None) => return None,
        (Some(value), _, _) => (value, value, firm(comparator)),
    };
    let look = series.look(series.place(&chart.text(row, "series")));
    Some(Row { label: chart.text(row, "x"), unit: chart.text(row, "unit"), low, high, firm, look })
}

fn firm(comparator: Option<Comparator>) -> Firm {
    match comparator {
        None | Some(Comparator::Exact | Comparator::Range) => Firm::Exact,
        Some(Comparator::About) => Firm::About,
        Some(Comparator::MoreThan | Comparator::AtLeast) => Firm::OrMore,
        Some(Comparator::LessThan | Comparator::AtMost) => Firm::OrLess,
    }
}

/// The rows of one unit on an axis of their own; all panels begin at pixel `left`.
fn panel(chart: &Chart, sheet: &mut Sheet, unit: &str, rows: &[&Row], left: f64) {
    if chart.column_name("unit").is_some() {
        let name = if unit.is_empty() { "without a unit" } else { unit };
        let name = label::cut(name, sheet.right() - sheet.left(), LABEL, Weight::Semibold);
        sheet.y += 18.0;
        sheet.pen.text(
            &name,
            (sheet.left(), sheet.y),
            Type { weight: Weight::Semibold, ..label_type(Anchor::Start) },
        );
        sheet.y += 8.0;
    }
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let mut lanes = Lanes::lay(sheet, &labels, THICK);
    lanes.left = left;
    let ends: Vec<f64> = rows.iter().flat_map(|row| [row.low, row.high]).collect();
    let less = rows.iter().any(|row| matches!(row.firm, Firm::OrLess | Firm::About));
    let scale =
        Scale::for_sizes(&ends).over(lanes.left + if less { OPEN } else { 10.0 }, sheet.right() - OPEN);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for (row, y) in rows.iter().zip(lanes.middles()) {
        figure(&sheet.pen, row, (scale.at(row.low), scale.at(row.high)), y);
    }
    sheet.axis(scale, lanes.bottom + 2.0, "");
}

/// A value as firm as it is said: a mark, a mark in a haze, an arrow that fades towards its open end, a bar between ends.
fn figure(pen: &Pen, row: &Row, (from, to): (f64, f64), y: f64) {
    match row.firm {
        Firm::Exact => {}
        Firm::About => haze(pen, (from, y), row.look.ink),
        Firm::OrMore => open_end(pen, (from, y), 1.0, row.look.ink),
        Firm::OrLess => open_end(pen, (from, y), -1.0, row.look.ink),
        Firm::Between => {
            pen.faint_rect((from, y - 4.0), (to, y + 4.0), row.look.ink, 0.3);
            for x in [from, to] {
                pen.line(&[(x, y - 6.0), (x, y + 6.0)], 2.0, row.look.ink);
            }
            // in a narrow range the mark leaves its ends to be seen
            let radius = ((to - from) / 2.0 - 3.0).clamp(1.5, RADIUS - 1.5);
            return mark::mark(pen, row.look, ((from + to) / 2.0, y), radius);
        }
    }
    mark::mark(pen, row.look, (from, y), RADIUS);
}

fn haze(pen: &Pen, at: At, ink: Ink) {
    pen.faint_disc(at, RADIUS * 2.3, ink, 0.16);
    for side in [-1.0, 1.0] {
        let x = at.0 + side * (RADIUS * 2.3 + 2.0);
        pen.faint_line(&[(x, at.1), (x + side * 5.0, at.1)], 1.6, ink, 0.7);
        pen.faint_line(&[(x + side * 8.0, at.1), (x + side * 11.0, at.1)], 1.6, ink, 0.45);
    }
}

fn open_end(pen: &Pen, (x, y): At, side: f64, ink: Ink) {
    let start = x + side * RADIUS;
    let piece = (OPEN - RADIUS - 8.0) / 4.0;
    for (i, opacity) in [0.95, 0.7, 0.5, 0.32].into_iter().enumerate() {
        let from = start + side * piece * i as f64;
        pen.faint_line(&[(from, y), (from + side * piece, y)], 2.4, ink, opacity);
    }
    let tip = start + side * (piece * 4.0 + 3.0);
    pen.faint_line(&[(tip - side * 6.0, y - 5.0), (tip, y), (tip - side * 6.0, y + 5.0)], 2.0, ink, 0.8);
}

/// What the signs mean, as far as they occur.
fn key(sheet: &mut Sheet, rows: &[Row]) {
    let words = [
        (Firm::Exact, "exact", 14.0),
        (Firm::About, "about", 52.0),
        (Firm::OrMore, "at least, or more than", 50.0),
        (Firm::OrLess, "at most, or less than", 50.0),
        (Firm::Between, "between two ends", 34.0),
    ];
    let there: Vec<_> =
        words.into_iter().filter(|(firm, _, _)| rows.iter().any(|row| row.firm == *firm)).collect();
    if there.iter().all(|(firm, _, _)| *firm == Firm::Exact) {
        return;
    }
    sheet.y += 8.0;
    sheet.key(
        there.into_iter().map(|(firm, word, room)| ((firm, room), word, room)).collect(),
        |pen, (x, y), (firm, room)| {
            let look = Look { ink: Ink::Soft, ..mark::PLAIN };
            let row = Row { label: String::new(), unit: String::new(), low: 0.0, high: 0.0, firm, look };
            let ends = match firm {
                Firm::OrMore => (x - room / 2.0 + 8.0, 0.0),
                Firm::OrLess => (x + room / 2.0 - 8.0, 0.0),
                Firm::Between => (x - 14.0, x + 14.0),
                Firm::Exact | Firm::About => (x, x),
            };
            figure(pen, &row, ends, y);
        },
    );
}
