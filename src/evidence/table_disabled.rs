//! A build without tables says so.

use super::text::Read;
use super::{Proposal, Verification};
use crate::bounded::Work;
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::files::Shelf;
use crate::vocabulary::Vocabulary;

/// Whether this build reads tables.
pub const ABLE: bool = false;

/// What is done apart: nothing.
pub const APART: &[Work] = &[];

/// No tables.
#[derive(Debug, Default)]
pub struct Tables {}

impl Tables {
    /// Always an error: this build reads no table.
    pub fn open<'a>(_shelf: &Shelf, _files: impl Iterator<Item = (String, &'a str)>) -> Result<Self> {
        Err(unable())
    }

    /// Always an error: this build reads no table.
    pub fn add(&mut self, _shelf: &Shelf, _name: &str, _file: &str) -> Result<()> {
        Err(unable())
    }

    /// Never reached: there are no tables.
    pub fn reads(&self, _sql: &str, _own: &[&str]) -> Result<()> {
        Err(unable())
    }

    /// None.
    pub fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Never reached: there are no tables.
    pub fn query(
        &self,
        _sql: &str,
        _text: Read,
        _claim: &Figure,
        _words: &Vocabulary,
    ) -> Result<Verification> {
        Err(unable())
    }

    /// Never reached: there are no tables.
    pub fn cell(
        &self,
        _address: &str,
        _text: Read,
        _claim: &Figure,
        _words: &Vocabulary,
    ) -> Result<Verification> {
        Err(unable())
    }

    /// None.
    pub fn support(&self, _text: Read, _claim: &Figure, _words: &Vocabulary) -> Option<Support> {
        None
    }

    /// Never reached: there are no tables.
    pub fn propose(&self, _text: Read, _claim: &Figure, _words: &Vocabulary) -> Result<Verification> {
        Err(unable())
    }

    /// Never reached: there are no tables.
    pub fn suggest(
        &self,
        _text: Read,
        _claim: &Figure,
        _words: &Vocabulary,
    ) -> (Option<Verification>, Option<Proposal>) {
        (None, None)
    }
}

/// What bears a claim out in a table: never made.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The table's name.
    pub table: String,
}

impl Support {
    /// Never reached: there is none.
    pub fn verification(self, _file: Option<String>) -> Verification {
        Verification {
            verdict: super::Verdict::NotFound,
            expected: None,
            number: None,
            evidence: None,
            explanation: String::new(),
            slip: false,
        }
    }
}

/// `name` as SQL takes it without quotation marks.
pub(super) fn identifier(name: &str) -> String {
    name.to_owned()
}

fn unable() -> Error {
    Error::new("this build of figcheck reads no tables").help("install it with its default features")
}
