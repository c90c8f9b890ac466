//! What the issuer of a document is called.

use super::signs::Signs;
use crate::article::{BlockKind, Span};
use crate::language::Tag;
use crate::sources::SourceKind;
use crate::sources::names;
use crate::sources::reading::{Reading, Sentence};
use crate::sources::referent::Referent;
use crate::sources::speakers::Speaker;
use crate::vocabulary::document_words::{DocumentPlace, DocumentWord, opening};
use crate::vocabulary::{CueClass, NounKind, SourceRole as Role};

/// Where it is named, how, what it is, and whether a reader could ask it.
pub(super) type Name = (Option<Span>, String, SourceKind, bool);

/// Among how many first blocks a house names itself, how long such a line is, and how long a name.
const BLOCKS: usize = 5;
const LINE: usize = 80;
const NAME: usize = 120;
/// How many blocks a note on how the document was made goes on.
const NOTE: usize = 3;

/// The phrase that starts at byte `at`.
pub(super) fn behind(reading: &Reading, at: usize) -> Option<Name> {
    let block = reading.article.block_at(at)?;
    let sentence = reading.sentence(block, reading.place(block, at));
    let p = reading.phrases(sentence);
    let named = p.after(sentence.word_at(at))?;
    // “Remarks by Minister Ola Berg at the Harbour Forum”
    let place = |k: &usize| sentence.tag(*k) == Some(Tag::Adp) && !sentence.is(*k, Role::Of);
    let named = p.speaker(named.from, (named.from + 1..named.to).find(place).unwrap_or(named.to), None);
    let referent = Referent::of(sentence, &named);
    let judged = referent.judged(reading);
    Some((Some(referent.span()), names::canonical(reading, &referent), judged.kind, judged.named))
}

/// The name that stands in quotation marks behind “may be cited as”, at byte `at`.
pub(super) fn cited(reading: &Reading, at: Option<usize>) -> Option<Name> {
    let at = at?;
    let end = reading.text.floor_char_boundary((at + NAME).min(reading.text.len()));
    let rest = reading.text.get(at..end)?;
    let marks = ['“', '"', '‘', '\'', '`', '*', '_', '”', '’'];
    let open = rest.find(marks)?;
    let name = rest[open..].trim_start_matches(marks);
    let from = at + rest.len() - (rest.len() - open) + (rest[open..].len() - name.len());
    let close = name.find(['”', '"', '’', '\'', '*', '_'])?;
    let name = &name[..close];
    let span = Span::new(from, from + name.len());
    (!name.is_empty()).then(|| (Some(span), name.to_owned(), SourceKind::Document, true))
}

/// The article's title, as the name of a document.
pub(super) fn title(reading: &Reading) -> Option<Name> {
    let heads = |k: BlockKind| matches!(k, BlockKind::Title | BlockKind::Heading(_));
    let blocks = &reading.article.blocks;
    let block = blocks.iter().take(BLOCKS).find(|b| heads(b.kind)).or(blocks.first())?;
    let text = block.span.of(reading.text);
    let line = text.lines().next().unwrap_or_default();
    let span = Span::new(block.span.start, block.span.start + line.len());
    (line.len() <= NAME).then(|| (Some(span), line.trim().to_owned(), SourceKind::Document, true))
}

/// The title, where it names a bill, an act, a resolution.
pub(super) fn law(reading: &Reading) -> Option<Name> {
    let told = |w: &str| {
        let word = w.trim_matches(|c: char| !c.is_alphanumeric());
        let law = opening(&word.to_lowercase(), DocumentPlace::Title);
        word.starts_with(char::is_uppercase) && law.is_some_and(|l| l.0 == DocumentWord::LawName)
    };
    let said = reading.article.title.clone().map(|t| (None, t, SourceKind::Document, true));
    title(reading).into_iter().chain(said).find(|(_, name, ..)| name.split(' ').any(told))
}

