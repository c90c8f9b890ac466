use super::*;
use crate::article::Span;
use crate::ledger::anchor::Quotation;
use crate::ledger::{Decision, Entry, Source, parse};

const LEDGER: &str = r#"# sources of the storm story, kept by the desk
[[figure]]   # the lead
exact = "212 schools" # counted on Friday
sources = ["met"] # who says so

[[source]]
title = "Storm report" # the second edition
id = "met"
"#;

fn quotation(exact: &str) -> Quotation {
    Quotation { span: Span::new(0, 0), exact: exact.into(), prefix: None, suffix: None }
}

fn ledger(text: &str) -> Ledger {
    parse(text.to_owned(), "storm.sources.toml").expect("a good ledger")
}

#[test]
fn comments_and_order_stay() {
    let moved = requote(&ledger(LEDGER), 0, &quotation("212 schools and colleges")).expect("an entry");
    assert_eq!(moved, LEDGER.replace("\"212 schools\"", "\"212 schools and colleges\""));
    let more = Entry { sources: vec!["met".into()], at: Some("p. 4".into()), ..Entry::default() };
    let linked = link(&ledger(LEDGER), Some(0), &quotation("212 schools"), &more).expect("a known source");
    assert_eq!(linked, LEDGER.replace("# who says so\n", "# who says so\nat = \"p. 4\"\n"));
}

