//! All that leaves the program, a file a format.
//!
//! `figures` (what `extract` writes), `findings` (what `check` writes), `text` (what `text` writes), `annotated` (what `annotate` writes, with the feature `word`), `report` (pages, with the feature `report`), and the JSON
//! `schema` of every JSON output. Nothing before this floor knows how it will be printed.

#[cfg(feature = "word")]
pub mod annotated;
pub mod figures;
pub mod findings;
pub mod schema;
pub mod text;
#[cfg(feature = "report")]
pub mod report;
