//! What a house says of evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What figures are held against besides their ledger. Each field's doc comment is what `init` writes above it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Folders of documents and tables, from this file's folder: a figure that no ledger gives evidence for is looked for in
    /// them, as with `check --against`
    pub against: Vec<PathBuf>,
}
