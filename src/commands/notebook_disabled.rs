//! `figcheck notebook` where this build cannot run notebooks.

use super::{Context, Exit};
use clap::Args;
use figcheck::bounded::Work;
use figcheck::error::{Error, Result};

/// What is done apart: nothing.
pub const APART: &[Work] = &[];

/// Write and run a notebook of your own (not in this build)
#[derive(Debug, Args)]
pub struct Notebook {
    /// Ignored
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<String>,
}

impl Notebook {
    /// Always an error.
    pub fn run(self, _: &Context) -> Result<Exit> {
        Err(Error::new("this build of figcheck cannot run notebooks")
            .help("install it with its default features: `cargo install figcheck`"))
    }
}
