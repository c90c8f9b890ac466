//! `figcheck review`: an editor goes through figures and charts, in the browser or chart by chart on the terminal.

mod charts;
#[cfg_attr(not(feature = "review"), path = "page_disabled.rs")]
mod page;

use super::articles::Articles;
use super::{Context, Exit};
use clap::Args;
use figcheck::error::Result;
use std::path::PathBuf;

/// Go through the figures and charts of articles in the browser, and decide; `--charts`: charts, on the terminal
#[derive(Debug, Args)]
#[command(
    after_help = "The page is served to this machine alone, and the address that is printed holds its key. A chart is named REPORT/CHART, as `--list` prints it; CHART alone where only one report has it, REPORT alone for all its charts. `*` stands for any characters."
)]
pub struct Review {
    #[command(flatten)]
    articles: Articles,
    /// The port of the page, instead of a free one
    #[arg(long, value_name = "PORT", conflicts_with = "charts", help_heading = "Page")]
    port: Option<u16>,
    /// Open the page in the browser
    #[arg(long, conflicts_with = "charts", help_heading = "Page")]
    open: bool,
    #[command(flatten)]
    charts: charts::Charts,
    /// Who decides; else git's user name, or that of the environment
    #[arg(long, value_name = "NAME", conflicts_with_all = ["list", "diff"])]
    by: Option<String>,
    /// The day of the decision; else today (UTC)
    #[arg(long, value_name = "YYYY-MM-DD", requires = "charts", conflicts_with_all = ["list", "diff"], help_heading = "Charts")]
    on: Option<jiff::civil::Date>,
    /// The folder of the reports, instead of the configuration's
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Review {
    /// 0, or an error where a chart is not known, a file cannot be read, or the page cannot be served.
    pub fn run(self, context: &Context) -> Result<Exit> {
        match self.charts.charts {
            true => self.review_charts(context),
            false => self.serve(context),
        }
    }
}
