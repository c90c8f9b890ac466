//! Context: a figure that no word gives to anybody, in a text where the sentences around it make plain who speaks.

use super::attributed::{self, Attributed};
use super::chain;
use super::continuation;
use super::discourse::{Discourse, answers};
use super::quotations::Found;
use super::reading::{Reading, Sentence, Word};
use super::{CarriedBy, Source};
use crate::article::BlockKind;
use crate::figures::Figure;
use crate::vocabulary::{CueClass, Naming, Pronoun, SourceRole as Role};

/// How many sentences of results are gone back over.
const RESULTS: usize = 6;
/// Within how many words a sentence opens.
const OPENING: usize = 6;

/// Who seems to say `figure`: whoever speaks in the sentence before and in the one behind; whose results the sentence before
/// tells; who speaks of “I” and “we” without quotation marks.
pub(super) fn of<'r>(reading: &'r Reading, discourse: &Discourse<'r>, figure: &Figure) -> Option<Attributed> {
    let place = reading.place(figure.block, figure.core.start);
    let sentence = reading.sentence(figure.block, place);
    let running =
        |b: usize| matches!(reading.article.blocks[b].kind, BlockKind::Paragraph | BlockKind::Quote);
    if !running(figure.block) {
        return None;
    }
    let shares = |s: &Sentence| answers(&reading.phrases(s));
    let results = |s: &Sentence| (opens_with_result(s) || shares(s)) && s.cues.is_empty();
    let mut before = earlier(reading, figure.block, place, running)?;
    let mut over = 0;
    // results go on over sentences
    while results(sentence) && over < RESULTS && results(before) {
        over += 1;
        before = earlier(reading, before.block, before.place, running)?;
    }
    let same = before.block == figure.block;
    let before = speaks(reading, before)?;
    let spoken = made(reading, discourse, before);
    let told = before.sentence.words.iter().any(|w| w.what.is(Role::Result));
    // “the pill worked in two trials, the firm said. Of those treated, 74% …”
    let study = |w: &Word| w.what.noun.is_some_and(|n| n.naming == Naming::Inquiry);
    let itself = reading.phrases(before.sentence).is_count(&before.cue.speaker);
    let study = same && !itself && shares(sentence) && before.sentence.words.iter().any(study);
    let told = told || study;
    let results = results(sentence) && told;
    let first_person = same
        && (0..sentence.words.len().min(6)).any(|k| {
            let w = &sentence.words[k];
            w.quotation.is_none() && matches!(w.what.pronoun, Some(Pronoun::I | Pronoun::We))
        });
    if results || first_person {
        return Some(spoken);
    }
    if continuation::named_subject(sentence, reading) {
        return None;
    }
    let behind = (place + 1 < reading.block(figure.block).sentences.len()).then(|| (figure.block, place + 1));
    let behind = behind.or_else(|| {
        let block =
            Some(figure.block + 1).filter(|&b| same && b < reading.article.blocks.len() && running(b))?;
        (!reading.block(block).sentences.is_empty()).then_some((block, 0))
    })?;
    let behind = made(reading, discourse, speaks(reading, reading.sentence(behind.0, behind.1))?);
    (behind.source.canonical == spoken.source.canonical).then_some(spoken)
}

fn made<'r>(reading: &'r Reading, discourse: &Discourse<'r>, found: Found<'r>) -> Attributed {
    let attributed = attributed::carried(reading, discourse, found.sentence, found.cue);
    let source = Source { carried_by: Some(CarriedBy::Context), ..attributed.source };
    let path =
        vec![format!("the sentences around it are “{}”'s, and no word ties it to them", source.canonical)];
    Attributed { source, path, ..attributed }
}

/// The last cue of a sentence by which somebody speaks.
fn speaks<'r>(reading: &'r Reading, sentence: &'r Sentence) -> Option<Found<'r>> {
    let p = reading.phrases(sentence);
    let cue = sentence.cues.iter().rev().find(|c| {
        let says = matches!(c.class, CueClass::Statement | CueClass::Measurement | CueClass::Estimate);
        (c.clause || says) && !chain::is_no_source(&p, c)
    })?;
    Some(Found { sentence, cue })
}

/// “Revenue rose to …”, “net profit was …”: a sentence whose subject is a result, and nobody's by its words.
fn opens_with_result(sentence: &Sentence) -> bool {
    let verb = sentence.first_verb.unwrap_or(0);
    (0..verb.min(OPENING)).any(|k| sentence.is(k, Role::Result))
}

/// The sentence before the one at `place` of `block`, in it or at the end of the paragraph before.
fn earlier<'r>(
    reading: &'r Reading,
    block: usize,
    place: usize,
    running: impl Fn(usize) -> bool,
) -> Option<&'r Sentence> {
    if let Some(before) = place.checked_sub(1) {
        return Some(reading.sentence(block, before));
    }
    let before = block.checked_sub(1).filter(|&b| running(b))?;
    let last = reading.block(before).sentences.len().checked_sub(1)?;
    Some(reading.sentence(before, last))
}
