//! FIG101: a ledger entry whose figure is gone.

use crate::checks::{Findings, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::Anchor;

pub(super) const RULE: Rule = Rule {
    code: "FIG101",
    name: "lost-figure",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig101_lost_figure.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        let why = match anchored.how {
            Anchor::Lost => "nothing like it is in the article",
            Anchor::NoFigure(_) => "the words are there, and are no figure",
            _ => continue,
        };
        let message = format!("the ledger's figure “{}” is not in the article", entry.exact);
        let help = format!("delete the entry, or quote the figure as it is now{}", ledger::void(entry));
        found.add(ledger::quotation(entry, why), message, help, Vec::new(), Vec::new());
    }
}
