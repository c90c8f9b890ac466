//! Inline code of the article: it holds no figure and is not read, but a draft without it would not be the article.

use crate::article::{Article, Span};
use serde::Serialize;

/// Code that stands before a byte of the visible text.
#[derive(Debug)]
pub(super) struct Code {
    /// Byte of the visible text.
    pub at: usize,
    /// What stands there.
    pub inline: Inline,
}

/// Inline code with the white space that was folded away with it.
#[derive(Debug, Clone, Serialize)]
pub struct Inline {
    /// White space before it, or nothing.
    pub before: &'static str,
    /// The code, without its marks.
    pub text: String,
    /// White space behind it, or nothing.
    pub after: &'static str,
}

/// The longest code that is set within a sentence, in bytes.
const LONGEST: usize = 200;

/// The inline code of `article`, in text order: what its source holds between two neighbours of the visible text, in
/// back-ticks or in a `code` element.
pub(super) fn codes(article: &Article) -> Vec<Code> {
    if !article.source.contains('`') && !article.source.contains("<code") {
        return Vec::new();
    }
    let text = article.text();
    let mut out = Vec::new();
    let mut last = 0;
    for (at, char) in text.char_indices() {
        let here = article.source_span(Span::new(at, at + char.len_utf8()));
        let gap = article.source.get(last..here.start).filter(|gap| gap.len() > 2 && gap.len() <= LONGEST);
        // white space on both sides of code is read as one space, which stands for all of it
        let folded = article.source.get(here.start..here.end).filter(|_| char.is_whitespace());
        if let Some(code) = folded.filter(|all| all.len() <= LONGEST).and_then(|all| code(all.trim())) {
            let inline = Inline { before: "", text: code.to_owned(), after: " " };
            out.push(Code { at: at + char.len_utf8(), inline });
        }
        if let Some((gap, code)) = gap.and_then(|gap| Some((gap, code(gap.trim())?))) {
            let space = |is: bool| if is { " " } else { "" };
            let inline = Inline {
                before: space(gap.starts_with(char::is_whitespace)),
                text: code.to_owned(),
                after: space(gap.ends_with(char::is_whitespace)),
            };
            out.push(Code { at, inline });
        }
        last = here.end;
    }
    out
}

/// The words of the code that is all of `gap`.
fn code(gap: &str) -> Option<&str> {
    let inner = match gap.strip_prefix('`') {
        Some(_) => {
            let ticks = gap.len() - gap.trim_start_matches('`').len();
            gap[ticks..].strip_suffix(&gap[..ticks])?
        }
        None => gap.strip_prefix("<code>")?.strip_suffix("</code>")?,
    };
    let inner = inner.trim();
    (!inner.is_empty() && !inner.contains(['`', '<', '\n'])).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::codes;
    use crate::article::{self, Format};

    #[test]
    fn code_stands_where_it_stood() {
        let article = article::read("a", "Run `check -q`, then `x` on 12 files.\n", Format::Markdown);
        let found: Vec<(usize, String)> =
            codes(&article).into_iter().map(|c| (c.at, c.inline.text)).collect();
        assert_eq!(&article.text()[..found[0].0], "Run ");
        assert_eq!(found.iter().map(|c| c.1.as_str()).collect::<Vec<_>>(), ["check -q", "x"]);
    }
}
