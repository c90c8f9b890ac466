//! `figcheck source new`: a commented entry for each figure that wants a source.

use super::{Articles, Context, Exit, complain, drafts_of, ledger_of, line};
use crate::commands::articles::Drafted;
use clap::Args;
use figcheck::error::Result;
use figcheck::figures::Kind;
use figcheck::ledger::anchor::quote;
use figcheck::ledger::edit::{self, Stub};
use figcheck::sources::Status;

/// Write a commented entry into the ledger for each figure without a source
#[derive(Debug, Args)]
pub struct New {
    #[command(flatten)]
    articles: Articles,
    /// For figures whose source is weak, too
    #[arg(long)]
    weak: bool,
}

impl New {
    /// 0, or 2 if an article or ledger could not be read or written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let opened = self.articles.open(context)?;
        let orphans = opened.orphans.clone();
        let (drafts, mut exit) = drafts_of(opened, context)?;
        for drafted in &drafts {
            // a new ledger would stand where the old one belongs
            if let Some(orphan) = orphans.iter().find(|o| o.likely.as_ref() == Some(&drafted.shown)) {
                context.say(format!(
                    "{}: nothing written, since {} is likely its ledger",
                    drafted.shown, orphan.ledger
                ));
                continue;
            }
            let (file, shown) = ledger_of(drafted)?;
            let wanted = self.wanted(drafted);
            let mut new = 0;
            let written = edit::change(&file, &shown, |ledger| {
                let (text, count) = edit::stubs(&ledger.text, &wanted);
                new = count;
                Ok(text)
            });
            match written {
                Ok(_) if wanted.is_empty() => {
                    context.say(format!("{}: every figure has a source", drafted.shown))
                }
                Ok(_) => context.say(said(&shown, new, wanted.len())),
                Err(errors) => exit = exit.max(complain(context, &errors)),
            }
        }
        Ok(exit)
    }

    /// The figures that nobody vouches for, repeats of sourced ones left out.
    fn wanted(&self, drafted: &Drafted) -> Vec<Stub> {
        let draft = &drafted.draft;
        let wants = |status| status == Status::Unsourced || self.weak && status == Status::Weak;
        let figures = draft.found.figures.iter().zip(&draft.marks);
        figures
            .filter(|(_, m)| wants(m.status))
            .filter(|(f, _)| f.same_as.is_none_or(|s| draft.marks[s].status != Status::Sourced))
            .filter(|(f, _)| f.kind != Kind::Name)
            .map(|(f, _)| Stub {
                quotation: quote(&draft.article, f.span),
                sentence: draft.article.slice(f.sentence).to_owned(),
                line: line(drafted, f.span),
            })
            .collect()
    }
}

fn said(ledger: &str, new: usize, wanted: usize) -> String {
    let entries = |n| if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") };
    match wanted - new {
        0 => format!("{ledger}: {} to fill in", entries(new)),
        there => format!("{ledger}: {} to fill in, {there} of them from before", entries(wanted)),
    }
}
