//! A notebook of somebody's own, in the formats of a report.

use super::html::{self, Head, Look};
use super::{ipynb, markdown};
use crate::error::{Error, Result};
use crate::notebook::Notebook;
use minijinja::context;
use std::path::Path;

/// How a notebook is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown. Its charts are files in a folder beside it.
    Markdown,
    /// One page.
    Html,
    /// Jupyter's.
    Jupyter,
}

impl Format {
    /// The format that the name of `file` asks for.
    pub fn of(file: &Path) -> Result<Self> {
        let ending = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Ok(Format::Markdown),
            Some("html" | "htm") => Ok(Format::Html),
            Some("ipynb") => Ok(Format::Jupyter),
            _ => Err(Error::new("the name does not say which format is meant")
                .at(file.to_string_lossy())
                .help("end it in .html, .md or .ipynb")),
        }
    }
}

/// `notebook` as `format`, called `title`. Markdown names the files `NAME.svg` in the folder `charts` beside it, which are
/// the caller's to write; without a folder it shows of charts only their data.
pub fn write(
    notebook: &Notebook,
    title: &str,
    format: Format,
    charts: Option<&str>,
    look: &Look,
) -> Result<String> {
    match format {
        Format::Markdown => markdown::notebook(notebook, context! {}, charts),
        Format::Jupyter => ipynb::notebook(notebook, context! {}, title),
        Format::Html => {
            let head = Head { kind: "notebook", title, label: "notebook", description: "", places: &[] };
            html::page(notebook, context! {}, &head, look)
        }
    }
}
