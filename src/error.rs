//! One error type: what is wrong, where, and what to do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong, where, and what to do. Shown to the user as it stands; never carries a type's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    /// What is wrong, in the user's words, lower case, without a full stop.
    pub message: String,
    /// The file as the user named it; `None` where no file is meant.
    pub path: Option<String>,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// Column in code points, counted from 1.
    pub column: Option<usize>,
    /// What to do next.
    pub help: Option<String>,
}

/// `std::result::Result` with [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error that names no place yet.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: None, line: None, column: None, help: None }
    }

    /// The same error, in the file `path`.
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same error, on `line` (from 1).
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same error, at `column` (code points, from 1).
    pub fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    /// The same error with what to do next.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for Error {}
