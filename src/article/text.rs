//! Plain text: without blank lines each line is a paragraph; else blank lines separate.

use super::{Article, Block, BlockKind, Format, Span, addresses, lines};
use jiff::civil::Date;
use std::sync::OnceLock;

pub(super) fn read(id: String, source: String) -> Article {
    let mut paragraphs = paragraphs(&source);
    head(&source, &mut paragraphs);
    let mut blocks = headings(&source, &paragraphs);
    let left_out = lines::settle(&source, &mut blocks);
    blocks.iter_mut().for_each(|b| unbulleted(&source, b));
    let addresses = addresses::find(&source);
    let title = blocks.first().filter(|b| b.kind == BlockKind::Title).map(|b| b.span.of(&source).to_owned());
    Article {
        id,
        title,
        date: day(&source, &paragraphs),
        language: None,
        site: None,
        publisher: None,
        format: Format::Text,
        blocks,
        links: addresses::links(&source, &addresses, &[]),
        comments: Vec::new(),
        addresses,
        problems: Vec::new(),
        left_out,
        is_whole_page: false,
        visible: None,
        origin: None,
        pages: Vec::new(),
        quotations: OnceLock::new(),
        paragraphs: OnceLock::new(),
        source,
    }
}

/// How many lines may stand above the text: title, standfirst, by-line, day.
const LONGEST_HEAD: usize = 6;

/// Takes the first paragraph apart where it is a header as people paste it: short lines, of which one below the first is a
/// by-line or a day.
fn head(text: &str, paragraphs: &mut Vec<Span>) {
    let Some(&first) = paragraphs.first() else { return };
    let lines: Vec<Span> = lines_of(text, first).into_iter().filter(|l| !l.is_empty()).collect();
    let short = |l: &Span| l.length() <= LONGEST_HEADING_BYTES && !ends_sentence(l.of(text));
    let told = lines.iter().skip(1).any(|l| is_head_line(l.of(text)));
    if (2..=LONGEST_HEAD).contains(&lines.len()) && lines.iter().all(short) && told {
        paragraphs.splice(..1, lines);
    }
}

/// The day of publication that stands below the title.
fn day(text: &str, paragraphs: &[Span]) -> Option<Date> {
    let head = paragraphs.iter().skip(1).take(LONGEST_HEAD).map(|p| p.of(text));
    head.take_while(|p| !is_prose(p)).find_map(lines::day)
}

/// Whether `line` is a by-line, or a day and no more.
fn is_head_line(line: &str) -> bool {
    line.len() <= LONGEST_HEADING_BYTES && (lines::is_byline(line) || lines::day(line).is_some())
}

/// A `>` that was set as a bullet means no “more than”.
fn unbulleted(text: &str, block: &mut Block) {
    let words = block.span.of(text);
    let rest =
        words.strip_prefix("> ").map(str::trim_start).filter(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    block.span.start += rest.map_or(0, |r| words.len() - r.len());
}

/// The longest line that may head what follows.
const LONGEST_HEADING_BYTES: usize = 120;
/// What a paragraph is at least as long as: a heading heads nothing shorter.
const SHORTEST_PARAGRAPH_BYTES: usize = 60;

/// The paragraphs as blocks. Plain text does not mark its headings: the first paragraph is the title, and a later one a
/// heading, only if it is one short line that no punctuation ends and whose first letter is a capital, with a whole
/// paragraph of sentences after it (and, for a heading, before it). So no line of a list or table is one.
fn headings(text: &str, paragraphs: &[Span]) -> Vec<Block> {
    let is_whole = |i: usize| paragraphs.get(i).is_some_and(|p| is_prose(p.of(text)));
    // by-line and day may stand between the title and what it heads
    let head_lines =
        paragraphs.iter().skip(1).take(LONGEST_HEAD).take_while(|p| is_head_line(p.of(text))).count();
    let kind = |i: usize, span: Span| match i {
        0 if may_head(span.of(text)) && head_lines > 0 => BlockKind::Title,
        _ if is_head_line(span.of(text)) || !may_head(span.of(text)) || !is_whole(i + 1) => {
            BlockKind::Paragraph
        }
        0 => BlockKind::Title,
        _ if is_whole(i - 1) => BlockKind::Heading(2),
        _ => BlockKind::Paragraph,
    };
    paragraphs.iter().enumerate().map(|(i, &span)| Block::new(kind(i, span), span)).collect()
}

/// Whether `line` may be a heading without a mark: short, with a capital, no sentence.
pub(super) fn may_head(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    let starts = line.starts_with(|c: char| c.is_alphanumeric() || "‘“'\"$€£".contains(c));
    line.len() <= LONGEST_HEADING_BYTES
        && !line.contains(['\n', '\t', '|'])
        && starts
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && line.split_whitespace().count() > 1
        && !ends_sentence(line)
        && !line.ends_with([',', ';', ':', '-', '–', '—'])
}

/// Whether `paragraph` is running text: long enough, and ended as a sentence.
pub(super) fn is_prose(paragraph: &str) -> bool {
    paragraph.len() >= SHORTEST_PARAGRAPH_BYTES && ends_sentence(paragraph)
}

/// Whether a full stop ends `text`, closing marks and footnote marks after it left aside.
fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| "”’\"'»)]".contains(c);
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

/// The paragraphs in order, trimmed.
fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines_of(text, Span::new(0, text.len()));
    let first = lines.iter().position(|l| !l.is_empty());
    let last = lines.iter().rposition(|l| !l.is_empty());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let lines = &lines[first..=last];
    if lines.iter().all(|l| !l.is_empty()) {
        return lines.to_vec();
    }
    let between_blanks = lines.split(|l| l.is_empty()).filter_map(|p| Some(p.first()?.join(*p.last()?)));
    between_blanks.collect()
}

