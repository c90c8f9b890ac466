//! The log of an article's decisions.

use super::article::Reading;
use crate::escape;
use crate::ledger::decisions::{Standing, standing};
use serde::Serialize;
use std::cmp::Reverse;

/// A decision as the ledger has it.
#[derive(Debug, Serialize)]
pub struct Logged {
    /// The day, ISO 8601.
    pub on: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// The figure's words as the ledger quotes them.
    pub words: String,
    /// `accepted` `rejected` `needs work` `common knowledge` `linked`
    pub decision: String,
    /// Its sources' ids, or why it needs none.
    pub sources: String,
    /// What was noted.
    pub note: Option<String>,
    /// Why the decision does not stand any more.
    pub void: Option<String>,
    /// The figure's stable id, while it stands in the article.
    pub figure: Option<String>,
}

/// Every entry of the ledger, the last decided first; those of one day in the ledger's order.
pub fn log(reading: &Reading) -> Vec<Logged> {
    let draft = &reading.draft;
    let mut out: Vec<Logged> = Vec::new();
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        let void = match standing(&draft.ledger, entry, anchored) {
            Standing::Void(_, why) => Some(why.words()),
            Standing::Open | Standing::Stands(_) => None,
        };
        out.push(Logged {
            on: entry.on.map(|day| day.to_string()),
            by: entry.by.clone(),
            words: entry.exact.clone(),
            decision: match (entry.decision, &entry.exempt) {
                (Some(decision), _) => decision.as_str().replace('_', " "),
                (None, Some(_)) => "common knowledge".to_owned(),
                (None, None) => "linked".to_owned(),
            },
            sources: entry.exempt.clone().unwrap_or_else(|| entry.sources.join(", ")),
            note: entry.note.clone(),
            void,
            figure: anchored.figures.first().map(|&f| reading.view.notes[f].id.clone()),
        });
    }
    out.sort_by_key(|logged| Reverse(logged.on.clone()));
    out
}

/// `log` as CSV, for a table of one's own.
pub fn csv(log: &[Logged]) -> String {
    let mut out = "on,by,figure,decision,sources,note,void\r\n".to_owned();
    for l in log {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let row =
            [&text(&l.on), &text(&l.by), &l.words, &l.decision, &l.sources, &text(&l.note), &text(&l.void)];
        let row: Vec<String> = row.iter().map(|value| field(value)).collect();
        out.push_str(&row.join(","));
        out.push_str("\r\n");
    }
    out
}

/// `value` as a cell that no spreadsheet takes for a formula.
fn field(value: &str) -> String {
    let safe = escape::csv(value);
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
