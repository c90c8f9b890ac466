//! Topics: the words by which a sentence is known to speak of what a work is about. A noun is compared in small letters without its
//! plural, and by its first letters, which its relatives share (“hesitant”, “hesitancy”).

use crate::language::{Kind, Tag};
use crate::sources::reading::{Reading, Word};
use crate::vocabulary::{NounKind, SourceRole as Role};

/// The common nouns among `words`, folded; no words of time, and none of sources but people.
pub(super) fn plain_nouns<'s>(words: &'s [Word], reading: &'s Reading) -> impl Iterator<Item = String> + 's {
    let counts = |w: &&Word| {
        w.tag == Tag::Noun
            && w.kind == Kind::Word
            && !w.what.is(Role::Time)
            && !w.what.is(Role::Share)
            && !w.what.noun.is_some_and(|n| n.kind != NounKind::Group && n.kind != NounKind::Person)
    };
    words.iter().filter(counts).map(|w| folded(w.span.of(reading.text))).filter(|w| w.len() > 3)
}

/// A noun in small letters, without the ending of a plural.
pub(super) fn folded(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem.to_owned(),
        _ => lower,
    }
}

/// How many letters words of one stem share: “hesitant”, “hesitancy”.
pub(super) const STEM: usize = 7;

/// The beginning of a folded word, which its relatives share.
pub(super) fn stem(mut word: String) -> String {
    word.truncate(word.floor_char_boundary(STEM));
    word
}
