//! Reports as a user makes them: the binary, a folder of articles, a folder of reports.
#![cfg(feature = "report")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str =
    "The storm closed 212 schools, the World Health Organization said.\n\nMore than 100 roads are blocked.\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new(articles: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in articles {
            place.put(path, text);
        }
        place
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, text).expect("an article");
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(arguments, &[])
    }

    fn run_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_figcheck"))
            .args(arguments)
            .current_dir(self.0.path())
            .envs(environment.iter().copied())
            .output()
            .expect("the binary runs")
    }

    fn says(&self, arguments: &[&str]) -> (i32, String) {
        let out = self.run(arguments);
        (out.status.code().expect("an exit code"), String::from_utf8(out.stderr).expect("UTF-8"))
    }

    fn reports(&self) -> BTreeMap<String, Vec<u8>> {
        let mut out = BTreeMap::new();
        collect(&self.path("reports"), "", &mut out);
        out
    }
}

fn collect(folder: &Path, above: &str, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{above}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), out);
        } else {
            out.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

#[test]
fn a_report_has_all_its_files_and_nothing_else() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE)]);
    let (exit, says) = place.says(&["report"]);
    assert_eq!(exit, 0, "{says}");
    let names: Vec<String> = place.reports().into_keys().collect();
    let own = ["figures.csv", "figures.json", "figures.parquet", "report.html", "report.ipynb", "report.md"];
    for name in own {
        assert!(names.contains(&format!("storm/{name}")), "{names:?}");
    }
    assert!(names.contains(&"index.html".to_owned()) && names.contains(&"charts.html".to_owned()));
    assert!(names.iter().all(|n| !n.contains(".tmp") && !n.contains("old")), "{names:?}");
    assert!(says.contains("One of 2 claims has no source."), "{says}");
}

/// A machine as different from another as its settings can make it.
const MACHINES: [&[(&str, &str)]; 2] = [
    &[
        ("LC_ALL", "C"),
        ("LANG", "C"),
        ("TZ", "UTC"),
        ("HOME", "/nonexistent"),
        ("POLARS_MAX_THREADS", "1"),
        ("RAYON_NUM_THREADS", "1"),
        ("SOURCE_DATE_EPOCH", "1"),
    ],
    &[
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "de_DE.UTF-8"),
        ("TZ", "Pacific/Auckland"),
        ("COLUMNS", "40"),
        ("USER", "somebody"),
        ("POLARS_MAX_THREADS", "3"),
        ("RAYON_NUM_THREADS", "4"),
        ("POLARS_FMT_MAX_ROWS", "2"),
    ],
];

/// The project's own seeds, with their ledgers and evidence, under `folder` of a place of their own.
fn seeds(folder: &str) -> Place {
    let place = Place::new(&[]);
    let mut files = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), "seeds/", &mut files);
    for (path, bytes) in files {
        let path = place.path(&format!("{folder}{path}"));
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a seed");
    }
    place
}

#[test]
fn reports_have_the_same_bytes_on_any_machine() {
    let reports = MACHINES.map(|machine| {
        let place = seeds("");
        let out = place.run_in(&["report"], machine);
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        place.reports()
    });
    let different: Vec<_> =
        reports[0].iter().filter(|(path, bytes)| reports[1].get(*path) != Some(bytes)).collect();
    assert!(different.is_empty(), "{:?}", different.iter().map(|(path, _)| path).collect::<Vec<_>>());
    assert!(reports[0].len() == reports[1].len() && reports[0].len() > 30, "{}", reports[0].len());
}

#[test]
fn figures_and_findings_have_the_same_bytes_on_any_machine() {
    let folders = ["", "a folder/of another depth/"];
    let [one, other] = [0, 1].map(|i| (seeds(folders[i]), folders[i], MACHINES[i]));
    let said = |(place, folder, machine): &(Place, &str, &[(&str, &str)]), command: &str, format: &str| {
        let out = Command::new(env!("CARGO_BIN_EXE_figcheck"))
            .args([command, "--format", format, "seeds"])
            .current_dir(place.path(folder))
            .envs(machine.iter().copied())
            .output()
            .expect("the binary runs");
        assert!(out.status.code() < Some(2) && !out.stdout.is_empty(), "{command} {format}");
        out.stdout
    };
    for format in ["jsonl", "json", "csv", "parquet", "arrow"] {
        assert!(said(&one, "extract", format) == said(&other, "extract", format), "extract {format}");
    }
    for format in ["text", "json", "github", "sarif", "gitlab", "junit", "rdjson"] {
        assert!(said(&one, "check", format) == said(&other, "check", format), "check {format}");
    }
}

