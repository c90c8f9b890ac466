//! Which pieces of a page are the article.

use super::super::Span;
use super::super::tags::Element;
use super::blocks::{Piece, nearest, pieces};
use super::notes;
use super::outline::Outline;
use super::said::{Said, folded};
use super::signs::{self, Sign};
use super::{Extracted, LeftOut, Selector, Why};
use crate::article::Settings;
use crate::vocabulary::PagePart;
use std::collections::{HashMap, HashSet};

/// A standfirst has fewer letters.
const LONGEST_STANDFIRST: usize = 600;

/// A heading that is one has as many words.
const WORDS_OF_STANDFIRST: usize = 7;

/// Judges the pieces of one page.
pub struct Judge<'a> {
    pub outline: &'a Outline,
    pub said: Said,
    pub pieces: Vec<Piece>,
    pub signs: Vec<Vec<Sign>>,
    /// For each piece: whether it is a note that a mark of the page leads to.
    pub notes: Vec<bool>,
    /// For each piece: why it is left out; nothing where it is read.
    pub out: Vec<Option<Why>>,
    /// The headlines among them.
    pub headlines: Vec<usize>,
    /// For each element: whether it lies in a table of data, whose cells are no cards and no lists of links.
    pub tables: Vec<bool>,
    pub prose: Sums,
    letters: Sums,
    linked: Sums,
}

/// Sums over pieces, asked for the pieces of an element.
pub struct Sums {
    before: Vec<i64>,
}

impl Sums {
    pub fn new(values: impl Iterator<Item = i64>) -> Self {
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

/// For each element whether it lies in a table of data: one with a caption or with heads of its columns, no table within it.
fn data_tables(outline: &Outline) -> Vec<bool> {
    let table = nearest(outline, |o, n| o.nodes[n].element == Element::Table);
    let mut is_data = vec![false; outline.nodes.len()];
    let mut is_layout = vec![false; outline.nodes.len()];
    for (n, node) in outline.nodes.iter().enumerate().skip(1) {
        is_data[table[n]] |= matches!(node.name.as_str(), "th" | "caption");
        if node.element == Element::Table {
            is_layout[table[node.parent]] = true;
        }
    }
    table.iter().map(|&t| t != 0 && is_data[t] && !is_layout[t]).collect()
}

impl<'a> Judge<'a> {
    pub fn new(source: &'a str, outline: &'a Outline) -> Self {
        let pieces = pieces(source, outline);
        let signs: Vec<Vec<Sign>> = outline.nodes.iter().map(signs::of).collect();
        let out = vec![None; pieces.len()];
        let said = Said::read(source, outline);
        let tables = data_tables(outline);
        let notes = notes::of(source, outline, &pieces, &tables);
        let mut judge = Self {
            tables,
            outline,
            notes,
            said,
            signs,
            out,
            headlines: Vec::new(),
            prose: Sums::new(std::iter::empty()),
            letters: Sums::new(pieces.iter().map(|p| p.letters as i64)),
            linked: Sums::new(pieces.iter().map(|p| p.linked as i64)),
            pieces,
        };
        judge.sum();
        judge.headlines = judge.headlines();
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
        // a link or span that only opens a paragraph does not hold it
        let to = self.pieces.partition_point(|p| p.source.end <= span.end);
        (from, to.max(from))
    }

    /// The article of the page.
    pub fn judge(mut self, settings: &Settings) -> Extracted {
        let is_told = self.house(settings);
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
        if is_told || self.is_plain() {
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

    /// Leaves out what the house drops, and what stands outside of what it keeps. Whether the page has such a part.
    fn house(&mut self, settings: &Settings) -> bool {
        let meant = |selectors: &[Selector]| -> Vec<bool> {
            let mut within = vec![false; self.outline.nodes.len()];
            for node in 1..within.len() {
                within[node] = within[self.outline.nodes[node].parent]
                    || selectors.iter().any(|s| s.means(self.outline, node));
            }
            within
        };
        let (kept, dropped) = (meant(&settings.keep), meant(&settings.drop));
        let is_told = self.pieces.iter().any(|p| kept[p.node]);
        for (i, piece) in self.pieces.iter().enumerate() {
            let outside = is_told && !kept[piece.node] && !self.headlines.contains(&i);
            if dropped[piece.node] || outside {
                self.out[i] = Some(if dropped[piece.node] { Why::House } else { Why::Outside });
            }
        }
        self.sum();
        is_told
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
        let part = nearest(self.outline, |o, n| o.nodes[n].is_part());
        let mut kept =
            self.pieces.iter().zip(&self.out).filter(|(_, o)| o.is_none()).map(|(p, _)| part[p.node]);
        let first = kept.next();
        kept.all(|c| Some(c) == first)
    }

    /// Leaves out what says of itself that it is furniture.
    fn furniture(&mut self, home: usize) {
        let all = self.prose.of(self.within(home)).max(1);
        let common = self.common(all);
        let mut node = 1;
        while node < self.outline.nodes.len() {
            let at_home = self.outline.holds(home, node) || self.outline.holds(node, home);
            match self.sign_of(node, all, at_home, &common) {
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
        use PagePart::{Author, Body, Comments, Hidden, Labels, Note, Standfirst, Teaser};
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
            // what leads nowhere is no teaser: so some systems call the lines under the headline
            if sign.part == Teaser && linked == 0 && prose > 0 {
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
            let is_kept = keeps && sign.part != Hidden;
            (fits && share < most && !is_kept && !self.holds_title(range)).then_some(sign.part)
        })
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
        self.lines(root, title);
    }

    /// Whether the piece, between headline and body, belongs to the article.
    fn belongs(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        let node = piece.node;
        let says =
            |part| self.outline.upwards(node).take(4).any(|n| self.signs[n].iter().any(|s| s.part == part));
        piece.is_prose()
            || self.is_lower_headline(piece)
            || self.outline.upwards(node).take(6).any(|n| self.outline.nodes[n].element == Element::Caption)
            || (says(PagePart::Standfirst) && piece.linked * 2 < piece.letters)
            || (piece.letters < LONGEST_STANDFIRST && self.said.describes(&folded(&piece.text)))
    }

    /// Whether the piece is a heading below the headline that says more than a label.
    fn is_lower_headline(&self, piece: &Piece) -> bool {
        let heading = |n: usize| matches!(self.outline.nodes[n].element, Element::Heading(_));
        piece.words >= WORDS_OF_STANDFIRST
            && piece.linked == 0
            && self.outline.upwards(piece.node).take(3).any(heading)
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
