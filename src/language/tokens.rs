//! Words, numbers and marks of a sentence.
//!
//! - A word keeps its inner apostrophes, full stops and hyphens (“O’Brien”, “U.S.”, “state-owned”, “27-nation”), and the
//!   full stop of an abbreviation (“Gen.”). [`Token::parts`] takes a compound apart for who looks for its words.
//! - ’s, ’ve, n’t and the like are tokens of their own.
//! - A number keeps its separators (“1,200.5”, “10:30”, “1/2”) and the letters glued to it (“2.5bn”, “22nd”, “1990s”).
//!   A hyphen or dash between two numbers is a mark.
//! - Every other sign is a mark of its own, except that full stops in a row are one.

use crate::article::Span;
use crate::vocabulary::{Tag, Vocabulary, abbreviation};

/// A word, number or mark, with its part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the visible text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Its part of speech.
    pub tag: Tag,
    /// Its id in `Vocabulary::tags.words`.
    pub word: Option<u16>,
}

impl Token {
    /// Its text.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// The words of a compound (“152”, “mm” of “152-mm”), with their spans; of any other token itself.
    pub fn parts(self, text: &str) -> impl Iterator<Item = Span> {
        self.of(text).split(is_hyphen).filter(|p| !p.is_empty()).map(move |p| {
            let start = p.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + p.len())
        })
    }
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes, hyphens and full stops (“U.S.”).
    Word,
    /// Digits with their separators and what is glued to them.
    Number,
    /// A single mark.
    Mark,
}

/// Whether `word` starts with a capital.
pub(super) fn capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Appends the tokens of `sentence` to `out`, in order, not yet tagged.
pub(super) fn split(text: &str, sentence: Span, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    let mut at = sentence.start;
    while let Some(c) = text[at..sentence.end].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..sentence.end];
        let (kind, length) = if c.is_ascii_digit() || c.is_numeric() {
            number(rest)
        } else if c.is_alphabetic() {
            (Kind::Word, word(rest))
        } else if is_apostrophe(c) && clitic(rest, vocabulary) > 0 {
            (Kind::Word, clitic(rest, vocabulary))
        } else {
            (Kind::Mark, mark(rest, c))
        };
        push(text, at, length, kind, vocabulary, out);
        at += length;
    }
}

/// Adds a token, and a contraction's two.
fn push(text: &str, at: usize, length: usize, kind: Kind, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    let mut token = |start: usize, end: usize| {
        let word = vocabulary.tags.words.id(&text[start..end]);
        out.push(Token { span: Span::new(start, end), kind, tag: Tag::Other, word });
    };
    let negation = if kind == Kind::Word { negation(&text[at..at + length]) } else { 0 };
    let cut = at + length - negation;
    if cut > at {
        token(at, cut);
    }
    if negation > 0 {
        token(cut, at + length);
    }
}

/// The length of a word at the start of `rest`.
fn word(rest: &str) -> usize {
    let mut end = letters(rest, 0);
    loop {
        let mut next = rest[end..].chars();
        let Some(c) = next.next() else { return end };
        let after = next.next();
        let joins = after.is_some_and(char::is_alphanumeric);
        if is_hyphen(c) && joins
            || c == '&' && joins
            || is_apostrophe(c) && joins && !is_clitic_at(&rest[end..])
        {
            end = letters(rest, end + c.len_utf8());
        } else if c == '.' && joins && dotted(&rest[..end]) && after.is_some_and(char::is_alphabetic) {
            end = letters(rest, end + 1);
        } else if c == '.' && keeps_stop(&rest[..=end]) {
            return end + 1;
        } else {
            return end;
        }
    }
}

/// Where the letters and digits from `at` end.
fn letters(rest: &str, at: usize) -> usize {
    let bytes = rest.as_bytes();
    let plain = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let at = at + plain;
    if bytes.get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    rest[at..].find(|c: char| !c.is_alphanumeric() && !is_mark_on_letter(c)).map_or(rest.len(), |n| at + n)
}

