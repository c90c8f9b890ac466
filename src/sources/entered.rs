//! What the ledger says of each figure.

use super::{How, Source, SourceKind};
use crate::ledger::{self, Anchored, Ledger};

/// The ledger's sources of each of `figures` figures, in the order of the entries; a source that two entries name comes
/// once. An id that the ledger does not know gives none.
pub fn sources(ledger: &Ledger, anchors: &[Anchored], figures: usize) -> Vec<Vec<Source>> {
    let mut out: Vec<Vec<Source>> = vec![Vec::new(); figures];
    for anchored in anchors {
        let entry = &ledger.entries[anchored.entry];
        for &figure in anchored.figures.iter().filter(|_| entry.cover.is_none()) {
            for source in ledger.sources_of(entry) {
                if !out[figure].iter().any(|s| s.id.as_deref() == Some(&source.id)) {
                    out[figure].push(entered(source));
                }
            }
        }
    }
    out
}

/// For each of `figures` figures, the ledger's sources of the cover that it would go by, and the part that this covers.
pub(super) fn covers<'l>(
    ledger: &'l Ledger,
    anchors: &[Anchored],
    figures: usize,
) -> Vec<Option<Covered<'l>>> {
    let mut out = vec![None; figures];
    for anchored in anchors {
        let entry = &ledger.entries[anchored.entry];
        let Some(part) = &entry.cover else { continue };
        for &figure in &anchored.figures {
            out[figure] = Some(Covered { ledger, entry, part });
        }
    }
    out
}

/// A cover.
#[derive(Debug, Clone, Copy)]
pub(super) struct Covered<'l> {
    ledger: &'l Ledger,
    entry: &'l ledger::Entry,
    /// What it covers.
    pub part: &'l ledger::Part,
}

impl Covered<'_> {
    /// Its sources, in order.
    pub fn sources(&self) -> Vec<Source> {
        self.ledger.sources_of(self.entry).map(entered).collect()
    }
}

fn entered(source: &ledger::Source) -> Source {
    Source {
        how: How::Ledger,
        mention: None,
        text: source.title.clone(),
        cue: None,
        kind: kind(source.kind),
        named: true,
        canonical: source.title.clone(),
        carried_by: None,
        chain: Vec::new(),
        url: source.url.clone(),
        id: Some(source.id.clone()),
    }
}

/// A source that does not say what it is has a title, so it is a document.
fn kind(kind: Option<ledger::Kind>) -> SourceKind {
    match kind {
        Some(ledger::Kind::Official) => SourceKind::Organisation,
        Some(ledger::Kind::Dataset) => SourceKind::Dataset,
        Some(ledger::Kind::Study) | None => SourceKind::Document,
        Some(ledger::Kind::Media | ledger::Kind::OwnReporting) => SourceKind::Media,
        Some(ledger::Kind::Interview) => SourceKind::Person,
    }
}
