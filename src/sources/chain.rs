//! Chains: which cues of a sentence speak for a figure, outermost first.

use super::cues::{Cue, Shape};
use super::reading::{Reading, Sentence};
use super::speakers::Phrases;
use crate::article::Span;
use crate::vocabulary::{CueClass, Pronoun, SourceRole as Role};

/// The cues of `sentence` that speak for the figure with number `core`, outermost first.
pub(super) fn covering<'s>(sentence: &'s Sentence, reading: &Reading, core: Span) -> Vec<&'s Cue> {
    let p = reading.phrases(sentence);
    let mut before: Vec<&Cue> = Vec::new();
    let mut after: Option<&Cue> = None;
    let inner: Vec<&Cue> = sentence.cues.iter().filter(|c| c.inner).collect();
    for cue in &sentence.cues {
        if cue.inner
            || cue.class == CueClass::Rejection
            || !(cue.scope.iter().any(|s| s.contains(core))
                || p.is_count(&cue.speaker) && of_itself(cue, core))
            || is_no_source(&p, cue)
        {
            continue;
        }
        if cue.from > sentence.word_at(core.start) {
            // of several that follow, the nearest speaks
            after = after.or(Some(cue));
        } else {
            before.push(cue);
        }
    }
    let later = before.iter().rposition(|c| c.shape == Shape::After);
    if let Some(later) = later {
        // “…, she said, and …”: what was said before her is hers only if it is in her words
        before.drain(..later);
    }
    // “polls show … , according to a Gallup poll”: what names no poll only announces the one that is named
    if after.is_some_and(|a| a.shape == Shape::Named) {
        before.retain(|c| !is_any(&p, c));
    }
    let mut out: Vec<&Cue> = after.into_iter().chain(before).collect();
    // “X reported, citing Y”: X has it all from Y; where X says nothing, Y says what stands before the cue
    out.extend(
        inner
            .into_iter()
            .filter(|c| {
                let host = out.iter().any(|o| o.shape != Shape::Named);
                host || c.scope.iter().any(|s| s.contains(core))
            })
            .collect::<Vec<_>>(),
    );
    out
}

/// “Polls”, “national polls”: works of a kind, none of them meant.
fn is_any(p: &Phrases, cue: &Cue) -> bool {
    let speaker = &cue.speaker;
    let plural = p.noun(speaker).is_some_and(|n| n.plural);
    let polls = cue.shape == Shape::Opening || p.s.is(speaker.head, Role::Poll);
    polls
        && plural
        && p.is_count(speaker)
        && !p.s.is(speaker.from, Role::Definite)
        && !p.bears_name(speaker.from, speaker.to)
}

/// “A survey of 1,700 nurses found”: what a work tells of itself.
fn of_itself(cue: &Cue, core: Span) -> bool {
    cue.speaker.mention.contains(core) && cue.speaker.mention.start < core.start
}

/// “22 percent said”: those asked in a poll are no source; nor are “we” and “I”, who are the article's own voice, or the
/// voice of the quotation that they stand in.
pub(super) fn is_no_source(p: &Phrases, cue: &Cue) -> bool {
    if matches!(cue.speaker.pronoun, Some(Pronoun::I | Pronoun::We | Pronoun::You)) {
        return true;
    }
    let words =
        (cue.speaker.from..cue.speaker.to).chain(cue.speaker.beside.into_iter().flat_map(|b| b.0..b.1));
    let mut words = words;
    words.any(|i| p.s.is(i, Role::Share) || p.s.mark(p.text, i, "%"))
}

/// The cues that count in a chain: a speaker's “I” and “we” are the speaker, and one speaker counts once.
pub(super) fn distinct<'s>(cues: Vec<(&'s Sentence, &'s Cue)>, text: &str) -> Vec<(&'s Sentence, &'s Cue)> {
    let mut out: Vec<(&Sentence, &Cue)> = Vec::new();
    for (sentence, cue) in cues {
        let own =
            !out.is_empty() && matches!(cue.speaker.pronoun, Some(Pronoun::I | Pronoun::We | Pronoun::You));
        let minor = !out.is_empty()
            && (cue.speaker.pronoun.is_some_and(|p| p != Pronoun::Who)
                || matches!(cue.class, CueClass::Decision | CueClass::Estimate)
                || !cue.clause);
        // “based on the results, Harlow expects …”: she does
        if minor && cue.class == CueClass::Estimate && out.iter().all(|(_, o)| o.basis) {
            out.clear();
        }
        let own = own || minor && !out.is_empty();
        let same = out.iter().position(|(_, o)| o.speaker.mention.of(text) == cue.speaker.mention.of(text));
        match same {
            // of two cues of one speaker the nearer: “he said, noting that …”
            Some(at) => out[at] = (sentence, cue),
            None if own => {}
            None => out.push((sentence, cue)),
        }
    }
    out
}
