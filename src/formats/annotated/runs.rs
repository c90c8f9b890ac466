//! Where in a document's text a comment can begin and end: between runs. One that begins within a run parts it in two, each
//! formatted as it was.

use crate::article::Span;
use crate::article::office::package::Part;
use crate::article::office::xml::{Node, Nodes, Tag};
use std::collections::BTreeMap;

/// The runs of a part, in order; those within another's drawing belong to it.
#[derive(Debug)]
pub(super) struct Runs<'a> {
    text: &'a str,
    all: Vec<Run>,
}

#[derive(Debug)]
struct Run {
    span: Span,
    /// Its tag, and its properties with theirs; empty where it has none.
    open: Span,
    properties: Span,
    /// Where its first content starts, and the last one ends.
    content: Span,
    texts: Vec<Text>,
}

/// Words of a run.
#[derive(Debug, Clone, Copy)]
struct Text {
    span: Span,
    open: Span,
    words: Span,
    keeps_spaces: bool,
}

/// A place where a comment begins or ends: a run, and the byte in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    run: usize,
    at: usize,
}

impl<'a> Runs<'a> {
    pub fn read(text: &'a str) -> Self {
        let mut all = Vec::new();
        let mut nodes = Nodes::of(text, Span::new(0, text.len()));
        while let Some(node) = nodes.next() {
            let Node::Start(tag) = node else { continue };
            match tag.name {
                "r" if !tag.is_empty => all.push(run(&tag, &mut nodes)),
                "oMath" | "oMathPara" | "Fallback" | "del" | "moveFrom" => {
                    nodes.pass_over(&tag);
                }
                _ => {}
            }
        }
        Self { text, all }
    }

    /// Where a comment on the words at `at` begins and ends; `None` where these stand in no run.
    pub fn range(&self, at: Span) -> Option<(Place, Place)> {
        let of = |byte: usize| {
            let run = self.all.partition_point(|r| r.span.end <= byte);
            self.all.get(run).filter(|r| r.span.start <= byte).map(|_| run)
        };
        let first = of(at.start)?;
        let last = of(at.end.max(at.start + 1) - 1).filter(|&last| last >= first).unwrap_or(first);
        Some((Place { run: first, at: at.start }, Place { run: last, at: at.end }))
    }
}

fn run(tag: &Tag, nodes: &mut Nodes) -> Run {
    let none = Span::new(tag.span.end, tag.span.end);
    let mut run = Run { span: tag.span, open: tag.span, properties: none, content: none, texts: Vec::new() };
    let mut is_first = true;
    while let Some(node) = nodes.next() {
        match node {
            Node::Start(inner) => {
                let words = nodes.pass_over(&inner);
                let span = Span::new(inner.span.start, nodes.here().max(inner.span.end));
                if inner.name == "rPr" {
                    run.properties = span;
                    run.content = Span::new(span.end, span.end);
                    continue;
                }
                if std::mem::take(&mut is_first) {
                    run.content.start = span.start;
                }
                run.content.end = span.end;
                if inner.name == "t" && !inner.is_empty {
                    let keeps_spaces = inner.get("space").is_some_and(|v| v == "preserve");
                    run.texts.push(Text { span, open: inner.span, words, keeps_spaces });
                }
            }
            Node::End(..) => break,
            Node::Text(_) | Node::Char(..) => {}
        }
    }
    run.span.end = nodes.here().max(tag.span.end);
    run
}

/// Where the mark stands, in the main part `text`, of the note of `part` that holds `at`.
pub(super) fn mark_of(text: &str, part: &Part, at: Span) -> Option<Span> {
    let (note, mark) = match part.role {
        "footnotes" => ("footnote", "footnoteReference"),
        _ => ("endnote", "endnoteReference"),
    };
    let mut nodes = Nodes::of(&part.text, Span::new(0, part.text.len()));
    let id = std::iter::from_fn(|| {
        loop {
            let Node::Start(tag) = nodes.next()? else { continue };
            if tag.name == note {
                let within = nodes.pass_over(&tag);
                return Some((tag.get("id").map(|id| id.into_owned()), within));
            }
        }
    });
    let id = id.filter(|(_, within)| within.contains(at)).find_map(|(id, _)| id)?;
    let marks = Nodes::of(text, Span::new(0, text.len())).filter_map(|node| match node {
        Node::Start(tag) if tag.name == mark => Some(tag),
        _ => None,
    });
    marks.filter(|tag| tag.get("id").as_deref() == Some(id.as_str())).map(|tag| tag.span).next()
}