#[test]
fn check_says_what_is_stale_and_writes_nothing() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE), ("seeds/flood.txt", ARTICLE)]);
    assert_eq!(place.says(&["report", "--check"]).0, 1, "no reports yet");
    assert!(!place.path("reports").exists());
    place.run(&["report"]);
    assert_eq!(place.says(&["report", "--check"]), (0, String::new()));

    place.put("seeds/storm.txt", &ARTICLE.replace("212", "213"));
    let before = place.reports();
    let (exit, says) = place.says(&["report", "--check"]);
    assert!(exit == 1 && says.contains("storm/report.md: is out of date"), "{says}");
    assert!(before == place.reports());

    place.put("seeds/storm.txt", ARTICLE);
    fs::remove_file(place.path("seeds/flood.txt")).expect("removed");
    let (exit, says) = place.says(&["report", "--check"]);
    assert!(exit == 1 && says.contains("its article seeds/flood.txt is gone"), "{says}");
}

#[test]
fn a_run_over_some_articles_renews_the_index_over_all() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE), ("seeds/flood.txt", ARTICLE)]);
    place.run(&["report"]);
    place.put("seeds/storm.txt", "Nothing is counted here.\n");
    place.run(&["report", "seeds/storm.txt"]);
    let index = String::from_utf8(place.reports()["index.html"].clone()).expect("UTF-8");
    assert!(index.contains("storm/report.html") && index.contains("flood/report.html"));
    assert_eq!(place.says(&["report", "--check"]).0, 0);
}

#[test]
fn what_got_worse_is_said() {
    let place =
        Place::new(&[("seeds/storm.txt", "The storm closed 212 schools, the interior ministry said.\n")]);
    place.run(&["report"]);
    place.put("seeds/storm.txt", "The storm closed 212 schools. More than 100 roads are blocked.\n");
    let (exit, says) = place.says(&["report"]);
    assert!(exit == 0 && says.contains("new claims without a source"), "{says}");
}

#[test]
fn two_articles_of_one_name_are_refused_before_anything_is_written() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE), ("seeds/storm.md", ARTICLE)]);
    let (exit, says) = place.says(&["report"]);
    assert_eq!(exit, 2);
    assert!(says.contains("seeds/storm.md") && says.contains("seeds/storm.txt"), "{says}");
    assert!(!place.path("reports").exists());
}

impl Place {
    /// The folders of reports, and exit and words of `figcheck report` with `arguments` before.
    fn folders(&self, arguments: &[&str]) -> (i32, String, Vec<String>) {
        let (exit, says) = self.says(&[&["report"], arguments].concat());
        let entries = fs::read_dir(self.path("reports")).expect("reports").flatten();
        let mut names: Vec<String> = entries
            .filter(|e| e.path().is_dir())
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        (exit, says, names)
    }
}

#[test]
fn articles_of_one_name_have_folders_of_their_own_in_one_run_or_in_several() {
    let article =
        |place: &str| format!("The storm closed 212 schools, the ministry of {place} said.\n\n{MOVED}");
    let place = Place::new(&[("a/storm.md", &article("Arden")), ("b/storm.md", &article("Borden"))]);
    assert_eq!(place.folders(&["a/storm.md"]).2, ["storm"]);
    assert_eq!(place.folders(&["b/storm.md"]).2, ["b-storm", "storm"]);
    assert_eq!(place.folders(&["a/storm.md"]).2, ["b-storm", "storm"]);
    let one = fs::read_to_string(place.path("reports/storm/report.md")).expect("written");
    let other = fs::read_to_string(place.path("reports/b-storm/report.md")).expect("written");
    assert!(one.contains("Arden") && other.contains("Borden"));

    // a run over both names both by their path; what somebody decided moves with the report
    place.run(&["review", "--charts", "--accept", "storm/changes", "--by", "A. Bee"]);
    let (exit, says, _) = place.folders(&["--check", "a", "b"]);
    assert!(exit == 1 && says.contains("reports/storm: is now called reports/a-storm"), "{says}");
    let (exit, says, names) = place.folders(&["a", "b"]);
    assert_eq!((exit, names), (0, vec!["a-storm".to_owned(), "b-storm".to_owned()]), "{says}");
    assert!(place.path("reports/a-storm/accepted.toml").exists());
    assert_eq!(place.folders(&["--check", "a", "b"]).0, 0);
    assert_eq!(place.folders(&["--check", "a"]).0, 0);
}

