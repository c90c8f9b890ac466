//! What an edit of the article did to figures that the ledger speaks of.

use crate::draft::Draft;
use crate::ledger::anchor::Quotation;
use crate::ledger::{Anchor, Entry};
use serde::Serialize;

/// An entry whose figure is not what it was.
#[derive(Debug, Clone, Serialize)]
pub struct Changed {
    /// The figure that stands there now, by its place; `None` where it is gone.
    pub figure: Option<usize>,
    /// Its words when it was decided.
    pub was: String,
    /// Its words now.
    pub now: Option<String>,
    /// What was decided, by whom and when.
    pub decision: Option<String>,
    /// What the ledger says.
    #[serde(skip)]
    pub entry: Entry,
}

/// The entries of the ledger whose figure changed its value or is gone, in the ledger's order.
pub fn changed(draft: &Draft) -> Vec<Changed> {
    let mut out = Vec::new();
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        let now: Option<&Quotation> = match &anchored.how {
            Anchor::ValueChanged(now) => Some(now),
            Anchor::Lost | Anchor::NoFigure(_) => None,
            _ => continue,
        };
        let at = |now: &Quotation| draft.found.figures.iter().position(|f| f.span.overlaps(now.span));
        out.push(Changed {
            figure: now.and_then(at),
            was: entry.exact.clone(),
            now: now.map(|quotation| quotation.exact.clone()),
            decision: entry.decision.map(|_| decision(entry)),
            entry: entry.said(),
        });
    }
    out
}

/// “accepted by A. Bee on 2026-11-30”
pub fn decision(entry: &Entry) -> String {
    let mut out = entry.decision.map_or(String::new(), |d| d.as_str().replace('_', " "));
    if let Some(by) = &entry.by {
        out.push_str(&format!(" by {by}"));
    }
    if let Some(on) = entry.on {
        out.push_str(&format!(" on {on}"));
    }
    out
}
