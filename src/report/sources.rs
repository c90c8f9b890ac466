//! The article's sources, each with the figures that it supports or disputes.

use super::note::{Note, address, imprint};
use crate::draft::Draft;
use crate::sources::SourceKind;
use serde::Serialize;

/// One source with what hangs on it.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry {
    /// The fullest name, or the ledger's title.
    pub name: String,
    /// What it is; `disputant` for one that only denies.
    pub kind: String,
    /// Whether a reader could go and ask it.
    pub named: bool,
    /// Where it can be read.
    pub url: Option<String>,
    /// A copy that stays.
    pub archive: Option<String>,
    /// When it was read, ISO 8601.
    pub accessed: Option<String>,
    /// Author, publisher and date.
    pub imprint: Option<String>,
    /// The ledger's id.
    pub id: Option<String>,
    /// Numbers of the figures that it supports.
    pub figures: Vec<usize>,
    /// Numbers of the figures that it denies.
    pub disputes: Vec<usize>,
}

/// In order of the first figure that each bears on; sources of the ledger that support nothing come last.
pub(super) fn sources(draft: &Draft, notes: &[Note]) -> Vec<SourceEntry> {
    let mut out: Vec<SourceEntry> = Vec::new();
    for note in notes {
        for source in &note.sources {
            let name = source.canonical.as_ref().unwrap_or(&source.text);
            let entry = entry(&mut out, name, source.id.as_deref(), source.kind);
            entry.named |= source.named;
            entry.url = entry.url.take().or_else(|| source.original.clone());
            push(&mut entry.figures, note.number);
        }
        for name in &note.disputed_by {
            push(&mut disputant(&mut out, name).disputes, note.number);
        }
    }
    for source in &draft.ledger.sources {
        let kind = SourceKind::Document;
        let entry = entry(&mut out, &source.title, Some(&source.id), kind);
        if let Some(kind) = source.kind {
            entry.kind = kind.as_str().replace('_', " ");
        }
        entry.named = true;
        entry.url = source.url.as_deref().and_then(address);
        entry.archive = source.archive_url.as_deref().and_then(address);
        entry.accessed = source.accessed.map(|date| date.to_string());
        entry.imprint = imprint(source);
    }
    out
}

fn push(numbers: &mut Vec<usize>, number: usize) {
    if let Err(at) = numbers.binary_search(&number) {
        numbers.insert(at, number);
    }
}

fn entry<'a>(
    all: &'a mut Vec<SourceEntry>,
    name: &str,
    id: Option<&str>,
    kind: SourceKind,
) -> &'a mut SourceEntry {
    let same = |e: &SourceEntry| match (id, &e.id) {
        (Some(id), Some(other)) => id == other,
        (None, None) => e.name.to_lowercase() == name.to_lowercase(),
        _ => false,
    };
    let at = all.iter().position(same).unwrap_or_else(|| {
        all.push(SourceEntry {
            name: name.to_owned(),
            kind: kind.to_string(),
            named: false,
            url: None,
            archive: None,
            accessed: None,
            imprint: None,
            id: id.map(str::to_owned),
            figures: Vec::new(),
            disputes: Vec::new(),
        });
        all.len() - 1
    });
    &mut all[at]
}

/// The entry of who denies a figure: an article's own words may name the same one as a source.
fn disputant<'a>(all: &'a mut Vec<SourceEntry>, name: &str) -> &'a mut SourceEntry {
    let known = all.iter().any(|e| e.id.is_none() && e.name.to_lowercase() == name.to_lowercase());
    let entry = entry(all, name, None, SourceKind::Organisation);
    if !known {
        entry.named = true;
        entry.kind = "disputant".to_owned();
    }
    entry
}
