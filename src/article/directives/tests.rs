use crate::article::{Article, BlockKind, Format, LinkKind, ProblemKind, Span, read};

fn markdown(source: &str) -> Article {
    read("a", source, Format::Markdown)
}

/// What a reader sees, blocks joined by a bar.
fn seen(source: &str) -> String {
    let article = markdown(source);
    let blocks: Vec<_> = article.blocks.iter().map(|b| article.slice(b.span)).collect();
    blocks.join(" | ")
}

#[test]
fn components_go_with_their_attributes_and_their_words_stay() {
    for (source, want) in [
        ("import A from './a'\nimport 'b'\n\nText 5.", "Text 5."),
        ("import A from './a';\nText 5.", "Text 5."),
        ("Text.\n\nexport const a = {\n  b: 5,\n\n  c: 6,\n}\n\nMore 7.", "Text. | More 7."),
        ("<Note title=\"12\" n={5}>\n\nIt held 9 boats.\n\n</Note>", "It held 9 boats."),
        ("It held <Big n={[1, 2]}>9</Big> boats.", "It held 9 boats."),
        ("<div style={{width: 5}} className=\"a\">\n\n9 boats\n\n</div>", "9 boats"),
        ("<Fig src=\"a5.png\" caption=\"The 8 boats\" />\n\n9 boats", "The 8 boats | 9 boats"),
        ("<A n={1} />\n\nIt has {props.n + 7} of 9.", "It has {props.n + 7} of 9."),
        ("<Ab n={1} />\n\nIt has {props.n + 7} of 9.", "It has of 9."),
        ("It {/* 5 */}has 9.", "It has 9."),
    ] {
        assert_eq!(seen(source), want, "{source}");
    }
}

#[test]
fn what_only_looks_like_a_component_or_an_import_stays() {
    for source in [
        "import duties rose from 5 to 9 percent",
        "export prices rose 5 percent",
        "It has {5 of them} still.",
        "At 5 <Big talk, he said.",
        "A `<Cite n={5} />` is written so.",
    ] {
        assert_eq!(seen(source), source.replace("`<Cite n={5} />` ", ""), "{source}");
    }
}

#[test]
fn citations_and_notes_are_marks() {
    for (source, text, title) in [
        (
            "Fish are 5 fewer.<Cite ids={['lund.2021', 'berg.2019']} /> And",
            "Fish are 5 fewer. And",
            "lund.2021, berg.2019",
        ),
        ("Fish are 5 fewer [see @lund2021, p. 3; -@berg] now", "Fish are 5 fewer now", "lund2021, berg"),
        (
            "Fish are 5 fewer^[A [note](x), p. 7.] now",
            "Fish are 5 fewer now\n\nA note, p. 7.",
            "A note, p. 7.",
        ),
    ] {
        let article = markdown(source);
        assert_eq!(article.text(), text);
        assert_eq!(article.links[0].kind, LinkKind::Footnote);
        assert_eq!(article.links[0].title.as_deref(), Some(title), "{source}");
    }
    let keyed = markdown("As @lund2021 says [@fig-5], 9 (write to a@b.org) [@lund2021].");
    assert_eq!(keyed.text(), "As lund2021 says, 9 (write to a@b.org).");
    assert_eq!(seen("Ask @ana2021 or [me](@x)."), "Ask @ana2021 or me.");
}

#[test]
fn a_mark_without_a_note_is_said() {
    let article = markdown("It cost 5.[^9] And 6.[^a] In `[^8]`.\n\n[^A]: A note.");
    assert_eq!(article.text(), "It cost 5. And 6. In .\n\nA note.");
    let lost: Vec<_> = article.problems.iter().map(|p| (p.kind, p.source.of(&article.source))).collect();
    assert_eq!(lost, [(ProblemKind::Note, "[^9]")]);
}

#[test]
fn formulas_are_no_money_and_money_is_no_formula() {
    for (source, want) in [
        ("Of them ($n = 40$) 5 left.", "Of them () 5 left."),
        ("The $y = 2x + 14$ fits.", "The fits."),
        ("$$\n\\sum_{i=1}^{12} x_i\n$$\n\nText 5.", "Text 5."),
        ("\\begin{align}\na &= 5\n\\end{align}\n\nText 5.", "Text 5."),
        ("It rose $40\\%$ and $7%$.", "It rose 40% and 7%."),
        ("From $0.42 to $0.50, or $12 a week.", "From $0.42 to $0.50, or $12 a week."),
        ("It costs $5 = 4 euros, not $6.", "It costs $5 = 4 euros, not $6."),
        ("It costs \\$5^2 and 6\\$.", "It costs $5^2 and 6$."),
        ("H~2~O and x^2^ and ~5 to ~6 and x^2 and y^2", "H₂O and x² and ~5 to ~6 and x^2 and y^2"),
    ] {
        assert_eq!(seen(source), want, "{source}");
    }
}

