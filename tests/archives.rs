//! Archives of many documents: packed files, crawls, tables of texts, and jobs over them that are stopped and go on.

use assert_cmd::cargo::cargo_bin_cmd;
use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};
use polars_io::{SerReader, SerWriter};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// So many figures stand in each text of [`text`].
const FIGURES: usize = 3;

fn text(n: usize) -> String {
    format!(
        "The ministry said {} schools had closed in {} districts. The storm felled {} trees.",
        n + 20,
        n % 50 + 3,
        3000 + n
    )
}

fn lines(documents: usize) -> String {
    let line = |n: usize| {
        serde_json::json!({"id": format!("d{n}"), "text": text(n), "desk": "home"}).to_string() + "\n"
    };
    (0..documents).map(line).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The documents that `figcheck extract` makes of `arguments` in `folder`, with the exit code.
fn extract(folder: &Path, arguments: &[&str]) -> (Vec<Value>, i32) {
    let ran = cargo_bin_cmd!("figcheck")
        .current_dir(folder)
        .args(["extract", "--no-config"])
        .args(arguments)
        .output();
    let ran = ran.expect("it runs");
    let text = String::from_utf8(ran.stdout).expect("text");
    let lines = text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    (lines, ran.status.code().expect("an exit code"))
}

fn ids(documents: &[Value]) -> Vec<&str> {
    documents.iter().map(|d| d["id"].as_str().unwrap_or("-")).collect()
}

#[test]
fn packed_lines_are_read_as_plain_ones_are() {
    let folder = folder();
    let plain = lines(40);
    // two members, one behind the other, as tools that append write them
    let (head, tail) = plain.split_at(plain.len() / 2);
    fs::write(folder.path().join("a.jsonl"), &plain).expect("written");
    fs::write(folder.path().join("b.jsonl.gz"), [gzip(head.as_bytes()), gzip(tail.as_bytes())].concat())
        .expect("written");
    fs::write(folder.path().join("c.jsonl.zst"), zstd::encode_all(plain.as_bytes(), 1).expect("packed"))
        .expect("written");
    let (want, code) = extract(folder.path(), &["a.jsonl"]);
    assert_eq!((want.len(), code, want[7]["figures"].as_array().expect("figures").len()), (40, 0, FIGURES));
    for packed in ["b.jsonl.gz", "c.jsonl.zst"] {
        assert_eq!(extract(folder.path(), &[packed]), (want.clone(), 0), "{packed}");
    }
    // a folder of them, where it is said what they are
    fs::create_dir(folder.path().join("crawl")).expect("made");
    fs::rename(folder.path().join("b.jsonl.gz"), folder.path().join("crawl/b.jsonl.gz")).expect("moved");
    fs::write(folder.path().join("crawl/readme.md"), "It read 40 pages.").expect("written");
    assert_eq!(extract(folder.path(), &["crawl", "--input-format", "jsonl"]), (want, 0));
}

#[test]
fn a_packed_file_that_is_cut_is_an_error_and_what_stands_before_is_read() {
    let folder = folder();
    let packed = gzip(lines(4000).as_bytes());
    fs::write(folder.path().join("cut.jsonl.gz"), &packed[..packed.len() / 2]).expect("written");
    let (read, code) = extract(folder.path(), &["cut.jsonl.gz"]);
    assert_eq!(code, 2);
    assert!(read.len() > 100, "{} lines", read.len());
    assert!(read.last().expect("a line")["error"].is_string());
}

#[test]
fn fields_have_the_names_that_an_archive_gives_them() {
    let folder = folder();
    fs::write(folder.path().join("a.jsonl"), r#"{"key": 7, "body": "The port lost 12 cranes.", "text": 1}"#)
        .expect("written");
    let (read, code) = extract(folder.path(), &["a.jsonl", "--text-column", "body", "--id-column", "key"]);
    assert_eq!(
        (code, read[0]["id"].as_str(), read[0]["figures"][0]["text"].as_str()),
        (0, Some("7"), Some("12 cranes"))
    );
    assert_eq!(read[0]["extra"]["text"], 1);
}

/// A record of a crawl.
fn record(kind: &str, address: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

#[test]
fn a_crawl_gives_its_pages_and_nothing_else() {
    let folder = folder();
    let page = b"<html><body><article><p>The port lost <b>12 cranes</b> in the storm, the authority said.</p></article></body></html>";
    let html = "200 OK\r\nContent-Type: text/html; charset=utf-8";
    let chunked = [b"8\r\n<p>It pa\r\n1d\r\nid 40 drivers in all.</p>    \r\n0\r\n\r\n".as_slice()].concat();
    let crawl = [
        record("warcinfo", "-", b"software: a crawler"),
        record("request", "http://a.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "http://a.example/page", &answer(html, page)),
        record(
            "response",
            "http://a.example/moved",
            &answer("301 Moved\r\nContent-Type: text/html", b"<p>It moved 30 times.</p>"),
        ),
        record(
            "response",
            "http://a.example/picture",
            &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ),
        record(
            "response",
            "http://a.example/packed",
            &answer(&format!("{html}\r\nContent-Encoding: gzip"), &gzip(page)),
        ),
        record(
            "response",
            "http://a.example/chunks",
            &answer(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked),
        ),
        record("conversion", "http://a.example/text", "The mill cut 300 jobs.".as_bytes()),
    ];
    // each record packed for itself, as crawlers do
    let packed: Vec<u8> = crawl.iter().flat_map(|r| gzip(r)).collect();
    fs::write(folder.path().join("a.warc.gz"), packed).expect("written");
    let (read, code) = extract(folder.path(), &["a.warc.gz"]);
    assert_eq!(code, 0);
    assert_eq!(
        ids(&read),
        [
            "http://a.example/page",
            "http://a.example/packed",
            "http://a.example/chunks",
            "http://a.example/text"
        ]
    );
    let texts = read.iter().map(|d| d["figures"][0]["text"].as_str()).collect::<Vec<_>>();
    assert_eq!(texts, [Some("12 cranes"), Some("12 cranes"), Some("40 drivers"), Some("300 jobs")]);
    assert_eq!(read[0]["extra"]["fetched"], "2024-05-01T10:00:00Z");
}

#[test]
fn a_crawl_that_is_cut_or_is_none_is_an_error() {
    let folder = folder();
    let whole = record("conversion", "http://a.example/", b"The mill cut 300 jobs.");
    let two = [whole.clone(), whole.clone()].concat();
    for (name, bytes, documents) in [
        ("cut.wet", &two[..two.len() - 12], 2),
        ("none.warc", b"just text\n".as_slice(), 1),
        ("empty.wet", b"", 0),
    ] {
        fs::write(folder.path().join(name), bytes).expect("written");
        let (read, code) = extract(folder.path(), &[name]);
        assert_eq!((read.len(), code), (documents, if documents == 0 { 0 } else { 2 }), "{name}");
    }
}

/// A table of texts.
fn table(rows: usize) -> DataFrame {
    let ids: Vec<String> = (0..rows).map(|n| format!("d{n}")).collect();
    let texts: Vec<Option<String>> = (0..rows).map(|n| (n != 3).then(|| text(n))).collect();
    let desks: Vec<&str> = vec!["home"; rows];
    let columns = vec![
        Series::new("id".into(), ids).into_column(),
        Series::new("body".into(), texts).into_column(),
        Series::new("desk".into(), desks).into_column(),
    ];
    DataFrame::new(rows, columns).expect("a frame")
}

#[test]
fn a_table_of_texts_gives_a_document_a_row() {
    let folder = folder();
    let path = folder.path().join("a.parquet");
    let file = fs::File::create(&path).expect("made");
    polars_io::parquet::write::ParquetWriter::new(file)
        .with_row_group_size(Some(16))
        .finish(&mut table(50))
        .expect("written");
    let (read, code) = extract(folder.path(), &["a.parquet", "--text-column", "body"]);
    assert_eq!((read.len(), code), (50, 2), "a row without text is told");
    assert_eq!(read[3]["error"], "no `body`");
    assert_eq!((read[49]["id"].as_str(), read[49]["extra"]["desk"].as_str()), (Some("d49"), Some("home")));
    let ran = cargo_bin_cmd!("figcheck")
        .current_dir(folder.path())
        .args(["extract", "a.parquet"])
        .output()
        .expect("it runs");
    let told = String::from_utf8_lossy(&ran.stderr)
        .replace("│ ", "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(told.contains("no column `text`") && told.contains("--text-column"), "{told}");
}

#[test]
fn arrow_goes_in_and_comes_out_as_a_stream() {
    let mut given = Vec::new();
    let mut frame = table(50);
    polars_io::ipc::IpcStreamWriter::new(&mut given).finish(&mut frame).expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_figcheck"))
        .args([
            "extract",
            "--no-config",
            "-",
            "--input-format",
            "arrow",
            "--text-column",
            "body",
            "--format",
            "arrow",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("a pipe").write_all(&given).expect("given");
    let out = child.wait_with_output().expect("it ends");
    let read =
        polars_io::ipc::IpcStreamReader::new(std::io::Cursor::new(out.stdout)).finish().expect("a frame");
    assert_eq!(read.height(), 49 * FIGURES);
    assert!(read.column("document").is_ok());
}

/// What a job wrote: its files by name, and what they hold.
fn written(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for table in ["figures", "documents", "failed"] {
        for entry in fs::read_dir(folder.join(table)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                out.push((format!("{table}/{name}"), fs::read(entry.path()).expect("read")));
            }
        }
    }
    out.push(("manifest.json".to_owned(), fs::read(folder.join("manifest.json")).expect("a manifest")));
    out.sort();
    out
}

fn job(folder: &Path, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_figcheck"));
    command.current_dir(folder).args(["extract", "--no-config", "a.jsonl", "-o", out, "--format", "parquet"]);
    command.args(["--partition", "25"]).stderr(Stdio::piped());
    command
}

#[test]
fn a_job_that_is_killed_goes_on_where_it_was() {
    let folder = folder();
    let bad = "{\"id\": \"bad\"}\n";
    fs::write(folder.path().join("a.jsonl"), lines(700) + bad + &lines(300)).expect("written");
    assert_eq!(job(folder.path(), "whole").status().expect("it runs").code(), Some(2), "one cannot be read");
    let want = written(&folder.path().join("whole"));
    assert_eq!(want.iter().filter(|(name, _)| name.starts_with("figures/")).count(), 41);
    for kill in 1..=10 {
        let mut child = job(folder.path(), "killed").spawn().expect("it starts");
        std::thread::sleep(std::time::Duration::from_millis(40 + 30 * kill));
        child.kill().expect("killed, or ended before");
        child.wait().expect("it ends");
    }
    assert_eq!(job(folder.path(), "killed").status().expect("it runs").code(), Some(2));
    assert_eq!(written(&folder.path().join("killed")), want, "the same files, to the byte");
    // once more: there is nothing to do
    let again = job(folder.path(), "killed").output().expect("it runs");
    assert!(String::from_utf8_lossy(&again.stderr).contains("this job is done"));
}

#[test]
fn a_folder_of_something_else_is_not_written_into() {
    let folder = folder();
    fs::write(folder.path().join("a.jsonl"), lines(3)).expect("written");
    fs::create_dir(folder.path().join("out")).expect("made");
    fs::write(folder.path().join("out/novel.txt"), "mine").expect("written");
    let told =
        |ran: std::process::Output| (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned());
    let (code, words) = told(job(folder.path(), "out").output().expect("it runs"));
    assert!(code == Some(2) && words.contains("holds no job of figcheck"), "{words}");
    assert_eq!(job(folder.path(), "good").status().expect("it runs").code(), Some(0));
    fs::write(folder.path().join("a.jsonl"), lines(4)).expect("written");
    let (code, words) = told(job(folder.path(), "good").output().expect("it runs"));
    assert!(code == Some(2) && words.contains("other inputs or settings"), "{words}");
}
