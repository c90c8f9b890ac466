//! A repository of strangers: what stands in it opens no gate in silence, hangs nothing, writes nowhere else, overwrites
//! nothing, and acts in no terminal or log.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const UNSOURCED: &str = "The Reds won 40 seats in the new assembly.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn figcheck(folder: &Path, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    command.current_dir(folder).args(args).timeout(Duration::from_secs(60)).output().expect("the binary runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Asserts the exit code, and that each of `words` is said.
fn says(output: &Output, exit: i32, words: &[&str]) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(exit), "{said}");
    words.iter().for_each(|w| assert!(said.contains(w), "wanted “{w}” in {said}"));
}

fn ledger_of(file: &str) -> String {
    format!("[[source]]\nid = \"b\"\ntitle = \"B\"\nfile = \"{file}\"\n")
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

// 5. no gate opens in silence

#[test]
fn a_ledger_without_its_article_takes_nothing_out() {
    let top = folder(&[("b.md", UNSOURCED), ("x.sources.toml", &ledger_of("b.md"))]);
    says(&figcheck(top.path(), &["check", "."]), 1, &["b.md", "40 seats"]);
}

#[test]
fn an_article_is_not_its_own_evidence_nor_that_of_another() {
    let top = folder(&[("b.md", UNSOURCED), ("b.sources.toml", &ledger_of("b.md"))]);
    says(&figcheck(top.path(), &["check", "."]), 1, &["40 seats"]);
    let top = folder(&[
        ("a.md", "Nothing here.\n"),
        ("a.sources.toml", &ledger_of("b.md")),
        ("b.md", UNSOURCED),
        ("b.sources.toml", &ledger_of("a.md")),
    ]);
    says(&figcheck(top.path(), &["check", "."]), 1, &["40 seats", "2 articles"]);
}

#[test]
fn what_is_evidence_is_named_and_counted() {
    let top =
        folder(&[("a.md", "Nothing here.\n"), ("a.sources.toml", &ledger_of("b.md")), ("b.md", UNSOURCED)]);
    says(&figcheck(top.path(), &["check", "."]), 0, &["as evidence: b.md", "1 file passed over"]);
    says(&figcheck(top.path(), &["check", "--format", "json", "."]), 0, &["\"passed_over\": 1"]);
    says(&figcheck(top.path(), &["check", ".", "b.md"]), 1, &["40 seats"]);
}

// 6. pipes, devices, links

#[test]
fn pipes_and_devices_are_never_read() {
    let pipes = [
        ("b.sources.toml", &["check", "b.md"][..]),
        (".gitignore", &["check", "."]),
        ("figcheck-baseline.json", &["check", "--baseline", "figcheck-baseline.json", "b.md"]),
        (
            ".b.sources.toml.lock",
            &["source", "add", "b.md", "--id", "x", "--title", "X", "--kind", "interview"],
        ),
        ("c.md", &["check", "c.md"]),
    ];
    for (name, args) in pipes {
        for device in [false, true] {
            let top = folder(&[("b.md", UNSOURCED)]);
            let path = top.path().join(name);
            if device {
                symlink("/dev/zero", path).expect("linked")
            } else {
                fifo(&path)
            }
            let output = figcheck(top.path(), args);
            assert_eq!(output.status.code(), Some(2), "{name} {device}: {}", said(&output));
        }
    }
}

#[test]
fn links_that_lead_out_are_not_followed() {
    let outside = folder(&[("secret.md", "It cost 77 euros.\n"), ("secret.toml", "")]);
    let secret = outside.path().join("secret.md");
    let top = folder(&[("b.md", "Nothing here.\n")]);
    symlink(&secret, top.path().join("link.md")).expect("linked");
    let output = figcheck(top.path(), &["check", "."]);
    says(&output, 0, &["link.md: not read", "1 file passed over"]);
    assert!(!said(&output).contains("77"));
    // a ledger elsewhere is neither read nor written
    let top = folder(&[("b.md", UNSOURCED)]);
    symlink(outside.path().join("secret.toml"), top.path().join("b.sources.toml")).expect("linked");
    says(&figcheck(top.path(), &["check", "b.md"]), 2, &["leads out of its folder"]);
    let add = ["source", "add", "b.md", "--id", "x", "--title", "X", "--kind", "interview"];
    says(&figcheck(top.path(), &add), 2, &["leads out of its folder"]);
    assert_eq!(fs::read_to_string(outside.path().join("secret.toml")).expect("there"), "");
    // nor is an output
    symlink(&secret, top.path().join("out.json")).expect("linked");
    says(&figcheck(top.path(), &["extract", "b.md", "-o", "out.json"]), 2, &[]);
    assert_eq!(fs::read_to_string(secret).expect("there"), "It cost 77 euros.\n");
}

#[test]
fn a_configuration_stays_in_its_folder() {
    let outside = folder(&[("secret.md", "It cost 77 euros.\n")]);
    let named = outside.path().join("secret.md");
    for articles in [named.to_string_lossy().into_owned(), "../../../../../../../../etc/hostname".to_owned()]
    {
        let top = folder(&[("figcheck.toml", &format!("articles = [\"{articles}\"]\n"))]);
        let output = figcheck(top.path(), &["check"]);
        says(&output, 2, &["leads out of the configuration's folder", "--allow-outside"]);
    }
    let top = folder(&[("figcheck.toml", &format!("articles = [\"{}\"]\n", named.display()))]);
    says(&figcheck(top.path(), &["check", "--allow-outside"]), 1, &["77 euros"]);
}

#[test]
fn a_held_lock_says_so_and_ends() {
    let top = folder(&[("b.md", UNSOURCED)]);
    let lock = fs::File::create(top.path().join(".b.sources.toml.lock")).expect("made");
    lock.lock().expect("held");
    let start = Instant::now();
    let add = ["source", "add", "b.md", "--id", "x", "--title", "X", "--kind", "interview"];
    says(&figcheck(top.path(), &add), 2, &["another figcheck is writing here"]);
    assert!(start.elapsed() < Duration::from_secs(40));
}

// 7. -o never overwrites an input

#[test]
fn an_output_overwrites_no_article_ledger_or_configuration() {
    for (command, name) in [
        ("extract", "b.md"),
        ("check", "b.md"),
        ("check", "./b.md"),
        ("extract", "b.sources.toml"),
        ("check", "figcheck.toml"),
    ] {
        let top = folder(&[("b.md", UNSOURCED), ("figcheck.toml", "")]);
        let before = fs::read(top.path().join(name)).ok();
        says(&figcheck(top.path(), &[command, "b.md", "-o", name]), 2, &["would overwrite"]);
        assert_eq!(fs::read(top.path().join(name)).ok(), before, "{name}");
    }
}

#[test]
fn an_output_overwrites_no_file_that_may_be_an_article_and_no_evidence() {
    let ledger = "[[source]]\nid = \"seats\"\ntitle = \"Seats\"\nfile = \"data/seats.csv\"\n";
    let top =
        folder(&[("a.md", UNSOURCED), ("b.md", UNSOURCED), ("c.txt", UNSOURCED), ("a.sources.toml", ledger)]);
    fs::create_dir(top.path().join("data")).expect("made");
    fs::write(top.path().join("data/seats.csv"), "party,seats\nReds,40\n").expect("written");
    let run = |args: &[&str]| figcheck(top.path(), args);
    for (args, says_so) in [
        (["extract", "a.md", "-o", "b.md"], "called as an article is"),
        (["check", "a.md", "-o", "c.txt"], "called as an article is"),
        (["text", "a.md", "-o", "b.md"], "called as an article is"),
        (["text", "a.md", "-o", "a.md"], "would overwrite an article"),
        (["extract", "a.md", "-o", "data/seats.csv"], "would overwrite the evidence"),
    ] {
        let before = fs::read(top.path().join(args[3])).expect("it is there");
        says(&run(&args), 2, &[says_so]);
        assert_eq!(fs::read(top.path().join(args[3])).expect("it is there"), before, "{args:?}");
    }
    // its own data is written over, an empty file too, and another where somebody insists
    fs::write(top.path().join("empty.txt"), "").expect("written");
    for args in [&["extract", "a.md", "-o", "a.jsonl"][..], &["extract", "a.md", "-o", "a.jsonl"]] {
        says(&run(args), 0, &[]);
    }
    says(&run(&["text", "a.md", "-o", "empty.txt"]), 0, &[]);
    says(&run(&["text", "a.md", "-o", "c.txt", "--force"]), 0, &[]);
}

// 2. an article has a time of its own

#[test]
fn a_sentence_too_long_to_be_read_whole_is_told_of() {
    let long = format!("The farm counted {} and went home.\n", "5 cows and ".repeat(400));
    let top = folder(&[("a.txt", &long), ("b.txt", UNSOURCED)]);
    let told = said(&figcheck(top.path(), &["check", "a.txt"]));
    assert!(told.contains("1 sentence too long to be read whole"), "{told}");
    let json = said(&figcheck(top.path(), &["check", "--format", "json", "a.txt"]));
    assert!(json.contains("\"cut\": [") && json.contains("The farm counted 5 cows"), "{json}");
    let data = said(&figcheck(top.path(), &["extract", "a.txt"]));
    assert!(
        data.contains(&format!("\"cut\":[{{\"start\":0,\"end\":{}}}]", long.trim_end().len())),
        "{data:.200}"
    );
    let told = said(&figcheck(top.path(), &["extract", "--explain", "a.txt"]));
    assert!(told.contains("1 sentence too long to be read whole"), "{told:.200}");
    assert!(!said(&figcheck(top.path(), &["extract", "b.txt"])).contains("\"cut\""));
    let short = said(&figcheck(top.path(), &["check", "b.txt"]));
    assert!(!short.contains("too long"), "{short}");
}

#[test]
fn an_article_that_takes_too_long_is_an_error_and_the_others_go_on() {
    let long = "The ministry said 5 cows fell ill, 6 sheep and 7 goats. ".repeat(4000);
    let top = folder(&[("a.md", &long), ("b.md", "Nothing here.\n")]);
    let output = figcheck(top.path(), &["extract", "--time-limit", "0", "."]);
    says(&output, 2, &["takes longer than 0 s", "a.md"]);
    let lines = String::from_utf8_lossy(&output.stdout).lines().count();
    assert_eq!(lines, 2, "{}", said(&output));
    assert!(!said(&output).contains("panicked") && !said(&output).contains("bug"), "{}", said(&output));
}

// 3. what is written is bounded by what is read

#[test]
fn further_sources_are_cut_and_counted() {
    let links: String = (0..2000).map(|i| format!("[report](https://a{i}.example/) ")).collect();
    let top = folder(&[("a.md", &format!("Some 40 seats went to the Reds {links}\n"))]);
    let output = figcheck(top.path(), &["extract", "a.md"]);
    says(&output, 0, &["\"more_sources_left_out\":"]);
    assert!(output.stdout.len() < 20_000, "{} bytes", output.stdout.len());
    let many: String = (0..1000).map(|i| format!("{i}5 cows [r{i}](https://a{i}.example/) ")).collect();
    fs::write(top.path().join("a.md"), &many).expect("written");
    let output = figcheck(top.path(), &["extract", "a.md"]);
    assert!(output.stdout.len() < 200 * many.len(), "{} of {}", output.stdout.len(), many.len());
}

// 9. ledgers and evidence

#[test]
fn a_ledger_of_unknown_keys_is_read_once() {
    let keys: String = (0..20_000).map(|i| format!("key{i} = 1\n")).collect();
    let top = folder(&[("a.md", UNSOURCED), ("a.sources.toml", &keys)]);
    let start = Instant::now();
    says(&figcheck(top.path(), &["check", "-q", "a.md"]), 2, &["a.sources.toml:20000:1"]);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn a_copy_that_is_too_large_to_be_evidence_is_refused() {
    let top = folder(&[("a.md", UNSOURCED)]);
    let copy = fs::File::create(top.path().join("copy.txt")).expect("made");
    copy.set_len((64 << 20) + 1).expect("made long");
    let add = ["source", "add", "a.md", "--id", "x", "--title", "X", "--file", "copy.txt"];
    says(&figcheck(top.path(), &add), 2, &["“copy.txt” is larger than 64 MiB"]);
    assert!(!top.path().join("a.sources.toml").exists());
}

// 8. no text acts in a terminal or a log

const NASTY: &str = "x\n::error::boo\n##[error]boo\u{1b}[2J\u{202e}y";

/// Commands that write JSON.
const JSON: [&str; 5] = [
    "check --format gitlab",
    "check --format sarif",
    "check --format json",
    "check --format rdjson",
    "extract .",
];

/// Asserts that no line begins a command of a CI service, and no control character is in it.
fn inert(what: &str, output: &Output) {
    for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let text = String::from_utf8_lossy(bytes);
        for line in text.lines() {
            let ours = what.starts_with("check --format github")
                && line.starts_with("::")
                && line.contains("title=");
            assert!(ours || !line.trim_start().starts_with("::"), "{what} {stream}: {line:?}");
            // JSON keeps the text as it is, but on lines of its own making
            if JSON.iter().any(|json| what.starts_with(json)) && stream == "stdout" {
                continue;
            }
            assert!(!line.contains("##[error]"), "{what} {stream}: {line:?}");
            let acts = |c: char| c.is_control() && c != '\t' || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!line.contains(acts), "{what} {stream}: {line:?}");
        }
    }
}

