//! `figcheck source exempt`: a figure that everybody knows.

use super::meant::Named;
use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::{COMMON_KNOWLEDGE, Entry};

/// Say that a figure of an article is common knowledge, and why
#[derive(Debug, Args)]
pub struct Exempt {
    #[command(flatten)]
    named: Named,
    /// What everybody knows: “a week has seven days”
    #[arg(value_name = "REASON")]
    reason: String,
    /// Anything else
    #[arg(long)]
    note: Option<String>,
}

impl Exempt {
    /// 0, or 2 if the figure is not there, or the ledger cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let reason = self.reason.strip_prefix(COMMON_KNOWLEDGE).unwrap_or(&self.reason).trim();
        if reason.is_empty() {
            return Err(Error::new("common knowledge needs a reason").help("say what everybody knows"));
        }
        let Some(meant) = self.named.find(context)? else { return Ok(Exit::Error) };
        let exempt = Some(format!("{COMMON_KNOWLEDGE} {reason}"));
        meant.write(&Entry { exempt, note: self.note, ..Entry::default() }, "is common knowledge", context)
    }
}
