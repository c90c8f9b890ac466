//! FIG202: shares of one whole that do not add up to it.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Figure, Kind, Role};

pub(super) const RULE: Rule = Rule {
    code: "FIG202",
    name: "percentages-of-a-whole",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig202_percentages_of_a_whole.md"),
    check,
};

/// A whole may be told over as many sentences.
const SENTENCES: usize = 3;
/// Fewer shares split nothing.
const SHARES: usize = 3;
/// Beyond it shares are of several things, whatever the words say: “with 98 percent of the votes counted, …”.
const FAR_ABOVE: f64 = 150.0;
/// Over several sentences only sums near 100 are taken for a whole.
const NEAR: std::ops::RangeInclusive<f64> = 80.0..=130.0;

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    let shares: Vec<usize> =
        (0..figures.len()).filter(|&i| is_share(&figures[i]) && amount::in_prose(&figures[i])).collect();
    let of_sentences: Vec<&[usize]> =
        shares.chunk_by(|&a, &b| figures[a].sentence == figures[b].sentence).collect();
    for last in 0..of_sentences.len() {
        let windows = windows(draft, &of_sentences[..=last]);
        let sums = windows.iter().filter_map(|w| sum(draft, w));
        if sums.into_iter().any(|s| s.low <= 100.0 && s.high >= 100.0) {
            continue;
        }
        let off = |w: &[usize]| sum(draft, w).map_or(f64::INFINITY, |s| (s.value - 100.0).abs());
        let enough = |w: &Vec<usize>| w.len() >= SHARES || are_two_parts(draft, w);
        let fitting = windows.iter().filter(|w| enough(w) && one_whole(draft, w));
        if let Some(group) = fitting.min_by(|a, b| off(a).total_cmp(&off(b))) {
            whole(draft, group, found);
        }
    }
}

/// The shares of the last sentence, then those with the sentence before it, and so on, as far as they follow each other in
/// one block.
fn windows(draft: &Draft, of_sentences: &[&[usize]]) -> Vec<Vec<usize>> {
    let figures = &draft.found.figures;
    let mut out: Vec<Vec<usize>> = Vec::new();
    for group in of_sentences.iter().rev().take(SENTENCES) {
        let Some(before) = out.last() else {
            out.push(group.to_vec());
            continue;
        };
        let (own, next) = (&figures[group[0]], &figures[before[0]]);
        let between = draft.article.text().get(own.sentence.end..next.sentence.start).unwrap_or("x");
        if own.block != next.block || !between.trim().is_empty() {
            break;
        }
        out.push([group, before.as_slice()].concat());
    }
    out
}

/// “Men made up 62 percent of the victims and women 48 percent”: two shares split a whole where the second has a subject of
/// its own, a time of its own not, and ends its clause; or where it is called the rest.
fn are_two_parts(draft: &Draft, group: &[usize]) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let &[first, second] = group else { return false };
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let (a, b) = (&figures[first], &figures[second]);
    let gap = Span::new(a.span.end, b.span.start.max(a.span.end));
    let and = wording::find(text, gap).into_iter().rfind(|(_, tells)| *tells == Tells::And);
    let own_subject = and.is_some_and(|(and, _)| {
        let subject = wording::words(text, Span::new(and.end, gap.end));
        WORDS.contains(&(subject.len() + 1)) && text[and.end..gap.end].len() > subject.len()
    });
    let rest = wording::find(text, gap).into_iter().rfind(|(_, tells)| *tells == Tells::Rest);
    let called_rest =
        rest.is_some_and(|(rest, _)| wording::words(text, Span::new(rest.end, gap.end)).is_empty());
    let ends = text[b.span.end..].trim_start().starts_with([',', '.', ';']);
    let times = a.as_of.as_ref().zip(b.as_of.as_ref()).is_none_or(|(t, u)| t.date == u.date);
    a.sentence == b.sentence && times && (called_rest || own_subject && ends)
}

fn sum(draft: &Draft, group: &[usize]) -> Option<Amount> {
    let amounts = group.iter().map(|&i| Amount::of(draft, i)).collect::<Option<Vec<_>>>()?;
    Some(Amount::sum(&amounts))
}

fn is_share(figure: &Figure) -> bool {
    // “with 100 percent of the votes counted”
    const ALL: f64 = 100.0;
    figure.kind == Kind::Percent
        && figure.value.is_some_and(|v| v < ALL)
        && figure.unit.as_ref().is_some_and(|u| u.code == "%")
        && figure.change.is_none()
        && !matches!(figure.role, Some(Role::From | Role::To | Role::Rate))
}

