//! The article of a page: which of its parts a reader would call the article.
//!
//! [`outline`] makes the page's tree, [`blocks`] the pieces of text in it, [`signs`] and [`said`] gather what elements and
//! metadata say of themselves. [`judge`] leaves out what is furniture; [`place`] finds the element that holds the article; from
//! the headline to its end, [`teasers`] and [`ends`] leave out what stands between; [`notes`] stay wherever they stand.

mod blocks;
mod ends;
mod judge;
mod notes;
mod outline;
mod place;
mod said;
mod selector;
mod signs;
mod teasers;

pub use selector::Selector;
pub(super) use signs::is_unseen;

use super::{Settings, Span};
use crate::vocabulary::PagePart;

/// Why a part of a page is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It is none of the article, by what it says of itself.
    Part(PagePart),
    /// It stands outside of the article.
    Outside,
    /// The house drops it.
    House,
}

impl Why {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Why::Part(part) => part.name(),
            Why::Outside => "outside",
            Why::House => "house",
        }
    }
}

/// A part of the source that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub why: Why,
    /// Bytes of the source.
    pub source: Span,
    /// Its words, a line for each block.
    pub text: String,
}

/// What of a page is its article.
#[derive(Debug)]
pub(super) struct Extracted {
    /// What is not read, in order, none overlapping.
    pub left_out: Vec<LeftOut>,
    /// Whether no article could be told from the page, so that all of it is read, furniture apart.
    pub is_whole: bool,
}

/// The article of the page that starts at byte `from` of `source`, as far as `settings` do not say it. Cannot fail. Near-linear in the length of the page.
pub(super) fn extract(source: &str, from: usize, settings: &Settings) -> Extracted {
    let outline = outline::Outline::read(source, from);
    judge::Judge::new(source, &outline).judge(settings)
}
