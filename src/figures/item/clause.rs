//! What the clause around a figure says of it: the object of its verb, or its subject.

use super::{Asked, NEAR};
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Phrase, Subject, Tag, VerbGroup};
use crate::vocabulary::{Ending, Pronoun, Role};

impl Asked<'_> {
    /// “cut its forecast to 3%”, “raised fees by $4”: the object of the verb before “to”, “by”, “from”, “at” or “for”.
    pub(super) fn object(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let link = self.link(figure)?;
        if !s.is(link, Function::Place) && !(figure.kind == Kind::Money && s.is(link, Function::For)) {
            return None;
        }
        let verbs = self.verbs_within(0, link);
        let verb = verbs.iter().rev().take(NEAR).find(|v| !self.modifies(v))?;
        let particle = usize::from(s.is(verb.end, Function::Move));
        let phrase = s.phrase_from(verb.end + particle)?;
        let object = self.is_thing(phrase) && phrase.end <= link && s.tag(phrase.head) != Some(Tag::Pron);
        if !object || self.is_figure(phrase) {
            return None;
        }
        // “the cap for tenants | from the current 40”
        let whole = self.attached(phrase);
        let mut end = whole.end.min(link);
        let leads_to_figure = s
            .tokens
            .get(end)
            .is_some_and(|t| self.figure_at(t.span.start).is_some_and(|f| f.contains(t.span)));
        let led = |i: usize| matches!(s.tag(i), Some(Tag::Adp | Tag::Det | Tag::Adj));
        while leads_to_figure && end > phrase.end && led(end - 1) {
            end -= 1;
        }
        self.thing(Phrase { end, ..whole })
    }

    /// “Prices doubled”, “the firm doubled its output”: what the verb that is a multiple itself has as its object, else its subject.
    pub(super) fn doubled(&self, figure: &Figure) -> Option<Option<Span>> {
        let s = &self.sentence;
        let token = (figure.kind == Kind::Multiple).then(|| s.token_at(figure.core.start))?;
        let verb = self.verbs.iter().rposition(|v| v.main == token)?;
        let object = s.phrase_from(token + 1).filter(|p| {
            !self.verbs[verb].passive
                && self.is_thing(*p)
                && s.tag(p.head) != Some(Tag::Pron)
                && !self.holds_figure(*p)
        });
        let told = object.and_then(|p| self.thing(self.attached(p)));
        Some(told.or_else(|| self.thing(self.subject_of(verb)?.phrase)))
    }

    /// “At 900 metres, Mount Berg is the tallest”, “by 56% to 35%, tenants said”: whom the main clause behind the opening phrase
    /// that the figure stands in tells of.
    pub(super) fn opening(&self, figure: &Figure) -> Option<Span> {
        const LONG: usize = 12;
        let s = &self.sentence;
        let after = s.token_at(figure.span.end);
        if s.tag(0) != Some(Tag::Adp) || after > LONG || figure.kind == Kind::Duration {
            return None;
        }
        let comma = (after..after + LONG).find(|&i| s.word(i) == Some(","))?;
        if !self.verbs_within(0, comma).is_empty() {
            return None;
        }
        let phrase = s.phrase_from(comma + 1).filter(|p| self.is_thing(*p) && !self.holds_figure(*p))?;
        let noun = matches!(s.tag(phrase.head), Some(Tag::Noun | Tag::Propn));
        noun.then(|| self.trimmed(s.with_of(phrase)))
    }

    /// Whether the verb is a participle that belongs to the noun behind it: “its revised estimates”.
    fn modifies(&self, verb: &VerbGroup) -> bool {
        let s = &self.sentence;
        let Some(before) = verb.start.checked_sub(1).filter(|_| verb.start == verb.main) else {
            return false;
        };
        let led = s.tag(before) == Some(Tag::Det) || s.is(before, Function::Possessive);
        let noun = matches!(s.tag(verb.end), Some(Tag::Noun | Tag::Adj));
        let past = s.tag(before) == Some(Tag::Adp) && s.ends_as(verb.main, Ending::Past);
        noun && s.ends_as(verb.main, Ending::Modifier) && (led || past)
    }

    /// The subject of the clause that the figure stands in, or what its number or level is said of.
    pub(super) fn subject(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = self.first(figure);
        let place = self.verbs_within(0, first.max(s.token_at(figure.core.start))).len().checked_sub(1)?;
        let Some(subject) = self.subject_of(place) else {
            return self.topic.filter(|_| self.goes_on_about(place));
        };
        let whole = Phrase { end: subject.end, ..subject.phrase };
        let short = subject.end >= subject.phrase.end && subject.end < subject.phrase.start + 16;
        let whole = if short { whole } else { s.with_of(subject.phrase) };
        // “gold rose”, “the Top 500 was down”
        let named = s.tag(whole.head) == Some(Tag::Adj)
            || s.tag(whole.head) == Some(Tag::Num)
                && whole.head > whole.start
                && matches!(s.tag(whole.head - 1), Some(Tag::Propn | Tag::Noun));
        if named { Some(self.trimmed(whole)) } else { self.thing(whole) }
    }

    /// “It rose by 6 percent”, “they were down”: whether the verb at this place tells how much “it” or “they” were.
    fn goes_on_about(&self, place: usize) -> bool {
        let s = &self.sentence;
        let verb = self.verbs[place];
        let it = |at: usize| {
            let t = s.tokens[at];
            let pronoun = s.vocabulary.source_words.of(t.word, t.of(s.text)).pronoun;
            let points = t.tag != Tag::Sconj && s.vocabulary.words.is(t.of(s.text), Role::Pointing);
            matches!(pronoun, Some(Pronoun::It | Pronoun::They)) || points
        };
        let opens = !self.verbs_within(0, verb.start).iter().any(|v| v.finite);
        let it = |f: Subject| f.phrase.end == f.phrase.start + 1 && it(f.phrase.head);
        opens && verb.finite && self.amounts(verb.main) && s.subject_before(verb).is_some_and(it)
    }

    /// Who or what does the verb at this place, past infinitives, participles and relative pronouns; never a pronoun, and
    /// never who says it.
    fn subject_of(&self, place: usize) -> Option<Subject> {
        let s = &self.sentence;
        let mut place = place;
        for _ in 0..6 {
            let verb = self.verbs[place];
            let says = s.is(verb.main, Function::Complement) || s.is(verb.main, Function::Announcing);
            // “prices expected to rise”, “is said to cost”
            if says && verb.finite && !verb.passive && !s.is(verb.end, Function::To) {
                return None;
            }
            let found = if verb.finite { self.doer(verb) } else { self.beside(verb) };
            match found {
                Some(f) if s.tag(f.phrase.head) != Some(Tag::Pron) && self.is_thing(f.phrase) => {
                    return Some(f);
                }
                Some(f) if s.is(f.phrase.head, Function::Relative) => {
                    let noun =
                        s.phrase_before(self.before_comma(f.phrase.start)).filter(|p| self.is_thing(*p))?;
                    return Some(Subject { phrase: self.outermost(noun), end: noun.end });
                }
                None if self.is_gerund(place.wrapping_sub(1)) => {
                    let gerund = self.verbs[place - 1];
                    let end = s
                        .phrase_from(gerund.end)
                        .filter(|p| p.end <= verb.start)
                        .map_or(gerund.end, |p| p.end);
                    let phrase = Phrase { start: gerund.start, end: gerund.end, head: gerund.main };
                    return Some(Subject { phrase, end });
                }
                _ => place = place.checked_sub(1)?,
            }
        }
        None
    }

    /// The subject of a finite verb, past a day that stands between: “coffee (KC) Monday closed”.
    fn doer(&self, verb: VerbGroup) -> Option<Subject> {
        let s = &self.sentence;
        let found = s.subject_before(verb)?;
        let day = s.is(found.phrase.head, Function::Day) && found.phrase.start > 0;
        let before = || s.subject_before(VerbGroup { start: found.phrase.start, ..verb });
        if day { before().or(Some(found)) } else { Some(found) }
    }

    /// “Recycling was 8 percent”: a verb in -ing that opens its clause.
    fn is_gerund(&self, place: usize) -> bool {
        let s = &self.sentence;
        let Some(verb) = self.verbs.get(place) else { return false };
        let opens = verb.start == 0 || matches!(s.tag(verb.start - 1), Some(Tag::Punct | Tag::Cconj));
        verb.start == verb.main && s.ends_as(verb.main, Ending::Progressive) && opens
    }

    /// The noun right before an infinitive or participle: “prices expected to rise”, “claims, ranging from”.
    fn beside(&self, verb: VerbGroup) -> Option<Subject> {
        let s = &self.sentence;
        let to = verb.start.checked_sub(1).filter(|&i| s.is(i, Function::To)).unwrap_or(verb.start);
        let amounts = s.is(verb.main, Function::Amounting);
        let end = if amounts { self.before_comma(to) } else { to };
        let phrase = s.phrase_before(end)?;
        if !self.holds_figure(phrase) {
            return Some(Subject { phrase: self.outermost(phrase), end: phrase.end });
        }
        // “the share of the top 10% decreasing by”
        const NAME: usize = 3;
        let of = (phrase.start.saturating_sub(NAME)..phrase.start).rfind(|&i| s.is(i, Function::Of))?;
        let whole = s.phrase_before(of).filter(|p| !self.holds_figure(*p))?;
        Some(Subject { phrase: whole, end })
    }

    fn before_comma(&self, at: usize) -> usize {
        at.checked_sub(1).filter(|&i| self.sentence.word(i) == Some(",")).unwrap_or(at)
    }
}
