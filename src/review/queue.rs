//! The figures that want a decision, in the order in which they matter.

use super::changed::Changed;
use crate::evidence::Verdict;
use crate::figures::{Reason, words};
use crate::ledger::{Decision, Entry};
use crate::report::{Note, View, weight};
use crate::sources::Status;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

words! {
    /// Why a figure wants to be looked at, from what matters most.
    Class {
        /// Its source says another number.
        Contradicted = "contradicted",
        /// Its source holds nothing of it.
        NotFound = "not-found",
        /// It has no source, and stands in the headline or the lead.
        UnsourcedFirst = "unsourced-first",
        /// It has no source.
        Unsourced = "unsourced",
        /// Nobody could be asked.
        Weak = "weak",
        /// It was decided, and something changed since.
        Void = "void",
        /// The rest.
        Sourced = "sourced",
    }
}

impl Class {
    /// In words that stand above such figures.
    pub fn title(self) -> &'static str {
        match self {
            Self::Contradicted => "Differs from its source",
            Self::NotFound => "Not found in its source",
            Self::UnsourcedFirst => "No source, in headline or lead",
            Self::Unsourced => "No source",
            Self::Weak => "Weak source",
            Self::Void => "Changed since it was decided",
            Self::Sourced => "Sourced",
        }
    }
}

/// A figure that wants a decision, or has one.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its place in the view's notes.
    pub figure: usize,
    /// Its number in the draft.
    pub number: usize,
    /// Its stable id.
    pub id: String,
    /// It, with what it counts.
    pub name: String,
    /// Why it wants to be looked at.
    pub class: Class,
    /// The status of its source.
    pub status: Status,
    /// `accepted` `rejected` `needs_work`, or `exempt` for what everybody knows; `None` while it is open.
    pub decided: Option<&'static str>,
    /// Whether a decision on it does not stand any more.
    pub is_void: bool,
}

/// What is shown of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// What nobody decided.
    Open,
    /// Everything.
    All,
    /// What somebody decided.
    Decided,
    /// One class, decided or not.
    Of(Class),
}

impl Show {
    /// What `word` asks for; everything where it asks for nothing that is known.
    pub fn named(word: &str) -> Self {
        match word {
            "open" => Self::Open,
            "decided" => Self::Decided,
            _ => Class::ALL.iter().find(|c| c.as_str() == word).map_or(Self::All, |&class| Self::Of(class)),
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::All => "all",
            Self::Decided => "decided",
            Self::Of(class) => class.as_str(),
        }
    }

    /// Whether it shows `item`.
    pub fn holds(self, item: &Item) -> bool {
        match self {
            Self::Open => item.decided.is_none(),
            Self::All => true,
            Self::Decided => item.decided.is_some(),
            Self::Of(class) => item.class == class,
        }
    }
}

/// The claims of `view` and what everybody knows by the ledger, worst first; among equals what more hangs on, then by place.
/// `entries` has one a figure.
pub fn queue(view: &View, entries: &[Option<Entry>], changed: &[Changed]) -> Vec<Item> {
    let mut was = vec![false; entries.len()];
    changed.iter().filter_map(|c| c.figure).for_each(|figure| was[figure] = true);
    let wanted = |figure: usize| item(view, figure, entries[figure].as_ref(), was[figure]);
    let mut out: Vec<(Reverse<u32>, Item)> = (0..view.notes.len()).filter_map(wanted).collect();
    out.sort_by_key(|(weight, item)| (item.class, *weight, item.figure));
    out.into_iter().map(|(_, item)| item).collect()
}

/// Puts into `queue` what `entries` say of `figure` now; the others are as they were.
pub fn renew(
    queue: &mut Vec<Item>,
    view: &View,
    entries: &[Option<Entry>],
    changed: &[Changed],
    figure: usize,
) {
    let was = changed.iter().any(|c| c.figure == Some(figure));
    let new = item(view, figure, entries[figure].as_ref(), was).map(|(_, item)| item);
    let old = queue.iter_mut().find(|i| i.figure == figure);
    match (old, new) {
        // what is of one class stands in the order of what does not change
        (Some(old), Some(new)) if old.class == new.class => *old = new,
        (None, None) => {}
        _ => *queue = self::queue(view, entries, changed),
    }
}

/// `figure` as the queue has it, with what hangs on it; `None` where it wants no decision. `was`: it was another number.
fn item(view: &View, figure: usize, entry: Option<&Entry>, was: bool) -> Option<(Reverse<u32>, Item)> {
    let note = &view.notes[figure];
    let is_known = entry.is_some_and(|e| e.exempt.is_some());
    if note.status == Status::Exempt && !is_known && note.reason != Some(Reason::CommonKnowledge) {
        return None;
    }
    let weight = weight(note, &view.passages);
    let is_void = was || note.decision_void.is_some() && is_same(note, entry);
    let item = Item {
        figure,
        number: note.number,
        id: note.id.clone(),
        name: note.name.clone(),
        class: class(note, is_void, weight),
        status: note.status,
        decided: if is_void { None } else { entry.and_then(decided) },
        is_void,
    };
    Some((Reverse(weight), item))
}

/// Whether `entry` says what the note says, which may be older.
fn is_same(note: &Note, entry: Option<&Entry>) -> bool {
    let by = |e: &Entry| {
        let parts: Vec<String> = e.by.iter().cloned().chain(e.on.map(|day| day.to_string())).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    entry.is_some_and(|e| e.decision == note.decision && by(e) == note.decided_by)
}

fn decided(entry: &Entry) -> Option<&'static str> {
    match entry.decision {
        Some(Decision::Accepted) => Some("accepted"),
        Some(Decision::Rejected) => Some("rejected"),
        Some(Decision::NeedsWork) => Some("needs_work"),
        None => entry.exempt.as_ref().map(|_| "exempt"),
    }
}

/// From this weight on a figure stands in the headline or the lead.
const FIRST: u32 = 200;

fn class(note: &Note, is_void: bool, weight: u32) -> Class {
    let verdict = note.verification.as_ref().map(|v| v.verdict);
    match (verdict, note.status) {
        (Some(Verdict::Mismatch), _) => Class::Contradicted,
        (Some(Verdict::NotFound), _) => Class::NotFound,
        (_, Status::Unsourced) if weight >= FIRST => Class::UnsourcedFirst,
        (_, Status::Unsourced) => Class::Unsourced,
        (_, Status::Weak) => Class::Weak,
        _ if is_void => Class::Void,
        _ => Class::Sourced,
    }
}

/// How far one is: so many of so many.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Progress {
    /// Those that somebody decided.
    pub decided: usize,
    /// All.
    pub all: usize,
}

impl Progress {
    /// How far `queue` is.
    pub fn of(queue: &[Item]) -> Self {
        Self { decided: queue.iter().filter(|i| i.decided.is_some()).count(), all: queue.len() }
    }
}

/// The ids of the figures of `queue` that are open in what `show` shows: those behind the one called `id`, then those before it.
pub fn open_behind(queue: &[Item], id: &str, show: Show) -> Vec<String> {
    let at = queue.iter().position(|i| i.id == id).map_or(0, |at| at + 1);
    let is_open = |i: &&Item| i.decided.is_none() && i.id != id && (show.holds(i) || show == Show::Decided);
    let (before, behind) = queue.split_at(at);
    // a few are enough: more than one is asked only where somebody else decides at the same time
    behind.iter().chain(before).filter(is_open).take(20).map(|i| i.id.clone()).collect()
}
