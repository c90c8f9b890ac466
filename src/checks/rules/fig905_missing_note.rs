//! FIG905: a footnote mark that leads to no note.

use crate::article::ProblemKind;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG905",
    name: "missing-note",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig905_missing_note.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for problem in draft.article.problems.iter().filter(|p| p.kind == ProblemKind::Note) {
        let at = Label::new(Place::Source(problem.source), "no note has this label");
        found.add(at, problem.message.clone(), &problem.help, Vec::new(), Vec::new());
    }
}
