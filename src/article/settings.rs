//! What a house says of its pages.

use super::extract::Selector;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What of a page is the article. Each field's doc comment is what `init` writes above it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Parts of a page that are its article, as CSS selectors: where one is on the page, nothing outside is read but the headline
    pub keep: Vec<Selector>,
    /// Parts of a page that are never read, as CSS selectors, such as ".fact-box" or "aside[data-kind=teaser]"
    pub drop: Vec<Selector>,
    /// Components of MDX that are citations, beside `Cite`: their marks source the figures before them, such as "Source"
    pub citations: Vec<String>,
    /// Keys of front matter that hold the headline, before `title`, such as "seo_title"
    pub title_keys: Vec<String>,
    /// Keys of front matter that hold a line below the headline, beside `subtitle` and `description`, such as "teaser_text"
    pub standfirst_keys: Vec<String>,
    /// Keys of front matter that hold the day of publication, before `date`, such as "published_on"
    pub date_keys: Vec<String>,
    /// Which version of a document with tracked changes is read: the command line says, no file
    #[serde(skip)]
    #[schemars(skip)]
    pub version: Version,
}

/// Which version of a document with tracked changes is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Version {
    /// As if all changes were accepted.
    #[default]
    Accepted,
    /// As if none had been made.
    Original,
}
