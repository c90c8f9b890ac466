//! Text with white space folded, and the way back.

use crate::article::Span;

/// A text whose runs of white space are single spaces, trimmed, with the place of each byte in the text it came from.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of [`Folded::text`], its place in the original.
    places: Vec<usize>,
}

/// `text` with white space folded and trimmed.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for word in text.split_whitespace() {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            if !folded.text.is_empty() {
                folded.text.push(' ');
                folded.places.push(start.saturating_sub(1));
            }
            folded.text.push_str(word);
            folded.places.extend(start..start + word.len());
        }
        folded
    }

    /// The bytes of the original that the folded `span` came from.
    pub(super) fn original(&self, span: Span) -> Span {
        let start = self.places.get(span.start).copied().unwrap_or(0);
        let end = span.end.checked_sub(1).and_then(|e| self.places.get(e)).map_or(start, |e| e + 1);
        Span::new(start, end.max(start))
    }

    /// The place in the folded text of byte `at` of the original: the first that came from there or later.
    pub(super) fn folded(&self, at: usize) -> usize {
        self.places.partition_point(|&p| p < at)
    }
}
