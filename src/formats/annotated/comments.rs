//! The part of a document that holds its comments, with figcheck's own.

use super::runs::Edits;
use crate::article::Span;
use crate::article::office::AUTHOR;
use crate::article::office::package::Part;
use crate::article::office::xml::{Node, Nodes, Tag};
use crate::error::{Error, Result};
use std::collections::HashSet;

/// The comments of a document.
pub(super) struct Comments {
    part: Option<Part>,
    /// The prefix of names, and what it stands for.
    prefix: String,
    space: String,
    /// figcheck's own that are taken out: their ids, and their places in the part.
    own: Vec<(String, Span)>,
    /// What figcheck's own say that stay, since somebody has answered.
    answered: HashSet<String>,
    next_id: u64,
    added: String,
}

/// A comment as it stands in its part.
struct Found {
    id: String,
    is_own: bool,
    span: Span,
    words: String,
    /// The ids of its paragraphs, by which answers name it.
    paragraphs: Vec<String>,
}

impl Comments {
    pub fn read(parts: &[Part]) -> Result<Self> {
        let (prefix, space) = root(&parts[0].text)?;
        let part = parts.iter().find(|p| p.role == "comments").cloned();
        let found = part.as_ref().map_or(Vec::new(), |p| found(&p.text));
        let answered =
            parts.iter().find(|p| p.role == "commentsExtended").map_or(HashSet::new(), |p| parents(&p.text));
        let is_answered = |f: &Found| f.paragraphs.iter().any(|p| answered.contains(p));
        let (kept, own): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|f| !f.is_own || is_answered(f));
        let others = kept.iter().filter_map(|f| f.id.parse::<u64>().ok()).max();
        Ok(Self {
            part,
            prefix,
            space,
            answered: kept.into_iter().filter(|f| f.is_own).map(|f| f.words).collect(),
            own: own.into_iter().map(|f| (f.id, f.span)).collect(),
            next_id: others.map_or(0, |id| id + 1),
            added: String::new(),
        })
    }

    /// Adds a comment of these paragraphs; its id. `None` where one that says the same stays.
    pub fn add(&mut self, paragraphs: &[String]) -> Option<u64> {
        let words: String = paragraphs.iter().map(|p| plain(p)).collect();
        if self.answered.contains(&words) {
            return None;
        }
        let (id, w) = (self.next_id, &self.prefix);
        self.next_id += 1;
        let paragraphs: String = paragraphs
            .iter()
            .map(|p| {
                format!("<{w}:p><{w}:r><{w}:t xml:space=\"preserve\">{}</{w}:t></{w}:r></{w}:p>", escaped(p))
            })
            .collect();
        self.added += &format!(
            "<{w}:comment {w}:id=\"{id}\" {w}:author=\"{AUTHOR}\" {w}:initials=\"fc\">{paragraphs}</{w}:comment>"
        );
        Some(id)
    }

    /// The mark `name` of the comment `id`.
    pub fn mark(&self, name: &str, id: u64) -> String {
        let w = &self.prefix;
        format!("<{w}:{name} {w}:id=\"{id}\"/>")
    }

    /// The run that shows where the comment `id` stands.
    pub fn reference(&self, id: u64) -> String {
        let w = &self.prefix;
        format!("<{w}:r>{}</{w}:r>", self.mark("commentReference", id))
    }

    /// What is taken out of the main part `text`: the marks of figcheck's own comments.
    pub fn removed_marks(&self, text: &str) -> Edits {
        let own: HashSet<&str> = self.own.iter().map(|(id, _)| id.as_str()).collect();
        let is_own = |tag: &Tag| tag.get("id").is_some_and(|id| own.contains(&*id));
        let mut edits = Edits::default();
        let mut run: Option<(usize, usize, Option<Span>)> = None;
        let mut depth = 0_usize;
        let mut nodes = Nodes::of(text, Span::new(0, text.len()));
        while let Some(node) = nodes.next() {
            match node {
                Node::Start(tag) => {
                    match tag.name {
                        "commentRangeStart" | "commentRangeEnd" if is_own(&tag) => edits.remove(tag.span),
                        "r" => run = Some((tag.span.start, depth, None)),
                        "rPr" => {
                            nodes.pass_over(&tag);
                            continue;
                        }
                        "commentReference" if is_own(&tag) => {
                            if let Some((_, _, only)) = &mut run {
                                *only = Some(tag.span);
                            }
                        }
                        // a run with more in it stays
                        _ => match &mut run {
                            Some((_, _, only)) if only.is_some() => {
                                edits.remove(only.take().unwrap_or(tag.span));
                                run = None;
                            }
                            _ => run = None,
                        },
                    }
                    depth += 1;
                }
                Node::End(_, span) => {
                    depth = depth.saturating_sub(1);
                    if let Some((start, own_depth, only)) = run
                        && depth == own_depth
                    {
                        if only.is_some() {
                            edits.remove(Span::new(start, span.end));
                        }
                        run = None;
                    }
                }
                Node::Text(_) | Node::Char(..) => {}
            }
        }
        edits
    }

    /// The name of the part, and whether it is new.
    pub fn name(&self, main: &Part) -> (String, bool) {
        match &self.part {
            Some(part) => (part.name.clone(), false),
            None => {
                let folder =
                    main.name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
                (format!("{folder}comments.xml"), true)
            }
        }
    }

    /// The part as it is now.
    pub fn written(&self) -> String {
        let Some(part) = &self.part else {
            let (w, space) = (&self.prefix, &self.space);
            return format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<{w}:comments xmlns:{w}=\"{space}\">{}</{w}:comments>",
                self.added
            );
        };
        let mut edits = Edits::default();
        self.own.iter().for_each(|(_, span)| edits.remove(*span));
        let rest = edits.applied(&part.text);
        // another prefix than the main part's is told with each comment
        let added = match root(&part.text) {
            Ok((prefix, space)) if prefix == self.prefix && space == self.space => self.added.clone(),
            _ => {
                let open = format!("<{}:comment ", self.prefix);
                self.added.replace(&open, &format!("{open}xmlns:{}=\"{}\" ", self.prefix, self.space))
            }
        };
        super::within_root(&rest, &added).unwrap_or(rest)
    }
}

