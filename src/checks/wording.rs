//! Words that tell how the figures of a sentence belong together; the words themselves are `vocabulary/en/wholes.tsv`.

use crate::article::Span;
use crate::vocabulary::{ENGLISH, Phrases, rows};
use std::sync::LazyLock;

/// What a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tells {
    /// The last part of a whole.
    Rest,
    /// Parts that exclude each other.
    Split,
    /// The sum of what stands beside it.
    Total,
    /// Parts are named, not all.
    Some,
    /// The present.
    Now,
    /// Parts may overlap.
    More,
    /// From a part to its whole.
    Of,
    /// The same in other words.
    Again,
    /// The last answer to a question whose answers exclude each other.
    Answers,
    /// What was just counted.
    Those,
    /// Parts follow.
    With,
    /// What a change is measured against.
    Base,
    /// What was just told gets a name: “a drop of”.
    Named,
    /// More or less than before.
    Compared,
    /// A list goes on.
    And,
    /// So many times as much, in percent.
    Times(u16),
}

static PHRASES: LazyLock<Phrases<Tells>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in rows(ENGLISH.tables.wholes) {
        let tells = match row.get(1).copied() {
            Some(percent) if percent.starts_with(|c: char| c.is_ascii_digit()) => {
                Tells::Times(percent.parse().expect("wholes.tsv: a percentage"))
            }
            Some("answers") => Tells::Answers,
            Some("those") => Tells::Those,
            Some("with") => Tells::With,
            Some("named") => Tells::Named,
            Some("compared") => Tells::Compared,
            Some("and") => Tells::And,
            Some("base") => Tells::Base,
            Some("rest") => Tells::Rest,
            Some("split") => Tells::Split,
            Some("total") => Tells::Total,
            Some("some") => Tells::Some,
            Some("now") => Tells::Now,
            Some("more") => Tells::More,
            Some("of") => Tells::Of,
            Some("again") => Tells::Again,
            other => panic!("wholes.tsv: no meaning {other:?}"),
        };
        phrases.add(row[0], tells);
    }
    phrases
});

/// The phrases within `span` of `text`, in order, with what each tells.
pub(crate) fn find(text: &str, span: Span) -> Vec<(Span, Tells)> {
    let words = words(text, span);
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match PHRASES.longest(|n| words.get(i + n).map(|w| w.of(text))) {
            Some((count, &tells)) => {
                out.push((words[i].join(words[i + count - 1]), tells));
                i += count;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a phrase within `span` tells `what`.
pub(crate) fn tells(text: &str, span: Span, what: Tells) -> bool {
    find(text, span).iter().any(|(_, tells)| *tells == what)
}

/// Whether the figure at `again` says in other words what stands before `gap`: in brackets, between dashes or commas, or
/// after “, or”. The further apart the two are, the more closely must it be set off.
pub(super) fn says_again(text: &str, gap: Span, again: Span) -> bool {
    const FAR: usize = 10;
    // the word behind it is all that is asked of what follows
    const NEXT: usize = 64;
    let (written, apart) = (gap.of(text).trim(), words(text, gap));
    if apart.len() > FAR || written.contains([';', ':']) {
        return false;
    }
    let after = text.get(again.end..).unwrap_or_default().trim_start();
    let next = words(text, Span::new(again.end, text.floor_char_boundary(again.end + NEXT)));
    let goes_on = next.first().is_some_and(|&w| tells(text, w, Tells::And) || tells(text, w, Tells::Again));
    match written.chars().next_back() {
        Some('(' | '[') => after.starts_with([')', ']']) || apart.len() <= 4 && after.starts_with(','),
        Some('—' | '–') => after.starts_with(['—', '–']),
        Some(',') => apart.len() <= 4 && after.starts_with(',') && !goes_on,
        _ => {
            let in_other_words = apart.last().is_some_and(|w| {
                let before = Span::new(gap.start, w.start).of(text).trim_end();
                before.ends_with([',', '—', '–']) && tells(text, *w, Tells::Again)
            });
            in_other_words && (apart.len() == 1 || after.starts_with([',', '.', ';', ')', '—', '–']))
        }
    }
}

/// Whether a phrase leads from a part to its whole.
pub(super) fn leads(tells: Tells) -> bool {
    matches!(tells, Tells::Of | Tells::Those)
}

/// Whether `gap` ends with words that lead from a part to its whole, after a few others at most.
pub(super) fn leads_to_whole(text: &str, gap: Span) -> bool {
    let last = find(text, gap).into_iter().rfind(|(_, tells)| leads(*tells));
    let ends = last.is_some_and(|(span, _)| words(text, Span::new(span.end, gap.end)).is_empty());
    ends && words(text, gap).len() <= 4
}

/// The words within `span`: runs of letters, digits and inner apostrophes.
pub(crate) fn words(text: &str, span: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, c) in span.of(text).char_indices() {
        let at = span.start + i;
        if !(c.is_alphanumeric() || c == '\'' || c == '’') {
            continue;
        }
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => out.push(Span::new(at, end)),
        }
    }
    out
}
