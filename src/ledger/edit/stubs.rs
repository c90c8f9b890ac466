//! Commented entries for figures without a source: what is left to do is to fill in who says so.

use super::{append, line};
use crate::escape;
use crate::ledger::anchor::Quotation;

/// A figure that wants a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// Words that name the figure alone.
    pub quotation: Quotation,
    /// Its sentence.
    pub sentence: String,
    /// Its line in the article, from 1.
    pub line: usize,
}

/// How much of a sentence stands in a comment, in characters.
const SENTENCE_MAX: usize = 240;

/// `text` with a commented entry for each of `wanted` at its end, and the number of those that were new. One that stands
/// there already is not written again.
pub fn stubs(text: &str, wanted: &[Stub]) -> (String, usize) {
    let mut out = text.to_owned();
    let mut new = 0;
    let mut said = "";
    for stub in wanted {
        if find(&out, &stub.quotation).is_none() {
            if out.trim().is_empty() {
                out = HEAD.to_owned();
            }
            out = append(&out, &written(stub, stub.sentence == said));
            said = &stub.sentence;
            new += 1;
        }
    }
    (out, new)
}

/// What stands above the stubs. What has two signs explains: with one taken off it is a comment still, so that a whole file
/// can be uncommented at once and then only asks for what is left to fill in.
const HEAD: &str = "\
## Where the figures of this article come from (every field: docs/ledger.md). Take the `# ` off a source and fill it in; then
## take it off each figure that it supports, and write its id between the quotation marks. Delete what you do not need.

# [[source]]
# id = \"\"
# title = \"\"
## An id is made of a-z, 0-9 and -, a title is as the source has it. What else may stand there:
## publisher = \"U.S. Census Bureau\"
## date = 2018-12-06
## url = \"https://example.org/report\"
## kind = \"dataset\"                # or official, study, media, interview, own_reporting
## file = \"evidence/census.csv\"    # a copy beside this file: then its figures are compared with it

## What else may stand in a figure: where its source says it, by one of
## quote = \"In all, 212 schools were closed.\"
## cell = \"B7\"
## sql = \"select count(*) from census_2020 where state = 'Ohio'\"
## at = \"p. 12\"                    # for people: page, minute, table
## in the place of `sources`, that it needs none:
## exempt = \"common knowledge: a week has seven days\"
## and what was decided, by whom and when:
## decision = \"accepted\"           # or rejected, needs_work
## by = \"A. Bee\"
## on = 2026-05-02

## One source for all figures that have none otherwise, or for those of a `section` or a `table`:
# # [[cover]]
# # all = true
# # sources = [\"\"]
";

/// The lines of one stub; its sentence is left out where it was `said` just before.
fn written(stub: &Stub, said: bool) -> String {
    let mut sentence: String = escape::label(&stub.sentence);
    if sentence.chars().count() > SENTENCE_MAX {
        sentence = sentence.chars().take(SENTENCE_MAX).collect::<String>() + "…";
    }
    let mut out = if said { String::new() } else { format!("## line {}: {sentence}\n", stub.line) };
    out.push_str("# [[figure]]\n");
    for quoted in quotation(&stub.quotation).lines() {
        out.push_str(&format!("# {quoted}\n"));
    }
    out + "# sources = [\"\"]\n"
}

/// The lines of an entry that quote its figure.
pub(super) fn quotation(quotation: &Quotation) -> String {
    quoted(&quotation.exact, quotation.prefix.as_deref(), quotation.suffix.as_deref())
}

/// The same of its words and those around.
pub(super) fn quoted(exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> String {
    let mut out = line("exact", exact);
    for (key, words) in [("prefix", prefix), ("suffix", suffix)] {
        if let Some(words) = words {
            out.push_str(&line(key, words));
        }
    }
    out
}

/// Where the commented entry of `wanted` stands in `text`: a paragraph of comments with just its quotation.
pub(super) fn find(text: &str, wanted: &Quotation) -> Option<std::ops::Range<usize>> {
    // most ledgers have no stub left: nothing is looked through then
    if !text.contains("# [[figure]]") {
        return None;
    }
    let lines: Vec<String> = quotation(wanted).lines().map(|l| format!("# {l}")).collect();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let body: Vec<&str> = paragraph.lines().filter(|l| !l.trim().is_empty()).collect();
        let quoting = |l: &&&str| ["# exact", "# prefix", "# suffix"].iter().any(|k| l.starts_with(k));
        if body.contains(&"# [[figure]]")
            && body.iter().all(|l| l.starts_with('#'))
            && body.iter().filter(quoting).copied().eq(lines.iter().map(String::as_str))
        {
            return Some(start..start + paragraph.trim_end().len());
        }
        start += paragraph.len();
    }
    None
}
