//! An article as it is read: what `figcheck text` prints.

use crate::article::offsets::Offsets;
use crate::article::{Article, BlockKind};
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
    /// In text order.
    pub blocks: Vec<BlockRow>,
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
            blocks: blocks.collect(),
        }
    }

    /// For people: the words of the blocks, a blank line between them.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (i, block) in self.blocks.iter().enumerate() {
            let between = if i == 0 { "" } else { "\n" };
            writeln!(out, "{between}{}", escape::terminal(&block.text))?;
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
