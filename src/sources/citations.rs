//! Citations: links and footnotes that stand with a figure.
//!
//! An inline link sources the figures of its clause; a link in brackets or a footnote mark those since the mark before it or
//! the sentence's start; one in a table's caption, note or lead-in all its cells (`tables`). Links into the same site or page
//! are no citation; one to a place of talk is, but names nobody.

use super::annotations;
use super::openings;
use super::reading::{Reading, Sentence};
use super::{How, Source, SourceKind};
use crate::article::{BlockKind, Link, LinkKind, Span};
use crate::figures::Figure;
use crate::language::Tag;
use crate::vocabulary::{Ending, HostKind, host};
use std::ops::Range;

/// So many citations of a figure are told of; of the others only how many there are.
pub(super) const MOST: usize = 9;
/// So many links whose words reach over the start of a sentence are looked at.
const REACHING: usize = 16;

/// The links of an article, prepared for being asked once a figure.
pub(super) struct Citations {
    /// For each link, whether it is a mark behind what it supports.
    mark: Vec<bool>,
    /// For each link, whether it is a comment on a figure's words, which speaks of that figure alone.
    own: Vec<bool>,
    /// For each link, the first mark from there on; the count of links where there is none.
    next_mark: Vec<usize>,
    /// For each link, how far it and those before it reach.
    reach: Vec<usize>,
}

/// What a figure is cited to.
#[derive(Default)]
pub(super) struct Cited {
    /// In text order, no more than [`MOST`].
    pub sources: Vec<Source>,
    /// How many there are besides.
    pub left_out: usize,
}

impl Citations {
    /// Looks at each link once.
    pub fn read(reading: &Reading, figures: &[Figure]) -> Self {
        let links = &reading.article.links;
        let on_figure = |l: &Link| {
            let next = figures.partition_point(|f| f.span.end <= l.span.start);
            figures.get(next).is_some_and(|f| f.span.overlaps(l.span))
        };
        let own: Vec<bool> = links.iter().map(|l| l.kind == LinkKind::Remark && on_figure(l)).collect();
        let mark: Vec<bool> = links.iter().zip(&own).map(|(l, own)| !own && is_mark(reading, l)).collect();
        let mut next_mark = vec![links.len(); links.len() + 1];
        for i in (0..links.len()).rev() {
            next_mark[i] = if mark[i] { i } else { next_mark[i + 1] };
        }
        let reach = links.iter().scan(0, |most: &mut usize, l| {
            *most = l.span.end.max(*most);
            Some(*most)
        });
        Self { mark, own, next_mark, reach: reach.collect() }
    }

    /// The citations of `figure`.
    pub fn of(&self, reading: &Reading, figure: &Figure) -> Cited {
        let links = &reading.article.links;
        let block = &reading.article.blocks[figure.block];
        let from = links.partition_point(|l| l.span.start < block.span.start);
        let to = links.partition_point(|l| l.span.start <= block.span.end + 1);
        if from >= to {
            return Cited::default();
        }
        let mut supporting: Vec<usize> = match block.kind {
            BlockKind::Cell { .. } => (from..to).collect(),
            BlockKind::Quote => (from..to).filter(|&i| links[i].kind == LinkKind::Cite).collect(),
            _ => Vec::new(),
        };
        if !matches!(block.kind, BlockKind::Cell { .. }) {
            self.marks_behind(reading, figure, from..to, &mut supporting);
            self.beside(reading, figure, from..to, &mut supporting);
            supporting.sort_unstable();
            supporting.dedup();
        }
        let mut citing = supporting.into_iter().map(|i| &links[i]).filter(|l| cites(reading, l));
        let sources = citing.by_ref().take(MOST).filter_map(|l| cited(reading, figure, l)).collect();
        Cited { sources, left_out: citing.count() }
    }

    /// The next mark behind the figure, with those that stand at its place.
    fn marks_behind(&self, reading: &Reading, figure: &Figure, here: Range<usize>, out: &mut Vec<usize>) {
        let links = &reading.article.links;
        let behind = here.start + links[here.clone()].partition_point(|l| l.span.start < figure.core.end);
        let first = self.next_mark[behind];
        if first >= here.end {
            return;
        }
        let place = reading.place(figure.block, figure.core.start);
        let since = cited_from(reading, figure.block, place, &links[first]);
        let earlier = (here.start..first).rev().find(|&i| self.mark[i]).map_or(0, |i| links[i].span.end);
        if since.max(earlier) > figure.core.start {
            return;
        }
        let start = links[first].span.start;
        out.extend((first..here.end).take_while(|&i| links[i].span.start == start).filter(|&i| self.mark[i]));
    }

