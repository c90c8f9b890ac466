//! Test sentences in which each figure stands in square brackets, with what is said of it behind it in parentheses.

use super::{Figure, Found, find};
use crate::article::Article;
use crate::vocabulary::Vocabulary;

/// Holds every line of `file` (but blank ones and comments, `#`) to what `say` says of its figures; the article's day is
/// 2024-06-19.
pub fn hold(file: &str, say: impl Fn(&Article, &Found, &Figure) -> String) {
    let vocabulary = Vocabulary::standard();
    let mut wrong = Vec::new();
    for line in file.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut article = Article::from_text("test", unmarked(line));
        article.date = Some(jiff::civil::date(2024, 6, 19));
        let marked = marked(&article, &find(&article, &vocabulary), &say);
        if marked != line {
            wrong.push(format!("{line}\n{marked}"));
        }
    }
    assert!(wrong.is_empty(), "expected, found:\n{}", wrong.join("\n\n"));
}

fn marked(article: &Article, found: &Found, say: impl Fn(&Article, &Found, &Figure) -> String) -> String {
    let mut out = String::new();
    let mut at = 0;
    for figure in &found.figures {
        let before = &article.text()[at..figure.span.start];
        out += &format!("{before}[{}]({})", article.slice(figure.span), say(article, found, figure));
        at = figure.span.end;
    }
    out + &article.text()[at..]
}

/// The line without brackets and what stands in the parentheses right behind them.
fn unmarked(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((figure, after)) = after.split_once("](") else { break };
        let Some((_, after)) = after.split_once(')') else { break };
        text += before;
        text += figure;
        rest = after;
    }
    text + rest
}
