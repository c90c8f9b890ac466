//! Deviation chart: how far each number is from another, in percent of that.

use super::{ID, Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::lanes::{self, Lanes};
use crate::charts::mark::{self, Hatch, Look, Shape};
use crate::charts::pen::{Anchor, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{LINE, SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::Result;
use crate::evidence::Verdict;
use crate::tables::numbers::plain;

/// Deviation chart.
pub const CHART: Kind = Kind {
    name: "deviation",
    words: "chart of how far the article is from its sources",
    page: include_str!("deviation.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each row is called"),
    needed("y", Takes::Number, "how much more it is, in percent of the other number"),
    maybe("rounding", Takes::Number, "how far rounding explains, in percent: a grey band"),
    maybe("expected", Takes::Anything, "what the source says, as words"),
    maybe("verdict", Takes::Anything, "what comparing the two gave, in the words of `verification_verdict`"),
    ID,
];

const SAME: Look = Look { ink: Ink::Sourced, shape: Shape::Disc, hatch: Hatch::Solid };
const OTHER: Look = Look { ink: Ink::Unsourced, shape: Shape::Diamond, hatch: Hatch::Solid };
const PART: Look = Look { ink: Ink::Weak, shape: Shape::Half, hatch: Hatch::Rising };
const THICK: f64 = 14.0;
const RADIUS: f64 = 5.0;
const MOST_WORDS: f64 = 190.0;

/// One number against another.
struct Row {
    label: String,
    off: f64,
    rounding: f64,
    words: String,
    look: Look,
    id: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let read = |row: &Vec<crate::tables::Cell>| {
        let off = chart.number(row, "y")?;
        let said = chart.text(row, "verdict");
        let verdict = Verdict::ALL.iter().copied().find(|v| v.as_str() == said);
        Some(Row {
            label: chart.text(row, "x"),
            off,
            rounding: chart.number(row, "rounding").unwrap_or(0.0).abs(),
            words: words(&chart.text(row, "expected"), verdict, off),
            look: match verdict {
                Some(Verdict::Mismatch) => OTHER,
                Some(Verdict::Partial) => PART,
                _ => SAME,
            },
            id: chart.text(row, "id"),
        })
    };
    let mut rows: Vec<Row> = chart.table.rows.iter().filter_map(read).collect();
    let all = rows.len();
    rows.truncate(lanes::MOST);
    let looks = [(OTHER, "differs from its source"), (PART, "in part"), (SAME, "as the source")];
    sheet.legend(looks.into_iter().filter(|(look, _)| rows.iter().any(|row| row.look == *look)));
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let below = if sheet.is_narrow() { LINE } else { 0.0 };
    let lanes = Lanes::lay(sheet, &labels, THICK + below);
    let widest =
        rows.iter().map(|row| width(&row.words, SMALL, Weight::Regular)).fold(0.0, f64::max).min(MOST_WORDS);
    let right = if sheet.is_narrow() { sheet.right() - 14.0 } else { sheet.right() - widest - 24.0 };
    let scale = scale(&rows).over(lanes.left + 14.0, right);
    sheet.grid(scale, sheet.y, lanes.bottom);
    lanes.label(sheet);
    for (row, middle) in rows.iter().zip(lanes.middles()) {
        let y = middle - below / 2.0;
        sheet.link(&row.id, &row.label, |sheet| one(sheet, row, scale, y));
        let at = match sheet.is_narrow() {
            true => (sheet.left(), middle + (THICK + below) / 2.0 - 6.0),
            false => (right + 20.0, y + 4.2),
        };
        let said = label::cut(
            &row.words,
            if sheet.is_narrow() { 310.0 } else { MOST_WORDS },
            SMALL,
            Weight::Regular,
        );
        let ink = if row.look == OTHER { Ink::Unsourced } else { Ink::Soft };
        sheet.pen.text(&said, at, Type { ink, ..small_type(Anchor::Start) });
    }
    sheet.axis(scale, lanes.bottom + 2.0, "percent more or less than the source says");
    lanes::told(rows.len(), all).into_iter().for_each(|note| sheet.note(&note));
    Ok(())
}

/// “source 59.7; 3 % less”.
fn words(expected: &str, verdict: Option<Verdict>, off: f64) -> String {
    let by = match off {
        _ if !matches!(verdict, Some(Verdict::Mismatch | Verdict::Partial) | None) || off == 0.0 => {
            String::new()
        }
        off if off.abs() >= 1_000.0 => format!("{} times as much", plain((off / 100.0 + 1.0).round())),
        off if off > 0.0 => format!("{} % more", plain(rounded(off))),
        off => format!("{} % less", plain(rounded(-off))),
    };
    match (expected.is_empty(), by.is_empty()) {
        (true, _) => by,
        (false, true) => format!("source {expected}"),
        (false, false) => format!("source {expected}; {by}"),
    }
}

/// Two digits that count.
fn rounded(percent: f64) -> f64 {
    let scale = 10f64.powf(1.0 - percent.abs().max(1e-9).log10().floor());
    if scale.is_finite() && scale > 0.0 { (percent * scale).round() / scale } else { percent }
}

/// As far to the left as to the right, so that zero is the middle. One that is many times as much does not hide the rest.
fn scale(rows: &[Row]) -> Scale {
    const FAR: f64 = 100.0;
    let most = rows.iter().map(|row| row.off.abs().max(row.rounding)).fold(0.0, f64::max);
    let most = if most > 0.0 { most.min(FAR) } else { 1.0 };
    Scale::linear(-most * 1.05, most * 1.05)
}

/// The band of rounding, the way from the source, the mark; an arrow head where the mark lies beyond the axis.
fn one(sheet: &Sheet, row: &Row, scale: Scale, y: f64) {
    let pen = &sheet.pen;
    let (zero, at) = (scale.at(0.0), scale.at(row.off));
    if row.rounding > 0.0 {
        pen.faint_rect(
            (scale.at(-row.rounding), y - 8.0),
            (scale.at(row.rounding), y + 8.0),
            Ink::Soft,
            0.22,
        );
    }
    if (at - zero).abs() > 0.5 {
        pen.line(&[(zero, y), (at, y)], 2.4, row.look.ink);
    }
    mark::mark(pen, row.look, (at, y), RADIUS);
    let beyond = row.off > 0.0 && at >= scale.end() - 0.5 || row.off < 0.0 && at <= scale.start() + 0.5;
    if beyond && row.off.abs() > 100.0 {
        let side = row.off.signum();
        let tip = at + side * 13.0;
        pen.line(&[(tip - side * 5.0, y - 5.0), (tip, y), (tip - side * 5.0, y + 5.0)], 2.0, row.look.ink);
    }
}
