//! Halves, parts and shares: “media docena”, “tres quintos”, “dos terceras partes”, “un millón y medio”.

use super::sum::{Sum, THOUSAND};
use super::{Form, NumberClass, Numeral, Run, of_class};
use crate::article::Span;
use crate::figures::neighbours::{Gap, Word};
use crate::vocabulary::{Class, NumberLink, NumberWord, PartForm};

impl Run<'_> {
    /// “cien treinta y cincoavos”: parts below eleven have names of their own, so the ten before belongs to them.
    pub(super) fn parts_of_tens(&self, first: Word, sum: &Sum, end: usize) -> Option<Numeral> {
        let and = self.linked(end, NumberLink::And).filter(|_| sum.ten)?;
        let (word, ones) = self.below(and.span.end).filter(|(_, below)| *below < 10.0)?;
        let tens = sum.low % 100.0;
        let above = sum.value() - tens;
        let span = Span::new(first.span.start, word.span.end);
        let parts = Numeral::new(span, above / (tens + ones), Form::Words);
        (above > 0.0).then_some(Numeral { class: NumberClass::Fraction, ..parts })
    }

    /// “tres cuartos de millón”.
    pub(super) fn of_million(&self, numeral: &mut Numeral) {
        let of = self.linked(numeral.span.end, NumberLink::Of);
        let Some(of) = of.filter(|_| numeral.class == NumberClass::Fraction) else { return };
        let by =
            self.number_at(of.span.end).filter(|(_, n)| n.class == Class::Magnitude && n.value > THOUSAND);
        if let Some((word, n)) = by.filter(|(_, n)| n.form != PartForm::Plural) {
            numeral.scale(n.value, word.span.end);
            numeral.class = NumberClass::Cardinal;
        }
    }

    /// “tres quintos”, “veintidós treintavos”.
    pub(super) fn of_parts(&self, numeral: &mut Numeral) {
        let Some((word, below)) = self.below(numeral.span.end) else { return };
        numeral.value /= below;
        let end = self.linked(word.span.end, NumberLink::Share).map_or(word.span.end, |w| w.span.end);
        (numeral.class, numeral.bare, numeral.span.end) = (NumberClass::Fraction, numeral.value, end);
        numeral.magnitude = false;
    }

    /// The parts that the word after `at` speaks of: “quintos” 5, “veintiunavos” 21.
    pub(super) fn below(&self, at: usize) -> Option<(Word, f64)> {
        let (word, letters) = self.next(at).filter(|(w, _)| w.gap == Gap::Space)?;
        let below = match self.numbers.get(letters) {
            Some(n) if n.class == Class::Part => {
                (n.form == PartForm::Plural).then(|| (1.0 / n.value).round())
            }
            // “dos terceras partes”
            Some(n) if n.class == Class::Ordinal => {
                self.linked(word.span.end, NumberLink::Share).filter(|_| n.value > 2.0).map(|_| n.value)
            }
            Some(_) => None,
            None => self.made_part(letters),
        };
        Some((word, below?))
    }

    /// “veintiunavo”: a number with an ending that makes a part of it, the vowel between them lost or not.
    pub(super) fn made_part(&self, letters: &str) -> Option<f64> {
        (1..letters.len()).filter(|&at| letters.is_char_boundary(at)).find_map(|at| {
            let (stem, ending) = letters.split_at(at);
            (self.numbers.link(ending) == Some(NumberLink::Part)).then_some(())?;
            let number = |word: &str| self.numbers.get(word).or_else(|| self.solid(word));
            let whole = |word: &str| number(word).filter(|n| n.value > 3.0).map(|n| n.value);
            whole(stem).or_else(|| ["a", "e", "o"].iter().find_map(|v| whole(&format!("{stem}{v}"))))
        })
    }

    /// “un veintiunavo”: a word that ends in a part.
    pub(super) fn part_of(&self, first: Word) -> Option<Numeral> {
        let below = self.made_part(first.span.of(self.text))?;
        let one = self.before(first.span.start).filter(|w| self.is_one(*w))?;
        let span = Span::new(one.span.start, first.span.end);
        Some(Numeral { class: NumberClass::Fraction, ..Numeral::new(span, 1.0 / below, Form::Words) })
    }

    /// “un medio”, “un cuarto”, “tres quintos” at `at`: the value and where it ends.
    pub(super) fn part_behind(&self, at: usize) -> Option<(f64, usize)> {
        let (word, letters) = self.next(at)?;
        let one = self.numbers.link(letters) == Some(NumberLink::One);
        let (next, letters) = self.next(word.span.end).filter(|_| one)?;
        let Some(part) = self.numbers.get(letters) else {
            return self.made_part(letters).map(|below| (1.0 / below, next.span.end));
        };
        matches!(part.class, Class::Half | Class::Part).then_some((part.value, next.span.end))
    }

    /// “un cuarto”, “tres cuartos” at `at`, no noun behind them: the value and where it ends.
    pub(super) fn parts_behind(&self, at: usize) -> Option<(f64, usize)> {
        let (first, word) = self.number_at(at).filter(|(_, n)| n.class == Class::Digit)?;
        let one = self.part_behind(at).filter(|(_, end)| self.ends(*end));
        let several = || {
            let (last, below) = self.below(first.span.end)?;
            (word.value < below).then_some((word.value / below, last.span.end))
        };
        one.or_else(several)
    }

    /// “medio millón”, “media docena”, “media hora”, “un medio”; “la clase media” is no number.
    pub(super) fn halved(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let mut numeral = of_class(first, word.value, NumberClass::Fraction);
        if let Some((w, n)) = self.number_at(first.span.end)
            && matches!(n.class, Class::Magnitude | Class::Set)
        {
            numeral.scale(n.value, w.span.end);
            numeral.class = NumberClass::Cardinal;
            return Some(numeral);
        }
        let next = self.next(first.span.end);
        let halves = next.is_some_and(|(_, l)| self.numbers.link(l) == Some(NumberLink::Halved));
        let and = self.before(first.span.start);
        let joined = and.is_some_and(|w| self.numbers.link(w.span.of(self.text)) == Some(NumberLink::And));
        (halves && !joined).then_some(numeral)
    }

    /// “la tercera”; “una tercera parte” is a share.
    pub(super) fn ordinal(&self, first: Word, word: NumberWord) -> Numeral {
        let one = self.before(first.span.start).filter(|w| self.is_one(*w));
        match one.zip(self.linked(first.span.end, NumberLink::Share)) {
            Some((one, parts)) => {
                let span = Span::new(one.span.start, parts.span.end);
                let share = Numeral::new(span, 1.0 / word.value, Form::Words);
                Numeral { class: NumberClass::Fraction, ..share }
            }
            None => of_class(first, word.value, NumberClass::Ordinal),
        }
    }

    /// “la mitad”, “un tercio”, “un cuarto de”; “el cuarto” is an ordinal, “las quintas” are villas.
    pub(super) fn single_part(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let fraction =
            |span| Numeral { class: NumberClass::Fraction, ..Numeral::new(span, word.value, Form::Words) };
        if word.form == PartForm::Plural {
            return None;
        }
        let one = self.before(first.span.start).filter(|w| self.is_one(*w));
        if word.form == PartForm::Fraction {
            // “a mitad del día”
            one.or(self.before(first.span.start).filter(|w| self.is_known(*w)))?;
            let start = one.map_or(first.span.start, |w| w.span.start);
            return Some(fraction(Span::new(start, first.span.end)));
        }
        if let Some((one, parts)) = one.zip(self.linked(first.span.end, NumberLink::Share)) {
            return Some(fraction(Span::new(one.span.start, parts.span.end)));
        }
        let alone = || {
            self.next(first.span.end)
                .is_none_or(|(w, l)| self.numbers.link(l) == Some(NumberLink::Of) || self.is_percent(w))
        };
        match one.filter(|_| alone()) {
            Some(one) => Some(fraction(Span::new(one.span.start, first.span.end))),
            None => Some(of_class(first, (1.0 / word.value).round(), NumberClass::Ordinal)),
        }
    }

    /// “tres millones y medio”, “un billón y medio millón”, “dos y media”, “cinco y tres cuartos”.
    pub(super) fn spanish_half(&self, numeral: &mut Numeral) {
        let Some(and) = self.linked(numeral.span.end, NumberLink::And) else { return };
        let unit = if numeral.magnitude && numeral.bare > 0.0 { numeral.value / numeral.bare } else { 1.0 };
        let half = self.number_at(and.span.end).filter(|(_, n)| n.class == Class::Half);
        let half = half.map(|(w, n)| (n.value, w.span.end));
        let Some((part, end)) = half.or_else(|| self.parts_behind(and.span.end)) else { return };
        if numeral.class != NumberClass::Cardinal || numeral.decimals > 0 {
            return;
        }
        let of = self.linked(end, NumberLink::Of).map_or(end, |w| w.span.end);
        let own = self.number_at(of).filter(|(_, n)| n.class == Class::Magnitude && n.value < unit);
        let (by, end) = own.map_or((unit, end), |(w, n)| (n.value, w.span.end));
        numeral.value += part * by;
        numeral.bare = numeral.value / unit;
        (numeral.writing, numeral.span.end) = (None, end);
    }
}
