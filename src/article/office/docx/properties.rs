//! What stands at the head of a paragraph, run, row or cell: its properties, read whole.

use super::super::styles::{Meaning, Styles, heading};
use super::super::xml::{Node, Nodes, Tag};
use crate::article::{BlockKind, Version};

/// What the properties of a paragraph say.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub meaning: Option<Meaning>,
    /// Its end is gone in the version that is read: the next paragraph goes on in it.
    pub goes_on: bool,
}

/// How the words of a run stand.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Run {
    pub raised: bool,
    pub lowered: bool,
    /// Hidden, or struck out.
    pub is_unseen: bool,
}

/// Calls `each` with every element within `tag`, and passes over its end and over what was before a change.
fn within<'a>(nodes: &mut Nodes<'a>, tag: &Tag, mut each: impl FnMut(&Tag<'a>, &[&'a str])) {
    let mut open: Vec<&str> = Vec::new();
    let own = tag.name;
    while let Some(node) = nodes.next() {
        match node {
            Node::Start(inner) if inner.name.ends_with("Change") => drop(nodes.pass_over(&inner)),
            Node::Start(inner) => {
                each(&inner, &open);
                open.push(inner.name);
            }
            Node::End(name, _) if open.is_empty() => {
                debug_assert!(name == own || own.is_empty());
                return;
            }
            Node::End(..) => drop(open.pop()),
            Node::Text(_) | Node::Char(..) => {}
        }
    }
}

pub(super) fn paragraph(nodes: &mut Nodes, tag: &Tag, styles: &Styles, version: Version) -> Paragraph {
    let (mut style, mut level, mut list, mut goes_on) = (None, None, None, false);
    within(nodes, tag, |inner, open| match inner.name {
        "pStyle" => style = inner.get("val").and_then(|id| styles.meaning(&id)),
        "outlineLvl" => level = inner.number("val").and_then(heading),
        "numId" => list = inner.get("val").map(|v| v != "0"),
        "del" | "moveFrom" if open.last() == Some(&"rPr") => goes_on |= version == Version::Accepted,
        "ins" | "moveTo" if open.last() == Some(&"rPr") => goes_on |= version == Version::Original,
        _ => {}
    });
    let style = style.filter(|s| *s != Meaning::Kind(BlockKind::Item) || list != Some(false));
    let listed = list.filter(|&l| l).map(|_| Meaning::Kind(BlockKind::Item));
    Paragraph { meaning: style.or(level.map(Meaning::Kind)).or(listed), goes_on }
}

pub(super) fn run(nodes: &mut Nodes, tag: &Tag) -> Run {
    let mut run = Run::default();
    within(nodes, tag, |inner, _| match inner.name {
        "vertAlign" => {
            let how = inner.get("val").unwrap_or_default();
            (run.raised, run.lowered) = (how == "superscript", how == "subscript");
        }
        "strike" | "dstrike" | "vanish" => run.is_unseen |= inner.is_on(),
        _ => {}
    });
    run
}

/// How many columns a cell is wide.
pub(super) fn cell(nodes: &mut Nodes, tag: &Tag) -> u32 {
    let mut columns = 1;
    within(nodes, tag, |inner, _| {
        if inner.name == "gridSpan" {
            columns = inner.number("val").unwrap_or(1);
        }
    });
    columns
}

/// How many columns a row leaves empty at its start.
pub(super) fn row(nodes: &mut Nodes, tag: &Tag) -> u32 {
    let mut columns = 0;
    within(nodes, tag, |inner, _| {
        if inner.name == "gridBefore" {
            columns = inner.number("val").unwrap_or(0).min(1000);
        }
    });
    columns
}

/// Whether a content control holds a list of contents.
pub(super) fn holds_contents(nodes: &mut Nodes, tag: &Tag) -> bool {
    let mut contents = false;
    within(nodes, tag, |inner, _| {
        contents |=
            inner.name == "docPartGallery" && inner.get("val").is_some_and(|v| v == "Table of Contents");
    });
    contents
}
