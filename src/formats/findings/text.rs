//! Findings as people read them in a terminal: the sentence, its figures underlined, why, and what to do.
//!
//! An article's line is often a whole paragraph. So the sentence is shown, wrapped; findings of one sentence stand
//! together under it. Drawing the lines and their labels is codespan-reporting's, wrapping and grouping ours.

mod paint;
mod wrap;

use super::{Checked, Held, Placed, Summary};
use super::{Format, SeenFrom, Written};
use crate::checks::Severity;
use crate::escape;
use crate::evidence::{Lead, Verdict};
use codespan_reporting::diagnostic::{LabelStyle, Severity as Shade};
use codespan_reporting::term::{Config, Renderer, WriteStyle};
use paint::Paint;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;
use wrap::{Mark, Piece};

/// For people.
pub const FORMAT: Format = Format {
    name: "text",
    about: "For people",
    written: Written::AsTheyCome,
    seen_from: SeenFrom::WorkingFolder,
    summary: None,
};

/// How the terminal is.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether it shows colour.
    pub colour: bool,
}

/// Writes the findings of one article that count, each group followed by a blank line.
pub fn article(checked: &Checked, terminal: Terminal, out: &mut dyn Write) -> io::Result<()> {
    let active: Vec<&Placed> = checked.active().collect();
    let together = |a: &&Placed, b: &&Placed| a.path == b.path && a.excerpt.span == b.excerpt.span;
    for group in active.chunk_by(together) {
        let mut paint = Paint::new(terminal.colour);
        draw(group, terminal, &mut paint).map_err(io::Error::other)?;
        out.write_all(&paint.done())?;
    }
    evidence(checked, terminal, out)
}

/// Writes where the figures of an article stand that no entry of its ledger gives evidence for, a few lines each; nothing where
/// none was held against evidence.
fn evidence(checked: &Checked, terminal: Terminal, out: &mut dyn Write) -> io::Result<()> {
    let held: Vec<&Held> = checked.held.iter().filter(|h| h.by != Lead::Entry).collect();
    if held.is_empty() {
        return Ok(());
    }
    let found = held.iter().filter(|h| h.verdict >= Verdict::Derived).count();
    let mut paint = Paint::new(terminal.colour);
    paint.set_header_message()?;
    let path = escape::line(&checked.path);
    write!(
        paint,
        "{path}: {found} of {} claims without an entry of their own stand in the evidence",
        held.len()
    )?;
    paint.reset()?;
    writeln!(paint)?;
    for one in held {
        let at = format!("{}:{}", one.line, one.column);
        let verdict = one.verdict.as_str().replace('_', " ");
        writeln!(paint, "  {at:<7} “{}”  {verdict}", escape::label(&one.text))?;
        let Some(evidence) = one.evidence.as_ref().filter(|_| one.verdict != Verdict::NotFound) else {
            continue;
        };
        let page = evidence.page.map_or(String::new(), |p| format!(", p. {p}"));
        let place = evidence.file.as_deref().or(evidence.source.as_deref()).unwrap_or_default();
        let says = evidence.quote.as_ref().map_or(one.explanation.clone(), |q| format!("“{q}”"));
        const INDENT: usize = 10;
        let room = terminal.width.saturating_sub(INDENT).max(20);
        for line in lines_of(&escape::line(&format!("{place}{page}: {says}")), room) {
            writeln!(paint, "{:INDENT$}{line}", "")?;
        }
    }
    writeln!(paint)?;
    out.write_all(&paint.done())
}

/// Writes the two lines that a run adds up to.
pub fn end(summary: &Summary, terminal: Terminal, out: &mut dyn Write) -> io::Result<()> {
    let mut paint = Paint::new(terminal.colour);
    writeln!(paint, "{}", summary.figures_line())?;
    let worst = [(Severity::Error, summary.errors), (Severity::Warning, summary.warnings)];
    match worst.iter().find(|(_, n)| *n > 0) {
        Some((severity, _)) => paint.set_header(shade(*severity))?,
        None => paint.set_header_message()?,
    }
    write!(paint, "{}", summary.findings_line())?;
    paint.reset()?;
    writeln!(paint)?;
    out.write_all(&paint.bytes)
}

type Drawn = Result<(), codespan_reporting::files::Error>;

fn draw(group: &[&Placed], terminal: Terminal, paint: &mut Paint) -> Drawn {
    let worst = group.iter().map(|f| f.severity).max().unwrap_or(Severity::Info);
    for finding in group {
        header(finding, paint)?;
    }
    let first = group[0];
    let last_line = first.excerpt.line + first.excerpt.text.matches('\n').count();
    let digits = last_line.ilog10() as usize + 1;
    gutter(digits, "╭▸", paint)?;
    match &first.place {
        Some(place) => writeln!(paint, " {}: {place}", escape::line(&first.path))?,
        None => writeln!(paint, " {}:{}:{}", escape::line(&first.path), first.from.line, first.from.column)?,
    }
    let marks = marks(group);
    let room = terminal.width.saturating_sub(digits + 3).max(20);
    sentence(first, &marks, room, (digits, shade(worst)), paint)?;
    helps(group, digits, terminal.width, paint)?;
    writeln!(paint)?;
    Ok(())
}

