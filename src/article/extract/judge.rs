//! Which pieces of a page are the article.

use super::super::Span;
use super::super::tags::Element;
use super::blocks::{Piece, pieces};
use super::outline::Outline;
use super::said::{Said, folded};
use super::signs::{self, Sign};
use super::{Extracted, LeftOut, Why};
use crate::vocabulary::PagePart;
use std::collections::{HashMap, HashSet};

/// So many letters of prose may be an article.
const FAIR: i64 = 400;

/// Judges the pieces of one page.
pub struct Judge<'a> {
    pub outline: &'a Outline,
    pub said: Said,
    pub pieces: Vec<Piece>,
    signs: Vec<Vec<Sign>>,
    /// For each piece: whether it is a note that a mark of the page leads to.
    pub notes: Vec<bool>,
    /// For each piece: why it is left out; nothing where it is read.
    pub out: Vec<Option<Why>>,
    pub prose: Sums,
    letters: Sums,
    linked: Sums,
}

/// Sums over pieces, asked for the pieces of an element.
pub struct Sums {
    before: Vec<i64>,
}

impl Sums {
    fn new(values: impl Iterator<Item = i64>) -> Self {
        let mut before = vec![0];
        let mut sum = 0;
        before.extend(values.map(|v| {
            sum += v;
            sum
        }));
        Self { before }
    }

    pub fn of(&self, range: (usize, usize)) -> i64 {
        self.before[range.1] - self.before[range.0]
    }
}

impl<'a> Judge<'a> {
    pub fn new(source: &'a str, outline: &'a Outline) -> Self {
        let pieces = pieces(source, outline);
        let signs: Vec<Vec<Sign>> = outline.nodes.iter().map(signs::of).collect();
        let out = vec![None; pieces.len()];
        let said = Said::read(source, outline);
        let notes = notes(source, outline, &pieces);
        let mut judge = Self {
            outline,
            notes,
            said,
            signs,
            out,
            prose: Sums::new(std::iter::empty()),
            letters: Sums::new(pieces.iter().map(|p| p.letters as i64)),
            linked: Sums::new(pieces.iter().map(|p| p.linked as i64)),
            pieces,
        };
        judge.sum();
        judge
    }

    /// Sums anew what is still read.
    fn sum(&mut self) {
        let pieces = self.pieces.iter().zip(&self.out);
        self.prose =
            Sums::new(pieces.map(|(p, out)| if out.is_none() && p.is_prose() { p.free() as i64 } else { 0 }));
    }

    /// The pieces within `node`: from, to.
    pub fn within(&self, node: usize) -> (usize, usize) {
        let span = self.outline.nodes[node].source;
        let from = self.pieces.partition_point(|p| p.source.start < span.start);
        let to = self.pieces.partition_point(|p| p.source.start < span.end);
        (from, to.max(from))
    }

    /// The article of the page.
    pub fn judge(mut self) -> Extracted {
        let title = self.title();
        let home = title.map_or(0, |t| self.home(t));
        self.furniture(home);
        self.sum();
        if let Some(title) = title.filter(|&t| self.prose.of((0, t)) < self.prose.of((t, self.pieces.len())))
        {
            self.drop((0, title), Why::Outside);
            self.sum();
        }
        let all = self.prose.of((0, self.pieces.len())).max(1);
        if let Some(title) = title {
            self.other_articles(title, all);
        }
        self.cards(all);
        self.sum();
        if self.is_plain() {
            return Extracted { left_out: self.ranges(), is_whole: false };
        }
        let home = title.map_or(0, |t| self.home(t));
        if title.is_some() && self.outline.nodes[home].name == "article" {
            let (from, to) = self.within(home);
            self.drop((0, from), Why::Outside);
            self.drop((to, self.pieces.len()), Why::Outside);
        }
        let root = self.root(title);
        if let Some(root) = root {
            let title = title.or_else(|| self.heading_before(root));
            self.zone(root, title);
        }
        Extracted { left_out: self.ranges(), is_whole: root.is_none() && !self.pieces.is_empty() }
    }

