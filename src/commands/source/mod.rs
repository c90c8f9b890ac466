//! `figcheck source`: reads and edits the ledgers of articles.

mod add;
mod decide;
mod decided;
mod exempt;
#[cfg(feature = "net")]
mod fetch;
#[cfg(not(feature = "net"))]
#[path = "fetch_disabled.rs"]
mod fetch;
mod link;
mod list;
mod meant;
mod mv;
mod new;
mod propose;
mod reanchor;
mod refresh;
mod unused;

#[cfg_attr(not(feature = "review"), expect(unused_imports, reason = "only the page decides besides"))]
pub use decided::{git_user, today};

use super::articles::{Drafted, Opened};
use super::{Articles, Context, Exit};
use clap::{Args, Subcommand};
use figcheck::article::Span;
use figcheck::article::offsets::Offsets;
use figcheck::error::{Error, Result};
use figcheck::ledger::path_beside;
use std::path::{Path, PathBuf};

/// Read and edit the ledger of an article, NAME.sources.toml
#[derive(Debug, Args)]
pub struct Source {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    List(list::List),
    Add(add::Add),
    Link(link::Link),
    Exempt(exempt::Exempt),
    Fetch(fetch::Fetch),
    Decide(decide::Decide),
    Unused(unused::Unused),
    Reanchor(reanchor::Reanchor),
    Refresh(refresh::Refresh),
    Mv(mv::Mv),
}

impl Source {
    /// 0, or 2 if something could not be read or written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        match self.command {
            Command::New(c) => c.run(context),
            Command::List(c) => c.run(context),
            Command::Add(c) => c.run(context),
            Command::Link(c) => c.run(context),
            Command::Exempt(c) => c.run(context),
            Command::Fetch(c) => c.run(context),
            Command::Decide(c) => c.run(context),
            Command::Unused(c) => c.run(context),
            Command::Reanchor(c) => c.run(context),
            Command::Refresh(c) => c.run(context),
            Command::Mv(c) => c.run(context),
        }
    }
}

/// The drafts of `articles`, in order, with the exit code of reading them.
fn drafts(articles: &Articles, context: &Context) -> Result<(Vec<Drafted>, Exit)> {
    drafts_of(articles.open(context)?, context)
}

/// The drafts of what is opened, in order, with the exit code of reading them.
fn drafts_of(opened: Opened, context: &Context) -> Result<(Vec<Drafted>, Exit)> {
    let mut drafts = Vec::new();
    let exit = opened.each(context, |drafted| {
        drafts.extend(drafted);
        Ok(())
    })?;
    Ok((drafts, exit))
}

/// The draft of the one article at `path`; what is wrong with it is the error.
fn draft(path: &Path, context: &Context) -> Result<Option<Drafted>> {
    if path.is_dir() {
        return Err(Error::new("this is a folder, not an article").at(path.to_string_lossy()));
    }
    let (mut drafts, _) = drafts(&Articles::only(path), context)?;
    Ok(drafts.pop())
}

/// The ledger's file of an article, and how messages name it. Standard input has none.
fn ledger_of(drafted: &Drafted) -> Result<(PathBuf, String)> {
    let path = drafted.path.as_deref().ok_or_else(|| {
        Error::new("an article of standard input has no ledger")
            .help("name a file: its ledger stands beside it")
    })?;
    Ok((path_beside(path), path_beside(Path::new(&drafted.shown)).to_string_lossy().replace('\\', "/")))
}

/// `errors` shown, and the exit code of failing; [`Exit::Success`] where there are none.
fn complain(context: &Context, errors: &[Error]) -> Exit {
    errors.iter().for_each(|e| context.complain(e));
    if errors.is_empty() { Exit::Success } else { Exit::Error }
}

/// The line of `span` in the article's file, from 1.
fn line(drafted: &Drafted, span: Span) -> usize {
    let article = &drafted.draft.article;
    Offsets::new(&article.source).place(article.source_span(span).start).line
}
