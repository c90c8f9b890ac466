//! Speakers: the noun phrase or pronoun that a cue gives a figure to, before its verb or after it.

use super::reading::{Sentence, Word};
use crate::article::Span;
use crate::language::{Kind, Tag};
use crate::vocabulary::{Naming, Noun, NounKind, Pronoun, SourceRole as Role};

/// Who stands by a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words, in the visible text.
    pub mention: Span,
    /// Its words in the sentence.
    pub from: usize,
    pub to: usize,
    /// The word that says what it is.
    pub head: usize,
    /// The pronoun that it is.
    pub pronoun: Option<Pronoun>,
    /// A name beside it (“the chancellor, Ines Brandt”), or what “who” stands for; words of the sentence.
    pub beside: Option<(usize, usize)>,
}

/// Reads phrases of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub text: &'a str,
    pub s: &'a Sentence,
}

/// How far to look for the comma that opens an insertion.
const INSERTION: usize = 45;

impl Phrases<'_> {
    fn word(&self, i: usize) -> &Word {
        &self.s.words[i]
    }

    fn same_level(&self, a: usize, b: usize) -> bool {
        self.word(a).quotation == self.word(b).quotation
    }

    /// Whether the word can stand inside a noun phrase.
    pub fn nominal(&self, i: usize) -> bool {
        let w = self.word(i);
        match w.tag {
            _ if w.what.is(Role::Auxiliary) => false,
            Tag::Noun | Tag::Propn => true,
            Tag::Num => true,
            Tag::Adj => true,
            Tag::Part => w.span.of(self.text).starts_with(['’', '\'']),
            Tag::Sym => w.kind == Kind::Word || w.span.of(self.text) == "$" || w.span.of(self.text) == "%",
            Tag::Det => false,
            Tag::Verb => {
                w.what.noun.is_some()
                    && i > 0
                    && matches!(self.word(i - 1).tag, Tag::Det | Tag::Adj | Tag::Propn)
            }
            _ => w.what.noun.is_some() && !matches!(w.tag, Tag::Aux | Tag::Adp),
        }
    }

    fn determiner(&self, i: usize) -> bool {
        let w = self.word(i);
        w.tag == Tag::Det
            || w.what.is(Role::Definite)
                && w.tag != Tag::Sconj
                && (!w.what.is(Role::That) || w.tag == Tag::Det)
            || w.what.is(Role::Article)
            || w.what.is(Role::Quantifier)
    }

    /// A pronoun that can be a subject alone.
    pub fn pronoun(&self, i: usize) -> Option<Pronoun> {
        let w = self.s.words.get(i)?;
        let possessive = w.what.is(Role::Definite);
        w.what.pronoun.filter(|_| !possessive && !w.what.is(Role::GivenName) && !w.what.is(Role::Title))
    }

    /// Whether the phrase at `from` starts with a determiner or a name.
    pub fn introduced(&self, from: usize) -> bool {
        self.determiner(from) || self.word(from).tag == Tag::Propn
    }

    /// A dash, comma or bracket at `i`.
    fn separates(&self, i: usize) -> bool {
        self.s.marks(self.text, i, &[',', '–', '—', '-'])
    }

    /// Whether a clause can start at `i`.
    pub fn clause_start(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        let w = self.word(before);
        if !self.same_level(before, i.min(self.s.words.len() - 1)) {
            return true;
        }
        w.kind == Kind::Mark && w.tag == Tag::Punct
            || [
                Role::That,
                Role::Join,
                Role::Contrast,
                Role::Parallel,
                Role::Aside,
                Role::Reason,
                Role::Condition,
                Role::As,
                Role::Comparison,
                Role::Whether,
                Role::Relative,
            ]
            .iter()
            .any(|&r| w.what.is(r))
            || matches!(w.tag, Tag::Sconj)
            || w.tag == Tag::Adv && self.clause_start(before)
    }

    /// The noun phrase that ends before `end`.
    pub fn before(&self, end: usize) -> Option<Speaker> {
        let last = end.checked_sub(1)?;
        if let Some(p) = self.pronoun(last) {
            return Some(self.speaker(last, end, Some(p)));
        }
        let mut from = self.base_before(end)?;
        // “a study by the university”: what a preposition ties to belongs to the phrase
        while let Some(p) = from.checked_sub(1) {
            let tie = self.word(p);
            let of = tie.tag == Tag::Adp && !self.starts_with_time(from)
                || tie.what.is(Role::By)
                || tie.what.is(Role::Of);
            let joined = tie.what.is(Role::Join) && self.joins(p, from);
            if !(of || joined) || p == 0 || !self.same_level(p, last) {
                break;
            }
            if tie.what.is(Role::Aside) || tie.what.is(Role::As) {
                break;
            }
            let released = p >= 2 && of && self.modifies(p - 1) && self.nominal(p - 2);
            let end = if released { p - 1 } else { p };
            match self.base_before(end) {
                Some(earlier) => from = earlier,
                None => break,
            }
        }
        (from < end).then(|| self.speaker(from, end, None))
    }

    /// Whether the verb at `i` can be a participle behind its noun (“released”), not what somebody said or found.
    fn modifies(&self, i: usize) -> bool {
        self.word(i).tag == Tag::Verb && (!self.word(i).what.is(Role::Cue) || self.s.is(i + 1, Role::By))
    }

    /// Whether “and” at `p` joins two phrases that make one source, the later starting at `from`.
    fn joins(&self, p: usize, from: usize) -> bool {
        let Some(earlier) = self.base_before(p) else { return false };
        let quantified = earlier.checked_sub(1).is_some_and(|q| self.s.is(q, Role::Quantifier))
            || self.s.is(earlier, Role::Quantifier);
        let numeric = matches!(self.word(p - 1).tag, Tag::Num | Tag::Sym);
        if self.word(p - 1).tag == Tag::Propn && self.word(from).tag == Tag::Propn {
            return true;
        }
        !numeric && from > p && (quantified || self.clause_start(earlier) || self.tied(earlier))
    }

    fn tied(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|p| self.word(p).what.is(Role::By) || self.word(p).what.is(Role::Of))
    }

    fn starts_with_time(&self, i: usize) -> bool {
        self.s.is(i, Role::Time)
    }

    /// Where the base phrase that ends before `end` starts: its determiner, or its first word.
    fn base_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let mut i = end;
        while let Some(p) = i.checked_sub(1) {
            let w = self.word(p);
            if !self.same_level(p, last)
                || w.what.is(Role::Time) && w.tag != Tag::Adj && p != last && !self.between_names(p)
            {
                break;
            }
            if self.determiner(p) {
                if i == end
                    && !w.what.is(Role::Article)
                    && !w.what.is(Role::Quantifier)
                    && w.what.noun.is_none()
                {
                    break;
                }
                i = p;
                let more = p.checked_sub(1).is_some_and(|q| {
                    self.determiner(q)
                        || self.word(q).what.is(Role::Quantifier)
                        || self.word(q).tag == Tag::Part
                });
                if !more {
                    break;
                }
            } else if self.nominal(p) {
                i = p;
            } else if self.s.mark(self.text, p, ")") && i < end {
                break;
            } else if self.s.mark(self.text, p, ".") && i < end && p > 0 && self.glued(p) {
                // “Secunia.com”
                i = p;
            } else if self.s.mark(self.text, p, "/") && i < end || self.s.mark(self.text, p, "&") {
                i = p;
            } else if w.tag == Tag::Verb
                && i < end
                && p > 0
                && (self.determiner(p - 1)
                    || self.word(p - 1).tag == Tag::Adv && p > 1 && self.determiner(p - 2))
            {
                i = p;
            } else if w.tag == Tag::Verb
                && i < end
                && w.span.of(self.text).starts_with(char::is_uppercase)
                && !self.pronoun_before(p)
            {
                i = p;
            } else if w.tag == Tag::Adv && i < end && p > 0 && self.determiner(p - 1) {
                i = p;
            } else {
                break;
            }
        }
        while i < end && (matches!(self.word(i).tag, Tag::Part) || self.s.marks(self.text, i, &['/', '&'])) {
            i += 1;
        }
        (i < end && (i..end).any(|k| self.heads(k))).then_some(i)
    }

    /// Whether no space stands on either side of the mark at `p`.
    fn glued(&self, p: usize) -> bool {
        let mark = self.word(p).span;
        let next = self.s.words.get(p + 1).map(|w| w.span.start);
        self.word(p - 1).span.end == mark.start && next == Some(mark.end)
    }

    /// Whether the word alone can make a phrase a noun phrase.
    fn heads(&self, k: usize) -> bool {
        let w = self.word(k);
        matches!(w.tag, Tag::Noun | Tag::Propn)
            || w.what.noun.is_some()
            || w.what.is(Role::Article)
            || w.what.is(Role::Share)
            || w.what.is(Role::Quantifier)
            || w.tag == Tag::Adj && w.span.of(self.text).starts_with(char::is_uppercase)
    }

    fn pronoun_before(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| self.pronoun(p).is_some())
    }

    /// “The April survey”: a word of time inside a phrase.
    fn between_names(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| self.determiner(p) || self.word(p).tag == Tag::Adj)
            && self
                .s
                .words
                .get(i + 1)
                .is_some_and(|w| w.tag == Tag::Noun || w.tag == Tag::Propn || w.tag == Tag::Adj)
    }

    /// The noun phrase that starts at `from`.
    pub fn after(&self, from: usize) -> Option<Speaker> {
        if let Some(p) = self.pronoun(from) {
            return Some(self.speaker(from, from + 1, Some(p)));
        }
        let mut to = self.base_after(from)?;
        while to + 1 < self.s.words.len() {
            let w = self.word(to);
            let tie = w.tag == Tag::Adp && !self.starts_with_time(to + 1)
                || w.what.is(Role::Of)
                || w.what.is(Role::By);
            let joined = w.what.is(Role::Join);
            if !(tie || joined) || !self.same_level(to, from) || w.what.is(Role::Aside) || w.what.is(Role::As)
            {
                break;
            }
            let Some(further) = self.base_after(to + 1) else { break };
            let clause =
                joined && self.s.words.get(further).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Aux));
            if clause {
                break;
            }
            to = further;
        }
        Some(self.speaker(from, to, None))
    }

    /// The phrase at `from` where its first word is read as a verb: “according to curator Anna Bell”.
    pub fn after_misread(&self, from: usize) -> Option<Speaker> {
        let verb = self.s.words.get(from).is_some_and(|w| w.tag == Tag::Verb);
        let rest = verb.then(|| self.after(from + 1)).flatten().filter(|n| n.pronoun.is_none())?;
        Some(self.speaker(from, rest.to, None))
    }

    /// Where the base phrase that starts at `from` ends.
    fn base_after(&self, from: usize) -> Option<usize> {
        let mut i = from;
        let mut nouns = false;
        while i < self.s.words.len() && self.same_level(i, from) {
            let w = self.word(i);
            let next_noun = || {
                self.s.words.get(i + 1).is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Propn | Tag::Adj))
            };
            let misread = i == from && w.tag == Tag::Verb && w.what.noun.is_some();
            if misread {
                nouns = true;
                i += 1;
            } else if self.determiner(i) && (!nouns || self.word(i - 1).tag == Tag::Part) {
                i += 1;
            } else if w.what.is(Role::Time) && nouns && (!next_noun() || self.s.is(i + 1, Role::Time)) {
                break;
            } else if w.what.is(Role::Time) && i == from {
                break;
            } else if self.nominal(i) || self.s.marks(self.text, i, &['/', '&']) && nouns {
                nouns |= matches!(w.tag, Tag::Noun | Tag::Propn)
                    || w.what.noun.is_some()
                    || w.what.is(Role::Share);
                i += 1;
            } else if w.what.pronoun.is_some() && w.what.is(Role::Definite) && !nouns {
                i += 1;
            } else if matches!(w.tag, Tag::Verb | Tag::Adv) && !nouns && next_noun() && i > from {
                i += 1;
            } else if matches!(w.tag, Tag::Verb)
                && w.span.of(self.text).starts_with(char::is_uppercase)
                && i > from
            {
                nouns = true;
                i += 1;
            } else {
                break;
            }
        }
        while i > from && (self.word(i - 1).tag == Tag::Part || self.s.marks(self.text, i - 1, &['/', '&'])) {
            i -= 1;
        }
        (nouns || i > from && self.word(i - 1).what.is(Role::Article)).then_some(i)
    }

    /// The speaker of the words `from..to`.
    pub fn speaker(&self, from: usize, to: usize, pronoun: Option<Pronoun>) -> Speaker {
        Speaker { mention: self.s.span(from, to), from, to, head: self.head(from, to), pronoun, beside: None }
    }

    /// The word that says what a phrase is: the last before its first “of”, “from”, “who” or verb.
    pub fn head(&self, from: usize, to: usize) -> usize {
        let mut head = from;
        for i in from..to {
            let w = self.word(i);
            let ends = matches!(w.tag, Tag::Adp | Tag::Cconj | Tag::Sconj)
                || w.what.is(Role::Of)
                || w.what.is(Role::By)
                || w.what.is(Role::Relative)
                || w.tag == Tag::Verb
                    && i > from
                    && !self.s.words.get(i + 1).is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Propn))
                || w.kind == Kind::Mark && w.tag == Tag::Punct && !self.s.marks(self.text, i, &['/', '&']);
            if ends && i > from {
                break;
            }
            if w.tag != Tag::Part {
                head = i;
            }
        }
        head
    }

    /// The subject of the verb at `verb`, and the first word of its group (“has”, “also”, “on Monday” left behind).
    pub fn subject(&self, verb: usize, depth: u8) -> Option<Speaker> {
        let (end, _) = self.group(verb);
        let last = end.checked_sub(1)?;
        if !self.same_level(last, verb) {
            return None;
        }
        if self.separates(last) {
            return self.over_insertion(last).or_else(|| self.beside_comma(last));
        }
        let w = self.word(last);
        if w.what.is(Role::Relative)
            || w.what.is(Role::That) && w.tag != Tag::Det && last > 0 && self.nominal(last - 1)
        {
            return self.relative(last);
        }
        if w.what.is(Role::Join) && depth > 0 {
            return self.earlier_subject(last, depth - 1);
        }
        self.before(self.over_participle(last).unwrap_or(end))
    }

    /// “a poll released (on Monday) showed”: the end of the phrase before the participle at `last`.
    fn over_participle(&self, last: usize) -> Option<usize> {
        let w = self.word(last);
        let noun = last.checked_sub(1)?;
        if w.tag != Tag::Verb {
            return None;
        }
        // “figures to be published today show”
        let mut end = last;
        while end > 1 && (self.word(end - 1).tag == Tag::Aux || self.word(end - 1).what.is(Role::Infinitive))
        {
            end -= 1;
        }
        let infinitive = end < last && self.word(end).what.is(Role::Infinitive);
        let noun = if infinitive { end - 1 } else { noun };
        (self.nominal(noun) || self.word(noun).what.is(Role::Time)).then_some(noun + 1)
    }

    /// Where the group of the verb at `verb` starts, and whether it holds a form of “to be” or a negation.
    pub fn group(&self, verb: usize) -> (usize, Group) {
        let mut e = verb;
        let mut group = Group::default();
        while let Some(p) = e.checked_sub(1) {
            let w = self.word(p);
            if !self.same_level(p, verb) {
                break;
            }
            if w.what.is(Role::Not) {
                group.denied = true;
                e = p;
            } else if w.tag == Tag::Aux
                || w.tag == Tag::Adv && !w.what.is(Role::Aside) && !w.what.is(Role::Parallel)
            {
                group.auxiliary |= w.tag == Tag::Aux;
                e = p;
            } else if w.what.is(Role::Quantifier) && p > 0 && self.s.is(p - 1, Role::Auxiliary) {
                // “Moscow and Pyongyang have both denied”
                e = p;
            } else if w.what.is(Role::Infinitive) {
                group.infinitive = true;
                e = p;
            } else if w.tag == Tag::Num && p > 0 && self.word(p - 1).tag == Tag::Adp && w.span.length() == 4 {
                // “in 2009”
                e = p - 1;
            } else if w.what.is(Role::Time) && !self.between_names(p) && w.tag != Tag::Adj {
                e = p;
                while e
                    .checked_sub(1)
                    .is_some_and(|q| self.s.is(q, Role::Time) || self.word(q).tag == Tag::Det)
                {
                    e -= 1;
                }
                if e.checked_sub(1).is_some_and(|q| self.word(q).tag == Tag::Adp) {
                    e -= 1;
                }
            } else if self.s.marks(self.text, p, &[')', ']']) {
                let Some(open) = (0..p).rev().take(14).find(|&k| self.s.marks(self.text, k, &['(', '[']))
                else {
                    break;
                };
                e = open;
            } else {
                break;
            }
        }
        (e, group)
    }

    /// “who”, “which”: the phrase before it.
    fn relative(&self, at: usize) -> Option<Speaker> {
        let mut end = at;
        if end.checked_sub(1).is_some_and(|p| self.separates(p)) {
            end -= 1;
        }
        let noun = self.before(end)?;
        let mut who = self.speaker(at, at + 1, Some(Pronoun::Who));
        who.beside = Some((noun.from, noun.to));
        who.head = noun.head;
        Some(who)
    }

    /// “… and said”: the subject of an earlier verb of the sentence.
    pub fn earlier_subject(&self, before: usize, depth: u8) -> Option<Speaker> {
        let verbs = (0..before).rev().filter(|&i| self.s.verbal(i) && self.same_level(i, before));
        for verb in verbs.take(8) {
            if self.word(verb).span.of(self.text).starts_with(char::is_uppercase) && verb > 0 {
                continue;
            }
            if let Some(s) = self.subject(verb, depth)
                && self.clause_start(s.from)
            {
                return Some(s);
            }
        }
        None
    }

    /// “The minister, who took office in 2021, said”: the phrase before the insertion that ends with the mark at `close`.
    pub fn over_insertion(&self, close: usize) -> Option<Speaker> {
        let mut best = None;
        let mut unexplained = false;
        let mut end = close;
        for open in (close.saturating_sub(INSERTION)..close).rev() {
            if !self.separates(open) || !self.same_level(open, close) {
                continue;
            }
            let first = self.word(open + 1);
            let opens = first.what.is(Role::Relative)
                || first.what.is(Role::Possessor)
                || first.tag == Tag::Adp
                || first.tag == Tag::Verb && !self.verb_is_finite(open + 1);
            let verbless = !(open + 1..end).any(|i| self.s.verbal(i) && self.verb_is_finite(i));
            unexplained = !opens && (unexplained || !verbless);
            end = open;
            if unexplained {
                continue;
            }
            if let Some(speaker) = self.before(open)
                && self.clause_start(speaker.from)
                && !self.word(speaker.head).what.is(Role::Time)
            {
                let beside =
                    (open + 1..close).all(|i| self.word(i).tag == Tag::Propn).then_some((open + 1, close));
                best = Some(Speaker { beside, ..speaker });
            }
        }
        best
    }

    /// “One pastor, Darran Whiting of Marion, said”: a name between commas, where what stands before is no subject.
    fn beside_comma(&self, close: usize) -> Option<Speaker> {
        let speaker = self.before(close)?;
        let opened = speaker.from.checked_sub(1).is_some_and(|k| self.separates(k));
        ((opened || speaker.from == 0) && self.bears_name(speaker.from, speaker.to)).then_some(speaker)
    }

    /// Whether a verb by its tag looks finite rather than a participle that modifies (“released”, “conducted”).
    fn verb_is_finite(&self, i: usize) -> bool {
        let w = self.word(i).span.of(self.text);
        let participle = w.ends_with("ed") || w.ends_with("ing") || w.ends_with("en");
        let after_noun = i
            .checked_sub(1)
            .is_some_and(|p| self.nominal(p) || self.separates(p) || self.pronoun(p).is_some());
        !participle
            || after_noun
                && !w.ends_with("ing")
                && !self.s.is(i + 1, Role::By)
                && self.word(i).tag == Tag::Aux
    }
}

/// What a verb's group holds beside the verb.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub auxiliary: bool,
    pub infinitive: bool,
    pub denied: bool,
}

impl Phrases<'_> {
    /// The noun that heads a speaker.
    pub fn noun(&self, speaker: &Speaker) -> Option<Noun> {
        self.s.words.get(speaker.head).and_then(|w| w.what.noun)
    }

    /// Whether the speaker is a poll, study, report or data.
    pub fn is_work(&self, speaker: &Speaker) -> bool {
        self.noun(speaker).is_some_and(|n| {
            matches!(n.naming, Naming::Inquiry | Naming::Work | Naming::Text)
                && matches!(n.kind, NounKind::Document | NounKind::Dataset)
        })
    }

    /// Whether the speaker is a work that counts: no letter, speech or law.
    pub fn is_count(&self, speaker: &Speaker) -> bool {
        self.noun(speaker).is_some_and(|n| matches!(n.naming, Naming::Inquiry | Naming::Work))
    }

    /// Whether a phrase bears a name.
    pub fn bears_name(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.word(i).tag == Tag::Propn && !self.word(i).what.is(Role::Time))
    }
}
