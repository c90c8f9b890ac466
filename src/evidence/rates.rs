//! So much for one of several, or for a year: “$170 million a year over 30 years”, “30 fines of $15 each”.

use super::arithmetic::{self, Derivation};
use super::compare::Said;
use super::text::Passage;
use super::units;
use crate::figures::{Comparator, Figure, Kind};
use crate::language::{Function, Sentence};
use crate::vocabulary::Vocabulary;

/// Tokens behind a number within which “per year” or “each” belongs to it.
const REACH: usize = 4;

/// The product of a rate and a number of the same sentence of `evidence` that gives what `claim` says; `None` where none does.
pub(super) fn product(
    claim: &Figure,
    said: &Said,
    evidence: &Passage,
    words: &Vocabulary,
) -> Option<Derivation> {
    let figures = &evidence.found.figures;
    let rates = figures.iter().filter(|f| f.value.is_some() && alike(claim, f));
    rates.filter_map(|rate| Some((rate, share(rate, evidence, words)?))).find_map(|(rate, share)| {
        let near = figures.iter().filter(|f| f.sentence == rate.sentence && f.span != rate.span);
        near.filter_map(|f| Some((f, times(f, &share)?))).find_map(|(other, times)| {
            let total = rate.value? * times;
            let verdict = arithmetic::gives(said, total, Comparator::Exact)?;
            let of = |figure: &Figure| evidence.article.slice(figure.span).to_owned();
            Some(Derivation {
                shown: format!("{} × {}", of(other), of(rate)),
                sentence: rate.sentence,
                total,
                verdict,
            })
        })
    })
}

/// Whether both are in one unit, as they are written.
fn alike(claim: &Figure, rate: &Figure) -> bool {
    units::between(claim, rate).is_some_and(|c| c.is_none()) && claim.unit == rate.unit
}

/// Whether `figure` is so much for a time: “$5 a day”.
pub(super) fn is_rate(s: &Sentence, figure: &Figure) -> bool {
    matches!(share_in(s, figure), Some(Share::Time(_)))
}

/// What a rate is for.
enum Share {
    /// A length of time, by its UCUM code.
    Time(String),
    /// One of what is counted.
    One,
}

/// What `rate` is for, where the words behind it say so.
fn share(rate: &Figure, evidence: &Passage, words: &Vocabulary) -> Option<Share> {
    let text = evidence.article.text();
    let tokens = evidence.found.readings.tokens(text, rate.sentence, words);
    share_in(&Sentence { text, tokens: &tokens, vocabulary: words }, rate)
}

fn share_in(s: &Sentence, rate: &Figure) -> Option<Share> {
    let words = s.vocabulary;
    let end = s.token_at(rate.core.end);
    (end..(end + REACH).min(s.tokens.len())).find_map(|at| {
        let unit = words.units.phrase(|i| s.word(at + 1 + i)).map(|(_, unit)| unit.code.to_string());
        let timed = unit.filter(|_| {
            s.word(at).is_some_and(|w| words.evidence.is_rate(w)) && s.is(at + 1, Function::Time)
        });
        timed.map(Share::Time).or_else(|| s.is(at, Function::Each).then_some(Share::One))
    })
}

/// How many shares `figure` is; `None` where it counts no such.
fn times(figure: &Figure, share: &Share) -> Option<f64> {
    let value = figure.value?;
    match share {
        Share::Time(code) if figure.kind == Kind::Duration => {
            octofhir_ucum::convert(value, &figure.unit.as_ref()?.code, code).ok()
        }
        Share::One if matches!(figure.kind, Kind::Count | Kind::Number) => Some(value),
        _ => None,
    }
}
