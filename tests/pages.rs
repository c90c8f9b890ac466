//! Pages as content systems write them: `tests/pages/NAME.html` is read as `NAME.txt` says, and as nothing else.

use figcheck::article::{self, Article, Format, Span};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn read(source: &str) -> Article {
    article::read("page.html", source, Format::Html)
}

fn text(article: &Article) -> String {
    let blocks: Vec<&str> = article.blocks.iter().map(|b| article.slice(b.span)).collect();
    blocks.join("\n\n") + "\n"
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).expect("pages").flatten().map(|e| e.path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "html"));
    pages.sort();
    pages
}

#[test]
fn each_page_is_read_as_its_text_says() {
    let pages = pages();
    assert!(pages.len() >= 6, "{pages:?}");
    for page in pages {
        let source = fs::read_to_string(&page).expect("a page");
        let article = read(&source);
        let wanted = fs::read_to_string(page.with_extension("txt")).expect("what is read of it");
        assert_eq!(text(&article), wanted, "{}", page.display());
        words_stand_in_the_source(&article);
        assert!(!article.is_whole_page, "{}", page.display());
    }
}

#[test]
fn what_is_left_out_is_told_with_its_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let article = read(&fs::read_to_string(folder.join("wordpress.html")).expect("a page"));
    let why = |words: &str| {
        let part = article.left_out.iter().find(|l| l.text.contains(words));
        part.unwrap_or_else(|| panic!("{words} is not left out")).why.name()
    };
    for (words, reason) in [
        ("Sport 365", "navigation"),
        ("Cod landings doubled", "teaser"),
        ("Storm closes 9 schools", "teaser"),
        ("3 friends", "share"),
        ("12,000 readers", "form"),
        ("20 tonnes in a single night", "comments"),
        ("for 15 years", "author"),
        ("812 partners", "hidden"),
        ("Posted in", "footer"),
    ] {
        assert_eq!(why(words), reason, "{words}");
    }
    let mut end = 0;
    for part in &article.left_out {
        assert!(part.source.start >= end && part.source.end <= article.source.len(), "{part:?}");
        end = part.source.end;
    }
}

#[test]
fn a_page_without_prose_is_read_whole_and_says_so() {
    let article = read("<div><div>Boats 40</div><section><a href=/x>Crews 12</a></section></div>");
    assert!(article.is_whole_page);
    assert_eq!(text(&article), "Boats 40\n\nCrews 12\n");
}

/// Every word of the visible text stands in the source at its place, maybe with tags within it.
fn words_stand_in_the_source(article: &Article) {
    for block in &article.blocks {
        let text = article.slice(block.span);
        let mut at = 0;
        for word in text.split([' ', '\n']) {
            let start = block.span.start + at;
            at += word.len() + 1;
            let there = article.source_span(Span::new(start, start + word.len())).of(&article.source);
            let mut letters = there.chars();
            let stands = word.chars().all(|c| letters.any(|l| l == c) || !c.is_ascii());
            let ends = there.starts_with(word.chars().next().unwrap_or(' '))
                && there.ends_with(word.chars().last().unwrap_or(' '));
            let same = (stands && ends) || there.contains('&') || word.is_empty() || !word.is_ascii();
            assert!(same, "{word:?} is {there:?} in the source");
        }
    }
}

#[test]
fn large_and_deep_pages_are_read_in_good_time() {
    let paragraph = "<div class=c><p>The harbour office counted 40 boats, <a href=/x>eight fewer</a> than last year.</p></div>";
    let card = "<li class=card><a href=/y>Storm closes 9 schools</a><p>The wind took 300 roofs.</p></li>";
    let pages = [
        format!("<article>{}</article>", paragraph.repeat(4_000)),
        format!("<ul>{}</ul>", card.repeat(4_000)),
        format!("{}A boat sank.{}", "<div>".repeat(60_000), "</div>".repeat(60_000)),
        format!("{}A boat sank.", "<div><p>One sank.<a href=/z>Two words</a></p><p>Two.</p>".repeat(6_000)),
        "<article><h1>Boats</h1><a href=/z>Two words</a>".repeat(6_000),
        format!("<p>{}", "<a href=#n>1</a> and so on <b id=n>".repeat(6_000)),
        format!("<title>Boats</title>{}", "<h1>Boats</h1><p>The boats lie here.</p>".repeat(6_000)),
        "</div><p>a".repeat(60_000),
        "<span>a".repeat(60_000),
    ];
    for page in pages {
        let start = Instant::now();
        let article = read(&page);
        assert!(!article.text().is_empty(), "nothing of {}", &page[..60]);
        // a build without optimisation is some ten times slower than the promise
        assert!(start.elapsed().as_secs() < 20, "{:?} for {}", start.elapsed(), &page[..60]);
    }
}

proptest! {
    #[test]
    fn any_page_is_read_without_loss_of_place(parts in proptest::collection::vec(part(), 0..60)) {
        let article = read(&parts.concat());
        words_stand_in_the_source(&article);
        for part in &article.left_out {
            prop_assert!(article.source.get(part.source.start..part.source.end).is_some());
        }
    }
}

fn part() -> impl Strategy<Value = String> {
    let tags = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<article>",
        "</article>",
        "<main>",
        "<aside class=related>",
        "</aside>",
        "<h1>",
        "</h1>",
        "<a href=/x>",
        "</a>",
        "<b>",
        "</b>",
        "<span hidden>",
        "</span>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<nav>",
        "</nav>",
        "<br>",
        "<section class='share'>",
        "</section>",
        "<!-- x -->",
    ];
    let words = [
        "The office counted 40 boats, eight fewer than last year.",
        "Read more",
        "12",
        " ",
        "Data",
        "boats sank. ",
    ];
    prop_oneof![
        prop::sample::select(tags.to_vec()).prop_map(str::to_owned),
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
    ]
}
