//! Names: what a source is, whether a reader could go and ask it, and its fullest name in the article.

use super::SourceKind;
use super::reading::{Reading, Word};
use crate::article::Span;
use crate::language::Tag;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};

/// What the words of a source tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub kind: SourceKind,
    pub named: bool,
}

/// What the source with the words `words` and the head `head` is.
pub(super) fn judge(reading: &Reading, words: &[Word], head: usize) -> Named {
    let text = reading.text;
    let Some(first) = words.first() else { return Named { kind: SourceKind::Anonymous, named: false } };
    let span = first.span.join(words[words.len() - 1].span);
    let vocabulary = &reading.vocabulary.source_words;
    let bare = without_article(words, text);
    let proper = words.iter().any(|w| w.tag == Tag::Propn && !w.what.is(Role::Time));
    let indefinite = first.what.is(Role::Article) && !first.what.is(Role::Definite);
    let person_name = words.iter().enumerate().any(|(i, w)| {
        (w.what.is(Role::GivenName) || w.what.is(Role::Title))
            && words.get(i + 1).is_some_and(|n| n.tag == Tag::Propn)
            && w.span.of(text).starts_with(char::is_uppercase)
    });
    if vocabulary.media.get(bare).is_some() {
        return Named { kind: SourceKind::Media, named: true };
    }
    if vocabulary.states.get(bare).is_some() || vocabulary.aliases.get(bare).is_some() {
        return Named { kind: SourceKind::Organisation, named: true };
    }
    let head_word = words.get(head).unwrap_or(first);
    match head_word.what.noun {
        Some(noun) => by_noun(noun, head_word, proper, indefinite, person_name, words, text),
        None if proper => {
            let acronym = bare.len() > 1 && bare.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
            let kind =
                if acronym || bare.contains('&') { SourceKind::Organisation } else { SourceKind::Person };
            Named { kind, named: true }
        }
        None if person_name => Named { kind: SourceKind::Person, named: true },
        None => {
            let _ = span;
            Named { kind: SourceKind::Group, named: false }
        }
    }
}

fn by_noun(
    noun: Noun,
    head: &Word,
    proper: bool,
    indefinite: bool,
    person_name: bool,
    words: &[Word],
    text: &str,
) -> Named {
    let capital = head.span.of(text).starts_with(char::is_uppercase) && head.tag == Tag::Propn;
    let kind = match (noun.kind, noun.plural) {
        (NounKind::Organisation, true) if !capital => SourceKind::Group,
        (NounKind::Organisation, _) => SourceKind::Organisation,
        (NounKind::Person, true) | (NounKind::Group, _) => SourceKind::Group,
        (NounKind::Person, false) => SourceKind::Person,
        (NounKind::Document, _) => SourceKind::Document,
        (NounKind::Media, _) => SourceKind::Media,
        (NounKind::Dataset, _) => SourceKind::Dataset,
    };
    let modified = words.iter().filter(|w| matches!(w.tag, Tag::Noun | Tag::Adj | Tag::Propn)).count() > 1;
    let named = match noun.naming {
        Naming::Unnamed => person_name,
        Naming::Known if noun.plural && !capital => false,
        Naming::Known => {
            capital && proper || proper && !indefinite || !indefinite && modified && first_definite(words)
        }
        Naming::Office => person_name || proper && !indefinite && !noun.plural,
        Naming::Inquiry | Naming::Work | Naming::Text => proper,
    };
    let kind = if !named && kind == SourceKind::Person && !person_name {
        if indefinite { SourceKind::Anonymous } else { SourceKind::Person }
    } else {
        kind
    };
    Named { kind, named }
}

fn first_definite(words: &[Word]) -> bool {
    words[0].what.is(Role::Definite) || words.iter().any(|w| w.tag == Tag::Propn)
}

/// The words without “the”, “a”.
pub(super) fn without_article<'t>(words: &[Word], text: &'t str) -> &'t str {
    let skip = words
        .iter()
        .take_while(|w| w.tag == Tag::Det || w.what.is(Role::Article) && !w.what.is(Role::Time))
        .count();
    let from = words.get(skip).or(words.first()).map_or(0, |w| w.span.start);
    let to = words.last().map_or(0, |w| w.span.end);
    Span::new(from, to.max(from)).of(text)
}
