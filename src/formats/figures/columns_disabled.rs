//! This build has no columns: without polars there is no frame to write.

use super::{Format, Sink};
use crate::error::{Error, Result};
use std::io::Write;

pub(super) fn open<'a>(_: Format, _: Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>> {
    Err(Error::new("this build writes jsonl and json only")
        .help("csv, parquet and arrow come with the feature `report`: cargo install --path ."))
}
