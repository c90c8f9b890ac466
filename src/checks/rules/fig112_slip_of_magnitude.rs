//! FIG112: a figure with the right digits and the wrong magnitude.

use crate::checks::evidence::{flag, judged, says};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::Verdict;

pub(super) const RULE: Rule = Rule {
    code: "FIG112",
    name: "slip-of-magnitude",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig112_slip_of_magnitude.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    judged(draft, Verdict::Mismatch, true, |figure, v| {
        let message = format!("“{}” is {}: its source says {}", draft.words(figure), v.explanation, says(v));
        flag(draft, found, figure, message, v, "mend the thousand, million or billion");
    });
}
