//! Changes, parts and wholes: which figures of a sentence belong together.
//!
//! “rose 5 percent to 1,200 from 1,143”: a verb, noun or adverb of change, and figures by the word before each: “from”
//! (where it started), “to” (where it ended), “by” or nothing (by how much). “900, compared with 700” is one too, and
//! “stood at 900, down from 950”. Parts: “40 of the 300 passengers”, “300 passengers, including 40 children”.

use super::item::Asked;
use super::{Change, Figure, Kind, Role};
use crate::language::{Function, Tag};
use crate::vocabulary;

/// What a figure is in a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    From,
    To,
    By,
}

/// A change being gathered; figures by their place in the sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    from: Option<usize>,
    to: Option<usize>,
    by: Option<usize>,
    /// The last figure taken in.
    last: usize,
}

/// Fills in [`Figure::role`] and [`Figure::change`] of the figures of one sentence, the first of which is figure `base` of
/// the article.
pub(super) fn find(asked: &Asked, figures: &mut [Figure], base: usize) {
    parts(asked, figures);
    let mut open: Option<Open> = None;
    for i in 0..figures.len() {
        if matches!(figures[i].kind, Kind::Date | Kind::Name | Kind::Ordinal | Kind::Rank | Kind::Score)
            || figures[i].role.is_some()
            || asked.in_parenthesis(&figures[i])
        {
            continue;
        }
        let going = open.filter(|o| !asked.breaks_between(&figures[o.last], &figures[i]));
        if going.is_none() {
            close(open.take(), figures, base);
        }
        let Some(slot) = asked.slot(figures, i, going.is_some()) else {
            // “from 20, it doubled to 40”
            if figures[i].kind != Kind::Multiple {
                close(open.take(), figures, base);
            }
            continue;
        };
        let fresh = || Open { last: i, ..Open::default() };
        let mut next = open.take().unwrap_or_else(fresh);
        let filled = match slot {
            Slot::From => next.from,
            Slot::To => next.to,
            Slot::By => next.by,
        };
        if filled.is_some() {
            close(Some(next), figures, base);
            next = fresh();
        }
        if slot != Slot::To && next.to.is_none() && next.from.is_none() && next.by.is_none() {
            next.to = asked.level_before(figures, i);
        }
        match slot {
            Slot::From => next.from = Some(i),
            Slot::To => next.to = Some(i),
            Slot::By => next.by = Some(i),
        }
        next.last = i;
        open = Some(next);
    }
    close(open, figures, base);
}

/// Writes a change into its figures. One figure alone has a role and no change; two ends that cannot be compared are none.
fn close(open: Option<Open>, figures: &mut [Figure], base: usize) {
    let Some(mut open) = open else { return };
    if let (Some(from), Some(to)) = (open.from, open.to)
        && !alike(&figures[from], &figures[to])
    {
        open.from = None;
    }
    let members = [(open.from, Role::From), (open.to, Role::To), (open.by, Role::Rate)];
    let several = members.iter().filter(|(i, _)| i.is_some()).count() > 1;
    let at = |i: Option<usize>| i.map(|i| i + base);
    let change = Change { from: at(open.from), to: at(open.to), by: at(open.by) };
    for (i, role) in members {
        let Some(i) = i else { continue };
        figures[i].role = Some(role);
        figures[i].change = several.then_some(change);
    }
}

/// Whether two figures measure the same.
fn alike(a: &Figure, b: &Figure) -> bool {
    let code = |f: &Figure| f.unit.as_ref().map(|u| u.code.clone());
    let count = |f: &Figure| matches!(f.kind, Kind::Count | Kind::Number);
    code(a) == code(b) && (a.kind == b.kind || count(a) && count(b))
}

/// Parts and wholes: “40 of the 300 passengers”, “10 percent of 300 workers”, “300 people, including 40 children”.
fn parts(asked: &Asked, figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let (part, whole) = match asked.part_of(&figures[i - 1], &figures[i]) {
            Some(true) => (i - 1, i),
            Some(false) => (i, i - 1),
            None => continue,
        };
        let share = matches!(figures[part].kind, Kind::Percent | Kind::Ratio);
        figures[part].role = Some(if share { Role::Rate } else { Role::Part });
        figures[whole].role = Some(Role::Whole);
    }
}