#[test]
fn the_index_of_a_folder_is_named_after_it() {
    let place = Place::new(&[("posts/storm/index.md", ARTICLE), ("posts/flood/index.md", ARTICLE)]);
    assert_eq!(place.folders(&["posts"]).2, ["flood", "storm"]);
    place.put("pages/storm/index.md", ARTICLE);
    let (exit, says, names) = place.folders(&["posts", "pages"]);
    assert_eq!((exit, names.join(" ").as_str()), (0, "flood pages-storm-index posts-storm-index"), "{says}");
}

#[test]
fn a_brief_stands_beside_the_report_and_is_kept_up_to_date() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE)]);
    place.run(&["report"]);
    let before = place.reports();
    assert_eq!(place.says(&["report", "--template", "brief"]).0, 0);
    let with = place.reports();
    let new: Vec<&String> = with.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(new, ["storm/brief.html", "storm/brief.ipynb", "storm/brief.md"]);
    for (name, bytes) in &before {
        assert!(with.get(name) == Some(bytes), "{name} has changed");
    }
    assert_eq!(place.says(&["report", "--check"]), (0, String::new()));
    place.put("seeds/storm.txt", "The storm drowned 700 sheep.\n");
    let (exit, says) = place.says(&["report", "--check"]);
    assert!(exit == 1 && says.contains("storm/brief.md: is out of date"), "{says}");
    place.run(&["report"]);
    let brief = fs::read_to_string(place.path("reports/storm/brief.md")).expect("kept");
    assert!(brief.contains("700 sheep") && !brief.contains("212"), "{brief}");
}

#[cfg(unix)]
#[test]
fn open_shows_the_report_or_the_index() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new(&[
        ("seeds/storm.txt", ARTICLE),
        ("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$SHOWN\"\n"),
    ]);
    fs::set_permissions(place.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).expect("runs");
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    let shown = |arguments: &[&str], number: usize| {
        let file = place.path(&format!("shown-{number}"));
        let output = place.run_in(arguments, &[("PATH", &path), ("SHOWN", &file.to_string_lossy())]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        for _ in 0..100 {
            match fs::read_to_string(&file).unwrap_or_default() {
                text if text.is_empty() => std::thread::sleep(std::time::Duration::from_millis(50)),
                text => return text.trim().to_owned(),
            }
        }
        panic!("nothing is shown");
    };
    assert!(shown(&["report", "--open"], 1).ends_with("reports/storm/report.html"));
    assert!(shown(&["report", "--open", "--template", "brief"], 2).ends_with("reports/storm/brief.html"));
    place.put("seeds/flood.txt", ARTICLE);
    assert!(shown(&["report", "--open"], 3).ends_with("reports/index.html"));
}

/// Whether git ran with `arguments` in `folder`.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").args(names).args(arguments).current_dir(folder).output();
    run.is_ok_and(|output| output.status.success())
}

