//! The same findings through every format, against snapshots, and each format's own traps.

use super::*;
use crate::article::{Article, Span};
use crate::checks::{self, Finding, Settings, Suppression};
use crate::draft::Draft;
use crate::figures::{Comparator, Figure, Found, Kind};
use crate::sources::{How, Mark, Modality, Source, SourceKind, Status};

const TEXT: &str = "Storm closes schools, “for days”\n\n\
    The wind closed 212 schools and left one in five homes dark, 50% of them: on the coast, where the ferries had \
    stopped on Friday and the mayor had told everybody to stay inside until the wind fell. Officials put the damage at \
    €3 billion.\n\n\
    Only 40 boats \u{1b}[31mwere\u{1b}[0m lost\u{202e}.\n";

/// A draft without the floors that find figures: `words` are figures of one kind, with what says so.
fn draft() -> Draft {
    let article = Article::from_text("seeds/storm, no: 1.txt", TEXT);
    let figure = |words: &str| {
        let start = TEXT.find(words).expect("words of the text");
        let span = Span::new(start, start + words.len());
        let block = article.block_at(start).expect("a block");
        let sentence = *article.sentences(block).iter().find(|s| s.contains(span)).expect("a sentence");
        Figure {
            span,
            core: span,
            kind: Kind::Count,
            comparator: Comparator::Exact,
            value: Some(1.0),
            low: None,
            high: None,
            vague: false,
            writing: None,
            date: None,
            unit: None,
            item: None,
            block,
            sentence,
            quoted: false,
            reason: None,
            as_of: None,
            role: None,
            change: None,
            same_as: None,
            path: Vec::new(),
        }
    };
    let words = ["212 schools", "one in five", "50%", "€3 billion", "40 boats"];
    let figures: Vec<Figure> = words.iter().map(|w| figure(w)).collect();
    let officials = TEXT.find("Officials").expect("a source");
    let weak = Source {
        how: How::Attributed,
        mention: Some(Span::new(officials, officials + "Officials".len())),
        text: "Officials".to_owned(),
        cue: None,
        kind: SourceKind::Group,
        named: false,
        canonical: "Officials".to_owned(),
        carried_by: None,
        chain: Vec::new(),
        url: None,
        id: None,
    };
    let mark = |i| Mark {
        status: if i == 3 { Status::Weak } else { Status::Unsourced },
        modality: Modality::Asserted,
        source: (i == 3).then(|| weak.clone()),
        more: Vec::new(),
        more_left_out: 0,
        disputed_by: Vec::new(),
        path: Vec::new(),
    };
    let marks = (0..words.len()).map(mark).collect();
    let not_understood = vec![Span::new(0, 5)];
    Draft::new(article, Found { figures, not_understood, ..Found::default() }, marks)
}

fn run() -> Run {
    let draft = draft();
    let mut findings: Vec<Finding> = checks::run(&draft, &Settings::default());
    findings[2].suppressed = Some(Suppression::Waived("it is <half>, as \"all\" know".to_owned()));
    let checked = Checked::new(&draft, &findings);
    let mut summary = Summary::default();
    summary.add(&checked);
    summary.unreadable = 1;
    let broken = crate::error::Error::new("this is no UTF-8: byte 12 is 0xE9")
        .at("seeds/old: 1.txt")
        .line(3)
        .help("iconv -f windows-1252 -t utf-8");
    Run { articles: vec![checked], failures: vec![Failure::new("seeds/old: 1.txt", &broken)], summary }
}

fn written(write: impl FnOnce(&Run, &mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&run(), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[cfg(feature = "cli")]
fn text_at(width: usize) -> String {
    let terminal = text::Terminal { width, colour: false };
    written(|run, out| {
        text::article(&run.articles[0], terminal, out)?;
        text::end(&run.summary, terminal, out)
    })
}

#[cfg(feature = "cli")]
#[test]
fn text() {
    insta::assert_snapshot!("text_100", text_at(100));
    insta::assert_snapshot!("text_60", text_at(60));
}

#[cfg(feature = "cli")]
#[test]
fn text_fits_and_shows_what_would_act_on_the_terminal() {
    for width in [40, 60, 80, 100] {
        let text = text_at(width);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        let shown = text.lines().filter(|l| !l.starts_with(['e', 'w', 'i', '4', '5', '0']));
        for line in shown.filter(|l| !l.contains("storm, no")) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width.max(72), "at {width}: {line}");
        }
    }
}

#[test]
fn json() {
    insta::assert_snapshot!(written(|run, out| json::write(run, out)));
}

#[test]
fn github() {
    insta::assert_snapshot!(written(|run, out| github::write(run, out)));
    insta::assert_snapshot!("github_summary", github::summary(&run()));
}

#[test]
fn github_shows_the_worst_and_says_what_is_left() {
    let one = run().articles;
    let articles: Vec<Checked> = (0..15).flat_map(|_| one.clone()).collect();
    let mut summary = Summary::default();
    articles.iter().for_each(|a| summary.add(a));
    let mut out = Vec::new();
    github::write(&Run { articles, summary, ..Run::default() }, &mut out).expect("a vector takes everything");
    let out = String::from_utf8(out).expect("UTF-8");
    let commands: Vec<&str> = out.lines().filter(|l| l.starts_with("::")).collect();
    assert_eq!(commands.iter().filter(|c| c.starts_with("::error ")).count(), 10);
    assert!(commands[..10].iter().all(|c| c.starts_with("::error ")), "{out}");
    assert!(out.contains("5 more of severity error"), "{out}");
}

#[test]
fn sarif() {
    let out = written(|run, out| sarif::write(run, out));
    let log: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(checks::rules::ALL.len()));
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"]).expect("JSON"));
    let told = &run["invocations"][0];
    assert_eq!(told["executionSuccessful"], false);
    let notification = &told["toolExecutionNotifications"][0];
    assert_eq!(
        notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "seeds/old%3A%201.txt"
    );
    assert_eq!(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(written(|run, out| gitlab::write(run, out)));
}

#[cfg(feature = "cli")]
#[test]
fn junit() {
    insta::assert_snapshot!(written(|run, out| junit::write(run, out)));
}

#[test]
fn rdjson() {
    insta::assert_snapshot!(written(|run, out| rdjson::write(run, out)));
}

#[test]
fn fingerprints_survive_moves_and_edits_elsewhere() {
    let before: Vec<String> =
        checks::run(&draft(), &Settings::default()).into_iter().map(|f| f.fingerprint).collect();
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
    // the same figures two lines further down, another paragraph before them
    let mut moved = draft();
    let lead = "A new first paragraph.\n\n";
    moved.article = Article::from_text("seeds/storm, no: 1.txt", format!("{lead}{TEXT}"));
    for figure in &mut moved.found.figures {
        for span in [&mut figure.span, &mut figure.core, &mut figure.sentence] {
            *span = Span::new(span.start + lead.len(), span.end + lead.len());
        }
    }
    let after: Vec<String> =
        checks::run(&moved, &Settings::default()).into_iter().map(|f| f.fingerprint).collect();
    assert_eq!(before, after);
}
