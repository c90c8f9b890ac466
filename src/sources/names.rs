//! Names: what a source is, whether a reader could go and ask it, and its fullest name in the article.

use super::carry::Referent;
use super::reading::{Reading, Word};
use super::{How, Mark, Source, SourceKind};
use crate::article::Span;
use crate::language::Tag;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// What the words of a source tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub kind: SourceKind,
    pub named: bool,
}

/// What the source with the words `words` and the head `head` is.
pub(super) fn judge(reading: &Reading, words: &[Word], head: usize) -> Named {
    judged(reading, words, head, TIES)
}

/// How deep what one hangs on is asked what it hangs on, and of how many ties: “data from the head of the office of …”.
const TIES: usize = 3;
/// So many words behind its head belong to what names a source: behind more there is another thought.
const FARTHEST: usize = 64;

/// The same, where names are looked for `deep` ties further.
fn judged(reading: &Reading, words: &[Word], head: usize, deep: usize) -> Named {
    let text = reading.text;
    let words = &words[..words.len().min(head + FARTHEST)];
    let Some(first) = words.first() else { return Named { kind: SourceKind::Anonymous, named: false } };

    let pronoun = words.len() == 1
        && first.what.pronoun.is_some()
        && !first.what.is(Role::GivenName)
        && !first.what.is(Role::Title);
    if pronoun {
        return Named { kind: SourceKind::Anonymous, named: false };
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
        return Named { kind: SourceKind::Media, named: true };
    }
    if capital && (vocabulary.states.get(bare).is_some() || vocabulary.aliases.get(bare).is_some()) {
        return Named { kind: SourceKind::Organisation, named: true };
    }
    let head_word = words.get(head).unwrap_or(first);
    // “Doctors Without Borders”: capitals throughout make a name of what would be people
    let people =
        head_word.what.noun.is_some_and(|n| matches!(n.kind, NounKind::Person | NounKind::Group) && n.plural);
    let named = |w: &Word| w.span.of(text).starts_with(char::is_uppercase);
    if people && head + 2 < words.len() && words[head..].iter().all(named) {
        return Named { kind: SourceKind::Organisation, named: true };
    }
    // “Kestrel Research”
    let upper_name = |k: usize| upper(k) && is_name(reading, &words[k]);
    let upper_name = |k: usize| upper_name(k) || k > 0 && named(&words[k]) && upper_name(k - 1);
    if head > 0 && head_word.what.is(Role::Firm) && named(head_word) && upper_name(head - 1) {
        return Named { kind: SourceKind::Organisation, named: true };
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
            Named { named: made, ..by_noun(noun, head_word, proper, indefinite, words, text) }
        }
        // “analysts at Brandt & Co”, “a spokesman for the Kremlin”
        Some(noun) if noun.naming == Naming::Voice || noun.naming == Naming::Staff && noun.plural => {
            // “JPMorgan analysts”, not “London analysts”
            let place = words[..head].iter().any(|w| vocabulary.states.get(w.span.of(text)).is_some());
            let before = words[..head].iter().any(|w| is_name(reading, w));
            let own = proper && noun.naming == Naming::Voice || before && !place;
            let named = own || tied(reading, words, head, deep, |tie| !tie.what.is(Role::Inside));
            Named { named, ..by_noun(noun, head_word, proper, indefinite, words, text) }
        }
        // “a team led by Mei Tan”
        Some(noun)
            if words.iter().any(|w| w.what.is(Role::Made))
                && matches!(noun.naming, Naming::Known | Naming::Business) =>
        {
            let led = tied(reading, words, head, deep, |tie| tie.what.is(Role::By));
            let known = by_noun(noun, head_word, proper, indefinite, words, text);
            Named { named: known.named || led, ..known }
        }
        Some(noun) => by_noun(noun, head_word, proper, indefinite, words, text),
        // “a mechanic at the base in Shannon”
        None if indefinite && head > 0 && !is_name(reading, head_word) => {
            Named { kind: SourceKind::Anonymous, named: false }
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
            Named { kind, named: true }
        }
        None if person_name => Named { kind: SourceKind::Person, named: true },
        None => Named { kind: SourceKind::Group, named: false },
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

fn by_noun(noun: Noun, head: &Word, proper: bool, indefinite: bool, words: &[Word], text: &str) -> Named {
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
    Named { kind, named }
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
