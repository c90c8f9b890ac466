//! What whole articles must read as: the article that the project began with, where it is at hand, and the same facts in a
//! seed of our own.

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The figures of `file`, in text order.
fn figures(file: &Path) -> Vec<Value> {
    let run = Command::cargo_bin("figcheck")
        .expect("the binary")
        .args(["extract", "--no-config"])
        .arg(file)
        .output();
    let output = run.expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    document["figures"].as_array().expect("figures").clone()
}

/// The one figure whose text holds `words`.
fn figure<'a>(figures: &'a [Value], words: &str) -> &'a Value {
    let mut found = figures.iter().filter(|f| f["text"].as_str().is_some_and(|t| t.contains(words)));
    let first = found.next().unwrap_or_else(|| panic!("no figure holds “{words}”"));
    assert!(found.next().is_none(), "more than one figure holds “{words}”");
    first
}

fn disputed_by(figure: &Value) -> Vec<&str> {
    figure["disputed_by"].as_array().expect("a list").iter().filter_map(|d| d["text"].as_str()).collect()
}

/// Three figures of the ministry, disputed by two capitals; a weak one, an unsourced one; nothing else asks for a source.
fn shipments(all: &[Value]) {
    for (words, value, modality) in [
        ("6,700 containers", 6700, "asserted"),
        ("3 million rounds", 3_000_000, "possible"),
        ("500,000 rounds", 500_000, "possible"),
    ] {
        let f = figure(all, words);
        assert_eq!(f["value"], value, "{words}");
        assert_eq!(f["modality"], modality, "{words}");
        assert_eq!(f["status"], "sourced", "{words}");
        assert_eq!(f["source"]["text"], "South Korea’s defense ministry", "{words}");
        assert_eq!(f["source"]["cue"]["text"], "according to", "{words}");
        assert_eq!(disputed_by(f), ["Moscow", "Pyongyang"], "{words}");
    }
    let loan = figure(all, "$50 billion");
    assert_eq!(
        (&loan["unit"], &loan["status"], &loan["modality"]),
        (&"USD".into(), &"weak".into(), &"planned".into())
    );
    let unsourced: Vec<_> =
        all.iter().filter(|f| f["status"] == "unsourced").map(|f| f["text"].as_str()).collect();
    assert_eq!(unsourced, [Some("more than 100 countries")]);
    for (words, reason) in [
        ("152 mm", "designation"),
        ("122 mm", "designation"),
        ("1961", "date"),
        ("2001", "date"),
        ("Group of Seven", "name"),
        ("G7", "name"),
        ("two leaders", "trivial_count"),
        ("second", "ordinal"),
        ("two weeks", "time_frame"),
    ] {
        let f = figure(all, words);
        assert_eq!((&f["status"], &f["reason"]), (&"exempt".into(), &reason.into()), "{words}");
    }
}

/// How `check` ends on `file`, and the codes of its errors.
fn errors(file: &Path) -> (Option<i32>, Vec<String>) {
    let mut check = Command::cargo_bin("figcheck").expect("the binary");
    let output = check.args(["check", "--no-config", "--format", "json"]).arg(file).output().expect("a run");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = found["articles"][0]["findings"].as_array().expect("findings").clone();
    let of = |severity: &str| {
        let some = findings.iter().filter(|f| f["severity"] == severity);
        some.filter_map(|f| f["rule"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert!(of("warning").len() <= 2, "{findings:?}");
    (output.status.code(), of("error"))
}

#[test]
fn a_seed_of_our_own_reads_as_it_must() {
    let seed = root().join("seeds/artillery-shipments.txt");
    shipments(&figures(&seed));
    assert_eq!(errors(&seed), (Some(1), vec!["FIG001".to_owned()]));
}

#[test]
fn the_article_that_the_project_began_with_reads_as_it_must() {
    let folder = root().join("../shared/seeds");
    let Some(article) = std::fs::read_dir(&folder).ok().and_then(|mut d| d.next()).and_then(Result::ok)
    else {
        eprintln!("SKIPPED: {} is not here", folder.display());
        return;
    };
    let all = figures(&article.path());
    shipments(&all);
    assert_eq!(figure(&all, "four")["source"]["text"], "Putin");
    let two: Vec<_> =
        all.iter().filter(|f| f["text"].as_str().is_some_and(|t| t.starts_with("two "))).collect();
    assert!(two.len() >= 5 && two.iter().all(|f| f["status"] == "exempt"), "{two:?}");
    let read = |words: &str| all.iter().any(|f| f["text"].as_str().is_some_and(|t| t.contains(words)));
    for trap in ["several", "Once", "multiple", "Xi", "Both"] {
        assert!(!read(trap), "“{trap}” is no number");
    }
    let period = figure(&all, "6,700")["as_of"].clone();
    assert_eq!((&period["text"], &period["date"]), (&"Between August and February".into(), &Value::Null));
    assert_eq!(errors(&article.path()), (Some(1), vec!["FIG001".to_owned()]));
}
