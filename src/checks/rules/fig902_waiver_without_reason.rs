//! FIG902: a waiver that does not say why.

use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG902",
    name: "waiver-without-reason",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig902_waiver_without_reason.md"),
    check,
};

fn check(_: &Draft, found: &mut Findings) {
    for waiver in found.waivers.clone() {
        if waiver.reason.is_none() && waiver.scope.is_some() {
            let at = Label::new(Place::Source(waiver.source), "why?");
            let message = format!("the waiver “{}” gives no reason", waiver.verb);
            let help = "say why in parentheses at its end: `(counted by our reporter on the spot)`";
            found.add(at, message, help, Vec::new(), Vec::new());
        }
    }
}
