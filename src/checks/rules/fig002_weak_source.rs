//! FIG002: a claim whose source nobody could ask, or denies it.

use crate::checks::{Findings, Label, Place, Rule, Severity, headline};
use crate::draft::Draft;
use crate::sources::{Modality, Source, SourceKind, Status};

pub(super) const RULE: Rule = Rule {
    code: "FIG002",
    name: "weak-source",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig002_weak_source.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let headline = headline::block(&draft.article);
    for (i, mark) in draft.marks.iter().enumerate() {
        let figure = &draft.found.figures[i];
        let (Status::Weak, Some(source)) = (mark.status, &mark.source) else { continue };
        if headline == Some(figure.block) {
            continue;
        }
        let denied = mark.modality == Modality::Denied;
        let words = draft.words(i);
        let message = if denied {
            format!("the only source for “{words}” denies it: “{}”", source.text)
        } else {
            format!("weak source for “{words}”: “{}”", source.text)
        };
        let why = if denied { "stated only inside a denial" } else { why(source) };
        let help = if denied { "name who says so, not only who denies it" } else { HELP };
        let more = source.mention.filter(|m| figure.sentence.contains(*m) && !figure.span.overlaps(*m));
        let more = more.into_iter().map(|m| Label::new(Place::Text(m), "")).collect();
        found.add(Label::new(Place::Text(figure.span), why), message, help, vec![i], more);
    }
}

const HELP: &str = "name the person, organisation or document behind it, or add a source to the ledger";

fn why(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Group => "a group without a name: nobody whom a reader could ask",
        SourceKind::Anonymous => "nobody whom a reader could ask",
        SourceKind::Document | SourceKind::Dataset => "no reader could find it by these words",
        SourceKind::Media => "which of them a reader cannot tell",
        SourceKind::Person | SourceKind::Organisation => "not named here or earlier",
    }
}
