//! A build without tables says so.

use super::Verification;
use super::passage::Read;
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::files::Shelf;
use crate::vocabulary::Vocabulary;

/// No tables.
#[derive(Debug)]
pub struct Tables;

impl Tables {
    /// Always an error: this build reads no table.
    pub fn open<'a>(_shelf: &Shelf, _files: impl Iterator<Item = (String, &'a str)>) -> Result<Self> {
        Err(Error::new("this build of figcheck reads no tables").help("install it with its default features"))
    }

    /// Never reached: there are no tables.
    pub fn query(&self, _sql: &str, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        self.propose(text, claim, words)
    }

    /// Never reached: there are no tables.
    pub fn cell(
        &self,
        _address: &str,
        text: Read,
        claim: &Figure,
        words: &Vocabulary,
    ) -> Result<Verification> {
        self.propose(text, claim, words)
    }

    /// Never reached: there are no tables.
    pub fn propose(&self, _text: Read, _claim: &Figure, _words: &Vocabulary) -> Result<Verification> {
        Err(Error::new("this build of figcheck reads no tables"))
    }
}
