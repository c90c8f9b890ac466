//! Rules and their findings.
//!
//! In: a [`Draft`] and the house's [`Settings`]. Out: [`Finding`]s in text order, each with a stable fingerprint, those
//! that the article waives marked. A rule is one file in [`rules`] with its page beside it; the page is what `explain`
//! prints, and its sentences are its test.

mod amount;
mod baseline;
mod evidence;
mod finding;
mod findings;
mod headline;
mod ledger;
mod registry;
pub mod rules;
mod settings;
mod waivers;
pub(crate) mod wording;

pub use baseline::{Baseline, Known};
pub use finding::{Finding, Label, Place, Severity, Suppression};
pub use findings::Findings;
pub use registry::{Rule, find_rule, is_known};
pub use settings::{FailOn, Level, Settings};
pub use waivers::Waiver;

use crate::draft::Draft;
use crate::vocabulary::Reads;

#[cfg(test)]
mod pages;

/// What the rules find in `draft`, in the order of the places in the source, then of codes.
///
/// Waived findings are in it, marked with [`Suppression::Waived`]: count with [`Finding::is_active`]. Cannot fail.
pub fn run(draft: &Draft, settings: &Settings) -> Vec<Finding> {
    together(draft, each(draft, settings))
}

/// `findings` of [`each`], where one stands for several of a kind that are mended at once: figures without a source in one
/// paragraph or list. Those that do not count stay alone.
pub fn together(draft: &Draft, findings: Vec<Finding>) -> Vec<Finding> {
    rules::together(draft, findings)
}

/// As [`run`], each figure without a source by itself: so it can be waived, known to a baseline, or new.
pub fn each(draft: &Draft, settings: &Settings) -> Vec<Finding> {
    let mut found = Findings::new(draft, settings);
    for rule in rules::ALL {
        // what sources and sums a text in another language tells is not read
        let needs_words = rule.is_meant_by("FIG0") || rule.is_meant_by("FIG2");
        if settings.severity(rule).is_some() && (draft.article.reads() == Reads::Sources || !needs_words) {
            found.enter(rule);
            (rule.check)(draft, &mut found);
        }
    }
    found.finish()
}
