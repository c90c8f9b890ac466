//! `figcheck source unused`: sources that no figure names.

use super::{Articles, Context, Exit, drafts};
use crate::commands::Out;
use clap::Args;
use figcheck::error::Result;

/// List the sources that no figure of the ledger names
#[derive(Debug, Args)]
pub struct Unused {
    #[command(flatten)]
    articles: Articles,
}

impl Unused {
    /// 0 whether there are any or not, 2 if an article or ledger could not be read.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let (drafts, exit) = drafts(&self.articles, context)?;
        let mut to = Out::stdout();
        for ledger in drafts.iter().map(|d| &d.draft.ledger) {
            for source in ledger.unused() {
                let line = ledger.line_column(source.place.map_or(0, |p| p.start)).0;
                let path = ledger.path.as_deref().unwrap_or_default();
                to.line(format_args!("{path}:{line}: {}  {}", source.id, source.title))?;
            }
        }
        to.finish()?;
        Ok(exit)
    }
}
