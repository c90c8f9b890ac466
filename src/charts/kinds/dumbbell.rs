//! Dumbbell chart: what the article says against what its source says.

use super::{Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::firm::{self, Extent, Firm, OPEN, Parts, RADIUS};
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{Hatch, Look, Shape};
use crate::charts::pen::{Anchor, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{LINE, SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::Result;
use crate::evidence::Verdict;
use crate::tables::{Cell, numbers::short};

/// Dumbbell chart.
pub const CHART: Kind = Kind {
    name: "dumbbell",
    words: "chart of the article’s numbers against the source’s",
    page: include_str!("dumbbell.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each row is called"),
    needed("y", Takes::Number, "the article’s number; none for a range"),
    maybe("low", Takes::Number, "the lower end of the article’s range"),
    maybe("high", Takes::Number, "the upper end of the article’s range"),
    maybe("comparator", Takes::Anything, "how firm the article is, in the words of the column `comparator`"),
    needed("expected", Takes::Number, "the source’s number; none for a range"),
    maybe("expected_low", Takes::Number, "the lower end of the source’s range"),
    maybe("expected_high", Takes::Number, "the upper end of the source’s range"),
    maybe("expected_comparator", Takes::Anything, "how firm the source is"),
    maybe("verdict", Takes::Anything, "what comparing the two gave, in the words of `verification_verdict`"),
    maybe("unit", Takes::Anything, "what is measured: a panel with an axis of its own for each"),
];

const ARTICLE: Parts = Parts { value: "y", low: "low", high: "high", comparator: "comparator" };
const SOURCE: Parts = Parts {
    value: "expected",
    low: "expected_low",
    high: "expected_high",
    comparator: "expected_comparator",
};

/// The article is a dot and the source a ring around its place: where they agree, the dot is in the ring.
const DOT: Look = Look { ink: Ink::First, shape: Shape::Disc, hatch: Hatch::Solid };
const RING: Look = Look { ink: Ink::Second, shape: Shape::Ring, hatch: Hatch::Hollow };
const DOT_RADIUS: f64 = 4.5;
const RING_RADIUS: f64 = 8.0;

/// So many rows are drawn over all panels.
const MOST: usize = 60;
const THICK: f64 = 16.0;
/// So many pixels the words of a row may take.
const MOST_WORDS: f64 = 200.0;
/// From this ratio on a difference is told as a ratio.
const MANY_TIMES: f64 = 10.0;

/// One row: two numbers, and how they stand to each other in words.
struct Row {
    label: String,
    unit: String,
    article: Extent,
    source: Extent,
    verdict: Option<Verdict>,
    words: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let mut rows: Vec<Row> = chart.table.rows.iter().filter_map(|row| read(chart, row)).collect();
    let (all, without) = (rows.len(), chart.table.rows.len() - rows.len());
    rows.truncate(MOST);
    sheet.legend([(DOT, "the article"), (RING, "its source")]);
    let labels = rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>();
    let room = Room { left: Lanes::lay(sheet, &labels, THICK).left, beside: beside(sheet, &rows) };
    for unit in lanes::distinct(rows.iter().map(|row| row.unit.as_str())) {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.unit == unit).collect();
        panel(chart, sheet, unit, &rows, room);
    }
    firm::key(sheet, rows.iter().flat_map(|row| [row.article.firm, row.source.firm]));
    lanes::told(rows.len(), all).into_iter().for_each(|note| sheet.note(&note));
    if without > 0 {
        sheet.note(&format!("{without} rows have no number on one of the two sides and are not drawn."));
    }
    Ok(())
}

/// A row with two numbers in it.
fn read(chart: &Chart, row: &[Cell]) -> Option<Row> {
    let (article, source) = (Extent::read(chart, row, ARTICLE)?, Extent::read(chart, row, SOURCE)?);
    let said = chart.text(row, "verdict");
    let verdict = Verdict::ALL.iter().copied().find(|v| v.as_str() == said);
    let words = words(verdict, article, source);
    Some(Row { label: chart.text(row, "x"), unit: chart.text(row, "unit"), article, source, verdict, words })
}

/// How the two stand to each other: the verdict, and where it is none of agreement, by how much they differ.
fn words(verdict: Option<Verdict>, article: Extent, source: Extent) -> String {
    let difference = || difference(article.number()?, source.number()?);
    let (said, difference) = match verdict {
        Some(Verdict::Match) => return "agrees".to_owned(),
        Some(Verdict::Derived) => return "follows".to_owned(),
        Some(Verdict::Partial) => ("in part", difference()),
        Some(Verdict::Mismatch) => ("differs", difference()),
        Some(Verdict::NotFound) | None => ("", difference()),
    };
    match (said, difference) {
        (said, None) => said.to_owned(),
        ("", Some(difference)) => difference,
        (said, Some(difference)) => format!("{said}: {difference}"),
    }
}

/// By how much `article` misses `source`: as a ratio where that is large, else in their unit; none where they are equal.
fn difference(article: f64, source: f64) -> Option<String> {
    let (gap, ratio) = (article - source, article / source);
    if gap.abs() <= 1e-9 * article.abs().max(source.abs()) {
        return None;
    }
    if ratio.is_finite() && ratio >= MANY_TIMES {
        return Some(format!("{} times", short(ratio)));
    }
    if ratio > 0.0 && 1.0 / ratio >= MANY_TIMES && (1.0 / ratio).is_finite() {
        return Some(format!("÷ {}", short(1.0 / ratio)));
    }
    Some(if gap > 0.0 { format!("+{}", short(gap)) } else { short(gap) })
}

/// What all panels share: where their marks begin, and how many pixels at the right are left to the words.
#[derive(Debug, Clone, Copy)]
struct Room {
    left: f64,
    beside: f64,
}

/// The pixels that the words of `rows` take, with the space before them; none on a narrow sheet, where they have a line of
/// their own below the marks.
fn beside(sheet: &Sheet, rows: &[Row]) -> f64 {
    let wide = |row: &Row| width(&row.words, SMALL, Weight::Regular).min(MOST_WORDS);
    let widest = rows.iter().map(wide).fold(0.0, f64::max).ceil();
    if sheet.is_narrow() || widest == 0.0 { 0.0 } else { widest + 12.0 }
}

/// The rows of one unit on an axis of their own.
fn panel(chart: &Chart, sheet: &mut Sheet, unit: &str, rows: &[&Row], room: Room) {
    if chart.column_name("unit").is_some() {
        sheet.heading(if unit.is_empty() { "without a unit" } else { unit });
    }
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let below = if sheet.is_narrow() { LINE } else { 0.0 };
    let mut lanes = Lanes::lay(sheet, &labels, THICK + below);
    lanes.left = room.left;
    let scale = scale(rows, room.left, sheet.right() - room.beside);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for (row, middle) in rows.iter().zip(lanes.middles()) {
        pair(sheet, row, scale, middle - below / 2.0);
        let at = match sheet.is_narrow() {
            true => (room.left, middle + (THICK + below) / 2.0 - 8.0),
            false => (sheet.right() - room.beside + 12.0, middle + 4.5),
        };
        let ink = if disagrees(row.verdict) { Ink::Unsourced } else { Ink::Soft };
        let said = label::cut(&row.words, MOST_WORDS, SMALL, Weight::Regular);
        sheet.pen.text(&said, at, Type { ink, ..small_type(Anchor::Start) });
    }
    sheet.axis(scale, lanes.bottom + 2.0, "");
}

fn scale(rows: &[&Row], left: f64, right: f64) -> Scale {
    let said: Vec<Extent> = rows.iter().flat_map(|row| [row.article, row.source]).collect();
    let ends: Vec<f64> = said.iter().flat_map(|extent| [extent.low, extent.high]).collect();
    let less = said.iter().any(|extent| extent.leans_left());
    Scale::for_sizes(&ends).over(left + if less { OPEN } else { 12.0 }, right - OPEN)
}

fn disagrees(verdict: Option<Verdict>) -> bool {
    verdict == Some(Verdict::Mismatch)
}

/// The source's number, the article's upon it, and the way between them where neither allows what lies there.
fn pair(sheet: &Sheet, row: &Row, scale: Scale, y: f64) {
    let (pen, at) = (&sheet.pen, |extent: Extent| (scale.at(extent.low), scale.at(extent.high)));
    if let Some((from, to)) = row.article.gap(row.source) {
        let ink = if disagrees(row.verdict) { Ink::Unsourced } else { Ink::Soft };
        pen.line(&[(scale.at(from), y), (scale.at(to), y)], 3.0, ink);
    }
    match row.source.firm {
        // a ring within a range would say more than the source does
        Firm::Between => firm::bar(pen, RING, at(row.source), y, RING_RADIUS),
        _ => row.source.draw(pen, RING, at(row.source), y, RING_RADIUS),
    }
    match row.article.firm {
        Firm::Between => row.article.draw(pen, DOT, at(row.article), y, RADIUS),
        _ => row.article.draw(pen, DOT, at(row.article), y, DOT_RADIUS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(number: f64) -> Extent {
        Extent { low: number, high: number, firm: Firm::Exact }
    }

    #[test]
    fn a_difference_is_said_in_its_unit_or_as_a_ratio() {
        for (article, source, said) in [
            (34.0, 33.7, "differs: +0.3"),
            (9.0, 12.0, "differs: −3"),
            (164e9, 164e6, "differs: 1000 times"),
            (4.5e6, 4.5e9, "differs: ÷ 1000"),
            (0.0, 12.0, "differs: −12"),
            (12.0, 0.0, "differs: +12"),
            (-2.0, 2.0, "differs: −4"),
            (100.0, 100.0, "differs"),
        ] {
            assert_eq!(words(Some(Verdict::Mismatch), exactly(article), exactly(source)), said);
        }
        assert_eq!(words(Some(Verdict::Match), exactly(30.0), exactly(29.6)), "agrees");
        assert_eq!(words(None, exactly(30.0), exactly(29.0)), "+1");
        let more = Extent { firm: Firm::OrMore, ..exactly(100.0) };
        assert_eq!(words(Some(Verdict::Mismatch), more, exactly(100.0)), "differs");
    }

    #[test]
    fn there_is_a_way_between_two_only_where_neither_allows_it() {
        let more = |number| Extent { firm: Firm::OrMore, ..exactly(number) };
        let less = |number| Extent { firm: Firm::OrLess, ..exactly(number) };
        assert_eq!(exactly(9.0).gap(exactly(12.0)), Some((9.0, 12.0)));
        assert_eq!(exactly(12.0).gap(exactly(9.0)), Some((9.0, 12.0)));
        assert_eq!(more(100.0).gap(exactly(120.0)), None);
        assert_eq!(more(100.0).gap(exactly(80.0)), Some((80.0, 100.0)));
        assert_eq!(less(20.0).gap(more(30.0)), Some((20.0, 30.0)));
        let range = Extent { low: 5.0, high: 7.0, firm: Firm::Between };
        assert_eq!((range.gap(exactly(6.0)), range.gap(exactly(9.0))), (None, Some((7.0, 9.0))));
    }
}
