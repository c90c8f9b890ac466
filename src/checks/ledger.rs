//! What rules about the ledger share: where an entry stands, and who decided.

use super::{Findings, Label, Place};
use crate::article::Span;
use crate::draft::Draft;
use crate::ledger::decisions::{Standing, standing};
use crate::ledger::{Anchor, Anchored, Decision, Entry};

/// A place in the ledger; its start where the place is not known.
pub(super) fn place(span: Option<Span>) -> Place {
    Place::Ledger(span.unwrap_or(Span::new(0, 0)))
}

/// The entry's quotation, with why it is marked.
pub(super) fn quotation(entry: &Entry, why: &str) -> Label {
    Label::new(place(entry.exact_place.or(entry.place)), why)
}

/// The figures whose value is another than in the ledger, which FIG102 tells, in text order of their entries.
pub(super) fn changed(draft: &Draft) -> Vec<usize> {
    let now = draft.entries().filter_map(|(_, anchored)| match &anchored.how {
        Anchor::ValueChanged(now) => Some(now.span),
        _ => None,
    });
    now.flat_map(|span| figures_at(draft, span)).collect()
}

/// The figures within `span` of the visible text.
pub(super) fn figures_at(draft: &Draft, span: Span) -> impl Iterator<Item = usize> {
    let figures = &draft.found.figures;
    let first = figures.partition_point(|f| f.span.end <= span.start);
    (first..figures.len())
        .take_while(move |&i| figures[i].span.start < span.end)
        .filter(move |&i| span.contains(figures[i].span))
}

/// What is said of the decision of an entry whose figure is gone or another.
pub(super) fn void(entry: &Entry) -> String {
    entry.decision.map_or(String::new(), |d| format!("; its decision “{d}” is void"))
}

/// A figure with the decision on it.
pub(super) struct Decided<'a> {
    /// The figure's words.
    pub figure: String,
    draft: &'a Draft,
    entry: &'a Entry,
    anchored: &'a Anchored,
}

/// Calls `each` for every figure on which `decision` stands.
pub(super) fn decided(draft: &Draft, decision: Decision, mut each: impl FnMut(Decided)) {
    for (entry, anchored) in draft.entries() {
        let stands = standing(&draft.ledger, entry, anchored) == Standing::Stands(decision);
        if let (true, Some(&first)) = (stands, anchored.figures.first()) {
            each(Decided { figure: draft.words(first), draft, entry, anchored });
        }
    }
}

impl Decided<'_> {
    /// “ by A. Bee on 2024-03-02: the count is of 2022”, as far as the entry says it.
    pub fn by(&self) -> String {
        let Entry { by, on, note, .. } = self.entry;
        let by = by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
        let on = on.map_or(String::new(), |on| format!(" on {on}"));
        let note = note.as_ref().map_or(String::new(), |note| format!(": {note}"));
        by + &on + &note
    }

    /// Flags the figure, the decision beside it.
    pub fn flag(&self, found: &mut Findings, message: String, help: &str) {
        let figures = self.anchored.figures.clone();
        let at = Label::new(Place::Text(self.draft.found.figures[figures[0]].span), "this figure");
        let decision = Label::new(place(self.entry.decision_place), "the decision");
        found.add(at, message, help, figures, vec![decision]);
    }
}
