//! Figures as numbers to reckon with, each as exact as it is written.

use crate::article::Span;
use crate::draft::Draft;
use crate::evidence::precision::Written;
use crate::figures::{Comparator, Figure, Kind};

/// A number and what its writing leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Amount {
    /// Figure `i` of `draft`; `None` for bounds, ranges, vague numbers and dates: nothing can be reckoned with them.
    ///
    /// “13.4” is 13.35 to 13.45, “140” 139.5 to 140.5, “6,700” 6,650 to 6,750 (numbers from a thousand on are mostly
    /// rounded), “about 40” 35 to 45. In “$40 million” the last digit written counts: it is 39.5 to 40.5 million.
    pub(super) fn of(draft: &Draft, i: usize) -> Option<Self> {
        let figure = &draft.found.figures[i];
        let value = figure.value.filter(|v| v.is_finite())?;
        let written = Written::of(figure.writing, value);
        let step = match figure.comparator {
            Comparator::Exact if value.abs() < 1000.0 || written.significant > 3 => written.last,
            Comparator::Exact if written.last > 1.0 => written.last,
            Comparator::Exact | Comparator::About => written.counted,
            _ => return None,
        };
        let half = step / 2.0;
        Some(Self { value, low: value - half, high: value + half })
    }

    /// The same for a number that is said, whatever its bound: “over 10,000” is 9,999.5 at least.
    pub(super) fn firm(draft: &Draft, i: usize) -> Option<Self> {
        let figure = &draft.found.figures[i];
        let value = figure.value.filter(|v| v.is_finite())?;
        let half = Written::of(figure.writing, value).last / 2.0;
        Some(Self { value, low: value - half, high: value + half })
    }

    /// `all` as figures of one series, none of them rounded more than another: beside 7,500, 10,000 is 9,950 to 10,050.
    ///
    /// Only exact figures are sharpened; `None` where one of them is no [`Amount`].
    pub(super) fn series<const N: usize>(draft: &Draft, all: [usize; N]) -> Option<[Amount; N]> {
        let mut amounts = [Amount { value: 0.0, low: 0.0, high: 0.0 }; N];
        for (amount, i) in amounts.iter_mut().zip(all) {
            *amount = Self::of(draft, i)?;
        }
        let half = |a: &Amount| a.value - a.low;
        let finest = amounts.iter().map(half).fold(f64::INFINITY, f64::min);
        for (amount, i) in amounts.iter_mut().zip(all) {
            let figure = &draft.found.figures[i];
            let last = Written::of(figure.writing, amount.value).last / 2.0;
            if figure.comparator == Comparator::Exact {
                let half = half(amount).min(finest.max(last));
                (amount.low, amount.high) = (amount.value - half, amount.value + half);
            }
        }
        Some(amounts)
    }

    /// Its distance from nothing.
    pub(super) fn abs(self) -> Amount {
        let (low, high) = (self.low.abs(), self.high.abs());
        let least = if self.low <= 0.0 && self.high >= 0.0 { 0.0 } else { low.min(high) };
        Amount { value: self.value.abs(), low: least, high: low.max(high) }
    }

    /// Whether the two leave open that they are equal.
    pub(super) fn meets(self, other: Amount) -> bool {
        const ALMOST: f64 = 1e-9;
        let room = ALMOST * self.value.abs().max(other.value.abs()).max(1.0);
        self.low <= other.high + room && other.low <= self.high + room
    }

    /// What an operation gives over all that both leave open; `f` must be monotonous in each.
    pub(super) fn with(self, other: Amount, f: impl Fn(f64, f64) -> f64) -> Amount {
        let corners = [
            f(self.low, other.low),
            f(self.low, other.high),
            f(self.high, other.low),
            f(self.high, other.high),
        ];
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for corner in corners {
            low = low.min(corner);
            high = high.max(corner);
        }
        Amount { value: f(self.value, other.value), low, high }
    }

    /// The sum of `all`.
    pub(super) fn sum(all: &[Amount]) -> Amount {
        let zero = Amount { value: 0.0, low: 0.0, high: 0.0 };
        all.iter().fold(zero, |sum, &a| sum.with(a, |x, y| x + y))
    }
}

/// Whether a figure stands in a sentence that a person could have written: in longer ones (a table without mark-up, a list
/// of results) numbers do not tell of each other, and looking for it would take time without end.
pub(super) fn in_prose(figure: &Figure) -> bool {
    const LONGEST_BYTES: usize = 2000;
    figure.sentence.length() <= LONGEST_BYTES
}

/// The places of the figures within `span`: they stand in the order of the text.
pub(super) fn within(draft: &Draft, span: Span) -> std::ops::Range<usize> {
    let figures = &draft.found.figures;
    let start = figures.partition_point(|f| f.span.start < span.start);
    let end = figures.partition_point(|f| f.span.start < span.end);
    start..end.max(start)
}

/// Whether two figures could be added: one kind of thing in one unit.
pub(super) fn alike(a: &Figure, b: &Figure) -> bool {
    let class = |f: &Figure| match f.kind {
        Kind::Number => Kind::Count,
        kind => kind,
    };
    class(a) == class(b) && a.unit == b.unit
}

/// Whether a figure counts or measures something: dates, ages, ranks, names and scores do not.
pub(super) fn is_quantity(figure: &Figure) -> bool {
    let kind =
        matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent);
    kind && figure.reason.is_none()
}
