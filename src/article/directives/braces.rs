//! Which braces belong together.

use super::code::Code;

/// Each opening brace that is closed, with the place behind its closing one, in order.
#[derive(Debug)]
pub(super) struct Braces(Vec<(usize, usize)>);

impl Braces {
    /// The braces of `source`, code left out. One pass.
    pub fn find(source: &str, code: &Code) -> Self {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        for at in memchr::memchr2_iter(b'{', b'}', source.as_bytes()) {
            if code.end_at(at).is_some() {
                continue;
            }
            if source.as_bytes()[at] == b'{' {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.push((start, at + 1));
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Where the braces end that open at `at`.
    pub fn end_of(&self, at: usize) -> Option<usize> {
        let found = self.0.binary_search_by_key(&at, |p| p.0).ok()?;
        Some(self.0[found].1)
    }
}
