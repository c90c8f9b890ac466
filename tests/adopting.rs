//! docs/adopting.md, followed to the letter: every command of the page, over an archive of 300 articles in a repository with a
//! remote, a work tree and a shallow clone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// So many articles has the archive; every third has figures that nobody is named for.
const ARTICLES: usize = 300;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/adopting.md");
    fs::read_to_string(path).expect("docs/adopting.md")
}

/// The page's commands: what stands in its shell blocks, and `figcheck …` between backticks, in order, each once.
fn commands() -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut shell = false;
    for line in page().lines() {
        if let Some(language) = line.strip_prefix("```") {
            shell = language == "sh";
            continue;
        }
        let inline = line.split('`').skip(1).step_by(2).filter(|code| code.starts_with("figcheck "));
        let block = Some(line.split(" #").next().unwrap_or(line).trim()).filter(|l| shell && !l.is_empty());
        out.extend(inline.chain(block).map(str::to_owned));
    }
    out.dedup();
    out
}

/// Article `n` of the archive.
fn article(n: usize) -> String {
    let (schools, boats) = (200 + n, 10 + n % 7);
    let who = if n.is_multiple_of(3) { "" } else { ", the education ministry said" };
    format!(
        "# Storm number {n}\n\nThe storm closed {schools} schools{who}.\n\n\
        On the coast of Arden {boats} boats sank, the harbour master of Arden told the council.\n"
    )
}

struct Archive {
    _all: tempfile::TempDir,
    /// Where the team works.
    clone: PathBuf,
    /// The repository that it pushes to.
    remote: PathBuf,
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let output =
        Command::new("git").args(names).args(arguments).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn run(folder: &Path, command: &str) -> (i32, String) {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("figcheck"), "{command}");
    let mut figcheck = Command::new(assert_cmd::cargo::cargo_bin("figcheck"));
    let output = figcheck.args(words).current_dir(folder).output().expect("the binary runs");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("an exit code"), said)
}

fn archive() -> Archive {
    let all = tempfile::tempdir().expect("a folder");
    let (remote, clone) = (all.path().join("remote.git"), all.path().join("clone"));
    git(all.path(), &["init", "-q", "--bare", "-b", "main", "remote.git"]);
    git(all.path(), &["init", "-q", "-b", "main", "clone"]);
    let articles = clone.join("articles");
    fs::create_dir_all(&articles).expect("made");
    (0..ARTICLES)
        .for_each(|n| fs::write(articles.join(format!("storm-{n}.md")), article(n)).expect("written"));
    fs::write(clone.join("figcheck.toml"), "articles = [\"articles\"]\n").expect("written");
    git(&clone, &["add", "-A"]);
    git(&clone, &["commit", "-q", "-m", "the archive"]);
    git(&clone, &["remote", "add", "origin", remote.to_str().expect("UTF-8")]);
    git(&clone, &["push", "-q", "-u", "origin", "main"]);
    Archive { _all: all, clone, remote }
}

/// Changes one article in `folder`: what was found in it stays, and a new figure comes.
fn edit(folder: &Path, article: &str) {
    let file = folder.join("articles").join(article);
    let text = fs::read_to_string(&file).expect("an article");
    let (head, rest) = text.split_once("\n\n").expect("a headline");
    fs::write(&file, format!("{head}\n\nThe wind drowned 700 sheep.\n\n{rest}")).expect("written");
}

