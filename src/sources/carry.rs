//! Carry-over: the name that a pronoun (“she”), or a description (“the ministry”) stands for.

use super::SourceKind;
use super::judged::without_article;
use super::names;
use super::reading::{Named, Reading, Sentence};
use super::referent::Referent;
use super::speakers::Speaker;
use crate::language::Tag;
use crate::vocabulary::{Naming, NounKind, Pronoun, SourceRole as Role};

/// How many sentences a pronoun looks back, over at most this many blocks.
const SENTENCES: usize = 8;
const BLOCKS: usize = 3;
/// How many sentences of each of these blocks a work is looked for in.
const WORKS: usize = 16;
/// How many earlier uses of a description's noun are looked at.
const USES: usize = 12;
/// How many bytes back they may stand.
const BYTES: usize = 30_000;

/// Whom `speaker` stands for, where it is a pronoun.
pub(super) fn pronoun<'r>(
    reading: &'r Reading,
    sentence: &'r Sentence,
    speaker: &Speaker,
) -> Option<Referent<'r>> {
    let wanted = speaker.pronoun?;
    let own = candidates(sentence, reading).into_iter().filter(|c| c.to <= speaker.from);
    let mut found = own.filter(|c| fits(reading, c, wanted)).max_by_key(|c| c.to);
    let whose = || possessors(sentence, reading).filter(|c| c.to <= speaker.from);
    // “the best part of Orbis Water’s letter is its admission that”
    let owner = sentence.is(speaker.from, Role::Definite).then(|| {
        let within = |c: &Referent| found.is_some_and(|f| f.from < c.from && c.to < f.to);
        whose().filter(|c| fits(reading, c, wanted) && within(c)).last()
    });
    found = owner.flatten().or(found).or_else(|| whose().filter(|c| fits(reading, c, wanted)).last());
    let mut seen = 0;
    for block in (sentence.block.saturating_sub(BLOCKS)..=sentence.block).rev() {
        let sentences = reading.block(block).sentences.len();
        let before = if block == sentence.block { sentence.place } else { sentences };
        for place in (0..before).rev() {
            if found.is_some() || seen == SENTENCES {
                return found;
            }
            seen += 1;
            let earlier = reading.sentence(block, place);
            found = candidates(earlier, reading).into_iter().find(|c| fits(reading, c, wanted));
        }
    }
    found
}

/// Those whom a sentence speaks of first: the sources of its cues, then its subject, then names in it.
fn candidates<'r>(sentence: &'r Sentence, reading: &Reading) -> Vec<Referent<'r>> {
    let p = reading.phrases(sentence);
    let mut out: Vec<Referent> = Vec::new();
    let spoken =
        sentence.cues.iter().rev().filter(|c| c.speaker.pronoun.is_none() || c.speaker.beside.is_some());
    for cue in spoken {
        out.push(Referent::of(sentence, &cue.speaker));
        out.extend(Referent::beside(reading, sentence, &cue.speaker));
    }
    let verb =
        (0..sentence.words.len()).find(|&i| sentence.verbal(i) && sentence.words[i].quotation.is_none());
    let subject = verb.and_then(|v| p.subject(v, 0)).filter(|s| s.pronoun.is_none());
    out.extend(subject.map(|s| Referent::of(sentence, &s)));
    out.extend(subject.and_then(|s| Referent::beside(reading, sentence, &s)));
    out.extend(full_names(sentence, reading));
    out
}

/// Names that something is said to belong to: “Orbis Water’s statement”.
fn possessors<'r>(sentence: &'r Sentence, reading: &Reading) -> impl Iterator<Item = Referent<'r>> {
    let p = reading.phrases(sentence);
    let marks = (1..sentence.words.len())
        .filter(move |&k| sentence.tag(k) == Some(Tag::Part) && sentence.tag(k - 1) == Some(Tag::Propn));
    let names: Vec<Referent> = marks
        .filter_map(|k| {
            let part = |i: &usize| matches!(sentence.tag(*i), Some(Tag::Propn | Tag::Adj));
            let capital =
                |i: &usize| sentence.words[*i].span.of(reading.text).starts_with(char::is_uppercase);
            let name = (0..k).rev().take_while(|i| part(i) && capital(i)).last()?;
            Some(Referent::of(sentence, &p.speaker(name, k, None)))
        })
        .collect();
    names.into_iter()
}

