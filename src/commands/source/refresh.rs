//! `figcheck source refresh`: a source's file was looked at again.

use super::{Context, Exit, complain, draft, ledger_of, line};
use crate::commands::articles::Drafted;
use crate::commands::{Out, out};
use clap::Args;
use figcheck::article::Span;
use figcheck::error::{Error, Result};
use figcheck::escape;
use figcheck::files::Shelf;
use figcheck::ledger::{Source, edit};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Show what a changed file says of the figures that rest on it, and note its new checksum
#[derive(Debug, Args)]
pub struct Refresh {
    /// The article
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// The id of a source in its ledger
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Write the new checksum: the figures have been looked at, and their decisions stand again
    #[arg(long)]
    accept: bool,
}

impl Refresh {
    /// 0, or 2 if the source or its file is not there, or the ledger cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let Some(drafted) = draft(&self.article, context)? else { return Ok(Exit::Error) };
        let (file, shown) = ledger_of(&drafted)?;
        let now = now(&drafted, &self.source, &file, &shown)?;
        let source = drafted.draft.ledger.source(&self.source);
        if source.is_some_and(|s| s.sha256.as_ref() == Some(&now)) {
            context.say(format!("{shown}: the file of “{}” is the one that was checked", self.source));
            return Ok(Exit::Success);
        }
        show(&drafted, &self.source)?;
        if !self.accept {
            context.say("nothing was written: look at these figures again, then add --accept");
            return Ok(Exit::Success);
        }
        match edit::change(&file, &shown, |ledger| edit::checksum(ledger, &self.source, &now)) {
            Ok(_) => {
                context.say(format!("{shown}: the new checksum of “{}” written", self.source));
                Ok(Exit::Success)
            }
            Err(errors) => Ok(complain(context, &errors)),
        }
    }
}

/// The checksum of the file of source `id` as it is now.
fn now(drafted: &Drafted, id: &str, ledger: &Path, shown: &str) -> Result<String> {
    let known = drafted.draft.ledger.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>().join(", ");
    let source = drafted.draft.ledger.source(id).ok_or_else(|| {
        Error::new(format!("the ledger has no source “{id}”")).at(shown).help(format!("known: {known}"))
    })?;
    let file = source.file.as_deref().ok_or_else(|| {
        Error::new(format!("the source “{id}” has no file")).at(shown).help("give it `file = \"…\"`")
    })?;
    let shelf = Shelf::new(ledger.parent().unwrap_or(Path::new("")));
    shelf.path(file)?;
    shelf.sha256(file).ok_or_else(|| Error::new(format!("the file “{file}” cannot be read")).at(shown))
}

/// Each figure that rests on source `id`, with its verdict under the file as it is now.
fn show(drafted: &Drafted, id: &str) -> Result<()> {
    let draft = &drafted.draft;
    let mut to = Out::stdout();
    for (entry, anchored) in draft.entries() {
        let rests = draft.ledger.sources_of(entry).any(|s: &Source| s.id == id);
        for &figure in anchored.figures.iter().filter(|_| rests) {
            let span: Span = draft.found.figures[figure].span;
            let verdict = draft.verdicts.get(figure).and_then(Option::as_ref);
            let said = match verdict {
                Some(v) => {
                    let expected = v.expected.as_ref().map_or(String::new(), |e| format!(" (“{e}”)"));
                    format!("{}{expected}: {}", v.verdict.as_str().replace('_', " "), v.explanation)
                }
                None => "not compared".to_owned(),
            };
            let decision = entry.decision.map_or(String::new(), |d| format!("; was {d}"));
            let words = escape::label(&draft.words(figure));
            writeln!(
                to,
                "{}:{}: “{words}”  {}{decision}",
                escape::label(&drafted.shown),
                line(drafted, span),
                escape::label(&said)
            )
            .map_err(|e| out::unwritten(&e))?;
        }
    }
    to.finish()
}
