//! Every JSON output of the binary against `figcheck schema`.

use serde_json::Value;
use std::fs;

const ARTICLE: &str = "The storm closed 212 schools on the coast. On 4 May 2024 the ministry said up to $3 billion was lost, \
    a rise of 12 percent. Moscow has denied it. The two leaders met.\n";

fn figcheck(arguments: &[&str], folder: &std::path::Path, input: &str) -> String {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let output =
        command.current_dir(folder).args(arguments).write_stdin(input).output().expect("the binary runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn every_json_output_is_what_the_schema_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("a.txt"), ARTICLE).expect("written");
    fs::write(path.join("b.txt"), b"caf\xe9").expect("written");
    let schemas = json(&figcheck(&["schema"], path, ""));
    let hold = |name: &str, value: &Value| {
        let mut wrong = Vec::new();
        check(value, &schemas[name], &schemas[name], name, &mut wrong);
        assert!(wrong.is_empty(), "{}\n{value:#}", wrong.join("\n"));
    };
    for line in figcheck(&["extract", "a.txt", "b.txt"], path, "").lines() {
        hold("extract", &json(line));
    }
    for element in
        json(&figcheck(&["extract", "--format", "json", "a.txt"], path, "")).as_array().expect("an array")
    {
        hold("extract", element);
    }
    hold("check", &json(&figcheck(&["check", "--format", "json", "a.txt"], path, "")));
    hold("text", &json(&figcheck(&["text", "--format", "json", "a.txt"], path, "")));
    figcheck(&["check", "--write-baseline", "a.txt"], path, "");
    hold("baseline", &json(&fs::read_to_string(path.join("figcheck-baseline.json")).expect("a baseline")));
    let claims = "{\"id\": 1, \"claim\": \"212 schools closed\", \"evidence\": \"The storm closed 212 schools.\"}\nno\n";
    for line in figcheck(&["verify"], path, claims).lines() {
        hold("verify", &json(line));
    }
}

#[cfg(feature = "report")]
#[test]
fn the_figures_of_committed_reports_are_what_the_schema_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = &json(&figcheck(&["schema"], root, ""))["report"];
    let (mut read, mut charts) = (0, 0);
    for report in fs::read_dir(root.join("reports")).expect("reports").flatten() {
        let Ok(text) = fs::read_to_string(report.path().join("figures.json")) else { continue };
        let (value, mut wrong) = (json(&text), Vec::new());
        check(&value, schema, schema, &report.file_name().to_string_lossy(), &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        read += 1;
        charts += value["charts"].as_array().map_or(0, Vec::len);
    }
    assert!(read >= 5 && charts >= 3, "{read} records, {charts} charts");
}

/// What of `value` is not as `schema` says. Knows the words that our schemas use; any other word is an error, so that
/// nothing is passed over in silence.
fn check(value: &Value, schema: &Value, root: &Value, at: &str, wrong: &mut Vec<String>) {
    let Some(words) = schema.as_object() else {
        return if schema == &Value::Bool(false) {
            wrong.push(format!("{at}: nothing may stand here"))
        };
    };
    for (word, said) in words {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" => {}
            "$ref" => {
                let target = root.pointer(said.as_str().expect("a reference").trim_start_matches('#'));
                check(value, target.expect("a definition"), root, at, wrong);
            }
            "type" => {
                let names: Vec<&Value> = said.as_array().map_or(vec![said], |a| a.iter().collect());
                if !names.iter().any(|n| is(value, n.as_str().expect("a type"))) {
                    wrong.push(format!("{at}: {value} is no {said}"));
                }
            }
            "enum" if !said.as_array().expect("values").contains(value) => {
                wrong.push(format!("{at}: {value} is none of {said}"))
            }
            "const" if said != value => wrong.push(format!("{at}: {value} is not {said}")),
            "minimum" if value.is_number() && value.as_f64() < said.as_f64() => {
                wrong.push(format!("{at}: {value} is below {said}"))
            }
            "required" => {
                let missing = said
                    .as_array()
                    .expect("names")
                    .iter()
                    .filter(|n| value.get(n.as_str().expect("a name")).is_none());
                wrong.extend(missing.map(|n| format!("{at}: {n} is missing")));
            }
            "properties" => {
                for (name, inner) in said.as_object().expect("properties") {
                    if let Some(own) = value.get(name) {
                        check(own, inner, root, &format!("{at}.{name}"), wrong);
                    }
                }
            }
            "additionalProperties" => {
                let known = words.get("properties").and_then(Value::as_object);
                for (name, own) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|k| !k.contains_key(name)) {
                        check(own, said, root, &format!("{at}.{name}"), wrong);
                    }
                }
            }
            "items" => {
                for (i, own) in value.as_array().into_iter().flatten().enumerate() {
                    check(own, said, root, &format!("{at}[{i}]"), wrong);
                }
            }
            "uniqueItems" => {
                let all = value.as_array().map_or(&[][..], Vec::as_slice);
                if (1..all.len()).any(|i| all[..i].contains(&all[i])) {
                    wrong.push(format!("{at}: an item stands twice"));
                }
            }
            "anyOf" | "oneOf" => {
                let fits = said.as_array().expect("schemas").iter().any(|one| {
                    let mut inner = Vec::new();
                    check(value, one, root, at, &mut inner);
                    inner.is_empty()
                });
                if !fits {
                    wrong.push(format!("{at}: {value} fits none of {word}"));
                }
            }
            "enum" | "const" | "minimum" => {}
            other => wrong.push(format!("{at}: the schema uses `{other}`, which this test does not know")),
        }
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        other => panic!("no type {other}"),
    }
}
