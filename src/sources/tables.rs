//! Tables and lists: a caption, note, “Source:” line or link in the lead-in speaks for all cells; a lead-in for all items; a
//! “Source:” line for the paragraph above it.

use super::citations;
use super::cues::{Cue, Shape};
use super::reading::{Reading, Sentence};
use super::{How, Source, SourceKind};
use crate::article::{BlockKind, Link, Span};
use crate::figures::Figure;
use crate::language::Tag;
use crate::vocabulary::SourceRole as Role;

/// What stands beside a figure's block and speaks for all of it.
pub(super) enum BlockSource<'r> {
    /// A cue in the caption or the lead-in.
    Cue(&'r Sentence, &'r Cue),
    /// A “Source:” line, or a link.
    Source(Source),
}

/// Who speaks for the whole table, list or paragraph that `figure` stands in, by words beside it.
pub(super) fn beside<'r>(reading: &'r Reading, figure: &Figure) -> Option<BlockSource<'r>> {
    let blocks = &reading.article.blocks;
    let block = figure.block;
    match blocks[block].kind {
        BlockKind::Cell { .. } => {
            let (first, last) = reading.run(block);
            let around =
                [last.checked_add(1), first.checked_sub(1), last.checked_add(2), first.checked_sub(2)];
            let around: Vec<usize> = around.into_iter().flatten().filter(|&b| b < blocks.len()).collect();
            around.iter().find_map(|&b| line(reading, b)).map(BlockSource::Source).or_else(|| {
                let speaks = |&&b: &&usize| b + 1 == first || blocks[b].kind == BlockKind::Caption;
                around.iter().filter(speaks).find_map(|&b| lead_in(reading, b))
            })
        }
        BlockKind::Item => {
            let (first, last) = reading.run(block);
            let leads = first.checked_sub(1).filter(|&before| {
                blocks[before].kind == BlockKind::Paragraph
                    && blocks[before].span.of(reading.text).ends_with(':')
            });
            let named = (last + 1 < blocks.len()).then(|| line(reading, last + 1)).flatten();
            leads.and_then(|before| lead_in(reading, before)).or(named.map(BlockSource::Source))
        }
        BlockKind::Quote => None,
        _ => {
            let below = || blocks.get(block + 1).and_then(|b| labelled(reading, block + 1, b.span));
            at_the_end(reading, block).or_else(below).map(BlockSource::Source)
        }
    }
}

/// The columns of tables whose head says “Source”.
#[derive(Default)]
pub(super) struct Columns {
    /// For each block of such a table the cell that names the source of its row; empty where no table has one.
    cells: Vec<Option<usize>>,
}

impl Columns {
    /// Looks at each cell once.
    pub fn read(reading: &Reading) -> Self {
        let mut columns = Self::default();
        let mut source: Option<(u32, u32)> = None;
        let mut row: Vec<usize> = Vec::new();
        let mut told = None;
        for (at, block) in reading.article.blocks.iter().enumerate() {
            let BlockKind::Cell { table, row: line, column } = block.kind else { continue };
            if line == 0 && is_source(reading, block.span) {
                source = Some((table, column));
                columns.cells.resize(reading.article.blocks.len(), None);
            }
            let Some((_, named)) = source.filter(|s| s.0 == table && line > 0) else { continue };
            let place = |b: usize| match reading.article.blocks[b].kind {
                BlockKind::Cell { table, row, .. } => Some((table, row)),
                _ => None,
            };
            if row.first().is_some_and(|&first| place(first) != Some((table, line))) {
                row.clear();
                told = None;
            }
            row.push(at);
            if column == named {
                row.iter().for_each(|&cell| columns.cells[cell] = Some(at));
                told = Some(at);
            } else if told.is_some() {
                columns.cells[at] = told;
            }
        }
        columns
    }

    /// The source that the row of `figure` names.
    pub fn of(&self, reading: &Reading, figure: &Figure) -> Option<Source> {
        let cell = self.cells.get(figure.block).copied().flatten().filter(|&c| c != figure.block)?;
        let span = reading.article.blocks[cell].span;
        let text = span.of(reading.text);
        let link = reading.article.links.partition_point(|l| l.span.end <= span.start);
        let link = reading.article.links.get(link).filter(|l| span.contains(l.span) && !l.span.is_empty());
        let cited = link.and_then(|l| citations::source(reading, l));
        let name = text.chars().any(char::is_alphabetic) && text.len() <= LINE;
        let kind = SourceKind::Document;
        let plain = || Source { cue: None, ..named(text, span, span, kind) };
        cited.or_else(|| name.then(plain))
    }
}

/// Whether a head says that its column names sources.
fn is_source(reading: &Reading, head: Span) -> bool {
    let word = head.of(reading.text).trim_matches(|c: char| !c.is_alphanumeric());
    let words = &reading.vocabulary.source_words;
    let section = words.of(reading.vocabulary.tags.words.id(word), word).is(Role::Section);
    section && words.labels.get(word).is_some()
}

/// A cue or a link of the block before a table or list, in its last sentence.
fn lead_in<'r>(reading: &'r Reading, block: usize) -> Option<BlockSource<'r>> {
    let place = reading.block(block).sentences.len().checked_sub(1)?;
    let sentence = reading.sentence(block, place);
    // “Police Requests Breakdown”: a heading names its table, and says nothing by a verb
    let heading = matches!(reading.article.blocks[block].kind, BlockKind::Heading(_) | BlockKind::Title);
    let speaks = |c: &&Cue| !heading || !matches!(c.shape, Shape::Before | Shape::After);
    if let Some(cue) = sentence.cues.iter().rev().find(speaks) {
        return Some(BlockSource::Cue(sentence, cue));
    }
    let link = link_in(reading, sentence.span, |_| true)?;
    citations::source(reading, link).map(BlockSource::Source)
}

