//! Finds the clauses of a sentence: one pass over its tokens, with a stack of the clauses that are open.
//!
//! What opens a clause: a relative pronoun, a subordinator that a finite verb follows, “that”, a verb of saying with a subject
//! and verb behind it, a participle, a mark that sets something apart. What closes it: the second mark, a finite verb that
//! belongs to what stands around it, the end. The cost is linear: each token is looked at from a bounded number of places.

mod beside;

use super::{Clause, ClauseKind, LONGEST, Phrase, Sentence, Structure, Tag, VerbGroup};
use crate::vocabulary::{Ending, Function};

/// The clauses in the order of their starts, the verbs, and for each token the innermost clause that holds it.
pub(super) fn of(sentence: &Sentence) -> Structure {
    let mut builder = Builder::new(sentence);
    if sentence.tokens.len() <= LONGEST {
        builder.read();
    }
    builder.close();
    Structure { clauses: builder.clauses, verbs: builder.groups, holding: builder.holding }
}

struct Builder<'a> {
    s: &'a Sentence<'a>,
    groups: Vec<VerbGroup>,
    /// For each token, and one past the last: the first finite verb at or behind it; the count of tokens where none is.
    next_finite: Vec<usize>,
    /// The same for marks that bound clauses.
    next_mark: Vec<usize>,
    /// The same for words that open one.
    next_opener: Vec<usize>,
    /// Clauses that are open, the innermost last.
    open: Vec<usize>,
    clauses: Vec<Clause>,
    holding: Vec<u32>,
}

impl<'a> Builder<'a> {
    fn new(s: &'a Sentence<'a>) -> Self {
        let count = s.tokens.len();
        let mut builder = Self {
            s,
            groups: s.verb_groups(),
            next_finite: vec![count; count + 1],
            next_mark: vec![count; count + 1],
            next_opener: vec![count; count + 1],
            open: Vec::new(),
            clauses: Vec::new(),
            holding: vec![0; count],
        };
        builder.push(ClauseKind::Main, 0, false);
        builder
    }

    fn read(&mut self) {
        let count = self.s.tokens.len();
        self.groups.iter().filter(|g| g.finite).for_each(|g| self.next_finite[g.start] = g.start);
        for at in (0..count).rev() {
            if self.next_finite[at] == count {
                self.next_finite[at] = self.next_finite[at + 1];
            }
            self.next_mark[at] = if self.bounds(at) { at } else { self.next_mark[at + 1] };
            let opens = [Function::Relative, Function::Subordinator, Function::Asking]
                .iter()
                .any(|&f| self.s.is(at, f));
            self.next_opener[at] = if opens { at } else { self.next_opener[at + 1] };
        }
        let mut next = 0;
        let mut at = 0;
        while at < count {
            self.mark(at);
            self.opener(at);
            let group = self.groups.get(next).copied().filter(|g| g.start == at);
            let end = match group {
                Some(group) => {
                    next += 1;
                    self.verb(group);
                    group.end
                }
                None => {
                    self.phrase(at);
                    at + 1
                }
            };
            let inner = self.inner() as u32;
            self.holding[at..end].fill(inner);
            at = end;
            if let Some(group) = group {
                self.complement(group);
            }
        }
    }

    /// Closes what is still open.
    fn close(&mut self) {
        while !self.open.is_empty() {
            self.pop(self.s.tokens.len());
        }
    }

