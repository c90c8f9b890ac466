//! Quotations: what stands within quotation marks, and block quotations.

use super::{Block, BlockKind, Span};
use crate::bounded;

/// A quotation. Quotations within it are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Where it stands in the visible text, its marks included. Within one block.
    pub span: Span,
    /// What shows it.
    pub kind: QuotationKind,
    /// It is not closed here and goes on in the next block, which opens with a mark.
    pub goes_on: bool,
}

/// What shows a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotationKind {
    /// Double quotation marks: “…”, "…", «…», „…“.
    Double,
    /// Single quotation marks: ‘…’, '…'.
    Single,
    /// A block set as a quotation.
    Block,
}

/// The quotations of `blocks`, in order, none overlapping.
///
/// An opening mark without a closing one holds to the end of its block; where the next block opens with the same mark,
/// the quotation goes on there, as newspapers set long ones. Apostrophes, primes (5′, 6") and single marks that nothing
/// closes are no quotations.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Quotation> {
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        bounded::pause();
        let (next, before) = (blocks.get(i + 1).and_then(|b| b.span.of(text).chars().next()), out.len());
        marked(text, block.span, next, &mut out);
        // with marks of its own it quotes what stands in them, and may name the speaker beside them
        if block.kind == BlockKind::Quote && out.len() == before {
            out.push(Quotation { span: block.span, kind: QuotationKind::Block, goes_on: false });
        }
    }
    out
}

/// How far a mark that may be none is followed.
const REACH_BYTES: usize = 2000;

/// A mark that opened a quotation.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    mark: char,
    /// Where the words after it start.
    inside: usize,
}

fn marked(text: &str, block: Span, next: Option<char>, out: &mut Vec<Quotation>) {
    let mut at = block.start;
    while let Some(open) = opening(text, Span::new(at, block.end)) {
        let inside = open.inside;
        let kind =
            if matches!(open.mark, '‘' | '\'') { QuotationKind::Single } else { QuotationKind::Double };
        let goes_on = next == Some(open.mark);
        let reach = match open.mark {
            '“' | '„' | '«' => block.end,
            _ => text.floor_char_boundary(block.end.min(inside + REACH_BYTES)),
        };
        let end = match closing(text, Span::new(inside, reach), open.mark) {
            Some(end) => Some((end, false)),
            // a lone double mark in the middle is as likely a slip; still the safer reading is that somebody speaks on
            None if goes_on || (kind == QuotationKind::Double && open.mark != '"') => {
                Some((block.end, goes_on))
            }
            None => None,
        };
        at = match end {
            Some((end, goes_on)) => {
                out.push(Quotation { span: Span::new(open.at, end), kind, goes_on });
                end
            }
            None => inside,
        };
    }
}

/// The first mark in `range` that opens a quotation.
fn opening(text: &str, range: Span) -> Option<Open> {
    let mut at = range.start;
    while let Some(found) = next_mark(text, Span::new(at, range.end)) {
        let (mark, inside) = mark_at(text, found)?;
        let before = text[..found].chars().next_back().filter(|_| found > 0);
        let after = text[inside..range.end].chars().next();
        if opens(mark, before, after, &text[inside..range.end]) {
            return Some(Open { at: found, mark, inside });
        }
        at = inside;
    }
    None
}

fn opens(mark: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    let free = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'…:".contains(c));
    let word = after.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' | '„' | '«' => true,
        '"' => free && word,
        '‘' | '\'' => free && word && !is_shortened(rest),
        _ => false,
    }
}

/// Whether an apostrophe stands for left-out letters before `rest`: ’90s.
fn is_shortened(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && !rest[digits..].starts_with(|c: char| c.is_ascii_digit() || ",.%".contains(c))
}

/// Where the quotation that `mark` opened before `range` ends: after its closing mark.
fn closing(text: &str, range: Span, mark: char) -> Option<usize> {
    let mut at = range.start;
    let mut depth = 0usize;
    while let Some(found) = next_mark(text, Span::new(at, range.end)) {
        let (this, end) = mark_at(text, found)?;
        let closes = match (mark, this) {
            ('“', '”') | ('„', '“' | '”') | ('«', '»') => {
                if depth == 0 {
                    return Some(end);
                }
                depth -= 1;
                false
            }
            ('«', '«') | ('“', '“') => {
                depth += 1;
                false
            }
            // typed half and half
            ('“', '"') => closes_straight(text, range, found, end) && depth == 0,
            ('"', '"' | '”') => closes_straight(text, range, found, end),
            ('‘', '’') | ('\'', '\'' | '’') => is_no_apostrophe(text, range, found, end),
            _ => false,
        };
        if closes {
            return Some(end);
        }
        at = end;
    }
    None
}

