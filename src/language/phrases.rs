//! Noun phrases, found on tags: determiner, adjectives, nouns, possessives, and what is attached by “of” or “and”.

use super::{Kind, Sentence, Tag, Token};
use crate::article::Span;
use crate::vocabulary::{Ending, Function};

/// A noun phrase, by places in [`Sentence::tokens`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// The noun, name, number or pronoun that it is about.
    pub head: usize,
}

/// How far a phrase looks: tokens on each side.
const REACH: usize = 16;

impl Sentence<'_> {
    /// The bytes of `phrase`.
    pub fn span(&self, phrase: Phrase) -> Span {
        self.tokens[phrase.start].span.join(self.tokens[phrase.end - 1].span)
    }

    /// The longest noun phrase that starts at token `start`, without attachments: “the three wounded soldiers”, “South
    /// Korea’s defense ministry”, “its 2023 budget”, “he”. A phrase of numbers alone has a number as head.
    pub fn phrase_from(&self, start: usize) -> Option<Phrase> {
        let mut reading = Reading { sentence: self, start, head: None, number: None, adjective: None };
        let mut at = start;
        while at < self.tokens.len().min(start + REACH) && reading.takes(at) {
            at += 1;
        }
        let head = reading.head.or(reading.adjective).or(reading.number)?;
        Some(Phrase { start, end: head + 1, head })
    }

    /// The longest noun phrase that ends right before token `end`.
    pub fn phrase_before(&self, end: usize) -> Option<Phrase> {
        let starts = || (self.leftmost(end)..end).filter(|&s| self.tag(s) != Some(Tag::Verb));
        let ending = |end: usize| starts().filter_map(|s| self.phrase_from(s)).find(|p| p.end == end);
        ending(end).or_else(|| {
            // an adjective where a noun should stand is one that the tagger did not tell: “a senior official said”
            let last = end.checked_sub(1).filter(|&i| self.tag(i) == Some(Tag::Adj))?;
            ending(last).map(|p| Phrase { end, head: last, ..p })
        })
    }

    /// The longest noun phrase that holds token `at`.
    pub fn phrase_at(&self, at: usize) -> Option<Phrase> {
        (self.leftmost(at)..=at)
            .filter(|&s| s == at || self.tag(s) != Some(Tag::Verb))
            .filter_map(|s| self.phrase_from(s))
            .find(|p| p.end > at)
    }

    /// `phrase` with what “of” attaches to it: “the head | of the agency”, “rounds | of ammunition”.
    pub fn with_of(&self, phrase: Phrase) -> Phrase {
        self.attached(phrase, |s, at| s.is(at, Function::Of))
    }

    /// `phrase` with every noun phrase that a preposition attaches to it: “a professor | of law | at the university”.
    pub fn with_prepositions(&self, phrase: Phrase) -> Phrase {
        self.attached(phrase, |s, at| s.tag(at) == Some(Tag::Adp))
    }

    /// `phrase` with what “and” or “or” joins to it, lists included: “100 countries | and organizations”.
    pub fn with_coordination(&self, phrase: Phrase) -> Phrase {
        let mut whole = phrase;
        for _ in 0..8 {
            let comma = usize::from(self.word(whole.end) == Some(","));
            let joined = self.is(whole.end + comma, Function::And);
            if comma == 0 && !joined {
                break;
            }
            let Some(next) = self.phrase_from(whole.end + comma + usize::from(joined)) else { break };
            if matches!(self.tag(next.start), Some(Tag::Num | Tag::Sym)) {
                break;
            }
            let next = self.with_of(next);
            // a comma alone joins only where the list goes on to an “and”
            let goes_on =
                joined || matches!(self.word(next.end), Some(",")) || self.is(next.end, Function::And);
            if !goes_on || self.verb_follows(next) {
                break;
            }
            whole.end = next.end;
            if joined {
                break;
            }
        }
        whole
    }

    fn attached(&self, phrase: Phrase, by: impl Fn(&Self, usize) -> bool) -> Phrase {
        let mut whole = phrase;
        for _ in 0..4 {
            if !by(self, whole.end) {
                break;
            }
            let Some(next) = self.phrase_from(whole.end + 1) else { break };
            whole.end = next.end;
        }
        whole
    }

    fn verb_follows(&self, phrase: Phrase) -> bool {
        matches!(self.tag(phrase.end), Some(Tag::Aux | Tag::Verb))
            && !self.ends_as(phrase.end, Ending::Progressive)
    }

    /// How far left a phrase that holds the token before `end` could start.
    fn leftmost(&self, end: usize) -> usize {
        let mut at = end.min(self.tokens.len());
        while at > 0 && end - at < REACH && may_stand_in_phrase(self, at - 1) {
            at -= 1;
        }
        at
    }
}

