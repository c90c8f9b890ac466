//! What leads to other articles: cards of a list, articles within the page that are not its own, lists of links.

use super::Why;
use super::blocks::Piece;
use super::judge::{Judge, Sums};
use crate::article::tags::Element;
use crate::vocabulary::PagePart;
use std::collections::HashMap;

/// So many cards make a list of them.
const FEWEST: usize = 3;
/// A card's own words are fewer letters.
const LONGEST: usize = 450;
/// A card has no more pieces.
const MOST_PIECES: usize = 24;

impl Judge<'_> {
    /// Leaves out cards: siblings of one kind, each with a link's words on their own and a few lines about what it leads to.
    pub fn cards(&mut self, all: i64) {
        for parent in 0..self.outline.nodes.len() {
            if self.tables[parent] {
                continue;
            }
            let mut kinds: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
            for child in self.outline.children(parent) {
                let node = &self.outline.nodes[child];
                let class =
                    node.attribute("class").and_then(|c| c.split_whitespace().next()).unwrap_or_default();
                let range = self.within(child);
                if range.0 < range.1 {
                    kinds.entry((&node.name, class)).or_default().push(child);
                }
            }
            let lists: Vec<Vec<usize>> = kinds.into_values().filter(|k| k.len() >= FEWEST).collect();
            for list in lists {
                let cards: Vec<usize> = list.iter().copied().filter(|&c| self.is_card(c)).collect();
                let prose: i64 = cards.iter().map(|&c| self.prose.of(self.within(c))).sum();
                if cards.len() >= FEWEST && cards.len() * 10 >= list.len() * 7 && prose * 10 < all * 4 {
                    for card in cards {
                        self.drop(self.within(card), Why::Part(PagePart::Teaser));
                    }
                }
            }
        }
    }

    /// Leaves out articles that are not the page's own.
    pub fn other_articles(&mut self, title: usize, all: i64) {
        let is = |n: usize| self.outline.nodes[n].name == "article";
        let Some(own) = self.outline.upwards(self.pieces[title].node).find(|&n| is(n)) else { return };
        let others: Vec<usize> = (0..self.outline.nodes.len())
            .filter(|&n| is(n) && !self.outline.holds(n, own) && self.leads_away(n))
            .filter(|&n| self.prose.of(self.within(n)) * 10 < all * 4)
            .collect();
        for other in others {
            self.drop(self.within(other), Why::Part(PagePart::Teaser));
        }
    }

    /// Leaves out elements of links within the body.
    pub fn prune(&mut self, root: usize) {
        let sum = |value: &dyn Fn(&Piece) -> usize| {
            let kept = self.pieces.iter().zip(&self.out);
            Sums::new(kept.map(|(p, out)| if out.is_none() { value(p) as i64 } else { 0 }))
        };
        let (letters, linked) = (sum(&|p| p.letters), sum(&|p| p.linked));
        let prose = sum(&|p| usize::from(p.is_prose() || p.is_linked_sentence()));
        let end = self.outline.nodes[root].end;
        let mut node = root + 1;
        while node < end {
            let n = &self.outline.nodes[node];
            let range = self.within(node);
            let (letters, linked) = (letters.of(range), linked.of(range));
            if n.is_block()
                && letters > 0
                && !self.tables[node]
                && prose.of(range) == 0
                && linked * 10 > letters * 7
                && !self.heads(node)
            {
                self.drop(range, Why::Part(PagePart::Teaser));
                node = n.end;
            } else {
                node += 1;
            }
        }
        self.loose_links(root);
    }

    /// Leaves out lines that are nothing but a link and stand in no paragraph, list or table, but between them.
    fn loose_links(&mut self, root: usize) {
        let (from, to) = self.within(root);
        for i in from..to {
            let piece = &self.pieces[i];
            let is_link = piece.words >= 2 && piece.linked * 10 >= piece.letters * 9;
            if is_link && self.outline.nodes[piece.node].is_part() && !self.tables[piece.node] {
                self.drop((i, i + 1), Why::Part(PagePart::Teaser));
            }
        }
    }

    /// Whether `node` is a heading with text of the article behind it: what it links to is what the section is about.
    fn heads(&self, node: usize) -> bool {
        let behind = self.pieces.get(self.within(node).1);
        matches!(self.outline.nodes[node].element, Element::Heading(_)) && behind.is_some_and(Piece::is_prose)
    }

    fn is_card(&self, node: usize) -> bool {
        let range = self.within(node);
        if range.1 - range.0 > MOST_PIECES || self.heads(node) {
            return false;
        }
        let pieces = (range.0..range.1).filter(|&i| self.out[i].is_none()).map(|i| &self.pieces[i]);
        let free: usize = pieces.clone().map(|p| p.free()).sum();
        let prose = pieces.filter(|p| p.is_prose()).count();
        free <= LONGEST && prose <= 2 && self.leads_away(node)
    }

    /// Whether a link stands on words of its own in `node`.
    fn leads_away(&self, node: usize) -> bool {
        let range = self.within(node);
        self.pieces[range.0..range.1]
            .iter()
            .take(MOST_PIECES)
            .any(|p| p.words >= 2 && p.linked * 10 >= p.letters * 8)
    }
}
