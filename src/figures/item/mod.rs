//! What a figure counts or measures.
//!
//! For a count the noun that follows, with what belongs to it (“rounds of 152 mm artillery shells”), or the thing whose
//! number is said (“the number of jobs rose to 40”), or what the count before counted (“2,000 in May and 3,000 in June”).
//! For money, percentages and measures what costs, rises or measures so much: what “of” names (“10 percent of turnover”),
//! the noun that the figure stands before (“a $50 billion loan”) or after (“a fine of $3 million”), else the subject of
//! its clause (“core inflation rose 0.3%”). A pronoun is no item.

use super::{Figure, Kind};
use crate::article::Span;
use crate::language::{Function, Phrase, Sentence, Tag, VerbGroup};
use crate::vocabulary::{Ending, Role};

mod after;
mod before;
mod clause;
mod list;
mod rows;

/// A sentence being asked for the items of its figures.
pub(super) struct Asked<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Its verbs.
    pub verbs: &'a [VerbGroup],
    /// Where its figures stand, but for numbers in names; of counts without the noun.
    pub figures: &'a [Span],
    /// What the last count of the sentence before, in the same block, counted.
    pub earlier: Option<Span>,
    /// What the first figure of the sentence before, in the same block, counted or measured.
    pub topic: Option<Span>,
    /// The same, where it was a share.
    pub share: Option<Span>,
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
    asked.respectively(figures);
    asked.in_rows(figures);
}

/// A change is of one thing: a later figure of it that has found no more than its clause takes over what the first one has.
/// `base` is the place of the first figure in the article.
pub(super) fn of_changes(figures: &mut [Figure], base: usize) {
    for i in 0..figures.len() {
        let Some(change) = figures[i].change else { continue };
        let members = [change.from, change.to, change.by].into_iter().flatten().map(|m| m - base);
        let Some(first) = members.min().filter(|&f| f < i) else { continue };
        let own = figures[i].item.is_some_and(|item| item.start >= figures[first].span.end);
        // “rose 2 points to 41 percent” is no 41 percent of points
        let within = figures[first].item.is_some_and(|item| figures[first].span.contains(item));
        let like = !within || is_count(&figures[i]);
        if !own && like && figures[first].item.is_some() {
            figures[i].item = figures[first].item;
        }
    }
}