#[test]
fn reports_are_up_to_date_in_a_checkout_that_ends_lines_with_cr_lf() {
    let place = seeds("first/");
    let top = place.path("first");
    let run = |folder: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_figcheck"))
            .args(arguments)
            .current_dir(place.path(folder))
            .output()
            .expect("the binary runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    // a source whose file is vouched for by its sum
    let vouch = [
        "source",
        "add",
        "seeds/uk-election.md",
        "--id",
        "turnout",
        "--title",
        "Turnout",
        "--file",
        "evidence/turnout.csv",
    ];
    place.put("first/seeds/evidence/turnout.csv", "year,turnout\n2024,59.7\n");
    let (exit, says) = run("first", &vouch);
    assert_eq!(exit, Some(0), "{says}");
    let ledger = fs::read_to_string(place.path("first/seeds/uk-election.sources.toml")).expect("a ledger");
    assert!(ledger.contains("sha256"), "{ledger}");
    assert_eq!(run("first", &["report"]).0, Some(0));
    run("first", &["review", "--charts", "--accept", "uk-election/who", "--by", "A. Bee"]);
    let made = git(&top, &["init", "-q", "-b", "main"])
        && git(&top, &["-c", "core.autocrlf=false", "add", "-A"])
        && git(&top, &["commit", "-q", "-m", "all"])
        && git(place.0.path(), &["clone", "-q", "-c", "core.autocrlf=true", "first", "second"]);
    if !made {
        eprintln!("skipped: there is no git here");
        return;
    }
    let page = fs::read(place.path("second/seeds/uk-election.md")).expect("an article");
    assert!(page.windows(2).any(|pair| pair == b"\r\n"), "the checkout ends lines with CR LF");
    assert_eq!(run("second", &["report", "--check"]), (Some(0), String::new()));
    assert!(git(&place.path("second"), &["diff", "--quiet"]));
    let (exit, says) = run("second", &["report"]);
    assert!(exit == Some(0) && says.contains("0 written"), "{says}");
    // and so do checks: no evidence has changed by its line ends
    let of = |folder: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_figcheck"))
            .args(["check", "--format", "gitlab", "seeds"])
            .current_dir(place.path(folder))
            .output()
            .expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().filter(|l| l.contains("fingerprint")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("first"), of("second"));
}

#[test]
fn an_article_that_is_too_long_is_refused_and_the_others_are_done() {
    let place =
        Place::new(&[("seeds/storm.txt", ARTICLE), ("seeds/long.txt", &"Words and words. ".repeat(300_000))]);
    let (exit, says) = place.says(&["report"]);
    assert!(exit == 2 && says.contains("5.1 MB are too long for a report"), "{says}");
    assert!(place.path("reports/storm/report.html").exists() && !place.path("reports/long").exists());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE), ("reports/storm/letters.txt", "mine")]);
    let (exit, says) = place.says(&["report"]);
    assert!(exit == 2 && says.contains("something other than a report"), "{says}");
    assert_eq!(fs::read_to_string(place.path("reports/storm/letters.txt")).expect("kept"), "mine");
}

#[test]
fn a_mistake_in_a_template_is_shown_at_its_line_and_nothing_is_written() {
    let place = Place::new(&[
        ("seeds/storm.txt", ARTICLE),
        ("house.md", "# A\n\n```sql {name=\"x\"}\nselect nothing from figures\n```\n"),
    ]);
    let (exit, says) = place.says(&["report", "--template", "house.md"]);
    assert!(exit == 2 && says.contains("house.md:"), "{says}");
    assert!(!place.path("reports/storm").exists());
    let (exit, _) = place.says(&["report", "--template", "house.md", "--keep-going"]);
    let report = fs::read_to_string(place.path("reports/storm/report.md")).expect("written");
    assert!(exit == 2 && report.contains("This cell could not be run"), "{report}");
}

/// Two changes of one unit, who says so, and what has no source.
const MOVED: &str = "Weekly use rose from 60.8 percent to 66.4 percent, the transport ministry said. Night use fell from 51.6 \
                     percent to 40 percent, the transport ministry said.\n";

impl Place {
    fn list(&self) -> String {
        String::from_utf8(self.run(&["review", "--charts", "--list"]).stdout).expect("UTF-8")
    }

    fn accepts(&self, what: &[&str]) -> (i32, String) {
        self.says(&[&["review", "--charts"], what, &["--by", "A. Bee", "--on", "2024-05-06"]].concat())
    }

    /// Names and findings of the charts in the report of `stem`, in order, and the whole report as Markdown.
    fn charts(&self, stem: &str) -> (Vec<(String, String)>, String) {
        let json = fs::read(self.path(&format!("reports/{stem}/figures.json"))).expect("figures.json");
        let record: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let word = |chart: &serde_json::Value, name: &str| chart[name].as_str().expect("text").to_owned();
        let charts = record["charts"].as_array().expect("charts");
        let named = charts.iter().map(|c| (word(c, "name"), word(c, "title"))).collect();
        (named, fs::read_to_string(self.path(&format!("reports/{stem}/report.md"))).expect("report.md"))
    }
}