/// Whether what stands before a full stop is initials so far: “U”, “U.S”, “p”.
fn dotted(before: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    last.chars().count() <= 2 && before.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Whether `word`, with its full stop, keeps it: initials and abbreviations.
fn keeps_stop(word: &str) -> bool {
    let letters = &word[..word.len() - 1];
    letters.contains('.') && dotted(letters)
        || (letters.chars().count() == 1 && letters.chars().all(char::is_uppercase))
        || abbreviation(word).is_some()
}

/// A number, or a compound that starts with one (“27-nation”), with its length.
fn number(rest: &str) -> (Kind, usize) {
    let mut end = 0;
    loop {
        end = letters(rest, end);
        let mut next = rest[end..].chars();
        let (Some(c), Some(after)) = (next.next(), next.next()) else { return (Kind::Number, end) };
        if is_separator(c)
            && after.is_ascii_digit()
            && rest[..end].ends_with(|c: char| c.is_ascii_digit())
            && (!c.is_whitespace() || groups_of_three(&rest[end + c.len_utf8()..]))
        {
            end += c.len_utf8();
        } else if is_hyphen(c) && after.is_alphabetic() {
            return (Kind::Word, word(&rest[end + c.len_utf8()..]) + end + c.len_utf8());
        } else {
            return (Kind::Number, end);
        }
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | ':' | '/' | '⁄' | '\u{2009}' | '\u{202f}' | '\u{a0}')
}

fn groups_of_three(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

fn mark(rest: &str, c: char) -> usize {
    if c == '.' { rest.bytes().take_while(|&b| b == b'.').count() } else { c.len_utf8() }
}

/// The length of ’s, ’ve, ’ll … at the start of `rest`, 0 where there is none.
fn clitic(rest: &str, vocabulary: &Vocabulary) -> usize {
    let quote = rest.chars().next().map_or(0, char::len_utf8);
    let end = letters(rest, quote);
    let known = end > quote && end <= quote + 2 && vocabulary.tags.words.id(&rest[..end]).is_some();
    if known { end } else { 0 }
}

/// Whether an apostrophe here starts a clitic rather than going on with the word (“Korea’s” against “O’Brien”).
fn is_clitic_at(rest: &str) -> bool {
    let quote = rest.chars().next().map_or(0, char::len_utf8);
    let end = letters(rest, quote);
    end - quote <= 2 && !(rest[quote..].starts_with('t') || rest[quote..].starts_with('T'))
}

/// The bytes of “n’t” at the end of `word`, 0 where there is none.
fn negation(word: &str) -> usize {
    let mut back = word.char_indices().rev();
    let (t, quote, n) = (back.next(), back.next(), back.next());
    match (t, quote, n) {
        (Some((_, 't' | 'T')), Some((_, q)), Some((at, 'n' | 'N'))) if is_apostrophe(q) => word.len() - at,
        _ => 0,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Combining marks, soft hyphens and joiners.
fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;

    fn tokens(sentence: &str) -> String {
        let mut out = Vec::new();
        read(sentence, Span::new(0, sentence.len()), &Vocabulary::standard(), &mut out);
        out.iter().map(|t| t.of(sentence)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn possessives_and_contractions_stand_alone() {
        assert_eq!(
            tokens("Norway’s ports didn't close; they've"),
            "Norway | ’s | ports | did | n't | close | ; | they | 've"
        );
        assert_eq!(tokens("The workers’ pay"), "The | workers | ’ | pay");
        assert_eq!(tokens("O’Brien's"), "O’Brien | 's");
    }

    #[test]
    fn numbers_keep_their_separators_and_letters() {
        assert_eq!(tokens("$1,200.50, 2.5bn at 10:30."), "$ | 1,200.50 | , | 2.5bn | at | 10:30 | .");
        assert_eq!(
            tokens("10\u{2009}000 or 10-15, 2023–24"),
            "10\u{2009}000 | or | 10 | - | 15 | , | 2023 | – | 24"
        );
        assert_eq!(tokens("12%—half"), "12 | % | — | half");
    }

    #[test]
    fn compounds_are_one_token_with_parts() {
        assert_eq!(
            tokens("a state-owned 152-mm gun, COVID-19"),
            "a | state-owned | 152-mm | gun | , | COVID-19"
        );
        let text = "152-mm";
        let mut out = Vec::new();
        read(text, Span::new(0, text.len()), &Vocabulary::standard(), &mut out);
        assert_eq!(out[0].parts(text).map(|s| s.of(text)).collect::<Vec<_>>(), ["152", "mm"]);
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            tokens("Gen. J. P. Ito of the U.S. left at 5 p.m. today."),
            "Gen. | J. | P. | Ito | of | the | U.S. | left | at | 5 | p.m. | today | ."
        );
        assert_eq!(tokens("He left... then"), "He | left | ... | then");
    }
}
