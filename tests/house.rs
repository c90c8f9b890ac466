//! Holds the house up: floors import only from floors before their own, and every rule, kind, chart and option has its page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below `folder` that end in `.ending`, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The floors of `lib.rs`, in order.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    lib.lines()
        .filter_map(|l| l.trim().strip_prefix("pub mod ").or(l.trim().strip_prefix("mod ")))
        .filter_map(|l| l.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The names after `crate::` in a source file, test modules and docs left out, `use crate::{a, b}` opened.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        let line = line.split("//").next().unwrap_or("");
        for part in line.split("crate::").skip(1) {
            let part = part.trim_start();
            if let Some(group) = part.strip_prefix('{') {
                let group = group.split('}').next().unwrap_or("");
                out.extend(group.split(',').filter_map(|p| name(p.trim())).map(|n| (number + 1, n)));
            } else {
                out.extend(name(part).map(|n| (number + 1, n)));
            }
        }
    }
    out
}

fn name(path: &str) -> Option<String> {
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn a_floor_imports_only_from_floors_before_its_own() {
    let floors = floors();
    let place: BTreeMap<&str, usize> = floors.iter().enumerate().map(|(i, f)| (f.as_str(), i)).collect();
    let src = root().join("src");
    let mut climbs = Vec::new();
    for file in files(&src, "rs") {
        let inside = file.strip_prefix(&src).expect("below src");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let floor = first.strip_suffix(".rs").unwrap_or(&first);
        let Some(own) = place.get(floor) else { continue };
        let code = fs::read_to_string(&file).expect("a source file");
        for (line, import) in imports(&code) {
            if place.get(import.as_str()).is_some_and(|p| p > own) {
                climbs.push(format!(
                    "{}:{line}: `{floor}` imports `{import}`, a later floor",
                    inside.display()
                ));
            }
        }
    }
    assert!(climbs.is_empty(), "{}", climbs.join("\n"));
}

#[test]
fn every_floor_is_drawn_in_the_architecture() {
    let drawn = fs::read_to_string(root().join("docs/architecture.md")).expect("docs/architecture.md");
    let missing: Vec<_> = floors().into_iter().filter(|f| !drawn.contains(&format!("`{f}`"))).collect();
    assert!(missing.is_empty(), "not in docs/architecture.md: {missing:?}");
}

#[test]
fn every_rule_kind_chart_and_cell_has_its_page() {
    let mut missing = Vec::new();
    for folder in ["src/checks/rules", "src/figures/kinds", "src/charts/kinds", "src/notebook/cells"] {
        for file in files(&root().join(folder), "rs") {
            let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
            if stem != "mod" && !file.with_extension("md").exists() {
                missing.push(format!("{folder}/{stem}.rs has no page {stem}.md beside it"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_rule_stands_in_the_docs() {
    let docs = fs::read_to_string(root().join("docs/rules.md")).expect("docs/rules.md");
    for file in files(&root().join("src/checks/rules"), "md") {
        let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let code = stem.split('_').next().unwrap_or("").to_uppercase();
        assert!(docs.contains(&code), "docs/rules.md does not name {code}");
    }
}

#[test]
fn no_file_answers_no_question() {
    let vague = ["utils", "util", "helpers", "helper", "types", "common", "misc", "manager"];
    let named: Vec<_> = files(&root().join("src"), "rs")
        .into_iter()
        .filter(|f| f.file_stem().is_some_and(|s| vague.contains(&s.to_string_lossy().as_ref())))
        .collect();
    assert!(named.is_empty(), "names that answer no question: {named:?}");
}

#[test]
fn vocabulary_files_are_headed_and_tidy() {
    for file in files(&root().join("src/vocabulary"), "tsv") {
        let text = fs::read_to_string(&file).expect("a vocabulary file");
        let head: String =
            text.lines().take_while(|l| l.starts_with('#')).collect::<Vec<_>>().join("\n").to_lowercase();
        for word in ["column", "origin", "licence"] {
            assert!(head.contains(word), "{}: its head does not state its {word}", file.display());
        }
        // rules are applied in order, and one may be needed again
        let ordered = file.ends_with("tag_rules.tsv");
        let mut seen = std::collections::HashSet::new();
        for (number, line) in
            text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty())
        {
            assert!(seen.insert(line) || ordered, "{}:{}: written twice: {line}", file.display(), number + 1);
            assert_eq!(
                line,
                line.trim_end_matches(' '),
                "{}:{}: white space at the end",
                file.display(),
                number + 1
            );
        }
    }
}
