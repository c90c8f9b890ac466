//! What holds for every format.

use super::*;
use proptest::prelude::*;

fn markdown(source: &str) -> Article {
    read("a", source, Format::Markdown)
}

fn html(source: &str) -> Article {
    read("a", source, Format::Html)
}

/// Each block as `Kind: words`.
fn blocks(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|b| format!("{:?}: {}", b.kind, article.slice(b.span))).collect()
}

/// What stands in the source where the visible text says `words`.
fn source_of<'a>(article: &'a Article, words: &str) -> &'a str {
    let at = article.text().find(words).unwrap_or_else(|| panic!("{words:?} in {:?}", article.text()));
    article.source_span(Span::new(at, at + words.len())).of(&article.source)
}

#[test]
fn markdown_shows_its_words_and_no_markup() {
    let article = markdown(concat!(
        "---\ntitle: Storm\ndate: 2024-06-18\n---\n\n# The storm\n\n",
        "The wind closed **212** schools &amp; left `5` [one in five](https://example.org \"Grid 7\") dark,\\\nit \\#1 said.\n\n",
        "![12 trees](a.png){width=300} Costs: {{< money n=\"7\" >}}$5 and $6.\n\n",
        "- first ~5\n- second ~6\n\n> Quoted 3\n> on\n\n| a | b |\n|---|---|\n| 1 | ~~2~~ x |\n\n",
        "```\n99\n```\n\nSee <https://example.org/2024> or https://example.org/5.\n",
    ));
    assert_eq!(article.title.as_deref(), Some("Storm"));
    assert_eq!(article.date, Some(jiff::civil::date(2024, 6, 18)));
    assert_eq!(
        blocks(&article),
        [
            "Title: The storm",
            "Paragraph: The wind closed 212 schools & left one in five dark,\nit #1 said.",
            "Paragraph: Costs: $5 and $6.",
            "Item: first ~5",
            "Item: second ~6",
            "Quote: Quoted 3 on",
            "Cell { table: 0, row: 0, column: 0 }: a",
            "Cell { table: 0, row: 0, column: 1 }: b",
            "Cell { table: 0, row: 1, column: 0 }: 1",
            "Cell { table: 0, row: 1, column: 1 }: x",
            "Paragraph: See https://example.org/2024 or https://example.org/5.",
        ]
    );
    let links: Vec<_> =
        article.links.iter().map(|l| (article.slice(l.span), l.url.as_str(), l.title.as_deref())).collect();
    assert_eq!(
        links,
        [
            ("one in five", "https://example.org", Some("Grid 7")),
            ("https://example.org/2024", "https://example.org/2024", None),
            ("https://example.org/5", "https://example.org/5", None),
        ]
    );
    assert_eq!(source_of(&article, "212 schools & left"), "212** schools &amp; left");
    assert_eq!(source_of(&article, "#1"), "#1");
}

