//! Writes checked articles in the chosen format.

use super::super::context::Context;
use super::super::out::{self, Out};
use super::Format;
use figcheck::error::{Error, Result};
use figcheck::formats::findings::{Checked, Summary, github, gitlab, json, junit, rdjson, sarif, text};
use std::io::{self, Write};

/// Text is written as it comes; the other formats need the whole run.
pub struct Print {
    format: Format,
    out: Out,
    terminal: text::Terminal,
    articles: Vec<Checked>,
}

impl Print {
    pub fn new(format: Format, out: Out, context: &Context) -> Self {
        let terminal = text::Terminal { width: context.width(), colour: context.colours(&io::stdout()) };
        Self { format, out, terminal, articles: Vec::new() }
    }

    pub fn article(&mut self, checked: Checked) -> io::Result<()> {
        if self.format == Format::Text {
            text::article(&checked, self.terminal, &mut self.out)?;
            return self.out.flush();
        }
        self.articles.push(checked);
        Ok(())
    }

    pub fn end(mut self, summary: &Summary) -> Result<()> {
        let (articles, out) = (&self.articles, &mut self.out);
        let written = match self.format {
            Format::Text => text::end(summary, self.terminal, out),
            Format::Json => json::write(articles, summary, out),
            Format::Github => github::write(articles, summary, out),
            Format::Sarif => sarif::write(articles, out),
            Format::Gitlab => gitlab::write(articles, out),
            Format::Junit => junit::write(articles, out),
            Format::Rdjson => rdjson::write(articles, out),
        };
        written.map_err(|e| out::unwritten(&e))?;
        if self.format == Format::Github {
            job_summary(articles, summary)?;
        }
        self.out.finish()
    }
}

/// Appends to the file that GitHub Actions names for it; nothing elsewhere.
fn job_summary(articles: &[Checked], summary: &Summary) -> Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty()) else { return Ok(()) };
    let append = || -> io::Result<()> {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&path)?;
        file.write_all(github::summary(articles, summary).as_bytes())
    };
    append().map_err(|e| Error::new(format!("the job's summary could not be written: {e}")))
}
