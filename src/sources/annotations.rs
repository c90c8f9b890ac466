//! Comments and notes of a draft: which say where a figure comes from, and which only ask, or tell of the text.
//!
//! A note that a reader will see is a source unless it plainly asks for one. A comment is one where it holds an address, a name, a
//! place in a work (“p. 12”), what the writer keeps (“my notes”), or a work or body alone (“the ministry's report”).

use super::reading::Reading;
use crate::article::{Link, LinkKind};
use crate::vocabulary::{Annotation, Role};

/// So many words of a comment are looked at.
const LONGEST: usize = 200;

/// Whether `link`, where it is a comment or a note, says where something comes from; other links do.
pub(super) fn names_source(reading: &Reading, link: &Link) -> bool {
    let remark = match link.kind {
        LinkKind::Remark => true,
        LinkKind::Footnote => false,
        LinkKind::Inline | LinkKind::Cite => return true,
    };
    let Some(title) = link.title.as_deref().filter(|_| link.url.is_empty()) else {
        return !remark || !link.url.is_empty();
    };
    let words: Vec<&str> = title.split_whitespace().take(LONGEST).collect();
    let bare: Vec<&str> =
        words.iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '§')).collect();
    let known = &reading.vocabulary.source_words.annotations;
    let opening = known.longest(|i| bare.get(i).copied()).filter(|(_, what)| **what != Annotation::Source);
    // behind a label stands the source: “Source: the harbour office”
    let is_label = |n: usize| words[n - 1].ends_with(':') && n < words.len();
    let opens = opening.filter(|(n, _)| !is_label(*n));
    let asks = title.trim_end().ends_with('?');
    if !remark {
        return !opens.is_some_and(|(n, what)| *what == Annotation::Asks && (n == words.len() || asks));
    }
    if asks || opens.is_some() {
        return false;
    }
    let at = |from: usize| {
        let plain = known.longest(|i| bare.get(from + i).copied());
        let found = plain.or_else(|| known.longest(|i| words.get(from + i).copied()));
        found.is_some_and(|(_, what)| *what == Annotation::Source)
    };
    opening.is_some() || (0..words.len()).any(at) || holds_name(&words, &bare) || is_work(reading, &bare)
}

/// Whether a name stands among the words: a capital behind a sentence's first word, two in a row, letters that are all capitals.
fn holds_name(words: &[&str], bare: &[&str]) -> bool {
    let capital =
        |i: usize| bare.get(i).is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 1);
    let opens = |i: usize| i == 0 || words[i - 1].ends_with(['.', '!', '?', ':']);
    (0..bare.len()).any(|i| {
        let letters = bare[i].chars().filter(|c| c.is_alphabetic()).count();
        let abbreviates = letters > 1 && !bare[i].chars().any(char::is_lowercase);
        abbreviates
            || capital(i) && (!opens(i) || capital(i + 1) && !words[i].ends_with(['.', ',', '!', ':']))
    })
}

/// Whether the words name a work or a body and say nothing of it.
fn is_work(reading: &Reading, bare: &[&str]) -> bool {
    let words = &reading.vocabulary.source_words;
    let is_noun = |w: &&str| words.of(reading.vocabulary.tags.words.id(w), w).noun.is_some();
    let is_verb = |w: &&str| reading.vocabulary.words.roles(w).is(Role::Be);
    bare.iter().any(is_noun) && !bare.iter().any(is_verb)
}
