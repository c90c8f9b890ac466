//! What the sentence around figures says of them: items, times, changes; then repeats.

use super::{Figure, Found, Kind, change, exempt, item, kinds, repeats, time};
use crate::article::{Article, Span};
use crate::language::{Sentence, Token, VerbGroup};
use crate::vocabulary::Vocabulary;

/// Where the figure stands; of a count without the noun.
fn bare(figure: &Figure) -> Span {
    match figure.kind {
        Kind::Count => Span::new(figure.span.start, figure.core.end.max(figure.span.start)),
        _ => figure.span,
    }
}

/// The next sentence starts so many bytes behind the end of one, at most.
const NEXT: usize = 3;

/// Fills in what only grammar tells, a sentence at a time. The figures are in text order. Each sentence with one is read
/// once, and kept; buffers are reused.
pub(super) fn read(article: &Article, vocabulary: &Vocabulary, found: &mut Found) {
    let Found { figures, readings, .. } = found;
    let mut buffer: Vec<Token> = Vec::new();
    let mut verbs: Vec<VerbGroup> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut earlier: Option<(usize, usize, Span)> = None;
    let mut topic: Option<(usize, usize, Span)> = None;
    let mut shared = false;
    let mut base = 0;
    let mut times: Vec<time::Expression> = Vec::new();
    for group in figures.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let tokens = readings.read(article.text(), group[0].sentence, vocabulary, &mut buffer);
        let sentence = Sentence { text: article.text(), tokens, vocabulary };
        sentence.verb_groups_into(&mut verbs);
        // “20 points”: a word of the number's own is no verb, but “doubled” is
        verbs.retain(|v| {
            let word = tokens[v.start].span;
            let within = |f: &Figure| f.core.start <= word.start && word.end <= f.span.end;
            !group.iter().any(|f| f.kind != Kind::Multiple && within(f))
        });
        spans.clear();
        spans.extend(group.iter().filter(|f| f.kind != Kind::Name).map(bare));
        let (block, start) = (group[0].block, group[0].sentence.start);
        let near = |told: Option<(usize, usize, Span)>| {
            told.filter(|(b, end, _)| *b == block && *end + NEXT >= start).map(|t| t.2)
        };
        let (earlier_item, topic_item) = (near(earlier), near(topic));
        let asked = item::Asked {
            sentence,
            verbs: &verbs,
            figures: &spans,
            earlier: earlier_item,
            topic: topic_item,
            share: topic_item.filter(|_| shared),
        };
        kinds::age::listed(&asked.sentence, group);
        item::find(&asked, group);
        exempt::judge(article, &asked, group);
        time::find(&asked, article.date, group, &mut times);
        change::find(&asked, group, base);
        item::of_changes(group, base);
        let counted = group.iter().rev().find(|f| f.kind == Kind::Count && f.item.is_some());
        earlier = counted.and_then(|f| Some((f.block, f.sentence.end, f.item?)));
        let first = group.iter().find(|f| f.item.is_some() && item::measures(f));
        shared = first.is_some_and(|f| matches!(f.kind, Kind::Percent | Kind::Ratio));
        topic = first.and_then(|f| Some((f.block, f.sentence.end, f.item?)));
        base += group.len();
    }
    repeats::link(article, vocabulary, figures);
}

/// Where grammar is not read: what a count is of is the noun that follows at once.
pub(super) fn nouns(article: &Article, found: &mut Found) {
    for figure in found.figures.iter_mut().filter(|f| f.kind == Kind::Count) {
        let behind = article.text().get(figure.core.end..figure.span.end).unwrap_or_default();
        let noun = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        figure.item = (!noun.is_empty()).then(|| Span::new(figure.span.end - noun.len(), figure.span.end));
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::figures::find;
    use crate::vocabulary::Vocabulary;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::standard);

    /// Words and marks that grammar looks at, in any order.
    fn salad() -> impl Strategy<Value = String> {
        const WORDS: [&str; 72] = [
            "respectively",
            "ranging",
            "Of",
            "half",
            "another",
            "had",
            "borrowing",
            "– ",
            "the",
            "of",
            "to",
            "from",
            "by",
            "and",
            ",",
            ".",
            "(",
            ")",
            "’s",
            "“",
            "”",
            "-",
            "rose",
            "fell",
            "said",
            "who",
            "that",
            "which",
            "more",
            "than",
            "in",
            "May",
            "last",
            "year",
            "ago",
            "since",
            "between",
            "quarter",
            "first",
            "$5",
            "3%",
            "40",
            "people",
            "killed",
            "dead",
            "was",
            "will",
            "not",
            "up",
            "down",
            "worth",
            "aged",
            "per cent",
            "—",
            "including",
            "compared",
            "with",
            "Monday",
            "2023",
            "7 km",
            "a",
            "its",
            "number",
            "with",
            "\n\n",
            "half",
            "ships",
            "sold",
            "for",
            "increase",
            "according to",
            "it",
        ];
        prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40).prop_map(|w| w.join(" "))
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in prop_oneof![salad(), "\\PC{0,80}"], dated in any::<bool>()) {
            let mut article = Article::from_text("any", text);
            article.date = dated.then(|| jiff::civil::date(2024, 2, 29));
            let found = find(&article, &WORDS);
            for (i, figure) in found.figures.iter().enumerate() {
                if let Some(item) = figure.item {
                    prop_assert!(!article.slice(item).trim().is_empty());
                }
                if let Some(time) = &figure.as_of {
                    prop_assert!(figure.sentence.contains(time.span));
                }
                if let Some(change) = figure.change {
                    let members = [change.from, change.to, change.by];
                    prop_assert!(members.contains(&Some(i)));
                    prop_assert!(members.iter().flatten().all(|m| found.figures[*m].sentence == figure.sentence));
                }
                prop_assert!(figure.same_as.is_none_or(|other| other != i && other < found.figures.len()));
            }
        }
    }
}