    /// Leaves pieces out; a note stays, unless no reader sees it.
    pub fn drop(&mut self, range: (usize, usize), why: Why) {
        for i in range.0..range.1 {
            if !self.notes[i] || why == Why::Part(PagePart::Hidden) {
                self.out[i].get_or_insert(why);
            }
        }
    }

    /// Whether the page has no parts to tell the article from: all that is read stands in one element.
    fn is_plain(&self) -> bool {
        let container = |p: &Piece| self.outline.upwards(p.node).find(|&n| self.outline.nodes[n].is_part());
        let mut kept =
            self.pieces.iter().zip(&self.out).filter(|(_, o)| o.is_none()).map(|(p, _)| container(p));
        let first = kept.next();
        kept.all(|c| Some(c) == first)
    }

    /// The element that holds the headline and, as far as one can tell, the article: the innermost `<article>` or `<main>`
    /// around it with some prose, or what holds much of the page's.
    fn home(&self, title: usize) -> usize {
        let all = self.prose.of((0, self.pieces.len()));
        let holds = |n: usize| {
            let prose = self.prose.of(self.within(n));
            let named = matches!(self.outline.nodes[n].name.as_str(), "article" | "main");
            (named && prose > FAIR) || prose * 10 > all * 4
        };
        self.outline.upwards(self.pieces[title].node).find(|&n| holds(n)).unwrap_or(0)
    }

    /// Leaves out what says of itself that it is furniture.
    fn furniture(&mut self, home: usize) {
        let all = self.prose.of(self.within(home)).max(1);
        let common = self.common(all);
        let mut node = 1;
        while node < self.outline.nodes.len() {
            match self.sign_of(
                node,
                all,
                self.outline.holds(home, node) || self.outline.holds(node, home),
                &common,
            ) {
                Some(part) => {
                    let range = self.within(node);
                    self.drop(range, Why::Part(part));
                    node = self.outline.nodes[node].end;
                }
                None => node += 1,
            }
        }
    }

    /// Names that stand on so much of the page's prose that they say nothing: `paywall` on each paragraph.
    fn common(&self, all: i64) -> HashSet<usize> {
        let mut prose: HashMap<usize, (usize, i64)> = HashMap::new();
        for node in 1..self.outline.nodes.len() {
            for sign in &self.signs[node] {
                let (end, sum) = prose.entry(sign.name).or_default();
                if node >= *end {
                    *end = self.outline.nodes[node].end;
                    *sum += self.prose.of(self.within(node));
                }
            }
        }
        let most = |sum: i64| sum * 10 > all * 3;
        prose.into_iter().filter(|(_, (_, sum))| most(*sum)).map(|(name, _)| name).collect()
    }

    /// The furniture that `node` is, if it is any: `all` are the letters of the page's prose.
    fn sign_of(&self, node: usize, all: i64, at_home: bool, common: &HashSet<usize>) -> Option<PagePart> {
        use PagePart::{Author, Body, Comments, Hidden, Labels, Note, Standfirst};
        let signs = &self.signs[node];
        if signs.is_empty() {
            return None;
        }
        let range = self.within(node);
        if range.0 == range.1 {
            return None;
        }
        let prose = self.prose.of(range);
        let (letters, linked) = (self.letters.of(range), self.linked.of(range));
        let share = prose as f64 / all as f64;
        let keeps = signs.iter().any(|s| matches!(s.part, Standfirst | Note | Body) && s.is_sure);
        signs.iter().find_map(|sign| {
            if !at_home && sign.is_sure {
                return (!matches!(sign.part, Standfirst | Note | Body)).then_some(sign.part);
            }
            if common.contains(&sign.name) && !matches!(sign.part, Comments | Hidden) {
                return None;
            }
            let most = match sign.part {
                Comments => 0.8,
                Hidden => 0.5,
                _ if sign.is_sure => 0.3,
                _ => 0.1,
            };
            let fits = match sign.part {
                Standfirst | Note | Body => false,
                _ if sign.is_sure => true,
                Author | Labels => letters < 300,
                _ => prose * 3 < letters || linked * 3 > letters,
            };
            (fits && share < most && !keeps && !self.holds_title(range)).then_some(sign.part)
        })
    }

