//! Every kind, drawn over the tables that are hard to draw. `snapshots/` holds what each looked like when a person last
//! looked; a chart that differs fails, and the new drawing stands beside the old.

use super::*;
use crate::tables::{Cell, Table};
use std::fs;
use std::path::{Path, PathBuf};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn table(columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|c| c.to_string()).collect(), rows }
}

/// Labels that are hard to set: long, without spaces, from right to left, wide, pictures, hostile, empty.
const LABELS: [&str; 12] = [
    "South Korea’s defense ministry",
    "The Joint Chiefs of Staff of the Republic of Korea, citing satellite images, port records and the statements of two \
     defectors who asked not to be named for fear of reprisals against their families at home, in a briefing",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "وزارة الدفاع الوطني في جمهورية كوريا ورئاسة الأركان المشتركة نقلا عن صور الأقمار الصناعية وسجلات الموانئ",
    "משרד הביטחון",
    "大韓民国国防部および合同参謀本部が衛星画像を引用して発表した内容による",
    "👨‍👩‍👧‍👦 Families for 🇰🇷 ✊🏽",
    "<script>alert(1)</script> & \"quoted\"",
    "a\u{0}b\u{1b}[31mred\u{202e}drowkcab",
    "",
    "Łódź, Đà Nẵng, Reykjavík",
    "IMF",
];

fn bars(count: usize) -> Chart {
    let row = |i: usize| vec![text(LABELS[i % LABELS.len()]), Cell::Whole(((count - i) * 7 % 97 + 1) as i64)];
    let table = table(&["source", "figures"], (0..count).map(row).collect());
    Chart::new("bar", "Who the article leans on", table, &[("x", "source"), ("y", "figures")]).unwrap()
}

fn stacks(count: usize) -> Chart {
    let mut rows = Vec::new();
    for i in 0..count {
        for (n, status) in ["sourced", "weak", "unsourced", "exempt"].iter().enumerate() {
            let value = (count - i) as i64 * [3, 1, 2, 1][n] % 11;
            rows.push(vec![text(LABELS[i % LABELS.len()]), text(status), Cell::Whole(value)]);
        }
    }
    let table = table(&["source", "status", "figures"], rows);
    let parts = [("x", "source"), ("y", "figures"), ("series", "status")];
    Chart::new("stacked_bar", "Figures by source and status", table, &parts).unwrap()
}

fn sizes(count: usize) -> Chart {
    let comparators = ["exact", "about", "more_than", "less_than", "range", "at_least"];
    let row = |i: usize| {
        let value = 0.02 * 10f64.powf((i * 37 % 100) as f64 / 100.0 * 15.5);
        let range = comparators[i % 6] == "range";
        let number = |n: f64, there: bool| if there { Cell::Number(n) } else { Cell::Nothing };
        vec![
            text(LABELS[i % LABELS.len()]),
            number(value, !range),
            number(value, range),
            number(value * 4.0, range),
            text(comparators[i % 6]),
            text(["sourced", "weak", "unsourced", "exempt"][i * 5 % 4]),
            text(["US dollar", "count", "percent"][i % 3]),
        ]
    };
    let columns = ["text", "value", "low", "high", "comparator", "status", "unit"];
    let parts = [("x", "text"), ("y", "value"), ("series", "status")];
    Chart::new(
        "dot_range",
        "How large the figures are",
        table(&columns, (0..count).map(row).collect()),
        &parts,
    )
    .unwrap()
}

/// Article and source: agreeing, off by little, by a magnitude, open, between ends, about.
fn pairs(count: usize) -> Chart {
    let comparators = ["exact", "about", "more_than", "less_than", "range", "at_least", "exact"];
    let factors = [1.0, 1.02, 1000.0, 0.9, 1.0, 0.001, 2.5, -1.0];
    let row = |i: usize| {
        let value = 0.02 * 10f64.powf((i * 41 % 100) as f64 / 100.0 * 15.5);
        let side = |comparator: &str, value: f64| {
            let range = comparator == "range";
            let number = |n: f64, there: bool| if there { Cell::Number(n) } else { Cell::Nothing };
            let ends = [number(value, !range), number(value, range), number(value * 1.5, range)];
            ends.into_iter().chain([text(comparator)])
        };
        let names = [text(LABELS[i % LABELS.len()]), text(["US dollar", "count", "percent"][i % 3])];
        let verdict = text(["match", "mismatch", "partial", "derived", "mismatch"][i % 5]);
        let (ours, theirs) = (comparators[i % 7], comparators[i * 3 % 7]);
        let cells = side(ours, value * factors[i % 8]).chain(side(theirs, value));
        names.into_iter().chain([verdict]).chain(cells).collect()
    };
    let columns = [
        "text",
        "unit",
        "verdict",
        "value",
        "low",
        "high",
        "comparator",
        "expected",
        "expected_low",
        "expected_high",
        "expected_comparator",
    ];
    let table = table(&columns, (0..count).map(row).collect());
    Chart::new("dumbbell", "The article against its sources", table, &[("x", "text"), ("y", "value")])
        .unwrap()
}

