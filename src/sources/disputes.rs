//! Disputes: who denies a figure that is stated elsewhere, in its sentence or in those after it.

use super::carry;
use super::cues::Cue;
use super::reading::{Reading, Sentence, Word};
use super::referent::Referent;
use super::speakers::Phrases;
use crate::article::{BlockKind, Span};
use crate::figures::{Figure, Found};
use crate::language::Tag;
use crate::vocabulary::{CueClass, SourceRole as Role};
use std::collections::BTreeSet;

/// Who denies each figure, in text order.
///
/// A denial with a clause of its own is about the figures whose sentence shares its nouns; one of “such transfers”, “the
/// reports”, “it” about the last sentence before it that makes a claim.
pub(super) fn find(reading: &Reading, found: &Found) -> Vec<Vec<Span>> {
    let mut out = vec![Vec::new(); found.figures.len()];
    let denials = reading.vocabulary.cues.denials(reading.text);
    if denials.is_empty() {
        return out;
    }
    let claims: Vec<usize> =
        (0..found.figures.len()).filter(|&i| found.figures[i].reason.is_none()).collect();
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    for (n, &i) in claims.iter().enumerate() {
        let figure = &found.figures[i];
        let last_here = claims.get(n + 1).is_none_or(|&next| found.figures[next].sentence != figure.sentence);
        if !last_here {
            continue;
        }
        let first = claims[..=n]
            .iter()
            .rposition(|&k| found.figures[k].sentence != figure.sentence)
            .map_or(0, |k| k + 1);
        let here = &claims[first..=n];
        own_sentence(reading, found, here, &mut out);
        for (block, place) in after(reading, figure) {
            let span = reading.block(block).sentences[place];
            let at = denials.partition_point(|&d| d < span.start);
            if denials.get(at).is_none_or(|&d| d >= span.end) {
                if makes_claim(found, span) {
                    break;
                }
                continue;
            }
            let sentence = reading.sentence(block, place);
            if makes_claim(found, sentence.span) && !denies(sentence) {
                break;
            }
            for cue in sentence.cues.iter().filter(|c| denial(c)) {
                if !seen.contains(&cue.span) && is_about(reading, sentence, cue, figure) {
                    seen.insert(cue.span);
                    let deniers = deniers(reading, sentence, cue);
                    here.iter().for_each(|&k| out[k].extend(deniers.iter().copied()));
                }
            }
        }
    }
    for spans in &mut out {
        spans.sort_unstable();
        spans.dedup();
    }
    out
}

/// Whether a figure of `sentence` makes a claim.
fn makes_claim(found: &Found, sentence: Span) -> bool {
    let first = found.figures.partition_point(|f| f.sentence.start < sentence.start);
    let own = found.figures[first..].iter().take_while(|f| f.sentence.start == sentence.start);
    own.into_iter().any(|f| f.sentence == sentence && f.reason.is_none())
}

fn denial(cue: &Cue) -> bool {
    matches!(cue.class, CueClass::Denial | CueClass::Rejection)
}

fn denies(sentence: &Sentence) -> bool {
    sentence.cues.iter().any(denial)
}

/// How many sentences of its own block a denial is looked for in, and how many blocks on.
const SENTENCES: usize = 12;
const BLOCKS: usize = 8;

/// The sentences that may deny what `figure` says: those behind it in its block, and the first two of the next paragraph.
fn after<'r>(reading: &'r Reading, figure: &Figure) -> impl Iterator<Item = (usize, usize)> + use<'r> {
    let block = figure.block;
    let place = reading.place(block, figure.core.start);
    let last = reading.block(block).sentences.len().min(place + 1 + SENTENCES);
    let rest = (place + 1..last).map(move |p| (block, p));
    let next = (block + 1..reading.article.blocks.len())
        .take(BLOCKS)
        .find(|&b| matches!(reading.article.blocks[b].kind, BlockKind::Paragraph | BlockKind::Item));
    let further = next.map(|b| (0..reading.block(b).sentences.len().min(2)).map(move |p| (b, p)));
    rest.chain(further.into_iter().flatten())
}

