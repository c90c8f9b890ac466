//! `Key: value` lines: the plain header of Pelican and MultiMarkdown, and broken YAML as far as it goes.

use super::{Field, FrontMatter, Span};

/// The keys that a plain header may start with: any other line is prose.
const FIRST_KEYS: [&str; 9] =
    ["title", "date", "slug", "category", "tags", "author", "authors", "status", "layout"];

/// A plain header: `Title: …` and other such lines, a blank line after them.
pub(super) fn header(source: &str) -> Option<FrontMatter> {
    let first = key(source.split('\n').next()?)?;
    if !FIRST_KEYS.iter().any(|k| first.eq_ignore_ascii_case(k)) {
        return None;
    }
    let end = end(source, 0)?;
    let fields = fields(source, Span::new(0, end))?;
    let titled = fields.iter().any(|f| f.key.eq_ignore_ascii_case("title"));
    titled.then(|| FrontMatter::new(fields, end))
}

/// Where the `Key: value` lines that start at byte `start` end, at a blank line or the end of the source; `None` where another
/// line stands among them.
pub(super) fn end(source: &str, start: usize) -> Option<usize> {
    let mut end = start;
    for line in source[start..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        let continues = line.starts_with([' ', '\t', '-']) && end > start;
        if key(line).is_none() && !continues {
            return None;
        }
        end += line.len();
    }
    Some(end)
}

/// The key that `line` starts with: a word before a colon and white space.
pub(super) fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let whole = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_word);
    (whole && (value.is_empty() || value.starts_with(char::is_whitespace))).then_some(key)
}

/// The values of `range`, plain or quoted, and the lines indented below them; `None` where most lines are prose.
pub(super) fn fields(source: &str, range: Span) -> Option<Vec<Field>> {
    let mut out: Vec<Field> = Vec::new();
    let (mut known, mut all, mut at) = (0, 0, range.start);
    for line in range.of(source).split_inclusive('\n') {
        let (start, whole) = (at, line.trim_end());
        at += line.len();
        if whole.is_empty() || whole.starts_with('#') {
            continue;
        }
        all += 1;
        known += usize::from(key(whole).is_some() || whole.starts_with([' ', '\t', '-']));
        match (key(whole), out.last_mut()) {
            (Some(key), _) => out.push(field(key, whole, start)),
            (None, Some(last)) if whole.starts_with([' ', '\t']) => {
                last.value = format!("{} {}", last.value, whole.trim());
                last.source.end = start + whole.len();
            }
            _ => {}
        }
    }
    (known * 2 > all).then_some(out)
}

fn field(key: &str, line: &str, start: usize) -> Field {
    let raw = &line[key.len() + 1..];
    let value = raw.trim();
    let from = start + key.len() + 1 + (raw.len() - raw.trim_start().len());
    let block = value.starts_with(['>', '|']);
    let shown = match value.as_bytes() {
        _ if block => "",
        [q @ (b'"' | b'\''), .., end] if q == end => &value[1..value.len() - 1],
        // a quotation that nothing closes
        [q @ (b'"' | b'\''), ..] if !value[1..].contains(char::from(*q)) => &value[1..],
        _ => value,
    };
    Field { key: key.to_owned(), value: shown.to_owned(), source: Span::new(from, from + value.len()) }
}

/// The line of `source` that holds byte `at`, within `range`, its line break left out.
pub(super) fn line_at(source: &str, range: Span, at: usize) -> Span {
    let text = range.of(source);
    let at = text.floor_char_boundary(at.saturating_sub(range.start).min(text.len()));
    // the end of the text is the end of its last line
    let at = if at == text.len() { text.trim_end().len() } else { at };
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let end = start + text[start..end.max(start)].trim_end().len();
    Span::new(range.start + start, range.start + end)
}
