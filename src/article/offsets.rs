//! From bytes to code points, lines and columns.

/// Answers for one text; made in one pass, a look-up is a binary search.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// Byte and code point at every 1024th byte or so; empty for ASCII text.
    marks: Vec<(usize, usize)>,
    /// First byte of each line.
    lines: Vec<usize>,
}

/// A place as editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In code points, from 1.
    pub column: usize,
}

const STEP: usize = 1024;

impl<'a> Offsets<'a> {
    /// Offsets of `text`.
    pub fn new(text: &'a str) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let (mut at, mut points) = (0, 0);
            while at < text.len() {
                marks.push((at, points));
                let next = text.ceil_char_boundary((at + STEP).min(text.len()));
                points += text[at..next].chars().count();
                at = next;
            }
        }
        Self { text, marks, lines }
    }

    /// The number of code points before byte `at`, which must be at a character's start.
    pub fn point(&self, at: usize) -> usize {
        if self.marks.is_empty() {
            return at;
        }
        let (byte, points) = self.marks[self.marks.partition_point(|m| m.0 <= at) - 1];
        points + self.text[byte..at].chars().count()
    }

    /// Line and column of byte `at`, or of the character that it lies within.
    pub fn place(&self, at: usize) -> Place {
        let at = self.text.floor_char_boundary(at);
        let line = self.lines.partition_point(|&l| l <= at);
        let start = self.lines[line - 1];
        // a page may be one line: what stands before in it is not counted anew for each place
        Place { line, column: self.point(at) - self.point(start) + 1 }
    }

    /// The bytes of line `line` (from 1), without its line end.
    pub fn line(&self, line: usize) -> super::Span {
        let start = self.lines[line - 1];
        let end = self.lines.get(line).map_or(self.text.len(), |e| e - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        super::Span::new(start, end)
    }
}
