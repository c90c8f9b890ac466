//! FIG005: a headline's figure that nobody named stands for.

use crate::checks::{Findings, Rule, Severity, amount, headline};
use crate::draft::Draft;
use crate::sources::Status;

pub(super) const RULE: Rule = Rule {
    code: "FIG005",
    name: "no-named-source",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig005_weak_headline.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let Some(block) = headline::block(&draft.article) else { return };
    for (i, figure) in draft.found.figures.iter().enumerate().filter(|(_, f)| f.block == block) {
        let backing = match (draft.marks[i].status, figure.same_as) {
            (Status::Weak, _) => i,
            (Status::Unsourced, Some(other)) if draft.marks[other].status == Status::Weak => other,
            _ => continue,
        };
        // the headline's own weak source is mended by a named one in the text
        if (0..draft.marks.len()).any(|other| is_sourced_repeat(draft, i, other)) {
            continue;
        }
        let who = draft.marks[backing].source.as_ref().map_or("", |s| s.text.as_str());
        let message = format!("the headline's “{}” has no named source, only “{who}”", draft.words(i));
        found.flag(i, message, "a headline is read alone", HELP);
    }
}

/// Whether figure `other` is the same number of the same kind, with a named source.
fn is_sourced_repeat(draft: &Draft, headline: usize, other: usize) -> bool {
    let (h, t) = (&draft.found.figures[headline], &draft.found.figures[other]);
    let same = (h.value, h.low, h.high) == (t.value, t.low, t.high) && amount::alike(h, t);
    same && other != headline && draft.marks[other].status == Status::Sourced
}

const HELP: &str = "name the source in the text, or take the figure out of the headline";
