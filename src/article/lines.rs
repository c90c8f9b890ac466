//! What a block's first line tells: that it leads to another article, names the author, or only bears a list's number.

use super::extract::{LeftOut, Why};
use super::{Block, BlockKind, Span, date};
use crate::bounded;
use crate::vocabulary::{LineWord, PagePart, line_word};
use jiff::civil::Date;

/// A teaser is a line of a few words, no paragraph.
const LONGEST_TEASER_BYTES: usize = 240;
/// So long is what stands before a teaser's colon.
const LONGEST_LABEL_BYTES: usize = 32;

/// Takes teasers out of `blocks`, and the numbers of lists off their starts. What is taken out comes back, in order, its
/// source the span of the visible text. One pass.
pub(super) fn settle(text: &str, blocks: &mut Vec<Block>) -> Vec<LeftOut> {
    let mut out = Vec::new();
    blocks.retain_mut(|block| {
        if is_running(block.kind) {
            take_teasers(text, block, &mut out);
        }
        !block.span.is_empty()
    });
    let mut before: Option<(usize, Vec<u8>)> = None;
    for at in 0..blocks.len() {
        bounded::pause();
        let block = &blocks[at];
        let number =
            list_number(block.span.of(text)).filter(|_| !matches!(block.kind, BlockKind::Cell { .. }));
        let Some(number) = number else { continue };
        let follows = before.as_ref().is_some_and(|(_, levels)| follows(levels, &number.levels));
        if let Some((earlier, _)) = before.filter(|_| follows) {
            take_off(text, &mut blocks[earlier]);
        }
        if number.closed || follows {
            take_off(text, &mut blocks[at]);
        }
        before = Some((at, number.levels));
    }
    out
}

/// Takes the lines off that a block starts and ends with and that lead elsewhere; of a block of such lines nothing is left.
fn take_teasers(text: &str, block: &mut Block, out: &mut Vec<LeftOut>) {
    let left_out =
        |source: Span| LeftOut { why: Why::Part(PagePart::Teaser), source, text: source.of(text).to_owned() };
    while !block.span.is_empty() {
        let words = block.span.of(text);
        let line = words.split('\n').next().unwrap_or_default();
        if !is_teaser(line) {
            break;
        }
        out.push(left_out(Span::new(block.span.start, block.span.start + line.trim_end().len())));
        let rest = words[line.len()..].trim_start();
        block.span.start = block.span.end - rest.len();
    }
    let before = out.len();
    while let Some((rest, line)) = block.span.of(text).rsplit_once('\n') {
        if !is_teaser(line) {
            break;
        }
        let end = block.span.start + rest.trim_end().len();
        out.push(left_out(Span::new(block.span.end - line.len(), block.span.end)));
        block.span.end = end;
    }
    out[before..].reverse();
}

fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading(_) | BlockKind::Quote)
}

/// “Read more: …”, “Related: …”, “See also”: a label of its own before a colon, or alone; no sentence.
fn is_teaser(words: &str) -> bool {
    let words = words.trim_end();
    if words.len() > LONGEST_TEASER_BYTES || words.ends_with(['.', '!', '”', '"']) {
        return false;
    }
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let near = &words[..words.floor_char_boundary(LONGEST_LABEL_BYTES.min(words.len()))];
    let dash = [" – ", " — ", " - "].iter().filter_map(|d| near.find(d)).min();
    let label = match near.find([':', '|', '»', '→', '▶']).into_iter().chain(dash).min() {
        Some(at) => &near[..at],
        None if near.len() == words.len() && words.contains(' ') => words.trim_end_matches(['…', '>']),
        None => return false,
    };
    line_word(label.trim()) == Some(LineWord::Teaser)
}

/// A number of a list that has several levels.
struct ListNumber {
    levels: Vec<u8>,
    /// A full stop ends it: nothing but a list is numbered so.
    closed: bool,
    /// Where the words begin behind it.
    length: usize,
}

/// The number of several levels that `words` start with: “2.1. ”, “2.1 ”.
fn list_number(words: &str) -> Option<ListNumber> {
    let number = words.bytes().take(16).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (digits, rest) = words.split_at(number);
    let short = |l: &str| if l.len() <= 2 { l.parse().ok() } else { None };
    let levels: Vec<u8> =
        digits.strip_suffix('.').unwrap_or(digits).split('.').map(short).collect::<Option<_>>()?;
    let after = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let starts = after.starts_with(|c: char| c.is_uppercase() || "“\"‘".contains(c));
    let whole = levels.len() > 1 && rest.len() > after.len() && starts;
    whole.then(|| ListNumber { levels, closed: digits.ends_with('.'), length: words.len() - after.len() })
}

