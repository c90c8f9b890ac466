//! The times that a sentence names: “last September”, “the first quarter of 2023”, “two weeks ago”, “on Monday”.

use super::calendar::{self, Toward};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Kind as TokenKind, Sentence, Tag, VerbGroup};
use crate::vocabulary::{Calendar, Ending, TimeWord};
use jiff::civil::Date;

/// A time that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// ISO 8601; `None` where the article's day would be needed and is not known, or the words do not tell.
    pub date: Option<String>,
}

impl Expression {
    /// Its bytes.
    pub fn span(&self, sentence: &Sentence) -> Span {
        sentence.tokens[self.start].span.join(sentence.tokens[self.end - 1].span)
    }
}

/// How many words before a day may say that it is to come: “tomorrow (1 September)”.
const BESIDE: usize = 3;

/// Reads the times of one sentence.
pub struct Reader<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Its verbs.
    pub verbs: &'a [VerbGroup],
    /// The article's day.
    pub today: Option<Date>,
}

impl Reader<'_> {
    /// Replaces what is in `out` by the times of the sentence, in order, none overlapping. `figures` are the sentence's.
    pub fn read(&self, figures: &[Figure], out: &mut Vec<Expression>) {
        out.clear();
        let s = &self.sentence;
        let dates: Vec<&Figure> = figures.iter().filter(|f| f.kind == Kind::Date).collect();
        let mut at = 0;
        while at < s.tokens.len() {
            let found = self.at_figure(at, &dates).or_else(|| self.at_word(at, out));
            let Some(found) = found.filter(|f| out.last().is_none_or(|l| f.start >= l.end)) else {
                at += 1;
                continue;
            };
            at = found.end;
            out.push(found);
        }
        self.join(out);
        self.since(out);
    }

    /// A date that is a figure.
    fn at_figure(&self, at: usize, dates: &[&Figure]) -> Option<Expression> {
        let s = &self.sentence;
        let here = s.tokens[at].span;
        let figure = dates.iter().find(|f| f.span.overlaps(here))?;
        let end = s.token_at(figure.span.end);
        let clock = (at..end).any(|i| s.word(i).is_some_and(|w| w.contains(':'))) && figure.date.is_none();
        if clock {
            return None;
        }
        let date = figure.date.clone().or_else(|| self.day_of_month(at, end.max(at + 1)));
        Some(Expression { start: self.part_before(at), end: end.max(at + 1), date })
    }

    /// “June 5”, “May 30 – June 4”, with the year that the article's day gives it.
    fn day_of_month(&self, start: usize, end: usize) -> Option<String> {
        let s = &self.sentence;
        let text = s.tokens[start].span.join(s.tokens[end - 1].span).of(s.text);
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let mut months = words().filter_map(|w| s.vocabulary.months.get(w));
        let mut days = words().filter_map(|w| w.trim_end_matches(char::is_alphabetic).parse::<i8>().ok());
        let (month, today, toward) = (months.next()?, self.today?, self.toward(start));
        let first = calendar::day(month as i8, days.next()?, toward, today)?;
        match months.next() {
            Some(month) => ordered(&first, &calendar::day(month as i8, days.next()?, toward, today)?),
            None => Some(first),
        }
    }

    /// A time that ends or starts with the word at `at`.
    fn at_word(&self, at: usize, before: &[Expression]) -> Option<Expression> {
        let s = &self.sentence;
        if ![Function::Time, Function::Day, Function::Month].iter().any(|f| s.is(at, *f)) {
            return None;
        }
        let word = s.word(at)?;
        if s.is(at, Function::Month) && s.tag(at) == Some(Tag::Propn) {
            let number = s.vocabulary.months.get(word)?;
            let (start, toward) = self.anchored(at);
            let date = self.today.map(|today| calendar::month(number as i8, toward, today));
            return Some(Expression { start, end: at + 1, date });
        }
        self.meanings(at).iter().find_map(|meaning| match *meaning {
            TimeWord::Day(days) => {
                let date = self.today.and_then(|today| calendar::unit(Calendar::Day, days, today));
                Some(Expression { start: at, end: at + 1, date })
            }
            TimeWord::Weekday(number) if s.is_capital(at) => {
                let (start, toward) = self.anchored(at);
                let date = self.today.and_then(|today| calendar::weekday(number, toward, today));
                Some(Expression { start, end: at + 1, date })
            }
            TimeWord::Unit(unit) => self.unit(at, unit, before),
            _ => None,
        })
    }

    fn meanings(&self, at: usize) -> &[TimeWord] {
        self.sentence.word(at).map_or(&[], |w| self.sentence.vocabulary.times.of(w))
    }

    fn means(&self, at: usize, fits: impl Fn(&TimeWord) -> bool) -> bool {
        self.meanings(at).iter().any(fits)
    }

    fn anchor(&self, at: usize) -> Option<i32> {
        self.meanings(at).iter().find_map(|m| if let TimeWord::Anchor(n) = m { Some(*n) } else { None })
    }

    /// Where “last May” or “late May” starts, and which May it is.
    fn anchored(&self, at: usize) -> (usize, Toward) {
        match at.checked_sub(1).and_then(|i| Some((i, self.anchor(i)?))) {
            Some((i, -1)) => (i, Toward::Past),
            Some((i, 0)) => (self.part_before(i), Toward::Present),
            Some((i, _)) => (i, Toward::Future),
            None => (self.part_before(at), self.toward(at)),
        }
    }

    /// “early”, “late” before `at`.
    fn part_before(&self, at: usize) -> usize {
        at.checked_sub(1).filter(|&i| self.means(i, |m| *m == TimeWord::Part)).unwrap_or(at)
    }

    /// Which of several days of one name is meant at `at`: what will be lies ahead, and so does what is told in the present
    /// (“takes effect July 1”) or beside “tomorrow”; what was lies behind. Where nothing tells, the nearest.
    fn toward(&self, at: usize) -> Toward {
        let s = &self.sentence;
        let coming = |i: usize| self.meanings(i).iter().any(|m| matches!(m, TimeWord::Day(n) if *n > 0));
        if (at.saturating_sub(BESIDE)..at).any(coming) {
            return Toward::Future;
        }
        let before = &self.verbs[..self.verbs.partition_point(|v| v.end <= at)];
        let Some(verb) = before.last() else { return self.led_toward(at) };
        // “agreed to leave by July 1”
        let infinitive = verb.start.checked_sub(1).is_some_and(|i| s.is(i, Function::To));
        let finite = before.iter().rfind(|v| v.finite);
        if finite.is_some_and(|v| v.future) {
            return Toward::Future;
        }
        if infinitive {
            return Toward::Nearest;
        }
        let says = |v: &VerbGroup| s.vocabulary.cues.longest(|i| s.word(v.main + i)).is_some();
        match finite {
            Some(v) if self.is_present(v) && !says(v) => Toward::Coming,
            _ => Toward::Past,
        }
    }

    /// The same where no verb stands before: “polls on Nov. 4 decide it”, but not “On Nov. 4, it fell”.
    fn led_toward(&self, at: usize) -> Toward {
        let s = &self.sentence;
        let attached = at.checked_sub(2).is_some_and(|i| matches!(s.tag(i), Some(Tag::Noun | Tag::Propn)));
        match self.verbs.iter().find(|v| v.finite) {
            Some(v) if v.future => Toward::Future,
            Some(v) if self.is_present(v) => Toward::Coming,
            Some(v) if !attached || s.is(v.start, Function::Be) || s.ends_as(v.start, Ending::Past) => {
                Toward::Past
            }
            _ => Toward::Nearest,
        }
    }

    /// “takes”, “is due”, “are set”: told in the present, as the ending or the auxiliary shows.
    fn is_present(&self, verb: &VerbGroup) -> bool {
        let s = &self.sentence;
        let third = s.tag(verb.start) == Some(Tag::Verb) && s.ends_as(verb.start, Ending::Plural);
        third || s.is(verb.start, Function::Present)
    }

    /// “last year”, “the past three months”, “two weeks ago”, “a year earlier”, “the first quarter of 2023”.
    fn unit(&self, at: usize, unit: Calendar, before: &[Expression]) -> Option<Expression> {
        let s = &self.sentence;
        if self.means(at + 1, |m| *m == TimeWord::Back) && !s.is(at + 1, Function::Subordinator)
            || self.means(at + 1, |m| *m == TimeWord::Back)
                && matches!(s.tag(at + 2), None | Some(Tag::Punct))
        {
            return self.back(at, unit, before);
        }
        if let Some(which) = at
            .checked_sub(1)
            .and_then(|i| self.which(i))
            .filter(|_| matches!(unit, Calendar::Quarter | Calendar::Half))
        {
            return Some(self.part_of_year(at, unit, which));
        }
        let word = at.checked_sub(1)?;
        if let Some(offset) = self.anchor(word) {
            let date = self.today.and_then(|today| calendar::unit(unit, offset, today));
            let start = self.part_before(self.past_article(word));
            return Some(Expression { start, end: at + 1, date });
        }
        let count = self.count(word)?;
        let anchor = word.checked_sub(1)?;
        let offset = self.anchor(anchor)?;
        let date = self.today.and_then(|today| {
            if offset < 0 {
                calendar::up_to(count, unit, today)
            } else {
                calendar::from_now(count, unit, today)
            }
        });
        Some(Expression { start: self.past_article(anchor), end: at + 1, date })
    }

    /// “the” before `at`.
    fn past_article(&self, at: usize) -> usize {
        at.checked_sub(1)
            .filter(|&i| self.sentence.is(i, Function::Article) && self.anchor(i).is_none())
            .unwrap_or(at)
    }

    fn which(&self, at: usize) -> Option<i32> {
        self.meanings(at).iter().find_map(|m| if let TimeWord::Which(n) = m { Some(*n) } else { None })
    }

    /// “two weeks ago”; “a year earlier” counts from the time named before.
    fn back(&self, at: usize, unit: Calendar, before: &[Expression]) -> Option<Expression> {
        let number = at.checked_sub(1)?;
        let count = self.count(number)?;
        let ago = !self.means(at + 1, |m| *m == TimeWord::Part)
            && !self.sentence.is(at + 1, Function::Subordinator);
        let date = if ago {
            self.today.and_then(|today| calendar::ago(count, unit, today))
        } else if unit == Calendar::Year {
            before.last().and_then(|e| calendar::years_before(e.date.as_deref()?, count))
        } else {
            None
        };
        Some(Expression { start: number, end: at + 2, date })
    }

    /// “the first quarter”, “the third quarter of 2023”, “the first half of last year”.
    fn part_of_year(&self, at: usize, unit: Calendar, which: i32) -> Expression {
        let s = &self.sentence;
        let of = at + 1 + usize::from(s.is(at + 1, Function::Of));
        let named = s.word(of).and_then(|w| w.parse::<i16>().ok()).filter(|y| (1000..2200).contains(y));
        let anchor = self.anchor(of).filter(|_| self.means(of + 1, |m| *m == TimeWord::Unit(Calendar::Year)));
        let year = named.or_else(|| self.today.and_then(|t| anchor.map(|a| t.year() + a as i16)));
        let end = if named.is_some() {
            of + 1
        } else if anchor.is_some() {
            of + 2
        } else {
            at + 1
        };
        let year = year
            .or_else(|| self.today.filter(|_| anchor.is_none()).map(|today| self.latest(unit, which, today)));
        let date = year.and_then(|year| match unit {
            Calendar::Half => calendar::half(year, which),
            _ => calendar::quarter(year, which),
        });
        Expression { start: at - 1, end, date }
    }

    /// The year of the latest such quarter or half that has begun.
    fn latest(&self, unit: Calendar, which: i32, today: Date) -> i16 {
        let months = if unit == Calendar::Half { 6 } else { 3 };
        let begun = i32::from(today.month()) > (which - 1) * months;
        if begun || self.toward(self.sentence.tokens.len()) == Toward::Future {
            today.year()
        } else {
            today.year() - 1
        }
    }

    /// The number at `at`, a small whole one; “a” is one.
    fn count(&self, at: usize) -> Option<i32> {
        let s = &self.sentence;
        let token = s.tokens.get(at)?;
        let word = token.of(s.text);
        if token.kind == TokenKind::Number {
            return word.parse().ok().filter(|n| (1..=200).contains(n));
        }
        if s.is(at, Function::Article) && token.tag == Tag::Det && self.anchor(at).is_none() {
            return Some(1);
        }
        let number = s.vocabulary.numbers.get(word).filter(|_| token.tag == Tag::Num)?;
        (1.0..=90.0).contains(&number.value).then_some(number.value as i32)
    }

    /// “between August and February”, “from 2014 to 2017”: two times become one.
    fn join(&self, out: &mut Vec<Expression>) {
        let mut i = 0;
        while i + 1 < out.len() {
            let (first, last) = (&out[i], &out[i + 1]);
            let opened = first.start > 0 && self.means(first.start - 1, |m| *m == TimeWord::Open);
            let joined = last.start == first.end + 1 && self.means(first.end, |m| *m == TimeWord::Join);
            if opened && joined {
                let date = match (&first.date, &last.date) {
                    (Some(a), Some(b)) => ordered(a, b),
                    _ => None,
                };
                out[i] = Expression { start: first.start - 1, end: last.end, date };
                out.remove(i + 1);
            }
            i += 1;
        }
    }

    /// “since January”: from then to the article's day.
    fn since(&self, out: &mut [Expression]) {
        for time in out {
            let Some(word) = time.start.checked_sub(1).filter(|&i| self.means(i, |m| *m == TimeWord::Since))
            else {
                continue;
            };
            time.start = word;
            time.date = match (&time.date, self.today) {
                (Some(date), Some(today)) => Some(calendar::interval(date, &today.to_string())),
                _ => None,
            };
        }
    }
}

/// From `first` to `last`; a month without a year that would come after the last lies a year before.
fn ordered(first: &str, last: &str) -> Option<String> {
    let first = if first > last { calendar::years_before(first, 1)? } else { first.to_owned() };
    (first.as_str() <= last).then(|| calendar::interval(&first, last))
}
