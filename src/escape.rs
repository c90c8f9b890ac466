//! Article text made safe for the places it is written to. JSON needs none of this: its writer escapes.
//!
//! | place | function | what it disarms |
//! | --- | --- | --- |
//! | HTML text and quoted attributes, SVG, XML | [`html`] | markup, characters that XML forbids |
//! | a label that a library draws and escapes itself | [`label`] | control characters, line breaks |
//! | Markdown text, table cells too | [`markdown`] | emphasis, links, tables, lists, raw HTML, mathematics |
//! | a Markdown code span, in tables too | [`markdown_code`] | back-ticks, pipes |
//! | a text cell of a CSV file | [`csv`] | formulas of spreadsheets |
//! | a terminal | [`terminal`] | escape sequences; the length in bytes stays |
//! | a line for a terminal or a log | [`line()`] | the same, and line ends, which could start a command of a CI service |
//! | a GitHub annotation | [`annotation`], [`annotation_property`] | its separators and line ends |
//!
//! Everywhere, control characters and controls of writing direction become visible signs: nobody should see another
//! text than the one that is checked. Marks of direction that plain Arabic or Hebrew needs (U+200E, U+200F) stay.

/// What stands for a character that may not be shown.
const SIGN: char = '\u{fffd}';

/// `text` for HTML, SVG or XML: between tags, or within a quoted attribute.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push(' '),
            c if hidden(c) => out.push(SIGN),
            c => out.push(c),
        }
    }
    out
}

/// `text` on one line without control characters, for a library that escapes markup itself (a chart's labels).
pub fn label(text: &str) -> String {
    inert(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { visible(c) }).collect())
}

/// `text` without the beginnings of commands that logs of CI services look for in the middle of a line.
fn inert(text: String) -> String {
    if !text.contains("##") {
        return text;
    }
    text.replace("##[", "#\u{fffd}[").replace("##vso[", "#\u{fffd}vso[")
}

