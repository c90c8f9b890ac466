//! A document of Word with a comment at each finding. Nothing else of it changes: every other part of the archive stays as it
//! is, byte for byte, and so do the words and the comments of others.
//!
//! `runs` says where a comment can begin and end, and parts runs; `comments` writes the comments, and takes figcheck's own of
//! before out; `archive` puts the parts back.

mod archive;
mod comments;
mod runs;

use crate::article::Span;
use crate::article::office::docx::{self, Relations};
use crate::article::office::package::{Package, Part};
use crate::error::{Error, Result};
use archive::Changed;
use comments::Comments;
use runs::Runs;

/// A comment that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where: bytes of the text that [`unfold`](crate::article::office::unfold) makes of the document.
    pub at: Span,
    /// What it says, a paragraph each.
    pub paragraphs: Vec<String>,
}

/// The document `bytes` with `notes` for figcheck's comments, in their order; those that it has of figcheck's already are taken
/// out, but for the ones that somebody has answered. An error where it has macros or a signature, or cannot be read.
pub fn annotated(bytes: Vec<u8>, notes: &[Note]) -> Result<Vec<u8>> {
    let mut package = Package::open(bytes)?;
    refuse_bound(&package)?;
    let parts = docx::parts(&mut package)?;
    let main = &parts[0];
    let mut comments = Comments::read(&parts)?;
    let runs = Runs::read(&main.text);
    let mut edits = comments.removed_marks(&main.text);
    let places: Vec<(Span, usize)> = places(&parts, notes);
    for (at, note) in places {
        let Some((from, to)) = runs.range(at) else { continue };
        if let Some(id) = comments.add(&notes[note].paragraphs) {
            edits.begin(&runs, from, &comments.mark("commentRangeStart", id));
            let end = format!("{}{}", comments.mark("commentRangeEnd", id), comments.reference(id));
            edits.end(&runs, to, &end);
        }
    }
    let mut changed = Changed::default();
    changed.put(main.name.clone(), edits.applied(&main.text));
    let (name, is_new) = comments.name(main);
    if is_new {
        announce(&mut package, main, &name, &mut changed)?;
    }
    changed.put(name, comments.written());
    archive::with(package, &changed)
}

/// An error where a document has what a change would break, or what nobody should pass on unseen.
fn refuse_bound(package: &Package) -> Result<()> {
    for name in package.archive.file_names_raw() {
        let name = String::from_utf8_lossy(name).to_lowercase();
        if name.ends_with("vbaproject.bin") || name.contains("/activex/") {
            return Err(Error::new("the document has macros").help("save it as .docx, without them"));
        }
        if name.starts_with("_xmlsignatures/") {
            return Err(Error::new("the document is signed: a comment would break its signature")
                .help("annotate a copy without the signature"));
        }
    }
    Ok(())
}

/// The places of `notes` in the main part, each with its note; one within a note of the document stands at its mark.
fn places(parts: &[Part], notes: &[Note]) -> Vec<(Span, usize)> {
    let mut out = Vec::new();
    for (i, note) in notes.iter().enumerate() {
        let mut start = 0;
        for part in parts {
            start += part.role.len() + 1;
            let end = start + part.text.len();
            if start <= note.at.start && note.at.end <= end {
                let own = Span::new(note.at.start - start, note.at.end - start);
                out.extend(in_main(parts, part, own).map(|at| (at, i)));
            }
            start = end + 1;
        }
    }
    out
}

fn in_main(parts: &[Part], part: &Part, at: Span) -> Option<Span> {
    match part.role {
        "document" => Some(at),
        "footnotes" | "endnotes" => runs::mark_of(&parts[0].text, part, at),
        _ => None,
    }
}

/// The kinds of parts and of relations, by the name space of the document.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Says in the archive's lists that there is a part `name` with comments.
fn announce(package: &mut Package, main: &Part, name: &str, changed: &mut Changed) -> Result<()> {
    let types = "[Content_Types].xml";
    let list =
        package.part(types)?.ok_or_else(|| Error::new("the document is damaged: it has no list of types"))?;
    let entry = format!("<Override PartName=\"/{name}\" ContentType=\"{CONTENT}\"/>");
    changed.put(types.to_owned(), within_root(&list, &entry)?);
    let relations = docx::relations_of(&main.name);
    let list = package.part(&relations)?.unwrap_or_else(|| {
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
            .to_owned()
    });
    let taken = Relations::of(&list);
    let free =
        (1..).map(|n| format!("figcheck{n}")).find(|id| taken.target(id).is_none()).unwrap_or_default();
    let entry = format!("<Relationship Id=\"{free}\" Type=\"{RELATION}\" Target=\"/{name}\"/>");
    changed.put(relations, within_root(&list, &entry)?);
    Ok(())
}

/// `xml` with `entry` as the last child of its root.
fn within_root(xml: &str, entry: &str) -> Result<String> {
    let broken = || Error::new("the document is damaged: a list of its parts ends too soon");
    if let Some(close) = xml.rfind("</") {
        return Ok(format!("{}{entry}{}", &xml[..close], &xml[close..]));
    }
    // a root without a content
    let close = xml.rfind("/>").ok_or_else(broken)?;
    let open = xml[..close].rfind('<').ok_or_else(broken)?;
    let name = xml[open + 1..close].split_whitespace().next().ok_or_else(broken)?;
    Ok(format!("{}>{entry}</{name}>{}", &xml[..close], &xml[close + 2..]))
}
