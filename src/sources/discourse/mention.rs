//! Where a sentence speaks of a work: “a Gallup survey”, “the study”, “poll medians”, “the authors”.

use super::topic::folded;
use crate::article::LinkKind;
use crate::language::{Kind, Tag};
use crate::sources::reading::{Reading, Sentence};
use crate::sources::referent::Referent;
use crate::sources::speakers::Phrases;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};

/// One mention of a work.
pub(super) struct Mention<'r> {
    pub from: usize,
    pub to: usize,
    /// The word that says what it is.
    pub head: usize,
    pub noun: Noun,
    /// That word, folded.
    pub word: String,
    /// “The survey”, “its report”.
    pub definite: bool,
    /// Whether it asks people.
    pub poll: bool,
    /// Whether its words tell a reader what to look for.
    pub known: bool,
    /// Who made it, where the sentence tells that beside it.
    pub maker: Option<Referent<'r>>,
    /// Whether it is what belongs to a work rather than the work: its results, its authors.
    pub belongs: bool,
    /// The link that stands on it.
    pub url: Option<&'r str>,
    /// Whether it bears a date: “the January poll”.
    pub dated: bool,
    /// Its words before the head, folded.
    pub stems: Vec<String>,
    /// Whom it asked, folded.
    pub people: Vec<String>,
    /// The capitals of its name.
    pub name: String,
}

impl<'r> Mention<'r> {
    pub fn referent(&self, sentence: &'r Sentence) -> Referent<'r> {
        Referent { sentence, from: self.from, to: self.to, head: self.head }
    }

    /// Whether it can only mean a work that was brought up before.
    pub fn only_refers(&self) -> bool {
        self.belongs && !self.known
    }
}

/// What results are that are named by where they were published: a study.
pub(super) const PUBLISHED: Noun = Noun { kind: NounKind::Document, naming: Naming::Inquiry, plural: false };

/// The works that `sentence` speaks of, in text order.
pub(super) fn of<'r>(reading: &'r Reading, sentence: &'r Sentence) -> Vec<Mention<'r>> {
    let p = reading.phrases(sentence);
    let mut out: Vec<Mention> = Vec::new();
    for head in 0..sentence.words.len() {
        let w = &sentence.words[head];
        let belongs = w.what.is(Role::Outcome) || w.what.is(Role::Behind);
        let work = w.what.noun.filter(|n| is_work(*n));
        let Some(noun) = work.or(w.what.noun.filter(|_| belongs)) else { continue };
        let body = sentence.names_body(reading.text, head);
        if body || w.kind != Kind::Word || !p.nominal(head) || out.last().is_some_and(|m| m.head + 1 == head)
        {
            continue;
        }
        out.extend(mention(reading, sentence, &p, head, noun, belongs));
    }
    out
}

/// Whether a noun is a work in whose voice a text can go on.
fn is_work(noun: Noun) -> bool {
    let counts = matches!(noun.naming, Naming::Inquiry | Naming::Work);
    counts && matches!(noun.kind, NounKind::Document | NounKind::Dataset)
}

fn mention<'r>(
    reading: &'r Reading,
    sentence: &'r Sentence,
    p: &Phrases,
    head: usize,
    noun: Noun,
    belongs: bool,
) -> Option<Mention<'r>> {
    // “survey results”, “poll medians” belong to a work; a “survey firm” is none
    let next = sentence.words.get(head + 1).filter(|w| w.kind == Kind::Word && p.nominal(head + 1));
    let compound = next.filter(|w| matches!(w.tag, Tag::Noun | Tag::Propn));
    let of_it = compound.is_some_and(|w| w.what.is(Role::Outcome) || w.what.is(Role::Behind));
    // “a budget request” is the budget
    let planned = compound.is_some_and(|w| w.what.is(Role::Decided)) && sentence.is(head, Role::Decided);
    let work = planned || compound.is_some_and(|w| w.what.noun.is_some_and(is_work));
    if compound.is_some() && !of_it && !work {
        return None;
    }
    let last = if compound.is_some() { head + 1 } else { head };
    let left = p.before(last + 1)?;
    let right = p.after(left.from).map_or(last + 1, |r| r.to).max(last + 1);
    let own = own_words(p, left.from, last);
    if p.reads_as_verb(own, last) {
        return None;
    }
    let own = titled_from(sentence, p, own);
    let to = right.min(sentence.words.len());
    let referent = Referent { sentence, from: own, to, head: last };
    let first = &sentence.words[own];
    let possessed = (own..head).any(|k| sentence.tag(k) == Some(Tag::Part));
    let definite = first.what.is(Role::Definite) || of_it || possessed;
    // “results are published in Nature”
    let done = to + usize::from(sentence.tag(to) == Some(Tag::Aux));
    let made = p.maker(done);
    let maker = match made {
        Some((from, end)) if done > to => Some(Referent { sentence, from, to: end, head: p.head(from, end) }),
        Some(_) => None,
        None => doer(reading, sentence, p, own),
    };
    // “a study published in Nature”
    let to = made.filter(|_| done == to).map_or(to, |(_, end)| end.max(to));
    let referent = Referent { to, ..referent };
    let link = link_on(reading, sentence, own, to);
    // “the team”: no work by itself; “results published in Lund Medicine” name one
    let outcome = sentence.is(head, Role::Outcome);
    let published = outcome && !is_work(noun) && done == to && referent.judged(reading).named;
    let refers = belongs && !is_work(noun) && !published;
    let noun = if published { PUBLISHED } else { noun };
    let known = !refers && (referent.judged(reading).named || titled(reading, sentence, own, to));
    let maker = maker.filter(|_| !known && !refers);
    let link = link.filter(|_| !refers);
    let people = people(sentence, reading, own, to, last);
    Some(Mention {
        from: own,
        to,
        head: last,
        noun,
        word: folded(sentence.words[head].span.of(reading.text)),
        definite,
        poll: sentence.is(head, Role::Poll),
        known: known || maker.is_some() || link.is_some(),
        maker,
        belongs: !published && (belongs || of_it && !known),
        url: link,
        dated: (own.saturating_sub(2)..last).any(|k| sentence.is(k, Role::Time)),
        stems: (own..last).map(|k| folded(sentence.words[k].span.of(reading.text))).collect(),
        people,
        name: if known { name_of(sentence, reading, own, last) } else { String::new() },
    })
}

