//! A part of the report that is no query.

use super::Kind;
use crate::error::{Error, Result};
use crate::notebook::cell::Output;
use crate::notebook::options::Options;
use crate::tables::Answer;

/// A part of the report by its name.
pub const CELL: Kind = Kind { name: "part", page: include_str!("part.md"), options: &[], show };

fn show(options: &Options, _: &Answer) -> Result<Output> {
    let name = options.get("show").ok_or_else(|| Error::new("the cell does not say which part to show"))?;
    Ok(Output::Part(name.to_owned()))
}
