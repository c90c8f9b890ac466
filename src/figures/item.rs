//! What a figure counts or measures.
//!
//! For a count the noun that follows, with what belongs to it (“rounds of 152 mm artillery shells”), or the thing whose
//! number is said (“the number of jobs rose to 40”), or what the count before counted (“2,000 in May and 3,000 in June”).
//! For money, percentages and measures what costs, rises or measures so much: what “of” names (“10 percent of turnover”),
//! the noun that the figure stands before (“a $50 billion loan”) or after (“a fine of $3 million”), else the subject of
//! its clause (“core inflation rose 0.3%”). A pronoun is no item.

use super::{Figure, Kind};
use crate::article::Span;
use crate::language::{Function, Phrase, Sentence, Subject, Tag, Token, VerbGroup};
use crate::vocabulary::Ending;

/// A sentence being asked for the items of its figures.
pub(super) struct Asked<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Its verbs.
    pub verbs: &'a [VerbGroup],
    /// Where its figures stand.
    pub figures: &'a [Span],
}

/// Fills in [`Figure::item`] of the figures of one sentence, in order.
pub(super) fn find(asked: &Asked, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        // the head of a table has told it
        if figures[i].item.is_some() {
            continue;
        }
        let (before, rest) = figures.split_at(i);
        let next = rest.get(1);
        let item = match rest[0].kind {
            Kind::Name => named(asked.sentence.text, &rest[0]),
            Kind::Date | Kind::Ordinal | Kind::Rank | Kind::Score => None,
            Kind::Count | Kind::Number | Kind::Ratio | Kind::Multiple => {
                asked.counted(&rest[0], before, next)
            }
            _ if per_so_many(&rest[0]) => asked.counted(&rest[0], before, next),
            _ => asked.measured(&rest[0], before),
        };
        figures[i].item = item;
    }
}

