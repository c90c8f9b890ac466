//! What CI and git's hooks run, in real repositories: the hook of `.pre-commit-hooks.yaml`, the steps of the action, checks in
//! a folder below the top, in work trees, on CRLF checkouts.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A repository with one commit that holds `files`.
struct Repository(TempDir);

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let new = Self(tempfile::tempdir().expect("a folder"));
        new.git(&["init", "-q", "-b", "main"]);
        files.iter().for_each(|(name, text)| new.write(name, text));
        new
    }

    fn top(&self) -> PathBuf {
        self.0.path().canonicalize().expect("there")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn git(&self, arguments: &[&str]) -> Output {
        git(self.0.path(), arguments)
    }

    fn commit(&self) -> Output {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "more"])
    }

    fn figcheck(&self, folder: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(binary());
        command.current_dir(self.0.path().join(folder)).args(arguments).env_remove("GITHUB_STEP_SUMMARY");
        command.output().expect("the binary runs")
    }

    /// Puts the hook of `.pre-commit-hooks.yaml` where git runs it before a commit, whatever files it holds.
    fn hook(&self) {
        use std::os::unix::fs::PermissionsExt;
        let file = self.0.path().join(".git/hooks/pre-commit");
        let script = format!("#!/bin/sh\nexec {}\n", hook_line());
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, script).expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("runs");
    }
}

fn binary() -> PathBuf {
    assert_cmd::cargo::cargo_bin("figcheck")
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    Command::new("git").args(names).args(arguments).current_dir(folder).output().expect("git runs")
}

fn project(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a file of the project")
}

