//! Strip chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::lanes::Lanes;
use crate::charts::mark::{self, Series};
use crate::charts::scale::Scale;
use crate::charts::sheet::Sheet;
use crate::charts::theme::Ink;
use crate::error::Result;

/// Strip chart.
pub const CHART: Kind =
    Kind { name: "strip", words: "strip chart", page: include_str!("strip.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Number, "where it stands: 0 the beginning, 1 the end"),
    needed("series", Takes::Anything, "the lane"),
];

/// Marks in one place stand in a pile of at most so many.
const HIGHEST: usize = 12;

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    let mut places: Vec<Vec<f64>> = vec![Vec::new(); series.count()];
    let (mut outside, mut least, mut most) = (0, 0.0f64, 1.0f64);
    for row in &chart.table.rows {
        match chart.number(row, "x") {
            Some(x) => {
                (least, most) = (least.min(x), most.max(x));
                places[series.place(&chart.text(row, "series"))].push(x);
            }
            None => outside += 1,
        }
    }
    let share = most <= 1.0 && least >= 0.0;
    let labels: Vec<String> =
        series.iter().zip(&places).map(|((_, name), places)| format!("{name} ({})", places.len())).collect();
    let radius = if places.iter().map(Vec::len).max().unwrap_or(0) > 150 { 3.0 } else { 4.5 };
    let highest = places.iter().map(|places| highest(places, sheet, radius)).max().unwrap_or(1);
    let thick = highest as f64 * (2.0 * radius + 1.0) + 6.0;
    let lanes = Lanes::lay(sheet, &labels, thick);
    let scale = Scale::between(least, most).over(lanes.left + 6.0, sheet.right() - 8.0);
    match share {
        true => QUARTERS.iter().for_each(|(x, _)| {
            sheet.pen.line(&[(scale.at(*x), sheet.y), (scale.at(*x), lanes.bottom)], 1.0, Ink::Rule);
        }),
        false => sheet.grid(scale, sheet.y, lanes.bottom),
    }
    lanes.label(sheet);
    for ((place, middle), x) in lanes.middles().enumerate().zip(&places) {
        let bottom = middle + thick / 2.0 - 2.0;
        sheet.pen.line(&[(scale.start(), bottom + 1.0), (scale.end(), bottom + 1.0)], 1.0, Ink::Rule);
        pile(sheet, series.look(place), x, scale, bottom, radius);
    }
    ends(sheet, chart, scale, lanes.bottom, share);
    if outside > 0 {
        sheet.note(&format!("{outside} rows have no place and are not drawn."));
    }
    Ok(())
}

/// The quarters of an article.
const QUARTERS: [(f64, &str); 5] =
    [(0.0, "beginning"), (0.25, "¼"), (0.5, "half"), (0.75, "¾"), (1.0, "end")];

/// Which pile of marks a place belongs to.
fn pile_of(x: f64, from: f64, radius: f64) -> i64 {
    ((x - from) / (2.0 * radius + 1.0)).round() as i64
}

/// The highest pile that `places` make, as they will be drawn on about the sheet's room.
fn highest(places: &[f64], sheet: &Sheet, radius: f64) -> usize {
    let room = (sheet.right() - sheet.left()) * if sheet.is_narrow() { 0.95 } else { 0.75 };
    let most = places.iter().copied().fold(1.0, f64::max);
    let mut piles = std::collections::BTreeMap::new();
    for place in places {
        *piles.entry(pile_of(place / most * room, 0.0, radius)).or_insert(0usize) += 1;
    }
    piles.values().copied().max().unwrap_or(1).clamp(1, HIGHEST)
}

/// Marks at their places; those in one place on top of each other, in the order of the rows.
fn pile(sheet: &Sheet, look: mark::Look, places: &[f64], scale: Scale, bottom: f64, radius: f64) {
    let mut piles = std::collections::BTreeMap::new();
    for place in places {
        let x = scale.at(*place);
        let height = piles.entry(pile_of(x, scale.start(), radius)).or_insert(0usize);
        let level = (*height).min(HIGHEST - 1) as f64;
        *height += 1;
        mark::mark(&sheet.pen, look, (x, bottom - radius - level * (2.0 * radius + 1.0)), radius);
    }
}

/// What the ends of the axis are.
fn ends(sheet: &mut Sheet, chart: &Chart, scale: Scale, bottom: f64, share: bool) {
    if !share {
        let title = chart.column_name("x").unwrap_or_default().replace('_', " ");
        return sheet.axis(scale, bottom + 2.0, &title);
    }
    sheet.tick_labels(QUARTERS.iter().map(|(x, word)| (scale.at(*x), *word)), bottom + 16.0);
    sheet.y = bottom + 24.0;
}
