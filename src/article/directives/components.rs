//! Components of MDX (`<Cite ids={…} />`), their attributes, and expressions between braces.

use super::braces::Braces;
use super::code::Code;
use super::{Directive, Shows, Span, nothing};

/// Components that stand for a footnote mark, but for those that a house names.
const CITATIONS: [&str; 6] = ["Cite", "Citation", "Cit", "Footnote", "Sidenote", "Reference"];
/// No tag of a page is longer.
const LONGEST_BYTES: usize = 8192;

pub(super) struct Components<'a> {
    pub source: &'a str,
    pub braces: &'a Braces,
    /// The components that a house cites with.
    pub citations: &'a [String],
}

impl Components<'_> {
    /// Whether the source has a component: then its braces hold expressions.
    pub fn used(&self, code: &Code) -> bool {
        memchr::memchr_iter(b'<', self.source.as_bytes()).any(|at| {
            let name = name(&self.source[at + 1..]);
            is_component(name) && code.end_at(at).is_none() && self.end_of_tag(at).is_some()
        })
    }

    /// The expression that starts at `at`. Braces are text but where expressions are known to be; a comment is one anywhere.
    pub fn expression(&self, at: usize, known: bool) -> Vec<Directive> {
        let Some(end) = self.braces.end_of(at) else { return Vec::new() };
        let inside = Span::new(at + 1, end - 1);
        let words = inside.of(self.source).trim();
        if let Some(comment) = words.strip_prefix("/*").and_then(|w| w.strip_suffix("*/")) {
            let start = inside.start + inside.of(self.source).find("/*").unwrap_or(0) + 2;
            let shows = Shows::Comment(Span::new(start, start + comment.len()));
            return vec![Directive { span: Span::new(at, end), shows }];
        }
        if known { vec![nothing(Span::new(at, end))] } else { Vec::new() }
    }

    /// What is no text of the tag that starts at `at`: all of a component's, the expressions of another's attributes.
    pub fn tag(&self, at: usize) -> Vec<Directive> {
        let closing = self.source[at + 1..].starts_with('/');
        let name = name(&self.source[at + 1 + usize::from(closing)..]);
        if name.is_empty() {
            return Vec::new();
        }
        let Some(end) = self.end_of_tag(at) else { return Vec::new() };
        let span = Span::new(at, end);
        if !is_component(name) {
            return self.expressions(span);
        }
        let shows = if self.cites(name) && (closing || self.source[..end].ends_with("/>")) {
            let title = quoted(span.of(self.source)).unwrap_or(name.to_owned());
            Shows::Mark { title, url: String::new(), note: None }
        } else {
            caption(self.source, span).map_or(Shows::Nothing, Shows::Caption)
        };
        vec![Directive { span, shows }]
    }

    fn cites(&self, name: &str) -> bool {
        CITATIONS.contains(&name) || self.citations.iter().any(|c| c == name)
    }

    /// The values between braces of the tag at `span`.
    fn expressions(&self, span: Span) -> Vec<Directive> {
        let mut out = Vec::new();
        let mut at = span.start;
        while let Some(open) = memchr::memchr(b'{', &self.source.as_bytes()[at..span.end]).map(|i| at + i) {
            let end = self.braces.end_of(open).filter(|e| *e <= span.end);
            if let Some(end) = end.filter(|_| self.source[..open].ends_with('=')) {
                out.push(nothing(Span::new(open, end)));
            }
            at = end.unwrap_or(open + 1);
        }
        out
    }

    /// Where the tag ends that starts at `at`: quotes and braces closed; `None` where another starts before, or a paragraph
    /// ends.
    fn end_of_tag(&self, at: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let last = (at + LONGEST_BYTES).min(bytes.len());
        let mut i = at + 1;
        while i < last {
            match bytes[i] {
                b'>' => return Some(i + 1),
                b'<' => return None,
                b'\n' if bytes.get(i + 1) == Some(&b'\n') => return None,
                b'{' => i = self.braces.end_of(i)?,
                quote @ (b'"' | b'\'') => i += 2 + memchr::memchr(quote, &bytes[i + 1..last])?,
                _ => i += 1,
            }
        }
        None
    }
}

/// The name that `text` starts with, points and all.
fn name(text: &str) -> &str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let length = text.find(|c| !is_name(c)).unwrap_or(text.len());
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { &text[..length] } else { "" }
}

/// A component's name has a capital and small letters: in capitals alone it is HTML of old.
fn is_component(name: &str) -> bool {
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    capital && name.contains(|c: char| c.is_ascii_lowercase())
}

/// What stands in quotes within `tag`, joined: the keys of a citation.
fn quoted(tag: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut rest = tag;
    while let Some(open) = rest.find(['"', '\'']) {
        let quote = &rest[open..open + 1];
        let inside = &rest[open + 1..];
        let close = inside.find(quote)?;
        out.push(&inside[..close]);
        rest = &inside[close + 1..];
    }
    (!out.is_empty()).then(|| out.join(", "))
}

/// The words of the `caption` that the tag or shortcode at `span` holds, by their place.
pub(super) fn caption(source: &str, span: Span) -> Option<Span> {
    let tag = span.of(source);
    let name = tag.match_indices("caption").find(|(i, _)| tag[..*i].ends_with(char::is_whitespace))?;
    let after = &tag[name.0 + name.1.len()..];
    let value = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '{']);
    let quote = value.chars().next().filter(|c| "\"'`".contains(*c))?;
    let words = &value[1..];
    let length = words.find(quote)?;
    let start = span.end - words.len();
    (length > 0).then(|| Span::new(start, start + length))
}