impl Asked<'_> {
    fn counted(&self, figure: &Figure, before: &[Figure], next: Option<&Figure>) -> Option<Span> {
        if let Some(item) = self.doubled(figure).or_else(|| self.multiplied(figure)) {
            return item;
        }
        let after = self.behind(figure);
        if let Some(told) = self.of_these(figure) {
            return Some(told);
        }
        let near = self
            .compound(figure)
            .or_else(|| self.of_whom(figure, after))
            .or_else(|| self.counted_after(after, figure))
            .or_else(|| self.felled(after))
            .or_else(|| self.shared(after, next?))
            .or_else(|| self.said_again(figure, before))
            .or_else(|| self.repeated(figure, before, after))
            .or_else(|| self.labelled(figure))
            .or_else(|| self.container(figure))
            .or_else(|| self.moved(figure, before))
            .or_else(|| self.compared(figure, before))
            .or_else(|| self.gapped(figure, before))
            .or_else(|| self.object(figure));
        if near.is_some() {
            return near;
        }
        // “two thirds of tenants moved, a quarter stayed”
        let shared = |kind| (kind == Kind::Ratio).then(|| self.share_of(figure, before, after)).flatten();
        if let Some(Some(whole)) = shared(figure.kind) {
            return Some(whole);
        }
        self.elided(figure, before, after)
            .unwrap_or_else(|| self.subject(figure).or_else(|| last(before, is_count).and_then(|f| f.item)))
    }

    fn measured(&self, figure: &Figure, before: &[Figure]) -> Option<Span> {
        let s = &self.sentence;
        let after = self.past_parenthesis(s.token_at(figure.span.end));
        let near = self
            .apposed(figure, before)
            .or_else(|| self.said_again(figure, before))
            .or_else(|| self.of_whom(figure, after))
            .or_else(|| self.share_of_fronted(figure))
            .or_else(|| self.aged_by_word(figure))
            .or_else(|| self.attached_after(figure, after))
            .or_else(|| self.attributive(figure, after))
            .or_else(|| self.aged(figure))
            .or_else(|| self.labelled(figure))
            .or_else(|| self.container(figure))
            .or_else(|| self.moved(figure, before))
            .or_else(|| self.compared(figure, before))
            .or_else(|| self.gapped(figure, before))
            .or_else(|| self.object(figure))
            .or_else(|| self.beside_noun(figure));
        if near.is_some() {
            return near;
        }
        self.share_of(figure, before, after).unwrap_or_else(|| {
            self.subject(figure)
                .or_else(|| last(before, |f| f.kind == figure.kind).and_then(|f| f.item))
                .or_else(|| self.opening(figure))
        })
    }

    /// What `phrase` names: of “the number of jobs” the jobs, of “51 percent of tenants” the tenants. `None` for a number, a
    /// sign, a pronoun and an adjective that stands for no noun.
    fn thing(&self, phrase: Phrase) -> Option<Span> {
        let s = &self.sentence;
        let mut phrase = phrase;
        for _ in 0..3 {
            let number = self.is_figure(phrase)
                || s.tag(phrase.head) == Some(Tag::Sym)
                || s.is(phrase.head, Function::Counting);
            let of = number && s.is(phrase.head + 1, Function::Of);
            let inner =
                s.phrase_from(phrase.head + 2).filter(|p| of && self.is_thing(*p) && !self.is_figure(*p));
            let Some(inner) = inner else { break };
            phrase = s.with_of(inner);
        }
        let noun = match s.tag(phrase.head)? {
            Tag::Noun | Tag::Propn => true,
            // “borrowing”
            Tag::Verb => s.ends_as(phrase.head, Ending::Progressive),
            // “the unemployed”
            Tag::Adj => phrase.start < phrase.head && !s.ends_as(phrase.head, Ending::Comparative),
            Tag::Num => !self.is_figure(phrase),
            _ => false,
        };
        (noun && !self.is_figure(phrase)).then(|| self.trimmed(phrase))
    }

    /// The last figure that starts at byte `at` or before it.
    fn figure_at(&self, at: usize) -> Option<Span> {
        let after = self.figures.partition_point(|f| f.start <= at);
        after.checked_sub(1).map(|i| self.figures[i])
    }

    /// The verbs that start at token `from` or later and end by token `to`.
    fn verbs_within(&self, from: usize, to: usize) -> &[VerbGroup] {
        let until = self.verbs.partition_point(|v| v.end <= to);
        let start = self.verbs.partition_point(|v| v.start < from).min(until);
        &self.verbs[start..until]
    }

    /// The verb that ends right before token `at`.
    fn verb_until(&self, at: usize) -> Option<VerbGroup> {
        let until = self.verbs.partition_point(|v| v.end < at);
        self.verbs.get(until).copied().filter(|v| v.end == at)
    }

    /// The verb that starts at token `at`.
    fn verb_from(&self, at: usize) -> Option<VerbGroup> {
        let from = self.verbs.partition_point(|v| v.start < at);
        self.verbs.get(from).copied().filter(|v| v.start == at)
    }

    /// Whether what the phrase is about is itself a figure with its unit.
    fn is_figure(&self, phrase: Phrase) -> bool {
        let head = self.sentence.tokens[phrase.head].span;
        self.figure_at(head.start).is_some_and(|f| f.contains(head))
    }

    fn holds_figure(&self, phrase: Phrase) -> bool {
        let span = self.sentence.span(phrase);
        self.figure_at(span.end.saturating_sub(1)).is_some_and(|f| f.overlaps(span))
    }

    /// The first token of the figure, its modifiers included.
    pub(in crate::figures) fn first(&self, figure: &Figure) -> usize {
        let s = &self.sentence;
        let mut first = s.token_at(figure.span.start);
        let modifies =
            |i: usize| s.tag(i) == Some(Tag::Adv) && !s.is(i, Function::Move) || s.is(i, Function::Record);
        while first > 0 && modifies(first - 1) {
            first -= 1;
        }
        first
    }

    /// The noun phrase from token `at`, without a time that stands behind it without a preposition: “rain | last week”.
    fn timeless(&self, at: usize) -> Option<Phrase> {
        let s = &self.sentence;
        let phrase = s.phrase_from(at)?;
        if self.is_thing(phrase) {
            return Some(phrase);
        }
        let frame = |i: &usize| {
            s.word(*i).is_some_and(|w| s.vocabulary.words.is(w, Role::Frame)) || s.is(*i, Function::Day)
        };
        let end = (phrase.start + 1..phrase.end).rfind(frame)?;
        let noun = matches!(s.tag(end - 1), Some(Tag::Noun | Tag::Propn));
        let cut = Phrase { end, head: end - 1, ..phrase };
        (noun && self.is_thing(cut)).then_some(cut)
    }

    /// The token before the figure, articles and adjectives left out: “by | a cumulative 100 points”.
    fn link(&self, figure: &Figure) -> Option<usize> {
        let s = &self.sentence;
        let mut link = self.first(figure).checked_sub(1)?;
        if s.tag(link) == Some(Tag::Adj) {
            link = link.checked_sub(1)?;
        }
        if link + 1 < self.first(figure) && s.tag(link) == Some(Tag::Det) {
            link = link.checked_sub(1)?;
        }
        Some(link)
    }

    /// Whether a phrase names something that can be counted or measured: no day, no time.
    fn is_thing(&self, phrase: Phrase) -> bool {
        let s = &self.sentence;
        let month = s.is(phrase.head, Function::Month) && s.tag(phrase.head) == Some(Tag::Propn);
        let last = s.tokens[phrase.head].parts(s.text).last();
        let word = last.and_then(|part| s.vocabulary.tags.words.id(part.of(s.text)));
        // “fell 4.4% y/y”
        let slash = |i: usize| s.word(i) == Some("/");
        let letter = s.tokens[phrase.head].span.length() == 1
            && (slash(phrase.head + 1) || phrase.head > 0 && slash(phrase.head - 1));
        !month
            && !letter
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
        // “12 lakh families”: of the number’s own words none
        if let Some(own) = s.tokens.get(start).and_then(|t| self.figure_at(t.span.start)) {
            start = start.max(s.token_at(own.end)).min(phrase.head);
        }
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

/// How far back a figure or a verb is looked for: so many of them.
const NEAR: usize = 32;

/// The last figure of `before` that is such a one, [`NEAR`] at most back.
fn last(before: &[Figure], such: impl Fn(&Figure) -> bool) -> Option<&Figure> {
    before.iter().rev().take(NEAR).find(|f| such(f))
}

/// Whether the figure says how much or how many.
pub(super) fn measures(figure: &Figure) -> bool {
    is_count(figure) || matches!(figure.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Multiple)
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
