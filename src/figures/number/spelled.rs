//! Numbers in words.

use super::sum::Sum;
use super::{Form, NumberClass, Numeral};
use crate::article::Span;
use crate::figures::Comparator;
use crate::figures::neighbours::{self, Gap, Word};
use crate::vocabulary::{Class, NumberLink, NumberWord, Numbers, PartForm};

/// The number whose first word stands at `at`; an “a” before it is taken in where the word needs one (“a hundred”).
pub fn read(text: &str, at: usize, block: Span, numbers: &Numbers) -> Option<Numeral> {
    let first = neighbours::after(text, at, block.end).filter(|w| w.span.start == at)?;
    let word = numbers.get(first.span.of(text))?;
    let run = Run { text, block, numbers };
    let mut numeral = match word.class {
        Class::Decade => return None,
        Class::Vague => run.vague(first, word)?,
        Class::Multiple | Class::Times => single(first, word, NumberClass::Multiple),
        Class::Ordinal => single(first, word, NumberClass::Ordinal),
        Class::Half => run.half(first),
        Class::Part => run.lone_part(first, word)?,
        Class::Set | Class::Pair => run.set(first, word),
        _ => run.cardinal(first, word),
    };
    run.article(&mut numeral, word.class);
    run.of_magnitude(&mut numeral);
    Some(numeral)
}

fn single(first: Word, word: NumberWord, class: NumberClass) -> Numeral {
    Numeral { class, ..Numeral::new(first.span, word.value, Form::Words) }
}

/// Where the words of a number are read.
pub struct Run<'a> {
    pub text: &'a str,
    pub block: Span,
    pub numbers: &'a Numbers,
}

