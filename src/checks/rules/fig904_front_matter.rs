//! FIG904: front matter that cannot be read, or a date that is none.

use crate::article::ProblemKind;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG904",
    name: "front-matter",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig904_front_matter.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for problem in draft.article.problems.iter().filter(|p| p.kind == ProblemKind::FrontMatter) {
        let at = Label::new(Place::Source(problem.source), "");
        found.add(at, problem.message.clone(), &problem.help, Vec::new(), Vec::new());
    }
}
