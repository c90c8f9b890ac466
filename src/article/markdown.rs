//! Markdown: CommonMark with GitHub's tables, footnotes, task lists and alerts.

use super::directives::{self, Directive, Directives, Part, Shows};
use super::html::Reader;
use super::page::{Page, Script, is_address};
use super::{
    Article, BlockKind, Format, LinkKind, Problem, ProblemKind, Settings, Span, entities, front_matter,
};
use crate::bounded;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// No smart punctuation: the visible text is the author's. No `$…$`: it is money, but where [`directives`] find a formula.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

pub(super) fn read(id: String, source: String, settings: &Settings) -> Article {
    let mut front = front_matter::read(&source, settings);
    let mut directives = directives::find(&source, front.end, &settings.citations);
    let in_notes = directives.within_notes();
    let masked = directives.masked(&source);
    let mut page = Page::new();
    let mut reader = Markdown::new(&source, &masked, &directives);
    reader.read(&mut page, Span::new(front.end, source.len()));
    if !reader.notes.is_empty() {
        let notes = std::mem::take(&mut reader.notes);
        let masked = in_notes.masked(&source);
        for (number, span) in notes {
            let depth = page.enter(BlockKind::Note(number));
            let mut note = Markdown::new(&source, &masked, &in_notes);
            note.read(&mut page, span);
            note.html.finish(&mut page);
            page.leave(depth);
        }
    }
    reader.html.finish(&mut page);
    front.problems.append(&mut reader.problems);
    drop(reader);
    let date = front.date();
    let title = front.title().map(|t| t.value.trim().to_owned());
    let heading = page.take_title(title.as_deref());
    front.lead(&source, &mut page);
    let mut article = page.finish(id, source, Format::Markdown);
    article.title = title.or(heading);
    article.date = date;
    article.language = front.language();
    article.site = front.address();
    article.publisher = front.publisher();
    article.problems = front.problems;
    article
}

struct Markdown<'a> {
    /// As the author wrote it.
    original: &'a str,
    /// The same without directives, byte for byte.
    source: &'a str,
    /// Where the parser's offsets start.
    start: usize,
    directives: &'a Directives,
    html: Reader<'a>,
    /// The stretch of an HTML block that is not read yet.
    html_block: Option<Span>,
    /// Depth of the page's containers before each that is open.
    depths: Vec<usize>,
    links: Vec<Open>,
    /// How many pictures, code blocks and struck-out stretches the place lies in.
    unread: usize,
    /// Table, row, column.
    table: (u32, u32, u32),
    problems: Vec<Problem>,
    /// Inline notes: the number of each, and the place of its words.
    notes: Vec<(u32, Span)>,
}

struct Open {
    start: usize,
    url: String,
    title: String,
}

