//! Negative numbers of a table: a loss that the article tells without its sign, and accountants' brackets.

use crate::article::Span;
use crate::evidence::text::Read;
use crate::figures::Figure;
use crate::tables::Cell;
use crate::vocabulary::EvidenceWords;

/// Which way the words around a figure turn it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A profit, a rise.
    Up,
    /// A loss, a fall: “a loss of $1,234” is −1,234.
    Down,
}

/// Which way the nearest such word of its sentence turns `claim`: one before it, else one after it; `None` where none does.
pub(super) fn turn(text: Read, claim: &Figure, words: &EvidenceWords) -> Option<Turn> {
    let turned = |word: &str| {
        let up = words.is_up(word)?;
        Some(if up { Turn::Up } else { Turn::Down })
    };
    let each = |from: usize, to: usize| {
        let part = text.article.slice(Span::new(from, to.max(from)));
        part.split(|c: char| !c.is_alphanumeric()).filter_map(turned).collect::<Vec<_>>()
    };
    let before = each(claim.sentence.start, claim.core.start).pop();
    before.or_else(|| each(claim.core.end, claim.sentence.end).into_iter().next())
}

/// The number that a cell's text holds in accountants' brackets or behind a minus: “(1,234)” is −1,234.
pub(super) fn negative(text: &str) -> Option<f64> {
    let text = text.trim();
    let bracketed = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let inner = bracketed.or_else(|| text.strip_prefix(['-', '−', '–']))?;
    if inner.chars().any(|c| c.is_alphabetic() || matches!(c, '(' | ')' | '-' | '/')) {
        return None;
    }
    let digits = inner.trim_matches(|c: char| !c.is_ascii_digit());
    let number: f64 = digits.replace(',', "").parse().ok()?;
    Some(-number)
}

/// The number that a cell is, signs of percent and money left aside.
pub(super) fn number(cell: &Cell) -> Option<f64> {
    let Cell::Text(text) = cell else { return cell.number() };
    if let Some(negative) = negative(text) {
        return Some(negative);
    }
    let inner =
        text.trim().trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches('%').trim_end();
    let plain = inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    if plain { inner.replace(',', "").parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::figures;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn brackets_are_a_loss() {
        let cells = [("(1234)", -1234.0), ("($1,234.50)", -1234.5), (" (12 %) ", -12.0), ("−$66", -66.0)];
        for (text, number) in cells {
            assert_eq!(negative(text), Some(number), "{text}");
        }
        for text in ["1234", "(n/a)", "(see 4)", "(3-5)", "()", "(a)", "(12", "-", "-3-5"] {
            assert_eq!(negative(text), None, "{text}");
        }
    }

    #[test]
    fn the_nearest_word_turns() {
        let words = Vocabulary::standard();
        for (text, wanted) in [
            ("The firm made a loss of $1,234.", Some(Turn::Down)),
            ("After a loss the firm made a profit of $1,234.", Some(Turn::Up)),
            ("Output fell by 12 percent.", Some(Turn::Down)),
            ("The result was $1,234.", None),
            ("A balance of $1,234 was a deficit.", Some(Turn::Down)),
        ] {
            let article = Article::from_text("a", text);
            let found = figures::find(&article, &words);
            let read = Read { article: &article, found: &found };
            assert_eq!(turn(read, &found.figures[0], &words.evidence), wanted, "{text}");
        }
    }
}
