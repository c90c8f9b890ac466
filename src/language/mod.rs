//! Grammar, asked for one sentence at a time, near a number.
//!
//! [`read`] gives the tokens of a sentence with their parts of speech; everything else here looks at those tokens.

mod tags;
mod tokens;

pub use crate::vocabulary::Tag;
pub use tokens::{Kind, Token};

use crate::article::Span;
use crate::vocabulary::Vocabulary;

/// Replaces what is in `out` by the tokens of `sentence` (bytes of `text`), in order, tagged. Allocates only to grow `out`.
pub fn read(text: &str, sentence: Span, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    out.clear();
    tokens::split(text, sentence, vocabulary, out);
    tags::tag(text, vocabulary, out);
}
