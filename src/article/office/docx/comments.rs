//! The comments of a document.

use super::super::Parts;
use super::super::manuscript::Remark;
use super::super::xml::Node;
use super::relations::Relations;
use std::collections::HashMap;

/// The comments, by their ids.
pub(super) fn read(parts: &Parts) -> HashMap<String, Remark> {
    let relations = Relations::read(parts.nodes("comments.rels"));
    let source = parts.source;
    let (mut all, mut open): (HashMap<String, Remark>, Option<(String, Remark)>) = (HashMap::new(), None);
    let (mut in_text, mut deleted) = (false, 0_usize);
    for node in parts.nodes("comments") {
        if let Node::Start(tag) = &node
            && tag.name == "comment"
        {
            let author = tag.get("author").unwrap_or_default().into_owned();
            open = tag.get("id").map(|id| (id.into_owned(), Remark { author, ..Remark::default() }));
            continue;
        }
        let Some((_, remark)) = &mut open else { continue };
        match node {
            Node::Start(tag) => match tag.name {
                "t" => in_text = true,
                "tab" | "br" | "cr" => remark.text.push(' '),
                "del" | "moveFrom" => deleted += 1,
                "hyperlink" if remark.url.is_empty() => {
                    let target = tag.get("id").and_then(|id| relations.target(&id).map(str::to_owned));
                    remark.url = target.unwrap_or_default();
                }
                _ => {}
            },
            Node::End(name, _) => match name {
                "t" => in_text = false,
                "p" => remark.text.push(' '),
                "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                "comment" => all.extend(open.take().map(|(id, remark)| (id, remark.with_address()))),
                _ => {}
            },
            Node::Text(span) if in_text && deleted == 0 => remark.text.push_str(span.of(source)),
            Node::Char(c, _) if in_text && deleted == 0 => remark.text.push(c),
            Node::Text(_) | Node::Char(..) => {}
        }
    }
    all
}
