//! The body of a document, and its notes: paragraphs, spans, lists, tables, text boxes, what was changed.

use super::super::Parts;
use super::super::contents::Contents;
use super::super::manuscript::{Manuscript, Remark};
use super::super::styles::{Meaning, heading};
use super::super::xml::{Node, Nodes, Tag};
use super::styles::{All, Look};
use crate::article::page::Script;
use crate::article::{BlockKind, Span, Version};
use crate::bounded;
use std::collections::HashMap;

/// What lies in boxes and deleted text is read so deep.
const DEEPEST: usize = 6;
/// So many spaces a mark may stand for.
const MOST_SPACES: usize = 100;

/// Writes a document down.
pub(super) struct Body<'a> {
    parts: &'a Parts<'a>,
    version: Version,
    styles: All,
    pub manuscript: Manuscript,
    open: Vec<Open>,
    /// How many elements are open whose words are not seen.
    unseen: usize,
    /// How many lists are open.
    lists: usize,
    contents: Contents,
    /// Text boxes of the open paragraph, to be read behind it.
    boxes: Vec<Span>,
    depth: usize,
    /// The bodies of notes, by the order of their marks.
    notes: Vec<Span>,
    /// Comments that stand on words, by their names, and where those begin.
    remarks: HashMap<String, (Remark, usize)>,
    /// What was deleted, by the change's id; what was put in.
    deleted: HashMap<String, Span>,
    inserted: HashMap<String, ()>,
}

/// An element that is open.
enum Open {
    Block { depth: usize, is_contents: bool },
    Words { look: Look },
    Link { start: usize, url: String, title: Option<String> },
    Citation { start: usize },
    List,
    Contents,
    Table,
    Cell { columns: u32 },
    Other,
}

impl<'a> Body<'a> {
    pub fn new(parts: &'a Parts<'a>, version: Version) -> Self {
        let mut styles = All::default();
        styles.add(parts.nodes("styles"));
        styles.add(parts.nodes("content"));
        Self {
            parts,
            version,
            styles,
            manuscript: Manuscript::new(),
            open: Vec::new(),
            unseen: 0,
            lists: 0,
            contents: Contents::default(),
            boxes: Vec::new(),
            depth: 0,
            notes: Vec::new(),
            remarks: HashMap::new(),
            deleted: HashMap::new(),
            inserted: HashMap::new(),
        }
    }

    /// Reads the body, then its notes in the order of their marks.
    pub fn read(&mut self) {
        let mut nodes = self.parts.nodes("content");
        while let Some(node) = nodes.next() {
            let Node::Start(tag) = node else { continue };
            if tag.name == "body" {
                let within = nodes.pass_over(&tag);
                self.stretch(within);
            }
        }
        let mut next = 0;
        while let Some(&within) = self.notes.get(next) {
            let number = u32::try_from(next).unwrap_or(u32::MAX);
            let depth = self.manuscript.page.enter(BlockKind::Note(number));
            self.stretch(within);
            self.manuscript.page.leave(depth);
            next += 1;
        }
        let mut left: Vec<(Remark, usize)> = self.remarks.drain().map(|(_, remark)| remark).collect();
        left.sort_by(|a, b| (a.1, &a.0.text).cmp(&(b.1, &b.0.text)));
        for (remark, at) in left {
            self.manuscript.remark(remark, Span::new(at, at));
        }
    }

    fn stretch(&mut self, range: Span) {
        let before = self.open.len();
        self.inline(range);
        while self.open.len() > before {
            self.end();
        }
        self.manuscript.page.end_block();
    }

    fn inline(&mut self, range: Span) {
        let before = self.open.len();
        let mut nodes = Nodes::of(self.parts.source, range);
        while let Some(node) = nodes.next() {
            bounded::pause();
            match node {
                Node::Start(tag) => self.start(&tag, &mut nodes),
                Node::End(..) if self.open.len() > before => self.end(),
                Node::End(..) => {}
                Node::Text(span) => {
                    let words = span.of(self.parts.source);
                    match self.is_heard() {
                        true => self.manuscript.page.text(words, span.start),
                        false if self.contents.is_open() => self.contents.push(words),
                        false => {}
                    }
                }
                Node::Char(c, span) if self.is_heard() => self.manuscript.page.unit(c, span),
                Node::Char(..) => {}
            }
        }
    }

    /// Whether words that come are the article's: they stand in a paragraph, and are seen.
    fn is_heard(&self) -> bool {
        let in_words = matches!(
            self.open.last(),
            Some(Open::Block { .. } | Open::Words { .. } | Open::Link { .. } | Open::Citation { .. })
        );
        in_words && self.unseen == 0 && !self.contents.is_open()
    }

