//! What `-o` writes over: its own output of before, never what somebody wrote.

use super::articles::{Opened, is_same};
use clap::Args;
use figcheck::article::Format;
use figcheck::error::{Error, Result};
use figcheck::files;
use std::path::{Path, PathBuf};

/// Whether a file that may be an article is overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Force {
    /// Write over FILE although it is called as an article is (`.md`, `.txt`, `.html`) and may be one
    #[arg(long, help_heading = "Output")]
    force: bool,
}

/// What an output may be called as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// As data: not as an article is, unless somebody insists.
    AsData(Force),
    /// As an article is: a notebook that was run.
    #[cfg_attr(not(feature = "report"), expect(dead_code, reason = "only notebooks are called so"))]
    AsArticle,
}

/// How many folders above an output a ledger is looked for that names it as evidence.
const ABOVE: usize = 8;

impl Opened {
    /// An error where `output` is an article that is read, one that has a ledger, a ledger, evidence that a ledger names, or the
    /// configuration: what somebody wrote is never overwritten by what is made of it. Nor is a file that is only called as an
    /// article is, unless that is how the output is called or somebody insists.
    pub fn refuse_overwriting(&self, output: Option<&Path>, called: Called) -> Result<()> {
        let Some(output) = output.filter(|path| path.is_file() || is_ledger(path)) else { return Ok(()) };
        let read = || self.inputs.iter().filter_map(|i| i.path.as_deref()).any(|path| is_same(output, path));
        let configuration = || self.config.path.as_deref().is_some_and(|path| is_same(output, path));
        let what = if read() {
            "an article that is read"
        } else if is_ledger(output) {
            "a ledger"
        } else if configuration() {
            "the configuration"
        } else if is_evidence(output) {
            "the evidence of an article"
        } else if may_be_article(output, called) {
            let error = Error::new("a file is there already that is called as an article is");
            let help = "write to another name; `--force` overwrites it";
            return Err(error.at(output.to_string_lossy()).help(help));
        } else {
            return Ok(());
        };
        Err(Error::new(format!("the output would overwrite {what}"))
            .at(output.to_string_lossy())
            .help("write to another file"))
    }
}

fn is_ledger(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".sources.toml")
}

/// Whether a file with words in it is called as an article is, or has a ledger beside it.
fn may_be_article(output: &Path, called: Called) -> bool {
    let insisted = match called {
        Called::AsData(force) => force.force,
        Called::AsArticle => !output.with_extension("sources.toml").exists(),
    };
    let words = || output.metadata().is_ok_and(|m| m.len() > 0);
    !insisted && Format::of_path(output).is_some() && words()
}

/// Whether the ledger of an article, beside `output` or in a folder above it, names it as evidence.
fn is_evidence(output: &Path) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    output.ancestors().skip(1).take(ABOVE).any(|folder| {
        let Ok(entries) = folder.read_dir() else { return false };
        let all: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        let named = files::evidence_of_ledgers(&all, |p| Format::of_path(p).is_some());
        named.iter().any(|evidence| is_same(evidence, &output))
    })
}
