//! `figcheck source decide`: what the checker decided about a figure.

use super::add::one_of;
use super::meant::Named;
use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::{Decision, Entry};
use jiff::civil::Date;
use std::process::Command;

/// Write the decision on a figure into its entry, with who and when
#[derive(Debug, Args)]
pub struct Decide {
    #[command(flatten)]
    named: Named,
    /// The decision
    #[arg(value_name = "DECISION", value_parser = one_of(Decision::ALL, Decision::as_str))]
    decision: Decision,
    /// Who decided; git's user name where it is left out
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When; today where it is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// Why
    #[arg(long)]
    note: Option<String>,
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
        let by = self.by.or_else(git_user).ok_or_else(|| {
            Error::new("nobody says who decided").help("name them with --by, or set git's user.name")
        })?;
        let on = self.on.unwrap_or_else(today);
        let did = format!("{} by {by} on {on}", self.decision.as_str().replace('_', " "));
        let (decision, by, on) = (Some(self.decision), Some(by), Some(on));
        meant.write(&Entry { decision, by, on, note: self.note, ..Entry::default() }, &did, context)
    }
}

/// Whom git knows here.
fn git_user() -> Option<String> {
    let output = Command::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}

/// The day, in UTC. A decision is the one thing that asks the clock.
fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}