    /// The links on the figure's own words, and those in its clause that are no marks.
    fn beside(&self, reading: &Reading, figure: &Figure, here: Range<usize>, out: &mut Vec<usize>) {
        let links = &reading.article.links;
        let sentence = reading.block(figure.block).sentences[reading.place(figure.block, figure.core.start)];
        let first = here.start + links[here.clone()].partition_point(|l| l.span.start < sentence.start);
        let reaching = (here.start..first).rev().take(REACHING);
        out.extend(
            reaching
                .take_while(|&i| self.reach[i] > figure.span.start)
                .filter(|&i| figure.span.overlaps(links[i].span)),
        );
        let inside = (first..here.end).take_while(|&i| links[i].span.start < sentence.end);
        let mut clause = None;
        let mut reaching = None;
        out.extend(inside.filter(|&i| {
            let link = &links[i];
            figure.span.overlaps(link.span)
                || sentence.contains(link.span) && {
                    let (from, to) = *clause.get_or_insert_with(|| clause_of(reading, figure));
                    let (opening, bracket, colon) = *reaching.get_or_insert_with(|| {
                        let place = reading.place(figure.block, figure.core.start);
                        let sentence = reading.sentence(figure.block, place);
                        let colon = announcing(reading, sentence, figure);
                        (opening(reading, sentence), bracket_of(reading, sentence, figure), colon)
                    });
                    let beside = from < link.span.end && link.span.start <= to;
                    let announced = link.span.end <= colon.end && colon.start <= link.span.start;
                    let own = beside || link.span.end <= opening || bracket.contains(link.span);
                    (announced || own && !self.mark[i]) && !self.own[i]
                }
        }));
    }
}

/// The source that `link` gives to `figure`.
fn cited(reading: &Reading, figure: &Figure, link: &Link) -> Option<Source> {
    let source = source(reading, link)?;
    let host = source.url.as_deref().and_then(host).filter(|_| {
        let on_the_figure = link.span.overlaps(figure.core);
        source.canonical == source.text && (on_the_figure || !tells_who(reading, &source.text))
    });
    Some(Source { canonical: host.map_or(source.canonical, str::to_owned), ..source })
}

/// Whether the words that a link stands on tell what it leads to: a capital behind their first letter, or a report, survey.
fn tells_who(reading: &Reading, anchor: &str) -> bool {
    let words = &reading.vocabulary.source_words;
    let noun = |w: &str| words.of(reading.vocabulary.tags.words.id(w), w).noun.is_some();
    anchor.chars().skip(1).any(char::is_uppercase) || anchor.split(' ').any(noun)
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

/// So many bytes before a link its label may begin: “(source: [link])”.
const LABEL: usize = 64;

/// Whether a link is a mark behind what it supports: a footnote, or a link alone in brackets.
fn is_mark(reading: &Reading, link: &Link) -> bool {
    if matches!(link.kind, LinkKind::Footnote | LinkKind::Remark) {
        return true;
    }
    let from = reading.text.floor_char_boundary(link.span.start.saturating_sub(LABEL));
    let before = reading.text[from..link.span.start].trim_end();
    let label =
        before.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | ' ' | '[' | '*' | '_'));
    let words = &before[label.len()..];
    let labelled = words.trim_matches(|c: char| !c.is_alphabetic());
    label.ends_with('(')
        && !(labelled.is_empty() && is_of_subject(reading, link))
        && (labelled.is_empty() || reading.vocabulary.source_words.labels.get(labelled).is_some())
        || before.ends_with('[') && link.span.of(reading.text).chars().all(|c| c.is_ascii_digit())
}

/// “Kestrel ([KST]) rose by 3 points”: the verb stands right behind the link's bracket, and no number before it in the sentence.
fn is_of_subject(reading: &Reading, link: &Link) -> bool {
    let Some(block) = reading.article.block_at(link.span.start) else { return false };
    if reading.block(block).sentences.is_empty() {
        return false;
    }
    let sentence = reading.sentence(block, reading.place(block, link.span.start));
    let p = reading.phrases(sentence);
    let (open, close) = (sentence.word_at(link.span.start), sentence.word_at(link.span.end));
    let from = (0..open).rev().find(|&k| openings::parts(&p, k)).unwrap_or(0);
    let number = (from..open).any(|k| sentence.words[k].kind == crate::language::Kind::Number);
    sentence.mark(reading.text, close, ")") && sentence.verbal(close + 1) && !number
}