    fn inner(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn push(&mut self, kind: ClauseKind, start: usize, loose: bool) {
        let outer = self.open.last().copied();
        let fronted = outer.is_some_and(|o| {
            let o = self.clauses[o];
            o.verb.is_none() && o.subject.is_none() && o.kind != ClauseKind::Aside
        });
        self.open.push(self.clauses.len());
        self.clauses.push(Clause {
            kind,
            start,
            end: start,
            verb: None,
            subject: None,
            outer,
            loose,
            fronted,
        });
    }

    fn pop(&mut self, end: usize) {
        if let Some(clause) = self.open.pop() {
            self.clauses[clause].end = end;
        }
    }

    /// Whether token `at` is a mark that bounds clauses.
    fn bounds(&self, at: usize) -> bool {
        matches!(self.s.word(at), Some("," | ";" | ":" | "(" | ")" | "[" | "]")) || self.is_dash(at)
    }

    /// A dash that sets something apart; a hyphen does where spaces stand around it.
    fn is_dash(&self, at: usize) -> bool {
        match self.s.word(at) {
            Some("—" | "–" | "―") => true,
            Some("-") => {
                let mark = self.s.tokens[at].span;
                let spaced = |t: Option<&super::Token>, gap: fn(usize, usize, usize, usize) -> bool| {
                    t.is_some_and(|t| gap(t.span.start, t.span.end, mark.start, mark.end))
                };
                spaced(at.checked_sub(1).and_then(|k| self.s.tokens.get(k)), |_, e, s, _| e < s)
                    && spaced(self.s.tokens.get(at + 1), |s, _, _, e| e < s)
            }
            _ => false,
        }
    }

    fn mark(&mut self, at: usize) {
        match self.s.word(at) {
            Some("(" | "[") => self.push(ClauseKind::Aside, at, true),
            Some(")" | "]") => self.close_bracket(at),
            Some(";" | ":") => self.close_to_bracket(at, ClauseKind::Main),
            _ if self.ends_quotation(at) => self.close_to_bracket(at, ClauseKind::Main),
            Some(",") => self.comma(at),
            _ if self.is_dash(at) => self.dash(at),
            _ => {}
        }
    }

    /// Whether a quotation that is a clause ends at `at`: “It is late,” – the mark stands right behind a comma, “?” or “!”.
    fn ends_quotation(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let closes = matches!(self.s.word(at), Some("”" | "\"" | "’" | "'"));
        let glued = self.s.tokens[before].span.end == self.s.tokens[at].span.start;
        closes && glued && matches!(self.s.word(before), Some("," | "?" | "!"))
    }

    /// Closes all that was opened since the bracket that closes at `at`, and the bracket.
    fn close_bracket(&mut self, at: usize) {
        let opened =
            self.open.iter().rposition(|&c| matches!(self.s.word(self.clauses[c].start), Some("(" | "[")));
        while opened.is_some_and(|o| self.open.len() > o) {
            self.pop(at);
        }
    }

    /// Closes all up to a bracket or the sentence, and sets a clause of `kind` beside it.
    fn close_to_bracket(&mut self, at: usize, kind: ClauseKind) {
        while self.open.len() > 1 && !matches!(self.s.word(self.clauses[self.inner()].start), Some("(" | "["))
        {
            self.pop(at);
        }
        self.push(kind, at + 1, false);
    }

    fn dash(&mut self, at: usize) {
        let opened = self.open.iter().rposition(|&c| {
            let start = self.clauses[c].start;
            self.clauses[c].kind == ClauseKind::Aside && self.is_dash(start)
        });
        match opened {
            Some(opened) => {
                while self.open.len() > opened {
                    self.pop(at);
                }
            }
            None => {
                while self.clauses[self.inner()].loose && self.by_comma(self.inner()) {
                    self.pop(at);
                }
                self.push(ClauseKind::Aside, at, true);
            }
        }
    }

    /// Whether a clause that a mark sets apart was opened by a comma, or opens what is around it.
    fn by_comma(&self, clause: usize) -> bool {
        let start = self.clauses[clause].start;
        start > 0 && self.s.word(start - 1) == Some(",") || self.clauses[clause].fronted
    }

    /// A comma closes what the one before it opened, and may set something apart itself.
    fn comma(&mut self, at: usize) {
        if let Some(opening) =
            self.open.iter().rposition(|&c| self.clauses[c].fronted && self.clauses[c].verb.is_some())
            && self.open.len() > opening + 1
            && self.starts_clause(at + 1)
        {
            self.open.split_off(opening + 1).into_iter().for_each(|c| self.clauses[c].end = at);
        }
        let clause = self.clauses[self.inner()];
        let complete = clause.verb.is_some() || clause.kind == ClauseKind::Aside;
        let closes = clause.loose && self.by_comma(self.inner()) || clause.fronted;
        let restrictive = clause.kind == ClauseKind::Relative
            && clause.outer.is_some_and(|o| self.clauses[o].verb.is_none());
        if complete
            && (closes || restrictive)
            && clause.start < at
            && (clause.kind != ClauseKind::Main || clause.loose)
        {
            self.pop(at);
        }
        if self.is_inserted(at) {
            self.push(ClauseKind::Main, at + 1, true);
        } else if self.apposition(at) {
            self.push(ClauseKind::Aside, at + 1, true);
        }
    }

    /// Opens a clause at a relative pronoun, a subordinator, “that”, a participle.
    fn opener(&mut self, at: usize) {
        let s = self.s;
        let comma = at > 0 && s.word(at - 1) == Some(",");
        let noun_before = at > 0
            && matches!(s.tag(at - 1), Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym | Tag::Pron))
            || at > 1 && s.tag(at - 1) == Some(Tag::Adp) && s.tag(at - 2) == Some(Tag::Noun);
        let finite = self.next_finite[at];
        if s.is(at, Function::Relative) && !self.is_that(at) {
            // “a Liberal who”
            let adjective = at > 0
                && s.tag(at - 1) == Some(Tag::Adj)
                && s.phrase_before(at).is_some_and(|p| s.tag(p.start) == Some(Tag::Det));
            let noun_before = noun_before || adjective;
            if at > 0 && (noun_before || comma || self.clauses[self.inner()].loose) {
                self.push(ClauseKind::Relative, at, comma || self.is_dash(at - 1));
            }
        } else if self.is_that(at) {
            self.that(at, noun_before);
        } else if (s.is(at, Function::Subordinator) || s.is(at, Function::Asking))
            && (finite < self.next_mark[at] || self.opens_far(at))
            && (finite < self.next_opener[at + 1] || self.sets_off_relative(at + 1))
            && (comma || !self.waits_for(at, finite))
        {
            let fronted = self.clauses[self.inner()];
            let set_off = comma || fronted.verb.is_none() && fronted.subject.is_none();
            self.push(ClauseKind::Adverbial, at, set_off);
        }
    }

