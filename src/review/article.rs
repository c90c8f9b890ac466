//! One article as the pages show it: its draft, who decided what of its figures, and their order.

use super::changed::{Changed, changed};
use super::desk::Settings;
use super::queue::{Item, queue, renew};
use super::stamp::Stamp;
use crate::bounded;
use crate::checks;
use crate::draft::Draft;
use crate::error::Error;
use crate::files::Shelf;
use crate::ledger::{Entry, Ledger, path_beside};
use crate::report::{Counts, Part, PassageKind, View, finding_notes, view};
use crate::sources::Status;
use crate::stream::{self, Input, Plan};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An article as read at one moment.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The article's file.
    pub path: PathBuf,
    /// How messages name it.
    pub shown: String,
    /// Its draft.
    pub draft: Arc<Draft>,
    /// The same as reports show it.
    pub view: Arc<View>,
    /// For each figure, in text order, the entry of its own that speaks of it.
    pub entries: Vec<Option<Entry>>,
    /// What was decided and is another figure now.
    pub changed: Arc<Vec<Changed>>,
    /// The figures that want a decision, in the order in which they matter.
    pub queue: Vec<Item>,
    /// The ledger that [`Reading::entries`] were read from.
    pub ledger: Arc<Ledger>,
    /// How its files stood.
    pub stamp: Stamp,
    /// What of its evidence could not be read.
    pub unread: Arc<Vec<Error>>,
    /// Whether decisions were written since the draft was made: they are in [`Reading::entries`] and not in the view.
    pub is_ahead: bool,
}

/// What a figure stands in.
#[derive(Debug, serde::Serialize)]
pub struct Around<'a> {
    /// As of a passage.
    pub kind: PassageKind,
    /// The heading above.
    pub heading: Option<String>,
    /// A table's first row, for a figure in another one.
    pub head: Vec<&'a Part>,
    /// The block of the figure; of a table its row.
    pub parts: Vec<Part>,
}

/// So many pieces of a block are shown on either side of its figure.
const NEAR: usize = 24;

impl Reading {
    /// The article of `input` through all floors. The errors are those of its file and of its ledger.
    pub fn of(input: &Input, id: &str, desk: &Settings) -> Result<Self, Vec<Error>> {
        let path = input.path.clone().unwrap_or_default();
        let before = Stamp::of(&path);
        let own = id.to_owned();
        let document =
            stream::documents(vec![input.clone()], Plan::all(desk.reading), move |_| own.clone()).next();
        let mut document = match document {
            Some(Ok(document)) => document,
            Some(Err(failed)) => return Err(std::iter::once(failed.error).chain(failed.more).collect()),
            None => return Err(vec![Error::new("the file is empty").at(&input.shown)]),
        };
        document.date = document.date.or(desk.date);
        document.language = document.language.or_else(|| desk.language.clone());
        let ledger = Ledger::beside(&path, &input.shown)?;
        let shelf = Shelf::new(path.parent().unwrap_or(Path::new("")));
        let stamp = before.with(&ledger, &shelf);
        let drafted = bounded::within(desk.time_limit, || {
            let mut draft = stream::draft(document, ledger, &desk.house);
            let unread = stream::verify(&mut draft, &shelf, &desk.house);
            let findings = checks::run(&draft, desk.config.check_for(id));
            let view = view(&draft, finding_notes(&draft, &findings), counts(&draft));
            (draft, view, unread)
        });
        let seconds = desk.time_limit.as_secs();
        let late = |_| vec![Error::new(format!("this takes longer than {seconds} s")).at(&input.shown)];
        let (draft, view, unread) = drafted.map_err(late)?;
        let entries = entries(&draft);
        let changed = changed(&draft);
        Ok(Self {
            queue: queue(&view, &entries, &changed),
            path,
            shown: input.shown.clone(),
            ledger: Arc::new(draft.ledger.clone()),
            draft: Arc::new(draft),
            view: Arc::new(view),
            entries,
            changed: Arc::new(changed),
            stamp,
            unread: Arc::new(unread),
            is_ahead: false,
        })
    }

    /// The place of the figure with the stable `id`.
    pub fn figure(&self, id: &str) -> Option<usize> {
        self.view.notes.iter().position(|note| note.id == id)
    }

    /// The same article with `entry` as what `ledger` says of `figure` now; its files stand as `stamp` says.
    pub fn decided(&self, figure: usize, entry: Option<Entry>, ledger: Ledger, stamp: Stamp) -> Self {
        let mut out = self.clone();
        out.ledger = Arc::new(ledger);
        out.entries[figure] = entry;
        out.stamp = stamp;
        out.is_ahead = true;
        renew(&mut out.queue, &out.view, &out.entries, &out.changed, figure);
        out
    }

    /// The ledger's file, and how messages name it.
    pub fn ledger_file(&self) -> (PathBuf, String) {
        let shown = path_beside(Path::new(&self.shown)).to_string_lossy().replace('\\', "/");
        (path_beside(&self.path), shown)
    }

    /// The folder of its evidence.
    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.path.parent().unwrap_or(Path::new("")))
    }

    /// What `figure` stands in.
    pub fn around(&self, figure: usize) -> Around<'_> {
        let passages = &self.view.passages;
        let at = self.view.notes[figure].passage - 1;
        let passage = &passages[at];
        let holds = |part: &&Part| part.segments.iter().any(|s| s.figure == Some(figure));
        let own = passage.parts.iter().find(holds);
        let is_table = passage.kind == PassageKind::Table;
        let row = own.map_or(0, |part| part.row);
        let of_row = |wanted: u32| passage.parts.iter().filter(move |part| part.row == wanted);
        let heading = passages[..at].iter().rev().find(|p| p.kind == PassageKind::Heading);
        let words = |part: &Part| {
            let runs = part.segments.iter().flat_map(|s| &s.runs);
            runs.map(|run| run.text.as_str()).collect::<String>()
        };
        Around {
            kind: passage.kind,
            heading: heading.and_then(|p| p.parts.first()).map(words),
            head: if is_table && row > 0 { of_row(0).collect() } else { Vec::new() },
            parts: match own {
                Some(_) if is_table => of_row(row).cloned().collect(),
                Some(part) => vec![near(part, figure)],
                None => Vec::new(),
            },
        }
    }
}

/// `part`, cut where it is very long, so that its `figure` stays in sight.
fn near(part: &Part, figure: usize) -> Part {
    let at = part.segments.iter().position(|s| s.figure == Some(figure)).unwrap_or(0);
    let end = (at + NEAR + 1).min(part.segments.len());
    Part { row: part.row, segments: part.segments[at.saturating_sub(NEAR)..end].to_vec() }
}

/// The figures of `draft` by status.
fn counts(draft: &Draft) -> Counts {
    let of = |status| draft.marks.iter().filter(|m| m.status == status).count();
    let exempt = of(Status::Exempt);
    Counts {
        total: draft.marks.len(),
        claims: draft.marks.len() - exempt,
        sourced: of(Status::Sourced),
        weak: of(Status::Weak),
        unsourced: of(Status::Unsourced),
        exempt,
    }
}

/// For each figure of `draft` the first entry that speaks of it alone.
fn entries(draft: &Draft) -> Vec<Option<Entry>> {
    let mut out = vec![None; draft.found.figures.len()];
    for (entry, anchored) in draft.entries().filter(|(e, _)| e.cover.is_none()) {
        for &figure in &anchored.figures {
            out[figure].get_or_insert_with(|| entry.said());
        }
    }
    out
}
