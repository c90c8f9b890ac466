//! Decisions on their way into the ledger: through its own writer, under its lock, and never over what somebody else wrote.

use super::article::Reading;
use super::desk::{Desk, Place, held};
use crate::error::Error;
use crate::ledger::anchor::quote;
use crate::ledger::{COMMON_KNOWLEDGE, Decision, Entry, Ledger, edit};
use crate::sources::{How, Status};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::Arc;

/// What an editor wants written of a figure. What is `None` stays as it is.
#[derive(Debug, Default)]
pub struct Wish {
    /// The figure's stable id.
    pub figure: String,
    /// What the page showed of the ledger ([`seen`]).
    pub seen: String,
    /// The decision.
    pub decision: Option<Decision>,
    /// A note.
    pub note: Option<String>,
    /// Why it needs no source.
    pub exempt: Option<String>,
    /// Its source.
    pub attached: Option<Attached>,
}

/// A source and where in it the figure stands.
#[derive(Debug, Default)]
pub struct Attached {
    pub source: String,
    pub at: Option<String>,
    pub quote: Option<String>,
    pub cell: Option<String>,
    pub sql: Option<String>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// The figure is no longer in the article.
    Gone,
    /// Somebody wrote something else of it meanwhile: this, or took it out.
    Conflict(Option<Box<Entry>>),
    /// Nobody is named for it, so there is nothing to accept.
    NoSource,
    /// The article or its ledger has mistakes, or cannot be written.
    Failed(Vec<Error>),
}

/// What was written, to be undone.
#[derive(Debug, Clone)]
pub struct Done {
    /// The key of the article.
    key: String,
    /// The figure's stable id.
    pub figure: String,
    /// The ledger's text before and after.
    before: String,
    after: String,
    old: Option<Entry>,
    new: Entry,
    /// Whether it touched nothing but a decision.
    is_plain: bool,
}

/// So many can be undone.
const KEPT: usize = 200;
/// So much text may be kept for it.
const KEPT_BYTES: usize = 128 << 20;

