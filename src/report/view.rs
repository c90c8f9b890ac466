//! What a report shows of one article, as templates read it. Every count comes in from the frames.

use super::annotate::{Passage, numbers, passages};
use super::finding::FindingNote;
use super::group::group;
use super::likely::propose;
use super::note::{Note, notes};
use super::plain::{folded, shortened};
use super::sources::{SourceEntry, sources};
use super::verdict::{Counts, Verdict};
use super::weight::weight;
use crate::article::Span;
use crate::article::offsets::Offsets;
use crate::draft::Draft;
use serde::Serialize;
use std::collections::BTreeMap;

/// One article, ready to be shown.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The document's id.
    pub id: String,
    /// The article's title, else its first words.
    pub title: String,
    /// The day of publication, ISO 8601.
    pub date: Option<String>,
    /// The code of the article's language (BCP 47).
    pub lang: String,
    /// The words of the article, counted at white space.
    pub words: usize,
    /// Length of the source in code points.
    pub length: usize,
    /// Claims by status.
    pub counts: Counts,
    /// What an editor reads first.
    pub verdict: Verdict,
    /// The article, in text order.
    pub passages: Vec<Passage>,
    /// One a figure, in text order.
    pub notes: Vec<Note>,
    /// For each number, from 1, the place in [`View::notes`] of its figure.
    pub numbered: Vec<usize>,
    /// Who is named, and what each supports.
    pub sources: Vec<SourceEntry>,
    /// What an editor should know, in the order of the places.
    pub findings: Vec<FindingNote>,
    /// The findings by rule and severity, in the order of the work.
    pub to_fix: Vec<Vec<FindingNote>>,
    /// For each figure, whether it has a note.
    pub noted: Vec<bool>,
    /// For each figure, its findings.
    pub findings_of: Vec<Vec<FindingNote>>,
    /// What was understood.
    pub coverage: Coverage,
}

/// What was understood of the article's numbers.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// In one sentence.
    pub say: String,
    /// All numbers.
    pub numbers: usize,
    /// Those that are figures.
    pub understood: usize,
    /// The others.
    pub not_understood: Vec<Lost>,
    /// What of the page was not read, in one sentence; `None` where all of it was, or it is no page.
    pub left_out: Option<String>,
}

/// A number that no reading fits.
#[derive(Debug, Clone, Serialize)]
pub struct Lost {
    /// As the text has it.
    pub text: String,
    /// From 1.
    pub line: usize,
    /// In code points, from 1.
    pub column: usize,
    /// The sentence or the words around it.
    pub context: String,
}

/// `draft` with its `findings` and `counts`, ready to be shown.
pub fn view(draft: &Draft, findings: Vec<FindingNote>, counts: Counts) -> View {
    let numbers = numbers(draft);
    let mut passages = passages(draft, &numbers);
    let starts: Vec<(usize, usize)> = passage_starts(draft, &passages);
    let passage_of = |at: usize| {
        let after = starts.partition_point(|s| s.0 <= at);
        starts[..after].last().map_or(1, |s| s.1)
    };
    let rows = draft.rows();
    let mut notes = notes(draft, &rows, &numbers, &passage_of);
    propose(draft, &mut notes, &passage_of);
    let mut numbered: Vec<usize> = (0..notes.len()).collect();
    numbered.sort_by_key(|&i| notes[i].number);
    let weight_of = |number: usize| numbered.get(number - 1).map_or(0, |&i| weight(&notes[i], &passages));
    let findings = in_order_of_work(findings, &weight_of);
    let mut findings_of: Vec<Vec<FindingNote>> = vec![Vec::new(); notes.len()];
    for finding in &findings {
        if let Some(&i) = finding.figure.and_then(|number| numbered.get(number - 1)) {
            findings_of[i].push(finding.clone());
        }
    }
    group(&mut passages, &notes, &findings_of);
    let article = &draft.article;
    View {
        numbered,
        id: article.id.clone(),
        title: title(draft),
        date: article.date.map(|date| date.to_string()),
        lang: article.language.as_ref().map_or("en", |language| &language.code).to_owned(),
        words: article.text().split_whitespace().count(),
        length: article.source.chars().count(),
        verdict: Verdict::of(&counts, &notes, &findings),
        sources: sources(draft, &notes),
        coverage: coverage(draft),
        to_fix: by_rule(&findings),
        noted: noted(&passages, notes.len()),
        counts,
        passages,
        notes,
        findings,
        findings_of,
    }
}

