//! Addresses that stand in the text as they are.

use super::{Link, LinkKind, Span};
use memchr::memmem;

/// No address of a reader's is longer.
const LONGEST_BYTES: usize = 2048;

/// A link for each bare address in `text` that does not lie in a link of `links` (sorted by place), in order; the address
/// is what it stands on.
pub(super) fn find(text: &str, links: &[Link]) -> Vec<Link> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut end = 0;
    let mut inline = links.iter().filter(|l| l.kind == LinkKind::Inline).map(|l| l.span).peekable();
    let mut linked_to = 0;
    for colon in memmem::find_iter(bytes, "://") {
        let scheme = bytes[..colon].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        let start = colon - scheme;
        if start < end || !matches!(&text[start..colon], "http" | "https" | "ftp") {
            continue;
        }
        end = end_of(text, colon + 3);
        let span = Span::new(start, end);
        while let Some(link) = inline.next_if(|l| l.start < span.end) {
            linked_to = linked_to.max(link.end);
        }
        if end > colon + 3 && linked_to <= span.start {
            out.push(Link { kind: LinkKind::Inline, span, url: span.of(text).to_owned(), title: None });
        }
    }
    out
}

/// Where the address that goes on at `from` ends: before white space, quotation marks and the full stop of the sentence.
fn end_of(text: &str, from: usize) -> usize {
    let rest = &text[from..text.floor_char_boundary((from + LONGEST_BYTES).min(text.len()))];
    let stop = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”‘’«»".contains(c))
        .unwrap_or(rest.len());
    let mut address = &rest[..stop];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']']);
        let opened = shorter.matches('(').count();
        let shorter = if shorter.ends_with(')') && shorter.matches(')').count() > opened {
            &shorter[..shorter.len() - 1]
        } else {
            shorter
        };
        if shorter.len() == address.len() {
            return from + address.len();
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, address) in [
            ("See https://example.org/2024/3.", "https://example.org/2024/3"),
            ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
            ("“http://example.org/5” and", "http://example.org/5"),
            ("https://example.org/?q=1,2&r=3, says", "https://example.org/?q=1,2&r=3"),
        ] {
            let found = find(text, &[]);
            assert_eq!(found.iter().map(|l| l.url.as_str()).collect::<Vec<_>>(), [address], "{text}");
        }
        for text in ["no://example", "https://", "a :// b", "mailto:a@example.org"] {
            assert_eq!(find(text, &[]), [], "{text}");
        }
    }
}
