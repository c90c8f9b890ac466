//! Numbers in words where each hundred is a word of its own, “y” stands behind tens alone, and a thousand multiplies a million.
//!
//! The words are a language's tables; what they add up to is here. A half or a part in the singular is something else, too
//! (“clase media”, “el cuarto”): it is a number only where what stands beside it says so.

mod parts;
mod sum;
#[cfg(test)]
mod tests;

use super::spelled::Run;
use super::{Form, NumberClass, Numeral};
use crate::article::Span;
use crate::figures::neighbours::{self, Gap, Word};
use crate::vocabulary::{Class, NumberLink, NumberWord, Numbers, PartForm};
use sum::{Sum, THOUSAND};

/// The number whose first word stands at `at`; “un”, “una” before it is taken in where the word needs one (“un millón”).
pub fn read(text: &str, at: usize, block: Span, numbers: &Numbers) -> Option<Numeral> {
    let first = neighbours::after(text, at, block.end).filter(|w| w.span.start == at)?;
    let run = Run { text, block, numbers };
    let Some(word) = run.word(first) else { return run.part_of(first) };
    let mut numeral = match word.class {
        Class::Digit | Class::Teen | Class::Tens | Class::Hundreds => run.spanish_cardinal(first, word),
        Class::Magnitude => run.magnitude(first, word),
        Class::Set | Class::Pair => run.spanish_set(first, word),
        Class::Vague => Some(run.spanish_vague(first, word)),
        Class::Half => run.halved(first, word),
        Class::Part => run.single_part(first, word),
        Class::Ordinal => Some(run.ordinal(first, word)),
        Class::Multiple | Class::Times => Some(of_class(first, word.value, NumberClass::Multiple)),
        Class::Hundred | Class::Decade => None,
    }?;
    run.of_million(&mut numeral);
    Some(numeral)
}

/// What multiplies a number in digits: “1,4 mil millones”, “2 docenas”, and the half behind it: “3 millones y medio”.
pub fn magnitudes(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let run = Run { text, block, numbers };
    run.spanish_scaled(numeral);
    while run.below_magnitude(numeral) {}
    run.of_parts(numeral);
    run.spanish_half(numeral);
}

fn of_class(word: Word, value: f64, class: NumberClass) -> Numeral {
    Numeral { class, ..Numeral::new(word.span, value, Form::Words) }
}

/// The bytes of the shortest and of the longest word that may be several numbers written as one.
const SHORTEST: usize = 3;
const LONGEST: usize = 40;