/// Each line of `range`, trimmed; a blank one is an empty span at its place.
fn lines_of(text: &str, range: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = range.start;
    for line in range.of(text).split('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        out.push(if trimmed.is_empty() {
            Span::new(at, at)
        } else {
            Span::new(start, start + trimmed.len())
        });
        at += line.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let article = read("a".into(), text.into());
        article.blocks.iter().map(|b| (b.kind, article.slice(b.span).to_owned())).collect()
    }

    const WHOLE: &str = "The wind closed 212 schools and left one in five homes dark, the ministry said.";

    #[test]
    fn a_title_and_headings_without_marks() {
        let text = format!("Storm closes 212 schools\n{WHOLE}\nA ‘lesson learned’\n{WHOLE}\n");
        let got: Vec<_> = kinds(&text).into_iter().map(|k| k.0).collect();
        assert_eq!(
            got,
            [BlockKind::Title, BlockKind::Paragraph, BlockKind::Heading(2), BlockKind::Paragraph]
        );
        assert_eq!(read("a".into(), text).title.as_deref(), Some("Storm closes 212 schools"));
    }

    #[test]
    fn a_header_block_is_told_from_the_body() {
        use BlockKind::{Paragraph, Title};
        for head in [
            "Storm closes 212 schools\nBy Ana Silva\nJune 18, 2024\n\n",
            "Storm closes 212 schools\n\nBy Ana Silva and Ben Ode\n\nPublished: 18 June 2024\n\n",
            "Storm closes 212 schools\nBy Ana Silva\nUpdated June 18, 2024\n",
        ] {
            let article = read("a".into(), format!("{head}{WHOLE}"));
            let got: Vec<_> = article.blocks.iter().map(|b| b.kind).collect();
            assert_eq!(got, [Title, Paragraph, Paragraph, Paragraph], "{head}");
            assert_eq!(article.title.as_deref(), Some("Storm closes 212 schools"));
            assert_eq!(article.date, Some(jiff::civil::date(2024, 6, 18)), "{head}");
        }
        for text in [
            format!("{WHOLE}\nBy Ana Silva"),
            "12 boats\n15 ships\n\nMore".into(),
            "By Friday\nall 212 schools\n\nMore".into(),
        ] {
            assert!(kinds(&text).iter().all(|k| k.0 == Paragraph), "{text}");
        }
        assert_eq!(kinds("> 40 boats sank.\n\n>50 sank.")[0].1, "40 boats sank.");
    }

    #[test]
    fn lines_of_lists_and_first_sentences_are_no_headings() {
        for text in [
            "212 schools".to_owned(),
            format!("{WHOLE}\nRead more: Storm closes schools\n- 12 schools\n{WHOLE}"),
            format!("{WHOLE}\nNorth 12\nSouth 15\nEast 3\n{WHOLE}"),
            format!("It closed 212 schools.\n{WHOLE}"),
            format!("{WHOLE}\nand then closed 212 more\n{WHOLE}").replace("Read", "read"),
            format!("The schools:\n{WHOLE}"),
            format!("Storm\n{WHOLE}"),
        ] {
            assert!(kinds(&text).iter().all(|k| k.0 == BlockKind::Paragraph), "{text}");
        }
    }

    #[test]
    fn blank_lines_separate_where_there_are_any() {
        let words = |text| kinds(text).into_iter().map(|k| k.1).collect::<Vec<_>>();
        assert_eq!(words("\r\n one\r\ntwo \r\n"), ["one", "two"]);
        assert_eq!(words("one\r\ntwo\r\n \t\r\nthree"), ["one\r\ntwo", "three"]);
        assert_eq!(words(" \n\n"), Vec::<String>::new());
    }
}
