//! Context: the running voice of a text whose speaker is plain from the sentences around, although no word ties the figure to it.

use super::attributed::{self, Attributed};
use super::chain;
use super::continuation;
use super::discourse::Discourse;
use super::quotations::Found;
use super::reading::{Reading, Sentence};
use super::{CarriedBy, Source};
use crate::article::BlockKind;
use crate::figures::Figure;
use crate::vocabulary::{Pronoun, SourceRole as Role};

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
    let before = place.checked_sub(1).map(|p| (figure.block, p)).or_else(|| {
        let block = figure.block.checked_sub(1).filter(|&b| running(b))?;
        Some((block, reading.block(block).sentences.len().checked_sub(1)?))
    })?;
    let same = before.0 == figure.block;
    let before = speaks(reading, reading.sentence(before.0, before.1))?;
    let spoken = made(reading, discourse, before);
    if !spoken.source.named {
        return None;
    }
    let results = same && tells_results(sentence, before.sentence);
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
    let cue = sentence.cues.iter().rev().find(|c| c.clause && !chain::is_no_source(&p, c))?;
    Some(Found { sentence, cue })
}

/// “Revenue rose to …” after “Kestrel said net profit rose to …”: both tell results, and this one whose they are by nothing.
fn tells_results(sentence: &Sentence, before: &Sentence) -> bool {
    let result =
        |s: &Sentence, from: usize, to: usize| (from..to.min(s.words.len())).any(|k| s.is(k, Role::Result));
    result(sentence, 0, 4) && result(before, 0, before.words.len()) && sentence.cues.is_empty()
}
