//! A build that does not go online says so.

use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};

/// Save what stands at an address beside the ledger (not in this build: it never goes online)
#[derive(Debug, Args)]
pub struct Fetch {
    /// The article, and what to fetch
    #[arg(value_name = "ARGUMENT", num_args = 0.., trailing_var_arg = true, allow_hyphen_values = true)]
    _arguments: Vec<String>,
}

impl Fetch {
    /// Always an error.
    pub fn run(self, _context: &Context) -> Result<Exit> {
        Err(Error::new("this build of figcheck never goes online").help(
            "install one that fetches, `cargo install figcheck --features net`, or save the page by hand and run `figcheck source add … --file …`",
        ))
    }
}
