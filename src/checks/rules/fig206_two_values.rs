//! FIG206: one quantity of one time from one source, with two values.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::{Findings, Label, Place, Rule, Severity, wording};
use crate::draft::Draft;
use crate::figures::{Comparator, Figure};
use crate::sources::Mark;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    code: "FIG206",
    name: "two-values",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig206_two_values.md"),
    check,
};

/// Share of the two sentences' words that must be the same.
const SAME_WORDS: f64 = 0.5;

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    let comparable: Vec<usize> = (0..figures.len()).filter(|&i| is_comparable(draft, i)).collect();
    for (n, &first) in comparable.iter().enumerate() {
        let Some(&second) = comparable[n + 1..].iter().find(|&&other| contradicts(draft, first, other))
        else {
            continue;
        };
        let message = format!(
            "two values for one quantity: “{}”, before it “{}”",
            draft.words(second),
            draft.words(first)
        );
        let at =
            Label::new(Place::Text(figures[second].span), "the same source, the same time, another number");
        let more = vec![Label::new(Place::Text(figures[first].span), "the first value")];
        found.add(at, message, "keep the right one, or say what changed", vec![second, first], more);
    }
}

fn is_comparable(draft: &Draft, i: usize) -> bool {
    let figure = &draft.found.figures[i];
    amount::is_quantity(figure)
        && figure.comparator == Comparator::Exact
        && figure.change.is_none()
        && figure.role.is_none()
        && figure.as_of.is_some()
        && item(draft, figure).is_some()
        && source(&draft.marks[i]).is_some()
}

fn contradicts(draft: &Draft, a: usize, b: usize) -> bool {
    let (x, y) = (&draft.found.figures[a], &draft.found.figures[b]);
    let same = x.sentence != y.sentence
        && amount::alike(x, y)
        && item(draft, x) == item(draft, y)
        && time(draft, x) == time(draft, y)
        && source(&draft.marks[a]) == source(&draft.marks[b]);
    let (Some(v), Some(w)) = (Amount::of(draft, a), Amount::of(draft, b)) else { return false };
    same && !v.meets(w) && words_shared(draft, a, b) >= SAME_WORDS
}

/// What is counted, of two words or more: “schools” alone may be other schools.
fn item(draft: &Draft, figure: &Figure) -> Option<String> {
    let words = draft.quote(figure.item?).to_lowercase();
    words.contains(' ').then_some(words)
}

fn time(draft: &Draft, figure: &Figure) -> Option<String> {
    let as_of = figure.as_of.as_ref()?;
    Some(as_of.date.clone().unwrap_or_else(|| draft.quote(as_of.span).to_lowercase()))
}

fn source(mark: &Mark) -> Option<&str> {
    mark.source.as_ref().filter(|s| s.named).map(|s| s.canonical.as_str())
}

/// Of the words that stand in one of the two sentences, beside what is counted and who says so, the share that stands in
/// both.
fn words_shared(draft: &Draft, a: usize, b: usize) -> f64 {
    let (a, b) = (said_of(draft, a), said_of(draft, b));
    let all = a.union(&b).count();
    if all == 0 { 0.0 } else { a.intersection(&b).count() as f64 / all as f64 }
}

fn said_of(draft: &Draft, i: usize) -> BTreeSet<String> {
    const SHORTEST: usize = 4;
    let text = draft.article.text();
    let figure = &draft.found.figures[i];
    let source = draft.marks[i].source.as_ref();
    let known = [figure.item, source.and_then(|s| s.mention), source.and_then(|s| s.cue)];
    let beside = |word: &Span| !known.iter().flatten().any(|k| k.overlaps(*word));
    let words = wording::words(text, figure.sentence).into_iter().filter(beside);
    let words = words.map(|w| w.of(text).to_lowercase());
    words.filter(|w| w.chars().count() >= SHORTEST && !w.starts_with(|c: char| c.is_ascii_digit())).collect()
}