/// The first link within `span` that `counts`.
fn link_in<'r>(reading: &'r Reading, span: Span, counts: impl Fn(&Link) -> bool) -> Option<&'r Link> {
    let links = &reading.article.links;
    let from = links.partition_point(|l| l.span.start < span.start);
    let near = links[from..].iter().take_while(|l| l.span.start <= span.end);
    near.into_iter().find(|l| span.contains(l.span) && counts(l))
}

/// Who has signed the block quotation that `figure` stands in.
pub(super) fn signed(reading: &Reading, figure: &Figure) -> Option<Source> {
    match reading.article.blocks[figure.block].kind {
        BlockKind::Quote => signature(reading, figure.block),
        BlockKind::Paragraph => below(reading, figure.block),
        _ => None,
    }
}

/// “— Anna Berg, mayor” in a paragraph of its own, below one that is nothing but a quotation.
fn below(reading: &Reading, block: usize) -> Option<Source> {
    let span = reading.article.blocks[block].span;
    let whole = reading
        .block(block)
        .quotations
        .first()
        .is_some_and(|q| q.span.start <= span.start && q.span.end >= span.end);
    let next = reading.article.blocks.get(block + 1).filter(|b| whole && b.kind == BlockKind::Paragraph)?;
    signed_in(reading, next.span).filter(|s| s.mention.is_some_and(|m| m.end == next.span.end))
}

/// How many paragraphs a quotation goes on before its signature.
const PARAGRAPHS: usize = 24;

/// “— Maria Lopez, director” under a block that quotes her.
fn signature(reading: &Reading, block: usize) -> Option<Source> {
    let (_, last) = reading.run(block);
    let mut blocks = (block..=(last + 1).min(reading.article.blocks.len() - 1)).take(PARAGRAPHS);
    blocks.find_map(|b| {
        reading.block(b).signature.get_or_init(|| signed_in(reading, reading.article.blocks[b].span)).clone()
    })
}

/// The name behind a dash that opens the last line of `span`, or stands behind its last sentence.
fn signed_in(reading: &Reading, span: Span) -> Option<Source> {
    let text = span.of(reading.text);
    let line = text.rfind('\n').map_or(0, |n| n + 1);
    let dash = text[line..].find(['—', '–', '―']).map(|d| line + d)?;
    let name = text[dash..].trim_start_matches(['—', '–', '―', ' ']);
    let opens =
        text[line..dash].trim().is_empty() || text[..dash].trim_end().ends_with(['”', '"', '.', '!', '?']);
    let short = !name.is_empty() && name.len() <= LINE / 3;
    (opens && short && name.starts_with(char::is_uppercase)).then(|| {
        let start = span.start + (name.as_ptr() as usize - text.as_ptr() as usize);
        let mention = Span::new(start, start + name.len());
        let width = text[dash..].chars().next().map_or(0, char::len_utf8);
        let cue = Span::new(span.start + dash, span.start + dash + width);
        named(name, mention, cue, SourceKind::Person)
    })
}

/// A source that a line of its own names.
fn named(name: &str, mention: Span, cue: Span, kind: SourceKind) -> Source {
    Source {
        how: How::Attributed,
        mention: Some(mention),
        text: name.to_owned(),
        cue: Some(cue),
        kind,
        named: true,
        canonical: name.split([',', ';', '(']).next().unwrap_or(name).trim().to_owned(),
        carried_by: Some(super::CarriedBy::Continuation),
        chain: Vec::new(),
        url: None,
        id: None,
    }
}

/// How long a line with a label may be, in bytes.
const LINE: usize = 300;

/// The source that a block names in a “Source: …” line: the block itself, or its last sentence in a caption.
fn line(reading: &Reading, block: usize) -> Option<Source> {
    let caption = reading.article.blocks[block].kind == BlockKind::Caption;
    labelled(reading, block, reading.article.blocks[block].span)
        .or_else(|| caption.then(|| at_the_end(reading, block)).flatten())
}

/// “Crime fell by 3 percent. Source: city police”: the source that the last sentence of a block names.
fn at_the_end(reading: &Reading, block: usize) -> Option<Source> {
    let last = *reading.block(block).sentences.last()?;
    labelled(reading, block, last)
}

/// The source that the words of `span` name behind a label.
fn labelled(reading: &Reading, block: usize, span: Span) -> Option<Source> {
    let text = span.of(reading.text);
    if text.len() > LINE {
        return None;
    }
    let colon = text.find(':')?;
    let label = text[..colon].trim_matches(|c: char| !c.is_alphanumeric());
    reading.vocabulary.source_words.labels.get(label)?;
    let place = reading.place(block, span.start + colon);
    let sentence = reading.sentence(block, place);
    // “Note: incomes are not adjusted” tells, and names nobody
    if (sentence.word_at(span.start + colon)..sentence.words.len()).any(|k| sentence.tag(k) == Some(Tag::Aux))
    {
        return None;
    }
    let link = link_in(reading, span, |l| !l.span.is_empty());
    let rest = &text[colon + 1..];
    let name = rest.trim().trim_end_matches(['.', ')', ']']);
    if name.is_empty() {
        return None;
    }
    let from = span.start + colon + 1 + (rest.len() - rest.trim_start().len());
    let mention = Span::new(from, from + name.len());
    let cited = link.and_then(|l| citations::source(reading, l));
    let kind = cited.as_ref().map_or(SourceKind::Document, |c| c.kind);
    let own = named(name, mention, Span::new(span.start, span.start + colon), kind);
    let how = if cited.is_some() { How::Cited } else { How::Attributed };
    Some(Source { how, url: cited.and_then(|c| c.url), ..own })
}
