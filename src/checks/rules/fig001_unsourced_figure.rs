//! FIG001: a claim that nobody makes.

use crate::article::{Article, BlockKind, Format};
use crate::checks::{Finding, Findings, Label, Place, Rule, Severity, headline, ledger};
use crate::draft::Draft;
use crate::sources::{How, Mark, Status};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) const RULE: Rule = Rule {
    code: "FIG001",
    name: "unsourced-figure",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig001_unsourced_figure.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    let changed = ledger::changed(draft);
    let open = (0..draft.marks.len()).filter(|&i| is_open(draft, i) && !changed.contains(&i));
    let open: Vec<usize> = open.collect();
    for group in
        open.chunk_by(|&a, &b| table_of(draft, a).is_some() && table_of(draft, a) == table_of(draft, b))
    {
        match group {
            [figure] => one(draft, *figure, found),
            figures => table(draft, figures, found),
        }
    }
}

fn one(draft: &Draft, figure: usize, found: &mut Findings) {
    let message = format!("no source for “{}”", draft.words(figure));
    found.flag(figure, message, "nobody says so here, in a link, or in the ledger", help(draft));
}

fn table(draft: &Draft, figures: &[usize], found: &mut Findings) {
    let first = draft.found.figures[figures[0]].span;
    let message = format!(
        "no source for the {} figures of a table, from “{}” on",
        figures.len(),
        draft.words(figures[0])
    );
    let at =
        Label::new(Place::Text(first), "no caption, note, “Source:” line or link says where they come from");
    found.add(
        at,
        message,
        "put a line “Source: …” under the table, or a link before it",
        figures.to_vec(),
        Vec::new(),
    );
}

/// How many figures beside the first are underlined.
const SHOWN: usize = 8;

/// `findings` with one for all figures of a paragraph or list that have no source, at the first of them. Each figure is flagged
/// by itself before, so that a waiver or a baseline hides it and none of its neighbours.
pub(in crate::checks) fn together(draft: &Draft, findings: Vec<Finding>) -> Vec<Finding> {
    let stretches = stretches(&draft.article);
    let own_voice = is_own_voice(draft);
    let stretch = |f: &Finding| match f.figures[..] {
        [figure] if f.rule.code == RULE.code && f.is_active() => {
            stretches.get(draft.found.figures[figure].block).map(|&s| if own_voice { 0 } else { s })
        }
        _ => None,
    };
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match stretch(&finding) {
            Some(stretch) => match first_of.get(&stretch) {
                Some(&first) => join(&mut out[first], finding),
                None => {
                    first_of.insert(stretch, out.len());
                    out.push(finding);
                }
            },
            None => out.push(finding),
        }
    }
    for &first in first_of.values() {
        let finding = &mut out[first];
        if finding.figures.len() > 1 {
            finding.message = several(draft, &finding.figures, own_voice);
        }
    }
    out
}

fn join(first: &mut Finding, next: Finding) {
    first.figures.extend(next.figures);
    if first.more.len() < SHOWN {
        first.more.push(Label { text: String::new(), ..next.at });
    }
}

fn several(draft: &Draft, figures: &[usize], own_voice: bool) -> String {
    let item = draft.article.blocks[draft.found.figures[figures[0]].block].kind == BlockKind::Item;
    let what = match (own_voice, item) {
        (true, _) => "an article in its author's own voice",
        (false, true) => "a list",
        (false, false) => "a paragraph",
    };
    format!("no source for {} figures of {what}, from “{}” on", figures.len(), draft.words(figures[0]))
}

/// So many figures that the author has counted or estimated make an article one in its author's own voice.
const OWN: usize = 3;

fn is_own_voice(draft: &Draft) -> bool {
    let own = |m: &&Mark| m.source.as_ref().is_some_and(|s| s.how == How::Own);
    draft.marks.iter().filter(own).count() >= OWN
}

/// The number of the paragraph or list that each block belongs to.
fn stretches(article: &Article) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(article.blocks.len());
    for (i, block) in article.blocks.iter().enumerate() {
        let list = i > 0 && block.kind == BlockKind::Item && article.blocks[i - 1].kind == BlockKind::Item;
        out.push(out.last().map_or(0, |&last| if list { last } else { last + 1 }));
    }
    out
}

fn help(draft: &Draft) -> String {
    let id = &draft.article.id;
    // only a file can have a ledger beside it
    match Format::of_path(Path::new(id)) {
        Some(_) if id.contains(|c: char| c.is_whitespace() || "'();&|<>$`*?!".contains(c)) => {
            format!("name who says so, link it, or run `figcheck source new \"{id}\"`")
        }
        Some(_) => format!("name who says so, link it, or run `figcheck source new {id}`"),
        None => "name who says so, link it, or enter it in a ledger".to_owned(),
    }
}

/// Whether figure `i` has no source, and repeats none that has one. A headline that repeats a weak figure is FIG005's.
fn is_open(draft: &Draft, i: usize) -> bool {
    if draft.marks[i].status != Status::Unsourced {
        return false;
    }
    match draft.marks[first_said(draft, i)].status {
        Status::Sourced => false,
        Status::Weak => headline::block(&draft.article) != Some(draft.found.figures[i].block),
        _ => true,
    }
}

/// The figure that `i` repeats, or the one that that one repeats, as far as none of them has a source.
fn first_said(draft: &Draft, i: usize) -> usize {
    let mut at = i;
    // a chain of repeats is no longer than there are figures
    for _ in 0..draft.marks.len() {
        match draft.found.figures[at].same_as {
            Some(other) if draft.marks[at].status == Status::Unsourced => at = other,
            _ => break,
        }
    }
    at
}

fn table_of(draft: &Draft, i: usize) -> Option<u32> {
    match draft.article.blocks.get(draft.found.figures[i].block)?.kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    }
}
