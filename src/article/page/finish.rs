//! From a page to the article.

use super::super::{Article, Block, Comment, Format, Link, SourceMap, Span, addresses, lines};
use super::{BETWEEN_BLOCKS, Page};
use std::sync::OnceLock;

impl Page {
    /// The article. Addresses that stand in the text as they are become links on their own words.
    pub fn finish(self, id: String, source: String, format: Format) -> Article {
        let (mut article, text, map) = self.settled(id, format);
        article.left_out.iter_mut().for_each(|l| l.source = map.source_span(l.source));
        (article.source, article.visible) = (source, Some((text, map)));
        article
    }

    /// The article of a file that is no text: its source is what `figcheck text` prints of it, its blocks and a blank line between
    /// them. The way back to the file's parts is its origin. With it, how places of this page have moved.
    pub fn finish_printed(self, id: String, format: Format) -> (Article, Moved) {
        let (article, text, map) = self.settled(id, format);
        printed(article, &text, &map)
    }

    /// The article without its source, the visible text, and the way back; what is left out by its place in the visible text.
    fn settled(mut self, id: String, format: Format) -> (Article, String, SourceMap) {
        self.end_block();
        self.links.sort_by_key(|l| (l.span.start, l.span.end));
        let addresses = addresses::find(&self.text);
        self.links.extend(addresses::links(&self.text, &addresses, &self.links));
        self.links.sort_by_key(|l| (l.span.start, l.span.end));
        for comment in &mut self.comments {
            comment.at = comment.at.min(self.text.len());
        }
        let left_out = lines::settle(&self.text, &mut self.blocks);
        let article = Article {
            id,
            title: None,
            date: None,
            language: None,
            site: None,
            publisher: None,
            format,
            source: String::new(),
            blocks: self.blocks,
            links: self.links,
            comments: self.comments,
            addresses,
            problems: Vec::new(),
            left_out,
            is_whole_page: false,
            quotations: OnceLock::new(),
            visible: None,
            origin: None,
            pages: Vec::new(),
            paragraphs: OnceLock::new(),
        };
        (article, self.text, self.map)
    }
}

/// `article`, whose spans are those of `text`, with the text that is printed for its source.
fn printed(mut article: Article, text: &str, map: &SourceMap) -> (Article, Moved) {
    let (mut source, mut own) = (String::with_capacity(text.len()), SourceMap::default());
    let mut moved = Moved { from: Vec::new(), to: Vec::new() };
    for block in &article.blocks {
        if !source.is_empty() {
            source.push_str(BETWEEN_BLOCKS);
        }
        let to = Span::new(source.len(), source.len() + block.span.length());
        source.push_str(block.span.of(text));
        own.push(to, block.span);
        moved.from.push(block.span);
        moved.to.push(to);
    }
    let spans = moved.to.iter().zip(article.blocks.drain(..));
    article.blocks = spans.map(|(&span, b)| Block::new(b.kind, span)).collect();
    let links = article.links.into_iter().filter_map(|l| Some(Link { span: moved.span(l.span)?, ..l }));
    article.links = links.collect();
    article.addresses =
        article.addresses.iter().filter_map(|&a| moved.span(a)).filter(|a| !a.is_empty()).collect();
    for Comment { at, source, .. } in &mut article.comments {
        *at = moved.start(*at);
        *source = Span::new(*at, *at);
    }
    article.left_out.iter_mut().for_each(|l| l.source = moved.place(l.source));
    (article.source, article.origin) = (source, Some(own.through(map)));
    (article, moved)
}

/// Where blocks stood, and where they stand now.
pub(in crate::article) struct Moved {
    from: Vec<Span>,
    to: Vec<Span>,
}

impl Moved {
    /// The place where what stood at `span` would stand now.
    pub fn place(&self, span: Span) -> Span {
        let at = self.start(span.start);
        Span::new(at, at)
    }

    /// The block that the byte `at` lies in or that ends there, else the next one, by its place.
    fn block(&self, at: usize) -> usize {
        self.from.partition_point(|b| b.end < at)
    }

    /// Where what starts at `at` starts now.
    fn start(&self, at: usize) -> usize {
        let block = self.block(at);
        match (self.from.get(block), self.to.get(block)) {
            (Some(from), Some(to)) => to.start + at.saturating_sub(from.start),
            _ => self.to.last().map_or(0, |b| b.end),
        }
    }

    /// Where `span` stands now; `None` where nothing of it is left.
    fn span(&self, span: Span) -> Option<Span> {
        if span.is_empty() {
            let block = self.from.get(self.block(span.start))?;
            let at = self.start(span.start);
            return (block.start <= span.start).then(|| Span::new(at, at));
        }
        // one that starts where a block ends belongs to the next
        let start = self
            .start(span.start.max(self.from.get(self.from.partition_point(|b| b.end <= span.start))?.start));
        let last = self.from.partition_point(|b| b.start < span.end).checked_sub(1)?;
        let end = self.to[last].start + span.end.min(self.from[last].end) - self.from[last].start;
        (start < end).then(|| Span::new(start, end))
    }
}
