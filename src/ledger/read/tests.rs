use super::*;

const GOOD: &str = r#"# sources of the storm story
[[source]]
id = "met-office"
title = "Storm report"
publisher = "Met Office"
date = 2024-03-01
kind = "official"
tier = "primary"

[[figure]]
exact = "212  schools"
sources = ["met-office"]
at = "p. 4"
decision = "needs_work"
on = 2024-03-02
"#;

/// Each mistake as `line:column message`, and its help.
fn mistakes(text: &str) -> Vec<String> {
    let errors = parse(text.to_owned(), "storm.sources.toml").expect_err("a mistake");
    errors
        .iter()
        .map(|e| {
            assert_eq!(e.path.as_deref(), Some("storm.sources.toml"));
            assert!(e.help.is_some(), "no help: {e}");
            format!("{}:{} {}", e.line.unwrap_or(0), e.column.unwrap_or(0), e.message)
        })
        .collect()
}

#[test]
fn what_is_right_is_read_and_typed() {
    let ledger = parse(GOOD.to_owned(), "storm.sources.toml").expect("a good ledger");
    let (source, entry) = (&ledger.sources[0], &ledger.entries[0]);
    assert_eq!(
        (source.kind, source.tier),
        (Some(crate::ledger::Kind::Official), Some(crate::ledger::Tier::Primary))
    );
    assert_eq!(source.date, Some(jiff::civil::date(2024, 3, 1)));
    assert_eq!(entry.exact, "212 schools", "white space folded");
    assert_eq!(entry.decision, Some(crate::ledger::Decision::NeedsWork));
    assert_eq!(ledger.line_column(entry.place.expect("a place").start), (10, 1));
    assert_eq!(ledger.line_column(entry.source_places[0].start), (12, 12));
}

#[test]
fn all_mistakes_come_at_once_each_at_its_line() {
    let text = r#"title = "mine"
[[source]]
id = "Met Office"
date = "2024-03-01"
kind = "offical"
tilte = "Storm report"

[[source]]
title = "Second"
id = "b"
file = "../secrets.csv"
sha256 = "abc"

[[figure]]
exact = "212 schools"

[[figure]]
sources = "b"
exempt = "everybody knows"
decision = "maybe"
"#;
    assert_eq!(
        mistakes(text),
        [
            "1:1 a ledger knows no `title`",
            "2:1 source “Met Office” has no title",
            "3:6 “Met Office” is no id",
            "4:8 `date` is no date",
            "5:8 a source knows no kind “offical”",
            "6:1 a source knows no `tilte`",
            "11:8 “../secrets.csv” lies outside the ledger's folder",
            "12:10 `sha256` is no SHA-256",
            "14:1 figure “212 schools” has neither sources nor exempt",
            "17:1 this figure has no exact",
            "18:11 `sources` must be a list of ids",
            "19:10 `exempt` must say “common knowledge:” and why",
            "19:10 this figure has both sources and exempt",
            "20:12 a figure knows no decision “maybe”",
        ]
    );
}

#[test]
fn help_names_the_nearest_word() {
    let errors =
        parse("[[source]]\nid = \"a\"\ntilte = \"x\"\ntitle = \"x\"\n".into(), "s").expect_err("tilte");
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `title`?"));
}

#[test]
fn broken_toml_is_shown_where_it_breaks() {
    assert_eq!(mistakes("[[source]]\nid = \"a\ntitle = 1\n").len(), 1);
    assert!(mistakes("[[source]]\nid = \"a\ntitle = 1\n")[0].starts_with("2:"));
    assert_eq!(mistakes("[source]\nid = \"a\"\n"), ["1:2 `source` is no list of tables"]);
}

#[test]
fn quotation_marks_and_backslashes_in_a_query_are_told_how_to_stand() {
    for bad in [r#""select "a b" from t""#, r#""select a from t where b = '\d'""#, "\"select a"] {
        let text = format!("[[figure]]\nexact = \"7\"\nsources = [\"a\"]\nsql = {bad}\n");
        let errors = parse(text, "s").expect_err("no TOML");
        assert!(errors[0].help.as_deref().is_some_and(|h| h.contains("between '''")), "{bad}: {errors:?}");
    }
    let good =
        "[[figure]]\nexact = \"7\"\nsources = [\"a\"]\nsql = '''select \"a b\" from t where b = '\\d''''\n";
    assert!(parse(good.into(), "s").is_ok());
}

#[test]
fn two_sources_cannot_share_an_id() {
    let twice = "[[source]]\nid = \"a\"\ntitle = \"x\"\n[[source]]\nid = \"a\"\ntitle = \"y\"\n";
    assert_eq!(mistakes(twice), ["4:1 two sources bear the id “a”"]);
}

#[test]
fn paths_stay_in_the_folder() {
    for bad in ["/etc/passwd", "a/../../b", "C:\\x", "a//b", "./a"] {
        let text = format!("[[source]]\nid = \"a\"\ntitle = \"x\"\nfile = '{bad}'\n");
        assert_eq!(mistakes(&text).len(), 1, "{bad}");
    }
}

#[test]
fn a_ledger_lies_beside_its_article() {
    assert_eq!(path_beside(Path::new("seeds/storm.md")), Path::new("seeds/storm.sources.toml"));
    assert_eq!(path_beside(Path::new("seeds/v1.2.txt")), Path::new("seeds/v1.2.sources.toml"));
}

#[test]
fn any_text_is_read_or_refused_without_a_panic() {
    for text in [
        "",
        "\u{feff}",
        "[[figure]]",
        "[[source]]\n[source.x]",
        "figure = [{exact = \"a\"}]",
        "[[figure]]\nexact = \"é\"\nü = 1",
        "[[source]]\nid.x = 1",
    ] {
        if let Err(errors) = parse(text.to_owned(), "s") {
            assert!(errors.iter().all(|e| e.line.is_some() && e.help.is_some()), "{text}");
        }
    }
}
