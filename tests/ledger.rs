//! What must hold for a ledger while it is written: a crash loses nothing, and neither do two writers.

use figcheck::ledger::{Ledger, path_beside};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const FIGCHECK: &str = env!("CARGO_BIN_EXE_figcheck");

/// An article in a folder of its own, with a ledger that holds a comment and a figure.
fn article(folder: &Path) -> PathBuf {
    let article = folder.join("storm.md");
    std::fs::write(&article, "The storm closed 212 schools.\n").expect("written");
    let ledger =
        "# kept by the desk\n[[figure]]\nexact = \"212 schools\"\nexempt = \"common knowledge: a test\"\n";
    std::fs::write(path_beside(&article), ledger).expect("written");
    article
}

fn add(article: &Path, id: &str) -> Child {
    Command::new(FIGCHECK)
        .args(["source", "add", "--quiet", "--id", id, "--title", &"A long title. ".repeat(2000)])
        .arg(article)
        .stderr(Stdio::inherit())
        .spawn()
        .expect("figcheck starts")
}

fn ids(article: &Path) -> Vec<String> {
    let ledger = Ledger::read(&path_beside(article), "storm.sources.toml").expect("a good ledger");
    assert!(ledger.text.starts_with("# kept by the desk\n"), "the comment is gone");
    assert_eq!(ledger.entries.len(), 1, "the figure is gone");
    ledger.sources.into_iter().map(|s| s.id).collect()
}

/// How long a writer takes here, start to end.
fn whole_run(article: &Path) -> Duration {
    const RUNS: u32 = 5;
    let start = Instant::now();
    (0..RUNS).for_each(|n| assert!(add(article, &format!("timed-{n}")).wait().expect("ended").success()));
    start.elapsed() / RUNS
}

/// Kills strike from before the first byte is read to after the last one is written: among a hundred that ended a writer
/// some come before the new ledger stands and some after, else the test proves nothing.
#[test]
fn killed_a_hundred_times_in_the_middle_of_writing_it_loses_nothing() {
    const STEPS: u32 = 40;
    let folder = tempfile::tempdir().expect("a folder");
    let article = article(folder.path());
    let whole = whole_run(&article);
    let (mut kept, mut killed, mut after) = (ids(&article), 0, 0);
    for n in 0.. {
        if killed >= 100 && (0 < after && after < killed || n > 2000) {
            break;
        }
        let id = format!("source-{n}");
        let mut child = add(&article, &id);
        std::thread::sleep(whole * (n % STEPS) / (STEPS - 10));
        child.kill().expect("SIGKILL");
        let done = child.wait().expect("ended").success();
        let now = ids(&article);
        assert!(kept.iter().all(|k| now.contains(k)), "lost: {kept:?} against {now:?}");
        assert!(!done || now.contains(&id), "said to be written, and is not: {id}");
        killed += u32::from(!done);
        after += u32::from(!done && now.contains(&id));
        kept = now;
    }
    assert!(killed >= 100 && killed > after, "{killed} killed, {after} of them after the ledger was written");
    eprintln!("{killed} killed, {after} of them after the new ledger stood");
}

#[test]
fn two_writers_at_once_and_one_that_is_killed_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = article(folder.path());
    let whole = whole_run(&article);
    let mut wanted = ids(&article);
    for n in 0..20 {
        let mut pair = ["left", "right"].map(|side| add(&article, &format!("{side}-{n}")));
        let mut third = add(&article, &format!("killed-{n}"));
        std::thread::sleep(whole * n / 10);
        third.kill().expect("SIGKILL");
        let done = third.wait().expect("ended").success();
        assert!(pair.iter_mut().all(|w| w.wait().expect("ended").success()));
        wanted.extend([format!("left-{n}"), format!("right-{n}")]);
        wanted.extend(done.then(|| format!("killed-{n}")));
        let now = ids(&article);
        assert!(wanted.iter().all(|id| now.contains(id)), "lost: {wanted:?} against {now:?}");
    }
}

#[test]
fn writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = article(folder.path());
    let wanted: Vec<String> = (0..24).map(|n| format!("source-{n:02}")).collect();
    let mut writers: Vec<Child> = wanted.iter().map(|id| add(&article, id)).collect();
    assert!(writers.iter_mut().all(|w| w.wait().expect("ended").success()));
    let mut got = ids(&article);
    got.sort();
    assert_eq!(got, wanted);
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|f| f.file_name()).collect();
    assert_eq!(left.len(), 2, "only the article and its ledger stay: {left:?}");
}

/// On a terminal `reanchor` asks which of two places is meant, and writes the answer with its context; comments and the
/// order of the file stay.
#[test]
fn reanchor_asks_where_two_places_fit() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("rents.md");
    let text = "Rents in Oslo rose by 12 percent.\n\nWages in Bergen fell by 12 percent.\n";
    std::fs::write(&article, text).expect("written");
    let ledger = "# kept by the desk\n[[figure]]\nexact = \"12 percent\"   # which?\nsources = [\"office\"]\n\n\
                  [[source]]\nid = \"office\"\ntitle = \"Wages\"\n# the end\n";
    std::fs::write(path_beside(&article), ledger).expect("written");
    let command = format!("{FIGCHECK} source reanchor {}", article.display());
    // `script` gives it a terminal; its BSD kin takes other options
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut asked) = terminal.spawn() else {
        eprintln!("skipped: there is no `script` here to give it a terminal");
        return;
    };
    std::io::Write::write_all(asked.stdin.as_mut().expect("piped"), b"2\n").expect("answered");
    let output = asked.wait_with_output().expect("ended");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("fits 2 places") && said.contains("which one? (1 to 2"), "{said}");
    let now = std::fs::read_to_string(path_beside(&article)).expect("a ledger");
    assert!(now.contains("prefix = \"") && now.contains("fell by "), "{now}");
    assert!(now.starts_with("# kept by the desk\n[[figure]]\nexact = \"12 percent\"   # which?\n"), "{now}");
    assert!(now.ends_with("title = \"Wages\"\n# the end\n"), "{now}");
}

#[test]
fn the_docs_have_every_field_and_their_ledgers_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_to_string(root.join("docs/ledger.md")).expect("docs/ledger.md");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("README.md");
    let mut entries = 0;
    for text in [&docs, &readme] {
        for block in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let read = figcheck::ledger::parse(block.to_owned(), "docs");
            let ledger = read.unwrap_or_else(|errors| panic!("{errors:?}\n{block}"));
            entries += ledger.entries.len();
        }
    }
    assert!(entries >= 4, "{entries} entries");
    // what a ledger knows, it says itself
    for table in ["source", "figure", "cover", "earlier"] {
        let text = format!("[[{table}]]\nzzzz = 1\n");
        let errors = figcheck::ledger::parse(text, "s").expect_err("unknown");
        let help = errors.iter().filter_map(|e| e.help.as_deref()).find(|h| h.starts_with("known: "));
        let known = help.expect("the known fields").trim_start_matches("known: ").split(", ");
        for field in known {
            assert!(docs.contains(&format!("`{field}`")), "docs/ledger.md lacks `{field}` of a {table}");
        }
    }
}