fn places(count: usize) -> Chart {
    let row = |i: usize| {
        let place = (i * i * 31 % 1009) as f64 / 1009.0;
        vec![Cell::Number(place), text(["sourced", "exempt", "unsourced", "weak", "exempt"][i * 7 % 5])]
    };
    let table = table(&["place", "status"], (0..count).map(row).collect());
    Chart::new(
        "strip",
        "Where in the article the figures stand",
        table,
        &[("x", "place"), ("series", "status")],
    )
    .unwrap()
}

fn months(count: usize) -> Chart {
    let row = |i: usize| {
        let month = format!("{}-{:02}", 2020 + i / 2 / 12, i / 2 % 12 + 1);
        let value = 40.0 + 30.0 * ((i / 2) as f64 / 3.0).sin() + 25.0 * (i % 2) as f64;
        vec![text(&month), Cell::Number(value), text(["exports", "imports"][i % 2])]
    };
    let table = table(&["month", "value", "series"], (0..count).map(row).collect());
    Chart::new("line", "Exports and imports", table, &[("x", "month"), ("y", "value")]).unwrap()
}

/// Changes up and down, from and to open ends and ranges, through others.
fn moves(count: usize) -> Chart {
    let comparators = ["exact", "about", "more_than", "less_than", "exact"];
    let row = |i: usize| {
        let (from, to) = ((i * 37 % 100) as f64 - 12.0, (i * 53 % 90) as f64);
        let range = i % 7 == 3;
        let number = |n: f64, there: bool| if there { Cell::Number(n) } else { Cell::Nothing };
        vec![
            text(LABELS[i % LABELS.len()]),
            number(from, true),
            number(to, !range),
            number(to, range),
            number(to + 6.0, range),
            text(comparators[i % 5]),
            text(if i % 4 == 1 { "20 30" } else { "" }),
            text(if i % 6 == 2 { "somewhat more than the number that there was before" } else { "" }),
            text(["sourced", "weak", "unsourced"][i % 3]),
        ]
    };
    let columns = ["what", "from", "to", "to_low", "to_high", "to_comparator", "via", "to_text", "series"];
    let table = table(&columns, (0..count).map(row).collect());
    Chart::new("arrow", "What the article says changed", table, &[("x", "what")]).unwrap()
}

fn parts(count: usize) -> Chart {
    let row = |i: usize| {
        let rest = i + 1 == count && count > 1;
        let status = if rest { Cell::Nothing } else { text(["sourced", "weak", "unsourced"][i % 3]) };
        let firm = if rest { "rest" } else { ["exact", "about"][i % 2] };
        vec![text(LABELS[i % LABELS.len()]), Cell::Whole((i * 7 % 31 + 1) as i64), text(firm), status]
    };
    let table = table(&["x", "y", "comparator", "series"], (0..count).map(row).collect());
    Chart::new("share", "Shares of a whole", table, &[]).unwrap()
}

fn misses(count: usize) -> Chart {
    let row = |i: usize| {
        let off = [0.0, -3.1, 0.4, 99_900.0, -99.9, 12.0][i % 6];
        let verdict = ["match", "mismatch", "match", "mismatch", "mismatch", "partial"][i % 6];
        let expected = ["59.7", "411", "about 5 million US dollars a year", ""][i % 4];
        vec![
            text(LABELS[i % LABELS.len()]),
            Cell::Number(off),
            Cell::Number(0.5),
            text(expected),
            text(verdict),
        ]
    };
    let table = table(&["x", "y", "rounding", "expected", "verdict"], (0..count).map(row).collect());
    Chart::new("deviation", "The article against its sources", table, &[]).unwrap()
}

fn heats(count: usize) -> Chart {
    let row = |i: usize| {
        let status = ["sourced", "weak", "unsourced", "exempt"][i % 4];
        vec![text(LABELS[i / 4 % LABELS.len()]), text(status), Cell::Whole((i * i % 41) as i64)]
    };
    let table = table(&["source", "status", "figures"], (0..count).filter(|i| i % 7 != 3).map(row).collect());
    let parts = [("x", "status"), ("y", "source"), ("value", "figures")];
    Chart::new("heat_map", "Sources by status", table, &parts).unwrap()
}

