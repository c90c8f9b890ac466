//! Figures that the evidence does not state but gives by arithmetic: sums, differences, shares and changes in percent.

use super::Verdict;
use super::compare::{Said, compare};

/// A number of the evidence that may be reckoned with.
#[derive(Debug, Clone)]
pub struct Term {
    /// What it says, in the claim's unit.
    pub said: Said,
    /// Its words, for the explanation.
    pub text: String,
}

/// How the claim follows from the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The reckoning in words: “92 countries + 8 organizations = 100”.
    pub shown: String,
}

/// Most terms of a sum that are tried; more would fit anything.
const TERMS: usize = 6;

/// A sum of two or more neighbouring terms, or a difference of two, that the claim matches. Terms come in text order.
pub fn sum_or_difference(claim: &Said, terms: &[Term]) -> Option<Derivation> {
    let plain: Vec<(f64, &str)> =
        terms.iter().filter_map(|t| t.said.value.map(|v| (v, t.text.as_str()))).take(TERMS).collect();
    for from in 0..plain.len() {
        for to in from + 2..=plain.len() {
            let part = &plain[from..to];
            let total: f64 = part.iter().map(|p| p.0).sum();
            if matches(claim, total) {
                let shown = part.iter().map(|p| p.1).collect::<Vec<_>>().join(" + ");
                return Some(Derivation { shown: format!("{shown} = {}", plain_number(total)) });
            }
        }
    }
    pairs(&plain).find_map(|(a, b)| {
        let (more, less) = if a.0 >= b.0 { (a, b) } else { (b, a) };
        let difference = more.0 - less.0;
        (difference != 0.0 && matches(claim, difference)).then(|| Derivation {
            shown: format!("{} − {} = {}", more.1, less.1, plain_number(difference)),
        })
    })
}

/// A share or a change in percent of two terms of one unit that the claim, a percentage, matches.
pub fn percentage(claim: &Said, terms: &[Term]) -> Option<Derivation> {
    let plain: Vec<(f64, &str)> =
        terms.iter().filter_map(|t| t.said.value.map(|v| (v, t.text.as_str()))).take(TERMS).collect();
    pairs(&plain).find_map(|(a, b)| {
        if a.0 == 0.0 || b.0 == 0.0 {
            return None;
        }
        let ways = [
            (100.0 * a.0 / b.0, format!("{} of {}", a.1, b.1)),
            (100.0 * b.0 / a.0, format!("{} of {}", b.1, a.1)),
            (100.0 * (b.0 - a.0).abs() / a.0, format!("from {} to {}", a.1, b.1)),
            (100.0 * (a.0 - b.0).abs() / b.0, format!("from {} to {}", b.1, a.1)),
        ];
        ways.into_iter().find(|(percent, _)| matches(claim, *percent)).map(|(percent, shown)| Derivation {
            shown: format!("{shown}: {} percent", plain_number(percent)),
        })
    })
}

fn pairs<'a>(terms: &'a [(f64, &'a str)]) -> impl Iterator<Item = ((f64, &'a str), (f64, &'a str))> {
    (0..terms.len()).flat_map(move |a| (a + 1..terms.len()).map(move |b| (terms[a], terms[b])))
}

fn matches(claim: &Said, number: f64) -> bool {
    compare(claim, &Said::number(number)).is_some_and(|c| c.verdict == Verdict::Match)
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
