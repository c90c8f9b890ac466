//! `figcheck bounded`, hidden: the child's part of work on what somebody else wrote.

use super::Exit;
use clap::Args;
use figcheck::bounded::{self, Work};
use figcheck::error::{Error, Result};
use std::path::PathBuf;

/// The name of the command.
const NAME: &str = "bounded";

/// Do one piece of work for another figcheck
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct Bounded {
    work: String,
    seconds: u64,
}

/// All work that is done apart.
fn all() -> Vec<Work> {
    let [pdf, tables] = figcheck::evidence::APART;
    [pdf, tables, figcheck::article::pdf::APART, super::notebook::APART].concat()
}

impl Bounded {
    /// 0, or an error where there is no such work.
    pub fn run(self) -> Result<Exit> {
        let all = all();
        let work = all.iter().find(|w| w.name == self.work).ok_or_else(|| Error::new("no such work"))?;
        bounded::serve(work, self.seconds).map_err(|e| figcheck::files::reason(&e))?;
        Ok(Exit::Success)
    }
}

/// Lets work be done by children: `program`, called with `before` and then as figcheck is.
pub fn prepare(program: PathBuf, before: &[String]) {
    let arguments: Vec<&str> = before.iter().map(String::as_str).chain([NAME]).collect();
    bounded::start_children(program, &arguments);
}

/// This program, even where another has taken its name since.
pub fn program() -> Option<PathBuf> {
    let own = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && own.exists() { Some(own) } else { std::env::current_exe().ok() }
}
