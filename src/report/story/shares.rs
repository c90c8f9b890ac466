//! Shares of a whole: three percentages or more that split one thing, or parts of a number that different holders have.

use super::rows::{chart, grid, listed, number, text};
use super::{Story, Told};
use crate::article::Span;
use crate::checks::wording::{self, Tells};
use crate::figures::{Kind, Role};
use crate::report::weight::is_superlative;
use crate::tables::numbers::plain;
use std::collections::BTreeSet;

/// Fewer percentages split nothing.
const SHARES: usize = 3;
/// Shares named are at least so much of the whole, and with rounding so much at most.
const LEAST: f64 = 60.0;
const MOST: f64 = 101.0;
/// From here on shares are a whole by their sum alone.
const WHOLE: f64 = 99.0;

/// One share: its figure, how much of 100 it is, and of what.
struct Share {
    figure: usize,
    percent: f64,
    what: String,
}

/// A bar for each sentence or list that splits a whole.
pub(super) fn find(told: &Told) -> Vec<Story> {
    let mut out: Vec<(usize, Story)> = Vec::new();
    let percents: Vec<usize> = (0..told.notes.len()).filter(|&i| is_share(told, i)).collect();
    for group in percents.chunk_by(|&a, &b| told.notes[a].passage == told.notes[b].passage) {
        let by_sentence = group.chunk_by(|&a, &b| told.in_one_sentence(a, b));
        let in_items =
            group.len() >= SHARES && by_sentence.clone().all(|s| s.len() == 1) && is_list(told, group);
        let groups: Vec<&[usize]> = if in_items { vec![group] } else { by_sentence.collect() };
        for group in groups {
            out.extend(percentages(told, group).map(|story| (group[0], story)));
        }
    }
    out.extend((0..told.notes.len()).filter_map(|whole| Some((whole, holders(told, whole)?))));
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, story)| story).collect()
}

fn is_share(told: &Told, i: usize) -> bool {
    let f = told.figure(i);
    let percent = f.kind == Kind::Percent && f.unit.as_ref().is_some_and(|u| u.code == "%");
    let alone = f.change.is_none() && f.role.is_none() && f.same_as.is_none();
    percent
        && alone
        && told.is_claim(i)
        && super::rows::is_closed(f)
        && f.value.is_some_and(|v| v > 0.0 && v < 100.0)
}

fn is_list(told: &Told, group: &[usize]) -> bool {
    let kind = |i: usize| told.draft.article.blocks[told.figure(i).block].kind;
    group.iter().all(|&i| kind(i) == crate::article::BlockKind::Item)
}

/// `group` as shares of one whole; `None` where the words or the sum do not bear it out.
fn percentages(told: &Told, group: &[usize]) -> Option<Story> {
    if group.len() < SHARES {
        return None;
    }
    let shares: Vec<Share> = group
        .iter()
        .map(|&i| {
            Some(Share {
                figure: i,
                percent: told.figure(i).value?,
                what: told.labels.of_share(told.figure(i))?,
            })
        })
        .collect::<Option<_>>()?;
    let sum: f64 = shares.iter().map(|s| s.percent).sum();
    let text = told.draft.article.text();
    let said = told.figure(group[0]).sentence.join(told.figure(group[group.len() - 1]).sentence);
    let tells = |what| wording::tells(text, said, what);
    let (overlap, last) = (tells(Tells::More), tells(Tells::Rest) || tells(Tells::Answers));
    let one_whole = last || !overlap && (sum >= WHOLE || tells(Tells::Split));
    let apart = said.of(text).split(|c: char| !c.is_alphanumeric() && c != '-').any(is_superlative);
    let names: BTreeSet<String> = shares.iter().map(|s| s.what.to_lowercase()).collect();
    let fits = (LEAST..=MOST).contains(&sum) && one_whole && !apart && names.len() == shares.len();
    if !fits || times(told, group) > 1 || wholes(told, group) > 1 {
        return None;
    }
    Some(story(told, &shares, sum, None))
}

/// How many times the figures of `group` are of.
fn times(told: &Told, group: &[usize]) -> usize {
    let times = group.iter().filter_map(|&i| told.figure(i).as_of.as_ref()?.date.clone());
    times.collect::<BTreeSet<_>>().len()
}

/// How many different wholes are named right behind the shares: “43 percent of men, 30 percent of women”.
fn wholes(told: &Told, group: &[usize]) -> usize {
    const WORDS: usize = 3;
    let text = told.draft.article.text();
    let named = |&i: &usize| {
        let figure = told.figure(i);
        let after = Span::new(figure.span.end, figure.sentence.end.max(figure.span.end));
        let (of, _) = wording::find(text, after).into_iter().find(|(_, tells)| *tells == Tells::Of)?;
        if !text[figure.span.end..of.start].trim().is_empty() {
            return None;
        }
        let words = wording::words(text, Span::new(of.end, after.end));
        Some(words.iter().take(WORDS).map(|w| w.of(text).to_lowercase()).collect::<Vec<_>>().join(" "))
    };
    group.iter().filter_map(named).collect::<BTreeSet<_>>().len()
}

