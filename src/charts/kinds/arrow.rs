//! Arrow chart: from where to where.

use super::{ID, Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::firm::{Extent, Firm, Parts};
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{self, Look, Series};
use crate::charts::pen::{Anchor, Pen, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::Result;
use crate::tables::{Cell, numbers::plain};

/// Arrow chart.
pub const CHART: Kind = Kind {
    name: "arrow",
    words: "chart of changes",
    page: include_str!("arrow.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what changed"),
    needed("from", Takes::Number, "where it started; none for a range"),
    maybe("from_low", Takes::Number, "the lower end of a range where it started"),
    maybe("from_high", Takes::Number, "its upper end"),
    maybe(
        "from_comparator",
        Takes::Anything,
        "how firm the start is, in the words of the column `comparator`",
    ),
    needed("to", Takes::Number, "where it went; none for a range"),
    maybe("to_low", Takes::Number, "the lower end of a range where it went"),
    maybe("to_high", Takes::Number, "its upper end"),
    maybe("to_comparator", Takes::Anything, "how firm the end is"),
    maybe("via", Takes::Anything, "numbers between the two, separated by spaces"),
    maybe("from_text", Takes::Anything, "what stands beside the start instead of its number"),
    maybe("to_text", Takes::Anything, "what stands beside the end instead of its number"),
    maybe("axis", Takes::Anything, "what all rows are measured in, written below the axis"),
    maybe("series", Takes::Anything, "what shape and colour of the start tell"),
    ID,
];

const START: Parts =
    Parts { value: "from", low: "from_low", high: "from_high", comparator: "from_comparator" };
const END: Parts = Parts { value: "to", low: "to_low", high: "to_high", comparator: "to_comparator" };
const THICK: f64 = 14.0;
const RADIUS: f64 = 4.0;
/// From an end to the outer edge of the space before its words.
const REACH: f64 = 16.0;

/// One change.
struct Row {
    label: String,
    from: Extent,
    to: Extent,
    via: Vec<f64>,
    words: (String, String),
    look: Look,
    id: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    // the longest words beside an end, in pixels
    let most = if sheet.is_narrow() { 60.0 } else { 100.0 };
    let mut rows: Vec<Row> =
        chart.table.rows.iter().filter_map(|row| read(chart, row, &series, most)).collect();
    let (all, without) = (rows.len(), chart.table.rows.len() - rows.len());
    rows.truncate(lanes::MOST);
    if series.count() > 0 {
        sheet.legend(series.iter());
    }
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let lanes = Lanes::lay(sheet, &labels, THICK);
    let numbers = rows.iter().flat_map(|row| [row.from.low, row.from.high, row.to.low, row.to.high]);
    let numbers: Vec<f64> = numbers.chain(rows.iter().flat_map(|row| row.via.clone())).collect();
    let scale = fitted(&rows, Scale::from_zero(numbers), lanes.left, sheet.right());
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for (row, y) in rows.iter().zip(lanes.middles()) {
        sheet.link(&row.id, &row.label, |sheet| arrow(sheet, row, scale, y));
        beside(sheet, row, scale, y);
    }
    let axis = chart.table.rows.first().map(|row| chart.text(row, "axis")).unwrap_or_default();
    sheet.axis(scale, lanes.bottom + 2.0, &axis);
    if rows.iter().any(|row| !matches!(row.to.firm, Firm::Exact | Firm::Between)) {
        sheet.note("A hollow head: about so much, or more or less than that.");
    }
    lanes::told(rows.len(), all).into_iter().for_each(|note| sheet.note(&note));
    if without > 0 {
        sheet.note(&format!("{without} rows lack one of the two numbers and are not drawn."));
    }
    Ok(())
}

/// A row with both ends.
fn read(chart: &Chart, row: &[Cell], series: &Series, most: f64) -> Option<Row> {
    let (from, to) = (Extent::read(chart, row, START)?, Extent::read(chart, row, END)?);
    let via = chart
        .text(row, "via")
        .split(' ')
        .filter_map(|n| n.parse().ok())
        .filter(|n: &f64| n.abs() < 1e290)
        .collect();
    let words = |part: &str, extent: Extent| match chart.text(row, part) {
        said if said.is_empty() => plain(extent.low),
        said => label::cut(&said, most, SMALL, Weight::Semibold),
    };
    Some(Row {
        label: chart.text(row, "x"),
        via,
        words: (words("from_text", from), words("to_text", to)),
        from,
        to,
        look: series.look(series.place(&chart.text(row, "series"))),
        id: chart.text(row, "id"),
    })
}

/// `scale` over the pixels between `left` and `right`, so far in that the words beside both ends of each arrow have room.
fn fitted(rows: &[Row], scale: Scale, left: f64, right: f64) -> Scale {
    let unit = scale.over(0.0, 1.0);
    let (mut before, mut behind) = (4.0_f64, 4.0_f64);
    for row in rows {
        let (from, to) = (middle(row.from, unit), middle(row.to, unit));
        let (first, second) =
            if to >= from { (&row.words.0, &row.words.1) } else { (&row.words.1, &row.words.0) };
        // a word far from the edge has part of its room on the axis itself
        let most = (right - left) * 0.5;
        before = before.max(wide(first) + REACH - from.min(to) * most);
        behind = behind.max(wide(second) + REACH - (1.0 - from.max(to)) * most);
    }
    // with at least half of the place for the axis, what was taken for granted above holds
    let (before, behind) = (before.min((right - left) * 0.25), behind.min((right - left) * 0.25));
    scale.over(left + before, right - behind)
}

fn middle(extent: Extent, scale: Scale) -> f64 {
    (scale.at(extent.low) + scale.at(extent.high)) / 2.0
}

fn wide(words: &str) -> f64 {
    width(words, SMALL, Weight::Semibold)
}

/// A ring where it started, a line with a head where it went, and the words of both.
fn arrow(sheet: &Sheet, row: &Row, scale: Scale, y: f64) {
    let pen = &sheet.pen;
    let (from, to) = (middle(row.from, scale), middle(row.to, scale));
    let side = if to >= from { 1.0 } else { -1.0 };
    let ink = row.look.ink;
    if row.to.firm == Firm::Between {
        pen.faint_rect((scale.at(row.to.low), y - 5.0), (scale.at(row.to.high), y + 5.0), ink, 0.25);
    }
    pen.line(&[(from, y), (to, y)], 2.4, ink);
    row.via.iter().for_each(|n| pen.disc((scale.at(*n), y), 2.6, ink));
    mark::mark(pen, row.look, (from, y), RADIUS);
    head(pen, (to, y), side, row.to.firm, ink);
}

/// The words beside both ends; no part of the link, whose name says what changed.
fn beside(sheet: &Sheet, row: &Row, scale: Scale, y: f64) {
    let pen = &sheet.pen;
    let (from, to) = (middle(row.from, scale), middle(row.to, scale));
    let side = if to >= from { 1.0 } else { -1.0 };
    let ends = [
        (from, -side, &row.words.0, Weight::Regular, Ink::Soft),
        (to, side, &row.words.1, Weight::Semibold, Ink::Text),
    ];
    for (x, side, words, weight, ink) in ends {
        let (x, anchor) = (x + side * (REACH - 2.0), if side > 0.0 { Anchor::Start } else { Anchor::End });
        pen.text(words, (x, y + 4.2), Type { weight, ink, ..small_type(anchor) });
    }
}

/// The head of an arrow; hollow where its number is open or about.
fn head(pen: &Pen, (x, y): (f64, f64), side: f64, firm: Firm, ink: Ink) {
    let tip = x + side * 6.0;
    let corners = [(tip, y), (x - side * 4.0, y - 5.5), (x - side * 4.0, y + 5.5)];
    if matches!(firm, Firm::Exact | Firm::Between) {
        return pen.polygon(&corners, ink);
    }
    pen.polygon(&corners, Ink::Surface);
    pen.line(&[corners[0], corners[1], corners[2], corners[0]], 1.6, ink);
}
