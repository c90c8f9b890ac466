//! FIG111: a figure that its source gives otherwise.

use crate::checks::evidence::{flag, judged, says};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::Verdict;

pub(super) const RULE: Rule = Rule {
    code: "FIG111",
    name: "mismatch",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig111_mismatch.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    judged(draft, Verdict::Mismatch, false, |figure, v| {
        let message = format!("“{}” is not what its source says: {}", draft.words(figure), says(v));
        let help = match v.expected {
            Some(_) => "take the number of the source, or quote the passage that bears it out",
            None => "say of the number what the source says of it, or quote the passage that bears it out",
        };
        flag(draft, found, figure, message, v, help);
    });
}
