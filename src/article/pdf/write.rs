//! The blocks of all pages written down as an article: its headline and headings, its notes with their marks.

use super::paragraphs::{Block, What, join};
use crate::article::extract::{LeftOut, Why};
use crate::article::page::{Page, Script};
use crate::article::{Article, BlockKind, Format, LinkKind, Span, text};
use crate::vocabulary::PagePart;
use std::collections::{HashMap, HashSet};

/// Letters of a heading are so much larger than those of the text.
const LARGER: f64 = 1.12;
/// Those of a note so much smaller.
const SMALLER: f64 = 0.94;
const LONGEST_HEADING: usize = 200;

/// The article that `blocks` make, whose text has letters of the size `body`; `furniture` are words that are none of it, with
/// their pages.
pub(super) fn write(id: String, blocks: Vec<Block>, body: f64, furniture: &[(usize, String)]) -> Article {
    let blocks = joined(blocks, body);
    let mut writer =
        Writer { page: Page::new(), at: 0, tables: 0, marks: Vec::new(), numbers: HashMap::new() };
    let raised = raised(&blocks);
    let mut blocks = blocks;
    let notes: Vec<Option<String>> = blocks.iter_mut().map(|b| note(b, body, &raised)).collect();
    for (block, label) in blocks.iter().zip(&notes) {
        if let Some(label) = label {
            let next = writer.numbers.len();
            writer
                .numbers
                .entry((block.page, label.clone()))
                .or_insert(u32::try_from(next).unwrap_or(u32::MAX));
        }
    }
    let mut pages: Vec<usize> = Vec::new();
    let headings = headings(&blocks, &notes, body);
    for (i, block) in blocks.iter().enumerate().filter(|(i, _)| notes[*i].is_none()) {
        while pages.len() <= block.page {
            pages.push(writer.page.here());
        }
        writer.block(block, headings[i]);
    }
    for (block, label) in blocks.iter().zip(&notes) {
        let Some(label) = label else { continue };
        let number = writer.numbers.get(&(block.page, label.clone())).copied().unwrap_or(0);
        writer.note(block, number);
    }
    let Writer { mut page, marks, .. } = writer;
    page.end_block();
    page.fill_notes(&marks);
    let titled = page.blocks().first().is_some_and(|b| b.kind == BlockKind::Heading(1));
    let title = if titled { page.take_title(None) } else { None };
    let (mut article, moved) = page.finish_printed(id, Format::Pdf);
    let place = |at: usize| moved.place(Span::new(at, at)).start;
    article.title = title;
    article.pages = pages.iter().map(|&at| place(at)).collect();
    let left_out = furniture.iter().map(|(page, text)| {
        let at = article.pages.get(*page).copied().unwrap_or(0);
        LeftOut { why: Why::Part(PagePart::Footer), source: Span::new(at, at), text: text.clone() }
    });
    article.left_out.extend(left_out.collect::<Vec<_>>());
    article.left_out.sort_by_key(|l| l.source.start);
    article
}

/// `blocks` with paragraphs joined that a column's or page's end has parted.
fn joined(blocks: Vec<Block>, body: f64) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    // the last paragraph of the text: notes may stand between
    let mut last: Option<usize> = None;
    for block in blocks {
        let is_words = block.what == What::Words && (block.size / body - 1.0).abs() < 0.1;
        let starts = block.runs.first().and_then(|r| r.text.trim_start().chars().next());
        let open = last.filter(|&l| {
            let text: String = out[l].runs.iter().map(|r| r.text.as_str()).collect();
            is_words
                && starts.is_some_and(char::is_lowercase)
                && text.trim_end().ends_with(|c: char| c.is_alphanumeric() || ",-;".contains(c))
        });
        if let Some(open) = open {
            out[open].lines += block.lines;
            join(&mut out[open].runs, block.runs);
            continue;
        }
        let is_note = block.size < SMALLER * body;
        if !is_note {
            last = is_words.then_some(out.len());
        }
        out.push(block);
    }
    out
}

