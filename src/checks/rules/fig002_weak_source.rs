//! FIG002: a claim whose source nobody could ask, or denies it.

use crate::checks::{Findings, Label, Place, Rule, Severity, headline};
use crate::draft::Draft;
use crate::sources::{CarriedBy, Modality, Source, SourceKind, Status};

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
        let words = draft.words(i);
        let (message, why, help) = if mark.modality == Modality::Denied {
            (
                format!("the only source for “{words}” denies it: “{}”", source.text),
                "stated only inside a denial",
                "name who says so, not only who denies it",
            )
        } else if source.carried_by == Some(CarriedBy::Context) {
            (
                format!("“{}” seems to say “{words}”, but the text does not say so", source.canonical),
                "the sentences around it speak in that voice; no word of this one ties it to them",
                "say in this sentence who says so, or add a source to the ledger",
            )
        } else {
            (format!("weak source for “{words}”: “{}”", source.text), why(source), HELP)
        };
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
        SourceKind::Author => "the house takes its own word as weak",
        SourceKind::Person | SourceKind::Organisation => "not named here or earlier",
    }
}
