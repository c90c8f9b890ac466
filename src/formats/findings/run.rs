//! Everything of one run, as the machine formats write it.

use super::{Checked, Placed, Summary};
use crate::error::Error;

/// One run of `figcheck check`.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The articles that were read, in order.
    pub articles: Vec<Checked>,
    /// What could not be read, in order. A format that left it out would let CI pass what nobody checked.
    pub failures: Vec<Failure>,
    /// What it adds up to.
    pub summary: Summary,
}

/// An article, ledger or evidence file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file that is at fault, as CI finds it from the folder it runs in.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do; empty where nothing is known.
    pub help: String,
    /// Line, from 1; 1 where none is known.
    pub line: usize,
    /// Column in code points, from 1; 1 where none is known.
    pub column: usize,
}

/// What formats with a field for a rule call a [`Failure`]; no rule bears the name.
pub const UNREADABLE: &str = "unreadable";

impl Failure {
    /// `error` of the document `id`.
    pub fn new(id: &str, error: &Error) -> Self {
        Self {
            path: error.path.clone().unwrap_or_else(|| id.to_owned()),
            message: error.message.clone(),
            help: error.help.clone().unwrap_or_default(),
            line: error.line.unwrap_or(1),
            column: error.column.unwrap_or(1),
        }
    }

    /// Message and help in one paragraph.
    pub fn sentence(&self) -> String {
        match self.help.as_str() {
            "" => format!("{}.", self.message),
            help => format!("{}. {help}", self.message),
        }
    }

    /// What makes it the same failure tomorrow, also where the file has moved on by some lines.
    pub fn fingerprint(&self) -> String {
        format!("{UNREADABLE}-{}-{}", self.path, self.message)
    }
}

impl Run {
    /// The findings that count, in order.
    pub fn active(&self) -> impl Iterator<Item = &Placed> {
        self.articles.iter().flat_map(Checked::active)
    }
}
