//! Cues of one sentence: the words that give a figure to somebody, who that is, and how far they reach.

use super::reading::{Reading, Sentence};
use super::scope::{self, Reach};
use super::speakers::{Group, Phrases, Speaker};
use crate::article::Span;
use crate::language::{Kind, Tag};
use crate::vocabulary::{CueClass, Form, Hedge, Naming, NounKind, SourceRole as Role, Takes, Vocabulary};

/// A cue with its speaker.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its words: “has said”, “according to”.
    pub span: Span,
    /// The same, in the sentence.
    pub from: usize,
    pub to: usize,
    /// What is done by it.
    pub class: CueClass,
    /// How it stands in the sentence.
    pub shape: Shape,
    /// Who.
    pub speaker: Speaker,
    /// The stretches that it speaks for, in text order; none holds the speaker.
    pub scope: Vec<Span>,
    /// Whether a quotation that its stretches touch is wholly its own.
    pub quotes: bool,
    /// Whether it speaks for a clause rather than for an object alone.
    pub clause: bool,
    /// Whether its source is behind another: “X reported, citing Y”.
    pub inner: bool,
}

/// How a cue stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// “The ministry said …”.
    Before,
    /// “…, the ministry said”, “…, said the ministry”.
    After,
    /// “according to …”.
    Named,
    /// “In a poll, …”.
    Opening,
    /// “Seoul: …”.
    Colon,
    /// “(ILO)”.
    Bracket,
}

/// The cues of `sentence` in text order.
pub(super) fn find(sentence: &Sentence, reading: &Reading) -> Vec<Cue> {
    let finder = Finder {
        p: Phrases { text: reading.text, s: sentence },
        vocabulary: reading.vocabulary,
        opens_block: reading
            .article
            .block_at(sentence.span.start)
            .is_some_and(|b| reading.article.blocks[b].span.start == sentence.span.start),
    };
    let mut cues = Vec::new();
    let mut i = 0;
    while i < sentence.words.len() {
        let found = finder.at(i);
        i = found.as_ref().map_or(i + 1, |c| c.to.max(i + 1));
        cues.extend(found);
    }
    scope::settle(&mut cues, &finder.p);
    cues
}

struct Finder<'a> {
    p: Phrases<'a>,
    vocabulary: &'a Vocabulary,
    opens_block: bool,
}