/// Where the clauses before and behind the figure's begin: a link between the two stands in its clause.
fn clause_of(reading: &Reading, figure: &Figure) -> (usize, usize) {
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    let p = reading.phrases(sentence);
    let (before, after) = (sentence.word_at(figure.core.start), sentence.word_at(figure.core.end));
    let start = |k: usize| sentence.words[k].span.start;
    let from = (0..before).rev().find(|&k| openings::parts(&p, k)).map_or(0, start);
    let to = (after..sentence.words.len()).find(|&k| openings::parts(&p, k)).map_or(usize::MAX, start);
    (from, to)
}

/// How many words an opening phrase has at most.
const OPENING: usize = 24;

/// Where the phrase ends that opens a sentence and speaks for all of it: “Looking at its parts, …”, “In its latest count, …”; 0
/// where it opens with its subject.
fn opening(reading: &Reading, sentence: &Sentence) -> usize {
    let p = reading.phrases(sentence);
    let Some(first) = sentence.words.first() else { return 0 };
    let progressive = p.ends(0, Ending::Progressive);
    let phrase = first.tag == Tag::Adp || first.tag == Tag::Verb && progressive;
    let comma = (1..sentence.words.len().min(OPENING)).find(|&k| sentence.mark(reading.text, k, ","));
    let Some(comma) = comma.filter(|_| phrase) else { return 0 };
    let clause = (1..comma).any(|k| sentence.verbal(k) && openings::own_subject(&p, k.saturating_sub(1)));
    if clause { 0 } else { sentence.words[comma].span.start }
}

/// What announces `figure` behind a colon, from the last number before the colon on: “The counterparts of M3 changed as
/// follows: …”; empty where nothing does.
fn announcing(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Span {
    let at = sentence.word_at(figure.core.start);
    let colon = (0..at).rev().find(|&k| sentence.mark(reading.text, k, ":"));
    let Some(colon) = colon else { return Span::new(0, 0) };
    let number = |k: &usize| sentence.words[*k].kind == crate::language::Kind::Number;
    let from = (0..colon).rev().take(OPENING).find(number).map_or(0, |k| k + 1);
    sentence.span(from, colon + 1)
}

/// The bracket that `figure` stands in; empty where it stands in none.
fn bracket_of(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Span {
    let at = sentence.word_at(figure.core.start);
    let mark = |k: usize, marks: [char; 2]| sentence.marks(reading.text, k, &marks);
    let open = (0..at).rev().find(|&k| mark(k, ['(', '[']) || mark(k, [')', ']']));
    let Some(open) = open.filter(|&k| mark(k, ['(', '['])) else { return Span::new(0, 0) };
    let close = (at..sentence.words.len()).find(|&k| mark(k, [')', ']']));
    close.map_or(Span::new(0, 0), |close| sentence.span(open, close + 1))
}

/// Whether `link` cites something: it leads out of the site, and says where something comes from.
fn cites(reading: &Reading, link: &Link) -> bool {
    reading.site.cites(link) && annotations::names_source(reading, link)
}

/// What `link` cites; `None` for a link within the site or the page.
pub(super) fn source(reading: &Reading, link: &Link) -> Option<Source> {
    // a comment says what it says, whatever words it stands on
    let words = Some(link.span).filter(|s| link.kind != LinkKind::Remark && !s.is_empty());
    let text = words.map_or("", |s| s.of(reading.text).trim());
    let title = link.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let host = host(&link.url);
    if !cites(reading, link) {
        return None;
    }
    let hosts = &reading.vocabulary.source_words.hosts;
    let what = host.and_then(|h| hosts.iter().find(|(known, _)| on(h, known)).map(|(_, kind)| *kind));
    let shown = if text.is_empty() { title.or(host).unwrap_or(&link.url) } else { text };
    let named = !shown.is_empty() && what != Some(HostKind::Social);
    Some(Source {
        how: How::Cited,
        mention: words,
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

/// Whether `host` is `known`, lies under it, or ends with it.
fn on(host: &str, known: &str) -> bool {
    host == known
        || host.ends_with(known)
            && (known.starts_with('.') || host[..host.len() - known.len()].ends_with('.'))
}
