//! How reports look.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Files of the house in the place of the compiled-in ones, from the configuration's folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Templates {
    /// What a report says: Markdown with cells (`figcheck notebook new` writes one to start from), or `brief` or `checklist`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<PathBuf>,
    /// What the index of all reports says
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<PathBuf>,
    /// The HTML page around a report
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PathBuf>,
    /// The HTML of each kind of cell
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cells: Option<PathBuf>,
    /// The page's style sheet, in the place of the compiled-in one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub css: Option<PathBuf>,
    /// Rules that are added to the page's style sheet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_css: Option<PathBuf>,
    /// The page's script
    #[serde(skip_serializing_if = "Option::is_none")]
    pub js: Option<PathBuf>,
    /// Whether `report --check` fails on charts that changed and that nobody accepted
    pub charts_must_be_accepted: bool,
}
