//! The article as it will be set: passages cut into runs, so that each run is plain, part of a figure, or lights up with one.

use super::code::{Code, Inline, codes};
use super::note::SourceNote;
use super::plain::address;
use crate::article::{Article, BlockKind, LinkKind, Span};
use crate::draft::Draft;
use crate::sources::Status;
use serde::Serialize;

/// What a passage is; templates see it in small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum PassageKind {
    Title,
    Heading,
    Paragraph,
    List,
    Quote,
    Caption,
    Table,
    Note,
}

/// A paragraph, heading, list or table.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// A heading's level; else 0.
    pub level: u8,
    /// Its place among the passages, from 1.
    pub number: usize,
    /// One; for a list one an item, for a table one a cell.
    pub parts: Vec<Part>,
    /// Its claims, by place in the view's notes.
    pub claims: Vec<usize>,
    /// Its notes, those of one source together.
    pub groups: Vec<Group>,
    /// Its numbers that need no source, by place in the view's notes.
    pub exempt: Vec<usize>,
}

/// Figures that share a note.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Their places in the view's notes, in text order.
    pub figures: Vec<usize>,
    /// Runs of their numbers: the first and the last of each.
    pub runs: Vec<(usize, usize)>,
    /// Their sources, each once.
    pub sources: Vec<SourceNote>,
}

/// A block of the article.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// A cell's row, from 0; else 0.
    pub row: u32,
    /// Its text, cut at figures.
    pub segments: Vec<Segment>,
}

/// A whole figure, or the text between two.
#[derive(Debug, Clone, Serialize)]
pub struct Segment {
    /// The figure, by place in the view's notes.
    pub figure: Option<usize>,
    /// The note that stands beside it, by place in the passage's groups; a table's stand at its head.
    pub group: Option<usize>,
    /// Its text, cut where something begins or ends.
    pub runs: Vec<Run>,
}

/// Text that is shown in one manner.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Inline code that stands before the words.
    pub code: Vec<Inline>,
    /// Numbers of the figures whose source these words name.
    pub source_of: Vec<usize>,
    /// Numbers of the figures that these words tie to their source.
    pub cue_of: Vec<usize>,
    /// Where the words lead; only an address that a browser may follow, and never within a figure.
    pub url: Option<String>,
}

/// Words that light up with a figure.
struct Light {
    span: Span,
    number: usize,
    cue: bool,
}

/// The number of each figure, from 1: claims in text order, then what needs no source in text order. So the claims have the
/// low numbers, and the last of them is their count.
pub(super) fn numbers(draft: &Draft) -> Vec<usize> {
    let mut order: Vec<usize> = (0..draft.marks.len()).collect();
    order.sort_by_key(|&i| (draft.marks[i].status == Status::Exempt, i));
    let mut out = vec![0; order.len()];
    for (number, i) in order.into_iter().enumerate() {
        out[i] = number + 1;
    }
    out
}

/// The passages of `draft`; `numbers` has one a figure, in text order.
pub(super) fn passages(draft: &Draft, numbers: &[usize]) -> Vec<Passage> {
    let lights = lights(draft, numbers);
    let codes = codes(&draft.article);
    let mut out: Vec<Passage> = Vec::new();
    let mut last: Option<BlockKind> = None;
    for block in &draft.article.blocks {
        let (kind, level) = passage_kind(block.kind);
        let part = Part { row: row(block.kind), segments: segments(draft, block.span, &lights, &codes) };
        let figures: Vec<usize> = part.segments.iter().filter_map(|s| s.figure).collect();
        let joins = last.is_some_and(|last| joined(last, block.kind));
        last = Some(block.kind);
        if !joins {
            let number = out.len() + 1;
            out.push(Passage {
                kind,
                level,
                number,
                parts: vec![],
                claims: vec![],
                groups: vec![],
                exempt: vec![],
            });
        }
        let Some(passage) = out.last_mut() else { continue };
        passage.parts.push(part);
        for figure in figures {
            let claims = draft.marks[figure].status != Status::Exempt;
            if claims { &mut passage.claims } else { &mut passage.exempt }.push(figure);
        }
    }
    out
}

/// The passage that a block of `kind` stands in, and a heading's level.
fn passage_kind(kind: BlockKind) -> (PassageKind, u8) {
    match kind {
        BlockKind::Title => (PassageKind::Title, 0),
        BlockKind::Heading(level) => (PassageKind::Heading, level),
        BlockKind::Standfirst | BlockKind::Paragraph => (PassageKind::Paragraph, 0),
        BlockKind::Item => (PassageKind::List, 0),
        BlockKind::Quote => (PassageKind::Quote, 0),
        BlockKind::Caption => (PassageKind::Caption, 0),
        BlockKind::Cell { .. } => (PassageKind::Table, 0),
        BlockKind::Note(_) => (PassageKind::Note, 0),
    }
}

