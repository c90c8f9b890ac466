//! The article against its sources: by how much each compared figure misses what its source says, where one does.

use super::labels::capitalised;
use super::rows::{chart, grid, number, text};
use super::{Story, Told};
use crate::draft::VerificationRow;
use crate::evidence::Verdict;
use crate::figures::Kind;

/// A chart of all compared figures, those that differ first; none where none differs, for the verdict says so.
pub(super) fn find(told: &Told) -> Vec<Story> {
    story(told).into_iter().collect()
}

/// A compared figure.
struct Compared<'a> {
    figure: usize,
    verification: &'a VerificationRow,
    /// How much more the article says, in percent of what the source says.
    off: f64,
    /// How far rounding alone may be off, in percent.
    rounding: f64,
}

fn compared<'a>(told: &'a Told, figure: usize) -> Option<Compared<'a>> {
    let verification = told.notes[figure].verification.as_ref()?;
    let ours = told.middle(figure).or(told.figure(figure).low).or(told.figure(figure).high)?;
    let theirs = expected(verification).filter(|n| *n != 0.0)?;
    let off = 100.0 * (ours - theirs) / theirs.abs();
    let differs = matches!(verification.verdict, Verdict::Mismatch | Verdict::Partial);
    let rounding = 100.0 * half_step(told, figure, ours) / theirs.abs();
    // what agrees by its words (“more than”, “nearly”) is not off
    let off = if differs { off } else { off.clamp(-rounding, rounding) };
    off.is_finite().then_some(Compared { figure, verification, off, rounding })
}

/// Half a step of the last digit that the article writes of the number `ours`.
fn half_step(told: &Told, figure: usize, ours: f64) -> f64 {
    let Some(writing) = told.figure(figure).writing.filter(|w| w.number != 0.0) else { return 0.0 };
    // so many whole things are not rounded
    if told.figure(figure).kind == Kind::Count
        && writing.zeros == 0
        && writing.decimals == 0
        && writing.number == ours
    {
        return 0.0;
    }
    let step = 10f64.powi(i32::from(writing.zeros) - i32::from(writing.decimals));
    // “2.5 million” is written in steps of a tenth of a million
    0.5 * step * (ours / writing.number).abs()
}

fn expected(verification: &VerificationRow) -> Option<f64> {
    let number = |n: Option<crate::draft::Number>| n.map(|n| n.0);
    let (low, high) = (number(verification.expected_low), number(verification.expected_high));
    number(verification.expected_value).or_else(|| Some((low? + high?) / 2.0)).or(low).or(high)
}

fn story(told: &Told) -> Option<Story> {
    const ROWS: usize = 40;
    let mut all: Vec<Compared> = (0..told.notes.len()).filter_map(|i| compared(told, i)).collect();
    let differs = |c: &Compared| c.verification.verdict == Verdict::Mismatch;
    let differ = all.iter().filter(|c| differs(c)).count();
    if differ == 0 || all.len() < 2 {
        return None;
    }
    // they come in text order, and from worst to best those of one verdict keep it
    all.sort_by_key(|c| Verdict::ALL.iter().position(|v| *v == c.verification.verdict));
    let finding = finding(told, &all, differ);
    let shown = &all[..all.len().min(ROWS)];
    let rows = shown.iter().map(|c| {
        let note = &told.notes[c.figure];
        let source = c.verification.expected.clone().unwrap_or_default();
        vec![
            text(label(told, c.figure)),
            number(Some(c.off)),
            number(Some(c.rounding)),
            text(source),
            text(c.verification.verdict.as_str()),
            text(note.id.clone()),
        ]
    });
    let sentence = |c: &Compared| {
        let source = c.verification.expected.clone().unwrap_or_default();
        format!("{}: source {source}", label(told, c.figure))
    };
    let told_all: Vec<String> = shown.iter().map(sentence).collect();
    let columns = ["x", "y", "rounding", "expected", "verdict", "id"];
    let drawn = chart("deviation", &finding, told_all.join("; ") + ".", &columns, rows.collect()).ok()?;
    let data = shown.iter().map(|c| {
        let source = c.verification.expected.clone().unwrap_or_default();
        let said = told.said(c.figure).to_owned();
        vec![label(told, c.figure), said, source, c.verification.verdict.as_str().to_owned()]
    });
    let data = grid(&["Claim", "Article", "Source", "Compared"], data.collect());
    let caption = "How far the article is from its source, in percent of what the source says; the grey band is what rounding explains.";
    Some(Story {
        name: "against".to_owned(),
        finding,
        caption: caption.to_owned(),
        drawn: Some((drawn, data)),
    })
}

/// “Labour: 411 of the 650 seats”: whom or what its sentence is about, else what is counted, and the figure.
fn label(told: &Told, i: usize) -> String {
    let what = told.labels.subject(told.figure(i)).or_else(|| told.labels.item(told.figure(i)));
    let said = told.labels.with_of(told.figure(i));
    what.filter(|what| !said.contains(what.as_str()))
        .map_or_else(|| capitalised(&said), |what| format!("{}: {said}", capitalised(&what)))
}

/// “Turnout: the article says 57.9 percent, its source 59.7; 6 others agree”.
fn finding(told: &Told, all: &[Compared], differ: usize) -> String {
    let others = all.len() - differ;
    let tail = match others {
        0 => String::new(),
        1 => "; 1 other agrees".to_owned(),
        n => format!("; {n} others agree"),
    };
    let partly = all
        .iter()
        .any(|c| !matches!(c.verification.verdict, Verdict::Mismatch | Verdict::Match | Verdict::Derived));
    let tail = if partly { String::new() } else { tail };
    match (differ, &all[0].verification.expected) {
        (1, Some(expected)) => {
            let item = told.labels.item(told.figure(all[0].figure));
            let about =
                item.map(|item| format!("{}: the", capitalised(&item))).unwrap_or_else(|| "The".to_owned());
            format!("{about} article says {}, its source {expected}{tail}", told.said(all[0].figure))
        }
        _ => format!("{differ} of {} figures are not what their sources say", all.len()),
    }
}
