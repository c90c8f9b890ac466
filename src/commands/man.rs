//! `figcheck man`: the manual, a page a command.

use super::{Cli, Context, Exit};
use clap::{Args, CommandFactory};
use figcheck::error::Result;
use figcheck::files;
use std::path::PathBuf;

/// Write the manual as man pages, one a command
#[derive(Debug, Args)]
#[command(
    after_help = "`figcheck man ~/.local/share/man/man1` puts them where `man figcheck-check` finds them."
)]
pub struct Man {
    /// The folder to write them into
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    /// 0, or an error where a page cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        std::fs::create_dir_all(&self.folder)
            .map_err(|e| files::reason(&e).at(self.folder.to_string_lossy()))?;
        let mut command = Cli::command().disable_help_subcommand(true);
        command.build();
        let written = pages(command, &self.folder)?;
        context.say(format_args!("{}: {written} man pages written", self.folder.display()));
        Ok(Exit::Success)
    }
}

/// The page of `command` and those of its commands that are shown to users; how many.
fn pages(command: clap::Command, folder: &std::path::Path) -> Result<usize> {
    let below: Vec<clap::Command> = command.get_subcommands().filter(|c| !c.is_hide_set()).cloned().collect();
    let man = clap_mangen::Man::new(command);
    let file = folder.join(man.get_filename());
    let mut page = Vec::new();
    man.render(&mut page).map_err(|e| files::reason(&e))?;
    files::replace(&file, &page)?;
    below.into_iter().map(|c| pages(c, folder)).try_fold(1, |sum, count| Ok(sum + count?))
}
