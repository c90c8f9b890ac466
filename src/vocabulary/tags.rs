//! Parts of speech: what each word most often is, and the rules that mend it in a sentence.

use super::{Tables, rows, tag::Tag, tag_rules::TagRules, word_list::WordList};

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

/// The tagger's tables: `tags.tsv`, `suffixes.tsv`, and the rules.
#[derive(Debug, Clone)]
pub struct Tags {
    /// Every word that has a tag; [`Tags::of`] takes its ids.
    pub words: WordList,
    /// What mends them in a sentence.
    pub rules: TagRules,
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
        let rules = TagRules::read(tables, &words, tags.len());
        let mut suffixes: Vec<_> = rows(tables.suffixes)
            .filter_map(|r| Some((*r.first()?, Tag::named(r.get(1)?), r.get(2)?.parse().ok()?)))
            .collect();
        suffixes.sort_by_key(|(ending, ..): &(&str, _, _)| std::cmp::Reverse(ending.len()));
        Self { words, rules, tags, functions, suffixes }
    }

    /// What the word with this id most often is.
    pub fn of(&self, id: u16) -> Tag {
        self.tags[usize::from(id)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let tags = Tags::read(&crate::vocabulary::ENGLISH.tables);
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
