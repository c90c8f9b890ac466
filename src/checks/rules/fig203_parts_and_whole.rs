//! FIG203: parts that do not add up to their whole.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Figure, Kind, Reason};

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
    let mut before: &[usize] = &[];
    for group in counted.chunk_by(|&a, &b| figures[a].sentence == figures[b].sentence) {
        let sentence = figures[group[0]].sentence;
        if !wording::tells(draft.article.text(), sentence, Tells::Some) {
            let told = total(draft, group)
                .or_else(|| listed(draft, group))
                .or_else(|| with_parts(draft, group))
                .or_else(|| of_the(draft, group))
                .or_else(|| of_those(draft, before, group));
            if let Some((whole, parts)) = told {
                compare(draft, whole, parts, found);
            }
        }
        before = group;
    }
}

/// What could be a part or a whole; “the other five” claims nothing by itself, and is a part.
fn may_add(figure: &Figure) -> bool {
    let counted = matches!(figure.reason, Some(Reason::TrivialCount | Reason::Enumeration));
    let quantity = amount::is_quantity(figure) || counted;
    quantity && amount::in_prose(figure) && figure.kind != Kind::Percent && figure.change.is_none()
}

/// “12 people: 7 women and 5 men”, “12 people (7 women and 5 men)”, “12 people — 7 women and 5 men —”: the first figure, and
/// those after the sign, up to the end of the bracket or sentence. Between it and a colon may stand who says so.
fn listed<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    const NEAR: usize = 4;
    const FAR: usize = 10;
    const MOST_PLACES: f64 = 20.0;
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    (0..group.len().saturating_sub(2)).find_map(|n| {
        let gap = Span::new(figures[group[n]].span.end, figures[group[n + 1]].span.start).of(text);
        let sign = gap.trim_end().chars().next_back()?;
        let apart = gap.split_whitespace().count();
        let inserted = sign == ':' && gap.contains(',') && apart <= FAR;
        if !matches!(sign, '(' | ':' | '—' | '–') || (apart > NEAR && !inserted) {
            return None;
        }
        let from = figures[group[n + 1]].span.end;
        let end = match sign {
            '(' => from + text[from..].find(')')?,
            ':' => figures[group[n]].sentence.end,
            dash => from + text.get(from..figures[group[n]].sentence.end)?.find(dash)?,
        };
        let parts = &group[n + 1..];
        let within = parts.iter().take_while(|&&i| figures[i].span.end <= end).count();
        let parts = &parts[..within];
        // “shared by three universities: …”: the whole stands before their number
        let counts_them = figures[group[n]].value == Some(parts.len() as f64);
        let whole = group[..n].last().filter(|_| counts_them).copied().unwrap_or(group[n]);
        // “13 cases in six states: five in …”: six may be the states, some of them without a number
        let unclear = n > 0 && !counts_them && figures[group[n]].value.is_some_and(|v| v <= MOST_PLACES);
        (parts.len() >= 2 && !unclear && all_are_listed(draft, parts)).then_some((whole, parts))
    })
}

/// “7 women and 5 men, 12 people in all”, “…, a total of 12”: the last figure, and those before it.
fn total<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (&whole, parts) = group.split_last()?;
    // “four counties: 23 in Adams, …”
    let parts = match parts {
        [number, parts @ ..] if figures[*number].value == Some(parts.len() as f64) => parts,
        _ => parts,
    };
    let around = Span::new(figures[*parts.last()?].span.end, figures[whole].sentence.end);
    let cue = wording::find(text, around).into_iter().find(|(_, tells)| *tells == Tells::Total)?.0;
    let near = |a: usize, b: usize| text.get(a..b).is_some_and(|gap| gap.split_whitespace().count() <= 1);
    let beside = near(cue.end, figures[whole].core.start) || near(figures[whole].span.end, cue.start);
    (beside && parts.len() >= 2 && all_are_listed(draft, parts)).then_some((whole, parts))
}

