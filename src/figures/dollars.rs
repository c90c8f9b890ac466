//! Whose dollars: “$” is the US dollar unless the article makes it plain that it is another.
//!
//! It does so by saying so (“all figures are in Australian dollars”), or by marking US dollars as such (“US$5 million”)
//! beside bare ones, where one other country of dollars is spoken of and its own mark never stands.

use super::{Figure, Kind, Unit};
use crate::article::Article;
use crate::vocabulary::{Currency, Home, Vocabulary, folded};

/// Gives bare dollars and cents the currency that the article means.
pub fn settle(article: &Article, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let text = article.text();
    if !figures.iter().any(|f| bare(text, vocabulary, f)) {
        return;
    }
    let Some(home) = stated(text, vocabulary).or_else(|| contrasted(text, vocabulary, figures)) else {
        return;
    };
    let Some(currency) = vocabulary.currencies.code(home.code) else { return };
    for figure in figures.iter_mut().filter(|f| bare(text, vocabulary, f)) {
        figure.unit = Some(unit(currency));
        figure.path.push("dollars of the article");
    }
}

fn unit(currency: &Currency) -> Unit {
    Unit { code: currency.code.to_string(), name: currency.name.to_string() }
}

/// Whether `figure` has dollars that do not say whose they are.
fn bare(text: &str, vocabulary: &Vocabulary, figure: &Figure) -> bool {
    if figure.kind != Kind::Money {
        return false;
    }
    let shared = |mark: &str| folded(mark, |mark| vocabulary.dollars.shared.contains(&mark));
    let currencies = &vocabulary.currencies;
    let code = figure.unit.as_ref().map_or("", |u| &u.code);
    let common = vocabulary.dollars.shared.first().and_then(|mark| currencies.symbol_after(mark));
    if common.is_none_or(|m| *m.currency.code != *code) {
        return false;
    }
    let core = figure.core.of(text).trim_start_matches(['-', '−', '+']);
    let front = core.chars().next().map_or("", |c| &core[..c.len_utf8()]);
    let sign = !front.starts_with(char::is_alphanumeric);
    if sign && shared(front) {
        let rest = &core[front.len()..];
        return !rest.starts_with(|c: char| c.is_ascii_uppercase());
    }
    let words: Vec<&str> = core.split([' ', '-', '\u{a0}']).collect();
    let last = words.last().map_or("", |w| w.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
    let named = words.len() > 1 && {
        let tail = &words[words.len() - 2..];
        currencies.phrase(|i| tail.get(i).copied()).is_some_and(|m| m.length > 1)
    };
    shared(last) && !named
}

/// “All figures are in Australian dollars.”
fn stated<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<&'a Home> {
    let dollars = &vocabulary.dollars;
    if !dollars.speaks_of_home(text) {
        return None;
    }
    let lower = text.to_lowercase();
    dollars.homes.iter().find(|home| {
        lower.match_indices(home.phrase).any(|(at, _)| {
            let ends = ['.', '\n', '(', ')', ';'];
            let from = lower[..at].rfind(ends).map_or(0, |i| i + 1);
            let to = lower[at..].find(ends).map_or(lower.len(), |i| at + i);
            let sentence = &lower[from..to];
            let numbered = sentence.contains(|c: char| c.is_ascii_digit());
            let mut words = sentence.split(|c: char| !c.is_alphanumeric());
            !numbered && words.any(|w| dollars.statement.contains(&w))
        })
    })
}

/// “US$5 million” beside bare dollars, in an article that speaks of one other country of dollars.
fn contrasted<'a>(text: &str, vocabulary: &'a Vocabulary, figures: &[Figure]) -> Option<&'a Home> {
    let code = |f: &Figure| f.unit.as_ref().map(|u| u.code.clone()).filter(|_| f.kind == Kind::Money);
    let common = vocabulary.currencies.symbol_after(vocabulary.dollars.shared[0])?.currency;
    let marked = |f: &&Figure| code(f).as_deref() == Some(&common.code) && !bare(text, vocabulary, f);
    figures.iter().find(marked)?;
    let homes = &vocabulary.dollars.homes;
    if figures.iter().any(|f| code(f).is_some_and(|c| homes.iter().any(|h| h.code == c))) {
        return None;
    }
    let spoken = |home: &&Home| home.words.iter().map(|w| text.matches(w).count()).sum::<usize>() > 1;
    let mut named = homes.iter().filter(spoken);
    named.next().filter(|_| named.next().is_none())
}
