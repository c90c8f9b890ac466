//! Whether a template can be read at all: a chain of 100,000 terms overflows the stack of who reads it, so a template of
//! somebody else is first read in a process of its own, on a smaller stack.

use crate::bounded::{Lost, Work};
use crate::error::{Error, Result};
use minijinja::Environment;
use std::time::Duration;

/// So long reading a template may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The largest template, in bytes.
const LARGEST_BYTES: usize = 2 << 20;
/// Much less than any thread has on which templates are rendered.
const STACK_BYTES: usize = 1 << 20;

/// A template's text; an empty answer, whatever is wrong with it.
pub const WORK: Work = Work { name: "template", does: apart };

/// Refuses a template that would break its reader. What else is wrong with it is found when it runs.
pub fn probe(text: &str) -> Result<()> {
    if text.len() > LARGEST_BYTES {
        return Err(Error::new(format!("the template is larger than {} MiB", LARGEST_BYTES >> 20))
            .help("keep data out of the template"));
    }
    WORK.ask(text.as_bytes().to_vec(), LONGEST).map(drop).map_err(|lost| {
        Error::new(match lost {
            Lost::Late => "the template takes too long to read",
            Lost::Large => "the template takes too much memory",
            Lost::Broken => "the template is nested too deeply",
            Lost::Spent => "the template was not read: other files and queries of this run took too long",
        })
        .help("break its longest expression into several by `{% set … %}`")
    })
}

fn apart(text: Vec<u8>) -> Vec<u8> {
    let read = move || {
        let text = String::from_utf8_lossy(&text).into_owned();
        // an error in it is told with its place when it runs
        Environment::new().template_from_str(&text).map(drop).ok();
    };
    let reader = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(read);
    match reader.map(std::thread::JoinHandle::join) {
        Ok(Ok(())) => Vec::new(),
        // no answer but an end that is none
        Ok(Err(thrown)) => std::panic::resume_unwind(thrown),
        Err(_) => std::process::abort(),
    }
}
