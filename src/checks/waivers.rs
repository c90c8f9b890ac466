//! Waivers: comments of the article that hide findings, each with its reason.
//!
//! | comment | hides |
//! | --- | --- |
//! | `<!-- figcheck: ignore FIG001 (reason) -->` | in the next block; in the block itself where it stands within one |
//! | `<!-- figcheck: ignore-next-line FIG001 (reason) -->` | on the next line of the file |
//! | `<!-- figcheck: ignore-file FIG001 (reason) -->` | in the whole article |
//! | `<!-- figcheck: off FIG001 (reason) -->` … `<!-- figcheck: on -->` | between the two; without `on` up to the end |
//!
//! Codes, beginnings of codes and names may stand, with commas or without; no code means every rule.

use super::{Rule, registry};
use crate::article::{Article, BlockKind, Comment, Span};

/// One comment that begins with `figcheck:`, or with `figcheck` and a verb.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// Bytes of the source, from `<!--` to `-->`.
    pub source: Span,
    /// Codes, beginnings or names, as written; empty for every rule.
    pub rules: Vec<String>,
    /// Why; `None` where it is missing or empty.
    pub reason: Option<String>,
    /// What it hides; `None` where its verb means nothing, and for `on`.
    pub scope: Option<Scope>,
    /// Its verb, as written.
    pub verb: String,
    /// Whether the colon behind “figcheck” is there; without it the comment hides nothing.
    pub colon: bool,
    /// Whether it has hidden a finding.
    pub used: bool,
}

/// What a waiver hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What lies in this stretch of the visible text.
    Visible(Span),
    /// What begins in this stretch of the source.
    Source(Span),
}

/// The verbs.
const IGNORE: &str = "ignore";
const NEXT_LINE: &str = "ignore-next-line";
const FILE: &str = "ignore-file";
const OFF: &str = "off";
const ON: &str = "on";
/// All of them, for messages.
pub(super) const VERBS: &[&str] = &[IGNORE, NEXT_LINE, FILE, OFF, ON];

impl Waiver {
    /// Whether it names `rule`.
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| rule.is_meant_by(name))
    }

    /// Whether it hides a finding at `visible`, which comes from `source`.
    pub fn covers(&self, visible: Span, source: Span) -> bool {
        match self.scope {
            Some(Scope::Visible(span)) => span.start <= visible.start && visible.start < span.end,
            Some(Scope::Source(span)) => span.start <= source.start && source.start < span.end,
            None => false,
        }
    }

    /// Whether it ends an `off`.
    pub(super) fn is_on(&self) -> bool {
        self.verb == ON
    }

    /// The names in it that mean no rule.
    pub(super) fn unknown_rules(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(String::as_str).filter(|name| !registry::is_known(name))
    }
}

/// The waivers of `article`, in order.
pub(super) fn read(article: &Article) -> Vec<Waiver> {
    let comments: Vec<(&Comment, Waiver)> =
        article.comments.iter().filter_map(|c| Some((c, parse(c)?))).collect();
    let mut out: Vec<Waiver> = Vec::with_capacity(comments.len());
    for (i, (comment, waiver)) in comments.iter().enumerate() {
        let end = || {
            let on = comments[i + 1..].iter().find(|(_, w)| w.verb == ON && closes(w, waiver));
            on.map_or(usize::MAX, |(c, _)| c.source.start)
        };
        let scope = match waiver.verb.as_str() {
            IGNORE => {
                own_block(article, comment).or_else(|| next_block(article, comment.at)).map(Scope::Visible)
            }
            NEXT_LINE => Some(Scope::Source(next_line(&article.source, comment.source))),
            FILE => Some(Scope::Source(Span::new(0, usize::MAX))),
            OFF => Some(Scope::Source(Span::new(comment.source.end, end()))),
            _ => None,
        };
        let scope = scope.filter(|_| waiver.colon);
        out.push(Waiver { scope, ..waiver.clone() });
    }
    out
}

/// An `on` without codes ends every `off`, one with codes the `off` that names the same.
fn closes(on: &Waiver, off: &Waiver) -> bool {
    on.rules.is_empty() || on.rules == off.rules
}

fn parse(comment: &Comment) -> Option<Waiver> {
    let (text, colon) = behind_lead(&comment.text)?;
    let (head, reason) = match text.split_once('(') {
        Some((head, rest)) => (head, rest.trim_end().strip_suffix(')').unwrap_or(rest).trim()),
        None => (text, ""),
    };
    let mut words = head.split([' ', ',', '\t', '\n', '\r']).filter(|w| !w.is_empty()).map(str::to_owned);
    Some(Waiver {
        source: comment.source,
        verb: words.next().unwrap_or_default().to_lowercase(),
        colon,
        rules: words.collect(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        scope: None,
        used: false,
    })
}

/// What stands behind `figcheck:`; behind “figcheck” alone where a verb follows, since somebody meant a waiver.
fn behind_lead(comment: &str) -> Option<(&str, bool)> {
    const LEAD: &str = "figcheck";
    let lead = comment.get(..LEAD.len())?;
    let rest = &comment[LEAD.len()..];
    if !lead.eq_ignore_ascii_case(LEAD) {
        return None;
    }
    if let Some(rest) = rest.trim_start().strip_prefix(':') {
        return Some((rest.trim(), true));
    }
    let meant = rest.trim_start_matches([' ', '\t', '\n', '\r', '-', '_']);
    let verb = meant.split([' ', '\t', '\n', '\r', '(']).next().unwrap_or_default();
    (meant.len() < rest.len() && VERBS.iter().any(|v| verb.eq_ignore_ascii_case(v)))
        .then(|| (meant.trim(), false))
}

/// The block on whose last line `comment` stands, behind its text.
fn own_block(article: &Article, comment: &Comment) -> Option<Span> {
    let before = article.blocks.partition_point(|b| b.span.end <= comment.at);
    let block = article.blocks.get(before.checked_sub(1)?)?;
    if matches!(block.kind, BlockKind::Cell { .. }) {
        return None;
    }
    let end = article.source_span(block.span).end;
    let between = article.source.get(end..comment.source.start)?;
    // a closing tag may stand between: “…</p> <!-- figcheck: … -->” is still that paragraph's line
    (!between.contains('\n')).then_some(block.span)
}

/// The block at or after `at`; of a table all cells.
fn next_block(article: &Article, at: usize) -> Option<Span> {
    let blocks = &article.blocks;
    let next = blocks.partition_point(|b| b.span.end <= at);
    let first = blocks.get(next)?;
    let BlockKind::Cell { table, .. } = first.kind else { return Some(first.span) };
    let cells = blocks[next..]
        .iter()
        .take_while(|b| matches!(b.kind, BlockKind::Cell { table: other, .. } if other == table));
    Some(cells.fold(first.span, |all, cell| all.join(cell.span)))
}

/// The line after the one where `comment` ends.
fn next_line(source: &str, comment: Span) -> Span {
    let line_end = |from: usize| source[from..].find('\n').map_or(source.len(), |i| from + i);
    let start = (line_end(comment.end) + 1).min(source.len());
    Span::new(start, line_end(start))
}
