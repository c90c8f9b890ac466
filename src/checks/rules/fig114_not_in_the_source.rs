//! FIG114: a figure that its source does not speak of.

use crate::checks::evidence::{flag, judged};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::Verdict;

pub(super) const RULE: Rule = Rule {
    code: "FIG114",
    name: "not-in-the-source",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig114_not_in_the_source.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    judged(draft, Verdict::NotFound, false, |figure, v| {
        let message = format!("“{}” was not found in its source", draft.words(figure));
        let help = "quote the words that say so (`quote`), name the cell (`cell`) or the query (`sql`), or another source";
        flag(draft, found, figure, message, v, help);
    });
}
