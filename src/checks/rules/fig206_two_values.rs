//! FIG206: one quantity of one time from one source, with two values.

use crate::article::{BlockKind, Span};
use crate::checks::amount::{self, Amount};
use crate::checks::{Findings, Label, Place, Rule, Severity, wording};
use crate::draft::Draft;
use crate::figures::{Comparator, Figure};
use crate::sources::Mark;
use std::collections::{BTreeSet, HashMap};

pub(super) const RULE: Rule = Rule {
    code: "FIG206",
    name: "two-values",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig206_two_values.md"),
    check,
};

/// Share of the two sentences' words that must be the same.
const SAME_WORDS: f64 = 0.5;
/// The same for a thing of one word: “schools” alone may be other schools.
const MORE_SAME_WORDS: f64 = 0.65;
/// And where no time is told.
const NEARLY_ALL_WORDS: f64 = 0.8;

/// A second value stands among so many figures behind the first.
const NEAREST: usize = 200;

fn check(draft: &Draft, found: &mut Findings) {
    let figures = &draft.found.figures;
    let said: Vec<Said> = (0..figures.len()).filter_map(|i| Said::of(draft, i)).collect();
    let mut values: HashMap<u64, usize> = HashMap::new();
    for value in figures.iter().filter_map(|f| f.value) {
        *values.entry(value.to_bits()).or_default() += 1;
    }
    let mut told = BTreeSet::new();
    for (n, first) in said.iter().enumerate() {
        let after = said[n + 1..].iter().take(NEAREST);
        let mut clashes = after.filter_map(|other| Some((other, clash(draft, first, other, &values)?)));
        let Some((second, why)) = clashes.next().filter(|(second, _)| told.insert(second.figure)) else {
            continue;
        };
        let message = format!(
            "two values for one quantity: “{}”, before it “{}”",
            draft.words(second.figure),
            draft.words(first.figure)
        );
        let at = Label::new(Place::Text(figures[second.figure].span), why);
        let more = vec![Label::new(Place::Text(figures[first.figure].span), "the first value")];
        let both = vec![second.figure, first.figure];
        found.add(at, message, "keep the right one, or say what changed", both, more);
    }
}

/// An exact figure, with what is compared of it.
struct Said {
    figure: usize,
    amount: Amount,
    digits: Vec<u8>,
    item: Option<String>,
    time: Option<String>,
    source: Option<String>,
}

impl Said {
    /// Figure `i`; `None` where it is not exact, part of a change or of a whole, or in no prose.
    fn of(draft: &Draft, i: usize) -> Option<Self> {
        let figure = &draft.found.figures[i];
        // the numbers of a column are all of what its head names
        let cell = matches!(draft.article.blocks[figure.block].kind, BlockKind::Cell { .. });
        let alone = figure.change.is_none() && figure.role.is_none() && amount::in_prose(figure) && !cell;
        if !amount::is_quantity(figure) || figure.comparator != Comparator::Exact || !alone {
            return None;
        }
        let core = draft.article.slice(figure.core);
        Some(Self {
            figure: i,
            amount: Amount::of(draft, i)?,
            digits: core.bytes().filter(u8::is_ascii_digit).collect(),
            item: item(draft, figure),
            time: time(draft, figure),
            source: source(&draft.marks[i]),
        })
    }
}

/// Why `b` is a second value for what `a` says; `None` where it is none.
fn clash(draft: &Draft, a: &Said, b: &Said, values: &HashMap<u64, usize>) -> Option<&'static str> {
    let (x, y) = (&draft.found.figures[a.figure], &draft.found.figures[b.figure]);
    if x.sentence == y.sentence || !amount::alike(x, y) {
        return None;
    }
    // the number that stands twice is no slip of the other
    let once = |f: &Figure| f.value.is_some_and(|v| values.get(&v.to_bits()) == Some(&1));
    if is_slip(draft, a, b) && (once(x) || once(y)) {
        return Some("two digits have changed places");
    }
    contradicts(draft, a, b).then_some("the same source, the same time, another number")
}