    fn start(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let open = match tag.name {
            "p" | "h" => self.block(tag),
            "span" => {
                let name = tag.get("style-name").unwrap_or_default();
                self.look(self.styles.words.get(&*name).copied().unwrap_or_default())
            }
            "a" => {
                let url = tag.get("href").unwrap_or_default().into_owned();
                let title = tag.get("title").map(|t| t.into_owned());
                Open::Link { start: self.manuscript.page.here(), url, title }
            }
            "bibliography-mark" => Open::Citation { start: self.manuscript.page.here() },
            "list" => {
                self.lists += 1;
                Open::List
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" => {
                self.manuscript.page.end_block();
                self.contents.begin(true);
                Open::Contents
            }
            "note" => return self.note(tag, nodes),
            "annotation" => return self.annotation(tag, nodes),
            "text-box" => {
                let within = nodes.pass_over(tag);
                if self.depth < DEEPEST {
                    self.boxes.push(within);
                }
                return;
            }
            "tracked-changes" => return self.changes(tag, nodes),
            "change-start" | "change-end" | "change" => {
                self.change(tag);
                Open::Other
            }
            // what explains a picture, what is no text
            "title"
            | "desc"
            | "forms"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "object"
            | "object-ole"
            | "image"
            | "hidden-text"
            | "hidden-paragraph"
            | "ruby-text"
            | "table-columns"
            | "script"
            | "index-title-template"
            | "dde-source" => {
                nodes.pass_over(tag);
                return;
            }
            "section" if tag.get("display").is_some_and(|d| d == "none") => {
                nodes.pass_over(tag);
                return;
            }
            "table" => {
                self.manuscript.open_table();
                Open::Table
            }
            "table-row" => {
                self.manuscript.open_row(0);
                Open::Other
            }
            "table-cell" => {
                let columns = tag.number("number-columns-spanned").unwrap_or(1);
                let repeated: u32 = tag.number("number-columns-repeated").unwrap_or(1);
                self.manuscript.open_cell();
                // the columns that a cell spans come as covered cells
                Open::Cell { columns: if columns > 1 { 1 } else { repeated } }
            }
            "covered-table-cell" => {
                self.manuscript.pass(tag.number("number-columns-repeated").unwrap_or(1));
                nodes.pass_over(tag);
                return;
            }
            _ => {
                self.point(tag);
                Open::Other
            }
        };
        self.open.push(open);
    }

