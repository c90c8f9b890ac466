//! `>` before a number that means “more than”, where Markdown would begin a quotation.

use super::code::Code;
use super::{Directive, Shows, Span};

/// The `>` of a list's item, and of a line between others that are no quotation, right before a number.
pub(super) fn find(source: &str, from: usize, code: &Code) -> Vec<Directive> {
    let mut out = Vec::new();
    let mut at = from;
    let mut quoted = false;
    for line in source[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim_start();
        let quotes = text.starts_with('>');
        let next_quotes = source[at..].trim_start_matches([' ', '\t']).starts_with('>');
        let sign = if quotes {
            let alone = !quoted && !next_quotes;
            (alone && starts_number(&text[1..])).then_some(line.len() - text.len())
        } else {
            item(text)
                .filter(|i| starts_number(text[i + 1..].trim_start()))
                .map(|i| line.len() - text.len() + i)
        };
        quoted = quotes;
        let sign = sign.map(|i| start + i).filter(|&i| code.end_at(i).is_none());
        out.extend(sign.map(|i| Directive { span: Span::new(i, i + 1), shows: Shows::Itself }));
    }
    out
}

/// Where the `>` stands that a list's item starts with.
fn item(text: &str) -> Option<usize> {
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let mark =
        if digits > 0 { text[digits..].starts_with(['.', ')']) } else { text.starts_with(['-', '*', '+']) };
    let after = text.get(digits + usize::from(mark)..).filter(|_| mark)?;
    let inside = after.trim_start_matches(' ');
    (inside.len() < after.len() && inside.starts_with('>')).then(|| text.len() - inside.len())
}

fn starts_number(text: &str) -> bool {
    text.trim_start_matches(['$', '€', '£', '~']).starts_with(|c: char| c.is_ascii_digit())
}
