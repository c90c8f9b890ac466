//! How firmly a value is said, as one sees it: a mark, a mark in a haze, an arrow that fades towards its open end, a bar
//! between two ends.

use super::chart::Chart;
use super::mark::{self, Look};
use super::pen::{At, Pen};
use super::sheet::Sheet;
use super::theme::Ink;
use crate::figures::Comparator;
use crate::tables::Cell;

/// The usual radius of a mark.
pub(super) const RADIUS: f64 = 5.5;
/// Room at both ends of an axis for open ends.
pub(super) const OPEN: f64 = 40.0;

/// How firmly a value is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firm {
    Exact,
    About,
    OrMore,
    OrLess,
    Between,
}

/// What is said: from `low` to `high`, the same for a single value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) firm: Firm,
}

/// The parts that tell an extent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) value: &'static str,
    pub(super) low: &'static str,
    pub(super) high: &'static str,
    pub(super) comparator: &'static str,
}

impl Extent {
    /// What `row` says in `parts`; none where no number is said.
    pub(super) fn read(chart: &Chart, row: &[Cell], parts: Parts) -> Option<Self> {
        let said = chart.text(row, parts.comparator);
        let comparator = Comparator::ALL.iter().copied().find(|c| c.as_str() == said);
        let number = |part| chart.number(row, part);
        let (low, high, firm) = match (number(parts.value), number(parts.low), number(parts.high)) {
            (None, Some(low), Some(high)) => (low.min(high), low.max(high), Firm::Between),
            (None, Some(low), None) => (low, low, Firm::OrMore),
            (None, None, Some(high)) => (high, high, Firm::OrLess),
            (None, None, None) => return None,
            (Some(value), _, _) => (value, value, firm(comparator)),
        };
        Some(Self { low, high, firm })
    }

    /// The one number that is said, firmly or about.
    pub(super) fn number(self) -> Option<f64> {
        matches!(self.firm, Firm::Exact | Firm::About).then_some(self.low)
    }

    /// Whether its drawing reaches to the left of its number.
    pub(super) fn leans_left(self) -> bool {
        matches!(self.firm, Firm::OrLess | Firm::About)
    }

    /// The numbers between what this allows and what `other` allows, from the lesser; none where the two meet.
    pub(super) fn gap(self, other: Self) -> Option<(f64, f64)> {
        let above = |upper: Self, lower: Self| {
            let open = upper.firm == Firm::OrLess || lower.firm == Firm::OrMore;
            (!open && lower.high < upper.low).then_some((lower.high, upper.low))
        };
        above(self, other).or_else(|| above(other, self))
    }

    /// Draws it at height `y` between the pixels of its ends, with a mark of `radius` pixels.
    pub(super) fn draw(self, pen: &Pen, look: Look, (from, to): (f64, f64), y: f64, radius: f64) {
        match self.firm {
            Firm::Exact => {}
            Firm::About => haze(pen, (from, y), look.ink),
            Firm::OrMore => open_end(pen, (from, y), 1.0, radius, look.ink),
            Firm::OrLess => open_end(pen, (from, y), -1.0, radius, look.ink),
            Firm::Between => {
                bar(pen, look, (from, to), y, radius);
                // in a narrow range the mark leaves its ends to be seen
                let radius = ((to - from) / 2.0 - 3.0).clamp(1.5, radius - 1.5);
                return mark::mark(pen, look, ((from + to) / 2.0, y), radius);
            }
        }
        mark::mark(pen, look, (from, y), radius);
    }
}

fn firm(comparator: Option<Comparator>) -> Firm {
    match comparator {
        None | Some(Comparator::Exact | Comparator::Range) => Firm::Exact,
        Some(Comparator::About) => Firm::About,
        Some(Comparator::MoreThan | Comparator::AtLeast) => Firm::OrMore,
        Some(Comparator::LessThan | Comparator::AtMost) => Firm::OrLess,
    }
}

/// A range, with an upright at each end that stands out above and below a mark of `radius` pixels.
pub(super) fn bar(pen: &Pen, look: Look, (from, to): (f64, f64), y: f64, radius: f64) {
    pen.faint_rect((from, y - 4.0), (to, y + 4.0), look.ink, 0.3);
    for x in [from, to] {
        pen.line(&[(x, y - radius - 0.5), (x, y + radius + 0.5)], 2.0, look.ink);
    }
}

fn haze(pen: &Pen, at: At, ink: Ink) {
    pen.faint_disc(at, RADIUS * 2.3, ink, 0.16);
    for side in [-1.0, 1.0] {
        let x = at.0 + side * (RADIUS * 2.3 + 2.0);
        pen.faint_line(&[(x, at.1), (x + side * 5.0, at.1)], 1.6, ink, 0.7);
        pen.faint_line(&[(x + side * 8.0, at.1), (x + side * 11.0, at.1)], 1.6, ink, 0.45);
    }
}

fn open_end(pen: &Pen, (x, y): At, side: f64, radius: f64, ink: Ink) {
    let start = x + side * radius;
    let piece = (OPEN - radius - 8.0) / 4.0;
    for (i, opacity) in [0.95, 0.7, 0.5, 0.32].into_iter().enumerate() {
        let from = start + side * piece * i as f64;
        pen.faint_line(&[(from, y), (from + side * piece, y)], 2.4, ink, opacity);
    }
    let tip = start + side * (piece * 4.0 + 3.0);
    pen.faint_line(&[(tip - side * 6.0, y - 5.0), (tip, y), (tip - side * 6.0, y + 5.0)], 2.0, ink, 0.8);
}

/// What the signs mean, as far as they occur in `said`.
pub(super) fn key(sheet: &mut Sheet, said: impl Iterator<Item = Firm> + Clone) {
    let words = [
        (Firm::Exact, "exact", 14.0),
        (Firm::About, "about", 52.0),
        (Firm::OrMore, "at least, or more than", 50.0),
        (Firm::OrLess, "at most, or less than", 50.0),
        (Firm::Between, "between two ends", 34.0),
    ];
    let there: Vec<_> = words.into_iter().filter(|(firm, _, _)| said.clone().any(|f| f == *firm)).collect();
    if there.iter().all(|(firm, _, _)| *firm == Firm::Exact) {
        return;
    }
    sheet.y += 8.0;
    sheet.key(
        there.into_iter().map(|(firm, word, room)| ((firm, room), word, room)).collect(),
        |pen, (x, y), (firm, room)| {
            let look = Look { ink: Ink::Soft, ..mark::PLAIN };
            let ends = match firm {
                Firm::OrMore => (x - room / 2.0 + 8.0, 0.0),
                Firm::OrLess => (x + room / 2.0 - 8.0, 0.0),
                Firm::Between => (x - 14.0, x + 14.0),
                Firm::Exact | Firm::About => (x, x),
            };
            Extent { low: 0.0, high: 0.0, firm }.draw(pen, look, ends, y, RADIUS);
        },
    );
}
