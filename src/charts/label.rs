//! Labels: cleaned, measured, wrapped, cut with an ellipsis. No label is wider than its place.

use super::font::{Weight, width};
use crate::escape;
use unicode_width::UnicodeWidthChar;

/// `text` as it may stand in a drawing: one line, single spaces, and no control characters. A character that hides itself
/// or turns the writing direction becomes a question mark.
pub(super) fn clean(text: &str) -> String {
    let shown = escape::label(text).replace('\u{fffd}', "?");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` in at most `lines` lines, none wider than `room` pixels; what does not fit ends in an ellipsis.
///
/// Lines break at spaces, else within a word. An empty text gives one empty line.
pub(super) fn wrap(text: &str, room: f64, lines: usize, size: f64, weight: Weight) -> Vec<String> {
    let text = clean(text);
    let fits = |part: &str| width(part, size, weight) <= room;
    let (mut out, mut rest) = (Vec::new(), text.as_str());
    while out.len() + 1 < lines.max(1) && !fits(rest) {
        let at = break_before(rest, fits);
        let (line, after) = rest.split_at(at);
        if line.is_empty() {
            break;
        }
        out.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    out.push(cut(rest, room, size, weight));
    out
}

/// `text` in one line of at most `room` pixels, cut with an ellipsis where it is longer.
pub(super) fn cut(text: &str, room: f64, size: f64, weight: Weight) -> String {
    let text = clean(text);
    if width(&text, size, weight) <= room {
        return text;
    }
    let fits = |part: &str| width(part, size, weight) + width("…", size, weight) <= room;
    format!("{}…", longest(&text, fits).trim_end())
}

/// Where a line of `text` ends: after the last word that fits, else after the last letter.
fn break_before(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    let longest = longest(text, fits).len();
    let next_is_space = text[longest..].starts_with(' ');
    match text[..longest].rfind(' ') {
        _ if next_is_space || longest == text.len() => longest,
        // a very short first line would waste the place
        Some(space) if space * 3 >= longest => space + 1,
        _ => longest,
    }
}

/// The longest start of `text` that fits, never within a letter that is made of several characters.
fn longest(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    let ends: Vec<usize> =
        text.char_indices().map(|(i, _)| i).filter(|&i| is_boundary(text, i)).chain([text.len()]).collect();
    let count = ends.partition_point(|&end| fits(&text[..end]));
    &text[..count.checked_sub(1).map_or(0, |i| ends[i])]
}

/// Whether the text may be cut before byte `at`: not before an accent or selector, not beside a joiner.
fn is_boundary(text: &str, at: usize) -> bool {
    const JOINER: char = '\u{200d}';
    let next = text[at..].chars().next();
    let before = text[..at].chars().next_back();
    at > 0 && next.is_some_and(|c| c.width().unwrap_or(0) > 0) && before != Some(JOINER)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 7] = [
        "The Ministry of National Defence of the Republic of Korea and its Joint Chiefs of Staff, citing satellite images",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "وزارة الدفاع الوطني في جمهورية كوريا ورئاسة الأركان المشتركة نقلا عن صور الأقمار الصناعية",
        "大韓民国国防部および合同参謀本部が衛星画像を引用して発表した内容によると",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        "",
    ];

    #[test]
    fn no_line_is_wider_than_its_place_and_none_is_lost() {
        for name in NAMES {
            for room in [20.0, 60.0, 150.0, 300.0] {
                for lines in 1..=4 {
                    let wrapped = wrap(name, room, lines, 13.0, Weight::Regular);
                    assert!(!wrapped.is_empty() && wrapped.len() <= lines, "{wrapped:?}");
                    for line in &wrapped {
                        assert!(width(line, 13.0, Weight::Regular) <= room, "{line:?} in {room}");
                    }
                    let said: String = wrapped.concat().chars().filter(|c| !c.is_whitespace()).collect();
                    let whole: String = name.chars().filter(|c| !c.is_whitespace()).collect();
                    let kept = said.trim_end_matches('…');
                    assert!(whole.starts_with(kept), "{wrapped:?}");
                    assert_eq!(kept.len() < whole.len(), said.ends_with('…'), "{wrapped:?}");
                }
            }
        }
    }

    #[test]
    fn a_letter_of_several_characters_is_never_cut() {
        let family = wrap(NAMES[4], 60.0, 1, 13.0, Weight::Regular).concat();
        assert!(family.trim_end_matches('…').ends_with("👦") || family == "…", "{family}");
        let accents = wrap(NAMES[5], 40.0, 1, 13.0, Weight::Regular).concat();
        assert!(accents.ends_with("e\u{301}…"), "{accents}");
    }

    #[test]
    fn nothing_hidden_reaches_a_drawing() {
        assert_eq!(clean("a\u{0}b\u{1b}[31m\u{202e}c\n d"), "a?b?[31m?c d");
    }
}
