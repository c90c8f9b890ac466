//! Mutated input, a target each: extract, check, ledger, evidence, page, report, word. See `fuzz/README.md` beside it.
//!
//! It runs on a stable compiler and is not guided by coverage: what guides it are pieces of the formats, and what was found
//! before. What must hold: no panic, spans slice, every format is written, nothing takes a second for some kB.

use figcheck::article::{self, Article, Format};
use figcheck::bounded;
use figcheck::draft::Draft;
use figcheck::evidence::claims::{self, Claim};
use figcheck::evidence::text::Passage;
use figcheck::formats::figures as data;
use figcheck::formats::findings::{Checked, Run, Summary, github, gitlab, json, junit, rdjson, sarif, text};
use figcheck::ledger::Ledger;
use figcheck::stream::{self, Document, House};
use figcheck::vocabulary::Vocabulary;
use figcheck::{checks, escape};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static HOUSE: LazyLock<House> =
    LazyLock::new(|| House { vocabulary: Vocabulary::standard(), ..House::default() });

/// So long one input may take, unoptimized and beside other tests.
const LONGEST: Duration = Duration::from_secs(30);
/// The longest input, in bytes.
const LONGEST_BYTES: usize = 6_000;

/// Numbers that follow no rule, the same for a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Pieces of which articles, pages and ledgers are made, and pieces that are not.
const PIECES: &[&str] = &[
    "5",
    "½",
    "5%",
    "$",
    "€3bn",
    " million",
    "one in ",
    "between 3 and 4",
    "–",
    "-",
    "1,234.5",
    "٥",
    "5",
    "\u{202e}",
    "\u{200b}",
    "e\u{301}",
    "🐄",
    "\0",
    "\r\n",
    "\n\n",
    "\t",
    " said ",
    "according to the ministry",
    "She ",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "](",
    "http://a.example/5",
    "[^1]",
    "[^1]: x\n",
    "| 5 | cows |\n",
    "| --- | --- |\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "`",
    "**",
    "~~",
    "<table><tr><td>",
    "</table>",
    "<p>",
    "<br>",
    "<sup>5</sup>",
    "<!--",
    "-->",
    "<!-- figcheck: ignore FIG001 because x -->",
    "<script>",
    "</script>",
    "<style>",
    "<a href=\"",
    "\">",
    "&nbsp;",
    "&#x202e;",
    "<![CDATA[",
    "---\n",
    "title: 5 cows\n",
    "+++\n",
    "{{< x >}}",
    "{% x %}",
    "{{ x }}",
    "[[source]]\n",
    "[[figure]]\n",
    "id = \"a\"\n",
    "exact = \"5 cows\"\n",
    "sources = [\"a\"]\n",
    "file = \"../x\"\n",
    "sql = \"select 1\"\n",
    "cell = \"B2\"\n",
    "decision = \"accepted\"\n",
    "[[cover]]\n",
    "all = true\n",
    "section = \"Prices\"\n",
    "table = \"Rent\"\n",
    "on = 2024-01-01\n",
    "5 May 2024",
    "2019–23",
    "Q: ",
    "A: ",
    "Mr. ",
    "U.S.",
    "a.m.",
    ";",
    ":",
    ",",
    ".",
    "…",
    "'",
    "’s ",
    "per ",
    "of the ",
    "more than ",
    "rose to ",
    "from 5 to 6",
    "::error::",
    "document\0",
    "\0comments\0",
    "<w:document><w:body>",
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>",
    "</w:t></w:r>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:commentRangeStart w:id=\"1\"/>",
    "<w:commentRangeEnd w:id=\"1\"/>",
    "<w:commentReference w:id=\"1\"/>",
    "<w:comment w:id=\"1\" w:author=\"A\">",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>HYPERLINK \"https://a.example\"</w:instrText>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
];

/// The texts that mutation starts from: what was found before, hostile ones, an article.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |folder: PathBuf| {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        paths.into_iter().filter_map(|p| fs::read(p).ok()).collect::<Vec<_>>()
    };
    let mut out = read(top.join("fuzz").join(target));
    out.extend(read(top.join("hostile")));
    out.push(b"# Storm shuts 212 schools\n\nThe storm shut [212 schools](https://a.example/r), the ministry said; 3,000 trees fell.\n".to_vec());
    out.push(b"<html><body><article><h1>Cows</h1><p>Some 5% of 40 cows fell ill, a survey found.</p></article></body></html>".to_vec());
    out.push(b"[[source]]\nid = \"a\"\ntitle = \"A\"\nkind = \"interview\"\n\n[[figure]]\nexact = \"212 schools\"\nsources = [\"a\"]\n".to_vec());
    out
}

fn mutated(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut out = chance.of(corpus).clone();
    for _ in 0..=chance.below(12) {
        let at = chance.below(out.len() + 1);
        match chance.below(7) {
            0 | 1 => drop(out.splice(at..at, chance.of(PIECES).bytes())),
            2 => {
                let piece = chance.of(PIECES).repeat(1 + chance.below(200));
                out.splice(at..at, piece.into_bytes());
            }
            3 => {
                let end = (at + chance.below(40)).min(out.len());
                out.drain(at..end);
            }
            4 => {
                let other = chance.of(corpus);
                let (from, length) = (chance.below(other.len()), chance.below(200));
                let part = other[from..(from + length).min(other.len())].to_vec();
                out.splice(at..at, part);
            }
            5 if at < out.len() => out[at] = chance.below(256) as u8,
            _ => out.truncate(at.max(8)),
        }
        out.truncate(LONGEST_BYTES);
    }
    out
}

/// The seed of a run that names none.
const SEED: u64 = 20_261_130;

/// Runs `target` on what was found before, then on mutations, until its time is over.
fn fuzz(target: &str, run: impl Fn(&[u8])) {
    let seconds = std::env::var("FIGCHECK_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(0.5);
    // the same inputs each time, so that a run tells of the change; `.ci/long` takes other seeds
    let seed = std::env::var("FIGCHECK_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(SEED);
    let (corpus, mut chance, start) = (corpus(target), Chance(seed), Instant::now());
    let mut count = 0;
    let mut one = |input: &[u8]| {
        count += 1;
        let ended = catch_unwind(AssertUnwindSafe(|| bounded::within(LONGEST, || run(input))));
        let why = match ended {
            Ok(Ok(())) => return,
            Ok(Err(_)) => "took too long",
            Err(_) => "panicked",
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz").join(target);
        fs::create_dir_all(&folder).expect("made");
        let file = folder.join(format!("{seed}-{count}"));
        fs::write(&file, input).expect("written");
        panic!("{target}, seed {seed}: {} {why}", file.display());
    };
    corpus.iter().for_each(|input| one(input));
    while start.elapsed().as_secs_f64() < seconds {
        one(&mutated(&corpus, &mut chance));
    }
    println!("{target}: {count} inputs, seed {seed}");
}

fn drafted(source: &str, format: Format, ledger: Ledger) -> Draft {
    let document = Document {
        id: "a::b\n.md".into(),
        path: None,
        shown: "a.md".into(),
        format,
        source: source.to_owned(),
        title: None,
        date: None,
        language: None,
        extra: Default::default(),
    };
    stream::draft(document, ledger, &HOUSE)
}

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Html];

/// Every row's place gives the row's text.
fn sliced(draft: &Draft) {
    let points: Vec<char> = draft.article.source.chars().collect();
    for row in draft.rows() {
        assert_eq!(points[row.start..row.end].iter().collect::<String>(), row.text);
    }
}

/// A document of Word of these parts.
#[cfg(feature = "word")]
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Words written into documents, their parts broken in any way, and what is made of them with a comment at each figure.
#[cfg(feature = "word")]
#[test]
fn word() {
    use figcheck::article::office;
    use figcheck::formats::annotated::{Note, annotated};
    fuzz("word", |input| {
        let source = String::from_utf8_lossy(input);
        for format in [Format::Word, Format::OpenDocument] {
            for whole in [source.to_string(), format!("document\0{source}\0"), format!("content\0{source}\0")]
            {
                sliced(&drafted(&whole, format, Ledger::default()));
            }
            drop(office::unfold(input.to_vec(), format));
        }
        let words = source.replace(|c: char| c.is_control(), " ").replace('&', "&amp;").replace('<', "&lt;");
        let body = format!(
            "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t><w:tab/><w:t>5 cows</w:t></w:r></w:p></w:body></w:document>"
        );
        let types = "<Types xmlns=\"x\"></Types>";
        let document = packed(&[("[Content_Types].xml", types), ("word/document.xml", &body)]);
        let Ok(text) = office::unfold(document.clone(), Format::Word) else { return };
        let draft = drafted(&text, Format::Word, Ledger::default());
        sliced(&draft);
        let at = |f: &figcheck::figures::Figure| draft.article.origin_span(f.span);
        let notes: Vec<Note> = draft
            .found
            .figures
            .iter()
            .filter_map(at)
            .map(|at| Note { at, paragraphs: vec!["5 & <cows>".to_owned()] })
            .collect();
        let copy = annotated(document, &notes).expect("a copy");
        let again = office::unfold(copy, Format::Word).expect("a document");
        assert_eq!(drafted(&again, Format::Word, Ledger::default()).article.source, draft.article.source);
    });
}

#[test]
fn extract() {
    fuzz("extract", |input| {
        let source = String::from_utf8_lossy(input);
        for format in FORMATS {
            let draft = drafted(&source, format, Ledger::default());
            sliced(&draft);
            for name in ["jsonl", "json"] {
                let mut sink =
                    (data::format(name).expect("a format").open)(Box::new(std::io::sink())).expect("a sink");
                sink.document(&draft).and_then(|()| sink.end()).expect("written");
            }
        }
    });
}

#[test]
fn check() {
    type Write = fn(&Run, &mut dyn std::io::Write) -> std::io::Result<()>;
    const ALL: [Write; 6] =
        [json::write, sarif::write, github::write, gitlab::write, junit::write, rdjson::write];
    fuzz("check", |input| {
        let source = String::from_utf8_lossy(input);
        for format in FORMATS {
            let draft = drafted(&source, format, Ledger::default());
            let findings = checks::run(&draft, &checks::Settings::default());
            let checked = Checked::new(&draft, &findings);
            let mut out = Vec::new();
            text::article(&checked, text::Terminal { width: 60, colour: false }, &mut out).expect("written");
            let text = String::from_utf8(out).expect("text");
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
            assert!(!text.lines().any(|l| l.trim_start().starts_with("::")), "{text:?}");
            let mut run = Run { summary: Summary::default(), ..Run::default() };
            run.articles.push(checked);
            ALL.iter().for_each(|write| write(&run, &mut std::io::sink()).expect("written"));
        }
    });
}

#[test]
fn ledger() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = "The storm shut 212 schools. Some 5 cows fell ill.";
    fuzz("ledger", |input| {
        let file = folder.path().join("a.sources.toml");
        fs::write(&file, input).expect("written");
        match Ledger::read(&file, "a.sources.toml") {
            Ok(ledger) => sliced(&drafted(article, Format::Text, ledger)),
            Err(errors) => assert!(!errors.is_empty()),
        }
    });
}

#[test]
fn evidence() {
    fuzz("evidence", |input| {
        let source = String::from_utf8_lossy(input);
        let claim: Claim = serde_json::from_value(serde_json::json!({
            "id": "c", "claim": "The storm shut 212 schools; 5% of cows fell ill by 5 May 2024."
        }))
        .expect("a claim");
        for format in FORMATS {
            let passage = Passage::read(article::read("e", source.clone(), format), &HOUSE.vocabulary);
            claims::judge(&claim, &passage, &HOUSE.vocabulary).expect("a passage");
        }
    });
}

#[test]
fn page() {
    fuzz("page", |input| {
        let source = String::from_utf8_lossy(input);
        let article: Article = article::read("p", source.clone(), Format::Html);
        for block in &article.blocks {
            let span = article.source_span(block.span);
            assert!(
                source.get(span.start..span.end).is_some()
                    && block.span.of(article.text()).len() == block.span.length()
            );
        }
        assert!(article.links.iter().all(|l| l.span.of(article.text()).len() == l.span.length()));
        let shown = escape::html(article.text());
        assert!(!shown.contains(['<', '"']));
    });
}

#[cfg(feature = "report")]
#[test]
fn report() {
    use figcheck::formats::report::html::{self, Look};
    use figcheck::frame;
    use figcheck::notebook::{Settings, Template};
    use figcheck::report::{compose, templates};
    use figcheck::tables::{Limits, Place};
    let limits = Limits { place: Place::Here, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    let own = html_scripts(include_str!("../templates/page.html"));
    fuzz("report", |input| {
        let source = String::from_utf8_lossy(input);
        let draft = drafted(&source, Format::Markdown, Ledger::default());
        let findings = checks::run(&draft, &checks::Settings::default());
        let frames = frame::build(&[frame::Document { draft: &draft, findings: &findings }]).expect("frames");
        let template = Template { path: "report.md", text: templates::REPORT };
        let report = compose(template, &draft, &findings, &frames, &settings).expect("a report");
        let page = html::write(&report, &Look::default()).expect("a page");
        // the annotations are left out where no figure has any
        let annotations = page.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(html_scripts(&page), own - 1 + annotations, "scripts");
    });
}

#[cfg(feature = "report")]
fn html_scripts(page: &str) -> usize {
    page.to_lowercase().matches("<script").count()
}
