//! `figcheck source mv`: an article with its ledger to another name.

use super::{Context, Exit};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::files;
use figcheck::ledger::{Ledger, path_beside};
use std::path::{Path, PathBuf};

/// Rename an article and its ledger, or bring the ledger behind an article that was renamed already
#[derive(Debug, Args)]
pub struct Mv {
    /// The article's old name
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Its new name
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

impl Mv {
    /// 0, or 2 if there is nothing to rename, or something would be overwritten.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let (from, to) = (path_beside(&self.old), path_beside(&self.new));
        let error = |why: &str, path: &Path| Error::new(why).at(path.to_string_lossy());
        let ledger = from.is_file();
        let (article, renamed) = (self.old.is_file(), self.new.is_file());
        match (article, renamed) {
            (true, true) => return Err(error("there is an article already", &self.new)),
            (false, false) => return Err(error("no such article", &self.old)),
            _ => {}
        }
        if !ledger && renamed {
            return Err(error("no such ledger", &from));
        }
        if ledger && to.exists() {
            return Err(error("there is a ledger already", &to).help("nothing was renamed"));
        }
        if ledger {
            reaches_its_files(&from, &to)?;
        }
        for (old, new) in [(article, (&self.old, &self.new)), (ledger, (&from, &to))]
            .into_iter()
            .filter_map(|(there, pair)| there.then_some(pair))
        {
            std::fs::rename(old, new).map_err(|e| files::reason(&e).at(old.to_string_lossy()))?;
            context.say(format!("{} is {} now", old.display(), new.display()));
        }
        Ok(Exit::Success)
    }
}

/// A ledger's files lie in its folder: where that is another one now, they have to be there too.
fn reaches_its_files(from: &Path, to: &Path) -> Result<()> {
    let (old, new) = (from.parent().unwrap_or(Path::new("")), to.parent().unwrap_or(Path::new("")));
    if old == new {
        return Ok(());
    }
    let shown = from.to_string_lossy();
    let ledger = Ledger::read(from, &shown).map_err(|errors| {
        errors.into_iter().next().unwrap_or_else(|| Error::new("the ledger cannot be read").at(shown.clone()))
    })?;
    let lost = ledger.sources.iter().filter_map(|s| s.file.as_deref()).find(|file| !new.join(file).exists());
    match lost {
        Some(file) => Err(Error::new(format!("the ledger's file “{file}” is not in the new folder"))
            .at(shown)
            .help("copy it there first; nothing was renamed")),
        None => Ok(()),
    }
}
