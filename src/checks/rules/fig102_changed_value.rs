//! FIG102: a figure that is another than when its entry was made.

use crate::checks::{Findings, Label, Place, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::Anchor;

pub(super) const RULE: Rule = Rule {
    code: "FIG102",
    name: "changed-value",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig102_changed_value.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (entry, anchored) in draft.entries() {
        let Anchor::ValueChanged(now) = &anchored.how else { continue };
        let message = format!("the ledger has “{}”, the article now says “{}”", entry.exact, now.exact);
        let help =
            format!("check the new number against the source, then quote it here{}", ledger::void(entry));
        let figures = ledger::figures_at(draft, now.span).collect();
        let there = Label::new(Place::Text(now.span), "in the article");
        found.add(ledger::quotation(entry, "in the ledger"), message, help, figures, vec![there]);
    }
}
