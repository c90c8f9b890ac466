//! Vague numbers: dozens, tens of thousands, tens or even hundreds of millions, 100s of.

use super::spelled::Run;
use super::{Form, Numeral};
use crate::article::Span;
use crate::figures::neighbours::Word;
use crate::vocabulary::{Class, NumberLink, NumberWord, Numbers};

impl Run<'_> {
    /// “tens of thousands”, “hundreds of millions”, “thousands upon thousands”, “tens or even hundreds of millions”.
    pub fn vague(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let mut numeral = Numeral { vague: true, ..Numeral::new(first.span, word.value, Form::Words) };
        self.multiplied(&mut numeral);
        let mut alone = numeral.value == word.value;
        if let Some(more) = self.or_vague(&numeral) {
            numeral.span.end = more.span.end;
            // “tens or hundreds of millions”: both are of millions
            if alone && more.value > more.bare && word.value < more.bare {
                numeral.scale(more.value / more.bare, more.span.end);
            }
            alone = false;
        }
        // “tens” alone is no number of news, and “scores” is one before “of” only
        let of = || {
            self.next(numeral.span.end)
                .is_some_and(|(_, letters)| self.numbers.link(letters) == Some(NumberLink::Of))
        };
        let fits = match word.value {
            10.0 => !alone,
            20.0 => of() || !alone,
            _ => true,
        };
        fits.then_some(numeral)
    }

    /// What repeats or multiplies a vague number: “of thousands”, “upon thousands”.
    fn multiplied(&self, numeral: &mut Numeral) {
        let value = numeral.bare;
        while let Some((link, letters)) = self.next(numeral.span.end) {
            let Some(does) = self.numbers.link(letters) else { break };
            let Some((w, n)) = self.number_at(link.span.end).filter(|(_, n)| n.class == Class::Vague) else {
                break;
            };
            match does {
                NumberLink::Of => numeral.scale(n.value, w.span.end),
                NumberLink::Upon | NumberLink::And if n.value == value => numeral.span.end = w.span.end,
                _ => break,
            }
        }
    }

    /// The larger vague number behind “or even”, “to”.
    fn or_vague(&self, numeral: &Numeral) -> Option<Numeral> {
        let link = |at, link| self.next(at).filter(|(_, l)| self.numbers.link(l) == Some(link));
        let (or, _) = link(numeral.span.end, NumberLink::Or)?;
        let end = link(or.span.end, NumberLink::Even).map_or(or.span.end, |(even, _)| even.span.end);
        let (word, n) = self.number_at(end).filter(|(_, n)| n.class == Class::Vague)?;
        let mut more = Numeral { vague: true, ..Numeral::new(word.span, n.value, Form::Words) };
        self.multiplied(&mut more);
        (more.value > numeral.value).then_some(more)
    }
}

/// “10s of contacts”, “100s of thousands”: makes digits vague whose glued letters say so. `end` is that of the letters.
pub fn vague_digits(text: &str, numeral: &mut Numeral, end: usize, block: Span, numbers: &Numbers) {
    let run = Run { text, block, numbers };
    let of = run.next(end).is_some_and(|(_, letters)| numbers.link(letters) == Some(NumberLink::Of));
    let round = numeral.decimals == 0 && matches!(numeral.value as u64, 10 | 100 | 1000 | 10_000 | 100_000);
    if of && round {
        (numeral.vague, numeral.span.end) = (true, end);
        run.multiplied(numeral);
    }
}
