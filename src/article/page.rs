//! An article in the making: visible text as it comes in, with the way back to the source.

use super::{Block, BlockKind, Comment, Link, LinkKind, SourceMap, Span};
use std::collections::BTreeMap;

mod finish;

/// What the readers of Markdown and HTML write on.
///
/// White space is folded as a browser does: one space between words, none at a block's ends, a line break where the
/// source has a hard one. Blocks are separated by a blank line, which comes from nowhere in the source.
#[derive(Debug)]
pub(super) struct Page {
    text: String,
    map: SourceMap,
    blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub comments: Vec<Comment>,
    /// Containers that are open around the place: what a block here is.
    stack: Vec<BlockKind>,
    /// Where the open block starts.
    open: Option<(BlockKind, usize)>,
    /// White space that waits for a word to follow.
    gap: Option<Gap>,
    /// Digits are raised or lowered: they are exponents, no part of the number before them.
    pub script: Script,
    /// An element started or ended behind the last word.
    edge: bool,
}

#[derive(Debug, Clone, Copy)]
struct Gap {
    source: Span,
    hard: bool,
}

/// How digits stand on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Level,
    Raised,
    Lowered,
}

/// So many blocks are the first ones of a page: the headline and the lines below it stand among them.
const FIRST_BLOCKS: usize = 8;
const BETWEEN_BLOCKS: &str = "\n\n";

impl Page {
    pub fn new() -> Self {
        Self {
            text: String::new(),
            map: SourceMap::default(),
            blocks: Vec::new(),
            links: Vec::new(),
            comments: Vec::new(),
            stack: Vec::new(),
            open: None,
            gap: None,
            script: Script::Level,
            edge: false,
        }
    }

    fn source_of(&self, visible: std::ops::Range<usize>) -> Span {
        self.map.source_span(Span::new(visible.start, visible.end))
    }

    /// Adds `words`, which stand at byte `at` of the source as they are.
    pub fn text(&mut self, words: &str, at: usize) {
        let mut rest = words;
        let mut at = at;
        while !rest.is_empty() {
            let white = rest.bytes().take_while(u8::is_ascii_whitespace).count();
            if white > 0 {
                self.space(Span::new(at, at + white));
                (rest, at) = (&rest[white..], at + white);
            }
            let word = rest.bytes().take_while(|b| !b.is_ascii_whitespace()).count();
            if word > 0 {
                self.word(&rest[..word], at);
                (rest, at) = (&rest[word..], at + word);
            }
        }
    }

    fn word(&mut self, word: &str, at: usize) {
        self.unglue(word, at);
        self.settle();
        if self.script == Script::Level {
            let start = self.text.len();
            self.text.push_str(word);
            self.map.push(Span::new(start, self.text.len()), Span::new(at, at + word.len()));
            return;
        }
        for (i, c) in word.char_indices() {
            self.push_unit(shifted(c, self.script), Span::new(at + i, at + i + c.len_utf8()));
        }
    }

    /// An element starts or ends at this place.
    pub fn at_edge(&mut self) {
        self.edge = true;
    }

    /// Parts what two elements hold and no space parts, where the second starts like a sentence: “DataThe bureau”.
    fn unglue(&mut self, word: &str, at: usize) {
        let edge = std::mem::take(&mut self.edge);
        let Some((_, start)) = self.open.filter(|_| edge && self.gap.is_none()) else { return };
        let before = self.text[start..].trim_end_matches(['.', '!', '?', '”', '’', '"']);
        let ends_in = |is: fn(char) -> bool| before.chars().rev().take(2).filter(|&c| is(c)).count() == 2;
        let ends = ends_in(char::is_lowercase) || ends_in(|c| c.is_ascii_digit());
        let mut first = word.chars();
        if ends
            && first.next().is_some_and(char::is_uppercase)
            && first.next().is_some_and(char::is_lowercase)
        {
            self.gap = Some(Gap { source: Span::new(at, at), hard: true });
        }
    }

