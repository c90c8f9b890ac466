//! FIG204: a share said twice, in words and in percent, that is not the same.

use crate::article::Span;
use crate::checks::wording;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Figure, Kind};

pub(super) const RULE: Rule = Rule {
    code: "FIG204",
    name: "ratio-and-percent",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig204_ratio_and_percent.md"),
    check,
};

/// Words round: “one in five” may stand for 18 or 22 percent.
const LOOSE_POINTS: f64 = 2.5;
const LOOSE_SHARE: f64 = 0.12;

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    for i in 1..figures.len() {
        let (a, b) = (&figures[i - 1], &figures[i]);
        let (ratio, percent) = match (a.kind, b.kind) {
            (Kind::Ratio, Kind::Percent) => (a, b),
            (Kind::Percent, Kind::Ratio) => (b, a),
            _ => continue,
        };
        let gap = Span::new(a.span.end, b.span.start);
        let again = a.sentence == b.sentence && wording::says_again(draft.article.text(), gap, b.span);
        if again && disagree(ratio, percent) {
            let said = percent_of(ratio).unwrap_or_default();
            let message = format!(
                "“{}” is not “{}”: it is {} percent",
                draft.quote(ratio.span),
                draft.quote(percent.span),
                plain_number(said)
            );
            let more = vec![Label::new(Place::Text(a.span), "")];
            let at = Label::new(Place::Text(b.span), "not the same share");
            found.add(at, message, "check both against the source", vec![i, i - 1], more);
        }
    }
}

fn percent_of(ratio: &Figure) -> Option<f64> {
    ratio.value.filter(|v| (0.0..=1.0).contains(v)).map(|v| 100.0 * v)
}

fn disagree(ratio: &Figure, percent: &Figure) -> bool {
    let is_percent = percent.unit.as_ref().is_some_and(|u| u.code == "%");
    let (Some(a), Some(b), true) = (percent_of(ratio), percent.value, is_percent) else { return false };
    let apart = (a - b).abs();
    apart > LOOSE_POINTS && apart > LOOSE_SHARE * a.max(b)
}
