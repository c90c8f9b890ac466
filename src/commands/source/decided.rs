//! Who decided on a figure, when, and why.

use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::{Decision, Entry};
use jiff::civil::Date;
use std::process::Command;

/// Options that go with a decision.
#[derive(Debug, Args)]
pub struct Decided {
    /// Who decided; git's user name where it is left out
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When; today where it is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// Why, or anything else
    #[arg(long)]
    note: Option<String>,
}

impl Decided {
    /// What `entry` says, and besides `decision` with who and when, where there is one. An error where nobody says who.
    pub fn fill(self, decision: Option<Decision>, entry: Entry) -> Result<Entry> {
        let Self { by, on, note } = self;
        let (by, on) = match decision {
            None => (by, on),
            Some(_) => {
                let by = by.or_else(git_user).ok_or_else(|| {
                    Error::new("nobody says who decided").help("name them with --by, or set git's user.name")
                })?;
                (Some(by), Some(on.unwrap_or_else(today)))
            }
        };
        Ok(Entry { decision, by, on, note, ..entry })
    }
}

/// Whom git knows here.
pub fn git_user() -> Option<String> {
    let output = Command::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}

/// The day, in UTC. Decisions and what is fetched ask the clock, and nothing else.
pub fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}
