//! Scope: how far a cue speaks.

use super::complements::{Reach, has_complement_clause, over_addressee, takes_what_follows, told};
use super::openings::{main_clause, number_subject, numeric, own_subject};
use super::speakers::Phrases;
use crate::article::Span;
use crate::language::{ClauseKind, Kind, Tag, VerbGroup};
use crate::vocabulary::{Form, SourceRole as Role, Takes};

/// The first word of the clause that holds the word at `i`, as far as “;” and contrast bound it.
pub(super) fn clause_from(p: &Phrases, i: usize) -> usize {
    let s = p.s;
    let level = s.words.get(i).and_then(|w| w.quotation);
    (0..i)
        .rev()
        .find(|&k| {
            let joins = s.is(k, Role::Contrast) || s.is(k, Role::Join);
            s.words[k].quotation == level && s.mark(p.text, k, ";")
                || s.words[k].quotation == level && joins && k > 0 && s.marks(p.text, k - 1, &['—', '–'])
                || s.words[k].quotation == level
                    && s.is(k, Role::Contrast)
                    && k > 0
                    && s.mark(p.text, k - 1, ",")
                    && own_subject(p, k + 1)
        })
        .map_or(0, |k| k + 1)
}

/// One past the last word of the clause that holds the word at `i`.
pub(super) fn clause_to(p: &Phrases, i: usize) -> usize {
    let s = p.s;
    let level = s.words.get(i).and_then(|w| w.quotation);
    (i..s.words.len())
        .find(|&k| {
            s.words[k].quotation == level
                && s.mark(p.text, k, ",")
                && s.is(k + 1, Role::Contrast)
                && (own_subject(p, k + 2) || number_subject(p, k + 2))
        })
        .unwrap_or(s.words.len())
}

/// What a passive verb at `i`, whose “by” phrase ends at `to`, speaks for: from the start of its clause to its end. A relative
/// clause (“which was projected by the agency at 31 million, is now …”) ends with its comma.
pub(super) fn passive(p: &Phrases, i: usize, to: usize) -> (usize, usize) {
    let s = p.s;
    let comma = |k: usize| s.mark(p.text, k, ",");
    let relative = (clause_from(p, i)..i).rev().find(|&k| s.is(k, Role::Relative) && k > 0 && comma(k - 1));
    let end = clause_to(p, to);
    match relative {
        Some(k) => (p.before(k - 1).map_or(k, |n| n.from), (to..end).find(|&k| comma(k)).unwrap_or(end)),
        None => (clause_from(p, i), end),
    }
}

/// Whether a finite verb stands among the words `from..to`.
pub(super) fn has_clause(p: &Phrases, from: usize, to: usize) -> bool {
    p.s.structure.finite_in(from, to)
}

/// The stretch after a cue; `None` where nothing there is what the cue takes.
pub(super) fn after(p: &Phrases, reach: &Reach) -> Option<Vec<Span>> {
    let s = p.s;
    let mut from = reach.cue.1;
    let to = right_end(p, reach);
    if reach.takes.any(Takes::TOLD) {
        from = over_addressee(p, from, to)?;
        if !told(p, from, to) {
            return None;
        }
    }
    if !takes_what_follows(p, reach, from, to) {
        return None;
    }
    if !(from..to).any(|k| s.words[k].kind != Kind::Mark) {
        return None;
    }
    from = over_adjunct(p, from, to);
    let only = |t: Takes| reach.takes == t;
    if only(Takes::QUOTE) {
        let level = s.words[from - 1].quotation;
        let open = (from..to.min(from + 12))
            .find(|&k| s.words[k].quotation.is_some() && s.words[k].quotation != level)?;
        let close = (open..to).find(|&k| s.words[k].quotation != s.words[open].quotation).unwrap_or(to);
        return Some(vec![s.span(open, close)]);
    }
    Some(vec![s.span(from, to)])
}

/// “The $12 million that the mayor claimed is too high”, “the $2 million it expects to collect”: the noun that the cue's clause
/// hangs on, where somebody else is its subject and nothing follows that the cue could take.
pub(super) fn antecedent(p: &Phrases, reach: &Reach) -> Option<Span> {
    let s = p.s;
    let takes = [Takes::OBJECT, Takes::CLAUSE, Takes::PUTS].iter().any(|&t| reach.takes.any(t));
    let end = noun_before(p, reach).filter(|_| takes && reach.speaker.1 <= reach.cue.0)?;
    let plan = s.is(reach.cue.1, Role::Infinitive) && s.verbal(reach.cue.1 + 1);
    let behind = reach.cue.1 + 2 * usize::from(plan);
    let takes_words = |w: &super::reading::Word| {
        use Tag::{Adj, Det, Noun, Num, Part, Pron, Propn, Sconj, Sym};
        matches!(w.tag, Noun | Propn | Det | Num | Sym | Pron | Sconj | Adj | Part)
    };
    let put = s.is(behind, Role::At) && numeric(p, behind + 1);
    let quoted = s.words.get(behind).is_some_and(|w| w.quotation != s.words[reach.cue.0].quotation);
    // “whom they think is the strongest”
    let embedded = s.verbal(behind) && !noun_that(p, reach);
    if put || quoted || embedded || s.words.get(behind).is_some_and(takes_words) {
        return None;
    }
    let belongs = |k: usize| p.nominal(k) || p.determiner(k);
    let from = (0..end).rev().take_while(|&k| belongs(k)).last()?;
    // “a tunnel that officials say would cost $4 billion”: what follows is theirs
    (from..end)
        .any(|k| s.words[k].kind == Kind::Number || s.tag(k) == Some(Tag::Num))
        .then(|| s.span(from, end))
}

