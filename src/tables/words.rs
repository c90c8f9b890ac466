//! Columns that bear a word of SQL's own: `end`, `order`, `from`, `group`.
//!
//! A person writes `select start, end from figures` and means the column. Where such a word stands as an operand, between
//! what comes before an operand and what comes after one, and a table or the query itself has a column of that name, it is
//! the name. Everywhere else it stays SQL's: `order by`, `case … end`.

use super::Tables;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};
use std::collections::{BTreeMap, BTreeSet};

/// `tokens` with the words that are columns in quotation marks; places stay as they are.
pub(super) fn name_columns(mut tokens: Vec<TokenWithSpan>, tables: &Tables) -> Vec<TokenWithSpan> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (_, frame) in tables.iter() {
        let columns = frame.columns().iter().map(|c| c.name().to_string());
        names.extend(columns.map(|name| (name.to_lowercase(), name)));
    }
    let told: Vec<usize> =
        (0..tokens.len()).filter(|&i| !matches!(tokens[i].token, Token::Whitespace(_))).collect();
    let given = names_given(&tokens, &told);
    names.extend(given.iter().map(|&n| (value(&tokens[told[n]]).to_lowercase(), value(&tokens[told[n]]))));
    for n in 0..told.len() {
        let before = n.checked_sub(1).map(|n| &tokens[told[n]].token);
        let after = told.get(n + 1).map(|&i| &tokens[i].token);
        let stands_as_operand = given.contains(&n) || before.is_some_and(leads) && after.is_none_or(follows);
        let Token::Word(word) = &tokens[told[n]].token else { continue };
        let is_sqls = word.quote_style.is_none() && word.keyword != Keyword::NoKeyword;
        let Some(name) = names.get(&word.value.to_lowercase()).filter(|_| is_sqls && stands_as_operand)
        else {
            continue;
        };
        let named = Word { value: name.clone(), quote_style: Some('"'), keyword: Keyword::NoKeyword };
        tokens[told[n]].token = Token::Word(named);
    }
    tokens
}

/// Which of the tokens `told` are names that the query gives: the word behind an `as`, but for the type in a `cast`.
fn names_given(tokens: &[TokenWithSpan], told: &[usize]) -> BTreeSet<usize> {
    let keyword = |n: usize| match told.get(n).map(|&i| &tokens[i].token) {
        Some(Token::Word(word)) if word.quote_style.is_none() => Some(word.keyword),
        _ => None,
    };
    let mut brackets: Vec<bool> = Vec::new();
    let mut out = BTreeSet::new();
    for n in 0..told.len() {
        match tokens[told[n]].token {
            Token::LParen => {
                let of = n.checked_sub(1).and_then(keyword);
                brackets.push(matches!(of, Some(Keyword::CAST | Keyword::TRY_CAST | Keyword::SAFE_CAST)));
            }
            Token::RParen => drop(brackets.pop()),
            _ => {}
        }
        let is_cast = brackets.last() == Some(&true);
        let is_name =
            keyword(n + 1).is_some_and(|k| !matches!(k, Keyword::SELECT | Keyword::WITH | Keyword::VALUES));
        if keyword(n) == Some(Keyword::AS) && is_name && !is_cast {
            out.insert(n + 1);
        }
    }
    out
}

/// What stands in a word.
fn value(token: &TokenWithSpan) -> String {
    token.token.to_string()
}

/// Whether an operand may stand behind `token`.
fn leads(token: &Token) -> bool {
    use Keyword::*;
    match token {
        Token::Word(word) if word.quote_style.is_none() => [
            SELECT, DISTINCT, BY, WHERE, AND, OR, NOT, ON, HAVING, WHEN, THEN, ELSE, CASE, BETWEEN, LIKE,
            ILIKE,
        ]
        .contains(&word.keyword),
        Token::RParen | Token::RBracket | Token::SemiColon | Token::Word(_) => false,
        _ => !is_value(token),
    }
}

/// Whether `token` may stand behind an operand.
fn follows(token: &Token) -> bool {
    use Keyword::*;
    match token {
        Token::Word(word) if word.quote_style.is_none() => [
            FROM, WHERE, GROUP, ORDER, HAVING, LIMIT, OFFSET, UNION, INTERSECT, EXCEPT, AND, OR, ASC, DESC,
            AS, IS, IN, NOT, BETWEEN, LIKE, ILIKE, WHEN, THEN, ELSE, END, NULLS, JOIN, INNER, LEFT, RIGHT,
            FULL, CROSS, ON,
        ]
        .contains(&word.keyword),
        Token::LParen | Token::LBracket | Token::Period | Token::Word(_) => false,
        _ => !is_value(token),
    }
}

/// Whether `token` is a number or a text.
fn is_value(token: &Token) -> bool {
    matches!(token, Token::Number(..) | Token::SingleQuotedString(_) | Token::DoubleQuotedString(_))
}
