//! Writes checked articles in the chosen format.

use super::super::context::Context;
use super::super::out::{self, Out};
use figcheck::error::{Error, Result};
use figcheck::formats::findings::{Checked, Failure, Format, Run, Summary, Written, text};
use std::io::{self, Write};

/// Text is written as it comes; the other formats need the whole run.
pub struct Print {
    format: &'static Format,
    out: Out,
    terminal: text::Terminal,
    run: Run,
}

impl Print {
    pub fn new(format: &'static Format, out: Out, context: &Context) -> Self {
        let terminal = text::Terminal { width: context.width(), colour: context.colours(&io::stdout()) };
        Self { format, out, terminal, run: Run::default() }
    }

    /// An article; text shows it at once.
    pub fn article(&mut self, checked: Checked) -> io::Result<()> {
        self.run.summary.add(&checked);
        self.findings(checked)
    }

    /// The findings of the configuration, which is no article.
    pub fn configuration(&mut self, checked: Checked) -> io::Result<()> {
        self.run.summary.add_findings(&checked);
        self.findings(checked)
    }

    /// So many files that are called as articles are were not read.
    pub fn passed_over(&mut self, files: usize) {
        self.run.summary.passed_over += files;
    }

    /// What of one article could not be read; standard error has told people.
    pub fn failed(&mut self, failures: impl IntoIterator<Item = Failure>) {
        self.run.summary.unreadable += 1;
        self.run.failures.extend(failures);
    }

    fn findings(&mut self, checked: Checked) -> io::Result<()> {
        if matches!(self.format.written, Written::AsTheyCome) {
            text::article(&checked, self.terminal, &mut self.out)?;
            return self.out.flush();
        }
        self.run.articles.push(checked);
        Ok(())
    }

    /// Writes what is left to write, and gives what the run adds up to.
    pub fn end(mut self) -> Result<Summary> {
        let (run, out) = (&self.run, &mut self.out);
        let written = match self.format.written {
            Written::AsTheyCome => text::end(&run.summary, self.terminal, out),
            Written::Whole(write) => write(run, out),
        };
        written.map_err(|e| out::unwritten(&e))?;
        if let Some(summary) = self.format.summary {
            job_summary(&summary(run))?;
        }
        self.out.finish()?;
        Ok(self.run.summary)
    }
}

/// Appends to the file that GitHub Actions names for it; nothing elsewhere.
fn job_summary(summary: &str) -> Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty()) else { return Ok(()) };
    let append = || -> io::Result<()> {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&path)?;
        file.write_all(summary.as_bytes())
    };
    append().map_err(|e| Error::new(format!("the job's summary could not be written: {e}")))
}
