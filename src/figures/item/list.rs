//! What a figure shares with the one before or behind it: lists, comparisons, nouns that are left out.

use super::{Asked, NEAR, is_count, last, measures};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Phrase, Sentence, Tag};
use crate::vocabulary::{Ending, Role};

impl Asked<'_> {
    /// What the count before counted, where this one is compared with it or leaves its noun out.
    pub(super) fn repeated(&self, figure: &Figure, before: &[Figure], after: usize) -> Option<Span> {
        let s = &self.sentence;
        let first = s.token_at(figure.span.start);
        let bare = matches!(s.tag(after), Some(Tag::Adp | Tag::Punct | Tag::Cconj | Tag::Pron) | None);
        let previous = last(before, |f| is_count(f) && f.item.is_some())?;
        let link = self.link(figure).filter(|_| first > 0)?;
        let from = s.token_at(previous.span.end);
        let moved = s.is(link, Function::To) && !self.verbs_within(from, link).iter().any(|v| v.finite);
        let part = s.is(link, Function::Of) && from == link;
        let joined =
            part || s.is(link, Function::Compared) || s.is(link, Function::And) || s.word(link) == Some(",");
        (bare && (joined || moved)).then_some(previous.item).flatten()
    }

    /// “15 or 20 ideas”: the noun of the figure that follows at once.
    pub(super) fn shared(&self, after: usize, next: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = s.token_at(next.core.start);
        let joined = first == after + 1
            && (s.is(after, Function::Or) || s.is(after, Function::And) || s.is(after, Function::To));
        (joined && next.unit.is_none()).then(|| self.counted_after(s.token_at(next.core.end), next)).flatten()
    }

    /// “sales fell 3%, profit 5% and rents by 6%”: the noun between the figure before and this one, no verb between.
    pub(super) fn gapped(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let from = s.token_at(before.last()?.span.end);
        let mut first = self.first(figure);
        first -= usize::from(first > from && s.is(first - 1, Function::Place));
        // “wind the remaining 3%”
        let loose = |i: usize| {
            matches!(s.tag(i), Some(Tag::Adj | Tag::Verb | Tag::Noun))
                && s.tag(i.wrapping_sub(1)) == Some(Tag::Det)
        };
        if first > from + 1 && loose(first - 1) {
            first -= 2;
        }
        // a name does not take the number in: “Ito 34 percent”
        let cut = Sentence { tokens: &s.tokens[..first], ..*s };
        let mut phrase = cut.phrase_before(first).filter(|p| p.start > from && self.is_thing(*p))?;
        if s.is(phrase.start - 1, Function::And) {
            // “and fats and oils 6%”
            let earlier = s.phrase_before(phrase.start - 1).filter(|p| p.start > from && self.is_thing(*p));
            phrase.start = earlier.map_or(phrase.start, |p| p.start);
        }
        let opens = matches!(s.tag(phrase.start - 1), Some(Tag::Punct | Tag::Cconj | Tag::Sconj));
        let verb = self.verbs_within(from, first).iter().any(|v| v.finite);
        let named = opens && !verb && !self.is_figure(phrase) && s.tag(phrase.head) != Some(Tag::Pron);
        // “Oslo won 12 seats, Bergen 9”: who has so many of what the count before counted
        let counted =
            before.last().filter(|f| f.kind == Kind::Count && is_count(figure)).and_then(|f| f.item);
        named.then(|| counted.unwrap_or_else(|| self.trimmed(phrase)))
    }

    /// “60 percent of tenants, 27 of 45, said”: what the share right before the comma is of.
    pub(super) fn said_again(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let comma = self.first(figure).checked_sub(1).filter(|&i| i > 0 && s.word(i) == Some(","))?;
        let previous = before.last().filter(|f| matches!(f.kind, Kind::Percent | Kind::Ratio))?;
        let of = s.is(s.token_at(figure.span.end), Function::Of);
        previous.item.filter(|item| of && s.tokens[comma - 1].span.end == item.end)
    }

    /// “2.5%, compared with 2.4% in July”, “…, from 2.2% to 2.7%”: what the figure before measured.
    pub(super) fn compared(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let previous = last(before, measures)?;
        let link = self.first(figure).checked_sub(1)?;
        // “compared with our 300”
        let owned = link > 1 && s.is(link, Function::Possessive) && s.is(link - 2, Function::Comparing);
        let link = link - usize::from(owned);
        let inside = s.tokens.get(link + 1).is_some_and(|t| t.span.start > figure.span.start);
        let link = if inside { link + 1 } else { link };
        let opens = |i: usize| i > 0 && matches!(s.word(i - 1), Some("," | "—" | "–" | "("));
        let after = s.token_at(figure.span.end);
        let higher = s.is(after, Function::More)
            || s.is(after, Function::Move)
            || s.ends_as(after, Ending::Comparative);
        let more = opens(link + 1) && higher && s.is(after + 1, Function::Than);
        let comparing = more || link > 0 && s.is(link - 1, Function::Comparing);
        let against = comparing || s.is(link, Function::Against) && opens(link);
        let ends =
            s.is(s.token_at(figure.span.start), Function::From) && opens(s.token_at(figure.span.start));
        // “claims of $8 million, ranging from $200 to $4,000”
        let ranging = link > 0 && s.is(link, Function::Amounting) && opens(link);
        let ends = ends || ranging;
        let from = s.token_at(previous.span.end);
        let anew = self.verbs_within(from, link).iter().any(|v| v.finite && v.end < link);
        let like = previous.kind == figure.kind || is_count(previous) && is_count(figure);
        // “by a margin of 48% to 38%”
        if s.is(link, Function::To) && from == link && previous.kind == figure.kind && figure.change.is_none()
        {
            return previous.item;
        }
        // “12,000 students, 4 percent more than last year”
        if more {
            return previous.item;
        }
        (like && (comparing || (against || ends) && !anew)).then_some(previous.item).flatten()
    }

    /// “Bergen had 700, while Oslo took 90”, “another 27 were hurt”: what was counted before, where a verb has the bare number
    /// for its object or its subject. `None` in the outer place: the sentence does not leave the noun out so.
    pub(super) fn elided(&self, figure: &Figure, before: &[Figure], after: usize) -> Option<Option<Span>> {
        let s = &self.sentence;
        let bare = matches!(s.tag(after), Some(Tag::Adp | Tag::Punct | Tag::Cconj | Tag::Sconj) | None);
        let first = self.first(figure);
        let verb = self.verb_until(first);
        let object = verb.is_some_and(|v| bare && !v.passive && !self.amounts(v.main));
        let with = first > 0 && s.is(first - 1, Function::With) && s.ends_as(after, Ending::Progressive);
        let subject = with || self.opens_clause(first) && matches!(s.tag(after), Some(Tag::Aux | Tag::Verb));
        if !object && !subject {
            return None;
        }
        let counted = last(before, |f| is_count(f) && f.kind != Kind::Ratio);
        let told = counted.and_then(|f| f.item).or(self.earlier.filter(|_| figure.kind != Kind::Ratio));
        // who kills is not who is killed
        let felling = verb.is_some_and(|v| s.is(v.main, Function::Felled));
        (subject || felling || told.is_some()).then_some(told)
    }

    /// Whether the verb says how much its subject is: “rose”, “totalled”, “was”.
    pub(super) fn amounts(&self, verb: usize) -> bool {
        let s = &self.sentence;
        let trend = s.word(verb).is_some_and(|w| s.vocabulary.words.is(w, Role::Trend));
        trend || [Function::Be, Function::Closing, Function::Amounting].iter().any(|f| s.is(verb, *f))
    }

    /// Whether a clause starts at the token: at the sentence's start, behind a mark or a conjunction.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let s = &self.sentence;
        at == 0 || matches!(s.tag(at - 1), Some(Tag::Punct | Tag::Cconj | Tag::Sconj))
    }

    /// “Of the drivers, 55 percent were Swiss, 15 percent were Danish”: whom a share that says nothing of its own is of.
    pub(super) fn share_of(&self, figure: &Figure, before: &[Figure], after: usize) -> Option<Option<Span>> {
        let s = &self.sentence;
        let share = matches!(figure.kind, Kind::Percent | Kind::Ratio);
        let of_those = s.is(after, Function::Of) && matches!(s.tag(after + 1), Some(Tag::Pron | Tag::Det));
        let predicate =
            of_those || matches!(s.tag(after), Some(Tag::Aux | Tag::Verb | Tag::Adj | Tag::Propn));
        // “the remaining 2% stay”
        let mut first = self.first(figure);
        first -= usize::from(first > 0 && s.is(first - 1, Function::Besides));
        first -= usize::from(first > 0 && first < self.first(figure) && s.tag(first - 1) == Some(Tag::Det));
        if !share || !predicate || !self.opens_clause(first) {
            return None;
        }
        let share = last(before, |f| matches!(f.kind, Kind::Percent | Kind::Ratio));
        // “a survey of 900 tenants found 60 percent would move”
        let asked = |f: &Figure| {
            let of = self.first(f).checked_sub(1).is_some_and(|i| self.sentence.is(i, Function::Of));
            f.kind == Kind::Count && of
        };
        let counted = || last(before, asked).and_then(|f| f.item);
        Some(self.fronted().or_else(|| share.and_then(|f| f.item)).or_else(counted).or(self.share))
    }

    /// “Of the drivers, …”, “among those surveyed, …”: whom a sentence that opens so tells of.
    fn fronted(&self) -> Option<Span> {
        let s = &self.sentence;
        if ![Function::Of, Function::Among].iter().any(|f| s.is(0, *f)) {
            return None;
        }
        self.of_those(0)
            .or_else(|| s.phrase_from(1).filter(|p| self.is_thing(*p)).and_then(|p| self.thing(p)))
    }

    /// “Of these, 700 have jobs”: what the sentence before counted or measured.
    pub(super) fn of_these(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let these = s.tag(1).is_some_and(|t| matches!(t, Tag::Pron | Tag::Det)) && s.word(2) == Some(",");
        let alone = matches!(s.tag(s.token_at(figure.span.end)), Some(Tag::Aux | Tag::Verb));
        let told = s.is(0, Function::Of) && these && alone;
        told.then(|| self.earlier.or(self.topic)).flatten()
    }

    /// “Of the drivers, 55 percent smoke”: a share right behind whom the sentence opens with.
    pub(super) fn share_of_fronted(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let share = matches!(figure.kind, Kind::Percent | Kind::Ratio);
        let comma = self.first(figure).checked_sub(1).filter(|&i| share && s.word(i) == Some(","))?;
        let of = s.is(s.token_at(figure.span.end), Function::Of);
        let alone = !of && !(1..comma).any(|i| s.word(i) == Some(","));
        alone.then(|| self.fronted()).flatten()
    }

    /// “Tea and cocoa were seen at $2 million and $3 million, respectively”: as many things as figures.
    pub(super) fn respectively(&self, figures: &mut [Figure]) {
        let s = &self.sentence;
        let Some(at) = (0..s.tokens.len()).find(|&i| s.is(i, Function::Respectively)) else { return };
        let until = figures.partition_point(|f| f.span.end <= s.tokens[at].span.start);
        let Some(last) = until.checked_sub(1) else { return };
        let alike = |f: &Figure| measures(f) && (f.kind == figures[last].kind || f.unit.is_none());
        let from = figures[..until].iter().rposition(|f| !alike(f)).map_or(0, |i| i + 1);
        let things = figures[from..until].first().and_then(|first| self.conjuncts(first, until - from));
        for (figure, thing) in figures[from..until].iter_mut().zip(things.unwrap_or_default()) {
            figure.item = Some(thing);
        }
    }

    /// The `count` things that “and” joins in the subject in front of `figure`.
    fn conjuncts(&self, figure: &Figure, count: usize) -> Option<Vec<Span>> {
        let s = &self.sentence;
        let first = self.first(figure);
        let verb = self.verbs_within(0, first).iter().rev().take(NEAR).find(|v| v.finite)?;
        let mut end = self.sentence.subject_before(*verb)?.end;
        let mut things = Vec::new();
        while things.len() < count {
            let word = || end.checked_sub(1).map(|i| Phrase { start: i, end, head: i });
            let phrase = s.phrase_before(end).or_else(word).filter(|p| self.is_thing(*p))?;
            things.push(self.trimmed(phrase));
            let Some(joined) = phrase.start.checked_sub(1).filter(|_| things.len() < count) else { break };
            if !s.is(joined, Function::And) && s.word(joined) != Some(",") {
                break;
            }
            end = joined - usize::from(joined > 0 && s.word(joined - 1) == Some(","));
        }
        things.reverse();
        (count > 1 && things.len() == count).then_some(things)
    }
}
