//! The tags and texts of HTML, by html5gum, without its one fault: each attribute in double quotes costs it a frame of its stack.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Readable, Reader, StringReader, Token, Tokenizer};
use std::fmt;

/// The tags, texts and comments of `source` in order, each with its bytes in it. Scripts and styles are one text. Cannot fail:
/// what is badly written is read as a browser reads it.
pub(super) fn tokens(source: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let reader = Breathing { inner: source.to_reader(), values: 0 };
    Tokenizer::new_with_emitter(reader, emitter).filter_map(Result::ok)
}

/// So many values in double quotes are read in one breath: some kB of stack (in a build for debugging, hundreds).
const VALUES_IN_A_BREATH: usize = 16;

/// A reader that now and then fails before a value in double quotes. The tokenizer then gives up the frames that it holds, and
/// when it is asked again reads on from the very byte, since it has noted that it stands in such a value; in no other place would
/// that hold.
struct Breathing<'a> {
    inner: StringReader<'a>,
    values: usize,
}

/// Nothing is wrong: ask again.
#[derive(Debug)]
struct Breath;

impl fmt::Display for Breath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("ask again")
    }
}

impl std::error::Error for Breath {}

impl Reader for Breathing<'_> {
    type Error = Breath;

    fn read_byte(&mut self) -> Result<Option<u8>, Breath> {
        self.inner.read_byte().map_err(|never| match never {})
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Breath> {
        self.inner.try_read_string(text, case_sensitive).map_err(|never| match never {})
    }

    fn read_until<'b>(&'b mut self, ends: &[u8], room: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Breath> {
        let is_quoted_value = ends.starts_with(b"\"&");
        if is_quoted_value {
            self.values += 1;
            if self.values.is_multiple_of(VALUES_IN_A_BREATH) {
                return Err(Breath);
            }
        }
        self.inner.read_until(ends, room).map_err(|never| match never {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributes and texts as html5gum itself reads them.
    fn plain(source: &str) -> Vec<String> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(source, emitter).map(|Ok(token)| format!("{token:?}")).collect()
    }

    #[test]
    fn a_breath_changes_nothing() {
        let tag = |n: usize| format!("<p a{n}=\"5 & 6\" b{n}=\"\" c='7' d=8 e f = \"9\">{n} cows</p>");
        let tags: String = (0..200).map(tag).collect();
        let many: String = (0..40).map(|n| format!(" a{n}=\"{n}\"")).collect();
        let source = format!(
            "<!doctype html public \"-//A//B\" \"c\">{tags}<p{many}>5 cows</p><script>\"<p\"</script>"
        );
        let read: Vec<_> = tokens(&source).map(|token| format!("{token:?}")).collect();
        assert_eq!(read, plain(&source));
    }

    #[test]
    fn a_tag_may_have_any_number_of_attributes() {
        let source = format!("<p{}>5 cows</p>", " a=\"5\"".repeat(300_000));
        assert_eq!(tokens(&source).filter(|t| matches!(t, Token::StartTag(_))).count(), 1);
    }
}