/// Whether the cue's clause opens with “that”.
fn noun_that(p: &Phrases, reach: &Reach) -> bool {
    let structure = &p.s.structure;
    structure.clauses.get(structure.at(reach.cue.0)).is_some_and(|c| p.s.is(c.start, Role::That))
}

/// One past the noun that the clause of a cue hangs on: before its “that” or “which”, or right before its subject.
fn noun_before(p: &Phrases, reach: &Reach) -> Option<usize> {
    let s = p.s;
    let clause = s.structure.clauses.get(s.structure.at(reach.cue.0))?;
    let verb = |v: VerbGroup| (v.start..=v.end).contains(&reach.cue.0);
    if clause.kind == ClauseKind::Relative && reach.speaker.0 > clause.start && clause.verb.is_some_and(verb)
    {
        return Some(clause.start - usize::from(clause.start > 0 && s.mark(p.text, clause.start - 1, ",")));
    }
    let last = reach.speaker.0.checked_sub(1)?;
    let unit = matches!(s.tag(last), Some(Tag::Noun | Tag::Sym)) && !s.is(last, Role::Time);
    unit.then_some(reach.speaker.0)
}

/// One past what the noun of saying at `noun` tells, from its “that” or “to” at `from`: before the verb of the clause that the
/// noun is the subject of, and before a comma.
pub(super) fn utterance_to(p: &Phrases, noun: usize, from: usize) -> usize {
    let s = p.s;
    let structure = &s.structure;
    let outer = structure.clauses.get(structure.at(noun));
    let verb = outer.and_then(|c| c.verb).map(|v| v.start).filter(|&v| v > from + 1);
    let end = verb.unwrap_or(s.words.len());
    (from..end)
        .find(|&k| s.marks(p.text, k, &[';', '(']) || s.mark(p.text, k, ",") && !s.is(from, Role::That))
        .unwrap_or(end)
}

/// “Wrote to his 20,000 followers, “It is time …””: where the words behind a comma or colon are a quotation, and no clause
/// stands before them, they alone are said.
fn over_adjunct(p: &Phrases, from: usize, to: usize) -> usize {
    let s = p.s;
    if s.tag(from) != Some(Tag::Adp) {
        return from;
    }
    let level = s.words[from - 1].quotation;
    let opens = (from..to).take_while(|&k| !s.verbal(k)).find(|&k| s.words[k].quotation != level);
    opens.filter(|&k| s.marks(p.text, k - 1, &[',', ':'])).unwrap_or(from)
}

/// Where what follows a cue ends.
fn right_end(p: &Phrases, reach: &Reach) -> usize {
    let s = p.s;
    let mut end = clause_to(p, reach.cue.1.min(s.words.len().saturating_sub(1)));
    let level = s.words[reach.cue.0].quotation;
    if level.is_some() {
        end = (reach.cue.1..end).find(|&k| s.words[k].quotation != level).unwrap_or(end);
    }
    if !has_complement_clause(p, reach) {
        // “promised £2 million; only half was spent”
        end = (reach.cue.1..end)
            .find(|&k| s.mark(p.text, k, ";") && s.words[k].quotation == level)
            .unwrap_or(end);
    }
    if subordinate(p, reach) {
        end = (reach.cue.1..end)
            .find(|&k| s.mark(p.text, k, ",") && s.words[k].quotation == level && main_clause(p, k + 1))
            .unwrap_or(end);
    }
    end
}

/// Whether the cue's clause hangs on another that comes later: “While the minister said …, …”, “the ministry, which says …, …”.
fn subordinate(p: &Phrases, reach: &Reach) -> bool {
    let s = p.s;
    let first = reach.speaker.0;
    let opened = (first.saturating_sub(2)..=first).any(|k| {
        s.is(k, Role::Aside)
            || s.is(k, Role::Parallel)
            || s.is(k, Role::Condition)
            || s.is(k, Role::As)
            || s.is(k, Role::Relative)
    });
    opened && first < reach.cue.1 && (first <= 2 || s.is(first, Role::Relative))
        || reach.form == Form::Ing && reach.cue.0 <= 1
}