impl Run<'_> {
    pub fn next(&self, at: usize) -> Option<(Word, &str)> {
        let word = neighbours::after(self.text, at, self.block.end).filter(|w| w.gap != Gap::None)?;
        Some((word, word.span.of(self.text)))
    }

    pub fn number_at(&self, at: usize) -> Option<(Word, NumberWord)> {
        let (word, letters) = self.next(at)?;
        Some((word, self.numbers.get(letters)?))
    }

    fn cardinal(&self, first: Word, word: NumberWord) -> Numeral {
        if let Some(decade) = self.decade(first, word) {
            return decade;
        }
        let mut sum = Sum::of(word);
        let mut end = first.span.end;
        let mut fraction = None;
        while let Some((step, after, joined)) = self.step(&sum, end) {
            match after.class {
                Class::Part | Class::Ordinal | Class::Half if !joined || sum.value() >= 100.0 => {
                    fraction = self.part(&sum, after, step);
                    end = if fraction.is_some() { step.span.end } else { end };
                    break;
                }
                Class::Set if !joined && sum.open => {
                    sum.low *= after.value;
                    end = step.span.end;
                    break;
                }
                _ if sum.add(after) => end = step.span.end,
                _ => {
                    let lone = end == first.span.end;
                    end = self.year(&mut sum, after, step, lone).unwrap_or(end);
                    break;
                }
            }
        }
        let mut numeral = sum.numeral(Span::new(first.span.start, end), fraction);
        if numeral.class == NumberClass::Cardinal {
            self.hundreds(&mut numeral, &sum);
            self.point(&mut numeral);
            and_a_half(self.text, &mut numeral, self.block, self.numbers);
            self.scaled(&mut numeral);
        }
        numeral
    }

    /// “the nineteen-eighties”.
    fn decade(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        let (last, tens) = self.number_at(first.span.end).filter(|(_, n)| n.class == Class::Decade)?;
        let century = word.class == Class::Teen && word.value > 12.0 || word.value == 20.0;
        let span = Span::new(first.span.start, last.span.end);
        let value = word.value * 100.0 + tens.value;
        century.then(|| Numeral { class: NumberClass::Decade, ..Numeral::new(span, value, Form::Words) })
    }

    /// “five thousand, six hundred”: the hundreds stand behind a comma. “Of the five thousand, six hundred died” has two.
    fn hundreds(&self, numeral: &mut Numeral, sum: &Sum) {
        let rest = self.text.get(numeral.span.end..self.block.end).unwrap_or_default();
        let ends_in_magnitude = !sum.open && sum.last.is_finite() && sum.last >= 1000.0;
        let before = neighbours::before(self.text, numeral.span.start, self.block.start);
        let link = before.and_then(|w| self.numbers.link(w.span.of(self.text)));
        let known = matches!(link, Some(NumberLink::Of | NumberLink::Known));
        if !ends_in_magnitude || !rest.starts_with(", ") || known {
            return;
        }
        let Some((word, n)) = self.number_at(numeral.span.end + 1) else { return };
        if word.span.start != numeral.span.end + 2 || n.class != Class::Digit {
            return;
        }
        let below = self.cardinal(word, n);
        let fits =
            below.class == NumberClass::Cardinal && below.value < sum.last && below.value >= sum.last / 10.0;
        if fits && below.decimals == 0 {
            numeral.value += below.value;
            numeral.bare = numeral.value;
            numeral.span.end = below.span.end;
        }
    }

    /// The next word of a number that has come to `sum` at `end`, and whether “and” joins it; `None` where the number is over.
    fn step(&self, sum: &Sum, end: usize) -> Option<(Word, NumberWord, bool)> {
        let (next, letters) = self.next(end)?;
        if self.numbers.link(letters) != Some(NumberLink::And) {
            return Some((next, self.numbers.get(letters)?, false));
        }
        if self.part_after(next.span.end).is_some() {
            return None;
        }
        let (word, after) = self.number_at(next.span.end).filter(|(w, _)| w.gap == Gap::Space)?;
        self.may_join(sum, after, word).then_some((word, after, true))
    }

    /// “nineteen eighty-four”, a year spelled in two halves: takes the second, `next`, in, and says where the year ends.
    fn year(&self, sum: &mut Sum, next: NumberWord, word: Word, lone: bool) -> Option<usize> {
        let fits =
            lone && (13.0..=20.0).contains(&sum.low) && matches!(next.class, Class::Tens | Class::Teen);
        if !fits {
            return None;
        }
        sum.low = sum.low * 100.0 + next.value;
        let digit = self.number_at(word.span.end).filter(|(w, n)| {
            n.class == Class::Digit && n.value > 0.0 && sum.low % 10.0 == 0.0 && w.gap == Gap::Hyphen
        });
        let Some((last, n)) = digit else { return Some(word.span.end) };
        sum.low += n.value;
        Some(last.span.end)
    }

    /// “Two hundred and twelve”, but not “between two and three”.
    fn may_join(&self, sum: &Sum, next: NumberWord, word: Word) -> bool {
        let room = sum.open && sum.low >= 100.0 && sum.low % 100.0 == 0.0 || !sum.open && sum.high > 0.0;
        let fits = match next.class {
            Class::Digit | Class::Teen | Class::Tens => true,
            Class::Part | Class::Ordinal => sum.value() >= 100.0 && next.value < 0.5,
            Class::Hundred => false,
            _ => false,
        };
        // “one million and two million”: the second has a magnitude as high
        let follows = self.number_at(word.span.end).map(|(_, n)| n);
        let clash = follows.is_some_and(|n| match n.class {
            Class::Magnitude => n.value >= sum.last,
            Class::Hundred => sum.open,
            _ => false,
        });
        room && fits && !clash
    }

    /// “two-thirds”, “one hundred and fifth”, “twenty-first”: a fraction or an ordinal.
    fn part(&self, sum: &Sum, part: NumberWord, word: Word) -> Option<(f64, NumberClass)> {
        let plural = part.form == PartForm::Plural;
        let whole = sum.value();
        if part.class == Class::Ordinal {
            let fits = sum.open && whole >= 20.0 && whole % 10.0 == 0.0
                || !sum.open && whole > 0.0
                || whole % 100.0 == 0.0;
            return (fits && whole >= 20.0).then_some((whole + part.value, NumberClass::Ordinal));
        }
        if part.class == Class::Half {
            return (whole == 1.0).then_some((0.5, NumberClass::Fraction));
        }
        let below = (1.0 / part.value).round();
        if part.form == PartForm::Ordinal && whole >= 20.0 && whole % 10.0 == 0.0 {
            if below < 10.0 || whole % 100.0 == 0.0 && below < 100.0 {
                return Some((whole + below, NumberClass::Ordinal));
            }
            // “two hundredth”
            return (below >= 100.0).then_some((whole * below, NumberClass::Ordinal));
        }
        if !plural && whole > 1.0 && below >= 100.0 {
            return Some((whole * below, NumberClass::Ordinal));
        }
        // “one quarter”, but “two quarter” only before another word of its own
        (plural || whole == 1.0 || word.gap == Gap::Hyphen).then_some((whole / below, NumberClass::Fraction))
    }

    /// “one point five million”, “two hundred point seventy-one”.
    fn point(&self, numeral: &mut Numeral) {
        let Some((word, letters)) = self.next(numeral.span.end) else { return };
        if self.numbers.link(letters) != Some(NumberLink::Point) || word.gap != Gap::Space {
            return;
        }
        let (mut at, mut digits, mut places) = (word.span.end, 0.0, 0);
        while let Some((w, n)) =
            self.number_at(at).filter(|(_, n)| matches!(n.class, Class::Digit | Class::Teen | Class::Tens))
        {
            let (mut value, mut end) = (n.value, w.span.end);
            if n.class == Class::Tens
                && let Some((w, n)) =
                    self.number_at(end).filter(|(_, n)| n.class == Class::Digit && n.value > 0.0)
            {
                (value, end) = (value + n.value, w.span.end);
            }
            let width = if value < 10.0 { 1 } else { 2 };
            digits = digits * 10f64.powi(width) + value;
            places += width;
            at = end;
        }
        if places > 0 && places < 12 {
            let unit = 10f64.powi(places);
            numeral.value = (numeral.value * unit + digits) / unit;
            numeral.bare = numeral.value;
            numeral.decimals = places as u8;
            numeral.span.end = at;
        }
    }

    /// A fraction after “and”: “a half”, “three quarters”, “fifty-four hundredths”; its value and its end.
    fn part_after(&self, at: usize) -> Option<(f64, usize)> {
        let (word, letters) = self.next(at)?;
        let (mut count, mut end) = match self.numbers.get(letters) {
            None if self.numbers.link(letters) == Some(NumberLink::One) => (1.0, word.span.end),
            Some(n) if matches!(n.class, Class::Digit | Class::Tens | Class::Teen) => {
                (n.value, word.span.end)
            }
            _ => return None,
        };
        if count >= 20.0
            && let Some((w, n)) = self.number_at(end).filter(|(_, n)| n.class == Class::Digit)
        {
            (count, end) = (count + n.value, w.span.end);
        }
        let (word, part) =
            self.number_at(end).filter(|(_, n)| matches!(n.class, Class::Half | Class::Part))?;
        let scaled = || self.number_at(word.span.end).is_some_and(|(_, n)| n.class == Class::Magnitude);
        // “one and three-quarter hours”, but no “quarter-final”
        let goes_on = || self.next(word.span.end).is_some_and(|(w, _)| w.gap == Gap::Space);
        let plural = part.form == PartForm::Plural
            || word.gap == Gap::Hyphen && (scaled() || count > 1.0 && goes_on());
        let below = (1.0 / part.value).round();
        // “one hundred and twenty fifth” is an ordinal
        (count < below && (plural || count == 1.0) && (plural || count < 20.0))
            .then_some((count / below, word.span.end))
    }

    /// Magnitudes after a point or a half: “one point five million”, “two and a half thousand”.
    fn scaled(&self, numeral: &mut Numeral) {
        if numeral.value.fract() == 0.0 {
            return;
        }
        while let Some((word, n)) = self.number_at(numeral.span.end) {
            if !matches!(n.class, Class::Magnitude | Class::Hundred) {
                break;
            }
            numeral.scale(n.value, word.span.end);
        }
    }

    /// “three-quarters of a million”, “a third of a billion”.
    fn of_magnitude(&self, numeral: &mut Numeral) {
        let part = match (numeral.class, numeral.fraction) {
            (NumberClass::Fraction, _) => numeral.value,
            (NumberClass::Ordinal, Some((above, below))) => above / below,
            _ => return,
        };
        let link = |at, link| self.next(at).filter(|(_, l)| self.numbers.link(l) == Some(link));
        let Some((of, _)) = link(numeral.span.end, NumberLink::Of) else { return };
        let Some((one, _)) = link(of.span.end, NumberLink::One) else { return };
        let Some((word, n)) = self.number_at(one.span.end).filter(|(_, n)| n.class == Class::Magnitude)
        else {
            return;
        };
        (numeral.class, numeral.fraction, numeral.value) = (NumberClass::Cardinal, None, part);
        numeral.scale(n.value, word.span.end);
    }

    /// “half”, “half a million”, “half a dozen”, “half-million”.
    fn half(&self, first: Word) -> Numeral {
        let mut numeral =
            Numeral { class: NumberClass::Fraction, ..Numeral::new(first.span, 0.5, Form::Words) };
        let Some((word, letters)) = self.next(first.span.end) else { return numeral };
        let (word, n) = match self.numbers.link(letters) == Some(NumberLink::One) {
            true => match self.number_at(word.span.end) {
                Some((w, n)) => (w, Some(n)),
                None => return numeral,
            },
            false => (word, self.numbers.get(letters)),
        };
        if let Some(n) = n.filter(|n| matches!(n.class, Class::Magnitude | Class::Hundred | Class::Set)) {
            numeral.scale(n.value, word.span.end);
            numeral.class = NumberClass::Cardinal;
        }
        numeral
    }

    /// “third”: an ordinal, the kinds look closer; “a quarter”: a fraction; “quarter”, “thirds” alone: no number.
    fn lone_part(&self, first: Word, word: NumberWord) -> Option<Numeral> {
        match word.form {
            PartForm::Plural => return None,
            PartForm::Ordinal => {
                let value = (1.0 / word.value).round();
                let ordinal = Numeral::new(first.span, value, Form::Words);
                return Some(Numeral { class: NumberClass::Ordinal, ..ordinal });
            }
            PartForm::Fraction => {}
        }
        let article = neighbours::before(self.text, first.span.start, self.block.start);
        let a = article.is_some_and(|w| self.numbers.link(w.span.of(self.text)) == Some(NumberLink::One));
        if let Some((w, n)) = self.number_at(first.span.end).filter(|(_, n)| n.class == Class::Magnitude) {
            let mut quarter = Numeral::new(first.span, word.value, Form::Words);
            quarter.scale(n.value, w.span.end);
            return Some(quarter);
        }
        let next = self.next(first.span.end);
        let point = next.is_some_and(|(_, letters)| self.numbers.link(letters) == Some(NumberLink::Point));
        let hyphen = next.is_some_and(|(w, _)| w.gap == Gap::Hyphen);
        let fraction =
            Numeral { class: NumberClass::Fraction, ..Numeral::new(first.span, word.value, Form::Words) };
        // “a quarter-point cut”, but not “a quarter-final”
        (a && !hyphen || point).then_some(fraction)
    }

    /// “a dozen”, “a couple of hundred”.
    fn set(&self, first: Word, word: NumberWord) -> Numeral {
        let mut numeral =
            Numeral { class: NumberClass::Set, ..Numeral::new(first.span, word.value, Form::Words) };
        // a couple of them may be three
        numeral.comparator = (word.class == Class::Pair).then_some(Comparator::About);
        let Some((of, letters)) = self.next(first.span.end) else { return numeral };
        let of =
            if self.numbers.link(letters) == Some(NumberLink::Of) { of.span.end } else { first.span.end };
        let mut at = of;
        while let Some((w, n)) = self
            .number_at(at)
            .filter(|(_, n)| matches!(n.class, Class::Magnitude | Class::Hundred | Class::Set))
        {
            numeral.scale(n.value, w.span.end);
            at = w.span.end;
        }
        numeral
    }

    /// Takes in “a”, “an” before “hundred”, “dozen”, “third”, “half”, and makes of “several hundred” a vague number.
    fn article(&self, numeral: &mut Numeral, class: Class) {
        let needs = matches!(
            class,
            Class::Hundred | Class::Magnitude | Class::Set | Class::Pair | Class::Half | Class::Part
        );
        if !needs {
            return;
        }
        let Some(before) = neighbours::before(self.text, numeral.span.start, self.block.start) else {
            return;
        };
        let letters = before.span.of(self.text);
        let a = self.numbers.link(letters) == Some(NumberLink::One);
        if a && before.gap == Gap::Space {
            numeral.span.start = before.span.start;
            if class == Class::Part && numeral.class == NumberClass::Ordinal {
                numeral.fraction = Some((1.0, numeral.value));
            }
        }
    }
}

