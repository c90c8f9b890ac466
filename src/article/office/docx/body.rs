//! The body of a document, and its notes: paragraphs, runs, tables, fields, text boxes.

use super::super::Parts;
use super::super::contents::Contents;
use super::super::manuscript::{Manuscript, Remark};
use super::super::styles::{Meaning, Styles};
use super::super::xml::{Node, Nodes, Tag};
use super::fields::{self, Field};
use super::relations::Relations;
use super::{comments, properties, styles};
use crate::article::page::Script;
use crate::article::{BlockKind, Span, Version};
use crate::bounded;
use std::collections::HashMap;

/// Text boxes within text boxes are read so deep.
const DEEPEST_BOX: usize = 6;

/// Writes a document's parts down.
pub(super) struct Body<'a> {
    parts: &'a Parts<'a>,
    version: Version,
    styles: Styles,
    comments: HashMap<String, Remark>,
    /// What the part that is read leads to.
    relations: Relations,
    pub manuscript: Manuscript,
    open: Vec<Open>,
    /// The words of the run are not seen.
    is_unseen: bool,
    fields: Vec<OpenField>,
    /// How many fields are open whose instruction still comes.
    instructing: usize,
    /// The lists of contents that are open.
    contents: Contents,
    /// How many drawings are open: of them only text boxes are read.
    drawings: usize,
    /// Text boxes of the open paragraph, to be read behind it.
    boxes: Vec<Span>,
    box_depth: usize,
    /// Depth of the page's containers before the paragraph that goes on in the next.
    goes_on: Option<usize>,
    /// Where comments begin, and where they stand.
    begun: HashMap<String, usize>,
    placed: HashMap<String, Span>,
}

/// An element that is open.
enum Open {
    /// `continues` the one before; whose end is gone, so that it `goes_on` in the next.
    Paragraph {
        depth: usize,
        continues: bool,
        goes_on: bool,
        is_contents: bool,
    },
    Run,
    Text,
    Instruction,
    Link {
        start: usize,
        url: String,
        title: Option<String>,
    },
    Field {
        start: usize,
        field: Field,
    },
    Drawing,
    Table,
    Row,
    Cell {
        columns: u32,
    },
    Control {
        is_contents: bool,
    },
    Other,
}

/// A field that is made of several runs.
#[derive(Default)]
struct OpenField {
    instruction: String,
    /// Where its words start, and what they are; `None` while its instruction comes.
    shows: Option<(usize, Field)>,
}

impl<'a> Body<'a> {
    pub fn new(parts: &'a Parts<'a>, version: Version) -> Self {
        Self {
            parts,
            version,
            styles: styles::read(parts.nodes("styles")),
            comments: comments::read(parts),
            relations: Relations::default(),
            manuscript: Manuscript::new(),
            open: Vec::new(),
            is_unseen: false,
            fields: Vec::new(),
            instructing: 0,
            contents: Contents::default(),
            drawings: 0,
            boxes: Vec::new(),
            box_depth: 0,
            goes_on: None,
            begun: HashMap::new(),
            placed: HashMap::new(),
        }
    }

    /// Reads `range` of the part `role`.
    pub fn read(&mut self, role: &str, range: Span) {
        self.relations = Relations::read(self.parts.nodes(&format!("{role}.rels")));
        self.stretch(range);
    }

    /// Reads the notes that marks lead to, in the order of their marks; where each stands that the document holds, by its label.
    pub fn notes(&mut self) -> HashMap<String, Span> {
        let mut known = HashMap::new();
        for (role, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
            let mut nodes = self.parts.nodes(role);
            while let Some(node) = nodes.next() {
                let Node::Start(tag) = node else { continue };
                let (true, Some(id)) = (tag.name == element, tag.get("id")) else { continue };
                let is_line = tag.get("type").is_some_and(|t| t != "normal");
                let within = nodes.pass_over(&tag);
                if !is_line {
                    known.insert(format!("{role} {id}"), within);
                }
            }
        }
        let mut next = 0;
        while let Some(label) = self.manuscript.notes.get(next).cloned() {
            if let Some(&within) = known.get(&label) {
                let number = u32::try_from(next).unwrap_or(u32::MAX);
                let depth = self.manuscript.page.enter(BlockKind::Note(number));
                self.read(label.split(' ').next().unwrap_or_default(), within);
                self.manuscript.page.leave(depth);
            }
            next += 1;
        }
        self.end_remarks();
        known
    }

    fn stretch(&mut self, range: Span) {
        let before = self.open.len();
        let mut nodes = Nodes::of(self.parts.source, range);
        while let Some(node) = nodes.next() {
            bounded::pause();
            match node {
                Node::Start(tag) => self.start(&tag, &mut nodes),
                Node::End(..) if self.open.len() > before => self.end(),
                Node::End(..) => {}
                Node::Text(span) => self.text(span.of(self.parts.source), span.start),
                Node::Char(c, span) => self.character(c, span),
            }
        }
        while self.open.len() > before {
            self.end();
        }
        self.manuscript.page.end_block();
        if let Some(depth) = self.goes_on.take() {
            self.manuscript.page.leave(depth);
        }
    }

