//! What the lines of an article tell of what document it is.

use crate::article::{BlockKind, Span};
use crate::language::{Kind, Tag};
use crate::sources::reading::{Reading, Sentence};
use crate::vocabulary::document_words::{DocumentPlace as Place, DocumentWord as Tells, opening, within};
use crate::vocabulary::{Pronoun, SourceRole as Role};

/// Among how many first blocks a title stands.
const HEAD: usize = 3;
/// How many bytes a line has at most that is a heading.
const HEADING: usize = 80;
/// How many bytes of a line are looked at for what it opens with or holds.
const LINE: usize = 400;
/// One running block in so many, and at least so many, in the first person is a sign that a house tells of itself.
const SHARE: usize = 4;
const OWN_BLOCKS: usize = 3;
/// How many points what a house issues plainly is worth, and a chapter of a study.
const PLAIN: usize = 2;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Where the name of whoever speaks starts.
    pub speaker: Option<usize>,
    pub law: usize,
    /// Behind the words by which a law says its name.
    pub cited: Option<usize>,
    /// How many sentences begin with a bill, and whether one points at it (“this bill”).
    pub bill: usize,
    pub points_at_bill: bool,
    /// Points that a house issues it, that it releases statistics or a firm's results, and that it is a study.
    pub house: usize,
    pub data: usize,
    pub results: usize,
    pub study: usize,
    /// The name behind “About” in a line of its own, and behind “Issued by”.
    pub about: Option<Span>,
    pub told: Option<Span>,
    /// Whose data they are, as a line says.
    pub from: Option<Span>,
    /// How many blocks speak in the first person outside quotation marks.
    pub first_person: usize,
    /// Whether those who write have looked into something, and asked people.
    pub examines: bool,
    pub asks: bool,
    /// The last block that heads a note on how it was made.
    pub note: Option<usize>,
    /// The words that have been counted.
    seen: Vec<&'static str>,
}

impl Signs {
    /// Reads each line once.
    pub fn read(reading: &Reading) -> Self {
        let mut signs = Self::default();
        let mut running = 0;
        for (b, block) in reading.article.blocks.iter().enumerate() {
            if matches!(block.kind, BlockKind::Cell { .. } | BlockKind::Note(_)) {
                continue;
            }
            running += usize::from(!matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)));
            let mut at = block.span.start;
            for line in block.span.of(reading.text).split_inclusive('\n') {
                signs.line(b, at, line);
                at += line.len();
            }
            signs.voice(reading, b);
        }
        let own = signs.first_person >= OWN_BLOCKS && signs.first_person * SHARE >= running;
        signs.house += usize::from(own);
        signs
    }

    fn line(&mut self, block: usize, at: usize, line: &str) {
        let cut = line.floor_char_boundary(line.len().min(LINE));
        let bare = line.trim_start_matches(|c: char| !c.is_alphabetic() && c != '(' && c != '/');
        let lead = (line.len() - bare.len()).min(cut);
        let small = line[lead..cut].to_lowercase().replace('’', "'");
        let whole = small.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        // places in the small line are places in the text only where no letter has got longer
        let same = small.len() == cut - lead;
        let start = at + lead;
        if block < HEAD
            && let Some((Tells::Speech, words)) = opening(&small, Place::Title)
        {
            self.speaker = self.speaker.or(same.then_some(start + words.len()));
        }
        let line = opening(whole, Place::Line).filter(|(_, words)| words.len() == whole.len());
        let opens = || opening(&small, Place::Opens);
        if let Some((tells, words)) = line.or_else(opens) {
            let short = same && whole.len() <= HEADING && whole.len() > words.len();
            let behind = short.then(|| Span::new(start + words.len(), start + whole.len()));
            match tells {
                Tells::About => self.about = behind.or(self.about),
                Tells::From => self.from = self.from.or(behind),
                Tells::House => {
                    self.house += PLAIN;
                    self.told = self.told.or(behind);
                }
                _ => self.tell(tells, words, block),
            }
        }
        for (tells, words, end) in within(&small) {
            match tells {
                Tells::Cited => self.cited = self.cited.or(same.then_some(start + end)),
                _ => self.tell(tells, words, block),
            }
        }
    }

    /// Counts what the words of a line tell, once.
    fn tell(&mut self, tells: Tells, words: &'static str, block: usize) {
        if self.seen.contains(&words) {
            return;
        }
        self.seen.push(words);
        match tells {
            Tells::Law => self.law += 1,
            Tells::Release => self.house += PLAIN,
            Tells::Sign => self.house += 1,
            Tells::Data => self.data += 1,
            Tells::Result => self.results += 1,
            Tells::Method => self.study += PLAIN,
            Tells::Part => self.study += 1,
            _ => {}
        }
        if matches!(tells, Tells::Data | Tells::Method) {
            self.note = Some(block);
        }
    }

    /// Who speaks in the sentences of a block, and of what they speak first.
    fn voice(&mut self, reading: &Reading, block: usize) {
        let mut own = false;
        for place in 0..reading.block(block).sentences.len() {
            let sentence = reading.sentence(block, place);
            match tells(reading, sentence) {
                Some(Tells::Law) => self.law += 1,
                Some(tells @ (Tells::Bill | Tells::Points)) => {
                    self.bill += 1;
                    self.points_at_bill |= tells == Tells::Points;
                }
                _ => {}
            }
            own |= sentence.first_person && speaks(sentence);
            if sentence.first_person {
                self.looks_into(reading, sentence);
            }
        }
        self.first_person += usize::from(own);
    }

    /// “We surveyed 4,212 adults”, “we analysed 40 budgets”.
    fn looks_into(&mut self, reading: &Reading, s: &Sentence) {
        let p = reading.phrases(s);
        let by_us = |k: usize| p.subject(k, 0).is_some_and(|w| w.pronoun == Some(Pronoun::We));
        let verb = (1..s.words.len())
            .find(|&k| s.words[k].quotation.is_none() && s.is(k, Role::Examined) && s.verbal(k) && by_us(k));
        let Some(verb) = verb else { return };
        self.examines = true;
        let number = |k: usize| s.words[k].kind == Kind::Number || s.tag(k) == Some(Tag::Num);
        self.asks |= s.is(verb, Role::Asking) && (verb + 1..s.words.len().min(verb + 4)).any(number);
    }
}

/// Whether “we”, “I” or “our” stands outside quotation marks.
fn speaks(sentence: &Sentence) -> bool {
    let own = |p| matches!(p, Pronoun::We | Pronoun::I);
    sentence.words.iter().any(|w| w.quotation.is_none() && w.what.pronoun.is_some_and(own))
}

/// Whether a sentence begins with the bill that a text is about: “this bill”, “the bill”.
pub(super) fn opens_with_bill(reading: &Reading, sentence: &Sentence) -> bool {
    matches!(tells(reading, sentence), Some(Tells::Bill | Tells::Points))
}

/// What the first words of a sentence tell.
fn tells(reading: &Reading, sentence: &Sentence) -> Option<Tells> {
    let words = sentence.span.of(reading.text);
    let small = words[..words.floor_char_boundary(words.len().min(HEADING))].to_lowercase();
    opening(small.trim_start_matches(|c: char| !c.is_alphabetic()), Place::Sentence).map(|(tells, _)| tells)
}
