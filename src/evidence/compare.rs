//! How a claim is compared with what the evidence says.
//!
//! With E what the evidence allows and C what the claim allows: E within C is a match, disjoint a mismatch, else partial.
//! Both must be in one unit. The rules on bounds, rounding and numbers cut off are those of the contract.

use super::Verdict;
use super::precision::Written;
use crate::figures::{Comparator, Figure, Writing};

/// A number as somebody says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// How firmly.
    pub comparator: Comparator,
    /// The number; `None` for ranges and vague magnitudes.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How its digits are written, for the precision that they show.
    pub writing: Option<Writing>,
}

/// The outcome, with what made it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The verdict: match, partial or mismatch.
    pub verdict: Verdict,
    /// Why, in a few words for the reader.
    pub why: &'static str,
    /// Whether one number was held against another, not against a bound or range.
    pub is_of_numbers: bool,
    /// Whether the claim's number is the evidence's, cut off instead of rounded.
    pub is_cut: bool,
}

impl Said {
    /// What `figure` says.
    pub fn of(figure: &Figure) -> Self {
        Self {
            comparator: figure.comparator,
            value: figure.value,
            low: figure.low,
            high: figure.high,
            writing: figure.writing,
        }
    }

    /// A bare number of a table or calculation.
    pub fn number(value: f64) -> Self {
        let value = undusted(value);
        Self {
            comparator: Comparator::Exact,
            value: Some(value),
            low: None,
            high: None,
            writing: Some(Writing::shown(value)),
        }
    }

    /// The same, in a unit of which `factor` make one of the present, moved by `offset`.
    pub fn converted(&self, factor: f64, offset: f64) -> Self {
        let turn = |v: Option<f64>| v.map(|v| v * factor + offset);
        Self { value: turn(self.value), low: turn(self.low), high: turn(self.high), ..self.clone() }
    }

    /// A vague magnitude (“hundreds”) is none: it bounds nothing at a number of its own.
    fn bound(&self) -> Option<Bound> {
        let number = self.value?;
        match self.comparator {
            Comparator::MoreThan => Some(Bound { number, up: true }),
            Comparator::AtLeast => Some(Bound { number, up: true }),
            Comparator::LessThan => Some(Bound { number, up: false }),
            Comparator::AtMost => Some(Bound { number, up: false }),
            _ => None,
        }
    }

    /// The two numbers of a score or a vote, the lower one first: two numbers, and no range between them.
    fn pair(&self) -> Option<(f64, f64)> {
        let ends = self.low.zip(self.high).map(|(a, b)| (a.min(b), a.max(b)));
        ends.filter(|_| self.value.is_none() && self.comparator == Comparator::Exact)
    }

    /// The numbers that the words allow; `rounded` widens a bare number to what rounds to it.
    fn allows(&self, rounded: bool) -> Option<Interval> {
        let open = |low, high, low_open, high_open| Some(Interval { low, high, low_open, high_open });
        match (self.comparator, self.value, self.low, self.high) {
            (Comparator::MoreThan, Some(v), ..) => open(v, f64::INFINITY, true, false),
            (Comparator::AtLeast, Some(v), ..) => open(v, f64::INFINITY, false, false),
            (Comparator::LessThan, Some(v), ..) => open(f64::NEG_INFINITY, v, false, true),
            (Comparator::AtMost, Some(v), ..) => open(f64::NEG_INFINITY, v, false, false),
            // a score stands as it was written
            (_, None, Some(low), Some(high)) if high < low => open(high, low, false, false),
            (_, None, Some(low), high) => open(low, high.unwrap_or(f64::INFINITY), false, false),
            (_, None, None, Some(high)) => open(f64::NEG_INFINITY, high, false, false),
            (comparator, Some(v), ..) => {
                let written = Written::of(self.writing, v);
                let about = comparator == Comparator::About;
                let dozens = self.writing.is_none() && v >= 2.0 * DOZEN && v % DOZEN == 0.0;
                let half = if about && dozens {
                    DOZEN / 2.0
                } else if about {
                    written.counted / 2.0
                } else if rounded {
                    written.last / 2.0
                } else {
                    0.0
                };
                open(v - half, v + half, false, false)
            }
            (_, None, None, None) => None,
        }
    }
}

/// What “about two dozen” is rounded to.
const DOZEN: f64 = 12.0;

