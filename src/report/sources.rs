//! The article's sources, each with the figures that it supports or disputes.

use super::note::{Note, imprint};
use super::plain::address;
use crate::draft::Draft;
use serde::Serialize;
use std::collections::BTreeMap;

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
    let mut all = Sources::default();
    for note in notes {
        for source in &note.sources {
            let name = source.canonical.as_ref().unwrap_or(&source.text);
            let entry = all.entry(name, source.id.as_deref(), source.kind.as_str());
            entry.named |= source.named;
            entry.url = entry.url.take().or_else(|| source.original.clone());
            // who only denied so far says something too
            if entry.kind == DISPUTANT {
                entry.kind = source.kind.to_string();
            }
            push(&mut entry.figures, note.number);
        }
        for name in &note.disputed_by {
            let entry = all.entry(name, None, DISPUTANT);
            entry.named |= entry.kind == DISPUTANT;
            push(&mut entry.disputes, note.number);
        }
    }
    for source in &draft.ledger.sources {
        let kind = source.kind.map_or("document".to_owned(), |kind| kind.as_str().replace('_', " "));
        let entry = all.entry(&source.title, Some(&source.id), &kind);
        entry.kind = kind;
        entry.named = true;
        entry.url = source.url.as_deref().and_then(address);
        entry.archive = source.archive_url.as_deref().and_then(address);
        entry.accessed = source.accessed.map(|date| date.to_string());
        entry.imprint = imprint(source);
    }
    all.list
}

/// The kind of one that only denies.
const DISPUTANT: &str = "disputant";

/// Sources in order, found by the ledger's id, else by name in any case.
#[derive(Default)]
struct Sources {
    list: Vec<SourceEntry>,
    places: BTreeMap<(Option<String>, String), usize>,
}

impl Sources {
    /// The entry of the source with `id`, else of `name`; a new one of `kind` where there is none.
    fn entry(&mut self, name: &str, id: Option<&str>, kind: &str) -> &mut SourceEntry {
        let id = id.map(str::to_owned);
        let key = (id.clone(), if id.is_some() { String::new() } else { name.to_lowercase() });
        let place = *self.places.entry(key).or_insert_with(|| {
            self.list.push(SourceEntry {
                name: name.to_owned(),
                kind: kind.to_owned(),
                named: false,
                url: None,
                archive: None,
                accessed: None,
                imprint: None,
                id,
                figures: Vec::new(),
                disputes: Vec::new(),
            });
            self.list.len() - 1
        });
        &mut self.list[place]
    }
}

fn push(numbers: &mut Vec<usize>, number: usize) {
    if let Err(at) = numbers.binary_search(&number) {
        numbers.insert(at, number);
    }
}