    fn is_heard(&self) -> bool {
        !self.is_unseen && self.instructing == 0 && !self.contents.is_open() && self.drawings == 0
    }

    fn text(&mut self, words: &str, at: usize) {
        match self.open.last() {
            Some(Open::Text) if self.is_heard() => self.manuscript.page.text(words, at),
            Some(Open::Text) if self.contents.is_open() && self.instructing == 0 => self.contents.push(words),
            Some(Open::Instruction) => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(words);
                }
            }
            _ => {}
        }
    }

    fn character(&mut self, c: char, at: Span) {
        match self.open.last() {
            Some(Open::Text) if self.is_heard() => self.manuscript.page.unit(c, at),
            _ => self.text(c.encode_utf8(&mut [0; 4]), at.start),
        }
    }

    fn start(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let page = &mut self.manuscript.page;
        let open = match tag.name {
            "p" => self.paragraph(),
            "pPr" => return self.paragraph_properties(tag, nodes),
            "r" => {
                (self.is_unseen, page.script) = (false, Script::Level);
                Open::Run
            }
            "rPr" => {
                let run = properties::run(nodes, tag);
                self.is_unseen = run.is_unseen;
                page.script = match (run.raised, run.lowered) {
                    (true, _) => Script::Raised,
                    (_, true) => Script::Lowered,
                    _ => Script::Level,
                };
                return;
            }
            "t" | "delText" => Open::Text,
            "instrText" | "delInstrText" => Open::Instruction,
            "del" | "moveFrom" if self.version == Version::Accepted => return self.leave_unread(tag, nodes),
            "ins" | "moveTo" if self.version == Version::Original => return self.leave_unread(tag, nodes),
            // what is read in another form, a formula, the reading of a word, an object, what is no text
            "Fallback" | "oMath" | "oMathPara" | "rt" | "object" | "sectPr" | "tblPr" | "tblPrEx"
            | "tblGrid" | "sdtEndPr" => return self.leave_unread(tag, nodes),
            "drawing" | "pict" => {
                self.drawings += 1;
                Open::Drawing
            }
            "txbxContent" => {
                let within = nodes.pass_over(tag);
                if self.box_depth < DEEPEST_BOX {
                    self.boxes.push(within);
                }
                return;
            }
            "hyperlink" => self.hyperlink(tag),
            "fldSimple" => {
                let field = fields::meaning(&tag.get("instr").unwrap_or_default());
                self.contents.begin(field == Field::Contents);
                Open::Field { start: self.manuscript.page.here(), field }
            }
            "sdt" => Open::Control { is_contents: false },
            "sdtPr" => return self.control(tag, nodes),
            "tbl" => {
                self.manuscript.open_table();
                Open::Table
            }
            "tr" => {
                self.manuscript.open_row(0);
                Open::Row
            }
            "trPr" => {
                let before = properties::row(nodes, tag);
                return if before > 0 {
                    self.manuscript.pass(before)
                };
            }
            "tc" => {
                self.manuscript.open_cell();
                Open::Cell { columns: 1 }
            }
            "tcPr" => {
                let wide = properties::cell(nodes, tag);
                if let Some(Open::Cell { columns }) = self.open.last_mut() {
                    *columns = wide;
                }
                return;
            }
            _ => {
                self.point(tag);
                Open::Other
            }
        };
        self.open.push(open);
    }

    fn leave_unread(&self, tag: &Tag, nodes: &mut Nodes<'a>) {
        nodes.pass_over(tag);
    }

    /// What stands at a place and has no inside.
    fn point(&mut self, tag: &Tag) {
        let id = || tag.get("id").unwrap_or_default().into_owned();
        let is_heard = self.is_heard();
        let page = &mut self.manuscript.page;
        match tag.name {
            "tab" | "ptab" if is_heard => page.space(tag.span),
            "br" | "cr" if is_heard => match tag.get("type").as_deref() {
                Some("page" | "column") => page.end_block(),
                _ => page.line_break(tag.span),
            },
            "noBreakHyphen" if is_heard => page.unit('-', tag.span),
            "footnoteReference" | "endnoteReference" if is_heard => {
                let role = if tag.name == "footnoteReference" { "footnotes" } else { "endnotes" };
                self.manuscript.mark(format!("{role} {}", id()));
                // what follows in the run is the mark as it is seen
                self.is_unseen = tag.get("customMarkFollows").is_some_and(|v| v != "0" && v != "false");
            }
            "commentRangeStart" => drop(self.begun.insert(id(), page.here())),
            "commentRangeEnd" => {
                let end = page.length_bytes();
                if let Some(start) = self.begun.remove(&id()) {
                    self.placed.insert(id(), Span::new(start, end.max(start)));
                }
            }
            "commentReference" => {
                let end = page.length_bytes();
                self.placed.entry(id()).or_insert(Span::new(end, end));
            }
            "fldChar" => self.field(&tag.get("fldCharType").unwrap_or_default()),
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph { depth, goes_on, is_contents, .. }) => {
                self.contents.push("\n");
                self.contents.end(is_contents, &mut self.manuscript);
                self.manuscript.page.script = Script::Level;
                if goes_on {
                    self.goes_on = Some(depth);
                } else {
                    self.manuscript.page.leave(depth);
                    self.read_boxes();
                }
            }
            Some(Open::Run) => (self.is_unseen, self.manuscript.page.script) = (false, Script::Level),
            Some(Open::Link { start, url, title }) => self.manuscript.link(start, url, title),
            Some(Open::Field { start, field }) => self.show(start, field),
            Some(Open::Drawing) => self.drawings -= 1,
            Some(Open::Table) => self.manuscript.close_table(),
            Some(Open::Cell { columns }) => self.manuscript.close_cell(columns),
            Some(Open::Control { is_contents }) => self.contents.end(is_contents, &mut self.manuscript),
            Some(Open::Text | Open::Instruction | Open::Row | Open::Other) | None => {}
        }
    }

    fn paragraph(&mut self) -> Open {
        let page = &mut self.manuscript.page;
        let before = self.goes_on.take();
        let depth = before.unwrap_or_else(|| {
            page.end_block();
            page.depth()
        });
        Open::Paragraph { depth, continues: before.is_some(), goes_on: false, is_contents: false }
    }

    fn paragraph_properties(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let read = properties::paragraph(nodes, tag, &self.styles, self.version);
        let Some(Open::Paragraph { continues, goes_on, is_contents, .. }) = self.open.last_mut() else {
            return;
        };
        *goes_on = read.goes_on;
        match read.meaning {
            Some(Meaning::Contents) => {
                *is_contents = true;
                self.contents.begin(true);
            }
            // a cell stays one, whatever stands in it
            Some(Meaning::Kind(kind)) if !*continues && !self.manuscript.in_table() => {
                self.manuscript.page.enter(kind);
            }
            _ => {}
        }
    }

    fn hyperlink(&mut self, tag: &Tag) -> Open {
        let url = tag.get("id").and_then(|id| self.relations.target(&id).map(str::to_owned));
        let title = tag.get("tooltip").map(|t| t.into_owned());
        Open::Link { start: self.manuscript.page.here(), url: url.unwrap_or_default(), title }
    }

    /// A field begins, its instruction is over, or it ends.
    fn field(&mut self, what: &str) {
        match (what, self.fields.last_mut()) {
            ("begin", _) => {
                self.fields.push(OpenField::default());
                self.instructing += 1;
            }
            ("separate", Some(field)) if field.shows.is_none() => {
                let meaning = fields::meaning(&field.instruction);
                self.instructing -= 1;
                self.contents.begin(meaning == Field::Contents);
                field.shows = Some((self.manuscript.page.here(), meaning));
            }
            ("end", _) => match self.fields.pop().map(|f| f.shows) {
                Some(Some((start, field))) => self.show(start, field),
                Some(None) => self.instructing -= 1,
                None => {}
            },
            _ => {}
        }
    }

    /// The words since `start` are what `field` shows.
    fn show(&mut self, start: usize, field: Field) {
        match field {
            Field::Link(url) => self.manuscript.link(start, url, None),
            Field::Citation => self.manuscript.cite(start),
            Field::Contents => self.contents.end(true, &mut self.manuscript),
            Field::Words => {}
        }
    }

    fn control(&mut self, tag: &Tag, nodes: &mut Nodes<'a>) {
        let holds = properties::holds_contents(nodes, tag);
        if let Some(Open::Control { is_contents }) = self.open.last_mut() {
            *is_contents = holds;
            self.contents.begin(holds);
        }
    }

    /// Reads the text boxes of the paragraph that has ended.
    fn read_boxes(&mut self) {
        if self.boxes.is_empty() {
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        let (fields, instructing) = (std::mem::take(&mut self.fields), std::mem::take(&mut self.instructing));
        let (contents, drawings) =
            (std::mem::take(&mut self.contents.open), std::mem::take(&mut self.drawings));
        self.box_depth += 1;
        for within in boxes {
            self.stretch(within);
        }
        self.box_depth -= 1;
        (self.fields, self.instructing) = (fields, instructing);
        (self.contents.open, self.drawings) = (contents, drawings);
    }

    /// All is read: each comment is put where it stands.
    fn end_remarks(&mut self) {
        let mut placed: Vec<(String, Span)> = self.placed.drain().collect();
        placed.sort_by(|a, b| (a.1.start, a.1.end, &a.0).cmp(&(b.1.start, b.1.end, &b.0)));
        for (id, span) in placed {
            if let Some(remark) = self.comments.remove(&id) {
                self.manuscript.remark(remark, span);
            }
        }
    }
}
