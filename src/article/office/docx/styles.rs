//! The styles of a document of Word.

use super::super::styles::{Style, Styles};
use super::super::xml::{Node, Nodes};
use std::collections::HashMap;

/// The styles that the nodes of a part list.
pub(super) fn read(nodes: Nodes) -> Styles {
    let (mut all, mut open): (HashMap<String, Style>, Option<(String, Style)>) = (HashMap::new(), None);
    for node in nodes {
        match node {
            Node::Start(tag) if tag.name == "style" => {
                open = tag.get("styleId").map(|id| (id.into_owned(), Style::default()));
            }
            Node::Start(tag) => {
                let Some((_, style)) = &mut open else { continue };
                match tag.name {
                    "name" => style.name = tag.get("val").unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = tag.get("val").map(|v| v.into_owned()),
                    "outlineLvl" => style.level = tag.number("val"),
                    "numId" => style.is_list = tag.get("val").is_some_and(|v| v != "0"),
                    _ => {}
                }
            }
            Node::End("style", _) => all.extend(open.take()),
            Node::End(..) | Node::Text(_) | Node::Char(..) => {}
        }
    }
    Styles { all }
}
