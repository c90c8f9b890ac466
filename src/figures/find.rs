//! The passes in order, a block at a time.

use super::neighbours;
use super::number::{self, Form, Marks, NumberClass, Numeral};
use super::place::{Code, Known, Place, Reading};
use super::scan::Scan;
use super::{
    Comparator, Figure, Found, Kind, Unit, carry, choose, columns, comparator, context, coverage, dollars,
    exempt, homes, kinds, range, rate,
};
use crate::article::{Article, Span};
use crate::bounded;
use crate::language::Tag;
use crate::vocabulary::{Reads, Role, UnitClass, Vocabulary};

/// Finds the figures of every block.
pub fn find(article: &Article, vocabulary: &Vocabulary) -> Found {
    let mut found = Found::default();
    let mut numerals = Vec::new();
    let known = Known::default();
    for (index, block) in article.blocks.iter().enumerate() {
        numerals.clear();
        // a paragraph reads alike wherever it stands
        let marks = Marks::of(block.span.of(article.text()), vocabulary.numbers.decimals);
        scan(article, block.span, vocabulary, marks, &mut numerals);
        if !numerals.is_empty() {
            read_block(article, index, &numerals, vocabulary, &known, &mut found);
        }
    }
    found.readings = known.readings.into_inner();
    columns::read(article, vocabulary, &mut found.figures);
    dollars::settle(article, vocabulary, &mut found.figures);
    homes::settle(article, vocabulary, &mut found.figures);
    match vocabulary.language.reads {
        Reads::Sources => context::read(article, vocabulary, &mut found),
        Reads::Figures | Reads::Digits => context::nouns(article, &mut found),
    }
    found.figures.iter_mut().for_each(|f| counted_elsewhere(article, vocabulary, f));
    found
}

/// The numbers of a block, in order. Those in addresses are none.
fn scan(article: &Article, block: Span, vocabulary: &Vocabulary, marks: Marks, numerals: &mut Vec<Numeral>) {
    let text = article.text();
    let mut scan = Scan::new(text, block, &vocabulary.numbers);
    while let Some(at) = scan.next() {
        if let Some(address) = article.address_at(at) {
            scan.skip_to(address.end);
        } else if let Some(numeral) = number::read(text, at, block, &vocabulary.numbers, marks) {
            scan.skip_to(numeral.span.end);
            numerals.push(numeral);
        }
    }
    number::regroup(text, block, numerals, vocabulary);
}

fn read_block(
    article: &Article,
    index: usize,
    numerals: &[Numeral],
    vocabulary: &Vocabulary,
    known: &Known,
    found: &mut Found,
) {
    let block = article.blocks[index].span;
    let sentences = article.sentences(index);
    let (mut floor, mut at) = (block.start, 0);
    let first = found.figures.len();
    while let Some(numeral) = numerals.get(at) {
        bounded::pause();
        let sentence = sentence(sentences, block, numeral.span.start);
        let until = at + numerals[at..].partition_point(|n| n.span.start < sentence.end);
        let place = Place {
            text: article.text(),
            block: Span::new(sentence.start, sentence.end.max(numeral.span.end)),
            floor: floor.max(sentence.start),
            numerals: &numerals[at..until.max(at + 1)],
            vocabulary,
            known,
        };
        if moment(&place) || results(&place) {
            at += 1;
            continue;
        }
        at += match figure(&place) {
            Some(mut read) => {
                let used = taken(&place, &mut read.0);
                floor = read.0.span.end;
                found.figures.push(written(read, article, index, sentence));
                used
            }
            None => {
                coverage::missed(&place, &mut found.not_understood);
                floor = floor.max(numeral.span.end);
                1
            }
        };
    }
    carry::units(article.text(), vocabulary, &mut found.figures[first..]);
}

/// “wait a second”, “per second”: an ordinal by its letters, a unit of time by its place.
fn moment(place: &Place) -> bool {
    let numeral = place.numeral();
    let word = numeral.class == NumberClass::Ordinal && numeral.form == Form::Words;
    let unit = || place.vocabulary.units.phrase(place.words_after(numeral.span.start)).is_some();
    let counts = || place.after(numeral.span.end).is_some_and(|w| !place.roles(w).is(Role::NotCounted));
    let start = neighbours::before(place.text, numeral.span.start, place.block.start);
    word && start.is_some_and(|w| place.roles(w).is(Role::MomentBefore)) && unit() && !counts()
}

/// “test scores of pupils”: what somebody scored, no number.
fn results(place: &Place) -> bool {
    let numeral = place.numeral();
    if !numeral.vague || numeral.value != SCORE {
        return false;
    }
    matches!(place.tag(numeral.span.start, 1), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det))
}

/// What “scores of” allows at least.
const SCORE: f64 = 20.0;

/// How many numbers the reading takes in; what it took in half (“A3.5x” after “A3”) it takes in whole.
fn taken(place: &Place, reading: &mut Reading) -> usize {
    let mut used = reading.used;
    while let Some(numeral) = place.numerals.get(used).filter(|n| n.span.start < reading.span.end) {
        reading.span.end = reading.span.end.max(numeral.span.end);
        used += 1;
    }
    let last = place.numerals.get(used - 1).map_or(0, |n| n.span.end);
    reading.span.end = reading.span.end.max(last);
    used
}

