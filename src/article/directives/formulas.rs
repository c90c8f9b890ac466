//! Formulas in TeX: `$n = 40$`, `$$ … $$`, `\(n = 40\)`, `\begin{equation} … \end{equation}`. What `$` a number means is money.

use super::{Directive, Shows, Span, nothing};
use memchr::memmem;

const LONGEST_LINE_BYTES: usize = 300;
const LONGEST_BLOCK_BYTES: usize = 4096;

/// The formula that starts at `at`; for a formula that is a number alone, its marks.
pub(super) fn read(source: &str, at: usize) -> Vec<Directive> {
    let rest = &source[at..source.floor_char_boundary((at + LONGEST_BLOCK_BYTES).min(source.len()))];
    if let Some(name) = rest.strip_prefix("\\begin{").and_then(|r| r.split_once('}')).map(|(name, _)| name) {
        let end = format!("\\end{{{name}}}");
        let close = memmem::find(rest.as_bytes(), end.as_bytes()).filter(|_| name.len() < 20);
        return close.map(|i| nothing(Span::new(at, at + i + end.len()))).into_iter().collect();
    }
    for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] {
        if rest.starts_with(open) && !source[..at].ends_with('\\') {
            return between(rest, close).map(|end| nothing(Span::new(at, at + end))).into_iter().collect();
        }
    }
    // a dollar behind an escape is one
    if !rest.starts_with('$') || source[..at].ends_with('\\') {
        return Vec::new();
    }
    let found = if rest.starts_with("$$") { block(rest) } else { line(rest) };
    found.into_iter().map(|s| nothing(Span::new(at + s.start, at + s.end))).collect()
}

/// Where a formula between escaped brackets ends; brackets that were only escaped hold words.
fn between(rest: &str, close: &str) -> Option<usize> {
    let rest = &rest[..rest.floor_char_boundary(LONGEST_LINE_BYTES.min(rest.len()))];
    let inside = &rest[2..2 + memmem::find(&rest.as_bytes()[2..], close.as_bytes())?];
    (is_formula(inside) && !inside.contains("\n\n")).then_some(inside.len() + 4)
}

/// What is raised or lowered is short.
const LONGEST_SHIFTED_BYTES: usize = 6;

/// `H~2~O`, `x^2^`: a letter or a few, right behind a word.
pub(super) fn shifted(source: &str, at: usize) -> Vec<Directive> {
    let (mark, rest) = source[at..].split_at(1);
    let length = rest.bytes().take(LONGEST_SHIFTED_BYTES + 1).position(|b| b == mark.as_bytes()[0]);
    let Some(inside) = length.and_then(|l| rest.get(..l)).filter(|i| !i.is_empty()) else {
        return Vec::new();
    };
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−');
    let before = source[..at].chars().next_back();
    if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']')) || !inside.chars().all(is_sign)
    {
        return Vec::new();
    }
    let words = Span::new(at + 1, at + 1 + inside.len());
    let shows = if mark == "^" { Shows::Raised(words) } else { Shows::Lowered(words) };
    vec![Directive { span: Span::new(at, words.end + 1), shows }]
}

/// `$$ … $$` without a blank line in it.
fn block(rest: &str) -> Vec<Span> {
    let close = memmem::find(&rest.as_bytes()[2..], b"$$").map(|i| i + 4);
    let whole = close.filter(|&end| !rest[..end].contains("\n\n") && is_formula(&rest[2..end - 2]));
    whole.map(|end| Span::new(0, end)).into_iter().collect()
}

/// `$ … $` within a line or two, as TeX writes it: no white space at its ends, no number behind it.
fn line(rest: &str) -> Vec<Span> {
    let rest = &rest[..rest.floor_char_boundary(LONGEST_LINE_BYTES.min(rest.len()))];
    let mut from = 1;
    let close = loop {
        let Some(i) = memchr::memchr(b'$', &rest.as_bytes()[from..]) else { return Vec::new() };
        from += i + 1;
        if !rest[..from - 1].ends_with('\\') {
            break from - 1;
        }
    };
    let inside = &rest[1..close];
    let behind = rest[close + 1..].chars().next();
    let ends = inside.starts_with(char::is_whitespace) || inside.ends_with(char::is_whitespace);
    if inside.is_empty() || ends || behind.is_some_and(char::is_alphanumeric) || inside.contains("\n\n") {
        return Vec::new();
    }
    if let Some(marks) = number(inside) {
        return marks.into_iter().chain([Span::new(close, close + 1)]).collect();
    }
    if is_formula(inside) { vec![Span::new(0, close + 1)] } else { Vec::new() }
}

/// Of a number alone, with its percent sign, what is not read: `40\%` is 40%.
fn number(inside: &str) -> Option<Vec<Span>> {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let rest = inside.trim_start_matches(digits);
    let percent = rest == "\\%" || rest == "%";
    (rest.len() < inside.len() && percent).then(|| {
        let escape = inside.len() - rest.len() + 1;
        let mut marks = vec![Span::new(0, 1)];
        marks.extend((rest == "\\%").then(|| Span::new(escape, escape + 1)));
        marks
    })
}

/// Whether `inside` reckons, or is a single letter, and tells no story.
fn is_formula(inside: &str) -> bool {
    let signs = ['\\', '=', '^', '_', '<', '>', '+', '≤', '≥', '≈', '×', '∑'];
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = letters > 0 && inside.chars().count() <= 2;
    (is_name || inside.contains(signs)) && words(inside) <= 1
}

/// How many words of three letters and more stand in `inside` that are no commands.
fn words(inside: &str) -> usize {
    let plain = inside.split("\\text").next().unwrap_or_default();
    let starts = plain.split(|c: char| !c.is_alphabetic() && c != '\\');
    starts.filter(|w| w.chars().count() >= 3 && !w.contains('\\')).count()
}
