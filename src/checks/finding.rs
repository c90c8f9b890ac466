//! What an editor should know.

use crate::article::Span;
use crate::checks::Rule;
use crate::figures::words;
use serde::{Deserialize, Serialize};

words! {
    /// How bad a finding is, mildest first.
    Severity {
        /// Worth knowing.
        Info = "info",
        /// Probably to be mended.
        Warning = "warning",
        /// To be mended before publication.
        Error = "error",
    }
}

/// One finding of one rule.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// As the house sets it.
    pub severity: Severity,
    /// What is wrong, with the figure's words: one line, lower case, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// What to underline, with why in a few words.
    pub at: Label,
    /// Further places that matter: the source's name, the other figure.
    pub more: Vec<Label>,
    /// The figures that it is about, by their place in [`Found::figures`](crate::figures::Found::figures); empty for a
    /// finding about a waiver or a ledger's source.
    pub figures: Vec<usize>,
    /// The same as long as the rule, the document, the figure and its sentence stay; 16 hexadecimal digits, no two equal in
    /// one document.
    pub fingerprint: String,
    /// The same without the document: it stays when the article is renamed or moved.
    pub content: String,
    /// Why it does not count.
    pub suppressed: Option<Suppression>,
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Why it is marked; may be empty.
    pub text: String,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the visible text.
    Text(Span),
    /// In the article's source: a comment.
    Source(Span),
    /// In [`Ledger::text`](crate::ledger::Ledger::text).
    Ledger(Span),
}

/// Why a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suppression {
    /// The article waives it, for this reason (empty where none is given: that is a finding of its own).
    Waived(String),
    /// It stands in the baseline.
    Baseline,
    /// The change that is looked at does not bring it.
    Unchanged,
}

impl Finding {
    /// Whether it counts: neither waived, nor in the baseline, nor older than the change.
    pub fn is_active(&self) -> bool {
        self.suppressed.is_none()
    }
}

impl From<Span> for Label {
    fn from(span: Span) -> Self {
        Label { place: Place::Text(span), text: String::new() }
    }
}

impl Label {
    /// `place` with `text` beside it.
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { place, text: text.into() }
    }
}