impl Asked<'_> {
    fn counted(&self, figure: &Figure, before: &[Figure], next: Option<&Figure>) -> Option<Span> {
        let after = self.behind(figure);
        self.compound(figure)
            .or_else(|| self.counted_after(after))
            .or_else(|| self.felled(after))
            .or_else(|| self.shared(after, next?))
            .or_else(|| self.repeated(figure, before, after))
            .or_else(|| self.labelled(figure))
            .or_else(|| self.container(figure))
            .or_else(|| self.gapped(figure, before))
            .or_else(|| self.object(figure))
            .or_else(|| self.subject(figure))
            .or_else(|| before.iter().rev().find(|f| is_count(f)).and_then(|f| f.item))
    }

    fn measured(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let after = self.past_parenthesis(s.token_at(figure.span.end));
        self.apposed(figure, before)
            .or_else(|| self.attached_after(figure, after))
            .or_else(|| self.attributive(figure, after))
            .or_else(|| self.aged(figure))
            .or_else(|| self.labelled(figure))
            .or_else(|| self.container(figure))
            .or_else(|| self.moved(figure))
            .or_else(|| self.gapped(figure, before))
            .or_else(|| self.object(figure))
            .or_else(|| self.beside_noun(figure))
            .or_else(|| self.subject(figure))
            .or_else(|| before.iter().rev().find(|f| f.kind == figure.kind).and_then(|f| f.item))
    }

    /// The token behind the number: behind “80-plus” where the whole word is the figure's.
    fn behind(&self, figure: &Figure) -> usize {
        let after = self.sentence.token_at(figure.core.end);
        let own = |t: &Token| t.span.start < figure.core.end && t.span.end <= figure.span.end;
        after + usize::from(self.sentence.tokens.get(after).is_some_and(own))
    }

    /// “27-nation”: what the compound goes on with.
    fn compound(&self, figure: &Figure) -> Option<Span> {
        let token = self.sentence.tokens.get(self.sentence.token_at(figure.core.end.saturating_sub(1)))?;
        let rest = self.sentence.text.get(figure.core.end..token.span.end)?;
        let word = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        // “80-plus people”
        let taken = token.span.end <= figure.span.end;
        (word.len() < rest.len() && word.len() > 1 && !taken)
            .then(|| Span::new(token.span.end - word.len(), token.span.end))
    }

    /// The noun after a count, with “of …”, “and …” and a participle’s phrase.
    fn counted_after(&self, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let of = s.is(after, Function::Of);
        let phrase = s.phrase_from(after + usize::from(of)).filter(|p| self.is_thing(*p))?;
        if s.tag(phrase.head) == Some(Tag::Pron) {
            return None;
        }
        if !of && matches!(s.tag(phrase.start), Some(Tag::Det | Tag::Pron)) {
            return None;
        }
        if of && self.is_figure(phrase) {
            // “14 of its 22 ships”
            let counted = s.tag(phrase.head).is_some_and(|t| matches!(t, Tag::Noun | Tag::Propn));
            return counted.then(|| self.trimmed(phrase));
        }
        let mut whole = s.with_of(phrase);
        let joined = s.with_coordination(whole);
        // “100 countries and organizations”, but not “two countries and the need”
        let plain =
            |i: usize| !matches!(s.tag(i), Some(Tag::Propn | Tag::Det | Tag::Part | Tag::Pron | Tag::Verb));
        if (whole.end..joined.end).all(plain) {
            whole = joined;
        }
        if self.participle_follows(whole.end) {
            whole.end = self.end_of_participle(whole.end);
        }
        Some(self.trimmed(whole))
    }

    /// Whether a participle with an agent follows: “displaced by the floods”.
    fn participle_follows(&self, at: usize) -> bool {
        self.sentence.tag(at) == Some(Tag::Verb)
            && self.sentence.is(at + 1, Function::By)
            && !self.verbs.iter().any(|v| v.start == at && v.finite)
    }

    fn end_of_participle(&self, at: usize) -> usize {
        self.sentence.phrase_from(at + 2).map_or(at, |p| p.end)
    }

    /// “3 dead and 12 injured”.
    fn felled(&self, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let at = (after..after + 3).find(|&i| !matches!(s.tag(i), Some(Tag::Aux | Tag::Adv)))?;
        s.is(at, Function::Felled).then(|| s.tokens[at].span)
    }

    /// What the count before counted, where this one is compared with it or leaves its noun out.
    fn repeated(&self, figure: &Figure, before: &[Figure], after: usize) -> Option<Span> {
        let s = &self.sentence;
        let first = s.token_at(figure.span.start);
        let bare = matches!(s.tag(after), Some(Tag::Adp | Tag::Punct | Tag::Cconj | Tag::Pron) | None);
        let previous = before.iter().rev().find(|f| is_count(f) && f.item.is_some())?;
        let link = first.checked_sub(1)?;
        let from = s.token_at(previous.span.end);
        let moved = s.is(link, Function::To)
            && !self.verbs.iter().any(|v| v.finite && from <= v.start && v.end <= link);
        let joined = s.is(link, Function::Compared) || s.is(link, Function::And) || s.word(link) == Some(",");
        (bare && (joined || moved)).then_some(previous.item).flatten()
    }

    /// “a fine of $3 million”, “a speed of 30 mph”, “a grant worth $8 million”, “customers with more than $2 million”.
    fn container(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let link = self.first(figure).checked_sub(1)?;
        if ![Function::Of, Function::Worth, Function::With].iter().any(|f| s.is(link, *f)) {
            return None;
        }
        let phrase =
            s.phrase_before(link).filter(|p| self.is_thing(*p) && s.tag(p.head) != Some(Tag::Pron))?;
        let bare = s.is(phrase.head, Function::Counting) && phrase.end - phrase.start < 3;
        (!bare).then(|| self.trimmed(phrase))
    }

    /// “Total cost: $300”, “a larger battery, 4,500 mAh,”: a label before a colon, or an apposition.
    fn labelled(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let mark = self.first(figure).checked_sub(1)?;
        let after = s.token_at(figure.span.end);
        let closes = matches!(s.word(after), Some("," | ")"))
            && s.word(mark) == Some(",")
            && s.tag(after + 1) != Some(Tag::Num);
        if s.word(mark) != Some(":") && !closes {
            return None;
        }
        let phrase =
            s.phrase_before(mark).filter(|p| self.is_thing(*p) && s.tag(p.head) != Some(Tag::Pron))?;
        (!self.holds_figure(phrase)).then(|| self.trimmed(phrase))
    }

    /// “15 or 20 ideas”: the noun of the figure that follows at once.
    fn shared(&self, after: usize, next: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = s.token_at(next.core.start);
        let joined = first == after + 1
            && (s.is(after, Function::Or) || s.is(after, Function::And) || s.is(after, Function::To));
        (joined && next.unit.is_none()).then(|| self.counted_after(s.token_at(next.core.end))).flatten()
    }

    /// “sales fell 3%, profit 5% and rents by 6%”: the noun between the figure before and this one, no verb between.
    fn gapped(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
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
        let mut phrase = s.phrase_before(first).filter(|p| p.start > from && self.is_thing(*p))?;
        if s.is(phrase.start - 1, Function::And) {
            // “and fats and oils 6%”
            let earlier = s.phrase_before(phrase.start - 1).filter(|p| p.start > from && self.is_thing(*p));
            phrase.start = earlier.map_or(phrase.start, |p| p.start);
        }
        let opens = matches!(s.tag(phrase.start - 1), Some(Tag::Punct | Tag::Cconj));
        let verb = self.verbs.iter().any(|v| v.finite && from <= v.start && v.start < first);
        let named = opens && !verb && !self.is_figure(phrase) && s.tag(phrase.head) != Some(Tag::Pron);
        named.then(|| self.trimmed(phrase))
    }

    /// “cut its forecast to 3%”, “raised fees by $4”: the object of the verb before “to”, “by”, “from”, “at” or “for”.
    fn object(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = self.first(figure);
        let link = first.checked_sub(1)?;
        if !s.is(link, Function::Place) && !(figure.kind == Kind::Money && s.is(link, Function::For)) {
            return None;
        }
        let verb = self.verbs.iter().rfind(|v| v.end <= link)?;
        let particle = usize::from(s.is(verb.end, Function::Move));
        let phrase = s.phrase_from(verb.end + particle)?;
        let object = self.is_thing(phrase)
            && phrase.end <= link
            && s.tag(phrase.head) != Some(Tag::Pron)
            && !self.is_figure(phrase);
        object.then(|| self.trimmed(self.attached(phrase)))
    }

    /// “further investment over 35 GWh”: a noun right before a modified measure.
    fn beside_noun(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        if figure.kind != Kind::Measure || figure.span.start == figure.core.start {
            return None;
        }
        let phrase = s.phrase_before(s.token_at(figure.span.start)).filter(|p| self.is_thing(*p))?;
        (s.tag(phrase.head) != Some(Tag::Pron) && !self.holds_figure(phrase))
            .then(|| self.trimmed(self.outermost(phrase)))
    }

    /// “Ito, 66,”, “women aged 25”, “players over the age of 21”.
    fn aged(&self, figure: &Figure) -> Option<Span> {
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
        let phrase = s.phrase_before(at).filter(|p| led && self.is_thing(*p))?;
        (s.tag(phrase.head) != Some(Tag::Pron)).then(|| self.trimmed(phrase))
    }

    /// Past a figure in parentheses: “8 miles | (13 km) | of tunnels”.
    fn past_parenthesis(&self, after: usize) -> usize {
        let s = &self.sentence;
        if s.word(after) != Some("(") {
            return after;
        }
        let close = (after + 1..after + 7).find(|&i| s.word(i) == Some(")"));
        close.filter(|&c| (after..c).any(|i| s.tag(i) == Some(Tag::Num))).map_or(after, |c| c + 1)
    }

    /// “10 percent of annual turnover”, “$3 billion in aid”, “$3 million worth of goods”.
    fn attached_after(&self, figure: &Figure, after: usize) -> Option<Span> {
        let s = &self.sentence;
        let at =
            if s.is(after, Function::Worth) && s.is(after + 1, Function::Of) { after + 1 } else { after };
        let plain = matches!(s.tag(at + 1), Some(Tag::Noun | Tag::Adj))
            && !s.is_capital(at + 1)
            && !s.ends_as(at + 1, Ending::Progressive);
        let within = figure.kind == Kind::Money && s.is(at, Function::In) && plain;
        // “spend $5 billion on housing”
        let first = self.first(figure);
        let spent =
            figure.kind == Kind::Money && s.is(at, Function::On) && self.verbs.iter().any(|v| v.end == first);
        if !s.is(at, Function::Of) && !within && !spent {
            return None;
        }
        let phrase = s.phrase_from(at + 1).filter(|p| self.is_thing(*p))?;
        (!self.is_figure(phrase) && !matches!(s.tag(phrase.head), Some(Tag::Sym | Tag::Pron)))
            .then(|| self.trimmed(s.with_of(phrase)))
    }

    /// “a $50 billion loan to Chile”, “a 5 percent rise in rents”.
    fn attributive(&self, figure: &Figure, after: usize) -> Option<Span> {
        let s = &self.sentence;
        if !matches!(s.tag(after), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Punct)) {
            return None;
        }
        let glued = s.tokens.get(after).is_some_and(|t| t.span.start < figure.span.end);
        let hyphen = s.word(after) == Some("-");
        let phrase = s
            .phrase_from(after + usize::from(glued) + 2 * usize::from(hyphen))
            .filter(|p| self.is_thing(*p))?;
        (!self.is_figure(phrase)).then(|| self.trimmed(self.attached(phrase)))
    }

    /// `phrase` with what up to three prepositions attach to it that is neither a time nor a figure.
    fn attached(&self, phrase: Phrase) -> Phrase {
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

    /// The same figure said again: “$3 million (€2.8 million)”, “5 km, or 3 miles”.
    fn apposed(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
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

    /// “Acme up 9 percent”.
    fn moved(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = self.first(figure);
        let mover = first.checked_sub(1).filter(|&i| s.is(i, Function::Move))?;
        let phrase = s.phrase_before(mover)?;
        (self.is_thing(phrase) && !matches!(s.tag(phrase.head), Some(Tag::Num | Tag::Sym | Tag::Pron)))
            .then(|| self.trimmed(self.outermost(phrase)))
    }

    /// The subject of the clause that the figure stands in, or what its number or level is said of.
    fn subject(&self, figure: &Figure) -> Option<Span> {
        let s = &self.sentence;
        let first = self.first(figure);
        let place = self.verbs.iter().rposition(|v| v.end <= first.max(s.token_at(figure.core.start)))?;
        let subject = self.subject_of(place)?;
        let counting = s.is(subject.phrase.head, Function::Counting);
        if counting && s.is(subject.phrase.end, Function::Of) {
            let inner = s.phrase_from(subject.phrase.end + 1).filter(|p| self.is_thing(*p))?;
            return Some(self.trimmed(s.with_of(inner)));
        }
        let whole = Phrase { end: subject.end, ..subject.phrase };
        let short = subject.end >= subject.phrase.end && subject.end < subject.phrase.start + 16;
        Some(self.trimmed(if short { whole } else { s.with_of(subject.phrase) }))
    }

    /// Who or what does the verb at this place, past infinitives, participles and relative pronouns; never a pronoun.
    fn subject_of(&self, place: usize) -> Option<Subject> {
        let s = &self.sentence;
        let mut place = place;
        for _ in 0..6 {
            let verb = self.verbs[place];
            let found = if verb.finite { s.subject_before(verb) } else { self.beside(verb) };
            match found {
                Some(f) if s.tag(f.phrase.head) != Some(Tag::Pron) && self.is_thing(f.phrase) => {
                    return Some(f);
                }
                Some(f) if s.is(f.phrase.head, Function::Relative) => {
                    let noun =
                        s.phrase_before(self.before_comma(f.phrase.start)).filter(|p| self.is_thing(*p))?;
                    return Some(Subject { phrase: self.outermost(noun), end: noun.end });
                }
                _ => place = place.checked_sub(1)?,
            }
        }
        None
    }

    /// The noun right before an infinitive or participle: “prices expected to rise”, “shares closing at”.
    fn beside(&self, verb: VerbGroup) -> Option<Subject> {
        let s = &self.sentence;
        let to = verb.start.checked_sub(1).filter(|&i| s.is(i, Function::To)).unwrap_or(verb.start);
        let phrase = s.phrase_before(to)?;
        (!self.holds_figure(phrase)).then_some(Subject { phrase, end: phrase.end })
    }

    /// Whether what the phrase is about is itself a figure with its unit.
    fn is_figure(&self, phrase: Phrase) -> bool {
        let head = self.sentence.tokens[phrase.head].span;
        self.figures.iter().any(|f| f.contains(head))
    }

    fn holds_figure(&self, phrase: Phrase) -> bool {
        let span = self.sentence.span(phrase);
        self.figures.iter().any(|f| f.overlaps(span))
    }

    fn before_comma(&self, at: usize) -> usize {
        at.checked_sub(1).filter(|&i| self.sentence.word(i) == Some(",")).unwrap_or(at)
    }

    /// “the price ← of oil”.
    fn outermost(&self, phrase: Phrase) -> Phrase {
        let s = &self.sentence;
        let mut phrase = phrase;
        for _ in 0..3 {
            let Some(of) = phrase.start.checked_sub(1).filter(|&i| s.is(i, Function::Of)) else { break };
            let Some(outer) = s.phrase_before(of) else { break };
            phrase = Phrase { end: phrase.end, ..outer };
        }
        phrase
    }

    /// The first token of the figure, its modifiers included.
    pub(super) fn first(&self, figure: &Figure) -> usize {
        let s = &self.sentence;
        let mut first = s.token_at(figure.span.start);
        let modifies =
            |i: usize| s.tag(i) == Some(Tag::Adv) && !s.is(i, Function::Move) || s.is(i, Function::Record);
        while first > 0 && modifies(first - 1) {
            first -= 1;
        }
        first
    }

    /// Whether a phrase names something that can be counted or measured: no day, no time.
    fn is_thing(&self, phrase: Phrase) -> bool {
        let s = &self.sentence;
        let month = s.is(phrase.head, Function::Month) && s.tag(phrase.head) == Some(Tag::Propn);
        let last = s.tokens[phrase.head].parts(s.text).last();
        let word = last.and_then(|part| s.vocabulary.tags.words.id(part.of(s.text)));
        !month
            && !s.is(phrase.head, Function::Day)
            && !s.vocabulary.tags.is(word, Function::Time)
            && (s.tag(phrase.head) != Some(Tag::Num)
                || phrase.head > phrase.start && s.tag(phrase.head - 1) == Some(Tag::Propn))
    }

    /// The bytes of `phrase` without the articles, numbers and quantities that it starts with.
    fn trimmed(&self, phrase: Phrase) -> Span {
        let s = &self.sentence;
        let loose = |i: usize| i == phrase.start || !matches!(s.tag(i - 1), Some(Tag::Propn | Tag::Noun));
        let number =
            (phrase.start..phrase.head).rfind(|&i| matches!(s.tag(i), Some(Tag::Num | Tag::Sym)) && loose(i));
        let mut start = number.map_or(phrase.start, |n| n + 1);
        while start < phrase.head
            && (matches!(s.tag(start), Some(Tag::Det | Tag::Num | Tag::Sym | Tag::Punct))
                || s.is(start, Function::More))
        {
            start += 1;
        }
        s.span(Phrase { start, ..phrase })
    }
}

/// “the five pillars”: the noun that a name’s number counts.
fn named(text: &str, figure: &Figure) -> Option<Span> {
    let rest = text.get(figure.core.end..figure.span.end)?;
    let noun = rest.strip_prefix(' ').filter(|r| r.starts_with(char::is_lowercase))?;
    Some(Span::new(figure.span.end - noun.len(), figure.span.end))
}

/// “312 cases per 100,000 people”: a count, though its unit makes it a measure.
fn per_so_many(figure: &Figure) -> bool {
    figure.unit.as_ref().is_some_and(|u| u.code.starts_with('/'))
}

fn is_count(figure: &Figure) -> bool {
    figure.unit.is_none() && matches!(figure.kind, Kind::Count | Kind::Number | Kind::Ratio)
}

#[cfg(test)]
mod tests {
    use crate::figures::marked;

    #[test]
    fn items_are_what_a_reader_says_is_counted() {
        marked::hold(include_str!("item_test.txt"), |article, _, figure| {
            figure.item.map_or("-", |i| article.slice(i)).to_owned()
        });
    }
}
