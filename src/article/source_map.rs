//! From the visible text back to the source.

use super::Span;

/// Runs of visible text with the source bytes that each came from, in order.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    runs: Vec<Run>,
}

/// `even`: byte for byte. Otherwise (an entity, an escape) the run is one unit.
#[derive(Debug, Clone, Copy)]
struct Run {
    visible: Span,
    source: Span,
    even: bool,
}

impl SourceMap {
    /// Adds a run that maps byte for byte; both spans have one length. Runs come in text order.
    pub fn push(&mut self, visible: Span, source: Span) {
        debug_assert_eq!(visible.length(), source.length());
        if let Some(last) = self.runs.last_mut()
            && last.even
            && last.visible.end == visible.start
            && last.source.end == source.start
        {
            last.visible.end = visible.end;
            last.source.end = source.end;
        } else if !visible.is_empty() {
            self.runs.push(Run { visible, source, even: true });
        }
    }

    /// Adds a run that is one unit: an entity, folded white space.
    pub fn push_unit(&mut self, visible: Span, source: Span) {
        if !visible.is_empty() {
            self.runs.push(Run { visible, source, even: false });
        }
    }

    /// Adds the runs of `other`, whose text stands `by` bytes further on here.
    pub fn append(&mut self, other: &SourceMap, by: usize) {
        self.runs.extend(
            other
                .runs
                .iter()
                .map(|r| Run { visible: Span::new(r.visible.start + by, r.visible.end + by), ..*r }),
        );
    }

    /// The way back through `outer` too: what this map takes for the source is itself the visible text of `outer`.
    pub fn through(&self, outer: &SourceMap) -> SourceMap {
        let mut out = SourceMap::default();
        for run in &self.runs {
            if !run.even {
                out.push_unit(run.visible, outer.source_span(run.source));
                continue;
            }
            let first = outer.runs.partition_point(|r| r.visible.end <= run.source.start);
            for piece in outer.runs[first..].iter().take_while(|r| r.visible.start < run.source.end) {
                let start = piece.visible.start.max(run.source.start);
                let end = piece.visible.end.min(run.source.end);
                let at = |place: usize| run.visible.start + (place - run.source.start);
                let visible = Span::new(at(start), at(end));
                let source = Span::new(piece.start_of(start), piece.end_of(end));
                if piece.even {
                    out.push(visible, source);
                } else {
                    out.push_unit(visible, source);
                }
            }
        }
        out
    }

    /// Forgets what lies at and behind byte `at` of the visible text. A unit is not cut in two.
    pub fn truncate(&mut self, at: usize) {
        while let Some(last) = self.runs.last_mut() {
            if last.visible.start < at {
                let over = last.visible.end.saturating_sub(at);
                last.visible.end -= over;
                if last.even {
                    last.source.end -= over;
                }
                return;
            }
            self.runs.pop();
        }
    }

    /// The smallest range of source bytes that holds everything that `span` came from. Of an empty span: the place after
    /// what stands before it.
    pub fn source_span(&self, span: Span) -> Span {
        if span.is_empty() {
            let before = self.runs.partition_point(|r| r.visible.start < span.start).checked_sub(1);
            let at = before.map_or(0, |b| self.runs[b].end_of(span.start));
            return Span::new(at, at);
        }
        let first = self.runs.partition_point(|r| r.visible.end <= span.start);
        let last = self.runs.partition_point(|r| r.visible.start < span.end);
        match (self.runs.get(first), last.checked_sub(1).and_then(|l| self.runs.get(l))) {
            (Some(head), Some(tail)) if first < last => {
                // notes stand behind the text that holds them in the source
                let (start, end) = (head.start_of(span.start), tail.end_of(span.end));
                Span::new(start.min(end), end.max(start))
            }
            // between two blocks: nothing of the source
            _ => self.source_span(Span::new(span.start, span.start)),
        }
    }
}

impl Run {
    fn start_of(&self, at: usize) -> usize {
        let into = at.saturating_sub(self.visible.start);
        if self.even { self.source.start + into } else { self.source.start }
    }

    fn end_of(&self, at: usize) -> usize {
        if at >= self.visible.end || !self.even {
            return self.source.end;
        }
        self.source.start + at.saturating_sub(self.visible.start)
    }
}
