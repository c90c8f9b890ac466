//! Bounds: what is taken from the stretches that a cue speaks for. They end where another cue's clause starts, and leave out
//! what the article adds itself; a cue alone at the end of its sentence speaks for all that stands before it.

use super::chain;
use super::cues::{Cue, Shape};
use super::scope::has_clause;
use super::speakers::Phrases;
use crate::article::Span;
use crate::language::{Clause, ClauseKind, Kind, Tag};
use crate::vocabulary::{CueClass, SourceRole as Role};

const BREAKS: [char; 3] = [';', '—', '–'];

/// Bounds each cue by the next: a clause that another cue's speaker opens beside it (“…; aid groups put it at 900”) is no
/// longer the first one's.
pub(super) fn settle(cues: &mut [Cue], p: &Phrases) {
    bound(cues, p);
    if let [only] = cues {
        trail(only, p);
    }
    for cue in cues.iter_mut() {
        leave_out(cue, p);
    }
}

/// “It may lead by far, but its growth is good news, he says”: a cue alone at the end speaks for all that “but” joins before it.
fn trail(cue: &mut Cue, p: &Phrases) {
    let s = p.s;
    let last = cue.to.max(cue.speaker.to);
    let trails = matches!(cue.shape, Shape::After | Shape::Named) && is_trailing_from(p, last);
    // “A paid 3; B paid 4; and C paid 5, records show”: one list
    let list = (0..cue.from).any(|k| s.mark(p.text, k, ";") && s.is(k + 1, Role::Join));
    let parted = |k: usize| s.mark(p.text, k, ";") && !list || s.words[k].quotation.is_some();
    if let Some(first) = cue.scope.first_mut().filter(|f| trails && f.start < cue.span.start) {
        let from = s.word_at(first.start);
        if from > 0 && !s.mark(p.text, from - 1, ":") && !(0..from).any(parted) {
            first.start = s.words[0].span.start;
        }
    }
}

/// Cuts out of the stretches of a cue the clauses that the sentence says for itself.
fn leave_out(cue: &mut Cue, p: &Phrases) {
    let structure = &p.s.structure;
    let own = structure.at(cue.from);
    for (place, clause) in structure.clauses.iter().enumerate() {
        if clause.start < cue.to || !is_beside(cue, p, place, own) {
            continue;
        }
        let out = p.s.span(clause.start, clause.end);
        cue.scope = cue.scope.iter().flat_map(|span| without(*span, out)).collect();
    }
}

/// What is left of `span` without `out`.
fn without(span: Span, out: Span) -> impl Iterator<Item = Span> {
    let before = Span::new(span.start, span.end.min(out.start.max(span.start)));
    let behind = Span::new(span.start.max(out.end.min(span.end)), span.end);
    let apart = span.overlaps(out);
    let whole = (!apart).then_some(span);
    let parts = apart.then_some([before, behind]).into_iter().flatten();
    whole.into_iter().chain(parts).filter(|s| !s.is_empty())
}

