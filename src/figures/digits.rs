//! Figures of an article in a language that is not read: its digits, and no more.

use super::{Comparator, Figure, Found, Kind};
use crate::article::{Article, Span};

/// Every run of digits of `article`, with the signs within it, as a bare number. Its value is known where nothing but
/// digits stands in it: what “1.234” and “3,5” are is a matter of the language. One pass.
pub fn find(article: &Article) -> Found {
    let mut found = Found::default();
    for (index, block) in article.blocks.iter().enumerate() {
        let (words, mut at) = (article.slice(block.span), 0);
        let mut sentences = None;
        while let Some(start) = words[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
            let span = Span::new(block.span.start + start, block.span.start + run_end(words, start));
            at = span.end - block.span.start;
            if article.address_at(span.start).is_some() {
                continue;
            }
            let sentences = sentences.get_or_insert_with(|| article.sentences(index));
            let after = sentences.partition_point(|s| s.start <= span.start);
            let sentence = after.checked_sub(1).map_or(block.span, |s| sentences[s].join(span));
            found.figures.push(figure(article, index, span, sentence));
        }
    }
    found
}

/// Where the run of digits ends that starts at `start`: a sign between two digits belongs to it.
fn run_end(words: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = words[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = SIGNS.contains(&c) && rest.peek().is_some_and(char::is_ascii_digit);
        if !c.is_ascii_digit() && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// What stands between the digits of one number: points, commas, apostrophes, narrow and hard spaces.
const SIGNS: [char; 6] = ['.', ',', '\'', '’', '\u{a0}', '\u{202f}'];

fn figure(article: &Article, block: usize, span: Span, sentence: Span) -> Figure {
    Figure {
        span,
        core: span,
        kind: Kind::Number,
        comparator: Comparator::Exact,
        value: value(article.slice(span)),
        low: None,
        high: None,
        vague: false,
        date: None,
        unit: None,
        item: None,
        block,
        sentence,
        quoted: article.quotation_at(span.start).is_some(),
        reason: None,
        writing: None,
        as_of: None,
        role: None,
        change: None,
        same_as: None,
        path: vec!["digits of another language"],
    }
}

/// What digits alone are worth.
fn value(digits: &str) -> Option<f64> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|v: &f64| plain && v.is_finite())
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Known, Language};
    use crate::figures;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn german_is_read_as_far_as_its_digits_go() {
        let mut article =
            Article::from_text("a", "Acht Boote, 212 Schulen, 3,5 Prozent von 1.234 (a@b9.org).");
        article.language = Language::named("de", Known::Given);
        let found = figures::find(&article, &Vocabulary::standard());
        let read: Vec<_> = found.figures.iter().map(|f| (article.slice(f.span), f.value)).collect();
        assert_eq!(read, [("212", Some(212.0)), ("3,5", None), ("1.234", None)]);
    }
}
