//! The templates of a run: the house's own where it has some.

use figcheck::config::Config;
use figcheck::error::Result;
use figcheck::files;
use figcheck::formats::report::html::Look;
use figcheck::notebook::Template;
use figcheck::report::templates;
use std::path::{Path, PathBuf};

/// What reports say and how they look.
pub struct House {
    template: (String, String),
    index: (String, String),
    charts: (String, String),
    /// Whether `report --check` fails on charts that nobody accepted.
    pub charts_must_be_accepted: bool,
    /// The page.
    pub look: Look,
}

impl House {
    /// The templates that `config` names, else the built-in ones; `template` is the command line's.
    pub fn read(config: &Config, template: Option<&Path>) -> Result<Self> {
        let folder = config.folder().unwrap_or(Path::new(""));
        let own = &config.settings.report;
        let look = Look::default();
        let template = match template.map(|path| (path, path.to_str().and_then(templates::built_in))) {
            Some((_, Some(text))) => ("templates/report.md".to_owned(), text.to_owned()),
            Some((path, None)) => read(path).map_err(|e| match path.exists() {
                true => e,
                false => e.help("name a file, or one of the built-in templates: report, brief, checklist"),
            })?,
            None => place(folder, &own.template, "report.md", templates::REPORT)?,
        };
        Ok(Self {
            template,
            index: place(folder, &own.index, "index.md", templates::INDEX)?,
            charts: ("templates/charts.md".to_owned(), templates::CHARTS.to_owned()),
            charts_must_be_accepted: own.charts_must_be_accepted,
            look: Look {
                page: place(folder, &own.page, "page.html", &look.page)?.1,
                cells: place(folder, &own.cells, "cells.html", &look.cells)?.1,
                css: place(folder, &own.css, "page.css", &look.css)?.1,
                js: place(folder, &own.js, "page.js", &look.js)?.1,
            },
        })
    }

    /// What a report says.
    pub fn template(&self) -> Template<'_> {
        Template { path: &self.template.0, text: &self.template.1 }
    }

    /// What the gallery of charts says.
    pub fn charts(&self) -> Template<'_> {
        Template { path: &self.charts.0, text: &self.charts.1 }
    }

    /// What the index says.
    pub fn index(&self) -> Template<'_> {
        Template { path: &self.index.0, text: &self.index.1 }
    }
}

/// Name and text of the house's own file, else of the built-in one.
fn place(folder: &Path, own: &Option<PathBuf>, name: &str, built_in: &str) -> Result<(String, String)> {
    match own {
        Some(path) => read(&folder.join(path)),
        None => Ok((format!("templates/{name}"), built_in.to_owned())),
    }
}

fn read(path: &Path) -> Result<(String, String)> {
    let shown = path.to_string_lossy().into_owned();
    files::read(path).map(|text| (shown.clone(), text)).map_err(|e| e.at(shown))
}
