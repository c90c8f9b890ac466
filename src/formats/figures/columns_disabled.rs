//! This build has no columns: without polars there is no frame to write.

use super::{Format, Sink};
use crate::error::{Error, Result};
use std::io::Write;

pub(super) const CSV: Format =
    Format { name: "csv", about: "A row a figure", binary: false, open: refused, documents: None };
pub(super) const PARQUET: Format =
    Format { name: "parquet", about: "A row a figure", binary: true, open: refused, documents: None };
pub(super) const ARROW: Format = Format {
    name: "arrow",
    about: "A row a figure, as an Arrow IPC stream",
    binary: true,
    open: refused,
    documents: None,
};

fn refused<'a>(_: Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>> {
    Err(Error::new("this build writes jsonl and json only")
        .help("csv, parquet and arrow come with the feature `report`: cargo install --path ."))
}
