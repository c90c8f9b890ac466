//! All that leaves the program, a file a format.

pub mod figures;
pub mod findings;
pub mod schema;
#[cfg(feature = "report")]
pub mod report;
