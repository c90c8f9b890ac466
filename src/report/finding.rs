//! What an editor should know of an article: the active findings, with their places.

use crate::article::offsets::Offsets;
use crate::checks::{Finding, Place, Severity};
use crate::draft::Draft;
use serde::Serialize;

/// A finding as a report shows it.
#[derive(Debug, Clone, Serialize)]
pub struct FindingNote {
    /// From 1.
    pub number: usize,
    /// Code of the rule.
    pub rule: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// How bad it is, as the house sets it.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Number of the figure, from 1.
    pub figure: Option<usize>,
    /// Where in the source (or the ledger), from 1.
    pub line: usize,
    /// In code points, from 1.
    pub column: usize,
    /// Whether the place is in the ledger.
    pub in_ledger: bool,
    /// Where it stands in words (“paragraph 14”, “page 2”), for articles whose lines mean nothing to who wrote them.
    pub place: Option<String>,
}

impl FindingNote {
    /// Whether it only says what the status says already: that nobody is named for a figure.
    pub(super) fn is_about_missing_source(&self) -> bool {
        self.rule == rules::UNSOURCED
    }

    /// Whether it says that who says the figures is not read in the article's language.
    pub(super) fn is_about_language(&self) -> bool {
        self.rule == rules::OTHER_LANGUAGE
    }

    /// Whether it says that a source contradicts the figure, which the verdict says first.
    pub(super) fn is_about_comparison(&self) -> bool {
        rules::CONTRADICTED.contains(&self.rule)
    }
}

/// Rules that the page tells in a place of their own.
mod rules {
    pub(super) const UNSOURCED: &str = "FIG001";
    /// Remarks that an article is in a language whose sources are not read.
    pub(super) const OTHER_LANGUAGE: &str = "FIG906";
    /// Another number, and a slip in writing it.
    pub(super) const CONTRADICTED: [&str; 2] = ["FIG111", "FIG112"];
}

/// The active ones of `findings`, numbered: the worst first, else in their order.
pub fn finding_notes(draft: &Draft, findings: &[Finding]) -> Vec<FindingNote> {
    let source = Offsets::new(&draft.article.source);
    let ledger = Offsets::new(&draft.ledger.text);
    let numbers = super::annotate::numbers(draft);
    let mut active: Vec<&Finding> = findings.iter().filter(|f| f.is_active()).collect();
    active.sort_by_key(|f| std::cmp::Reverse(f.severity));
    active
        .into_iter()
        .enumerate()
        .map(|(i, finding)| {
            let place = match finding.at.place {
                Place::Text(span) => source.place(draft.article.source_span(span).start),
                Place::Source(span) => source.place(span.start),
                Place::Ledger(span) => ledger.place(span.start),
            };
            let words = match finding.at.place {
                Place::Text(span) | Place::Source(span) => draft.article.place_of(span),
                Place::Ledger(_) => None,
            };
            FindingNote {
                place: words,
                number: i + 1,
                rule: finding.rule.code,
                name: finding.rule.name,
                severity: finding.severity,
                message: finding.message.clone(),
                help: finding.help.clone(),
                figure: finding.figures.first().map(|&f| numbers[f]),
                line: place.line,
                column: place.column,
                in_ledger: matches!(finding.at.place, Place::Ledger(_)),
            }
        })
        .collect()
}
