//! Pages as they are printed: a PDF says where each letter stands, and nothing of words, paragraphs or columns.
//!
//! `glyphs` (cargo feature `pdf`) reads the letters, in a process of its own; [`unfold`] gives what it read as text. From there on
//! it is our own reckoning: `lines` puts pieces of a line together, `furniture` tells running heads and page numbers, `columns`
//! the order in which lines are read, `paragraphs` what they make; `write` writes it down as an article.

mod columns;
mod furniture;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(not(feature = "pdf"))]
#[path = "glyphs_disabled.rs"]
mod glyphs;
mod lines;
mod paragraphs;
mod write;

pub use glyphs::{APART, unfold};

use super::Article;
use serde::{Deserialize, Serialize};

/// A page as it is read from a PDF. Places are points from its upper left corner.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Sheet {
    height: f64,
    pieces: Vec<Piece>,
    links: Vec<Address>,
}

/// Letters that stand close together on one line.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Piece {
    from: f64,
    to: f64,
    /// Where its letters stand on.
    base: f64,
    size: f64,
    text: String,
}

/// A stretch of a page that leads somewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Address {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    url: String,
}

/// The article of `source`, a text that [`unfold`] made. Cannot fail: what is no such text is an empty article.
pub(super) fn read(id: String, source: &str) -> Article {
    let mut sheets: Vec<Sheet> = serde_json::from_str(source).unwrap_or_default();
    for sheet in &mut sheets {
        let all = |p: &Piece| [p.from, p.to, p.base, p.size].iter().all(|n| n.is_finite() && n.abs() < 1e6);
        sheet.pieces.retain(|p| all(p) && p.size > 0.1 && p.to >= p.from && !p.text.trim().is_empty());
    }
    let mut pages: Vec<Vec<lines::Line>> = sheets.iter().map(lines::of).collect();
    let body = lines::body_size(&pages);
    let left_out = furniture::take(&mut pages, &sheets);
    let mut blocks = Vec::new();
    for (page, lines) in pages.into_iter().enumerate() {
        for region in columns::regions(lines) {
            paragraphs::of(region, page, &mut blocks);
        }
    }
    write::write(id, blocks, body, &left_out)
}

#[cfg(test)]
mod tests;
