//! What `figcheck init` learns from git, in real repositories.

use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git").arg("-C").arg(folder).args(arguments).output().expect("git runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// What `init` says on both outputs in a new repository with this remote.
fn init(remote: &str, arguments: &[&str]) -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["remote", "add", "origin", remote]);
    std::fs::create_dir(folder.path().join("news")).expect("made");
    std::fs::write(folder.path().join("news/a.md"), "The storm closed 212 schools.\n").expect("written");
    let run = Command::new(env!("CARGO_BIN_EXE_figcheck"))
        .arg("init")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .expect("figcheck runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (folder, text(run.stdout), text(run.stderr))
}

#[test]
fn a_remote_fills_the_place_holders_and_keeps_its_secrets() {
    let (folder, _, said) =
        init("https://ada:secret@github.com/lund/news.git", &["--github", "--gitlab", "--pre-commit"]);
    for file in [".github/workflows/figcheck.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"] {
        let text = std::fs::read_to_string(folder.path().join(file)).expect(file);
        assert!(text.contains("lund/figcheck"), "{text}");
        assert!(!text.contains("OWNER") && !text.contains("FIGCHECK_REPOSITORY"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
    let config = std::fs::read_to_string(folder.path().join("figcheck.toml")).expect("figcheck.toml");
    assert!(config.contains("\narticles = [\"news\"]\n"), "{config}");
    assert!(said.contains("figcheck is taken from https://github.com/lund/figcheck.git"), "{said}");
}

#[test]
fn the_host_says_which_files_are_shown() {
    let (_folder, shown, said) = init("git@gitlab.com:desk/web/news.git", &[]);
    assert!(shown.contains("# GitLab: .gitlab-ci.yml") && !shown.contains("# GitHub"), "{shown}");
    assert!(shown.contains("https://gitlab.com/desk/web/figcheck.git"), "{shown}");
    assert!(said.contains("`figcheck init --gitlab --pre-commit` writes these files"), "{said}");
}

#[cfg(feature = "report")]
#[test]
fn templates_that_nobody_changed_make_the_same_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let figcheck = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_figcheck"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("figcheck runs");
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    std::fs::write(folder.path().join("a.md"), "The storm closed 212 schools.\n").expect("written");
    assert_eq!(figcheck(&["report", "a.md"]).0, Some(0));
    let page = || std::fs::read_to_string(folder.path().join("reports/a/report.html")).expect("a page");
    let built_in = page();
    assert_eq!(figcheck(&["init", "--templates", "house"]).0, Some(0));
    let (again, said) = figcheck(&["init", "--templates", "house"]);
    assert!(again == Some(2) && said.contains("nothing was written"), "{said}");
    let house = "[report]\ntemplate = \"house/report.md\"\nindex = \"house/index.md\"\npage = \"house/page.html\"\n\
                 cells = \"house/cells.html\"\ncss = \"house/page.css\"\njs = \"house/page.js\"\n";
    std::fs::write(folder.path().join("figcheck.toml"), house).expect("written");
    assert_eq!(figcheck(&["report", "a.md"]).0, Some(0));
    assert!(built_in == page(), "the page of the same templates is another");
    std::fs::write(folder.path().join("figcheck.toml"), house.to_owned() + "extra_css = \"own.css\"\n")
        .expect("written");
    std::fs::write(folder.path().join("own.css"), ".verdict { color: teal }\n").expect("written");
    assert_eq!(figcheck(&["report", "a.md"]).0, Some(0));
    assert!(page().contains(".verdict { color: teal }"), "the house's own rules are not in the page");
}