/// `value` without the dust of its arithmetic: 3.15 for 48.6 − 45.45.
fn undusted(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

#[derive(Debug, Clone, Copy)]
struct Bound {
    number: f64,
    up: bool,
}

#[derive(Debug, Clone, Copy)]
struct Interval {
    low: f64,
    high: f64,
    low_open: bool,
    high_open: bool,
}

impl Interval {
    fn slack(self) -> f64 {
        let size = |v: f64| if v.is_finite() { v.abs() } else { 0.0 };
        1e-9 * size(self.low).max(size(self.high)).max(1e-3)
    }

    fn within(self, outer: Interval) -> bool {
        let slack = self.slack();
        let low = if outer.low_open && !self.low_open {
            self.low > outer.low + slack
        } else {
            self.low >= outer.low - slack
        };
        let high = if outer.high_open && !self.high_open {
            self.high < outer.high - slack
        } else {
            self.high <= outer.high + slack
        };
        low && high
    }

    fn disjoint(self, other: Interval) -> bool {
        let slack = self.slack();
        let apart =
            |high: f64, low: f64, open: bool| if open { high <= low + slack } else { high < low - slack };
        apart(self.high, other.low, self.high_open || other.low_open)
            || apart(other.high, self.low, other.high_open || self.low_open)
    }
}

/// What `claim` is worth where `evidence` speaks of the same thing in the same unit. `None` where one of them holds no
/// number.
pub fn compare(claim: &Said, evidence: &Said) -> Option<Comparison> {
    let said = |verdict, why| Some(Comparison { verdict, why, is_of_numbers: false, is_cut: false });
    match (claim.pair(), evidence.pair()) {
        (Some(c), Some(e)) if near(c.0, e.0) && near(c.1, e.1) => {
            return said(Verdict::Match, "the same score");
        }
        (Some(_), Some(_)) => return said(Verdict::Mismatch, "another score"),
        // two numbers are no range: nothing lies between the sides of a vote
        (Some(_), None) => return None,
        (None, Some(e)) => {
            let side = claim.value.is_some_and(|v| near(v, e.0) || near(v, e.1));
            return if side { said(Verdict::Partial, "it is one side of the score") } else { None };
        }
        (None, None) => {}
    }
    match (claim.bound(), evidence.bound()) {
        (Some(c), Some(e)) if c.up == e.up => return bounds(claim, evidence, c, e),
        (None, Some(e)) if claim.value.is_some_and(|v| near(v, e.number)) => {
            return said(Verdict::Partial, "the source gives a bound, the article a number");
        }
        _ => {}
    }
    if let (Some(c), Some(e)) = (claim.value, evidence.value)
        && plain(claim.comparator)
        && plain(evidence.comparator)
    {
        return Some(numbers(claim, evidence, c, e));
    }
    let (c, e) = (claim.allows(true)?, evidence.allows(false)?);
    if e.within(c) {
        return said(Verdict::Match, "it lies within what the article says");
    }
    if e.disjoint(c) {
        return said(Verdict::Mismatch, "the two cannot both be right");
    }
    said(Verdict::Partial, "the source is less exact than the article")
}

fn plain(comparator: Comparator) -> bool {
    matches!(comparator, Comparator::Exact | Comparator::About)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Two bounds in one direction match only where their numbers are equal.
fn bounds(claim: &Said, evidence: &Said, c: Bound, e: Bound) -> Option<Comparison> {
    if !near(c.number, e.number) {
        return Some(Comparison {
            verdict: Verdict::Mismatch,
            why: "a bound at another number",
            is_of_numbers: false,
            is_cut: false,
        });
    }
    let (c, e) = (claim.allows(false)?, evidence.allows(false)?);
    if e.within(c) {
        return Some(Comparison {
            verdict: Verdict::Match,
            why: "the same bound",
            is_of_numbers: false,
            is_cut: false,
        });
    }
    Some(Comparison {
        verdict: Verdict::Partial,
        why: "“more than” and “at least” differ at the number itself",
        is_of_numbers: false,
        is_cut: false,
    })
}

/// How far a number of one digit may be from what it was rounded from, without “about”: $30 million is no rough $25 million.
const ROUGH: f64 = 0.1;

/// A number on a number, each bare or with “about”.
fn numbers(claim: &Said, evidence: &Said, c: f64, e: f64) -> Comparison {
    let said = |verdict, why| Comparison { verdict, why, is_of_numbers: true, is_cut: false };
    let about = claim.comparator == Comparator::About;
    if near(c, e) {
        return if about || evidence.comparator == Comparator::Exact {
            said(Verdict::Match, "the same number")
        } else {
            said(Verdict::Partial, "the source says “about”")
        };
    }
    let written = Written::of(claim.writing, c);
    let gap = (c - e).abs();
    // what lies in the middle is rounded up: 3.5 is 4, not 3
    let slack = 1e-9 * c.abs();
    let rounds = |place: f64| gap < place / 2.0 - slack || gap <= place / 2.0 + slack && c.abs() >= e.abs();
    if rounds(written.last) {
        return said(Verdict::Match, "the same number, rounded");
    }
    if rounds(written.counted) {
        return if about || written.significant >= 2 {
            said(Verdict::Match, "the same number, rounded")
        } else if gap > ROUGH * e.abs() {
            said(Verdict::Mismatch, "another number, also when rounded")
        } else {
            said(Verdict::Partial, "rounded to one digit without saying “about”")
        };
    }
    let there = Written::of(evidence.writing, e);
    let coarse = if evidence.comparator == Comparator::About { there.counted } else { there.last };
    if coarse > written.last * 1.5 && gap <= coarse / 2.0 + 1e-9 * e.abs() {
        return said(Verdict::Partial, "the source is less exact");
    }
    let cut = e.abs() > c.abs() && e.signum() == c.signum() && gap < written.counted * (1.0 - 1e-9);
    if cut {
        return if gap / e.abs() >= 0.01 {
            Comparison { is_cut: true, ..said(Verdict::Mismatch, "cut off instead of rounded") }
        } else {
            said(Verdict::Partial, "cut off instead of rounded")
        };
    }
    said(Verdict::Mismatch, "another number, also when rounded")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::figures::find;
    use crate::vocabulary::Vocabulary;
    use Comparator::*;
    use Verdict::{Match, Mismatch, Partial};

    fn said(comparator: Comparator, value: f64, text: &str) -> Said {
        let found = find(&Article::from_text("page", text), &Vocabulary::standard());
        let writing = found.figures.first().expect("a figure").writing;
        Said { comparator, value: Some(value), low: None, high: None, writing }
    }

    fn range(low: f64, high: f64) -> Said {
        Said { comparator: Range, value: None, low: Some(low), high: Some(high), writing: None }
    }

    #[test]
    fn the_rules_of_the_contract() {
        let cases = [
            (said(Exact, 6700.0, "6,700"), said(About, 6700.0, "about 6,700"), Partial),
            (said(About, 6700.0, "about 6,700"), said(Exact, 6700.0, "6,700"), Match),
            (said(AtLeast, 10.0, "at least 10"), said(AtLeast, 7.0, "at least 7"), Mismatch),
            (said(AtLeast, 14.0, "at least 14"), said(AtLeast, 22.0, "at least 22"), Mismatch),
            (said(AtLeast, 14.0, "at least 14"), said(AtLeast, 14.0, "at least 14"), Match),
            (said(MoreThan, 100.0, "more than 100"), said(Exact, 100.0, "100"), Mismatch),
            (said(MoreThan, 100.0, "more than 100"), said(Exact, 120.0, "120"), Match),
            (said(AtLeast, 100.0, "at least 100"), said(Exact, 100.0, "100"), Match),
            (said(Exact, 16000.0, "16,000"), said(MoreThan, 16000.0, "more than 16,000"), Partial),
            (said(Exact, 30.0, "30 percent"), said(Exact, 29.6, "29.6"), Match),
            (said(Exact, 30.0, "30.0 percent"), said(Exact, 29.6, "29.6"), Mismatch),
            (said(Exact, 8.0, "8 percent"), said(Exact, 8.18, "8.18"), Match),
            (said(Exact, 2.0, "2-to-1"), said(Exact, 2.15, "2.15"), Match),
            (said(Exact, 6000.0, "6,000"), said(Exact, 6400.0, "6,400"), Partial),
            (said(About, 6000.0, "about 6,000"), said(Exact, 6400.0, "6,400"), Match),
            (said(Exact, 6400.0, "6,400"), said(Exact, 6432.0, "6,432"), Match),
            (said(Exact, 6.0, "6 percent"), said(Exact, 6.65, "6.65"), Mismatch),
            (said(Exact, 4.0, "4 moves"), said(Exact, 3.5, "3.5"), Match),
            (said(Exact, 3.0, "3 moves"), said(Exact, 3.5, "3.5"), Mismatch),
            (said(Exact, 166.0, "166"), said(Exact, 166.8, "166.8"), Partial),
            (said(About, 46.0, "about 46"), said(Exact, 47.4, "47.4"), Mismatch),
            (said(About, 70.0, "nearly 70"), said(Exact, 69.5, "69.5"), Match),
            (range(5.0, 7.0), said(Exact, 6.2, "6.2"), Match),
            (said(Exact, 6.0, "6"), range(5.0, 7.0), Partial),
            (said(Exact, 9.0, "9"), range(5.0, 7.0), Mismatch),
            (range(5.0, 7.0), range(4.0, 6.0), Partial),
            (said(LessThan, 20.0, "under 20"), said(MoreThan, 30.0, "over 30"), Mismatch),
        ];
        for (claim, evidence, verdict) in cases {
            let got = compare(&claim, &evidence).expect("both hold numbers");
            assert_eq!(got.verdict, verdict, "{claim:?} on {evidence:?}: {}", got.why);
        }
    }
}
