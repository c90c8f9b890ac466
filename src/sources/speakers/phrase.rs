//! Phrases: where the noun phrase before a word starts, where the one behind a word ends, and which word heads it.

use super::{Phrases, Speaker};
use crate::language::{Kind, Tag};
use crate::vocabulary::{NounKind, SourceRole as Role};

/// How many words behind a participle the maker that it names is looked for.
const MAKER: usize = 10;
/// The most words of a phrase between two ties, and of one with all that is tied to it. What is longer is no phrase of a
/// speaker but a list of numbers or a table in disguise, and would be read anew from each of its words.
const LONGEST_BASE: usize = 32;
const LONGEST: usize = 96;

impl Phrases<'_> {
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
            let joined = tie.what.is(Role::Join) && self.joins(p, from) || self.goes_on_listing(p, from, end);
            if !(of || joined) || p == 0 || !self.same_level(p, last) || end - p > LONGEST {
                break;
            }
            if tie.what.is(Role::Aside) || tie.what.is(Role::As) {
                break;
            }
            // “a study published (on Monday) in Nature”
            let dated = p.checked_sub(1).and_then(|t| self.over_time(t)).filter(|&e| e > 0).unwrap_or(p);
            let released = dated >= 2 && of && self.modifies(dated - 1) && self.nominal(dated - 2);
            let end = if released { dated - 1 } else { p };
            match self.base_before(end) {
                Some(earlier) => from = earlier,
                None => break,
            }
        }
        (from < end).then(|| self.speaker(from, end, None))
    }

    /// The noun phrase that starts at `from`.
    pub fn after(&self, from: usize) -> Option<Speaker> {
        if let Some(p) = self.pronoun(from) {
            return Some(self.speaker(from, from + 1, Some(p)));
        }
        let mut to = self.base_after(from)?;
        while to + 1 < self.s.words.len().min(from + LONGEST) {
            // “a study last year by economists”
            let dated = to
                + (to..self.s.words.len())
                    .take_while(|&k| self.s.is(k, Role::Time) && !self.s.is(k, Role::By))
                    .count();
            if dated > to
                && self.s.is(dated, Role::By)
                && dated + 1 < self.s.words.len()
                && self.is_work_at(from, to)
            {
                to = dated;
            }
            let w = self.word(to);
            let tie = w.tag == Tag::Adp && !self.starts_with_time(to + 1)
                || w.what.is(Role::Of)
                || w.what.is(Role::By);
            let joined = w.what.is(Role::Join);
            if !(tie || joined) || !self.same_level(to, from) || w.what.is(Role::Aside) || w.what.is(Role::As)
            {
                break;
            }
            // “by the institute at 31 million a year”
            if w.what.is(Role::At) && matches!(self.word(to + 1).tag, Tag::Num | Tag::Sym) {
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

    /// Whether the words `from..to` name a work.
    fn is_work_at(&self, from: usize, to: usize) -> bool {
        self.is_work(&self.speaker(from, to, None))
    }

    /// A work whose title stands in quotation marks, with what belongs to it: “according to “Deep Water” by Anna Bell”, “the “Homes
    /// for all” plan”.
    pub fn title(&self, from: usize) -> Option<Speaker> {
        let open = from + usize::from(self.s.words.get(from).is_some_and(|_| self.determiner(from)));
        let level = self.s.words.get(from.checked_sub(1)?)?.quotation;
        let inside = self.s.words.get(open)?.quotation.filter(|&q| Some(q) != level)?;
        let mut to = (open..self.s.words.len()).find(|&k| self.word(k).quotation != Some(inside))?;
        while to < self.s.words.len() && self.nominal(to) && self.same_level(to, from.saturating_sub(1)) {
            to += 1;
        }
        let by = self.s.is(to, Role::By).then(|| self.after(to + 1)).flatten();
        Some(self.speaker(from, by.map_or(to, |b| b.to), None))
    }

    /// The phrase at `from` where its first word is read as a verb: “according to curator Anna Bell”.
    pub fn after_misread(&self, from: usize) -> Option<Speaker> {
        let verb = self.s.words.get(from).is_some_and(|w| w.tag == Tag::Verb);
        let rest = verb.then(|| self.after(from + 1)).flatten().filter(|n| n.pronoun.is_none())?;
        Some(self.speaker(from, rest.to, None))
    }

    /// Where the base phrase that ends before `end` starts: its determiner, or its first word.
    fn base_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let mut i = end;
        while let Some(p) = i.checked_sub(1).filter(|p| end - p <= LONGEST_BASE) {
            let w = self.word(p);
            let time = w.what.is(Role::Time) && w.tag != Tag::Adj && p != last && !self.between_names(p);
            if !self.same_level(p, last) || time {
                break;
            }
            if self.determiner(p) {
                let stands_alone =
                    self.stands_alone(p) || w.what.is(Role::Quantifier) || w.what.noun.is_some();
                if i == end && !stands_alone {
                    break;
                }
                i = p;
                if self.names_a_call(p) {
                    i = p - 1;
                    break;
                }
                if !self.determined_further(p) {
                    break;
                }
            } else if self.nominal(p) || self.goes_left(p, i < end) {
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

    /// “Some”, “another”, “three” without a noun; not “a”.
    fn stands_alone(&self, i: usize) -> bool {
        self.word(i).what.is(Role::Article) && !self.indefinite(i)
    }

    /// “Save the Children”: a body whose name is a call; the determiner stands at `p`.
    fn names_a_call(&self, p: usize) -> bool {
        let capital = |k: usize| {
            self.s.words.get(k).is_some_and(|w| w.span.of(self.text).starts_with(char::is_uppercase))
        };
        p > 0 && self.word(p - 1).tag == Tag::Verb && capital(p - 1) && !capital(p) && capital(p + 1)
    }

    /// Whether another word of the kind stands before the determiner at `p`: “all the”, “the minister’s first”.
    fn determined_further(&self, p: usize) -> bool {
        p.checked_sub(1).is_some_and(|q| {
            self.determiner(q) || self.word(q).what.is(Role::Quantifier) || self.word(q).tag == Tag::Part
        })
    }

    /// Whether the word at `p`, no noun by itself, belongs to the phrase that goes on behind it; `inside` once the phrase holds a
    /// word.
    fn goes_left(&self, p: usize, inside: bool) -> bool {
        let w = self.word(p);
        if self.s.mark(self.text, p, "&") {
            return true;
        }
        if !inside {
            return false;
        }
        let determined = p > 0 && self.determiner(p - 1);
        match w.tag {
            _ if self.s.mark(self.text, p, ")") => false,
            // “Secunia.com”
            _ if self.s.mark(self.text, p, ".") && p > 0 && self.glued(p) => true,
            _ if self.s.mark(self.text, p, "/") => true,
            Tag::Verb => {
                determined
                    || p > 1 && self.word(p - 1).tag == Tag::Adv && self.determiner(p - 2)
                    || w.span.of(self.text).starts_with(char::is_uppercase) && !self.pronoun_before(p)
            }
            Tag::Adv => determined,
            _ => false,
        }
    }

    /// Where the base phrase that starts at `from` ends.
    fn base_after(&self, from: usize) -> Option<usize> {
        let mut i = from;
        let mut nouns = false;
        while i < self.s.words.len().min(from + LONGEST_BASE) && self.same_level(i, from) {
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
            } else if w.what.is(Role::Time) && i == from && !(w.tag == Tag::Adj && next_noun()) {
                break;
            } else if self.nominal(i) || self.s.marks(self.text, i, &['/', '&']) && nouns {
                // “the Ministry of Interior”
                let capital = || i > 0 && w.span.of(self.text).starts_with(char::is_uppercase);
                nouns |= matches!(w.tag, Tag::Noun | Tag::Propn)
                    || w.tag == Tag::Adj && capital()
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
        while i > from
            && !self.ends_a_name(i - 1)
            && (self.word(i - 1).tag == Tag::Part || self.s.marks(self.text, i - 1, &['/', '&']))
        {
            i -= 1;
        }
        (nouns || i > from && self.stands_alone(i - 1)).then_some(i)
    }

    /// “according to Barlow's, …”: the “’s” at `i` belongs to a firm's name, since nothing follows that somebody could have.
    fn ends_a_name(&self, i: usize) -> bool {
        let name = i > 0 && self.word(i).tag == Tag::Part && self.word(i - 1).tag == Tag::Propn;
        let ends = || {
            self.s.words.get(i + 1).is_none_or(|w| matches!(w.tag, Tag::Verb | Tag::Aux))
                || self.s.marks(self.text, i + 1, &[',', '.', ';'])
        };
        name && self.word(i).span.of(self.text).ends_with('s') && ends()
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
        // “Chile and Peru”, “the Centre for Economic and Social Research”
        if self.in_name(p - 1) && self.in_name(from) {
            return true;
        }
        !numeric && from > p && (quantified || self.clause_start(earlier) || self.tied(earlier))
    }

    /// “The Academies of Sciences, Engineering and Medicine”, “Ghent, Lund and Ribe”: the comma at `p` stands in a list of names that
    /// “and” ends.
    fn goes_on_listing(&self, p: usize, from: usize, end: usize) -> bool {
        let comma = self.s.marks(self.text, p, &[',']) && p > 0;
        let name =
            |i: usize| self.in_name(i) && self.word(i).span.of(self.text).starts_with(char::is_uppercase);
        comma && name(p - 1) && name(from) && (from..end).any(|k| self.s.is(k, Role::Join))
    }

    /// Whether the word is part of a name: one by its tag, or an adjective with a capital inside the sentence.
    fn in_name(&self, i: usize) -> bool {
        let w = self.word(i);
        let capital = || i > 0 && w.span.of(self.text).starts_with(char::is_uppercase);
        w.tag == Tag::Propn || matches!(w.tag, Tag::Adj | Tag::Noun) && capital()
    }

    fn tied(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|p| self.word(p).what.is(Role::By) || self.word(p).what.is(Role::Of))
    }

    fn starts_with_time(&self, i: usize) -> bool {
        self.s.is(i, Role::Time)
    }

    /// “The energy and mines ministry”: “and” at `i` joins two words that tell what kind of body the phrase names.
    fn joins_modifiers(&self, from: usize, i: usize, to: usize) -> bool {
        let last = self.word(to - 1).what.noun;
        let body = last.is_some_and(|n| n.kind == NounKind::Organisation && !n.plural);
        let plain =
            |k: usize| matches!(self.word(k).tag, Tag::Noun | Tag::Adj) && self.word(k).what.noun.is_none();
        body && self.determiner(from) && i + 2 < to + 1 && (from + 1..i).chain(i + 1..to - 1).all(plain)
    }

    /// The maker or place of a work that a participle behind it names: “a study, published on Monday in Nature”, “a team led by
    /// Mei Tan”; words of the sentence. The participle stands at `at`.
    pub fn maker(&self, at: usize) -> Option<(usize, usize)> {
        if !self.s.is(at, Role::Made) {
            return None;
        }
        let near = (at + 1..self.s.words.len().min(at + MAKER)).take_while(|&k| {
            self.word(k).tag != Tag::Punct && !matches!(self.word(k).tag, Tag::Verb | Tag::Aux)
        });
        near.filter(|&k| self.s.is(k, Role::By) || self.s.is(k, Role::In) || self.s.is(k, Role::Of))
            .filter_map(|k| self.after(k + 1))
            .map(|n| (n.from, n.to))
            .find(|&(from, to)| !self.s.is(from, Role::Time) && self.bears_name(from, to))
    }

    /// The word that says what a phrase is: the last before its first “of”, “from”, “who” or verb.
    pub fn head(&self, from: usize, to: usize) -> usize {
        let mut head = from;
        for i in from..to {
            let w = self.word(i);
            if w.tag == Tag::Cconj && i > from && self.joins_modifiers(from, i, to) {
                continue;
            }
            let ends = matches!(w.tag, Tag::Adp | Tag::Cconj | Tag::Sconj)
                || w.what.is(Role::Of)
                || w.what.is(Role::By)
                || w.what.is(Role::Relative)
                || w.tag == Tag::Verb
                    && i > from
                    && !self.nominal(i)
                    && !self
                        .s
                        .words
                        .get(i + 1)
                        .is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Propn) && !n.what.is(Role::Time))
                || w.kind == Kind::Mark && w.tag == Tag::Punct && !self.s.marks(self.text, i, &['/', '&']);
            if ends && i > from {
                break;
            }
            // “officials familiar with the talks”
            let behind_noun = w.tag == Tag::Adj && i > from && self.word(head).tag == Tag::Noun;
            if w.tag != Tag::Part && !behind_noun {
                head = i;
            }
        }
        head
    }
}
