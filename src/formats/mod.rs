//! All that leaves the program, a file a format.
//!
//! `figures` (what `extract` writes), `findings` (what `check` writes), `text` (what `text` writes), `report` (pages, with the feature `report`), and the JSON
//! `schema` of every JSON output. Nothing before this floor knows how it will be printed.

pub mod figures;
pub mod findings;
pub mod schema;
pub mod text;
#[cfg(feature = "report")]
pub mod report;
