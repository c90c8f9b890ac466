//! An article as it is read: what `figcheck text` prints.

use crate::article::offsets::Offsets;
use crate::article::{Article, BlockKind, LeftOut};
use crate::escape;
use serde::Serialize;
use std::io::{self, Write};

/// Everything of one run.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(title = "figcheck text --format json")]
pub struct Output {
    /// In the order in which they were read.
    pub articles: Vec<Reading>,
}

/// One article as it is read.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct Reading {
    pub path: String,
    pub title: Option<String>,
    /// The day of publication, ISO 8601.
    pub date: Option<String>,
    /// Whether no article could be told from the page, so that all of it is read.
    pub whole_page: bool,
    /// The code of its language in BCP 47; null where nothing tells it.
    pub language: Option<String>,
    /// In text order.
    pub blocks: Vec<BlockRow>,
    /// What of the page is not read, in order; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Vec<LeftOutRow>>,
}

/// A block. `start` and `end` are code points of the file, `end` exclusive: the smallest stretch that holds its words.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct BlockRow {
    pub kind: Kind,
    /// Of a heading: 1 to 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Of a cell, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Of a cell, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Of a cell, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A part of a page that is not read. `start` and `end` are code points of the file, `end` exclusive.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct LeftOutRow {
    /// What it is: `navigation`, `teaser`, `share`, `form`, `comments`, `author`, `advertisement`, `notice`, `chart`, `footer`,
    /// `labels`, `hidden`; `outside` of the article; dropped by the `house`.
    pub why: &'static str,
    pub start: usize,
    pub end: usize,
    /// From 1.
    pub line: usize,
    pub words: usize,
    pub text: String,
}

/// What a block is.
#[derive(Debug, Clone, Copy, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Title,
    Standfirst,
    Heading,
    Paragraph,
    Item,
    Quote,
    Caption,
    Cell,
    Note,
}

impl Reading {
    /// `article` as it is read.
    pub fn of(article: &Article) -> Self {
        let offsets = Offsets::new(&article.source);
        let blocks = article.blocks.iter().map(|block| {
            let source = article.source_span(block.span);
            let (kind, level) = kind(block.kind);
            let (table, row, column) = match block.kind {
                BlockKind::Cell { table, row, column } => (Some(table), Some(row), Some(column)),
                _ => (None, None, None),
            };
            BlockRow {
                kind,
                level,
                table,
                row,
                column,
                start: offsets.point(source.start),
                end: offsets.point(source.end),
                text: article.slice(block.span).to_owned(),
            }
        });
        Self {
            path: article.id.clone(),
            title: article.title.clone(),
            date: article.date.map(|d| d.to_string()),
            whole_page: article.is_whole_page,
            left_out: None,
            language: article.language.as_ref().map(|l| l.code.clone()),
            blocks: blocks.collect(),
        }
    }

    /// The same, with what of the page is not read.
    pub fn with_left_out(article: &Article) -> Self {
        let offsets = Offsets::new(&article.source);
        let row = |part: &LeftOut| LeftOutRow {
            why: part.why.name(),
            start: offsets.point(part.source.start),
            end: offsets.point(part.source.end),
            line: offsets.place(part.source.start).line,
            words: part.text.split_whitespace().count(),
            text: part.text.clone(),
        };
        Self { left_out: Some(article.left_out.iter().map(row).collect()), ..Self::of(article) }
    }

    /// For people: what is not read, each part under a line that says why and where.
    pub fn write_left_out(&self, out: &mut dyn Write) -> io::Result<()> {
        for (i, part) in self.left_out.iter().flatten().enumerate() {
            let between = if i == 0 { "" } else { "\n" };
            writeln!(out, "{between}[{}, line {}, words {}]", part.why, part.line, part.words)?;
            writeln!(out, "{}", escape::terminal(&part.text))?;
        }
        Ok(())
    }

    /// For people: the words of the blocks, a blank line between them.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (i, block) in self.blocks.iter().enumerate() {
            let between = if i == 0 { "" } else { "\n" };
            out.write_all(between.as_bytes())?;
            for line in block.text.lines() {
                writeln!(out, "{}", escape::line(line))?;
            }
        }
        Ok(())
    }
}

/// The kind's name, and the level of a heading.
fn kind(kind: BlockKind) -> (Kind, Option<u8>) {
    match kind {
        BlockKind::Title => (Kind::Title, None),
        BlockKind::Standfirst => (Kind::Standfirst, None),
        BlockKind::Heading(level) => (Kind::Heading, Some(level)),
        BlockKind::Paragraph => (Kind::Paragraph, None),
        BlockKind::Item => (Kind::Item, None),
        BlockKind::Quote => (Kind::Quote, None),
        BlockKind::Caption => (Kind::Caption, None),
        BlockKind::Cell { .. } => (Kind::Cell, None),
        BlockKind::Note(_) => (Kind::Note, None),
    }
}
