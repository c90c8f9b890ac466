//! The templates of the pages, their style sheet and their scripts.

use super::desk::Settings;
use crate::charts;
use crate::error::Result;
use crate::files;
use crate::formats::report::environment::{environment, mistake};
use minijinja::{Environment, Value};
use std::path::PathBuf;

/// The templates, by name.
const TEMPLATES: &[(&str, &str)] = &[
    ("parts.html", include_str!("../../templates/review/parts.html")),
    ("base.html", include_str!("../../templates/review/base.html")),
    ("articles.html", include_str!("../../templates/review/articles.html")),
    ("figures.html", include_str!("../../templates/review/figures.html")),
    ("source.html", include_str!("../../templates/review/source.html")),
    ("draft.html", include_str!("../../templates/review/draft.html")),
    ("history.html", include_str!("../../templates/review/history.html")),
    ("charts.html", include_str!("../../templates/review/charts.html")),
    ("help.html", include_str!("../../templates/review/help.html")),
    ("waiting.html", include_str!("../../templates/review/waiting.html")),
    ("wrong.html", include_str!("../../templates/review/wrong.html")),
];

const CSS: &str = include_str!("../../templates/review/review.css");

/// The scripts, by name.
const SCRIPTS: &[(&str, &str)] = &[
    ("review.js", include_str!("../../templates/review/review.js")),
    ("swap.js", include_str!("../../templates/review/swap.js")),
    ("keys.js", include_str!("../../templates/review/keys.js")),
    ("live.js", include_str!("../../templates/review/live.js")),
];

/// All that a browser is given besides what articles say.
pub struct Pages {
    environment: Environment<'static>,
    folder: Option<PathBuf>,
    css: String,
    /// The script of reports, which lights up figures in the draft.
    page_js: String,
}

impl Pages {
    /// The pages as `settings` have them. An error where a template has a mistake.
    pub fn new(settings: &Settings) -> Result<Self> {
        Ok(Self {
            environment: environment(TEMPLATES, crate::escape::html, code)?,
            folder: settings.templates.clone(),
            css: format!("{}\n{}", settings.look.css.trim(), charts::css()),
            page_js: settings.look.js.clone(),
        })
    }

    /// The template `name` filled in with `values`.
    pub fn render(&self, name: &str, values: Value) -> Result<String> {
        let made;
        let environment = match &self.folder {
            None => &self.environment,
            Some(_) => {
                let texts: Vec<(&str, String)> =
                    TEMPLATES.iter().map(|(name, text)| (*name, self.now(name, text))).collect();
                let texts: Vec<(&'static str, &str)> = TEMPLATES
                    .iter()
                    .zip(&texts)
                    .map(|((name, _), (_, text))| (*name, text.as_str()))
                    .collect();
                made = environment(&texts, crate::escape::html, code)?;
                &made
            }
        };
        let template = environment.get_template(name).map_err(|e| mistake(&e))?;
        template.render(values).map_err(|e| mistake(&e))
    }

    /// The style sheet or script called `name`, with what kind of file it is.
    pub fn file(&self, name: &str) -> Option<(&'static str, String)> {
        const SCRIPT: &str = "text/javascript; charset=utf-8";
        match name {
            "review.css" => {
                Some(("text/css; charset=utf-8", format!("{}\n{}", self.css, self.now(name, CSS))))
            }
            "page.js" => Some((SCRIPT, self.page_js.clone())),
            name => {
                let (_, text) = SCRIPTS.iter().find(|(script, _)| *script == name)?;
                Some((SCRIPT, self.now(name, text)))
            }
        }
    }

    /// The file called `name` as it stands in the folder of templates, else `built_in`.
    fn now(&self, name: &str, built_in: &str) -> String {
        let own = self.folder.as_ref().map(|folder| files::read(&folder.join(name)));
        own.and_then(Result::ok).unwrap_or_else(|| built_in.to_owned())
    }
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", crate::escape::html(text))
}
