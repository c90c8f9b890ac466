//! `figcheck source list`: the sources of articles, and what each supports.

use super::{Articles, Context, Exit, drafts, line};
use crate::commands::Out;
use crate::commands::articles::Drafted;
use clap::Args;
use figcheck::error::Result;
use figcheck::escape;
use figcheck::ledger::decisions::{Standing, standing};
use figcheck::ledger::{Anchor, bibliography};
use figcheck::sources::Status;

/// List the sources of articles and the figures that each supports
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    articles: Articles,
}

impl List {
    /// 0, or 2 if an article or ledger could not be read.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let (drafts, exit) = drafts(&self.articles, context)?;
        let mut to = Out::stdout();
        for drafted in &drafts {
            list(drafted, &mut to)?;
        }
        to.finish()?;
        Ok(exit)
    }
}

fn list(drafted: &Drafted, to: &mut Out) -> Result<()> {
    let draft = &drafted.draft;
    let unsourced = draft.marks.iter().filter(|m| m.status == Status::Unsourced).count();
    let ledger = &draft.ledger;
    to.line(format_args!(
        "{}: {}, {}, {} without a source",
        drafted.shown,
        counted(ledger.sources.len(), "source"),
        counted(draft.found.figures.len(), "figure"),
        unsourced
    ))?;
    for source in &ledger.sources {
        to.line(format_args!("  {}  {}", source.id, escape::label(&bibliography::line(source))))?;
        for (i, entry) in ledger.entries.iter().enumerate().filter(|(_, e)| e.sources.contains(&source.id)) {
            let what = match &entry.cover {
                Some(part) => escape::label(&part.words()),
                None => format!("“{}”", escape::label(&entry.exact)),
            };
            to.line(format_args!("    {}  {what}{}", place(drafted, i), decided(drafted, i)))?;
        }
    }
    for (i, entry) in ledger.entries.iter().enumerate() {
        if let Some(reason) = &entry.exempt {
            to.line(format_args!(
                "  {}  “{}”  {}",
                place(drafted, i),
                escape::label(&entry.exact),
                escape::label(reason)
            ))?;
        }
    }
    Ok(())
}

/// “1 source”, “3 sources”.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Where the figure of entry `i` stands, or what became of it.
fn place(drafted: &Drafted, i: usize) -> String {
    let anchored = drafted.draft.anchors.iter().find(|a| a.entry == i);
    match anchored.map(|a| &a.how) {
        Some(Anchor::Covers(_)) => counted(anchored.map_or(0, |a| a.figures.len()), "figure"),
        Some(Anchor::Here(span)) => format!("line {}", line(drafted, *span)),
        Some(Anchor::Moved(q)) => format!("line {} (moved)", line(drafted, q.span)),
        Some(Anchor::ValueChanged(q)) => format!("line {} (changed value)", line(drafted, q.span)),
        Some(Anchor::Ambiguous(places)) => format!("in {} places", places.len()),
        Some(Anchor::NoFigure(_) | Anchor::Lost) | None => "lost".to_owned(),
    }
}

fn decided(drafted: &Drafted, i: usize) -> String {
    let draft = &drafted.draft;
    let Some(anchored) = draft.anchors.iter().find(|a| a.entry == i) else { return String::new() };
    match standing(&draft.ledger, &draft.ledger.entries[i], anchored) {
        Standing::Open => String::new(),
        Standing::Stands(decision) => format!("  {decision}"),
        Standing::Void(decision, why) => format!("  {decision}, void: {}", why.words()),
    }
}