/// Persons with a given name or a title.
pub(super) fn full_names<'r>(sentence: &'r Sentence, reading: &Reading) -> Vec<Referent<'r>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < sentence.words.len() {
        let opens = sentence.is(i, Role::GivenName) || sentence.is(i, Role::Title);
        let to = (i..sentence.words.len()).take_while(|&k| sentence.tag(k) == Some(Tag::Propn)).count() + i;
        if opens && to > i + 1 && sentence.words[i].span.of(reading.text).starts_with(char::is_uppercase) {
            out.push(Referent { sentence, from: i, to, head: to - 1 });
        }
        i = to.max(i + 1);
    }
    out
}

/// “its report”: the phrase hangs on somebody else.
fn owned(candidate: &Referent) -> bool {
    let first = &candidate.sentence.words[candidate.from];
    first.what.is(Role::Definite) && first.what.pronoun.is_some()
}

/// Whether a pronoun can stand for `candidate`, by kind and number.
fn fits(reading: &Reading, candidate: &Referent, wanted: Pronoun) -> bool {
    let judged = candidate.judged(reading);
    let person = judged.kind == SourceKind::Person;
    let plural = judged.kind == SourceKind::Group;
    match wanted {
        Pronoun::He | Pronoun::She => {
            person && judged.named && agrees(reading, candidate, wanted) && !is_told_body(reading, candidate)
        }
        Pronoun::It => {
            let thing = !person || judged.named && !is_person(reading, candidate);
            !owned(candidate) && thing && !plural && judged.kind != SourceKind::Anonymous
        }
        Pronoun::They => !person || plural,
        _ => false,
    }
}

/// “Orvex is the only firm there”: the sentence tells that the name is a body's.
fn is_told_body(reading: &Reading, candidate: &Referent) -> bool {
    let s = candidate.sentence;
    let p = reading.phrases(s);
    let told = p.is_be(candidate.to).then(|| p.after(candidate.to + 1)).flatten().and_then(|n| p.noun(&n));
    told.is_some_and(|n| n.kind == NounKind::Organisation)
}

/// Whether a name is plainly a person's: a title or given name stands in it, here or where the article has it in full.
fn is_person(reading: &Reading, candidate: &Referent) -> bool {
    let words = &candidate.sentence.words[candidate.from..candidate.to];
    let told = |w: super::reading::Word| {
        let person = w.what.noun.is_some_and(|n| n.kind == NounKind::Person);
        person || w.what.is(Role::Title) || w.what.is(Role::GivenName)
    };
    let full = names::canonical(reading, candidate);
    let several = |name: &str| name.split(' ').count() > 1;
    words.iter().any(|&w| told(w)) || several(&full) && full != without_article(words, reading.text)
}

/// “Its annual report”: whose it is, where that is a body or person with a name.
pub(super) fn owner<'r>(reading: &'r Reading, owned: &Referent<'r>) -> Option<Referent<'r>> {
    let s = owned.sentence;
    let wanted = s.words[owned.from].what.pronoun.filter(|_| s.is(owned.from, Role::Definite))?;
    let noun = s.words[owned.head].what.noun?;
    let work = matches!(noun.kind, NounKind::Document | NounKind::Dataset)
        || matches!(noun.naming, Naming::Staff | Naming::Voice);
    let p = reading.phrases(s);
    let possessor = p.speaker(owned.from, owned.from + 1, Some(wanted));
    pronoun(reading, s, &possessor).filter(|o| work && o.judged(reading).named)
}

/// Whether a person's title or given name, here or in the full name, goes with “he” or “she”.
fn agrees(reading: &Reading, candidate: &Referent, wanted: Pronoun) -> bool {
    let told = |words: &[super::reading::Word]| {
        words.iter().find_map(|w| match w.what.pronoun {
            Some(p @ (Pronoun::He | Pronoun::She))
                if w.what.is(Role::Title) || w.what.is(Role::GivenName) =>
            {
                Some(p)
            }
            _ => None,
        })
    };
    let words = &candidate.sentence.words[candidate.from..candidate.to];
    let here = told(words).or_else(|| {
        let full = names::canonical(reading, candidate);
        full.split(' ')
            .find_map(|w| reading.vocabulary.source_words.of(reading.vocabulary.tags.words.id(w), w).pronoun)
    });
    here.is_none_or(|p| p == wanted)
}

