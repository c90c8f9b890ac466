//! What stands in front of a figure: its container, its label, the noun beside it, or the same amount said before.

use super::{Asked, is_count, measures};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Phrase, Sentence, Tag};
use crate::vocabulary::{Ending, Role};

impl Asked<'_> {
    /// “a fine of $3 million”, “a speed of 30 mph”, “a grant worth $8 million”, “customers with more than $2 million”.
    pub(super) fn container(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let link = self.first(figure).checked_sub(1)?;
        if ![Function::Of, Function::Worth, Function::With].iter().any(|f| s.is(link, *f)) {
            return None;
        }
        // “… by June, with 22 saying so”
        if s.is(link, Function::With) && s.ends_as(s.token_at(figure.span.end), Ending::Progressive) {
            return None;
        }
        let phrase =
            s.phrase_before(link).filter(|p| self.is_thing(*p) && s.tag(p.head) != Some(Tag::Pron))?;
        let says_nothing = s.is(phrase.head, Function::Counting) || s.is(phrase.head, Function::Changing);
        let bare = says_nothing && phrase.end - phrase.start < 3;
        // “grew at an annual rate of 3%”
        let rate = s.is(phrase.head, Function::Counting)
            && s.tag(phrase.head.saturating_sub(1)) != Some(Tag::Noun)
            && phrase.start.checked_sub(1).is_some_and(|i| s.is(i, Function::At));
        if !bare && !rate {
            // “a margin of error of 3 points”
            let bare = s.is(link, Function::Of)
                && s.tag(phrase.start) != Some(Tag::Det)
                && !s.is(phrase.start, Function::Possessive);
            return self.thing(if bare { self.outermost(phrase) } else { phrase });
        }
        // “a figure of 36.9 for debts”
        let after = s.token_at(figure.span.end);
        let given = s.phrase_from(after + 1).filter(|p| s.is(after, Function::For) && self.is_thing(*p))?;
        self.thing(s.with_of(given))
    }

    /// “Total cost: $300”, “a larger battery, 4,500 mAh,”, “its haul — $6 million — was”: a label before a colon, or an
    /// apposition.
    pub(super) fn labelled(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let mark = self.first(figure).checked_sub(1)?;
        // “the rate, at 3.8 percent, is”
        let mark = if s.is(mark, Function::At) { mark.checked_sub(1)? } else { mark };
        if self.is_base(figure) && mark + 1 < self.first(figure) && s.word(mark) != Some(",") {
            // “with the deficit at 6 percent of output”
            return s.phrase_before(mark + 1).and_then(|p| self.thing(self.outermost(p)));
        }
        // “the deficit, at 6 percent of output, is”
        let mut after = s.token_at(figure.span.end);
        if mark + 1 < self.first(figure) && s.is(after, Function::Of) {
            after = s.phrase_from(after + 1).map_or(after, |p| p.end);
        }
        let within = match s.word(mark)? {
            ":" => true,
            "," => matches!(s.word(after), Some("," | ")")) && s.tag(after + 1) != Some(Tag::Num),
            "(" => s.word(after) == Some(")"),
            // “the largest group – 900, according to Ito – lives”
            open @ ("–" | "—" | "-") => {
                const INSIDE: usize = 12;
                let closes = |i: &usize| s.word(*i) == Some(open);
                s.word(after) == Some(open)
                    || s.word(after) == Some(",")
                        && (after..after + INSIDE).any(|i| closes(&i))
                        && self
                            .verbs_within(after, after + INSIDE)
                            .first()
                            .is_none_or(|v| !v.finite || (after..v.start).any(|i| closes(&i)))
            }
            _ => false,
        };
        if !within {
            return None;
        }
        // “his haul in the third quarter — $6 million — was”
        let last = s.phrase_before(mark)?;
        let time = !self.is_thing(last) && last.start > 0 && s.tag(last.start - 1) == Some(Tag::Adp);
        let phrase = if time { s.phrase_before(last.start - 1)? } else { last };
        if self.holds_figure(phrase) || !self.is_thing(phrase) {
            return None;
        }
        self.thing(phrase)
    }

    /// “the tenants, 6% of whom moved”, “the tenants, of whom 30 moved”: what the relative pronoun stands for.
    pub(super) fn of_whom(&self, figure: &Figure, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let of_whom = |i: usize| s.is(i, Function::Of) && s.is(i + 1, Function::Relative);
        let first = self.first(figure);
        // “, of whom 30 moved”
        let before = first.checked_sub(2).filter(|&i| of_whom(i));
        let mark = if of_whom(after) { Some(first) } else { before };
        let comma = mark?.checked_sub(1).filter(|&i| s.word(i) == Some(","))?;
        let phrase = s.phrase_before(comma).filter(|p| self.is_thing(*p) && !self.is_figure(*p))?;
        self.thing(phrase)
    }

    /// “further investment over 35 GWh”, “a quake 30 miles off the coast”: a noun right before a measure that is modified, or
    /// that says where or how large.
    pub(super) fn beside_noun(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let after = s.token_at(figure.span.end);
        let placed =
            matches!(s.tag(after), Some(Tag::Adp | Tag::Adv | Tag::Adj)) && !s.is(after, Function::Of);
        if figure.kind != Kind::Measure || figure.span.start == figure.core.start && !placed {
            return None;
        }
        let phrase = s.phrase_before(self.first(figure)).filter(|p| self.is_thing(*p))?;
        let named = s.tag(phrase.head) != Some(Tag::Pron) && !self.holds_figure(phrase);
        named.then(|| self.thing(self.outermost(phrase))).flatten()
    }

    /// “People ages 30 or younger”, “women aged 25”.
    pub(super) fn aged_by_word(&self, figure: &Figure) -> Option<Span> {
        let before = self.first(figure).checked_sub(1)?;
        self.sentence.is(before, Function::Age).then(|| self.aged(figure)).flatten()
    }

    /// “Ito, 66,”, “women aged 25”, “players over the age of 21”.
    pub(super) fn aged(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        if figure.kind != Kind::Age {
            return None;
        }
        let mut at = self.first(figure);
        while at > 0
            && (s.word(at - 1) == Some(",")
                || matches!(s.tag(at - 1), Some(Tag::Adp | Tag::Adj))
                || s.is(at - 1, Function::Age)
                || s.is(at - 1, Function::Article))
        {
            at -= 1;
        }
        let led = at < self.first(figure) || figure.span.start < figure.core.start;
        // “people | ages 30 or younger”
        let cut = Sentence { tokens: &s.tokens[..at], ..*s };
        let phrase = cut.phrase_before(at).filter(|p| led && self.is_thing(*p))?;
        (s.tag(phrase.head) != Some(Tag::Pron)).then(|| self.trimmed(phrase))
    }

    /// “Acme up 9 percent”; “profit was $8 million, up 9 percent” has what was so much.
    pub(super) fn moved(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let first = self.first(figure);
        let mover = first.checked_sub(1).filter(|&i| s.is(i, Function::Move))?;
        if s.word(mover.wrapping_sub(1)) == Some(",") {
            let named = s.phrase_before(mover - 1).filter(|p| {
                self.is_thing(*p)
                    && !self.holds_figure(*p)
                    && p.start.checked_sub(1).is_none_or(|i| s.tag(i) != Some(Tag::Adp))
            });
            let previous = before.last().filter(|f| measures(f)).and_then(|f| f.item);
            return named.and_then(|p| self.thing(p)).or(previous);
        }
        let phrase =
            s.phrase_before(mover).filter(|p| self.is_thing(*p) && s.tag(p.head) != Some(Tag::Pron))?;
        self.thing(self.outermost(phrase))
    }

    /// The same figure said again: “$3 million (€2.8 million)”, “5 km, or 3 miles”.
    pub(super) fn apposed(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let previous = before.last().filter(|f| !is_count(f))?;
        let first = s.token_at(figure.span.start);
        let from = s.token_at(previous.span.end);
        let between = s.tokens.get(from..first)?;
        let says = |i: usize, w: &str| s.word(from + i) == Some(w);
        let again = match between.len() {
            1 => says(0, "(") || says(0, ",") && previous.unit == figure.unit || s.is(from, Function::Or),
            2 => says(0, ",") && s.is(from + 1, Function::Or),
            _ => false,
        };
        again.then_some(previous.item).flatten()
    }

    /// “the price ← of oil”, “earnings ← per share”.
    pub(super) fn outermost(&self, phrase: Phrase) -> Phrase {
        let s = &self.sentence;
        let mut phrase = phrase;
        let per = |i: usize| s.word(i).is_some_and(|w| s.vocabulary.words.is(w, Role::Per));
        for _ in 0..3 {
            let Some(of) = phrase.start.checked_sub(1).filter(|&i| s.is(i, Function::Of) || per(i)) else {
                break;
            };
            let Some(outer) = s.phrase_before(of) else { break };
            phrase = Phrase { end: phrase.end, ..outer };
        }
        phrase
    }
}
