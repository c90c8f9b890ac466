//! HTML: tags in, blocks out. A tokenizer and a small stack, no tree: what is badly nested is read as far as it makes sense.

mod nesting;
mod notes;

use super::extract::{self, LeftOut};
use super::page::{Page, Script, folded, is_address};
use super::tags::{Element, element, is_void};
use super::{
    Article, BlockKind, Format, LinkKind, Settings, Span, entities, front_matter, markup, metadata,
    shortcodes,
};
use crate::bounded;
use html5gum::Token;
use html5gum::emitters::default::StartTag;
use metadata::Metadata;
pub(super) use notes::is_mark;
use notes::{Notes, is_way_back};

pub(super) fn read(id: String, source: String, settings: &Settings) -> Article {
    let mut front = front_matter::read(&source, settings);
    let shortcodes = shortcodes::find(&source);
    let extracted = extract::extract(&source, front.end, settings);
    let mut page = Page::new();
    let mut reader = Reader::new(&source, &shortcodes);
    reader.left_out = &extracted.left_out;
    reader.read(&mut page, Span::new(front.end, source.len()));
    reader.finish(&mut page);
    let headline = reader.metadata.headline(&source);
    let language = front.language().or_else(|| reader.metadata.language());
    let (title, date) = reader.metadata.judge(&mut page);
    let publisher = reader.metadata.publisher.take().or_else(|| front.publisher());
    let site = reader.metadata.site.take().or_else(|| front.address());
    drop(reader);
    let own_date = front.date();
    let own_title = front.title().map(|t| t.value.trim().to_owned());
    if let Some(span) = headline.filter(|_| own_title.is_none()) {
        page.lead_title(|lead| entities::add(lead, span.of(&source), span.start));
    }
    front.lead(&source, &mut page);
    let mut article = page.finish(id, source, Format::Html);
    article.title = own_title.or(title);
    article.date = own_date.or(date);
    article.problems = front.problems;
    article.site = site;
    article.publisher = publisher;
    article.left_out.extend(extracted.left_out);
    article.left_out.sort_by_key(|l| l.source.start);
    article.is_whole_page = extracted.is_whole;
    article.language = language;
    article
}

/// Reads stretches of HTML onto a page; keeps what is open from one stretch to the next, as Markdown needs it.
pub(super) struct Reader<'a> {
    source: &'a str,
    shortcodes: &'a [Span],
    /// What is not read, in order: of it only metadata and comments are heard.
    pub left_out: &'a [LeftOut],
    open: Vec<Open>,
    skipped: Option<Skipped>,
    tables: Vec<Table>,
    count: u32,
    pub notes: Notes,
    pub metadata: Metadata,
    in_title: bool,
    /// How many notes that are plain blocks are open: within them every block is kept track of.
    block_notes: usize,
    /// How many divisions are open.
    divisions: usize,
    /// Whether attributes and classes are heard that say of an element that no reader sees it.
    pub hides_unseen: bool,
}

/// An element that is open.
struct Open {
    element: Element,
    /// Its name, where the element alone does not tell.
    name: Vec<u8>,
    /// Depth of the page's containers before it.
    depth: usize,
    /// Where its words start.
    start: usize,
    /// Its address: `href` or `cite`.
    url: String,
    /// Its `title`.
    title: Option<String>,
}

/// An element whose inside is not read.
struct Skipped {
    name: Vec<u8>,
    depth: usize,
    inline: bool,
    /// Where its inside starts.
    from: usize,
    is_metadata: bool,
}

struct Table {
    number: u32,
    row: Option<u32>,
    column: u32,
}

impl<'a> Reader<'a> {
    pub fn new(source: &'a str, shortcodes: &'a [Span]) -> Self {
        Self {
            source,
            shortcodes,
            left_out: &[],
            open: Vec::new(),
            skipped: None,
            tables: Vec::new(),
            count: 0,
            notes: Notes::default(),
            metadata: Metadata::default(),
            in_title: false,
            block_notes: 0,
            divisions: 0,
            hides_unseen: false,
        }
    }

    /// Whether what comes is not read.
    pub fn skips(&self) -> bool {
        self.skipped.is_some()
    }

    /// Whether a division is open.
    pub fn is_within(&self) -> bool {
        self.divisions > 0
    }

    /// A table's number.
    pub fn table(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }

