//! A figure in brackets right behind another says the same once more, in another unit or money (“0.63% ($1.65 billion)”):
//! whoever says the one says the other.

use super::{Mark, Status};
use crate::figures::Found;

/// How many bytes may stand between such a figure and the end of its bracket: “(25 miles each way)”.
const BRACKET: usize = 40;

/// Gives each figure that nobody says, in brackets behind one that somebody says, the mark of that one.
pub(super) fn settle(text: &str, found: &Found, marks: &mut [Mark]) {
    for i in 1..marks.len() {
        let said = marks[i - 1].source.is_some();
        if marks[i].status == Status::Unsourced && said && restates(text, found, i) {
            let Mark { status, source, more, .. } = marks[i - 1].clone();
            let mark = &mut marks[i];
            (mark.status, mark.source, mark.more) = (status, source, more);
            mark.path.push("it stands in brackets behind a figure that it says again".to_owned());
        }
    }
}

/// Whether figure `i` opens a bracket that follows the figure before it and holds no other.
fn restates(text: &str, found: &Found, i: usize) -> bool {
    let (before, here) = (&found.figures[i - 1], &found.figures[i]);
    let opens = text.get(before.span.end..here.span.start).is_some_and(|gap| gap.trim() == "(");
    let rest = &text[here.span.end..text.floor_char_boundary((here.span.end + BRACKET).min(text.len()))];
    let closes = rest.find([')', '(', '.', ';']).filter(|&at| rest[at..].starts_with(')'));
    let alone = |at: usize| found.figures.get(i + 1).is_none_or(|f| f.span.start > here.span.end + at);
    before.sentence == here.sentence && opens && closes.is_some_and(alone)
}
