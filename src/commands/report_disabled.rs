//! `figcheck report` where this build cannot write reports.

use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::formats::schema;

/// The JSON that this command writes.
pub const SCHEMAS: &[schema::Output] = &[];

/// Write a verification report for each article (not in this build)
#[derive(Debug, Args)]
pub struct Report {
    /// Ignored
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<String>,
}

impl Report {
    /// Always an error.
    pub fn run(self, _: &Context) -> Result<Exit> {
        Err(Error::new("this build of figcheck cannot write reports")
            .help("install it with its default features: `cargo install figcheck`"))
    }
}