    /// What stands at a place and has no inside.
    fn point(&mut self, tag: &Tag) {
        let is_heard = self.is_heard();
        let page = &mut self.manuscript.page;
        match tag.name {
            "s" if is_heard => {
                (0..tag.number::<usize>("c").unwrap_or(1).min(MOST_SPACES))
                    .for_each(|_| page.space(tag.span));
            }
            "tab" if is_heard => page.space(tag.span),
            "line-break" if is_heard => page.line_break(tag.span),
            "annotation-end" => {
                let name = tag.get("name").unwrap_or_default();
                if let Some((remark, start)) = self.remarks.remove(&*name) {
                    let end = page.length_bytes().max(start);
                    self.manuscript.remark(remark, Span::new(start, end));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Block { depth, is_contents }) => {
                self.contents.push("\n");
                self.contents.end(is_contents, &mut self.manuscript);
                self.manuscript.page.script = Script::Level;
                self.manuscript.page.leave(depth);
                self.read_boxes();
            }
            Some(Open::Words { look }) => {
                self.unseen -= usize::from(look.is_unseen);
                self.manuscript.page.script = Script::Level;
            }
            Some(Open::Link { start, url, title }) => self.manuscript.link(start, url, title),
            Some(Open::Citation { start }) => self.manuscript.cite(start),
            Some(Open::List) => self.lists -= 1,
            Some(Open::Contents) => self.contents.end(true, &mut self.manuscript),
            Some(Open::Table) => self.manuscript.close_table(),
            Some(Open::Cell { columns }) => self.manuscript.close_cell(columns),
            Some(Open::Other) | None => {}
        }
    }

    fn block(&mut self, tag: &Tag) -> Open {
        let style = tag.get("style-name").unwrap_or_default();
        let level = tag.number::<u8>("outline-level").and_then(|l| heading(l.saturating_sub(1)));
        let meaning = match tag.name {
            "h" => Some(Meaning::Kind(level.unwrap_or(BlockKind::Heading(1)))),
            _ => self.styles.paragraphs.meaning(&style),
        };
        let listed = (self.lists > 0).then_some(Meaning::Kind(BlockKind::Item));
        let page = &mut self.manuscript.page;
        page.end_block();
        let depth = page.depth();
        let is_contents = matches!(meaning, Some(Meaning::Contents));
        self.contents.begin(is_contents);
        match meaning.or(listed) {
            // a cell stays one, whatever stands in it
            Some(Meaning::Kind(kind)) if !self.manuscript.in_table() => {
                self.manuscript.page.enter(kind);
            }
            _ => {}
        }
        Open::Block { depth, is_contents }
    }

    fn look(&mut self, look: Look) -> Open {
        self.unseen += usize::from(look.is_unseen);
        match (look.raised, look.lowered) {
            (true, _) => self.manuscript.page.script = Script::Raised,
            (_, true) => self.manuscript.page.script = Script::Lowered,
            _ => {}
        }
        Open::Words { look }
    }

    /// A mark; the note itself is read behind the text.
    fn note(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let within = nodes.pass_over(tag);
        if !self.is_heard() {
            return;
        }
        let mut inner = Nodes::of(self.parts.source, within);
        while let Some(node) = inner.next() {
            if let Node::Start(tag) = node
                && tag.name == "note-body"
            {
                let body = inner.pass_over(&tag);
                self.manuscript.mark(self.notes.len().to_string());
                self.notes.push(body);
                return;
            }
        }
    }

    fn annotation(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let within = nodes.pass_over(tag);
        let mut remark = Remark::default();
        let mut element = "";
        for node in Nodes::of(self.parts.source, within) {
            let mut say = |words: &str| match element {
                "creator" => remark.author.push_str(words),
                "date" | "creator-initials" | "sender-initials" => {}
                _ => remark.text.push_str(words),
            };
            match node {
                Node::Start(tag) => match tag.name {
                    "a" if remark.url.is_empty() => {
                        remark.url = tag.get("href").unwrap_or_default().into_owned()
                    }
                    "s" | "tab" | "line-break" => say(" "),
                    name => element = name,
                },
                Node::End(name, _) => {
                    if name == "p" {
                        remark.text.push(' ');
                    }
                    if name == element {
                        element = "";
                    }
                }
                Node::Text(span) => say(span.of(self.parts.source)),
                Node::Char(c, _) => say(c.encode_utf8(&mut [0; 4])),
            }
        }
        let remark = remark.with_address();
        let page = &mut self.manuscript.page;
        match tag.get("name") {
            Some(name) => drop(self.remarks.insert(name.into_owned(), (remark, page.here()))),
            None => {
                let at = page.length_bytes();
                self.manuscript.remark(remark, Span::new(at, at));
            }
        }
    }

    /// What was changed, at the head of the text: deleted text stands here.
    fn changes(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let within = nodes.pass_over(tag);
        let mut inner = Nodes::of(self.parts.source, within);
        let mut id = String::new();
        while let Some(node) = inner.next() {
            let Node::Start(tag) = node else { continue };
            match tag.name {
                "changed-region" => id = tag.get("id").unwrap_or_default().into_owned(),
                "insertion" => drop(self.inserted.insert(id.clone(), ())),
                "deletion" => drop(self.deleted.insert(id.clone(), inner.pass_over(&tag))),
                _ => {}
            }
        }
    }

    /// Reads the text as it was, where that is asked for: what was put in is not seen, what was deleted is.
    fn change(&mut self, tag: &Tag) {
        let id = tag.get("change-id").unwrap_or_default();
        if self.version != Version::Original {
            return;
        }
        match tag.name {
            "change-start" if self.inserted.contains_key(&*id) => self.unseen += 1,
            "change-end" if self.inserted.contains_key(&*id) => self.unseen = self.unseen.saturating_sub(1),
            "change" if self.depth < DEEPEST => {
                let Some(&within) = self.deleted.get(&*id) else { return };
                self.depth += 1;
                self.deleted_words(within);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    /// The words of what was deleted go on in the paragraph where they stood.
    fn deleted_words(&mut self, within: Span) {
        let mut nodes = Nodes::of(self.parts.source, within);
        let mut paragraphs = 0;
        while let Some(node) = nodes.next() {
            match node {
                Node::Start(tag) if tag.name == "change-info" => drop(nodes.pass_over(&tag)),
                Node::Start(tag) if matches!(tag.name, "p" | "h") => {
                    if paragraphs > 0 {
                        self.manuscript.page.end_block();
                    }
                    paragraphs += 1;
                    let words = nodes.pass_over(&tag);
                    self.inline(words);
                }
                _ => {}
            }
        }
    }

    /// Reads the text boxes of the paragraph that has ended.
    fn read_boxes(&mut self) {
        if self.boxes.is_empty() {
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        let unseen = std::mem::take(&mut self.unseen);
        self.depth += 1;
        for within in boxes {
            self.stretch(within);
        }
        self.depth -= 1;
        self.unseen = unseen;
    }
}
