//! FIG116: a level without a date, where its source has one.

use crate::article::Span;
use crate::checks::evidence::flag;
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::{Time, Verdict, Verification};
use crate::figures::{Figure, Kind};
use crate::vocabulary::{ENGLISH, Phrases, rows};
use std::sync::LazyLock;

pub(super) const RULE: Rule = Rule {
    code: "FIG116",
    name: "undated-level",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig116_undated_level.md"),
    check,
};

/// Where a verb of state stands to its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Before,
    After,
}

static VERBS: LazyLock<[Phrases<Verb>; 2]> = LazyLock::new(|| {
    [(Verb::Before, "before"), (Verb::After, "after")].map(|(verb, place)| {
        let mut phrases = Phrases::default();
        let rows = rows(ENGLISH.tables.levels);
        rows.filter(|r| r.get(1) == Some(&place)).for_each(|r| phrases.add(r[0], verb));
        phrases
    })
});

/// How many words a verb may stand before or after its figure.
const REACH: usize = 4;

fn check(draft: &Draft, found: &mut Findings) {
    for (i, verdict) in draft.verdicts.iter().enumerate() {
        let Some(v) = verdict.as_ref().filter(|v| matches!(v.verdict, Verdict::Match | Verdict::Partial))
        else {
            continue;
        };
        let Some(time) = time(v) else { continue };
        let figure = &draft.found.figures[i];
        if is_of_the_year(draft, time) || !is_level(draft, figure) || says_when(draft, figure) {
            continue;
        }
        let message = format!("“{}” has no date; its source gives it for {}", draft.words(i), time.words);
        let help = "say of when it is, or find a newer number";
        flag(draft, found, i, message, v, help);
    }
}

/// The time that the source gives for its number, with a year.
fn time(v: &Verification) -> Option<&Time> {
    v.evidence.as_ref()?.as_of.as_ref().filter(|t| t.year().is_some())
}

/// Whether the article came out in the year of `time`, or before.
fn is_of_the_year(draft: &Draft, time: &Time) -> bool {
    draft.article.date.zip(time.year()).is_some_and(|(day, year)| day.year() <= year)
}

/// Whether `figure` says how things stand: a verb of state just before or just after it.
fn is_level(draft: &Draft, figure: &Figure) -> bool {
    if !matches!(figure.kind, Kind::Percent | Kind::Ratio | Kind::Count | Kind::Money) {
        return false;
    }
    let text = draft.article.text();
    let before = wording::words(text, Span::new(figure.sentence.start, figure.span.start));
    let end = figure.item.map_or(figure.span.end, |item| item.end.max(figure.span.end));
    let after = wording::words(text, Span::new(end.min(figure.sentence.end), figure.sentence.end));
    let near_before = &before[before.len().saturating_sub(REACH)..];
    stands_in(text, near_before, Verb::Before)
        || stands_in(text, &after[..after.len().min(REACH)], Verb::After)
}

fn stands_in(text: &str, words: &[Span], verb: Verb) -> bool {
    let phrases = &VERBS[verb as usize];
    (0..words.len()).any(|i| phrases.longest(|n| words.get(i + n).map(|w| w.of(text))).is_some())
}

/// Whether the article says of when: at the figure, in its paragraph, or with a word for now, which is FIG208's.
fn says_when(draft: &Draft, figure: &Figure) -> bool {
    let dated = |f: &Figure| f.block == figure.block && (f.kind == Kind::Date || f.as_of.is_some());
    draft.found.figures.iter().any(dated) || wording::tells(draft.article.text(), figure.sentence, Tells::Now)
}
