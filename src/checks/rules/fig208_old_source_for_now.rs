//! FIG208: a claim about now with a source of long ago.

use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Rule, Severity};
use crate::draft::Draft;
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
        let newest = mark.source.iter().chain(&mark.more).map(|s| date(draft, s)).max().flatten();
        let Some(newest) = newest else { continue };
        let days = today.since(newest).map_or(0, |span| span.get_days());
        if days <= OLD_DAYS || !wording::tells(draft.article.text(), sentence, Tells::Now) {
            continue;
        }
        let message = format!("“{}” is said of now, but its source is of {newest}", draft.words(i));
        let why = format!("the article is of {today}");
        found.flag(i, message, why, "find a newer source, or say what year the figure is of");
    }
}

/// The day of a ledger's source; others have none.
fn date(draft: &Draft, source: &Source) -> Option<Date> {
    draft.ledger.source(source.id.as_deref()?)?.date
}
