//! Names: the fullest name of a source in the article, and one name for one source.

use super::judged::without_article;
use super::reading::{Reading, Word};
use super::referent::Referent;
use super::{How, Mark, Source, SourceKind};
use crate::article::Span;
use crate::language::Tag;
use crate::vocabulary::{NounKind, SourceRole as Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// How many places of a name in the text are looked at.
const PLACES: usize = 40;

/// The fullest name that the article gives to what `referent` names: an alias's main name, a state, a person with given name
/// and without titles, else the phrase without its article.
pub(super) fn canonical(reading: &Reading, referent: &Referent) -> String {
    let words = &referent.sentence.words[referent.from..referent.to];
    let bare = without_article(words, reading.text);
    if let Some(known) = reading.canonical(bare) {
        return known;
    }
    let name = fullest(reading, referent, bare);
    reading.remember(bare, &name);
    name
}

fn fullest(reading: &Reading, referent: &Referent, bare: &str) -> String {
    let vocabulary = &reading.vocabulary.source_words;
    if let Some(name) = vocabulary.aliases.get(bare) {
        return name.to_string();
    }
    if let Some(state) = vocabulary.states.get(bare) {
        return state.name.to_string();
    }
    let judged = referent.judged(reading);
    match judged.kind {
        SourceKind::Person if judged.named => person(reading, referent).unwrap_or_else(|| bare.to_owned()),
        SourceKind::Organisation if judged.named => {
            whose(reading, referent, bare).unwrap_or_else(|| bare.to_owned())
        }
        _ => bare.to_owned(),
    }
}

/// “The Air Force” with the one owner that the article has named before it: “Norway’s Air Force”.
fn whose(reading: &Reading, referent: &Referent, bare: &str) -> Option<String> {
    let words = &referent.sentence.words;
    let capital = |w: &Word| w.span.of(reading.text).starts_with(char::is_uppercase);
    let body = words[referent.head].what.noun.is_some_and(|n| n.kind == NounKind::Organisation);
    let definite = referent.sentence.is(referent.from, Role::Definite);
    let spelt = bare.contains(' ') && words[referent.from + 1..referent.to].iter().all(capital);
    if !(definite && body && spelt) {
        return None;
    }
    let (near, from) = reading.around(referent.span().start);
    let before = &near[..referent.span().start.saturating_sub(from)];
    let owned = memchr::memmem::find_iter(before.as_bytes(), bare.as_bytes()).take(PLACES);
    let full: BTreeSet<&str> =
        owned.filter_map(|at| owner_before(before, at).map(|o| &before[o..at])).collect();
    let owner = full.first().filter(|_| full.len() == 1)?;
    Some(format!("{owner}{bare}"))
}

/// Where the word starts that owns what stands at byte `at` of `text`: a word with a capital and “’s”.
fn owner_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix(' ')?;
    let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |k| k + 1);
    let owner = before[start..].strip_suffix("’s").or(before[start..].strip_suffix("'s"))?;
    owner.starts_with(char::is_uppercase).then_some(start)
}

/// A person's name without titles, with the given name where the article has it.
fn person(reading: &Reading, referent: &Referent) -> Option<String> {
    let (s, text) = (referent.sentence, reading.text);
    let name = |k: usize| {
        // “Joan Petty”: a surname that is a word
        let surname = k > referent.from
            && s.tag(k - 1) == Some(Tag::Propn)
            && s.words[k].span.of(text).starts_with(char::is_uppercase);
        (s.tag(k) == Some(Tag::Propn) || surname)
            && !s.is(k, Role::Title)
            && !s.is(k, Role::Time)
            && !s.is(k, Role::Degree)
    };
    let last = (referent.from..=referent.head).rev().find(|&k| name(k))?;
    let first = (referent.from..=last).rev().take_while(|&k| name(k)).last()?;
    // “Missouri Secretary of State Jason Kander”: from the given name on
    let given = (first..=last).find(|&k| s.is(k, Role::GivenName) && k < last);
    let here = s.span(given.unwrap_or(first), last + 1).of(text);
    if given.is_some() {
        return Some(here.to_owned());
    }

    if let Some(joined) = behind_offices(reading, referent) {
        return Some(joined);
    }
    let full = with_given_name(reading, s.words[last].span);
    let full = full.or_else(|| with_first_name(reading, s.words[last].span).filter(|_| first == last));
    Some(full.unwrap_or_else(|| here.to_owned()))
}

/// “Harlow Bank director and senior economist Kofi Mensah”: the name behind two offices of one person.
fn behind_offices(reading: &Reading, referent: &Referent) -> Option<String> {
    let s = referent.sentence;
    let office = |k: usize| s.words[k].what.noun.is_some_and(|n| n.kind == NounKind::Person && !n.plural);
    let given = (referent.head + 1..referent.to.saturating_sub(1))
        .rev()
        .find(|&k| s.is(k, Role::GivenName) && s.tag(k + 1) == Some(Tag::Propn))?;
    let joined = (referent.head..given).any(|k| s.tag(k) == Some(Tag::Cconj));
    let offices = office(referent.head) && (office(given - 1) || s.is(given - 1, Role::Title));
    let name = (given..referent.to).all(|k| s.tag(k) == Some(Tag::Propn));
    (joined && offices && name).then(|| s.span(given, referent.to).of(reading.text).to_owned())
}

