//! Parts of speech: what each word most often is, and the rules that mend it in a sentence.

use super::{Tables, rows, word_list::WordList};

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

macro_rules! words_of_class {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// A closed class of words, as `function_words.tsv` names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Function { $($variant),* }
        impl Function {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

/// The tagger's tables: `tags.tsv`, `tag_rules.tsv`, `suffixes.tsv`.
#[derive(Debug, Clone)]
pub struct Tags {
    /// Every word that has a tag; [`Tags::of`] takes its ids.
    pub words: WordList,
    /// In the order in which they are applied.
    pub rules: Vec<TagRule>,
    /// The words that rules ask for, sorted: a rule is only tried where its words stand.
    rule_words: Vec<u16>,
    tags: Vec<Tag>,
    /// For each word, a bit for each [`Function`] that it has.
    functions: Vec<u64>,
    suffixes: Vec<(&'static str, Tag, usize)>,
}

words_of_class! {
    Possessive = "possessive", Personal = "personal", Relative = "relative", Subordinator = "subordinator",
    Be = "be", Have = "have", Do = "do", Modal = "modal", Nonfinite = "nonfinite", Negation = "negation",
    Future = "future", Article = "article", To = "to", Of = "of", By = "by", From = "from", Between = "between",
    Than = "than", And = "and", Time = "time", Day = "day", Complement = "complement", Told = "told", Asking = "asking",
    In = "in", For = "for", At = "at", Or = "or", Compared = "compared", Move = "move", Counting = "counting",
    Moving = "moving", Worth = "worth", Felled = "felled", More = "more", Each = "each", With = "with", Place = "place", Record = "record", Age = "age", Month = "month", Comparing = "comparing", Closing = "closing", On = "on", Against = "against", Include = "include", Out = "out", Besides = "besides", As = "as", Spent = "spent",
    Among = "among", Respectively = "respectively", Amounting = "amounting", Announcing = "announcing", Changing = "changing", Present = "present",
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
    /// The words that it asks for, as [`Tags::rule_word`] numbers them.
    pub words: u64,
    /// The tags that it asks for, a bit each in the order of [`Tag`].
    pub tags: u32,
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

impl Tags {
    pub(super) fn read(tables: &Tables) -> Self {
        let (words, tags): (Vec<_>, Vec<_>) = tables
            .tags
            .lines()
            .chain(tables.tags_more.lines())
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .map(|(word, tag)| (word, Tag::named(tag)))
            .unzip();
        let words = WordList::new(words);
        let functions = functions(tables, &words, tags.len());
        let lines = rows(tables.tag_rules).chain(rows(tables.tag_mends));
        let mut rules: Vec<_> = lines.flat_map(|r| alternatives(&r, &words)).collect();
        let rule_words = number_words(&mut rules);
        let mut suffixes: Vec<_> = rows(tables.suffixes)
            .filter_map(|r| Some((*r.first()?, Tag::named(r.get(1)?), r.get(2)?.parse().ok()?)))
            .collect();
        suffixes.sort_by_key(|(ending, ..): &(&str, _, _)| std::cmp::Reverse(ending.len()));
        Self { words, rules, rule_words, tags, functions, suffixes }
    }

    /// What the word with this id most often is.
    pub fn of(&self, id: u16) -> Tag {
        self.tags[usize::from(id)]
    }

    /// The bit of [`TagRule::words`] for the word with this id; 0 where no rule asks for it.
    pub fn rule_word(&self, id: u16) -> u64 {
        self.rule_words.binary_search(&id).map_or(0, |n| 1 << n)
    }

    /// Whether the word with this id has this function.
    pub fn is(&self, id: Option<u16>, function: Function) -> bool {
        id.is_some_and(|id| self.functions[usize::from(id)] & (1 << function as u32) != 0)
    }

    /// What the ending of `word` (in lower case) tells.
    pub fn by_ending(&self, word: &str) -> Option<Tag> {
        let fits = |(ending, _, least): &&(&str, Tag, usize)| word.len() >= *least && word.ends_with(ending);
        self.suffixes.iter().find(fits).map(|(_, tag, _)| *tag)
    }
}

/// `function_words.tsv`, by the ids of `words`.
fn functions(tables: &Tables, words: &WordList, count: usize) -> Vec<u64> {
    let mut out = vec![0; count];
    for row in rows(tables.function_words) {
        let Some(function) = Function::named(row[0]) else { continue };
        for id in row[1].split(' ').filter_map(|w| words.id(w)) {
            out[usize::from(id)] |= 1 << function as u32;
        }
    }
    out
}

/// The rules of a line of `tag_rules.tsv` or `tag_mends.tsv`, one for each of its alternative words; none where it cannot
/// be read, which a test forbids.
fn alternatives(row: &[&'static str], words: &WordList) -> Vec<TagRule> {
    let [from, to, cells @ ..] = row else { return Vec::new() };
    let mut all: Vec<Vec<Condition>> = vec![Vec::new()];
    for cell in cells {
        let read = conditions(cell, words);
        all = all.iter().flat_map(|before| read.iter().map(move |c| [&before[..], &[*c]].concat())).collect();
    }
    let asked = |c: &Condition| match *c {
        Condition::Tag(_, tag) | Condition::Any(_, _, tag) => 1 << tag as u32,
        Condition::Word(..) | Condition::Ends(..) => 0,
    };
    let rule = |c: Vec<Condition>| TagRule {
        from: Tag::named(from),
        to: Tag::named(to),
        tags: c.iter().fold(0, |set, c| set | asked(c)),
        conditions: c.into(),
        words: 0,
    };
    all.into_iter().map(rule).collect()
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

/// Gives each word that rules ask for a bit (the first 64), notes in each rule which it needs, and returns them sorted.
fn number_words(rules: &mut [TagRule]) -> Vec<u16> {
    let asked = |rule: &TagRule| -> Vec<u16> {
        rule.conditions
            .iter()
            .filter_map(|c| if let Condition::Word(_, id) = c { Some(*id) } else { None })
            .collect()
    };
    let mut all: Vec<u16> = rules.iter().flat_map(asked).collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(64);
    for rule in rules {
        rule.words =
            asked(rule).iter().filter_map(|id| all.binary_search(id).ok()).fold(0, |set, n| set | 1 << n);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
        for row in rows(include_str!("en/tag_rules.tsv")).chain(rows(include_str!("en/tag_mends.tsv"))) {
            let alternatives: usize = row[2..].iter().map(|cell| cell.split('|').count()).product();
            assert_eq!(super::alternatives(&row, &tags.words).len(), alternatives, "{row:?}");
        }
        assert_eq!(tags.suffixes.len(), rows(include_str!("en/suffixes.tsv")).count());
        assert!(!tags.tags.contains(&Tag::Other));
    }

    #[test]
    fn every_function_word_is_known() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
        for row in rows(include_str!("en/function_words.tsv")) {
            let function = Function::named(row[0]).expect(row[0]);
            for word in row[1].split(' ') {
                assert!(tags.is(tags.words.id(word), function), "{word}");
            }
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_with_either_apostrophe() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
        let of = |word| tags.words.id(word).map(|id| tags.of(id));
        assert_eq!(of("Migration"), Some(Tag::Noun));
        assert_eq!(of("O’Clock"), of("o'clock"));
        assert_eq!(of("xyzzy"), None);
    }
}
