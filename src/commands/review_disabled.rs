//! `figcheck review` where this build cannot review charts.

use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};

/// Look at charts that changed, and accept them (not in this build)
#[derive(Debug, Args)]
pub struct Review {
    /// Ignored
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<String>,
}

impl Review {
    /// Always an error.
    pub fn run(self, _: &Context) -> Result<Exit> {
        Err(Error::new("this build of figcheck cannot review charts")
            .help("install it with its default features: `cargo install figcheck`"))
    }
}
