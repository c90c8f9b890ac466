//! FIG105: a source that no figure names.

use crate::checks::{Findings, Label, Rule, Severity, ledger};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG105",
    name: "unused-source",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig105_unused_source.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for source in draft.unused() {
        let message = format!("no figure names the source “{}”", source.id);
        let help = "link a figure to it (`figcheck source link`), or delete it";
        let at = Label::new(ledger::place(source.place), "for nothing");
        found.add(at, message, help, Vec::new(), Vec::new());
    }
}
