//! What each CI asks of its format, over one run that holds every trap: a name with a comma and a space, a character beyond
//! the basic plane, a headline, a table, waivers, a ledger with mistakes, two equal sentences, a baseline.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ARTICLE: &str = "# Storm closes 200 schools\n\n\
    The storm closed up to 200 schools, “for days”. 🚤 Officials put the damage at €3 billion: 50% of it, they said.\n\n\
    <!-- figcheck: ignore FIG001 (it is <half>, as \"all\" know) -->\nOnly 40 boats were lost.\n\n\
    <!-- figcheck: ignore FIG001 -->\nOnly 44 boats came back.\n\n\
    | town | homes |\n| --- | --- |\n| Bree | 120 |\n| Dale | 310 |\n\n\
    It cut off 30 villages.\n\nIt cut off 30 villages.\n";
const LEDGER: &str = "[[source]]\nid = \"report\"\ntitle = \"A report\"\n\n[[figure]]\nexact = \"999 sheep\"\nsources = [\"raport\"]\n";
const PLACE: &str = "news/storm, no 1: früh.md";

/// A folder with the articles, and a baseline that knows one of the findings.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    put("news/calm.txt", "The storm passed.\n");
    put("news/old.md", "The wind tore down 17 masts.\n");
    check(folder.path(), &["--write-baseline"]);
    put(PLACE, ARTICLE);
    put("news/storm, no 1: früh.sources.toml", LEDGER);
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> String {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let output = command.current_dir(folder).args(["check", "news"]).args(arguments).output();
    let output = output.expect("the binary runs");
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn in_format(format: &str) -> String {
    let folder = folder();
    check(folder.path(), &["--format", format, "--baseline", "figcheck-baseline.json"])
}

fn json(format: &str) -> Value {
    serde_json::from_str(&in_format(format)).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("no list: {value}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// The names in an object are of these, and the first `needed` of them are all there.
fn holds(object: &Value, needed: usize, names: &[&str]) {
    let own: BTreeSet<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = names.iter().copied().collect();
    assert!(own.is_subset(&known), "{own:?} against {known:?}");
    assert!(names[..needed].iter().all(|n| own.contains(n)), "{own:?} lacks one of {:?}", &names[..needed]);
}

#[test]
fn sarif_holds_what_code_scanning_rejects_a_file_without() {
    let log = json("sarif");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules: Vec<&str> = list(&run["tool"]["driver"]["rules"]).iter().map(|r| text(&r["id"])).collect();
    for rule in ["FIG001", "FIG004", "FIG303", "FIG903"] {
        assert!(rules.contains(&rule), "{rule} is not declared");
    }
    let results = list(&run["results"]);
    let (mut prints, mut kinds, mut states) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(text(&result["ruleId"]), rules[index]);
        assert!(["error", "warning", "note"].contains(&text(&result["level"])));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = text(&place["artifactLocation"]["uri"]);
        assert!(uri.is_ascii() && !uri.contains([' ', ':', '\\']) && uri.starts_with("news/"), "{uri}");
        let region = &place["region"];
        for name in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[name].as_u64().is_some_and(|n| n >= 1), "{name} of {result}");
        }
        assert!(!text(&result["message"]["text"]).is_empty());
        let print = text(&result["partialFingerprints"]["figcheck/v1"]);
        assert!(prints.insert(print.to_owned()), "{print} stands twice");
        states.insert(text(&result["baselineState"]));
        for suppression in result["suppressions"].as_array().into_iter().flatten() {
            kinds.insert(text(&suppression["kind"]));
        }
    }
    assert_eq!(kinds, ["external", "inSource"].into(), "waived and known results are marked, not left out");
    assert_eq!(states, ["new", "unchanged"].into());
    // columns are code points: the boat counts one
    let damage = results.iter().find(|r| text(&r["message"]["text"]).contains("“€3 billion”"));
    let line = ARTICLE.lines().nth(2).expect("a line");
    let column = line.chars().take_while(|&c| c != '€').count() as u64 + 1;
    let at = &damage.expect("a finding")["locations"][0]["physicalLocation"]["region"]["startColumn"];
    assert_eq!(at.as_u64(), Some(column));
}

#[test]
fn gitlab_has_the_documented_fields_and_no_fingerprint_twice() {
    let report = json("gitlab");
    let mut prints = BTreeSet::new();
    assert!(list(&report).len() > 5, "{report}");
    for row in list(&report) {
        holds(row, 5, &["description", "check_name", "fingerprint", "severity", "location"]);
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(&row["severity"])));
        holds(&row["location"], 2, &["path", "lines"]);
        assert!(!text(&row["location"]["path"]).starts_with(['.', '/']), "{row}");
        assert!(row["location"]["lines"]["begin"].as_u64().is_some_and(|n| n >= 1), "{row}");
        assert!(prints.insert(text(&row["fingerprint"])), "{row} stands twice");
    }
}