    /// “While Robert Rubin, the former secretary, spoke”: a conjunction, with no participle behind it, opens its clause over marks.
    fn opens_far(&self, at: usize) -> bool {
        let s = self.s;
        s.tag(at) == Some(Tag::Sconj)
            && self.next_finite[at] < s.tokens.len()
            && !s.ends_as(at + 1, Ending::Progressive)
    }

    /// “(Because) the port, which closed in May, lost”: whether the next clause behind `at` is a relative one that its comma sets off.
    fn sets_off_relative(&self, at: usize) -> bool {
        let next = self.next_opener[at];
        next > at + 1
            && self.s.is(next, Function::Relative)
            && self.s.word(next - 1) == Some(",")
            && self.next_mark[at] == next - 1
    }

    /// “What fell after the storm was …”: a word at `at` that may be a mere preposition opens no clause where the only verb up to the
    /// next mark, at `finite`, is what a clause around it waits for.
    fn waits_for(&self, at: usize, finite: usize) -> bool {
        const NEAR: usize = 8;
        let waits = |c: &Clause| c.verb.is_none() && c.subject.is_some();
        let first = self.groups.partition_point(|g| g.start <= finite);
        // “was like saying ships sank”: the last verb is of what is said
        let said =
            |g: usize| !self.groups[g - 1].finite && self.s.is(self.groups[g - 1].main, Function::Complement);
        let another = (first.max(1)..self.groups.len())
            .take(NEAR)
            .take_while(|&g| self.groups[g].start < self.next_mark[at])
            .any(|g| self.groups[g].finite && !said(g));
        self.s.tag(at) == Some(Tag::Adp) && !another && self.open.iter().any(|&c| waits(&self.clauses[c]))
    }

    fn is_that(&self, at: usize) -> bool {
        self.s.is(at, Function::Relative) && self.s.is(at, Function::Subordinator) && !self.is_where(at)
    }

    /// “Where”, “who” and the like are no complement.
    fn is_where(&self, at: usize) -> bool {
        self.s.tag(at) == Some(Tag::Adv)
    }

    /// “That”: what is said behind a verb, a relative clause behind a noun, else a determiner.
    fn that(&mut self, at: usize, noun_before: bool) {
        let s = self.s;
        let finite = self.next_finite[at];
        let behind_verb = self.clauses[self.inner()]
            .verb
            .is_some_and(|v| v.end == at && s.is(v.main, Function::Complement));
        if finite == s.tokens.len() || s.tag(at) == Some(Tag::Det) && !behind_verb {
            return;
        }
        let at_once = finite == at + 1 || s.tag(at + 1) == Some(Tag::Adv) && finite == at + 2;
        // “– that is one in five”
        if at_once && at > 0 && self.bounds(at - 1) {
            return;
        }
        let said = self.clauses[self.inner()].verb.is_some_and(|v| s.is(v.main, Function::Complement));
        if noun_before && (at_once || !said) {
            self.push(ClauseKind::Relative, at, false);
        } else {
            self.push(ClauseKind::Complement, at, false);
        }
    }

    /// Notes the phrase that starts at `at` as the subject to come.
    fn phrase(&mut self, at: usize) {
        let inner = self.inner();
        let clause = self.clauses[inner];
        // the word that opens a clause of time ties nothing to it: “as Ana Berg noted”
        let opener = clause.kind == ClauseKind::Adverbial && clause.start + 1 == at;
        let tied = at > clause.start && self.s.tag(at - 1) == Some(Tag::Adp) && !opener;
        let fronted = clause.subject.is_some_and(|p| self.is_fronted_object(&clause, p, at));
        if clause.verb.is_some() || clause.subject.is_some() && !fronted || tied {
            return;
        }
        let inside = at > clause.start
            && (matches!(
                self.s.tag(at - 1),
                Some(Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Propn | Tag::Part)
            ) || self.s.is(at - 1, Function::Possessive))
            && !self.s.is(at - 1, Function::Subordinator);
        if let Some(phrase) = self.s.phrase_from(at).filter(|_| !inside || fronted) {
            let time = self.s.is(phrase.head, Function::Time) || self.s.is(phrase.head, Function::Day);
            if !(time && self.next_mark[at] == phrase.end) {
                self.clauses[inner].subject = Some(phrase);
            }
        }
    }

