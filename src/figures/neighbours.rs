//! The words beside a number, read from the bytes as they are asked for.

use crate::article::Span;

/// A word or sign beside a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What lies between it and the place it was looked for from.
    pub gap: Gap,
}

/// What lies between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// A hyphen.
    Hyphen,
}

/// What is longer is no word, in bytes; nor is it looked through for its end, by each number in it anew.
const LONGEST: usize = 160;

/// The word or sign after byte `at`, before `end`. Words are letters and digits, and abbreviations of single letters with
/// their full stops (“U.S.”); signs are runs of one of `<>=≤≥~≈±+%`. Any other mark: `None`.
pub fn after(text: &str, at: usize, end: usize) -> Option<Word> {
    let rest = text.get(at..text.floor_char_boundary(end.min(at + LONGEST)))?;
    let (skipped, gap) = gap_after(rest);
    let rest = &rest[skipped..];
    let length = word_length(rest);
    (length > 0).then(|| Word { span: Span::new(at + skipped, at + skipped + length), gap })
}

/// The word or sign before byte `at`, from `start` on.
pub fn before(text: &str, at: usize, start: usize) -> Option<Word> {
    plain_before(text, at, start).or_else(|| any_before(text, at, start))
}

/// A word of ASCII letters and digits right before `at` or the space there, with a space before it: nearly all words.
fn plain_before(text: &str, at: usize, start: usize) -> Option<Word> {
    let bytes = text.as_bytes().get(start.max(at.saturating_sub(LONGEST))..at)?;
    let (gap, letters) = match bytes {
        [head @ .., b' '] => (Gap::Space, head),
        _ => (Gap::None, bytes),
    };
    let length = letters.iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
    let spaced = length > 0 && letters.len() > length && letters[letters.len() - length - 1] == b' ';
    let end = at - usize::from(gap == Gap::Space);
    spaced.then(|| Word { span: Span::new(end - length, end), gap })
}

fn any_before(text: &str, at: usize, start: usize) -> Option<Word> {
    let rest = text.get(text.ceil_char_boundary(start.max(at.saturating_sub(LONGEST)))..at)?;
    let start = at - rest.len();
    let trimmed = rest.trim_end();
    let mut gap = if trimmed.len() < rest.len() { Gap::Space } else { Gap::None };
    let mut head = trimmed;
    if let Some(margin) = margin(|m| head.ends_with(m)) {
        let end = start + head.len();
        return Some(Word { span: Span::new(end - margin, end), gap });
    }
    if gap == Gap::None
        && let Some(h) = head.strip_suffix(HYPHENS)
    {
        (head, gap) = (h, Gap::Hyphen);
    }
    let last = head.chars().next_back()?;
    let mut from = head.len();
    if is_sign(last) {
        from = head.trim_end_matches(is_sign).len();
    } else if last == '.' && gap != Gap::Hyphen {
        from = abbreviation_start(head)?;
    } else if is_letter(last) {
        from = letters_start(head);
        if from > 1 && head[..from].ends_with('.') {
            from = letters_start_of_initials(head, from);
        }
    }
    (from < head.len()).then(|| Word { span: Span::new(start + from, start + head.len()), gap })
}

/// Signs that say by how much a number may be off, of more than one character.
const MARGINS: [&str; 3] = ["+/-", "+/−", "+/–"];

/// Hyphens that join words.
pub const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// Dashes that may stand between the ends of a range.
pub const DASHES: [char; 6] = ['-', '‐', '‑', '–', '—', '−'];

/// White space that may stand between a number and what belongs to it.
pub const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}'];

/// What stands between the sides of a thing: “3 x 4 metres”.
pub const CROSSES: [char; 3] = ['x', 'X', '×'];

/// The length of the margin's sign that `fits`.
fn margin(fits: impl Fn(&str) -> bool) -> Option<usize> {
    MARGINS.iter().find(|m| fits(m)).map(|m| m.len())
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '≤' | '≥' | '⩽' | '⩾' | '~' | '≈' | '∼' | '±' | '+' | '#' | '№')
}

fn gap_after(rest: &str) -> (usize, Gap) {
    let bytes = rest.as_bytes();
    match bytes.first() {
        Some(b) if b.is_ascii_alphanumeric() => (0, Gap::None),
        Some(b' ') if bytes.get(1).is_some_and(u8::is_ascii_alphanumeric) => (1, Gap::Space),
        _ => {
            let trimmed = rest.trim_start();
            if trimmed.len() < rest.len() {
                return (rest.len() - trimmed.len(), Gap::Space);
            }
            match rest.chars().next() {
                Some(c) if HYPHENS.contains(&c) && rest[c.len_utf8()..].starts_with(is_letter) => {
                    (c.len_utf8(), Gap::Hyphen)
                }
                _ => (0, Gap::None),
            }
        }
    }
}

fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let ascii = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    match bytes.get(ascii) {
        Some(b'.') if ascii == 1 => initials_length(rest),
        Some(b) if !b.is_ascii() => rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len()).max(signs(rest)),
        _ if ascii > 0 => ascii,
        _ => signs(rest),
    }
}

fn signs(rest: &str) -> usize {
    if let Some(length) = margin(|m| rest.starts_with(m)) {
        return length;
    }
    rest.find(|c: char| !is_sign(c)).unwrap_or(rest.len())
}

/// “U.S.” is four bytes, “U. ” one.
fn initials_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
    }
    if length > 2 { length } else { 1 }
}

fn letters_start(head: &str) -> usize {
    let bytes = head.as_bytes();
    let ascii = bytes.iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
    match bytes.len().checked_sub(ascii + 1).map(|i| bytes[i]) {
        Some(b) if !b.is_ascii() => head.trim_end_matches(is_letter).len(),
        _ => bytes.len() - ascii,
    }
}

/// The start of an abbreviation that `head` ends with: letters of up to six bytes with inner full stops.
fn abbreviation_start(head: &str) -> Option<usize> {
    let body = head.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let word = &head[body.len()..];
    (word.len() > 1 && word.len() <= 7 && word.as_bytes()[0].is_ascii_alphabetic()).then_some(body.len())
}

fn letters_start_of_initials(head: &str, from: usize) -> usize {
    let bytes = head.as_bytes();
    let mut start = from;
    while start >= 2 && bytes[start - 1] == b'.' && bytes[start - 2].is_ascii_alphabetic() {
        start -= 2;
    }
    if start > 0 && bytes[start - 1].is_ascii_alphanumeric() { from } else { start }
}
