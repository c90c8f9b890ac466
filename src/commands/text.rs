//! `figcheck text`: the article as it is read.

use super::overwriting::{Called, Force};
use super::{Articles, Context, Exit, Out, out};
use clap::{Args, ValueEnum};
use figcheck::error::{Error, Result};
use figcheck::formats::text::{Output, Reading};
use std::io::Write;
use std::path::PathBuf;

/// Print the article as figcheck reads it
#[derive(Debug, Args)]
#[command(after_help = "docs/reading.md says what is read as the article, and how a house changes it.")]
pub struct Text {
    #[command(flatten)]
    articles: Articles,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: As,
    /// Print what of a page is not read, and why, instead; with JSON as well
    #[arg(long, help_heading = "Output")]
    left_out: bool,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// Its words, a blank line between its blocks
    Text,
    /// Its blocks with their kinds and places
    Json,
}

impl Text {
    /// 0, or 2 if a document could not be read.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let opened = self.articles.open(context)?;
        opened.refuse_overwriting(self.output.as_deref(), Called::AsData(self.force))?;
        let several = opened.inputs.len() > 1;
        let mut out = Out::new(self.output)?;
        let mut read = Vec::new();
        let mut first = true;
        let make = if self.left_out { Reading::with_left_out } else { Reading::of };
        let exit = opened.each_read(context, make, |reading| {
            let Ok(reading) = reading else { return Ok(()) };
            if reading.whole_page {
                let path = &reading.path;
                context
                    .say(format_args!("{path}: no article could be told from this page: all of it is read"));
            }
            if self.format == As::Json {
                read.push(reading);
                return Ok(());
            }
            let head = |out: &mut Out| match several {
                true => writeln!(out, "{}==> {} <==", if first { "" } else { "\n" }, reading.path),
                false => Ok(()),
            };
            let written = head(&mut out).and_then(|()| match self.left_out {
                true => reading.write_left_out(&mut out),
                false => reading.write(&mut out),
            });
            first = false;
            written.map_err(|e| out::unwritten(&e))
        })?;
        if self.format == As::Json {
            serde_json::to_writer_pretty(&mut out, &Output { articles: read })
                .map_err(|e| Error::new(e.to_string()))?;
            writeln!(out).map_err(|e| out::unwritten(&e))?;
        }
        out.finish()?;
        Ok(exit)
    }
}