    /// “Which the port said”, “what Holt said”, “which poll you believe”: whether `first`, with which `clause` starts, is what its verb
    /// is done to, since another phrase stands at `at` right behind it.
    fn is_fronted_object(&self, clause: &Clause, first: Phrase, at: usize) -> bool {
        let asks = |k: usize| self.s.is(k, Function::Relative) || self.s.is(k, Function::Asking);
        let alone = first.start == clause.start;
        // “than the 30 tonnes the port had counted”
        let tied = self.s.tag(clause.start) == Some(Tag::Adp);
        let another = match self.s.tag(at) {
            Some(Tag::Pron) => true,
            Some(Tag::Det | Tag::Propn) => tied,
            _ => false,
        };
        let with_noun = first.start == clause.start + 1 && another;
        let time = self.s.is(at, Function::Time) || self.s.is(at, Function::Day);
        first.end == at && !time && (asks(clause.start) && (alone || with_noun) || tied && with_noun)
    }

    fn verb(&mut self, group: VerbGroup) {
        if group.finite {
            self.finite(group);
        } else {
            self.participle(group);
        }
    }

    /// A finite verb belongs to the innermost clause that has none; one that hangs on a clause without a verb is complete
    /// and closes.
    fn finite(&mut self, group: VerbGroup) {
        // “who has run it for years and oversees …”
        let joined = group.start > 0 && self.s.tag(group.start - 1) == Some(Tag::Cconj);
        while self.open.len() > 1 {
            let clause = self.clauses[self.inner()];
            if joined && clause.verb.is_some() && clause.kind != ClauseKind::Participle {
                return;
            }
            let around = clause.outer.map(|o| self.clauses[o]);
            let waits = around.is_some_and(|o| o.verb.is_none() && (o.subject.is_some() || clause.fronted));
            let bracket = matches!(self.s.word(clause.start), Some("(" | "["));
            let done = match clause.kind {
                ClauseKind::Participle => true,
                ClauseKind::Aside => !bracket && !self.is_dash(clause.start),
                ClauseKind::Main => false,
                _ => clause.verb.is_some() && waits,
            };
            if !done || !(waits || clause.kind == ClauseKind::Participle && clause.verb.is_some()) {
                break;
            }
            self.pop(group.start);
        }
        let inner = self.inner();
        if self.clauses[inner].verb.is_none() {
            self.clauses[inner].verb = Some(group);
        } else if let Some(first) = self.over_asides(group.start) {
            self.insert(first, group);
        } else {
            self.coordinate(group);
        }
    }

    /// “, leading to …”, “built by …” behind a noun, or in front of its clause.
    fn participle(&mut self, group: VerbGroup) {
        let s = self.s;
        let at = group.start;
        let first = self.clauses[self.inner()];
        let opens = first.start == at || at > 0 && first.start + 1 == at && self.bounds(first.start);
        let fronted = opens && first.verb.is_none() && first.kind != ClauseKind::Participle;
        let comma = at > 0 && self.bounds(at - 1);
        let noun = at > 0 && matches!(s.tag(at - 1), Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym));
        let progressive = s.ends_as(at, Ending::Progressive);
        let infinitive = at > 0 && s.is(at - 1, Function::To);
        if infinitive || !(fronted || comma && (progressive || !s.is(at, Function::Be)) || noun) {
            return;
        }
        self.push(ClauseKind::Participle, at, comma || fronted);
        let new = self.inner();
        self.clauses[new].verb = Some(group);
    }

    /// Opens what is said behind a verb of saying, where a subject and its verb follow at once.
    fn complement(&mut self, group: VerbGroup) {
        let s = self.s;
        if !s.is(group.main, Function::Complement) {
            return;
        }
        let addressee = s.phrase_from(group.end).filter(|_| s.is(group.main, Function::Told));
        let at = addressee.map_or(group.end, |p| s.with_prepositions(p).end);
        if self.is_that(at) {
            return;
        }
        let finite = self.next_finite[at];
        let mark = self.next_mark[at];
        // “said the port, which closed in May, would …”
        let verb_follows = finite < mark
            || finite < s.tokens.len()
                && s.word(mark) == Some(",")
                && s.is(mark + 1, Function::Relative)
                && addressee.is_none();
        let starts = s.phrase_from(at).is_some() || s.ends_as(at, Ending::Progressive);
        if verb_follows && finite > at && starts {
            self.push(ClauseKind::Complement, at, false);
        }
    }
}
