//! Figures that make no claim, with the reason.
//!
//! What the words beside a number tell is read with the number ([`beside`]). What takes grammar is told once the sentence
//! is read: lengths that only frame ([`frames`]), thresholds and classes that say what is measured ([`definitions`]),
//! counts that the reader knows or counts himself ([`trivial`], [`announced`]). Each has its page beside it.

mod announced;
mod beside;
mod definitions;
mod frames;
mod trivial;

pub use beside::reason;

use super::item::Asked;
use super::{Comparator, Figure, Kind, Reason};
use crate::article::Article;
use crate::language::VerbGroup;

/// The pages of what makes no claim: title and text, in the order in which `docs/figures.md` has them.
#[cfg(test)]
pub(super) const PAGES: &[(&str, &str)] = &[
    ("definitions", include_str!("definitions.md")),
    ("frames", include_str!("frames.md")),
    ("trivial", include_str!("trivial.md")),
    ("announced", include_str!("announced.md")),
];

/// Gives the figures of one sentence, in order, the reasons that only grammar tells, and takes back those that it refutes.
///
/// Looks a few words to either side of each figure, and at the end of the sentence once.
pub(super) fn judge(article: &Article, asked: &Asked, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        trivial::one(asked, &mut figures[i]);
        if figures[i].reason.is_some() {
            continue;
        }
        let reason = if definitions::defines(article, asked, figures, i) {
            Some(Reason::Definition)
        } else if frames::frames(asked, &figures[i]) {
            Some(Reason::TimeFrame)
        } else {
            trivial::reason(asked, figures, i)
        };
        figures[i].reason = reason;
        if reason == Some(Reason::Rank) {
            figures[i].kind = Kind::Rank;
        }
    }
    announced::tell(article, asked, figures);
}

/// Whether words before the number make it the point: “only three years”, “more than 900 days”.
fn pressed(figure: &Figure) -> bool {
    match figure.comparator {
        Comparator::Exact => figure.span.start < figure.core.start,
        Comparator::Range => figure.span.start < figure.core.start,
        Comparator::About => false,
        _ => true,
    }
}

/// Whether a figure is a number word under ten (or ten), whole and exact: “two”, “nine”.
fn small(asked: &Asked, figure: &Figure) -> bool {
    let words = figure.core.of(asked.sentence.text).starts_with(char::is_alphabetic);
    let counts = matches!(figure.kind, Kind::Count | Kind::Number) && figure.unit.is_none();
    words
        && counts
        && !pressed(figure)
        && figure.value.is_some_and(|v| (1.0..10.0).contains(&v) && v.fract() == 0.0)
}

/// The verbs that end at token `at` or before it; verbs stand in order, so that none is looked at twice.
fn verbs_until<'a>(asked: &Asked<'a>, at: usize) -> &'a [VerbGroup] {
    &asked.verbs[..asked.verbs.partition_point(|v| v.end <= at)]
}

/// The verbs that start at token `at` or behind it.
fn verbs_from<'a>(asked: &Asked<'a>, at: usize) -> &'a [VerbGroup] {
    &asked.verbs[asked.verbs.partition_point(|v| v.start < at)..]
}
