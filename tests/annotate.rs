//! `figcheck annotate`: a Word document with a comment at each finding, and nothing else changed.

#![cfg(all(feature = "cli", feature = "word"))]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DRAFTS: [&str; 5] = ["harbour.docx", "ferries.docx", "rivers.docx", "schools.docx", "same.docx"];

fn draft(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word").join(name)).expect("a draft")
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    command.current_dir(folder).args(args).output().expect("the binary runs")
}

/// The copy that `annotate` makes of `bytes`, a draft called `draft.docx`.
fn annotated(bytes: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("draft.docx"), bytes).expect("a draft");
    let output = run(folder.path(), &["annotate", "--no-config", "draft.docx", "-o", "out.docx"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(folder.path().join("out.docx")).expect("the copy")
}

/// What `figcheck text` prints of `bytes`.
fn text(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("draft.docx"), bytes).expect("a draft");
    String::from_utf8(run(folder.path(), &["text", "draft.docx"]).stdout).expect("UTF-8")
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = BTreeMap::new();
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("a part");
        let (name, mut bytes) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("its bytes");
        out.insert(name, bytes);
    }
    out
}

fn archive(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.clone(), zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_default()).expect("UTF-8")
}

/// The words that the comment with this id stands on.
fn words_of(document: &str, id: &str) -> String {
    let start = document.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).expect("its start");
    let end = document.find(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).expect("its end");
    let mut words = String::new();
    let mut rest = &document[start..end];
    while let Some(at) = rest.find("<w:t") {
        let open = at + rest[at..].find('>').expect("a tag") + 1;
        let close = open + rest[open..].find("</w:t>").expect("its end");
        words += &rest[open..close];
        rest = &rest[close..];
    }
    words
}

/// The comments of figcheck: their ids and paragraphs.
fn own(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
    let comments = part(bytes, "word/comments.xml");
    let own = comments.split("<w:comment ").skip(1).filter(|c| c.contains("w:author=\"figcheck\""));
    own.map(|comment| {
        let id = comment.split("w:id=\"").nth(1).and_then(|c| c.split('"').next()).unwrap_or_default();
        let texts =
            comment.split("preserve\">").skip(1).map(|t| t.split('<').next().unwrap_or_default().to_owned());
        (id.to_owned(), texts.collect())
    })
    .collect()
}

#[test]
fn a_comment_stands_on_the_words_of_each_finding() {
    let copy = annotated(&draft("harbour.docx"));
    let document = part(&copy, "word/document.xml");
    let comments = own(&copy);
    let on: Vec<String> = comments.iter().map(|(id, _)| words_of(&document, id)).collect();
    assert_eq!(on, ["212 schools", "15 roads", "9 percent"]);
    let last = &comments[1].1;
    assert_eq!(last[0], "No source for “15 roads”");
    assert!(
        last[2].starts_with("Name who says so, link it, or run `figcheck source new draft.docx`"),
        "{last:?}"
    );
    assert_eq!(last[3], "figcheck FIG001 unsourced-figure, error");
    for other in ["Ana Silva", "Ed Ward", "my notes, p. 12"] {
        assert!(part(&copy, "word/comments.xml").contains(other), "{other}");
    }
    assert!(document.contains("<w:r><w:rPr><w:i/></w:rPr><w:t>$12 million</w:t></w:r>"), "{document}");
}

#[test]
fn nothing_else_changes() {
    for name in DRAFTS {
        let (before, copy) = (draft(name), annotated(&draft(name)));
        assert_eq!(text(&copy), text(&before), "{name}");
        let (was, is) = (parts(&before), parts(&copy));
        let changed: Vec<&str> =
            is.iter().filter(|(n, b)| was.get(*n) != Some(*b)).map(|(n, _)| n.as_str()).collect();
        let may =
            ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"];
        assert!(changed.iter().all(|n| may.contains(n)), "{name}: {changed:?}");
        assert!(was.keys().all(|n| is.contains_key(n)), "{name}");
    }
}

