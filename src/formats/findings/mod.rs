//! Findings for people and machines, a file a format, all over the same [`Run`].
//!
//! | format | for |
//! | --- | --- |
//! | [`text`] | people at a terminal |
//! | [`json`] | the contract's shape: counts, coverage, findings |
//! | [`github`] | annotations of GitHub Actions, and a job summary |
//! | [`sarif`] | code scanning (SARIF 2.1.0) |
//! | [`gitlab`] | GitLab's code quality report |
//! | [`junit`] | any CI that shows tests |
//! | [`rdjson`] | reviewdog |

mod checked;
mod excerpt;
pub mod github;
pub mod gitlab;
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
pub mod rdjson;
mod run;
pub mod sarif;
#[cfg(feature = "cli")]
pub mod text;

pub use checked::{Checked, Counts, Coverage, Held, LeftOut, Placed, Position, Summary, Unread};
pub use excerpt::{Excerpt, ExcerptLabel};
pub use run::{Failure, Run, UNREADABLE};

use std::io::{self, Write};

/// A format of findings: a record in its own file.
#[derive(Debug)]
pub struct Format {
    /// As `--format` has it.
    pub name: &'static str,
    /// Whom it is for, for help.
    pub about: &'static str,
    /// How it is written.
    pub written: Written,
    /// Where its reader looks for files from.
    pub seen_from: SeenFrom,
    /// What goes with it to a job's summary, where the CI has one.
    pub summary: Option<fn(&Run) -> String>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy)]
pub enum Written {
    /// An article at a time, as they are checked: for people at a terminal.
    AsTheyCome,
    /// The whole run, once all is checked.
    Whole(fn(&Run, &mut dyn Write) -> io::Result<()>),
}

/// Where a reader of findings looks for files from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenFrom {
    /// From the configuration's folder: names stay the documents' ids.
    Configuration,
    /// From the working folder: people, and reviewdog.
    WorkingFolder,
    /// From the repository's top folder, wherever in it the check ran: a code host.
    Repository,
}

/// Every format, the usual one first.
#[cfg(feature = "cli")]
pub const FORMATS: [&Format; 7] = [
    &text::FORMAT,
    &json::FORMAT,
    &github::FORMAT,
    &sarif::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &rdjson::FORMAT,
];

#[cfg(test)]
mod tests;
