//! FIG114: a figure that its source does not speak of.

use crate::checks::evidence::{flag, judged};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::{Verdict, Verification};

pub(super) const RULE: Rule = Rule {
    code: "FIG114",
    name: "not-in-the-source",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig114_not_in_the_source.md"),
    check,
};

/// How to say where it stands: for a table that was looked through, with the name that a query knows it by.
fn help(draft: &Draft, v: &Verification) -> String {
    let looked_through =
        v.evidence.as_ref().filter(|e| e.quote.is_none() && e.cell.is_none() && e.query.is_none());
    let source = looked_through.and_then(|e| e.source.as_ref());
    let table = draft.ledger.sources.iter().find(|s| Some(&s.id) == source).map(|s| s.id.replace('-', "_"));
    match table {
        Some(table) => format!(
            "name the cell (`cell = \"B7\"`), write the query (`sql = \"select … from {table} where …\"`), or name another source"
        ),
        None => "quote the words that say so (`quote`), name the cell (`cell`) or the query (`sql`), or another source"
            .to_owned(),
    }
}

fn check(draft: &Draft, found: &mut Findings) {
    judged(draft, Verdict::NotFound, false, |figure, v| {
        let message = format!("“{}” was not found in its source", draft.words(figure));
        flag(draft, found, figure, message, v, &help(draft, v));
    });
}