/// Whether the text gives no sign that the shares are of different things or times: each “of …” that follows a share at
/// once names the same, and the sentences speak of one time at most.
fn one_whole(draft: &Draft, group: &[usize]) -> bool {
    let figures = &draft.found.figures;
    let told = told_in(draft, group);
    let mut wholes: Vec<String> = group.iter().filter_map(|&i| whole_named(draft, &figures[i])).collect();
    wholes.sort_unstable();
    wholes.dedup();
    let dates = figures[amount::within(draft, told)].iter().filter(|f| f.kind == Kind::Date).count();
    wholes.len() <= 1 && dates <= 1
}

/// Four shares or more in a row, a little above 100 together: far above, people gave several answers.
fn is_long_list(draft: &Draft, group: &[usize], sum: f64) -> bool {
    const SHARES: usize = 4;
    const MOST: f64 = 130.0;
    const WORDS_BETWEEN: usize = 6;
    let figures = &draft.found.figures;
    let near = |pair: &[usize]| {
        let gap = Span::new(figures[pair[0]].span.end, figures[pair[1]].span.start);
        wording::words(draft.article.text(), gap).len() <= WORDS_BETWEEN
    };
    group.len() >= SHARES && sum <= MOST && group.windows(2).all(near)
}

/// The words of the whole in “43 percent of the power supply”.
fn whole_named(draft: &Draft, share: &Figure) -> Option<String> {
    const WORDS: usize = 4;
    let text = draft.article.text();
    let after = Span::new(share.span.end, share.sentence.end.max(share.span.end));
    let (of, _) = wording::find(text, after).into_iter().find(|(_, tells)| wording::leads(*tells))?;
    if !text[share.span.end..of.start].trim().is_empty() {
        return None;
    }
    let rest = Span::new(of.end, after.end);
    let end = rest.of(text).find([',', ';', '(', ':']).map_or(rest.end, |i| rest.start + i);
    let words = wording::words(text, Span::new(rest.start, end)).into_iter().take(WORDS);
    Some(words.map(|w| w.of(text).to_lowercase()).collect::<Vec<_>>().join(" "))
}

/// The few words after share `i`: “23 percent for the rest”.
fn right_after(draft: &Draft, i: usize) -> Span {
    const WORDS: usize = 3;
    let figure = &draft.found.figures[i];
    let after = Span::new(figure.span.end, figure.sentence.end.max(figure.span.end));
    let clause = after.of(draft.article.text()).find([',', ';', '.']).map_or(after.end, |i| after.start + i);
    let words = wording::words(draft.article.text(), Span::new(after.start, clause));
    Span::new(
        after.start,
        words.get(..words.len().min(WORDS)).and_then(<[_]>::last).map_or(after.start, |w| w.end),
    )
}

/// From the start of the first share's sentence to the end of the last one's.
fn told_in(draft: &Draft, group: &[usize]) -> Span {
    let sentence = |i: usize| draft.found.figures[i].sentence;
    sentence(group[0]).join(sentence(group[group.len() - 1]))
}

fn whole(draft: &Draft, group: &[usize], found: &mut Findings) {
    let figures = &draft.found.figures;
    let text = draft.article.text();
    let told = told_in(draft, group);
    let Some(sum) = sum(draft, group) else { return };
    let answers = wording::tells(text, told, Tells::Answers);
    if wording::tells(text, told, Tells::More) && !answers {
        return;
    }
    let (last, before) = (group[group.len() - 1], group[group.len() - 2]);
    let between = Span::new(figures[before].span.end, figures[last].span.end);
    let after = right_after(draft, last);
    let rest = wording::tells(text, between, Tells::Rest) || wording::tells(text, after, Tells::Rest);
    let split = answers || wording::tells(text, told, Tells::Split);
    let one_sentence = told == figures[last].sentence;
    // a list may leave parts out, so too little counts only where the last part is called the rest
    let splits = (rest || split) && sum.value <= FAR_ABOVE;
    let too_much = sum.low > 100.0 && (splits || is_long_list(draft, group, sum.value));
    let in_one = one_sentence && (too_much || (sum.high < 100.0 && rest));
    let wrong = in_one || (rest && NEAR.contains(&sum.value));
    if wrong {
        let message =
            format!("the {} percentages of one whole add up to {}", group.len(), plain_number(sum.value));
        let at = Label::new(Place::Text(figures[group[0]].span), "");
        let shown: Vec<String> = group.iter().filter_map(|&i| figures[i].value).map(plain_number).collect();
        let reckoned = format!("{} = {}, not 100", shown.join(" + "), plain_number(sum.value));
        let mut more: Vec<Label> =
            group[1..].iter().map(|&i| Label::new(Place::Text(figures[i].span), "")).collect();
        if let Some(label) = more.last_mut() {
            label.text = reckoned;
        }
        found.add(
            at,
            message,
            "check each share against the source, or say that they overlap",
            group.to_vec(),
            more,
        );
    }
}
