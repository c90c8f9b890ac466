//! Parts of speech: what each word most often is, and the rules that mend it in a sentence.

use super::{rows, word_list::WordList};

/// Parts of speech, as Universal Dependencies names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    Other,
}

impl Tag {
    /// The tag that Universal Dependencies writes so (“NOUN”); [`Tag::Other`] for what it does not name.
    pub fn named(name: &str) -> Self {
        match name {
            "ADJ" => Self::Adj,
            "ADP" => Self::Adp,
            "ADV" => Self::Adv,
            "AUX" => Self::Aux,
            "CCONJ" => Self::Cconj,
            "DET" => Self::Det,
            "INTJ" => Self::Intj,
            "NOUN" => Self::Noun,
            "NUM" => Self::Num,
            "PART" => Self::Part,
            "PRON" => Self::Pron,
            "PROPN" => Self::Propn,
            "PUNCT" => Self::Punct,
            "SCONJ" => Self::Sconj,
            "SYM" => Self::Sym,
            "VERB" => Self::Verb,
            _ => Self::Other,
        }
    }
}

/// The tagger's tables: `tags.tsv`, `tag_rules.tsv`, `suffixes.tsv`.
#[derive(Debug, Clone)]
pub struct Tags {
    /// Every word that has a tag; [`Tags::of`] takes its ids.
    pub words: WordList,
    /// In the order in which they are applied.
    pub rules: Vec<TagRule>,
    tags: Vec<Tag>,
    suffixes: Vec<(&'static str, Tag, usize)>,
}

/// A rule of the Brill tagger: where all conditions hold, `from` becomes `to`.
#[derive(Debug, Clone)]
pub struct TagRule {
    /// The tag that it changes.
    pub from: Tag,
    /// What it changes it to.
    pub to: Tag,
    /// All must hold.
    pub conditions: Box<[Condition]>,
}

/// What a rule asks about the words around one.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// The word at this distance has this id.
    Word(i8, u16),
    /// The word at this distance has this tag.
    Tag(i8, Tag),
    /// A word at one of these distances has this tag; the second is left out.
    Any(i8, i8, Tag),
}

impl Tags {
    pub(super) fn standard() -> Self {
        let (words, tags): (Vec<_>, Vec<_>) = include_str!("tags.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .map(|(word, tag)| (word, Tag::named(tag)))
            .unzip();
        let words = WordList::new(words);
        let rules = rows(include_str!("tag_rules.tsv")).filter_map(|r| rule(&r, &words)).collect();
        let mut suffixes: Vec<_> = rows(include_str!("suffixes.tsv"))
            .filter_map(|r| Some((*r.first()?, Tag::named(r.get(1)?), r.get(2)?.parse().ok()?)))
            .collect();
        suffixes.sort_by_key(|(ending, ..): &(&str, _, _)| std::cmp::Reverse(ending.len()));
        Self { words, rules, tags, suffixes }
    }

    /// What the word with this id most often is.
    pub fn of(&self, id: u16) -> Tag {
        self.tags[usize::from(id)]
    }

    /// What the ending of `word` (in lower case) tells.
    pub fn by_ending(&self, word: &str) -> Option<Tag> {
        let fits = |(ending, _, least): &&(&str, Tag, usize)| word.len() >= *least && word.ends_with(ending);
        self.suffixes.iter().find(fits).map(|(_, tag, _)| *tag)
    }
}

/// A line of `tag_rules.tsv`; `None` where it cannot be read, which a test forbids.
fn rule(row: &[&str], words: &WordList) -> Option<TagRule> {
    let [from, to, conditions @ ..] = row else { return None };
    let conditions = conditions.iter().map(|c| condition(c, words)).collect::<Option<_>>()?;
    Some(TagRule { from: Tag::named(from), to: Tag::named(to), conditions })
}

fn condition(cell: &str, words: &WordList) -> Option<Condition> {
    let (place, what) = cell.split_once("]=")?;
    let (kind, at) = place.split_once('[')?;
    Some(match kind {
        "word" => Condition::Word(at.parse().ok()?, words.id(what)?),
        "tag" => Condition::Tag(at.parse().ok()?, Tag::named(what)),
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

    #[test]
    fn every_line_is_read() {
        let tags = Tags::standard();
        assert_eq!(tags.rules.len(), rows(include_str!("tag_rules.tsv")).count());
        assert_eq!(tags.suffixes.len(), rows(include_str!("suffixes.tsv")).count());
        assert!(!tags.tags.contains(&Tag::Other));
    }

    #[test]
    fn words_are_found_in_any_case_and_with_either_apostrophe() {
        let tags = Tags::standard();
        let of = |word| tags.words.id(word).map(|id| tags.of(id));
        assert_eq!(of("Migration"), Some(Tag::Noun));
        assert_eq!(of("O’Clock"), of("o'clock"));
        assert_eq!(of("xyzzy"), None);
    }
}
