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

pub use checked::{
    Checked, Counts, Coverage, Excerpt, ExcerptLabel, Held, LeftOut, Placed, Position, Summary, Unread,
};
pub use run::{Failure, Run, UNREADABLE};

#[cfg(test)]
mod tests;
