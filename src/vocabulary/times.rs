//! Words of which times are made, `times.tsv`.

use super::{Phrases, Tables, rows};

/// The words of times.
#[derive(Debug, Clone, Default)]
pub struct Times {
    words: Phrases<Vec<TimeWord>>,
}

/// What a word does in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeWord {
    /// Which one, counted from the present: “last” is -1.
    Anchor(i32),
    /// A part of what follows: “early”.
    Part,
    /// A span of the calendar.
    Unit(Calendar),
    /// Days from today.
    Day(i32),
    /// From 1, Monday.
    Weekday(i8),
    /// The number of a quarter or half.
    Which(i32),
    /// Counted backwards: “ago”.
    Back,
    /// Between two times: “to”.
    Join,
    /// Before the first of two: “between”.
    Open,
    /// From then on.
    Since,
}

/// Spans of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Calendar {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
}

impl Times {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut all: Vec<(&str, Vec<TimeWord>)> = Vec::new();
        for row in rows(tables.times) {
            let Some(read) = read(&row) else { continue };
            match all.iter_mut().find(|(word, _)| *word == row[0]) {
                Some((_, known)) => known.push(read),
                None => all.push((row[0], vec![read])),
            }
        }
        let mut words = Phrases::default();
        for (word, meanings) in all {
            words.add(word, meanings);
        }
        Self { words }
    }

    /// What `word` does in a time, in the order of the file.
    pub fn of(&self, word: &str) -> &[TimeWord] {
        self.words.longest(|i| (i == 0).then_some(word)).map_or(&[], |(_, meanings)| meanings)
    }
}

fn read(row: &[&str]) -> Option<TimeWord> {
    let value: i32 = row.get(2)?.parse().ok()?;
    Some(match *row.get(1)? {
        "anchor" => TimeWord::Anchor(value),
        "part" => TimeWord::Part,
        "unit" => TimeWord::Unit(match value {
            1 => Calendar::Day,
            7 => Calendar::Week,
            30 => Calendar::Month,
            90 => Calendar::Quarter,
            180 => Calendar::Half,
            365 => Calendar::Year,
            3650 => Calendar::Decade,
            _ => return None,
        }),
        "day" => TimeWord::Day(value),
        "weekday" => TimeWord::Weekday(i8::try_from(value).ok()?),
        "which" => TimeWord::Which(value),
        "back" => TimeWord::Back,
        "join" => TimeWord::Join,
        "open" => TimeWord::Open,
        "since" => TimeWord::Since,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for row in rows(include_str!("en/times.tsv")) {
            assert!(read(&row).is_some(), "{row:?}");
        }
        assert_eq!(
            Times::read(&crate::vocabulary::ENGLISH.tables).of("Earlier"),
            [TimeWord::Part, TimeWord::Back]
        );
    }
}
