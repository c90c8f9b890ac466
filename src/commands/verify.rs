//! `figcheck verify`: claims against evidence, without an article.

use super::{Context, Exit, Out};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::evidence::Verdict;
use figcheck::evidence::claims::{self, ByTables, Claim, Judged, Passage};
use figcheck::evidence::table::Tables;
use figcheck::files::Shelf;
use figcheck::vocabulary::Vocabulary;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Claims against evidence, without an article: JSON Lines in, a line with a verdict out for each
#[derive(Debug, Args)]
pub struct Verify {
    /// Where the files that `tables` names lie
    #[arg(long, value_name = "DIR", default_value = ".")]
    evidence_dir: PathBuf,
}

impl Verify {
    /// Reads standard input to its end; 2 where a line could not be read or judged.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let words = Vocabulary::standard();
        let mut out = Out::stdout();
        let mut exit = Exit::Success;
        for (number, line) in std::io::stdin().lock().split(b'\n').enumerate() {
            let line = line.map_err(|e| Error::new(format!("standard input cannot be read: {e}")))?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let judged = self.line(&line, &words).unwrap_or_else(|(id, error)| {
                exit = Exit::Error;
                context.complain(&error.clone().at("-").line(number + 1));
                Judged { id, verdict: Verdict::NotFound, figures: Vec::new(), error: Some(error.to_string()) }
            });
            serde_json::to_writer(&mut out, &judged).map_err(|e| super::out::unwritten(&e.into()))?;
            out.write_all(b"\n").map_err(|e| super::out::unwritten(&e))?;
        }
        out.finish()?;
        Ok(exit)
    }

    fn line(&self, line: &[u8], words: &Vocabulary) -> Result<Judged, (serde_json::Value, Error)> {
        let value: serde_json::Value = serde_json::from_slice(line)
            .map_err(|e| (serde_json::Value::Null, Error::new(format!("not a line of JSON: {e}"))))?;
        let id = value.get("id").cloned().unwrap_or_default();
        let claim: Claim = serde_json::from_value(value)
            .map_err(|e| (id.clone(), Error::new(format!("not a claim: {e}"))))?;
        self.judge(&claim, words).map_err(|error| (id, error))
    }

    fn judge(&self, claim: &Claim, words: &Vocabulary) -> Result<Judged> {
        match (&claim.evidence, claim.tables.is_empty()) {
            (Some(text), true) => claims::judge(claim, &Passage::new(text, words), words),
            (None, false) => {
                let stem = |file: &str| {
                    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
                };
                let files = claim.tables.iter().map(|f| (stem(f), f.as_str()));
                let tables = Tables::open(&Shelf::new(&self.evidence_dir), files)?;
                claims::judge(claim, &ByTables { tables, sql: claim.sql.as_deref() }, words)
            }
            _ => Err(Error::new("a claim needs `evidence` (a text) or `tables` (paths), one of them")),
        }
    }
}
