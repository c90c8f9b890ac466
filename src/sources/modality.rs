//! Modality: how the text means a figure.

use super::Modality;
use super::reading::{Reading, Sentence};
use super::scope;
use super::speakers::Phrases;
use crate::figures::Figure;
use crate::language::Tag;
use crate::vocabulary::{CueClass, Hedge, Reach, SourceRole as Role};

/// How the text means `figure`; `class` is what the cue of its source does.
///
/// A denial comes first, then a hedge beside the number (“an estimated”), then the nearest one before it in its clause
/// (“could”, “agreed to”), then an “if” that opens the clause, then the class of the cue.
pub(super) fn of(reading: &Reading, figure: &Figure, class: Option<CueClass>) -> Modality {
    if class == Some(CueClass::Denial) {
        return Modality::Denied;
    }
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    let said = hedge(reading, sentence, figure).or_else(|| hedge_behind(reading, sentence, figure));
    said.map(meant).unwrap_or(match class {
        Some(CueClass::Estimate) => Modality::Estimated,
        Some(CueClass::Decision) => Modality::Planned,
        _ => Modality::Asserted,
    })
}

fn meant(hedge: Hedge) -> Modality {
    match hedge {
        Hedge::Possible => Modality::Possible,
        Hedge::Planned => Modality::Planned,
        Hedge::Alleged => Modality::Alleged,
        Hedge::Estimated => Modality::Estimated,
        Hedge::Conditional => Modality::Conditional,
    }
}

/// How many words before a number a hedge beside it may stand.
const BESIDE: usize = 4;

/// The hedge that governs `figure`.
fn hedge(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Option<Hedge> {
    let p = reading.phrases(sentence);
    let core = sentence.word_at(figure.core.start);
    let level = sentence.words.get(core).and_then(|w| w.quotation);
    let mut clause = None;
    for i in (0..core).rev() {
        if sentence.words[i].quotation != level {
            break;
        }
        if sentence.is(i, Role::Hedge) && sentence.tag(i) != Some(Tag::Propn) {
            let word = |n: usize| {
                sentence.words.get(i + n).filter(|_| i + n < core).map(|w| w.span.of(reading.text))
            };
            match reading.vocabulary.source_words.hedges.longest(word) {
                Some((_, &(hedge, Reach::Verb)))
                    if !is_month(reading, sentence.words[i].span.of(reading.text)) =>
                {
                    return Some(hedge);
                }
                Some((n, &(hedge, Reach::Word))) if core - (i + n) < BESIDE => return Some(hedge),
                Some((_, &(hedge, Reach::Clause))) => clause = clause.or(Some(hedge)),
                _ => {}
            }
        }
        if bounds(&p, i) {
            break;
        }
    }
    clause
}

/// The hedge of a verb whose subject `figure` is: “fourteen miners may have been killed”. Between them stand two words at
/// most.
fn hedge_behind(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Option<Hedge> {
    const WORDS: usize = 2;
    let from = sentence.word_at(figure.core.end);
    let words = from..(from + WORDS + 1).min(sentence.words.len());
    let is_hedge = |i: &usize| sentence.is(*i, Role::Hedge) && sentence.tag(*i) != Some(Tag::Propn);
    let at = words.clone().find(|i| is_hedge(i) || sentence.tag(*i) == Some(Tag::Verb)).filter(is_hedge)?;
    if (from..at).any(|i| sentence.mark(reading.text, i, ",") || sentence.mark(reading.text, i, ";")) {
        return None;
    }
    let word = |n: usize| sentence.words.get(at + n).map(|w| w.span.of(reading.text));
    match reading.vocabulary.source_words.hedges.longest(word) {
        Some((_, &(hedge @ Hedge::Possible, Reach::Verb))) if !is_month(reading, word(0)?) => Some(hedge),
        _ => None,
    }
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
            && scope::own_subject(p, i + 1 + usize::from(comma))
        || s.is(i, Role::Parallel)
}
