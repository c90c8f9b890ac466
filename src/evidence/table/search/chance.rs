//! Which candidate bears a claim out, and how likely one would by chance.

use super::asked::Asked;
use super::candidate::Candidate;
use crate::evidence::Verdict;
use crate::evidence::compare::{Said, compare};
use crate::evidence::precision::Written;
use crate::figures::Comparator;

/// So many chance hits may be expected.
const MOST_EXPECTED: f64 = 0.05;
/// A number of few digits is taken only where no other candidate comes as near to the claim's words.
const MARGIN: f64 = 0.5;
/// Of what the claim's words weigh, such a candidate accounts for so much.
const COVERED: f64 = 0.3;
/// Candidates whose scores differ by no more account for as much.
const EVEN: f64 = 0.15;
/// What accounts for so much less than another is not meant, but for a number that is found nowhere else.
const FAR: f64 = 1.6;
/// A bound is met where the table's number is not farther from it.
const NEAR_BOUND: f64 = 1.2;
/// Whole numbers from here on are rounded without a word.
const ROUNDED: f64 = 10_000.0;
/// So many digits prove a number by themselves.
const PROVING: usize = 5;

/// The candidate with the best score that fits the claim's number, with how many would fit by chance among those that account
/// for as much; `None` where none fits or it may be chance.
pub(super) fn choose<'a>(candidates: &'a [Candidate], asked: &Asked) -> Option<(&'a Candidate, f64)> {
    let best = |a: &&Candidate, b: &&Candidate| a.score.total_cmp(&b.score);
    let fitting = candidates.iter().filter(|c| fits(&asked.said, c.value));
    let chosen = fitting.rev().max_by(best)?;
    let digits = digits(asked);
    let told = chosen.told.count_ones();
    let all_rows = chosen.how.counts_all() && asked.item & chosen.told != 0;
    let enough = if all_rows { 2 } else { 4 };
    if told < 2 && (digits < enough || told < 1) {
        return None;
    }
    let top = candidates.iter().map(|c| c.score).fold(f64::NEG_INFINITY, f64::max);
    if top - chosen.score > FAR && digits < PROVING {
        return None;
    }
    let rivals = rivals(candidates, chosen.score - EVEN, &asked.said);
    let expected = one(asked, digits, chosen.value) * rivals as f64;
    let covered = asked.weight(chosen.told) >= COVERED * asked.weight(!0);
    let alone = rivals == 1 && told >= 2 && covered && {
        let different = candidates.iter().filter(|c| !fits(&asked.said, c.value));
        different.map(|c| c.score).fold(f64::NEG_INFINITY, f64::max) <= chosen.score - MARGIN
    };
    (expected <= MOST_EXPECTED || alone).then_some((chosen, expected))
}

/// How many different numbers score as much as `score`, those that fit taken as one.
fn rivals(candidates: &[Candidate], score: f64, said: &Said) -> usize {
    let others = candidates.iter().filter(|c| c.score >= score && !fits(said, c.value));
    let mut values: Vec<f64> = others.map(|c| c.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| same(*a, *b));
    values.len() + 1
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// How many digits of the claim's number say something.
fn digits(asked: &Asked) -> usize {
    // nothing, or no change, is found everywhere
    let some = asked.said.value.filter(|value| *value != 0.0);
    some.map_or(1, |value| Written::of(asked.said.writing, value).significant)
}

/// How likely a number that has nothing to do with the claim fits it; of a bound, one that is not the very number named.
fn one(asked: &Asked, digits: usize, value: f64) -> f64 {
    const OF_A_BOUND: f64 = 0.15;
    let exact = matches!(asked.said.comparator, Comparator::Exact | Comparator::About);
    let bounded = asked.said.value.is_none_or(|v| !exact && !same(v, value));
    let by_digits = 0.2 * 10f64.powi(1 - digits.clamp(1, 12) as i32);
    if bounded { OF_A_BOUND } else { by_digits }
}

/// Whether `value` is what the claim says; of a bound or a vague number, one not far from it.
fn fits(said: &Said, value: f64) -> bool {
    let matches = compare(said, &Said::number(value)).is_some_and(|c| c.verdict == Verdict::Match);
    let near = |bound: f64| {
        let (small, large) = (bound.abs().min(value.abs()), bound.abs().max(value.abs()));
        large <= NEAR_BOUND * small
    };
    let bounded = match (said.comparator, said.value, said.low) {
        (Comparator::Exact | Comparator::About, Some(_), _) => true,
        (_, Some(bound), _) => near(bound),
        (_, None, Some(low)) => said.high.is_some() || near(low),
        _ => false,
    };
    // a count of a few hundred is told as it is, or as “about” another
    let counted = value.fract() == 0.0 && value.abs() < ROUNDED && said.comparator == Comparator::Exact;
    let as_it_is = said.value.is_none_or(|v| v.fract() != 0.0 || same(v, value));
    matches && bounded && (!counted || as_it_is)
}
