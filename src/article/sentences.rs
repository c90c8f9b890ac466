//! Sentences of a paragraph.

use super::Span;

/// The sentences of `block` in order, trimmed, none empty; together they hold every word of it.
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut out = Vec::new();
    for bound in sentencex::get_sentence_boundaries("en", words) {
        let part = &words[bound.start_byte..bound.end_byte];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = block.start + bound.start_byte + (part.len() - part.trim_start().len());
            out.push(Span::new(start, start + trimmed.len()));
        }
    }
    if out.is_empty() && !block.is_empty() {
        out.push(block);
    }
    out
}