/// Whether the clause at `place`, behind a cue whose own clause is `own`, says something that the article adds itself:
/// “told the hall, where 300 waited”, “declared war, leading to …”, “– that is one in five”.
fn is_beside(cue: &Cue, p: &Phrases, place: usize, own: usize) -> bool {
    let structure = &p.s.structure;
    let clause = structure.clauses[place];
    let inside = structure.clauses.get(own).is_some_and(|o| clause.start >= o.start && clause.end <= o.end);
    let directly = clause.outer == Some(own);
    match clause.kind {
        ClauseKind::Relative => {
            // “proposing terms, which include …”: what they hold is part of them
            let holds = clause.verb.is_some_and(|v| p.s.is(v.main, Role::Holding));
            let planned = holds;
            clause.loose && inside && is_trailing(p, &clause) && !p.is_count(&cue.speaker) && !planned
        }
        ClauseKind::Participle => {
            clause.loose
                && directly
                && !cue.clause
                && cue.shape == Shape::Before
                && !p.s.is(clause.start, Role::Inclusive)
        }
        // “In May, she said, when rates fell, …” goes on
        ClauseKind::Adverbial => {
            clause.loose && directly && cue.shape == Shape::After && speaks_whole(cue, p)
        }
        // “…,” she said in an interview, the first of her 14-month campaign
        ClauseKind::Aside if cue.shape == Shape::After && directly && !dashed(p, &clause) => {
            clause.loose && is_trailing(p, &clause) && speaks_whole(cue, p)
        }
        // “pledged to house 40 families – 3 percent of those in need – by May”
        ClauseKind::Aside if dashed(p, &clause) && !cue.clause && cue.class == CueClass::Decision => {
            inside && !is_trailing(p, &clause)
        }
        ClauseKind::Aside => inside && is_trailing(p, &clause) && clause.verb.is_some() && dashed(p, &clause),
        // “voted to cut the levy, and 14 members were absent”
        ClauseKind::Main => {
            !cue.clause
                && cue.shape == Shape::Before
                && clause.verb.is_some_and(|v| {
                    // “a tax applied to incomes” is no clause; “…, and members walked out” is one
                    let comma = clause.start > 0 && p.s.mark(p.text, clause.start - 1, ",");
                    comma || p.s.tag(v.start) == Some(Tag::Aux)
                })
                && !clause.loose
                && p.s.is(clause.start, Role::Join)
        }
        ClauseKind::Complement => false,
    }
}

/// Whether what stands before a cue that follows is a whole clause.
fn speaks_whole(cue: &Cue, p: &Phrases) -> bool {
    cue.scope.first().is_some_and(|s| {
        let (from, to) = (p.s.word_at(s.start), p.s.word_at(s.end));
        s.end <= cue.span.start && has_clause(p, from, to)
    })
}

fn dashed(p: &Phrases, clause: &Clause) -> bool {
    p.s.marks(p.text, clause.start, &['—', '–', '―', '-'])
}

/// Whether nothing but marks follows the clause.
fn is_trailing(p: &Phrases, clause: &Clause) -> bool {
    is_trailing_from(p, clause.end)
}

fn is_trailing_from(p: &Phrases, from: usize) -> bool {
    (from..p.s.words.len()).all(|k| p.s.words[k].kind == Kind::Mark)
}

/// Ends each cue where the clause of a later one starts beside it.
fn bound(cues: &mut [Cue], p: &Phrases) {
    for later in 0..cues.len() {
        let (start, shape) = (cues[later].speaker.from.min(cues[later].from), cues[later].shape);
        // “…, and 74 percent said”: those asked in a poll end nobody's voice
        if shape != Shape::Before || !beside(p, start) || chain::is_no_source(p, &cues[later]) {
            continue;
        }
        let bound = p.s.words[start].span.start;
        for earlier in &mut cues[..later] {
            let from = earlier.span.start;
            let outer = earlier.shape == Shape::Named && earlier.from == 0;
            if from < bound && !outer {
                for span in &mut earlier.scope {
                    if span.start >= from && span.end > bound {
                        span.end = bound.max(span.start);
                    }
                }
            }
        }
    }
}

/// Whether a clause that starts at `start` stands beside the one before it rather than in it.
fn beside(p: &Phrases, start: usize) -> bool {
    let s = p.s;
    let Some(before) = start.checked_sub(1) else { return false };
    let pointer = |k: usize| s.is(k, Role::Pointer) || s.is(k, Role::That) || s.is(k, Role::Claim);
    let denied = || (0..before).any(|k| s.is(k, Role::Cue) && pointer(before - 1));
    s.mark(p.text, before, ";")
        // “disputes that: she puts it at 210”
        || s.mark(p.text, before, ":") && before > 0 && denied()
        || s.marks(p.text, before, &BREAKS)
        || s.is(before, Role::Join)
        || s.is(before, Role::Contrast)
        || s.is(before, Role::Parallel)
        // “… would pay for itself even as the budget office estimated that …”
        || s.is(before, Role::As) && before > 0 && s.tag(before - 1) == Some(Tag::Adv)
}
