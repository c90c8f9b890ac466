//! Character references of HTML.

use super::Span;
use super::page::Page;
use html5gum::{Token, Tokenizer};

/// The longest name in the standard has 32 letters; more digits make no other character.
const LONGEST_BYTES: usize = 40;

/// Adds `raw`, text of the source at byte `at`, to `page`, its character references decoded.
pub(super) fn add(page: &mut Page, raw: &str, at: usize) {
    let mut done = 0;
    for amp in memchr::memchr_iter(b'&', raw.as_bytes()) {
        if amp < done {
            continue;
        }
        let Some((length, decoded)) = decode(&raw[amp..]) else { continue };
        page.text(&raw[done..amp], at + done);
        for c in decoded.chars() {
            page.unit(c, Span::new(at + amp, at + amp + length));
        }
        done = amp + length;
    }
    page.text(&raw[done..], at + done);
}

/// `raw` with its character references decoded.
pub(super) fn decoded(raw: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for amp in memchr::memchr_iter(b'&', raw.as_bytes()) {
        if amp >= done
            && let Some((length, decoded)) = decode(&raw[amp..])
        {
            out.push_str(&raw[done..amp]);
            out.push_str(&decoded);
            done = amp + length;
        }
    }
    out.push_str(&raw[done..]);
    out
}

/// The reference that `text` starts with: its length in bytes, and what it stands for.
fn decode(text: &str) -> Option<(usize, String)> {
    let name =
        text[1..].bytes().take(LONGEST_BYTES).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if name == 0 {
        return None;
    }
    let closed = text[1 + name..].starts_with(';');
    let candidate = &text[..1 + name + usize::from(closed)];
    // a missing semicolon comes as an error before the text
    let decoded = Tokenizer::new(candidate).find_map(|token| match token {
        Ok(Token::String(string)) => String::from_utf8(string.to_vec()).ok(),
        Ok(_) => None,
    })?;
    // a reference without its semicolon may be followed by letters that are none of it: `&ampere`
    let shared = candidate.bytes().rev().zip(decoded.bytes().rev()).take_while(|(a, b)| a == b).count();
    let length = candidate.len() - shared;
    let stands_for = &decoded[..decoded.len() - shared];
    (length > 1 && candidate != decoded).then(|| (length, stands_for.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_with_and_without_a_semicolon() {
        for (text, want) in [
            ("&amp;", Some((5, "&"))),
            ("&nbsp;km", Some((6, "\u{a0}"))),
            ("&#8211;7", Some((7, "–"))),
            ("&#x24;5", Some((6, "$"))),
            ("&ampere", Some((4, "&"))),
            ("& 5", None),
            ("&unknown;", None),
            ("&", None),
        ] {
            let got = decode(text);
            assert_eq!(got.as_ref().map(|(n, s)| (*n, s.as_str())), want, "{text}");
        }
    }
}
