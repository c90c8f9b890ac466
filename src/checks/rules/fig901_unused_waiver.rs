//! FIG901: a waiver that hides nothing.

use crate::checks::{Findings, Label, Place, Rule, Severity, Waiver, rules};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG901",
    name: "unused-waiver",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig901_unused_waiver.md"),
    check,
};

fn check(_: &Draft, found: &mut Findings) {
    for waiver in found.waivers.clone() {
        if !waiver.used && waiver.scope.is_some() && could_hide(&waiver, found) {
            let at = Label::new(Place::Source(waiver.source), "nothing here needs it");
            let what =
                if waiver.rules.is_empty() { String::new() } else { format!(" {}", waiver.rules.join(", ")) };
            let message = format!("the waiver “{}{what}” hides nothing", waiver.verb);
            found.add(at, message, "delete it", Vec::new(), Vec::new());
        }
    }
}

/// Whether a rule that the waiver names runs at all: what is off today may be on tomorrow.
fn could_hide(waiver: &Waiver, found: &Findings) -> bool {
    waiver.rules.is_empty()
        || rules::ALL.iter().any(|r| waiver.names(r) && found.settings.severity(r).is_some())
}
