//! `figcheck.toml`: gathers each floor's own settings.

use crate::error::{Error, Result};
use crate::files;
use crate::stream::House;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "figcheck.toml";

/// The settings as written in the file. Each field's doc comment is what `init` writes above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// The articles that are read when a command names none: files or folders, from this file's folder
    pub articles: Vec<PathBuf>,
    /// The folder of the reports, from this file's folder
    pub reports: PathBuf,
    /// Which rules run, and how bad their findings are
    pub check: crate::checks::Settings,
    /// What counts as a source
    pub sources: crate::sources::Settings,
    /// How reports look
    pub report: Templates,
}

/// Files of the house in the place of the compiled-in ones, from the configuration's folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Templates {
    /// What a report says: Markdown with cells (`figcheck notebook new` writes one to start from)
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
    /// The page's style sheet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub css: Option<PathBuf>,
    /// The page's script
    #[serde(skip_serializing_if = "Option::is_none")]
    pub js: Option<PathBuf>,
    /// Whether `report --check` fails on charts that changed and that nobody accepted
    pub charts_must_be_accepted: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            articles: vec!["seeds".into()],
            reports: "reports".into(),
            check: Default::default(),
            sources: Default::default(),
            report: Default::default(),
        }
    }
}

/// A configuration, found or not.
#[derive(Debug, Default)]
pub struct Config {
    /// The file; `None` where there is none.
    pub path: Option<PathBuf>,
    /// What it says, defaults filled in.
    pub settings: Settings,
    /// Settings of the file that figcheck does not know, in the order of the file.
    pub unknown: Vec<Unknown>,
}

/// A setting that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its name with those of its tables: `checks.severty`.
    pub name: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Config {
    /// Reads the file at `path`. What cannot be parsed is an error with line and column; a setting that is not known is
    /// listed in [`Config::unknown`].
    pub fn read(path: &Path) -> Result<Self> {
        let shown = path.to_string_lossy();
        let text = files::read(path).map_err(|e| e.at(shown.clone()))?;
        let mut config = Self::parse(&text).map_err(|e| e.at(shown))?;
        config.path = Some(path.to_owned());
        Ok(config)
    }

    /// Reads `text`; the errors name no file.
    pub fn parse(text: &str) -> Result<Self> {
        let settings = toml_edit::de::from_str(text).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start.min(text.len()));
            let place = crate::article::offsets::Offsets::new(text).place(text.floor_char_boundary(at));
            let message = e.message().lines().next().unwrap_or_default().to_owned();
            Error::new(message).line(place.line).column(place.column)
        })?;
        Ok(Self { path: None, settings, unknown: Vec::new() })
    }

    /// The configuration's file for what stands in `folder`: in it or above it, up to the repository's root.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let folder = folder.canonicalize().ok()?;
        for folder in folder.ancestors() {
            let file = folder.join(NAME);
            if file.is_file() {
                return Some(file);
            }
            if folder.join(".git").exists() {
                return None;
            }
        }
        None
    }

    /// The configuration's folder; `None` without a file.
    pub fn folder(&self) -> Option<&Path> {
        let parent = self.path.as_deref()?.parent()?;
        Some(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
    }

    /// The words and wishes that the floors work with.
    pub fn house(&self) -> House {
        House { sources: self.settings.sources.clone(), ..House::default() }
    }
}
