//! What a query may do, and what it may not.

use super::*;
use polars::prelude::df;
use std::time::Duration;

fn tables() -> Tables {
    let mut tables = Tables::default();
    let figures = df!(
        "id" => ["a", "b", "c", "d", "e", "f"],
        "source" => [Some("the ministry"), Some("the bank"), None, Some("the bank"), Some("the ministry"), Some("she")],
        "value" => [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    );
    tables.insert("figures", figures.unwrap());
    tables
}

fn rows(sql: &str) -> Vec<String> {
    let answer = query(&tables(), sql, &Limits::default()).unwrap_or_else(|e| panic!("{sql}: {e}"));
    answer
        .table()
        .rows
        .iter()
        .map(|row| row.iter().map(Cell::to_string).collect::<Vec<_>>().join(" "))
        .collect()
}

fn refusal(sql: &str) -> String {
    match query(&tables(), sql, &Limits::default()) {
        Ok(answer) => panic!("{sql}: gives {:?}", answer.table().rows),
        Err(error) => error.message,
    }
}

#[test]
fn a_query_sees_the_tables() {
    assert_eq!(rows("select count(*) as n, sum(value) as s from figures"), ["6 21"]);
    assert_eq!(rows("with f as (select * from figures where value > 4) select id from f"), ["e", "f"]);
    assert_eq!(rows("select a.id from figures a join figures b on a.value = b.value + 5"), ["f"]);
}

#[test]
fn a_query_in_brackets_is_worked_out_first() {
    for (sql, wanted) in [
        (
            "select id from figures where value > (select max(value) from figures where source like 'the %')",
            "f",
        ),
        (
            "with m as (select avg(value) as v from figures) select count(*) from figures where value < (select v from m)",
            "3",
        ),
        (
            "select id from figures where value = (select max(value) from figures where value < (select max(value) from figures))",
            "e",
        ),
        (
            "select sum(value) / (select sum(f.value) from figures f) as v from figures where id = 'f'",
            "0.2857142857142857",
        ),
        ("select count(*) from figures where value > (select value from figures where id = 'none')", "0"),
        ("select id from figures where source = (select source from figures where id = 'f')", "f"),
    ] {
        assert_eq!(rows(sql), [wanted], "{sql}");
    }
    assert_eq!(
        refusal("select id from figures where value > (select value from figures)"),
        "a query in brackets gives several rows"
    );
    // one that speaks of the row around it has no value of its own
    refusal(
        "select id from figures where value > (select avg(f.value) from figures f where f.source = figures.source)",
    );
}

#[test]
fn groups_and_equal_ranks_keep_the_order_of_the_text() {
    for _ in 0..20 {
        let by_source = "select source, count(*) as n from figures group by source";
        assert_eq!(rows(by_source), ["the ministry 2", "the bank 2", " 1", "she 1"]);
        assert_eq!(rows(&format!("{by_source} order by n desc limit 2")), ["the ministry 2", "the bank 2"]);
        assert_eq!(rows("select distinct source from figures"), ["the ministry", "the bank", "", "she"]);
    }
}

#[test]
fn only_one_query_is_accepted() {
    for (sql, message) in [
        ("create table t as select * from figures", "`create` is not a query"),
        ("drop table figures", "`drop` is not a query"),
        ("delete from figures", "`delete` is not a query"),
        ("truncate table figures", "`truncate` is not a query"),
        ("insert into figures values (1)", "`insert` is not a query"),
        ("update figures set value = 1", "`update` is not a query"),
        ("explain select * from figures", "`explain` is not a query"),
        ("show tables", "`show` is not a query"),
        ("select 1 as a; select 2 as b", "there are 2 queries in one"),
        ("  -- nothing", "there is no query"),
    ] {
        assert_eq!(refusal(sql), message, "{sql}");
    }
}

#[test]
fn no_query_reaches_a_file_or_the_network() {
    for function in ["read_csv", "READ_CSV", "read_parquet", "read_ipc", "read_json"] {
        for place in ["'/etc/passwd'", "'http://127.0.0.1:9/x'"] {
            for sql in [
                format!("select * from {function}({place})"),
                format!("select * from figures where id in (select * from {function}({place}))"),
                format!("with f as (select * from {function}({place})) select * from f"),
            ] {
                let message = refusal(&sql).to_lowercase();
                assert!(
                    message.contains("not a supported table function") || message.contains("invalid"),
                    "{sql}: {message}"
                );
            }
        }
    }
    refusal("select * from '/etc/passwd'");
    refusal("select * into t from figures");
}

#[test]
fn a_query_is_bounded() {
    let few = Limits { rows: 4, ..Limits::default() };
    let answer = query(&tables(), "select * from figures", &few).unwrap();
    assert_eq!((answer.frame.height(), answer.cut), (4, true));
    let answer = query(&tables(), "select * from figures limit 4", &few).unwrap();
    assert_eq!((answer.frame.height(), answer.cut), (4, false));
    let no_time = Limits { time: Duration::from_micros(1), ..Limits::default() };
    let slow = "select count(*) from figures a, figures b, figures c, figures d, figures e, figures f";
    let late = query(&tables(), slow, &no_time).unwrap_err();
    assert_eq!(late.message, "the query takes longer than 0.000001 s");
    let crossed = (b'a'..=b'k').map(|c| format!("figures {}", c as char)).collect::<Vec<_>>().join(", ");
    let all = "the query puts every row of one table beside every row of another";
    assert_eq!(refusal(&format!("select count(*) from {crossed}")), all);
    assert_eq!(refusal(&format!("select 1{}", " + 1".repeat(500))), "the query is nested too deeply");
    assert_eq!(
        refusal(&format!("select {}1{}", "(".repeat(3000), ")".repeat(3000))),
        "the query is nested too deeply"
    );
    let inner = (0..200).fold("figures".to_owned(), |inner, _| format!("(select * from {inner})"));
    assert_eq!(refusal(&format!("select * from {inner}")), "the query is nested too deeply");
    assert_eq!(refusal(&"x".repeat(30_000)), "the query is longer than 20000 bytes");
}

#[test]
fn a_column_may_bear_a_word_of_sqls_own() {
    let mut tables = Tables::default();
    let moves = df!(
        "start" => [1i64, 5], "end" => [4i64, 9], "order" => [2i64, 1], "from" => ["a", "b"], "group" => ["x", "x"],
        "value" => [7i64, 3],
    );
    tables.insert("moves", moves.unwrap());
    for (sql, wanted) in [
        ("select start, end from moves", "1 4, 5 9"),
        ("select start, \"end\" from moves", "1 4, 5 9"),
        ("select end from moves where end > 4 and end < 10", "9"),
        ("select value from moves order by order", "3, 7"),
        ("select order from moves order by order desc limit 1", "2"),
        ("select from from moves where from = 'b'", "b"),
        ("select group, sum(end) as end from moves group by group", "x 13"),
        ("select case when end > 5 then end else 0 end as end from moves", "0, 9"),
        ("select count(*) as order from moves group by group order by order", "2"),
        ("select m.end from moves m order by m.end desc", "9, 4"),
        (
            "select end - start as long, end / 2 as half, end // 2 as whole from moves where order in (1)",
            "4 4.5 4",
        ),
    ] {
        let answer = query(&tables, sql, &Limits::default()).unwrap_or_else(|e| panic!("{sql}: {e}")).table();
        let row = |row: &Vec<Cell>| row.iter().map(Cell::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(answer.rows.iter().map(row).collect::<Vec<_>>().join(", "), wanted, "{sql}");
    }
    let error = query(&tables, "select start,\n  end, ende from moves", &Limits::default()).unwrap_err();
    assert_eq!((error.line, error.column), (Some(2), Some(8)), "{}", error.message);
}

#[test]
fn an_expression_that_cannot_be_run_is_named_in_words() {
    let exists =
        query(&tables(), "select id from figures where exists (select 1 from figures)", &Limits::default());
    let exists = exists.unwrap_err();
    assert_eq!(exists.message, "`exists (…)` cannot be run here");
    assert!(exists.help.unwrap_or_default().contains("in (select"));
    for sql in
        ["select interval '1 day' from figures", "select overlay('ab' placing 'c' from 1) from figures"]
    {
        if let Err(error) = query(&tables(), sql, &Limits::default()) {
            assert!(!error.message.contains("span:") && !error.message.contains(" {"), "{}", error.message);
        }
    }
}

#[test]
fn an_error_is_one_line_with_its_place() {
    let error = |sql: &str| query(&tables(), sql, &Limits::default()).unwrap_err();
    let syntax = error("select id\nfrom figures\nwhere where");
    assert_eq!((syntax.line, syntax.message.contains('\n')), (Some(3), false), "{}", syntax.message);
    for (sql, message, place, help) in [
        ("select id,\n  sauce from figures", "there is no column “sauce”", (2, 3), "did you mean `source`?"),
        ("select f.valu from figures f", "there is no column “valu”", (1, 10), "did you mean `value`?"),
        ("select q from figures", "there is no column “q”", (1, 8), "there are `id`, `source`, `value`"),
        ("select * from figurs", "there is no table “figurs”", (1, 15), "did you mean `figures`?"),
        ("select foo(value) as x from figures", "unsupported function 'foo'", (1, 8), ""),
        (
            "select stddev(value), median(value) from figures",
            "two columns are called “value”",
            (1, 15),
            "name each: `sum(value) as total`",
        ),
    ] {
        let found = error(sql);
        assert_eq!(found.message, message);
        assert_eq!((found.line, found.column), (Some(place.0), Some(place.1)), "{sql}");
        assert_eq!(found.help.as_deref().unwrap_or_default(), help, "{sql}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn any_words_are_a_query_or_an_error_in_one_line(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..14)) {
        let sql = words.join(" ");
        if let Err(error) = query(&tables(), &format!("select {sql}"), &Limits::default()) {
            proptest::prop_assert!(!error.message.is_empty() && !error.message.contains('\n'), "{sql}: {}", error.message);
        }
    }
}

/// What queries are made of.
const WORDS: &[&str] = &[
    "*",
    "id",
    "source",
    "value",
    "figures",
    "from figures",
    "where",
    "group by source",
    "order by",
    "limit 2",
    "count(*)",
    "sum(value)",
    "as a",
    ",",
    "(",
    ")",
    "=",
    "> 1",
    "'x'",
    "null",
    "case when",
    "then",
    "end",
    "over (partition by id)",
    "join figures b on figures.id = b.id",
    "union all select",
    "distinct",
    "having",
    "in",
    "like '%'",
    "cast(value as int)",
    "substr(id, 1, 1)",
    "1",
    "-",
    "/ 0",
    "not",
    "between 1 and 2",
    "lag(value)",
    "array_agg(id)",
    "strptime(id, '%Y')",
];
