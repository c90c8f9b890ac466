//! What must hold on any text.

use figcheck::article::{Article, Span};
use figcheck::figures::{self, Comparator, Figure, Found, Kind};
use figcheck::vocabulary::Vocabulary;
use num2words::Num2Words;
use proptest::prelude::*;
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::standard);

fn find(text: &str) -> Found {
    figures::find(&Article::from_text("any", text), &WORDS)
}

/// Pieces of which news is made, and pieces that are not.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "the",
        "two",
        "leaders",
        "$",
        "€",
        "%",
        "percent",
        "million",
        "bn",
        "to",
        "and",
        "between",
        "from",
        "of",
        "a",
        "an",
        "half",
        "third",
        "dozens",
        "tens",
        "thousands",
        "more",
        "than",
        "about",
        "or",
        "so",
        "–",
        "-",
        "(",
        ")",
        ",",
        ".",
        "June",
        "5th",
        "km/h",
        "°C",
        "people",
        "killed",
        "Covid-19",
        "G7",
        "No.",
        "p.m.",
        "’",
        "\"",
        "½",
        "×",
        "10^5",
        "e6",
        "1,00,000",
        "in",
        "five",
        "per",
        "cent",
        "points",
        "years",
        "old",
        "aged",
        "times",
        "twice",
        "\n",
        "\n\n",
        "é",
        "日本",
        "\u{202f}",
        "🦀",
        "x",
    ];
    prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(str::to_owned),
        3 => (0u64..3_000_000).prop_map(|n| n.to_string()),
        1 => "[0-9.,/:-]{1,12}",
        1 => "\\PC{1,6}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    (prop::collection::vec(piece(), 0..40), prop::sample::select(&[" ", "", "  "][..]))
        .prop_map(|(p, gap)| p.join(gap))
}

/// Spans slice, are sorted, do not overlap, hold their core, and lie in their sentence's block; values are numbers.
fn sound(text: &str, found: &Found) {
    let mut last = 0;
    for figure in &found.figures {
        assert!(text.get(figure.span.start..figure.span.end).is_some_and(|t| !t.is_empty()), "{figure:?}");
        assert!(figure.span.start >= last, "overlap at {figure:?}");
        assert!(figure.span.contains(figure.core), "core outside {figure:?}");
        let numbers = [figure.value, figure.low, figure.high];
        assert!(numbers.iter().flatten().all(|n| n.is_finite()), "{figure:?}");
        last = figure.span.end;
    }
    let all = found.not_understood.iter();
    assert!(all.clone().all(|s| text.get(s.start..s.end).is_some()));
    assert!(all.clone().all(|s| !found.figures.iter().any(|f| f.span.overlaps(*s))));
}

/// Every digit lies in a figure or is listed, but for those of web addresses.
fn covered(text: &str, found: &Found) {
    let article = Article::from_text("any", text);
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        let digit = Span::new(at, at + 1);
        let in_figure = found.figures.iter().any(|f| f.span.contains(digit));
        let listed = found.not_understood.iter().any(|s| s.contains(digit));
        assert!(in_figure || listed || article.address_at(at).is_some(), "“{}” is in neither", &text[at..]);
    }
}

type Said = (String, Kind, Comparator, Option<u64>, Option<u64>, Option<u64>, Option<String>);

fn said(text: &str, f: &Figure) -> Said {
    let bits = |n: Option<f64>| n.map(f64::to_bits);
    let unit = f.unit.as_ref().map(|u| u.code.clone());
    (f.span.of(text).to_owned(), f.kind, f.comparator, bits(f.value), bits(f.low), bits(f.high), unit)
}

fn all_said(text: &str) -> Vec<Said> {
    find(text).figures.iter().map(|f| said(text, f)).collect()
}

#[test]
fn a_number_that_a_sentence_ends_in_is_read_without_harm() {
    let text = "Covid-19  Σ?  ’  .00";
    sound(text, &find(text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_gives_sound_figures(text in text()) {
        sound(&text, &find(&text));
    }

    #[test]
    fn any_characters_give_sound_figures(text in "\\PC{0,80}") {
        sound(&text, &find(&text));
    }

    #[test]
    fn every_digit_is_accounted_for(text in text()) {
        covered(&text, &find(&text));
    }

    #[test]
    fn paragraphs_add_up(a in text(), b in text()) {
        let (a, b) = (a.replace('\n', " "), b.replace('\n', " "));
        let mut parts = all_said(&a);
        parts.extend(all_said(&b));
        prop_assert_eq!(all_said(&format!("{a}\n{b}")), parts);
    }

    #[test]
    fn digits_of_one_number_change_no_other(n in 30u32..999, m in 30u32..999, which in 0usize..TEMPLATES.len()) {
        let say = |n: u32| TEMPLATES[which].replace("{}", &n.to_string());
        let (a, b) = (all_said(&say(n)), all_said(&say(m)));
        let others = |all: &[Said], n: u32| -> Vec<Said> {
            all.iter().filter(|s| s.3 != Some(f64::from(n).to_bits())).cloned().collect()
        };
        prop_assert_eq!(others(&a, n), others(&b, m));
    }
}

/// One number that may change, among others that must not.
const TEMPLATES: &[&str] = &[
    "The storm closed 2,120 schools and left {} homes dark, at a cost of $4 million.",
    "About {} miners walked out, three percent of the 21,500 who work there, two days after the fire.",
    "Exports rose 5.5 percent to {} cars, and imports fell by a third to 3,100.",
];

/// Numbers of every size, the same on every run.
fn values() -> impl Iterator<Item = i64> {
    (0..10_000u64).map(|i| {
        let x = i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        (x % 10u64.pow(1 + (i % 13) as u32)) as i64
    })
}

#[test]
fn words_give_the_value_that_they_were_made_of() {
    for value in values() {
        let words = Num2Words::new(value).to_words().expect("words of a number");
        let text = format!("They counted {words}.");
        let found = find(&text);
        let got = found.figures.first().and_then(|f| f.value);
        assert_eq!((got, found.figures.len()), (Some(value as f64), 1), "{text}");
    }
}

#[test]
fn a_long_paragraph_takes_time_in_proportion() {
    let time = |sentences: usize| {
        let text = "Some 300 people of the 4,000 came, 7 percent. ".repeat(sentences);
        let start = std::time::Instant::now();
        assert_eq!(find(&text).figures.len(), 3 * sentences);
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (time(500).max(1e-3), time(4_000));
    assert!(long < short * 8.0 * 6.0, "500 sentences {short} s, 4,000 sentences {long} s");
}
