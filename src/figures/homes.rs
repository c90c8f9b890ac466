//! Whose money a mark is that several currencies share: “Rs 500”, “300 shillings”, “kr 40”.
//!
//! It is the commonest one's, unless the article speaks of another's home. Dollars have a rule of their own.

use super::{Figure, Kind, Reason, Unit};
use crate::article::Article;
use crate::vocabulary::{Currency, Vocabulary};

/// How many times as often as the home of the commonest currency that of another must be named.
const OFTENER: usize = 3;

/// Gives shared marks the currency of the place that the article speaks of, and letters that are a currency's where the article
/// writes money so (“R5” beside “R4bn”).
///
/// Looks through the text once for each word of a home, and only for marks that stand in it.
pub fn settle(article: &Article, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let text = article.text();
    let mut meant: Vec<(&str, Option<&Currency>)> = Vec::new();
    for i in 0..figures.len() {
        let Some(mark) = shared(text, vocabulary, &figures[i]) else { continue };
        let known = meant.iter().find(|(m, _)| *m == mark).map(|(_, currency)| *currency);
        let currency = known.unwrap_or_else(|| {
            let currency = of(mark, text, vocabulary, figures);
            meant.push((mark, currency));
            currency
        });
        if let Some(currency) = currency {
            let figure = &mut figures[i];
            figure.unit = Some(Unit { code: currency.code.to_string(), name: currency.name.to_string() });
            figure.path.push("money of the article");
        }
    }
    letters(text, vocabulary, figures);
    cents(text, vocabulary, figures);
}

/// The mark of `figure`, if several currencies share it.
fn shared<'t>(text: &'t str, vocabulary: &Vocabulary, figure: &Figure) -> Option<&'t str> {
    if figure.kind != Kind::Money {
        return None;
    }
    let core = figure.core.of(text);
    let is_shared = |mark: &&str| vocabulary.currencies.sharing(mark).next().is_some();
    if let Some(front) = front(core).filter(|f| !f.is_empty()) {
        return Some(front).filter(is_shared);
    }
    let words: Vec<&str> = core.rsplit([' ', '-', '\u{a0}']).take(LONGEST).collect();
    // “Sri Lankan rupees” says whose they are, “CFA francs” does not
    let count = (2..=words.len()).rev().find(|count| {
        let mark = vocabulary.currencies.phrase(|i| words.get((count - 1).checked_sub(i)?).copied());
        mark.is_some_and(|m| m.length == *count)
    });
    let length = words[..count.unwrap_or(1)].iter().map(|w| w.len() + 1).sum::<usize>() - 1;
    let mark = core.get(core.len() - length..)?.trim_start_matches(|c: char| !c.is_alphabetic());
    Some(mark).filter(is_shared)
}

/// The most words of a currency's name.
const LONGEST: usize = 5;

/// What stands before the digits of a figure, without signs.
fn front(core: &str) -> Option<&str> {
    let digits = core.find(|c: char| c.is_ascii_digit())?;
    Some(core[..digits].trim_matches(|c: char| matches!(c, '-' | '−' | '–' | '+' | '(' | ' ' | '\u{a0}')))
}

/// The currency that `mark` is of in this article; `None`: the commonest.
fn of<'v>(mark: &str, text: &str, vocabulary: &'v Vocabulary, figures: &[Figure]) -> Option<&'v Currency> {
    let mut sharing = vocabulary.currencies.sharing(mark);
    let common = sharing.next()?;
    let named = |c: &Currency| -> usize { c.home.iter().map(|home| words(text, home)).sum() };
    // an article that writes “4bn Pakistani rupees” means them by “rupees”
    let written = |c: &Currency| {
        let same = |f: &Figure| f.kind == Kind::Money && f.unit.as_ref().is_some_and(|u| u.code == *c.code);
        figures.iter().any(|f| same(f) && shared(text, vocabulary, f).is_none())
    };
    let (common_named, common_written) = (named(common), written(common));
    let rank = |c: &'v Currency| (usize::from(written(c)), named(c), c);
    let best = sharing.map(rank).max_by_key(|(written, named, _)| (*written, *named))?;
    let (written, named, currency) = best;
    let fits = if written > 0 || common_written {
        written > 0 && !common_written
    } else {
        named > 0 && named >= OFTENER * common_named
    };
    fits.then_some(currency)
}

/// How often `text` has `word` whole.
fn words(text: &str, word: &str) -> usize {
    let whole = |at: usize| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    };
    text.match_indices(word).filter(|(at, _)| whole(*at)).count()
}

/// “99 cents, 20c a kilo”: the letter of a cent beside an amount in its sentence.
fn cents(text: &str, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        let figure = &figures[i];
        if figure.kind != Kind::Name || figure.reason != Some(Reason::Name) {
            continue;
        }
        let name = figure.span.of(text);
        let digits = name.trim_end_matches(char::is_alphabetic);
        let mark = vocabulary.currencies.symbol_after(&name[digits.len()..]);
        let part = mark.filter(|m| m.currency.part < 1.0 && m.length == name.len() - digits.len());
        let (Some(part), Some(value)) = (part, alone(figure, digits)) else { continue };
        let near = [i.checked_sub(1), Some(i + 1)];
        let near = near.into_iter().flatten().filter_map(|n| figures.get(n));
        let paid = near
            .filter(|f| f.kind == Kind::Money && f.sentence == figure.sentence)
            .find_map(|f| f.unit.clone());
        let Some(unit) = paid else { continue };
        let figure = &mut figures[i];
        (figure.kind, figure.reason, figure.core) = (Kind::Money, None, figure.span);
        (figure.value, figure.unit) = (Some(value / (1.0 / part.currency.part).round()), Some(unit));
        figure.path.push("money of the sentence");
    }
}

/// What the digits of a name are, where they are all that `rest` of it holds.
fn alone(figure: &Figure, rest: &str) -> Option<f64> {
    figure.writing.filter(|w| w.run.length() == rest.len()).map(|w| w.number)
}

/// “R5 and R10 coins” in an article that writes “R4bn”.
fn letters(text: &str, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let currencies = &vocabulary.currencies;
    let mark = |front: &str| currencies.symbol_before(front).filter(|m| m.weak && m.length == front.len());
    let mut used: Vec<(String, String)> = Vec::new();
    for figure in figures.iter().filter(|f| f.kind == Kind::Money) {
        let Some(front) = front(figure.core.of(text)).filter(|f| mark(f).is_some()) else { continue };
        let unit = figure.unit.as_ref().map_or("", |u| &u.code);
        if !used.iter().any(|(f, _)| f == front) {
            used.push((front.to_owned(), unit.to_owned()));
        }
    }
    for figure in figures.iter_mut().filter(|f| f.kind == Kind::Name && f.reason == Some(Reason::Name)) {
        let name = figure.span.of(text);
        let Some(front) = front(name) else { continue };
        let Some(digits) = name.strip_prefix(front) else { continue };
        let known = used.iter().find(|(f, _)| f == front);
        let value = alone(figure, digits);
        if let (Some((_, code)), Some(value)) = (known, value)
            && let Some(currency) = currencies.code(code)
        {
            (figure.kind, figure.value, figure.reason, figure.core) =
                (Kind::Money, Some(value), None, figure.span);
            figure.unit = Some(Unit { code: currency.code.to_string(), name: currency.name.to_string() });
            figure.path.push("money of the article");
        }
    }
}