    /// Whether the open block holds links and white space alone.
    pub fn holds_only_links(&self) -> bool {
        let Some((_, start)) = self.open else { return false };
        let mut end = self.text.len();
        for link in self.links.iter().rev() {
            if link.span.end != end || link.span.start < start {
                return false;
            }
            end = start + self.text[start..link.span.start].trim_end().len();
            if end == start {
                return true;
            }
        }
        false
    }

    /// Adds `c`, which `source` (an entity, an escape, a tag) stands for.
    pub fn unit(&mut self, c: char, source: Span) {
        if c.is_ascii_whitespace() {
            self.space(source);
        } else {
            self.settle();
            self.push_unit(shifted(c, self.script), source);
        }
    }

    fn push_unit(&mut self, c: char, source: Span) {
        let start = self.text.len();
        self.text.push(c);
        let visible = Span::new(start, self.text.len());
        if visible.length() == source.length() && source.length() == 1 {
            self.map.push(visible, source);
        } else {
            self.map.push_unit(visible, source);
        }
    }

    /// White space.
    pub fn space(&mut self, source: Span) {
        if self.open.is_some() {
            let gap = self.gap.get_or_insert(Gap { source, hard: false });
            gap.source.end = gap.source.end.max(source.end);
        }
    }

    /// Takes back white space that waits: what comes next closes up to the word before.
    pub fn close_up(&mut self) {
        self.gap = self.gap.filter(|g| g.hard);
    }

    /// A line break that the reader sees. The second in a row ends the block.
    pub fn line_break(&mut self, source: Span) {
        if self.gap.is_some_and(|g| g.hard) {
            return self.end_block();
        }
        self.space(source);
        if let Some(gap) = &mut self.gap {
            gap.hard = true;
        }
    }

