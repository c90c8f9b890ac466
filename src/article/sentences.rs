//! Sentences of a paragraph: those of `sentencex`, with what it gets wrong in news put right.

use super::Span;
use crate::bounded;
use crate::vocabulary::{Abbreviation, abbreviation, goes_on_after_clock, opens_sentence};

/// The sentences of `block` in order, trimmed, none empty; together they hold every word of it.
///
/// None ends at an abbreviation, an initial, a decimal point or an ellipsis, nor at a line break. What stands in quotation
/// marks is not cut where the quotation goes on; a stop, closing quotation mark and capital end a sentence.
///
/// No sentence of prose has more than `LONGEST_BYTES`; what has is a table or a list in disguise, and is cut at white
/// space, so that no work on a sentence grows with the length of the document.
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let whole = whole(text, block);
    if whole.iter().all(|s| s.length() <= LONGEST_BYTES) {
        return whole;
    }
    whole.into_iter().flat_map(|s| stretches(text, s, LONGEST_BYTES)).collect()
}

/// The sentences of `block` that [`split`] cuts in pieces, so that grammar does not see them whole.
pub fn too_long(text: &str, block: Span) -> Vec<Span> {
    if block.length() <= LONGEST_BYTES {
        return Vec::new();
    }
    whole(text, block).into_iter().filter(|s| s.length() > LONGEST_BYTES).collect()
}

/// The sentences of `block`, however long.
fn whole(text: &str, block: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for stretch in stretches(text, block, STRETCH_BYTES) {
        bounded::pause();
        for bound in sentencex::get_sentence_boundaries("en", stretch.of(text)) {
            let part = Span::new(stretch.start + bound.start_byte, stretch.start + bound.end_byte);
            for piece in cut(text, part) {
                match out.last_mut() {
                    Some(last) if joins(last.of(text), piece.of(text)) => last.end = piece.end,
                    _ => out.push(piece),
                }
            }
        }
    }
    out
}

const LONGEST_BYTES: usize = 3000;
/// What is looked at for sentences at once: a page.
const STRETCH_BYTES: usize = 32_000;

/// `span` in stretches of at most about `most` bytes, each ending before white space; trimmed, none empty.
fn stretches(text: &str, span: Span, most: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = span.start;
    while span.end - at > most {
        let limit = text.floor_char_boundary(at + most);
        let head = &text[at..limit];
        // a line's end, else a sentence's, else a word's; else the stretch is one word and is cut in it
        let end = head.rfind('\n').or_else(|| head.rfind(". ").map(|i| i + 1)).or_else(|| head.rfind(' '));
        let end = end.filter(|&e| e > 0).map_or(limit, |e| at + e);
        out.push(trimmed(text, Span::new(at, end)));
        at = end;
    }
    out.push(trimmed(text, Span::new(at, span.end)));
    out.retain(|s| !s.is_empty());
    out
}

/// The sentences of `part`, cut where a parenthesis that holds a whole sentence closes before a capital (“(He won.) They
/// left.”), behind initials where a sentence opens (“in the U.S. Surveys show …”), and behind a unit in capitals (“rose to 40 MT. Ghana
/// sells most”). Trimmed, none empty.
fn cut(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let words = part.of(text);
    let mut at = 0;
    let mut pieces = Vec::new();
    for (i, mark) in words.match_indices([')', ']', '.']) {
        if mark == "." {
            let whole = &words[at..=i];
            let unit = || is_unit_in_capitals(last_word(whole)) && after_number(whole, last_word(whole));
            let capital =
                || words[i + 1..].strip_prefix(' ').is_some_and(|w| w.starts_with(char::is_uppercase));
            if ends_with_initials(whole) && starts_anew(&words[i + 1..]) || capital() && unit() {
                pieces.push(Span::new(part.start + at, part.start + i + 1));
                at = i + 1;
            }
            continue;
        }
        let before = &words[at..i];
        let after = &words[i + 1..];
        let stops = before.ends_with(['.', '!', '?']) && abbreviation(last_word(before)).is_none();
        let opens = after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '('));
        if stops && opens {
            pieces.push(Span::new(part.start + at, part.start + i + 1));
            at = i + 1;
        }
    }
    pieces.push(Span::new(part.start + at, part.end));
    pieces.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty())
}