#[test]
fn rdjson_has_the_fields_of_reviewdog_and_no_other() {
    let result = json("rdjson");
    let severities = ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"];
    holds(&result, 1, &["diagnostics", "source", "severity"]);
    holds(&result["source"], 1, &["name", "url"]);
    let known = ["message", "location", "severity", "source", "code", "suggestions", "original_output"];
    for diagnostic in list(&result["diagnostics"]) {
        holds(diagnostic, 2, &known);
        assert!(severities.contains(&text(&diagnostic["severity"])));
        holds(&diagnostic["code"], 1, &["value", "url"]);
        holds(&diagnostic["location"], 1, &["path", "range"]);
        let range = &diagnostic["location"]["range"];
        holds(range, 1, &["start", "end"]);
        for end in ["start", "end"] {
            holds(&range[end], 1, &["line", "column"]);
            assert!(range[end]["line"].as_u64() >= Some(1) && range[end]["column"].as_u64() >= Some(1));
        }
    }
    // columns are bytes of UTF-8
    let damage = list(&result["diagnostics"]).iter().find(|d| text(&d["message"]).contains("“€3 billion”"));
    let line = ARTICLE.lines().nth(2).expect("a line");
    let at = &damage.expect("a finding")["location"]["range"]["start"]["column"];
    assert_eq!(at.as_u64(), line.find('€').map(|n| n as u64 + 1));
}

#[test]
fn github_takes_each_command_as_it_is_meant() {
    let out = in_format("github");
    let commands: Vec<&str> = out.lines().filter(|l| l.starts_with("::")).collect();
    let order = |c: &&str| ["::error ", "::warning ", "::notice "].iter().position(|k| c.starts_with(k));
    assert!(commands.is_sorted_by_key(order) && commands.iter().all(|c| order(c).is_some()), "{out}");
    for command in commands {
        let (head, message) = command[2..].split_once("::").expect("properties, then a message");
        let (_, properties) = head.split_once(' ').expect("properties");
        let mut names = BTreeSet::new();
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect("a name and a value");
            assert!(names.insert(name) && !value.contains([':', ',', '\r', '\n']), "{command}");
        }
        assert!(names.contains("file") && names.contains("line") && names.contains("title"), "{command}");
        let escapes = |text: &str| {
            text.split('%').skip(1).all(|r| matches!(r.get(..2), Some("25" | "0A" | "0D" | "3A" | "2C")))
        };
        assert!(escapes(properties) && escapes(message), "{command}");
    }
    assert!(out.contains("file=news/storm%2C no 1%3A früh.md,line=3"), "{out}");
}

/// A step shows 10 annotations of a type; three types stay below the 50 of a job.
#[test]
fn github_stays_within_its_limits_and_tells_what_it_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("news")).expect("a folder");
    let lines: Vec<String> =
        (11..60).map(|n| format!("The storm closed {n} schools on the coast.\n\n")).collect();
    let weak = (11..40).map(|n| format!("Officials put the loss at {n} boats.\n\n")).collect::<String>();
    fs::write(folder.path().join("news/a.md"), lines.concat() + &weak).expect("written");
    let out = check(folder.path(), &["--format", "github", "--select", "FIG001,FIG002"]);
    let of = |kind: &str| out.lines().filter(|l| l.starts_with(kind)).count();
    assert_eq!((of("::error "), of("::warning ")), (10, 10), "{out}");
    assert!(of("::") <= 50);
    assert!(
        out.contains("39 more of severity error") && out.contains("19 more of severity warning"),
        "{out}"
    );
}

#[cfg(feature = "cli")]
#[test]
fn junit_counts_what_it_holds() {
    let out = in_format("junit");
    let count = |needle: &str| out.matches(needle).count();
    let total = |name: &str| -> usize {
        let suites = out.split("<testsuite ").skip(1);
        let number = |suite: &str| {
            let value = suite.split_once(&format!("{name}=\""))?.1;
            value.split_once('"')?.0.parse::<usize>().ok()
        };
        suites.map(|s| number(s).unwrap_or_else(|| panic!("no {name}: {s}"))).sum()
    };
    assert!(count("<failure") > 5 && count("<skipped") > 1, "{out}");
    assert_eq!(total("tests"), count("<testcase "));
    assert_eq!((total("failures"), total("skipped")), (count("<failure"), count("<skipped")));
    assert_eq!(count("<testsuite "), 3);
    assert!(
        out.contains("it is &lt;half&gt;, as &quot;all&quot; know")
            || out.contains("it is &lt;half&gt;, as \"all\" know"),
        "{out}"
    );
}