fn may_stand_in_phrase(sentence: &Sentence, at: usize) -> bool {
    let token = sentence.tokens[at];
    match token.tag {
        Tag::Adp | Tag::Sconj | Tag::Aux | Tag::Intj | Tag::Other => false,
        Tag::Punct => is_quote(sentence, token) || matches!(token.of(sentence.text), "," | "/"),
        Tag::Verb => is_participle(sentence, at),
        _ => true,
    }
}

fn is_quote(sentence: &Sentence, token: Token) -> bool {
    matches!(token.of(sentence.text), "“" | "”" | "\"" | "‘" | "«" | "»" | "„")
}

fn is_participle(sentence: &Sentence, at: usize) -> bool {
    sentence.ends_as(at, Ending::Modifier)
}

/// What may stand before a participle that belongs to the noun behind it.
const BEFORE_PARTICIPLE: &[Tag] =
    &[Tag::Det, Tag::Adj, Tag::Num, Tag::Part, Tag::Adv, Tag::Pron, Tag::Sym, Tag::Punct];

/// What a phrase has taken so far.
struct Reading<'a> {
    sentence: &'a Sentence<'a>,
    start: usize,
    /// The last noun.
    head: Option<usize>,
    /// The last number.
    number: Option<usize>,
    /// The last adjective after a determiner: “the unemployed”, “a 60-year-old”.
    adjective: Option<usize>,
}

impl Reading<'_> {
    /// Whether the token goes on with the phrase; notes nouns and numbers.
    fn takes(&mut self, at: usize) -> bool {
        let s = self.sentence;
        let before = |tags: &[Tag]| at > self.start && s.tag(at - 1).is_some_and(|t| tags.contains(&t));
        let noun_before = self.head.is_some_and(|h| h + 1 == at);
        if noun_before && s.is(at, Function::Day) {
            return false;
        }
        match s.tokens[at].tag {
            Tag::Det => at == self.start || (before(&[Tag::Det]) && self.head.is_none()),
            Tag::Pron if s.is(at, Function::Possessive) => at == self.start || before(&[Tag::Det]),
            Tag::Pron => {
                self.head = self.head.or((at == self.start).then_some(at));
                false
            }
            Tag::Noun => self.nominal(at),
            Tag::Propn => {
                let fresh = before(&[Tag::Noun])
                    && !s.is_capital(at - 1)
                    && s.is_capital(at)
                    && s.is_title_end(at - 1);
                !fresh && self.nominal(at)
            }
            Tag::Num => self.numeral(at, !noun_before, before(&[Tag::Propn])),
            Tag::Sym => !noun_before && self.symbol(at),
            Tag::Adj if noun_before && before(&[Tag::Propn]) && s.is_capital(at) && s.is_capital(at - 1) => {
                self.nominal(at)
            }
            Tag::Adj => {
                let determined = s.tag(self.start) == Some(Tag::Det);
                self.adjective = if determined { Some(at) } else { self.adjective };
                true
            }
            Tag::Adv => {
                !noun_before
                    && s.tag(at + 1).is_some_and(|t| matches!(t, Tag::Adj | Tag::Num | Tag::Verb | Tag::Adv))
            }
            Tag::Part => noun_before && s.is_possessive(at) && self.goes_on(at + 1),
            Tag::Verb => {
                let modifies = at == self.start || before(BEFORE_PARTICIPLE);
                !noun_before && is_participle(s, at) && modifies && self.goes_on(at + 1)
            }
            Tag::Cconj => before(&[Tag::Adj]) && self.head.is_none() && s.tag(at + 1) == Some(Tag::Adj),
            Tag::Punct => self.mark(at, noun_before, before(&[Tag::Adj])),
            _ => false,
        }
    }

    /// A number: “three ships”; behind a name it belongs to it (“Expo 67”).
    fn numeral(&mut self, at: usize, free: bool, behind_name: bool) -> bool {
        // “the full year 2024”
        let year = !free && !behind_name && self.sentence.is_year_of(at);
        if behind_name && self.head.is_some() || year {
            self.head = Some(at);
        } else {
            self.number = Some(at);
        }
        free || behind_name || year
    }

    /// A mark inside a phrase: “a new, larger ship”, “Lille/Ghent”, “the “very good” harvest”.
    fn mark(&self, at: usize, noun_before: bool, behind_adjective: bool) -> bool {
        let s = self.sentence;
        let comma = s.word(at) == Some(",")
            && self.head.is_none()
            && behind_adjective
            && s.tag(at + 1) == Some(Tag::Adj);
        let slash = s.word(at) == Some("/") && noun_before && s.tag(at + 1) == Some(Tag::Propn);
        let quote = is_quote(s, s.tokens[at]) && at > self.start && !noun_before && self.goes_on(at + 1);
        comma || quote || slash
    }

    fn nominal(&mut self, at: usize) -> bool {
        self.head = Some(at);
        true
    }

    /// “%” is what a phrase may be about; “$” only stands before its number.
    fn symbol(&mut self, at: usize) -> bool {
        if self.number.is_some_and(|n| n + 1 == at) {
            self.number = Some(at);
        }
        true
    }

    /// Whether a noun can still follow from `at`.
    fn goes_on(&self, at: usize) -> bool {
        self.sentence.tag(at).is_some_and(|t| {
            matches!(
                t,
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Sym | Tag::Adv | Tag::Verb | Tag::Punct
            )
        }) && self.sentence.phrase_within(at)
    }
}

