//! The log of an article's decisions.

use super::article::Reading;
use crate::escape;
use crate::ledger::Entry;
use crate::ledger::decisions::{Standing, standing};
use crate::sources::Status;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;

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
    /// Whether the text names its source.
    pub is_named: bool,
    /// What was noted.
    pub note: Option<String>,
    /// Why the decision does not stand any more.
    pub void: Option<String>,
    /// The figure's stable id, while it stands in the article.
    pub figure: Option<String>,
    /// Whether somebody decided anew since.
    pub is_replaced: bool,
}

/// Every entry of the ledger and what entries said earlier, the last decided first; those of one day in the ledger's order, which
/// has what was decided later above.
pub fn log(reading: &Reading) -> Vec<Logged> {
    let draft = &reading.draft;
    let own: Vec<_> = draft.entries().filter(|(e, _)| e.cover.is_none()).collect();
    let id = |figures: &[usize]| figures.first().map(|&f| reading.view.notes[f].id.clone());
    let mut places: HashMap<Words, Option<String>> = HashMap::new();
    let mut out = Vec::with_capacity(own.len() + draft.ledger.earlier.len());
    for (entry, anchored) in own {
        let void = match standing(&draft.ledger, entry, anchored) {
            Standing::Void(_, why) => Some(why.words()),
            Standing::Open | Standing::Stands(_) => None,
        };
        let figure = id(&anchored.figures);
        places.insert(quoted(entry), figure.clone());
        let mark = anchored.figures.first().map(|&f| &draft.marks[f]);
        let is_named = mark.is_some_and(|m| matches!(m.status, Status::Sourced | Status::Weak));
        out.push(Logged { void, figure, is_named, ..logged(entry) });
    }
    for entry in &draft.ledger.earlier {
        let figure = places.get(&quoted(entry)).cloned().flatten();
        out.push(Logged { figure, is_replaced: true, ..logged(entry) });
    }
    out.sort_by_key(|logged| Reverse(logged.on.clone()));
    out
}

/// The words of a figure and those around it.
type Words<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

fn quoted(entry: &Entry) -> Words<'_> {
    (&entry.exact, entry.prefix.as_deref(), entry.suffix.as_deref())
}

/// What `entry` says, wherever it stands.
fn logged(entry: &Entry) -> Logged {
    Logged {
        on: entry.on.map(|day| day.to_string()),
        by: entry.by.clone(),
        words: entry.exact.clone(),
        decision: match (entry.decision, &entry.exempt) {
            (Some(decision), _) => decision.as_str().replace('_', " "),
            (None, Some(_)) => "common knowledge".to_owned(),
            (None, None) => "linked".to_owned(),
        },
        sources: entry.exempt.clone().unwrap_or_else(|| entry.sources.join(", ")),
        is_named: false,
        note: entry.note.clone(),
        void: None,
        figure: None,
        is_replaced: false,
    }
}

/// `log` as CSV, for a table of one's own.
pub fn csv(log: &[Logged]) -> String {
    let mut out = "on,by,figure,decision,sources,note,void,replaced\r\n".to_owned();
    for l in log {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let replaced = if l.is_replaced { "yes" } else { "" }.to_owned();
        let row = [text(&l.on), text(&l.by), l.words.clone(), l.decision.clone(), l.sources.clone()];
        let row = row
            .iter()
            .chain([&text(&l.note), &text(&l.void), &replaced])
            .map(|v| field(v))
            .collect::<Vec<_>>();
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
