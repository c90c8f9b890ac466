//! What a figure is called where its sentence is not seen: its own words, and enough of those around them.

use crate::vocabulary::{self, ENGLISH};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// So many words behind a number say what it is of.
const WORDS: usize = 5;

/// The figure `text` with what it counts: its own words where they say it (“more than 100 countries”), else with the words
/// behind it (“82% of the pupils”), else with its `item` (“57.9 percent (turnout)”). `after` is the text behind the figure.
pub(super) fn name(text: &str, item: Option<&str>, after: &str) -> String {
    let head = item.and_then(|item| item.rsplit(' ').next()).map(str::to_lowercase);
    let lower = text.to_lowercase();
    if head.as_ref().is_some_and(|head| lower.contains(head.as_str())) {
        return text.to_owned();
    }
    let behind = words_behind(after);
    match item {
        _ if !behind.is_empty() => format!("{text} {behind}"),
        Some(item) => format!("{text} ({item})"),
        None => text.to_owned(),
    }
}

/// The first words of `after` up to a mark of punctuation, without little words at their end.
fn words_behind(after: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in after.split_whitespace().take(WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '’');
        let is_word = bare.starts_with(|c: char| c.is_alphanumeric());
        if !is_word {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    while words.last().is_some_and(|word| LITTLE.contains(word.to_lowercase().as_str())) {
        words.pop();
    }
    words.join(" ")
}

/// Classes of words with which no name ends.
const CLASSES: &[&str] = &[
    "article", "of", "in", "for", "at", "with", "on", "and", "or", "to", "by", "from", "as", "be", "than",
    "relative",
];

/// Words with which no name ends.
static LITTLE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let rows = vocabulary::rows(ENGLISH.tables.function_words);
    let listed = |row: Vec<&'static str>| {
        let of_class = row.first().is_some_and(|class| CLASSES.contains(class));
        row.get(1).filter(|_| of_class).copied()
    };
    rows.filter_map(listed).flat_map(str::split_whitespace).collect()
});

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_figure_is_named_by_its_own_words_by_those_behind_it_or_by_its_item() {
        assert_eq!(name("more than 100 countries", Some("countries"), " met"), "more than 100 countries");
        assert_eq!(name("82%", Some("pupils"), " of the pupils, and of the"), "82% of the pupils");
        assert_eq!(name("57.9 percent", Some("turnout"), ", the briefing"), "57.9 percent (turnout)");
        assert_eq!(
            name("$50 billion", None, " loan for Ukraine out of the"),
            "$50 billion loan for Ukraine out"
        );
        assert_eq!(name("125", None, ". They"), "125");
    }
}
