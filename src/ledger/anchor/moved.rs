//! Where the quotation is gone: figures of the same value with similar words around, then figures of another value in the
//! same words.
//!
//! An entry with a prefix or suffix speaks of the number in that place, not of the number wherever it stands: where only
//! its own words fit, nothing is taken for the entry's figure, and the places are shown as a question.

use super::{Anchor, Anchored, Place};
use crate::article::{Article, Span};
use crate::figures::{self, Figure};
use crate::ledger::Entry;
use crate::ledger::fold::fold;
use crate::vocabulary::Vocabulary;

/// How alike the words around must be for a figure of equal value to be the entry's (0 none, 1 all).
const SAME_VALUE: f64 = 0.45;
/// The same for a figure of another value: it is only reported, but it must not send the editor to a stranger.
const OTHER_VALUE: f64 = 0.72;
/// By how much the best place must beat the second.
const LEAD: f64 = 0.12;
/// How much of the entry's prefix and suffix must stand around a figure for that place to be the entry's (0 nothing, 1 all).
const CONTEXT: f64 = 0.8;
/// How alike a place's own words must be to be shown where its context does not fit.
const OWN_WORDS: f64 = 0.9;
/// How much of the surroundings is compared at least, in bytes.
const AROUND: usize = 12;
/// How many bytes an edit may have put between the entry's figure and its context.
const INSERTED: usize = 12;

/// Some figures in a row, as long a row as the entry's quotation has, and how well they fit.
struct Fit {
    figures: Vec<usize>,
    span: Span,
    /// How alike the entry's words are to those of the place.
    alike: f64,
    /// The same of the quotation alone, numbers left out.
    own: f64,
    /// How much of the entry's prefix and suffix stands around; 1 where it has none.
    context: f64,
    same_value: bool,
}

pub(super) fn find(
    i: usize,
    entry: &Entry,
    place: &Place,
    taken: &[usize],
    vocabulary: &Vocabulary,
) -> Anchored {
    let quoted = Article::from_text("", entry.exact.as_str());
    let wanted = figures::find(&quoted, vocabulary).figures;
    if wanted.is_empty() {
        return Anchored::nowhere(i, Anchor::Lost);
    }
    let mut fits = fits(entry, &quoted, &wanted, place, taken);
    fits.sort_by(|a, b| b.alike.total_cmp(&a.alike));
    let (same, other): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(|f| f.same_value);
    let (here, elsewhere): (Vec<Fit>, Vec<Fit>) = same.into_iter().partition(|f| f.context >= CONTEXT);
    if let Some(anchored) = same_value(i, &here, place) {
        return anchored;
    }
    let best = other.first().filter(|f| f.alike >= OTHER_VALUE && close(&other, place).len() == 1);
    if let Some(best) = best {
        return Anchored::nowhere(i, Anchor::ValueChanged(place.quotation(best.span)));
    }
    let alike = elsewhere.iter().filter(|f| f.own >= OWN_WORDS);
    let places: Vec<_> = alike.map(|f| place.quotation(f.span)).collect();
    Anchored::nowhere(i, if places.is_empty() { Anchor::Lost } else { Anchor::Ambiguous(places) })
}

/// The best of `fits` and those that are hardly worse, repeats of the best left out.
fn close<'f>(fits: &'f [Fit], place: &Place) -> Vec<&'f Fit> {
    let Some(best) = fits.first() else { return Vec::new() };
    let rest = fits[1..].iter().take_while(|f| best.alike - f.alike < LEAD);
    std::iter::once(best).chain(rest.filter(|f| !place.repeats(&best.figures, &f.figures))).collect()
}

fn same_value(i: usize, same: &[Fit], place: &Place) -> Option<Anchored> {
    let best = same.first().filter(|f| f.alike >= SAME_VALUE)?;
    let close = close(same, place);
    if close.len() > 1 {
        let places = close.iter().map(|f| place.quotation(f.span)).collect();
        return Some(Anchored::nowhere(i, Anchor::Ambiguous(places)));
    }
    let how = Anchor::Moved(place.quotation(best.span));
    Some(Anchored { entry: i, figures: best.figures.clone(), how })
}

