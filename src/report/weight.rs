//! How much hangs on a figure: which of many an editor should look at first.

use super::annotate::{Passage, PassageKind};
use super::note::Note;
use crate::figures::Kind;
use crate::vocabulary::{self, ENGLISH};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The weight of `note`, which stands in one of `passages`: the headline (400 and more) before the lead (200), the lead before a
/// sentence with a superlative, that before the rest, and the larger before the smaller.
pub fn weight(note: &Note, passages: &[Passage]) -> u32 {
    let place = passages.get(note.passage - 1);
    let is_title = place.is_some_and(|p| p.kind == PassageKind::Title);
    let lead = passages.iter().find(|p| p.kind == PassageKind::Paragraph).map(|p| p.number);
    let is_lead = lead == Some(note.passage);
    let is_record = note.sentence.split(|c: char| !c.is_alphanumeric() && c != '-').any(is_superlative);
    let size = match note.kind {
        // a share says nothing of how large the thing is
        Kind::Percent | Kind::Ratio => 1.0,
        _ => note.size.unwrap_or(0.0).abs().max(1.0).log10().min(15.0),
    };
    u32::from(is_title) * 400 + u32::from(is_lead) * 200 + u32::from(is_record) * 100 + size as u32
}

pub(super) fn is_superlative(word: &str) -> bool {
    SUPERLATIVES.contains(word.to_lowercase().as_str())
}

static SUPERLATIVES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let rows = vocabulary::rows(ENGLISH.tables.roles);
    let listed = |row: Vec<&'static str>| row.get(1).filter(|_| row[0] == "superlative").copied();
    rows.filter_map(listed).flat_map(str::split_whitespace).collect()
});
