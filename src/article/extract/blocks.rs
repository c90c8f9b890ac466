//! The blocks of a page: runs of text that stand together, each with how much of it is prose.

use super::super::Span;
use super::outline::Outline;

/// A run of text between two starts or ends of blocks.
#[derive(Debug)]
pub struct Piece {
    /// The innermost block element that it stands in.
    pub node: usize,
    /// Bytes of the source, from its first text to its last.
    pub source: Span,
    /// Letters and digits.
    pub letters: usize,
    /// Those of them that stand in links.
    pub linked: usize,
    /// Words, roughly.
    pub words: usize,
    /// Words that stand in no link.
    pub free_words: usize,
    /// How many links it has.
    pub links: usize,
    /// Its words, white space folded.
    pub text: String,
}

/// A piece with fewer words is prose only where it is a sentence.
const WORDS_OF_PROSE: usize = 12;

/// A sentence that is a link for the most part has as many.
const WORDS_OF_LINKED: usize = 8;

impl Piece {
    /// Whether it reads as running text: a sentence, or many words, most of them in no link.
    pub fn is_prose(&self) -> bool {
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '।' | '؟');
        let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
        let ended = self.text.trim_end_matches(closing).ends_with(ends);
        let long = self.words >= WORDS_OF_PROSE
            && (ended || self.text.contains([',', '.', '、', '。', '،', '।']) || self.words >= 25);
        self.linked * 2 <= self.letters && (long || (ended && self.words >= 4))
    }

    /// Whether it is a sentence that is a link for the most part, but begins or ends outside of it.
    pub fn is_linked_sentence(&self) -> bool {
        self.words >= WORDS_OF_LINKED
            && self.free_words >= 2
            && self.free_words * 8 >= self.words
            && self.text.ends_with(['.', '!', '?', '”'])
    }

    /// Letters that stand in no link.
    pub fn free(&self) -> usize {
        self.letters - self.linked
    }
}

/// The blocks of `outline` in the order of the source.
pub fn pieces(source: &str, outline: &Outline) -> Vec<Piece> {
    let blocks = nearest(outline, |o, n| o.nodes[n].is_block());
    let links = nearest(outline, |o, n| o.nodes[n].name == "a");
    let mut out: Vec<Piece> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let mut edges = edges(outline).into_iter().peekable();
    let mut group = 0;
    let mut in_link = 0;
    for text in &outline.texts {
        while edges.next_if(|&e| e <= text.source.start).is_some() {
            group += 1;
        }
        let node = blocks[text.node];
        if last != Some((node, group)) {
            last = Some((node, group));
            in_link = 0;
            out.push(Piece {
                node,
                source: text.source,
                letters: 0,
                linked: 0,
                words: 0,
                free_words: 0,
                links: 0,
                text: String::new(),
            });
        }
        let Some(piece) = out.last_mut() else { continue };
        let raw = super::super::entities::decoded(text.source.of(source));
        let letters = raw.chars().filter(|c| c.is_alphanumeric()).count();
        let spaced = raw.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        // a script without spaces has words too
        let words = if letters > spaced * 25 { letters / 3 } else { spaced };
        let link = links[text.node];
        piece.letters += letters;
        piece.words += words;
        if link == 0 {
            piece.free_words += words;
        } else {
            piece.linked += letters;
            piece.links += usize::from(link != in_link);
        }
        in_link = link;
        if (text.is_apart || raw.starts_with(char::is_whitespace))
            && !piece.text.is_empty()
            && !piece.text.ends_with(' ')
        {
            piece.text.push(' ');
        }
        for (i, word) in raw.split_whitespace().enumerate() {
            if i > 0 {
                piece.text.push(' ');
            }
            piece.text.push_str(word);
        }
        if raw.ends_with(char::is_whitespace) {
            piece.text.push(' ');
        }
        piece.source.end = text.source.end;
    }
    for piece in &mut out {
        piece.text.truncate(piece.text.trim_end().len());
    }
    out
}

/// For each element the innermost one around it (or itself) that `is` says yes to; else the page.
pub fn nearest(outline: &Outline, is: impl Fn(&Outline, usize) -> bool) -> Vec<usize> {
    let mut out = vec![0; outline.nodes.len()];
    for node in 1..outline.nodes.len() {
        out[node] = if is(outline, node) { node } else { out[outline.nodes[node].parent] };
    }
    out
}

/// Where blocks start and end in the source, in order.
fn edges(outline: &Outline) -> Vec<usize> {
    let blocks = outline.nodes.iter().skip(1).filter(|n| n.is_block());
    let mut edges: Vec<usize> = blocks.flat_map(|n| [n.source.start, n.source.end]).collect();
    edges.sort_unstable();
    edges
}