fn header(f: &Placed, paint: &mut Paint) -> io::Result<()> {
    paint.set_header(shade(f.severity))?;
    write!(paint, "{}[{}]", f.severity, f.rule.code)?;
    paint.set_header_message()?;
    write!(paint, ": {}", escape::line(&f.message))?;
    paint.reset()?;
    writeln!(paint)
}

fn gutter(digits: usize, sign: &str, paint: &mut Paint) -> io::Result<()> {
    write!(paint, "{:digits$} ", "")?;
    paint.set_source_border()?;
    write!(paint, "{sign}")?;
    paint.reset()
}

/// The marks of a group, in text order. Words that several primary marks share stand at the last of them.
fn marks(group: &[&Placed]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for label in group.iter().flat_map(|f| &f.excerpt.labels) {
        let text = escape::label(&label.text);
        match marks.iter_mut().find(|m| m.span == label.span) {
            Some(mark) => {
                mark.primary |= label.primary;
                if mark.text.is_empty() {
                    mark.text = text;
                } else if !text.is_empty() && mark.text != text {
                    mark.text = format!("{}; {text}", mark.text);
                }
            }
            None => marks.push(Mark { span: label.span, text, primary: label.primary }),
        }
    }
    marks.sort_by_key(|m| (m.span.start, m.span.end));
    for i in 0..marks.len() {
        if marks[i + 1..].iter().any(|later| later.text == marks[i].text) {
            marks[i].text.clear();
        }
    }
    marks
}

fn sentence(
    f: &Placed,
    marks: &[Mark],
    room: usize,
    (digits, shade): (usize, Shade),
    paint: &mut Paint,
) -> Drawn {
    let config = config();
    let pieces = wrap::wrap(&f.excerpt.text, f.excerpt.line, marks, room);
    let mut last: Option<(usize, usize)> = None;
    for (i, piece) in pieces.iter().enumerate() {
        if !worth_showing(&pieces, i, marks) {
            continue;
        }
        if last.is_some_and(|(before, _)| before + 1 < i) {
            gutter(digits, "·", paint)?;
            writeln!(paint)?;
        }
        // a line of what `figcheck text` prints is none of the writer's
        paint.blank_number = f.place.is_some() || last.is_some_and(|(_, line)| line == piece.line);
        last = Some((i, piece.line));
        let text = piece.span.of(&f.excerpt.text);
        let labels: Vec<_> =
            piece.marks(marks).map(|(m, range)| (style(m), range, m.text.as_str())).collect();
        Renderer::new(paint, &config).render_snippet_source(
            digits,
            piece.line,
            text,
            shade,
            &labels,
            0,
            &[],
        )?;
    }
    Ok(())
}

/// Pieces with marks and their neighbours, and all of a sentence of a few lines.
fn worth_showing(pieces: &[Piece], i: usize, marks: &[Mark]) -> bool {
    const FEW: usize = 6;
    let near = pieces[i.saturating_sub(1)..(i + 2).min(pieces.len())].iter();
    pieces.len() <= FEW || near.into_iter().any(|p| p.marks(marks).next().is_some())
}

fn style(mark: &Mark) -> LabelStyle {
    if mark.primary { LabelStyle::Primary } else { LabelStyle::Secondary }
}

fn helps(group: &[&Placed], digits: usize, width: usize, paint: &mut Paint) -> io::Result<()> {
    let mut helps: Vec<&str> = Vec::new();
    for finding in group {
        if !finding.help.is_empty() && !helps.contains(&finding.help.as_str()) {
            helps.push(&finding.help);
        }
    }
    const LEAD: &str = " help: ";
    for (i, help) in helps.iter().enumerate() {
        let is_last = i + 1 == helps.len();
        let indent = digits + 3 + LEAD.len();
        for (n, line) in
            lines_of(&escape::line(help), width.saturating_sub(indent).max(20)).iter().enumerate()
        {
            match (n, is_last) {
                (0, true) => gutter(digits, "╰─", paint)?,
                (0, false) => gutter(digits, "├─", paint)?,
                (_, true) => write!(paint, "{:1$}", "", digits + 3)?,
                (_, false) => {
                    gutter(digits, "│", paint)?;
                    write!(paint, " ")?;
                }
            }
            if n == 0 {
                paint.set_header(Shade::Help)?;
                write!(paint, " help")?;
                paint.reset()?;
                writeln!(paint, ": {}", escape::line(line))?;
            } else {
                writeln!(paint, "{:2$}{}", "", escape::line(line), LEAD.len())?;
            }
        }
    }
    Ok(())
}

/// `text` in lines of at most `room` columns, broken at spaces.
fn lines_of(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("one line at least");
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

fn shade(severity: Severity) -> Shade {
    match severity {
        Severity::Error => Shade::Error,
        Severity::Warning => Shade::Warning,
        Severity::Info => Shade::Note,
    }
}

fn config() -> Config {
    let mut config = Config::default();
    config.chars.single_primary_caret = '━';
    config.chars.single_secondary_caret = '─';
    config
}