/// Changes of a text: what is taken out, and what is put in.
#[derive(Debug, Default)]
pub(super) struct Edits {
    removed: Vec<Span>,
    /// By place: what closes a run before it, the ends and the beginnings of comments, what opens it again.
    splits: BTreeMap<usize, Split>,
    /// Where a text is to keep its spaces.
    spaces: std::collections::BTreeSet<usize>,
}

#[derive(Debug, Default)]
struct Split {
    close: String,
    ends: String,
    begins: String,
    open: String,
}

impl Edits {
    pub fn remove(&mut self, span: Span) {
        self.removed.push(span);
    }

    /// A comment begins at `place`, with `mark`.
    pub fn begin(&mut self, runs: &Runs, place: Place, mark: &str) {
        let run = &runs.all[place.run];
        let text = run.texts.iter().find(|t| t.words.start <= place.at && place.at < t.words.end);
        let at = match text {
            Some(text) if text.words.start < place.at => self.part_text(runs, run, text, place.at),
            Some(text) if text.span.start > run.content.start => self.part_run(runs, run, text.span.start),
            _ => run.span.start,
        };
        self.splits.entry(at).or_default().begins.push_str(mark);
    }

    /// A comment ends at `place`, with `mark`.
    pub fn end(&mut self, runs: &Runs, place: Place, mark: &str) {
        let run = &runs.all[place.run];
        let text = run.texts.iter().find(|t| t.words.start < place.at && place.at <= t.words.end);
        let at = match text {
            Some(text) if place.at < text.words.end => self.part_text(runs, run, text, place.at),
            Some(text) if text.span.end < run.content.end => self.part_run(runs, run, text.span.end),
            _ => run.span.end,
        };
        self.splits.entry(at).or_default().ends.push_str(mark);
    }

    /// Parts a run within its words.
    fn part_text(&mut self, runs: &Runs, run: &Run, text: &Text, at: usize) -> usize {
        let (open_text, open_run) = (text.open.of(runs.text), run.open.of(runs.text));
        let keeping = match text.keeps_spaces {
            true => open_text.to_owned(),
            false => format!("{} xml:space=\"preserve\">", open_text.trim_end_matches('>')),
        };
        if !text.keeps_spaces {
            self.spaces.insert(text.open.end - 1);
        }
        let split = self.splits.entry(at).or_default();
        split.close = format!("</{}></{}>", name(open_text), name(open_run));
        split.open = format!("{open_run}{}{keeping}", run.properties.of(runs.text));
        at
    }

    /// Parts a run between two of its contents.
    fn part_run(&mut self, runs: &Runs, run: &Run, at: usize) -> usize {
        let open_run = run.open.of(runs.text);
        let split = self.splits.entry(at).or_default();
        split.close = format!("</{}>", name(open_run));
        split.open = format!("{open_run}{}", run.properties.of(runs.text));
        at
    }

    /// `text`, changed.
    pub fn applied(mut self, text: &str) -> String {
        self.removed.sort_by_key(|r| r.start);
        let (mut out, mut at) = (String::with_capacity(text.len() * 2), 0);
        let mut removed = self.removed.iter().peekable();
        let mut places: Vec<usize> = self.splits.keys().chain(&self.spaces).copied().collect();
        places.extend(self.removed.iter().map(|r| r.start));
        places.sort_unstable();
        places.dedup();
        for place in places {
            if place < at {
                continue;
            }
            out.push_str(&text[at..place]);
            at = place;
            if let Some(split) = self.splits.get(&place) {
                [&split.close, &split.ends, &split.begins, &split.open].iter().for_each(|s| out.push_str(s));
            }
            if self.spaces.contains(&place) {
                out.push_str(" xml:space=\"preserve\"");
            }
            while let Some(gone) = removed.next_if(|r| r.start <= place) {
                at = at.max(gone.end);
            }
        }
        out.push_str(&text[at..]);
        out
    }
}

/// The name in a tag, with its prefix.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    inner.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(inner)
}