/// Every chart of the gallery by its name.
fn gallery() -> Vec<(String, Chart)> {
    let kinds: [(&str, fn(usize) -> Chart); 10] = [
        ("bar", bars),
        ("stacked_bar", stacks),
        ("dot_range", sizes),
        ("dumbbell", pairs),
        ("strip", places),
        ("line", months),
        ("arrow", moves),
        ("share", parts),
        ("deviation", misses),
        ("heat_map", heats),
    ];
    let all =
        kinds.into_iter().flat_map(|(kind, make)| [0, 1, 12, 500].map(|n| (format!("{kind}-{n}"), make(n))));
    all.collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A drawing without its letters and the colours of the dark.
fn without_style(svg: &str) -> String {
    let (head, rest) = svg.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>\n").unwrap();
    format!("{head}{body}")
}

#[test]
fn charts_look_as_they_did_when_somebody_last_looked() {
    let accept = std::env::var_os("FIGCHECK_RENEW").is_some();
    let (old, new) = (folder("src/charts/snapshots"), folder("target/charts"));
    fs::create_dir_all(&old).unwrap();
    fs::create_dir_all(&new).unwrap();
    let mut changed = Vec::new();
    for (name, chart) in gallery() {
        for (size, word) in [(Size::Wide, "wide"), (Size::Narrow, "narrow")] {
            let file = format!("{name}-{word}.svg");
            fs::write(new.join(&file), chart.draw(size).unwrap()).unwrap();
            // letters and colours are the same in each: the snapshot goes without
            let drawn = without_style(&chart.draw(size).unwrap());
            let known = fs::read_to_string(old.join(&file)).unwrap_or_default();
            if known != drawn && accept {
                fs::write(old.join(&file), &drawn).unwrap();
            } else if known != drawn {
                changed.push(file);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "these charts changed: {changed:#?}\nlook at {} beside {}, then run again with FIGCHECK_RENEW=1",
        new.display(),
        old.display()
    );
}

/// A text of a drawing: its words, and the pixels it covers.
#[derive(Debug)]
struct Word {
    said: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn words(svg: &str) -> Vec<Word> {
    let texts = svg.split("<text ").skip(1).filter_map(|part| part.split_once("</text>"));
    texts.map(|(part, _)| word(part)).collect()
}

fn word(part: &str) -> Word {
    let (attributes, said) = part.split_once('>').unwrap();
    let of = |name: &str| attributes.split(&format!("{name}=\"")).nth(1).and_then(|v| v.split('"').next());
    let number = |name: &str| of(name).map(|v| v.parse::<f64>().unwrap());
    let (x, y, size) = (number("x").unwrap(), number("y").unwrap(), number("font-size").unwrap());
    let weight = if of("font-weight").is_some() { font::Weight::Semibold } else { font::Weight::Regular };
    let said = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("\u{2067}", ""),
        ("\u{2069}", ""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(said.to_owned(), |said, (from, to)| said.replace(from, to));
    let wide = number("textLength").unwrap_or_else(|| font::width(&said, size, weight));
    let left = match of("text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    Word { said, left, right: left + wide, top: y - size * 0.75, bottom: y + size * 0.2 }
}

#[test]
fn no_text_is_cut_off_and_none_overlaps_another() {
    for (name, chart) in gallery() {
        for (size, width) in [(Size::Wide, 720.0), (Size::Narrow, 340.0)] {
            let svg = without_style(&chart.draw(size).unwrap());
            let height: f64 =
                svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
            let words = words(&svg);
            for (i, word) in words.iter().enumerate() {
                let inside =
                    word.left >= 0.0 && word.right <= width && word.top >= 0.0 && word.bottom <= height;
                assert!(inside, "{name} {size:?}: {word:?} leaves the sheet of {width} × {height}");
                let touched = words[..i].iter().find(|other| {
                    word.left < other.right
                        && other.left < word.right
                        && word.top < other.bottom
                        && other.top < word.bottom
                });
                assert!(touched.is_none(), "{name} {size:?}: {word:?} overlaps {touched:?}");
            }
        }
    }
}

#[test]
fn a_drawing_is_the_same_each_time_and_tells_what_it_shows() {
    for (name, chart) in gallery() {
        let svg = chart.draw(Size::Wide).unwrap();
        assert_eq!(svg, chart.draw(Size::Wide).unwrap(), "{name}");
        assert!(
            svg.contains("role=\"img\"") && svg.contains(&format!("<title>{}</title>\n<desc>", chart.title)),
            "{name}"
        );
        let asks_for_nothing = svg.matches("://").count() == 1 && svg.contains("http://www.w3.org/2000/svg");
        assert!(asks_for_nothing, "{name} names an address");
    }
}

#[test]
fn on_a_page_a_mark_leads_to_its_figure_and_to_nothing_else() {
    let rows = |id: &str| vec![vec![text("Turnout"), Cell::Whole(3), text(id)]];
    let drawn = |id: &str| {
        let chart = Chart::new("share", "t", table(&["x", "y", "id"], rows(id)), &[]).unwrap();
        (chart.draw_linked(Size::Wide, "storm/report.html").unwrap(), chart.draw(Size::Wide).unwrap())
    };
    let (page, file) = drawn("710793817f9f");
    assert!(page.contains("<a href=\"storm/report.html#f-710793817f9f\"") && page.contains("role=\"group\""));
    assert!(!file.contains("<a ") && file.contains("role=\"img\""), "a file has no page to lead to");
    assert!(!drawn("x\" onclick=\"alert(1)").0.contains("<a "));
}

#[test]
fn hostile_labels_are_text() {
    let svg = bars(12).draw(Size::Wide).unwrap();
    assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script"));
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "control characters");
    assert!(!svg.contains('\u{202e}'));
    // the isolates that keep a name to its own direction are ours, and closed
    assert_eq!(svg.matches('\u{2067}').count(), svg.matches('\u{2069}').count());
}

#[test]
fn a_status_is_told_by_shape_and_hatching_as_well_as_by_colour() {
    let series = mark::Series::of(&stacks(3));
    let names: Vec<&str> = series.iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["sourced", "weak", "unsourced", "exempt"]);
    for (i, (look, _)) in series.iter().enumerate() {
        for (other, _) in series.iter().skip(i + 1) {
            assert!(look.shape != other.shape && look.hatch != other.hatch && look.ink != other.ink);
        }
    }
}

#[test]
fn two_units_never_stand_on_one_axis() {
    let rows = |units: [&str; 2]| {
        table(&["what", "much", "unit"], units.map(|u| vec![text("x"), Cell::Whole(3), text(u)]).to_vec())
    };
    let bar = |units| Chart::new("bar", "t", rows(units), &[("x", "what"), ("y", "much")]);
    assert!(bar(["USD", "USD"]).is_ok());
    assert_eq!(bar(["USD", "%"]).unwrap_err().message, "“USD” and “%” would stand on one axis");
    let panels = Chart::new("dot_range", "t", rows(["USD", "%"]), &[("x", "what"), ("y", "much")]).unwrap();
    let said: Vec<String> = words(&panels.draw(Size::Wide).unwrap()).into_iter().map(|w| w.said).collect();
    assert!(said.contains(&"USD".to_owned()) && said.contains(&"%".to_owned()), "{said:?}");
}

#[test]
fn what_cannot_be_drawn_is_an_error_in_words() {
    let one = || table(&["a", "b"], vec![vec![text("x"), text("y")]]);
    let message = |kind: &str, table: Table, parts: &[(&str, &str)]| match Chart::new(kind, "t", table, parts)
    {
        Ok(chart) => chart.draw(Size::Wide).unwrap_err().message,
        Err(error) => error.message,
    };
    assert_eq!(message("bar", one(), &[("x", "a")]), "a bar chart needs `y`: how long it is");
    assert_eq!(message("bar", one(), &[("x", "a"), ("y", "c")]), "the query gives no column “c”");
    assert_eq!(message("bar", one(), &[("z", "a")]), "a bar chart has no part `z`");
    let words = "column “b” holds text (“y”), and `y` of a bar chart needs numbers";
    assert_eq!(message("bar", one(), &[("x", "a"), ("y", "b")]), words);
    let negative = table(&["x", "y", "series"], vec![vec![text("IMF"), Cell::Whole(-2), text("weak")]]);
    let words = "a piece of the bar “IMF” is −2: pieces add up, so none can be below zero";
    assert_eq!(message("stacked_bar", negative, &[]), words);
    let named = table(&["x", "y"], vec![vec![text("spring"), Cell::Whole(2)]]);
    assert_eq!(message("line", named, &[]), "“spring” is no time for a line chart");
}