/// The house that issues a document: the one that it says issues it, that it tells about at its end, that its data are said to be
/// from, that speaks first, that a line of its beginning names, that has gathered its data, or at whose place it stands.
pub(super) fn issuer(reading: &Reading, signs: &Signs) -> Option<Name> {
    let line = |span: Option<Span>| span.and_then(|s| in_words(reading, s));
    let told_of = |name: &Name| {
        let start = signs.about.map_or(0, |a| a.start);
        memchr::memmem::find(&reading.text.as_bytes()[..start], name.1.as_bytes()).is_some()
    };
    line(signs.told)
        .or_else(|| line(signs.about).filter(told_of))
        .or_else(|| speaks_first(reading))
        .or_else(|| in_a_line(reading))
        .or_else(|| in_a_note(reading, signs))
        .or_else(|| line(signs.from))
        .or_else(|| at_its_place(reading))
}

/// Words of a line that are a name: capitals throughout, but for “of” and “the”.
fn in_words(reading: &Reading, span: Span) -> Option<Name> {
    let words = span.of(reading.text).split([',', ';', '|', '\n']).next().unwrap_or_default();
    let name = words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.');
    let name = name.trim_start_matches(|c: char| !c.is_uppercase());
    let start = span.start + (name.as_ptr() as usize - words.as_ptr() as usize);
    is_name(name).then(|| {
        let span = Span::new(start, start + name.len());
        (Some(span), name.to_owned(), SourceKind::Organisation, true)
    })
}

/// Whether `words` are written as a name: most of them with a capital.
fn is_name(words: &str) -> bool {
    let capital = |w: &str| {
        w.starts_with(char::is_uppercase) || w.len() <= 3 && !w.contains(|c: char| c.is_ascii_digit())
    };
    words.starts_with(char::is_uppercase) && words.split(' ').all(capital) && words.len() <= LINE
}

/// The house at whose place the document stands, as the page says.
fn at_its_place(reading: &Reading) -> Option<Name> {
    let name = reading.article.publisher.as_ref().filter(|p| is_name(p))?;
    Some((None, name.clone(), SourceKind::Organisation, true))
}

/// The body that speaks, decides or counts first.
fn speaks_first(reading: &Reading) -> Option<Name> {
    let says = |c: &CueClass| matches!(c, CueClass::Statement | CueClass::Decision | CueClass::Measurement);
    sentences(reading, 0, BLOCKS).find_map(|s| {
        let cue = s.cues.iter().find(|c| says(&c.class) && c.speaker.pronoun.is_none())?;
        body(reading, s, &cue.speaker)
    })
}

/// A line of the beginning that is nothing but the name of a body.
fn in_a_line(reading: &Reading) -> Option<Name> {
    sentences(reading, 0, BLOCKS).filter(|s| s.span.length() <= LINE && s.first_verb.is_none()).find_map(
        |s| {
            let p = reading.phrases(s);
            let from = (0..s.words.len().min(3)).find(|&k| s.tag(k) == Some(Tag::Propn))?;
            body(reading, s, &p.after(from)?)
        },
    )
}

/// The body that a note on how the document was made says to gather its data.
fn in_a_note(reading: &Reading, signs: &Signs) -> Option<Name> {
    let note = signs.note?;
    sentences(reading, note, NOTE).find_map(|s| {
        let p = reading.phrases(s);
        let subject = p.subject(s.first_verb?, 0)?;
        body(reading, s, &subject)
    })
}

fn sentences<'r>(reading: &'r Reading, from: usize, blocks: usize) -> impl Iterator<Item = &'r Sentence> {
    let to = (from + blocks).min(reading.article.blocks.len());
    (from..to)
        .flat_map(move |b| (0..reading.block(b).sentences.len()).map(move |place| reading.sentence(b, place)))
}

/// `speaker`, where it is a body with a name.
fn body<'r>(reading: &'r Reading, sentence: &'r Sentence, speaker: &Speaker) -> Option<Name> {
    let referent = Referent::of(sentence, speaker);
    let judged = referent.judged(reading);
    let name = names::canonical(reading, &referent);
    let person = sentence.words[referent.head].what.noun.is_some_and(|n| n.kind == NounKind::Person);
    // “Statistics Northmark”
    let office =
        judged.kind == SourceKind::Dataset && name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let kind = judged.kind == SourceKind::Organisation || office && name.contains(' ');
    let named = judged.named && kind && !person && is_name(&name);
    named.then(|| (Some(referent.span()), name, SourceKind::Organisation, true))
}
