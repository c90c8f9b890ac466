//! What a source is by its own words, and whether a reader could go and ask it.

use super::SourceKind;
use super::reading::{Reading, Word};
use crate::article::Span;
use crate::language::Tag;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};

/// What the words of a source tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub kind: SourceKind,
    pub named: bool,
}

/// What the source with the words `words` and the head `head` is.
pub(super) fn judge(reading: &Reading, words: &[Word], head: usize) -> Judged {
    judged(reading, words, head, TIES)
}

/// How deep what one hangs on is asked what it hangs on, and of how many ties: “data from the head of the office of …”.
const TIES: usize = 3;
/// So many words behind its head belong to what names a source: behind more there is another thought.
const FARTHEST: usize = 64;

/// The same, where names are looked for `deep` ties further.
fn judged(reading: &Reading, words: &[Word], head: usize, deep: usize) -> Judged {
    let text = reading.text;
    let words = &words[..words.len().min(head + FARTHEST)];
    let Some(first) = words.first() else { return Judged { kind: SourceKind::Anonymous, named: false } };

    let pronoun = words.len() == 1
        && first.what.pronoun.is_some()
        && !first.what.is(Role::GivenName)
        && !first.what.is(Role::Title);
    if pronoun {
        return Judged { kind: SourceKind::Anonymous, named: false };
    }
    let vocabulary = &reading.vocabulary.source_words;
    let bare = without_article(words, text);
    let proper = words.iter().enumerate().any(|(i, w)| i != head && is_name(reading, w));
    let indefinite = first.what.is(Role::Article) && !first.what.is(Role::Definite);
    let person_name = words.iter().enumerate().any(|(i, w)| {
        (w.what.is(Role::GivenName) || w.what.is(Role::Title))
            && words.get(i + 1).is_some_and(|n| n.tag == Tag::Propn)
            && w.span.of(text).starts_with(char::is_uppercase)
    });
    // “hospital director Ana Reyes”
    let upper = |k: usize| {
        words
            .get(k)
            .is_some_and(|w: &Word| w.tag == Tag::Propn && w.span.of(text).starts_with(char::is_uppercase))
    };
    let titled = (0..words.len()).any(|k| words[k].what.is(Role::Title) && upper(k + 1) && upper(k + 2));
    let person_name = person_name || titled && words.len() > 2;
    let capital = bare.starts_with(char::is_uppercase);
    if capital && vocabulary.media.get(bare).is_some() {
        return Judged { kind: SourceKind::Media, named: true };
    }
    if capital && (vocabulary.states.get(bare).is_some() || vocabulary.aliases.get(bare).is_some()) {
        return Judged { kind: SourceKind::Organisation, named: true };
    }
    let head_word = words.get(head).unwrap_or(first);
    // “Doctors Without Borders”: capitals throughout make a name of what would be people
    let people =
        head_word.what.noun.is_some_and(|n| matches!(n.kind, NounKind::Person | NounKind::Group) && n.plural);
    let named = |w: &Word| w.span.of(text).starts_with(char::is_uppercase);
    if people && head + 2 < words.len() && words[head..].iter().all(named) {
        return Judged { kind: SourceKind::Organisation, named: true };
    }
    // “Kestrel Research”
    let upper_name = |k: usize| upper(k) && is_name(reading, &words[k]);
    let upper_name = |k: usize| upper_name(k) || k > 0 && named(&words[k]) && upper_name(k - 1);
    if head > 0 && head_word.what.is(Role::Firm) && named(head_word) && upper_name(head - 1) {
        return Judged { kind: SourceKind::Organisation, named: true };
    }
    match head_word.what.noun {
        Some(noun) if matches!(noun.kind, NounKind::Document | NounKind::Dataset) && !proper => {
            // “data from the labour office”: named by who made it
            let made = tied(reading, words, head, deep, |_| true);
            // “interior ministry data”
            let body = |w: &Word| w.what.noun.is_some_and(|n| n.naming == Naming::Known && !n.plural);
            let plain =
                words[..head].iter().filter(|w| matches!(w.tag, Tag::Noun | Tag::Adj | Tag::Propn)).count();
            let made = made || head > 1 && body(&words[head - 1]) && plain > 1;
            // “the state budget”, “the state government's plan”
            let public =
                |w: &Word| w.what.noun.is_some_and(|n| n.kind == NounKind::Organisation && !n.plural);
            let decided = head_word.what.is(Role::Decided) && first.what.is(Role::Definite);
            // “the auditor’s “Roads for All” report”
            let title =
                |w: &Word| w.quotation != first.quotation && w.span.of(text).starts_with(char::is_uppercase);
            let made = made || words[..head].iter().any(title);
            let made =
                made || decided && words[..head].iter().any(public) || possessed(reading, words, head, deep);
            // “this newspaper”: the article's own house
            let own = |w: &[Word]| {
                w[0].what.is(Role::Pointer) && w[1].what.noun.is_some_and(|n| n.kind == NounKind::Media)
            };
            let made = made || words[head + 1..].windows(2).any(own);
            Judged { named: made, ..by_noun(noun, head_word, proper, indefinite, words, text) }
        }
        // “analysts at Brandt & Co”, “a spokesman for the Kremlin”
        Some(noun) if noun.naming == Naming::Voice || noun.naming == Naming::Staff && noun.plural => {
            // “JPMorgan analysts”, not “London analysts”
            let place = words[..head].iter().any(|w| vocabulary.states.get(w.span.of(text)).is_some());
            let before = words[..head].iter().any(|w| is_name(reading, w));
            let own = proper && noun.naming == Naming::Voice || before && !place;
            let named = own || tied(reading, words, head, deep, |tie| !tie.what.is(Role::Inside));
            Judged { named, ..by_noun(noun, head_word, proper, indefinite, words, text) }
        }
        // “a team led by Mei Tan”
        Some(noun)
            if words.iter().any(|w| w.what.is(Role::Made))
                && matches!(noun.naming, Naming::Known | Naming::Business) =>
        {
            let led = tied(reading, words, head, deep, |tie| tie.what.is(Role::By));
            let known = by_noun(noun, head_word, proper, indefinite, words, text);
            Judged { named: known.named || led, ..known }
        }
        Some(noun) => by_noun(noun, head_word, proper, indefinite, words, text),
        // “a mechanic at the base in Shannon”
        None if indefinite && head > 0 && !is_name(reading, head_word) => {
            Judged { kind: SourceKind::Anonymous, named: false }
        }
        None if proper
            || is_name(reading, head_word)
            || words.len() == 1 && capital && !by_place(reading, head_word) =>
        {
            let acronym = bare.len() > 1 && bare.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
            let tied = words.iter().any(|w| w.what.is(Role::Of));
            let body = |w: &Word| w.what.noun.is_some_and(|n| n.kind == NounKind::Organisation && !n.plural);
            let firm = head > 0 && head_word.what.is(Role::Firm);
            // “Barlow's said”: a firm that is called after somebody
            let house = words.last().is_some_and(|w| w.tag == Tag::Part && w.span.of(text).ends_with('s'));
            let kind = if firm
                || house && !person_name
                || words[..head].iter().any(body) && !person_name
                || acronym
                || tied && !person_name
                || bare.contains('&')
                || !person_name && is_coined(bare)
            {
                SourceKind::Organisation
            } else {
                SourceKind::Person
            };
            Judged { kind, named: true }
        }
        None if person_name => Judged { kind: SourceKind::Person, named: true },
        None => Judged { kind: SourceKind::Group, named: false },
    }
}

