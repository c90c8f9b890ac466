//! Lanes: rows with a label each, beside their marks on a wide sheet, above them on a narrow one.

use super::font::{Weight, width};
use super::label;
use super::pen::Anchor;
use super::sheet::{LABEL, LINE, Sheet, label_type};

/// So many lanes are drawn; more are told in a note.
pub(super) const MOST: usize = 40;

/// Where each row of a chart is drawn.
#[derive(Debug)]
pub(super) struct Lanes {
    lanes: Vec<Lane>,
    /// The first pixel of the marks.
    pub(super) left: f64,
    /// The first pixel below the lanes.
    pub(super) bottom: f64,
}

/// One row.
#[derive(Debug)]
struct Lane {
    lines: Vec<String>,
    baseline: f64,
    middle: f64,
}

impl Lanes {
    /// Lanes for `labels`, from the sheet's place down, with `thick` pixels for the marks of each.
    pub(super) fn lay(sheet: &Sheet, labels: &[String], thick: f64) -> Self {
        let room = sheet.right() - sheet.left();
        let (narrow, most) = (sheet.is_narrow(), if sheet.is_narrow() { room } else { room * 0.38 });
        let lines: Vec<Vec<String>> =
            labels.iter().map(|text| label::wrap(said(text), most, 2, LABEL, Weight::Regular)).collect();
        let widest =
            lines.iter().flatten().map(|line| width(line, LABEL, Weight::Regular)).fold(0.0, f64::max);
        let left = if narrow { sheet.left() } else { sheet.left() + widest.ceil() + 12.0 };
        let (mut y, mut lanes) = (sheet.y, Vec::new());
        for lines in lines {
            let text = lines.len() as f64 * LINE;
            let (height, baseline, middle) = match narrow {
                true => (text + thick + 10.0, y + LINE - 4.0, y + text + 2.0 + thick / 2.0),
                false => {
                    let height = (thick + 8.0).max(text + 6.0);
                    let middle = y + height / 2.0;
                    (height, middle - text / 2.0 + LINE - 4.5, middle)
                }
            };
            lanes.push(Lane { lines, baseline, middle });
            y += height;
        }
        Self { lanes, left, bottom: y }
    }

    /// The middle of each lane, in order.
    pub(super) fn middles(&self) -> impl Iterator<Item = f64> {
        self.lanes.iter().map(|lane| lane.middle)
    }

    /// Writes the labels.
    pub(super) fn label(&self, sheet: &Sheet) {
        let (x, anchor) = match sheet.is_narrow() {
            true => (sheet.left(), Anchor::Start),
            false => (self.left - 12.0, Anchor::End),
        };
        for lane in &self.lanes {
            for (i, line) in lane.lines.iter().enumerate() {
                sheet.pen.text(line, (x, lane.baseline + i as f64 * LINE), label_type(anchor));
            }
        }
    }
}

/// A label, or that there is none.
fn said(text: &str) -> &str {
    if text.trim().is_empty() { "(no name)" } else { text }
}

/// Each of `names` once, in the order of its first.
pub(super) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// What is said where not all rows are drawn.
pub(super) fn told(drawn: usize, all: usize) -> Option<String> {
    (drawn < all).then(|| format!("The first {drawn} of {all} rows are drawn; the table has them all."))
}