/// “Labour took 411 of the 650 seats. The Conservatives fell to 121 seats”: in one passage, or the two around it, different
/// holders have so many of one thing of which there are `whole`.
fn holders(told: &Told, whole: usize) -> Option<Story> {
    const AROUND: usize = 1;
    const FAR: usize = 40;
    let all = told.figure(whole).value.filter(|v| *v > 0.0)?;
    let head = told.head(whole)?;
    if told.figure(whole).role != Some(Role::Whole) || !told.is_claim(whole) {
        return None;
    }
    let mut shares: Vec<Share> = Vec::new();
    let passage = told.notes[whole].passage;
    for i in whole.saturating_sub(1)..told.notes.len().min(whole + FAR) {
        if told.notes[i].passage > passage + AROUND {
            break;
        }
        let f = told.figure(i);
        let part = i + 1 == whole && f.role == Some(Role::Part);
        // “fell to 121 seats” is what they have
        let has = matches!(f.role, None | Some(Role::To));
        let like = i > whole && has && told.head(i).as_ref() == Some(&head);
        let Some(value) = f.value.filter(|v| (part || like) && *v < all) else { continue };
        if !told.is_claim(i) || f.same_as.is_some() || !super::rows::is_closed(f) {
            continue;
        }
        // those who have pieces of one thing are others than the thing itself
        let Some(who) = told.labels.subject(f).filter(|who| !who.to_lowercase().contains(&head)) else {
            continue;
        };
        if shares.iter().all(|s| s.what != super::labels::capitalised(&who)) {
            let what = super::labels::capitalised(&who);
            shares.push(Share { figure: i, percent: 100.0 * value / all, what });
        }
    }
    let sum: f64 = shares.iter().map(|s| s.percent).sum();
    let starts = shares.first().is_some_and(|s| s.figure + 1 == whole);
    (shares.len() >= SHARES && starts && (LEAST..=MOST).contains(&sum))
        .then(|| story(told, &shares, sum, Some(whole)))
}

fn story(told: &Told, shares: &[Share], sum: f64, whole: Option<usize>) -> Story {
    let rest = 100.0 - sum;
    // what rounding explains is no rest
    let rest = if rest > 0.5 * shares.len() as f64 || (whole.is_some() && rest > 0.05) { rest } else { 0.0 };
    let of = whole.map(|i| told.said(i).to_owned());
    let largest = shares.iter().max_by(|a, b| a.percent.total_cmp(&b.percent));
    let largest = largest.map(|s| format!("{}: {}", s.what, told.said(s.figure))).unwrap_or_default();
    let left = match (&of, whole.and_then(|i| told.figure(i).value)) {
        (Some(of), Some(all)) => {
            let rest: f64 = all - shares.iter().filter_map(|s| told.figure(s.figure).value).sum::<f64>();
            format!(" of {of}; the article leaves {} to others", plain(rest))
        }
        _ if rest > 0.0 => {
            format!("; the article names {} of 100 percent", plain((sum * 10.0).round() / 10.0))
        }
        _ => format!(", the largest of {} shares of one whole", shares.len()),
    };
    let left = if rest == 0.0 {
        left.split("; the article leaves").next().unwrap_or_default().to_owned()
    } else {
        left
    };
    let finding = largest + &left;
    let each: Vec<String> = shares.iter().map(|s| format!("{}: {}", s.what, told.said(s.figure))).collect();
    let rest_of = whole.and_then(|i| told.figure(i).value).map_or(rest, |all| rest * all / 100.0);
    let mut rows: Vec<Vec<crate::tables::Cell>> = shares
        .iter()
        .map(|s| {
            let note = &told.notes[s.figure];
            let value = told.figure(s.figure).value;
            vec![
                text(s.what.clone()),
                number(value),
                text(told.figure(s.figure).comparator.as_str()),
                text(note.status.as_str()),
                text(note.id.clone()),
            ]
        })
        .collect();
    if rest > 0.0 {
        let nothing = crate::tables::Cell::Nothing;
        rows.push(vec![
            text("not in the article"),
            number(Some((rest_of * 10.0).round() / 10.0)),
            text("rest"),
            nothing.clone(),
            nothing,
        ]);
    }
    let figures: Vec<usize> = shares.iter().map(|s| s.figure).collect();
    let data = shares.iter().map(|s| {
        vec![s.what.clone(), told.said(s.figure).to_owned(), told.notes[s.figure].status.as_str().to_owned()]
    });
    let data = grid(&["What", "Share", "Source"], data.collect());
    let drawn =
        chart("share", &finding, listed(&each) + ".", &["x", "y", "comparator", "series", "id"], rows).ok();
    Story {
        name: "shares".to_owned(),
        finding,
        caption: told.said_by(&figures),
        drawn: drawn.map(|drawn| (drawn, data)),
    }
}