#[test]
fn an_archive_is_taken_in_as_the_page_says() {
    let commands = commands();
    let has = |command: &str| {
        assert!(commands.iter().any(|c| c == command), "{command} is not on the page: {commands:#?}")
    };
    let archive = archive();
    let clone = archive.clone.as_path();

    // only what is new
    has("figcheck check --diff origin/main");
    git(clone, &["switch", "-q", "-c", "draft"]);
    let (exit, said) = run(clone, "figcheck check --diff origin/main");
    assert_eq!(exit, 0, "{said}");
    edit(clone, "storm-0.md");
    git(clone, &["mv", "articles/storm-3.md", "articles/storm-three.md"]);
    git(clone, &["add", "-A"]);
    git(clone, &["commit", "-q", "-m", "a draft"]);
    let (exit, said) = run(clone, "figcheck check --diff origin/main");
    assert!(exit == 1 && said.contains("“700 sheep”"), "{said}");
    assert!(!said.contains("schools”"), "what was there before does not count: {said}");
    assert!(said.contains("1 error in 300 articles; 100 known before"), "{said}");

    // the base goes on without the branch: what it mended meanwhile is not the branch's
    let tree = archive.remote.with_file_name("tree");
    git(clone, &["worktree", "add", "-q", tree.to_str().expect("UTF-8"), "main"]);
    let mended = article(0).replace("schools", "schools, the interior ministry said");
    fs::write(tree.join("articles/storm-0.md"), mended).expect("written");
    git(&tree, &["commit", "-q", "-am", "mended"]);
    git(&tree, &["push", "-q", "origin", "main"]);
    git(clone, &["fetch", "-q"]);
    let (exit, said) = run(clone, "figcheck check --diff origin/main");
    assert!(exit == 1 && said.contains("1 error in 300 articles; 100 known before"), "{said}");
    assert_eq!(run(&tree, "figcheck check --diff origin/main").0, 0);

    // a shallow clone says what to fetch, and then does it
    git(clone, &["push", "-q", "-u", "origin", "draft"]);
    let shallow = archive.remote.with_file_name("shallow");
    let address = format!("file://{}", archive.remote.display());
    let name = shallow.to_str().expect("UTF-8");
    git(clone, &["clone", "-q", "--depth", "1", "--no-single-branch", "-b", "draft", &address, name]);
    let (exit, said) = run(&shallow, "figcheck check --diff origin/main");
    assert!(exit == 2 && said.contains("git fetch --unshallow"), "{said}");
    git(&shallow, &["fetch", "-q", "--unshallow"]);
    let (exit, said) = run(&shallow, "figcheck check --diff origin/main");
    assert!(exit == 1 && said.contains("“700 sheep”"), "{said}");

    // a baseline, as the page writes it
    has("figcheck check --write-baseline");
    has("figcheck check --baseline figcheck-baseline.json");
    let (exit, said) = run(clone, "figcheck check --write-baseline");
    assert!(exit == 0 && said.lines().count() == 1 && said.contains("101 findings written"), "{said}");
    assert_eq!(run(clone, "figcheck check --baseline figcheck-baseline.json").0, 0);
    edit(clone, "storm-1.md");
    fs::rename(clone.join("articles/storm-6.md"), clone.join("articles/moved.md")).expect("renamed");
    let (exit, said) = run(clone, "figcheck check --baseline figcheck-baseline.json");
    assert!(exit == 1 && said.contains("“700 sheep”") && !said.contains("schools”"), "{said}");
    assert!(said.contains("1 article has another name in the baseline"), "{said}");
    let (_, said) = run(clone, "figcheck check articles/moved.md --select FIG001 --write-baseline");
    assert!(said.contains("findings written"), "{said}");
    let known = fs::read_to_string(clone.join("figcheck-baseline.json")).expect("a baseline");
    assert!(known.contains("articles/moved.md") && known.contains("articles/storm-9.md"), "the rest stays");

    // a little at a time
    let configuration = "articles = [\"articles\"]\n[check]\nselect = [\"FIG001\"]\n\n[check.severity]\n";
    let configuration = format!("{configuration}FIG002 = \"error\"\nFIG2 = \"info\"\nFIG003 = \"off\"\n");
    for setting in ["select = [\"FIG001\"]", "FIG002 = \"error\"", "FIG2 = \"info\"", "FIG003 = \"off\""] {
        assert!(page().contains(setting) && configuration.contains(setting), "{setting}");
    }
    fs::write(clone.join("figcheck.toml"), configuration).expect("written");
    let (exit, said) = run(clone, "figcheck check --fail-on warning articles/storm-2.md articles/storm-9.md");
    assert!(exit == 1 && said.contains("FIG001") && !said.contains("FIG903"), "{said}");

    // ten minutes of looking things up, and the article is clean
    has("figcheck source new ARTICLE");
    let article = "articles/storm-9.md";
    let (exit, said) = run(clone, &format!("figcheck source new {article}"));
    assert_eq!(exit, 0, "{said}");
    let ledger = clone.join("articles/storm-9.sources.toml");
    assert!(fs::read_to_string(&ledger).expect("a ledger").contains("209 schools"));
    let source = "[[source]]\nid = \"ministry\"\ntitle = \"Storm report\"\nurl = \"https://storm.example/report\"\n\n\
        [[figure]]\nexact = \"209 schools\"\nsources = [\"ministry\"]\n";
    fs::write(&ledger, source).expect("written");
    let (exit, said) = run(clone, &format!("figcheck check {article}"));
    assert_eq!(exit, 0, "{said}");
}

#[test]
fn the_waivers_of_the_page_hide_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let waivers: Vec<String> = page()
        .lines()
        .filter(|l| l.starts_with("| `<!-- figcheck:"))
        .map(|l| l.split('`').nth(1).expect("a comment").to_owned())
        .collect();
    assert_eq!(waivers.len(), 4, "{waivers:?}");
    let figures = ["The storm closed 212 schools.", "The storm drowned 700 sheep."];
    for waiver in &waivers {
        let hides_all = waiver.contains("ignore-file");
        let text = format!("{waiver}\n{}\n\n{}\n", figures[0], figures[1]);
        // `off` lasts until `on`
        let text = if waiver.contains(" off ") {
            format!("{waiver}\n\n{}\n\n<!-- figcheck: on -->\n\n{}\n", figures[0], figures[1])
        } else {
            text
        };
        fs::write(folder.path().join("a.md"), text).expect("written");
        let (exit, said) = run(folder.path(), "figcheck check a.md");
        assert_eq!(exit, i32::from(!hides_all), "{waiver}: {said}");
        assert!(!said.contains("“212 schools”"), "{waiver}: {said}");
        assert_eq!(said.contains("“700 sheep”"), !hides_all, "{waiver}: {said}");
    }
}

#[test]
fn every_command_of_the_page_is_known() {
    let options = ["--diff", "--write-baseline", "--baseline", "source new", "figcheck init"];
    let commands = commands();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in &commands {
        assert!(
            options.iter().any(|o| command.contains(o)),
            "{command} stands on the page and is not followed here"
        );
    }
}
