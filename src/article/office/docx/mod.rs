//! Documents of Word: `.docx`, `.docm`.

mod body;
mod comments;
mod fields;
mod properties;
mod relations;
mod styles;

pub use relations::{Relations, name as relations_of};

use super::Parts;
use super::manuscript::Manuscript;
use super::package::{Package, Part};
use crate::article::{Article, Format, Settings};
use crate::error::{Error, Result};
use body::Body;

/// The parts that the main part leads to and that are read: the end of the relation's type, and what the part is.
const LED_TO: [(&str, &str); 6] = [
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
    ("comments", "comments"),
    ("commentsExtended", "commentsExtended"),
    ("styles", "styles"),
    ("numbering", "numbering"),
];
/// The parts whose own relations are read.
const LEADING: [(&str, &str); 4] = [
    ("document", "document.rels"),
    ("footnotes", "footnotes.rels"),
    ("endnotes", "endnotes.rels"),
    ("comments", "comments.rels"),
];

/// The parts of `package` that are read, the main one first. An error where it has no main part, or one is damaged.
pub fn parts(package: &mut Package) -> Result<Vec<Part>> {
    let main = match package.part("_rels/.rels")? {
        Some(text) => {
            Relations::of(&text).of_kind("officeDocument").map(|target| relations::within("", target))
        }
        None => None,
    };
    let name = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let none =
        || Error::new("this is no document of Word: it has no main part").help(super::package::SAVE_ANEW);
    let text = package.part(&name)?.ok_or_else(none)?;
    let mut parts = vec![Part { role: "document", name, text }];
    let mut at = 0;
    while let Some(part) = parts.get(at).cloned() {
        at += 1;
        let Some((_, role)) = LEADING.iter().find(|(role, _)| *role == part.role) else { continue };
        let name = relations::name(&part.name);
        let Some(text) = package.part(&name)? else { continue };
        if part.role == "document" {
            let relations = Relations::of(&text);
            for (kind, role) in LED_TO {
                let Some(target) = relations.of_kind(kind) else { continue };
                let name = relations::within(&part.name, target);
                if let Some(text) = package.part(&name)? {
                    parts.push(Part { role, name, text });
                }
            }
        }
        parts.push(Part { role, name, text });
    }
    Ok(parts)
}

/// The article of the unfolded `parts`. Cannot fail.
pub(super) fn read(id: String, parts: &Parts, settings: &Settings) -> Article {
    let mut body = Body::new(parts, settings.version);
    body.read("document", parts.get("document"));
    let known = body.notes();
    Manuscript::finish(body.manuscript, id, Format::Word, |label| known.contains_key(label))
}