#[test]
fn marks_that_systems_leave_behind_go() {
    for (source, want) in [
        ("[ad_1]\n\nText 5.\n\n[ad_2]", "Text 5."),
        ("[gallery ids=\"5,6\"] Text [/gallery] 7", "Text 7"),
        ("[caption width=\"5\"]![a](b) The 8 boats[/caption]", "The 8 boats"),
        ("::: {.note n=\"5\"}\nText 5.\n:::", "Text 5."),
        ("{{< figure src=\"5.png\" caption=\"The 8 boats\" >}}\n\nText", "The 8 boats | Text"),
        ("{{ page.n | plus: 5 }} boats", "boats"),
        (
            "See [gallery] and [sic] and [5] and [a_b](c) and [the_5][x].\n\n[x]: y",
            "See [gallery] and [sic] and [5] and a_b and the_5.",
        ),
    ] {
        assert_eq!(seen(source), want, "{source}");
    }
}

#[test]
fn more_than_a_number_is_no_quotation() {
    for (source, want) in [
        ("- >40 boats\n- > 50 boats", ">40 boats | > 50 boats"),
        (">40 boats sank.", ">40 boats sank."),
        ("> 40 boats sank.", "40 boats sank."),
        (">40 boats sank,\n>he said.", "40 boats sank, he said."),
        ("- > They sank.", "They sank."),
    ] {
        assert_eq!(seen(source), want, "{source}");
    }
}

#[test]
fn nothing_is_lost_to_code_that_is_none() {
    for (source, want) in [
        (
            "<div>\n\n        <p>The 9 boats.</p>\n\n        9 men\n\n</div>\n\nText",
            "The 9 boats. | 9 men | Text",
        ),
        (
            "    The storm closed 9 schools on Monday.\n\n    It felled 40 trees.\n\nText",
            "The storm closed 9 schools on Monday. | It felled 40 trees. | Text",
        ),
        ("Text\n\n```\n\nThe 9 boats.\n\nMore.", "Text | The 9 boats. | More."),
        ("Text\n\n    let n = 40;\n    print(n)\n", "Text"),
        ("Text\n\n```r\nThe 9 boats sank on Monday night.\n```\n", "Text"),
    ] {
        assert_eq!(seen(source), want, "{source}");
    }
}

#[test]
fn every_word_leads_back_to_its_place() {
    let source = "Of <Big n={1}>9</Big> boats {{ x }} 40\\% sank [ad_1] in $7%$ x^2^.";
    let article = markdown(source);
    for (words, raw) in [("9", "9"), ("40%", "40\\%"), ("7%", "7%"), ("x²", "x^2")] {
        let at = article.text().find(words).expect(words);
        assert_eq!(article.source_span(Span::new(at, at + words.len())).of(source), raw);
    }
}

#[test]
fn a_formula_between_escaped_brackets_is_one_and_escaped_brackets_are_brackets() {
    assert_eq!(seen(r"With \(n = 40\) and \[ x_2 = 9 \] it held."), "With and it held.");
    assert_eq!(seen(r"It sank \(12 boats\), see \[1\]."), "It sank (12 boats), see [1].");
    assert_eq!(seen(r"It cost \\(n = 4)."), r"It cost \(n = 4).");
}

#[test]
fn a_line_below_a_table_that_a_colon_heads_is_its_caption() {
    let table = "| Port | Boats |\n|---|---|\n| North | 5 |\n";
    for caption in [": Boats in 9 ports {#tbl-1}", "Table: Boats in 9 ports", ":   Boats in 9 ports"] {
        let article = markdown(&format!("{table}\n{caption}\n\nMore."));
        let captions: Vec<&str> = article
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Caption)
            .map(|b| article.slice(b.span))
            .collect();
        assert_eq!(captions, ["Boats in 9 ports"], "{caption}");
    }
    assert_eq!(seen("Port\n\n: Where 9 boats lie."), "Port | Where 9 boats lie.");
}
