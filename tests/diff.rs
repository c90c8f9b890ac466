//! `check --diff`: only what a change brings.

use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let run = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .output();
    run.is_ok_and(|o| o.status.success())
}

fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let output = command.current_dir(folder).arg("check").args(arguments).output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_change_answers_for_what_it_brings_and_for_nothing_else() {
    let top = tempfile::tempdir().expect("a folder");
    let top = top.path();
    if !git(top, &["init", "-q"]) {
        eprintln!("skipped: there is no git here");
        return;
    }
    let write = |name: &str, text: &str| fs::write(top.join(name), text).expect("written");
    let rest =
        "\nNobody on the coast had seen such a wind before, and nobody wanted to see another.\n".repeat(3);
    write("old.md", &format!("The storm closed 212 schools. It tore down 40 bridges.\n{rest}"));
    write("still.md", "The storm cut off 30 villages.\n");
    write("told.md", "The education ministry spoke on Monday. It said 900 roofs were damaged.\n");
    assert!(git(top, &["add", "."]) && git(top, &["commit", "-q", "-m", "a"]));

    // nothing has changed: nothing counts
    let (exit, out, _) = check(top, &["--diff", "HEAD", "."]);
    assert_eq!(exit, Some(0), "{out}");
    assert!(out.contains("no findings in 3 articles; "), "{out}");

    // an article is renamed, its paragraph moved, and a sentence added; another lost the sentence that named its source
    assert!(git(top, &["mv", "old.md", "new.md"]));
    let moved =
        "A first paragraph.\n\nThe storm closed 212 schools. It tore down 40 bridges. It sank 17 boats.\n";
    write("new.md", &format!("{moved}{rest}"));
    write("told.md", "About 900 roofs were damaged.\n");
    write("fresh.md", "The storm drowned 700 sheep.\n");
    assert!(git(top, &["add", "new.md"]));
    let (exit, out, _) = check(top, &["--diff", "HEAD", "."]);
    assert_eq!(exit, Some(1), "{out}");
    for new in ["“17 boats”", "“About 900 roofs”", "“700 sheep”"] {
        assert!(out.contains(&format!("no source for {new}")), "{new}: {out}");
    }
    for old in ["212 schools”", "40 bridges”", "30 villages”"] {
        assert!(!out.contains(&format!("no source for “{old}")), "{old}: {out}");
    }
    assert!(out.contains("3 errors in 4 articles; 3 known before"), "{out}");
}

#[test]
fn what_git_does_not_know_is_said() {
    let top = tempfile::tempdir().expect("a folder");
    let top = top.path();
    fs::write(top.join("a.md"), "Plain.\n").expect("written");
    if !git(top, &["--version"]) {
        eprintln!("skipped: there is no git here");
        return;
    }
    let (exit, _, said) = check(top, &["--diff", "HEAD", "a.md"]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("`--diff` works inside a git repository"), "{said}");
    assert!(git(top, &["init", "-q"]));
    let (exit, _, said) = check(top, &["--diff", "--output=x", "a.md"]);
    assert_eq!(exit, Some(2));
    assert!(!top.join("x").exists(), "{said}");
    let (exit, _, said) = check(top, &["--diff", "nowhere", "a.md"]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("error: git knows no revision “nowhere”"), "{said}");
}

/// A repository whose `main` has one article without a source; `None` where there is no git.
fn repository(top: &Path) -> Option<()> {
    git(top, &["init", "-q", "-b", "main"]).then_some(())?;
    fs::write(top.join("old.md"), "The storm closed 212 schools.\n").expect("written");
    (git(top, &["add", "."]) && git(top, &["commit", "-q", "-m", "a"])).then_some(())
}