/// The figure at `place`, ranges joined and modifiers taken in.
fn figure<'a>(place: &Place<'a>) -> Option<(Reading<'a>, Comparator, Option<super::Reason>)> {
    let mut reading = kinds::read(place).filter(|r| r.value.is_none_or(f64::is_finite))?;
    if let Some(joined) = range::join(place, &reading) {
        reading = joined;
        let ends = [reading.value, reading.low, reading.high];
        ends.iter().flatten().all(|n| n.is_finite()).then_some(())?;
    } else {
        choose::vague(place, &mut reading);
    }
    rate::joined(place, &mut reading);
    let (start, end) = (reading.span.start, reading.span.end);
    let claims = reading.reason.is_none_or(|r| r == super::Reason::Age);
    let comparator = if claims {
        comparator::read(place, &mut reading)
    } else {
        reading.comparator.unwrap_or(Comparator::Exact)
    };
    margin(place, &mut reading, start);
    let modified = reading.span.end > end;
    if matches!(reading.kind, Kind::Number | Kind::Count) && modified {
        measured_behind_modifier(place, &mut reading);
    }
    if reading.kind == Kind::Number && modified {
        counted_behind_modifier(place, &mut reading);
    }
    let reason = reading.reason.or_else(|| exempt::reason(place, &reading, comparator));
    Some((reading, comparator, reason))
}

/// “5 +/- 2 kg”: a sign between a number and its margin belongs to neither.
fn margin(place: &Place, reading: &mut Reading, start: usize) {
    let sign = place.text[reading.span.start..start].trim();
    let between =
        place.block.of(place.text).get(..reading.span.start - place.block.start).unwrap_or_default();
    let number = between.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if number && sign.starts_with(['±', '+']) {
        reading.span.start = start;
    }
}

/// “Of the 300 homes, 40 burnt”: a bare number counts what the sentence says it counts.
fn counted_elsewhere(article: &Article, vocabulary: &Vocabulary, figure: &mut Figure) {
    let Some(item) = figure.item.filter(|_| figure.kind == Kind::Number && figure.reason.is_none()) else {
        return;
    };
    let (text, known) = (article.text(), &Known::default());
    let words = Place { text, block: item, floor: item.start, numerals: &[], vocabulary, known };
    // “a figure of 36.9 for debts” counts none
    let ends = [figure.value, figure.low, figure.high];
    let whole = ends.iter().flatten().all(|v| v.fract() == 0.0 || *v > 1e5);
    if whole && words.before(item.end).is_some_and(|w| words.plural(w)) {
        figure.kind = Kind::Count;
    }
}

/// “20-plus years”, “30 or so miles”.
fn measured_behind_modifier<'a>(place: &Place<'a>, reading: &mut Reading<'a>) {
    let end = reading.span.end;
    if let Some(mark) = place.vocabulary.currencies.phrase(place.words_after(end)).filter(|m| !m.weak) {
        let part = mark.currency.part;
        (reading.kind, reading.value) = (Kind::Money, reading.value.map(|v| v * part));
        reading.unit = Some((Code::One(&mark.currency.code), &mark.currency.name));
        reading.span.end = place.end_of_words(end, mark.length);
        return;
    }
    let Some(unit) = place.unit(end) else { return };
    if reading.value.is_none() {
        return;
    }
    let unit = place.divided(unit);
    reading.kind = match unit.unit.class {
        UnitClass::Percent => Kind::Percent,
        UnitClass::Duration if unit.per.is_none() => Kind::Duration,
        _ => Kind::Measure,
    };
    (reading.unit, reading.span.end) = (Some(unit.code()), unit.end);
}

/// “300 or so demonstrators”.
fn counted_behind_modifier(place: &Place, reading: &mut Reading) {
    let (noun, head) = kinds::count::counted(place, reading.span.end);
    if noun {
        reading.kind = Kind::Count;
        reading.span.end = head.unwrap_or(reading.span.end);
    }
}

fn sentence(sentences: &[Span], block: Span, at: usize) -> Span {
    let after = sentences.partition_point(|s| s.start <= at);
    after.checked_sub(1).map_or(block, |i| sentences[i])
}

fn written(
    (reading, comparator, reason): (Reading, Comparator, Option<super::Reason>),
    article: &Article,
    block: usize,
    sentence: Span,
) -> Figure {
    Figure {
        span: reading.span,
        core: reading.core,
        kind: reading.kind,
        comparator,
        value: reading.value,
        low: reading.low,
        high: reading.high,
        vague: reading.value.is_none() && reading.high.is_none() && reading.low.is_some(),
        writing: reading.writing,
        date: reading.date,
        unit: reading.unit.map(|(code, name)| Unit { code: code.to_string(), name: name.to_owned() }),
        item: None,
        block,
        sentence,
        quoted: article.quotation_at(reading.core.start).is_some(),
        reason,
        as_of: None,
        role: None,
        change: None,
        same_as: None,
        path: vec![reading.path],
    }
}
