//! FIG104: a ledger entry that names a source which is not there.

use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG104",
    name: "unknown-source",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig104_unknown_source.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for entry in &draft.ledger.entries {
        for (id, place) in entry.sources.iter().zip(&entry.source_places) {
            if draft.ledger.source(id).is_none() {
                let message = format!("the ledger has no source “{id}”");
                let at = Label::new(Place::Ledger(*place), "named here");
                found.add(at, message, help(draft), Vec::new(), Vec::new());
            }
        }
    }
}

fn help(draft: &Draft) -> String {
    let known: Vec<&str> = draft.ledger.sources.iter().map(|s| s.id.as_str()).collect();
    match known.as_slice() {
        [] => "add a `[[source]]` with that id and a title".to_owned(),
        known => format!("add a `[[source]]` with that id, or name one that is there: {}", known.join(", ")),
    }
}
