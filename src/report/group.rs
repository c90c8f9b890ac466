//! Notes that are one note: those of one source in one paragraph, and those of a whole table.

use super::annotate::{Group, Passage, PassageKind};
use super::finding::FindingNote;
use super::note::Note;
use crate::evidence::Verdict;
use crate::sources::Status;

/// A note stands beside its first figure; one that stands further behind it, in code points of the source, has a note of its
/// own, so that none is far from its words.
const REACH: usize = 400;

/// The groups of each passage, told to the segments that they stand beside.
pub(super) fn group(passages: &mut [Passage], notes: &[Note], findings_of: &[Vec<FindingNote>]) {
    for passage in passages {
        let reach = if passage.kind == PassageKind::Table { usize::MAX } else { REACH };
        for &claim in passage.claims.iter().filter(|&&i| has_something_to_say(&notes[i], &findings_of[i])) {
            let joins = |group: &Group| {
                let first = &notes[group.figures[0]];
                notes[claim].start - first.start <= reach && is_shared(group, first, &notes[claim])
            };
            match passage.groups.iter_mut().find(|group| joins(group)) {
                Some(group) => group.add(claim, &notes[claim]),
                None => {
                    let mut group = Group { figures: vec![], runs: vec![], sources: vec![] };
                    group.add(claim, &notes[claim]);
                    passage.groups.push(group);
                }
            }
        }
        place(passage);
    }
}

/// Puts each group beside the segment of its first figure; those of a table stand at its head.
fn place(passage: &mut Passage) {
    if passage.kind == PassageKind::Table {
        return;
    }
    for segment in passage.parts.iter_mut().flat_map(|p| &mut p.segments) {
        segment.group = passage.groups.iter().position(|g| segment.figure == g.figures.first().copied());
    }
}

impl Group {
    fn add(&mut self, place: usize, note: &Note) {
        self.figures.push(place);
        match self.runs.last_mut() {
            Some((_, last)) if *last + 1 == note.number => *last = note.number,
            _ => self.runs.push((note.number, note.number)),
        }
        for source in &note.sources {
            if !self.sources.iter().any(|other| other.is_who(source)) {
                self.sources.push(source.clone());
            }
        }
    }
}

/// Whether the margin has to say of `note` what colour and number do not say already.
fn has_something_to_say(note: &Note, findings: &[FindingNote]) -> bool {
    note.status != Status::Unsourced
        || note.likely.is_some()
        || note.same_as.is_some()
        || note.decision.is_some()
        || note.verification.is_some()
        || findings.iter().any(|f| !f.is_about_missing_source())
}

/// Whether `note` may stand in the note of `group`, whose first is `first`.
fn is_shared(group: &Group, first: &Note, note: &Note) -> bool {
    let alone = |n: &Note| {
        n.decision.is_some() || n.verification.as_ref().is_some_and(|v| v.verdict == Verdict::Mismatch)
    };
    let of_one_source = match note.status {
        Status::Unsourced => first.likely == note.likely && first.same_as == note.same_as,
        _ => note.sources.iter().any(|s| group.sources.iter().any(|other| other.is_who(s))),
    };
    first.status == note.status
        && first.modality == note.modality
        && first.disputed_by == note.disputed_by
        && of_one_source
        && !alone(first)
        && !alone(note)
}