    /// Reads the stretch `range` of the source.
    pub fn read(&mut self, page: &mut Page, range: Span) {
        for token in markup::tokens(range.of(self.source)) {
            bounded::pause();
            let at =
                |s: html5gum::Span<usize>| Span::new(range.start + s.start, range.start + s.end.max(s.start));
            match token {
                Token::StartTag(tag) if self.leaves_out(at(tag.span)) => {
                    self.metadata_only(page, &tag, at(tag.span))
                }
                Token::EndTag(tag) if self.leaves_out(at(tag.span)) && self.skipped.is_none() => {}
                Token::String(text) if self.leaves_out(at(text.span)) => {}
                Token::StartTag(tag) => self.start(page, &tag, at(tag.span)),
                Token::EndTag(tag) => self.end(page, &tag.name, at(tag.span)),
                Token::String(text) => self.text(page, at(text.span)),
                Token::Comment(text) if self.skipped.is_none() => {
                    page.comment(at(text.span), &String::from_utf8_lossy(&text));
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// Whether what stands at `at` is left out. Asked in the order of the source.
    fn leaves_out(&mut self, at: Span) -> bool {
        while let Some(first) = self.left_out.first().filter(|l| l.source.end <= at.start) {
            debug_assert!(first.source.end > first.source.start);
            self.left_out = &self.left_out[1..];
        }
        self.left_out.first().is_some_and(|l| l.source.start <= at.start)
    }

    /// Hears only what the tag says of the page.
    fn metadata_only(&mut self, page: &mut Page, tag: &StartTag<usize>, at: Span) {
        if matches!(element(&tag.name), Element::Meta | Element::HeadLink | Element::Time | Element::Script) {
            self.start(page, tag, at);
        } else if is_block(element(&tag.name)) {
            page.end_block();
        }
    }

    /// Ends what does not reach over the end of a block: raised digits, code.
    pub fn end_inline(&mut self, page: &mut Page) {
        page.script = Script::Level;
        if self.skipped.as_ref().is_some_and(|s| s.inline) {
            self.skipped = None;
        }
    }

    /// Closes what is still open. A link that nobody closed is none.
    pub fn finish(&mut self, page: &mut Page) {
        self.open.retain(|o| o.element != Element::Link);
        while !self.open.is_empty() {
            self.close_top(page);
        }
        page.end_block();
        page.fill_notes(&self.notes.marks);
    }

    fn text(&mut self, page: &mut Page, range: Span) {
        if self.in_title {
            self.metadata.title(range, folded(&entities::decoded(range.of(self.source))));
        } else if self.skipped.is_none() {
            let source = self.source;
            shortcodes::outside(self.shortcodes, range, |s| entities::add(page, s.of(source), s.start));
        }
    }

    fn start(&mut self, page: &mut Page, tag: &StartTag<usize>, at: Span) {
        let element = element(&tag.name);
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == **tag.name && !tag.self_closing {
                skipped.depth += 1;
            }
            if !(skipped.inline && is_block(element)) {
                return;
            }
            self.skipped = None;
        }
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v).trim().to_owned())
        };
        if is_block(element) {
            self.end_inline(page);
            page.end_block();
        }
        self.close_implied(page, element);
        let leads_out = attribute("href").is_some_and(|h| !h.starts_with('#'));
        if element == Element::Link && leads_out && page.holds_only_links() {
            page.end_block();
        }
        page.at_edge();
        self.divisions += usize::from(is_division(&tag.name) && !tag.self_closing);
        if *tag.name == b"html"[..] {
            self.metadata.declared(attribute("lang").or_else(|| attribute("xml:lang")));
        }
        match element {
            _ if self.hides(tag) => self.skip(tag, !is_block(element), at.end, false),
            Element::Plain if attribute("data-source").is_none() || tag.self_closing => {}
            Element::Break => page.line_break(at),
            Element::Meta => self.metadata.meta(attribute),
            Element::HeadLink => self.metadata.link(attribute),
            Element::Time => self.metadata.time(attribute, page),
            Element::Title => self.in_title = true,
            _ if tag.self_closing && !is_block(element) => {}
            Element::Skipped | Element::SkippedInline | Element::Script => {
                let is_metadata = element == Element::Script
                    && attribute("type").is_some_and(|t| t == "application/ld+json");
                self.skip(tag, element == Element::SkippedInline, at.end, is_metadata);
            }
            _ => self.open(page, element, &tag.name, attribute, at),
        }
    }

