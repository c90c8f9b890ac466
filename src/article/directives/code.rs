//! Where code and comments stand: nothing is looked for in them.

use super::Span;
use memchr::memmem;
use std::collections::HashMap;

/// Fenced blocks, code within lines and comments, in order.
#[derive(Debug)]
pub(super) struct Code {
    spans: Vec<Span>,
    /// A fence that nothing closes: it would take the rest of the article for code.
    unclosed: Option<Span>,
}

impl Code {
    /// The code in `source` from byte `from` on. One pass.
    pub fn find(source: &str, from: usize) -> Self {
        let mut code = Self { spans: Vec::new(), unclosed: None };
        let mut prose = from;
        let mut fence: Option<(u8, usize, Span)> = None;
        let mut at = from;
        for line in source[from..].split_inclusive('\n') {
            let here = Span::new(at, at + line.len());
            at = here.end;
            match (fence, mark(line)) {
                (None, Some((mark, count, _))) => {
                    code.within_lines(source, Span::new(prose, here.start));
                    fence = Some((mark, count, here));
                }
                (Some((open, length, start)), Some((mark, count, true)))
                    if mark == open && count >= length =>
                {
                    code.spans.push(start.join(here));
                    (fence, prose) = (None, here.end);
                }
                _ => {}
            }
        }
        if let Some((_, _, start)) = fence {
            let words = source[start.start..start.end].trim_end().len();
            code.unclosed = Some(Span::new(start.start, start.start + words));
            prose = start.end;
        }
        code.within_lines(source, Span::new(prose, source.len()));
        code
    }

    /// The fence that nothing closes.
    pub fn unclosed(&self) -> impl Iterator<Item = Span> {
        self.unclosed.into_iter()
    }

    /// Where the code ends that holds the byte `at`.
    pub fn end_at(&self, at: usize) -> Option<usize> {
        let span = self.spans.get(self.spans.partition_point(|s| s.end <= at))?;
        (span.start <= at).then_some(span.end)
    }

    /// Code between back-ticks, and comments: a run of back-ticks goes to the next one of its length in the paragraph.
    fn within_lines(&mut self, source: &str, range: Span) {
        let text = range.of(source);
        let mut start = 0;
        while start < text.len() {
            let end = memmem::find(&text.as_bytes()[start..], b"\n\n").map_or(text.len(), |i| start + i + 2);
            self.paragraph(&text[start..end], range.start + start);
            start = end;
        }
    }

    fn paragraph(&mut self, text: &str, offset: usize) {
        let runs = runs(text);
        let mut closer: HashMap<usize, Vec<usize>> = HashMap::new();
        for (i, run) in runs.iter().enumerate().rev() {
            closer.entry(run.length()).or_default().push(i);
        }
        let mut at = 0;
        let mut comments = memmem::find_iter(text.as_bytes(), b"<!--").peekable();
        for (i, run) in runs.iter().enumerate() {
            while let Some(start) = comments.next_if(|c| *c < run.start) {
                at = self.comment(text, start, at, offset);
            }
            if run.start < at || text[..run.start].ends_with('\\') {
                continue;
            }
            let Some(same) = closer.get_mut(&run.length()) else { continue };
            while same.last().is_some_and(|&next| next <= i) {
                same.pop();
            }
            if let Some(&next) = same.last() {
                at = runs[next].end;
                self.spans.push(Span::new(offset + run.start, offset + at));
            }
        }
        for start in comments {
            at = self.comment(text, start, at, offset);
        }
    }

    /// Adds the comment that starts at `start`, if that lies behind `at`; where the next may start.
    fn comment(&mut self, text: &str, start: usize, at: usize, offset: usize) -> usize {
        if start < at {
            return at;
        }
        let end = memmem::find(&text.as_bytes()[start..], b"-->").map_or(text.len(), |i| start + i + 3);
        self.spans.push(Span::new(offset + start, offset + end));
        end
    }
}

/// The runs of back-ticks in `text`.
fn runs(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => out.push(Span::new(at, at + 1)),
        }
    }
    out
}

/// The fence that `line` is: its mark, how many, and whether it may close a block.
fn mark(line: &str) -> Option<(u8, usize, bool)> {
    // a fence may stand in a list or quotation
    let text = line.trim_start_matches([' ', '\t', '>', '-', '*']);
    let mark = *text.as_bytes().first().filter(|b| b"`~".contains(b))?;
    let count = text.bytes().take_while(|b| *b == mark).count();
    let after = text[count..].trim();
    (count >= 3 && !(mark == b'`' && after.contains('`'))).then_some((mark, count, after.is_empty()))
}
