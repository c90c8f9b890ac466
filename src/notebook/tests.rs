//! Templates over a small table of figures.

use super::*;
use crate::error::Error;
use crate::tables::Tables;
use minijinja::{Value, context};
use polars::prelude::df;

fn tables() -> Tables {
    let mut tables = Tables::default();
    let figures = df!(
        "text" => ["212 schools", "<script>|*x*", "$4.5 billion"],
        "source" => [Some("the ministry"), None, Some("the ministry")],
        "value" => [212.0, 3.0, 4.5e9],
    );
    tables.insert("figures", figures.unwrap());
    tables
}

fn run_with(text: &str, values: Value, keep_going: bool) -> Result<Notebook, Vec<Error>> {
    let template = Template { path: "templates/own.md", text };
    run(template, &tables(), values, &["verdict"], &Settings { keep_going, ..Settings::default() })
}

fn notebook(text: &str) -> Notebook {
    run_with(text, context! {}, false).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

fn prose(text: &str) -> String {
    let blocks = notebook(text).blocks;
    blocks.iter().map(|b| if let Block::Prose(text) = b { text.as_str() } else { "[cell]" }).collect()
}

/// The first error's message, line and column.
fn error(text: &str) -> (String, Option<usize>, Option<usize>) {
    let errors = run_with(text, context! {}, false).map(|_| panic!("{text}: no error")).unwrap_err();
    assert_eq!(errors[0].path.as_deref(), Some("templates/own.md"));
    (errors[0].message.clone(), errors[0].line, errors[0].column)
}

#[test]
fn a_cell_is_a_table_a_chart_a_value_or_a_part() {
    let text = "# Own\n\n```sql {name=\"all\"}\nselect text from figures\n```\n\n```sql {chart=\"bar\" x=\"text\" \
        y=\"value\"}\nselect text, value from figures\n```\n\n```sql {show=\"value\" format=\"n: number\"}\nselect \
        count(*) * 10000 as n from figures\n```\n\n```part {show=\"verdict\"}\n```\n\n```sql\nnot a cell\n```\n";
    let notebook = notebook(text);
    let shown: Vec<String> = notebook
        .blocks
        .iter()
        .map(|block| match block {
            Block::Prose(text) => text.trim().to_owned(),
            Block::Cell(cell) => match &cell.output {
                Output::Table(grid) => format!("table of {}", grid.text.len()),
                Output::Chart { chart, .. } => format!("{} of {}", chart.kind.name, chart.table.rows.len()),
                Output::Value(value) => format!("value {value}"),
                Output::Part(name) => format!("part {name}"),
                other => format!("{other:?}"),
            },
        })
        .collect();
    assert_eq!(
        shown,
        ["# Own", "table of 3", "bar of 3", "value 30,000", "part verdict", "```sql\nnot a cell\n```"]
    );
}

#[test]
fn prose_and_later_cells_see_results_by_name() {
    let text = "{{ by.rows | length }} sources, {{ by.rows[0].source }} has {{ n.value }}.\n```sql {name=\"by\"}\nselect \
        source, count(*) as n from figures where source is not null group by source\n```\n```sql {name=\"n\" \
        show=\"value\"}\nselect n from by\n```\n";
    assert!(prose(text).starts_with("1 sources, the ministry has 2.\n"), "{}", prose(text));
    let text =
        "{% if all.rows | length > 9 %}\n```sql {name=\"all\"}\nselect * from figures\n```\n{% endif %}\nend";
    assert_eq!(prose(text).trim(), "end");
}

#[test]
fn values_are_text_whatever_they_hold() {
    let text = "{{ all.rows[1].text }} {{ title }} {{ own }}\n```sql {name=\"all\"}\nselect text from figures\n```\n";
    let values = context! { title => "{{ 7*7 }} [x](javascript:y)", own => Value::from_safe_string("**ours**".into()) };
    let notebook = run_with(text, values, false).unwrap();
    let Block::Prose(prose) = &notebook.blocks[0] else { panic!("prose comes first") };
    assert!(prose.starts_with(r"\<script\>\|\*x\* {{ 7\*7 }} \[x\](javascript:y) **ours**"), "{prose}");
    let forged = run_with("{{ title }}", context! { title => "\u{1}0\u{1}" }, false).unwrap();
    assert_eq!(forged.blocks.len(), 1, "a value cannot place a cell");
}

#[test]
fn an_error_points_at_its_line_of_the_template() {
    let sql = |options: &str, code: &str| format!("# Own\n\n```sql {{{options}}}\n{code}\n```\n");
    for (text, message, line, column) in [
        (sql("", "select text,\n  sauce from figures"), "sauce", 5, Some(3)),
        (sql("", "drop table figures"), "`drop` is not a query", 3, None),
        (sql("colour=\"red\"", "select 1 as a"), "a table cell has no option `colour`", 3, Some(9)),
        (sql("limit=ten", "select 1 as a"), "option `limit` is a whole number, not “ten”", 3, Some(9)),
        (sql("chart=\"pie\"", "select 1 as a"), "there is no chart “pie”", 3, None),
        (
            sql("chart=\"bar\" x=\"text\"", "select text from figures"),
            "a bar chart needs `y`: how long it is",
            3,
            None,
        ),
        (sql("chart=\"bar\" x=\"a\" y=\"b\"", "select 1 as a"), "the query gives no column “b”", 3, None),
        (sql("name=\"figures\"", "select 1 as a"), "there already is a table or cell “figures”", 3, None),
        (sql("name=\"a b\"", "select 1 as a"), "“a b” cannot be a cell's name", 3, None),
        (
            sql("show=\"value\"", "select * from figures"),
            "a value is one row of one column, and the query gives 3 × 3",
            3,
            None,
        ),
        ("\n```part {show=\"verdikt\"}\n```".into(), "there is no part “verdikt”", 2, None),
        (
            "\n```sql {name=\"a\"\nselect 1 as a\n```".into(),
            "the options of the cell do not end with `}`",
            2,
            Some(8),
        ),
        ("\n```sql {}\nselect 1 as a".into(), "the cell is not closed", 2, None),
        ("one\n\n{{ typo }}".into(), "there is no “typo”", 3, Some(4)),
        ("one\n{% for %}".into(), "unexpected", 2, None),
    ] {
        let (found, at, place) = error(&text);
        assert!(found.contains(message), "{text}: {found}");
        assert_eq!(at, Some(line), "{text}: {found}");
        assert!(column.is_none() || place == column, "{text}: {found} at {place:?}");
    }
}

#[test]
fn lines_after_a_cell_are_still_their_own() {
    assert_eq!(error("a\n```sql {}\nselect 1 as a\n```\nb {{ typo }}\n").1, Some(5));
}

#[test]
fn errors_are_kept_in_place_when_asked() {
    let text = "```sql {name=\"a\"}\nselect nothing from figures\n```\n```sql {}\nselect * from a\n```\n```sql {}\nselect \
        1 as one\n```\n";
    let notebook = run_with(text, context! {}, true).unwrap();
    let messages: Vec<&str> = notebook.errors.iter().map(|e| e.message.as_str()).collect();
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[1], "it needs the cell “a”, which has failed");
    assert_eq!(notebook.blocks.len(), 3);
    assert_eq!(run_with(text, context! {}, false).unwrap_err().len(), 2);
}

#[test]
fn a_template_cannot_run_forever_or_read_files() {
    assert!(
        error("{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}")
            .0
            .contains("fuel")
    );
    assert!(error("{% include '/etc/passwd' %}").0.contains("non-existing template"));
}

#[test]
fn empty_results_say_so() {
    let text = "```sql {if_empty=\"Nobody is unsourced.\"}\nselect * from figures where value < 0\n```\n";
    let Block::Cell(cell) = &notebook(text).blocks[0] else { panic!("a cell") };
    assert!(matches!(&cell.output, Output::Empty(text) if text == "Nobody is unsourced."));
}
