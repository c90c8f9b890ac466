//! What must hold for a ledger while it is written: a crash loses nothing, and neither do two writers.

use figcheck::ledger::{Ledger, path_beside};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

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

#[test]
fn killed_a_hundred_times_in_the_middle_of_writing_it_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = article(folder.path());
    let (mut kept, mut killed) = (Vec::new(), 0);
    for n in 0.. {
        if killed == 100 {
            break;
        }
        let id = format!("source-{n}");
        let mut child = add(&article, &id);
        std::thread::sleep(Duration::from_micros(400 * (n % 50)));
        child.kill().expect("SIGKILL");
        let done = child.wait().expect("ended").success();
        killed += usize::from(!done);
        let now = ids(&article);
        assert!(kept.iter().all(|k| now.contains(k)), "lost: {kept:?} against {now:?}");
        assert!(!done || now.contains(&id), "said to be written, and is not: {id}");
        kept = now;
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
