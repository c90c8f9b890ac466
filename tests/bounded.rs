//! What somebody else wrote and a library reads: it may overflow a stack, never end or take all memory, and costs an error at
//! its line, no more. The other articles of the run come out whole.
#![cfg(feature = "report")]

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// A PDF of these objects, the first its catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|p| out += &format!("{p:010} 00000 n \n"));
    out += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn stream(head: &str, text: &str) -> String {
    format!("<< {head} /Length {} >>\nstream\n{text}\nendstream", text.len())
}

/// A page whose form draws itself.
fn form_in_itself() -> Vec<u8> {
    let resources = "/Resources << /XObject << /F 5 0 R >> >>";
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R {resources} >>"),
        stream("", "/F Do"),
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"), "/F Do"),
    ])
}

/// Pages that are their own parents.
fn parents_in_a_ring() -> Vec<u8> {
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /Parent 3 0 R >>".into(),
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>".into(),
    ])
}

fn figcheck(folder: &Path, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    command.current_dir(folder).args(args).output().expect("the binary runs")
}

/// Writes an article called `name` that the evidence `file` stands behind.
fn article(folder: &Path, name: &str, file: &str, says: &str) {
    let write = |name: String, text: String| fs::write(folder.join(name), text).expect("written");
    write(format!("{name}.txt"), "The Reds won 40 seats in the new assembly.\n".into());
    write(
        format!("{name}.sources.toml"),
        format!(
            "[[source]]\nid = \"seats\"\ntitle = \"Seats\"\nfile = \"{file}\"\n\n\
             [[figure]]\nexact = \"40 seats\"\nsources = [\"seats\"]\n{says}\n"
        ),
    );
}

#[test]
fn a_pdf_that_overflows_the_stack_costs_its_article_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path();
    fs::write(top.join("ring.pdf"), form_in_itself()).expect("written");
    fs::write(top.join("parents.pdf"), parents_in_a_ring()).expect("written");
    article(top, "a", "ring.pdf", "");
    article(top, "b", "parents.pdf", "");
    fs::write(top.join("c.txt"), "The Reds won 40 seats in the new assembly.\n").expect("written");
    let output = figcheck(top, &["extract", "."]);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert_eq!(stdout.lines().count(), 3, "{stdout}{stderr}");
    assert!(stdout.contains("\"text\":\"40 seats\""), "{stdout}");
    for ledger in ["a.sources.toml:4", "b.sources.toml:4"] {
        assert!(stderr.contains(ledger), "{ledger}: {stderr}");
    }
    assert!(!stderr.contains("overflow") && !stderr.contains("panicked"), "{stderr}");
}

#[test]
fn a_template_of_100_000_terms_is_an_error_and_no_abort() {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path();
    fs::write(top.join("c.txt"), "The Reds won 40 seats in the new assembly.\n").expect("written");
    let terms = vec!["1"; 100_000].join(" + ");
    let nested = format!("{}{}", "{% if true %}".repeat(100_000), "{% endif %}".repeat(100_000));
    for text in [format!("{{{{ {terms} }}}}\n"), nested] {
        fs::write(top.join("own.md.template"), text).expect("written");
        for args in [
            &["report", "--template", "own.md.template", "c.txt"][..],
            &["notebook", "run", "own.md.template", "c.txt"],
        ] {
            let output = figcheck(top, args);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
            assert!(stderr.contains("own.md.template"), "{stderr}");
        }
    }
}

#[test]
fn queries_that_are_given_up_leave_no_memory_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path();
    let rows: String = (0..60_000).map(|i| format!("1,{i:060}\n")).collect();
    fs::write(top.join("seats.csv"), format!("class,seats\n{rows}")).expect("written");
    let sql = "select max(a.seats || b.seats) as seats from seats a join seats b on a.class = b.class";
    article(top, "a", "seats.csv", &format!("sql = \"{sql}\""));
    let start = Instant::now();
    let output = figcheck(top, &["check", "a.txt"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("the query takes") && stderr.contains("a.sources.toml:9"), "{stderr}");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
