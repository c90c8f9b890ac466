//! Interviews: questions in blocks of their own, and answers in somebody's own voice without a cue.

use super::carry;
use super::names;
use super::reading::Reading;
use super::{CarriedBy, How, Source, SourceKind};
use crate::article::{BlockKind, Span};
use crate::figures::Figure;
use crate::vocabulary::Pronoun;

/// So many answers make an interview.
const ANSWERS: usize = 3;
/// So many of its questions must be put to somebody; and of all questions, and of all paragraphs behind one, one in so many.
const TO_SOMEBODY: usize = 1;
const ASKED: usize = 4;
/// How many bytes a question has at most.
const QUESTION: usize = 500;
/// What sets a whole block in strong type.
const STRONG: [&str; 5] = ["**", "__", "<strong>", "<b>", "***"];

/// An interview: who answers, and which blocks are answers.
pub(super) struct Interview {
    answers: Vec<bool>,
    /// The name in the words before the first question.
    who: Span,
    canonical: String,
}

impl Interview {
    /// The article as an interview; `None` where it is none: questions must be put to “you”, most answers must say “I” or “we”,
    /// and a person must be named before the first question.
    pub fn read(reading: &Reading) -> Option<Self> {
        let blocks = 0..reading.article.blocks.len();
        let questions: Vec<bool> = blocks.clone().map(|b| is_question(reading, b)).collect();
        let first = questions.iter().position(|&q| q)?;
        let answers: Vec<bool> =
            blocks.map(|b| b > first && !questions[b] && is_running(reading, b)).collect();
        let replies: Vec<usize> =
            (first + 1..answers.len()).filter(|&b| answers[b] && questions[b - 1]).collect();
        let own = replies.iter().filter(|&&b| says(reading, b, &[Pronoun::I, Pronoun::We])).count();
        let asked = (first..questions.len()).filter(|&b| questions[b]);
        let to_somebody = asked.filter(|&b| says(reading, b, &[Pronoun::You])).count();
        // a column asks its reader now and then, and nobody answers
        let answered = (first..questions.len()).filter(|&b| questions[b]).count();
        let rhetorical = to_somebody * ASKED < answered || replies.len() * ASKED < running(&answers);
        if replies.len() < ANSWERS || own * 2 < replies.len() || to_somebody < TO_SOMEBODY || rhetorical {
            return None;
        }
        let names =
            (0..first).flat_map(|b| (0..reading.block(b).sentences.len()).map(move |place| (b, place)));
        let who = names
            .flat_map(|(b, place)| carry::full_names(reading.sentence(b, place), reading))
            .find(|name| name.judged(reading).kind == SourceKind::Person)?;
        Some(Self { answers, who: who.span(), canonical: names::canonical(reading, &who) })
    }

    /// Who says the figures of an answer.
    pub fn of(&self, reading: &Reading, figure: &Figure) -> Option<Source> {
        self.answers[figure.block].then(|| Source {
            how: How::Attributed,
            mention: Some(self.who),
            text: self.who.of(reading.text).to_owned(),
            cue: None,
            kind: SourceKind::Person,
            named: true,
            canonical: self.canonical.clone(),
            carried_by: Some(CarriedBy::Continuation),
            chain: Vec::new(),
            url: None,
            id: None,
        })
    }
}

/// How many blocks are answers.
fn running(answers: &[bool]) -> usize {
    answers.iter().filter(|&&a| a).count()
}

fn is_running(reading: &Reading, block: usize) -> bool {
    matches!(reading.article.blocks[block].kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote)
}

/// Whether a block is a question: it ends as one, or stands in strong type from end to end.
fn is_question(reading: &Reading, block: usize) -> bool {
    let b = &reading.article.blocks[block];
    let own = is_running(reading, block) || matches!(b.kind, BlockKind::Heading(_));
    let text = b.span.of(reading.text).trim_end_matches(['*', '_', ' ', '”', '"']);
    let source = reading.article.source_span(b.span);
    let strong = |at: &str| STRONG.iter().any(|s| at.ends_with(s));
    let whole = || {
        let written = &reading.article.source;
        strong(&written[..source.start]) || STRONG.iter().any(|s| written[source.start..].starts_with(s))
    };
    own && text.len() < QUESTION
        && (text.ends_with('?') || !text.is_empty() && whole() && ends_strong(reading, source))
}

/// Whether strong type ends where a block ends in the source.
fn ends_strong(reading: &Reading, source: Span) -> bool {
    let behind = &reading.article.source[source.end..];
    let within = source.of(&reading.article.source);
    let closes = |at: &str| ["**", "__", "</strong>", "</b>"].iter().any(|s| at.starts_with(s));
    closes(behind) || ["**", "__"].iter().any(|s| within.ends_with(s))
}

/// Whether a block says one of `pronouns` outside quotation marks.
fn says(reading: &Reading, block: usize, pronouns: &[Pronoun]) -> bool {
    (0..reading.block(block).sentences.len()).any(|place| {
        let words = &reading.sentence(block, place).words;
        words.iter().any(|w| w.quotation.is_none() && w.what.pronoun.is_some_and(|p| pronouns.contains(&p)))
    })
}
