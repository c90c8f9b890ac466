//! The figure that a command is about, and its entry in the ledger.

use super::{Context, Exit, complain, draft, ledger_of, line};
use crate::commands::articles::Drafted;
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::ledger::anchor::{Quotation, places, quote};
use figcheck::ledger::{Entry, edit};
use std::path::PathBuf;

/// An article and the words of one of its figures.
#[derive(Debug, Args)]
pub struct Named {
    /// The article
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// The figure: its words as the article has them, or its id as `extract` gives it
    #[arg(value_name = "FIGURE")]
    figure: String,
    /// What stands before the figure, where the article has its words more than once
    #[arg(long, value_name = "WORDS")]
    prefix: Option<String>,
    /// What stands after it
    #[arg(long, value_name = "WORDS")]
    suffix: Option<String>,
}

/// A figure, found.
pub struct Meant {
    drafted: Drafted,
    figure: usize,
    quotation: Quotation,
    entry: Option<usize>,
}

impl Named {
    /// The figure; `None` where the article could not be read, which has been told.
    pub fn find(&self, context: &Context) -> Result<Option<Meant>> {
        let Some(drafted) = draft(&self.article, context)? else { return Ok(None) };
        let figure = self.figure(&drafted)?;
        let quotation = quote(&drafted.draft.article, drafted.draft.found.figures[figure].span);
        let entry = drafted
            .draft
            .anchors
            .iter()
            .find(|a| a.holds(figure) && drafted.draft.ledger.entries[a.entry].cover.is_none());
        let entry = entry.map(|a| a.entry);
        Ok(Some(Meant { drafted, figure, quotation, entry }))
    }

    /// The arguments that name the figure, as they were given.
    pub fn arguments(&self) -> impl Iterator<Item = String> {
        let own = [self.article.to_string_lossy().into_owned(), self.figure.clone()];
        let option =
            |name: &str, words: &Option<String>| words.as_ref().map(|w| [name.to_owned(), w.clone()]);
        let options = [option("--prefix", &self.prefix), option("--suffix", &self.suffix)];
        own.into_iter().chain(options.into_iter().flatten().flatten())
    }

    /// The one figure that is meant.
    fn figure(&self, drafted: &Drafted) -> Result<usize> {
        let draft = &drafted.draft;
        if let Some(i) = draft.ids().iter().position(|id| *id == self.figure) {
            return Ok(i);
        }
        let (prefix, suffix) = (self.prefix.as_deref(), self.suffix.as_deref());
        match places(&draft.article, &draft.found, &self.figure, prefix, suffix).as_slice() {
            [figure] => Ok(*figure),
            [] => Err(Error::new(format!("the article has no figure “{}”", self.figure))
                .at(drafted.shown.clone())
                .help("write it as the article does, or take its id from `figcheck extract`")),
            several => {
                let shown = several.iter().map(|&f| shown(drafted, f)).collect::<Vec<_>>().join("; ");
                Err(Error::new(format!("“{}” stands in {} places", self.figure, several.len()))
                    .at(drafted.shown.clone())
                    .help(format!("say which one with --prefix or --suffix: {shown}")))
            }
        }
    }
}

impl Meant {
    /// The entry that speaks of the figure already.
    pub fn entry(&self) -> Option<&Entry> {
        self.drafted.draft.ledger.entries.get(self.entry?)
    }

    /// The article with its draft.
    pub fn drafted(&self) -> &Drafted {
        &self.drafted
    }

    /// The figure, by its place in the draft.
    pub fn figure(&self) -> usize {
        self.figure
    }

    /// How messages name the article.
    pub fn shown(&self) -> &str {
        &self.drafted.shown
    }

    /// Writes what `entry` says into the ledger, and tells it: `did` goes behind the figure's words.
    pub fn write(&self, entry: &Entry, did: &str, context: &Context) -> Result<Exit> {
        let (file, shown) = ledger_of(&self.drafted)?;
        let written = edit::change(&file, &shown, |ledger| {
            let there = self.entry().and_then(|e| ledger.place_of(e));
            edit::link(ledger, there, &self.quotation, entry)
        });
        match written {
            Ok(true) => context.say(format!("{shown}: “{}” {did}", self.quotation.exact)),
            Ok(false) => context.say(format!("{shown}: nothing to change")),
            Err(errors) => return Ok(complain(context, &errors)),
        }
        Ok(Exit::Success)
    }
}

fn shown(drafted: &Drafted, figure: usize) -> String {
    let Quotation { span, exact, prefix, suffix } =
        quote(&drafted.draft.article, drafted.draft.found.figures[figure].span);
    let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
    format!("line {} “{prefix}{exact}{suffix}”", line(drafted, span))
}
