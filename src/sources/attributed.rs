//! The source that the text itself gives a figure.

use super::carry;
use super::chain;
use super::cues::Cue;
use super::names;
use super::reading::{Reading, Sentence};
use super::{CarriedBy, How, Source};
use crate::figures::Figure;
use crate::vocabulary::Pronoun;

/// The source of `figure` by the text; the one nearest to first hand where they nest.
pub(super) fn source(reading: &Reading, figure: &Figure) -> Option<Source> {
    let place = reading.place(figure.block, figure.core.start);
    let sentence = reading.sentence(figure.block, place);
    let own = chain::covering(sentence, reading, figure.core);
    let quotation = sentence.words.get(sentence.word_at(figure.core.start)).and_then(|w| w.quotation);
    let mut cues: Vec<(&Sentence, &Cue)> = own.into_iter().map(|c| (sentence, c)).collect();
    if let Some(q) = quotation
        && !cues.iter().any(|(s, c)| s.words[c.from].quotation != Some(q))
        && !carry::is_scrap(sentence, q)
        && let Some(found) = carry::speaker_of(reading, figure.block, q as usize)
    {
        cues.insert(0, (found.sentence, found.cue));
    }
    if cues.is_empty()
        && quotation.is_none()
        && let Some(found) = carry::continuation(reading, figure.block, place, figure)
    {
        cues.push((found.sentence, found.cue));
    }
    let cues = chain::distinct(cues, reading.text);
    let (at, cue) = *cues.last()?;
    let speaker = cue.speaker;
    let (from, to) =
        if speaker.pronoun.is_some() { speaker.beside } else { None }.unwrap_or((speaker.from, speaker.to));
    let words = &at.words[from..to];
    let judged = names::judge(reading, words, speaker.head.saturating_sub(from));
    let carried_by = if speaker.pronoun.is_some_and(|p| p != Pronoun::Who) {
        Some(CarriedBy::Pronoun)
    } else if at.span != sentence.span {
        Some(CarriedBy::Continuation)
    } else {
        None
    };
    Some(Source {
        how: How::Attributed,
        mention: Some(speaker.mention),
        text: speaker.mention.of(reading.text).to_owned(),
        cue: Some(cue.span),
        kind: judged.kind,
        named: judged.named,
        canonical: speaker.beside.map_or(speaker.mention, |(a, b)| at.span(a, b)).of(reading.text).to_owned(),
        carried_by,
        chain: if cues.len() > 1 {
            cues.iter().map(|(_, c)| c.speaker.mention).collect()
        } else {
            Vec::new()
        },
        url: None,
        id: None,
    })
}