impl Finder<'_> {
    fn at(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        let w = s.words[i];
        if w.kind == Kind::Mark {
            return if s.marks(self.p.text, i, &['(', '[']) { self.bracket(i) } else { self.colon(i) };
        }
        if w.what.is(Role::Cue) {
            let word = |n: usize| s.words.get(i + n).map(|w| w.span.of(self.p.text));
            if let Some((n, cue)) = self.vocabulary.cues.longest(word) {
                let found =
                    if cue.form == Form::Fixed { self.named(i, n, cue) } else { self.verb(i, n, cue) };
                if found.is_some() {
                    return found;
                }
            }
        }
        if w.what.is(Role::In) {
            return self.opening(i);
        }
        if w.what.is(Role::By) { self.reckoning(i) } else { None }
    }

    fn cue(
        &self,
        from: usize,
        to: usize,
        class: CueClass,
        shape: Shape,
        speaker: Speaker,
        scope: Vec<Span>,
    ) -> Cue {
        Cue {
            span: self.p.s.span(from, to),
            from,
            to,
            class,
            shape,
            speaker,
            scope,
            quotes: true,
            clause: true,
            inner: false,
        }
    }

    /// “according to X”, “as reported by X”, “citing X”.
    fn named(&self, i: usize, n: usize, cue: crate::vocabulary::Cue) -> Option<Cue> {
        let speaker = self.p.after(i + n).or_else(|| self.p.after_misread(i + n))?;
        let known = speaker.pronoun.is_some()
            || self.p.noun(&speaker).is_some()
            || self.p.bears_name(speaker.from, speaker.to);
        let counts = self.p.is_count(&speaker);
        let takes = if counts { cue.work } else { cue.anyone };
        if takes.is_empty() || !known || n == 1 && !self.p.introduced(speaker.from) {
            return None;
        }
        let scope = scope::around(&self.p, i, speaker.to);
        let inner = cue.anyone.any(Takes::INNER);
        Some(Cue { inner, ..self.cue(i, i + n, cue.class, Shape::Named, speaker, scope) })
    }

    /// “By the UN's estimate”.
    fn reckoning(&self, i: usize) -> Option<Cue> {
        let speaker = self.p.after(i + 1)?;
        let s = self.p.s;
        let mark = (speaker.from..speaker.head).rev().find(|&k| s.tag(k) == Some(Tag::Part))?;
        let noun = self.p.noun(&speaker)?;
        if !matches!(noun.naming, Naming::Work | Naming::Inquiry) || !self.p.clause_start(i) {
            return None;
        }
        let owner = self.p.speaker(speaker.from, mark, None);
        let scope = scope::around(&self.p, i, speaker.to);
        Some(self.cue(speaker.head, speaker.head + 1, CueClass::Estimate, Shape::Named, owner, scope))
    }

    /// “In a new poll, …”, “… in a poll released on Sunday”.
    fn opening(&self, i: usize) -> Option<Cue> {
        let speaker = self.p.after(i + 1)?;
        let noun = self.p.noun(&speaker)?;
        let free = i == 0 || !matches!(self.p.s.tag(i - 1), Some(Tag::Part));
        if noun.naming != Naming::Inquiry || !free {
            return None;
        }
        let scope = scope::around(&self.p, i, speaker.to);
        Some(Cue {
            quotes: false,
            ..self.cue(i, i + 1, CueClass::Measurement, Shape::Opening, speaker, scope)
        })
    }

    /// “Seoul: North has sent 6,700 containers”, at the head of a block.
    fn colon(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        if !self.opens_block || !s.mark(self.p.text, i, ":") || i == 0 || i > 7 {
            return None;
        }
        let speaker = self.p.before(i)?;
        let words = &self.vocabulary.source_words;
        let name = speaker.mention.of(self.p.text);
        let known = self
            .p
            .noun(&speaker)
            .is_some_and(|n| !matches!(n.naming, Naming::Work | Naming::Text | Naming::Inquiry))
            || words.states.get(name).is_some()
            || words.media.get(name).is_some()
            || words.aliases.get(name).is_some()
            || (speaker.from..speaker.to).any(|k| s.is(k, Role::GivenName) || s.is(k, Role::Title));
        let goes_on = s.words.len() > i + 3;
        let label = words.labels.get(name).is_some();
        (speaker.from == 0 && known && !label && goes_on).then(|| {
            let scope = vec![s.span(i + 1, s.words.len())];
            self.cue(i, i + 1, CueClass::Statement, Shape::Colon, speaker, scope)
        })
    }

    /// “(ILO)”, “[Reuters]”, “(Source: Eurostat)”.
    fn bracket(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        if i == 0 {
            return None;
        }
        let close = (i + 1..s.words.len().min(i + 16)).find(|&k| s.marks(self.p.text, k, &[')', ']']))?;
        let label = self
            .vocabulary
            .source_words
            .labels
            .longest(|n| s.words.get(i + 1 + n).map(|w| w.span.of(self.p.text)));
        let labelled = label.map(|(n, ())| i + 1 + n).filter(|&k| s.mark(self.p.text, k, ":"));
        let from = labelled.map_or(i + 1, |k| k + 1);
        let speaker = self.p.after(from)?;
        let name = speaker.mention.of(self.p.text);
        let words = &self.vocabulary.source_words;
        let whole = speaker.to == close || s.mark(self.p.text, speaker.to, ",");
        let acronym = name.len() >= 2 && name.chars().all(|c| c.is_uppercase() || c == '.');
        let capital = name.starts_with(char::is_uppercase);
        let known = acronym
            || capital && words.media.get(name).is_some()
            || capital && words.aliases.get(name).is_some();
        let follows_name = i > 0 && s.tag(i - 1) == Some(Tag::Propn);
        if labelled.is_none() && (!whole || !known || follows_name && acronym) {
            return None;
        }
        let (from, to) = labelled.map_or((i, i + 1), |k| (i + 1, k));
        let scope = scope::around(&self.p, i, close + 1);
        Some(Cue { quotes: false, ..self.cue(from, to, CueClass::Statement, Shape::Bracket, speaker, scope) })
    }

    /// A verb of saying, counting, estimating, deciding, denying.
    fn verb(&self, i: usize, n: usize, cue: crate::vocabulary::Cue) -> Option<Cue> {
        if !self.is_verb(i, cue.form) {
            return None;
        }
        let (start, group) = self.p.group(i);
        if (start..i).any(|k| self.hypothetical(k)) {
            return None;
        }
        if group.denied && cue.class != CueClass::Denial || group.infinitive && cue.form == Form::Base {
            return None;
        }
        let to = i + n;
        if self.is_passive(i, start, cue.form) {
            return self.passive(i, to, cue);
        }
        let inverted = self.inverted(i, start, to, cue);
        let (speaker, shape) = match inverted {
            Some(speaker) => (speaker, Shape::After),
            None => {
                let speaker = self.speaker_of(i, cue.form, group)?;
                let after = cue.form != Form::Ing && self.follows(&speaker, to, cue);
                (speaker, if after { Shape::After } else { Shape::Before })
            }
        };
        let counts =
            self.p.is_count(&speaker) || cue.class != CueClass::Measurement && self.p.is_work(&speaker);
        let takes = if counts { cue.work } else { cue.anyone };
        let compared = speaker.from.checked_sub(1).is_some_and(|k| self.p.s.is(k, Role::Comparison));
        if takes.is_empty() || compared {
            return None;
        }
        let first = start.min(speaker.from);
        let reach =
            Reach { cue: (start.min(i), to), speaker: (speaker.from, speaker.to), takes, form: cue.form };
        let scope = match shape {
            Shape::After => scope::before(&self.p, &reach, inverted.is_some()),
            // “As the minister explained, …”
            _ if first > 0
                && first <= 2
                && self.p.s.is(first - 1, Role::As)
                && self.p.s.mark(self.p.text, to, ",") =>
            {
                vec![self.p.s.span(to + 1, scope::clause_to(&self.p, to))]
            }
            _ => match scope::after(&self.p, &reach) {
                Some(scope) => scope,
                None if denies(cue.class) => Vec::new(),
                None if takes.any(Takes::QUOTE) && first <= 2 && !scope::complement(&self.p, to, cue) => {
                    Vec::new()
                }
                None => return None,
            },
        };
        let quotes = takes.any(Takes::QUOTE);
        let clause = shape == Shape::After || counts || scope::has_complement_clause(&self.p, &reach);
        Some(Cue { quotes, clause, ..self.cue(i, to, cue.class, shape, speaker, scope) })
    }

    /// Whether the word at `i`, by its form and neighbours, is a verb here.
    fn is_verb(&self, i: usize, form: Form) -> bool {
        let s = self.p.s;
        let before = i.checked_sub(1).map(|p| s.words[p]);
        let after_determiner = before.is_some_and(|b| {
            b.tag == Tag::Det
                || b.tag == Tag::Part
                    && b.kind == Kind::Word
                    && b.span.length() < 5
                    && !b.what.is(Role::Infinitive)
                || b.what.is(Role::Article)
                || b.what.is(Role::Definite) && !b.what.is(Role::That)
        });
        if after_determiner && form != Form::Ing {
            return false;
        }
        let finite_next = s
            .words
            .get(i + 1)
            .is_some_and(|w| w.tag == Tag::Aux || w.tag == Tag::Verb && !w.what.is(Role::That));
        // “which media reports range from …”
        if form == Form::Third && i > 1 && s.is(i - 2, Role::Relative) && s.words[i - 1].what.noun.is_some() {
            return true;
        }
        if matches!(form, Form::Base | Form::Third) && (finite_next || !self.agrees(i, form)) {
            return false;
        }
        if form == Form::Ing && before.is_some_and(|b| b.tag == Tag::Det || b.tag == Tag::Adj) {
            return false;
        }
        match s.words[i].tag {
            Tag::Verb => true,
            Tag::Aux => form == Form::Third || form == Form::Past,
            Tag::Propn if i > 0 => false,
            _ if form == Form::Ing => s.words[i].tag != Tag::Noun,
            _ if form == Form::Base || form == Form::Third => {
                let subject = i.checked_sub(1).is_some_and(|p| {
                    self.p.pronoun(p).is_some()
                        || s.tag(p) == Some(Tag::Propn)
                        || p > 0 && s.words[p].span.of(self.p.text).starts_with(char::is_uppercase)
                        || s.is(p, Role::Relative)
                        || p > 0 && s.is(p - 1, Role::Relative) && s.words[p].what.noun.is_some()
                        || form == Form::Third && s.words[p].what.noun.is_some_and(|n| !n.plural)
                });
                // “Gartner estimates losses at”: where nothing else is the clause's verb, this is
                subject && (s.tag(i + 1) != Some(Tag::Noun) || form == Form::Third && !self.another_verb(i))
                    || form == Form::Third && s.is(i + 1, Role::That)
            }
            Tag::Adj => false,
            _ => true,
        }
    }

    /// Whether a finite verb follows before the next mark.
    fn another_verb(&self, i: usize) -> bool {
        let s = self.p.s;
        (i + 1..s.words.len())
            .take_while(|&k| s.words[k].kind != Kind::Mark)
            .any(|k| s.verbal(k) && !self.participle(k))
    }

    /// “May”, “could”, “would”: nobody has said it yet.
    fn hypothetical(&self, k: usize) -> bool {
        let w = self.p.s.words[k];
        w.tag == Tag::Aux
            && matches!(
                self.vocabulary.source_words.hedges.get(w.span.of(self.p.text)),
                Some((Hedge::Possible | Hedge::Conditional, _))
            )
    }

    fn is_passive(&self, i: usize, start: usize, form: Form) -> bool {
        let s = self.p.s;
        let past = matches!(form, Form::Past | Form::Participle);
        let be = (start..i)
            .any(|k| s.words[k].tag == Tag::Aux && is_be(self.vocabulary, s.words[k].span.of(self.p.text)));
        past && (be || s.is(i + 1, Role::By))
    }

    /// “is estimated by the UN at”, “figures reported by the ministry”: the source after “by”; none without it.
    fn passive(&self, i: usize, to: usize, cue: crate::vocabulary::Cue) -> Option<Cue> {
        let s = self.p.s;
        let by = (to..s.words.len().min(to + 4)).find(|&k| s.is(k, Role::By))?;
        let speaker = self.p.after(by + 1)?;
        let known = speaker.pronoun.is_some()
            || self.p.noun(&speaker).is_some()
            || self.p.bears_name(speaker.from, speaker.to);
        if !known || cue.class == CueClass::Decision {
            return None;
        }
        let scope = vec![
            s.span(scope::clause_from(&self.p, i), i),
            s.span(speaker.to, scope::clause_to(&self.p, speaker.to)),
        ];
        let scope = if denies(cue.class) { Vec::new() } else { scope };
        Some(self.cue(i, to, cue.class, Shape::Before, speaker, scope))
    }

    /// “…,” said the ministry: the phrase after the verb.
    fn inverted(&self, i: usize, start: usize, to: usize, cue: crate::vocabulary::Cue) -> Option<Speaker> {
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
        let clause = !quoted
            && ((speaker.to..s.words.len().min(speaker.to + 4))
                .take_while(|&k| s.words[k].tag != Tag::Punct)
                .any(|k| s.verbal(k) && !self.participle(k))
                || s.words.get(speaker.to).is_some_and(|w| w.quotation != s.words[i].quotation));
        let starts_clause = s.is(to, Role::That);
        let head = s.words[speaker.head];
        let somebody = speaker.pronoun.is_some()
            || head.what.noun.is_some()
            || head.tag == Tag::Propn
            || self.p.bears_name(speaker.from, speaker.to) && quoted;
        if !somebody {
            return None;
        }
        let object = s.words[speaker.from..speaker.to].iter().any(|w| w.kind == Kind::Number);
        if clause
            || starts_clause
            || object
            || speaker.pronoun.is_some_and(|p| {
                !matches!(
                    p,
                    crate::vocabulary::Pronoun::He
                        | crate::vocabulary::Pronoun::She
                        | crate::vocabulary::Pronoun::They
                        | crate::vocabulary::Pronoun::It
                        | crate::vocabulary::Pronoun::I
                )
            })
        {
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

    fn participle(&self, k: usize) -> bool {
        self.p.s.is(k + 1, Role::By)
    }

    /// Whether the phrase before a verb in the plain form can be its subject: “polls show”, not “the vote count”.
    fn agrees(&self, i: usize, form: Form) -> bool {
        let s = self.p.s;
        let Some(p) = i.checked_sub(1) else { return false };
        let w = s.words[p];
        if matches!(w.tag, Tag::Aux | Tag::Adv | Tag::Punct | Tag::Pron | Tag::Cconj)
            || self.p.pronoun(p).is_some()
        {
            return true;
        }
        let Some(subject) = self.p.subject(i, 0) else {
            return w.what.is(Role::Infinitive) || w.kind == Kind::Mark;
        };
        let head = s.words[subject.head];
        let plural = head
            .what
            .noun
            .map_or(head.span.of(self.p.text).ends_with('s'), |n| n.plural || n.kind == NounKind::Dataset);
        let joined = (subject.from..subject.to).any(|k| s.is(k, Role::Join));
        (form == Form::Base) == plural
            || joined && form == Form::Base
            || head.tag == Tag::Propn && form == Form::Third
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
        noun.or_else(|| self.p.earlier_subject(i, 1)).or_else(|| self.later_subject(i))
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

    /// Whether the clause of the cue follows what it speaks for: “…, she said”.
    fn follows(&self, speaker: &Speaker, to: usize, cue: crate::vocabulary::Cue) -> bool {
        let s = self.p.s;
        if !(cue.anyone.any(Takes::CLAUSE) || cue.anyone.any(Takes::QUOTE) || cue.work.any(Takes::CLAUSE)) {
            return false;
        }
        let mut first = speaker.beside.map_or(speaker.from, |b| b.0.min(speaker.from));
        if s.is(first.wrapping_sub(1), Role::As) {
            first -= 1;
        } else if !first.checked_sub(1).is_some_and(|p| s.words[p].tag == Tag::Punct) {
            return false;
        }
        first > 0 && !scope::complement(&self.p, to, cue)
    }
}

/// Whether a cue of that class denies.
fn denies(class: CueClass) -> bool {
    matches!(class, CueClass::Denial | CueClass::Rejection)
}

/// Whether `word` is a form of “to be”, as the vocabulary has it.
fn is_be(vocabulary: &Vocabulary, word: &str) -> bool {
    vocabulary.source_words.be.contains(&word.to_ascii_lowercase().as_str())
}
