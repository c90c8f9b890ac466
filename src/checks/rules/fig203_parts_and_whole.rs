//! FIG203: parts that do not add up to their whole.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Figure, Kind};

pub(super) const RULE: Rule = Rule {
    code: "FIG203",
    name: "parts-and-whole",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig203_parts_and_whole.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    let counted: Vec<usize> = (0..figures.len()).filter(|&i| may_add(&figures[i])).collect();
    for group in counted.chunk_by(|&a, &b| figures[a].sentence == figures[b].sentence) {
        let sentence = figures[group[0]].sentence;
        if group.len() < 3 || wording::tells(draft.article.text(), sentence, Tells::Some) {
            continue;
        }
        let (whole, parts) = match (listed(draft, group), total(draft, group)) {
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => continue,
        };
        compare(draft, whole, parts, found);
    }
}

fn may_add(figure: &Figure) -> bool {
    amount::is_quantity(figure) && figure.kind != Kind::Percent && figure.change.is_none()
}

/// “12 people: 7 women and 5 men”, “12 people (7 women and 5 men)”: the first figure, and those after the sign, up to the
/// end of the bracket or sentence.
fn listed<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    (0..group.len() - 2).find_map(|n| {
        let gap = Span::new(figures[group[n]].span.end, figures[group[n + 1]].span.start).of(text);
        let opens = gap.trim_end();
        let bracket = opens.ends_with('(');
        // the sign must follow the counted thing at once
        if !(bracket || opens.ends_with(':')) || opens.split_whitespace().count() > 4 {
            return None;
        }
        let end = if bracket {
            let from = figures[group[n + 1]].span.end;
            from + text[from..].find(')')?
        } else {
            figures[group[n]].sentence.end
        };
        let parts = &group[n + 1..];
        let within = parts.iter().take_while(|&&i| figures[i].span.end <= end).count();
        let parts = &parts[..within];
        (parts.len() >= 2 && all_are_listed(draft, parts)).then_some((group[n], parts))
    })
}

/// “7 women and 5 men, 12 people in all”, “…, a total of 12”: the last figure, and those before it.
fn total<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (&whole, parts) = group.split_last()?;
    let around = Span::new(figures[*parts.last()?].span.end, figures[whole].sentence.end);
    let cue = wording::find(text, around).into_iter().find(|(_, tells)| *tells == Tells::Total)?.0;
    let near = |a: usize, b: usize| text.get(a..b).is_some_and(|gap| gap.split_whitespace().count() <= 1);
    let beside = near(cue.end, figures[whole].span.start) || near(figures[whole].span.end, cue.start);
    (beside && all_are_listed(draft, parts)).then_some((whole, parts))
}

/// Whether between neighbours stand only a few words: a list, not a story.
fn all_are_listed(draft: &Draft, parts: &[usize]) -> bool {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    parts.windows(2).all(|pair| {
        let gap = Span::new(figures[pair[0]].span.end, figures[pair[1]].span.start).of(text);
        gap.split_whitespace().count() <= 6 && !gap.contains(';')
    })
}

fn compare(draft: &Draft, whole: usize, parts: &[usize], found: &mut Findings) {
    let figures = &draft.found.figures;
    if !parts.iter().all(|&i| amount::alike(&figures[whole], &figures[i])) {
        return;
    }
    if is_their_number(draft, whole, parts) {
        return;
    }
    let Some(total) = Amount::of(draft, whole) else { return };
    let Some(amounts) = parts.iter().map(|&i| Amount::of(draft, i)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let sum = Amount::sum(&amounts);
    // counted one by one there is nothing to round
    let exact = |a: &Amount| a.value.fract() == 0.0 && a.value < 1000.0;
    let counts = figures[whole].kind != Kind::Measure && figures[whole].kind != Kind::Money;
    let wrong = if counts && exact(&total) && amounts.iter().all(exact) && is_exact(draft, whole, parts) {
        sum.value != total.value
    } else {
        !sum.meets(total)
    };
    if wrong {
        let shown: Vec<String> = amounts.iter().map(|a| plain_number(a.value)).collect();
        let reckoned = format!("{} = {}", shown.join(" + "), plain_number(sum.value));
        let message = format!("the parts of “{}” do not add up: {reckoned}", draft.words(whole));
        let at = Label::new(Place::Text(figures[whole].span), reckoned);
        let more = parts.iter().map(|&i| Label::new(Place::Text(figures[i].span), "")).collect();
        let all = std::iter::once(whole).chain(parts.iter().copied()).collect();
        found.add(
            at,
            message,
            "check whole and parts against the source, or say what is left out",
            all,
            more,
        );
    }
}

/// “three villages: 500 people in the first, 450 in the second …”: how many parts there are, or of another thing.
fn is_their_number(draft: &Draft, whole: usize, parts: &[usize]) -> bool {
    let item = |i: usize| draft.found.figures[i].item.map(|s| draft.quote(s).to_lowercase());
    let first = item(parts[0]);
    let of_one_thing = first.is_some() && parts.iter().all(|&i| item(i) == first);
    let counts_them = draft.found.figures[whole].value == Some(parts.len() as f64);
    counts_them || (of_one_thing && item(whole) != first)
}

fn is_exact(draft: &Draft, whole: usize, parts: &[usize]) -> bool {
    let exact = |i: &usize| draft.found.figures[*i].comparator == crate::figures::Comparator::Exact;
    exact(&whole) && parts.iter().all(exact)
}
