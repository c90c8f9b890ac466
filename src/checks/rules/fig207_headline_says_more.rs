//! FIG207: a headline that is firmer than the text.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::{Findings, Label, Place, Rule, Severity, headline, wording};
use crate::draft::Draft;
use crate::figures::{Comparator, Figure, Kind};
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
    let said = |&i: &usize| figures[i].block == block && amount::is_quantity(&figures[i]);
    for i in (0..figures.len()).filter(said).take(IN_HEADLINE) {
        let same: Vec<usize> = (0..figures.len()).filter(|&other| is_same(draft, i, other)).collect();
        let Some(&first) = same.first() else {
            larger(draft, i, found);
            continue;
        };
        let firmer = |why: fn(&Draft, usize, usize) -> bool| same.iter().all(|&other| why(draft, i, other));
        let why = if firmer(bounds_more) {
            "the text bounds it, or says it of another side"
        } else if firmer(asserts_more) {
            "the text says it only as possible or alleged"
        } else {
            continue;
        };
        flag(draft, (i, first), why, found);
    }
}

fn flag(draft: &Draft, (headline, text): (usize, usize), why: &str, found: &mut Findings) {
    let figures = &draft.found.figures;
    let (said, is) = (draft.words(headline), draft.words(text));
    let message = format!("the headline's “{said}” says more than the text's “{is}”");
    let more = vec![Label::new(Place::Text(figures[text].span), "")];
    let at = Label::new(Place::Text(figures[headline].span), why);
    found.add(at, message, "let the headline say what the text says", vec![headline, text], more);
}

/// “5,000” over a text that speaks of 4,000 only: flagged where all that the text counts in that unit does not reach the
/// headline's number together, and its first such figure stands in a sentence with words of the headline.
fn larger(draft: &Draft, headline: usize, found: &mut Findings) {
    let figures = &draft.found.figures;
    let h = &figures[headline];
    let of_kind = |f: &&Figure| {
        f.block != h.block && amount::in_prose(f) && amount::alike(h, f) && f.kind != Kind::Percent
    };
    let mut others = figures.iter().filter(of_kind);
    let Some(least) = Amount::firm(draft, headline).map(|a| a.low) else { return };
    let reach: Option<f64> = others.clone().map(|f| f.value.or(f.high)).sum();
    let Some(text) =
        others.by_ref().take(LOOKED_AT).find(|f| f.reason.is_none() && !f.vague && shares_words(draft, h, f))
    else {
        return;
    };
    let rounds = text.value.or(text.high).is_some_and(|v| v >= LEAST_SHARE * least);
    if reach.is_some_and(|reach| reach < least) && !rounds {
        let at = figures.iter().position(|f| f.span == text.span).unwrap_or(headline);
        flag(draft, (headline, at), "the text has no number as large", found);
    }
}

/// So many figures of a headline are looked at: no headline has more.
const IN_HEADLINE: usize = 12;
/// A headline is of what the text begins with.
const LOOKED_AT: usize = 40;
/// A headline may round: 4,870 is “nearly 5,000”.
const LEAST_SHARE: f64 = 0.95;

/// Whether the sentence of `other` has a word of the headline, but for short ones.
fn shares_words(draft: &Draft, h: &Figure, other: &Figure) -> bool {
    const STEM: usize = 4;
    let text = draft.article.text();
    let stems = |span: Span| -> Vec<String> {
        let words = wording::words(text, span).into_iter().map(|w| w.of(text).to_lowercase());
        let long =
            words.filter(|w| w.chars().count() >= STEM && !w.starts_with(|c: char| c.is_ascii_digit()));
        long.map(|w| w.chars().take(STEM).collect()).collect()
    };
    let headline = stems(h.sentence);
    stems(other.sentence).iter().any(|w| headline.contains(w))
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