#[test]
fn no_name_or_text_acts_in_a_log() {
    let name = format!("{NASTY}.md").replace('/', "");
    let text = format!(
        "::error::boo and 40 seats were won.\n\n::error::boo\n\nSome “::error::boo” 41 seats {NASTY} were.\n"
    );
    let quoted = serde_json::to_string(NASTY).expect("JSON").replace("\u{202e}", "\\u202e");
    let ledger = format!(
        "[[source]]\nid = \"b\"\ntitle = {quoted}\nkind = \"interview\"\nnote = {quoted}\n\n\
         [[figure]]\nexact = \"40 seats\"\nsources = [\"b\"]\nnote = {quoted}\n\n\
         [[figure]]\nexact = {quoted}\nsources = [\"b\"]\n\n[[source]]\nid = \"c\"\ntitle = {quoted}\nkind = \"interview\"\n"
    );
    let top = folder(&[(&name, &text), (&name.replace(".md", ".sources.toml"), &ledger)]);
    let line = format!("{{\"id\":{quoted},\"text\":\"It had 40 seats.\"}}\n{{\"id\":{quoted}}}\nno json\n");
    fs::write(top.path().join("many.jsonl"), line).expect("written");
    let commands: &[&[&str]] = &[
        &["check", "."],
        &["check", "--format", "github", "."],
        &["check", "--format", "junit", "."],
        &["check", "--format", "gitlab", "."],
        &["check", "--format", "sarif", "."],
        &["check", "--format", "json", "."],
        &["check", "--format", "rdjson", "."],
        &["extract", "--explain", "."],
        &["text", "."],
        &["extract", "."],
        &["extract", "--input-format", "jsonl", "--explain", "many.jsonl"],
        &["check", "--input-format", "jsonl", "many.jsonl"],
        &["check", "--input-format", "jsonl", "--format", "junit", "many.jsonl"],
        &["source", "list", "."],
        &["source", "unused", "."],
        &["source", "reanchor", "--dry-run", "."],
        &["source", "new", &name],
        &["source", "link", &name],
        &["source", "add", &name, "--id", "b", "--title", NASTY],
        &["check", "--select", NASTY, "."],
        &["explain", NASTY],
        &["check", "::error::boo.md"],
        &["check", "--config", NASTY, "."],
        &["extract", ".", "-o", &name],
    ];
    for args in commands {
        let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
        let output = command.current_dir(top.path()).args(*args).output().expect("it runs");
        assert!(output.status.code().is_some(), "{args:?}");
        inert(&args.join(" "), &output);
    }
}

