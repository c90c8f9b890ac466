//! Nasty texts, each a file in `tests/hostile/`, through the binary in every input and output format.
//!
//! They must come out whole, as text, and change nothing of the form around them.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// Every text of the folder, sorted.
fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut out: Vec<_> = fs::read_dir(folder).expect("tests/hostile").flatten().map(|e| e.path()).collect();
    out.sort();
    assert!(!out.is_empty());
    out
}

/// Runs the binary with `args` in `folder`.
fn figcheck(folder: &Path, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    command.current_dir(folder).args(args).output().expect("the binary runs")
}

/// Calls `with` for each text in each input format: its name, its folder, its words.
fn each(mut with: impl FnMut(&str, &Path, &str)) {
    for text in texts() {
        let words = fs::read_to_string(&text).expect("a text");
        for ending in ["txt", "md", "html"] {
            let folder = tempfile::tempdir().expect("a folder");
            let name = format!("article.{ending}");
            fs::write(folder.path().join(&name), &words).expect("a copy");
            with(&name, folder.path(), &words);
        }
    }
}

#[test]
fn extract_writes_one_json_value_whatever_the_text() {
    each(|name, folder, words| {
        for format in ["jsonl", "json"] {
            let output = figcheck(folder, &["extract", "--format", format, name]);
            let stdout = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(output.status.code(), Some(0), "{name} {format} {words}");
            let value: Value = serde_json::from_str(&stdout).expect(&stdout);
            let document = if format == "json" { &value[0] } else { &value };
            let points: Vec<char> = words.chars().collect();
            for figure in document["figures"].as_array().expect("figures") {
                let place =
                    |key: &str| usize::try_from(figure[key].as_u64().expect("a place")).expect("small");
                let text: String = points[place("start")..place("end")].iter().collect();
                assert_eq!(figure["text"], text, "{name}");
            }
        }
    });
}

#[test]
fn nothing_that_a_terminal_acts_on_leaves_the_program() {
    each(|name, folder, words| {
        for args in [&["extract", "--explain", name][..], &["check", name]] {
            let output = figcheck(folder, args);
            assert_ne!(output.status.code(), Some(2), "{name} {words}");
            for (stream, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let acting = |c: char| {
                    (c.is_control() && c != '\n')
                        || ('\u{202a}'..='\u{202e}').contains(&c)
                        || ('\u{2066}'..='\u{2069}').contains(&c)
                };
                assert!(!text.contains(acting), "{args:?} {stream}: {text:?}");
            }
        }
    });
}

#[test]
fn a_document_that_is_hostile_by_its_shape_is_read() {
    let units = [
        "> ",
        "- ",
        "<div>",
        "<b><i>",
        "[",
        "((",
        "“",
        "<table><tr><td>",
        "1 ",
        "one ",
        "$",
        "5,",
        "a. ",
        "\r\n",
        "\t",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (i, unit) in units.iter().enumerate() {
        for ending in ["txt", "md", "html"] {
            let name = format!("{i}.{ending}");
            fs::write(folder.path().join(&name), unit.repeat(4_000 / unit.len())).expect("an article");
        }
    }
    let output = figcheck(folder.path(), &["extract", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.stdout.iter().filter(|b| **b == b'\n').count(), units.len() * 3);
}
