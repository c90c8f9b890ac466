//! Sentences that were read, kept for who asks for them again.

use super::{Token, read};
use crate::article::Span;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The tokens of sentences of one text. What is not kept is read again; so a text of any length costs memory up to a bound.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    tokens: Vec<Token>,
    /// Where the tokens of each sentence stand, by its start and end.
    sentences: FxHashMap<(usize, usize), (u32, u32)>,
}

/// So many tokens are kept: some 5 MB of text.
const KEPT: usize = 1 << 20;

impl Readings {
    /// The tokens of `sentence` of `text`: those that are kept, else read anew into `buffer`, and kept if there is room.
    pub fn read<'a>(
        &'a mut self,
        text: &str,
        sentence: Span,
        vocabulary: &Vocabulary,
        buffer: &'a mut Vec<Token>,
    ) -> &'a [Token] {
        if self.of(sentence).is_none() {
            read(text, sentence, vocabulary, buffer);
            if self.tokens.len() + buffer.len() > KEPT {
                return buffer;
            }
            let from = self.tokens.len();
            self.tokens.extend_from_slice(buffer);
            self.sentences.insert((sentence.start, sentence.end), (from as u32, self.tokens.len() as u32));
        }
        self.of(sentence).unwrap_or_default()
    }

    /// The tokens of `sentence`, as [`read`] gave them; `None` where they are not kept.
    pub fn of(&self, sentence: Span) -> Option<&[Token]> {
        let &(from, to) = self.sentences.get(&(sentence.start, sentence.end))?;
        self.tokens.get(from as usize..to as usize)
    }

    /// The tokens of `sentence` of `text`: those that are kept, else read anew.
    pub fn tokens(&self, text: &str, sentence: Span, vocabulary: &Vocabulary) -> Cow<'_, [Token]> {
        self.of(sentence).map_or_else(
            || {
                let mut tokens = Vec::new();
                read(text, sentence, vocabulary, &mut tokens);
                Cow::Owned(tokens)
            },
            Cow::Borrowed,
        )
    }
}
