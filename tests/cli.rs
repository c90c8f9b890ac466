//! The binary as a user runs it: each `tests/cli/*.toml` is a session. See `tests/cli/README.md`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Session {
    /// What a user learns from it.
    about: String,
    /// A cargo feature without which the session is skipped.
    needs: Option<String>,
    /// Files of the working folder.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files as hexadecimal bytes.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    run: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    exit: i32,
    stdout: Option<String>,
    stderr: Option<String>,
    #[serde(default)]
    stdout_has: Vec<String>,
    #[serde(default)]
    stdout_lacks: Vec<String>,
    #[serde(default)]
    stderr_has: Vec<String>,
    #[serde(default)]
    stderr_lacks: Vec<String>,
    /// Files as they stand after the run.
    #[serde(default)]
    written: BTreeMap<String, String>,
    #[serde(default)]
    written_has: BTreeMap<String, Vec<String>>,
    /// Files that must not be there after the run.
    #[serde(default)]
    absent: Vec<String>,
    /// The environment.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// The working folder, below the session's.
    #[serde(default)]
    folder: String,
}

#[test]
fn every_session_goes_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut files: Vec<_> = fs::read_dir(&root).expect("tests/cli").flatten().map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(file).expect("a session");
        let session: Session = toml_edit::de::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        if session.needs.as_deref() == Some("report") && cfg!(not(feature = "report")) {
            eprintln!("skipped: {name} needs the feature `report`");
            continue;
        }
        wrong.extend(
            play(&session, &file.with_extension("in"))
                .into_iter()
                .map(|w| format!("{name} ({}): {w}", session.about)),
        );
    }
    assert!(!files.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Plays a session in a folder of its own; what went otherwise.
fn play(session: &Session, input: &Path) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    copy(input, folder.path());
    for (name, text) in &session.files {
        put(&folder.path().join(name), text.as_bytes());
    }
    for (name, hex) in &session.bytes {
        let bytes = hex.split_whitespace().map(|b| u8::from_str_radix(b, 16).expect("hexadecimal bytes"));
        put(&folder.path().join(name), &bytes.collect::<Vec<_>>());
    }
    session.run.iter().flat_map(|run| step(run, folder.path())).collect()
}

fn step(run: &Run, folder: &Path) -> Vec<String> {
    let output = assert_cmd::Command::cargo_bin("figcheck")
        .expect("the binary")
        .current_dir(folder.join(&run.folder))
        .args(&run.args)
        .envs(&run.env)
        .write_stdin(run.stdin.as_str())
        .output()
        .expect("the binary runs");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let mut wrong = Vec::new();
    if output.status.code() != Some(run.exit) {
        wrong.push(format!("exit {:?}, not {}", output.status.code(), run.exit));
    }
    for (what, got, want, has, lacks) in [
        ("stdout", &stdout, &run.stdout, &run.stdout_has, &run.stdout_lacks),
        ("stderr", &stderr, &run.stderr, &run.stderr_has, &run.stderr_lacks),
    ] {
        if want.as_ref().is_some_and(|w| w != got) {
            wrong.push(format!("{what} is\n{got}"));
        }
        wrong.extend(has.iter().filter(|h| !got.contains(*h)).map(|h| format!("{what} lacks {h:?}:\n{got}")));
        wrong.extend(lacks.iter().filter(|l| got.contains(*l)).map(|l| format!("{what} has {l:?}:\n{got}")));
    }
    for (name, want) in &run.written {
        let got = fs::read_to_string(folder.join(name)).unwrap_or_else(|e| format!("({e})"));
        if got != *want {
            wrong.push(format!("{name} holds\n{got}"));
        }
    }
    for (name, has) in &run.written_has {
        let got = fs::read_to_string(folder.join(name)).unwrap_or_else(|e| format!("({e})"));
        wrong.extend(has.iter().filter(|h| !got.contains(*h)).map(|h| format!("{name} lacks {h:?}:\n{got}")));
    }
    wrong.extend(run.absent.iter().filter(|a| folder.join(a).exists()).map(|a| format!("{a} is there")));
    wrong.into_iter().map(|w| format!("`figcheck {}`: {w}", run.args.join(" "))).collect()
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Copies what is in `from`, if it is there.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file");
        }
    }
}