/// `text` as Markdown that renders as the same text: in a paragraph, a heading, a list item or a table cell. Line ends
/// become spaces, since a new line could start a block.
pub fn markdown(text: &str) -> String {
    let line = label(text);
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let list_number = line.bytes().take_while(u8::is_ascii_digit).count();
    for (i, c) in line.char_indices() {
        let marks_inline = "\\`*_[]<>&|~$#".contains(c);
        let starts_block = i == 0 && "-+=:".contains(c);
        let ends_word = || line[i + 1..].chars().next().is_none_or(|next| next == ' ');
        let numbers_list = i == list_number && i > 0 && ".)".contains(c) && ends_word();
        // bare addresses become links in GitHub's Markdown
        let starts_link = c == ':' && line[i..].starts_with("://");
        let starts_www = c == '.' && i >= 3 && line.as_bytes()[i - 3..i].eq_ignore_ascii_case(b"www");
        if marks_inline || starts_block || numbers_list || starts_link || starts_www {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// `text` as a Markdown code span, fenced by more back-ticks than it holds. Pipes are escaped: without that one would end
/// a table's cell even in code.
pub fn markdown_code(text: &str) -> String {
    let line = label(text);
    let (mut run, mut longest) = (0, 0);
    for c in line.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 || line.is_empty() || line.starts_with(' ') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", line.replace('|', "\\|"))
}

/// `text` for a text cell of a CSV file: where a spreadsheet would read a formula, an apostrophe stands before it. Quotes
/// and separators are the CSV writer's.
pub fn csv(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let lead = if formula { "'" } else { "" };
    let kept = |c| if matches!(c, '\n' | '\t' | '\r') { c } else { visible(c) };
    format!("{lead}{}", text.chars().map(kept).collect::<String>())
}

/// `text` for a terminal, byte for byte as long as before, so that spans stay true. Line feeds and tabs stay, carriage
/// returns become spaces, every other control character a sign of its length: `?`, `¿` or `�`.
pub fn terminal(text: &str) -> String {
    let sign = |c: char| match (c, c.len_utf8()) {
        ('\n' | '\t', _) => c,
        ('\r', _) => ' ',
        (c, _) if !hidden(c) => c,
        (_, 1) => '?',
        (_, 2) => '¿',
        _ => SIGN,
    };
    let shown: String = text.chars().map(sign).collect();
    // a log of a CI service would take it for a command, wherever it stands
    shown.replace("##[", "#?[").replace("##vso[", "#?vso[")
}

/// `text` as one line of a terminal or a log: what could act there, or begin a line of its own, is a sign, and so is the
/// beginning of a command of a CI service (`::error::`, `##[error]`).
pub fn line(text: &str) -> String {
    let inert = inert(text.chars().map(visible).collect());
    let start = inert.len() - inert.trim_start().len();
    match inert[start..].strip_prefix("::") {
        Some(rest) => format!("{}{SIGN}:{rest}", &inert[..start]),
        None => inert,
    }
}

/// `text` as the message of a GitHub annotation (`::error …::message`).
pub fn annotation(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
    terminal(&text)
}

/// `text` as a property of a GitHub annotation (`::error file=…,title=…::`).
pub fn annotation_property(text: &str) -> String {
    annotation(text).replace(':', "%3A").replace(',', "%2C")
}

fn visible(c: char) -> char {
    if hidden(c) { SIGN } else { c }
}

/// Whether `c` would act on its surroundings instead of being seen: controls, line separators, embeddings, overrides and
/// isolates of writing direction, non-characters.
pub(crate) fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    #[test]
    fn markup_becomes_text_in_html() {
        assert_eq!(html("<script>alert('x')</script>"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assert_eq!(html("\" onload=\"x"), "&quot; onload=&quot;x");
        assert_eq!(html("</style>&amp;"), "&lt;/style&gt;&amp;amp;");
        assert_eq!(html("a\u{0}b\u{1b}[31mc\u{202e}d\u{ffff}"), "a�b�[31mc�d�");
        assert_eq!(html("a\r\nb\u{85}c\u{7f}d\u{fdd0}e\u{1fffe}"), "a \nb�c�d�e�");
        assert_eq!(html("Größe 10 €\n\tשלום\u{200f}"), "Größe 10 €\n\tשלום\u{200f}");
    }

    #[test]
    fn markdown_renders_as_the_text_it_was() {
        let hostile = [
            "<b>bold</b>",
            "[x](javascript:alert(1))",
            "![x](https://example.org/x.png)",
            "`code` ``more``",
            "| a | b |",
            "*stars* _bars_ ~~gone~~",
            "1. list",
            "- list",
            "+ list",
            "# heading",
            "=====",
            "> quote",
            "&lt;script&gt;",
            "a \\* b",
            "{{ 7*7 }}",
            "$50 to $60",
            "see www.example.org or https://example.org/a_b",
            "a\n\n# b",
            "12) x",
            "[^1]: note",
        ];
        for text in hostile {
            let written = markdown(text);
            let mut shown = String::new();
            for event in Parser::new_ext(&written, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                match event {
                    Event::Text(part) => shown.push_str(&part),
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                    other => panic!("{text:?} became {other:?} by {written:?}"),
                }
            }
            assert_eq!(shown, text.replace('\n', " "));
        }
    }

    #[test]
    fn a_table_keeps_its_columns() {
        let row = format!("| {} | {} |", markdown("a|b"), markdown_code("c|`d"));
        let table = format!("| x | y |\n| --- | --- |\n{row}\n");
        let cells: Vec<String> = Parser::new_ext(&table, Options::ENABLE_TABLES)
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(cells, ["x", "y", "a", "|b", "c|`d"]);
    }

    #[test]
    fn a_cell_is_no_formula() {
        for lead in ["=", "+", "-", "@", "\t", "\r", "＝"] {
            assert_eq!(csv(&format!("{lead}cmd|' /C calc'!A0")), format!("'{lead}cmd|' /C calc'!A0"));
        }
        assert_eq!(csv("5 percent, “so far”"), "5 percent, “so far”");
    }

    #[test]
    fn a_terminal_gets_no_escapes_and_spans_stay() {
        let text = "a\u{1b}[31mred\u{7}\r\nb\u{9b}31m \u{202e}evil\u{2069} \u{61c}x\u{7f}\tü";
        let shown = terminal(text);
        assert_eq!(shown, "a?[31mred? \nb¿31m �evil� ¿x?\tü");
        assert_eq!(shown.len(), text.len());
    }

    #[test]
    fn an_annotation_stays_on_its_line() {
        assert_eq!(annotation("50% of\r\nx\n::error::boo\u{1b}"), "50%25 of%0Ax%0A::error::boo?");
        assert_eq!(annotation_property("a:b,c\nd%"), "a%3Ab%2Cc%0Ad%25");
    }

    #[test]
    fn a_line_stays_one() {
        assert_eq!(line("::error::boo"), "�:error::boo");
        assert_eq!(line(" ::error::boo ##[error]"), " �:error::boo #�[error]");
        assert_eq!(line("a.md\n::error::boo\r\t\u{1b}[2J\u{2028}é"), "a.md�::error::boo���[2J�é");
    }

    #[test]
    fn a_label_is_one_line() {
        assert_eq!(label("a\nb\u{0}\u{202d}c"), "a b��c");
    }
}
