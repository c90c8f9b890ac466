//! A sentence in lines that fit, its figures underlined.

use crate::article::Span;
use crate::escape;
use anstyle::Style;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A line of words and the one below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub words: String,
    /// Underlines; empty without.
    pub below: String,
}

/// The lines of `sentence`, at most `width` columns where words allow. Words of a figure may stand on two lines.
pub(super) fn draw(text: &str, sentence: Span, marks: &[(Span, Style)], width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line = Line { words: String::new(), below: String::new() };
    let mut used = 0;
    let mut next = marks.iter().peekable();
    for word in words(text, sentence) {
        let columns = shown(text, word).width();
        if used > 0 && used + 1 + columns > width {
            out.push(std::mem::replace(&mut line, Line { words: String::new(), below: String::new() }));
            used = 0;
        }
        if used > 0 {
            line.words.push(' ');
            used += 1;
        }
        line.words += &shown(text, word);
        let mut from = word.start;
        while let Some((mark, style)) = next.peek().filter(|(m, _)| m.start < word.end) {
            let part = Span::new(mark.start.max(from), mark.end.min(word.end));
            let lead = used + shown(text, Span::new(word.start, part.start)).width();
            let rule = "━".repeat(shown(text, part).width().max(1));
            let have = plain_width(&line.below);
            // the gap between two words of one figure is underlined too
            let within = mark.start < word.start && have > 0 && have + 1 == lead;
            let gap = if within { "━" } else { " " }.repeat(lead.saturating_sub(have));
            write!(
                line.below,
                "{}{style}{}{rule}{style:#}",
                if within { "" } else { &gap },
                if within { &gap } else { "" }
            )
            .expect("a string takes all");
            from = part.end;
            if mark.end > word.end {
                break;
            }
            next.next();
        }
        used += columns;
    }
    out.push(line);
    out
}

/// The words of `sentence`.
fn words(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    sentence.of(text).split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + word.len())
    })
}

fn shown(text: &str, span: Span) -> String {
    escape::line(span.of(text))
}

/// Columns of a line of blanks and rules, styles left out.
fn plain_width(line: &str) -> usize {
    line.chars().filter(|c| matches!(c, ' ' | '━')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_underlined_where_they_stand() {
        let text = "The wind closed 212 schools and left one in five homes dark.";
        let mark = |words: &str| {
            let start = text.find(words).expect("words of the text");
            (Span::new(start, start + words.len()), Style::new())
        };
        let lines = draw(text, Span::new(0, text.len()), &[mark("212 schools"), mark("one in five")], 44);
        let got: Vec<_> = lines.iter().map(|l| (l.words.as_str(), l.below.as_str())).collect();
        assert_eq!(
            got,
            [
                (
                    "The wind closed 212 schools and left one in",
                    "                ━━━━━━━━━━━          ━━━━━━"
                ),
                ("five homes dark.", "━━━━"),
            ]
        );
    }
}
