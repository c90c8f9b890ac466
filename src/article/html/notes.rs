//! Footnotes of a page: their marks, and the way back from a note.

use super::super::page::Page;

/// Footnotes: marks met so far, and the ids that they lead to.
#[derive(Default)]
pub(in crate::article) struct Notes {
    /// The ids or labels of notes, in the order of their first marks; the place is the note's number.
    labels: std::collections::BTreeMap<String, u32>,
    /// A link's index with its note's number.
    pub marks: Vec<(usize, u32)>,
}

impl Notes {
    /// The number of the note `label`.
    pub fn number(&mut self, label: &str) -> u32 {
        let next = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        *self.labels.entry(label.to_owned()).or_insert(next)
    }

    /// The number of the note `label`, if a mark leads to it.
    pub fn known(&self, label: &str) -> Option<u32> {
        self.labels.get(label).copied()
    }

    /// A mark for the note `label` at the page's place.
    pub fn mark(&mut self, page: &mut Page, label: &str) {
        let number = self.number(label);
        self.marks.push((page.footnote_mark(), number));
    }
}

/// Whether `words`, which link within the page, are a footnote mark: 3, [3], (a), *, †.
pub(in crate::article) fn is_mark(words: &str) -> bool {
    let inner = words.trim_start_matches(['[', '(', '^']).trim_end_matches([']', ')', '.']).trim();
    let short = inner.chars().count() <= 3 && !inner.is_empty();
    short
        && (inner.chars().all(|c| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
            || inner.chars().all(|c| "*†‡§¶‖".contains(c))
            || (inner != words && inner.chars().all(|c| c.is_ascii_lowercase())))
}

/// Whether `words` lead from a note back to its mark: ↩, ^, ↑.
pub(super) fn is_way_back(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| !c.is_alphanumeric())
}