    /// Whether a headline stands among the pieces.
    fn holds_title(&self, range: (usize, usize)) -> bool {
        self.pieces[range.0..range.1].iter().any(|p| {
            self.outline.nodes[p.node].element == Element::Heading(1)
                && says(&self.said.titles, &folded(&p.text))
        })
    }

    /// The piece that is the page's headline: of the headings of level 1 that say the title, else of those of level 2 and 3
    /// that are the title, the one behind which most prose stands before the next.
    fn title(&self) -> Option<usize> {
        let level = |i: usize| {
            self.outline.upwards(self.pieces[i].node).take(3).find_map(|n| {
                match self.outline.nodes[n].element {
                    Element::Heading(level) => Some(level),
                    _ => None,
                }
            })
        };
        let words = |i: usize| folded(&self.pieces[i].text);
        let headings = || (0..self.pieces.len()).filter(|&i| self.out[i].is_none() && level(i).is_some());
        let mut found: Vec<usize> =
            headings().filter(|&i| level(i) == Some(1) && says(&self.said.titles, &words(i))).collect();
        if found.is_empty() {
            found =
                headings().filter(|&i| level(i) <= Some(3) && self.said.titles.contains(&words(i))).collect();
        }
        let end = |k: usize| found.get(k + 1).copied().unwrap_or(self.pieces.len());
        let prose = |k: usize| self.prose.of((found[k], end(k)));
        let best = (0..found.len()).max_by_key(|&k| (prose(k), std::cmp::Reverse(k)));
        let only = || {
            Some(headings().find(|&i| level(i) == Some(1))?)
                .filter(|&only| headings().all(|i| level(i) != Some(1) || i == only))
        };
        best.map(|b| found[b]).or_else(only)
    }

    /// The last heading of level 1 before the prose of `root`.
    fn heading_before(&self, root: usize) -> Option<usize> {
        let body = self.within(root);
        let first = (body.0..body.1).find(|&i| self.out[i].is_none() && self.pieces[i].is_prose())?;
        (0..first).rev().find(|&i| {
            self.out[i].is_none() && self.outline.nodes[self.pieces[i].node].element == Element::Heading(1)
        })
    }

    /// The element that holds the article's body best; nothing where the page has no prose to tell it by.
    fn root(&self, title: Option<usize>) -> Option<usize> {
        let suspect = self.suspect(title);
        let gain =
            Sums::new(self.pieces.iter().zip(&self.out).map(|(p, out)| self.gain(p, *out, suspect[p.node])));
        let of = |node: usize| {
            let here = gain.of(self.within(node));
            let n = &self.outline.nodes[node];
            let named = n.attribute("itemprop").is_some_and(|i| i.contains("articleBody"));
            if named || self.signs[node].iter().any(|s| s.part == PagePart::Body) {
                here + here / 2
            } else if n.name == "article" {
                here + here / 10
            } else {
                here
            }
        };
        // of equals the innermost: the later
        let full = (0..self.outline.nodes.len()).filter(|&n| {
            let range = self.within(n);
            range.0 < range.1
        });
        let mut root = full.max_by_key(|&n| of(n)).filter(|&n| of(n) > 0)?;
        while let Some(child) = self
            .outline
            .children(root)
            .find(|&c| gain.of(self.within(c)) * 10 > gain.of(self.within(root)) * 7)
        {
            if !self.outline.nodes[child].is_container() {
                break;
            }
            root = child;
        }
        Some(root)
    }

