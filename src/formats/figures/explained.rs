//! How each number was read, for people at a terminal: `extract --explain`.
//!
//! A sentence with its figures underlined, then for each what it was taken for, by which path, and who says so.

mod lines;

use super::Sink;
use crate::article::Span;
use crate::article::offsets::Offsets;
use crate::draft::Draft;
use crate::escape;
use crate::figures::{Comparator, Figure};
use crate::sources::{How, Mark, Source, Status};
use anstyle::{AnsiColor, Style};
use lines::Line;
use std::io::{self, Write};

/// Writes explanations.
#[derive(Debug)]
pub struct Explained<W> {
    out: W,
    paint: Paint,
    width: usize,
}

/// The styles; all plain without colour.
#[derive(Debug, Clone, Copy, Default)]
struct Paint {
    place: Style,
    strong: Style,
    dim: Style,
    sourced: Style,
    weak: Style,
    unsourced: Style,
}

impl Paint {
    fn colours() -> Self {
        Self {
            place: AnsiColor::Blue.on_default(),
            strong: Style::new().bold(),
            dim: Style::new().dimmed(),
            sourced: AnsiColor::Green.on_default().bold(),
            weak: AnsiColor::Yellow.on_default().bold(),
            unsourced: AnsiColor::Red.on_default().bold(),
        }
    }

    fn of(&self, status: Status) -> Style {
        match status {
            Status::Sourced => self.sourced,
            Status::Weak => self.weak,
            Status::Unsourced => self.unsourced,
            Status::Exempt => self.dim,
        }
    }
}

impl<W: Write> Explained<W> {
    /// Writes to `out`, `width` columns wide.
    pub fn new(out: W, width: usize, colour: bool) -> Self {
        let paint = if colour { Paint::colours() } else { Paint::default() };
        Self { out, paint, width }
    }

    fn sentence(
        &mut self,
        draft: &Draft,
        offsets: &Offsets,
        sentence: Span,
        items: &[Item],
    ) -> io::Result<()> {
        let Paint { place, .. } = self.paint;
        let article = &draft.article;
        let at = offsets.place(article.source_span(items[0].span(draft)).start);
        writeln!(self.out, "{place}{}:{}:{}{place:#}", escape::line(&article.id), at.line, at.column)?;
        let marks: Vec<(Span, Style)> = items.iter().map(|i| (i.span(draft), self.style(draft, i))).collect();
        for Line { words, below } in lines::draw(article.text(), sentence, &marks, self.width) {
            writeln!(self.out, "  {words}")?;
            if !below.is_empty() {
                writeln!(self.out, "  {below}")?;
            }
        }
        for item in items {
            match item {
                Item::Figure(i) => self.figure(draft, &draft.found.figures[*i], &draft.marks[*i])?,
                Item::NotUnderstood(span) => self.not_understood(&words(draft, *span))?,
            }
        }
        writeln!(self.out)
    }

    fn style(&self, draft: &Draft, item: &Item) -> Style {
        match item {
            Item::Figure(i) => self.paint.of(draft.marks[*i].status),
            Item::NotUnderstood(_) => self.paint.unsourced,
        }
    }

    fn not_understood(&mut self, words: &str) -> io::Result<()> {
        let Paint { strong, unsourced, .. } = self.paint;
        writeln!(
            self.out,
            "    {strong}{words}{strong:#}  {unsourced}not understood{unsourced:#}: no reading fits"
        )
    }

    fn figure(&mut self, draft: &Draft, figure: &Figure, mark: &Mark) -> io::Result<()> {
        let Paint { strong, dim, .. } = self.paint;
        let style = self.paint.of(mark.status);
        writeln!(
            self.out,
            "    {strong}{}{strong:#}  {}",
            words(draft, figure.span),
            reading(draft, figure)
        )?;
        writeln!(self.out, "      {dim}read as{dim:#} {}", figure.path.join(" → "))?;
        let because = figure.reason.map(|r| format!(": {r}")).unwrap_or_default();
        write!(self.out, "      {style}{}{style:#}{because}", mark.status)?;
        if let Some(source) = &mark.source {
            write!(self.out, ": {}", who(draft, source))?;
        }
        writeln!(self.out)?;
        for more in &mark.more {
            writeln!(self.out, "      {dim}and{dim:#} {}", who(draft, more))?;
        }
        for denies in &mark.disputed_by {
            writeln!(self.out, "      {dim}disputed by{dim:#} “{}”", words(draft, *denies))?;
        }
        for step in &mark.path {
            writeln!(self.out, "      {dim}because{dim:#} {}", escape::line(step))?;
        }
        Ok(())
    }
}