impl<'a> Markdown<'a> {
    fn new(original: &'a str, masked: &'a str, directives: &'a Directives) -> Self {
        let mut html = Reader::new(masked, &directives.spans);
        html.hides_unseen = true;
        Self {
            original,
            source: masked,
            start: 0,
            directives,
            html,
            html_block: None,
            depths: Vec::new(),
            links: Vec::new(),
            unread: 0,
            table: (0, 0, 0),
            problems: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Reads the stretch `range` of the source.
    fn read(&mut self, page: &mut Page, range: Span) {
        self.start = range.start;
        for (event, at) in Parser::new_ext(range.of(self.source), OPTIONS).into_offset_iter() {
            self.event(page, event, at);
        }
        self.flush_html(page);
    }

    fn event(&mut self, page: &mut Page, event: Event, range: Range<usize>) {
        bounded::pause();
        let range = Span::new(self.start + range.start, self.start + range.end);
        match event {
            Event::Html(_) => return self.html_line(page, range),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => return self.flush_html(page),
            _ => {}
        }
        match event {
            Event::Start(tag) => self.open(page, tag, range),
            Event::End(tag) => self.close(page, tag, range),
            Event::InlineHtml(_) if self.unread == 0 => self.html.read(page, range),
            _ if self.unread > 0 || self.html.skips() => {}
            Event::Text(text) => self.text(page, &text, range),
            Event::SoftBreak => page.space(range),
            Event::HardBreak => page.line_break(range),
            Event::FootnoteReference(label) => self.html.notes.mark(page, &label),
            Event::Rule => page.end_block(),
            // code and formulas hold no words of the article; a task's box is none
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_)
            | Event::InlineHtml(_)
            | Event::Html(_) => {}
        }
    }

    /// Text is a slice of the source, or what one escape or entity stands for.
    fn text(&mut self, page: &mut Page, text: &str, range: Span) {
        let raw = range.of(self.source);
        if raw == text {
            let (directives, mut behind) = (self.directives, false);
            directives.each(range, |part| match part {
                Part::Words(span) => {
                    let words = span.of(self.original);
                    if behind && words.starts_with(['.', ',', ';', ':', ')', '?', '!']) {
                        page.close_up();
                    }
                    page.text(words, span.start);
                }
                Part::Directive(directive) => {
                    self.show(page, directive);
                    behind = true;
                }
            });
        } else if let Some(at) = raw.find(text).filter(|_| text.len() > 1) {
            page.text(text, range.start + at);
        } else {
            text.chars().for_each(|c| page.unit(c, range));
        }
    }

    /// What a reader sees of `directive`.
    fn show(&mut self, page: &mut Page, directive: &Directive) {
        match &directive.shows {
            Shows::Nothing => {}
            Shows::Mark { note: Some(note), .. } => {
                let label = format!("^{}", note.start);
                self.html.notes.mark(page, &label);
                self.notes.push((self.html.notes.number(&label), *note));
            }
            Shows::Mark { title, url, note: None } => {
                let mark = page.footnote_mark();
                page.links[mark].title = Some(title.clone()).filter(|t| !t.is_empty());
                page.links[mark].url.clone_from(url);
            }
            Shows::Key(span) => {
                let start = page.here();
                page.text(span.of(self.original), span.start);
                page.link(LinkKind::Cite, start, String::new(), None);
            }
            Shows::Raised(span) | Shows::Lowered(span) => {
                let raised = matches!(directive.shows, Shows::Raised(_));
                page.script = if raised { Script::Raised } else { Script::Lowered };
                page.text(span.of(self.original), span.start);
                page.script = Script::Level;
            }
            Shows::LostMark => self.problems.push(lost_mark(directive.span, self.original)),
            Shows::Caption(span) => {
                let depth = page.enter(BlockKind::Caption);
                entities::add(page, span.of(self.original), span.start);
                page.leave(depth);
            }
            Shows::Itself => page.text(directive.span.of(self.original), directive.span.start),
            Shows::Comment(span) => page.comment(directive.span, span.of(self.original)),
        }
    }

    /// HTML, with the directives that stand between its tags.
    fn read_html(&mut self, page: &mut Page, range: Span) {
        let (directives, mut at) = (self.directives, range.start);
        directives.each(range, |part| {
            if let Part::Directive(directive) = part
                && directive.shows != Shows::Nothing
            {
                self.html.read(page, Span::new(at, directive.span.start.max(at)));
                at = directive.span.end.min(range.end);
                if !self.html.skips() {
                    self.show(page, directive);
                }
            }
        });
        self.html.read(page, Span::new(at, range.end));
    }

    /// What is set in as code, but is none: HTML within HTML that was set in, and prose. Programs indent what they write.
    fn indented(&mut self, page: &mut Page, range: Span) {
        let text = range.of(self.source);
        let is_html = text
            .trim_start()
            .strip_prefix('<')
            .is_some_and(|t| t.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic()));
        if !(is_html || self.html.is_within() || is_prose(text)) || self.unread > 0 {
            return;
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            self.html_line(page, Span::new(at, at + line.len()));
            at += line.len();
            if line.trim().is_empty() {
                self.flush_html(page);
                page.end_block();
            }
        }
        self.flush_html(page);
        if !is_html {
            page.end_block();
        }
    }

    fn html_line(&mut self, page: &mut Page, range: Span) {
        match &mut self.html_block {
            Some(block) if block.end == range.start => block.end = range.end,
            _ => {
                self.flush_html(page);
                self.html_block = Some(range);
            }
        }
    }