fn contradicts(draft: &Draft, a: &Said, b: &Said) -> bool {
    let same = a.item.is_some() && a.item == b.item && a.time == b.time;
    if !same || a.source.is_none() || a.source != b.source || a.amount.meets(b.amount) {
        return false;
    }
    let several_words = a.item.as_ref().is_some_and(|i| i.contains(' '));
    let least = match (&a.time, several_words) {
        (Some(_), true) => SAME_WORDS,
        (Some(_), false) => MORE_SAME_WORDS,
        (None, _) => NEARLY_ALL_WORDS,
    };
    words_shared(draft, a.figure, b.figure) >= least
}

/// Whether the second number is the first with two neighbouring digits changed over, and both are of one thing: “1,250
/// workers”, “1,520 workers”. Numbers of two digits are often so by chance, and need sentences that are alike.
fn is_slip(draft: &Draft, a: &Said, b: &Said) -> bool {
    const WORDS: f64 = 0.3;
    let Some(digits) = changed_over(&a.digits, &b.digits) else { return false };
    let alike = || words_shared(draft, a.figure, b.figure) >= WORDS;
    let times = a.time.as_ref().zip(b.time.as_ref()).is_none_or(|(t, u)| t == u);
    let close = match (&a.item, &b.item) {
        (Some(i), Some(j)) if digits > 2 => shares_word(i, j),
        (Some(i), Some(j)) => i == j && alike(),
        _ => digits > 2 && alike(),
    };
    times && close
}

/// How many digits both have, where the second is the first with two neighbouring ones changed over.
fn changed_over(a: &[u8], b: &[u8]) -> Option<usize> {
    if a.len() != b.len() {
        return None;
    }
    let at = (0..a.len()).find(|&i| a[i] != b[i])?;
    let swapped = a.get(at + 1) == b.get(at) && b.get(at + 1) == a.get(at);
    (swapped && a[at + 2..] == b[at + 2..]).then_some(a.len())
}

/// Whether the last word of one is a word of the other: “tram line”, “line”.
fn shares_word(a: &str, b: &str) -> bool {
    let last_in = |a: &str, b: &str| a.split(' ').next_back().is_some_and(|w| b.split(' ').any(|v| v == w));
    last_in(a, b) || last_in(b, a)
}

/// What is counted.
fn item(draft: &Draft, figure: &Figure) -> Option<String> {
    figure.item.map(|item| draft.quote(item).to_lowercase())
}

fn time(draft: &Draft, figure: &Figure) -> Option<String> {
    let as_of = figure.as_of.as_ref()?;
    Some(as_of.date.clone().unwrap_or_else(|| draft.quote(as_of.span).to_lowercase()))
}

fn source(mark: &Mark) -> Option<String> {
    mark.source.as_ref().map(|s| s.canonical.to_lowercase())
}

/// Of the words that stand in one of the two sentences, beside what is counted and who says so, the share that stands in
/// both.
fn words_shared(draft: &Draft, a: usize, b: usize) -> f64 {
    let (a, b) = (said_of(draft, a), said_of(draft, b));
    let all = a.union(&b).count();
    if all == 0 { 0.0 } else { a.intersection(&b).count() as f64 / all as f64 }
}

fn said_of(draft: &Draft, i: usize) -> BTreeSet<String> {
    const SHORTEST: usize = 4;
    let text = draft.article.text();
    let figure = &draft.found.figures[i];
    let source = draft.marks[i].source.as_ref();
    let known = [Some(figure.span), figure.item, source.and_then(|s| s.mention), source.and_then(|s| s.cue)];
    let beside = |word: &Span| !known.iter().flatten().any(|k| k.overlaps(*word));
    let words = wording::words(text, figure.sentence).into_iter().filter(beside);
    let words = words.map(|w| w.of(text).to_lowercase());
    words.filter(|w| w.chars().count() >= SHORTEST || w.starts_with(|c: char| c.is_ascii_digit())).collect()
}