/// The first word of the phrase around `last` that belongs to it rather than to what it hangs on: “a majority of economists in
/// (a Reuters poll)”.
fn own_words(p: &Phrases, from: usize, last: usize) -> usize {
    let tie = |k: &usize| {
        let w = &p.s.words[*k];
        w.tag == Tag::Adp || w.what.is(Role::Of) || w.what.is(Role::By)
    };
    (from..last).rev().find(tie).map_or(from, |k| k + 1)
}

/// “The Lund Institute ran a survey”: who made it, where its name is the subject of the verb before.
fn doer<'r>(reading: &Reading, sentence: &'r Sentence, p: &Phrases, from: usize) -> Option<Referent<'r>> {
    let verb = from.checked_sub(1).filter(|&k| sentence.is(k, Role::Made) && sentence.verbal(k))?;
    let subject = p.subject(verb, 0).filter(|s| s.pronoun.is_none())?;
    let maker = Referent::of(sentence, &subject);
    maker.judged(reading).named.then_some(maker)
}

/// The address of the link that stands on the words `from..to`.
fn link_on<'r>(reading: &'r Reading, sentence: &Sentence, from: usize, to: usize) -> Option<&'r str> {
    let span = sentence.span(from, to);
    let links = &reading.article.links;
    let at = links.partition_point(|l| l.span.end <= span.start);
    let link = links.get(at).filter(|l| l.span.start < span.end && l.kind != LinkKind::Footnote)?;
    super::super::citations::source(reading, link).and(Some(link.url.as_str()))
}

/// How many words a title in quotation marks has at most, marks included.
const TITLE: usize = 12;