/// “1,200 jobs, with 700 in Germany, 350 in France and 250 in Spain”: three parts or more, each at its place, that are more
/// than the whole together. They may leave some out.
fn with_parts<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    const PARTS: usize = 3;
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (&whole, parts) = group.split_first()?;
    let gap = Span::new(figures[whole].span.end, figures[*parts.first()?].span.start);
    let last = wording::words(text, gap).pop()?;
    let opens =
        wording::tells(text, last, Tells::With) && text[gap.start..last.start].trim_end().ends_with(',');
    let place = |i: &usize| {
        let after = Span::new(figures[*i].span.end, figures[*i].sentence.end.max(figures[*i].span.end));
        wording::words(text, after).into_iter().next().map(|w| w.of(text).to_lowercase())
    };
    let alike = parts.len() >= PARTS && parts[1..].windows(2).all(|pair| place(&pair[0]) == place(&pair[1]));
    let sum = |all: &[usize]| all.iter().filter_map(|&i| figures[i].value).sum::<f64>();
    let more = sum(parts) > sum(&[whole]);
    (opens && alike && more && all_are_listed(draft, parts)).then_some((whole, parts))
}

/// “Of the 84 stations, 61 opened on time, 15 opened late and 18 did not open”: three parts or more, a little more than the
/// whole together: far more, they overlap.
fn of_the<'a>(draft: &Draft, group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    const PARTS: usize = 3;
    const WORDS_BEFORE: usize = 2;
    const MOST: f64 = 1.25;
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (&whole, parts) = group.split_first()?;
    let lead = Span::new(figures[whole].sentence.start, figures[whole].span.start);
    let of = wording::find(text, lead).into_iter().find(|(_, tells)| *tells == Tells::Of)?.0;
    let opens = text[lead.start..of.start].trim().is_empty()
        && wording::words(text, Span::new(of.end, lead.end)).len() <= WORDS_BEFORE;
    let sum: f64 = parts.iter().filter_map(|&i| figures[i].value).sum();
    let more = figures[whole].value.is_some_and(|w| sum > w && sum <= MOST * w);
    let all_parts = parts.len() >= PARTS && all_are_listed(draft, parts);
    (opens && more && all_parts).then_some((whole, parts))
}

/// “Police arrested 26 people. Of those, 14 were charged, nine fined and the other three released”: parts of the only figure
/// of the sentence before, the last of them called the rest.
fn of_those<'a>(draft: &Draft, before: &[usize], group: &'a [usize]) -> Option<(usize, &'a [usize])> {
    const WORDS: usize = 12;
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (&[whole], [.., penultimate, last]) = (before, group) else { return None };
    let (sentence, earlier) = (figures[*last].sentence, &figures[whole]);
    let apart = text.get(earlier.sentence.end..sentence.start)?;
    let words = wording::words(text, sentence);
    let opens = wording::find(text, words.first()?.join(*words.get(1)?)).first()?.1 == Tells::Those;
    let end = Span::new(figures[*penultimate].span.end, figures[*last].span.start);
    let rest = wording::find(text, end).into_iter().rfind(|(_, tells)| *tells == Tells::Rest)?;
    let closes = wording::words(text, Span::new(rest.0.end, end.end)).is_empty();
    let near = group.windows(2).all(|pair| {
        let gap = Span::new(figures[pair[0]].span.end, figures[pair[1]].span.start);
        wording::words(text, gap).len() <= WORDS
    });
    (opens && closes && near && apart.trim().is_empty()).then_some((whole, group))
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
    // a thing named earlier in the sentence may be another's
    let own = |i: usize| draft.found.figures[i].item.filter(|s| s.start >= draft.found.figures[i].span.start);
    let item = |i: usize| own(i).map(|s| draft.quote(s).to_lowercase());
    let first = item(parts[0]);
    let of_one_thing = first.is_some() && parts.iter().all(|&i| item(i) == first);
    let counts_them = draft.found.figures[whole].value == Some(parts.len() as f64);
    counts_them || (of_one_thing && item(whole) != first)
}

fn is_exact(draft: &Draft, whole: usize, parts: &[usize]) -> bool {
    let exact = |i: &usize| draft.found.figures[*i].comparator == crate::figures::Comparator::Exact;
    exact(&whole) && parts.iter().all(exact)
}