    /// How far the body goes: the pieces of `root`, and of what stands behind it as it does.
    fn reach(&self, root: usize) -> (usize, usize) {
        let mut body = self.within(root);
        for before in self.outline.children(self.outline.nodes[root].parent).filter(|&c| c < root) {
            if self.outline.nodes[before].is_like(&self.outline.nodes[root]) {
                body.0 = body.0.min(self.within(before).0);
            }
        }
        let mut node = root;
        // not out of the element that holds nothing but the article
        for _ in 0..3 {
            let parent = self.outline.nodes[node].parent;
            let mut goes_on = true;
            for next in self.outline.children(parent).filter(|&c| c > node) {
                let n = &self.outline.nodes[next];
                let same = n.is_like(&self.outline.nodes[node]);
                let note = self.signs[next].iter().any(|s| s.part == PagePart::Note);
                let flows = n.is_flow() && node == root;
                let range = self.within(next);
                if range.0 == range.1 {
                    continue;
                }
                goes_on = goes_on && (same || flows);
                if goes_on || note {
                    body.1 = range.1;
                }
            }
            if node == 0 || self.outline.nodes[parent].name == "body" {
                break;
            }
            node = parent;
        }
        body
    }

    /// Which elements say, or lie in one that says, that they may be furniture, and hold no headline.
    fn suspect(&self, title: Option<usize>) -> Vec<bool> {
        use PagePart::{Body, Note, Standfirst};
        let mut suspect = vec![false; self.outline.nodes.len()];
        for node in 1..suspect.len() {
            let says = self.signs[node].iter().any(|s| !matches!(s.part, Body | Note | Standfirst));
            let own = title.is_some_and(|t| self.outline.holds(node, self.pieces[t].node));
            suspect[node] = suspect[self.outline.nodes[node].parent] || (says && !own);
        }
        suspect
    }

    fn gain(&self, piece: &Piece, out: Option<Why>, is_suspect: bool) -> i64 {
        if out.is_some() {
            return 0;
        }
        if is_suspect && piece.is_prose() {
            return piece.free() as i64 / 4;
        }
        let (free, letters) = (piece.free() as i64, piece.letters as i64);
        if piece.is_prose() {
            match self.said.in_body(&piece.text) {
                Some(share) if share > 0.5 => 2 * free,
                Some(_) if self.said.body_letters > 1500 => free / 4,
                _ => free,
            }
        } else if self.outline.upwards(piece.node).take(5).any(|n| self.outline.nodes[n].is_flow()) {
            -(piece.linked as i64)
        } else {
            -letters
        }
    }

    /// Leaves out what lies outside of the article: it goes from the headline to the end of the body.
    fn zone(&mut self, root: usize, title: Option<usize>) {
        let body = self.reach(root);
        let inner = self.within(root);
        for i in 0..self.pieces.len() {
            let keep = match title {
                Some(t) if i == t => true,
                Some(t) if i > t && i < body.0 => self.belongs(i),
                _ => i >= body.0 && i < body.1,
            };
            let told =
                self.pieces[i].words >= 8 && self.said.in_body(&self.pieces[i].text).is_some_and(|s| s > 0.7);
            if !keep && !(told && self.pieces[i].is_prose()) {
                self.drop((i, i + 1), Why::Outside);
            }
        }
        for i in inner.1..body.1 {
            if self.pieces[i].linked * 2 > self.pieces[i].letters {
                self.drop((i, i + 1), Why::Outside);
            }
        }
        self.prune(root);
        self.lines(title);
    }

    /// Whether the piece, between headline and body, belongs to the article.
    fn belongs(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        let node = piece.node;
        let says =
            |part| self.outline.upwards(node).take(4).any(|n| self.signs[n].iter().any(|s| s.part == part));
        piece.is_prose()
            || self.outline.upwards(node).take(6).any(|n| self.outline.nodes[n].element == Element::Caption)
            || (says(PagePart::Standfirst) && piece.linked * 2 < piece.letters)
            || self.said.descriptions.iter().any(|d| d.contains(&folded(&piece.text)))
    }

    /// Leaves out elements of links within the body.
    fn prune(&mut self, root: usize) {
        let end = self.outline.nodes[root].end;
        let mut node = root + 1;
        while node < end {
            let n = &self.outline.nodes[node];
            let range = self.within(node);
            let inner: Vec<&Piece> =
                (range.0..range.1).filter(|&i| self.out[i].is_none()).map(|i| &self.pieces[i]).collect();
            let letters: usize = inner.iter().map(|p| p.letters).sum();
            let linked: usize = inner.iter().map(|p| p.linked).sum();
            let prose = inner.iter().filter(|p| p.is_prose()).count();
            if n.is_block() && letters > 0 && prose == 0 && linked * 10 > letters * 7 {
                self.drop(range, Why::Part(PagePart::Teaser));
                node = n.end;
            } else {
                node += 1;
            }
        }
    }