fn row(kind: BlockKind) -> u32 {
    if let BlockKind::Cell { row, .. } = kind { row } else { 0 }
}

/// Whether two blocks that follow each other stand in one passage: items of a list, cells of a table.
fn joined(before: BlockKind, after: BlockKind) -> bool {
    match (before, after) {
        (BlockKind::Item, BlockKind::Item) => true,
        (BlockKind::Cell { table: a, .. }, BlockKind::Cell { table: b, .. }) => a == b,
        _ => false,
    }
}

/// What lights up with each figure, in text order.
fn lights(draft: &Draft, numbers: &[usize]) -> Vec<Light> {
    let mut out = Vec::new();
    for (mark, &number) in draft.marks.iter().zip(numbers) {
        for source in mark.source.iter().chain(&mark.more) {
            out.extend(source.mention.map(|span| Light { span, number, cue: false }));
            out.extend(source.cue.map(|span| Light { span, number, cue: true }));
        }
    }
    out.retain(|light| !light.span.is_empty());
    out.sort_by_key(|light| (light.span, light.number, light.cue));
    out
}

/// The text of `block`, cut at its figures.
fn segments(draft: &Draft, block: Span, lights: &[Light], codes: &[Code]) -> Vec<Segment> {
    // names and cues are words of one block
    let near = lights.partition_point(|l| l.span.start < block.start);
    let near: Vec<&Light> = lights[near..].iter().take_while(|l| l.span.start < block.end).collect();
    let figures = &draft.found.figures;
    let first = figures.partition_point(|f| f.span.end <= block.start);
    let mut out = Vec::new();
    let mut at = block.start;
    for (i, figure) in figures.iter().enumerate().skip(first).take_while(|(_, f)| f.span.start < block.end) {
        let span = Span::new(figure.span.start.max(at), figure.span.end.min(block.end));
        if at < span.start {
            out.push(Segment {
                figure: None,
                group: None,
                runs: runs(&draft.article, Span::new(at, span.start), &near, codes, true),
            });
        }
        out.push(Segment {
            figure: Some(i),
            group: None,
            runs: runs(&draft.article, span, &near, codes, false),
        });
        at = span.end;
    }
    if at < block.end {
        out.push(Segment {
            figure: None,
            group: None,
            runs: runs(&draft.article, Span::new(at, block.end), &near, codes, true),
        });
    }
    out
}

/// The words of `span`, cut wherever a light or a link begins or ends.
fn runs(article: &Article, span: Span, lights: &[&Light], codes: &[Code], with_links: bool) -> Vec<Run> {
    let first = article.links.partition_point(|l| l.span.end <= span.start);
    let links: Vec<_> = article.links[first..]
        .iter()
        .take_while(|l| l.span.start < span.end)
        .filter(|l| with_links && l.kind == LinkKind::Inline && l.span.overlaps(span))
        .collect();
    let mut cuts = vec![span.start, span.end];
    // a link that a figure begins leaves the space after it outside
    let within = |l: &crate::article::Link| {
        let start = l.span.start.max(span.start);
        let words = article.slice(Span::new(start, l.span.end.min(span.end)));
        Span::new(start + words.len() - words.trim_start().len(), l.span.end)
    };
    let edges = lights.iter().map(|l| l.span).chain(links.iter().map(|l| within(l)));
    let first = codes.partition_point(|c| c.at < span.start);
    let codes: Vec<&Code> = codes[first..].iter().take_while(|c| c.at < span.end).collect();
    cuts.extend(codes.iter().map(|c| c.at).filter(|&c| span.start < c));
    cuts.extend(edges.flat_map(|s| [s.start, s.end]).filter(|&c| span.start < c && c < span.end));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let part = Span::new(cut[0], cut[1]);
            let of = |cue: bool| -> Vec<usize> {
                let mut numbers: Vec<usize> = lights
                    .iter()
                    .filter(|l| l.cue == cue && l.span.contains(part))
                    .map(|l| l.number)
                    .collect();
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            };
            let blank = article.slice(part).trim().is_empty();
            let link = links.iter().find(|l| !blank && l.span.contains(part));
            Run {
                text: article.slice(part).to_owned(),
                code: codes.iter().filter(|c| c.at == part.start).map(|c| c.inline.clone()).collect(),
                source_of: of(false),
                cue_of: of(true),
                url: link.and_then(|l| address(&l.url)),
            }
        })
        .collect()
}
