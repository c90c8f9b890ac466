//! Modality: how the text means a figure.

use super::Modality;
use super::openings;
use super::reading::{Reading, Sentence};
use super::speakers::Phrases;
use crate::figures::{Figure, Role as Part};
use crate::language::{Clause, ClauseKind, Tag};
use crate::vocabulary::{CueClass, Ending, Hedge, Reach, SourceRole as Role};

/// How the text means `figure`; `class` is what the cue of its source does.
///
/// A denial comes first, then a hedge beside the number (“an estimated”), then the nearest one before it in a clause that governs
/// its own (“could”, “agreed to”), then one of the verb whose subject it is, then an “if” that opens the clause, then the class
/// of the cue. Where a planned change starts, and a goal that was met, are as they are.
pub(super) fn of(reading: &Reading, figure: &Figure, class: Option<CueClass>) -> Modality {
    if class == Some(CueClass::Denial) {
        return Modality::Denied;
    }
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    let said = hedge(reading, sentence, figure).or_else(|| hedge_behind(reading, sentence, figure));
    let meant = said.map(meant).unwrap_or(match class {
        Some(CueClass::Estimate) => Modality::Estimated,
        Some(CueClass::Decision) => Modality::Planned,
        _ => Modality::Asserted,
    });
    let start = figure.role == Some(Part::From);
    if meant == Modality::Planned && start { Modality::Asserted } else { meant }
}

fn meant(hedge: Hedge) -> Modality {
    match hedge {
        Hedge::Possible => Modality::Possible,
        Hedge::Planned => Modality::Planned,
        Hedge::Alleged => Modality::Alleged,
        Hedge::Estimated => Modality::Estimated,
        Hedge::Conditional => Modality::Conditional,
        Hedge::Asserted => Modality::Asserted,
    }
}

/// How many words before a number a hedge beside it may stand.
const BESIDE: usize = 4;

/// How many words before a number a hedge is looked for.
const FAR: usize = 120;

/// How many words before what is said its verb of saying may start, with auxiliaries.
const SAYING: usize = 5;

/// A hedge as the vocabulary has it, with the count of its words.
struct Hedging {
    words: usize,
    hedge: Hedge,
    reach: Reach,
}

/// The hedge whose first word is at `i`, all of it before word `until`.
fn hedge_at(reading: &Reading, sentence: &Sentence, i: usize, until: usize) -> Option<Hedging> {
    if !sentence.is(i, Role::Hedge) || sentence.tag(i) == Some(Tag::Propn) || is_name(reading, sentence, i) {
        return None;
    }
    let word =
        |n: usize| sentence.words.get(i + n).filter(|_| i + n < until).map(|w| w.span.of(reading.text));
    let (words, &(hedge, reach)) = reading.vocabulary.source_words.hedges.longest(word)?;
    let month = reach == Reach::Verb && is_month(reading, word(0)?);
    (!month).then_some(Hedging { words, hedge, reach })
}

/// “Will Harper sold it”: a modal before a name that opens a sentence is one only in a question.
fn is_name(reading: &Reading, sentence: &Sentence, i: usize) -> bool {
    let text = |i: usize| sentence.words.get(i).map_or("", |w| w.span.of(reading.text));
    let named = sentence.tag(i) == Some(Tag::Aux)
        && text(i).starts_with(char::is_uppercase)
        && sentence.tag(i + 1) == Some(Tag::Propn);
    let asks = || sentence.words.iter().rev().take(3).any(|w| w.span.of(reading.text) == "?");
    named && !asks()
}

