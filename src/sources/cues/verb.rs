//! Cues that are verbs of saying, counting, estimating, deciding, denying: who is their subject, and whether what they speak for
//! follows them (“she said 40 left”) or comes before (“40 left, she said”).

use super::{Cue, Finder, Shape};
use crate::article::Span;
use crate::language::{Kind, Tag};
use crate::sources::complements::{self, Reach};
use crate::sources::scope;
use crate::sources::speakers::{Group, Speaker};
use crate::vocabulary::{self, CueClass, Ending, Form, Naming, NounKind, Pronoun, SourceRole as Role, Takes};

/// How far behind a passive verb its “by” may stand.
const BY: usize = 8;

/// How far behind a verb of deciding its money may stand.
const MONEY: usize = 5;

impl Finder<'_> {
    /// A verb of saying, counting, estimating, deciding, denying.
    pub(super) fn verb(&self, i: usize, n: usize, cue: vocabulary::Cue) -> Option<Cue> {
        // “tracked down”, “add up”
        let particle = n == 1 && self.p.s.is(i + 1, Role::Particle) && !self.p.s.is(i + 2, Role::Of);
        if particle || !self.is_verb(i, cue.form) {
            return None;
        }
        let (start, group) = self.p.group(i);
        // “can confirm that” says so, “can claim $400” does not
        let sum = self.p.s.tag(i + n) == Some(Tag::Sym) && !self.another_verb(i);
        let says = cue.class == CueClass::Statement && cue.anyone.any(Takes::OBJECT) && !sum;
        let able = |k: usize| self.enables(k) && says;
        if (start..i).any(|k| self.hypothetical(k) && !able(k)) {
            return None;
        }
        let purpose = group.infinitive && cue.form == Form::Base;
        if group.denied && cue.class != CueClass::Denial || purpose && !self.says_by_doing(i, start, n) {
            return None;
        }
        let to = i + n;
        if self.is_passive(i, start, cue.form) {
            let by_somebody = self.passive(i, to, cue);
            // “said by telephone” has its subject before it
            if by_somebody.is_some() || self.has_be(start, i) {
                return by_somebody;
            }
        }
        if cue.class == CueClass::Decision && self.joined_passive(start, cue.form) {
            return self.passive(i, to, cue);
        }
        let inverted = self.inverted(i, start, to, cue);
        let (speaker, shape) = match inverted {
            Some(speaker) => (speaker, Shape::After),
            None => {
                let speaker = if purpose {
                    self.p.earlier_subject(start, 1)?
                } else {
                    self.speaker_of(i, cue.form, group)?
                };
                let after = cue.form != Form::Ing && self.follows(&speaker, to, cue);
                (speaker, if after { Shape::After } else { Shape::Before })
            }
        };
        let counts =
            self.p.is_count(&speaker) || cue.class != CueClass::Measurement && self.p.is_work(&speaker);
        let takes =
            if counts { self.planned(&speaker, cue, to) } else { self.taken(&speaker, cue.anyone, to) };
        let compared = speaker.from.checked_sub(1).is_some_and(|k| self.p.s.is(k, Role::Comparison));
        if takes.is_empty() || compared {
            return None;
        }
        let reach =
            Reach { cue: (start.min(i), to), speaker: (speaker.from, speaker.to), takes, form: cue.form };
        let scope = match shape {
            Shape::After => scope::before(&self.p, &reach, inverted.is_some()),
            _ => self.scope_behind(&reach, start.min(speaker.from), cue)?,
        };
        let quotes = takes.any(Takes::QUOTE);
        let clause = shape == Shape::After || counts || complements::has_complement_clause(&self.p, &reach);
        Some(Cue { quotes, clause, ..self.cue(i, to, cue.class, shape, speaker, scope) })
    }

    /// “Held a briefing to announce that …”: “to” stands behind what was done, and “that” behind the verb at `i`, of `n` words.
    fn says_by_doing(&self, i: usize, start: usize, n: usize) -> bool {
        let s = self.p.s;
        let object = start > 0 && s.tag(start - 1) == Some(Tag::Noun) && !s.is(start - 1, Role::Utterance);
        object && s.is(i + n, Role::That)
    }

    /// What a cue takes when `speaker`, a work, is its subject: what only plans do by it, none but a plan does.
    fn planned(&self, speaker: &Speaker, cue: vocabulary::Cue, to: usize) -> Takes {
        let plan = self.p.s.is(speaker.head, Role::Decided) && cue.form != Form::Ing;
        match cue.work {
            Takes::CALLS => self.taken(speaker, cue.work, to),
            Takes::PLANS if plan => Takes::OBJECT.and(Takes::PLAN),
            Takes::PLANS => Takes::default(),
            takes => takes,
        }
    }

    /// What a cue that ends at `to` takes when `speaker`, no work, is its subject: what only bodies do by it, none but a body
    /// does; what decides, decides only on what can be decided.
    fn taken(&self, speaker: &Speaker, takes: Takes, to: usize) -> Takes {
        let body = |n: vocabulary::Noun| n.kind == NounKind::Organisation && !n.plural;
        match takes {
            Takes::BODY if self.p.noun(speaker).is_some_and(body) => Takes::CLAUSE,
            Takes::BODY => Takes::default(),
            Takes::DECIDED if self.decision(to) => Takes::OBJECT,
            Takes::DECIDED => Takes::default(),
            // “a book called “30 Years”” only bears that name
            Takes::CALLS if self.quotation_at(to) || speaker.to > to => Takes::default(),
            Takes::CALLS => Takes::QUOTE,
            // “shares jumped, valuing the firm at $2 billion”: a thing values nothing
            Takes::PUTS if !self.can_speak(speaker) => Takes::default(),
            Takes::RESULTS if self.results(speaker, to) => Takes::OBJECT,
            Takes::RESULTS => Takes::default(),
            takes if takes.any(Takes::SETS) && self.sets(speaker, to) => Takes::OBJECT,
            takes => takes,
        }
    }

    /// Whether a quotation opens at `i`.
    fn quotation_at(&self, i: usize) -> bool {
        let level = |k: usize| self.p.s.words.get(k).and_then(|w| w.quotation);
        level(i) != level(i.saturating_sub(1))
            || level(i + 1).is_some() && level(i + 1) != level(i) && self.p.s.tag(i) == Some(Tag::Punct)
    }

    /// Whether `speaker` can be somebody: a pronoun, a name, or a noun of sources.
    pub(super) fn can_speak(&self, speaker: &Speaker) -> bool {
        speaker.pronoun.is_some()
            || self.p.noun(speaker).is_some()
            || self.p.bears_name(speaker.from, speaker.to)
    }

    /// “Posted a loss of $4 million”, “booked $3 million in revenue”: whether `speaker` can be a firm, and what it tells at `to` are
    /// its results.
    fn results(&self, speaker: &Speaker, to: usize) -> bool {
        const NEAR: usize = 8;
        let s = self.p.s;
        let near = (to..s.words.len().min(to + NEAR)).take_while(|&k| s.tag(k) != Some(Tag::Punct));
        self.can_speak(speaker) && near.into_iter().any(|k| s.is(k, Role::Result))
    }

    /// Whether `speaker` is an authority, and what stands at `to` is for it to set: “the central bank cut rates”.
    fn sets(&self, speaker: &Speaker, to: usize) -> bool {
        let s = self.p.s;
        let public = self.p.noun(speaker).is_some_and(|n| {
            let body = n.kind == NounKind::Organisation && !n.plural;
            body && !matches!(n.naming, Naming::Business)
        });
        let state = self.vocabulary.source_words.states.get(speaker.mention.of(self.p.text)).is_some();
        let titled = (speaker.from..speaker.to).any(|k| s.is(k, Role::Title));
        let set = |k: usize| s.is(k, Role::Set) || s.is(k, Role::Decided);
        let what = self.p.after(to).is_some_and(|what| (what.from..what.to).any(set));
        (public || state || titled) && what
    }

    /// Whether the phrase at `to` is something that is decided, or holds money: “a plan to …”, “the shipyard $3 million”.
    fn decision(&self, to: usize) -> bool {
        let s = self.p.s;
        let heads =
            |k: usize| s.is(k, Role::Decided) && !matches!(s.tag(k + 1), Some(Tag::Noun | Tag::Propn));
        let decided = self.p.after(to).is_some_and(|what| (what.from..=what.head).any(heads));
        let near = to..s.words.len().min(to + MONEY);
        // “R4bn”, “Rs500”
        let paid = |k: usize| {
            let word = s.words[k].span.of(self.p.text);
            s.tag(k) == Some(Tag::Sym)
                || word.starts_with(char::is_uppercase) && word.contains(|c: char| c.is_ascii_digit())
        };
        decided || near.take_while(|&k| s.words[k].tag != Tag::Punct).any(paid)
    }

    /// What a verb whose subject stands before it speaks for, the cue's clause starting at `first`; `None` where what follows is
    /// nothing that the cue takes, unless it denies or its quotation stands in the sentence before.
    fn scope_behind(&self, reach: &Reach, first: usize, cue: vocabulary::Cue) -> Option<Vec<Span>> {
        let s = self.p.s;
        let to = reach.cue.1;
        // “As the minister explained, …”
        let says = reach.takes.any(Takes::CLAUSE) || reach.takes.any(Takes::TOLD);
        let as_explained =
            says && first > 0 && first <= 2 && s.is(first - 1, Role::As) && s.mark(self.p.text, to, ",");
        if as_explained {
            return Some(vec![s.span(to + 1, scope::clause_to(&self.p, to))]);
        }
        if let Some(antecedent) = scope::antecedent(&self.p, reach) {
            return Some(vec![antecedent]);
        }
        scope::after(&self.p, reach).or_else(|| {
            let quoted_before =
                reach.takes.any(Takes::QUOTE) && first <= 2 && !complements::complement(&self.p, to, cue);
            (denies(cue.class) || quoted_before).then(Vec::new)
        })
    }

    /// “…,” grumbled Hugo Hall; “…,” Hall grumbled. Whatever the verb, right behind a quotation it is one of saying.
    pub(super) fn spoken(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        let word = s.words[i];
        let past = self.p.ends(i, Ending::Past);
        if word.tag != Tag::Verb || !past || word.what.is(Role::Cue) {
            return None;
        }
        let ends = |k: usize| {
            k > 0 && s.words[k - 1].quotation.is_some() && s.words[k].quotation != s.words[k - 1].quotation
        };
        let said = vocabulary::Cue {
            class: CueClass::Statement,
            form: Form::Past,
            anyone: Takes::QUOTE,
            work: Takes::QUOTE,
        };
        let cue = if ends(i) {
            let speaker = self.inverted(i, i, i + 1, said)?;
            (speaker.to == s.words.len() || s.words[speaker.to].tag == Tag::Punct).then_some(())?;
            self.verb(i, 1, said)?
        } else {
            let first = self.p.subject(i, 0).filter(|n| ends(n.from) && self.somebody(n, true))?;
            let closes = s.words.get(i + 1).is_none_or(|w| w.tag == Tag::Punct);
            self.verb(i, 1, said).filter(|c| closes && c.speaker.from == first.from)?
        };
        Some(cue)
    }

    /// “is estimated by the UN at”, “was put at 900 by the port”: the source after “by”; none without it.
    fn passive(&self, i: usize, to: usize, cue: vocabulary::Cue) -> Option<Cue> {
        let s = self.p.s;
        let by = (to..s.words.len().min(to + BY))
            .take_while(|&k| k < to + 2 || s.words[k].tag != Tag::Punct && !s.verbal(k))
            .find(|&k| s.is(k, Role::By))?;
        let speaker = self.made(self.p.after(by + 1)?);
        let medium = self.vocabulary.source_words.media.get(s.span(speaker.head, speaker.to).of(self.p.text));
        let known = speaker.pronoun.is_some()
            || self.p.noun(&speaker).is_some()
            || medium.is_some()
            || self.p.bears_name(speaker.from, speaker.to);
        let takes = if self.p.is_count(&speaker) { cue.work } else { cue.anyone };
        // “the word was written by a clerk”: only what takes an object says something of it
        let says = takes.any(Takes::OBJECT)
            || takes.any(Takes::PUTS)
            || takes.any(Takes::COUNT)
            || self.clause_at(speaker.to);
        // “the bill was announced by …” decides nothing; “the deal announced by … was set to” hangs on it
        let behind_noun = !self.has_be(self.p.group(i).0, i);
        if !known || takes.is_empty() || cue.class == CueClass::Decision && !behind_noun || !says {
            return None;
        }
        let (from, end) = scope::passive(&self.p, i, speaker.to);
        let mut scope = vec![s.span(from, i), s.span(to, by), s.span(speaker.to, end)];
        scope.retain(|stretch| !stretch.is_empty() && !denies(cue.class));
        Some(self.cue(i, to, cue.class, Shape::Before, speaker, scope))
    }

    /// Whether “that” stands at `i`.
    fn clause_at(&self, i: usize) -> bool {
        self.p.s.is(i, Role::That)
    }

    /// “…,” said the ministry: the phrase after the verb.
    fn inverted(&self, i: usize, start: usize, to: usize, cue: vocabulary::Cue) -> Option<Speaker> {
        let s = self.p.s;
        let takes = cue.anyone.any(Takes::CLAUSE) || cue.anyone.any(Takes::QUOTE);
        let p = start.checked_sub(1)?;
        let quoted = s.words[p].quotation != s.words[i].quotation
            || p > 0 && s.mark(self.p.text, p, ",") && s.words[p - 1].quotation != s.words[i].quotation;
        let breaks = quoted || s.marks(self.p.text, p, &[',', '–', '—', '-', '?', '!']);
        let inserted = !quoted && self.p.over_insertion(p).is_some();
        if !takes || !breaks || inserted || !matches!(cue.form, Form::Third | Form::Past) || start != i {
            return None;
        }
        let speaker = self.p.after(to)?;
        let clause = s.is(to, Role::That) || !quoted && self.clause_behind(&speaker, i);
        if clause || !self.somebody(&speaker, quoted) {
            return None;
        }
        // “, Ines Brandt” beside “the chancellor”
        let beside = s
            .mark(self.p.text, speaker.to, ",")
            .then(|| self.p.after(speaker.to + 1))
            .flatten()
            .filter(|n| (n.from..n.to).all(|k| s.tag(k) == Some(Tag::Propn)) && !s.verbal(n.to));
        Some(Speaker { beside: beside.map(|b| (b.from, b.to)), ..speaker })
    }

    /// Whether the phrase behind the verb at `i` opens a clause or quotation of its own: “said the ministry had …”.
    fn clause_behind(&self, speaker: &Speaker, i: usize) -> bool {
        let s = self.p.s;
        (speaker.to..s.words.len().min(speaker.to + 4))
            .take_while(|&k| s.words[k].tag != Tag::Punct)
            .any(|k| s.verbal(k) && !self.participle(k))
            || s.words.get(speaker.to).is_some_and(|w| w.quotation != s.words[i].quotation)
    }

    /// Whether the phrase behind a verb can be who says it: no object, no number, no pronoun that asks or points.
    fn somebody(&self, speaker: &Speaker, quoted: bool) -> bool {
        let s = self.p.s;
        let head = s.words[speaker.head];
        let known = speaker.pronoun.is_some()
            || head.what.noun.is_some()
            || head.tag == Tag::Propn
            || self.p.bears_name(speaker.from, speaker.to) && quoted;
        let counted = s.words[speaker.from..speaker.to].iter().any(|w| w.kind == Kind::Number);
        let says = |p| matches!(p, Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::It | Pronoun::I);
        known && !counted && speaker.pronoun.is_none_or(says)
    }

    /// Whether the clause of the cue follows what it speaks for: “…, she said”.
    fn follows(&self, speaker: &Speaker, to: usize, cue: vocabulary::Cue) -> bool {
        let s = self.p.s;
        let says = [Takes::CLAUSE, Takes::QUOTE, Takes::BODY];
        if !(says.iter().any(|&t| cue.anyone.any(t)) || cue.work.any(Takes::CLAUSE)) {
            return false;
        }
        if cue.anyone.any(Takes::COUNT) {
            return false;
        }
        let mut first = speaker.beside.map_or(speaker.from, |b| b.0.min(speaker.from));
        if s.is(first.wrapping_sub(1), Role::As) {
            first -= 1;
        } else if !first.checked_sub(1).is_some_and(|p| s.words[p].tag == Tag::Punct) {
            return false;
        }
        first > 0 && !complements::complement(&self.p, to, cue)
    }

    /// The subject of a verb, or of the clause that a participle hangs on.
    fn speaker_of(&self, i: usize, form: Form, group: Group) -> Option<Speaker> {
        if form != Form::Ing || group.auxiliary {
            return self.p.subject(i, 2);
        }
        let p = i.checked_sub(1);
        let indefinite = |n: &Speaker| self.p.s.is(n.from, Role::Article) && !self.p.is_work(n);
        if p.filter(|&p| self.p.nominal(p)).and_then(|_| self.p.before(i)).is_some_and(|n| indefinite(&n)) {
            return None;
        }
        let noun =
            p.filter(|&p| self.p.nominal(p)).and_then(|_| self.p.before(i)).filter(|n| self.p.is_work(n));
        // “released a statement confirming that …”: it is theirs who released it
        let text = |n: &Speaker| {
            self.p.noun(n).is_some_and(|w| w.naming == Naming::Text) && self.p.s.is(n.from, Role::Article)
        };
        if noun.as_ref().is_some_and(text)
            && let Some(whose) = self.p.earlier_subject(i, 1)
        {
            return Some(whose);
        }
        noun.or_else(|| self.inverted_before(i))
            .or_else(|| self.p.earlier_subject(i, 1))
            .or_else(|| self.later_subject(i))
    }

    /// “…, said Colonel Dran, adding that”: who stands behind the verb that the participle at `i` goes on from.
    fn inverted_before(&self, i: usize) -> Option<Speaker> {
        let s = self.p.s;
        let comma = i.checked_sub(1).filter(|&k| s.mark(self.p.text, k, ","))?;
        let level = s.words[i].quotation;
        let said =
            (0..comma).rev().find(|&k| s.words[k].what.is(Role::Cue) && s.words[k].tag == Tag::Verb)?;
        let opens = said.checked_sub(1).is_some_and(|k| {
            s.words[k].quotation != level || s.marks(self.p.text, k, &[',', '–', '—', '?', '!'])
        });
        let speaker = self.p.after(said + 1).filter(|_| opens && s.words[said].quotation == level)?;
        let beside = (speaker.to + 1 < comma && s.mark(self.p.text, speaker.to, ","))
            .then(|| self.p.after(speaker.to + 1))
            .flatten()
            .filter(|n| n.to == comma && self.p.bears_name(n.from, n.to));
        let whole = beside.map_or(speaker.to == comma, |b| b.to == comma);
        (whole && self.somebody(&speaker, true))
            .then_some(Speaker { beside: beside.map(|b| (b.from, b.to)), ..speaker })
    }

    /// “Noting that …, Smith voted”: the subject of the clause that follows a participle at the start.
    fn later_subject(&self, i: usize) -> Option<Speaker> {
        let s = self.p.s;
        if i > 1 {
            return None;
        }
        let comma = (i..s.words.len()).find(|&k| s.mark(self.p.text, k, ","))?;
        self.p.after(comma + 1).filter(|n| s.words.get(n.to).is_some())
    }
}

/// Whether a cue of that class denies.
fn denies(class: CueClass) -> bool {
    matches!(class, CueClass::Denial | CueClass::Rejection)
}