    fn flush_html(&mut self, page: &mut Page) {
        if let Some(block) = self.html_block.take() {
            self.read_html(page, block);
        }
    }

    fn open(&mut self, page: &mut Page, tag: Tag, range: Span) {
        match tag {
            Tag::Paragraph => {
                self.html.end_inline(page);
                page.end_block();
            }
            Tag::Heading { level, .. } => self.enter(page, BlockKind::Heading(level as u8)),
            Tag::BlockQuote(None) => self.enter(page, BlockKind::Quote),
            // an alert is the author's own voice
            Tag::BlockQuote(Some(_)) => self.enter(page, BlockKind::Paragraph),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.enter(page, BlockKind::Item)
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.html.notes.number(&label);
                self.enter(page, BlockKind::Note(number));
            }
            Tag::Table(_) => {
                page.end_block();
                self.table = (self.html.table(), 0, 0);
            }
            Tag::TableHead | Tag::TableRow => self.table.2 = 0,
            Tag::TableCell => {
                let (table, row, column) = self.table;
                self.enter(page, BlockKind::Cell { table, row, column });
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let url = if link_type == LinkType::Email { String::new() } else { dest_url.into_string() };
                self.links.push(Open { start: page.here(), url, title: title.into_string() });
            }
            Tag::Image { .. } | Tag::MetadataBlock(_) => self.unread += 1,
            Tag::CodeBlock(kind) => {
                page.end_block();
                if kind == CodeBlockKind::Indented {
                    self.indented(page, range);
                }
                self.unread += 1;
            }
            Tag::Strikethrough if self.is_struck(range) => self.unread += 1,
            Tag::Strikethrough => self.tilde(page, range.start),
            _ => {}
        }
    }

    fn close(&mut self, page: &mut Page, tag: TagEnd, range: Span) {
        match tag {
            TagEnd::Paragraph | TagEnd::Table | TagEnd::List(_) => page.end_block(),
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition => self.leave(page),
            TagEnd::TableHead | TagEnd::TableRow => self.table.1 += 1,
            TagEnd::TableCell => {
                self.leave(page);
                self.table.2 += 1;
            }
            TagEnd::Link => {
                if let Some(Open { start, url, title }) = self.links.pop()
                    && (is_address(&url) || url.starts_with('#'))
                    && self.unread == 0
                {
                    page.link(LinkKind::Inline, start, url, Some(title));
                }
            }
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.unread = self.unread.saturating_sub(1)
            }
            TagEnd::Strikethrough if self.is_struck(range) => self.unread = self.unread.saturating_sub(1),
            TagEnd::Strikethrough => self.tilde(page, range.end - 1),
            _ => {}
        }
    }

    fn enter(&mut self, page: &mut Page, kind: BlockKind) {
        self.html.end_inline(page);
        let depth = page.enter(kind);
        self.depths.push(depth);
    }

    fn leave(&mut self, page: &mut Page) {
        if let Some(depth) = self.depths.pop() {
            page.leave(depth);
        }
    }

    /// `~~two~~` are struck out; one (`~5 … ~6`) means about.
    fn is_struck(&self, range: Span) -> bool {
        range.of(self.source).starts_with("~~")
    }

    fn tilde(&self, page: &mut Page, at: usize) {
        if self.unread == 0 && !self.html.skips() {
            page.text("~", at);
        }
    }
}

/// Whether the paragraphs of `text`, all set in, are prose: sentences without the signs of programs.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'$€£".contains(c));
    let ends = text.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', '…']);
    let signs = text.bytes().filter(|b| b"{}<>|=;\\".contains(b)).count();
    starts && ends && signs == 0 && text.split_whitespace().count() >= FEWEST_WORDS
}

/// A line of a program, a table or a letterhead has fewer.
const FEWEST_WORDS: usize = 6;

fn lost_mark(span: Span, source: &str) -> Problem {
    Problem {
        kind: ProblemKind::Note,
        source: span,
        message: format!("the mark {} leads to no note", span.of(source)),
        help: format!("write the note: `{}: …`", span.of(source)),
    }
}
