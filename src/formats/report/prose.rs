//! A template's prose as HTML. Raw HTML in it is dropped; headings get ids that no two share.

use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::options::Plugins;
use comrak::{Anchorizer, Options};
use serde::Serialize;
use std::fmt;
use std::sync::Mutex;

/// A heading of the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Heading {
    pub level: u8,
    pub id: String,
    pub title: String,
}

/// The headings of one page, as they come.
#[derive(Debug, Default)]
pub(super) struct Headings {
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    ids: Anchorizer,
    list: Vec<Heading>,
}

impl Headings {
    /// Those of `level`, in order.
    pub(super) fn list(self, level: u8) -> Vec<Heading> {
        let seen = self.seen.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        seen.list.into_iter().filter(|h| h.level == level).collect()
    }
}

impl HeadingAdapter for Headings {
    fn enter(
        &self,
        out: &mut dyn fmt::Write,
        heading: &HeadingMeta,
        _: Option<comrak::nodes::Sourcepos>,
    ) -> fmt::Result {
        let mut seen = self.seen.lock().map_err(|_| fmt::Error)?;
        let id = seen.ids.anchorize(&heading.content);
        write!(out, "<h{} id=\"{}\">", heading.level, crate::escape::html(&id))?;
        seen.list.push(Heading { level: heading.level, id, title: heading.content.clone() });
        Ok(())
    }

    fn exit(&self, out: &mut dyn fmt::Write, heading: &HeadingMeta) -> fmt::Result {
        write!(out, "</h{}>", heading.level)
    }
}

/// `markdown` as HTML; its headings go to `headings`.
pub(super) fn html(markdown: &str, headings: &mut Headings) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.parse.smart = true;
    let mut plugins = Plugins::default();
    plugins.render.heading_adapter = Some(headings);
    comrak::markdown_to_html_with_plugins(markdown, &options, &plugins)
}
