//! `figcheck annotate`: a document of Word with a comment at each finding.

use super::articles::Evidence;
use super::overwriting::{Called, Force};
use super::{Articles, Context, Exit, Out, out};
use clap::Args;
use figcheck::article::Format;
use figcheck::checks::{self, Finding, Place};
use figcheck::draft::Draft;
use figcheck::error::{Error, Result};
use figcheck::files;
use figcheck::formats::annotated::{Note, annotated};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a copy of a Word document with a comment at each finding
#[derive(Debug, Args)]
#[command(
    after_help = "The comments are by an author called “figcheck”; those of an earlier run are renewed, and nobody \
    else’s are touched. docs/word.md says more."
)]
pub struct Annotate {
    /// The document: .docx
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// The copy to write
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: PathBuf,
    #[command(flatten)]
    force: Force,
}

impl Annotate {
    /// 0, whatever is found; 2 if the document could not be read or the copy not be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let shown = || self.draft.to_string_lossy().into_owned();
        if Format::of_path(&self.draft) != Some(Format::Word) {
            return Err(Error::new("this is no document of Word")
                .at(shown())
                .help("save it as .docx; `figcheck check` reads it as it is"));
        }
        let mut opened = Articles::only(&self.draft).open(context)?;
        opened.evidence = Evidence::Wanted;
        opened.look_in(&[], context)?;
        opened.refuse_overwriting(Some(&self.output), Called::AsData(self.force))?;
        let config = opened.config.clone();
        let (mut notes, mut elsewhere) = (None, 0);
        let exit = opened.each(context, |drafted| {
            let Ok(drafted) = drafted else { return Ok(()) };
            let draft = &drafted.draft;
            let found = checks::each(draft, config.check_for(&draft.article.id));
            let found = checks::together(draft, found);
            let active: Vec<&Finding> = found.iter().filter(|f| f.suppressed.is_none()).collect();
            let made: Vec<Note> = active.iter().filter_map(|f| note(draft, f)).collect();
            elsewhere = active.len() - made.len();
            notes = Some(made);
            Ok(())
        })?;
        let Some(notes) = notes else { return Ok(Exit::Error) };
        let copy = files::bytes(&self.draft).and_then(|bytes| annotated(bytes, &notes));
        self.write(&copy.map_err(|e| e.at(shown()))?)?;
        self.tell(notes.len(), elsewhere, context);
        Ok(exit)
    }

    fn write(&self, bytes: &[u8]) -> Result<()> {
        let mut out = Out::new(Some(self.output.clone()))?;
        out.write_all(bytes).map_err(|e| out::unwritten(&e))?;
        out.finish()
    }

    fn tell(&self, written: usize, elsewhere: usize, context: &Context) {
        let comments = if written == 1 { "1 comment".to_owned() } else { format!("{written} comments") };
        context.say(format_args!("{}: {comments}", Path::new(&self.output).display()));
        if elsewhere > 0 {
            let draft = self.draft.display();
            context.say(format_args!(
                "{elsewhere} more of its ledger or the whole: `figcheck check {draft}` tells them"
            ));
        }
    }
}

/// The comment at `finding`: its words, what to do, and its rule; `None` where it stands at no words of the document.
fn note(draft: &Draft, finding: &Finding) -> Option<Note> {
    let Place::Text(span) = finding.at.place else { return None };
    let at = draft.article.origin_span(span).filter(|at| !at.is_empty())?;
    let rule = format!("figcheck {} {}, {}", finding.rule.code, finding.rule.name, finding.severity);
    let why = sentence(&finding.at.text);
    let paragraphs = [sentence(&finding.message), why, sentence(&finding.help), rule];
    Some(Note { at, paragraphs: paragraphs.into_iter().filter(|p| !p.is_empty()).collect() })
}

/// `words` with a capital at their start.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
