//! What stands in Markdown for a program and not for the reader: components and their attributes, shortcodes, formulas,
//! citation keys, imports.
//!
//! [`find`] lists them; [`Directives::masked`] is the source of the same length without them, for the parser; and the reader
//! asks [`Directives::each`] what to do where one stood. Nothing is looked for in code and comments.

mod braces;
mod citations;
mod code;
mod components;
mod formulas;
mod lines;
mod quotes;

use super::{Span, shortcodes};
use braces::Braces;
use code::Code;

/// One stretch that is no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// Where it stands in the source.
    pub span: Span,
    /// What a reader sees of it.
    pub shows: Shows,
}

/// What a reader sees of a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shows {
    /// Nothing.
    Nothing,
    /// A footnote mark: what it stands for, and the address in it; of an inline note the place of its words.
    Mark { title: String, url: String, note: Option<Span> },
    /// The key of a source that the sentence speaks of, by its place.
    Key(Span),
    /// Words above the line: x^2^.
    Raised(Span),
    /// Words below it: H~2~O.
    Lowered(Span),
    /// A footnote mark without a note.
    LostMark,
    /// The caption that an attribute holds, by its place in the source.
    Caption(Span),
    /// The stretch itself: what Markdown would take for a mark of its own.
    Itself,
    /// A comment, by the place of its words.
    Comment(Span),
}

/// The directives of one source, in order, none overlapping.
#[derive(Debug, Default)]
pub(super) struct Directives {
    all: Vec<Directive>,
    /// Where they stand.
    pub spans: Vec<Span>,
    /// Those within the words of inline notes.
    pub in_notes: Vec<Directive>,
}

/// What a stretch of text holds.
pub(super) enum Part<'a> {
    Words(Span),
    Directive(&'a Directive),
}

/// Stand in for bytes that the parser shall not see: neither white space nor punctuation. The second keeps its line.
const MASK: [u8; 2] = [1, 2];

/// The directives in `source` from byte `from` on. `citations` are the components that a house cites with.
pub(super) fn find(source: &str, from: usize, citations: &[String]) -> Directives {
    let code = Code::find(source, from);
    let braces = Braces::find(source, &code);
    let names = citations::Labels::find(source, &code);
    let components = components::Components { source, braces: &braces, citations };
    let mut found: Vec<Directive> = code.unclosed().map(nothing).collect();
    found.extend(shortcodes::find(source).into_iter().map(|span| shortcode(source, span)));
    found.extend(lines::find(source, from, &code, &braces));
    found.extend(quotes::find(source, from, &code));
    let in_expressions = components.used(&code) || found.iter().any(|d| lines::is_import(d.span.of(source)));
    let scan = Scan { source, code: &code, components, names: &names, in_expressions };
    found.extend(scan.read(Span::new(from, source.len())));
    let mut directives = Directives::new(found);
    directives.in_notes = directives.notes().flat_map(|note| scan.read(note)).collect();
    directives
}

/// Looks for directives by the marks that they begin with.
struct Scan<'a> {
    source: &'a str,
    code: &'a Code,
    components: components::Components<'a>,
    names: &'a citations::Labels,
    in_expressions: bool,
}

impl Scan<'_> {
    /// The directives that start in `range`, in order.
    fn read(&self, range: Span) -> Vec<Directive> {
        let source = self.source;
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end
            && let Some(next) =
                source.as_bytes()[at..range.end].iter().position(|b| b"{<[$^~@\\".contains(b)).map(|i| at + i)
        {
            if let Some(end) = self.code.end_at(next) {
                at = end.max(next + 1);
                continue;
            }
            let read = match source.as_bytes()[next] {
                b'{' => self.components.expression(next, self.in_expressions),
                b'<' => self.components.tag(next),
                b'$' | b'\\' => formulas::read(source, next),
                b'~' => formulas::shifted(source, next),
                b'^' if !source[next + 1..].starts_with('[') => formulas::shifted(source, next),
                _ => citations::read(source, next, self.names),
            };
            at = read.iter().map(|d| d.span.end).max().unwrap_or(next + 1);
            found.extend(read.into_iter().filter(|d| d.span.end <= range.end));
        }
        found
    }
}

fn nothing(span: Span) -> Directive {
    Directive { span, shows: Shows::Nothing }
}

fn shortcode(source: &str, span: Span) -> Directive {
    let shows = components::caption(source, span).map_or(Shows::Nothing, Shows::Caption);
    Directive { span, shows }
}

impl Directives {
    fn new(mut all: Vec<Directive>) -> Self {
        all.sort_by_key(|d| (d.span.start, std::cmp::Reverse(d.span.end)));
        let mut end = 0;
        all.retain(|d| {
            let first = d.span.start >= end && !d.span.is_empty();
            if first {
                end = d.span.end;
            }
            first
        });
        let spans = all.iter().map(|d| d.span).collect();
        Self { all, spans, in_notes: Vec::new() }
    }

    /// Where the words of inline notes stand, in order.
    pub fn notes(&self) -> impl Iterator<Item = Span> {
        self.all.iter().filter_map(|d| match d.shows {
            Shows::Mark { note, .. } => note,
            _ => None,
        })
    }

    /// The directives within inline notes, for a reader of these.
    pub fn within_notes(&mut self) -> Directives {
        Directives::new(std::mem::take(&mut self.in_notes))
    }

    /// `source` with all directives masked, each byte by one; a line that holds nothing else is blank.
    pub fn masked(&self, source: &str) -> String {
        let mut bytes = source.as_bytes().to_vec();
        for directive in &self.all {
            let nothing = directive.shows == Shows::Nothing;
            let inside = &mut bytes[directive.span.start..directive.span.end];
            for byte in inside.iter_mut().filter(|b| !nothing || !b"\r\n".contains(b)) {
                *byte = MASK[usize::from(!nothing)];
            }
        }
        blank_lines(&mut bytes);
        // masks are ASCII, and directives start and end at characters
        String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned())
    }

    /// Calls `with` for each part of `range`, in order.
    pub fn each<'a>(&'a self, range: Span, mut with: impl FnMut(Part<'a>)) {
        let mut at = range.start;
        for directive in &self.all[self.spans.partition_point(|s| s.end <= range.start)..] {
            if directive.span.start >= range.end {
                break;
            }
            if at < directive.span.start {
                with(Part::Words(Span::new(at, directive.span.start)));
            }
            // one that the parser cut in two is met once: where it starts
            if directive.span.start >= range.start {
                with(Part::Directive(directive));
            }
            at = at.max(directive.span.end);
        }
        if at < range.end {
            with(Part::Words(Span::new(at, range.end)));
        }
    }
}

/// Makes the lines blank that hold only masks of nothing and white space.
fn blank_lines(bytes: &mut [u8]) {
    for line in bytes.split_mut(|b| *b == b'\n') {
        let blank = line.contains(&MASK[0]) && line.iter().all(|b| *b == MASK[0] || b.is_ascii_whitespace());
        if blank {
            line.fill(b' ');
        }
    }
}

#[cfg(test)]
mod tests;
