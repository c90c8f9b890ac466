//! From the visible text back to the source.

use super::Span;

/// Runs of visible text with the source bytes that each came from, in order.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    runs: Vec<Run>,
}

/// Equal lengths: byte for byte. Otherwise (an entity, an escape) the run is one unit.
#[derive(Debug, Clone, Copy)]
struct Run {
    visible: Span,
    source: Span,
}

impl SourceMap {
    /// Adds a run; runs come in text order. Runs of equal length map byte for byte, others as one unit.
    pub fn push(&mut self, visible: Span, source: Span) {
        if !visible.is_empty() {
            self.runs.push(Run { visible, source });
        }
    }

    /// The smallest range of source bytes that holds everything that `span` came from.
    pub fn source_span(&self, span: Span) -> Span {
        let first = self.runs.partition_point(|r| r.visible.end <= span.start);
        let last = self.runs.partition_point(|r| r.visible.start < span.end.max(span.start + 1));
        let Some(head) = self.runs.get(first).or(self.runs.last()) else { return Span::new(0, 0) };
        let start = head.start_of(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = last.checked_sub(1).map_or(start, |l| self.runs[l].end_of(span.end));
        Span::new(start, end.max(start))
    }
}

impl Run {
    fn even(&self) -> bool {
        self.visible.length() == self.source.length()
    }

    fn start_of(&self, at: usize) -> usize {
        if at >= self.visible.end {
            return self.source.end;
        }
        let into = at.saturating_sub(self.visible.start);
        if self.even() { self.source.start + into } else { self.source.start }
    }

    fn end_of(&self, at: usize) -> usize {
        if at >= self.visible.end || !self.even() {
            return self.source.end;
        }
        self.source.start + at.saturating_sub(self.visible.start)
    }
}
