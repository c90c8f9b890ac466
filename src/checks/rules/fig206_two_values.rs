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
/// The same for a thing of one word: “schools” alone may be other schools.
const MORE_SAME_WORDS: f64 = 0.65;
/// And where no time is told.
const NEARLY_ALL_WORDS: f64 = 0.8;

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    let exact: Vec<usize> = (0..figures.len()).filter(|&i| is_exact(&figures[i])).collect();
    let mut told: Vec<usize> = Vec::new();
    for (n, &first) in exact.iter().enumerate() {
        let clash = |&&other: &&usize| contradicts(draft, first, other) || is_slip(draft, first, other);
        let Some(&second) = exact[n + 1..].iter().find(clash) else { continue };
        if told.contains(&second) {
            continue;
        }
        told.push(second);
        let why = if is_slip(draft, first, second) {
            "two digits have changed places"
        } else {
            "the same source, the same time, another number"
        };
        let message = format!(
            "two values for one quantity: “{}”, before it “{}”",
            draft.words(second),
            draft.words(first)
        );
        let at = Label::new(Place::Text(figures[second].span), why);
        let more = vec![Label::new(Place::Text(figures[first].span), "the first value")];
        found.add(at, message, "keep the right one, or say what changed", vec![second, first], more);
    }
}

fn is_exact(figure: &Figure) -> bool {
    let whole = figure.change.is_none() && figure.role.is_none();
    amount::is_quantity(figure) && figure.comparator == Comparator::Exact && whole
}

fn contradicts(draft: &Draft, a: usize, b: usize) -> bool {
    let (x, y) = (&draft.found.figures[a], &draft.found.figures[b]);
    let same = x.sentence != y.sentence
        && amount::alike(x, y)
        && item(draft, x).is_some()
        && item(draft, x) == item(draft, y)
        && time(draft, x) == time(draft, y)
        && source(&draft.marks[a]).is_some()
        && source(&draft.marks[a]) == source(&draft.marks[b]);
    let (Some(v), Some(w)) = (Amount::of(draft, a), Amount::of(draft, b)) else { return false };
    let several_words = item(draft, x).is_some_and(|i| i.contains(' '));
    let least = match (time(draft, x), several_words) {
        (Some(_), true) => SAME_WORDS,
        (Some(_), false) => MORE_SAME_WORDS,
        (None, _) => NEARLY_ALL_WORDS,
    };
    same && !v.meets(w) && words_shared(draft, a, b) >= least
}

/// Whether the second number is the first with two neighbouring digits changed over, and both are of one thing: “1,250
/// workers”, “1,520 workers”. Numbers of two digits are often so by chance, and need sentences that are alike.
fn is_slip(draft: &Draft, a: usize, b: usize) -> bool {
    const WORDS: f64 = 0.3;
    let figures = &draft.found.figures;
    let (x, y) = (&figures[a], &figures[b]);
    let Some(digits) = changed_over(draft.article.slice(x.core), draft.article.slice(y.core)) else {
        return false;
    };
    let apart = x.sentence != y.sentence && amount::alike(x, y);
    let times = time(draft, x).zip(time(draft, y)).is_none_or(|(t, u)| t == u);
    // the number that stands twice is no slip of the other
    let once =
        |f: &Figure| !figures.iter().any(|o| o.span != f.span && o.value == f.value && amount::alike(o, f));
    let alike = words_shared(draft, a, b) >= WORDS;
    let close = match (item(draft, x), item(draft, y)) {
        (Some(i), Some(j)) if digits > 2 => shares_word(&i, &j),
        (Some(i), Some(j)) => i == j && alike,
        _ => digits > 2 && alike,
    };
    apart && times && close && (once(x) || once(y))
}

/// How many digits both have, where the second is the first with two neighbouring ones changed over.
fn changed_over(a: &str, b: &str) -> Option<usize> {
    let digits = |t: &str| t.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, mut b) = (digits(a), digits(b));
    let first = (0..a.len().min(b.len())).find(|&i| a[i] != b[i])?;
    if a.len() != b.len() || first + 1 >= b.len() {
        return None;
    }
    b.swap(first, first + 1);
    (a == b).then_some(a.len())
}

/// Whether the last word of one is a word of the other: “tram line”, “line”.
fn shares_word(a: &str, b: &str) -> bool {
    let last_in = |a: &str, b: &str| a.split(' ').next_back().is_some_and(|w| b.split(' ').any(|v| v == w));
    last_in(a, b) || last_in(b, a)
}

/// What is counted.
fn item(draft: &Draft, figure: &Figure) -> Option<String> {
    figure.item.map(|item| draft.quote(item).to_lowercase())
}

fn time(draft: &Draft, figure: &Figure) -> Option<String> {
    let as_of = figure.as_of.as_ref()?;
    Some(as_of.date.clone().unwrap_or_else(|| draft.quote(as_of.span).to_lowercase()))
}

fn source(mark: &Mark) -> Option<String> {
    mark.source.as_ref().map(|s| s.canonical.to_lowercase())
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
    let known = [Some(figure.span), figure.item, source.and_then(|s| s.mention), source.and_then(|s| s.cue)];
    let beside = |word: &Span| !known.iter().flatten().any(|k| k.overlaps(*word));
    let words = wording::words(text, figure.sentence).into_iter().filter(beside);
    let words = words.map(|w| w.of(text).to_lowercase());
    words.filter(|w| w.chars().count() >= SHORTEST || w.starts_with(|c: char| c.is_ascii_digit())).collect()
}
