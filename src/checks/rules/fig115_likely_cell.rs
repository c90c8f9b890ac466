//! FIG115: a figure that a cell seems to bear out, and no entry says so.

use crate::checks::{Findings, Label, Place, Rule, Severity, ledger};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG115",
    name: "likely-cell",
    severity: Severity::Info,
    on_by_default: true,
    page: include_str!("fig115_likely_cell.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (figure, proposal) in draft.proposals.iter().enumerate() {
        let Some(proposal) = proposal else { continue };
        let source = proposal.source.as_deref().unwrap_or_default();
        let message = format!(
            "“{}” may stand in {source}: {} is {}",
            draft.words(figure),
            proposal.shown,
            proposal.value
        );
        let line = match (&proposal.cell, &proposal.sql) {
            (Some(cell), _) => format!("cell = {}", toml_edit::Value::from(cell)),
            (None, Some(sql)) => format!("sql = {}", toml_edit::Value::from(sql)),
            (None, None) => continue,
        };
        let covered = draft.entries().any(|(e, a)| e.cover.is_some() && a.holds(figure));
        let entry = if covered { "an entry of its own, with its sources" } else { "its entry" };
        let help = format!("if that is meant, add `{line}` to {entry}: then it is compared");
        let why = "found by its words alone, and not yet checked";
        let at = Label::new(Place::Text(draft.found.figures[figure].span), why);
        let entries = draft.entries().filter(|(_, a)| a.holds(figure));
        let more = entries.map(|(e, _)| ledger::quotation(e, "its entry")).collect();
        found.add(at, message, help, vec![figure], more);
    }
}