/// Whether `words` are several and end with initials: “in the U.S.”
fn ends_with_initials(words: &str) -> bool {
    let last = last_word(words);
    let initials = last.len() > 2
        && last.split_terminator('.').all(|l| l.len() == 1 && l.chars().all(char::is_uppercase));
    initials && words.trim_start().len() > last.len()
}

/// Whether a sentence starts behind the initials before `words`: with a word that opens one, and a word in small letters or a
/// number next.
fn starts_anew(words: &str) -> bool {
    let first = first_word(words);
    let next = words.split_whitespace().nth(1).unwrap_or_default();
    let small = next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    words.starts_with(' ') && first.starts_with(char::is_uppercase) && small && opens_sentence(first)
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Whether what was taken for the end of `last` is none, since `next` goes on with it.
fn joins(last: &str, next: &str) -> bool {
    if !last.ends_with('.') {
        return false;
    }
    let (word, follows) = (last_word(last), first_word(next));
    let digit = follows.starts_with(|c: char| c.is_ascii_digit());
    let lower = !follows.is_empty() && follows.chars().all(|c| c.is_lowercase() || c == '.');
    match abbreviation(word) {
        // “210,000 MT.” ends where “in 2019 Mt. Elgon” does not
        Some(Abbreviation::Title) if after_number(last, word) && is_unit_in_capitals(word) => lower,
        Some(Abbreviation::Title) => word.starts_with(char::is_uppercase) || lower || digit,
        Some(Abbreviation::Number | Abbreviation::Month) => digit || lower,
        Some(Abbreviation::Clock) if after_number(last, word) => lower || goes_on_after_clock(follows),
        Some(_) => lower,
        None => lower && is_short_unit(last, word),
    }
}

/// Whether `word`, the end of `last`, stands after digits: “5 p.m.”
fn after_number(last: &str, word: &str) -> bool {
    last[..last.len() - word.len()].trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Whether `word` is written as no title is: “MT.”
fn is_unit_in_capitals(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether `word` is a short word after a number: “$5 bn.”
fn is_short_unit(last: &str, word: &str) -> bool {
    word.len() <= 4 && word.starts_with(char::is_alphabetic) && after_number(last, word)
}

/// Bytes of the longest word that is looked at whole: no abbreviation is longer, and what is no word at all, “1.2.3.4. …” over a
/// whole article, would else be gone through again at each of its full stops.
const LONGEST_WORD: usize = 64;

/// The last word of `text` with its full stop; the end of one that is too long for a word.
fn last_word(text: &str) -> &str {
    let text = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST_WORD))..];
    let start = text.rfind(|c: char| !c.is_alphanumeric() && c != '.');
    start.map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.find(|c: char| !c.is_alphanumeric() && c != '.').map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs with `|` where one sentence ends and the next starts.
    const PARAGRAPHS: &str = include_str!("sentences_test.txt");

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for line in PARAGRAPHS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let text = line.replace(" | ", " ").replace('⏎', "\n");
            let found: Vec<&str> =
                split(&text, Span::new(0, text.len())).iter().map(|s| s.of(&text)).collect();
            assert_eq!(found.join(" | ").replace('\n', "⏎"), line);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_word_lies_in_one_sentence(text in "[a-zA-Z0-9 .!?“”\"'’()…\\n$%,]{0,80}|\\PC{0,60}") {
            let sentences = split(&text, Span::new(0, text.len()));
            let mut at = 0;
            for sentence in &sentences {
                assert!(text[at..sentence.start].trim().is_empty(), "between {at} and {}", sentence.start);
                assert_eq!(sentence.of(&text), sentence.of(&text).trim());
                at = sentence.end;
            }
            assert!(text[at..].trim().is_empty());
        }
    }
}
