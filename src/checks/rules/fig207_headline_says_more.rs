//! FIG207: a headline that is firmer than the text.

use crate::checks::amount;
use crate::checks::{Findings, Label, Place, Rule, Severity, headline};
use crate::draft::Draft;
use crate::figures::Comparator;
use crate::sources::Modality;

pub(super) const RULE: Rule = Rule {
    code: "FIG207",
    name: "headline-says-more",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig207_headline_says_more.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let Some(block) = headline::block(&draft.article) else { return };
    let figures = &draft.found.figures;
    for i in (0..figures.len()).filter(|&i| figures[i].block == block && amount::is_quantity(&figures[i])) {
        let same: Vec<usize> = (0..figures.len()).filter(|&other| is_same(draft, i, other)).collect();
        let Some(&first) = same.first() else { continue };
        let firmer = |why: fn(&Draft, usize, usize) -> bool| same.iter().all(|&other| why(draft, i, other));
        let why = if firmer(bounds_more) {
            "the text bounds it, or says it of another side"
        } else if firmer(asserts_more) {
            "the text says it only as possible or alleged"
        } else {
            continue;
        };
        let message =
            format!("the headline's “{}” says more than the text's “{}”", draft.words(i), draft.words(first));
        let more = vec![Label::new(Place::Text(figures[first].span), "")];
        let at = Label::new(Place::Text(figures[i].span), why);
        found.add(at, message, "let the headline say what the text says", vec![i, first], more);
    }
}

/// Whether `other`, in the text, is the headline's number.
fn is_same(draft: &Draft, headline: usize, other: usize) -> bool {
    let (h, t) = (&draft.found.figures[headline], &draft.found.figures[other]);
    h.block != t.block && h.value.is_some() && h.value == t.value && amount::alike(h, t) && t.reason.is_none()
}

/// “200” on “up to 200”, “more than 200” on “200”.
fn bounds_more(draft: &Draft, headline: usize, other: usize) -> bool {
    use Comparator::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};
    let comparator = |i: usize| draft.found.figures[i].comparator;
    match comparator(headline) {
        Exact => matches!(comparator(other), AtMost | LessThan),
        AtLeast => matches!(comparator(other), About | AtMost | LessThan),
        MoreThan => matches!(comparator(other), Exact | About | AtMost | LessThan),
        _ => false,
    }
}

fn asserts_more(draft: &Draft, headline: usize, other: usize) -> bool {
    let modality = |i: usize| draft.marks[i].modality;
    modality(headline) == Modality::Asserted
        && matches!(modality(other), Modality::Possible | Modality::Alleged | Modality::Conditional)
}
