//! The tree of a page: its elements and the text within them, each with its place in the source.

use super::super::tags::{Element, element};
use super::super::{Span, markup};
use crate::bounded;
use html5gum::Token;
use html5gum::emitters::default::StartTag;
use std::collections::HashMap;

/// An element. Nodes stand in the order of their start tags, so that all within one stand right behind it.
#[derive(Debug)]
pub struct Node {
    /// Its name, lower case.
    pub name: String,
    /// What it is to the reader.
    pub element: Element,
    /// The element that it lies in; of the root itself.
    pub parent: usize,
    /// One behind the last element within it.
    pub end: usize,
    /// Bytes of the source from its start tag to its end tag.
    pub source: Span,
    /// Where its inside starts.
    pub inside: usize,
    /// Its attributes, by name.
    pub attributes: Vec<(String, String)>,
}

/// A run of text in the source.
#[derive(Debug)]
pub struct Text {
    /// The element that it stands in.
    pub node: usize,
    /// Bytes of the source.
    pub source: Span,
    /// Whether something that is no word, a space, stands before it.
    pub is_apart: bool,
}

/// A page's elements and texts, in the order of the source.
#[derive(Debug)]
pub struct Outline {
    /// The first is the page itself.
    pub nodes: Vec<Node>,
    /// Runs of text with a letter or digit in them, what no browser shows left out.
    pub texts: Vec<Text>,
}

/// How far up the open elements an end tag looks for its own.
const FARTHEST: usize = 256;

impl Node {
    /// What the attribute `name` says.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether its start ends the block before it.
    pub fn is_block(&self) -> bool {
        use Element::{Block, Caption, Cell, Heading, Item, List, Quote, Row, Table};
        matches!(self.element, Block | Heading(_) | List | Item | Quote | Caption | Table | Row | Cell)
    }
}

impl Node {
    /// Whether it may hold an article: no paragraph, list or table.
    pub fn is_container(&self) -> bool {
        self.is_block() && !self.is_flow()
    }

    /// Whether a page is divided by it: a `<div>`, `<section>`, `<aside>` …
    pub fn is_part(&self) -> bool {
        matches!(
            self.name.as_str(),
            "div"
                | "section"
                | "article"
                | "main"
                | "aside"
                | "header"
                | "footer"
                | "nav"
                | "form"
                | "body"
                | ""
        )
    }

    /// Whether it is of one kind with `other`: the same name and the same first class.
    pub fn is_like(&self, other: &Node) -> bool {
        let class =
            |n: &Node| n.attribute("class").and_then(|c| c.split_whitespace().next()).map(str::to_owned);
        self.name == other.name && class(self).is_some() && class(self) == class(other)
    }

    /// Whether it is a part of running text: a paragraph, heading, list, quotation, table, picture.
    pub fn is_flow(&self) -> bool {
        matches!(self.element, Element::Heading(_) | Element::List | Element::Quote | Element::Table)
            || matches!(self.name.as_str(), "p" | "figure" | "pre" | "hr")
    }
}

impl Outline {
    /// The tree of the page that starts at byte `from` of `source`. Cannot fail: what is badly nested is nested as a browser would, roughly.
    pub fn read(source: &str, from: usize) -> Self {
        let mut making = Making::new(source, from);
        for token in markup::tokens(&source[from..]) {
            bounded::pause();
            let at = |s: html5gum::Span<usize>| Span::new(from + s.start, from + s.end.max(s.start));
            match token {
                Token::StartTag(tag) => making.start(&tag, at(tag.span)),
                Token::EndTag(tag) => making.end(&tag.name, at(tag.span)),
                Token::String(text) => making.text(at(text.span)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        making.finish()
    }

    /// The elements from `node` up to the page, `node` first.
    pub fn upwards(&self, node: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(node);
        std::iter::from_fn(move || {
            let here = next?;
            next = (here != 0).then(|| self.nodes[here].parent);
            Some(here)
        })
    }

    /// What stands between the tags of `node`.
    pub fn inside<'s>(&self, source: &'s str, node: &Node) -> &'s str {
        let all = &source[node.inside.min(node.source.end)..node.source.end];
        all.rfind("</").map_or(all, |end| &all[..end])
    }

    /// Whether `inner` is `outer` or lies within it.
    pub fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && inner < self.nodes[outer].end
    }

    /// The elements right within `node`, in order.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].end;
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let here = next;
            (here < end).then(|| {
                next = self.nodes[here].end;
                here
            })
        })
    }
}

struct Making<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    texts: Vec<Text>,
    /// Elements that are open, the page first.
    open: Vec<usize>,
    /// How many open elements no browser shows.
    unseen: usize,
    /// Whether something that is no word stands behind the last text.
    gap: bool,
    /// How many of each name are open.
    count: HashMap<String, usize>,
}

