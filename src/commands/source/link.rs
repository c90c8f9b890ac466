//! `figcheck source link`: a figure to its source.

use super::add::one_of;
use super::decided::Decided;
use super::meant::Named;
use super::{Context, Exit, propose};
use clap::Args;
use figcheck::error::Result;
use figcheck::ledger::{Decision, Entry};
use std::path::PathBuf;

/// Link a figure of an article to a source of its ledger; without a source, show where its sources may say it
#[derive(Debug, Args)]
pub struct Link {
    #[command(flatten)]
    named: Named,
    /// The id of a source in the ledger; none: the passages and cells of its sources whose words fit are shown
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// Show where these folders of documents and tables say it, besides those that the configuration names
    #[arg(long, value_name = "DIR", num_args = 1.., conflicts_with = "sources")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    evidence: Where,
    /// What the checker decided
    #[arg(long, value_parser = one_of(Decision::ALL, Decision::as_str), requires = "sources")]
    decision: Option<Decision>,
    #[command(flatten)]
    decided: Decided,
}

/// Where a source says it.
#[derive(Debug, Args)]
struct Where {
    /// Page, minute, table
    #[arg(long, value_name = "PLACE", requires = "sources")]
    at: Option<String>,
    /// The words of the source that say so
    #[arg(long, value_name = "WORDS", requires = "sources")]
    quote: Option<String>,
    /// The cell of the source's table
    #[arg(long, value_name = "ADDRESS", requires = "sources")]
    cell: Option<String>,
    /// The query over the source's table
    #[arg(long, value_name = "QUERY", requires = "sources")]
    sql: Option<String>,
}

impl Link {
    /// 0, or 2 if the figure or the source is not there, or the ledger cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let Some(meant) = self.named.find(context)? else { return Ok(Exit::Error) };
        if self.sources.is_empty() {
            return propose::show(&self.named, &meant, &self.against, context);
        }
        let did = format!("linked to {}", self.sources.join(", "));
        let Where { at, quote, cell, sql } = self.evidence;
        let entry = Entry { sources: self.sources, at, quote, cell, sql, ..Entry::default() };
        meant.write(&self.decided.fill(self.decision, entry)?, &did, context)
    }
}