/// The hedge before `figure` that governs it.
fn hedge(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Option<Hedge> {
    let p = reading.phrases(sentence);
    let core = sentence.word_at(figure.core.start);
    let level = sentence.words.get(core).and_then(|w| w.quotation);
    let governing = governing(&p, core);
    let mut clause = None;
    for i in (core.saturating_sub(FAR)..core).rev() {
        if sentence.words[i].quotation != level {
            break;
        }
        let at = sentence.structure.at(i);
        let governs = governing.iter().any(|g| g.clause == at && g.from <= i);
        match hedge_at(reading, sentence, i, core) {
            Some(Hedging { hedge, reach: Reach::Clause, .. }) => {
                let opened = sentence.structure.clauses.get(at);
                let fronted = opened
                    .is_some_and(|c| c.start == i && governing.iter().any(|g| Some(g.clause) == c.outer));
                clause = clause.or((governs || fronted).then_some(hedge));
            }
            Some(found) if governs && found.hedge != Hedge::Asserted => {
                let beside = core - (i + found.words) < BESIDE
                    && !came_true(reading, sentence, i, core)
                    && said_in(sentence, at, core)
                    && !comments(&p, i + found.words);
                let verb = found.reach == Reach::Verb && !compares(reading, sentence, i);
                if verb || found.reach == Reach::Word && beside {
                    return Some(later(sentence, at, found.hedge));
                }
            }
            _ => {}
        }
        if bounds(&p, i) {
            break;
        }
    }
    clause
}

/// Whether no clause that is said or known parts the clause of a hedge from the figure at word `core`: “can confirm that 40 fell”
/// has none for the 40.
fn said_in(sentence: &Sentence, clause: usize, core: usize) -> bool {
    let structure = &sentence.structure;
    let said = |c: usize| structure.clauses.get(c).is_some_and(|c| c.kind == ClauseKind::Complement);
    !structure.outward(structure.at(core)).take_while(|&c| c != clause).any(said)
}

/// “Perhaps tellingly, 40 fell”: the hedge belongs to the adverb at word `i`, which comments on the whole.
fn comments(p: &Phrases, i: usize) -> bool {
    p.s.tag(i) == Some(Tag::Adv) && p.s.mark(p.text, i + 1, ",")
}

/// A clause whose hedges govern a figure, from word `from` on.
struct Governing {
    clause: usize,
    from: usize,
}

/// The clause that word `core` stands in, and those around it whose hedges hold for it: not for what is only added, for
/// what another time is told of, nor for what somebody else says; of “alleges that …” the verb does.
fn governing(p: &Phrases, core: usize) -> Vec<Governing> {
    let structure = &p.s.structure;
    let mut out = Vec::new();
    let mut from = 0;
    for clause in structure.outward(structure.at(core)) {
        out.push(Governing { clause, from });
        let Some(inner) = structure.clauses.get(clause) else { break };
        match inner.kind {
            ClauseKind::Complement if from == 0 => from = inner.start.saturating_sub(SAYING),
            ClauseKind::Main if inner.subject.is_none() => {}
            ClauseKind::Relative if !inner.loose && !past(p, inner) => {}
            ClauseKind::Participle if p.ends(inner.start, Ending::Progressive) => {}
            ClauseKind::Aside => {}
            _ => break,
        }
        if from > 0 && inner.kind != ClauseKind::Complement {
            break;
        }
    }
    out
}

/// “That was built”, “that sold”: what came about before.
fn past(p: &Phrases, clause: &Clause) -> bool {
    clause
        .verb
        .is_some_and(|v| v.passive || p.ends(v.main, Ending::Past) || p.ends(v.main, Ending::Participle))
}

/// “40 percent more likely to”: the hedge at `i` belongs to a comparison.
fn compares(reading: &Reading, sentence: &Sentence, i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| hedge_at(reading, sentence, b, i + 2));
    before.is_some_and(|h| h.hedge == Hedge::Asserted && h.words > 1)
}

/// “He said he would sell”: what somebody says of what he will do.
fn later(sentence: &Sentence, clause: usize, hedge: Hedge) -> Hedge {
    let Some(said) = sentence.structure.clauses.get(clause) else { return hedge };
    let who = said.subject.and_then(|s| sentence.tag(s.head));
    let own = said.kind == ClauseKind::Complement && matches!(who, Some(Tag::Pron | Tag::Propn));
    if hedge == Hedge::Conditional && own { Hedge::Planned } else { hedge }
}

/// “Met its target of 300”, “the goal of 300 had been met”: what was planned and has come about; the hedge is at `i`.
fn came_true(reading: &Reading, sentence: &Sentence, i: usize, core: usize) -> bool {
    const BEFORE: usize = 4;
    const BEHIND: usize = 8;
    let end = sentence.words.len();
    let words = (i.saturating_sub(BEFORE)..i).chain(core..(core + BEHIND).min(end));
    let mut met = false;
    for found in words.filter_map(|k| hedge_at(reading, sentence, k, end)) {
        match found.hedge {
            Hedge::Asserted if found.reach == Reach::Word => met = true,
            Hedge::Planned | Hedge::Possible | Hedge::Conditional => return false,
            _ => {}
        }
    }
    met
}

/// The hedge of the verb whose subject `figure` is or is part of: “fourteen miners may have been killed”, “40 homes will be
/// built”.
fn hedge_behind(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Option<Hedge> {
    let core = sentence.word_at(figure.core.start);
    let clause = sentence.structure.clauses.get(sentence.structure.at(core))?;
    let (verb, subject) = (clause.verb?, clause.subject?);
    if core < subject.start || verb.start <= core {
        return None;
    }
    let words = verb.start..(verb.main + 2).min(sentence.words.len());
    let found = words.filter_map(|i| hedge_at(reading, sentence, i, sentence.words.len()).map(|h| (i, h)));
    let mut governing = found.filter(|(i, h)| h.reach == Reach::Verb && !compares(reading, sentence, *i));
    governing.next().map(|(_, h)| h.hedge).filter(|h| !matches!(h, Hedge::Conditional | Hedge::Asserted))
}

/// “May” is a month, “may” is none.
fn is_month(reading: &Reading, word: &str) -> bool {
    reading.vocabulary.months.get(word).is_some()
}

/// Whether the clause of a figure starts behind the word at `i`.
fn bounds(p: &Phrases, i: usize) -> bool {
    let s = p.s;
    let comma = s.mark(p.text, i, ",");
    let next = |role| s.is(i + 1, role);
    s.mark(p.text, i, ";")
        || comma && (next(Role::Relative) || next(Role::Possessor))
        || comma && (next(Role::Contrast) || next(Role::Parallel))
        || (comma && next(Role::Join) || s.is(i, Role::Join))
            && openings::own_subject(p, i + 1 + usize::from(comma))
        || s.is(i, Role::Parallel)
}