/// “two and a half”, “three and three-quarters million”, “3 million and a half”: adds the part.
pub fn and_a_half(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let run = Run { text, block, numbers };
    let Some((and, letters)) = run.next(numeral.span.end) else { return };
    if numeral.class != NumberClass::Cardinal
        || numeral.decimals > 0
        || numbers.link(letters) != Some(NumberLink::And)
    {
        return;
    }
    let Some((part, end)) = run.part_after(and.span.end) else { return };
    numeral.writing = None;
    let unit = if numeral.magnitude && numeral.value / numeral.bare >= 1000.0 {
        numeral.value / numeral.bare
    } else {
        1.0
    };
    let after = run.next(end);
    let by = after.and_then(|(_, letters)| match numbers.get(letters) {
        Some(n) => (n.class == Class::Magnitude).then_some(n.value),
        None => numbers.short(letters),
    });
    match (by, after) {
        // “one billion and a half million”
        (Some(by), Some((word, _))) if unit > by => {
            numeral.value += part * by;
            numeral.span.end = word.span.end;
        }
        (Some(by), Some((word, _))) if unit == 1.0 => {
            numeral.value += part;
            numeral.bare = numeral.value;
            numeral.scale(by, word.span.end);
        }
        _ => {
            numeral.value += part * unit;
            numeral.bare = numeral.value / unit;
            numeral.span.end = end;
        }
    }
}

