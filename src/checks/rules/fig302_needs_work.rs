//! FIG302: a figure that the checker is not done with.

use crate::checks::{Findings, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::Decision;

pub(super) const RULE: Rule = Rule {
    code: "FIG302",
    name: "needs-work",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig302_needs_work.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    ledger::decided(draft, Decision::NeedsWork, |decided| {
        let message = format!("“{}” was marked as unfinished{}", decided.figure, decided.by());
        decided.flag(found, message, "finish the check, then record the decision");
    });
}