/// Where the phrase at `from` starts when a title in quotation marks stands before its noun, and whose it is before that.
fn titled_from(sentence: &Sentence, p: &Phrases, from: usize) -> usize {
    let title = from
        .checked_sub(1)
        .and_then(|k| sentence.words[k].quotation)
        .filter(|q| sentence.words[from].quotation != Some(*q));
    let Some(title) = title else { return from };
    let inside = |k: &usize| sentence.words[*k].quotation == Some(title);
    let first = (from.saturating_sub(TITLE)..from).rev().take_while(inside).last().unwrap_or(from);
    let whose = sentence.tag(first.saturating_sub(1)) == Some(Tag::Part);
    let end = if whose { first.saturating_sub(1) } else { first };
    p.before(end).filter(|n| n.to == end && n.pronoun.is_none()).map_or(first, |n| n.from)
}

/// Whether a title in quotation marks stands in the phrase: “the auditor’s “Roads for All” report”.
fn titled(reading: &Reading, sentence: &Sentence, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        let w = &sentence.words[k];
        let level = sentence.words[from].quotation;
        w.quotation != level
            && w.kind == Kind::Word
            && w.span.of(reading.text).starts_with(char::is_uppercase)
    })
}

/// The capitals of the words before the head: what two mentions of one work share.
fn name_of(sentence: &Sentence, reading: &Reading, from: usize, head: usize) -> String {
    let name = |k: &usize| {
        let w = &sentence.words[*k];
        w.tag == Tag::Propn && !w.what.is(Role::Time)
    };
    let words: Vec<&str> =
        (from..=head).filter(name).map(|k| sentence.words[k].span.of(reading.text)).collect();
    words.join(" ")
}

/// Whom a work asked, as the words around it tell: “a poll of brokers”, “economists in a poll”.
fn people(sentence: &Sentence, reading: &Reading, from: usize, to: usize, head: usize) -> Vec<String> {
    let mut out = Vec::new();
    let noun = |k: usize| {
        let w = sentence.words.get(k)?;
        let plain = w.tag == Tag::Noun
            && w.what.noun.is_none_or(|n| matches!(n.kind, NounKind::Person | NounKind::Group));
        plain.then(|| folded(w.span.of(reading.text))).filter(|f| f.len() > 3)
    };
    let of = (head + 1..to).find(|&k| sentence.is(k, Role::Of) || sentence.tag(k) == Some(Tag::Adp));
    out.extend(of.into_iter().flat_map(|k| (k + 1..to).filter_map(noun)));
    // “economists in a Reuters poll”
    if from > 1 && sentence.is(from - 1, Role::In) {
        out.extend(noun(from - 2));
    }
    out
}

/// “40,000 bakers” behind “from”, “of”, “by”, “asked”: the people whom a sentence about a work counts.
pub(super) fn counted_people(reading: &Reading, sentence: &Sentence) -> Vec<String> {
    let mut out = Vec::new();
    for i in 1..sentence.words.len() {
        let number = sentence.words[i].kind == Kind::Number;
        let tie = (i.saturating_sub(3)..i).any(|k| {
            sentence.is(k, Role::In)
                || sentence.is(k, Role::Of)
                || sentence.is(k, Role::By)
                || sentence.is(k, Role::Asked)
        });
        if !number {
            continue;
        }
        let noun = (i + 1..sentence.words.len().min(i + 4)).find(|&k| sentence.tag(k) == Some(Tag::Noun));
        if let Some(k) = noun {
            let person = sentence.words[k]
                .what
                .noun
                .is_some_and(|n| matches!(n.kind, NounKind::Person | NounKind::Group));
            let plural = sentence.words[k].span.of(reading.text).ends_with('s');
            let word = folded(sentence.words[k].span.of(reading.text));
            if plural && (tie || person) && word.len() > 3 && !sentence.words[k].what.is(Role::Time) {
                out.push(word);
            }
        }
    }
    out
}

/// Whether a sentence counts people: “505,796 people”, “900 nurses”.
pub(super) fn counts_people(sentence: &Sentence) -> bool {
    (0..sentence.words.len()).filter(|&i| sentence.words[i].kind == Kind::Number).any(|i| {
        let noun = sentence.words.get(i + 1).and_then(|w| w.what.noun);
        noun.is_some_and(|n| matches!(n.kind, NounKind::Person | NounKind::Group))
    })
}
