//! `figcheck source link`: a figure to its source.

use super::add::one_of;
use super::{Context, Exit, complain, draft, ledger_of, line};
use crate::commands::articles::Drafted;
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::anchor::{Quotation, quote};
use figcheck::ledger::{Decision, Entry, Ledger, edit};
use jiff::civil::Date;
use std::path::PathBuf;

/// Link a figure of an article to a source of its ledger
#[derive(Debug, Args)]
pub struct Link {
    /// The article
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// The figure: its words as the article has them, or its id as `extract` gives it
    #[arg(value_name = "FIGURE")]
    figure: String,
    /// The id of a source in the ledger
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
    /// What stands before the figure, where the article has its words more than once
    #[arg(long, value_name = "WORDS")]
    prefix: Option<String>,
    /// What stands after it
    #[arg(long, value_name = "WORDS")]
    suffix: Option<String>,
    /// Page, minute, table
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,
    /// The words of the source that say so
    #[arg(long, value_name = "WORDS")]
    quote: Option<String>,
    /// The cell of the source's table
    #[arg(long, value_name = "ADDRESS")]
    cell: Option<String>,
    /// The query over the source's table
    #[arg(long, value_name = "QUERY")]
    sql: Option<String>,
    /// What the checker decided
    #[arg(long, value_parser = one_of(Decision::ALL, Decision::as_str))]
    decision: Option<Decision>,
    /// Who decided
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// Anything else
    #[arg(long)]
    note: Option<String>,
}

impl Link {
    /// 0, or 2 if the figure or the source is not there, or the ledger cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let Some(drafted) = draft(&self.article, context)? else { return Ok(Exit::Error) };
        let figure = self.figure(&drafted)?;
        let quotation = quote(&drafted.draft.article, drafted.draft.found.figures[figure].span);
        let (file, shown) = ledger_of(&drafted)?;
        let known = entry_of(&drafted, figure).map(|e| drafted.draft.ledger.entries[e].clone());
        let entry = self.entry();
        let written = edit::change(&file, &shown, |ledger| {
            let there = known.as_ref().and_then(|e| same_entry(ledger, e));
            edit::link(ledger, there, &quotation, &entry)
        });
        match written {
            Ok(true) => {
                context.say(format!("{shown}: “{}” linked to {}", quotation.exact, entry.sources.join(", ")))
            }
            Ok(false) => context.say(format!("{shown}: nothing to change")),
            Err(errors) => return Ok(complain(context, &errors)),
        }
        Ok(Exit::Success)
    }

    fn entry(self) -> Entry {
        Entry {
            sources: self.sources,
            at: self.at,
            quote: self.quote,
            cell: self.cell,
            sql: self.sql,
            decision: self.decision,
            by: self.by,
            on: self.on,
            note: self.note,
            ..Entry::default()
        }
    }

    /// The one figure that is meant.
    fn figure(&self, drafted: &Drafted) -> Result<usize> {
        let draft = &drafted.draft;
        if let Some(i) = draft.ids().iter().position(|id| *id == self.figure) {
            return Ok(i);
        }
        let places = figcheck::ledger::anchor::places(
            &draft.article,
            &draft.found,
            &self.figure,
            self.prefix.as_deref(),
            self.suffix.as_deref(),
        );
        match places.as_slice() {
            [figure] => Ok(*figure),
            [] => Err(Error::new(format!("the article has no figure “{}”", self.figure))
                .at(drafted.shown.clone())
                .help("write it as the article does, or take its id from `figcheck extract`")),
            several => {
                let shown = several.iter().map(|&f| shown(drafted, f)).collect::<Vec<_>>().join("; ");
                Err(Error::new(format!("“{}” stands in {} places", self.figure, several.len()))
                    .at(drafted.shown.clone())
                    .help(format!("say which one with --prefix or --suffix: {shown}")))
            }
        }
    }
}

fn shown(drafted: &Drafted, figure: usize) -> String {
    let Quotation { span, exact, prefix, suffix } =
        quote(&drafted.draft.article, drafted.draft.found.figures[figure].span);
    let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
    format!("line {} “{prefix}{exact}{suffix}”", line(drafted, span))
}

/// The entry that speaks of `figure` already.
fn entry_of(drafted: &Drafted, figure: usize) -> Option<usize> {
    drafted.draft.anchors.iter().find(|a| a.figures.contains(&figure)).map(|a| a.entry)
}

/// The place of `entry` in `ledger`, which may have changed since it was read.
pub(super) fn same_entry(ledger: &Ledger, entry: &Entry) -> Option<usize> {
    let quoted = |e: &Entry| (e.exact.clone(), e.prefix.clone(), e.suffix.clone());
    ledger.entries.iter().position(|e| quoted(e) == quoted(entry))
}
