//! `figcheck source link`: a figure to its source.

use super::add::one_of;
use super::meant::Named;
use super::{Context, Exit};
use clap::Args;
use figcheck::error::Result;
use figcheck::ledger::{Decision, Entry};
use jiff::civil::Date;

/// Link a figure of an article to a source of its ledger
#[derive(Debug, Args)]
pub struct Link {
    #[command(flatten)]
    named: Named,
    /// The id of a source in the ledger
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
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
        let Some(meant) = self.named.find(context)? else { return Ok(Exit::Error) };
        let did = format!("linked to {}", self.sources.join(", "));
        meant.write(&self.entry(), &did, context)
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
}