/// The prefix of a part's root, and what it stands for. An error where it has none: attributes need one.
fn root(text: &str) -> Result<(String, String)> {
    let unusual = || {
        Error::new("the document is written in a way that no word processor writes")
            .help("open it in Word or LibreOffice and save it anew")
    };
    let mut nodes = Nodes::of(text, Span::new(0, text.len()));
    let tag =
        nodes.find_map(|n| if let Node::Start(tag) = n { Some(tag) } else { None }).ok_or_else(unusual)?;
    let inner = tag.span.of(text);
    let (prefix, _) = inner
        .trim_start_matches('<')
        .split_once(':')
        .filter(|(p, _)| !p.contains(char::is_whitespace))
        .ok_or_else(unusual)?;
    let declared = format!("xmlns:{prefix}=");
    let at = inner.find(&declared).ok_or_else(unusual)? + declared.len();
    let quote = inner[at..].chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(unusual)?;
    let space = inner[at + 1..].split(quote).next().ok_or_else(unusual)?;
    Ok((prefix.to_owned(), space.to_owned()))
}

fn found(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut nodes = Nodes::of(text, Span::new(0, text.len()));
    while let Some(node) = nodes.next() {
        let Node::Start(tag) = node else { continue };
        if tag.name != "comment" {
            continue;
        }
        let within = nodes.pass_over(&tag);
        let (mut words, mut paragraphs, mut in_text) = (String::new(), Vec::new(), false);
        for node in Nodes::of(text, within) {
            match node {
                Node::Start(tag) if tag.name == "p" => {
                    paragraphs.extend(tag.get("paraId").map(|id| id.into_owned()))
                }
                Node::Start(tag) => in_text |= tag.name == "t",
                Node::End(name, _) => in_text &= name != "t",
                Node::Text(span) if in_text => words.push_str(span.of(text)),
                Node::Char(c, _) if in_text => words.push(c),
                Node::Text(_) | Node::Char(..) => {}
            }
        }
        out.push(Found {
            id: tag.get("id").unwrap_or_default().into_owned(),
            is_own: tag.get("author").is_some_and(|a| a == AUTHOR),
            span: Span::new(tag.span.start, nodes.here().max(tag.span.end)),
            words,
            paragraphs,
        });
    }
    out
}

/// The paragraphs whose comments have been answered.
fn parents(text: &str) -> HashSet<String> {
    let nodes = Nodes::of(text, Span::new(0, text.len()));
    nodes
        .filter_map(|n| {
            if let Node::Start(tag) = n { tag.get("paraIdParent").map(|p| p.into_owned()) } else { None }
        })
        .collect()
}

/// `words` without what XML forbids.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn escaped(words: &str) -> String {
    plain(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
