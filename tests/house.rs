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

/// The names after `crate::` in a source file, docs and what stands under `#[cfg(test)]` left out, `use crate::{a, b}` opened.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in outside_tests(code) {
        let line = line.split("//").next().unwrap_or("");
        for part in line.split("crate::").skip(1) {
            let part = part.trim_start();
            if let Some(group) = part.strip_prefix('{') {
                let group = group.split('}').next().unwrap_or("");
                out.extend(group.split(',').filter_map(|p| name(p.trim())).map(|n| (number, n)));
            } else {
                out.extend(name(part).map(|n| (number, n)));
            }
        }
    }
    out
}

/// The lines of `code` with their numbers, but for the items under `#[cfg(test)]`: each ends with its semicolon, or with the
/// closing brace that stands as far to the left as it.
fn outside_tests(code: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut lines = code.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let test =
            line.trim_start().starts_with("#[cfg(test)]") || line.trim_start().starts_with("#[cfg(all(test");
        if !test {
            out.push((number + 1, line));
            continue;
        }
        let closes = |line: &str| line.len() - line.trim_start().len() == indent && line.trim_start() == "}";
        let opens = |line: &str| {
            line.trim_end().ends_with(['{', '(', '[', ',']) || line.trim_start().starts_with("#[")
        };
        let mut open = false;
        for (_, line) in lines.by_ref() {
            open |= opens(line);
            if closes(line) || !open && line.trim_end().ends_with(';') {
                break;
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

/// Circles that stand, each a pair of files of one floor that name each other; none may come to them.
const CIRCLES: &str = include_str!("house_circles.txt");

/// The files of one floor that `code` of `file` names by `super::` or `crate::`, as modules below the floor.
fn named(file: &str, code: &str, files: &[String]) -> Vec<String> {
    let own = module(file);
    let mut out = Vec::new();
    for (_, line) in outside_tests(code) {
        let line = line.split("//").next().unwrap_or("");
        for (lead, from) in
            [("super::", own.rsplit_once("::").map(|(above, _)| above)), ("crate::", Some(""))]
        {
            let Some(from) = from.filter(|_| !line.contains("super::super")) else { continue };
            for part in line.split(lead).skip(1) {
                let group = part.trim_start().strip_prefix('{').map(|g| g.split('}').next().unwrap_or(""));
                for path in group.map_or(vec![part], |g| g.split(',').collect()) {
                    let path: String = path
                        .trim()
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
                        .collect();
                    let whole = if from.is_empty() { path } else { format!("{from}::{path}") };
                    let target = files.iter().filter(|f| {
                        let module = module(f);
                        whole == module || whole.starts_with(&format!("{module}::"))
                    });
                    // the deepest module that the path leads through
                    out.extend(target.max_by_key(|f| module(f).len()).cloned());
                }
            }
        }
    }
    out.retain(|other| other != file);
    out
}

/// The module that a file below `src` is: `sources/carry.rs` is `sources::carry`.
fn module(file: &str) -> String {
    file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
}

#[test]
fn files_of_a_floor_do_not_name_each_other() {
    let src = root().join("src");
    let relative = |f: &PathBuf| f.strip_prefix(&src).expect("below src").to_string_lossy().into_owned();
    // a folder's own file hands its parts to each other, and so stands in every circle
    let all: Vec<String> =
        files(&src, "rs").iter().map(relative).filter(|f| !f.ends_with("mod.rs")).collect();
    let edges: BTreeMap<&str, Vec<String>> = all
        .iter()
        .map(|f| (f.as_str(), named(f, &fs::read_to_string(src.join(f)).expect("a source file"), &all)))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for (file, others) in &edges {
        for other in others.iter().filter(|o| o.as_str() > file) {
            if edges[other.as_str()].iter().any(|back| back == file) {
                found.push(format!("{file} {other}"));
            }
        }
    }
    found.sort();
    found.dedup();
    let known: Vec<&str> = CIRCLES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let new: Vec<_> = found.iter().filter(|f| !known.contains(&f.as_str())).collect();
    let gone: Vec<_> = known.iter().filter(|k| !found.iter().any(|f| f == *k)).collect();
    assert!(new.is_empty(), "two files that name each other: let one of them know less\n{new:#?}");
    assert!(gone.is_empty(), "circles that are gone: take them out of tests/house_circles.txt\n{gone:#?}");
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
