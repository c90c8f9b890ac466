//! Figures that define what is measured: a threshold, class, unit, parameter or confidence level.
//!
//! “The top 1 % of earners took 20 % of income”: the first says of whom the second is told. Asked are the words that a figure
//! stands between and the noun phrase that it is attached to, never a list of phrases.

use crate::article::{Article, BlockKind};
use crate::figures::item::Asked;
use crate::figures::{Comparator, Figure, Kind};
use crate::language::{Function, Phrase, Sentence, Tag};
use crate::vocabulary::{Ending, Role};

/// Whether figure `i` of a sentence says what is measured, instead of measuring it.
pub(super) fn defines(article: &Article, asked: &Asked, figures: &[Figure], i: usize) -> bool {
    let figure = &figures[i];
    if figure.value.is_none() && figure.low.is_none() {
        return false;
    }
    let at = At {
        asked,
        s: &asked.sentence,
        figures,
        i,
        figure,
        first: asked.sentence.token_at(figure.span.start),
        after: asked.sentence.token_at(figure.span.end),
    };
    at.confidence()
        || at.extreme()
        || at.base()
        || at.formula()
        || at.scale()
        || at.defined()
        || at.class()
        || at.household()
        || at.label(article)
}

/// A figure in its sentence.
struct At<'a> {
    asked: &'a Asked<'a>,
    s: &'a Sentence<'a>,
    figures: &'a [Figure],
    i: usize,
    figure: &'a Figure,
    /// Its first token.
    first: usize,
    /// The token behind it.
    after: usize,
}

