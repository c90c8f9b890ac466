//! Figures in brackets behind the places, dates or short names that they are told for: “rents are highest in Lund (12%) and Hull
//! (9%)”. The name before the bracket is a row's label; what is measured is what the sentence says of all of them.

use super::{Asked, NEAR};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Phrase, Tag};
use crate::vocabulary::{Ending, Role};

/// A figure that stands first in brackets, behind a name; tokens.
#[derive(Clone, Copy)]
struct Row {
    label: usize,
    open: usize,
    close: usize,
}

impl Asked<'_> {
    /// Gives the figures of each list of rows the item that they share, where they have none but their label.
    pub(super) fn in_rows(&self, figures: &mut [Figure]) {
        let mut i = 0;
        while i < figures.len() {
            let start = i;
            i += 1;
            let Some(first) = self.row(&figures[start]) else { continue };
            let mut rows = vec![first];
            while let Some(next) = figures.get(i).and_then(|f| self.row(f)) {
                if figures[i].kind != figures[start].kind || !self.goes_on(rows[rows.len() - 1], next) {
                    break;
                }
                rows.push(next);
                i += 1;
            }
            let Some(item) = self.of_rows(&figures[start], &rows) else { continue };
            for (figure, row) in figures[start..i].iter_mut().zip(&rows) {
                let label = self.sentence.tokens[row.open].span.start;
                // a list lends its first label to those that have none
                let labels = Span::new(self.sentence.tokens[first.label].span.start, label);
                if figure.item.is_none_or(|own| labels.contains(own)) {
                    figure.item = Some(item);
                }
            }
        }
    }

    fn row(&self, figure: &Figure) -> Option<Row> {
        const INSIDE: usize = 8;
        const NAME: usize = 4;
        if !matches!(figure.kind, Kind::Percent | Kind::Multiple | Kind::Ratio | Kind::Money | Kind::Measure)
        {
            return None;
        }
        let s = &self.sentence;
        let open = self.first(figure).checked_sub(1).filter(|&i| s.word(i) == Some("("))?;
        let close = (open + 2..open + 2 + INSIDE).find(|&i| s.word(i) == Some(")"))?;
        let named = |i: usize| matches!(s.tag(i), Some(Tag::Propn | Tag::Noun)) && s.is_capital(i);
        let label = (open.saturating_sub(NAME)..open).rev().take_while(|&i| named(i)).last()?;
        Some(Row { label, open, close })
    }

    /// Whether only commas, “and” and “in” stand between two rows.
    fn goes_on(&self, row: Row, next: Row) -> bool {
        const MOST: usize = 3;
        let s = &self.sentence;
        let links =
            |i: usize| matches!(s.tag(i), Some(Tag::Punct | Tag::Cconj | Tag::Det)) || s.is(i, Function::In);
        let from = row.close + 1;
        from <= next.label && next.label - from <= MOST && (from..next.label).all(links)
    }

    /// What the rows tell of: the words before a colon, what places have or are where it is so, the subject of where it is.
    fn of_rows(&self, figure: &Figure, rows: &[Row]) -> Option<Span> {
        let s = &self.sentence;
        let (first, last) = (rows.first()?, rows.last()?);
        let article = first.label > 0 && s.tag(first.label - 1) == Some(Tag::Det);
        let led = first.label - usize::from(article);
        let before = led.checked_sub(1);
        let is = |function| before.is_some_and(|i| s.is(i, function));
        if before.is_some_and(|i| s.word(i) == Some(":")) {
            return (rows.len() > 1).then(|| self.lead_in(led - 1)).flatten();
        }
        if is(Function::In) {
            return self.subject(figure);
        }
        match self.verb_until(led) {
            Some(verb) if s.is(verb.main, Function::Be) => self.of_places(verb.start),
            Some(_) => None,
            None => self.utmost(last.close + 1),
        }
    }

    /// “Worries about rent: Lund (5%), Hull (3%)”: the words before the colon where they are a phrase, else their last noun,
    /// else their subject.
    fn lead_in(&self, colon: usize) -> Option<Span> {
        let s = &self.sentence;
        let from = colon.saturating_sub(NEAR);
        let start = (from..colon).rfind(|&i| s.tag(i) == Some(Tag::Punct)).map_or(from, |i| i + 1);
        let told =
            |p: &Phrase| self.is_thing(*p) && s.tag(p.head) != Some(Tag::Pron) && !self.holds_figure(*p);
        let verbs = self.verbs_within(start, colon);
        if !verbs.iter().any(|v| v.finite) {
            let opening = s.phrase_from(start).filter(told)?;
            return self.thing(Phrase { end: colon, ..opening });
        }
        let noun = s.phrase_before(colon).filter(told).and_then(|p| self.thing(self.outermost(p)));
        let doer = || s.subject_before(*verbs.iter().rfind(|v| v.finite)?).map(|f| f.phrase).filter(told);
        noun.or_else(|| doer().and_then(|p| self.thing(p)))
    }

    /// “The towns with the highest rents are”, “the towns where tenants pay most are”: what the places before the verb have.
    fn of_places(&self, verb: usize) -> Option<Span> {
        let s = &self.sentence;
        let from = verb.saturating_sub(NEAR);
        let start = (from..verb).rfind(|&i| s.word(i) == Some(",")).map_or(from, |i| i + 1);
        let link = |i: &usize| s.is(*i, Function::With) || s.is(*i, Function::Relative);
        let link = (start + 1..verb).find(link)?;
        let phrase = s.phrase_from(link + 1).filter(|p| self.is_thing(*p) && p.end <= verb)?;
        let whole = self.attached(s.with_of(phrase));
        self.thing(if whole.end <= verb { whole } else { phrase })
    }

    /// “… have the highest share of tenants”: what the places before the verb at token `at` have most or least of.
    fn utmost(&self, at: usize) -> Option<Span> {
        let s = &self.sentence;
        let verb = self.verb_from(at).filter(|v| v.finite)?;
        let phrase = s.phrase_from(verb.end).filter(|p| self.is_thing(*p))?;
        let most = |i: usize| {
            s.ends_as(i, Ending::Superlative)
                || s.word(i).is_some_and(|w| s.vocabulary.words.is(w, Role::Superlative))
        };
        (phrase.start..phrase.head).any(most).then(|| self.thing(s.with_of(phrase))).flatten()
    }
}
