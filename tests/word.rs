//! Documents of word processors through the binary: `tests/word/` holds drafts that Word's kin have made.

#![cfg(all(feature = "cli", feature = "word"))]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn drafts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word")
}

fn figcheck(args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    command.current_dir(drafts()).args(args).output().expect("the binary runs")
}

fn printed(args: &[&str]) -> String {
    let output = figcheck(args);
    assert!(output.stderr.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The figures of a draft: their words, status, and how and by what they are sourced.
fn figures(args: &[&str]) -> Vec<String> {
    let written = printed(&[&["extract", "--no-config"], args].concat());
    let document: Value = serde_json::from_str(&written).expect(&written);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let row = |f: &Value| {
        let source = &f["source"];
        format!(
            "{}: {} {} {}",
            text(&f["text"]),
            text(&f["status"]),
            text(&source["how"]),
            text(&source["text"])
        )
    };
    document["figures"].as_array().expect("figures").iter().map(row).collect()
}

/// The findings of a draft: rule, message and place.
fn findings(draft: &str, with: impl Fn(&Value) -> String) -> Vec<String> {
    let written = printed(&["check", "--no-config", "--format", "json", draft]);
    let output: Value = serde_json::from_str(&written).expect(&written);
    output["articles"][0]["findings"].as_array().expect("findings").iter().map(with).collect()
}

#[test]
fn one_article_has_the_same_findings_in_every_format() {
    let told = |draft: &str| findings(draft, |f| format!("{} {} {}", f["rule"], f["message"], f["figures"]));
    let (text, rows) = (printed(&["text", "same.md"]), figures(&["same.md"]));
    assert!(rows.len() > 12 && told("same.md").len() > 3);
    let pdf = if cfg!(feature = "pdf") { "same.pdf" } else { "same.docx" };
    for draft in ["same.html", "same.docx", "same.odt", "same.fodt", pdf] {
        assert_eq!(printed(&["text", draft]), text, "{draft}");
        assert_eq!(figures(&[draft]), rows, "{draft}");
        assert_eq!(told(draft), told("same.md"), "{draft}");
    }
}

#[test]
fn offsets_count_what_text_prints() {
    for draft in ["harbour.docx", "harbour.odt", "ferries.docx", "rivers.docx", "rivers.odt", "schools.docx"]
    {
        let text: Vec<char> = printed(&["text", draft]).chars().collect();
        let written = printed(&["extract", "--no-config", draft]);
        let document: Value = serde_json::from_str(&written).expect(&written);
        for figure in document["figures"].as_array().expect("figures") {
            let place = |key: &str| usize::try_from(figure[key].as_u64().expect("a place")).expect("small");
            let words: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(figure["text"], words, "{draft}");
        }
    }
}

#[test]
fn comments_and_notes_say_where_a_figure_comes_from() {
    for draft in ["harbour.docx", "harbour.odt"] {
        assert_eq!(
            figures(&[draft]),
            [
                "40 boats: unsourced - -",
                "40 boats: sourced cited Harbour office, storm list, p. 4",
                "212 schools: unsourced - -",
                "$12 million: unsourced - -",
                "Some 3,000 trees: sourced cited my notes, p. 12",
                "15 roads: unsourced - -",
                "9 percent: unsourced - -",
            ],
            "{draft}"
        );
    }
    for draft in ["schools.docx", "schools.odt", "schools.fodt"] {
        let rows = figures(&[draft]);
        assert!(rows.contains(&"12: sourced cited see the list".to_owned()), "{draft} {rows:?}");
        let note = "8 million crowns: sourced cited Interview with Tove Lind, 3 March.".to_owned();
        assert!(rows.contains(&note), "{draft} {rows:?}");
        assert!(rows.contains(&"300 builders: unsourced - -".to_owned()), "{draft} {rows:?}");
    }
}

#[test]
fn what_stands_in_a_document_is_read_in_its_place() {
    let text = "Rivers are cleaner\n\nThe Otter carries 14 percent less lead than before. Its flow is 10³ litres, and 26 species \
                live in it.\n\nWeirs\n\nThe county took out 84 weirs in spring, and 31 are left.\n\nThe trust counted 19 \
                herons.\n\nIn a box: 7 otters were seen.\n\nWe saw 12 kingfishers.\n\nRiver\n\nWeirs\n\nOtter\n\nupper\n\n22\n\n\
                lower\n\n9\n\nThe work cost $2.1 million.\n\nRiver trust, yearly survey, table 3.\n\nSource needed\n";
    for draft in ["rivers.fodt", "rivers.odt", "rivers.docx"] {
        assert_eq!(printed(&["text", draft]), text, "{draft}");
        let rows = figures(&[draft]);
        for row in [
            "14 percent: sourced cited River trust, yearly survey, table 3.",
            "26 species: unsourced - -",
            "31: sourced cited Mira Holt, by phone",
        ] {
            assert!(rows.contains(&row.to_owned()), "{draft} {rows:?}");
        }
        let written = printed(&["text", "--format", "json", draft]);
        let blocks: Value = serde_json::from_str(&written).expect(&written);
        let blocks = blocks["articles"][0]["blocks"].as_array().expect("blocks").clone();
        let cells =
            blocks.iter().filter(|b| b["kind"] == "cell").map(|b| format!("{} {}", b["row"], b["column"]));
        assert_eq!(cells.collect::<Vec<_>>(), ["0 0", "0 2", "1 0", "1 1", "1 2", "2 1", "2 2"], "{draft}");
        let kinds: Vec<_> = blocks.iter().map(|b| b["kind"].as_str().unwrap_or_default()).collect();
        assert_eq!(
            (kinds[0], kinds[2], kinds[6], kinds[16]),
            ("title", "heading", "quote", "note"),
            "{draft}"
        );
    }
    let rows = figures(&["ferries.docx"]);
    assert!(rows.contains(&"Some 41,000 cars: sourced cited Some 41,000 cars".to_owned()), "{rows:?}");
    assert!(!printed(&["text", "ferries.docx"]).contains("Draft 7"));
}

#[test]
fn changes_are_read_as_accepted_or_as_if_never_made() {
    for (draft, now, before) in [
        ("ferries.docx", "14 ferries", "11 ferries"),
        ("rivers.odt", "84 weirs", "70 weirs"),
        ("rivers.docx", "84 weirs", "70 weirs"),
    ] {
        let (accepted, original) = (printed(&["text", draft]), printed(&["text", "--original", draft]));
        assert!(accepted.contains(now) && !accepted.contains(before), "{accepted}");
        assert!(original.contains(before) && !original.contains(now), "{original}");
    }
}

#[test]
fn findings_name_the_paragraph() {
    let places = findings("rivers.docx", |f| f["place"].as_str().unwrap_or("-").to_owned());
    for place in ["paragraph 2", "paragraph 4", "paragraph 7, in the table after it, row 2"] {
        assert!(places.contains(&place.to_owned()), "{places:?}");
    }
    let told = printed(&["check", "--no-config", "--exit-zero", "rivers.docx"]);
    assert!(told.contains("╭▸ rivers.docx: paragraph 2\n"), "{told}");
    assert_eq!(findings("same.md", |f| f["place"].to_string()).first().map(String::as_str), Some("null"));
}

#[test]
fn a_document_comes_by_standard_input_too() {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let bytes = fs::read(drafts().join("same.docx")).expect("a draft");
    let output =
        command.args(["text", "--input-format", "docx", "-"]).write_stdin(bytes).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), printed(&["text", "same.md"]));
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_in_two_columns_is_read_as_its_document_is() {
    assert_eq!(printed(&["text", "columns.pdf"]), printed(&["text", "columns.fodt"]));
    let left_out = printed(&["text", "--left-out", "columns.pdf"]);
    assert_eq!(left_out.matches("County papers no. 14").count(), 2, "{left_out}");
    let places = findings("columns.pdf", |f| f["place"].as_str().unwrap_or("-").to_owned());
    assert!(places.contains(&"page 1".to_owned()) && places.contains(&"page 2".to_owned()), "{places:?}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_is_cut_or_holds_no_text_is_an_error() {
    let whole = fs::read(drafts().join("same.pdf")).expect("a PDF");
    for cut in [0, 8, whole.len() / 2] {
        refused("a.pdf", &whole[..cut]);
    }
    let blank = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>\nendobj\n";
    let places: Vec<usize> = (1..=3).filter_map(|n| blank.find(&format!("{n} 0 obj"))).collect();
    let table: String = places.iter().map(|p| format!("{p:010} 00000 n \n")).collect();
    let start = blank.len();
    let blank = format!(
        "{blank}xref\n0 4\n0000000000 65535 f \n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    assert!(refused("a.pdf", blank.as_bytes()).contains("it may be a scan"));
}

/// What reading `bytes` under `name` says; it must end with 2 and not break.
fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("a file");
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let output = command.current_dir(folder.path()).args(["check", name]).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{name}: {told}");
    assert!(!told.contains("panicked"), "{told}");
    told
}

/// An archive of parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    use zip::write::SimpleFileOptions;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_what_to_do() {
    let whole = fs::read(drafts().join("same.docx")).expect("a draft");
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend([0; 600]);
    assert!(refused("a.docx", &locked).contains("Word 97 to 2003"));
    locked.extend("EncryptedPackage".bytes().flat_map(|b| [b, 0]));
    assert!(refused("a.docx", &locked).contains("locked with a password"));
    for cut in [0, 1, 4, 100, whole.len() / 2, whole.len() - 10] {
        refused("a.docx", &whole[..cut]);
        refused("a.odt", &whole[..cut]);
    }
    let of = |xml: &[u8]| archive(&[("word/document.xml", xml)]);
    assert!(refused("a.docx", &archive(&[("a.txt", b"5 cows")])).contains("no main part"));
    assert!(refused("a.docx", &of(b"<w:document><w:body><w:p></w:body>")).contains("no XML"));
    assert!(refused("a.docx", &of(b"\xff\xfe5 cows\0")).contains("damaged"));
    assert!(refused("a.docx", &of(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).contains("damaged"));
    let bomb = [b"<w:document>".to_vec(), vec![b' '; 70 << 20], b"</w:document>".to_vec()].concat();
    assert!(refused("a.docx", &of(&bomb)).contains("unfolds to more than 64 MiB"));
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let sealed = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert!(refused("a.odt", &sealed).contains("locked with a password"));
    assert!(refused("a.odt", &archive(&[("a.txt", b"5 cows")])).contains("no content"));
    assert!(refused("a.fodt", b"<office:document>").contains("no XML"));
}

#[test]
fn what_is_nested_deeply_is_read_or_left_in_little_time() {
    let deep = |open: &str, close: &str, n: usize| {
        format!("{}<w:r><w:t>5 cows</w:t></w:r>{}", open.repeat(n), close.repeat(n))
    };
    let table = deep("<w:tbl><w:tr><w:tc><w:p>", "</w:p></w:tc></w:tr></w:tbl>", 20_000);
    let boxes = deep("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 5_000);
    let fields = deep("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", "</w:p>", 20_000);
    let cells = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p/></w:tc>".repeat(50_000)
    );
    for inner in [table, boxes, fields, cells] {
        let xml = format!(
            "<w:document><w:body>{inner}<w:p><w:r><w:t>7 sheep</w:t></w:r></w:p></w:body></w:document>"
        );
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.docx"), archive(&[("word/document.xml", xml.as_bytes())]))
            .expect("a file");
        let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
        command.timeout(std::time::Duration::from_secs(60));
        let output = command.current_dir(folder.path()).args(["text", "a.docx"]).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[cfg(feature = "report")]
#[test]
fn a_report_names_paragraphs_where_lines_mean_nothing() {
    let out = tempfile::tempdir().expect("a folder");
    let folder = out.path().to_string_lossy().into_owned();
    let ran = figcheck(&["report", "--no-config", "ferries.docx", "-o", &folder]);
    assert!(ran.status.code() != Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
    for page in ["report.md", "report.html"] {
        let text = fs::read_to_string(out.path().join("ferries.docx").join(page)).expect("a page");
        assert!(text.contains("paragraph 3") && !text.contains("line 5:15"), "{page}");
    }
}
