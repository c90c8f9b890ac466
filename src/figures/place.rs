//! A number in its surroundings, as the kinds look at it.

use super::neighbours::{self, CROSSES, Gap, Word};
use super::number::{Form, Numeral, Writing};
use super::{Comparator, Kind, Reason};
use crate::article::Span;
use crate::language::{self, Readings, Tag};
use crate::vocabulary::{Capitals, Ending, Role, Roles, UnitClass, UnitWord, Vocabulary};
use std::cell::{Cell, RefCell};

/// A number in its surroundings.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The visible text.
    pub text: &'a str,
    /// The block that it stands in.
    pub block: Span,
    /// The end of the figure before it, or the block's start.
    pub floor: usize,
    /// The numbers of the block from this one on.
    pub numerals: &'a [Numeral],
    /// All words.
    pub vocabulary: &'a Vocabulary,
    /// What is known so far of the text's sentences and words.
    pub known: &'a Known,
}

/// What was looked up once, for who asks again: the kinds ask the same of the same words.
#[derive(Default)]
pub struct Known {
    /// The sentences that were read so far.
    pub readings: RefCell<Readings>,
    /// The roles of words, each at the place that its first byte has among so many.
    roles: [Cell<Option<(Span, Roles)>>; ROLES],
}

/// More than the words that are looked at around a number.
const ROLES: usize = 32;

/// What a kind makes of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<'a> {
    /// The number with its unit, without modifiers.
    pub span: Span,
    /// The number with its magnitude, percent or currency sign.
    pub core: Span,
    /// What kind of figure.
    pub kind: Kind,
    /// Its value in the unit.
    pub value: Option<f64>,
    /// Lower end, or what a vague number allows.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// ISO 8601.
    pub date: Option<String>,
    /// Code and name.
    pub unit: Option<(Code<'a>, &'a str)>,
    /// Where the words themselves say so.
    pub comparator: Option<Comparator>,
    /// Why it makes no claim.
    pub reason: Option<Reason>,
    /// How its digits are written.
    pub writing: Option<Writing>,
    /// How many numbers it takes in.
    pub used: usize,
    /// Which reading it was.
    pub path: &'static str,
}

/// A unit's code: one of the vocabulary, or one over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code<'a> {
    /// `km`.
    One(&'a str),
    /// `km` over `h`.
    Over(&'a str, &'a str),
    /// `km` for each of a thing: `{person}`.
    Each(&'a str, &'a str),
    /// `km`, or a count, for each so many.
    Per(&'a str, Each<'a>),
}

/// What a rate is one for: “100,000 people”, “1,000 cubic metres”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Each<'a> {
    /// How many.
    pub count: u64,
    /// Of which unit.
    pub unit: Option<&'a str>,
    /// Of what, where they are counted; empty where nothing is said.
    pub noun: &'a str,
}

impl std::fmt::Display for Each<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let zeros = self.count.ilog10();
        let count = match 10u64.pow(zeros) == self.count {
            true => format!("10*{zeros}"),
            false => self.count.to_string(),
        };
        match (self.unit, self.noun) {
            (Some(unit), _) => write!(f, "{count}/{unit}"),
            (None, "") => f.write_str(&count),
            (None, noun) => write!(f, "{count}{{{noun}}}"),
        }
    }
}

/// The unit of an age that names none: code and name, as [`UnitAt::code`] gives them.
pub const YEARS: (Code<'static>, &str) = (Code::One("a"), "year");

impl std::fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Code::One(code) => f.write_str(code),
            // a quotient takes the next factor alone
            Code::Over(above, below) if below.contains(['.', '/']) => write!(f, "{above}/({below})"),
            Code::Over(above, below) => write!(f, "{above}/{below}"),
            Code::Each(above, noun) => write!(f, "{above}/{{{noun}}}"),
            Code::Per(above, each) => write!(f, "{above}/{each}"),
        }
    }
}

/// A unit found after a number.
#[derive(Debug, Clone, Copy)]
pub struct UnitAt<'a> {
    /// The unit.
    pub unit: &'a UnitWord,
    /// What it is divided by.
    pub per: Option<Code<'a>>,
    /// Where its words end.
    pub end: usize,
}

impl<'a> Place<'a> {
    /// The tag of the token at byte `at` of the sentence, or of the one that `back` tokens before it.
    pub fn tag(&self, at: usize, back: usize) -> Option<Tag> {
        let (mut readings, mut buffer) = (self.known.readings.borrow_mut(), Vec::new());
        let tokens = readings.read(self.text, self.block, self.vocabulary, &mut buffer);
        let sentence = language::Sentence { text: self.text, tokens, vocabulary: self.vocabulary };
        sentence.tag(sentence.token_at(at).checked_sub(back)?)
    }

