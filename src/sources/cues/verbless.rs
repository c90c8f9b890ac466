//! Cues without a verb: “according to”, “by the UN's estimate”, “in a poll”, “Seoul: …”, “(ILO)”.

use super::{Cue, Finder, Shape};
use crate::language::{Kind, Tag};
use crate::sources::scope;
use crate::sources::speakers::Speaker;
use crate::vocabulary::{CueClass, Hedge, Naming, NounKind, SourceRole as Role, Takes};

/// How many words behind a figure the bracket with its source may stand: “27 percent (ILO)”.
const FIGURE: usize = 3;

/// How many words behind the work that it names an insertion may go on.
const INSERTION: usize = 8;

impl Finder<'_> {
    /// “according to X”, “as reported by X”, “citing X”.
    pub(super) fn named(&self, i: usize, n: usize, cue: crate::vocabulary::Cue) -> Option<Cue> {
        let title = self.p.title(i + n);
        let speaker = title.or_else(|| self.p.after(i + n)).or_else(|| self.p.after_misread(i + n))?;
        let speaker = self.made(speaker);
        let known = speaker.pronoun.is_some()
            || title.is_some()
            || self.p.noun(&speaker).is_some()
            || self.p.bears_name(speaker.from, speaker.to);
        let counts = self.p.is_count(&speaker);
        let takes = if counts { cue.work } else { cue.anyone };
        if takes.is_empty() || !known || n == 1 && title.is_none() && !self.p.introduced(speaker.from) {
            return None;
        }
        let mark = i == 0 || self.p.s.tag(i - 1) == Some(Tag::Punct);
        if takes.any(Takes::APART) && !mark && !self.p.s.is(speaker.from, Role::Definite) {
            return None;
        }
        if takes.any(Takes::PLANNED) && !self.foresees(&speaker) {
            return None;
        }
        let pointed = self.p.s.is(speaker.from, Role::Definite) || self.p.s.is(speaker.from, Role::Article);
        if takes.any(Takes::MEANT) && !pointed && !self.p.bears_name(speaker.from, speaker.to) {
            return None;
        }
        let scope = scope::around(&self.p, i, speaker.to);
        let inner = cue.anyone.any(Takes::INNER);
        let basis = takes.any(Takes::MEANT) && !takes.any(Takes::PLANNED);
        Some(Cue { inner, basis, ..self.cue(i, i + n, cue.class, Shape::Named, speaker, scope) })
    }

    /// Whether `speaker` is a plan, bill or budget, and the sentence tells what is to come: “would”, “will”.
    fn foresees(&self, speaker: &Speaker) -> bool {
        let s = self.p.s;
        let planned = |k: usize| {
            let hedge = self.vocabulary.source_words.hedges.get(s.words[k].span.of(self.p.text));
            matches!(hedge, Some((Hedge::Planned, _)))
        };
        let ahead = |k: usize| s.tag(k) == Some(Tag::Aux) && (planned(k) || self.hypothetical(k));
        s.is(speaker.head, Role::Decided) && (0..s.words.len()).any(ahead)
    }

    /// `speaker` with who made it, where a participle behind it tells: “a study of 257 patients published in Nature”.
    pub(super) fn made(&self, speaker: Speaker) -> Speaker {
        let beside = speaker
            .pronoun
            .map_or_else(|| self.p.maker(speaker.to).or_else(|| self.named_behind(&speaker)), |_| None);
        Speaker { beside, ..speaker }
    }

    /// “According to the interior minister, Ana Belo”: a name behind the comma, up to the next mark or the end.
    fn named_behind(&self, speaker: &Speaker) -> Option<(usize, usize)> {
        let s = self.p.s;
        let person = self.p.noun(speaker).is_some_and(|n| n.kind == NounKind::Person && !n.plural);
        let name = (person && s.mark(self.p.text, speaker.to, ","))
            .then(|| self.p.after(speaker.to + 1))
            .flatten()?;
        let proper = (name.from..name.to).all(|k| s.tag(k) == Some(Tag::Propn));
        let closes = s.words.get(name.to).is_none_or(|w| w.kind == Kind::Mark);
        (proper && closes && name.to > name.from + 1).then_some((name.from, name.to))
    }

    /// “By the UN's estimate”.
    pub(super) fn reckoning(&self, i: usize) -> Option<Cue> {
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
    pub(super) fn opening(&self, i: usize) -> Option<Cue> {
        let speaker = self.made(self.p.after(i + 1)?);
        let noun = self.p.noun(&speaker)?;
        let s = self.p.s;
        let free = i == 0 || !matches!(s.tag(i - 1), Some(Tag::Part));
        let named = self.p.bears_name(speaker.from, speaker.to);
        // “not involved in the study”
        let took_part = i > 0 && s.is(i - 1, Role::Partaker) && s.is(speaker.from, Role::Definite) && !named;
        // “popularity in the polls would fade”: part of a subject; “hope in polling”: none of them
        let to = speaker.beside.map_or(speaker.to, |b| b.1.max(speaker.to));
        let subject = i > 0 && s.heads_clause(to) && !self.p.clause_start(i);
        let bare = !noun.plural
            && !self.p.introduced(speaker.from)
            && !named
            && s.tag(speaker.from) != Some(Tag::Adj);
        // “The agency, in a report to parliament, said”: the verb behind it has its subject before
        let close =
            (to..s.words.len().min(to + INSERTION)).find(|&k| s.tag(k) == Some(Tag::Punct)).unwrap_or(to);
        let opened = i > 0 && s.mark(self.p.text, i - 1, ",") && s.mark(self.p.text, close, ",");
        let inserted = opened && s.is(close + 1, Role::Cue) && s.verbal(close + 1);
        if subject || bare || inserted || self.p.reads_as_verb(speaker.from, speaker.head) {
            return None;
        }
        let counts =
            noun.naming == Naming::Inquiry || noun.naming == Naming::Work && named && s.is(i, Role::Inside);
        if !counts || !free || took_part || !named && self.hangs_on_cue(i) {
            return None;
        }
        let scope = scope::around(&self.p, i, speaker.to);
        Some(Cue {
            quotes: false,
            ..self.cue(i, i + 1, CueClass::Measurement, Shape::Opening, speaker, scope)
        })
    }

    /// “The agency said in a report that”: the preposition at `i` stands right behind a verb of saying.
    fn hangs_on_cue(&self, i: usize) -> bool {
        let s = self.p.s;
        let verb = (0..i).rev().find(|&k| !(s.is(k, Role::Time) || s.tag(k) == Some(Tag::Adv)));
        verb.is_some_and(|k| {
            s.words[k].what.is(Role::Cue)
                && s.tag(k) == Some(Tag::Verb)
                && self
                    .vocabulary
                    .cues
                    .longest(|n| (n == 0).then(|| s.words[k].span.of(self.p.text)))
                    .is_some_and(|(_, cue)| {
                        cue.class != CueClass::Measurement
                            && cue.anyone.any(Takes::CLAUSE)
                            && !self.is_passive(k, self.p.group(k).0, cue.form)
                    })
        })
    }

    /// “Its admission that 40 ships were lost”, “Berlin's pledge last month to add 7,000 soldiers”: a noun of saying with whose it
    /// is before it, and what is said behind it.
    pub(super) fn utterance(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        if !matches!(s.tag(i), Some(Tag::Noun)) {
            return None;
        }
        let owner = self.owner(i).or_else(|| self.uttered(i))?;
        let time = |k: usize| {
            s.is(k, Role::Time)
                || matches!(s.tag(k), Some(Tag::Adv | Tag::Adj | Tag::Det))
                || s.tag(k) == Some(Tag::Adp) && s.is(k + 1, Role::Time)
        };
        let at = (i + 1..s.words.len()).find(|&k| !time(k) || s.is(k, Role::That))?;
        let plan = s.is(at, Role::Infinitive) && s.verbal(at + 1);
        if !(s.is(at, Role::That) || plan) {
            return None;
        }
        let class = if plan { CueClass::Decision } else { CueClass::Statement };
        let to = scope::utterance_to(&self.p, i, at);
        let scope = vec![s.span(at, to)];
        Some(Cue { quotes: false, ..self.cue(i, i + 1, class, Shape::Before, owner, scope) })
    }

    /// “Issued a warning that …”, “wrote to the port with a stern warning that …”: who said it, where the deed is no more than
    /// saying; the noun stands at `i`.
    fn uttered(&self, i: usize) -> Option<Speaker> {
        const WORDS: usize = 4;
        let s = self.p.s;
        let own = |k: &usize| self.p.determiner(*k) || self.p.nominal(*k);
        let first = (i.saturating_sub(WORDS)..i).rev().take_while(own).last()?;
        let by = first.checked_sub(1).filter(|&k| s.is(k, Role::Uttering) && s.is(i + 1, Role::That))?;
        let verb = s.verbal(by);
        // “woke with a warning that”: “with” adds to what was sent, not to what was done
        if !verb && !by.checked_sub(1).is_some_and(|k| self.p.nominal(k)) {
            return None;
        }
        let denied = verb && self.p.group(by).1.denied;
        let clause = s.structure.clauses.get(s.structure.at(by)).and_then(|c| c.subject);
        let main = || clause.and_then(|c| self.p.after(c.start)).or_else(|| self.p.earlier_subject(by, 1));
        let subject = if verb { self.p.subject(by, 1) } else { main() };
        subject.filter(|n| !denied && self.can_speak(n))
    }

    /// Whose the noun at `i` is: “its”, “Orbis Water's”, at most a word or two before it.
    fn owner(&self, i: usize) -> Option<Speaker> {
        const BETWEEN: usize = 3;
        let s = self.p.s;
        let near = (i.saturating_sub(BETWEEN)..i).rev();
        let within = near.take_while(|&k| self.p.nominal(k) || self.p.determiner(k));
        let at = within.into_iter().find(|&k| {
            s.tag(k) == Some(Tag::Part) || s.is(k, Role::Definite) && s.words[k].what.pronoun.is_some()
        })?;
        if s.tag(at) == Some(Tag::Part) {
            return self.p.before(at).filter(|n| n.pronoun.is_none());
        }
        Some(self.p.speaker(at, at + 1, s.words[at].what.pronoun))
    }

    /// “Seoul: North has sent 6,700 containers”, at the head of a block.
    pub(super) fn colon(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        // “The prime minister, speaking in Odense: “…””
        let quotes = s.words.get(i + 1).is_some_and(|w| w.quotation.is_some());
        if let Some(cue) = self.headed(i).filter(|_| quotes) {
            return Some(cue);
        }
        let farthest = if quotes { 14 } else { 7 };
        if !self.opens_block || !s.mark(self.p.text, i, ":") || i == 0 || i > farthest {
            return None;
        }
        let comma = (0..i).find(|&k| s.mark(self.p.text, k, ",")).filter(|_| quotes);
        let speaker = self.p.before(comma.unwrap_or(i))?;
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
        // “Lund Institute to Ministry: A Third of Mills Will Close”
        let to = (1..i).find(|&k| s.is(k, Role::Infinitive) && s.tag(k + 1) == Some(Tag::Propn));
        let addressed = to.filter(|_| !quotes && comma.is_none() && s.tag(i - 1) == Some(Tag::Propn));
        let sender = addressed
            .and_then(|k| self.p.before(k))
            .filter(|n| n.from == 0 && (n.from..n.to).all(|k| s.tag(k) == Some(Tag::Propn)));
        let (speaker, known) = sender.map_or((speaker, known), |sender| (sender, true));
        let goes_on = s.words.len() > i + 3;
        let label = words.labels.get(name).is_some();
        (speaker.from == 0 && known && !label && goes_on).then(|| {
            let scope = vec![s.span(i + 1, s.words.len())];
            self.cue(i, i + 1, CueClass::Statement, Shape::Colon, speaker, scope)
        })
    }

    /// “Towns grow for the third year – Anna Lund: “…””: a person's name between a dash and the colon before a quotation.
    fn headed(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        let speaker = self.p.before(i).filter(|_| s.mark(self.p.text, i, ":"))?;
        let dash = speaker.from.checked_sub(1).is_some_and(|k| s.marks(self.p.text, k, &['–', '—', '-']));
        let person = (speaker.from..speaker.to).any(|k| s.is(k, Role::GivenName));
        (dash && person).then(|| {
            let scope = vec![s.span(i + 1, s.words.len())];
            self.cue(i, i + 1, CueClass::Statement, Shape::Colon, speaker, scope)
        })
    }

    /// “27 percent (ILO)”, “(Source: Eurostat)”; elsewhere a bracket only gives a name again, or says where a report comes from.
    pub(super) fn bracket(&self, i: usize) -> Option<Cue> {
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
        // “the Danish Meteorological Institute (DMI)”, “LUND (Reuters) –”: not behind a figure
        let near = i.saturating_sub(FIGURE)..i;
        let figure = s.words[near].iter().any(|w| w.kind == Kind::Number) && s.tag(i - 1) != Some(Tag::Propn);
        if labelled.is_none() && !(whole && known && figure) {
            return None;
        }
        let (from, to) = labelled.map_or((i, i + 1), |k| (i + 1, k));
        let scope = scope::around(&self.p, i, close + 1);
        Some(Cue { quotes: false, ..self.cue(from, to, CueClass::Statement, Shape::Bracket, speaker, scope) })
    }
}
