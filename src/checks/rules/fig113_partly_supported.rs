//! FIG113: a figure that its source bears out in part.

use crate::checks::evidence::{flag, judged, says};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::Verdict;

pub(super) const RULE: Rule = Rule {
    code: "FIG113",
    name: "partly-supported",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig113_partly_supported.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    judged(draft, Verdict::Partial, false, |figure, v| {
        let message = format!("“{}” is only partly what its source says: {}", draft.words(figure), says(v));
        flag(draft, found, figure, message, v, "say it as firmly and as exactly as the source does");
    });
}