    /// The number.
    pub fn numeral(&self) -> &'a Numeral {
        &self.numerals[0]
    }

    /// The next number, if it starts before byte `by`.
    pub fn next_numeral(&self, by: usize) -> Option<&'a Numeral> {
        self.numerals.get(1).filter(|n| n.span.start <= by)
    }

    /// The word after byte `at`.
    pub fn after(&self, at: usize) -> Option<Word> {
        neighbours::after(self.text, at, self.block.end)
    }

    /// The word before byte `at`.
    pub fn before(&self, at: usize) -> Option<Word> {
        neighbours::before(self.text, at, self.floor)
    }

    /// The word before byte `at`, from byte `from` on.
    pub fn before_within(&self, at: usize, from: usize) -> Option<Word> {
        neighbours::before(self.text, at, from)
    }

    /// The words after byte `at`, as [`crate::vocabulary::Phrases::longest`] asks for them.
    pub fn words_after(&self, at: usize) -> impl Fn(usize) -> Option<&'a str> + use<'a> {
        let place = *self;
        move |i| {
            let mut word = place.after(at)?;
            for _ in 0..i {
                word = place.after(word.span.end)?;
            }
            Some(word.span.of(place.text))
        }
    }

    /// The words before byte `at`, nearest first.
    pub fn words_before(&self, at: usize) -> impl Fn(usize) -> Option<&'a str> + use<'a> {
        let place = *self;
        move |i| {
            let mut word = place.before(at)?;
            for _ in 0..i {
                word = place.before(word.span.start)?;
            }
            Some(word.span.of(place.text))
        }
    }

    /// Where the `count`-th word after `at` ends.
    pub fn end_of_words(&self, mut at: usize, count: usize) -> usize {
        for _ in 0..count {
            at = self.after(at).map_or(at, |w| w.span.end);
        }
        at
    }

    /// Where the `count`-th word before `at` starts.
    pub fn start_of_words(&self, mut at: usize, count: usize) -> usize {
        for _ in 0..count {
            at = self.before(at).map_or(at, |w| w.span.start);
        }
        at
    }

    /// The roles of `word`.
    pub fn roles(&self, word: Word) -> Roles {
        let kept = &self.known.roles[word.span.start % ROLES];
        if let Some((_, roles)) = kept.get().filter(|(span, _)| *span == word.span) {
            return roles;
        }
        let roles = self.vocabulary.words.roles(word.span.of(self.text));
        kept.set(Some((word.span, roles)));
        roles
    }

    /// Whether the word after `at` has `role`.
    pub fn after_is(&self, at: usize, role: Role) -> bool {
        self.after(at).is_some_and(|w| self.roles(w).is(role))
    }

    /// Whether the word before `at` has `role`.
    pub fn before_is(&self, at: usize, role: Role) -> bool {
        self.before(at).is_some_and(|w| self.roles(w).is(role))
    }

    /// The text from byte `at` to the block's end.
    pub fn rest(&self, at: usize) -> &'a str {
        // a number may reach past a sentence that was cut within it
        &self.text[at.min(self.block.end)..self.block.end]
    }

    /// The text from the floor to byte `at`.
    pub fn head(&self, at: usize) -> &'a str {
        self.text.get(self.floor..at).unwrap_or_default()
    }

    /// Whether `word` starts with a capital, in a language where that makes a name.
    pub fn capital(&self, word: Word) -> bool {
        self.vocabulary.language.capitals == Capitals::Name
            && word.span.of(self.text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the sentence or block starts at byte `at`.
    pub fn starts_sentence(&self, at: usize) -> bool {
        let head = self.text[self.block.start..at]
            .trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'(".contains(c));
        head.is_empty() || head.ends_with(['.', '!', '?', ':', ';'])
    }

    /// Whether a plural that may be counted stands after `at`: “containers”, “people”.
    pub fn counts_plural(&self, at: usize) -> bool {
        self.after(at).is_some_and(|w| w.gap != Gap::None && self.plural(w))
    }

    /// Whether `word` looks like a noun in the plural.
    pub fn plural(&self, word: Word) -> bool {
        let roles = self.roles(word);
        let letters = word.span.of(self.text);
        let s = letters.len() > 3 && self.vocabulary.endings.has(letters, Ending::Plural);
        roles.is(Role::Plural) || s && !roles.is(Role::NotPlural) && !roles.is(Role::NotCounted)
    }

    /// Whether the number is one side of a thing: “3 x 4 metres”.
    pub fn by_another(&self) -> bool {
        let next = self.numerals.get(1).and_then(|n| self.text.get(self.numeral().span.end..n.span.start));
        next.and_then(|b| b.trim().strip_prefix(CROSSES)).is_some_and(str::is_empty)
    }

    /// Whether no noun follows byte `at`.
    pub fn closes(&self, at: usize) -> bool {
        self.after(at).is_none_or(|w| self.roles(w).is(Role::NotCounted))
    }

    /// The unit after byte `at`, its denominator with it.
    pub fn unit(&self, at: usize) -> Option<UnitAt<'a>> {
        let found = match (self.unit_symbol(at), self.unit_words(at)) {
            (Some(symbol), Some(words)) if words.end > symbol.end => words,
            (Some(symbol), _) => self.scale_named(symbol),
            (None, words) => words?,
        };
        Some(self.divided(self.weighed(found)))
    }

    /// “3.5 kg CO2e”: what a mass is one of belongs to its unit.
    fn weighed(&self, found: UnitAt<'a>) -> UnitAt<'a> {
        let rest = self.rest(found.end);
        let tail = rest.strip_prefix(neighbours::SPACES);
        match tail.and_then(|t| Some((t, self.vocabulary.units.tail(t)?))) {
            Some((tail, length)) if found.unit.is_mass() => {
                UnitAt { end: found.end + rest.len() - tail.len() + length, ..found }
            }
            _ => found,
        }
    }

    /// “100° Celsius”: the unit that the words after a degree sign name.
    fn scale_named(&self, found: UnitAt<'a>) -> UnitAt<'a> {
        match self.unit_words(found.end).filter(|u| u.unit.code.len() > 1 && &*found.unit.code == "deg") {
            Some(named) if named.unit.class == UnitClass::Measure => named,
            _ => found,
        }
    }

    /// A symbol, glued or after a space: “mm”, “km/h”, “°C”, “%”.
    fn unit_symbol(&self, at: usize) -> Option<UnitAt<'a>> {
        let rest = self.rest(at);
        let trimmed = rest.trim_start_matches(neighbours::SPACES);
        let gap = rest.len() - trimmed.len();
        let hyphen = trimmed
            .strip_prefix(neighbours::HYPHENS)
            .filter(|r| gap == 0 && r.starts_with(|c: char| c.is_alphabetic() || c == '°'));
        let symbol = hyphen.unwrap_or(trimmed);
        let start = at + rest.len() - symbol.len();
        let mut cuts = [0usize; 12];
        let mut count = 0;
        for (i, c) in symbol.char_indices().chain([(symbol.len(), ' ')]) {
            let marked = i > 0 && !symbol[..i].ends_with(char::is_alphanumeric) && !c.is_alphabetic();
            if i > 0 && !c.is_alphanumeric() || marked {
                cuts[count] = i;
                count += 1;
            }
            // “km 2”, “sq. ft”
            let ends = c.is_whitespace() && i > 2 && !symbol[..i].ends_with('.');
            if count == cuts.len() || ends {
                break;
            }
        }
        cuts[..count].iter().rev().find_map(|&cut| {
            let symbol = &symbol[..cut];
            let unit = self.vocabulary.units.symbol(symbol)?;
            let spaced = gap > 0 || hyphen.is_some();
            let end = start + cut;
            let closes = || hyphen.is_none() && self.closes(end);
            let letter = spaced
                && symbol.len() == 1
                && !self.vocabulary.units.stands_apart(symbol, closes)
                && !self.rest(end).starts_with('/');
            let preposition =
                spaced && self.vocabulary.words.is(symbol, Role::NotCounted) && self.after(end).is_some();
            (!letter && !preposition).then_some(UnitAt { unit, per: None, end })
        })
    }

    /// A unit in words.
    pub fn unit_words(&self, at: usize) -> Option<UnitAt<'a>> {
        let first = self.after(at)?;
        let (count, unit) = self.vocabulary.units.phrase(self.words_after(at))?;
        let abuts = first.gap == Gap::None && self.numeral().form == Form::Words;
        // “607,000 Year 11 pupils”
        let numbered = unit.class == UnitClass::Duration && self.capital(first) && {
            self.rest(first.span.end)
                .strip_prefix(' ')
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
        };
        (!abuts && !numbered).then(|| UnitAt { unit, per: None, end: self.end_of_words(at, count) })
    }

    /// “/d”, “/h”: the code of a unit of time.
    fn coded_time(&self, at: usize) -> Option<UnitAt<'a>> {
        let word = self.after(at).filter(|w| w.gap == Gap::None)?;
        let unit = self.vocabulary.units.code(word.span.of(self.text))?;
        (unit.class == UnitClass::Duration).then_some(UnitAt { unit, per: None, end: word.span.end })
    }

    /// “a year-long”, “a week earlier”: no denominator.
    fn definite(&self, below: UnitAt) -> bool {
        self.after(below.end).is_some_and(|w| w.gap == Gap::Hyphen || self.roles(w).is(Role::Ago))
    }

    /// Takes in “per hour”, “a day”, “/s”.
    pub fn divided(&self, found: UnitAt<'a>) -> UnitAt<'a> {
        if found.unit.class == UnitClass::Percent {
            return found;
        }
        let rest = self.rest(found.end);
        if let Some(below) = rest.strip_prefix('/') {
            let at = found.end + rest.len() - below.len();
            let short = || self.coded_time(at);
            return match self.unit_symbol(at).or_else(|| self.unit_words(at)).or_else(short) {
                Some(below) => UnitAt { per: Some(Code::One(&below.unit.code)), end: below.end, ..found },
                None => found,
            };
        }
        let Some(link) = self.after(found.end) else { return found };
        let roles = self.roles(link);
        let letters = link.span.of(self.text);
        let per = self.vocabulary.words.is(letters, Role::Per);
        if !per && !roles.is(Role::Article) || link.gap == Gap::None {
            return found;
        }
        match self.unit_words(link.span.end).filter(|u| u.unit.class != UnitClass::Percent) {
            Some(below) if per || below.unit.class == UnitClass::Duration && !self.definite(below) => {
                UnitAt { per: Some(Code::One(&below.unit.code)), end: below.end, ..found }
            }
            _ if per && found.unit.class == UnitClass::Measure => match self.after(link.span.end) {
                Some(noun)
                    if noun.gap != Gap::None
                        && !self.roles(noun).is(Role::NotCounted)
                        && !noun.span.of(self.text).starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    UnitAt { per: Some(Code::Each("", noun.span.of(self.text))), end: noun.span.end, ..found }
                }
                _ => found,
            },
            _ => found,
        }
    }
}