impl Run<'_> {
    fn word(&self, word: Word) -> Option<NumberWord> {
        let letters = word.span.of(self.text);
        self.numbers.get(letters).or_else(|| self.solid(letters).filter(|n| n.class != Class::Magnitude))
    }

    /// “treintaicinco”, “dosmil”: words of a number written as one.
    fn solid(&self, letters: &str) -> Option<NumberWord> {
        let longest = |from: usize| {
            let ends = (from + SHORTEST..=letters.len()).rev().filter(|&to| letters.is_char_boundary(to));
            ends.filter_map(|to| Some((self.numbers.get(letters.get(from..to)?)?, to)))
                .find(|(n, _)| is_small(n) || n.class == Class::Magnitude && n.form != PartForm::Plural)
        };
        if letters.len() > LONGEST {
            return None;
        }
        let (first, mut at) = longest(0)?;
        let mut sum = Sum::default();
        sum.add(first, false).then_some(())?;
        while at < letters.len() {
            let tail = letters[at..].strip_prefix(['i', 'y']).filter(|_| sum.ten);
            let joined = tail.is_some();
            let (next, to) = longest(at + usize::from(joined))?;
            sum.add(next, joined).then_some(())?;
            at = to;
        }
        let class = match sum.value() {
            _ if sum.scaled => Class::Magnitude,
            100.0.. => Class::Hundreds,
            _ => Class::Teen,
        };
        Some(NumberWord { class, value: sum.value(), form: PartForm::Ordinal })
    }

    fn linked(&self, at: usize, link: NumberLink) -> Option<Word> {
        self.next(at)
            .filter(|(w, l)| w.gap == Gap::Space && self.numbers.link(l) == Some(link))
            .map(|(w, _)| w)
    }

    /// Whether `word` is “un”, “una”, “uno”.
    fn is_one(&self, word: Word) -> bool {
        self.numbers.link(word.span.of(self.text)) == Some(NumberLink::One)
    }

    /// Whether `word` is “la”, “los”: what follows is known, or the unit of a price.
    fn is_known(&self, word: Word) -> bool {
        self.numbers.link(word.span.of(self.text)) == Some(NumberLink::Known)
    }

    fn before(&self, at: usize) -> Option<Word> {
        neighbours::before(self.text, at, self.block.start).filter(|w| w.gap == Gap::Space)
    }

    fn spanish_cardinal(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let mut numeral = self.sum(first, word);
        if numeral.class == NumberClass::Cardinal {
            self.decimals(&mut numeral);
            self.spanish_scaled(&mut numeral);
            self.spanish_half(&mut numeral);
        }
        // “uno” alone is a pronoun, “una” an article
        let alone = numeral.span == first.span && self.is_one(first);
        (!alone || self.shares(first.span.end)).then_some(numeral)
    }

    /// “uno de cada cinco”, “uno sobre cinco”.
    fn shares(&self, at: usize) -> bool {
        let from = self.linked(at, NumberLink::Of).map_or(at, |of| of.span.end);
        let each = self.linked(from, NumberLink::Each);
        each.and_then(|w| self.next(w.span.end)).is_some_and(|(w, letters)| {
            self.word(w).is_some() || letters.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// What the words from `first` on add up to, with the set or the part that they are of.
    fn sum(&self, first: Word, word: NumberWord) -> Numeral {
        let mut sum = Sum { low: word.value, ten: word.class == Class::Tens, ..Sum::default() };
        if word.class == Class::Magnitude {
            sum = Sum::default();
            sum.add(word, false);
        }
        let mut end = first.span.end;
        while let Some((next, letters)) = self.next(end).filter(|(w, _)| w.gap == Gap::Space) {
            let joint = self.numbers.link(letters) == Some(NumberLink::And);
            let step = if joint { self.number_at(next.span.end) } else { self.word(next).map(|n| (next, n)) };
            let Some((step, after)) = step else { break };
            if !sum.add(after, joint) {
                break;
            }
            end = step.span.end;
        }
        if let Some(parts) = self.parts_of_tens(first, &sum, end) {
            return parts;
        }
        let mut numeral = Numeral::new(Span::new(first.span.start, end), sum.value(), Form::Words);
        numeral.magnitude = sum.scaled;
        let scale = if sum.last > 0.0 { sum.last } else { THOUSAND };
        if sum.scaled && sum.low == 0.0 && (sum.last == 0.0 || sum.thousands == 0.0) {
            numeral.bare = numeral.value / scale;
        }
        self.of_set(&mut numeral);
        self.of_parts(&mut numeral);
        numeral
    }

    /// “quince docenas”.
    fn of_set(&self, numeral: &mut Numeral) {
        let set = self.number_at(numeral.span.end).filter(|(w, _)| w.gap == Gap::Space);
        if let Some((w, n)) = set.filter(|(_, n)| matches!(n.class, Class::Set | Class::Vague)) {
            numeral.scale(n.value, w.span.end);
        }
    }

    /// “siete coma cinco”, “siete con cincuenta”, “uno con un cuarto”.
    fn decimals(&self, numeral: &mut Numeral) {
        let point = self.linked(numeral.span.end, NumberLink::Point);
        let with = || self.linked(numeral.span.end, NumberLink::With);
        let Some(link) = point.or_else(with) else { return };
        if let Some((value, end)) = self.part_behind(link.span.end) {
            numeral.value += value;
            (numeral.bare, numeral.span.end) = (numeral.value, end);
            return;
        }
        let Some((digits, last, end)) = self.digits(link.span.end) else { return };
        // “doscientos con cincuenta hijos” counts children
        if point.is_none() && !self.ends(end) {
            return;
        }
        if let Some((word, below)) = self.below(end) {
            numeral.value += last / below;
            (numeral.bare, numeral.span.end) = (numeral.value, word.span.end);
            return;
        }
        let written = format!("{}.{digits}", numeral.value);
        if let Some(value) = written.parse().ok().filter(|_| digits.len() < 12) {
            (numeral.value, numeral.bare) = (value, value);
            (numeral.decimals, numeral.span.end) = (digits.len() as u8, end);
        }
    }

    /// The words after `at` as digits, one number behind another (“uno cuatro”, “cero veintiocho”), the last of them, and where they
    /// end.
    fn digits(&self, at: usize) -> Option<(String, f64, usize)> {
        let (mut out, mut last, mut end) = (String::new(), 0.0, at);
        while let Some((first, word)) = self.number_at(end).filter(|(_, n)| is_small(n) && out.len() < 12) {
            let mut sum = Sum { low: word.value, ten: word.class == Class::Tens, ..Sum::default() };
            end = first.span.end;
            while let Some((next, letters)) = self.next(end) {
                let joint = self.numbers.link(letters) == Some(NumberLink::And);
                let step =
                    if joint { self.number_at(next.span.end) } else { self.word(next).map(|n| (next, n)) };
                let follows = |n: &NumberWord| is_small(n) && word.value > 9.0;
                let Some((step, after)) = step.filter(|(_, n)| follows(n)) else { break };
                if !sum.add(after, joint) {
                    break;
                }
                end = step.span.end;
            }
            last = sum.value();
            out += &last.to_string();
        }
        (!out.is_empty()).then_some((out, last, end))
    }

    /// Whether no noun follows `at`: the end, a mark, a magnitude, a part, or a word of a number's own (“por ciento”).
    fn ends(&self, at: usize) -> bool {
        let Some((word, _)) = self.next(at) else { return true };
        let number = self.word(word).is_some_and(|n| matches!(n.class, Class::Magnitude | Class::Part));
        number || self.below(at).is_some() || self.is_percent(word)
    }

    /// “por ciento”.
    fn is_percent(&self, word: Word) -> bool {
        let hundred = self.number_at(word.span.end).is_some_and(|(_, n)| n.class == Class::Hundreds);
        hundred && self.numbers.link(word.span.of(self.text)) == Some(NumberLink::Per)
    }

    /// Magnitudes behind a number: “coma cinco millones”, “75 mil millones”.
    fn spanish_scaled(&self, numeral: &mut Numeral) {
        if numeral.form == Form::Words && numeral.value.fract() == 0.0 {
            return;
        }
        while let Some((word, letters)) = self.next(numeral.span.end) {
            let by = match self.numbers.get(letters) {
                Some(n) if matches!(n.class, Class::Magnitude | Class::Set | Class::Vague) => Some(n.value),
                Some(_) => None,
                None => self.numbers.short(letters).filter(|_| !numeral.magnitude),
            };
            let Some(by) = by.filter(|_| word.gap == Gap::Space) else { break };
            numeral.scale(by, word.span.end);
        }
    }

    /// “3 mil 500”, “13 millones 200 mil”: takes in digits that go on below the magnitude, and says whether more may follow.
    fn below_magnitude(&self, numeral: &mut Numeral) -> bool {
        let whole = numeral.magnitude && numeral.decimals == 0 && numeral.class == NumberClass::Cardinal;
        let next = self.next(numeral.span.end).filter(|(w, _)| whole && w.gap == Gap::Space);
        let Some((word, letters)) = next else { return false };
        let digits = letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_digit());
        let Some(value) = letters.parse::<f64>().ok().filter(|_| digits) else { return false };
        let scale = numeral.value / numeral.bare;
        let own = self.number_at(word.span.end).filter(|(_, n)| n.class == Class::Magnitude);
        let (by, end) = own.map_or((1.0, word.span.end), |(w, n)| (n.value, w.span.end));
        let rest = &self.text[end..self.block.end];
        let marked = rest.starts_with(['.', ',', '/', ':', '-', '–'])
            && rest[1..].starts_with(|c: char| !c.is_whitespace());
        if value * by >= scale || value * by * THOUSAND < scale || marked || rest.starts_with('%') {
            return false;
        }
        numeral.value += value * by;
        (numeral.bare, numeral.magnitude) = (numeral.value / by, by > 1.0);
        (numeral.writing, numeral.span.end) = (None, end);
        by > 1.0
    }

    /// “mil cien”, “un millón”, “mil millones”; “millones de personas” is vague.
    fn magnitude(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        if word.form == PartForm::Plural {
            return Some(self.spanish_vague(first, word));
        }
        let mut numeral = self.sum(first, word);
        if numeral.class == NumberClass::Cardinal {
            self.decimals(&mut numeral);
            self.spanish_half(&mut numeral);
        }
        self.take_one(&mut numeral);
        Some(numeral)
    }

    fn take_one(&self, numeral: &mut Numeral) {
        if let Some(one) = self.before(numeral.span.start).filter(|w| self.is_one(*w)) {
            numeral.span.start = one.span.start;
        }
    }

    /// “una docena”, “un par de miles”.
    fn spanish_set(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let mut numeral = of_class(first, word.value, NumberClass::Set);
        self.take_one(&mut numeral);
        // “a la par”, “64 centavos la docena”
        if numeral.span.start == first.span.start {
            let known = self.before(first.span.start).is_some_and(|w| self.is_known(w));
            (word.class != Class::Pair && !known).then_some(())?;
        }
        if let Some(of) = self.linked(numeral.span.end, NumberLink::Of)
            && let Some((w, n)) = self
                .number_at(of.span.end)
                .filter(|(_, n)| matches!(n.class, Class::Magnitude | Class::Vague))
        {
            numeral.scale(n.value, w.span.end);
        }
        Some(numeral)
    }

    /// “decenas”, “cientos de miles”, “miles de millones”, “millones”: at least so many.
    fn spanish_vague(&self, first: Word, word: NumberWord) -> Numeral {
        let mut numeral = Numeral { vague: true, ..Numeral::new(first.span, word.value, Form::Words) };
        while let Some(of) = self.linked(numeral.span.end, NumberLink::Of) {
            let many = |n: &NumberWord| {
                n.class == Class::Vague || n.class == Class::Magnitude && n.form == PartForm::Plural
            };
            let Some((w, n)) = self.number_at(of.span.end).filter(|(_, n)| many(n)) else { break };
            numeral.scale(n.value, w.span.end);
        }
        numeral
    }
}

/// Whether a word may stand among decimals.
fn is_small(word: &NumberWord) -> bool {
    matches!(word.class, Class::Digit | Class::Teen | Class::Tens | Class::Hundreds)
}
