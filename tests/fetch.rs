//! `figcheck source fetch` against sites on this machine, kind and hostile. Run with the feature `net`.

use assert_cmd::Command;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

/// A site that answers each path as `answer` says, until the test ends.
fn site(answer: fn(&str, &mut TcpStream)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            std::thread::spawn(move || {
                let mut head = [0; 4096];
                let read = stream.read(&mut head).unwrap_or(0);
                let head = String::from_utf8_lossy(&head[..read]).into_owned();
                let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
                answer(&path, &mut stream);
            });
        }
    });
    at
}

fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &str) {
    let length = body.len();
    let text =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    // who was refused may have hung up
    stream.write_all(text.as_bytes()).ok();
}

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";
const PAGE: &str = "<html><head><title>Boats of Lund</title><meta property=\"article:published_time\" content=\"2026-05-04\"></head>\
<body><article><h1>Boats of Lund</h1><p>In spring the harbour of Lund counted 212 boats at its quays.</p></article></body></html>";

fn answers(path: &str, stream: &mut TcpStream) {
    match path {
        "/robots.txt" => send(stream, "200 OK", "", "User-agent: *\nDisallow: /hidden\n"),
        "/boats" => send(stream, "200 OK", HTML, PAGE),
        "/table" => send(stream, "200 OK", "Content-Type: text/csv\r\n", "port,boats\nLund,212\nHarlow,97\n"),
        "/moved" => send(stream, "302 Found", "Location: /boats\r\n", ""),
        "/circle" => send(stream, "302 Found", "Location: /circle\r\n", ""),
        "/away" => send(stream, "302 Found", "Location: file:///etc/passwd\r\n", ""),
        "/picture" => send(stream, "200 OK", "Content-Type: image/png\r\n", "\u{1}PNG"),
        "/lie" => send(stream, "200 OK", "Content-Type: application/pdf\r\n", PAGE),
        "/packed" => send(stream, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", "x"),
        "/endless" => {
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{HTML}Connection: close\r\n\r\n").as_bytes()).ok();
            while stream.write_all(&[b'a'; 65536]).is_ok() {}
        }
        "/slow" => {
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{HTML}Connection: close\r\n\r\n").as_bytes()).ok();
            while stream.write_all(b"a").is_ok() {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        _ => send(stream, "404 Not Found", HTML, "none"),
    }
}

/// What a run gives: exit code and standard error.
fn fetch(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("figcheck").expect("the program");
    command.current_dir(folder).args(["source", "fetch", "boats.md"]).args(arguments);
    let output = command.output().expect("a run");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn article(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("boats.md"), text).expect("written");
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

#[test]
fn a_page_is_saved_as_it_is_and_its_figures_are_held_against_it() {
    let at = site(answers);
    let folder = article(&format!(
        "The harbour counted [212 boats]({at}/boats) at its quays, and [79 at Harlow]({at}/table).\n"
    ));
    let (exit, said) = fetch(folder.path(), &["--all", "--allow-private"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("1 of 2: asking") && said.contains("2 of 2: asking"), "{said}");
    let ledger = read(folder.path(), "boats.sources.toml");
    for line in [
        "title = \"Boats of Lund\"",
        "date = 2026-05-04",
        "accessed = ",
        "sha256 = ",
        "publisher = \"127.0.0.1\"",
        "file = \"evidence/",
    ] {
        assert!(ledger.contains(line), "{line}: {ledger}");
    }
    let saved = fs::read_dir(folder.path().join("evidence")).expect("a folder").flatten();
    let saved: Vec<String> = saved.map(|f| fs::read_to_string(f.path()).expect("text")).collect();
    assert!(saved.contains(&PAGE.to_owned()), "saved as it is");
    let mut check = Command::cargo_bin("figcheck").expect("the program");
    let output =
        check.current_dir(folder.path()).args(["check", "boats.md", "--exit-zero"]).output().expect("a run");
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.contains("“212 boats”  match"), "{output}");
    let (exit, said) = fetch(folder.path(), &["--all", "--allow-private"]);
    assert!(exit == 0 && said.contains("has its file"), "{said}");
}

#[test]
fn a_source_of_the_ledger_keeps_what_it_says() {
    let at = site(answers);
    let folder = article("The harbour counted 212 boats.\n");
    let ledger = format!("# ours\n[[source]]\nid = \"port\"\ntitle = \"Our title\"\nurl = \"{at}/moved\"\n");
    fs::write(folder.path().join("boats.sources.toml"), ledger).expect("written");
    let (exit, said) = fetch(folder.path(), &["port", "--allow-private"]);
    assert_eq!(exit, 0, "{said}");
    let ledger = read(folder.path(), "boats.sources.toml");
    assert!(ledger.starts_with("# ours") && ledger.contains("title = \"Our title\""), "{ledger}");
    assert!(
        ledger.contains("file = \"evidence/port.html\"") && ledger.contains("date = 2026-05-04"),
        "{ledger}"
    );
    assert_eq!(read(folder.path(), "evidence/port.html"), PAGE);
    let (exit, said) = fetch(folder.path(), &["port", "--allow-private"]);
    assert!(exit == 2 && said.contains("--again"), "{said}");
}

#[test]
fn what_a_hostile_site_does_is_an_error_and_writes_nothing() {
    let at = site(answers);
    let folder = article("The harbour counted 212 boats.\n");
    for (path, options, says) in [
        ("/hidden/a", &[][..], "robots.txt forbids"),
        ("/circle", &[], "sent on more than 8 times"),
        ("/away", &[], "only http and https"),
        ("/picture", &[], "no evidence that can be read: image/png"),
        ("/lie", &[], "no evidence that can be read: application/pdf"),
        ("/packed", &[], "packed (gzip)"),
        ("/endless", &["--largest", "1"], "larger than 1024 kB"),
        ("/slow", &["--timeout", "1"], "takes longer than 1 s"),
        ("/nothing", &[], "the site answers 404"),
    ] {
        let (exit, said) = fetch(
            folder.path(),
            &[&[format!("{at}{path}").as_str(), "--allow-private"][..], options].concat(),
        );
        assert!(exit == 2 && said.contains(says), "{path}: {said}");
    }
    for (url, says) in [
        (format!("{at}/boats"), "own machine or network"),
        ("http://localhost:9/".to_owned(), "own machine or network"),
        ("http://[::1]:9/".to_owned(), "own machine or network"),
        ("http://2130706433/".to_owned(), "own machine or network"),
        ("file:///etc/passwd".to_owned(), "only http and https"),
        ("port".to_owned(), "no address"),
    ] {
        let (exit, said) = fetch(folder.path(), &[&url]);
        assert!(exit == 2 && said.contains(says), "{url}: {said}");
    }
    assert!(!folder.path().join("evidence").exists() && !folder.path().join("boats.sources.toml").exists());
}