impl<'a> UnitAt<'a> {
    /// Code and name as a reading has them.
    pub fn code(&self) -> (Code<'a>, &'a str) {
        let code = match self.per {
            None => Code::One(&self.unit.code),
            Some(Code::One(below)) => Code::Over(&self.unit.code, below),
            Some(Code::Each(_, noun) | Code::Over(_, noun)) => Code::Each(&self.unit.code, noun),
            Some(Code::Per(_, each)) => Code::Per(&self.unit.code, each),
        };
        (code, &self.unit.name)
    }
}

impl<'a> Reading<'a> {
    /// The number alone, as `kind`.
    pub fn of(numeral: &Numeral, kind: Kind, path: &'static str) -> Self {
        Reading {
            span: numeral.span,
            core: numeral.span,
            kind,
            value: (!numeral.vague).then_some(numeral.value),
            low: numeral.vague.then_some(numeral.value),
            high: None,
            date: None,
            unit: None,
            comparator: numeral.comparator.or(numeral.vague.then_some(Comparator::AtLeast)),
            reason: None,
            writing: numeral.writing,
            used: 1,
            path,
        }
    }

    /// The number at `place` within the name or code at `span`, which claims nothing because of `reason`.
    pub fn in_name(place: &Place<'a>, span: Span, reason: Reason, path: &'static str) -> Self {
        let numeral = place.numeral();
        let used = place.numerals.iter().take_while(|n| n.span.start < span.end).count().max(1);
        let core = if used > 1 { Span::new(numeral.span.start, span.end) } else { numeral.span };
        let kind = if reason == Reason::Rank { Kind::Rank } else { Kind::Name };
        // a label’s number says nothing of how many
        let label = matches!(reason, Reason::Identifier | Reason::Designation);
        let value = Some(numeral.value).filter(|v| v.is_finite() && !numeral.vague && !label);
        Reading {
            span,
            core,
            value,
            low: None,
            comparator: None,
            reason: Some(reason),
            used,
            ..Reading::of(numeral, kind, path)
        }
    }
}
