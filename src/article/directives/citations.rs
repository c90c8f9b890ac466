//! Marks of notes and citations: `[@key, p. 3]`, `@key`, `^[a note]`, `[^9]` without its note; and marks that systems leave
//! behind, like `[ad_1]`.

use super::code::Code;
use super::{Directive, Shows, Span};
use crate::article::addresses;
use memchr::memmem;
use std::collections::HashSet;

const LONGEST_BYTES: usize = 2048;
/// How deep brackets stand in a note.
const DEEPEST: usize = 4;
/// What may stand before a note on its line.
const LONGEST_INDENT_BYTES: usize = 64;
/// Keys of Quarto that lead within the article.
const WITHIN: [&str; 7] = ["fig-", "tbl-", "sec-", "eq-", "lst-", "thm-", "nte-"];

/// Which notes the source has, and whether it cites by keys.
pub(super) struct Labels {
    notes: HashSet<String>,
    keys: bool,
}

impl Labels {
    pub fn find(source: &str, code: &Code) -> Self {
        let starts = memmem::find_iter(source.as_bytes(), b"[^").filter(|&at| {
            let near = &source[source.floor_char_boundary(at.saturating_sub(LONGEST_INDENT_BYTES))..at];
            let (whole, before) = near.rsplit_once('\n').map_or((near.len() == at, near), |(_, b)| (true, b));
            whole && before.chars().all(|c| c.is_whitespace() || matches!(c, '>' | '-' | '*'))
        });
        let notes = starts.filter_map(|at| {
            let inside = label(&source[at..])?;
            source[at + inside.len() + 3..].starts_with(':').then(|| inside.to_lowercase())
        });
        let keys = memmem::find_iter(source.as_bytes(), b"[@").any(|at| code.end_at(at).is_none())
            || source.starts_with("---") && source[..source.len().min(4096)].contains("\nbibliography:");
        Self { notes: notes.collect(), keys }
    }
}

/// What starts at `at`.
pub(super) fn read(source: &str, at: usize, labels: &Labels) -> Vec<Directive> {
    let rest = &source[at..source.floor_char_boundary((at + LONGEST_BYTES).min(source.len()))];
    let escaped = source[..at].ends_with('\\');
    let found = match rest.as_bytes()[0] {
        _ if escaped => None,
        b'^' => note(rest, at),
        b'@' => bare(source, at, rest, labels),
        _ if rest.starts_with("[^") => lost(rest, labels),
        _ => bracket(rest),
    };
    found.map(|(length, shows)| Directive { span: Span::new(at, at + length), shows }).into_iter().collect()
}

/// `^[a note]`, of which `rest` starts at byte `at` of the source.
fn note(rest: &str, at: usize) -> Option<(usize, Shows)> {
    let inside = rest.strip_prefix("^[")?;
    let mut depth = 1_usize;
    let close = inside.char_indices().find_map(|(i, c)| {
        depth = match c {
            '[' => depth + 1,
            ']' => depth - 1,
            _ => depth,
        };
        (depth == 0 || depth > DEEPEST).then_some(i)
    })?;
    let words = &inside[..close];
    if words.contains("\n\n") || depth > 0 {
        return None;
    }
    let address = addresses::find(words).into_iter().next().map(|s| s.of(words).to_owned());
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = Some(Span::new(at + 2, at + 2 + close)).filter(|_| !title.is_empty());
    Some((close + 3, Shows::Mark { title, url: address.unwrap_or_default(), note }))
}

/// The label of the mark that `rest` starts with.
fn label(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix("[^")?;
    let close = inside.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    (close > 0 && inside[close..].starts_with(']')).then_some(&inside[..close])
}

/// `[^9]` where no note has that label.
fn lost(rest: &str, labels: &Labels) -> Option<(usize, Shows)> {
    let inside = label(rest)?;
    let length = inside.len() + 3;
    let known = labels.notes.contains(&inside.to_lowercase());
    (!known && !rest[length..].starts_with(['(', ':'])).then_some((length, Shows::LostMark))
}

/// `[see @key, p. 3; @other]`, or what a system left behind: `[ad_1]`, `[gallery ids="5,6"]`, `[/caption]`.
fn bracket(rest: &str) -> Option<(usize, Shows)> {
    let close = 1 + rest[1..].find([']', '['])?;
    let inside = &rest[1..close];
    if rest[close..].starts_with('[')
        || inside.contains("\n\n")
        || rest[close + 1..].starts_with(['(', '[', ':'])
    {
        return None;
    }
    if is_left_behind(inside) {
        return Some((close + 1, Shows::Nothing));
    }
    let keys: Vec<&str> = inside.split(';').filter_map(key_in).collect();
    if keys.is_empty() || keys.len() < inside.split(';').count() {
        return None;
    }
    let own: Vec<&str> = keys.into_iter().filter(|k| !is_within(k)).collect();
    let mark = Shows::Mark { title: own.join(", "), url: String::new(), note: None };
    Some((close + 1, if own.is_empty() { Shows::Nothing } else { mark }))
}

/// The key of one citation of a bracket.
fn key_in(citation: &str) -> Option<&str> {
    let (before, after) = citation.split_once('@')?;
    let starts = before.is_empty() || before.ends_with([' ', '-', '\n']);
    let key = key(after);
    (starts && !key.is_empty()).then_some(key)
}

/// The key that `text` starts with.
fn key(text: &str) -> &str {
    let is_key = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let length = text.find(|c| !is_key(c)).unwrap_or(text.len());
    text[..length].trim_end_matches(|c: char| !c.is_alphanumeric())
}

fn is_within(key: &str) -> bool {
    WITHIN.iter().any(|w| key.starts_with(w))
}

/// `@key` in the text of an article that cites by keys.
fn bare(source: &str, at: usize, rest: &str, labels: &Labels) -> Option<(usize, Shows)> {
    let starts = source[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '-'));
    let key = key(&rest[1..]);
    if !starts || key.is_empty() {
        return None;
    }
    if is_within(key) {
        return Some((key.len() + 1, Shows::Nothing));
    }
    (labels.keys && key.contains(|c: char| c.is_ascii_digit()))
        .then(|| (key.len() + 1, Shows::Key(Span::new(at + 1, at + 1 + key.len()))))
}

/// `ad_1`, `/caption`, `gallery ids="5"`: a name in small letters, with a number, values or a slash.
fn is_left_behind(inside: &str) -> bool {
    let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let bare = name.trim_start_matches('/');
    let is_name = bare.len() >= 2
        && bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
        && bare.starts_with(|c: char| c.is_ascii_lowercase());
    let has_values =
        rest.contains("=\"") || rest.contains("='") || rest.contains("=“") || rest.contains("=”");
    let alone = rest.is_empty() && (name.starts_with('/') || bare.contains('_'));
    is_name && (has_values || alone)
}
