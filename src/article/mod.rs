//! An article: what a reader reads, and the way back to the file it came from.
//!
//! [`Article::text`] is the *visible text*: for plain text the source itself, byte for byte; for Markdown and HTML the
//! words that a reader sees, blocks separated by a blank line, entities decoded, markup, code, scripts, alternative texts,
//! what is struck out, front matter and shortcodes left out. An address that the reader sees stays, and is a link. All floors
//! work on it. Of a document of a word processor and of a PDF, which are no text, the visible text is the source too.
//! A [`Span`] is bytes of the visible text; [`Article::source_span`] leads back to bytes of the source, and [`offsets`] from there to code points and lines.

mod span;
mod source_map;
mod addresses;
mod directives;
mod entities;
mod extract;
mod format;
mod front_matter;
mod html;
mod lines;
mod markdown;
mod markup;
mod metadata;
pub mod notebook;
#[cfg(feature = "word")]
pub mod office;
#[cfg(not(feature = "word"))]
#[path = "office_disabled.rs"]
pub mod office;
mod page;
pub mod pdf;
mod place;
mod quotations;
mod settings;
mod shortcodes;
mod tags;
mod text;
mod tongue;
pub mod date;
pub mod jsonl;
pub mod offsets;

pub use extract::{LeftOut, Selector, Why};
pub use format::Format;
pub use quotations::{Quotation, QuotationKind};
pub use settings::{Settings, Version};
pub use source_map::SourceMap;
pub use span::Span;
pub use tongue::{Known, Language};

use crate::vocabulary::Reads;
use jiff::civil::Date;
use std::sync::OnceLock;

/// An article as read.
#[derive(Debug)]
pub struct Article {
    /// The document's id: its path from the configuration's folder, with `/`, or what the caller named it.
    pub id: String,
    /// The title: of the front matter, `<title>` or the first heading; `None` where there is none.
    pub title: Option<String>,
    /// The day of publication, as the article or the caller says; never from the clock.
    pub date: Option<Date>,
    /// Its language, as it says or as its words tell; `None` where neither does: then it is read as English.
    pub language: Option<Language>,
    /// The address that the page says it stands at, with a scheme.
    pub site: Option<String>,
    /// Who publishes it, as the page or front matter says: the name of a site, an office, a firm.
    pub publisher: Option<String>,
    /// How it is written.
    pub format: Format,
    /// The file as given, without a byte order mark.
    pub source: String,
    /// Blocks in text order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Links and footnote marks in text order.
    pub links: Vec<Link>,
    /// Comments of the source, in order: where waivers stand.
    pub comments: Vec<Comment>,
    /// Addresses of pages and people that stand in the visible text, in order: their digits are no figures.
    pub addresses: Vec<Span>,
    /// What is wrong with how it is written, in no order.
    pub problems: Vec<Problem>,
    /// What of the page is none of the article, in order.
    pub left_out: Vec<LeftOut>,
    /// Whether no article could be told from the page: all of it is read.
    pub is_whole_page: bool,
    /// Where the pages of a PDF begin in the visible text, in order; empty for what has none.
    pub pages: Vec<usize>,
    /// The visible text where it is not the source itself.
    visible: Option<(String, SourceMap)>,
    /// The way from the visible text to what a document of a word processor was read from: see [`office::unfold`].
    origin: Option<SourceMap>,
    quotations: OnceLock<Box<[Quotation]>>,
    /// Of each block the paragraph that it is or stands behind, from 1.
    paragraphs: OnceLock<Box<[u32]>>,
}

/// A paragraph, heading, list item, table cell …
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the visible text, white space at its ends left out.
    pub span: Span,
    sentences: OnceLock<Box<[Span]>>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The article's own title, where the text shows it.
    Title,
    /// What front matter says below the title: a standfirst, a summary.
    Standfirst,
    /// A heading with its level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A paragraph set as a quotation.
    Quote,
    /// A caption of a table or picture.
    Caption,
    /// A table's cell; row 0 is the head where there is one.
    Cell {
        /// Which table of the article, from 0.
        table: u32,
        /// From 0.
        row: u32,
        /// From 0.
        column: u32,
    },
    /// The text of a footnote, by its number among [`Article::links`]' notes.
    Note(u32),
}

/// A link or a footnote mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The visible words it stands on; empty for a footnote mark (the place where the mark stands).
    pub span: Span,
    /// Where it leads; empty for a footnote without an address.
    pub url: String,
    /// What the reader sees of its target: a title attribute, or a footnote's text.
    pub title: Option<String>,
}

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A link on words of the text.
    Inline,
    /// A footnote or endnote mark.
    Footnote,
    /// What somebody remarks on words of the draft, in a comment at its edge.
    Remark,
    /// The `cite` of a block quotation, or a `<cite>`.
    Cite,
}