/// The raised signs within the words of each page: marks, or exponents.
fn raised(blocks: &[Block]) -> HashSet<(usize, String)> {
    let of = |b: &Block| {
        let within = b.runs.iter().skip(1).filter(|r| r.is_raised);
        within.map(|r| (b.page, r.text.trim().to_owned())).collect::<Vec<_>>()
    };
    blocks.iter().flat_map(of).collect()
}

/// The label of the note that `block` is, taken off its words: small letters behind a number or sign, raised, or raised where
/// the page's words have it.
fn note(block: &mut Block, body: f64, raised: &HashSet<(usize, String)>) -> Option<String> {
    let first =
        block.runs.first_mut().filter(|_| block.what == What::Words && block.size < SMALLER * body)?;
    if first.is_raised {
        let label = first.text.trim().to_owned();
        block.runs.remove(0);
        return Some(label);
    }
    let text = first.text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let label = text[..digits].to_owned();
    if !(1..=3).contains(&digits) || !raised.contains(&(block.page, label.clone())) {
        return None;
    }
    first.text = text[digits..].trim_start_matches(['.', ')', ' ', '\u{a0}']).to_owned();
    Some(label)
}

/// Which blocks are headings, and of which level: those of larger letters, the largest first; short lines before prose.
fn headings(blocks: &[Block], notes: &[Option<String>], body: f64) -> Vec<Option<u8>> {
    let text = |b: &Block| b.runs.iter().map(|r| r.text.as_str()).collect::<String>();
    let is_large = |b: &Block| {
        b.what == What::Words && b.size > LARGER * body && text(b).chars().count() <= LONGEST_HEADING
    };
    let mut sizes: Vec<f64> = blocks.iter().filter(|b| is_large(b)).map(|b| b.size).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| (*a - *b).abs() < 0.05 * body);
    let level = |b: &Block| {
        let at = sizes.iter().position(|s| (s - b.size).abs() < 0.06 * body).unwrap_or(0);
        u8::try_from(at + 1).unwrap_or(6).min(6)
    };
    let plain = |i: usize| {
        let (b, next) = (&blocks[i], blocks.get(i + 1));
        let is_line = b.what == What::Words && b.lines == 1 && text::may_head(text(b).trim());
        is_line
            && notes[i].is_none()
            && next.is_some_and(|n| n.what != What::Words || text::is_prose(text(n).trim()))
    };
    (0..blocks.len())
        .map(|i| match is_large(&blocks[i]) {
            true => Some(level(&blocks[i])),
            false => plain(i).then_some(if i == 0 { 1 } else { 2 }),
        })
        .collect()
}

struct Writer {
    page: Page,
    /// Counts on: no part of a PDF is its text.
    at: usize,
    tables: u32,
    marks: Vec<(usize, u32)>,
    /// The numbers of notes, by their pages and labels.
    numbers: HashMap<(usize, String), u32>,
}

impl Writer {
    fn block(&mut self, block: &Block, heading: Option<u8>) {
        let kind = match (block.what, heading) {
            (What::Cell { is_first, row, column }, _) => {
                self.tables += u32::from(is_first);
                Some(BlockKind::Cell { table: self.tables.saturating_sub(1), row, column })
            }
            (What::Item, _) => Some(BlockKind::Item),
            (What::Words, Some(level)) => Some(BlockKind::Heading(level)),
            (What::Words, None) => None,
        };
        self.within(kind.unwrap_or(BlockKind::Paragraph), block);
    }

    fn note(&mut self, block: &Block, number: u32) {
        self.within(BlockKind::Note(number), block);
    }

    fn within(&mut self, kind: BlockKind, block: &Block) {
        let depth = self.page.enter(kind);
        for run in &block.runs {
            let known = self.numbers.get(&(block.page, run.text.trim().to_owned())).filter(|_| run.is_raised);
            if let Some(&number) = known {
                self.marks.push((self.page.footnote_mark(), number));
                continue;
            }
            self.page.script = if run.is_raised { Script::Raised } else { Script::Level };
            let start = self.page.here();
            self.page.text(&run.text, self.at);
            self.at += run.text.len();
            self.page.script = Script::Level;
            if let Some(url) = &run.url {
                self.page.link(LinkKind::Inline, start, url.clone(), None);
            }
        }
        self.page.leave(depth);
    }
}