    /// Whether no reader sees the element. Of a page that has been told already, but for what is hidden by name.
    fn hides(&self, tag: &StartTag<usize>) -> bool {
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            std::str::from_utf8(value).ok().map(str::trim)
        };
        let is_hidden = match self.hides_unseen {
            true => extract::is_unseen(attribute),
            false => attribute("hidden").is_some(),
        };
        is_hidden && !is_void(&tag.name)
    }

    fn skip(&mut self, tag: &StartTag<usize>, inline: bool, from: usize, is_metadata: bool) {
        if !tag.self_closing {
            self.skipped = Some(Skipped { name: tag.name.to_vec(), depth: 0, inline, from, is_metadata });
        }
    }

    fn open(
        &mut self,
        page: &mut Page,
        element: Element,
        name: &[u8],
        attribute: impl Fn(&str) -> Option<String>,
        at: Span,
    ) {
        let kind = match element {
            Element::Heading(level) => Some(BlockKind::Heading(level)),
            Element::Item => Some(BlockKind::Item),
            Element::Quote => Some(BlockKind::Quote),
            Element::Caption => Some(BlockKind::Caption),
            Element::Cell => self.cell(attribute("colspan")),
            _ => None,
        };
        match element {
            Element::Table => {
                let number = self.table();
                self.tables.push(Table { number, row: None, column: 0 });
            }
            Element::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(table.row.map_or(0, |r| r + 1));
                    table.column = 0;
                }
            }
            Element::Quoted => page.unit('“', at),
            Element::Raised => page.script = Script::Raised,
            Element::Lowered => page.script = Script::Lowered,
            _ => {}
        }
        // a note may be any block that a mark leads to
        let note = is_block(element).then(|| attribute("id")).flatten().and_then(|id| self.notes.known(&id));
        let depth = match note.map(BlockKind::Note).or(kind) {
            Some(kind) => page.enter(kind),
            None => page.depth(),
        };
        let mut own_name = if element == Element::Plain { name.to_vec() } else { Vec::new() };
        if element == Element::Block {
            if note.is_none() && self.block_notes == 0 {
                return;
            }
            own_name.extend_from_slice(name);
            self.block_notes += 1;
        }
        let named = attribute("data-source").filter(|_| element == Element::Plain);
        let address = named.clone().filter(|n| is_address(n));
        let url = attribute("href").or_else(|| attribute("cite")).or(address).unwrap_or_default();
        self.open.push(Open {
            element,
            name: own_name,
            depth,
            start: page.here(),
            url,
            title: named.or_else(|| attribute("title")),
        });
    }

    /// The kind of the next cell of the innermost table.
    fn cell(&mut self, colspan: Option<String>) -> Option<BlockKind> {
        let table = self.tables.last_mut()?;
        let kind = BlockKind::Cell { table: table.number, row: table.row.unwrap_or(0), column: table.column };
        let width = colspan.and_then(|c| c.parse().ok()).unwrap_or(1).clamp(1, 1000);
        table.column = table.column.saturating_add(width);
        Some(kind)
    }

    fn end(&mut self, page: &mut Page, name: &[u8], at: Span) {
        let element = element(name);
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                if skipped.depth == 0 {
                    self.divisions -= usize::from(is_division(name)).min(self.divisions);
                    self.end_skipped(at.start);
                } else {
                    skipped.depth -= 1;
                }
                return;
            }
            if !(skipped.inline && is_block(element)) {
                return;
            }
            self.skipped = None;
        }
        self.divisions -= usize::from(is_division(name)).min(self.divisions);
        match element {
            Element::Title => self.in_title = false,
            Element::Quoted => page.unit('”', at),
            Element::Break => page.line_break(at),
            _ => {}
        }
        if is_block(element) {
            self.end_inline(page);
            page.end_block();
        }
        page.at_edge();
        self.close(page, element, name);
    }

    fn end_skipped(&mut self, end: usize) {
        if let Some(skipped) = self.skipped.take()
            && skipped.is_metadata
        {
            self.metadata.json(&self.source[skipped.from..end]);
        }
    }

    fn close_top(&mut self, page: &mut Page) {
        let Some(open) = self.open.pop() else { return };
        match open.element {
            Element::Link => self.end_link(page, open),
            // also an element whose `data-source` names a source
            Element::Cite | Element::Plain => page.link(LinkKind::Cite, open.start, open.url, open.title),
            Element::Raised | Element::Lowered => page.script = Script::Level,
            Element::Table => {
                self.tables.pop();
                page.leave(open.depth);
            }
            Element::Quote | Element::Quoted => {
                if open.element == Element::Quote {
                    page.leave(open.depth);
                }
                if is_address(&open.url) {
                    page.link(LinkKind::Cite, open.start, open.url, open.title);
                }
            }
            Element::Block => {
                self.block_notes -= 1;
                page.leave(open.depth);
            }
            _ => page.leave(open.depth),
        }
    }

    fn end_link(&mut self, page: &mut Page, open: Open) {
        let Some(target) = open.url.strip_prefix('#').filter(|t| !t.is_empty()) else {
            if is_address(&open.url) {
                page.link(LinkKind::Inline, open.start, open.url, open.title);
            }
            return;
        };
        let words = page.since(open.start).trim();
        if is_mark(words) {
            page.cut(open.start);
            self.notes.mark(page, target);
        } else if is_way_back(words) {
            page.cut(open.start);
        } else {
            page.link(LinkKind::Inline, open.start, open.url, open.title);
        }
    }
}

/// Whether the element only divides the page, and is always closed.
fn is_division(name: &[u8]) -> bool {
    matches!(name, b"div" | b"section" | b"article" | b"main" | b"aside" | b"figure" | b"details" | b"center")
}

fn is_block(element: Element) -> bool {
    is_container(element) || matches!(element, Element::Skipped | Element::Script)
}

fn is_container(element: Element) -> bool {
    use Element::{Block, Caption, Cell, Heading, Item, List, Quote, Row, Table};
    matches!(element, Block | Heading(_) | List | Item | Quote | Caption | Table | Row | Cell)
}
