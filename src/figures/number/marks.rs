//! The marks within a number in digits: what groups its thousands, and what stands before its decimals.

use crate::vocabulary::DecimalMark;

/// How a paragraph writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Commas stand before decimals and points group: “1.127,54”.
    pub decimal_comma: bool,
    /// Three digits behind either mark are a group: nothing in the paragraph tells which of the two groups.
    pub either: bool,
}

impl Marks {
    /// The marks of `text`, a paragraph: commas are decimal where some number can be read no other way, and none as groups of thousands.
    ///
    /// One pass over the commas.
    pub fn of(text: &str, usual: DecimalMark) -> Self {
        if usual == DecimalMark::Comma {
            return Self::where_commas_are_usual(text);
        }
        let bytes = text.as_bytes();
        let mut decimal = false;
        for (at, _) in text.match_indices(',') {
            let end = run(bytes, at + 1);
            let start = at - bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count();
            let more = goes_on(bytes, end);
            match (at - start, end - at - 1) {
                (0, _) | (_, 0) => {}
                (1..=3, 3) if bytes[start] != b'0' => return Self::default(),
                (3, 1 | 2)
                    if !more
                        && start > 1
                        && bytes[start - 1] == b'.'
                        && bytes[start - 2].is_ascii_digit() =>
                {
                    decimal = true
                }
                (1, _) if !more && bytes[start] == b'0' => decimal = true,
                _ => {}
            }
        }
        Self { decimal_comma: decimal, either: false }
    }

    /// The marks of a paragraph in a language that writes “1.127,54”, though not everywhere: where a point stands before one or
    /// two digits and no comma does, commas group.
    fn where_commas_are_usual(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut commas, mut points) = (false, false);
        for (at, mark) in text.match_indices([',', '.']) {
            let before = at > 0 && bytes[at - 1].is_ascii_digit();
            let digits = run(bytes, at + 1) - at - 1;
            let next = bytes.get(at + 1 + digits).filter(|b| matches!(b, b',' | b'.'));
            let more = next.is_some() && bytes.get(at + 2 + digits).is_some_and(u8::is_ascii_digit);
            match (mark, digits) {
                _ if !before || digits == 0 => {}
                // “1.234.567”, “1.234,5”
                (".", 3) if more => commas = true,
                (",", 3) if more => points = true,
                (_, 3) => {}
                (_, _) if more => {}
                (",", _) => commas = true,
                (_, 1 | 2) => points = true,
                _ => {}
            }
        }
        match (commas, points) {
            (true, _) => Self { decimal_comma: true, either: false },
            (false, true) => Self::default(),
            (false, false) => Self { decimal_comma: true, either: true },
        }
    }
}

/// The whole part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// Where it ends.
    pub end: usize,
    /// Its thousands are grouped.
    pub grouped: bool,
    /// By points.
    pub by_points: bool,
    /// By commas.
    pub by_commas: bool,
}

/// Marks that group thousands wherever they stand between threes.
const GROUPING: [&str; 7] = ["\u{202f}", "\u{2009}", "\u{a0}", "\u{2007}", "'", "’", "٬"];

/// The whole part that starts at `at`, with its groups.
///
/// Plain spaces group only before round thousands or where two groups follow; of one group [`super::regroup`] asks the words
/// around. Points group where two groups or a decimal comma follow, or the article writes so.
pub fn whole(text: &str, at: usize, style: Marks) -> Whole {
    let bytes = text.as_bytes();
    let first = run(bytes, at);
    let one = Whole { end: first, grouped: false, by_points: false, by_commas: false };
    if first - at > 3 || &text[at..first] == "0" {
        return one;
    }
    let grouped = |end| Whole { end, grouped: true, ..one };
    let commas = |end: usize| !style.decimal_comma || style.either || end - first > 4 || pointed(bytes, end);
    if let Some(end) = groups(bytes, first, b",", 3).filter(|&end| commas(end)) {
        return Whole { by_commas: true, ..grouped(end) };
    }
    if let Some(end) = GROUPING.iter().find_map(|mark| groups(bytes, first, mark.as_bytes(), 3)) {
        return grouped(end);
    }
    if let Some(end) = indian(bytes, first).filter(|_| !style.decimal_comma) {
        return Whole { by_commas: true, ..grouped(end) };
    }
    // “10 000”, but not “June 5 000”
    if let Some(end) = groups(bytes, first, b" ", 3)
        && (&bytes[end - 3..end] == b"000" || end - first > 4)
    {
        return grouped(end);
    }
    // “1.234.567”, “1.127,54”
    match groups(bytes, first, b".", 3) {
        Some(end) if end - first > 4 || style.decimal_comma || cents(bytes, end) => {
            Whole { by_points: true, ..grouped(end) }
        }
        _ => one,
    }
}

/// Whether a point and digits follow: “1,111.11”.
fn pointed(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// Whether a comma and one or two digits follow, and no more.
fn cents(bytes: &[u8], at: usize) -> bool {
    let end = run(bytes, (at + 1).min(bytes.len()));
    bytes.get(at) == Some(&b',') && matches!(end - at, 2 | 3) && !goes_on(bytes, end)
}

/// Whether a comma and another digit stand at `at`: a list goes on.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// The end of one or more groups of `length` digits after `mark`; `None` where the first has another length.
fn groups(bytes: &[u8], mut at: usize, mark: &[u8], length: usize) -> Option<usize> {
    let mut found = None;
    while bytes[at..].starts_with(mark) {
        let digits = at + mark.len();
        let end = run(bytes, digits);
        if end - digits != length {
            break;
        }
        at = end;
        found = Some(end);
    }
    found
}

/// “1,00,000”, “12,34,567”.
fn indian(bytes: &[u8], first: usize) -> Option<usize> {
    let pairs = groups(bytes, first, b",", 2)?;
    groups(&bytes[..(pairs + 4).min(bytes.len())], pairs, b",", 3)
}

/// The end of the digits from `at` on.
pub fn run(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

/// The first code points of the digits of other scripts: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil,
/// Thai, Burmese, Khmer, full-width.
const ZEROS: [u32; 11] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0x1040, 0x17e0, 0xff10];

/// The code point of the zero of the script that `c` is a digit of; ASCII has none here.
pub fn zero(c: char) -> Option<u32> {
    let code = c as u32;
    ZEROS.into_iter().find(|zero| (*zero..*zero + 10).contains(&code))
}

/// The mark of plain digits that `c` stands for between digits of another script.
pub fn foreign(c: char) -> Option<char> {
    match c {
        '.' | '．' | '٫' => Some('.'),
        ',' | '，' | '٬' => Some(','),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_decimal_where_a_number_shows_it() {
        let comma = |text| Marks::of(text, DecimalMark::Point).decimal_comma;
        assert!(comma("It cost €1.127,54 and weighed 3,5 kg."));
        assert!(comma("It drank 0,7 l."));
        assert!(!comma("It drank 0,7 l of the 12,500 l."));
        assert!(!comma("Of 3,5 and 7,5 nothing is known."));
        assert!(!comma("Rooms 1,2,3"));
    }
}