/// “300 died, a figure that Moscow disputes”: a denial behind the figure in its own sentence.
fn own_sentence(reading: &Reading, found: &Found, here: &[usize], out: &mut [Vec<Span>]) {
    let figure = &found.figures[here[0]];
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    for cue in sentence.cues.iter().filter(|c| denial(c)) {
        let object = object(sentence, cue);
        let p = reading.phrases(sentence);
        // “a plan that was rejected by the mayor”: what is rejected need be no claim
        let passive = cue.class == CueClass::Rejection && cue.speaker.from >= cue.to;
        let about = cue.scope.is_empty() && !passive
            || cue.class == CueClass::Denial && points_back(sentence, object)
            || claim_noun(&p, object);
        if about && !object_holds(found, here, sentence, object) {
            let deniers = deniers(reading, sentence, cue);
            let before = here.iter().filter(|&&k| found.figures[k].core.end <= cue.span.start);
            before.for_each(|&k| out[k].extend(deniers.iter().copied()));
        }
    }
}

fn object_holds(found: &Found, here: &[usize], sentence: &Sentence, object: (usize, usize)) -> bool {
    let span = sentence.span(object.0, object.1);
    here.iter().any(|&k| span.contains(found.figures[k].core))
}

/// The words that are denied.
fn object(sentence: &Sentence, cue: &Cue) -> (usize, usize) {
    let to = cue.scope.last().map_or(cue.to, |s| sentence.word_at(s.end));
    (cue.to, to.max(cue.to))
}

/// Whether the denial is about what the sentence of `figure` says.
fn is_about(reading: &Reading, sentence: &Sentence, cue: &Cue, figure: &Figure) -> bool {
    let object = object(sentence, cue);
    let p = reading.phrases(sentence);
    let claim = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    if cue.class == CueClass::Rejection {
        return claim_noun(&p, object);
    }
    points_back(sentence, object)
        || claim_noun(&p, object)
        || object.0 == object.1
        || shared(reading, &sentence.words[object.0..object.1], &claim.words) > 0
}

/// “such transfers”, “this”, “that any such transfers took place”: the object starts with a word that points back.
fn points_back(sentence: &Sentence, object: (usize, usize)) -> bool {
    let pointer = |i: usize| {
        let noun = sentence.tag(i + 1).is_some_and(|t| matches!(t, Tag::Noun | Tag::Adj | Tag::Punct));
        sentence.is(i, Role::Pointer) && noun && !definite_article(sentence, i)
    };
    let opens = if sentence.is(object.0, Role::That) { 3 } else { 1 };
    (object.0..object.1).take(opens).any(pointer)
}

/// “the”: points back only with a noun of claiming.
fn definite_article(sentence: &Sentence, i: usize) -> bool {
    sentence.tag(i) == Some(Tag::Det) && sentence.words[i].span.length() == 3 && !sentence.is(i, Role::That)
}

/// “the allegations”, “it”: the object is a claim.
fn claim_noun(p: &Phrases, object: (usize, usize)) -> bool {
    if object.1 <= object.0 {
        return false;
    }
    let head = p.after(object.0).map_or(object.0, |o| o.head);
    head < object.1 && p.s.is(head, Role::Claim)
}

/// How many nouns two stretches share, by their first letters.
fn shared(reading: &Reading, a: &[Word], b: &[Word]) -> usize {
    let stem = |w: &Word| {
        let text = w.span.of(reading.text);
        let noun = w.tag == Tag::Noun && text.len() >= 5;
        noun.then(|| text.char_indices().nth(5).map_or(text, |(i, _)| &text[..i]).to_lowercase())
    };
    let theirs: Vec<String> = b.iter().filter_map(stem).collect();
    a.iter().filter_map(stem).filter(|s| theirs.contains(s)).count()
}

/// Those who deny: “Both Moscow and Pyongyang” are two; a pronoun is whom it stands for.
fn deniers(reading: &Reading, sentence: &Sentence, cue: &Cue) -> Vec<Span> {
    let speaker = cue.speaker;
    if speaker.pronoun.is_some() {
        let meant = carry::pronoun(reading, sentence, &speaker);
        return vec![meant.map_or(speaker.mention, |m: Referent| m.span())];
    }
    let p = reading.phrases(sentence);
    let from = speaker.from + usize::from(sentence.is(speaker.from, Role::Quantifier));
    let quantified = from > speaker.from;
    let join = (from..speaker.to).find(|&k| sentence.is(k, Role::Join));
    let tied = (from..speaker.to).any(|k| sentence.tag(k) == Some(Tag::Adp));
    match join {
        Some(join)
            if (quantified || !tied) && p.bears_name(from, join) && p.bears_name(join + 1, speaker.to) =>
        {
            vec![sentence.span(from, join), sentence.span(join + 1, speaker.to)]
        }
        _ => vec![sentence.span(from, speaker.to)],
    }
}
