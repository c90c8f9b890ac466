//! Where something stands in an article whose lines mean nothing to who wrote it: by paragraph, by page.

use super::{Article, BlockKind, Span};

impl Article {
    /// Where `span` of the visible text stands, in words, where the article is no text file: “paragraph 14”, “paragraph 14, in the
    /// table after it, row 2”, “note 3”, “page 2”. `None` for a text file, whose lines tell.
    pub fn place_of(&self, span: Span) -> Option<String> {
        if self.format.is_text() {
            return None;
        }
        if !self.pages.is_empty() {
            return Some(format!("page {}", self.pages.partition_point(|&p| p <= span.start).max(1)));
        }
        let block =
            self.blocks.partition_point(|b| b.span.end <= span.start).min(self.blocks.len().checked_sub(1)?);
        let paragraph = self.paragraphs()[block];
        Some(match self.blocks[block].kind {
            BlockKind::Cell { row, .. } if paragraph == 0 => format!("in the first table, row {}", row + 1),
            BlockKind::Cell { row, .. } => {
                format!("paragraph {paragraph}, in the table after it, row {}", row + 1)
            }
            BlockKind::Note(note) => format!("note {}", note + 1),
            _ => format!("paragraph {paragraph}"),
        })
    }

    fn paragraphs(&self) -> &[u32] {
        self.paragraphs.get_or_init(|| {
            let mut count = 0;
            let number = |kind| {
                count += u32::from(!matches!(kind, BlockKind::Cell { .. } | BlockKind::Note(_)));
                count
            };
            self.blocks.iter().map(|b| b.kind).map(number).collect()
        })
    }
}
