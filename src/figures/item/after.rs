//! What stands behind a figure: the noun that it counts, “of …”, the noun that it stands before.

use super::{Asked, NEAR};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Phrase, Tag, Token, VerbGroup};
use crate::vocabulary::{Ending, Role};

impl Asked<'_> {
    /// The token behind the number: behind “80-plus” where the whole word is the figure's.
    pub(super) fn behind(&self, figure: &Figure) -> usize {
        let after = self.sentence.token_at(figure.core.end);
        let own = |t: &Token| t.span.start < figure.core.end && t.span.end <= figure.span.end;
        let after = after + usize::from(self.sentence.tokens.get(after).is_some_and(own));
        // “50 or more workers”
        let bound = self.sentence.is(after, Function::Or)
            && self.sentence.is(after + 1, Function::More)
            && self.sentence.tokens.get(after + 1).is_some_and(|t| t.span.end <= figure.span.end);
        after + if bound { 2 } else { 0 }
    }

    /// “twice as many nurses”, “three times the number of shops”, “three times the national rate”: what is so many times as much.
    /// `None` in the outer place: the figure is no multiple that compares.
    pub(super) fn multiplied(&self, figure: &Figure) -> Option<Option<Span>> {
        let s = &self.sentence;
        // “60 X” has a sign for its unit
        let sign = figure.span.of(s.text).ends_with(" X");
        if figure.kind != Kind::Multiple || sign {
            return None;
        }
        let mut after = s.token_at(figure.span.end);
        if s.is(after, Function::As) || s.is(after, Function::More) {
            // “as many nurses”, “more nurses than”, but neither “as high” nor “more than”
            after += usize::from(s.is(after, Function::As));
            let many = s.phrase_from(after).filter(|p| p.head > after && self.is_thing(*p))?;
            let noun = matches!(s.tag(many.head), Some(Tag::Noun | Tag::Propn));
            let told = noun.then(|| self.trimmed(s.with_of(Phrase { start: after + 1, ..many })));
            return Some(told.or_else(|| self.subject(figure)));
        }
        let verb = self.verb_until(self.first(figure)).filter(|v| self.amounts(v.main));
        let subject = verb.and_then(|_| self.subject(figure));
        let compared = || {
            let phrase = s.phrase_from(after).filter(|p| self.is_thing(*p))?;
            self.thing(s.with_of(phrase))
        };
        Some(subject.or_else(compared).or_else(|| self.subject(figure)))
    }

    /// “of those surveyed”, “of those who voted”, “of those aged 16 to 24”: people whom only what follows tells; `of` is the token
    /// before “those”.
    pub(super) fn of_those(&self, of: usize) -> Option<Span> {
        let s = &self.sentence;
        let those = of + 1;
        let told = s.word(those).is_some_and(|w| s.vocabulary.words.is(w, Role::Those));
        if !(s.is(of, Function::Of) || s.is(of, Function::Among)) || !told {
            return None;
        }
        let next = those + 1;
        let end = if s.is(next, Function::Relative) {
            self.verbs_within(next, next + NEAR).first().filter(|v| v.start <= next + 2)?.end
        } else if s.tag(next) == Some(Tag::Verb) || s.ends_as(next, Ending::Past) || s.is(next, Function::Age)
        {
            next + 1
        } else if s.tag(next) == Some(Tag::Adp) {
            s.phrase_from(next + 1)?.end
        } else {
            return None;
        };
        Some(s.span(Phrase { start: those, end, head: those }))
    }

    /// Past “a year”, “each month” behind an amount: “spends $400 | a year | on rent”.
    fn past_rate(&self, after: usize) -> usize {
        let s = &self.sentence;
        let each = s.is(after, Function::Article)
            || s.is(after, Function::Each)
            || s.word(after).is_some_and(|w| {
                s.vocabulary.words.is(w, Role::Per) || s.vocabulary.words.is(w, Role::Every)
            });
        after + if each && s.is(after + 1, Function::Time) { 2 } else { 0 }
    }

    /// “27-nation”: what the compound goes on with.
    pub(super) fn compound(&self, figure: &Figure) -> Option<Span> {
        let token = self.sentence.tokens.get(self.sentence.token_at(figure.core.end.saturating_sub(1)))?;
        let rest = self.sentence.text.get(figure.core.end..token.span.end)?;
        let word = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        // “80-plus people”
        let taken = token.span.end <= figure.span.end;
        (word.len() < rest.len() && word.len() > 1 && !taken)
            .then(|| Span::new(token.span.end - word.len(), token.span.end))
    }

    /// The noun after a count, with “of …”, “and …” and a participle’s phrase.
    pub(super) fn counted_after(&self, after: usize, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        if let Some(told) = self.told(after, figure) {
            return Some(self.trimmed(self.drawn_out(s.with_of(told))));
        }
        let of = s.is(after, Function::Of);
        if let Some(those) = self.of_those(after) {
            return Some(those);
        }
        // “900 “phantom seats””
        let from = after + usize::from(of);
        let from = from + usize::from(s.is_quote(from));
        let phrase = self.timeless(from)?;
        if s.tag(phrase.head) == Some(Tag::Pron) {
            return None;
        }
        // “our 3.5 million figure”
        if !of
            && phrase.head == phrase.start
            && s.is(phrase.head, Function::Counting)
            && self.names_amount(after)
        {
            return None;
        }
        // “a third say so”
        if !of && figure.kind == Kind::Ratio && s.is(phrase.head, Function::Complement) {
            return None;
        }
        // “half the nurses”
        let share = matches!(figure.kind, Kind::Ratio | Kind::Multiple);
        if !of && !share && matches!(s.tag(phrase.start), Some(Tag::Det | Tag::Pron)) {
            return None;
        }
        if of && self.is_figure(phrase) {
            // “14 of its 22 ships”
            let counted = s.tag(phrase.head).is_some_and(|t| matches!(t, Tag::Noun | Tag::Propn));
            return counted.then(|| self.trimmed(phrase));
        }
        // “1.1 million people ages 30 or younger”
        let aged = phrase.head > phrase.start
            && s.is(phrase.head, Function::Age)
            && s.tag(phrase.end) == Some(Tag::Num);
        if aged {
            return Some(self.trimmed(Phrase { end: phrase.head, head: phrase.head - 1, ..phrase }));
        }
        let several = !of && matches!(figure.kind, Kind::Count | Kind::Number) && figure.value != Some(1.0);
        let phrase = if several { self.agreeing(phrase) } else { phrase };
        Some(self.trimmed(self.drawn_out(s.with_of(phrase))))
    }

    /// “The 3.5 million figure”, “a 40 percent level”: the noun at `at` names the number, and is not what it counts.
    fn names_amount(&self, at: usize) -> bool {
        let s = &self.sentence;
        !self.is_plural(at) && !s.is(at + 1, Function::Of)
    }

    /// “35 drills”: the noun that is part of the figure, where the tagger took it for a verb.
    fn told(&self, after: usize, figure: &Figure) -> Option<Phrase> {
        let s = &self.sentence;
        let head = s.token_at(figure.span.end.saturating_sub(1));
        let last = s
            .tokens
            .get(head)
            .filter(|t| t.span.end == figure.span.end && t.span.start >= figure.core.end)?;
        let verb = figure.kind == Kind::Count && head == after && last.tag == Tag::Verb;
        (verb && self.is_plural(head)).then_some(Phrase { start: after, end: head + 1, head })
    }

    /// More than one are counted in the plural: “400 background check records” where “check” seems a verb, “400 people live”
    /// where “live” seems a noun.
    fn agreeing(&self, phrase: Phrase) -> Phrase {
        let s = &self.sentence;
        let name = s.tag(phrase.head) == Some(Tag::Propn) && s.is_capital(phrase.head);
        // “the 40 meetings Ito had”
        let fused = name
            && matches!(s.tag(phrase.end), Some(Tag::Verb | Tag::Aux))
            && phrase.head > phrase.start
            && s.tag(phrase.head - 1) == Some(Tag::Noun)
            && !s.is_capital(phrase.head - 1);
        if self.is_plural(phrase.head) || name && !fused {
            return phrase;
        }
        if let Some(head) =
            (phrase.start..phrase.head).rfind(|&i| self.is_plural(i) && s.tag(i) == Some(Tag::Noun))
        {
            return Phrase { end: head + 1, head, ..phrase };
        }
        const REACH: usize = 3;
        let within = |i: &usize| matches!(s.tag(*i), Some(Tag::Noun | Tag::Verb | Tag::Adj | Tag::Propn));
        let mut ahead = (phrase.end..phrase.end + REACH).take_while(within);
        match ahead.find(|&i| self.is_plural(i) && s.ends_as(i, Ending::Plural)) {
            Some(head) => Phrase { end: head + 1, head, ..phrase },
            None => phrase,
        }
    }

    /// Whether the token looks like a noun in the plural.
    fn is_plural(&self, at: usize) -> bool {
        let s = &self.sentence;
        let Some(word) = s.tokens.get(at).and_then(|t| t.parts(s.text).last()) else { return false };
        let words = &s.vocabulary.words;
        let word = word.of(s.text);
        words.is(word, Role::Plural)
            || word.len() > 3
                && s.vocabulary.endings.has(word, Ending::Plural)
                && !words.is(word, Role::NotPlural)
    }

    /// `whole` with what “and” joins, and the phrase of a participle behind it.
    fn drawn_out(&self, mut whole: Phrase) -> Phrase {
        let s = &self.sentence;
        let joined = s.with_coordination(whole);
        // “100 countries and organizations”, but not “two countries and the need”
        let plain =
            |i: usize| !matches!(s.tag(i), Some(Tag::Propn | Tag::Det | Tag::Part | Tag::Pron | Tag::Verb));
        // “three girls, aged 12”
        let counts = matches!(s.tag(joined.end), Some(Tag::Num | Tag::Sym));
        if (whole.end..joined.end).all(plain) && !self.holds_figure(joined) && !counts {
            whole = joined;
        }
        if self.participle_follows(whole.end) {
            whole.end = self.end_of_participle(whole.end);
        }
        whole
    }

    /// Whether a participle with an agent follows: “displaced by the floods”.
    fn participle_follows(&self, at: usize) -> bool {
        self.sentence.tag(at) == Some(Tag::Verb)
            && self.sentence.is(at + 1, Function::By)
            && self.verb_from(at).is_none_or(|v| !v.finite)
    }

    fn end_of_participle(&self, at: usize) -> usize {
        self.sentence.phrase_from(at + 2).map_or(at, |p| p.end)
    }

    /// “3 dead and 12 injured”.
    pub(super) fn felled(&self, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let at = (after..after + 3).find(|&i| !matches!(s.tag(i), Some(Tag::Aux | Tag::Adv)))?;
        s.is(at, Function::Felled).then(|| s.tokens[at].span)
    }

    /// Past a figure in parentheses: “8 miles | (13 km) | of tunnels”.
    pub(super) fn past_parenthesis(&self, after: usize) -> usize {
        let s = &self.sentence;
        if s.word(after) != Some("(") {
            return after;
        }
        let close = (after + 1..after + 7).find(|&i| s.word(i) == Some(")"));
        close.filter(|&c| (after..c).any(|i| s.tag(i) == Some(Tag::Num))).map_or(after, |c| c + 1)
    }

    /// “10 percent of annual turnover”, “$3 billion in aid”, “$3 million worth of goods”, “put $5 million into schools”.
    pub(super) fn attached_after(&self, figure: &Figure, after: usize) -> Option<Span> {
        let s = &self.sentence;
        if let Some(those) = self.of_those(after) {
            return Some(those);
        }
        let after = self.past_rate(after);
        let at =
            if s.is(after, Function::Worth) && s.is(after + 1, Function::Of) { after + 1 } else { after };
        // “$156 billion in lost output”
        let modifier = s.tag(at + 1) == Some(Tag::Verb) && s.tag(at + 2) == Some(Tag::Noun);
        let plain = (matches!(s.tag(at + 1), Some(Tag::Noun | Tag::Adj)) || modifier)
            && !s.is_capital(at + 1)
            && !s.ends_as(at + 1, Ending::Progressive);
        let money = figure.kind == Kind::Money;
        let within = money && s.is(at, Function::In) && plain;
        // “spend $5 billion on housing”
        let first = self.first(figure);
        // “gave $5 million to schools”
        let joined = || first.checked_sub(1).is_some_and(|i| s.is(i, Function::And));
        let to = s.is(at, Function::To);
        let given = || {
            // “asks for $5 million for roads”
            let for_it = first.checked_sub(1).filter(|&i| !to && s.is(i, Function::For)).unwrap_or(first);
            let active = |v: VerbGroup| !v.passive && !(to && self.amounts(v.main));
            joined() || self.verb_until(for_it).is_some_and(active)
        };
        let led = s.is(at, Function::Spent) || to;
        let spent = money && led && !s.ends_as(at + 1, Ending::Progressive) && given();
        if s.is(at, Function::Of) && self.is_base(figure) {
            return None;
        }
        if !s.is(at, Function::Of) && !within && !spent {
            return None;
        }
        let phrase = self.timeless(at + 1).or_else(|| {
            let noun = s.phrase_from(at + 2).filter(|p| modifier && within && self.is_thing(*p))?;
            Some(Phrase { start: at + 1, ..noun })
        })?;
        self.thing(s.with_of(phrase))
    }

    /// “the deficit rose to 3 percent of output”: what “of” names is what the share is reckoned by, not what it measures.
    pub(super) fn is_base(&self, figure: &Figure) -> bool {
        let s = &self.sentence;
        let Some(link) = self.first(figure).checked_sub(1).filter(|_| figure.kind == Kind::Percent) else {
            return false;
        };
        // “the deficit, at 6 percent of output, is”
        let apart = s.is(link, Function::At)
            && link.checked_sub(1).is_some_and(|i| {
                let noun = if s.word(i) == Some(",") { i } else { link };
                s.phrase_before(noun).is_some_and(|p| {
                    let named = matches!(s.tag(p.head), Some(Tag::Noun | Tag::Propn));
                    named && self.is_thing(p) && !self.holds_figure(p)
                })
            });
        // “a deficit of 3 percent of output”
        let held = || {
            let phrase = s.phrase_before(link).filter(|p| s.is(link, Function::Of) && self.is_thing(*p))?;
            let share = s.is(phrase.head, Function::Counting)
                || s.word(phrase.head).is_some_and(|w| s.vocabulary.words.is(w, Role::Sharing));
            (!share && s.tag(phrase.head) == Some(Tag::Noun)).then_some(())
        };
        if apart || held().is_some() {
            return true;
        }
        let led = s.is(link, Function::Place) || s.is(link, Function::Move);
        let until = if led { link } else { link + 1 };
        let verb = self.verb_until(until).filter(|v| self.amounts(v.main));
        verb.is_some_and(|v| {
            s.subject_before(v).is_some_and(|f| {
                self.is_thing(f.phrase) && matches!(s.tag(f.phrase.head), Some(Tag::Noun | Tag::Propn))
            })
        })
    }

    /// “a 5 percent hike in fees”, whatever the tagger takes “hike” for.
    fn change_of(&self, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let linked = s.is(after + 1, Function::In) || s.is(after + 1, Function::Of);
        let verb = s.tag(after) == Some(Tag::Verb) && s.is(after, Function::Changing);
        let phrase = s.phrase_from(after + 2).filter(|p| verb && linked && self.is_thing(*p))?;
        let whole = s.with_of(phrase);
        (!self.holds_figure(whole)).then(|| s.span(Phrase { start: after, ..whole }))
    }

    /// “a $50 billion loan to Chile”, “a 5 percent rise in rents”.
    pub(super) fn attributive(&self, figure: &Figure, after: usize) -> Option<Span> {
        let s = &self.sentence;
        if let Some(change) = self.change_of(after) {
            return Some(change);
        }
        let adverb = s.tag(after) == Some(Tag::Adv) && s.is(after, Function::More);
        if !adverb && !matches!(s.tag(after), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Punct))
        {
            return None;
        }
        // “30% less water”
        let less = s.is(after, Function::More) && matches!(s.tag(after + 1), Some(Tag::Noun | Tag::Adj));
        let after = after + usize::from(less);
        // “a 640 bhp 5.2 litre engine”
        let at = s.tokens.get(after).map_or(0, |t| t.span.start);
        let next = self.figures.binary_search_by_key(&at, |f| f.start).ok().map(|i| self.figures[i]);
        let after = next.filter(|_| at >= figure.span.end).map_or(after, |f| s.token_at(f.end));
        let glued = s.tokens.get(after).is_some_and(|t| t.span.start < figure.span.end);
        let hyphen = s.word(after) == Some("-");
        let phrase = s
            .phrase_from(after + usize::from(glued) + 2 * usize::from(hyphen))
            .filter(|p| self.is_thing(*p))?;
        // “$75 U.S. per barrel”
        let per = s.word(phrase.end).is_some_and(|w| s.vocabulary.words.is(w, Role::Per));
        if per && figure.kind == Kind::Money {
            return None;
        }
        let whole = self.attached(phrase);
        let bare = whole.end == phrase.end && phrase.end - phrase.start == 1;
        if bare && s.is(phrase.head, Function::Changing) {
            return None;
        }
        self.thing(whole)
    }

    /// `phrase` with what up to three prepositions attach to it that is neither a time nor a figure.
    pub(super) fn attached(&self, phrase: Phrase) -> Phrase {
        let s = &self.sentence;
        let mut whole = phrase;
        for _ in 0..3 {
            let preposition = s.tag(whole.end) == Some(Tag::Adp) && !s.is(whole.end, Function::Subordinator);
            let next = s.phrase_from(whole.end + 1).filter(|p| preposition && self.is_thing(*p));
            let Some(next) = next.filter(|p| !self.holds_figure(*p) && s.tag(p.head) != Some(Tag::Pron))
            else {
                break;
            };
            whole.end = next.end;
        }
        whole
    }
}
