//! Findings that do not count since they are known: from a baseline file, or since they were there before the change.

use super::super::articles::{Drafted, Opened};
use super::super::context::Context;
use super::since::{Base, Since};
use clap::Args;
use figcheck::checks::{Baseline, Finding, Settings, Suppression, find_rule};
use figcheck::error::{Error, Result};
use figcheck::files;
use std::path::{Path, PathBuf};

/// Options on what is known.
#[derive(Debug, Args)]
#[command(next_help_heading = "Adoption")]
pub struct Options {
    /// Findings that stand in this file do not count
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found into the baseline (figcheck-baseline.json unless --baseline names another), and exit with 0
    #[arg(long)]
    write_baseline: bool,
    /// Count only what the branch brings since it left a git revision (`origin/main`)
    #[arg(long, value_name = "BASE", conflicts_with = "write_baseline")]
    diff: Option<String>,
    /// The same, compared with the revision itself
    #[arg(long, value_name = "BASE", conflicts_with_all = ["write_baseline", "diff"])]
    diff_exact: Option<String>,
}

/// What is known, or learnt, in this run.
pub struct Known {
    baseline: Option<Baseline>,
    since: Option<Since>,
    learnt: Option<(PathBuf, Baseline)>,
    gone: usize,
    /// Documents that the baseline knows by another name.
    renamed: usize,
    /// The folder that names in the baseline are seen from.
    folder: PathBuf,
}

/// Where `--write-baseline` writes.
const FILE: &str = "figcheck-baseline.json";

impl Known {
    /// Reads the baseline. An error where it is not there or cannot be read.
    pub fn open(options: &Options, opened: &Opened) -> Result<Self> {
        let settings = &opened.config.settings.check;
        let set = settings.baseline.as_ref().map(|file| opened.folder().join(file));
        let file = options.baseline.clone().or(set);
        let learnt = match options.write_baseline {
            true => Some(learner(file.clone().unwrap_or_else(|| FILE.into()))?),
            false => None,
        };
        let baseline = match &file {
            Some(path) if learnt.is_none() => Some(read(path)?),
            _ => None,
        };
        let set = settings.diff_base.as_deref().filter(|_| !options.write_baseline);
        let revision = match (&options.diff_exact, options.diff.as_deref().or(set)) {
            (Some(revision), _) => Some((revision.as_str(), Base::Exact)),
            (None, Some(revision)) => Some((revision, Base::Merge)),
            (None, None) => None,
        };
        let since = match revision {
            Some((revision, base)) => Some(Since::new(revision, base, opened.folder(), &opened.config)?),
            None => None,
        };
        Ok(Self { baseline, since, learnt, gone: 0, renamed: 0, folder: opened.folder().to_owned() })
    }

    /// Marks those of `findings` that are known; learns them where a baseline is written.
    /// `settings` are those of the article; `over` lays the command line over those of a configuration.
    pub fn apply(
        &mut self,
        drafted: &Drafted,
        settings: &Settings,
        over: &dyn Fn(&Settings) -> Settings,
        findings: &mut [Finding],
    ) -> Result<()> {
        let id = &drafted.draft.article.id;
        if let Some((_, learnt)) = &mut self.learnt {
            learnt.forget(id, |rule| find_rule(rule).is_none_or(|rule| settings.severity(rule).is_some()));
            learnt.learn(id, findings);
        }
        if let Some(baseline) = &self.baseline {
            let is_gone = |name: &str| !self.folder.join(name).exists();
            let name = match baseline.findings.contains_key(id) {
                true => Some(id.as_str()),
                false => baseline.former_name(findings, is_gone).inspect(|_| self.renamed += 1),
            };
            if let Some(name) = name {
                baseline.apply(name, findings, &Suppression::Baseline);
                let met = findings.iter().filter(|f| f.suppressed == Some(Suppression::Baseline)).count();
                self.gone += baseline.findings.get(name).map_or(0, |known| known.len()) - met;
            }
        }
        match self.since.as_ref().map(|since| since.before(drafted, settings, over)).transpose()? {
            Some(Some(before)) => before.apply(id, findings, &Suppression::Unchanged),
            Some(None) => {
                for finding in findings.iter_mut().filter(|f| f.is_active()) {
                    finding.suppressed = Some(Suppression::Unchanged);
                }
            }
            None => {}
        }
        Ok(())
    }

    /// Whether this run writes a baseline.
    pub fn writes(&self) -> bool {
        self.learnt.is_some()
    }

    /// Writes the baseline, and tells what of the old one is gone.
    pub fn close(self, context: &Context) -> Result<()> {
        if self.gone > 0 {
            let are = if self.gone == 1 { "is" } else { "are" };
            context.say(format_args!(
                "{} of the baseline's findings {are} gone: `--write-baseline` takes them out",
                self.gone
            ));
        }
        if self.renamed > 0 {
            let articles = if self.renamed == 1 { "article has" } else { "articles have" };
            context.say(format_args!(
                "{} {articles} another name in the baseline: `--write-baseline` writes the new one",
                self.renamed
            ));
        }
        let Some((path, mut learnt)) = self.learnt else { return Ok(()) };
        learnt.findings.retain(|name, _| self.folder.join(name).exists());
        let mut text = serde_json::to_string_pretty(&learnt).map_err(|e| Error::new(e.to_string()))?;
        text.push('\n');
        files::replace(&path, text.as_bytes())?;
        let findings: usize = learnt.findings.values().map(|known| known.len()).sum();
        let s = if findings == 1 { "" } else { "s" };
        context.say(format_args!("{findings} finding{s} written to {}", path.display()));
        Ok(())
    }
}

/// The baseline that is written: what the old one knows of articles and rules that this run does not look at stays.
fn learner(path: PathBuf) -> Result<(PathBuf, Baseline)> {
    let old = if path.exists() { read(&path)? } else { Baseline::new() };
    Ok((path, old))
}

fn read(path: &Path) -> Result<Baseline> {
    let shown = path.to_string_lossy();
    let text = files::read_up_to(path, 4 * files::LARGEST_SETTINGS)
        .map_err(|e| e.at(shown.clone()).help("`figcheck check --write-baseline` writes one"))?;
    serde_json::from_str(&text).map_err(|e| {
        Error::new(format!("this is no baseline: {e}")).at(shown).line(e.line()).column(e.column())
    })
}
