//! FIG205: a share beside the two figures that it is of.

use crate::article::Span;
use crate::checks::amount::Amount;
use crate::checks::wording;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Figure, Kind};

pub(super) const RULE: Rule = Rule {
    code: "FIG205",
    name: "share-and-its-figures",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig205_share_and_its_figures.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    for i in 2..figures.len() {
        let three = [i - 2, i - 1, i];
        let [first, second, third] = three.map(|n| &figures[n]);
        let one_sentence = first.sentence == second.sentence && second.sentence == third.sentence;
        if !one_sentence || !stands_so(draft, first, second, third) {
            continue;
        }
        let [first, second, third] = three;
        if is_count(&figures[first]) && is_count(&figures[second]) && figures[third].kind == Kind::Percent {
            compare(draft, (first, second, third), found);
        } else if figures[first].kind == Kind::Percent
            && is_count(&figures[second])
            && is_count(&figures[third])
        {
            compare(draft, (third, second, first), found);
        }
    }
}

fn is_count(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money)
}

/// “212 of 265 schools (80 percent)”, “212 of the 265 schools, or 80 percent”, “80 percent of the 265 schools, or 212”.
fn stands_so(draft: &Draft, first: &Figure, whole: &Figure, last: &Figure) -> bool {
    let text = draft.article.text();
    let after_whole = Span::new(whole.span.end, last.span.start);
    wording::leads_to_whole(text, Span::new(first.span.end, whole.span.start))
        && wording::says_again(text, after_whole)
}

fn compare(draft: &Draft, (part, whole, share): (usize, usize, usize), found: &mut Findings) {
    let amounts = [part, whole, share].map(|n| Amount::of(draft, n));
    let [Some(a), Some(b), Some(said)] = amounts else { return };
    let figure = &draft.found.figures[share];
    if figure.unit.as_ref().is_none_or(|u| u.code != "%") {
        return;
    }
    if b.low <= 0.0 || a.value > b.value {
        return;
    }
    let is = a.with(b, |a, b| 100.0 * a / b);
    if is.meets(said) || (is.value - said.value).abs() <= 0.5 {
        return;
    }
    let words = [share, part, whole].map(|n| draft.words(n));
    let shown = plain_number((is.value * 10.0).round() / 10.0);
    let message = format!(
        "“{}” is not the share of “{}” in “{}”: that is {shown} percent",
        words[0], words[1], words[2]
    );
    let at = Label::new(Place::Text(figure.span), format!("{shown} percent"));
    let more = [part, whole].map(|n| Label::new(Place::Text(draft.found.figures[n].span), ""));
    found.add(
        at,
        message,
        "check the three numbers against the source",
        vec![share, part, whole],
        more.to_vec(),
    );
}
