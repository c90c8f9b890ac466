//! Lines that are for a program: imports and exports of MDX, fences of divisions (`:::`).

use super::braces::Braces;
use super::code::Code;
use super::{Directive, Shows, Span, nothing};

/// The lines of `source` from byte `from` on that are no text.
pub(super) fn find(source: &str, from: usize, code: &Code, braces: &Braces) -> Vec<Directive> {
    let mut out = Vec::new();
    let (mut at, mut done, mut after_blank) = (from, from, true);
    let mut after_row = false;
    for line in source[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if start < done || code.end_at(start).is_some() {
            continue;
        }
        let trimmed = line.trim();
        if trimmed.starts_with(":::") {
            out.push(nothing(Span::new(start, start + line.trim_end().len())));
        } else if after_blank && is_import(line) {
            done = end_of(source, start, line, braces);
            out.push(nothing(Span::new(start, done)));
            continue;
        } else if after_row && let Some(words) = caption(line) {
            let shows = Shows::Caption(Span::new(start + words.start, start + words.end));
            out.push(Directive { span: Span::new(start, start + line.trim_end().len()), shows });
        }
        after_blank = trimmed.is_empty();
        after_row = trimmed.starts_with('|') || (after_row && after_blank);
    }
    out
}

/// The words of a table's caption as Pandoc has it below the table, `: Boats by port {#tbl-1}`, by their place in `line`.
fn caption(line: &str) -> Option<Span> {
    let words = CAPTIONS.iter().find_map(|mark| line.strip_prefix(mark))?;
    let start = line.len() - words.trim_start().len();
    let words = words.trim();
    let attributes = words.rfind('{').filter(|_| words.ends_with('}'));
    let words = words[..attributes.unwrap_or(words.len())].trim_end();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// What a table's caption starts with.
const CAPTIONS: [&str; 2] = [": ", "Table: "];

/// Whether `line` imports or exports: no sentence starts so.
pub(super) fn is_import(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("import ") {
        let rest = rest.trim_start();
        let named = |quote| rest.contains(&format!(" from {quote}")) || rest.starts_with(quote);
        return named('"') || named('\'') || rest.starts_with('{');
    }
    let Some(rest) = line.strip_prefix("export ") else { return false };
    let mut words = rest.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let third = words.next().unwrap_or_default();
    match first {
        "default" => ["(", "{", "function", "class", "async"].iter().any(|s| second.starts_with(s)),
        "const" | "let" | "var" | "type" | "interface" => {
            let declares = |word: &str| word.starts_with(['=', ':', '{', '<']);
            second.ends_with(':') || second.contains('=') || declares(second) || declares(third)
        }
        "function" | "class" | "async" => rest.contains(['(', '{']),
        _ => first.starts_with(['{', '*']),
    }
}

/// Where the statement ends that starts at `start` with `line`: at the line's end, or behind its braces, or before the next
/// blank line.
fn end_of(source: &str, start: usize, line: &str, braces: &Braces) -> usize {
    let mut end = start;
    let mut whole = false;
    for line in source[start..].split_inclusive('\n') {
        if line.trim().is_empty() || whole {
            break;
        }
        let opened = memchr::memchr_iter(b'{', line.as_bytes()).filter_map(|i| braces.end_of(end + i));
        let closed = opened.max().unwrap_or(0);
        whole = is_whole(line);
        end += line.len();
        if closed > end {
            let rest = source[closed..].split_inclusive('\n').next().unwrap_or_default();
            return closed + rest.len();
        }
    }
    end.max(start + line.len())
}

/// Whether an import ends with this line.
fn is_whole(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(';');
    line.ends_with(['\'', '"'])
}
