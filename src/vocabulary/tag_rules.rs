//! Rules that mend the tags of a sentence: `tag_rules.tsv` and `tag_mends.tsv`.

use super::{Tables, rows, tag::Tag, word_list::WordList};

/// The rules in their order, and the words that they ask for.
#[derive(Debug, Clone)]
pub struct TagRules {
    /// In the order in which they are applied.
    pub rules: Vec<TagRule>,
    /// For each word id a place in `sets`; at place 0 stands the empty set.
    places: Vec<u16>,
    /// Of which cells a word is, a bit each.
    sets: Vec<u128>,
}

/// A line: where in each of its cells a condition holds, `from` becomes `to`.
#[derive(Debug, Clone)]
pub struct TagRule {
    /// The tag that it changes.
    pub from: Tag,
    /// What it changes it to.
    pub to: Tag,
    /// What must hold somewhere for the rule to change anything: true of every place where it does, and of few others.
    pub asks: Box<[Ask]>,
    /// Its cells, each with the alternatives of which one must hold.
    pub cells: Box<[Box<[Condition]>]>,
    /// One of each cell's alternatives, in the order in which they are applied.
    pub alternatives: Box<[Box<[Condition]>]>,
    /// The tags that must stand in the sentence, a bit each.
    pub tags: u32,
    /// The cells of which a word must stand in the sentence, a bit each.
    pub words: u128,
}

/// What a cell asks of a whole sentence at once.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// At this distance stands a word of the cell with this number.
    Word(i8, u8),
    /// At one of these distances (the second left out) stands one of these tags, a bit each.
    Tag(i8, i8, u32),
}

/// What a rule asks about the words around one.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// The word at this distance has this id.
    Word(i8, u16),
    /// The word at this distance has this tag.
    Tag(i8, Tag),
    /// Whether the word at this distance ends so.
    Ends(i8, &'static str, bool),
    /// A word at one of these distances has this tag; the second is left out.
    Any(i8, i8, Tag),
}

impl TagRules {
    /// So many cells of words have a number.
    pub const CELLS: usize = u128::BITS as usize;

    pub(super) fn read(tables: &Tables, words: &WordList, count: usize) -> Self {
        let mut out = Self { rules: Vec::new(), places: vec![0; count], sets: vec![0] };
        let mut cells = Vec::new();
        for row in rows(tables.tag_rules).chain(rows(tables.tag_mends)) {
            out.rules.extend(rule(&row, words, &mut cells));
        }
        for (number, cell) in cells.iter().enumerate().take(Self::CELLS) {
            for &id in cell {
                let place = &mut out.places[usize::from(id)];
                if *place == 0 {
                    *place = out.sets.len() as u16;
                    out.sets.push(0);
                }
                out.sets[usize::from(*place)] |= 1 << number;
            }
        }
        out
    }

    /// The cells that the word with this id stands in, a bit each.
    pub fn cells(&self, id: u16) -> u128 {
        self.sets[usize::from(self.places[usize::from(id)])]
    }
}

/// The rule of a line; none where it cannot be read, which a test forbids. Cells of words are numbered by their place in
/// `numbered`.
fn rule(row: &[&'static str], words: &WordList, numbered: &mut Vec<Vec<u16>>) -> Option<TagRule> {
    let [from, to, cells @ ..] = row else { return None };
    let cells: Box<[Box<[Condition]>]> = cells.iter().map(|cell| conditions(cell, words).into()).collect();
    let asks: Box<[Ask]> = cells.iter().filter_map(|cell| ask(cell, numbered)).collect();
    let (mut tags, mut sets) = (0, 0);
    for ask in &asks {
        match *ask {
            Ask::Word(_, cell) => sets |= 1 << cell,
            Ask::Tag(_, _, one) if one.is_power_of_two() => tags |= one,
            Ask::Tag(..) => {}
        }
    }
    let (from, to) = (Tag::named(from), Tag::named(to));
    Some(TagRule {
        from,
        to,
        asks,
        alternatives: product(&cells),
        cells,
        tags: tags | from.bit(),
        words: sets,
    })
}

/// What a cell asks of a whole sentence; nothing where only the letters of a word tell.
fn ask(cell: &[Condition], numbered: &mut Vec<Vec<u16>>) -> Option<Ask> {
    let tags = cell.iter().fold(0, |set, c| match c {
        Condition::Tag(_, tag) | Condition::Any(_, _, tag) => set | tag.bit(),
        Condition::Word(..) | Condition::Ends(..) => set,
    });
    match *cell.first()? {
        Condition::Tag(at, _) => Some(Ask::Tag(at, at + 1, tags)),
        Condition::Any(from, to, _) => Some(Ask::Tag(from, to, tags)),
        Condition::Ends(..) => None,
        Condition::Word(at, _) => {
            let id = |c: &Condition| if let Condition::Word(_, id) = c { Some(*id) } else { None };
            let ids: Vec<u16> = cell.iter().filter_map(id).collect();
            let number = numbered.iter().position(|known| *known == ids).unwrap_or(numbered.len());
            if number == numbered.len() {
                numbered.push(ids);
            }
            (number < TagRules::CELLS).then_some(Ask::Word(at, number as u8))
        }
    }
}

/// One condition of each cell, in every way, those of the last cell changing fastest.
fn product(cells: &[Box<[Condition]>]) -> Box<[Box<[Condition]>]> {
    let mut all: Vec<Vec<Condition>> = vec![Vec::new()];
    for cell in cells {
        all = all.iter().flat_map(|before| cell.iter().map(move |c| [&before[..], &[*c]].concat())).collect();
    }
    all.into_iter().map(Into::into).collect()
}

/// What a cell asks: one condition, or one for each alternative.
fn conditions(cell: &'static str, words: &WordList) -> Vec<Condition> {
    let Some((place, what)) = cell.split_once("]=") else { return Vec::new() };
    what.split('|').filter_map(|what| condition(place, what, words)).collect()
}

fn condition(place: &str, what: &'static str, words: &WordList) -> Option<Condition> {
    let (kind, at) = place.split_once('[')?;
    Some(match kind {
        "word" => Condition::Word(at.parse().ok()?, words.id(what)?),
        "tag" => Condition::Tag(at.parse().ok()?, Tag::named(what)),
        "ends" => Condition::Ends(at.parse().ok()?, what, true),
        "lacks" => Condition::Ends(at.parse().ok()?, what, false),
        "any" => {
            let (from, to) = at.split_once("..")?;
            Condition::Any(from.parse().ok()?, to.parse().ok()?, Tag::named(what))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Tags;

    #[test]
    fn every_line_is_read() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
        let lines: Vec<_> =
            rows(include_str!("en/tag_rules.tsv")).chain(rows(include_str!("en/tag_mends.tsv"))).collect();
        assert_eq!(tags.rules.rules.len(), lines.len());
        for (row, rule) in lines.iter().zip(&tags.rules.rules) {
            let alternatives: usize = row[2..].iter().map(|cell| cell.split('|').count()).product();
            assert_eq!(rule.alternatives.len(), alternatives, "{row:?}");
            assert_ne!(rule.from, rule.to, "{row:?}");
            let read = rule.asks.len() + row[2..].iter().filter(|c| c.starts_with(['e', 'l'])).count();
            assert_eq!(read, row.len() - 2, "{row:?}");
        }
    }

    #[test]
    fn words_know_their_cells() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
        let cells = |word| tags.words.id(word).map(|id| tags.rules.cells(id));
        assert!(cells("to") > Some(0));
        assert_eq!(cells("harbour"), Some(0));
    }
}