/// A comment in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Bytes of the *source*, from `<!--` to `-->`.
    pub source: Span,
    /// The place in the visible text that it stands before.
    pub at: usize,
    /// What stands between `<!--` and `-->`, trimmed.
    pub text: String,
}

/// What is wrong with how an article is written, so that a part of it is not read as its author means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of part.
    pub kind: ProblemKind,
    /// Where: bytes of the *source*.
    pub source: Span,
    /// What is wrong: one line, lower case, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What a [`Problem`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Front matter: broken, or a date that is none.
    FrontMatter,
    /// A footnote mark without a note.
    Note,
}

/// Reads `source`, written in `format`, as the article `id`. Cannot fail; a byte order mark is to be taken off before, and what
/// is no text is to be made one: see [`office::unfold`].
pub fn read(id: impl Into<String>, source: impl Into<String>, format: Format) -> Article {
    read_as(id, source, format, &Settings::default())
}

/// The same, with what a house says of its pages.
pub fn read_as(
    id: impl Into<String>,
    source: impl Into<String>,
    format: Format,
    settings: &Settings,
) -> Article {
    let mut article = match format {
        Format::Text => text::read(id.into(), source.into()),
        Format::Markdown => markdown::read(id.into(), source.into(), settings),
        Format::Html => html::read(id.into(), source.into(), settings),
        Format::Notebook => notebook::read(id.into(), source.into(), settings),
        Format::Word | Format::OpenDocument => office::read(id.into(), &source.into(), format, settings),
        Format::Pdf => pdf::read(id.into(), &source.into()),
    };
    article.language = tongue::judge(article.language.take(), article.text());
    article
}

impl Article {
    /// Plain text as an article. Cannot fail.
    pub fn from_text(id: impl Into<String>, source: impl Into<String>) -> Self {
        text::read(id.into(), source.into())
    }

    /// How far figcheck reads it: what its language is read for; one that is not known is taken for English.
    pub fn reads(&self) -> Reads {
        self.language.as_ref().map_or(Reads::Sources, Language::reads)
    }

    /// The code of its language in BCP 47, without region; `None` where it is not known.
    pub fn language_code(&self) -> Option<&str> {
        self.language.as_ref().map(|l| l.code.as_str())
    }

    /// The visible text.
    pub fn text(&self) -> &str {
        self.visible.as_ref().map_or(&self.source, |(text, _)| text)
    }

    /// The words at `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text()[span.start..span.end]
    }

    /// The bytes of what a document of a word processor was read from that `span` of its visible text came from.
    pub fn origin_span(&self, span: Span) -> Option<Span> {
        self.origin.as_ref().map(|map| map.source_span(span))
    }

    /// The bytes of the source that `span` of the visible text came from: the smallest range that holds them all.
    pub fn source_span(&self, span: Span) -> Span {
        self.visible.as_ref().map_or(span, |(_, map)| map.source_span(span))
    }

    /// The sentences of block `block`, in order. Computed at the first call.
    pub fn sentences(&self, block: usize) -> &[Span] {
        let block = &self.blocks[block];
        block.sentences.get_or_init(|| crate::article::sentences::split(self.text(), block.span).into())
    }

    /// The sentences that are longer than grammar reads whole, in order: they are read in pieces.
    pub fn cut_sentences(&self) -> impl Iterator<Item = Span> {
        self.blocks.iter().flat_map(|block| sentences::too_long(self.text(), block.span))
    }

    /// The address of a page or person that holds the byte `at` of the visible text.
    pub fn address_at(&self, at: usize) -> Option<Span> {
        let after = self.addresses.partition_point(|a| a.start <= at);
        after.checked_sub(1).map(|a| self.addresses[a]).filter(|a| at < a.end)
    }

    /// The quotations, in text order, none overlapping: what stands within quotation marks, and block quotations. Computed
    /// at the first call.
    pub fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| quotations::find(self.text(), &self.blocks).into())
    }

    /// The quotation that holds the byte `at` of the visible text, its marks included.
    pub fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        let quotations = self.quotations();
        let after = quotations.partition_point(|q| q.span.start <= at);
        after.checked_sub(1).map(|q| &quotations[q]).filter(|q| at < q.span.end)
    }

    /// The block that holds the byte `at` of the visible text.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|b| b.span.start <= at);
        after.checked_sub(1).filter(|&b| at < self.blocks[b].span.end)
    }
}

impl Block {
    /// A block of `kind` at `span`.
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, sentences: OnceLock::new() }
    }
}

pub mod sentences;

#[cfg(test)]
mod tests;