// 4, 6: reports

#[cfg(feature = "report")]
mod reports {
    use super::*;
    use std::process::Stdio;

    /// A folder with an article and a house's template of three charts.
    fn of_three_charts() -> TempDir {
        let chart = |name: &str| {
            format!(
                "```sql {{name=\"{name}\" chart=\"bar\" x=\"text\" y=\"value\" title=\"{name}\"}}\nselect text, value from figures\n```\n\n"
            )
        };
        let template: String = ["one", "two", "three"].into_iter().map(chart).collect();
        let house = "[report]\ntemplate = \"t.tpl\"\n";
        folder(&[("a.md", UNSOURCED), ("t.tpl", &template), ("figcheck.toml", house)])
    }

    #[test]
    fn nothing_is_written_through_links_in_the_reports() {
        let outside = folder(&[("page", "mine"), ("a/figures.json", "{}"), ("secret", "[[chart]]\n")]);
        let top = folder(&[("a.md", UNSOURCED)]);
        fs::create_dir(top.path().join("reports")).expect("made");
        symlink(outside.path().join("page"), top.path().join("reports/index.html")).expect("linked");
        says(&figcheck(top.path(), &["report", "a.md"]), 2, &["leads out of its folder"]);
        assert_eq!(fs::read_to_string(outside.path().join("page")).expect("there"), "mine");

        let top = folder(&[("a.md", UNSOURCED)]);
        fs::create_dir(top.path().join("reports")).expect("made");
        symlink(outside.path().join("a"), top.path().join("reports/a")).expect("linked");
        figcheck(top.path(), &["report", "a.md"]);
        assert_eq!(fs::read_dir(outside.path().join("a")).expect("there").count(), 1);

        let top = of_three_charts();
        figcheck(top.path(), &["report", "a.md"]);
        symlink(outside.path().join("secret"), top.path().join("reports/a/accepted.toml")).expect("linked");
        fs::write(top.path().join("a.md"), "The Reds won 41 seats.\n").expect("written");
        figcheck(top.path(), &["report", "a.md"]);
        assert!(!top.path().join("reports/a/accepted.toml").is_file());
    }

