//! FIG906: an article in a language that is not read.

use crate::article::Span;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::vocabulary::Reads;

pub(super) const RULE: Rule = Rule {
    code: "FIG906",
    name: "other-language",
    severity: Severity::Info,
    on_by_default: true,
    page: include_str!("fig906_other_language.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let article = &draft.article;
    let Some(language) = article.language.as_ref().filter(|l| l.reads() != Reads::Sources) else { return };
    let Some(first) = article.blocks.first() else { return };
    let words = article.slice(first.span).lines().next().unwrap_or_default();
    let place = Place::Text(Span::new(first.span.start, first.span.start + words.len()));
    let name = language.name.map_or_else(|| format!("“{}”", language.code), str::to_owned);
    let (message, why) = match language.reads() {
        Reads::Digits => (
            format!("the article is in {name}, which figcheck does not read"),
            "figures are read by their digits alone, sources and sums not at all",
        ),
        Reads::Figures | Reads::Sources => (
            format!("the article is in {name}, of which figcheck reads the figures alone"),
            "who says them is not read: look for their sources yourself",
        ),
    };
    found.add(Label::new(place, why), message, HELP, Vec::new(), Vec::new());
}

const HELP: &str = "if it is in English, say so: `lang: en` in front matter, or `--language en`";