#[test]
fn html_shows_its_words_and_no_markup() {
    let article = html(concat!(
        "<!DOCTYPE html><html><head><title>The storm | Gazette</title>",
        "<meta property='article:published_time' content='2024-06-18T10:00:00Z'>",
        "<style>a{width:5px}</style><script>var n = 7;</script></head><body>",
        "<nav><a href=/>12 stories</a></nav><h1>The storm</h1>\n",
        "<p>The wind closed <b>212</b> schools &amp; left\r\n <a href='https://example.org' title='Grid 7'>one&nbsp;in five</a> dark<br>on 10<sup>5</sup> m<sup>2</sup>.",
        "<p>Second <del>8</del>9 <code>n = 3</code>\n<ul><li>first<li>second <img alt='4 trees'></ul>",
        "<blockquote cite='https://example.org/q'><p>Quoted 3</p></blockquote>",
        "<table><caption>Table 1</caption><thead><tr><th colspan=2>a<th>b</thead><tr><td>1<td>x<td>y</table>",
        "<p>He said <q>ten</q>, <cite>The Times</cite> wrote.</body>",
    ));
    assert_eq!(article.title.as_deref(), Some("The storm"));
    assert_eq!(article.date, Some(jiff::civil::date(2024, 6, 18)));
    assert_eq!(
        blocks(&article),
        [
            "Title: The storm",
            "Paragraph: The wind closed 212 schools & left one\u{a0}in five dark\non 10⁵ m².",
            "Paragraph: Second 9",
            "Item: first",
            "Item: second",
            "Quote: Quoted 3",
            "Caption: Table 1",
            "Cell { table: 0, row: 0, column: 0 }: a",
            "Cell { table: 0, row: 0, column: 2 }: b",
            "Cell { table: 0, row: 1, column: 0 }: 1",
            "Cell { table: 0, row: 1, column: 1 }: x",
            "Cell { table: 0, row: 1, column: 2 }: y",
            "Paragraph: He said “ten”, The Times wrote.",
        ]
    );
    let links: Vec<_> =
        article.links.iter().map(|l| (l.kind, article.slice(l.span), l.url.as_str())).collect();
    assert_eq!(
        links,
        [
            (LinkKind::Inline, "one\u{a0}in five", "https://example.org"),
            (LinkKind::Cite, "Quoted 3", "https://example.org/q"),
            (LinkKind::Cite, "The Times", ""),
        ]
    );
    assert_eq!(source_of(&article, "one\u{a0}in"), "one&nbsp;in");
    assert_eq!(source_of(&article, "10⁵"), "10<sup>5");
}

#[test]
fn footnotes_lead_to_their_notes_in_both_formats() {
    let articles = [
        markdown(
            "It cost 5 million.[^a] And 6.[^b]\n\n[^b]: No address.\n[^a]: Budget office, [report](https://example.org/r), p. 3.\n",
        ),
        html(concat!(
            "<p>It cost 5 million.<sup><a href='#fn1' id='r1'>[1]</a></sup> And 6. <sup><a href='#fn2'>2</a></sup></p><ol>",
            "<li id='fn2'>No address. <a href='#r2'>↩</a><li id='fn1'><p>Budget office, <a href='https://example.org/r'>report</a>, p. 3.</p></ol>"
        )),
    ];
    for article in articles {
        let marks: Vec<_> = article
            .links
            .iter()
            .filter(|l| l.kind == LinkKind::Footnote)
            .map(|l| (l.span.start, l.span.is_empty(), l.url.as_str(), l.title.as_deref()))
            .collect();
        assert_eq!(
            marks,
            [
                (18, true, "https://example.org/r", Some("Budget office, report, p. 3.")),
                (25, true, "", Some("No address.")),
            ],
            "{:?}",
            article.format
        );
        assert_eq!(
            blocks(&article),
            [
                "Paragraph: It cost 5 million. And 6.",
                "Note(1): No address.",
                "Note(0): Budget office, report, p. 3."
            ]
        );
    }
}

#[test]
fn comments_are_kept_with_their_places() {
    for article in [
        markdown("One 1.\n\n<!-- figcheck: off -->\n\nTwo <!--x--> 2.\n"),
        html("<p>One 1.</p><!-- figcheck: off --><p>Two <!--x--> 2.</p>"),
    ] {
        let comments: Vec<_> = article
            .comments
            .iter()
            .map(|c| (c.text.as_str(), c.source.of(&article.source), &article.text()[c.at..]))
            .collect();
        assert_eq!(
            comments,
            [("figcheck: off", "<!-- figcheck: off -->", "Two 2."), ("x", "<!--x-->", "2.")],
            "{:?}",
            article.format
        );
    }
}

