use super::*;
use crate::figures::{Comparator, Figure, Kind};
use crate::ledger::parse;

/// Figures at each of `texts`, in text order, counted from the last one on: number, and its words.
fn found(article: &Article, texts: &[&str]) -> Found {
    let mut at = 0;
    let mut found = Found::default();
    for text in texts {
        let start = article.text()[at..].find(text).expect("stands in the article") + at;
        at = start + text.len();
        found.figures.push(figure(Span::new(start, at)));
    }
    found
}

fn figure(span: Span) -> Figure {
    Figure {
        span,
        core: span,
        kind: Kind::Number,
        comparator: Comparator::Exact,
        value: Some(1.0),
        low: None,
        high: None,
        vague: false,
        writing: None,
        date: None,
        unit: None,
        item: None,
        block: 0,
        sentence: span,
        quoted: false,
        reason: None,
        as_of: None,
        role: None,
        change: None,
        same_as: None,
        path: Vec::new(),
    }
}

fn ledger(entry: &str) -> Ledger {
    parse(format!("[[figure]]\n{entry}\nsources = [\"a\"]\n"), "x").expect("a good ledger")
}

fn one(entry: &str, article: &Article, found: &Found) -> Anchored {
    anchor(&ledger(entry), article, found, &Vocabulary::standard()).remove(0)
}

#[test]
fn a_quotation_finds_its_figure_and_no_part_of_another() {
    let article = Article::from_text("a", "It fell from 13.4 percent to 3.4 percent,\nor 3,400 of 13,400.");
    let found = found(&article, &["13.4 percent", "3.4 percent", "3,400", "13,400"]);
    assert_eq!(one("exact = \"3.4 percent\"", &article, &found).figures, [1]);
    assert_eq!(one("exact = \"3,400\"", &article, &found).figures, [2]);
    assert_eq!(
        one("exact = \"3.4 percent, or 3,400\"", &article, &found).figures,
        [1, 2],
        "white space folded"
    );
}

#[test]
fn context_tells_two_places_apart_and_without_it_both_are_shown() {
    let article = Article::from_text("a", "Oslo closed 212 schools. Bergen closed 212 schools too.");
    let found = found(&article, &["212", "212"]);
    let both = one("exact = \"212 schools\"", &article, &found);
    let Anchor::Ambiguous(places) = both.how else { panic!("{both:?}") };
    assert!(both.figures.is_empty());
    assert_eq!(places[0].prefix.as_deref(), Some("Oslo closed "));
    assert_eq!(places[1].prefix.as_deref(), Some("Bergen closed "));
    for (i, place) in places.iter().enumerate() {
        let entry =
            format!("exact = \"212 schools\"\nprefix = \"{}\"", place.prefix.as_deref().unwrap_or(""));
        assert_eq!(one(&entry, &article, &found).figures, [i]);
    }
    assert_eq!(one("exact = \"212 schools\"\nsuffix = \" too\"", &article, &found).figures, [1]);
}

#[test]
fn repeats_of_one_figure_are_no_ambiguity() {
    let article = Article::from_text("a", "212 schools closed. The 212 schools stayed shut.");
    let mut found = found(&article, &["212", "212"]);
    found.figures[1].same_as = Some(0);
    assert_eq!(one("exact = \"212 schools\"", &article, &found).figures, [0, 1]);
}

#[test]
fn words_without_a_figure_anchor_nothing() {
    let article = Article::from_text("a", "The wind closed schools.");
    let lost = one("exact = \"closed schools\"", &article, &Found::default());
    assert!(matches!(lost.how, Anchor::NoFigure(_)), "{lost:?}");
    assert_eq!(one("exact = \"closed shops\"", &article, &Found::default()).how, Anchor::Lost);
}

#[test]
fn a_quotation_stands_once() {
    let text = "Up 5 percent. Up 5 percent. Down 5 percent in May. Down 5 percent in June.";
    let article = Article::from_text("a", text);
    let found = found(&article, &["5 percent"; 4]);
    for (i, figure) in found.figures.iter().enumerate() {
        let q = quote(&article, figure.span);
        let context = |name: &str, words: &Option<String>| match words {
            Some(w) => format!("\n{name} = \"{w}\""),
            None => String::new(),
        };
        let entry = format!(
            "exact = \"{}\"{}{}",
            q.exact,
            context("prefix", &q.prefix),
            context("suffix", &q.suffix)
        );
        assert_eq!(one(&entry, &article, &found).figures, [i], "{entry}");
    }
}

/// The article and its figures as figcheck reads them.
fn real(text: &str) -> (Article, Found) {
    let article = Article::from_text("a", text);
    let found = crate::figures::find(&article, &Vocabulary::standard());
    (article, found)
}

#[test]
fn words_that_moved_to_another_place_are_not_followed() {
    let entry = "exact = \"twelve percent\"\nprefix = \"the north yard fell by \"";
    let (article, found) = real(
        "Output of the north yard fell by eight percent. That of the south yard fell by twelve percent.",
    );
    let changed = one(entry, &article, &found);
    assert!(matches!(&changed.how, Anchor::ValueChanged(now) if now.exact == "eight percent"), "{changed:?}");
    assert!(changed.figures.is_empty());

    let (article, found) = real("Output was flat. That of the south yard rose by twelve percent.");
    let elsewhere = one(entry, &article, &found);
    assert!(matches!(&elsewhere.how, Anchor::Ambiguous(places) if places.len() == 1), "{elsewhere:?}");
    assert!(elsewhere.figures.is_empty());

    let (article, found) = real("In the spring output in the north yard fell by about 12 percent.");
    let moved = one(entry, &article, &found);
    assert!(matches!(&moved.how, Anchor::Moved(_)) && !moved.figures.is_empty(), "{moved:?}");
}
