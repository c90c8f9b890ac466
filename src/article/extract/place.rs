//! Where the article stands: its headline, the element that holds its body, how far it goes.

use super::Why;
use super::blocks::Piece;
use super::judge::{Judge, Sums};
use super::said::folded;
use crate::article::tags::Element;
use crate::vocabulary::PagePart;

/// So many letters of prose may be an article.
const FAIR: i64 = 400;
/// Of a body in the metadata that is shorter, one cannot say that it is whole.
const WHOLE_BODY: usize = 1500;

impl Judge<'_> {
    /// The pieces that are a heading of level 1 and say the page's title.
    pub fn headlines(&self) -> Vec<usize> {
        let is = |p: &Piece| {
            self.outline.nodes[p.node].element == Element::Heading(1)
                && says(&self.said.titles, &folded(&p.text))
        };
        (0..self.pieces.len()).filter(|&i| is(&self.pieces[i])).collect()
    }

    /// The element that holds the headline and, as far as one can tell, the article: the innermost `<article>` or `<main>`
    /// around it with some prose, or what holds much of the page's.
    pub fn home(&self, title: usize) -> usize {
        let all = self.prose.of((0, self.pieces.len()));
        let holds = |n: usize| {
            let prose = self.prose.of(self.within(n));
            let named = matches!(self.outline.nodes[n].name.as_str(), "article" | "main");
            (named && prose > FAIR) || prose * 10 > all * 4
        };
        self.outline.upwards(self.pieces[title].node).find(|&n| holds(n)).unwrap_or(0)
    }

    /// Whether a headline stands among the pieces.
    pub fn holds_title(&self, range: (usize, usize)) -> bool {
        let next = self.headlines.partition_point(|&h| h < range.0);
        self.headlines.get(next).is_some_and(|&h| h < range.1)
    }

    /// The piece that is the page's headline: of the headings of level 1 that say the title, else of those of level 2 and 3
    /// that are the title, the one behind which most prose stands before the next.
    pub fn title(&self) -> Option<usize> {
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
                headings().filter(|&i| level(i) <= Some(3) && opens(&self.said.titles, &words(i))).collect();
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
    pub fn heading_before(&self, root: usize) -> Option<usize> {
        let body = self.within(root);
        let first = (body.0..body.1).find(|&i| self.out[i].is_none() && self.pieces[i].is_prose())?;
        (0..first).rev().find(|&i| {
            self.out[i].is_none() && self.outline.nodes[self.pieces[i].node].element == Element::Heading(1)
        })
    }

    /// The element that holds the article's body best; nothing where the page has no prose to tell it by.
    pub fn root(&self, title: Option<usize>) -> Option<usize> {
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
    pub fn reach(&self, root: usize) -> (usize, usize) {
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
                Some(_) if self.said.body_letters > WHOLE_BODY => free / 4,
                _ => free,
            }
        } else if self.outline.upwards(piece.node).take(5).any(|n| self.outline.nodes[n].is_flow()) {
            -(piece.linked as i64)
        } else {
            -letters
        }
    }
}

/// Whether one of `titles` is `words`, or begins with them, the site's name behind them.
fn opens(titles: &[String], words: &str) -> bool {
    let opens = |t: &String| {
        t.strip_prefix(words)
            .is_some_and(|site| site.is_empty() || (site.starts_with(' ') && words.len() * 10 > t.len() * 3))
    };
    !words.is_empty() && titles.iter().any(opens)
}

/// Whether one of `titles` is `words`, or is made of them and the site's name.
fn says(titles: &[String], words: &str) -> bool {
    !words.is_empty()
        && titles.iter().any(|t| {
            t == words
                || (words.len() * 10 > t.len() * 4 && t.contains(words))
                || (t.len() * 10 > words.len() * 6 && words.contains(t.as_str()))
        })
}
