//! What a document is written down on, whatever its format: a page, with notes, remarks and tables on it.

use super::super::extract::{LeftOut, Why};
use super::super::page::{Page, folded, is_address};
use super::super::{Article, BlockKind, Format, Link, LinkKind, Problem, ProblemKind, Span, addresses};
use crate::vocabulary::PagePart;
use std::collections::HashMap;

/// The author of comments that figcheck itself has written: they are no sources.
pub const AUTHOR: &str = "figcheck";
/// A remark on more blocks than these is about the whole draft, and no source of its figures.
const FARTHEST_BLOCKS: usize = 40;
/// The headline stands among so many first blocks.
const FIRST_BLOCKS: usize = 8;

/// An article in the making.
pub(super) struct Manuscript {
    pub page: Page,
    tables: Vec<Table>,
    count: u32,
    /// The notes that marks lead to, by the order of their first marks.
    numbers: HashMap<String, u32>,
    pub notes: Vec<String>,
    marks: Vec<(usize, u32)>,
    /// What is remarked, and where.
    remarks: Vec<(Remark, Span)>,
    left_out: Vec<LeftOut>,
}

/// A comment at the draft's edge.
#[derive(Debug, Clone, Default)]
pub(super) struct Remark {
    pub author: String,
    /// What it says, white space folded.
    pub text: String,
    /// Where it leads; empty where it does not.
    pub url: String,
}

struct Table {
    number: u32,
    row: Option<u32>,
    column: u32,
    cells: usize,
    first_block: usize,
    /// Depth of the page's containers before it, before its row, before its cell.
    depth: usize,
    cell_depth: usize,
}

impl Manuscript {
    pub fn new() -> Self {
        Self {
            page: Page::new(),
            tables: Vec::new(),
            count: 0,
            numbers: HashMap::new(),
            notes: Vec::new(),
            marks: Vec::new(),
            remarks: Vec::new(),
            left_out: Vec::new(),
        }
    }

    pub fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    pub fn open_table(&mut self) {
        self.page.end_block();
        let (number, depth) = (self.count, self.page.depth());
        self.count += 1;
        let first_block = self.page.blocks().len();
        self.tables.push(Table {
            number,
            row: None,
            column: 0,
            cells: 0,
            first_block,
            depth,
            cell_depth: depth,
        });
    }

