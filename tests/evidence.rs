//! Claims with evidence and the verdict that they must get: `tests/evidence/*.jsonl`, a class a file.

use figcheck::evidence::claims::{Claim, Passage, judge};
use figcheck::vocabulary::Vocabulary;
use std::fs;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Case {
    verdict: String,
    claim: String,
    evidence: String,
    /// A known gap: must fail, and the day it passes the mark is taken off.
    #[serde(default)]
    gap: bool,
}

#[test]
fn each_pair_gets_its_verdict() {
    let words = Vocabulary::standard();
    let mut wrong = Vec::new();
    let mut pairs = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("tests/evidence").flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl")) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for line in fs::read_to_string(file).expect("a file of pairs").lines() {
            let case: Case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{stem}: {e}: {line}"));
            let evidence = Passage::new(&case.evidence, &words);
            let claim = Claim {
                id: "1".into(),
                claim: case.claim.clone(),
                evidence: Some(case.evidence.clone()),
                tables: Vec::new(),
                figure: None,
                sql: None,
            };
            let judged = judge(&claim, &evidence, &words).expect("a passage is always readable");
            pairs += 1;
            match (judged.verdict.as_str() == case.verdict, case.gap) {
                (true, false) | (false, true) => {}
                (true, true) => wrong.push(format!("{stem}: passes now, take off its `gap`: {}", case.claim)),
                (false, false) => wrong.push(format!(
                    "{stem}: {} instead of {}: {} | {} {:?}",
                    judged.verdict,
                    case.verdict,
                    case.claim,
                    case.evidence,
                    judged.figures.iter().map(|f| &f.explanation).collect::<Vec<_>>()
                )),
            }
        }
    }
    assert!(pairs >= 200, "only {pairs} pairs");
    assert!(wrong.is_empty(), "{} of {pairs} wrong\n{}", wrong.len(), wrong.join("\n"));
}