    #[test]
    fn a_script_of_the_configuration_is_named_and_off_when_safe() {
        let top = folder(&[
            ("a.md", UNSOURCED),
            ("own.js", "alert(1)"),
            ("figcheck.toml", "[report]\njs = \"own.js\"\n"),
        ]);
        says(&figcheck(top.path(), &["report", "a.md"]), 0, &["own.js: the reports are made with it"]);
        let page = || fs::read_to_string(top.path().join("reports/a/report.html")).expect("a page");
        assert!(page().contains("alert(1)"));
        let output = figcheck(top.path(), &["report", "--safe", "a.md"]);
        says(&output, 0, &[]);
        assert!(!page().contains("alert(1)") && !said(&output).contains("own.js"));
    }

    #[test]
    fn folders_and_templates_of_a_configuration_stay_in_its_folder() {
        let outside = folder(&[("t.md", "hello\n")]);
        for setting in [
            "reports = \"../out\"".to_owned(),
            format!("reports = \"{}\"", outside.path().display()),
            "[report]\ntemplate = \"../../../etc/hostname\"".to_owned(),
            format!("[report]\ncss = \"{}/t.md\"", outside.path().display()),
            format!("[report]\njs = \"{}/t.md\"", outside.path().display()),
        ] {
            let top = folder(&[("own/a.md", UNSOURCED), ("own/figcheck.toml", &setting)]);
            let output = figcheck(&top.path().join("own"), &["report", "a.md"]);
            says(&output, 2, &["leads out of the configuration's folder"]);
            assert!(!top.path().join("out").exists());
        }
    }