#[test]
fn html_within_markdown_is_read_as_html() {
    let article = markdown(concat!(
        "A<sup>1</sup> <span hidden>5</span> <del>6\n\nNext 7\n\n",
        "<table><tr><td>8</td></tr></table>\n\n<figure>\n<img alt=\"9\">\n<figcaption>Ten</figcaption>\n</figure>\n\n",
        "> <div>\n> in 11\n> </div>\n\n<script>\nvar a = 12;\n\n</script>\nEnd\n",
    ));
    assert_eq!(
        blocks(&article),
        [
            "Paragraph: A¹",
            "Paragraph: Next 7",
            "Cell { table: 0, row: 0, column: 0 }: 8",
            "Caption: Ten",
            "Quote: in 11",
            "Paragraph: End"
        ]
    );
}

/// The same article three times.
const SAME: [(Format, &str); 3] = [
    (
        Format::Text,
        "Storm closes 212 schools\n\nThe wind closed 212 schools & left one in five homes dark, the ministry said.\n\nIt cost $5 to $6 million.",
    ),
    (
        Format::Markdown,
        "# Storm closes 212 schools\n\nThe wind closed *212 schools* &amp; left [one in five\nhomes](https://example.org) dark, the ministry said.[^1]\n\nIt cost $5 to \\$6 million.\n",
    ),
    (
        Format::Html,
        "<h1>Storm closes 212 schools</h1>\n<p>The wind closed <em>212 schools</em> &amp; left <a href=x>one in five\nhomes</a> dark, the ministry said.</p><p>It cost &#36;5 to $6 million.",
    ),
];

#[test]
fn the_same_article_has_the_same_words_in_every_format() {
    let texts = SAME.map(|(format, source)| read("a", source, format).text().replace("[^1]", ""));
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
}

#[test]
fn deep_nesting_neither_overflows_nor_takes_for_ever() {
    for unit in [
        "<div>",
        "<p>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "> ",
        "- ",
        "[",
        "![",
        "*a ",
        "<a href=#1>1",
        "{% ",
        "&",
        "'a ",
        "\"a ",
        "“",
        "(https://a",
        "<blockquote>",
        "`",
        "<!--",
        "|",
        "[^1]",
        "<sup>",
        "{{<",
    ] {
        let source = unit.repeat(4_000);
        for format in [Format::Text, Format::Markdown, Format::Html] {
            read("a", source.as_str(), format).quotations();
        }
    }
}

fn holds(article: &Article) {
    let text = article.text();
    let mut end = 0;
    for block in &article.blocks {
        let words = article.slice(block.span);
        assert!(block.span.start >= end && !words.is_empty() && words.trim() == words, "{block:?} {words:?}");
        end = block.span.end;
    }
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let source = article.source_span(Span::new(at, at + c.len_utf8()));
        let raw = &article.source[source.start..source.end];
        let block = article.block_at(at);
        let between = block.is_none();
        // an inline note stands behind the text that holds it in the source
        let is_note = block.is_some_and(|b| matches!(article.blocks[b].kind, BlockKind::Note(_)));
        assert!(source.start >= last || between || is_note, "{at} {source:?} in {:?}", article.source);
        last = if is_note { source.start } else { last.max(source.start) };
        let whole = raw.starts_with(c)
            || raw.starts_with(['&', '<', '\\', '\0'])
            || c.is_whitespace()
            || !c.is_ascii();
        assert!(between || whole, "{c:?} from {raw:?} in {:?}", article.source);
    }
    for link in &article.links {
        article.slice(link.span);
    }
    assert!(article.links.is_sorted_by_key(|l| l.span.start));
    for comment in &article.comments {
        assert!(
            text.is_char_boundary(comment.at) && comment.source.of(&article.source).starts_with(['<', '{'])
        );
    }
    let mut end = 0;
    for quotation in article.quotations() {
        assert!(quotation.span.start >= end && !article.slice(quotation.span).is_empty());
        end = quotation.span.end;
    }
}

