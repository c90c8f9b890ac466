//! FIG907: an article without a word.

use crate::article::Span;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG907",
    name: "empty-article",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig907_empty_article.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    if !draft.article.blocks.is_empty() {
        return;
    }
    let source = &draft.article.source;
    let line = source.lines().next().unwrap_or_default().len();
    let at = Label::new(Place::Source(Span::new(0, line)), "");
    let message =
        if source.trim().is_empty() { "the article is empty" } else { "no text is left of the article" };
    found.add(at, message.to_owned(), HELP, Vec::new(), Vec::new());
}

const HELP: &str = "`figcheck text` shows what is read; is it the right file?";
