//! FIG205: a share beside the two figures that it is of.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Comparator, Figure, Kind};

pub(super) const RULE: Rule = Rule {
    code: "FIG205",
    name: "share-and-its-figures",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig205_share_and_its_figures.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    for at in 0..figures.len().saturating_sub(2) {
        let sentence = figures[at].sentence;
        let one_sentence =
            amount::in_prose(&figures[at]) && figures[at..at + 3].iter().all(|f| f.sentence == sentence);
        if let Some(three) = one_sentence.then(|| told(draft, at)).flatten() {
            compare(draft, three, found);
        }
    }
}

/// Part, whole and share among the three figures from `at` on, where the words say which is which: “212 of 265 schools (80
/// percent)”, “80 percent of the 265 schools, or 212”, “of the 265 schools, 212 were closed, or 80 percent”, “80 percent of
/// them (212 of 265)”.
fn told(draft: &Draft, at: usize) -> Option<(usize, usize, usize)> {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (a, b, c) = (at, at + 1, at + 2);
    let gap = |x: usize, y: usize| Span::new(figures[x].span.end, figures[y].span.start);
    let [first, second, third] = [a, b, c].map(|i| class(&figures[i]));
    let of = |x: usize, y: usize| wording::leads_to_whole(text, gap(x, y));
    let again = |x: usize, y: usize| wording::says_again(text, gap(x, y), figures[y].span);
    match (first?, second?, third?) {
        (Class::Count, Class::Count, Class::Share) if of(a, b) && again(b, c) => Some((a, b, c)),
        (Class::Count, Class::Count, Class::Share) if opens_with_of(draft, a) && again(b, c) => {
            Some((b, a, c))
        }
        (Class::Count, Class::Count, Class::Share) if of_them(draft, b) && again(b, c) => Some((b, a, c)),
        (Class::Share, Class::Count, Class::Count) if of(a, b) && again(b, c) => Some((c, b, a)),
        (Class::Share, Class::Count, Class::Count)
            if of(b, c) && wording::says_again(text, gap(a, b), figures[c].span) =>
        {
            Some((b, c, a))
        }
        _ => None,
    }
}

/// Whether the sentence begins “Of the …” before figure `i`.
fn opens_with_of(draft: &Draft, i: usize) -> bool {
    let figure = &draft.found.figures[i];
    let lead = Span::new(figure.sentence.start, figure.span.start.max(figure.sentence.start));
    wording::leads_to_whole(draft.article.text(), lead)
}

/// Whether “of them” stands behind figure `i`.
fn of_them(draft: &Draft, i: usize) -> bool {
    let (text, figure) = (draft.article.text(), &draft.found.figures[i]);
    let after = Span::new(figure.span.end, figure.sentence.end.max(figure.span.end));
    let first = wording::find(text, after).into_iter().find(|(_, tells)| *tells == Tells::Those);
    first.is_some_and(|(span, _)| text[after.start..span.start].trim().is_empty())
}

#[derive(Clone, Copy)]
enum Class {
    Count,
    Share,
}

fn class(figure: &Figure) -> Option<Class> {
    match figure.kind {
        Kind::Percent => Some(Class::Share),
        _ => is_count(figure).then_some(Class::Count),
    }
}

fn is_count(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money)
}

/// Figure `i` as what was counted: few, or without closing zeros, it was counted to the last one; else as exact as it is written.
fn counted(draft: &Draft, i: usize) -> Option<Amount> {
    const FEW: f64 = 100.0;
    let (amount, figure) = (Amount::of(draft, i)?, &draft.found.figures[i]);
    let one_by_one = figure.comparator == Comparator::Exact
        && figure.kind != Kind::Money
        && amount.value.fract() == 0.0
        && figure.writing.is_none_or(|w| w.number == amount.value && (amount.value < FEW || w.zeros == 0));
    let exact = Amount { low: amount.value, high: amount.value, ..amount };
    Some(if one_by_one { exact } else { amount })
}

fn compare(draft: &Draft, (part, whole, share): (usize, usize, usize), found: &mut Findings) {
    let amounts = [counted(draft, part), counted(draft, whole), Amount::of(draft, share)];
    let [Some(a), Some(b), Some(said)] = amounts else { return };
    let figure = &draft.found.figures[share];
    if figure.unit.as_ref().is_none_or(|u| u.code != "%") {
        return;
    }
    if b.low <= 0.0 || a.value > b.value {
        return;
    }
    let is = a.with(b, |a, b| 100.0 * a / b);
    if is.meets(said) || (is.value - said.value).abs() <= 0.5 {
        return;
    }
    let words = [share, part, whole].map(|n| draft.words(n));
    let shown = plain_number((is.value * 10.0).round() / 10.0);
    let message = format!(
        "“{}” is not the share of “{}” in “{}”: that is {shown} percent",
        words[0], words[1], words[2]
    );
    let at = Label::new(Place::Text(figure.span), format!("{shown} percent"));
    let more = [part, whole].map(|n| Label::new(Place::Text(draft.found.figures[n].span), ""));
    found.add(
        at,
        message,
        "check the three numbers against the source",
        vec![share, part, whole],
        more.to_vec(),
    );
}
