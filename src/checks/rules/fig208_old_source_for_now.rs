//! FIG208: a claim about now with a source of long ago.

use crate::article::Span;
use crate::checks::amount;
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
use crate::figures::{AsOf, Kind};
use crate::sources::Source;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    code: "FIG208",
    name: "old-source-for-now",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig208_old_source_for_now.md"),
    check,
};

const OLD_DAYS: i32 = 2 * 365;

fn check(draft: &Draft, found: &mut Findings) {
    let Some(today) = draft.article.date else { return };
    for (i, mark) in draft.marks.iter().enumerate() {
        let sentence = draft.found.figures[i].sentence;
        let newest = mark.source.iter().chain(&mark.more).map(|s| date(draft, i, s)).max().flatten();
        let Some(newest) = newest else { continue };
        if age_days(today, newest) <= OLD_DAYS || !said_of_now(draft, i, sentence) {
            continue;
        }
        let of = newest.day.map_or(newest.year.to_string(), |day| day.to_string());
        let message = format!("“{}” is said of now, but its source is of {of}", draft.words(i));
        let why = format!("the article is of {today}");
        found.flag(i, message, why, "find a newer source, or say what year the figure is of");
    }
}

/// Whether the sentence speaks of the present, and the figure of no other time.
fn said_of_now(draft: &Draft, i: usize, sentence: Span) -> bool {
    let now = wording::tells(draft.article.text(), sentence, Tells::Now);
    let year = |t: &AsOf| t.date.as_deref().and_then(|d| d.get(..4)?.parse::<i16>().ok());
    let own =
        draft.found.figures[i].as_of.as_ref().filter(|t| !is_of_source(draft, i, t.span)).and_then(year);
    now && own.is_none_or(|year| draft.article.date.is_some_and(|today| year >= today.year()))
}

/// When a source came out; by what is known, the later the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Published {
    year: i16,
    day: Option<Date>,
}

fn age_days(today: Date, source: Published) -> i32 {
    let last_day = jiff::civil::date(source.year, 12, 31);
    today.since(source.day.unwrap_or(last_day)).map_or(0, |span| span.get_days())
}

/// The day of a ledger's source; the year that the text gives with an attributed one (“a 2014 study”, “its census of 2017”).
fn date(draft: &Draft, i: usize, source: &Source) -> Option<Published> {
    if let Some(id) = source.id.as_deref() {
        let day = draft.ledger.source(id)?.date?;
        return Some(Published { year: day.year(), day: Some(day) });
    }
    let figure = &draft.found.figures[i];
    let sentence = if amount::in_prose(figure) { figure.sentence } else { figure.span };
    let around = &draft.found.figures[amount::within(draft, sentence)];
    let years = around.iter().filter(|f| f.kind == Kind::Date && is_of_source(draft, i, f.span));
    let years = years.filter_map(|f| f.date.as_deref()?.get(..4)?.parse().ok());
    years.max().map(|year| Published { year, day: None })
}

/// Whether `span` stands in the words for the source of figure `i`, or right behind them.
fn is_of_source(draft: &Draft, i: usize, span: Span) -> bool {
    const WORDS: usize = 2;
    let mention = draft.marks[i].source.as_ref().and_then(|s| s.mention);
    mention.is_some_and(|m| {
        let behind = || wording::words(draft.article.text(), Span::new(m.end, span.start)).len() <= WORDS;
        let sentence = draft.found.figures[i].sentence;
        m.contains(span) || (m.end <= span.start && sentence.contains(span) && behind())
    })
}