    #[test]
    fn a_report_into_its_own_folder_runs_twice() {
        let top = folder(&[("a.md", UNSOURCED)]);
        for _ in 0..2 {
            says(&figcheck(top.path(), &["report", "-o", "out", "."]), 0, &[]);
        }
        assert_eq!(fs::read_dir(top.path().join("out")).expect("made").count(), 3);
    }

    // 10. names that a file system takes

    #[test]
    fn odd_names_get_reports_of_their_own() {
        let long = format!("{}.md", "a".repeat(249));
        let names = ["🐄.md", "🐇.md", "index.html.md", "sub/index.html.md", long.as_str()];
        let top = folder(&names.map(|name| (name, UNSOURCED)));
        says(&figcheck(top.path(), &["check", "."]), 1, &["5 articles"]);
        says(&figcheck(top.path(), &["report", "."]), 0, &["5 written"]);
        let reports = fs::read_dir(top.path().join("reports")).expect("made").flatten();
        assert_eq!(reports.filter(|r| r.path().is_dir()).count(), 5);
    }

    #[test]
    fn decisions_survive_reports_side_by_side() {
        let top = of_three_charts();
        figcheck(top.path(), &["report", "a.md"]);
        let list = figcheck(top.path(), &["review", "--charts", "--list"]);
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        let charts: Vec<&str> = list.lines().filter_map(|l| l.split('\t').nth(1)).collect();
        assert!(!charts.is_empty(), "{list}");
        for (round, chart) in charts.iter().enumerate() {
            fs::write(top.path().join("a.md"), format!("The Reds won {round}7 seats.\n")).expect("written");
            let run = |args: &[&str]| {
                let mut command = Command::new(assert_cmd::cargo::cargo_bin!("figcheck"));
                command.current_dir(top.path()).args(args).stdout(Stdio::null()).stderr(Stdio::null());
                command.spawn().expect("it runs")
            };
            let mut both = [
                run(&["report", "a.md"]),
                run(&["review", "--charts", "--accept", chart, "--by", "Ada", "--on", "2026-11-30"]),
            ];
            let codes: Vec<_> = both.iter_mut().map(|c| c.wait().expect("it ends").code()).collect();
            if codes[1] == Some(0) {
                let kept = fs::read_to_string(top.path().join("reports/a/accepted.toml")).expect("kept");
                let name = chart.rsplit('/').next().expect("a name");
                assert!(kept.contains(name), "{chart} is lost: {kept}");
            }
        }
    }
}

#[test]
fn what_is_written_to_a_pipe_goes_through_it_and_replaces_nothing() {
    use std::os::unix::fs::FileTypeExt;
    let top = folder(&[("a.md", UNSOURCED)]);
    let pipe = top.path().join("pipe");
    fifo(&pipe);
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).expect("read")
    });
    says(&figcheck(top.path(), &["extract", "a.md", "--format", "jsonl", "-o", "pipe"]), 0, &[]);
    assert!(pipe.metadata().expect("it stands").file_type().is_fifo(), "a file took the place of the pipe");
    assert!(reader.join().expect("ended").contains("40"));
}
