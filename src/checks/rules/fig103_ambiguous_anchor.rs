//! FIG103: a ledger entry that fits several figures.

use crate::checks::{Findings, Label, Place, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::Anchor;

pub(super) const RULE: Rule = Rule {
    code: "FIG103",
    name: "ambiguous-anchor",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig103_ambiguous_anchor.md"),
    check,
};

/// So many places are shown.
const SHOWN: usize = 5;

fn check(draft: &Draft, found: &mut Findings) {
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        let Anchor::Ambiguous(places) = &anchored.how else { continue };
        let message = match places.len() {
            1 => format!("the words “{}” stand elsewhere than where the ledger quotes them", entry.exact),
            n => format!("the ledger's figure “{}” fits {n} places in the article", entry.exact),
        };
        let prefix = places.iter().find_map(|p| p.prefix.as_deref());
        let help = match prefix {
            Some(prefix) => format!("say what stands before it, for example `prefix = \"{prefix}\"`"),
            None => "say what stands before or after it with `prefix` or `suffix`".to_owned(),
        };
        let more = places.iter().take(SHOWN).map(|p| Label::new(Place::Text(p.span), "this one?")).collect();
        found.add(ledger::quotation(entry, "which of them?"), message, help, Vec::new(), more);
    }
}
