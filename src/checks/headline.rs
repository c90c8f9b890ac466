//! Which block is the headline.

use crate::article::{Article, BlockKind};

/// The block that a reader takes for the headline: the title, the first heading of the first level before any text, or in
/// plain text a first line without a full stop. `None` where the article has none.
pub(super) fn block(article: &Article) -> Option<usize> {
    let first = article.blocks.first()?;
    match first.kind {
        BlockKind::Title | BlockKind::Heading(1) => Some(0),
        BlockKind::Paragraph if article.format == crate::article::Format::Text => {
            let line = article.slice(first.span);
            let closed = line.ends_with(['.', '!', '?', '”', '"', ':', ';', ',', ')']);
            (article.blocks.len() > 1 && !closed && line.len() <= 160).then_some(0)
        }
        _ => article.blocks.iter().position(|b| b.kind == BlockKind::Title),
    }
}