#[test]
fn an_accepted_chart_is_kept_and_compared() {
    let place = Place::new(&[("seeds/buses.txt", MOVED)]);
    place.run(&["report"]);
    assert!(place.list().contains("new\tbuses/changes"), "{}", place.list());
    let (exit, says) = place.accepts(&["--accept", "changes"]);
    assert_eq!(exit, 0, "{says}");
    assert!(place.list().contains("same\tbuses/changes"), "{}", place.list());
    assert_eq!(place.says(&["report", "--check"]).0, 0, "accepting renews charts.html");

    let file = place.path("reports/buses/accepted.toml");
    let text = fs::read_to_string(&file).expect("accepted");
    assert!(text.contains("on = 2024-05-06\n"), "a date of TOML: {text}");
    fs::write(&file, text.replace("2024-05-06", "\"2024-05-06\"")).expect("written");
    assert!(place.list().contains("same\tbuses/changes"), "a date as text is read as well");

    let unsourced = MOVED.replace("to 40 percent, the transport ministry said", "to 40 percent");
    place.put("seeds/buses.txt", &unsourced.replace("66.4", "69.4"));
    place.run(&["report"]);
    assert!(file.exists());
    assert!(place.list().contains("changed\tbuses/changes"), "{}", place.list());
    let diff = place.run(&["review", "--charts", "--diff", "buses/changes"]).stdout;
    let diff = String::from_utf8(diff).expect("UTF-8");
    assert!(
        diff.contains("Night use: lost its source") && diff.contains("accepted by A. Bee on 2024-05-06"),
        "{diff}"
    );
    assert!(diff.contains("Weekly use: 66.4 → 69.4"), "{diff}");
    let gallery = String::from_utf8(place.reports()["charts.html"].clone()).expect("UTF-8");
    let (lost, moved) = (gallery.find("Night use: lost its source"), gallery.find("Weekly use: 66.4 → 69.4"));
    assert!(
        gallery.contains("2 changes in 1 article deserve a look.") && lost < moved && lost.is_some(),
        "{lost:?} {moved:?}"
    );
}

#[test]
fn charts_are_accepted_by_pattern_by_report_or_all() {
    let place = Place::new(&[
        ("seeds/buses-may.txt", MOVED),
        ("seeds/buses-june.txt", MOVED),
        ("seeds/trams.txt", MOVED),
    ]);
    place.run(&["report"]);
    assert_eq!(place.accepts(&["--accept", "boats-*"]).0, 2, "nothing fits");
    assert_eq!(place.accepts(&["--accept", "buses-*"]).0, 0);
    let list = place.list();
    assert_eq!((list.matches("same\tbuses-").count(), list.matches("new\ttrams").count()), (2, 1), "{list}");
    assert_eq!(place.accepts(&["--all"]).0, 0);
    assert_eq!(place.list().matches("same\t").count(), 3, "{}", place.list());
    let gallery = String::from_utf8(place.reports()["charts.html"].clone()).expect("UTF-8");
    assert!(gallery.contains("Every chart is as it was accepted."));
}

#[test]
fn charts_tell_the_story_and_are_titled_with_what_they_found() {
    let told = |article: &str| {
        let place = Place::new(&[("seeds/story.md", article)]);
        assert_eq!(place.run(&["report"]).status.code(), Some(0));
        place.charts("story")
    };
    for (article, name, finding) in [
        (MOVED, "changes", "Night use fell from 51.6 to 40 percent; 1 more rose"),
        (
            "Link time was 3.1 seconds, down from 4.4 seconds. Build time was 5.9 seconds (down from 10.2).\n",
            "changes",
            "Build time fell from 10.2 to 5.9 seconds; 1 more fell",
        ),
        (
            "Of the staff, 43 percent work in Oslo, 19 percent in Bergen, 8 percent in Paris, 7 percent in Rome and 23 \
             percent from home.\n",
            "shares",
            "Work in Oslo: 43 percent, the largest of 5 shares of one whole",
        ),
        (
            "The Blues took 40 of the 90 seats in the council. The Greens won 25 seats, and the Reds won 15 seats.\n",
            "shares",
            "Blues: 40 of 90 seats; the article leaves 10 to others",
        ),
        (
            "The share stood at 8.9 percent in 2016, 16 percent in 2017, 23 percent in 2018 and 34 percent in 2019.\n",
            "series",
            "Share rose from 8.9 percent (2016) to 34 percent (2019)",
        ),
        (
            "- 8 am: 90,174 people on the site\n- noon: 140,200 people on the site\n- 3 pm: 194,301 people on the site\n\
             - 8 pm: 120,100 people on the site\n",
            "series",
            "People: highest at 194,301 people (3 pm), lowest at 90,174 people (8 am)",
        ),
        (
            "The ship carried about 700 crates, which could hold over 3 million rounds of small shells or more than 500,000 \
             rounds of rockets, the harbour ministry said.\n",
            "estimates",
            "About 700 crates: over 3 million rounds or more than 500,000 rounds",
        ),
        (
            "The health ministry said 120 people died. The rescue service put the toll at more than 200 people.\n",
            "estimates",
            "120 people (health ministry) or more than 200 people (rescue service)",
        ),
    ] {
        let (charts, markdown) = told(article);
        assert_eq!(charts, [(name.to_owned(), finding.to_owned())], "{article}");
        assert!(markdown.contains("## What the figures tell"), "{article}");
    }
}

