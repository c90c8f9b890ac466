//! A ledger of which a part was written anew, without reading the rest a second time.

use super::parse;
use crate::article::Span;
use crate::error::Error;
use crate::ledger::{Entry, Ledger, Source};
use std::ops::Range;

/// The ledger in `text`, which comes from that of `old` by a change here or there. The errors are those of [`parse`].
///
/// Only the tables from the first to the last that differ are read as TOML; how files of sources stand is taken from `old`.
/// Where that cannot be, the whole is read.
pub fn parse_again(old: &Ledger, text: String, shown: &str) -> Result<Ledger, Vec<Error>> {
    let Some((was, is)) = differing(old, &text) else { return whole(old, text, shown) };
    // what is wrong there is told with its place in the whole text
    match parse(text[is.clone()].to_owned(), shown) {
        Ok(part) if part.sources.is_empty() => Ok(spliced(old, part, &was, text)),
        _ => whole(old, text, shown),
    }
}

fn whole(old: &Ledger, text: String, shown: &str) -> Result<Ledger, Vec<Error>> {
    let mut ledger = parse(text, shown)?;
    for source in &mut ledger.sources {
        let same = |s: &&Source| s.file == source.file && s.sha256 == source.sha256;
        if let Some(known) = old.sources.iter().find(same) {
            source.snapshot = known.snapshot;
        }
    }
    Ok(ledger)
}

impl Ledger {
    /// Where its tables begin, in bytes of its text, in no order.
    fn headers(&self) -> impl Iterator<Item = usize> + '_ {
        let sources = self.sources.iter().map(|s| s.place);
        let entries = self.entries.iter().chain(&self.earlier).map(|e| e.place);
        sources.chain(entries).flatten().map(|place| place.start)
    }

    /// The bytes of the table whose header begins at `start`, up to the next header: comments and blank lines behind it
    /// included. `None` where no `[[…]]` stands there.
    pub(in crate::ledger) fn table(&self, start: usize) -> Option<Range<usize>> {
        let end = self.headers().filter(|&h| h > start).min().unwrap_or(self.text.len());
        self.text.get(start..end)?.starts_with("[[").then_some(start..end)
    }
}

/// The bytes of `old` and of `text` that hold whole tables and all that differs; `None` where that cannot be told.
fn differing(old: &Ledger, text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (a, b) = (old.text.as_bytes(), text.as_bytes());
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - same;
    let behind = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    // what is written directly before a header belongs to the table above
    let start = old.headers().filter(|h| h + 2 <= same).max()?;
    let end = old.headers().filter(|&h| h >= a.len() - behind).min().unwrap_or(a.len());
    let (was, is) = (start..end, start..b.len() - (a.len() - end));
    let part = text.get(is.clone())?;
    let is_closed = end == a.len() || part.trim_end_matches([' ', '\t']).ends_with('\n');
    let has_source = old.sources.iter().any(|s| s.place.is_none_or(|p| was.contains(&p.start)));
    (part.starts_with("[[") && is_closed && !has_source).then_some((was, is))
}

/// `old` with the tables of `part` in the place of those in `was`, the bytes of its text; `text` is the new one.
fn spliced(old: &Ledger, part: Ledger, was: &Range<usize>, text: String) -> Ledger {
    let by = text.len() as isize - old.text.len() as isize;
    let joined = |of: fn(&Ledger) -> Vec<&Entry>| {
        let starts = |e: &Entry| e.place.map_or(0, |p| p.start);
        let (before, behind): (Vec<&Entry>, Vec<&Entry>) =
            of(old).into_iter().filter(|e| !was.contains(&starts(e))).partition(|e| starts(e) < was.start);
        let before = before.into_iter().cloned();
        let new = of(&part).into_iter().map(|e| moved(e, was.start as isize));
        before.chain(new).chain(behind.into_iter().map(|e| moved(e, by))).collect::<Vec<Entry>>()
    };
    let mut entries = joined(|l| l.entries.iter().filter(|e| e.cover.is_none()).collect());
    entries.extend(joined(|l| l.entries.iter().filter(|e| e.cover.is_some()).collect()));
    let earlier = joined(|l| l.earlier.iter().collect());
    let source = |s: &Source| {
        let place = |span: Option<Span>| {
            span.map(|span| if span.start < was.start { span } else { shifted(span, by) })
        };
        Source { place: place(s.place), file_place: place(s.file_place), ..s.clone() }
    };
    Ledger {
        path: old.path.clone(),
        sources: old.sources.iter().map(source).collect(),
        entries,
        earlier,
        text,
    }
}

