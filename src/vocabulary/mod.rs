//! All words as data: plain files of tab-separated columns, compiled in, each headed by its columns, origin and licence.
//!
//! A line that starts with `#` is a comment. Everything is matched in lower case. `Vocabulary::standard` costs a few
//! milliseconds: build it once. What a house adds in `figcheck.toml` has the same columns.

mod phrases;
mod table;

pub use phrases::Phrases;
pub use table::rows;

/// Every table, parsed.
#[derive(Debug)]
pub struct Vocabulary {}

impl Vocabulary {
    /// The vocabulary that is compiled in.
    pub fn standard() -> Self {
        Self {}
    }
}