impl<'a> Making<'a> {
    fn new(source: &'a str, from: usize) -> Self {
        let page = Node {
            name: String::new(),
            element: Element::Block,
            parent: 0,
            end: 0,
            source: Span::new(from, source.len()),
            inside: from,
            attributes: Vec::new(),
        };
        Self {
            source,
            nodes: vec![page],
            texts: Vec::new(),
            open: vec![0],
            unseen: 0,
            gap: false,
            count: HashMap::new(),
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, at: Span) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let element = element(&tag.name);
        self.close_implied(&name, element, at.start);
        let attributes = tag
            .attributes
            .iter()
            .map(|(n, v)| {
                (String::from_utf8_lossy(n).into_owned(), String::from_utf8_lossy(&v.value).trim().to_owned())
            })
            .collect();
        let parent = *self.open.last().unwrap_or(&0);
        let node = self.nodes.len();
        let new = Node { name, element, parent, end: node + 1, source: at, inside: at.end, attributes };
        let stays_open = !super::super::tags::is_void(&tag.name) && !(tag.self_closing && !new.is_block());
        if stays_open {
            *self.count.entry(new.name.clone()).or_default() += 1;
            self.unseen += usize::from(is_unseen(&new.name));
            self.open.push(node);
        }
        self.nodes.push(new);
    }

    fn end(&mut self, name: &[u8], at: Span) {
        let Ok(name) = std::str::from_utf8(name) else { return };
        if self.count.get(name).is_none_or(|c| *c == 0) {
            return;
        }
        let is_cell = matches!(element(name.as_bytes()), Element::Table | Element::Row | Element::Cell);
        let is_inline = !matches!(name, "body" | "html" | "head") && {
            use Element::{Block, Caption, Cell, Heading, Item, List, Quote, Row, Table};
            !matches!(
                element(name.as_bytes()),
                Block | Heading(_) | List | Item | Quote | Caption | Table | Row | Cell
            )
        };
        for place in (1..self.open.len()).rev().take(FARTHEST) {
            let node = &self.nodes[self.open[place]];
            if node.name == name {
                return self.close_to(place, at.end, at.start);
            }
            let is_wall = node.element == Element::Cell && !is_cell;
            if is_wall || (is_inline && node.is_block()) {
                return;
            }
        }
    }

    /// Closes what the start of an element ends by itself.
    fn close_implied(&mut self, name: &str, element: Element, at: usize) {
        let (own, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            _ if opens_block(element) => (&["p"], &["td", "th", "table", "button"]),
            _ => return,
        };
        if own.iter().all(|o| self.count.get(*o).is_none_or(|c| *c == 0)) {
            return;
        }
        for place in (1..self.open.len()).rev().take(FARTHEST) {
            let node = &self.nodes[self.open[place]];
            if own.contains(&node.name.as_str()) {
                return self.close_to(place, at, at);
            }
            if within.contains(&node.name.as_str()) || (own == ["p"] && node.is_block()) {
                return;
            }
        }
    }

    /// Closes the open elements from `place` on: that one ends at `end`, those within it at `inner`.
    fn close_to(&mut self, place: usize, end: usize, inner: usize) {
        while self.open.len() > place {
            let Some(node) = self.open.pop() else { return };
            let is_own = self.open.len() == place;
            self.unseen -= usize::from(is_unseen(&self.nodes[node].name));
            self.nodes[node].end = self.nodes.len();
            self.nodes[node].source.end = if is_own { end } else { inner };
            if let Some(count) = self.count.get_mut(&self.nodes[node].name) {
                *count -= 1;
            }
        }
    }

    fn text(&mut self, at: Span) {
        let node = *self.open.last().unwrap_or(&0);
        if self.unseen == 0 && at.of(self.source).chars().any(char::is_alphanumeric) {
            let is_apart = std::mem::take(&mut self.gap);
            self.texts.push(Text { node, source: at, is_apart });
        } else {
            self.gap = true;
        }
    }

    fn finish(mut self) -> Outline {
        let end = self.source.len();
        self.close_to(1, end, end);
        self.nodes[0].end = self.nodes.len();
        Outline { nodes: self.nodes, texts: self.texts }
    }
}

/// Whether an element's start ends an open paragraph.
fn opens_block(element: Element) -> bool {
    use Element::{Block, Heading, List, Quote, Table};
    matches!(element, Block | Heading(_) | List | Quote | Table)
}

/// Whether no browser shows what stands within an element of this name.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "audio"
            | "video"
            | "canvas"
            | "noembed"
            | "noframes"
            | "datalist"
    )
}
