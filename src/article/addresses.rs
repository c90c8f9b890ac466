//! Addresses that stand in the text as they are: of pages, of people.

use super::{Link, LinkKind, Span};
use memchr::memmem;

/// No address of a reader's is longer.
const LONGEST_BYTES: usize = 2048;

/// Every address in `text`, in order, none overlapping: `https://…`, `www.…`, `somebody@example.org`. Their digits are no
/// figures.
pub(super) fn find(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> =
        memmem::find_iter(bytes, "://").filter_map(|at| with_scheme(text, at)).collect();
    found.extend(memmem::find_iter(bytes, "www.").filter_map(|at| bare(text, at)));
    found.extend(memchr::memchr_iter(b'@', bytes).filter_map(|at| mail(text, at)));
    found.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let mut end = 0;
    found.retain(|s| {
        let first = s.start >= end;
        end = end.max(s.end);
        first
    });
    found
}

/// A link for each of `addresses` that leads to a page and does not lie in one of `links` (sorted by place), in order; the
/// address is what it stands on.
pub(super) fn links(text: &str, addresses: &[Span], links: &[Link]) -> Vec<Link> {
    let mut inline = links.iter().filter(|l| l.kind == LinkKind::Inline).map(|l| l.span).peekable();
    let mut linked_to = 0;
    let mut out = Vec::new();
    for &span in addresses {
        while let Some(link) = inline.next_if(|l| l.start < span.end) {
            linked_to = linked_to.max(link.end);
        }
        let words = span.of(text);
        if linked_to > span.start || (words.contains('@') && !words.contains("://")) {
            continue;
        }
        let url = if words.contains("://") { words.to_owned() } else { format!("https://{words}") };
        out.push(Link { kind: LinkKind::Inline, span, url, title: None });
    }
    out
}

/// The address whose `://` is at `colon`.
fn with_scheme(text: &str, colon: usize) -> Option<Span> {
    let scheme =
        text.as_bytes()[..colon].iter().rev().take(8).take_while(|b| b.is_ascii_alphabetic()).count();
    let start = colon - scheme;
    let known = ["http", "https", "ftp"].iter().any(|s| text[start..colon].eq_ignore_ascii_case(s));
    let end = end_of(text, colon + 3);
    (known && end > colon + 3).then(|| Span::new(start, end))
}

/// The address that starts with `www.` at `at`.
fn bare(text: &str, at: usize) -> Option<Span> {
    let before = text[..at].chars().next_back();
    let end = end_of(text, at + 4);
    let is_start = before.is_none_or(|c| !c.is_alphanumeric() && !"/.@-".contains(c));
    (is_start && end > at + 4 && text[at + 4..end].contains('.')).then(|| Span::new(at, end))
}

/// The mail address whose `@` is at `at`.
fn mail(text: &str, at: usize) -> Option<Span> {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let name = text.as_bytes()[..at].iter().rev().take(64).take_while(|b| is_name(b)).count();
    let host = text.as_bytes()[at + 1..]
        .iter()
        .take(255)
        .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b));
    let end = at + 1 + text[at + 1..][..host.count()].trim_end_matches(['.', '-']).len();
    (name > 0 && text[at + 1..end].contains('.')).then(|| Span::new(at - name, end))
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
            ("at www.example.org/5, or", "www.example.org/5"),
            ("mail x9.y@mail.example.org.", "x9.y@mail.example.org"),
            ("HTTPS://user@example.org:8080/", "HTTPS://user@example.org:8080/"),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(found, [address], "{text}");
        }
        for text in ["no://example", "https://", "a :// b", "5 @ $3", "@example.org", "awww. 5", "2@home"] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