/// The command of the hook, with the binary of today.
fn hook_line() -> String {
    let hooks = project(".pre-commit-hooks.yaml");
    let of = |key: &str| {
        hooks.lines().find_map(|l| l.trim().strip_prefix(key)).expect("the key").trim().to_owned()
    };
    assert_eq!(of("pass_filenames:"), "false");
    let entry = of("entry:").replacen("figcheck", &format!("'{}'", binary().display()), 1);
    let arguments = of("args:");
    format!("{entry} {}", arguments.trim_matches(['[', ']']).replace(',', " "))
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

const LEDGER: &str = r#"
[[source]]
id = "ministry"
title = "Storm report"
file = "evidence/report.md"

[[figure]]
exact = "212 schools"
sources = ["ministry"]
"#;

#[test]
fn the_hook_counts_what_a_commit_brings_and_reads_nothing_but_articles() {
    let repository = Repository::new(&[
        ("figcheck.toml", "articles = [\"articles\"]\n"),
        ("articles/old.md", "The storm cut off 30 villages.\n"),
    ]);
    repository.hook();
    // the first commit of all has no HEAD to compare with: everything is new
    let first = repository.commit();
    assert!(!first.status.success() && said(&first).contains("“30 villages”"), "{}", said(&first));
    repository.git(&["add", "-A"]);
    repository.git(&["commit", "-q", "--no-verify", "-m", "the archive"]);

    repository.write("articles/old.md", "The storm cut off 30 villages.\n\nNobody was hurt.\n");
    let done = repository.commit();
    assert!(done.status.success(), "what was found before stays quiet: {}", said(&done));

    // a report, a note outside the articles, evidence that looks like an article, a README
    repository.write("reports/old/report.md", "It has 900 words.\n");
    repository.write("notes/plan.md", "We need 40 desks.\n");
    repository.write("articles/README.md", "There are 70 articles.\n");
    repository.write("articles/storm.md", "Last week the storm closed 212 schools.\n");
    repository.write("articles/storm.sources.toml", LEDGER);
    repository
        .write("articles/evidence/report.md", "Last week the storm closed 212 schools and sank 17 boats.\n");
    let done = repository.commit();
    assert!(done.status.success(), "{}", said(&done));

    // the evidence alone changes: the article that leans on it is checked
    repository
        .write("articles/evidence/report.md", "Last week the storm closed 221 schools and sank 17 boats.\n");
    let refused = repository.commit();
    assert!(!refused.status.success(), "{}", said(&refused));
    assert!(said(&refused).contains("FIG111"), "{}", said(&refused));
    repository.git(&["reset", "-q", "--hard"]);

    // the ledger alone changes
    repository.write("articles/storm.sources.toml", "");
    let refused = repository.commit();
    assert!(!refused.status.success() && said(&refused).contains("“212 schools”"), "{}", said(&refused));
    repository.git(&["reset", "-q", "--hard"]);

    // the same hook in a work tree, whose hooks are told where their repository is
    let tree = repository.top().join("tree");
    repository.git(&["worktree", "add", "-q", "tree", "-b", "side"]);
    fs::write(tree.join("articles/fresh.md"), "The storm drowned 700 sheep.\n").expect("written");
    git(&tree, &["add", "articles"]);
    let refused = git(&tree, &["commit", "-q", "-m", "fresh"]);
    assert!(!refused.status.success() && said(&refused).contains("“700 sheep”"), "{}", said(&refused));
    assert!(!said(&refused).contains("30 villages"), "{}", said(&refused));
}

#[test]
fn the_hook_looks_at_every_kind_of_file_that_changes_a_verdict() {
    let hooks = project(".pre-commit-hooks.yaml");
    let files = hooks.lines().filter_map(|l| l.trim().strip_prefix("files:")).collect::<Vec<_>>();
    assert!(files.len() == 2 && files[0] == files[1], "both hooks run for the same files");
    let inner = files[0].split_once("\\.(").and_then(|(_, t)| t.split_once(')')).expect("endings").0;
    let endings: Vec<&str> = inner.split('|').collect();
    for ending in [
        "md", "html?", "txt", "ipynb", "toml", "csv", "tsv", "json", "jsonl", "parquet", "xlsx", "xls",
        "ods", "pdf",
    ] {
        assert!(endings.contains(&ending), "{ending}");
    }
}

/// The script of the action's step `name`.
fn step(name: &str) -> String {
    let action = project(".github/actions/check/action.yml");
    let own = action.split(&format!("- name: {name}\n")).nth(1).expect("the step");
    let script = own.split("run: |\n").nth(1).expect("a script");
    script
        .lines()
        .map_while(|l| l.strip_prefix("        ").or(l.is_empty().then_some("")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_action_takes_paths_on_one_line_or_on_several() {
    let repository = Repository::new(&[
        ("articles/a.md", "The storm closed 212 schools.\n"),
        ("briefs of the week/b.md", "The storm sank 17 boats.\n"),
        ("notes/c.md", "The storm drowned 700 sheep.\n"),
    ]);
    let check = |paths: &str, sarif: &str| {
        let folder = binary().parent().expect("a folder").to_owned();
        let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
        let run = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &step("Check")])
            .current_dir(repository.top())
            .env_remove("GITHUB_STEP_SUMMARY")
            .envs([
                ("PATH", path.as_str()),
                ("PATHS", paths),
                ("FAIL_ON", ""),
                ("DIFF", ""),
                ("BASELINE", ""),
            ])
            .env("SARIF", sarif)
            .output();
        run.expect("bash runs")
    };
    for (paths, found) in [
        ("articles notes", ["a.md", "c.md"]),
        ("articles\nbriefs of the week\n", ["a.md", "b.md"]),
        ("\n  articles \r\n\n  notes", ["a.md", "c.md"]),
    ] {
        let output = check(paths, "");
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        for name in ["a.md", "b.md", "c.md"] {
            assert_eq!(said(&output).contains(name), found.contains(&name), "{paths:?}: {}", said(&output));
        }
    }
    // an article that cannot be read fails the job, and the SARIF is there
    fs::write(repository.top().join("articles/bad.md"), b"caf\xe9 \xff\xfe\x00").expect("written");
    let output = check("articles", "out.sarif");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(repository.top().join("out.sarif").exists());
}

/// Without what is to be typed: that is typed in the folder of the check.
fn without_commands(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

#[test]
fn code_hosts_are_told_paths_from_the_top_of_the_repository() {
    let repository = Repository::new(&[
        ("site/figcheck.toml", "articles = [\"posts\"]\n[check]\nignore = [\"FIG999\"]\n"),
        ("site/posts/a.md", "The storm closed 212 schools.\n"),
    ]);
    fs::write(repository.top().join("site/posts/bad.md"), b"\xff\xfe\x00\xd8").expect("written");
    let place = |format: &str| match format {
        "github" => "file=site/posts/a.md,",
        "gitlab" => "\"path\": \"site/posts/a.md\"",
        "sarif" => "\"uri\": \"site/posts/a.md\"",
        "junit" => "site/posts/a.md",
        _ => "posts/a.md",
    };
    let of = |text: &str, format: &str| {
        text.replace("\": \"", "\":\"").contains(&place(format).replace("\": \"", "\":\""))
    };
    let mut firsts: Vec<(String, String)> = Vec::new();
    for folder in ["", "site", "site/posts"] {
        for format in ["github", "gitlab", "sarif", "junit"] {
            let path = if folder.is_empty() { "site" } else { "." };
            let text = said(&repository.figcheck(folder, &["check", "--format", format, path]));
            assert!(of(&text, format), "{format} in {folder:?}: {text}");
            assert!(text.contains("site/figcheck.toml"), "{format} in {folder:?}: {text}");
            assert!(text.contains("site/posts/bad.md"), "{format} in {folder:?}: {text}");
            let output = repository.figcheck(folder, &["check", "--format", format, "--exit-zero", path]);
            let written = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                !written.contains(&*repository.top().to_string_lossy()),
                "{format} in {folder:?}: {written}"
            );
            let written = without_commands(&written);
            match firsts.iter().find(|(known, _)| known == format) {
                Some((_, first)) => assert_eq!(*first, written, "{format} in {folder:?}"),
                None => firsts.push((format.to_owned(), written)),
            }
        }
    }
    // however the file is named, no finding of the configuration holds a path of the machine
    let top = repository.top();
    let configuration = top.join("site/figcheck.toml");
    let named = [configuration.to_str().expect("UTF-8"), "site/figcheck.toml"];
    for format in ["json", "github", "gitlab", "sarif", "junit", "rdjson", "text"] {
        for config in named {
            let output = repository
                .figcheck("", &["check", "--config", config, "--format", format, "site/posts/a.md"]);
            let written = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(written.contains("figcheck.toml"), "{format}: {written}");
            assert!(!written.contains(&*top.to_string_lossy()), "{format}: {written}");
        }
    }
}
