//! Transcripts: paragraphs that open with who speaks, in capitals and a colon (“HOLT: …”, “KERN (voice-over): …”).

use super::reading::Reading;
use super::{CarriedBy, How, Source, SourceKind};
use crate::article::{BlockKind, Span};
use crate::figures::Figure;
use std::collections::HashMap;

/// So many paragraphs with a speaker make a transcript.
const SPEAKERS: usize = 3;
/// How many bytes a label has at most, with what stands in brackets behind the name.
const LABEL: usize = 60;
/// How many paragraphs somebody goes on speaking without a label.
const GOES_ON: usize = 4;

/// Who speaks in which block.
pub(super) struct Transcript {
    /// For each block the label of whoever speaks in it.
    speakers: Vec<Option<Span>>,
    /// The fullest label of each surname: “ADA HOLM” of “HOLM”.
    full: HashMap<String, Span>,
}

impl Transcript {
    /// The article as a transcript; `None` where it is none. Looks at each block once.
    pub fn read(reading: &Reading) -> Option<Self> {
        let blocks = &reading.article.blocks;
        let labels: Vec<Option<Span>> = (0..blocks.len()).map(|b| label(reading, b)).collect();
        if labels.iter().flatten().count() < SPEAKERS {
            return None;
        }
        let full = full_names(reading, &labels);
        let mut speakers = labels;
        let (mut speaking, mut since) = (None, 0);
        for (block, speaker) in speakers.iter_mut().enumerate() {
            let running = matches!(blocks[block].kind, BlockKind::Paragraph);
            (speaking, since) = match *speaker {
                Some(label) => (Some(label), 0),
                None if running && since < GOES_ON => (speaking, since + 1),
                None => (None, 0),
            };
            *speaker = speaking;
        }
        Some(Self { speakers, full })
    }

    /// Who says `figure`.
    pub fn of(&self, reading: &Reading, figure: &Figure) -> Option<Source> {
        let label = self.speakers.get(figure.block).copied().flatten()?;
        let text = label.of(reading.text);
        let canonical = self.full.get(text).map_or(text, |full| full.of(reading.text));
        Some(Source {
            how: How::Attributed,
            mention: Some(label),
            text: text.to_owned(),
            cue: None,
            kind: SourceKind::Person,
            named: true,
            canonical: canonical.to_owned(),
            carried_by: Some(CarriedBy::Continuation),
            chain: Vec::new(),
            url: None,
            id: None,
        })
    }
}

/// The first label of more than one word for each surname that ends one.
fn full_names(reading: &Reading, labels: &[Option<Span>]) -> HashMap<String, Span> {
    let mut full = HashMap::new();
    for label in labels.iter().flatten() {
        if let Some((_, surname)) = label.of(reading.text).rsplit_once(' ') {
            full.entry(surname.to_owned()).or_insert(*label);
        }
    }
    full
}

/// The name in capitals that opens a paragraph before a colon, where whole sentences stand behind it.
fn label(reading: &Reading, block: usize) -> Option<Span> {
    let b = &reading.article.blocks[block];
    let text = b.span.of(reading.text);
    let colon = text.find(':').filter(|&c| c <= LABEL && b.kind == BlockKind::Paragraph)?;
    let name = text[..colon].split('(').next().unwrap_or_default().trim_end();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    let words = &reading.vocabulary.source_words;
    let place = words.labels.get(name).is_some() || words.states.get(name).is_some();
    let whole = text.ends_with(['.', '!', '?', '”', '"', '…']) && text[colon..].starts_with(": ");
    (letters > 1 && capitals && whole && !place).then(|| Span::new(b.span.start, b.span.start + name.len()))
}