impl Asked<'_> {
    /// Whether `first` is a part of `second` (true), or `second` of `first` (false).
    fn part_of(&self, first: &Figure, second: &Figure) -> Option<bool> {
        let s = &self.sentence;
        let claims = |f: &Figure| {
            !matches!(
                f.kind,
                Kind::Date | Kind::Name | Kind::Ordinal | Kind::Rank | Kind::Duration | Kind::Age
            )
        };
        let (from, to) = (s.token_at(first.core.end), s.token_at(second.span.start));
        if !claims(first) || !claims(second) || from >= to {
            return None;
        }
        let count = |f: &Figure| matches!(f.kind, Kind::Count | Kind::Number);
        let fits = alike(first, second)
            || matches!(first.kind, Kind::Percent | Kind::Ratio) && second.kind != Kind::Percent;
        let of = from + usize::from(s.is(from, Function::Out));
        let bare = (of + 1..to)
            .all(|i| matches!(s.tag(i), Some(Tag::Det | Tag::Adv)) || s.is(i, Function::Possessive));
        if s.is(of, Function::Of) && bare && fits {
            return Some(true);
        }
        let include = s.is(to.checked_sub(1)?, Function::Include);
        (include && count(first) && count(second)).then_some(false)
    }

    fn in_parenthesis(&self, figure: &Figure) -> bool {
        let s = &self.sentence;
        s.token_at(figure.span.start).checked_sub(1).is_some_and(|i| s.word(i) == Some("("))
    }

    /// Whether a new statement starts between two figures.
    fn breaks_between(&self, first: &Figure, second: &Figure) -> bool {
        let s = &self.sentence;
        let (from, to) = (s.token_at(first.span.end), s.token_at(second.core.start));
        let mark = (from..to).any(|i| matches!(s.word(i), Some(";" | "—")) || s.tag(i) == Some(Tag::Sconj));
        mark || self
            .verbs
            .iter()
            .any(|v| v.finite && from <= v.start && v.end <= to && !s.is(v.main, Function::Comparing))
    }

    /// What figure `i` is in a change; `going`: it may go on with one.
    fn slot(&self, figures: &[Figure], i: usize, going: bool) -> Option<Slot> {
        let s = &self.sentence;
        let figure = &figures[i];
        let first = self.first(figure);
        let after = s.token_at(figure.span.end);
        if s.is(after, Function::Moving) && s.tag(after) == Some(Tag::Noun) {
            return Some(Slot::By);
        }
        let link = self.past_now(first.checked_sub(1)?);
        let compared = s.is(link, Function::Against) || link > 0 && s.is(link - 1, Function::Comparing);
        if compared && (going || self.level_before(figures, i).is_some()) {
            return Some(Slot::From);
        }
        if s.is(link, Function::Move) && !self.is_particle(link) {
            return Some(Slot::By);
        }
        let moved = going || self.moves(link);
        match () {
            () if s.is(link, Function::From) && moved => Some(Slot::From),
            () if s.is(link, Function::To) && moved => Some(Slot::To),
            () if s.is(link, Function::By) && moved => Some(Slot::By),
            () if s.is(link, Function::At) && going && self.closes(link) => Some(Slot::To),
            () if s.is(link, Function::Of) && link > 0 && s.is(link - 1, Function::Moving) => Some(Slot::By),
            () if self.verbs.iter().any(|v| v.end == first && self.trend(v.main)) => Some(Slot::By),
            () => None,
        }
    }

    /// The preposition before “the current”, “its old”: that of “from the current 40 to 60”; else the word at `link`.
    fn past_now(&self, link: usize) -> usize {
        let s = &self.sentence;
        let now = s.word(link).is_some_and(|w| s.vocabulary.words.is(w, vocabulary::Role::Current));
        let at =
            (0..link).rev().find(|i| s.tag(*i) != Some(Tag::Det)).filter(|i| now && s.is(*i, Function::From));
        at.unwrap_or(link)
    }

    /// Whether something rises or falls right before the preposition at `link`: a verb of change with its object, a noun
    /// of change, “up”, “down”.
    fn moves(&self, link: usize) -> bool {
        let s = &self.sentence;
        let near = (link.saturating_sub(3)..link)
            .any(|i| s.is(i, Function::Moving) && s.tag(i) == Some(Tag::Noun) || s.is(i, Function::Move));
        near || self.verbs.iter().rfind(|v| v.end <= link).is_some_and(|v| self.trend(v.main))
    }

    /// Whether “up” or “down” belongs to a verb that is none of change: “made up 43 percent”.
    fn is_particle(&self, at: usize) -> bool {
        let s = &self.sentence;
        let verb = at.checked_sub(1).filter(|&i| s.tag(i) == Some(Tag::Verb));
        verb.is_some_and(|i| !self.trend(i) && !s.is(i, Function::Closing))
    }

    /// “to close at”, “to end at” after a change.
    fn closes(&self, link: usize) -> bool {
        self.verbs.iter().any(|v| v.end == link && !v.finite)
    }

    fn trend(&self, at: usize) -> bool {
        self.sentence.word(at).is_some_and(|w| self.sentence.vocabulary.words.is(w, vocabulary::Role::Trend))
    }

    /// The level that a comparison looks back to: “stood at 900, | down from 950”, “sold 900, | compared with 700”.
    fn level_before(&self, figures: &[Figure], i: usize) -> Option<usize> {
        let before = figures[..i].iter().rposition(|f| {
            !matches!(f.kind, Kind::Date | Kind::Duration | Kind::Ordinal | Kind::Rank | Kind::Name)
        })?;
        let (level, figure) = (&figures[before], &figures[i]);
        let s = &self.sentence;
        let comma =
            (s.token_at(level.span.end)..s.token_at(figure.span.start)).any(|t| s.word(t) == Some(","));
        let by_share = figure.kind == Kind::Percent && level.kind != Kind::Percent;
        let fits = alike(level, figure) || by_share && comma;
        (fits && level.role.is_none() && !self.breaks_between(level, figure)).then_some(before)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::marked;

    #[test]
    fn changes_and_parts_are_linked() {
        marked::hold(include_str!("change_test.txt"), |article, found, figure| {
            let mut out = figure.role.map_or(String::new(), |r| r.as_str().to_owned());
            if let Some(change) = figure.change {
                let end = |i: Option<usize>| i.map_or("-", |i| article.slice(found.figures[i].core));
                out += &format!(": {} > {} by {}", end(change.from), end(change.to), end(change.by));
            }
            out
        });
    }
}
