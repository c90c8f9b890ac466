//! A template taken apart: prose, and the cells in it.

use super::options::Options;
use crate::error::{Error, Result};

/// A template: its text, and the path that errors name.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// As the user knows it.
    pub path: &'a str,
    /// Markdown with minijinja and cells.
    pub text: &'a str,
}

/// A cell as the template has it.
#[derive(Debug, Clone)]
pub(super) struct Fence {
    /// `sql` or `part`.
    pub(super) language: &'static str,
    pub(super) options: Options,
    pub(super) code: String,
    /// The line of the fence, from 1.
    pub(super) line: usize,
    /// What stands before the code in each of its lines, in code points: the fence's own indentation.
    pub(super) indent: usize,
}

/// What stands before and after a cell's number in the prose. Both are removed from the template first, and the prose's
/// formatter lets no value have them.
const MARK: char = '\u{1}';

/// A template with each cell replaced by its mark and as many line ends as it had, so that lines stay what they were.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) prose: String,
    pub(super) cells: Vec<Fence>,
}

/// Takes `template` apart. All errors in it, each with path, line and column.
pub(super) fn parse(template: Template<'_>) -> Result<Parsed, Vec<Error>> {
    let text = template.text.strip_prefix('\u{feff}').unwrap_or(template.text).replace(MARK, "");
    let (mut parsed, mut errors) =
        (Parsed { prose: String::with_capacity(text.len()), cells: Vec::new() }, Vec::new());
    let mut lines = text.split_inclusive('\n').enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(open) = Open::read(line) else {
            parsed.prose.push_str(line);
            continue;
        };
        let (mut body, mut closed) = (Vec::new(), false);
        for (_, line) in lines.by_ref() {
            if open.is_closed_by(line) {
                closed = true;
                break;
            }
            body.push(line);
        }
        let at = |error: Error| error.at(template.path).line(number + 1);
        match (open.cell(), closed) {
            (None, _) => {
                parsed.prose.push_str(line);
                body.iter().for_each(|line| parsed.prose.push_str(line));
                if closed {
                    parsed.prose.push_str(&format!("{}\n", open.fence));
                }
            }
            (Some(_), false) => errors.push(
                at(Error::new("the cell is not closed"))
                    .help(format!("close it with a line of {}", open.fence)),
            ),
            (Some(Err(error)), true) => errors.push(at(error)),
            (Some(Ok((language, options))), true) => {
                parsed.prose.push_str(&format!("{MARK}{}{MARK}", parsed.cells.len()));
                parsed.prose.push_str(&"\n".repeat(body.len() + 2));
                let code = body.iter().map(|line| open.strip(line)).collect::<String>().trim_end().to_owned();
                parsed.cells.push(Fence { language, options, code, line: number + 1, indent: open.indent });
            }
        }
    }
    if errors.is_empty() { Ok(parsed) } else { Err(errors) }
}

/// Rendered prose, cut at the marks: prose, and the numbers of cells.
pub(super) fn pieces(rendered: &str) -> impl Iterator<Item = Piece<'_>> {
    rendered.split(MARK).enumerate().filter_map(|(i, text)| match i % 2 {
        0 => (!text.trim().is_empty()).then_some(Piece::Prose(text)),
        _ => text.parse().ok().map(Piece::Cell),
    })
}

/// Prose, or the number of a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Prose(&'a str),
    Cell(usize),
}

/// The first line of a fence.
struct Open<'a> {
    indent: usize,
    fence: &'a str,
    text: &'a str,
    /// What stands after the fence, and at which column.
    words: &'a str,
}

impl<'a> Open<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let text = line.trim_end();
        let indent = text.len() - text.trim_start_matches(' ').len();
        let rest = &text[indent..];
        let sign = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = rest.chars().take_while(|c| *c == sign).count();
        let words = &rest[length..];
        let is_fence = length >= 3 && indent <= 3 && !(sign == '`' && words.contains('`'));
        is_fence.then(|| Self { indent, fence: &rest[..length], text, words })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_end();
        let rest = line.trim_start_matches(' ');
        line.len() - rest.len() <= 3
            && rest.len() >= self.fence.len()
            && rest.chars().all(|c| self.fence.starts_with(c))
    }

    /// The language and options, where the fence is a cell: `sql` or `part` with braces.
    fn cell(&self) -> Option<Result<(&'static str, Options)>> {
        let words = self.words.trim_start();
        let language = ["sql", "part"]
            .into_iter()
            .find(|l| words.strip_prefix(l).is_some_and(|rest| rest.trim_start().starts_with('{')))?;
        let column = |part: &str| self.text[..self.text.len() - part.len()].chars().count() + 1;
        let braces = words[language.len()..].trim_start();
        let Some(inside) = braces.strip_prefix('{').and_then(|b| b.strip_suffix('}')) else {
            return Some(Err(
                Error::new("the options of the cell do not end with `}`").column(column(braces))
            ));
        };
        Some(Options::read(inside, column(&braces[1..])).map(|options| (language, options)))
    }

    /// A line of the body without the fence's indentation.
    fn strip<'l>(&self, line: &'l str) -> &'l str {
        let spaces = line.bytes().take_while(|b| *b == b' ').count().min(self.indent);
        &line[spaces..]
    }
}
