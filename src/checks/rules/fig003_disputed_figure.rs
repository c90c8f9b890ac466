//! FIG003: a claim that somebody denies.

use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::sources::Status;

pub(super) const RULE: Rule = Rule {
    code: "FIG003",
    name: "disputed-figure",
    severity: Severity::Info,
    on_by_default: true,
    page: include_str!("fig003_disputed_figure.md"),
    check,
};

/// The figures of one sentence that the same ones deny are one finding.
fn check(draft: &Draft, found: &mut Findings) {
    let disputed: Vec<usize> = (0..draft.marks.len())
        .filter(|&i| draft.marks[i].status != Status::Exempt && !draft.marks[i].disputed_by.is_empty())
        .collect();
    let together = |&a: &usize, &b: &usize| {
        draft.found.figures[a].sentence == draft.found.figures[b].sentence
            && draft.marks[a].disputed_by == draft.marks[b].disputed_by
    };
    for group in disputed.chunk_by(together) {
        let first = &draft.found.figures[group[0]];
        let who: Vec<String> =
            draft.marks[group[0]].disputed_by.iter().map(|&s| format!("“{}”", draft.quote(s))).collect();
        let who = listed(&who);
        let what: Vec<String> = group.iter().map(|&i| format!("“{}”", draft.words(i))).collect();
        let verb = if group.len() == 1 { "is" } else { "are" };
        let message = format!("{} {verb} disputed by {who}", listed(&what));
        let more =
            group[1..].iter().map(|&i| Label::new(Place::Text(draft.found.figures[i].span), "")).collect();
        let at = Label::new(Place::Text(first.span), format!("denied by {who}"));
        found.add(at, message, HELP, group.to_vec(), more);
    }
}

const HELP: &str = "let the reader know of the dispute where the figure stands, not only later";

/// “a, b and c”.
fn listed(all: &[String]) -> String {
    match all {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => all.concat(),
    }
}