impl Sentence<'_> {
    /// Whether a noun stands within the next few tokens that a phrase may hold.
    fn phrase_within(&self, at: usize) -> bool {
        (at..(at + 6).min(self.tokens.len()))
            .take_while(|&i| may_stand_in_phrase(self, i) && self.tokens[i].tag != Tag::Det)
            .any(|i| matches!(self.tokens[i].tag, Tag::Noun | Tag::Propn))
    }

    /// Whether the token is a possessive mark (’s or the lone apostrophe of a plural).
    pub fn is_possessive(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::Part) && self.tokens[at].of(self.text).starts_with(['\'', '’'])
    }

    /// Whether four digits at `at` are the year of the time before them, and count nothing: “the full year 2024”.
    fn is_year_of(&self, at: usize) -> bool {
        let digits =
            |w: &str| w.len() == 4 && w.starts_with(['1', '2']) && w.bytes().all(|b| b.is_ascii_digit());
        at > 0
            && self.is(at - 1, Function::Time)
            && self.word(at).is_some_and(digits)
            && !matches!(self.tag(at + 1), Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Sym | Tag::Num))
    }

    /// Whether the token is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| is_quote(self, *t))
    }

    /// Whether the token starts with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.starts_with(char::is_uppercase))
    }

    /// Whether a common noun at `at` ends a time before a new subject (“last month Putin …”), rather than being a title
    /// (“leader Kim”).
    fn is_title_end(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Word && self.vocabulary.tags.is(self.tokens[at].word, Function::Time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::vocabulary::Vocabulary;

    /// The text of what `find` gives for the token `word` of `sentence`, with its head.
    fn phrase(
        sentence: &str,
        word: &str,
        find: impl Fn(&Sentence, usize) -> Option<Phrase>,
    ) -> (String, String) {
        let vocabulary = Vocabulary::standard();
        let mut tokens = Vec::new();
        read(sentence, Span::new(0, sentence.len()), &vocabulary, &mut tokens);
        let read = Sentence { text: sentence, tokens: &tokens, vocabulary: &vocabulary };
        let at = (0..tokens.len()).find(|&i| read.word(i) == Some(word)).expect("the word");
        let found = find(&read, at).unwrap_or_else(|| panic!("no phrase in {sentence}"));
        (read.span(found).of(sentence).to_owned(), read.word(found.head).expect("a head").to_owned())
    }

    #[test]
    fn phrases_hold_what_belongs_to_the_noun() {
        for (sentence, word, whole, head) in [
            (
                "Officials met Norway’s defence ministry today.",
                "ministry",
                "Norway’s defence ministry",
                "ministry",
            ),
            ("Three wounded soldiers were flown out.", "soldiers", "Three wounded soldiers", "soldiers"),
            ("They sold a new, larger ship to Chile.", "ship", "a new, larger ship", "ship"),
            ("He praised the “very good” harvest.", "harvest", "the “very good” harvest", "harvest"),
            ("She said it.", "She", "She", "She"),
            ("The party gave military and economic aid.", "aid", "military and economic aid", "aid"),
            ("Last month Brazil sold oil.", "Brazil", "Brazil", "Brazil"),
            ("Its 2023 budget grew.", "budget", "Its 2023 budget", "budget"),
            ("The workers’ pay fell.", "pay", "The workers’ pay", "pay"),
            ("The firm killed jobs in Wales.", "firm", "The firm", "firm"),
        ] {
            let found = phrase(sentence, word, |s, at| s.phrase_at(at));
            assert_eq!(found, (whole.to_owned(), head.to_owned()), "{sentence}");
        }
    }

    #[test]
    fn attachments_come_on_request() {
        let sentence = "The head of the port of Ghent and his deputy met 100 countries and organizations.";
        let of = |s: &Sentence, at| s.phrase_at(at).map(|p| s.with_of(p));
        let and = |s: &Sentence, at| s.phrase_at(at).map(|p| s.with_coordination(p));
        assert_eq!(phrase(sentence, "head", of).0, "The head of the port of Ghent");
        assert_eq!(phrase(sentence, "countries", and).0, "100 countries and organizations");
        let list = "It trades with Chile, Peru and Brazil.";
        assert_eq!(phrase(list, "Chile", and).0, "Chile, Peru and Brazil");
        let two = "The army lost tanks and the navy sank.";
        assert_eq!(phrase(two, "tanks", and).0, "tanks");
    }
}
