//! Quotations: where they stand. Whose they are is asked in `carry`.

use crate::article::Span;

/// Words in quotation marks within one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub words: Span,
    /// The block ends before a closing mark: the next block may go on with it.
    pub open: bool,
}

/// What a mark can do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// A quotation mark with its family (marks of one family pair).
struct Mark {
    span: Span,
    family: u8,
    side: Side,
}

/// The quotations of `block`, in order, none inside another.
pub(super) fn find(text: &str, block: Span) -> Vec<Quotation> {
    let marks = marks(text, block);
    let mut out = Vec::new();
    let mut i = 0;
    while i < marks.len() {
        let open = &marks[i];
        i += 1;
        if open.side == Side::Close {
            continue;
        }
        let close = marks[i..].iter().position(|m| m.family == open.family && m.side != Side::Open);
        match close {
            Some(n) => {
                let close = &marks[i + n];
                out.push(Quotation {
                    span: open.span.join(close.span),
                    words: Span::new(open.span.end, close.span.start),
                    open: false,
                });
                i += n + 1;
            }
            None if open.family == SINGLE => {}
            None => {
                out.push(Quotation {
                    span: Span::new(open.span.start, block.end),
                    words: Span::new(open.span.end, block.end),
                    open: true,
                });
                break;
            }
        }
    }
    out
}

const SINGLE: u8 = 3;

fn marks(text: &str, block: Span) -> Vec<Mark> {
    let words = block.of(text);
    if memchr::memchr3(b'"', b'\'', 0xE2, words.as_bytes()).is_none() && !words.contains('«') {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut chars = words.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let start = block.start + at;
        let double = (c == '\'' || c == '`') && chars.peek().is_some_and(|n| n.1 == c);
        if double {
            chars.next();
        }
        let end = start + if double { 2 } else { c.len_utf8() };
        let after = words[end - block.start..].chars().next().unwrap_or(' ');
        let mark = match c {
            '“' | '„' => Some((0, Side::Open)),
            '”' => Some((0, Side::Close)),
            '"' => Some((0, straight(before, after))),
            '\'' | '`' if double => Some((0, straight(before, after))),
            '«' => Some((4, Side::Open)),
            '»' => Some((4, Side::Close)),
            '‘' if !before.is_alphanumeric() => Some((SINGLE, Side::Open)),
            '\'' if opens(before) && after.is_alphanumeric() => Some((SINGLE, Side::Open)),
            '’' | '\'' if !after.is_alphanumeric() && closes(before) => Some((SINGLE, Side::Close)),
            _ => None,
        };
        if let Some((family, side)) = mark {
            out.push(Mark { span: Span::new(start, end), family, side });
        }
        before = c;
    }
    out
}

fn opens(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–')
}

/// What stands before the end of a single quotation; a letter alone could be a possessive.
fn closes(before: char) -> bool {
    matches!(before, ',' | '.' | '?' | '!' | '…')
}

fn straight(before: char, after: char) -> Side {
    if (opens(before) || matches!(before, '-' | '\'' | '“' | '"')) && !after.is_whitespace() {
        if matches!(after, ',' | '.' | '?' | ';') { Side::Close } else { Side::Open }
    } else if after.is_whitespace()
        || matches!(after, ',' | '.' | '?' | '!' | ';' | ':' | ')' | ']' | '\'' | '"' | '-')
    {
        Side::Close
    } else {
        Side::Either
    }
}
