//! A build without PDF says so.

use crate::bounded::Work;
use crate::error::{Error, Result};

/// What is done apart: nothing.
pub const APART: &[Work] = &[];

/// Always an error: this build reads no PDF.
pub fn unfold(_: Vec<u8>) -> Result<String> {
    Err(Error::new("this build of figcheck reads no PDF").help(
        "install it with `--features pdf`, or take its text out first: `pdftotext -layout FILE.pdf FILE.txt`",
    ))
}