impl<W: Write> Sink for Explained<W> {
    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        let offsets = Offsets::new(&draft.article.source);
        let items = items(draft);
        for group in items.chunk_by(|a, b| a.1 == b.1) {
            let inside: Vec<Item> = group.iter().map(|(item, _)| *item).collect();
            self.sentence(draft, &offsets, group[0].1, &inside)?;
        }
        let (figures, missed) = (draft.found.figures.len(), draft.found.not_understood.len());
        let exempt = draft.marks.iter().filter(|m| m.status == Status::Exempt).count();
        let (id, claims) = (escape::line(&draft.article.id), figures - exempt);
        let cut = match draft.article.cut_sentences().count() {
            0 => String::new(),
            1 => "; 1 sentence too long to be read whole".to_owned(),
            n => format!("; {n} sentences too long to be read whole"),
        };
        writeln!(
            self.out,
            "{id}: {} numbers: {claims} claims, {exempt} exempt, {missed} not understood{cut}\n",
            figures + missed
        )?;
        self.out.flush()
    }

    fn failed(&mut self, _: Option<&str>, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A number of the article.
#[derive(Debug, Clone, Copy)]
enum Item {
    /// By its place among the figures.
    Figure(usize),
    NotUnderstood(Span),
}

/// Every number with its sentence, in text order.
fn items(draft: &Draft) -> Vec<(Item, Span)> {
    let figures = draft.found.figures.iter().enumerate().map(|(i, f)| (f.span, Item::Figure(i), f.sentence));
    let missed =
        draft.found.not_understood.iter().map(|&s| (s, Item::NotUnderstood(s), sentence_of(draft, s)));
    let mut all: Vec<_> = figures.chain(missed).collect();
    all.sort_by_key(|(span, ..)| span.start);
    all.into_iter().map(|(_, item, sentence)| (item, sentence)).collect()
}

fn sentence_of(draft: &Draft, span: Span) -> Span {
    let sentences =
        draft.article.block_at(span.start).map(|b| draft.article.sentences(b)).unwrap_or_default();
    sentences.iter().find(|s| s.contains(span)).copied().unwrap_or(span)
}

/// What the figure was taken for.
fn reading(draft: &Draft, figure: &Figure) -> String {
    let mut out = figure.kind.to_string();
    let number = |n: Option<f64>| n.map_or("?".to_owned(), |n| n.to_string());
    match (&figure.date, figure.value) {
        (Some(date), _) => out += &format!(" {date}"),
        (None, Some(value)) if figure.comparator == Comparator::Exact => out += &format!(" {value}"),
        (None, Some(value)) => out += &format!(" {} {value}", figure.comparator),
        (None, None) if figure.vague => {
            out += &format!(" {} {}, vague", figure.comparator, number(figure.low))
        }
        (None, None) => out += &format!(" {} to {}", number(figure.low), number(figure.high)),
    }
    if let Some(unit) = &figure.unit {
        out += &format!(" {}", unit.code);
    }
    if let Some(item) = figure.item {
        out += &format!(", of “{}”", words(draft, item));
    }
    if let Some(as_of) = &figure.as_of {
        out += &format!(", as of “{}”", words(draft, as_of.span));
    }
    if let Some(role) = figure.role {
        out += &format!(", {role}");
    }
    out
}

/// Who says so, by which way.
fn who(draft: &Draft, source: &Source) -> String {
    let way = match source.how {
        How::Attributed => "attributed to",
        How::Own => "the author's own, by",
        How::Cited => "cited from",
        How::Ledger => "in the ledger, from",
    };
    let mut out = format!("{way} “{}”", escape::label(&source.text));
    if source.canonical != source.text {
        out += &format!(", that is “{}”", escape::label(&source.canonical));
    }
    if let Some(cue) = source.cue {
        out += &format!(", by “{}”", words(draft, cue));
    }
    if let Some(carried) = source.carried_by {
        out += &format!(", carried by {carried}");
    }
    out += &format!(" ({}{})", source.kind, if source.named { "" } else { ", not named" });
    if let Some(url) = &source.url {
        out += &format!(" {}", escape::label(url));
    }
    out
}

fn words(draft: &Draft, span: Span) -> String {
    escape::terminal(draft.article.slice(span)).replace(['\n', '\t'], " ")
}

impl Item {
    fn span(&self, draft: &Draft) -> Span {
        match self {
            Item::Figure(i) => draft.found.figures[*i].span,
            Item::NotUnderstood(span) => *span,
        }
    }
}