#[test]
fn a_stub_becomes_the_entry_in_its_place() {
    let want = |exact: &str| Stub {
        quotation: Quotation { prefix: Some("closed \"all\" ".into()), ..quotation(exact) },
        sentence: "The storm closed\n\u{1b}[2J\"all\" 212 schools.".into(),
        line: 3,
    };
    let (text, new) = stubs(LEDGER, &[want("212 schools"), want("40 roads")]);
    assert_eq!(new, 2);
    assert!(ledger(&text).entries.len() == 1 && text.starts_with(LEDGER), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    assert_eq!(stubs(&text, &[want("212 schools")]), (text.clone(), 0), "not twice");

    let entry = Entry { sources: vec!["met".into()], decision: Some(Decision::Accepted), ..Entry::default() };
    let linked = link(&ledger(&text), None, &want("212 schools").quotation, &entry).expect("a known source");
    let now = ledger(&linked);
    assert_eq!((now.entries.len(), now.entries[1].prefix.as_deref()), (2, Some("closed \"all\"")));
    assert!(
        linked.contains("# exact = \"40 roads\"") && !linked.contains("# exact = \"212 schools\""),
        "{linked}"
    );
}

#[test]
fn stubs_uncommented_are_entries() {
    let stub = Stub { quotation: quotation("7 %"), sentence: "Up 7 %.".into(), line: 1 };
    let (text, _) = stubs("", &[stub]);
    let live: String = text
        .split("\n\n")
        .filter(|p| p.contains("[[figure]]") && p.contains("exact"))
        .flat_map(str::lines)
        .map(|l| l.strip_prefix("# ").unwrap_or(l).replace("[\"\"]", "[\"a\"]") + "\n")
        .collect();
    assert_eq!(ledger(&live).entries[0].exact, "7 %");
    // all of it uncommented at once asks for what is left to fill in, and for nothing else
    let all: String = text
        .lines()
        .map(|l| l.strip_prefix("# ").or(l.strip_prefix('#')).unwrap_or(l).to_owned() + "\n")
        .collect();
    let mistakes: Vec<String> =
        parse(all.clone(), "s").expect_err("empty").into_iter().map(|e| e.message).collect();
    assert_eq!(mistakes, ["`id` is empty", "`title` is empty", "`sources` names no source"], "{all}");
    // and so does what explains, uncommented whole
    for example in
        text.lines().filter_map(|l| l.strip_prefix("## ")).filter(|l| l.contains(" = ") && !l.contains(':'))
    {
        assert!(example.parse::<toml_edit::DocumentMut>().is_ok(), "{example}");
    }
}

#[test]
fn an_unknown_source_is_not_linked_and_an_id_not_taken_twice() {
    let entry = Entry { sources: vec!["nobody".into()], ..Entry::default() };
    let error = link(&ledger(LEDGER), None, &quotation("7"), &entry).expect_err("unknown");
    assert_eq!(error.help.as_deref(), Some("known: met"));
    let source = Source { id: "met".into(), title: "x".into(), ..Source::default() };
    assert!(add_source(&ledger(LEDGER), &source).expect_err("taken").message.contains("Storm report"));
}

#[test]
fn a_ledger_with_a_mistake_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.sources.toml");
    for (there, work) in [("[[source]]\nid = \"a\"\n", LEDGER), (LEDGER, "[[figure]]\n")] {
        std::fs::write(&file, there).expect("written");
        let errors = change(&file, "a.sources.toml", |_| Ok(work.to_owned())).expect_err("a mistake");
        assert_eq!(errors[0].path.as_deref(), Some("a.sources.toml"));
        assert_eq!(std::fs::read_to_string(&file).expect("there"), there);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no lock and no draft left: {left:?}");
}

#[test]
fn an_entry_is_brought_back_to_what_it_said() {
    let decided = Entry {
        decision: Some(Decision::Rejected),
        by: Some("A. Bee".into()),
        on: Some(jiff::civil::date(2026, 11, 30)),
        note: Some("the ministry says 221".into()),
        ..Entry::default()
    };
    let before = ledger(LEDGER);
    let text = link(&before, Some(0), &quotation("212 schools"), &decided).expect("an entry");
    let after = ledger(&text);
    assert_ne!(text, LEDGER);
    assert_eq!(take_back(&after, &after.entries[0], Some(&before.entries[0])).expect("as it was"), LEDGER);
    assert!(take_back(&before, &after.entries[0], None).is_err(), "somebody else changed it since");

    let text = link(&before, None, &quotation("40 roads"), &decided).expect("a new entry");
    let after = ledger(&text);
    assert_eq!(take_back(&after, &after.entries[1], None).expect("as it was").trim(), LEDGER.trim());
}

#[test]
fn a_decision_alone_is_an_entry() {
    let text = "[[figure]]\nexact = \"7\"\ndecision = \"accepted\"\n";
    assert_eq!(ledger(text).entries[0].decision, Some(Decision::Accepted));
}

#[test]
fn what_was_decided_before_stays_below_the_entry() {
    let decided = |decision, note: &str| Entry {
        decision: Some(decision),
        by: Some("A. Bee".into()),
        note: Some(note.into()),
        ..Entry::default()
    };
    for text in [LEDGER.to_owned(), LEDGER.replace("\n\n[[source]]", "\n# of the register\n\n[[source]]")] {
        let first =
            link(&ledger(&text), Some(0), &quotation("212 schools"), &decided(Decision::Rejected, "a\n\nb"));
        let first = ledger(&first.expect("an entry"));
        assert!(first.earlier.is_empty(), "a source alone is no decision: {}", first.text);
        let new = Entry { decision: Some(Decision::Accepted), note: None, ..first.entries[0].said() };
        let second = ledger(&replace(&first, &first.entries[0], &new).expect("an entry"));
        assert_eq!(second.entries[0].said(), new);
        assert_eq!(second.earlier[0].said(), first.entries[0].said());
        let third = link(&second, Some(0), &quotation("212 schools"), &decided(Decision::NeedsWork, "c"));
        let third = ledger(&third.expect("an entry"));
        let was: Vec<_> = third.earlier.iter().map(|e| e.decision).collect();
        assert_eq!(
            was,
            [Some(Decision::Accepted), Some(Decision::Rejected)],
            "the last first: {}",
            third.text
        );
        let comments = |l: &Ledger| l.text.matches('#').count();
        assert_eq!(comments(&third), comments(&first), "{}", third.text);
        // and it goes with what is taken back
        assert_eq!(
            take_back(&third, &third.entries[0], Some(&second.entries[0])).expect("as it was"),
            second.text
        );
        assert_eq!(
            take_back(&second, &second.entries[0], Some(&first.entries[0])).expect("as it was"),
            first.text
        );
    }
}

#[test]
fn a_known_ledger_is_changed_as_one_that_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.sources.toml");
    std::fs::write(&file, LEDGER).expect("written");
    let known = Ledger::read(&file, "a.sources.toml").expect("a ledger");
    let add = |l: &Ledger| Ok(append(&l.text, "[[figure]]\nexact = \"7\"\ndecision = \"accepted\""));
    let new = change_known(&file, "a.sources.toml", &known, add).expect("changed");
    assert_eq!(new.entries.len(), 2);
    // somebody else wrote: what is known does not count
    let new = change_known(&file, "a.sources.toml", &known, add).expect("changed");
    assert_eq!(new.entries.len(), 3);
    assert_eq!(std::fs::read_to_string(&file).expect("there"), new.text);
}
