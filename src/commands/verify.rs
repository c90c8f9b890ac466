//! `figcheck verify`: claims against evidence, without an article.

use super::{Context, Exit, Out};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::evidence::Verdict;
use figcheck::evidence::claims::{self, Claim, Judged};
use figcheck::vocabulary::Vocabulary;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Claims against evidence, without an article: JSON Lines in, a line with a verdict out for each
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct Verify {
    /// The claims, a JSON object a line; `-` or none: standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Where the files that `tables` names lie
    #[arg(long, value_name = "DIR", default_value = ".")]
    evidence_dir: PathBuf,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLE: &str = r#"A line of input holds a claim with a text, or with tables and, if you like, a query:
  {"id": 1, "claim": "The wind closed 212 schools.", "evidence": "In all, 221 schools were closed."}
  {"id": 2, "claim": "Oslo counted 717 fires.", "tables": ["fires.csv"],
   "sql": "select count from fires where city = 'Oslo'"}                  (on one line)
and the output has a line for each, in order:
  {"id":1,"verdict":"mismatch","figures":[{"text":"212 schools", …, "expected":"221 schools", …}]}
`"figure": "…"` names the words of the claim to judge where it has several figures."#;

impl Verify {
    /// Reads the claims to their end; 2 where a line could not be read or judged.
    pub fn run(self, context: &Context) -> Result<Exit> {
        // the words of the house that works here
        let words = context.config_for(Path::new("."))?.house()?.vocabulary;
        let (lines, shown) = self.lines()?;
        if let (Some(output), Some(file)) = (&self.output, &self.file)
            && super::articles::is_same(output, file)
        {
            return Err(Error::new("the output would overwrite the claims")
                .at(shown)
                .help("write to another file"));
        }
        let mut out = Out::new(self.output.clone())?;
        let mut exit = Exit::Success;
        for (number, line) in lines.split(b'\n').enumerate() {
            let line = line.map_err(|e| figcheck::files::reason(&e).at(shown.clone()))?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let judged = self.line(&line, &words).unwrap_or_else(|(id, error)| {
                exit = Exit::Error;
                context.complain(&error.clone().at(shown.clone()).line(number + 1));
                Judged { id, verdict: Verdict::NotFound, figures: Vec::new(), error: Some(error.to_string()) }
            });
            serde_json::to_writer(&mut out, &judged).map_err(|e| super::out::unwritten(&e.into()))?;
            out.write_all(b"\n").map_err(|e| super::out::unwritten(&e))?;
        }
        out.finish()?;
        Ok(exit)
    }

    /// Where the claims come from, and how messages name it.
    fn lines(&self) -> Result<(Box<dyn BufRead>, String)> {
        match self.file.as_deref().filter(|file| file.as_os_str() != "-") {
            None => Ok((Box::new(std::io::stdin().lock()), "-".to_owned())),
            Some(file) => {
                let shown = file.to_string_lossy().into_owned();
                let open = figcheck::files::open(file).map_err(|e| e.at(shown.clone()))?;
                Ok((Box::new(BufReader::new(open)), shown))
            }
        }
    }

    fn line(&self, line: &[u8], words: &Vocabulary) -> Result<Judged, (serde_json::Value, Error)> {
        let value: serde_json::Value = serde_json::from_slice(line)
            .map_err(|e| (serde_json::Value::Null, Error::new(format!("not a line of JSON: {e}"))))?;
        let id = value.get("id").cloned().unwrap_or_default();
        let claim: Claim = serde_json::from_value(value)
            .map_err(|e| (id.clone(), Error::new(format!("not a claim: {e}"))))?;
        claims::answer(&claim, &self.evidence_dir, words).map_err(|error| (id, error))
    }
}
