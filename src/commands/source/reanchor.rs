//! `figcheck source reanchor`: entries follow their figures through an edit of the article.

use super::{Articles, Context, Exit, complain, drafts, ledger_of, line};
use crate::commands::articles::Drafted;
use crate::commands::{Out, out};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::escape;
use figcheck::ledger::anchor::Quotation;
use figcheck::ledger::{Anchor, Entry, edit};
use std::io::{BufRead, IsTerminal, Write};

/// Show which entries lost their figure, and write where those of the same value went
#[derive(Debug, Args)]
pub struct Reanchor {
    #[command(flatten)]
    articles: Articles,
    /// Only show; write and ask nothing
    #[arg(long)]
    dry_run: bool,
}

impl Reanchor {
    /// 0, or 2 if an article or ledger could not be read or written. Where two places fit it asks on a terminal; elsewhere
    /// it shows them and leaves the entry alone.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let (drafts, mut exit) = drafts(&self.articles, context)?;
        let mut to = Out::stdout();
        for drafted in &drafts {
            let moves = self.moves(drafted, &mut to)?;
            if !moves.is_empty() && !self.dry_run {
                exit = exit.max(write(drafted, &moves, context)?);
            }
        }
        to.finish()?;
        Ok(exit)
    }

    /// The entries to write, each with its new quotation; all that is not in its place is shown.
    fn moves<'d>(&self, drafted: &'d Drafted, to: &mut Out) -> Result<Vec<(&'d Entry, Quotation)>> {
        let ledger = &drafted.draft.ledger;
        let mut moves = Vec::new();
        for anchored in &drafted.draft.anchors {
            let entry = &ledger.entries[anchored.entry];
            let at = ledger.line_column(entry.place.map_or(0, |p| p.start)).0;
            let place =
                format!("{}:{at}: “{}”", ledger.path.as_deref().unwrap_or_default(), clean(&entry.exact));
            let mut show = |what: String| to.line(format_args!("{place} {what}"));
            match &anchored.how {
                Anchor::Here(_) | Anchor::Covers(_) => {}
                // FIG107 tells of it: there is nothing to follow
                _ if entry.cover.is_some() => {}
                Anchor::Moved(now) => {
                    show(format!("moved to line {}: “{}”", line(drafted, now.span), whole(now)))?;
                    moves.push((entry, now.clone()));
                }
                Anchor::Ambiguous(places) => {
                    show(format!("fits {} places:", places.len()))?;
                    for (n, place) in places.iter().enumerate() {
                        let (number, line) = (n + 1, line(drafted, place.span));
                        to.line(format_args!("  {number}. line {line}: “{}”", whole(place)))?;
                    }
                    to.flush().map_err(|e| out::unwritten(&e))?;
                    moves.extend(self.ask(places)?.map(|q| (entry, q)));
                }
                Anchor::ValueChanged(now) => show(format!(
                    "changed value, not followed: line {} has “{}”",
                    line(drafted, now.span),
                    whole(now)
                ))?,
                Anchor::NoFigure(span) => {
                    show(format!("is no figure any more (line {})", line(drafted, *span)))?
                }
                Anchor::Lost => show("lost: nothing like it is in the article".to_owned())?,
            }
        }
        Ok(moves)
    }

    /// The place that the user chooses; `None` where nobody is there to ask, or none is right.
    fn ask(&self, places: &[Quotation]) -> Result<Option<Quotation>> {
        if self.dry_run || !std::io::stdin().is_terminal() {
            return Ok(None);
        }
        eprint!("which one? (1 to {}, or nothing to leave it) ", places.len());
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer).map_err(|e| Error::new(e.to_string()))?;
        let chosen = answer.trim().parse::<usize>().ok().and_then(|n| places.get(n.checked_sub(1)?));
        Ok(chosen.cloned())
    }
}

fn write(drafted: &Drafted, moves: &[(&Entry, Quotation)], context: &Context) -> Result<Exit> {
    let (file, shown) = ledger_of(drafted)?;
    let written = edit::change(&file, &shown, |ledger| {
        let mut now = ledger.clone();
        for (entry, quotation) in moves {
            if let Some(there) = now.place_of(entry) {
                now.text = edit::requote(&now, there, quotation)?;
                let entry = &mut now.entries[there];
                entry.exact.clone_from(&quotation.exact);
                (entry.prefix, entry.suffix) = (quotation.prefix.clone(), quotation.suffix.clone());
            }
        }
        Ok(now.text)
    });
    match written {
        Ok(_) => {
            context.say(format!("{shown}: {} written", super::list::counted(moves.len(), "new quotation")));
            Ok(Exit::Success)
        }
        Err(errors) => Ok(complain(context, &errors)),
    }
}

/// The quotation with its context.
fn whole(q: &Quotation) -> String {
    let words = [q.prefix.as_deref().unwrap_or(""), &q.exact, q.suffix.as_deref().unwrap_or("")].concat();
    clean(&words)
}

fn clean(text: &str) -> String {
    escape::label(text)
}
