//! The templates of a run: the house's own where it has some.

use super::super::Context;
use figcheck::config::Config;
use figcheck::error::Result;
use figcheck::files;
use figcheck::formats::report::html::Look;
use figcheck::notebook::{Template, probe};
use figcheck::report::templates;
use figcheck::tables::Place;
use std::path::{Path, PathBuf};

/// What reports say and how they look.
pub struct House {
    template: (String, String),
    index: (String, String),
    charts: (String, String),
    /// The built-in template whose pages are wanted beside the report's.
    pub beside: Option<&'static str>,
    /// Where the queries of the template run: those of figcheck's own here.
    pub queries: Place,
    /// Whether `report --check` fails on charts that nobody accepted.
    pub charts_must_be_accepted: bool,
    /// The page.
    pub look: Look,
}

impl House {
    /// The templates that `config` names, else the built-in ones; `template` is the command line's. A script and a page of the
    /// configuration, which run in the reader's browser, are named on the terminal; with `--safe` the looks are figcheck's own.
    pub fn read(config: &Config, template: Option<&Path>, context: &Context) -> Result<Self> {
        let folder = config.folder().unwrap_or(Path::new(""));
        let mut own = config.settings.report.clone();
        if context.is_safe() {
            (own.page, own.cells, own.css, own.extra_css, own.js) = (None, None, None, None, None);
        }
        for active in [&own.page, &own.js].into_iter().flatten() {
            context.say(format_args!(
                "{}: the reports are made with it, and it may hold scripts",
                active.display()
            ));
        }
        let look = Look::default();
        let place = |own: &Option<PathBuf>, name: &str, built_in: &str| match own {
            Some(path) => read(&context.hold(config, folder.join(path), name)?),
            None => Ok((format!("templates/{name}"), built_in.to_owned())),
        };
        let named = template.and_then(Path::to_str);
        let beside = templates::BESIDE.iter().copied().find(|name| named == Some(name));
        let template = template.filter(|_| beside.is_none());
        let own_words = match template {
            Some(path) => path.to_str().and_then(templates::built_in).is_some(),
            None => own.template.is_none(),
        };
        let template = match template.map(|path| (path, path.to_str().and_then(templates::built_in))) {
            Some((_, Some(text))) => ("templates/report.md".to_owned(), text.to_owned()),
            Some((path, None)) => read(path).map_err(|e| match path.exists() {
                true => e,
                false => e.help("name a file, or one of the built-in templates: report, brief, checklist"),
            })?,
            None => match own.template.as_deref().and_then(Path::to_str).and_then(templates::built_in) {
                Some(text) => ("templates/report.md".to_owned(), text.to_owned()),
                None => place(&own.template, "report.md", templates::REPORT)?,
            },
        };
        Ok(Self {
            template,
            beside,
            queries: if own_words { Place::Here } else { Place::Apart },
            index: place(&own.index, "index.md", templates::INDEX)?,
            charts: ("templates/charts.md".to_owned(), templates::CHARTS.to_owned()),
            charts_must_be_accepted: own.charts_must_be_accepted,
            look: Look {
                page: place(&own.page, "page.html", &look.page)?.1,
                cells: place(&own.cells, "cells.html", &look.cells)?.1,
                css: place(&own.css, "page.css", &look.css)?.1 + &place(&own.extra_css, "", "")?.1,
                js: place(&own.js, "page.js", &look.js)?.1,
            },
        })
    }

    /// The page that is asked for, in the folder of a report.
    pub fn main_page(&self) -> String {
        format!("{}.html", self.beside.unwrap_or("report"))
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

fn read(path: &Path) -> Result<(String, String)> {
    let shown = path.to_string_lossy().into_owned();
    let text = files::read(path).and_then(|text| probe(&text).map(|()| text));
    // a checkout that ends lines with CR LF writes the same report
    text.map(|text| (shown.clone(), text.replace("\r\n", "\n"))).map_err(|e| e.at(shown))
}
