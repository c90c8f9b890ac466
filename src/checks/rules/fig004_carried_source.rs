//! FIG004: a claim whose source stands in another sentence.

use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::sources::CarriedBy;

pub(super) const RULE: Rule = Rule {
    code: "FIG004",
    name: "carried-source",
    severity: Severity::Info,
    on_by_default: false,
    page: include_str!("fig004_carried_source.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (i, mark) in draft.marks.iter().enumerate() {
        let Some(source) = &mark.source else { continue };
        let why = match source.carried_by {
            Some(CarriedBy::Pronoun) => "by a pronoun",
            Some(CarriedBy::Description) => "by a description",
            Some(CarriedBy::Continuation) => "the text goes on in its voice",
            // FIG002 says so already
            Some(CarriedBy::Context) | None => continue,
        };
        let message =
            format!("the source of “{}” stands in another sentence: “{}”", draft.words(i), source.canonical);
        found.flag(i, message, why, "read the two sentences together: is it still the same source?");
    }
}
