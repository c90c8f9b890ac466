//! FIG106: a source's file that is gone or another.

use crate::checks::{Findings, Label, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::{Entry, Snapshot};

pub(super) const RULE: Rule = Rule {
    code: "FIG106",
    name: "evidence-file",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig106_evidence_file.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for source in &draft.ledger.sources {
        let file = source.file.as_deref().unwrap_or_default();
        let (what, help) = match source.snapshot {
            Snapshot::Missing => {
                ("is not there", "put the file back into the ledger's folder, or mend its name")
            }
            Snapshot::Changed => (
                "is not the one that was checked",
                "check its figures again, then write its new `sha256` (or delete the line)",
            ),
            Snapshot::Unchecked | Snapshot::Unrecorded | Snapshot::Same => continue,
        };
        let message =
            format!("the file “{file}” of source “{}” {what}{}", source.id, void(draft, &source.id));
        let at = Label::new(ledger::place(source.file_place), what);
        found.add(at, message, help, Vec::new(), Vec::new());
    }
}

/// How many decisions fall with the file of source `id`.
fn void(draft: &Draft, id: &str) -> String {
    let rests = |e: &&Entry| e.decision.is_some() && e.sources.iter().any(|s| s == id);
    match draft.ledger.entries.iter().filter(rests).count() {
        0 => String::new(),
        1 => ": 1 decision is void".to_owned(),
        n => format!(": {n} decisions are void"),
    }
}