    /// Opens a block where none is open, and writes the white space that waits: what comes next is a word.
    fn settle(&mut self) {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str(BETWEEN_BLOCKS);
            }
            self.open = Some((self.kind(), self.text.len()));
        }
        if let Some(gap) = self.gap.take() {
            let start = self.text.len();
            let line = if gap.hard { "\n" } else { " " };
            self.text.push_str(line);
            self.map.push_unit(Span::new(start, start + 1), gap.source);
        }
    }

    /// Ends the open block. Nothing is left of one without words.
    pub fn end_block(&mut self) {
        self.gap = None;
        let Some((kind, start)) = self.open.take() else { return };
        let end = self.text.trim_end().len().max(start);
        let lead = self.text[start..end].len() - self.text[start..end].trim_start().len();
        if start + lead >= end {
            let before = self.blocks.last().map_or(0, |b| b.span.end);
            return self.truncate(before);
        }
        self.truncate(end);
        self.blocks.push(Block::new(kind, Span::new(start + lead, end)));
    }

    /// Takes back all visible text from byte `at` on.
    fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        self.map.truncate(at);
        for link in self.links.iter_mut().rev().take_while(|l| l.span.end > at) {
            link.span = Span::new(link.span.start.min(at), at);
        }
    }

    /// What a block at this place is.
    pub fn kind(&self) -> BlockKind {
        let note = self.stack.iter().rev().find(|k| matches!(k, BlockKind::Note(_)));
        note.or(self.stack.last()).copied().unwrap_or(BlockKind::Paragraph)
    }

    /// Blocks are `kind` from here, until [`Page::leave`] with the depth that this returns.
    pub fn enter(&mut self, kind: BlockKind) -> usize {
        self.end_block();
        self.stack.push(kind);
        self.stack.len() - 1
    }

    /// Ends the block and all containers above `depth`.
    pub fn leave(&mut self, depth: usize) {
        self.end_block();
        self.stack.truncate(depth);
    }

    /// How many containers are open.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The place of the next word, for the start of a link. It may turn out to be white space: see [`Page::link`].
    pub fn here(&mut self) -> usize {
        match self.open {
            Some(_) => self.text.len() + usize::from(self.gap.is_some()),
            None if self.text.is_empty() => 0,
            None => self.text.len() + BETWEEN_BLOCKS.len(),
        }
    }

    /// The words since `start`, a place that [`Page::here`] gave.
    pub fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// Takes back the words since `start`, within the open block; white space before them stays.
    pub fn cut(&mut self, start: usize) {
        let Some((_, block)) = self.open.filter(|&(_, block)| block <= start && start < self.text.len())
        else {
            return;
        };
        let end = block + self.text[block..start].trim_end_matches([' ', '\n']).len();
        let gap = Span::new(end, start);
        self.gap = (!gap.is_empty())
            .then(|| Gap { source: self.map.source_span(gap), hard: gap.of(&self.text) == "\n" });
        self.truncate(end);
    }

    /// A link of `kind` on the words since `start`. One without words is none, but for a footnote mark.
    pub fn link(&mut self, kind: LinkKind, start: usize, url: String, title: Option<String>) {
        let end = self.text.len();
        let words = self.text.get(start..).unwrap_or_default();
        let start = start + (words.len() - words.trim_start().len());
        let title = title.filter(|t| !t.trim().is_empty());
        if start < end {
            self.links.push(Link { kind, span: Span::new(start, end), url, title });
        }
    }

    /// A footnote mark at this place; the note's words and address are filled in when all is read.
    pub fn footnote_mark(&mut self) -> usize {
        let at = self.text.len();
        self.links.push(Link {
            kind: LinkKind::Footnote,
            span: Span::new(at, at),
            url: String::new(),
            title: None,
        });
        self.links.len() - 1
    }

    /// A comment at `source` that says `text`.
    pub fn comment(&mut self, source: Span, text: &str) {
        let at = self.here();
        self.comments.push(Comment { source, at, text: text.trim().to_owned() });
    }

    /// How many words the blocks so far and the open one hold: a look at how far the article has come.
    pub fn length_bytes(&self) -> usize {
        self.text.len()
    }

    /// Fills in what the footnote marks lead to: `marks` are pairs of a link's index and a note's number.
    pub fn fill_notes(&mut self, marks: &[(usize, u32)]) {
        let mut notes: BTreeMap<u32, Span> = BTreeMap::new();
        for block in &self.blocks {
            if let BlockKind::Note(note) = block.kind {
                notes.entry(note).and_modify(|s| *s = s.join(block.span)).or_insert(block.span);
            }
        }
        let mut addresses: Vec<(usize, String)> =
            self.links.iter().filter(|l| is_address(&l.url)).map(|l| (l.span.start, l.url.clone())).collect();
        let bare = super::addresses::links(&self.text, &super::addresses::find(&self.text), &[]);
        addresses.extend(bare.into_iter().map(|l| (l.span.start, l.url)));
        addresses.sort();
        for &(link, note) in marks {
            let Some(&span) = notes.get(&note) else { continue };
            let first = addresses.get(addresses.partition_point(|a| a.0 < span.start));
            let mark = &mut self.links[link];
            mark.title = Some(folded(span.of(&self.text)));
            mark.url = first.filter(|a| a.0 < span.end).map(|a| a.1.clone()).unwrap_or_default();
        }
    }

    /// Finds the title's block: the heading of level 1 whose words `named` holds, else the first heading if its level is 1.
    /// Its words.
    pub fn take_title(&mut self, named: Option<&str>) -> Option<String> {
        let text = &self.text;
        let says = |b: &Block| folded(b.span.of(text));
        let mut first = None;
        let mut same = None;
        for (i, block) in self.blocks.iter().enumerate() {
            if let BlockKind::Heading(level) = block.kind {
                first.get_or_insert((i, level));
                if level == 1 && same.is_none() && named.is_some_and(|n| n.contains(&says(block))) {
                    same = Some(i);
                }
            }
        }
        let at = same.or(first.filter(|f| f.1 == 1).map(|f| f.0))?;
        let words = says(&self.blocks[at]);
        self.blocks[at].kind = BlockKind::Title;
        Some(words)
    }

    /// Whether a reader finds `title` on the page: its own title holds it, or one of its first blocks is it.
    pub fn repeats_title(&self, title: &str) -> bool {
        let title = letters(title);
        let own = self.blocks.iter().find(|b| b.kind == BlockKind::Title);
        title.is_empty()
            || own.is_some_and(|b| letters(b.span.of(&self.text)).contains(&title))
            || self.first_blocks().any(|words| letters(words) == title)
    }

    /// Whether one of the first blocks says `words`, or starts with them where they were cut off.
    pub fn opens_with(&self, words: &str) -> bool {
        let words = letters(words);
        self.first_blocks().any(|block| letters(block).contains(&words))
    }

    fn first_blocks(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().take(FIRST_BLOCKS).map(|b| b.span.of(&self.text))
    }

    /// The page's own title is a heading like others: the article has another one.
    pub fn title_is_heading(&mut self) {
        for block in self.blocks.iter_mut().filter(|b| b.kind == BlockKind::Title) {
            block.kind = BlockKind::Heading(1);
        }
    }

    /// Puts the headline that `write` writes in front of a page that has none and does not say it.
    pub fn lead_title(&mut self, write: impl FnOnce(&mut Page)) {
        if self.blocks.iter().any(|b| b.kind == BlockKind::Title) {
            return;
        }
        let mut lead = Page::new();
        let depth = lead.enter(BlockKind::Title);
        write(&mut lead);
        lead.leave(depth);
        if self.name_title(&lead.text) {
            return;
        }
        if !self.repeats_title(&lead.text) {
            self.lead(lead);
        }
    }

    /// Makes that of the first headings the title that `title` holds, the site's name around it. Whether there is one.
    fn name_title(&mut self, title: &str) -> bool {
        let title = letters(title);
        let text = &self.text;
        let holds = |b: &&mut Block| {
            let words = letters(b.span.of(text));
            matches!(b.kind, BlockKind::Heading(1..=3))
                && words.len() * 10 > title.len() * 4
                && title.contains(&words)
        };
        let found = self.blocks.iter_mut().take(FIRST_BLOCKS).find(holds);
        found.map(|b| b.kind = BlockKind::Title).is_some()
    }

    /// Puts `lead` in front of what the page says. One that stands behind the page's first words is none.
    pub fn lead(&mut self, mut lead: Page) {
        self.end_block();
        lead.end_block();
        let (own, others) = (self.source_of(0..self.text.len()), lead.source_of(0..lead.text.len()));
        if lead.blocks.is_empty() || (!self.text.is_empty() && own.start < others.end) {
            return;
        }
        if !self.text.is_empty() {
            lead.text.push_str(BETWEEN_BLOCKS);
        }
        let by = lead.text.len();
        let moved = |s: Span| Span::new(s.start + by, s.end + by);
        lead.text.push_str(&self.text);
        lead.map.append(&self.map, by);
        lead.blocks.extend(self.blocks.drain(..).map(|b| Block::new(b.kind, moved(b.span))));
        lead.links.extend(self.links.drain(..).map(|l| Link { span: moved(l.span), ..l }));
        lead.comments.extend(self.comments.drain(..).map(|c| Comment { at: c.at + by, ..c }));
        *self = lead;
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the blocks from the `first` on are.
    pub fn kinds_from(&mut self, first: usize) -> impl Iterator<Item = &mut BlockKind> {
        self.blocks.iter_mut().skip(first).map(|b| &mut b.kind)
    }
}

/// `text` as its words alone: letters and digits in lower case, one space between words.
fn letters(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// `text` with its white space folded.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `url` leads out of the page.
pub(super) fn is_address(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('#')
}

fn shifted(c: char, script: Script) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let table = match script {
        Script::Level => return c,
        Script::Raised => RAISED,
        Script::Lowered => LOWERED,
    };
    match c {
        '0'..='9' => table[(c as u8 - b'0') as usize],
        '-' | '−' if script == Script::Raised => '⁻',
        _ => c,
    }
}