/// “Hale” with the name before it, where that stands in no list of given names: two words with capitals that open what they
/// stand in, the first of them no word of the language.
fn with_first_name(reading: &Reading, mention: Span) -> Option<String> {
    let surname = mention.of(reading.text);
    let (text, _) = reading.around(mention.start);
    let vocabulary = reading.vocabulary;
    memchr::memmem::find_iter(text.as_bytes(), surname.as_bytes()).take(PLACES).find_map(|at| {
        let before = text[..at].strip_suffix(' ')?;
        let start = before
            .rfind(|c: char| !c.is_alphanumeric() && c != '-')
            .map_or(0, |k| k + before[k..].chars().next().map_or(1, char::len_utf8));
        let first = &before[start..];
        let end = at + surname.len();
        let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let id = vocabulary.tags.words.id(first);
        let word = vocabulary.source_words.of(id, first);
        let common = id.is_some_and(|id| vocabulary.tags.of(id) != Tag::Propn);
        let bare =
            word.noun.is_none() && word.pronoun.is_none() && !word.is(Role::Title) && !word.is(Role::Time);
        let state = vocabulary.source_words.states.get(first).is_some();
        let name = first.chars().count() > 1
            && first.starts_with(char::is_uppercase)
            && first.chars().skip(1).all(char::is_lowercase);
        let ahead =
            before[..start].trim_end_matches([' ', '“', '"']).rsplit([' ', '\n']).next().unwrap_or("");
        let inside = before[..start].ends_with(' ')
            && ahead.starts_with(char::is_uppercase)
            && !ahead.ends_with(['.', ',', ':', '?', '!']);
        let article = vocabulary.source_words.of(vocabulary.tags.words.id(ahead), ahead).is(Role::Article);
        (name && whole && bare && !common && !state && !inside && !article)
            .then(|| text[start..end].to_owned())
    })
}

/// “Kander” with the given name that stands before it somewhere in the article.
fn with_given_name(reading: &Reading, mention: Span) -> Option<String> {
    let surname = mention.of(reading.text);
    let (text, _) = reading.around(mention.start);
    memchr::memmem::find_iter(text.as_bytes(), surname.as_bytes()).take(PLACES).find_map(|at| {
        let before = text.get(..at)?;
        for word in before.rsplit(' ').skip(1).take(3) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            if !word.starts_with(char::is_uppercase) || word.contains(['\n', ',', '“', '"']) {
                break;
            }
            let what = reading.vocabulary.source_words.of(reading.vocabulary.tags.words.id(word), word);
            if what.is(Role::GivenName) {
                let full = &text[start..at + surname.len()];
                return before.ends_with(' ').then(|| full.to_owned());
            }
        }
        None
    })
}

/// Gives the marks of one state's government, its capital and its ministry one name where the article leaves no choice:
/// “Seoul” is “South Korea’s defense ministry” where no other body of South Korea is a source.
pub(super) fn unite(marks: &mut [Mark], vocabulary: &Vocabulary) {
    one_kind(marks);
    let sources =
        || marks.iter().flat_map(|m| m.source.iter().chain(&m.more)).filter(|s| s.how == How::Attributed);
    let bare: BTreeSet<String> = sources()
        .filter(|s| vocabulary.source_words.states.get(&s.text).is_some_and(|st| st.capital))
        .map(|s| s.canonical.clone())
        .collect();
    let mut bodies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for state in bare {
        let of = |s: &&Source| s.canonical.len() > state.len() + 2 && s.canonical.starts_with(state.as_str());
        let found = sources().filter(of).map(|s| s.canonical.clone()).collect();
        bodies.insert(state, found);
    }
    for mark in marks.iter_mut() {
        for source in mark.source.iter_mut().chain(&mut mark.more) {
            if let Some(found) = bodies.get(&source.canonical)
                && found.len() == 1
                && let Some(body) = found.first()
            {
                source.canonical.clone_from(body);
            }
        }
    }
}

/// One name is one kind: what is once told to be a body is no person elsewhere.
fn one_kind(marks: &mut [Mark]) {
    let all = |m: &Mark| m.source.iter().chain(&m.more).cloned().collect::<Vec<_>>();
    let bodies: BTreeSet<String> = marks
        .iter()
        .flat_map(all)
        .filter(|s| s.how == How::Attributed && s.kind == SourceKind::Organisation)
        .map(|s| s.canonical)
        .collect();
    for source in marks.iter_mut().flat_map(|m| m.source.iter_mut().chain(&mut m.more)) {
        if source.kind == SourceKind::Person && bodies.contains(&source.canonical) {
            source.kind = SourceKind::Organisation;
        }
    }
}
