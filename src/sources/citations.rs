//! Citations: links and footnotes that stand with a figure.
//!
//! An inline link sources the figures of its clause; a link in brackets or a footnote mark those since the mark before it or
//! the sentence's start; one in a table's caption, note or lead-in all its cells (`tables`). Links into the same site or page
//! are no citation; one to a place of talk is, but names nobody.

use super::reading::{Reading, Sentence};
use super::scope;
use super::{How, Source, SourceKind};
use crate::article::{BlockKind, Link, LinkKind, Span};
use crate::figures::Figure;
use crate::vocabulary::HostKind;

/// The citations of `figure`, in text order.
pub(super) fn of(reading: &Reading, figure: &Figure) -> Vec<Source> {
    let links = &reading.article.links;
    if links.is_empty() {
        return Vec::new();
    }
    let block = &reading.article.blocks[figure.block];
    let from = links.partition_point(|l| l.span.start < block.span.start);
    let here: Vec<&Link> = links[from..].iter().take_while(|l| l.span.start <= block.span.end + 1).collect();
    let own = here.iter().filter(|l| supports(reading, figure, l, &here));
    let cited = own.filter_map(|l| Some((source(reading, l)?, l.span.overlaps(figure.core))));
    cited
        .map(|(source, on_the_figure)| {
            let host = source.url.as_deref().and_then(host).filter(|_| {
                source.canonical == source.text && (on_the_figure || !tells_who(reading, &source.text))
            });
            Source { canonical: host.map_or(source.canonical, str::to_owned), ..source }
        })
        .collect()
}

/// Whether the words that a link stands on tell what it leads to: a capital behind their first letter, or a report, survey.
fn tells_who(reading: &Reading, anchor: &str) -> bool {
    let words = &reading.vocabulary.source_words;
    let noun = |w: &str| words.of(reading.vocabulary.tags.words.id(w), w).noun.is_some();
    anchor.chars().skip(1).any(char::is_uppercase) || anchor.split(' ').any(noun)
}

/// Whether `link` supports `figure`; `all` are the links of the block.
fn supports(reading: &Reading, figure: &Figure, link: &Link, all: &[&Link]) -> bool {
    let block = &reading.article.blocks[figure.block];
    if matches!(block.kind, BlockKind::Cell { .. }) {
        return true;
    }
    if link.kind == LinkKind::Cite && block.kind == BlockKind::Quote {
        return true;
    }
    if figure.span.overlaps(link.span) {
        return true;
    }
    let place = reading.place(figure.block, figure.core.start);
    let sentence = reading.sentence(figure.block, place);
    if is_mark(reading, link) {
        let earlier = all.iter().filter(|l| is_mark(reading, l) && l.span.start < link.span.start);
        let since = earlier.map(|l| l.span.end).max().unwrap_or(0).max(cited_from(
            reading,
            figure.block,
            place,
            link,
        ));
        return since <= figure.core.start && figure.core.end <= link.span.start;
    }
    sentence.span.contains(link.span) && same_clause(reading, sentence, figure, link)
}

/// Where the stretch starts that a mark speaks for: its sentence; or the one before, where nothing else stands between.
fn cited_from(reading: &Reading, block: usize, place: usize, link: &Link) -> usize {
    let b = reading.block(block);
    let sentence = b.sentences[place];
    if link.span.start <= sentence.end {
        return sentence.start;
    }
    let between = Span::new(sentence.end, link.span.start).of(reading.text);
    let label =
        reading.vocabulary.source_words.labels.get(between.trim_matches(|c: char| !c.is_alphanumeric()));
    let bare = between.chars().all(|c| !c.is_alphanumeric()) || label.is_some();
    if bare { sentence.start } else { usize::MAX }
}

/// Whether a link is a mark behind what it supports: a footnote, or a link alone in brackets.
fn is_mark(reading: &Reading, link: &Link) -> bool {
    if link.kind == LinkKind::Footnote {
        return true;
    }
    let before = reading.text[..link.span.start].trim_end();
    let label =
        before.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | ' ' | '[' | '*' | '_'));
    let words = &before[label.len()..];
    let labelled = words.trim_matches(|c: char| !c.is_alphabetic());
    label.ends_with('(')
        && (labelled.is_empty() || reading.vocabulary.source_words.labels.get(labelled).is_some())
        || before.ends_with('[') && link.span.of(reading.text).chars().all(|c| c.is_ascii_digit())
}

/// Whether no clause starts between the figure and the link.
fn same_clause(reading: &Reading, sentence: &Sentence, figure: &Figure, link: &Link) -> bool {
    let p = reading.phrases(sentence);
    let (a, b) = if figure.core.start < link.span.start {
        (figure.core.end, link.span.start)
    } else {
        (link.span.end, figure.core.start)
    };
    let (from, to) = (sentence.word_at(a), sentence.word_at(b));
    !(from..to).any(|k| scope::parts(&p, k))
}

/// What `link` cites; `None` for a link within the site or the page.
pub(super) fn source(reading: &Reading, link: &Link) -> Option<Source> {
    let text = link.span.of(reading.text).trim();
    let title = link.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let host = host(&link.url);
    if link.kind == LinkKind::Inline && host.is_none() {
        return None;
    }
    let hosts = &reading.vocabulary.source_words.hosts;
    let what = host.and_then(|h| hosts.iter().find(|(known, _)| on(h, known)).map(|(_, kind)| *kind));
    let shown = if text.is_empty() { title.or(host).unwrap_or(&link.url) } else { text };
    let named = !shown.is_empty() && what != Some(HostKind::Social);
    Some(Source {
        how: How::Cited,
        mention: (!link.span.is_empty()).then_some(link.span),
        text: shown.to_owned(),
        cue: None,
        kind: match what {
            Some(HostKind::Official) => SourceKind::Organisation,
            Some(HostKind::Social) => SourceKind::Media,
            None => SourceKind::Document,
        },
        named,
        canonical: unlabelled(reading, title.unwrap_or(shown)).to_owned(),
        carried_by: None,
        chain: Vec::new(),
        url: (!link.url.is_empty()).then(|| link.url.clone()),
        id: None,
    })
}

/// “Source: CDC” without its label.
fn unlabelled<'t>(reading: &Reading, shown: &'t str) -> &'t str {
    let rest = shown
        .split_once(':')
        .filter(|(label, _)| reading.vocabulary.source_words.labels.get(label.trim()).is_some());
    rest.map_or(shown, |(_, name)| name.trim())
}

/// The host of an address with a scheme, without “www.”.
fn host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (scheme.starts_with("http") && host.contains('.')).then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Whether `host` is `known`, lies under it, or ends with it.
fn on(host: &str, known: &str) -> bool {
    host == known
        || host.ends_with(known)
            && (known.starts_with('.') || host[..host.len() - known.len()].ends_with('.'))
}