impl At<'_> {
    fn is(&self, at: usize, role: Role) -> bool {
        self.s.word(at).is_some_and(|w| self.s.vocabulary.words.is(w, role))
    }

    fn before(&self, role: Role) -> bool {
        self.first.checked_sub(1).is_some_and(|i| self.is(i, role))
    }

    /// “95 % CI”, “with 95 percent confidence”, “a confidence level of 95 %”, “significant at the 5 % level”.
    fn confidence(&self) -> bool {
        if self.figure.kind != Kind::Percent {
            return false;
        }
        let hyphen = usize::from(self.s.word(self.after) == Some("-"));
        let named = (0..2).any(|n| self.is(self.after + hyphen + n, Role::Statistic));
        let level = self.is(self.after, Role::StatisticLevel)
            && self.before(Role::The)
            && self.first.checked_sub(2).is_some_and(|i| self.s.is(i, Function::At));
        let led = (1..=3)
            .map_while(|n| self.first.checked_sub(n))
            .take_while(|&i| self.holds(i))
            .any(|i| self.is(i, Role::Statistic));
        named || level || led
    }

    /// Whether token `at` may stand between “confidence” and its percentage: “level of”, “interval (”.
    fn holds(&self, at: usize) -> bool {
        matches!(self.s.word(at), Some("(" | "=" | ":"))
            || self.s.is(at, Function::Of)
            || self.is(at, Role::StatisticLevel)
            || self.is(at, Role::Statistic)
    }

    /// “the top 1 % of earners”, “the richest tenth”, “the most deprived 10 percent”.
    fn extreme(&self) -> bool {
        if !matches!(self.figure.kind, Kind::Percent | Kind::Ratio)
            || self.figure.span.start < self.figure.core.start
        {
            return false;
        }
        let Some(word) = self.first.checked_sub(1) else { return false };
        let s = self.s;
        let top = self.is(word, Role::Top);
        let most = word.checked_sub(1).filter(|&i| self.is(i, Role::Superlative));
        let superlative = s.tag(word) != Some(Tag::Verb)
            && (s.ends_as(word, Ending::Superlative) || self.is(word, Role::Superlative));
        let start = if top || superlative { word } else { most.unwrap_or(self.first) };
        let definite = start.checked_sub(1).is_some_and(|i| self.is(i, Role::Definite) || s.is_possessive(i));
        // “its lowest 3.4 % since May”
        let since = s.is(self.after, Function::Subordinator) || s.is(self.after, Function::In);
        (top || definite && (superlative || most.is_some())) && !since
    }

    /// “per 100,000 people”, “for every 100 men there are 95 women”, “each additional 10 km”: what a rate is one for.
    fn base(&self) -> bool {
        if matches!(self.figure.kind, Kind::Duration | Kind::Percent | Kind::Ratio) {
            return false;
        }
        let s = self.s;
        let each = |i: usize| self.is(i, Role::Every) || self.is(i, Role::Per);
        let mut link =
            self.first - usize::from(self.first > 1 && self.before(Role::Extent) && each(self.first - 2));
        let counted = link;
        while link > 0 && each(link - 1) {
            link -= 1;
        }
        let per = link < counted && (link..counted).any(|i| self.is(i, Role::Per));
        // “stops every 10 km” tells how often
        let opens = link.checked_sub(1).is_none_or(|i| {
            matches!(s.tag(i), Some(Tag::Punct | Tag::Cconj))
                || s.is(i, Function::For)
                || s.is(i, Function::Of)
        });
        // “a baker per 900 homes” tells how many homes
        let single =
            || s.phrase_before(link).is_some_and(|p| p.end == link && self.is(p.start, Role::Article));
        link < counted && (per || opens) && !single()
    }

    /// “divided by 365”, “(1 − r)”, “(2015 = 100)”, “0 = never”, “$1 = 1.59”.
    fn formula(&self) -> bool {
        let s = self.s;
        let by =
            self.first.checked_sub(2).is_some_and(|i| s.is(i + 1, Function::By) && self.is(i, Role::Divides));
        let sign =
            |at: usize, signs: &[&str]| s.word(at).is_some_and(|w| signs.contains(&w)) && self.apart(at);
        let letters = |at: usize| s.word(at).is_some_and(|w| w.starts_with(char::is_alphabetic));
        let opened = self.first.checked_sub(1).is_some_and(|i| s.word(i) == Some("("));
        let bare = self.figure.unit.is_none();
        let operator = bare && opened && sign(self.after, OPERATORS) && letters(self.after + 1);
        let key = (bare || self.figure.value == Some(1.0))
            && s.word(self.after) == Some("=")
            && self.figure.kind != Kind::Date;
        by || operator || key || self.indexed()
    }

    /// “2015 = 100”: the base of an index.
    fn indexed(&self) -> bool {
        let s = self.s;
        let equals =
            if s.word(self.first) == Some("=") { Some(self.first) } else { self.first.checked_sub(1) };
        let equals = equals.filter(|&i| s.word(i) == Some("="));
        let base = equals.zip(self.i.checked_sub(1)).is_some_and(|(equals, date)| {
            let date = &self.figures[date];
            date.kind == Kind::Date && s.token_at(date.span.end) == equals
        });
        base && self.figure.unit.is_none()
    }

    /// Whether white space stands on both sides of token `at`.
    fn apart(&self, at: usize) -> bool {
        let span = self.s.tokens[at].span;
        self.s.text[..span.start].ends_with(char::is_whitespace)
            && self.s.text[span.end..].starts_with(char::is_whitespace)
    }

    /// “a scale of 0 to 10”, “from 1 (worst) to 5 (best) on the scale”, “a five-point scale”.
    fn scale(&self) -> bool {
        let s = self.s;
        if matches!(self.figure.kind, Kind::Money | Kind::Percent) {
            return false;
        }
        let last = s.token_at(self.figure.span.end - 1);
        let points = self.figure.span.end > self.figure.core.end
            || s.tokens.get(last).is_some_and(|t| t.span.end > self.figure.core.end);
        if points && (self.is(self.after, Role::Scale) || self.is(last + 1, Role::Scale)) {
            return true;
        }
        let led = (1..=3).map_while(|n| self.first.checked_sub(n)).find(|&i| self.is(i, Role::Scale));
        let link = |i: usize| s.is(i, Function::Of) || s.is(i, Function::From) || s.is(i, Function::Between);
        led.is_some_and(|scale| (scale + 1..self.first).all(link)) || self.anchored() || self.other_end()
    }

    /// “from 1 (bad) to 5 (good)”: an end that is told what it means, and where the other end follows.
    fn anchored(&self) -> bool {
        let s = self.s;
        let from = self.first.checked_sub(1).is_some_and(|i| s.is(i, Function::From));
        let close = (self.after + 1..self.after + NEAR).find(|&i| s.word(i) == Some(")"));
        let next = self.figures.get(self.i + 1).map(|f| (s.token_at(f.span.start), s.token_at(f.span.end)));
        let (Some(close), Some((start, end))) = (close, next) else { return false };
        from && s.word(self.after) == Some("(")
            && s.is(close + 1, Function::To)
            && start == close + 2
            && s.word(end) == Some("(")
    }

    /// “… to 10” behind the first end of a scale.
    fn other_end(&self) -> bool {
        let Some(first) = self.i.checked_sub(1).map(|i| &self.figures[i]) else { return false };
        let s = self.s;
        let from = s.token_at(first.span.end);
        let near = self.first.saturating_sub(from) <= 5;
        let linked =
            self.first.checked_sub(1).is_some_and(|i| s.is(i, Function::To) || s.is(i, Function::And));
        let start = s.token_at(first.span.start);
        let from =
            start.checked_sub(1).is_some_and(|i| s.is(i, Function::From) && s.word(self.after) == Some("("));
        let scale = from || (1..=3).map_while(|n| start.checked_sub(n)).any(|i| self.is(i, Role::Scale));
        near && linked && scale && first.reason == Some(crate::figures::Reason::Definition)
    }

    /// “is defined as living on less than $3 a day”.
    fn defined(&self) -> bool {
        let s = self.s;
        let near = super::verbs_until(self.asked, self.first).iter().rev();
        let near = near.take_while(|v| v.end + DEFINED >= self.first);
        for verb in near {
            if self.is(verb.main, Role::Defining) {
                let mut inside = verb.end..self.first;
                let ends = |i: usize| matches!(s.word(i), Some("," | ";" | ":" | "—"));
                return inside.clone().any(|i| s.is(i, Function::As)) && !inside.any(ends);
            }
            // “as care that costs no more than 7 percent of income”
            let within = verb.start.checked_sub(1).is_some_and(|i| s.is(i, Function::Relative));
            if verb.finite && !within {
                return false;
            }
        }
        false
    }

    /// “the number of days over 30 °C”, “12 days over 30 °C”, “all homes worth more than £1m”, “those earning under £20,000”, “trips over
    /// 100 km fell”: a bound on a class of things of which something is told.
    fn class(&self) -> bool {
        let bound = !matches!(self.figure.comparator, Comparator::Exact | Comparator::About);
        if !bound || self.figure.kind == Kind::Duration && self.figure.comparator == Comparator::Range {
            return false;
        }
        let link = self.link(self.first);
        let (mut end, mut direct) = (link.unwrap_or(self.first), link.is_none());
        for _ in 0..STEPS {
            if end.checked_sub(1).is_some_and(|i| self.is(i, Role::Those)) {
                return true;
            }
            let Some(phrase) = self.s.phrase_before(end).filter(|p| p.end == end) else { return false };
            if direct && self.counted(phrase) || self.generic(phrase) || self.told_of(phrase, link, direct) {
                return true;
            }
            let Some(next) = self.link(phrase.start) else { return false };
            (end, direct) = (next, false);
        }
        false
    }

    /// “The limit for a family of four”: a size that tells which families are meant.
    fn household(&self) -> bool {
        let of = self.first.checked_sub(1).filter(|&i| self.s.is(i, Function::Of));
        let family = of.and_then(|i| i.checked_sub(1)).filter(|&i| self.is(i, Role::Household));
        let bare = matches!(self.figure.kind, Kind::Count | Kind::Number)
            && self.figure.span.end == self.figure.core.end;
        bare && family.and_then(|i| i.checked_sub(1)).is_some_and(|i| {
            self.is(i, Role::Article) || self.is(i, Role::Every) || self.s.tag(i) == Some(Tag::Adp)
        })
    }

    /// Where what attaches to a noun starts, if that ends before token `start`: “homes ← worth”, “firms ← with”, “people ← earning”,
    /// “patients ← who waited”.
    fn link(&self, start: usize) -> Option<usize> {
        let s = self.s;
        let at = start.checked_sub(1)?;
        let attaches = [Function::With, Function::Of, Function::Worth, Function::On];
        if attaches.iter().any(|f| s.is(at, *f)) {
            // “living on”
            let verb = at.checked_sub(1).filter(|&i| self.progressive(i) && s.is(at, Function::On));
            return Some(verb.unwrap_or(at));
        }
        if self.progressive(at) {
            return Some(at);
        }
        let verb = super::verbs_until(self.asked, start).last().filter(|v| v.end == start)?;
        let who = verb
            .start
            .checked_sub(1)
            .filter(|&i| s.is(i, Function::Relative) && s.tag(i) == Some(Tag::Pron))?;
        who.checked_sub(1).filter(|&i| s.word(i) != Some(",")).map(|_| who)
    }

    fn progressive(&self, at: usize) -> bool {
        let those = || at.checked_sub(1).is_some_and(|i| self.is(i, Role::Those));
        (self.s.tag(at) == Some(Tag::Verb) || those()) && self.s.ends_as(at, Ending::Progressive)
    }

    /// Whether `phrase` names things in general, and the clause tells how they changed or what their share is: “Trips over 100 km
    /// fell”, “households earning less than $30,000 pay 12 percent more”, “among firms with …”. “Winds of over 150 km/h hit the coast”
    /// tells of these winds alone.
    fn told_of(&self, phrase: Phrase, link: Option<usize>, direct: bool) -> bool {
        let s = self.s;
        let bare = !matches!(s.tag(phrase.start), Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Sym));
        let plural = s.ends_as(phrase.head, Ending::Plural) || self.is(phrase.head, Role::Plural);
        if !bare || !plural {
            return false;
        }
        let before = phrase.start.checked_sub(1);
        if before.is_some_and(|i| s.is(i, Function::Among)) {
            return true;
        }
        let near = self.after..self.after + NEAR;
        let later = self.figures[self.i + 1..].first();
        let comma = near.clone().any(|i| s.word(i) == Some(","));
        if before == Some(0) && s.tag(0) == Some(Tag::Adp) {
            return comma && later.is_some();
        }
        if before.is_some_and(|i| !matches!(s.tag(i), Some(Tag::Punct | Tag::Cconj | Tag::Sconj))) {
            return false;
        }
        let multiple =
            later.is_some_and(|f| f.kind == Kind::Multiple && near.contains(&s.token_at(f.core.start)));
        let mut verbs = super::verbs_from(self.asked, near.start).iter().take_while(|v| v.start < near.end);
        let Some(verb) = verbs.find(|v| v.finite) else {
            return multiple;
        };
        let of = link.is_some_and(|i| s.is(i, Function::Of));
        let share = later.is_some_and(|f| {
            let whole = matches!(f.kind, Kind::Percent | Kind::Ratio | Kind::Multiple);
            !of && (whole || direct && f.kind == Kind::Money) && s.token_at(f.span.start) <= verb.end + NEAR
        });
        multiple || self.is(verb.main, Role::Trend) || share
    }

    /// Whether all or a share of what `phrase` names is told of: “the number of days”, “every car”, “30 % of homes”.
    fn generic(&self, phrase: Phrase) -> bool {
        let s = self.s;
        if self.is(phrase.start, Role::Universal)
            || phrase.start > 0 && self.is(phrase.start - 1, Role::Universal)
        {
            return true;
        }
        let Some(of) = phrase.start.checked_sub(1).filter(|&i| s.is(i, Function::Of)) else { return false };
        let share = of.checked_sub(1).is_some_and(|i| self.is(i, Role::Sharing));
        let part = self.figures[..self.i]
            .last()
            .is_some_and(|f| matches!(f.kind, Kind::Percent | Kind::Ratio) && s.token_at(f.span.end) == of);
        share || part
    }

    /// Whether a figure counts what `phrase` names: “12 days”.
    fn counted(&self, phrase: Phrase) -> bool {
        let span = self.s.span(phrase);
        self.figures[..self.i]
            .last()
            .is_some_and(|f| matches!(f.kind, Kind::Count | Kind::Duration) && f.core.overlaps(span))
    }

    /// “Under $25,000: 12 percent”, a row’s “$25,000–$50,000”: the class that a row or an item is about.
    fn label(&self, article: &Article) -> bool {
        let bound = !matches!(self.figure.comparator, Comparator::Exact | Comparator::About);
        let block = &article.blocks[self.figure.block];
        let text = &self.s.text[block.span.start..block.span.end];
        let opens = self.figure.span.start == block.span.start;
        let rest = text.get(self.figure.span.end - block.span.start..).unwrap_or_default();
        match block.kind {
            BlockKind::Cell { row, column: 0, .. } => bound && opens && row > 0 && rest.is_empty(),
            BlockKind::Item => bound && opens && rest.starts_with(':') && rest.len() > 1,
            _ => false,
        }
    }
}

/// Signs between the parts of a formula.
const OPERATORS: &[&str] = &["-", "−", "–", "+", "×", "*", "/", "÷"];

/// How many words may stand between a class and what is told of it.
const NEAR: usize = 5;

/// How far a definition may stand behind its verb, in words.
const DEFINED: usize = 24;

/// How many nouns a bound may be away from the class that it bounds: “share of firms | with incomes | over …”.
const STEPS: usize = 3;
