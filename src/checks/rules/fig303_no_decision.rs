//! FIG303: a figure of the ledger that nobody has decided on.

use crate::checks::{Findings, Label, Place, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::decisions::{Standing, standing};

pub(super) const RULE: Rule = Rule {
    code: "FIG303",
    name: "no-decision",
    severity: Severity::Warning,
    on_by_default: false,
    page: include_str!("fig303_no_decision.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        let Some(&figure) = anchored.figures.first() else { continue };
        let why = match standing(&draft.ledger, entry, anchored) {
            Standing::Stands(_) => continue,
            Standing::Open => "nobody has checked it".to_owned(),
            Standing::Void(decision, why) => format!("“{decision}” is void: {}", why.words()),
        };
        let message = format!("no decision on “{}”", draft.words(figure));
        let help = "check it, then write `decision`, `by` and `on` into its entry";
        let entry = ledger::quotation(entry, "its entry");
        let at = Label::new(Place::Text(draft.found.figures[figure].span), why);
        found.add(at, message, help, anchored.figures.clone(), vec![entry]);
    }
}