/// Whether somebody or something named has what the head says: “the state government's statement”.
fn possessed(reading: &Reading, words: &[Word], head: usize, deep: usize) -> bool {
    let part = (1..head.min(words.len())).rev().find(|&k| words[k].tag == Tag::Part);
    part.is_some_and(|k| deep > 0 && judged(reading, &words[..k], k - 1, deep - 1).named)
}

/// Whether a preposition behind the head ties somebody or something named to it: “data from the labour office”.
fn tied(reading: &Reading, words: &[Word], head: usize, deep: usize, counts: impl Fn(&Word) -> bool) -> bool {
    if deep == 0 {
        return false;
    }
    let tie = |w: &Word| w.tag == Tag::Adp && !w.what.is(Role::Aside) && counts(w);
    let ties = (head + 1..words.len()).filter(|&k| tie(&words[k])).take(TIES);
    ties.map(|k| &words[k + 1..]).filter(|m| !m.is_empty()).any(|m| {
        let head = m.iter().take_while(|w| w.tag != Tag::Adp).count().saturating_sub(1);
        !m[0].what.is(Role::Time) && judged(reading, m, head, deep - 1).named
    })
}

/// Whether the word is part of a name.
fn is_name(reading: &Reading, w: &Word) -> bool {
    let word = w.span.of(reading.text);
    w.tag == Tag::Propn
        && !w.what.is(Role::Time)
        && word.starts_with(char::is_uppercase)
        && !by_place(reading, w)
}

