//! Whose document an article is, where it is no reporter's: a speech or statement, a law or what it brings, a house's release
//! about its own, a study by those who made it.
//!
//! `signs` gathers what the lines tell; here they are weighed, once an article and only where a figure has nobody else. What
//! a speaker or a law says is theirs; what a house or a study says in its own document is theirs as far as a reader can tell,
//! and weak: no word of the text says so.

mod name;
mod signs;

use super::own;
use super::reading::{Reading, Sentence};
use super::{CarriedBy, How, OwnVoice, Settings, Source, SourceKind};
use crate::article::{BlockKind, Span};
use crate::figures::{Figure, Kind};
use crate::language::Tag;
use crate::vocabulary::{CueClass, Form, Pronoun, SourceRole as Role};
use signs::Signs;

/// So many blocks in the first person confirm that somebody speaks.
const FIRST_PERSON: usize = 2;
/// So many lines of a law, sentences about a bill, points of a house, of statistics, of results and of a study's chapters tell
/// what a document is.
const LAW: usize = 2;
const BILL: usize = 2;
const HOUSE: usize = 2;
const DATA: usize = 2;
const RESULTS: usize = 2;
const STUDY: usize = 3;

/// Whose document an article is.
pub(super) struct Issuer {
    kind: What,
    /// Where it is named, its words, and whether a reader could ask it.
    mention: Option<Span>,
    name: String,
    judged: SourceKind,
    named: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Somebody speaks or writes from end to end.
    Speech,
    /// The text of a law or bill.
    Law,
    /// What a bill brings.
    Bill,
    /// A house tells of itself.
    House,
    /// The same, and of its results.
    Results,
    /// A house releases statistics that it has gathered.
    Data,
    /// Those who made a study tell of it.
    Study,
    /// The same, and they have asked people.
    Survey,
}

impl Issuer {
    /// Whose document the article is; `None` for what anybody may have written, and where no word names whoever issues it.
    /// Looks at each line once.
    pub fn read(reading: &Reading, settings: &Settings) -> Option<Self> {
        let signs = Signs::read(reading);
        let of =
            |kind, (mention, name, judged, named): name::Name| Self { kind, mention, name, judged, named };
        if let Some(speaker) = signs.speaker.filter(|_| signs.first_person >= FIRST_PERSON) {
            return Some(of(What::Speech, name::behind(reading, speaker)?));
        }
        if signs.law >= LAW {
            let named = name::cited(reading, signs.cited).or_else(|| name::title(reading));
            return named.map(|n| of(What::Law, n));
        }
        if signs.bill >= BILL && signs.points_at_bill {
            return name::law(reading).map(|n| of(What::Bill, n));
        }
        let results = signs.results >= RESULTS;
        let kind = match () {
            () if signs.asks && signs.examines => What::Survey,
            () if signs.data >= DATA => What::Data,
            () if results => What::Results,
            () if signs.house >= HOUSE || signs.house > 0 && signs.about.is_some() => What::House,
            () if signs.study >= STUDY || signs.study > 0 && signs.examines => What::Study,
            () => return None,
        };
        let house = || (None, settings.publisher.clone(), SourceKind::Author, true);
        let told = (!settings.publisher.is_empty()).then(house);
        let named = told.or_else(|| name::issuer(reading, &signs));
        let author = || (None, own::AUTHOR.to_owned(), SourceKind::Author, true);
        named.or_else(|| (kind == What::Survey).then(author)).map(|n| of(kind, n))
    }

    /// Who says `figure`, where somebody speaks from end to end, or a law sets it.
    pub fn speaks(&self, reading: &Reading, figure: &Figure) -> Option<Source> {
        let sentence = outside(reading, figure)?;
        let theirs = match self.kind {
            What::Speech | What::Law => true,
            What::Bill => sets(reading, sentence),
            _ => false,
        };
        theirs.then(|| self.source(reading, How::Attributed, CarriedBy::Continuation))
    }

    /// The house or those who made the study as the source of `figure`, where it is of what they have counted or of themselves
    /// and nobody else says it.
    pub fn of(&self, reading: &Reading, figure: &Figure, settings: &Settings) -> Option<Source> {
        let sentence = outside(reading, figure).filter(|_| settings.own_voice != OwnVoice::Unsourced)?;
        let itself = || own::of_itself(reading, sentence, &self.name).is_some();
        let by = match self.kind {
            What::Speech | What::Law | What::Bill => return None,
            What::Survey => {
                matches!(figure.kind, Kind::Percent | Kind::Ratio).then_some(CarriedBy::Continuation)
            }
            What::Data => Some(CarriedBy::Continuation),
            What::Results if tells_results(reading, figure, sentence) => Some(CarriedBy::Continuation),
            What::Results | What::House => itself().then_some(CarriedBy::Continuation),
            What::Study => Some(CarriedBy::Context),
        };
        by.map(|by| self.source(reading, How::Own, by))
    }

    fn source(&self, reading: &Reading, how: How, by: CarriedBy) -> Source {
        Source {
            how,
            mention: self.mention,
            text: self.mention.map_or_else(|| self.name.clone(), |m| m.of(reading.text).to_owned()),
            cue: None,
            kind: if how == How::Own { SourceKind::Author } else { self.judged },
            named: self.named,
            canonical: self.name.clone(),
            carried_by: Some(by),
            chain: Vec::new(),
            url: None,
            id: None,
        }
    }
}

/// Whether a sentence or cell tells what a firm's results tell: revenue, profit, sales.
fn tells_results(reading: &Reading, figure: &Figure, sentence: &Sentence) -> bool {
    let cell = matches!(reading.article.blocks[figure.block].kind, BlockKind::Cell { .. });
    cell || (0..sentence.words.len()).any(|k| sentence.is(k, Role::Result))
}

/// The sentence of `figure`, where nobody is quoted there.
fn outside<'r>(reading: &'r Reading, figure: &Figure) -> Option<&'r Sentence> {
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    let quoted =
        sentence.words.get(sentence.word_at(figure.core.start)).is_some_and(|w| w.quotation.is_some());
    let note = matches!(reading.article.blocks[figure.block].kind, BlockKind::Note(_));
    (!quoted && !note).then_some(sentence)
}

/// Whether a sentence tells what a bill sets: it is spoken of (“this bill”, “it”), may or shall do something, or is decided by
/// a verb.
fn sets(reading: &Reading, sentence: &Sentence) -> bool {
    let text = reading.text;
    if signs::opens_with_bill(reading, sentence) {
        return true;
    }
    let Some(verb) = sentence.first_verb else { return false };
    let p = reading.phrases(sentence);
    let subject = p.subject(verb, 0);
    let it = subject.is_some_and(|s| s.pronoun == Some(Pronoun::It));
    let word = |k: usize| sentence.words.get(k).map(|w| w.span.of(text));
    let modal = |k: &usize| {
        sentence.tag(*k) == Some(Tag::Aux) && sentence.tag(k + 1) == Some(Tag::Verb) && !p.is_be(*k)
    };
    let decides = |k: &usize| {
        let cue = sentence.is(*k, Role::Cue).then(|| reading.vocabulary.cues.longest(|n| word(k + n)));
        cue.flatten().is_some_and(|(_, c)| c.class == CueClass::Decision && c.form != Form::Ing)
    };
    it || (0..sentence.words.len()).any(|k| modal(&k) || decides(&k))
}
