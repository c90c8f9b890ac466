//! One document through the floors.

use super::Document;
use crate::article::{self, Article};
use crate::draft::Draft;
use crate::ledger::Ledger;
use crate::ledger::anchor::{anchor, settle};
use crate::vocabulary::Vocabulary;
use crate::{figures, sources};

/// What a newsroom has settled: its words and its wishes. Made once a run from its configuration.
#[derive(Debug)]
pub struct House {
    /// All words.
    pub vocabulary: Vocabulary,
    /// How sources are judged.
    pub sources: sources::Settings,
}

impl Default for House {
    fn default() -> Self {
        Self { vocabulary: Vocabulary::standard(), sources: sources::Settings::default() }
    }
}

/// The annotated draft of `document`: its text read, its figures found, a mark for each. Cannot fail.
pub fn draft(document: Document, ledger: Ledger, house: &House) -> Draft {
    let Document { id, format, source, title, date, .. } = document;
    let mut article: Article = article::read(id, source, format);
    article.title = title.or(article.title);
    article.date = date.or(article.date);
    let mut found = figures::find(&article, &house.vocabulary);
    let anchors = anchor(&ledger, &article, &found, &house.vocabulary);
    settle(&ledger, &anchors, &mut found);
    let marks = sources::attribute(&article, &found, &ledger, &house.vocabulary, &house.sources);
    let mut draft = Draft::new(article, found, marks);
    draft.anchors = anchors;
    draft.ledger = ledger;
    draft
}
