//! FIG301: a figure that the checker rejected.

use crate::checks::{Findings, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::Decision;

pub(super) const RULE: Rule = Rule {
    code: "FIG301",
    name: "rejected",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig301_rejected.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    ledger::decided(draft, Decision::Rejected, |decided| {
        let message = format!("“{}” was rejected{}", decided.figure, decided.by());
        decided.flag(found, message, "take it out or put it right, then record a new decision");
    });
}
