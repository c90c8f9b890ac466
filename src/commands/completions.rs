//! `figcheck completions`: completions for a shell.

use super::{Cli, Exit};
use clap::{Args, CommandFactory};
use figcheck::error::Result;

/// Print completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    shell: clap_complete::Shell,
}

impl Completions {
    /// Always 0.
    pub fn run(self) -> Result<Exit> {
        clap_complete::generate(self.shell, &mut Cli::command(), "figcheck", &mut std::io::stdout());
        Ok(Exit::Success)
    }
}
