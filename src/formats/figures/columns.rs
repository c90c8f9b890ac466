//! CSV, Parquet and Arrow, from the frame of figures.

use super::{Format, Sink};
use crate::error::{Error, Result};
use std::io::Write;

pub(super) fn open<'a>(_: Format, _: Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>> {
    Err(Error::new("csv, parquet and arrow are not written yet").help("use jsonl or json"))
}
