//! What a part leads to: addresses of links, other parts.

use super::super::xml::{Node, Nodes, Tag};
use crate::article::Span;
use std::collections::HashMap;

/// The relations of one part.
#[derive(Debug, Default)]
pub struct Relations {
    /// Kind and target by id.
    by_id: HashMap<String, (String, String)>,
    /// Id and kind, in order.
    order: Vec<(String, String)>,
}

impl Relations {
    /// Those that the part `text` lists.
    pub fn of(text: &str) -> Self {
        Self::read(Nodes::of(text, Span::new(0, text.len())))
    }

    pub(super) fn read(nodes: Nodes) -> Self {
        let mut out = Self::default();
        for node in nodes {
            let Node::Start(tag) = node else { continue };
            if tag.name != "Relationship" {
                continue;
            }
            let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), kind_of(&tag), tag.get("Target"))
            else {
                continue;
            };
            out.order.push((id.clone().into_owned(), kind.clone()));
            out.by_id.insert(id.into_owned(), (kind, target.into_owned()));
        }
        out
    }

    /// The target of the first relation of this kind, the last word of its type.
    pub fn of_kind(&self, kind: &str) -> Option<&str> {
        self.order.iter().find(|(_, k)| k == kind).and_then(|(id, _)| self.target(id))
    }

    /// The target of the relation `id`.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|(_, target)| target.as_str())
    }
}

/// The last word of a relation's type: `hyperlink`.
fn kind_of(tag: &Tag) -> Option<String> {
    let kind = tag.get("Type")?;
    Some(kind.rsplit('/').next().unwrap_or(&kind).to_owned())
}

/// The name of the part that `target` names in the relations of the part `from`.
pub fn within(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(folders.pop()),
            "." | "" => {}
            _ => folders.push(step),
        }
    }
    folders.join("/")
}

/// The name of the part that holds the relations of the part `of`.
pub fn name(of: &str) -> String {
    match of.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{of}.rels"),
    }
}
