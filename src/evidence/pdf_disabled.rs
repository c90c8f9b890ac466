//! A build without PDF says so.

use crate::bounded::Work;
use crate::error::{Error, Result};

/// What is done apart: nothing.
pub const APART: &[Work] = &[];

/// Always an error: this build reads no PDF.
pub fn pages(_bytes: Vec<u8>) -> Result<Vec<String>> {
    Err(Error::new("this build of figcheck reads no PDF")
        .help("install it with `--features pdf`, or keep the passage as text beside the ledger"))
}
