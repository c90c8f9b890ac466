//! What the styles of a document make of a paragraph. Word and LibreOffice call their own styles by English names in every
//! language.

use crate::article::BlockKind;
use std::collections::HashMap;

/// So many styles are looked through for what one is based on.
const FARTHEST: usize = 12;

/// The paragraph styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub all: HashMap<String, Style>,
}

#[derive(Debug, Default)]
pub(super) struct Style {
    /// In lower case.
    pub name: String,
    pub based_on: Option<String>,
    /// The level of its heading, from 0.
    pub level: Option<u8>,
    pub is_list: bool,
}

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Kind(BlockKind),
    /// A line of a list of contents or figures.
    Contents,
}

impl Styles {
    /// What the style `id` makes of a paragraph, by its own name or that of a style that it is based on.
    pub fn meaning(&self, id: &str) -> Option<Meaning> {
        let mut next = Some(id);
        for _ in 0..FARTHEST {
            let style = self.all.get(next?)?;
            let found = by_name(&style.name)
                .or_else(|| style.level.and_then(heading).map(Meaning::Kind))
                .or(style.is_list.then_some(Meaning::Kind(BlockKind::Item)));
            if found.is_some() {
                return found;
            }
            next = style.based_on.as_deref();
        }
        None
    }
}

/// The heading of an outline's level, which counts from 0; 9 is body text.
pub(super) fn heading(level: u8) -> Option<BlockKind> {
    (level < 9).then(|| BlockKind::Heading((level + 1).min(6)))
}

fn by_name(name: &str) -> Option<Meaning> {
    let number = |lead: &str| name.strip_prefix(lead)?.trim().parse::<u8>().ok();
    if let Some(level) = number("heading").and_then(|n| heading(n.checked_sub(1)?)) {
        return Some(Meaning::Kind(level));
    }
    if number("toc").is_some() || matches!(name, "toc heading" | "table of figures" | "contents heading") {
        return Some(Meaning::Contents);
    }
    let kind = match name {
        "title" => BlockKind::Heading(1),
        "subtitle" => BlockKind::Standfirst,
        "caption" | "table" | "illustration" | "figure" => BlockKind::Caption,
        "quote" | "intense quote" | "quotations" | "block text" => BlockKind::Quote,
        _ if name.starts_with("list ") && name != "list paragraph" => BlockKind::Item,
        _ => return None,
    };
    Some(Meaning::Kind(kind))
}