#[test]
fn a_branch_answers_for_what_it_brings_since_it_left() {
    let top = tempfile::tempdir().expect("a folder");
    let top = top.path();
    let Some(()) = repository(top) else { return eprintln!("skipped: there is no git here") };
    assert!(git(top, &["checkout", "-q", "-b", "topic"]));
    fs::write(top.join("new.md"), "It sank 17 boats.\n").expect("written");
    assert!(git(top, &["add", "."]) && git(top, &["commit", "-q", "-m", "b"]));
    // main has since found a source for the old article
    assert!(git(top, &["checkout", "-q", "main"]));
    fs::write(top.join("old.md"), "The storm closed 212 schools, the ministry of education said.\n")
        .expect("written");
    assert!(git(top, &["commit", "-q", "-a", "-m", "c"]) && git(top, &["checkout", "-q", "topic"]));
    let (exit, out, _) = check(top, &["--diff", "main", "."]);
    assert_eq!(exit, Some(1));
    assert!(out.contains("“17 boats”") && !out.contains("“212 schools”\n"), "{out}");
    let (_, out, _) = check(top, &["--diff-exact", "main", "."]);
    assert!(out.contains("no source for “17 boats”") && out.contains("no source for “212 schools”"), "{out}");
    // the configuration may name the base
    fs::write(top.join("figcheck.toml"), "articles = [\".\"]\n[check]\ndiff_base = \"main\"\n")
        .expect("written");
    let (_, out, _) = check(top, &[]);
    assert!(out.contains("“17 boats”") && !out.contains("no source for “212 schools”"), "{out}");
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let top = tempfile::tempdir().expect("a folder");
    let (origin, clone) = (top.path().join("origin"), top.path().join("clone"));
    fs::create_dir(&origin).expect("made");
    let Some(()) = repository(&origin) else { return eprintln!("skipped: there is no git here") };
    for branch in ["topic", "main"] {
        assert!(git(&origin, &["checkout", "-q", "-B", branch]));
        fs::write(origin.join(format!("{branch}.md")), "It sank 17 boats.\n").expect("written");
        assert!(git(&origin, &["add", "."]) && git(&origin, &["commit", "-q", "-m", branch]));
        assert!(git(&origin, &["checkout", "-q", "-B", "main", "HEAD~1"]));
    }
    fs::write(origin.join("late.md"), "Plain.\n").expect("written");
    assert!(git(&origin, &["add", "."]) && git(&origin, &["commit", "-q", "-m", "late"]));
    let from = format!("file://{}", origin.display());
    let to = clone.display().to_string();
    assert!(git(top.path(), &["clone", "-q", "--depth", "1", "--no-single-branch", &from, &to]));
    assert!(git(&clone, &["checkout", "-q", "topic"]));
    let (exit, _, said) = check(&clone, &["--diff", "origin/main", "."]);
    assert_eq!(exit, Some(2), "{said}");
    assert!(said.contains("git fetch --unshallow") && said.contains("--diff-exact"), "{said}");
}

#[test]
fn rules_that_change_bring_their_findings() {
    let top = tempfile::tempdir().expect("a folder");
    let top = top.path();
    let Some(()) = repository(top) else { return eprintln!("skipped: there is no git here") };
    fs::write(top.join("figcheck.toml"), "[check]\nignore = [\"FIG001\"]\n").expect("written");
    assert!(git(top, &["add", "."]) && git(top, &["commit", "-q", "-m", "b"]));
    fs::write(top.join("figcheck.toml"), "# nothing is ignored any more\n").expect("written");
    let (exit, out, _) = check(top, &["--diff", "HEAD", "."]);
    assert_eq!(exit, Some(1), "{out}");
    assert!(out.contains("no source for “212 schools”"), "{out}");
}

#[cfg(feature = "report")]
#[test]
fn evidence_that_changes_brings_its_mismatch() {
    let top = tempfile::tempdir().expect("a folder");
    let top = top.path();
    let Some(()) = repository(top) else { return eprintln!("skipped: there is no git here") };
    let ledger = "[[source]]\nid = \"survey\"\ntitle = \"Survey\"\nfile = \"survey.csv\"\n[[figure]]\n\
                  exact = \"212 schools\"\nsources = [\"survey\"]\ncell = \"A2\"\n";
    fs::write(top.join("old.sources.toml"), ledger).expect("written");
    fs::write(top.join("survey.csv"), "closed\n212\n").expect("written");
    assert!(git(top, &["add", "."]) && git(top, &["commit", "-q", "-m", "b"]));
    fs::write(top.join("survey.csv"), "closed\n230\n").expect("written");
    let (exit, out, _) = check(top, &["--diff", "HEAD", "old.md"]);
    assert_eq!(exit, Some(1), "{out}");
    assert!(out.contains("error[FIG111]"), "{out}");
}