/// What a description without a name (“the ministry”, “the study”) stands for: the nearest earlier phrase with the same noun
/// and a name.
pub(super) fn description<'r>(reading: &'r Reading, described: &Referent<'r>) -> Option<Referent<'r>> {
    let s = described.sentence;
    let definite = s.is(described.from, Role::Definite);
    let head = &s.words[described.head];
    if !definite || head.what.noun.is_none() {
        return None;
    }
    let end = described.span().start;
    let start = reading.text.floor_char_boundary(end.saturating_sub(BYTES));
    let noun = head.span.of(reading.text);
    let same = uses(&reading.text[start..end], noun)
        .filter_map(|at| named_use(reading, start + at, head.what.noun.map(|n| n.kind)))
        .next();
    same.or_else(|| nearest_organisation(reading, described)).or_else(|| nearest_work(reading, described))
}

/// Where `noun` stands in `text`, the last first, in lower case or with a capital.
fn uses<'t>(text: &'t str, noun: &str) -> impl Iterator<Item = usize> + use<'t> {
    let tail = noun.char_indices().nth(1).map_or("", |(i, _)| &noun[i..]).to_owned();
    let first = noun.chars().next().unwrap_or(' ').to_lowercase().next().unwrap_or(' ');
    let found: Vec<usize> = memchr::memmem::rfind_iter(text.as_bytes(), tail.as_bytes())
        .filter_map(|at| {
            let before = text.get(..at)?.chars().next_back()?;
            (before.to_lowercase().next() == Some(first)).then(|| at - before.len_utf8())
        })
        .take(USES)
        .collect();
    found.into_iter()
}

/// The phrase around the noun at byte `at`, if it bears a name; found once.
fn named_use<'r>(reading: &'r Reading, at: usize, kind: Option<NounKind>) -> Option<Referent<'r>> {
    let known = reading.uses.borrow().get(&(at, kind)).copied();
    let known = known.unwrap_or_else(|| {
        let read = read_use(reading, at, kind).map(|r| Named {
            block: r.sentence.block,
            place: r.sentence.place,
            from: r.from,
            to: r.to,
            head: r.head,
        });
        reading.uses.borrow_mut().insert((at, kind), read);
        read
    });
    known.map(|n| Referent {
        sentence: reading.sentence(n.block, n.place),
        from: n.from,
        to: n.to,
        head: n.head,
    })
}

/// The same, read.
fn read_use<'r>(reading: &'r Reading, at: usize, kind: Option<NounKind>) -> Option<Referent<'r>> {
    let block = reading.article.block_at(at)?;
    let sentence = reading.sentence(block, reading.place(block, at));
    let p = reading.phrases(sentence);
    let word = sentence.words.partition_point(|w| w.span.end <= at);
    sentence.words.get(word).filter(|w| w.span.start == at)?;
    // “the Centre for Forestry Research” is a body, and no work
    if kind != Some(NounKind::Organisation) && sentence.names_body(reading.text, word) {
        return None;
    }
    let left = p.before(word + 1)?;
    if (left.from..word).any(|k| sentence.heads_clause(k)) {
        return None;
    }
    let right = p.after(word).map_or(word + 1, |r| r.to);
    let phrase = Referent { sentence, from: left.from, to: right.max(left.to), head: word };
    let beside = sentence.words.get(left.from.wrapping_sub(1)).is_some_and(|w| w.tag == Tag::Punct);
    if kind == Some(NounKind::Person) && beside && left.from > 1 {
        // “Ted Terry, the mayor”
        let name = p.before(left.from - 1).filter(|n| p.bears_name(n.from, n.to));
        if let Some(name) = name {
            return Some(Referent::of(sentence, &name));
        }
    }
    if phrase.judged(reading).named {
        return Some(phrase);
    }
    // “in its annual report”
    if let Some(owner) = owner(reading, &phrase) {
        return Some(owner);
    }
    // “the Nielsen Norman Group published a study”: who made the work
    let introduced =
        !sentence.is(phrase.from, Role::Definite) || sentence.words[phrase.from].what.pronoun.is_some();
    let work = introduced && matches!(kind, Some(NounKind::Document | NounKind::Dataset));
    let verb = (0..phrase.from).rev().find(|&i| sentence.verbal(i) && sentence.words[i].quotation.is_none());
    let verb = verb.filter(|&v| work && sentence.is(v, Role::Made));
    let maker = verb.and_then(|v| p.subject(v, 0)).filter(|s| s.pronoun.is_none());
    maker.map(|m| Referent::of(sentence, &m)).filter(|m| m.judged(reading).named)
}