/// What a page has seen of the ledger where it says `entry` of a figure.
pub fn seen(entry: Option<&Entry>) -> String {
    let Some(entry) = entry else { return "nothing".to_owned() };
    let digest = Sha256::digest(format!("{:?}", entry.said()));
    digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

impl Reading {
    /// What the ledger says of `figure`: its own entry, or that of the figure which stood there before an edit.
    pub fn entry(&self, figure: usize) -> Option<&Entry> {
        let was = || self.changed.iter().find(|c| c.figure == Some(figure)).map(|c| &c.entry);
        self.entries[figure].as_ref().or_else(was)
    }

    /// The ids of the ledger's sources that `figure` goes by without an entry of its own: those of a section or table.
    fn covered(&self, figure: usize) -> Vec<String> {
        let mark = &self.draft.marks[figure];
        let by_ledger = mark.source.iter().chain(&mark.more).filter(|s| s.how == How::Ledger);
        by_ledger.filter_map(|s| s.id.clone()).collect()
    }
}

/// Writes what `wish` wants into the ledger of `place`, as the one who decides. It is on disk when this returns.
pub fn write(desk: &Desk, place: &Arc<Place>, wish: &Wish) -> Result<(), Refused> {
    let _one_at_a_time = held(&place.writing);
    let reading = desk.read(place).map_err(Refused::Failed)?;
    let figure = reading.figure(&wish.figure).ok_or(Refused::Gone)?;
    if wish.attached.is_none() && lacks_source(&reading, figure, wish.decision) {
        return Err(Refused::NoSource);
    }
    let known = reading.entry(figure);
    let quotation = quote(&reading.draft.article, reading.draft.found.figures[figure].span);
    let quoting = Entry {
        exact: quotation.exact.clone(),
        prefix: quotation.prefix.clone(),
        suffix: quotation.suffix.clone(),
        ..Entry::default()
    };
    let (file, shown) = reading.ledger_file();
    let mut conflict = None;
    let mut wrote = None;
    let result = edit::change_known(&file, &shown, &reading.ledger, |ledger| {
        let there = known.and_then(|k| ledger.place_of(k)).or_else(|| ledger.place_of(&folded(&quoting)));
        let old = there.map(|i| ledger.entries[i].said());
        if seen(old.as_ref()) != wish.seen {
            conflict = Some(old);
            return Err(Error::new("the ledger says something else meanwhile"));
        }
        let mut new =
            old.clone().unwrap_or_else(|| Entry { sources: reading.covered(figure), ..quoting.clone() });
        if reading.entries[figure].is_none() {
            (new.exact, new.prefix, new.suffix) =
                (quoting.exact.clone(), quoting.prefix.clone(), quoting.suffix.clone());
        }
        fill(&mut new, wish, desk);
        let text = match &old {
            Some(old) if *old == folded(&new) => ledger.text.clone(),
            Some(old) => edit::replace(ledger, old, &new)?,
            None => edit::link(ledger, None, &quotation, &new)?,
        };
        wrote = Some((ledger.text.clone(), text.clone(), old, folded(&new)));
        Ok(text)
    });
    if let Some(theirs) = conflict {
        return Err(Refused::Conflict(theirs.map(Box::new)));
    }
    let ledger = result.map_err(Refused::Failed)?;
    let Some((before, after, old, new)) = wrote.filter(|(before, after, ..)| before != after) else {
        return Ok(());
    };
    let is_plain = wish.attached.is_none()
        && wish.exempt.is_none()
        && reading.entries[figure].as_ref().is_none_or(|e| e.exempt.is_none())
        && !reading.changed.iter().any(|c| c.figure == Some(figure));
    let done =
        Done { key: place.key.clone(), figure: wish.figure.clone(), before, after, old, new, is_plain };
    follow(desk, place, &reading, &done, figure, Some(&done.new), ledger);
    let mut all = held(&desk.done);
    all.push_back(done);
    let bytes = |all: &VecDeque<Done>| all.iter().map(|d| d.before.len() + d.after.len()).sum::<usize>();
    while all.len() > KEPT || all.len() > 1 && bytes(&all) > KEPT_BYTES {
        all.pop_front();
    }
    Ok(())
}

/// Whether `decision` on `figure` needs a source that nobody names.
pub fn lacks_source(reading: &Reading, figure: usize, decision: Option<Decision>) -> bool {
    let entry = reading.entry(figure);
    let has = entry.is_some_and(|e| !e.sources.is_empty() || e.exempt.is_some());
    decision == Some(Decision::Accepted) && reading.draft.marks[figure].status == Status::Unsourced && !has
}

/// Takes back what was last written of an article in this run; the figure that it was about. `None` where there is nothing.
pub fn undo(desk: &Desk, place: &Arc<Place>) -> Result<Option<String>, Vec<Error>> {
    let _one_at_a_time = held(&place.writing);
    let last = || {
        let all = held(&desk.done);
        all.iter().rev().find(|done| done.key == place.key).cloned()
    };
    let Some(done) = last() else { return Ok(None) };
    let reading = desk.read(place)?;
    let (file, shown) = reading.ledger_file();
    let mut text = String::new();
    let now = edit::change_known(&file, &shown, &reading.ledger, |ledger| {
        text = if ledger.text == done.after {
            done.before.clone()
        } else {
            edit::take_back(ledger, &done.new, done.old.as_ref())?
        };
        Ok(text.clone())
    })?;
    let undone = Done { before: done.after.clone(), after: text, ..done.clone() };
    let figure = reading.figure(&done.figure).filter(|_| undone.is_plain);
    match figure {
        Some(figure) => follow(desk, place, &reading, &undone, figure, undone.old.as_ref(), now),
        None => desk.forget(place),
    }
    let mut all = held(&desk.done);
    if let Some(at) = all.iter().rposition(|d| d.key == done.key) {
        all.remove(at);
    }
    Ok(Some(done.figure))
}

/// Whether something can be undone in the article called `key`.
pub fn can_undo(desk: &Desk, key: &str) -> bool {
    held(&desk.done).iter().any(|done| done.key == key)
}

/// Lets the article as read follow what was written, where that was a decision alone and nobody else wrote meanwhile; else it
/// is read again when it is next asked for.
fn follow(
    desk: &Desk,
    place: &Arc<Place>,
    reading: &Reading,
    done: &Done,
    figure: usize,
    entry: Option<&Entry>,
    ledger: Ledger,
) {
    let (file, _) = reading.ledger_file();
    let stamp = reading.stamp.renewed();
    let is_ours = || crate::files::read(&file).is_ok_and(|text| text == done.after);
    if done.is_plain && reading.ledger.text == done.before && is_ours() {
        desk.put(place, reading.decided(figure, entry.cloned(), ledger, stamp));
    } else {
        desk.forget(place);
    }
}

/// Puts into `entry` what `wish` wants.
fn fill(entry: &mut Entry, wish: &Wish, desk: &Desk) {
    if let Some(Attached { source, at, quote, cell, sql }) = &wish.attached {
        // where a cell is looked up is the first source
        entry.sources.retain(|id| id != source);
        entry.sources.insert(0, source.clone());
        entry.exempt = None;
        (entry.at, entry.quote, entry.cell, entry.sql) =
            (at.clone(), quote.clone(), cell.clone(), sql.clone());
    }
    if let Some(reason) = &wish.exempt {
        let exempt = Some(format!("{COMMON_KNOWLEDGE} {reason}"));
        let Entry { exact, prefix, suffix, note, .. } = std::mem::take(entry);
        *entry = Entry { exact, prefix, suffix, note, exempt, ..Entry::default() };
    }
    if wish.decision.is_some() {
        entry.decision = wish.decision;
    }
    if wish.decision.is_some() || wish.exempt.is_some() {
        entry.by = Some(desk.settings.by.clone());
        entry.on = Some((desk.settings.today)());
    }
    if wish.note.is_some() {
        entry.note.clone_from(&wish.note);
    }
}

/// `entry` as a ledger gives it back: white space of its quotations folded.
fn folded(entry: &Entry) -> Entry {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let some = |text: &Option<String>| text.as_deref().map(fold);
    Entry {
        exact: fold(&entry.exact),
        prefix: some(&entry.prefix),
        suffix: some(&entry.suffix),
        quote: some(&entry.quote),
        ..entry.clone()
    }
}
