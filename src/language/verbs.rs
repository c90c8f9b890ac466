//! Verbs with their auxiliaries, told finite from participles and infinitives, and their subjects.

use super::{LONGEST, Phrase, Sentence, Tag};
use crate::vocabulary::{Ending, Function};

/// A verb with its auxiliaries: “has not been confirmed”. By places in [`Sentence::tokens`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// The verb that says what happens; in “is larger” the auxiliary itself.
    pub main: usize,
    /// Whether it makes a clause of its own: not an infinitive with “to”, not a bare participle.
    pub finite: bool,
    /// Whether it is a form of “be” with a participle.
    pub passive: bool,
    /// Whether “not”, “n’t” or “never” stands in it.
    pub negated: bool,
    /// Whether “will” or “shall” stands in it.
    pub future: bool,
}

/// Who or what does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The noun phrase: “the head”.
    pub phrase: Phrase,
    /// One past the last token of what is attached to it: “the head of the agency”, without relative clauses.
    pub end: usize,
}

impl Sentence<'_> {
    /// The verb groups in order.
    pub fn verb_groups(&self) -> Vec<VerbGroup> {
        let mut out = Vec::new();
        self.verb_groups_into(&mut out);
        out
    }

    /// Replaces what is in `out` by the verb groups, in order; allocates only to grow `out`. None in a sentence of more than two
    /// thousand tokens.
    pub fn verb_groups_into(&self, out: &mut Vec<VerbGroup>) {
        out.clear();
        if self.tokens.len() > LONGEST {
            return;
        }
        let mut at = 0;
        while at < self.tokens.len() {
            match self.verb_group_at(at) {
                Some(group) => {
                    at = group.end;
                    out.push(group);
                }
                None => at += 1,
            }
        }
        self.tell_participles(out);
    }

    /// The verb group that starts at `start`.
    fn verb_group_at(&self, start: usize) -> Option<VerbGroup> {
        if !matches!(self.tag(start)?, Tag::Aux | Tag::Verb) || self.is_initial(start) {
            return None;
        }
        let (mut at, mut main, mut last) = (start, start, start);
        let mut negated = start > 0 && self.is(start - 1, Function::Negation);
        while let Some(tag) = self.tag(at) {
            match tag {
                Tag::Aux | Tag::Verb => (main, last) = (at, at),
                _ if self.is(at, Function::Negation) => negated = true,
                Tag::Adv if at > start => {}
                _ => break,
            }
            at += 1;
            if tag == Tag::Verb && !self.is_auxiliary(at - 1) {
                break;
            }
        }
        let auxiliary = |f: Function| (start..main).any(|i| self.is(i, f));
        let infinitive = start > 0
            && (self.is_infinitive_mark(start - 1)
                || start > 1 && self.tag(start - 1) == Some(Tag::Adv) && self.is_infinitive_mark(start - 2));
        let nonfinite =
            infinitive || self.ends_as(start, Ending::Progressive) || self.is(start, Function::Nonfinite);
        Some(VerbGroup {
            start,
            end: last + 1,
            main,
            finite: !nonfinite,
            passive: main > start
                && auxiliary(Function::Be)
                && !self.ends_as(main, Ending::Progressive)
                && self.tag(main) == Some(Tag::Verb),
            negated,
            future: (start..=main).any(|i| self.is(i, Function::Future)),
        })
    }

    /// Whether token `at` is a capital alone, which is the letter of a party or a name and no verb, whatever its tag: “(R)”.
    fn is_initial(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.len() == 1) && self.is_capital(at)
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        [Function::Be, Function::Have, Function::Do, Function::Modal].iter().any(|f| self.is(at, *f))
    }

    fn is_infinitive_mark(&self, at: usize) -> bool {
        self.is(at, Function::To) && self.tag(at) == Some(Tag::Part)
    }

    /// A participle after a noun (“people displaced by the flood”, “a report published on Monday”) is no finite verb: a
    /// bare form in -ed that has no subject left, since its clause has another finite verb.
    fn tell_participles(&self, groups: &mut [VerbGroup]) {
        for i in 0..groups.len() {
            let group = groups[i];
            // “the tenants believed to have left were …”
            let thought = self.is_infinitive_mark(group.end) && self.next_unbroken(groups, i);
            let spoken =
                self.is(group.main, Function::Complement) && !self.is(group.end, Function::By) && !thought;
            let ambiguous = group.finite
                && group.start == group.main
                && self.looks_like_participle(group.main)
                && !spoken;
            if !ambiguous {
                continue;
            }
            let open_before = i > 0
                && groups[i - 1].finite
                && !self.is(groups[i - 1].main, Function::Complement)
                && !self.breaks(groups[i - 1].end, group.start);
            let next = groups[i + 1..].iter().find(|g| g.finite);
            let claimed_after = next.is_some_and(|g| self.is_plain(g) && !self.breaks(group.end, g.start))
                && !self.object_follows(group.end);
            // “dropped by 20%”: no agent
            let amount =
                (group.end + 1..group.end + 3).any(|i| matches!(self.tag(i), Some(Tag::Num | Tag::Sym)));
            let agent_follows = self.is(group.end, Function::By) && !amount;
            let noun_before = group.start > 0
                && matches!(self.tag(group.start - 1), Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym));
            let after_comma = group.start > 0 && self.word(group.start - 1) == Some(",") && agent_follows;
            // “a poll, conducted jointly with two papers, shows”; “Ana Berg, a clerk based in Lund, said”
            let apposed = noun_before && self.word(group.end) != Some(",");
            let opened = if apposed { self.apposed_to_first(group.start) } else { group.start };
            let set_off = opened > 1
                && self.word(opened - 1) == Some(",")
                && matches!(self.tag(opened - 2), Some(Tag::Noun | Tag::Propn))
                && !self.object_follows(group.end)
                && next.is_some_and(|g| self.word(g.start - 1) == Some(","))
                && !groups[..i].iter().any(|g| g.finite);
            // “Bound together by treaties, …”
            let opens = group.start == 0 && next.is_some() && !self.object_follows(group.end);
            if opens
                || set_off
                || (noun_before && (open_before || claimed_after || agent_follows))
                || after_comma
            {
                groups[i].finite = false;
            }
        }
    }

    /// Where the phrase that ends before `end` starts, if it says again who the sentence opens with, behind a comma: “Ana Berg, a
    /// clerk”; else 0. A sentence that opens with a time or a preposition has its subject behind the comma.
    fn apposed_to_first(&self, end: usize) -> usize {
        let noun = self.phrase_before(end).filter(|p| self.tag(p.head) == Some(Tag::Noun));
        let Some(comma) = noun.and_then(|p| p.start.checked_sub(1)) else { return 0 };
        let first = self.phrase_from(0).map(|p| (p.head, self.with_prepositions(p).end));
        let whole =
            first.filter(|(head, _)| !self.is(*head, Function::Time) && !self.is(*head, Function::Day));
        if whole.is_some_and(|(_, end)| end == comma) { comma + 1 } else { 0 }
    }

    /// Whether a group that looks finite cannot be a participle: it has an auxiliary, an object, or another form.
    fn is_plain(&self, group: &VerbGroup) -> bool {
        group.start != group.main || !self.looks_like_participle(group.main) || self.object_follows(group.end)
    }

    /// Whether the next finite verb behind the group at `i` belongs to the same clause, as far as marks tell.
    fn next_unbroken(&self, groups: &[VerbGroup], i: usize) -> bool {
        let next = groups[i + 1..].iter().find(|g| g.finite);
        next.is_some_and(|g| !self.breaks(groups[i].end, g.start))
    }

    fn looks_like_participle(&self, at: usize) -> bool {
        self.ends_as(at, Ending::Participle)
    }

    fn object_follows(&self, at: usize) -> bool {
        let mut at = at;
        while self.tag(at) == Some(Tag::Adv) {
            at += 1;
        }
        !self.is(at, Function::Day)
            && matches!(
                self.tag(at),
                Some(
                    Tag::Det
                        | Tag::Num
                        | Tag::Noun
                        | Tag::Propn
                        | Tag::Pron
                        | Tag::Sym
                        | Tag::Adj
                        | Tag::Sconj
                )
            )
    }

    /// “Conducted in Lund and Oslo”: the conjunction at `at` stands between two names.
    fn joins_names(&self, at: usize) -> bool {
        let name = |k: usize| self.tag(k) == Some(Tag::Propn);
        at > 0 && name(at - 1) && name(at + 1)
    }

    /// Whether a new clause can start between two tokens.
    fn breaks(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| match self.tokens[i].tag {
            Tag::Cconj if self.joins_names(i) => false,
            Tag::Sconj | Tag::Cconj => true,
            Tag::Punct => !matches!(self.word(i), Some("-")),
            Tag::Pron => self.is(i, Function::Relative) || self.is(i, Function::Asking),
            Tag::Adv => self.is(i, Function::Asking),
            _ => false,
        })
    }

    /// The subject of the verb group `verb`: the noun phrase before it, past adverbs, auxiliaries, what stands between
    /// commas, dashes or parentheses, relative clauses and attached prepositions (“the head of the agency, who …, said”).
    /// For an inverted one (“…, said the head of the agency”) see [`Sentence::subject_after`].
    pub fn subject_before(&self, verb: VerbGroup) -> Option<Subject> {
        let mut end = verb.start;
        for _ in 0..4 {
            end = self.before_adverbs(end);
            match self.before_parenthesis(end) {
                Some(before) => end = before,
                None => break,
            }
        }
        let last = self.phrase_before(end)?;
        let whole = self.climb(last);
        Some(Subject { phrase: whole, end })
    }

    /// The subject that stands right after the verb: “said Maria Ito, the minister”; `None` where an object or a clause
    /// follows.
    pub fn subject_after(&self, verb: VerbGroup) -> Option<Subject> {
        let phrase = self.phrase_from(verb.end)?;
        Some(Subject { phrase, end: self.with_prepositions(phrase).end })
    }

    fn before_adverbs(&self, mut end: usize) -> usize {
        while end > 0 && (self.tokens[end - 1].tag == Tag::Adv || self.is(end - 1, Function::Negation)) {
            end -= 1;
        }
        end
    }

    /// Where what stands in parentheses, dashes or commas before `end` starts; `None` where nothing does.
    fn before_parenthesis(&self, end: usize) -> Option<usize> {
        let close = end.checked_sub(1)?;
        let open = match self.word(close)? {
            ")" => (0..close).rev().find(|&i| self.word(i) == Some("("))?,
            mark @ ("—" | "–" | "-") => (0..close).rev().find(|&i| self.word(i) == Some(mark))?,
            "," => (0..close).rev().find(|&i| self.word(i) == Some(",") && self.is_aside(i + 1, close))?,
            _ => return None,
        };
        (open > 0).then_some(open)
    }

    /// Whether the tokens between two commas say more about the noun before: a relative clause, an apposition, a
    /// participle, a preposition.
    fn is_aside(&self, start: usize, end: usize) -> bool {
        if self.is(start, Function::Relative)
            || self.ends_as(start, Ending::Progressive)
            || self.is(start, Function::Possessive)
        {
            return true;
        }
        match self.tag(start) {
            Some(Tag::Adp | Tag::Adv | Tag::Sconj) => true,
            Some(Tag::Verb) => self.looks_like_participle(start),
            Some(Tag::Det | Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj) => {
                !(start..end).any(|i| self.tag(i) == Some(Tag::Aux))
            }
            _ => false,
        }
    }

    /// From the last phrase before a verb to the one that it is attached to: “the head ← of the agency”, “people ←
    /// displaced ← by floods”, “sales ← in Chile and Peru”. What “and” joins counts only where a clause starts there.
    fn climb(&self, last: Phrase) -> Phrase {
        let (mut phrase, mut best) = (last, last);
        let mut joined = false;
        for _ in 0..8 {
            let mut end = phrase.start;
            let number = self.tag(phrase.head) == Some(Tag::Num);
            while end > 0
                && (self.tag(end - 1) == Some(Tag::Adp) && !self.is(end - 1, Function::Subordinator)
                    || self.is_infinitive_mark(end - 1)
                    || self.reduced(end - 1, end < phrase.start || number))
            {
                end -= 1;
            }
            if end == phrase.start {
                let listed = self.word(end.wrapping_sub(1)) == Some(",") && joined;
                let and = end > 0 && (self.tag(end - 1) == Some(Tag::Cconj) || listed);
                if !and {
                    break;
                }
                joined = true;
                end -= 1;
                end -= usize::from(end > 0 && self.word(end - 1) == Some(","));
            } else if end > 0 && self.tag(end - 1) == Some(Tag::Adv) {
                end -= 1;
            }
            let Some(outer) = self.phrase_before(end) else { break };
            let figure = matches!(self.tag(outer.head), Some(Tag::Num | Tag::Sym));
            let between = outer.start > 0 && self.is(outer.start - 1, Function::Between);
            if joined && (figure && !between || (end..phrase.start).any(|i| self.tag(i) == Some(Tag::Verb))) {
                break;
            }
            phrase = outer;
            if !joined || self.opens_clause(phrase.start) {
                best = phrase;
            }
        }
        best
    }

    /// A participle or adjective after its noun; one in -ed has no object: `without_object`.
    fn reduced(&self, at: usize, without_object: bool) -> bool {
        let after_noun = at > 0 && matches!(self.tag(at - 1), Some(Tag::Noun | Tag::Propn));
        let participle =
            self.ends_as(at, Ending::Progressive) || without_object && self.looks_like_participle(at);
        let verb = self.tag(at) == Some(Tag::Verb) && participle && !self.is(at, Function::Complement);
        after_noun && (verb || without_object && self.tag(at) == Some(Tag::Adj))
    }

    fn opens_clause(&self, at: usize) -> bool {
        at == 0
            || matches!(self.tag(at - 1), Some(Tag::Punct | Tag::Sconj))
            // “…, and the number of jobs in mills and yards rose”
            || at > 1 && self.tag(at - 1) == Some(Tag::Cconj) && self.word(at - 2) == Some(",")
            || self.is(at - 1, Function::Subordinator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::language::{Token, read};
    use crate::vocabulary::Vocabulary;

    fn asked<R>(sentence: &str, ask: impl FnOnce(&Sentence) -> R) -> R {
        let vocabulary = Vocabulary::standard();
        let mut tokens: Vec<Token> = Vec::new();
        read(sentence, Span::new(0, sentence.len()), &vocabulary, &mut tokens);
        ask(&Sentence { text: sentence, tokens: &tokens, vocabulary: &vocabulary })
    }

    /// The finite verbs of `sentence`, each with its subject.
    fn subjects(sentence: &str) -> Vec<String> {
        asked(sentence, |s| {
            let finite = s.verb_groups().into_iter().filter(|g| g.finite);
            let said = finite.map(|g| {
                let subject = s
                    .subject_before(g)
                    .map_or("-", |f| s.span(Phrase { end: f.end, ..f.phrase }).of(sentence));
                format!("{subject} > {}", s.word(g.main).unwrap_or(""))
            });
            said.collect()
        })
    }

    #[test]
    fn subjects_are_found_past_what_stands_between() {
        for (sentence, expected) in [
            ("The ministry said the port closed.", vec!["The ministry > said", "the port > closed"]),
            (
                "The head of the agency, who took office in May, said so.",
                vec!["who > took", "The head of the agency > said"],
            ),
            ("Maria Ito, the finance minister, warned of cuts.", vec!["Maria Ito > warned"]),
            ("Maria Ito (Labour) later denied it.", vec!["Maria Ito > denied"]),
            (
                "People displaced by the floods returned home.",
                vec!["People displaced by the floods > returned"],
            ),
            ("The number of jobs lost in May rose to 300.", vec!["The number of jobs lost in May > rose"]),
            ("The deal was not confirmed by Oslo.", vec!["The deal > confirmed"]),
            ("On Monday the council approved the plan.", vec!["the council > approved"]),
            ("Chile and Peru agreed to share water.", vec!["Chile and Peru > agreed"]),
        ] {
            assert_eq!(subjects(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn verbs_tell_their_form() {
        let groups = |sentence: &str| asked(sentence, |s| s.verb_groups());
        let deal = groups("The deal was not confirmed by Oslo.");
        assert!(deal[0].passive && deal[0].negated && deal[0].finite);
        let will = groups("The bank will soon cut rates to help firms.");
        assert!(will[0].future && will[0].finite && !will[1].finite);
        assert!(!groups("A report published on Monday blamed rain.")[0].finite);
        // what says again who the sentence opens with, and two that only look like it
        assert!(!groups("Ana Berg, a clerk based in Lund, said rain fell.")[0].finite);
        assert!(groups("Last month, the clerk moved to Lund, officials said.")[0].finite);
        assert!(groups("The move, Holt explained, was due to rain.")[0].finite);
        // the letter of a party is no verb
        assert!(groups("The poll (R) shows rain.").iter().all(|g| g.start > 3));
    }

    #[test]
    fn inverted_subjects_follow_their_verb() {
        let sentence = "“It is late,” said Maria Ito of the harbour board.";
        let subject = asked(sentence, |s| {
            let said = s.verb_groups().into_iter().last().expect("a verb");
            s.subject_after(said).map(|f| (s.span(f.phrase).of(sentence).to_owned(), f.end))
        });
        assert_eq!(subject.map(|s| s.0).as_deref(), Some("Maria Ito"));
    }
}
