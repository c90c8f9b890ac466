//! The time that a figure is about.
//!
//! [`expressions`] finds the times that a sentence names and [`calendar`] turns them into ISO 8601; here each figure gets
//! the one that dates it: what follows it in its clause (“2,000 in May and 3,000 in June”), else what stands before it
//! (“In 2023, the mill made 40 tonnes”). A time that says when somebody spoke dates no figure.

mod calendar;
mod expressions;

pub(super) use expressions::Expression;

use super::item::Asked;
use super::{AsOf, Figure, Kind};
use crate::language::{Function, Tag};
use crate::vocabulary::Form;
use expressions::Reader;
use jiff::civil::Date;

/// Fills in [`Figure::as_of`] of the figures of one sentence, and the day of dates that leave out the year. `today` is the
/// article's day; `times` is a buffer.
pub(super) fn find(asked: &Asked, today: Option<Date>, figures: &mut [Figure], times: &mut Vec<Expression>) {
    let reader = Reader { sentence: asked.sentence, verbs: asked.verbs, today };
    reader.read(figures, times);
    let s = &asked.sentence;
    for figure in figures.iter_mut().filter(|f| f.kind == Kind::Date && f.date.is_none()) {
        figure.date = times.iter().find(|t| t.span(s) == figure.span).and_then(|t| t.date.clone());
    }
    let mut taken: Vec<usize> = Vec::new();
    for i in 0..figures.len() {
        if matches!(figures[i].kind, Kind::Date | Kind::Name | Kind::Ordinal) {
            continue;
        }
        let time = asked
            .after(figures, i, times)
            .inspect(|t| taken.push(*t))
            .or_else(|| asked.before(figures, i, times, &taken));
        figures[i].as_of = time.map(|t| AsOf { span: times[t].span(s), date: times[t].date.clone() });
    }
}

impl Asked<'_> {
    /// The time that follows figure `i` in its clause.
    fn after(&self, figures: &[Figure], i: usize, times: &[Expression]) -> Option<usize> {
        let s = &self.sentence;
        let end = s.token_at(figures[i].span.end.max(figures[i].core.end));
        let place = times.iter().position(|t| t.start >= end)?;
        let start = times[place].start;
        if self.verbs.iter().any(|v| v.finite && end <= v.start && v.start < start)
            || self.is_of_saying(figures, &times[place])
        {
            return None;
        }
        let between = |i: usize, f: Function| s.is(i, f) && s.tag(i) != Some(Tag::Part);
        let figures_between =
            figures[i + 1..].iter().any(|f| f.kind != Kind::Date && s.token_at(f.core.start) < start);
        let stops = |i: usize| match s.word(i) {
            Some(";" | ":" | "—") => true,
            Some(",") => figures_between,
            _ => {
                s.tag(i) == Some(Tag::Sconj)
                    || figures_between && (s.tag(i) == Some(Tag::Cconj) || between(i, Function::Compared))
            }
        };
        (!(end..start).any(stops)).then_some(place)
    }

    /// The time that stands before figure `i`, where no earlier figure of the list took it.
    fn before(&self, figures: &[Figure], i: usize, times: &[Expression], taken: &[usize]) -> Option<usize> {
        let s = &self.sentence;
        let start = s.token_at(figures[i].span.start);
        (0..times.len()).rev().find(|&t| {
            let time = &times[t];
            let apart = |i: usize| {
                s.word(i) == Some(";")
                    || taken.contains(&t) && (s.tag(i) == Some(Tag::Cconj) || s.word(i) == Some(","))
            };
            time.end <= start
                && !self.is_of_saying(figures, time)
                && !(time.end..start).any(apart)
                && !self.ended(time, start)
        })
    }

    /// Whether the clause that a time belongs to ends before token `start`: “has risen since 2013, and rent stands at $3”.
    fn ended(&self, time: &Expression, start: usize) -> bool {
        let s = &self.sentence;
        let said_of = self.verbs.iter().any(|v| v.finite && v.end <= time.start);
        let joint = (time.end..start).find(|&i| matches!(s.tag(i), Some(Tag::Cconj | Tag::Sconj)));
        said_of
            && joint.is_some_and(|j| self.verbs.iter().any(|v| v.finite && j < v.start && v.start < start))
    }

    /// Whether a time says when somebody spoke: “said on Monday that”, “according to the ministry earlier this year”.
    fn is_of_saying(&self, figures: &[Figure], time: &Expression) -> bool {
        let s = &self.sentence;
        let cues = &s.vocabulary.cues;
        let figure_between = |from: usize| {
            figures
                .iter()
                .any(|f| f.kind != Kind::Date && (from..time.start).contains(&s.token_at(f.core.start)))
        };
        // “compared to 2010 levels”
        let compared = (time.start.saturating_sub(3)..time.start).find(|&i| s.is(i, Function::Comparing));
        if compared.is_some_and(|i| !figure_between(i)) {
            return true;
        }
        let said = self.verbs.iter().rev().find(|v| v.end <= time.start && v.finite);
        let says = said.filter(|v| cues.longest(|i| s.word(v.main + i)).is_some());
        if says.is_some_and(|v| {
            !figure_between(v.end) && !(v.end..time.start).any(|i| s.tag(i) == Some(Tag::Sconj))
        }) {
            return true;
        }
        let fixed = (0..time.start).rev().find(|&i| {
            s.tag(i) != Some(Tag::Noun)
                && cues.longest(|n| s.word(i + n)).is_some_and(|(n, cue)| n > 1 && cue.form == Form::Fixed)
        });
        fixed.is_some_and(|i| !figure_between(i) && !(i..time.start).any(|i| s.word(i) == Some(",")))
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::{Kind, marked};

    #[test]
    fn times_are_found_dated_and_attached() {
        marked::hold(include_str!("time_test.txt"), |article, _, figure| {
            match (&figure.as_of, figure.kind) {
                (None, Kind::Date) => figure.date.clone().unwrap_or_default(),
                (None, _) => String::new(),
                (Some(time), _) => {
                    format!("{} = {}", article.slice(time.span), time.date.as_deref().unwrap_or("?"))
                }
            }
        });
    }
}