#[test]
fn where_figures_do_not_belong_together_there_is_no_chart_and_no_heading() {
    for article in [
        ARTICLE,
        // answers of which several could be chosen
        "Asked what they use, 60 percent of respondents said trams, 25 percent said trains and 15 percent said boats; they could \
         choose more than one.\n",
        // the first of many, not parts of one
        "The towns with the highest share of empty flats are Ahausen (31 percent), Behausen (29 percent), Cehausen (22 \
         percent) and Dehausen (18 percent).\n",
        // shares of three wholes
        "The plan has the support of 43 percent of men, 30 percent of women and 27 percent of children, the institute said.\n",
        // of two units
        "Rents rose from 900 euros to 1,200 euros. The number of flats fell from 400 flats to 300 flats, it said.\n",
        // three dates are no series
        "It grew by 3 percent in 2016, by 4 percent in 2017 and by 2 percent in 2018.\n",
        // two numbers of two things
        "The police said 120 people were arrested. The hospital said 30 people were hurt.\n",
    ] {
        let place = Place::new(&[("seeds/story.md", article)]);
        place.run(&["report"]);
        let (charts, markdown) = place.charts("story");
        assert_eq!(charts, [], "{article}");
        assert!(!markdown.contains("!["), "{article}");
    }
}

#[test]
fn a_notebook_in_markdown_has_its_charts_beside_it() {
    let place = Place::new(&[("seeds/storm.txt", ARTICLE)]);
    let template = format!("{}/templates/notebook.md", env!("CARGO_MANIFEST_DIR"));
    let (exit, says) = place.says(&["notebook", "run", &template, "seeds", "-o", "my notes.md"]);
    assert_eq!(exit, 0, "{says}");
    let text = fs::read_to_string(place.path("my notes.md")).expect("written");
    let named: Vec<&str> = text.split("](<").skip(1).filter_map(|rest| rest.split(">)").next()).collect();
    assert_eq!(named, ["my%20notes.charts/by-source.svg"], "{text}");
    let svg = fs::read_to_string(place.path("my notes.charts/by-source.svg")).expect("a chart");
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{svg}");

    let out = place.run(&["notebook", "run", &template, "seeds"]).stdout;
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(!text.contains(".svg") && text.contains("**Who the articles lean on**"), "{text}");
}

/// What a reader finds in a text: table cells in order, footnotes by name.
#[derive(Debug, Default, PartialEq)]
struct Read {
    cells: Vec<String>,
    notes: BTreeMap<String, String>,
}

impl Read {
    fn by_comrak(markdown: &str) -> Self {
        use comrak::nodes::NodeValue;
        let mut options = comrak::Options::default();
        (options.extension.table, options.extension.footnotes) = (true, true);
        let (arena, mut read) = (comrak::Arena::new(), Self::default());
        for node in comrak::parse_document(&arena, markdown, &options).descendants() {
            let text = || {
                let words = node.descendants().map(|inner| match &inner.data.borrow().value {
                    NodeValue::Text(text) => text.to_string(),
                    NodeValue::Code(code) => code.literal.clone(),
                    NodeValue::SoftBreak => " ".to_owned(),
                    _ => String::new(),
                });
                folded(&words.collect::<String>())
            };
            match &node.data.borrow().value {
                NodeValue::TableCell => read.cells.push(text()),
                NodeValue::FootnoteDefinition(note) => drop(read.notes.insert(note.name.clone(), text())),
                _ => {}
            }
        }
        read
    }

    fn by_pulldown(markdown: &str) -> Self {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let (mut read, mut text, mut note) = (Self::default(), String::new(), String::new());
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
            match event {
                Event::Start(Tag::TableCell) => text.clear(),
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    text.clear();
                    note = name.to_string();
                }
                Event::End(TagEnd::TableCell) => read.cells.push(folded(&text)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    drop(read.notes.insert(note.clone(), folded(&text)))
                }
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak => text.push(' '),
                _ => {}
            }
        }
        read
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn two_renderers_read_the_same_tables_and_notes_in_a_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for report in fs::read_dir(root.join("reports")).expect("reports").flatten() {
        let Ok(markdown) = fs::read_to_string(report.path().join("report.md")) else { continue };
        let read = Read::by_comrak(&markdown);
        assert!(read.cells.len() > 50 && read.notes.len() > 3, "{read:?}");
        assert_eq!(read, Read::by_pulldown(&markdown), "{}", report.path().display());
    }
}