    /// A row begins, behind `before` empty columns.
    pub fn open_row(&mut self, before: u32) {
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(table.row.map_or(0, |r| r + 1));
            table.column = before;
        }
    }

    /// So many columns of the row are passed over.
    pub fn pass(&mut self, columns: u32) {
        if let Some(table) = self.tables.last_mut() {
            table.column = table.column.saturating_add(columns.clamp(1, 1000));
        }
    }

    pub fn open_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let kind = BlockKind::Cell { table: table.number, row: table.row.unwrap_or(0), column: table.column };
        table.cells += 1;
        table.cell_depth = self.page.enter(kind);
    }

    /// The cell ends; it is so many columns wide.
    pub fn close_cell(&mut self, columns: u32) {
        if let Some(table) = self.tables.last() {
            self.page.leave(table.cell_depth);
        }
        self.pass(columns);
    }

    /// The table ends. One of a single cell is a frame around paragraphs.
    pub fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        self.page.leave(table.depth);
        if table.cells == 1 {
            let own =
                |k: &&mut BlockKind| matches!(k, BlockKind::Cell { table: t, .. } if *t == table.number);
            self.page.kinds_from(table.first_block).filter(own).for_each(|k| *k = BlockKind::Paragraph);
        }
    }

    /// A mark for the note `label` at this place.
    pub fn mark(&mut self, label: String) {
        let next = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(label.clone()).or_insert(next);
        if number == next {
            self.notes.push(label);
        }
        self.marks.push((self.page.footnote_mark(), number));
    }

    /// A citation of `words` at this place, in place of the words since `start`.
    pub fn cite(&mut self, start: usize) {
        let words = folded(self.page.since(start));
        if words.is_empty() {
            return;
        }
        self.page.cut(start);
        let mark = self.page.footnote_mark();
        let bare = words.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        self.page.links[mark].title = Some(bare.to_owned());
    }

    /// A link to `url` on the words since `start`.
    pub fn link(&mut self, start: usize, url: String, title: Option<String>) {
        if is_address(&url) {
            self.page.link(LinkKind::Inline, start, url, title);
        }
    }

    /// Somebody remarks on the words at `span`. figcheck's own remarks are none; one that begins with its name hides findings.
    pub fn remark(&mut self, remark: Remark, span: Span) {
        if remark.author == AUTHOR {
        } else if remark.text.get(..AUTHOR.len()).is_some_and(|t| t.eq_ignore_ascii_case(AUTHOR)) {
            self.page.comment(span, &remark.text);
            if let Some(comment) = self.page.comments.last_mut() {
                comment.at = span.start;
            }
        } else {
            self.remarks.push((remark, span));
        }
    }

    /// `words` of the document that are none of the article.
    pub fn leave_out(&mut self, part: PagePart, words: &str) {
        let text = words.lines().map(folded).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            let here = self.page.length_bytes();
            self.left_out.push(LeftOut { why: Why::Part(part), source: Span::new(here, here), text });
        }
    }

    /// The article. `is_known` tells the notes that the document holds.
    pub fn finish(mut self, id: String, format: Format, is_known: impl Fn(&str) -> bool) -> Article {
        self.page.end_block();
        self.page.fill_notes(&self.marks);
        let problems = self.problems(is_known);
        self.place_remarks();
        let titled = self.page.blocks().iter().take(FIRST_BLOCKS).any(|b| b.kind == BlockKind::Heading(1));
        let title = if titled { self.page.take_title(None) } else { None };
        let left_out = self.left_out;
        let (mut article, moved) = self.page.finish_printed(id, format);
        article.left_out.extend(left_out.into_iter().map(|l| LeftOut { source: moved.place(l.source), ..l }));
        article.left_out.sort_by_key(|l| l.source.start);
        article.problems =
            problems.into_iter().map(|p| Problem { source: moved.place(p.source), ..p }).collect();
        article.title = title;
        article
    }

    /// The marks that lead to no note.
    fn problems(&self, is_known: impl Fn(&str) -> bool) -> Vec<Problem> {
        let missing =
            self.marks.iter().filter(|(_, n)| !self.notes.get(*n as usize).is_some_and(|l| is_known(l)));
        let problem = |&(link, _): &(usize, u32)| Problem {
            kind: ProblemKind::Note,
            source: self.page.links[link].span,
            message: "a footnote mark leads to no note".to_owned(),
            help: "write the note, or take the mark out".to_owned(),
        };
        missing.map(problem).collect()
    }

    /// Makes a link of each remark: on its words, block by block; at its place, where it stands on none.
    fn place_remarks(&mut self) {
        let mut links = Vec::new();
        for (remark, span) in &self.remarks {
            let blocks = self.page.blocks();
            let first = blocks.partition_point(|b| b.span.end < span.start);
            let within = blocks[first..].iter().take_while(|b| b.span.start < span.end.max(span.start + 1));
            let within: Vec<Span> = within.take(FARTHEST_BLOCKS + 1).map(|b| b.span).collect();
            if within.len() > FARTHEST_BLOCKS {
                continue;
            }
            // a place may have been noted before the block's last white space was taken back
            let whole = |at: usize| self.page.since(0).floor_char_boundary(at);
            let clipped =
                within.iter().map(|b| Span::new(whole(span.start).max(b.start), whole(span.end).min(b.end)));
            let mut clipped: Vec<Span> = clipped.filter(|s| s.start < s.end).collect();
            if clipped.is_empty() {
                clipped.extend(within.first().map(|b| {
                    let at = whole(span.start).clamp(b.start, b.end);
                    Span::new(at, at)
                }));
            }
            links.extend(clipped.into_iter().map(|span| Link {
                kind: LinkKind::Remark,
                span,
                url: remark.url.clone(),
                title: Some(remark.text.clone()).filter(|t| !t.is_empty()),
            }));
        }
        self.page.links.extend(links);
    }
}

impl Remark {
    /// Looks for the address that its words give, where none is known.
    pub fn with_address(mut self) -> Self {
        self.text = folded(&self.text);
        if self.url.is_empty() {
            let found = addresses::find(&self.text);
            let links = addresses::links(&self.text, &found, &[]);
            self.url = links.into_iter().next().map(|l| l.url).unwrap_or_default();
        }
        self
    }
}