/// Whether `next` is the number after `levels`: 2.2 after 2.1, 3.1 after 2.9, 2.1.1 after 2.1.
fn follows(levels: &[u8], next: &[u8]) -> bool {
    let same = levels.iter().zip(next).take_while(|(a, b)| a == b).count();
    let counts_on = match (levels.get(same), next.get(same)) {
        (Some(a), Some(b)) => a.checked_add(1) == Some(*b),
        (None, Some(1)) => true,
        _ => false,
    };
    counts_on && next[same + 1..].iter().all(|l| *l == 1)
}

fn take_off(text: &str, block: &mut Block) {
    block.span.start += list_number(block.span.of(text)).map_or(0, |n| n.length);
}

/// Whether `line` names the author: “By Ana Silva”.
pub(super) fn is_byline(line: &str) -> bool {
    let name = |at: usize| line[at..].trim_start();
    let behind = |at: &usize| line_word(&line[..*at]) == Some(LineWord::ByLine);
    let spaces = line.match_indices([' ', ':']).map(|(i, _)| i).take(2);
    let named = spaces.filter(behind).any(|at| name(at + 1).starts_with(char::is_uppercase));
    named
        && line.split_whitespace().count() <= 12
        && !line.contains(|c: char| c.is_ascii_digit())
        && !line.ends_with('.')
}

/// The day that `line` names, where it says nothing else: “18 June 2024”, “Updated: June 18, 2024”.
pub(super) fn day(line: &str) -> Option<Date> {
    let first = |c: char| c.is_ascii_digit() || c == ':';
    let label = line.find(first).map_or("", |i| line[..i].trim());
    let is_label = line_word(label) == Some(LineWord::Day);
    let rest = if is_label { line[line.find(first)?..].trim_start_matches([':', ' ']) } else { line };
    let few = rest.split_whitespace().count() <= 7;
    date::any(rest).or_else(|| date::any(labelled(line)?)).filter(|_| few)
}

/// What stands behind the label of a day whose month is a word: “Published June 18, 2024”.
fn labelled(line: &str) -> Option<&str> {
    let ends = line.match_indices([' ', ':']).map(|(i, _)| i).take(3);
    ends.filter(|&at| line_word(&line[..at]) == Some(LineWord::Day))
        .last()
        .map(|at| line[at + 1..].trim_start_matches([':', ' ']))
}

#[cfg(test)]
mod tests {
    use crate::article::{Format, read};

    fn seen(format: Format, source: &str) -> String {
        let article = read("a", source, format);
        article.blocks.iter().map(|b| article.slice(b.span)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_line_that_leads_elsewhere_is_no_text() {
        for line in [
            "Read more: Storm closes 47 schools",
            "Related: 12 boats lost in the bay",
            "See also: The 9 ports that closed",
            "» Also read | 5 things to know",
            "READ MORE: 12 things to know about it?",
            "Related stories",
        ] {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                assert_eq!(seen(format, &format!("{line}\n\n")), "", "{line}");
            }
        }
        for line in [
            "Related: the storm closed 47 schools, and the board said so.",
            "Read the 47 pages",
            "Related costs: 47 million",
            "He said: read more",
            "Watch sales rose 5 percent",
            "Watch",
        ] {
            assert_eq!(seen(Format::Text, line), line);
        }
    }

    #[test]
    fn lines_that_lead_elsewhere_go_from_the_ends_of_a_paragraph() {
        for source in [
            "The storm closed 47 schools.\n\nRead more: 12 boats lost\nRELATED: 9 quays\nAlso read – 5 ships\n\nOn.",
            "Read more: 12 boats lost\nThe storm closed 47 schools.\nRelated: 9 quays\n\nOn.",
        ] {
            assert_eq!(seen(Format::Text, source), "The storm closed 47 schools. | On.", "{source}");
            let article = read("a", source, Format::Text);
            assert!(article.left_out.is_sorted_by_key(|l| l.source.start));
            assert!(article.left_out.iter().all(|l| l.source.of(source) == l.text));
        }
    }

    #[test]
    fn numbers_of_a_list_are_taken_off() {
        for (source, want) in [
            ("2.1. The fleet lost 40 boats.", "The fleet lost 40 boats."),
            ("2.1 The fleet\n\n2.2 The crews", "The fleet | The crews"),
            ("2.1 Million people left.", "2.1 Million people left."),
            ("2.1 million left.\n\n2.2 million came.", "2.1 million left. | 2.2 million came."),
            ("2.5 Mt of ore went.\n\n2.7 Mt came.", "2.5 Mt of ore went. | 2.7 Mt came."),
            ("2.1 Million left.\n\n2.4 Million came.", "2.1 Million left. | 2.4 Million came."),
            ("2.1 The fleet\n\nText\n\n2.1.1 The crews\n\n3.1 Ports", "The fleet | Text | The crews | Ports"),
            ("2.123 Boats", "2.123 Boats"),
        ] {
            assert_eq!(seen(Format::Text, source), want);
            assert_eq!(seen(Format::Markdown, source), want);
        }
    }
}