/// “The data”, “the researchers”: the poll, report, study or data with a name that was last a source.
fn nearest_work<'r>(reading: &'r Reading, described: &Referent<'r>) -> Option<Referent<'r>> {
    let s = described.sentence;
    let noun = s.words[described.head].what.noun?;
    let counts = matches!(noun.naming, Naming::Inquiry | Naming::Work);
    if !(counts || noun.naming == Naming::Staff && noun.plural) || described.to - described.from > 3 {
        return None;
    }
    let of_that_kind = |r: &Referent| {
        let theirs = r.sentence.words[r.head].what.noun;
        let work = theirs.is_some_and(|n| matches!(n.naming, Naming::Inquiry | Naming::Work));
        work && r.judged(reading).named
    };
    for block in (s.block.saturating_sub(BLOCKS)..=s.block).rev() {
        let before = if block == s.block { s.place } else { reading.block(block).sentences.len() };
        for place in (0..before).rev().take(WORKS) {
            let earlier = reading.sentence(block, place);
            let spoken = earlier.cues.iter().rev().map(|c| Referent::of(earlier, &c.speaker));
            if let Some(found) = spoken.into_iter().find(of_that_kind) {
                return Some(found);
            }
        }
    }
    None
}

/// “Analysis by the King's Fund”: who made the work that speaks.
fn maker<'r>(reading: &Reading, sentence: &'r Sentence, speaker: &Speaker) -> Option<Referent<'r>> {
    let p = reading.phrases(sentence);
    let by =
        (speaker.head + 1..speaker.to).find(|&k| sentence.is(k, Role::By) || sentence.is(k, Role::In))?;
    p.is_work(speaker).then(|| p.after(by + 1)).flatten().map(|n| Referent::of(sentence, &n))
}

/// “Harlow Motors will cut 40 jobs, the carmaker said”: the firm that the sentence itself speaks of first.
fn own_firm<'r>(reading: &'r Reading, described: &Referent<'r>) -> Option<Referent<'r>> {
    candidates(described.sentence, reading)
        .into_iter()
        .filter(|c| c.to <= described.from)
        .find(|c| is_firm(reading, c))
}

/// Whether a name can be a firm's: no state's, and no person's as far as the article tells.
fn is_firm(reading: &Reading, named: &Referent) -> bool {
    let s = named.sentence;
    let bare = without_article(&s.words[named.from..named.to], reading.text);
    let judged = named.judged(reading);
    let body = judged.kind == SourceKind::Organisation || judged.kind == SourceKind::Person;
    judged.named
        && body
        && s.words[named.head].tag == Tag::Propn
        && reading.vocabulary.source_words.states.get(bare).is_none()
        && !is_person(reading, named)
}

/// “The company”: the organisation last spoken of.
fn nearest_organisation<'r>(reading: &'r Reading, described: &Referent<'r>) -> Option<Referent<'r>> {
    let noun = described.sentence.words[described.head].what.noun?;
    if noun.kind != NounKind::Organisation || noun.plural {
        return None;
    }
    let s = described.sentence;
    let business = noun.naming == Naming::Business;
    if business && let Some(own) = own_firm(reading, described) {
        return Some(own);
    }
    for block in (s.block.saturating_sub(BLOCKS)..=s.block).rev() {
        let before = if block == s.block { s.place } else { reading.block(block).sentences.len() };
        for place in (0..before).rev().take(BLOCKS) {
            let earlier = reading.sentence(block, place);
            let makers = earlier.cues.iter().rev().filter_map(|c| maker(reading, earlier, &c.speaker));
            let found = makers.chain(candidates(earlier, reading)).find(|c| {
                let judged = c.judged(reading);
                let place = earlier.words[c.head].what.noun.is_some_and(|n| n.naming == Naming::Place);
                let body = judged.named && judged.kind == SourceKind::Organisation;
                (body || business && is_firm(reading, c)) && !place
            });
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