/// How many other uses of a word are looked at.
const USES: usize = 20;

/// Whether a word has its capital only from its place at a sentence's start: the tagger knows it as a common word, and nowhere
/// does it stand with a capital behind a small word.
fn by_place(reading: &Reading, w: &Word) -> bool {
    let text = reading.text;
    let word = w.span.of(text);
    let tags = &reading.vocabulary.tags;
    let common = tags.words.id(word).is_some_and(|id| tags.of(id) != Tag::Propn);
    let opens = text[..w.span.start].trim_end_matches([' ', '“', '"', '\'', '‘']);
    let opens = opens.is_empty() || opens.ends_with(['.', '?', '!', '\n', ':', '”', '"']);
    let behind = |at: usize| {
        let before = text[..at].strip_suffix(' ').unwrap_or("");
        at != w.span.start && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    let (near, from) = reading.around(w.span.start);
    common
        && opens
        && !memchr::memmem::find_iter(near.as_bytes(), word).take(USES).any(|at| behind(from + at))
}

/// A capital or a digit inside a word (“RealClearPolitics”, “YouGov”, “3M”): a firm's name; a hyphen between two names too.
fn is_coined(name: &str) -> bool {
    name.split(' ').any(|w| {
        let capitals = w.char_indices().skip(3).filter(|(_, c)| c.is_uppercase()).count();
        capitals > 0 || w.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn by_noun(noun: Noun, head: &Word, proper: bool, indefinite: bool, words: &[Word], text: &str) -> Judged {
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
        Naming::Unnamed => false,
        Naming::Place => capital || proper,
        Naming::Sole if !noun.plural && !indefinite && head.span.of(text).starts_with(char::is_uppercase) => {
            true
        }
        Naming::Known | Naming::Business | Naming::Sole if noun.plural && !capital => false,
        Naming::Known | Naming::Business | Naming::Sole => {
            capital && proper || proper && !indefinite || !indefinite && modified && first_definite(words)
        }
        Naming::Office | Naming::Voice | Naming::Staff => proper && !indefinite && !noun.plural,
        Naming::Inquiry | Naming::Work | Naming::Text => proper,
    };
    let kind = if !named && kind == SourceKind::Person && indefinite { SourceKind::Anonymous } else { kind };
    Judged { kind, named }
}

fn first_definite(words: &[Word]) -> bool {
    words[0].what.is(Role::Definite) || words.iter().any(|w| w.tag == Tag::Propn)
}

/// The words without “the”, “a”.
pub(super) fn without_article<'t>(words: &[Word], text: &'t str) -> &'t str {
    let article = |w: &&Word| {
        w.tag == Tag::Det || w.what.is(Role::Article) && !w.what.is(Role::Time) && w.tag != Tag::Propn
    };
    let skip = words.iter().take_while(article).count();
    let from = words.get(skip).or(words.first()).map_or(0, |w| w.span.start);
    let to = words.last().map_or(0, |w| w.span.end);
    Span::new(from, to.max(from)).of(text)
}