/// Each row of figures that could be the entry's, in text order. Those that another entry quotes exactly are left out.
fn fits(entry: &Entry, quoted: &Article, wanted: &[Figure], place: &Place, taken: &[usize]) -> Vec<Fit> {
    let all = &place.found.figures;
    let text = place.article.text();
    let exact = without_numbers(quoted.text(), Span::new(0, quoted.text().len()), wanted);
    (0..all.len().saturating_sub(wanted.len() - 1))
        .map(|first| first..first + wanted.len())
        .filter(|row| !row.clone().any(|f| taken.contains(&f)))
        .filter(|row| row.clone().zip(wanted).all(|(f, w)| comparable(&all[f], w)))
        .map(|row| {
            let figures = &all[row.clone()];
            let span = all[row.start].span.join(all[row.end - 1].span);
            let bare = all[row.start].core.join(with_item(&all[row.end - 1]));
            let own = similarity(&exact, &without_numbers(text, span, figures))
                .max(similarity(&exact, &without_numbers(text, bare, figures)));
            let same_value = row.clone().zip(wanted).all(|(f, w)| same(&all[f], w));
            let (alike, context) = (alike(entry, text, span, own), context(entry, text, span));
            Fit { span, alike, own, context, same_value, figures: row.collect() }
        })
        .collect()
}

/// The figure's number with what it counts, where that follows.
fn with_item(figure: &Figure) -> Span {
    figure.item.filter(|i| i.start >= figure.core.start).map_or(figure.span, |i| figure.core.join(i))
}

/// Whether the two are measured in the same thing.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let unit = |f: &Figure| f.unit.as_ref().map(|u| u.code.clone());
    unit(a) == unit(b) && a.date.is_some() == b.date.is_some()
}

/// Whether the two say the same number, however it is written.
fn same(a: &Figure, b: &Figure) -> bool {
    near(a.value, b.value) && near(a.low, b.low) && near(a.high, b.high) && a.date == b.date
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        (None, None) => true,
        _ => false,
    }
}

/// How alike the entry's words are to those at `span`: `own`, the likeness of the quotation alone, and its context where
/// the entry has one.
fn alike(entry: &Entry, text: &str, span: Span, own: f64) -> f64 {
    let (prefix, suffix) = entry.context();
    let mut parts = vec![own];
    if !prefix.is_empty() {
        parts.push(similarity(&words(prefix), &words(before(text, span, prefix.len()))));
    }
    if !suffix.is_empty() {
        parts.push(similarity(&words(suffix), &words(after(text, span, suffix.len()))));
    }
    parts.iter().sum::<f64>() / parts.len() as f64
}

/// How much of the entry's prefix and suffix stands on its side of `span`, by the length of the words: “north” for “south”
/// costs more than “a” for “the”.
fn context(entry: &Entry, text: &str, span: Span) -> f64 {
    let (prefix, suffix) = entry.context();
    let sides = [
        (prefix, before(text, span, prefix.len() + INSERTED)),
        (suffix, after(text, span, suffix.len() + INSERTED)),
    ];
    let (mut all, mut there) = (0, 0);
    for (wanted, around) in sides {
        let around = words(around);
        let around: Vec<&str> = plain_words(&around).collect();
        for word in plain_words(&words(wanted)) {
            all += word.len();
            there += if around.contains(&word) { word.len() } else { 0 };
        }
    }
    if all == 0 { 1.0 } else { there as f64 / all as f64 }
}

fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The words at `span` of `text`, the numbers of `figures` left out.
fn without_numbers(text: &str, span: Span, figures: &[Figure]) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for core in figures.iter().map(|f| f.core) {
        out.push_str(text.get(at..core.start.max(at)).unwrap_or_default());
        out.push(' ');
        at = core.end.max(at);
    }
    out.push_str(text.get(at..span.end.max(at)).unwrap_or_default());
    words(&out)
}

/// The `length` bytes before `span`, to the next boundary of a character.
fn before(text: &str, span: Span, length: usize) -> &str {
    let mut start = span.start.saturating_sub(length.max(AROUND));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    &text[start..span.start]
}

fn after(text: &str, span: Span, length: usize) -> &str {
    let mut end = (span.end + length.max(AROUND)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    &text[span.end..end]
}

/// Words alone: digits as one sign, lower case, white space folded.
fn words(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    fold(&plain.to_lowercase())
}

fn similarity(a: &str, b: &str) -> f64 {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => 1.0,
        _ => strsim::sorensen_dice(a, b).max(strsim::normalized_levenshtein(a, b)),
    }
}