fn closes_straight(text: &str, range: Span, at: usize, end: usize) -> bool {
    let before = text[range.start..at].chars().next_back();
    let after = text[end..range.end].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether the ’ at `at` closes: no letter follows, and it is no possessive (“the leaders’ plan’”) that a better closing
/// mark follows.
fn is_no_apostrophe(text: &str, range: Span, at: usize, end: usize) -> bool {
    let before = text[range.start..at].chars().next_back();
    let rest = &text[end..range.end];
    if before.is_none_or(char::is_whitespace) || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let possessive = before == Some('s')
        && rest.strip_prefix(' ').is_some_and(|r| r.starts_with(|c: char| c.is_lowercase()));
    // the sentence's end is as far as a possessive may reach for its closing mark
    let reach = rest.find(['“', '‘', '"']).unwrap_or(rest.len()).min(rest.floor_char_boundary(300));
    let closed_later = || {
        rest[..reach]
            .char_indices()
            .filter(|(_, c)| matches!(c, '’' | '\''))
            .any(|(i, c)| !rest[i + c.len_utf8()..].starts_with(char::is_alphanumeric))
    };
    !(possessive && closed_later())
}

/// The mark at `at`, and where it ends; two apostrophes are a straight double mark.
fn mark_at(text: &str, at: usize) -> Option<(char, usize)> {
    if text[at..].starts_with("''") {
        return Some(('"', at + 2));
    }
    text[at..].chars().next().map(|c| (c, at + c.len_utf8()))
}

/// The first byte in `range` of a quotation mark of any kind.
fn next_mark(text: &str, range: Span) -> Option<usize> {
    let bytes = &text.as_bytes()[range.start..range.end];
    let mut at = 0;
    while at < bytes.len() {
        let found = at + bytes[at..].iter().position(|b| matches!(b, b'"' | b'\'' | 0xe2 | 0xc2))?;
        match bytes[found..] {
            [b'"' | b'\'', ..] => return Some(range.start + found),
            [0xe2, 0x80, 0x98 | 0x99 | 0x9c | 0x9d | 0x9e, ..] => return Some(range.start + found),
            [0xc2, 0xab | 0xbb, ..] => return Some(range.start + found),
            _ => at = found + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::article::Article;

    fn quoted(text: &str) -> Vec<String> {
        let article = Article::from_text("a", text);
        article.quotations().iter().map(|q| article.slice(q.span).to_owned()).collect()
    }

    #[test]
    fn marks_of_every_kind_pair_up() {
        for (text, want) in [
            ("He said “no 5” twice.", &["“no 5”"][..]),
            ("\"No,\" she said, \"we have 12.\"", &["\"No,\"", "\"we have 12.\""]),
            ("A ‘Total Hoax’ it is.", &["‘Total Hoax’"]),
            ("‘They don’t pay’, he said.", &["‘They don’t pay’"]),
            ("‘The leaders’ plan costs 5’, he said.", &["‘The leaders’ plan costs 5’"]),
            ("It is «grand» and „groß“.", &["«grand»", "„groß“"]),
            ("“He told us ‘at least 40’ came,” she said.", &["“He told us ‘at least 40’ came,”"]),
            ("“An “inner” one”, he said", &["“An “inner” one”"]),
            ("('up to 7')", &["'up to 7'"]),
            ("''We have 7,'' he said", &["''We have 7,''"]),
        ] {
            assert_eq!(quoted(text), want, "{text}");
        }
    }

    #[test]
    fn apostrophes_and_primes_quote_nothing() {
        for text in [
            "The countries’ two leaders’ plan",
            "Putin's aide and the soldiers' families",
            "the ’90s and the '90s, in '68 or ‘68",
            "a 6\" pipe, 5'10\" tall",
            "rock 'n' roll costs",
        ] {
            let got = quoted(text);
            assert!(got.is_empty() || got == ["'n'"], "{text}: {got:?}");
        }
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs_until_it_is_closed() {
        let text = "“We counted 12.\n“Then 15 came.\n“That is all.” He left with 3.";
        let article = Article::from_text("a", text);
        let got: Vec<_> = article.quotations().iter().map(|q| (article.slice(q.span), q.goes_on)).collect();
        assert_eq!(got, [("“We counted 12.", true), ("“Then 15 came.", true), ("“That is all.”", false)]);
        assert!(article.quotation_at(text.find("15").unwrap()).is_some());
        assert!(article.quotation_at(text.find("3.").unwrap()).is_none());
    }

    #[test]
    fn a_block_quotation_with_marks_of_its_own_quotes_what_stands_in_them() {
        let source = "> \"We had 12,\" said Ana Lopez. \"Now 15.\"\n\n> We had 12 and have 15.\n";
        let article = crate::article::read("a", source, crate::article::Format::Markdown);
        let got: Vec<_> = article.quotations().iter().map(|q| article.slice(q.span)).collect();
        assert_eq!(got, ["\"We had 12,\"", "\"Now 15.\"", "We had 12 and have 15."]);
    }
}