/// The article's own title, else its first block, cut after 80 characters at a word's end.
fn title(draft: &Draft) -> String {
    let article = &draft.article;
    if let Some(title) = article.title.as_deref().map(folded).filter(|t| !t.is_empty()) {
        return title;
    }
    let first = article.blocks.first().map(|b| folded(article.slice(b.span))).unwrap_or_default();
    if first.is_empty() {
        return article.id.clone();
    }
    shortened(&first, 80)
}

/// What to fix, in the order of the work: contradictions, then other errors, then the claims without a source, of each those
/// on which most hangs first; numbered anew.
fn in_order_of_work(mut findings: Vec<FindingNote>, weight_of: &dyn Fn(usize) -> u32) -> Vec<FindingNote> {
    let weight = |f: &FindingNote| f.figure.map_or(0, weight_of);
    // they come the worst severity first, and a stable sort keeps what weighs the same in text order
    findings.sort_by_key(|f| {
        let place = if f.is_about_comparison() { 0 } else { 1 + usize::from(f.is_about_missing_source()) };
        (std::cmp::Reverse(f.severity), place, std::cmp::Reverse(weight(f)))
    });
    for (i, finding) in findings.iter_mut().enumerate() {
        finding.number = i + 1;
    }
    findings
}

/// `findings` in lists of one rule and severity, in their order.
fn by_rule(findings: &[FindingNote]) -> Vec<Vec<FindingNote>> {
    let mut out: Vec<Vec<FindingNote>> = Vec::new();
    for finding in findings {
        let of_rule = |list: &&mut Vec<FindingNote>| {
            list[0].rule == finding.rule && list[0].severity == finding.severity
        };
        match out.iter_mut().find(of_rule) {
            Some(list) => list.push(finding.clone()),
            None => out.push(vec![finding.clone()]),
        }
    }
    out
}

/// For each of so many `figures`, whether a note of `passages` is about it.
fn noted(passages: &[Passage], figures: usize) -> Vec<bool> {
    let mut out = vec![false; figures];
    passages.iter().flat_map(|p| &p.groups).flat_map(|g| &g.figures).for_each(|&i| out[i] = true);
    out
}

/// First byte of each block, with the passage it went into.
fn passage_starts(draft: &Draft, passages: &[Passage]) -> Vec<(usize, usize)> {
    let numbers = passages.iter().flat_map(|p| std::iter::repeat_n(p.number, p.parts.len()));
    draft.article.blocks.iter().map(|b| b.span.start).zip(numbers).collect()
}

fn coverage(draft: &Draft) -> Coverage {
    let offsets = Offsets::new(&draft.article.source);
    let understood = draft.found.figures.len();
    let lost = |span: &Span| {
        let place = offsets.place(draft.article.source_span(*span).start);
        Lost {
            text: draft.article.slice(*span).to_owned(),
            line: place.line,
            column: place.column,
            context: around(draft, *span),
        }
    };
    let not_understood: Vec<Lost> = draft.found.not_understood.iter().map(lost).collect();
    let numbers = understood + not_understood.len();
    let say = match (numbers, not_understood.len()) {
        (0, _) => "The article holds no number.".to_owned(),
        (1, 0) => "The one number was understood.".to_owned(),
        (2, 0) => "Both numbers were understood.".to_owned(),
        (n, 0) => format!("All {n} numbers were understood."),
        (n, lost) => format!("{} of {n} numbers were understood. Look at the others yourself:", n - lost),
    };
    Coverage { say, numbers, understood, not_understood, left_out: left_out(draft) }
}

/// What of a page was not read, with how many words for which reason, the most first.
fn left_out(draft: &Draft) -> Option<String> {
    let article = &draft.article;
    if article.is_whole_page {
        return Some("No article could be told from this page: all of it was read.".to_owned());
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for part in &article.left_out {
        *reasons.entry(part.why.name()).or_default() += part.text.split_whitespace().count();
    }
    let mut reasons: Vec<(&str, usize)> = reasons.into_iter().collect();
    reasons.sort_by_key(|&(_, words)| std::cmp::Reverse(words));
    let told: Vec<String> = reasons.iter().map(|(reason, words)| format!("{reason} {words}")).collect();
    let all: usize = reasons.iter().map(|(_, words)| words).sum();
    let words = if all == 1 { "word" } else { "words" };
    (all > 0).then(|| {
        format!(
            "{all} {words} of the page were not read as the article: {}. `figcheck text --left-out` prints them.",
            told.join(", ")
        )
    })
}

/// The sentence that holds `span`.
fn around(draft: &Draft, span: Span) -> String {
    let article = &draft.article;
    let sentence = article
        .block_at(span.start)
        .and_then(|block| article.sentences(block).iter().find(|s| s.contains(span)).copied())
        .unwrap_or(span);
    shortened(&folded(article.slice(sentence)), 160)
}
