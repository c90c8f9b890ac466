//! The styles of a document of LibreOffice: those of paragraphs, and what those of words say of how they are seen.

use super::super::styles::{Style, Styles};
use super::super::xml::{Node, Nodes, Tag};
use std::collections::HashMap;

/// How words stand that have a style of their own.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Look {
    pub raised: bool,
    pub lowered: bool,
    /// Hidden, or struck out.
    pub is_unseen: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct All {
    pub paragraphs: Styles,
    pub words: HashMap<String, Look>,
}

impl All {
    /// Adds those that the nodes of a part list.
    pub fn add(&mut self, nodes: Nodes) {
        let mut open: Option<(String, Style, Look, bool)> = None;
        for node in nodes {
            match node {
                Node::Start(tag) if tag.name == "style" => open = begin(&tag),
                Node::Start(tag) if tag.name == "text-properties" => {
                    if let Some((_, _, look, _)) = &mut open {
                        *look = seen(&tag);
                    }
                }
                Node::End("style", _) => match open.take() {
                    Some((name, style, _, true)) => drop(self.paragraphs.all.insert(name, style)),
                    Some((name, _, look, false)) => drop(self.words.insert(name, look)),
                    None => {}
                },
                _ => {}
            }
        }
    }
}

fn begin(tag: &Tag) -> Option<(String, Style, Look, bool)> {
    let name = tag.get("name")?.into_owned();
    let family = tag.get("family")?;
    let style = Style {
        name: name.replace("_20_", " ").to_lowercase(),
        based_on: tag.get("parent-style-name").map(|v| v.into_owned()),
        level: tag.number::<u8>("default-outline-level").and_then(|l| l.checked_sub(1)),
        is_list: false,
    };
    matches!(&*family, "paragraph" | "text").then(|| (name, style, Look::default(), family == "paragraph"))
}

fn seen(tag: &Tag) -> Look {
    let position = tag.get("text-position").unwrap_or_default();
    let by = position.split(' ').next().unwrap_or_default();
    let percent = by.strip_suffix('%').and_then(|p| p.parse::<i32>().ok()).unwrap_or(0);
    let struck = tag.get("text-line-through-style").is_some_and(|v| v != "none");
    let hidden = tag.get("display").is_some_and(|v| v == "none");
    Look {
        raised: by == "super" || percent > 0,
        lowered: by == "sub" || percent < 0,
        is_unseen: struck || hidden,
    }
}
