//! Figures that the evidence does not state but gives by arithmetic: sums, differences, shares and changes in percent.

use super::Verdict;
use super::compare::{Said, compare};
use crate::article::Span;
use crate::figures::Comparator;

/// A number of the evidence that may be reckoned with.
#[derive(Debug, Clone)]
pub struct Term {
    /// What it says, in the claim's unit.
    pub said: Said,
    /// Its words, for the explanation.
    pub text: String,
    /// The sentence that it stands in.
    pub sentence: Span,
}

/// What the evidence gives by arithmetic, and how the claim stands to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The reckoning in words, without its result: “92 countries + 8 organizations”.
    pub shown: String,
    /// The sentence of its first term.
    pub sentence: Span,
    /// The number that it gives.
    pub total: f64,
    /// Derived; mismatch where the claim says that very number with a comparator that excludes it (“more than 100”).
    pub verdict: Verdict,
}

/// Most terms of a sum that are tried; more would fit anything.
const TERMS: usize = 6;

/// A sum of two or more neighbouring terms, or a difference of two, that gives the claim's number: sums before differences,
/// exact ones first. Terms come in text order.
pub fn sum_or_difference(claim: &Said, terms: &[Term]) -> Option<Derivation> {
    let plain = plain(terms);
    let mut sums: Vec<Derivation> = sums(claim, &plain).collect();
    sums.sort_by_key(|d| claim.value != Some(d.total));
    sums.into_iter().next().or_else(|| differences(claim, &plain).next())
}

fn sums<'a>(claim: &'a Said, plain: &'a [Plain]) -> impl Iterator<Item = Derivation> {
    let parts =
        (0..plain.len()).flat_map(move |from| (from + 2..=plain.len()).map(move |to| &plain[from..to]));
    parts.filter_map(move |part| {
        let total: f64 = part.iter().map(|p| p.value).sum();
        let verdict = gives(claim, total, bound(part)).filter(|_| !part.iter().any(|p| alone(claim, p)))?;
        let shown = part.iter().map(|p| p.text).collect::<Vec<_>>().join(" + ");
        Some(Derivation { shown, sentence: part[0].sentence, total, verdict })
    })
}

fn differences<'a>(claim: &'a Said, plain: &'a [Plain]) -> impl Iterator<Item = Derivation> {
    pairs(plain).filter_map(move |(a, b)| {
        let (more, less) = if a.value >= b.value { (a, b) } else { (b, a) };
        let total = more.value - less.value;
        let verdict = gives(claim, total, Comparator::Exact);
        let verdict = verdict.filter(|_| total != 0.0 && !alone(claim, &more))?;
        let shown = format!("{} − {}", more.text, less.text);
        Some(Derivation { shown, sentence: a.sentence, total, verdict })
    })
}

/// A share or a change in percent of two terms of one unit that gives the claim's number, a percentage.
pub fn percentage(claim: &Said, terms: &[Term]) -> Option<Derivation> {
    let plain = plain(terms);
    pairs(&plain).find_map(|(a, b)| {
        if a.value == 0.0 || b.value == 0.0 {
            return None;
        }
        let ways = [
            (100.0 * a.value / b.value, format!("{} of {}", a.text, b.text)),
            (100.0 * b.value / a.value, format!("{} of {}", b.text, a.text)),
            (100.0 * (b.value - a.value).abs() / a.value, format!("change from {} to {}", a.text, b.text)),
            (100.0 * (a.value - b.value).abs() / b.value, format!("change from {} to {}", b.text, a.text)),
        ];
        ways.into_iter().find_map(|(total, shown)| {
            let verdict = gives(claim, total, Comparator::Exact)?;
            Some(Derivation { shown, sentence: a.sentence, total, verdict })
        })
    })
}

/// Whether one term alone gives the claim's number: what is added to it is lost in the rounding.
fn alone(claim: &Said, term: &Plain) -> bool {
    gives(claim, term.value, Comparator::Exact).is_some()
}

/// A term with a number.
#[derive(Debug, Clone, Copy)]
struct Plain<'a> {
    value: f64,
    comparator: Comparator,
    text: &'a str,
    sentence: Span,
}

fn plain(terms: &[Term]) -> Vec<Plain<'_>> {
    let plain = |t: &'_ Term| t.said.value.map(|value| (value, t.said.comparator));
    terms
        .iter()
        .filter_map(|t| {
            plain(t).map(|(value, comparator)| Plain {
                value,
                comparator,
                text: &t.text,
                sentence: t.sentence,
            })
        })
        .take(TERMS)
        .collect()
}

/// How firm a sum is: as its least firm term.
fn bound(terms: &[Plain]) -> Comparator {
    let bounds = [
        Comparator::MoreThan,
        Comparator::AtLeast,
        Comparator::LessThan,
        Comparator::AtMost,
        Comparator::About,
    ];
    bounds.into_iter().find(|b| terms.iter().any(|t| t.comparator == *b)).unwrap_or(Comparator::Exact)
}

/// How `claim` stands to the number `total`, said with `comparator`; `None` where the claim's own number is another.
pub fn gives(claim: &Said, total: f64, comparator: Comparator) -> Option<Verdict> {
    let number = Said { comparator: Comparator::Exact, ..claim.clone() };
    let same = compare(&number, &Said::number(total)).filter(|c| c.is_of_numbers)?.verdict == Verdict::Match;
    let said = Said { comparator, ..Said::number(total) };
    match compare(claim, &said)?.verdict {
        _ if !same => None,
        Verdict::Mismatch => Some(Verdict::Mismatch),
        _ => Some(Verdict::Derived),
    }
}

fn pairs<'a, 'b>(terms: &'b [Plain<'a>]) -> impl Iterator<Item = (Plain<'a>, Plain<'a>)> + 'b {
    (0..terms.len()).flat_map(move |a| (a + 1..terms.len()).map(move |b| (terms[a], terms[b])))
}

/// With at most two decimals, and thousands set apart.
pub fn plain_number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{}", rounded.abs());
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    if rounded < 0.0 { format!("−{out}") } else { out }
}
