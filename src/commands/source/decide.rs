//! `figcheck source decide`: what the checker decided about a figure.

use super::add::one_of;
use super::decided::Decided;
use super::meant::Named;
use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::{Decision, Entry};

/// Write the decision on a figure into its entry, with who and when
#[derive(Debug, Args)]
pub struct Decide {
    #[command(flatten)]
    named: Named,
    /// The decision
    #[arg(value_name = "DECISION", value_parser = one_of(Decision::ALL, Decision::as_str))]
    decision: Decision,
    #[command(flatten)]
    decided: Decided,
}

impl Decide {
    /// 0, or 2 if the figure or its entry is not there, or the ledger cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let Some(meant) = self.named.find(context)? else { return Ok(Exit::Error) };
        if meant.entry().is_none() {
            return Err(Error::new("the ledger has no entry for this figure")
                .at(meant.shown())
                .help("link it to its source first (`figcheck source link`), or exempt it"));
        }
        let entry = self.decided.fill(Some(self.decision), Entry::default())?;
        let by = entry.by.as_deref().unwrap_or_default();
        let on = entry.on.map(|day| day.to_string()).unwrap_or_default();
        let did = format!("{} by {by} on {on}", self.decision.as_str().replace('_', " "));
        meant.write(&entry, &did, context)
    }
}