/// “3 hundred and 21”, “3 hundred and one”: what stands below the hundreds.
pub fn and_units(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let run = Run { text, block, numbers };
    let hundreds = numeral.bare > 0.0 && numeral.value == numeral.bare * 100.0 && numeral.bare.fract() == 0.0;
    let Some((and, letters)) = run.next(numeral.span.end).filter(|_| hundreds) else { return };
    if numbers.link(letters) != Some(NumberLink::And) {
        return;
    }
    let Some((word, letters)) = run.next(and.span.end) else { return };
    let digits = letters.len() <= 2 && letters.bytes().all(|b| b.is_ascii_digit());
    let (value, end) = match letters.parse::<f64>() {
        Ok(value) if digits => (value, word.span.end),
        _ => {
            match numbers.get(letters).filter(|n| matches!(n.class, Class::Digit | Class::Teen | Class::Tens))
            {
                Some(n) => {
                    let rest = run.cardinal(word, n);
                    (rest.value, rest.span.end)
                }
                None => return,
            }
        }
    };
    if value < 100.0 && !text.get(end..block.end).unwrap_or_default().starts_with(['%', '.', ',']) {
        numeral.value += value;
        numeral.bare = numeral.value;
        numeral.writing = None;
        numeral.span.end = end;
    }
}
