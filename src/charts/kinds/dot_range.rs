//! Chart of dots and ranges.

use super::{ID, Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::firm::{self, Extent, OPEN, Parts, RADIUS};
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{Look, Series};
use crate::charts::scale::Scale;
use crate::charts::sheet::Sheet;
use crate::error::Result;
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
    ID,
    maybe("unit", Takes::Anything, "what is measured: a panel with an axis of its own for each"),
];

/// So many rows are drawn over all panels.
const MOST: usize = 60;
const THICK: f64 = 14.0;
const SAID: Parts = Parts { value: "y", low: "low", high: "high", comparator: "comparator" };

/// One row.
struct Row {
    label: String,
    unit: String,
    extent: Extent,
    look: Look,
    id: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    let mut rows: Vec<Row> = chart.table.rows.iter().filter_map(|row| read(chart, row, &series)).collect();
    let (all, without) = (rows.len(), chart.table.rows.len() - rows.len());
    rows.truncate(MOST);
    if series.count() > 0 {
        sheet.legend(series.iter());
    }
    let left = Lanes::lay(sheet, &rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>(), THICK).left;
    for unit in lanes::distinct(rows.iter().map(|row| row.unit.as_str())) {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.unit == unit).collect();
        panel(chart, sheet, unit, &rows, left);
    }
    firm::key(sheet, rows.iter().map(|row| row.extent.firm));
    lanes::told(rows.len(), all).into_iter().for_each(|note| sheet.note(&note));
    if without > 0 {
        sheet.note(&format!("{without} rows have no number and are not drawn."));
    }
    Ok(())
}

/// A row with a number in it.
fn read(chart: &Chart, row: &[Cell], series: &Series) -> Option<Row> {
    let extent = Extent::read(chart, row, SAID)?;
    let look = series.look(series.place(&chart.text(row, "series")));
    Some(Row {
        label: chart.text(row, "x"),
        unit: chart.text(row, "unit"),
        extent,
        look,
        id: chart.text(row, "id"),
    })
}

/// The rows of one unit on an axis of their own; all panels begin at pixel `left`.
fn panel(chart: &Chart, sheet: &mut Sheet, unit: &str, rows: &[&Row], left: f64) {
    if chart.column_name("unit").is_some() {
        sheet.heading(if unit.is_empty() { "without a unit" } else { unit });
    }
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let mut lanes = Lanes::lay(sheet, &labels, THICK);
    lanes.left = left;
    let ends: Vec<f64> = rows.iter().flat_map(|row| [row.extent.low, row.extent.high]).collect();
    let less = rows.iter().any(|row| row.extent.leans_left());
    let scale =
        Scale::for_sizes(&ends).over(lanes.left + if less { OPEN } else { 10.0 }, sheet.right() - OPEN);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for (row, y) in rows.iter().zip(lanes.middles()) {
        let ends = (scale.at(row.extent.low), scale.at(row.extent.high));
        sheet.link(&row.id, &row.label, |sheet| row.extent.draw(&sheet.pen, row.look, ends, y, RADIUS));
    }
    sheet.axis(scale, lanes.bottom + 2.0, "");
}