fn moved(entry: &Entry, by: isize) -> Entry {
    let mut out = entry.clone();
    let places = [
        &mut out.place,
        &mut out.exact_place,
        &mut out.decision_place,
        &mut out.sql_place,
        &mut out.cell_place,
    ];
    for place in places.into_iter().flatten().chain(&mut out.source_places) {
        *place = shifted(*place, by);
    }
    out
}

fn shifted(span: Span, by: isize) -> Span {
    Span::new(span.start.saturating_add_signed(by), span.end.saturating_add_signed(by))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEDGER: &str = "# of the desk\n[[source]]\nid = \"met\"\ntitle = \"Log\"\n\n# the lead\n[[figure]]\nexact = \"7\"\n\
        sources = [\"met\"]\n\n[[cover]]\nall = true\nsources = [\"met\"]\n\n[[figure]]\nexact = \"8\"\nsql = \"select 8\"\n\
        sources = [\"met\"]\ndecision = \"accepted\"\n[[earlier]]\nexact = \"8\"\ndecision = \"rejected\"\n";

    fn read(text: &str) -> Ledger {
        parse(text.to_owned(), "l").expect("a good ledger")
    }

    #[test]
    fn it_is_what_reading_the_whole_gives() {
        let old = read(LEDGER);
        let one = "[[figure]]\nexact = \"9\"\ndecision = \"needs_work\"\n";
        for new in [
            LEDGER.to_owned(),
            format!("{LEDGER}\n{one}"),
            format!("{LEDGER}{one}{one}"),
            LEDGER.replace("exact = \"7\"", "exact = \"7 metres\" # or so"),
            LEDGER.replace("[[cover]]", &format!("{one}[[cover]]")),
            LEDGER.replace("# the lead\n", "# of the desk\nnote = \"n\"\n"),
            LEDGER.replace("\"rejected\"\n", "\"rejected\""),
            LEDGER.replace("[[figure]]\nexact = \"7\"\nsources = [\"met\"]\n", ""),
            LEDGER.replace("Log", "Harbour log"),
            LEDGER.replace("[[earlier]]", "[[figure]]"),
            one.to_owned(),
            String::new(),
        ] {
            let (again, whole) = (parse_again(&old, new.clone(), "l").expect("a good ledger"), read(&new));
            assert_eq!(again.text, new);
            assert_eq!(
                (again.sources, again.entries, again.earlier),
                (whole.sources, whole.entries, whole.earlier),
                "{new}"
            );
        }
    }

    #[test]
    fn a_mistake_is_told_at_its_line_in_the_whole() {
        let old = read(LEDGER);
        for new in [
            LEDGER.replace("\"rejected\"", "\"no\""),
            LEDGER.replace("exact = \"8\"\nsql", "exact = \"\"\"8\nsql"),
            LEDGER.replace("\"accepted\"\n[[earlier]]", "\"accepted\" [[earlier]]"),
            format!("{LEDGER}x = 1\n[[source]]\nid = \"met\"\ntitle = \"twice\"\n"),
        ] {
            let lines = |e: Vec<Error>| e.into_iter().map(|e| (e.line, e.message)).collect::<Vec<_>>();
            let again = lines(parse_again(&old, new.clone(), "l").expect_err("a mistake"));
            assert_eq!(again, lines(parse(new, "l").expect_err("a mistake")));
        }
    }
}
