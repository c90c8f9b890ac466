//! Lists of contents: their words are none of the article, and are told as left out.

use super::manuscript::Manuscript;
use crate::vocabulary::PagePart;

/// The lists of contents that are open while a body is read.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// How many.
    pub open: usize,
    words: String,
}

impl Contents {
    /// Whether what is read stands in one.
    pub fn is_open(&self) -> bool {
        self.open > 0
    }

    /// One more is open, if it `begins` here.
    pub fn begin(&mut self, begins: bool) {
        self.open += usize::from(begins);
    }

    /// Words of one.
    pub fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Something ends, a list of contents if it `is_contents`; behind the outermost its words are put down as left out.
    pub fn end(&mut self, is_contents: bool, manuscript: &mut Manuscript) {
        self.open -= usize::from(is_contents).min(self.open);
        if self.open == 0 {
            let words = std::mem::take(&mut self.words);
            manuscript.leave_out(PagePart::Navigation, &words);
        }
    }
}