    /// The stretches of the source that are not read: whole elements where nothing of one is read.
    fn ranges(&self) -> Vec<LeftOut> {
        let kept = Sums::new(self.out.iter().map(|o| i64::from(o.is_none())));
        let mut parts: Vec<(Span, (usize, usize))> = Vec::new();
        let mut whole = vec![false; self.pieces.len()];
        let mut node = 1;
        while node < self.outline.nodes.len() {
            let range = self.within(node);
            if range.1 > range.0 && kept.of(range) == 0 {
                parts.push((self.outline.nodes[node].source, range));
                whole[range.0..range.1].fill(true);
                node = self.outline.nodes[node].end;
            } else {
                node += 1;
            }
        }
        let single = (0..self.pieces.len()).filter(|&i| self.out[i].is_some() && !whole[i]);
        parts.extend(single.map(|i| (self.pieces[i].source, (i, i + 1))));
        parts.sort_by_key(|(source, _)| (source.start, std::cmp::Reverse(source.end)));
        let mut end = 0;
        parts.retain(|(source, _)| {
            let is_next = source.start >= end;
            end = end.max(source.end);
            is_next
        });
        parts.into_iter().map(|(source, range)| self.left_out(source, range)).collect()
    }

    fn left_out(&self, source: Span, range: (usize, usize)) -> LeftOut {
        let most = (range.0..range.1).max_by_key(|&i| self.pieces[i].letters).and_then(|i| self.out[i]);
        let text: Vec<&str> = self.pieces[range.0..range.1].iter().map(|p| p.text.as_str()).collect();
        LeftOut { why: most.unwrap_or(Why::Outside), source, text: text.join("\n") }
    }
}

/// Which pieces are notes: they stand in an element that a mark in the page's text leads to.
fn notes(source: &str, outline: &Outline, pieces: &[Piece]) -> Vec<bool> {
    let named = outline.nodes.iter().enumerate().filter(|(_, node)| node.is_block());
    let ids: HashMap<&str, usize> = named.filter_map(|(n, node)| Some((node.attribute("id")?, n))).collect();
    let mut out = vec![false; pieces.len()];
    for link in outline.nodes.iter().filter(|n| n.name == "a") {
        let target = link.attribute("href").and_then(|h| h.strip_prefix('#'));
        let Some(&note) = target.and_then(|t| ids.get(t)) else { continue };
        let around = pieces.partition_point(|p| p.source.start <= link.source.start).checked_sub(1);
        let in_text = around.is_some_and(|p| pieces[p].free_words >= FEWEST_WORDS_AT_A_MARK);
        if in_text && is_mark(outline.inside(source, link)) {
            let span = outline.nodes[note].source;
            let from = pieces.partition_point(|p| p.source.start < span.start);
            let to = pieces.partition_point(|p| p.source.start < span.end);
            out[from..to.max(from)].fill(true);
        }
    }
    out
}

/// Whether the inside of a link is a note's mark, raised or not.
fn is_mark(inside: &str) -> bool {
    const LONGEST: usize = 80;
    inside.len() <= LONGEST && super::super::html::is_mark(super::said::without_tags(inside).trim())
}

/// A mark stands in a text of so many words at least.
const FEWEST_WORDS_AT_A_MARK: usize = 3;

/// Whether one of `titles` is `words`, or is made of them and the site's name.
fn says(titles: &[String], words: &str) -> bool {
    !words.is_empty()
        && titles.iter().any(|t| {
            t == words
                || (words.len() * 10 > t.len() * 4 && t.contains(words))
                || (t.len() * 10 > words.len() * 6 && words.contains(t.as_str()))
        })
}