/// The stretches of a cue that follows: what stands before it, and after it where the clause goes on.
pub(super) fn before(p: &Phrases, reach: &Reach, inverted: bool) -> Vec<Span> {
    let s = p.s;
    let first = reach.cue.0.min(reach.speaker.0);
    let level = s.words[reach.cue.0].quotation;
    let mut from = clause_from(p, first);
    if level.is_some() {
        from = (from..first).rev().find(|&k| s.words[k].quotation != level).map_or(from, |k| k + 1);
    }
    from = quoted_from(p, from, first);
    let mut out = vec![s.span(from, first)];
    let end = reach.cue.1.max(if inverted { reach.speaker.1 } else { 0 });
    let comma = (end..s.words.len().min(end + 9)).find(|&k| s.words[k].tag == Tag::Punct);
    if let Some(comma) = comma.filter(|&k| s.marks(p.text, k, &[',', ':', '–', '—']))
        && (goes_on(p, comma + 1, inverted) || !has_clause(p, from, first))
    {
        let to = clause_to(p, comma);
        out.push(s.span(comma + 1, to));
    }
    out.retain(|o| !o.is_empty());
    out
}

/// “The port is raising $5,000: “Save our boats,” its page says”: from the colon on, where a quotation stands between it and the
/// cue at `cue`; else `from`.
fn quoted_from(p: &Phrases, from: usize, cue: usize) -> usize {
    let s = p.s;
    let level = s.words.get(cue).and_then(|w| w.quotation);
    let quoted = |k: usize| s.words[k].quotation.is_some() && s.words[k].quotation != level;
    let open = (from..cue).find(|&k| quoted(k));
    let colon = open.and_then(|k| k.checked_sub(1)).filter(|&k| k > from && s.mark(p.text, k, ":"));
    colon.filter(|&k| has_clause(p, from, k)).map_or(from, |k| k + 1)
}

/// Whether what follows “…, she said,” is still hers.
fn goes_on(p: &Phrases, at: usize, inverted: bool) -> bool {
    let s = p.s;
    let relative = s.is(at, Role::Relative) || s.is(at, Role::Possessor) || s.is(at, Role::Contrast);
    let participle = s.tag(at) == Some(Tag::Verb) && inverted;
    let quotation = s.words.get(at).is_some_and(|w| w.quotation.is_some());
    let apposition = inverted && !quotation && !s.is(at, Role::Join);
    !(relative || participle || apposition)
}

/// The stretches of “according to …” at the words `from..to`: what follows where it opens a clause, else what stands before.
pub(super) fn around(p: &Phrases, from: usize, to: usize) -> Vec<Span> {
    let s = p.s;
    let level = s.words[from].quotation;
    let mut start = from;
    while start.checked_sub(1).is_some_and(|k| {
        s.mark(p.text, k, ",") || s.mark(p.text, k, "–") || s.mark(p.text, k, "—") || s.mark(p.text, k, "-")
    }) {
        start -= 1;
    }
    let opens = start == 0
        || s.marks(p.text, start - 1, &[':', '–', '—'])
        || s.is(start - 1, Role::That)
        || start <= 2
            && (0..start).all(|k| {
                s.is(k, Role::Contrast)
                    || s.is(k, Role::Join)
                    || s.is(k, Role::Parallel)
                    || s.tag(k) == Some(Tag::Adv)
                    || s.words[k].kind == Kind::Mark
            });
    let after =
        |from: usize| s.span(from, level_end(p, level, from, clause_to(p, from.min(s.words.len() - 1))));
    if opens {
        return vec![after(to)];
    }
    let mut out = vec![s.span(clause_from(p, from), start)];
    if !has_clause(p, clause_from(p, from), start) {
        out.push(after(to));
    } else if s.mark(p.text, to, ",") && adds(p, to + 1) || s.is(to, Role::At) && numeric(p, to + 1) {
        out.push(after(to));
    }
    out
}

/// Whether what follows a comma only adds to the clause before it: “, up from 5 percent”, “, by 8 points”.
fn adds(p: &Phrases, at: usize) -> bool {
    let s = p.s;
    let clause = [Role::Aside, Role::Parallel, Role::Relative, Role::Contrast, Role::Join, Role::Possessor];
    matches!(s.tag(at), Some(Tag::Adp | Tag::Adv | Tag::Num)) && !clause.iter().any(|&r| s.is(at, r))
}

fn level_end(p: &Phrases, level: Option<u32>, from: usize, to: usize) -> usize {
    match level {
        Some(_) => (from..to).find(|&k| p.s.words[k].quotation != level).unwrap_or(to),
        None => to,
    }
}