#[test]
fn run_again_its_own_comments_are_renewed() {
    for name in DRAFTS {
        let once = annotated(&draft(name));
        assert_eq!(annotated(&once), once, "{name}");
        assert_eq!(annotated(&annotated(&once)), once, "{name}");
    }
    // a figure that has been mended loses its comment
    let copy = annotated(&draft("harbour.docx"));
    let mut all = parts(&copy);
    let document = part(&copy, "word/document.xml").replace("15 roads", "many roads");
    all.insert("word/document.xml".to_owned(), document.into_bytes());
    let mended = annotated(&archive(&all));
    assert_eq!(own(&mended).len(), own(&copy).len() - 1);
    assert!(!part(&mended, "word/comments.xml").contains("15 roads"));
}

#[test]
fn a_comment_that_somebody_has_answered_stays() {
    let copy = annotated(&draft("harbour.docx"));
    let mut all = parts(&copy);
    let comments = part(&copy, "word/comments.xml");
    let at = comments.find("w:author=\"figcheck\"").expect("its own");
    let (head, tail) = comments.split_at(at);
    let tail = tail.replacen("<w:p>", "<w:p w14:paraId=\"00000A01\">", 1);
    let answer = "<w:comment w:id=\"40\" w:author=\"Ana Silva\"><w:p w14:paraId=\"00000A02\"><w:r><w:t>School board, list of 3 March</w:t></w:r></w:p></w:comment></w:comments>";
    let comments = format!("{head}{tail}").replace("</w:comments>", answer);
    let comments = comments.replacen(
        "<w:comments ",
        "<w:comments xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" ",
        usize::from(!comments.contains("xmlns:w14")),
    );
    let threads = "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:commentEx w15:paraId=\"00000A02\" w15:paraIdParent=\"00000A01\"/></w15:commentsEx>";
    let relation = "<Relationship Id=\"rIdEx\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" Target=\"commentsExtended.xml\"/></Relationships>";
    let relations = part(&copy, "word/_rels/document.xml.rels").replace("</Relationships>", relation);
    all.insert("word/comments.xml".into(), comments.into_bytes());
    all.insert("word/commentsExtended.xml".into(), threads.into());
    all.insert("word/_rels/document.xml.rels".into(), relations.into_bytes());
    let again = annotated(&archive(&all));
    assert_eq!(own(&again).len(), own(&copy).len());
    assert!(part(&again, "word/comments.xml").contains("School board, list of 3 March"));
}

#[test]
fn what_a_comment_would_break_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("a draft");
        let output = run(folder.path(), &["annotate", "--no-config", name, "-o", "out.docx"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(!folder.path().join("out.docx").exists(), "{name}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let with = |name: &str| {
        let mut all = parts(&draft("same.docx"));
        all.insert(name.to_owned(), b"x".to_vec());
        archive(&all)
    };
    assert!(refused("a.docm", &with("word/vbaProject.bin")).contains("has macros"));
    assert!(refused("a.docx", &with("_xmlsignatures/sig1.xml")).contains("is signed"));
    assert!(refused("a.docx", &draft("same.docx")[..900]).contains("damaged"));
    assert!(refused("a.odt", &draft("same.odt")).contains("no document of Word"));
    fs::write(folder.path().join("a.docx"), draft("same.docx")).expect("a draft");
    let output = run(folder.path(), &["annotate", "--no-config", "a.docx", "-o", "a.docx"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("would overwrite an article that is read"));
    assert_eq!(fs::read(folder.path().join("a.docx")).expect("the draft"), draft("same.docx"));
}

/// Where a program is, if this machine has it.
fn program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|p| p.join(name)).find(|p| p.is_file())
}

#[test]
fn libreoffice_opens_the_copy_and_keeps_every_comment() {
    let Some(office) = program("soffice") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    for name in ["harbour.docx", "schools.docx", "same.docx"] {
        let copy = annotated(&draft(name));
        fs::write(folder.path().join("copy.docx"), &copy).expect("the copy");
        let mut command = Command::new(&office);
        command.current_dir(folder.path()).env("HOME", &home).args([
            "--headless",
            "--convert-to",
            "odt",
            "copy.docx",
        ]);
        assert!(command.output().expect("LibreOffice runs").status.success());
        let odt = fs::read(folder.path().join("copy.odt")).expect("LibreOffice reads the copy");
        let content = part(&odt, "content.xml");
        assert_eq!(content.matches("<dc:creator>figcheck").count(), own(&copy).len(), "{name}");
        let read = run(folder.path(), &["text", "copy.odt"]);
        assert_eq!(String::from_utf8_lossy(&read.stdout), text(&copy), "{name}");
    }
}