/// Pieces that mean something to one of the readers, and letters between them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href='#n'>",
            "<a href=x>",
            "</a>",
            "<sup>",
            "</sup>",
            "1",
            "[1]",
            "---\n",
            "\ntitle: '",
            "<Cite n={",
            "} />",
            "[ad_1]",
            "[^1]",
            "^[",
            "]",
            "[@a1]",
            "$",
            "~2~",
            "{/* ",
            " */}",
            "2.1. A",
            "\n> ",
            "x^2^",
            "- >5",
            "{{",
            "}}",
            "\n\n        ",
            "```\n",
            "<div>\n",
            "<title>",
            "</title>",
            "<li id=n>",
            "<ul>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<code>",
            "</code>",
            "<q>",
            "</q>",
            "<br>",
            "<!--c-->",
            "&amp;",
            "&nGt;",
            "&lt",
            "<blockquote cite=x>",
            "</blockquote>",
            "<div id=n>",
            "</div>",
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "\0",
            "\r\n",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "# ",
            "| a | b |\n|--|--|\n| 1 | 2 |\n",
            "[^n]",
            "\n[^n]: ",
            "[a](b)",
            "![",
            "](x)",
            "**",
            "~~",
            "~",
            "`",
            "```\n",
            "{% x %}",
            "{{< y >}}",
            "---\n",
            "\\*",
            "“",
            "”",
            "\"",
            "'",
            "’",
            "‘",
            "é",
            "\u{202e}",
            " ",
            "https://e.org/1",
            "<del>",
            "<h1>",
            "</h1>",
            "\t",
            "    ",
            "<hr>",
            "<time datetime=2024-01-01>",
            "\u{a0}",
            "<span hidden>",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9 .]{1,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}

#[test]
fn a_mark_in_words_that_are_taken_back_stays_within_the_text() {
    holds(&read("a", "a<li id=n><a href='#n'>0<a href='#n'>", Format::Html));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_maps_back_to_its_source(source in prop_oneof![pieces(), "\\PC{0,80}", any::<String>()]) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            holds(&read("a", source.as_str(), format));
        }
        let cell = serde_json::json!({"cells": [{"cell_type": "markdown", "source": source}]});
        holds(&read("a", cell.to_string(), Format::Notebook));
    }
}

#[test]
fn what_no_reader_sees_within_markdown_is_not_read() {
    for source in [
        "Read.\n\n<p style=\"display: none\">12 boats.</p>\n\nOn.",
        "Read.\n\n<div aria-hidden=true>\n\n12 boats.\n\n</div>\n\nOn.",
        "Read.\n\n<div class=\"box sr-only\"><p>12 boats.</p></div>\n\nOn.",
        "Read. <span class=visually-hidden>12 boats.</span>\n\nOn.",
        "Read. <span hidden>12 boats.\n\nOn.",
    ] {
        assert_eq!(markdown(source).text(), "Read.\n\nOn.", "{source}");
    }
    for source in [
        "Read.\n\n<div class=\"hidden md:block\">12 boats.</div>",
        "Read.\n\n<p style=\"display: block\" aria-hidden=false>12 boats.</p>",
    ] {
        assert_eq!(markdown(source).text(), "Read.\n\n12 boats.", "{source}");
    }
}

#[test]
fn the_words_of_an_inline_note_are_a_note_behind_the_text() {
    let article = markdown(
        "It cost $4.^[The audit ([PDF](https://a.example/b)) counted *37* bills with $n = 9$.] It sank 12 ships.^[Of 30.]\n\nMore.",
    );
    assert_eq!(
        article.text(),
        "It cost $4. It sank 12 ships.\n\nMore.\n\nThe audit (PDF) counted 37 bills with.\n\nOf 30."
    );
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Note(0), BlockKind::Note(1)]);
    let marks: Vec<(&str, Option<&str>)> = article
        .links
        .iter()
        .filter(|l| l.kind == LinkKind::Footnote)
        .map(|l| (l.url.as_str(), l.title.as_deref()))
        .collect();
    assert_eq!(
        marks,
        [("https://a.example/b", Some("The audit (PDF) counted 37 bills with.")), ("", Some("Of 30."))]
    );
}
