//! The rules of the Brill tagger, run over a sentence.
//!
//! Nearly every rule finds nothing to change in a sentence. So that this costs next to nothing, each tag, and each cell of
//! words that rules ask for, has a row of bits, one for each token; what a rule asks is then answered for 64 tokens at once.

use super::tokens::{Token, capitalised};
use crate::vocabulary::{Ask, Condition, Tag, TagRule, TagRules};

/// Runs the rules in their order, each from left to right, its alternatives one after the other.
pub(super) fn mend(text: &str, rules: &TagRules, tokens: &mut [Token]) {
    let width = tokens.len().div_ceil(BITS);
    let (mut usual, mut long) = ([0; ROWS], Vec::new());
    let bits = if width <= 1 {
        &mut usual[..]
    } else {
        long.resize(ROWS * width, 0);
        &mut long[..]
    };
    let mut sentence = Sentence { text, tokens, width, bits };
    let (mut tags, words) = sentence.enter(rules);
    for rule in &rules.rules {
        if rule.tags & !tags == 0 && rule.words & !words == 0 && sentence.changes(rule) {
            rule.alternatives.iter().for_each(|conditions| sentence.apply(rule, conditions));
            tags |= rule.to.bit();
        }
    }
}

const BITS: usize = u64::BITS as usize;

/// A row for each tag, then one for each cell of words.
const ROWS: usize = Tag::COUNT + TagRules::CELLS;

struct Sentence<'a> {
    text: &'a str,
    tokens: &'a mut [Token],
    /// The length of a row: so many times 64 tokens.
    width: usize,
    /// Row after row.
    bits: &'a mut [u64],
}

impl Sentence<'_> {
    /// Fills the rows; gives the tags and the cells of words that stand in the sentence.
    fn enter(&mut self, rules: &TagRules) -> (u32, u128) {
        let (mut tags, mut words) = (0, 0);
        for (i, token) in self.tokens.iter().enumerate() {
            let (at, bit) = (i / BITS, 1 << (i % BITS));
            self.bits[token.tag as usize * self.width + at] |= bit;
            tags |= token.tag.bit();
            let mut cells = token.word.map_or(0, |id| rules.cells(id));
            words |= cells;
            while cells != 0 {
                self.bits[(Tag::COUNT + cells.trailing_zeros() as usize) * self.width + at] |= bit;
                cells &= cells - 1;
            }
        }
        (tags, words)
    }

    /// Whether `rule` changes a tag of the sentence as it stands.
    fn changes(&self, rule: &TagRule) -> bool {
        (0..self.width).any(|at| {
            let mut left = self.candidates(rule, at);
            while left != 0 {
                let i = at * BITS + left.trailing_zeros() as usize;
                let holds = |cell: &[Condition]| cell.iter().any(|c| self.holds(*c, i));
                if !self.kept(rule, i) && rule.cells.iter().all(|cell| holds(cell)) {
                    return true;
                }
                left &= left - 1;
            }
            false
        })
    }

    /// The tokens, 64 of them from 64 times `at` on, where all that `rule` asks of a whole sentence holds.
    fn candidates(&self, rule: &TagRule, at: usize) -> u64 {
        let mut out = self.row(rule.from as usize, at, 0);
        for ask in &rule.asks {
            if out == 0 {
                break;
            }
            out &= match *ask {
                Ask::Word(distance, cell) => self.row(Tag::COUNT + usize::from(cell), at, distance),
                Ask::Tag(from, to, tags) => (from..to).fold(0, |set, d| set | self.tagged(tags, at, d)),
            };
        }
        out
    }

    /// For each of 64 tokens whether the one at `distance` from it has one of `tags`.
    fn tagged(&self, mut tags: u32, at: usize, distance: i8) -> u64 {
        let mut out = 0;
        while tags != 0 {
            out |= self.row(tags.trailing_zeros() as usize, at, distance);
            tags &= tags - 1;
        }
        out
    }

    /// For each of 64 tokens whether the one at `distance` from it stands in `row`.
    fn row(&self, row: usize, at: usize, distance: i8) -> u64 {
        let row = &self.bits[row * self.width..][..self.width];
        let by = u32::from(distance.unsigned_abs());
        let beside = |n: usize| row.get(n).copied().unwrap_or(0);
        match distance {
            0 => row[at],
            1.. => row[at] >> by | beside(at + 1) << (u64::BITS - by),
            _ => row[at] << by | beside(at.wrapping_sub(1)) >> (u64::BITS - by),
        }
    }

    /// Changes the tags where all `conditions` of `rule` hold, from left to right.
    fn apply(&mut self, rule: &TagRule, conditions: &[Condition]) {
        for at in 0..self.width {
            let mut left = self.row(rule.from as usize, at, 0);
            while left != 0 {
                let (i, bit) = (at * BITS + left.trailing_zeros() as usize, left & left.wrapping_neg());
                left &= left - 1;
                if !self.kept(rule, i) && conditions.iter().all(|c| self.holds(*c, i)) {
                    self.tokens[i].tag = rule.to;
                    self.bits[rule.from as usize * self.width + at] &= !bit;
                    self.bits[rule.to as usize * self.width + at] |= bit;
                }
            }
        }
    }

    /// “A loan for Harlow out of taxes”: a capital behind a preposition within a sentence is a name, whatever particle follows.
    fn kept(&self, rule: &TagRule, i: usize) -> bool {
        matches!(rule.to, Tag::Verb | Tag::Aux)
            && i > 1
            && self.tokens[i].tag == Tag::Propn
            && self.tokens[i - 1].tag == Tag::Adp
            && capitalised(self.tokens[i].of(self.text))
    }

    fn holds(&self, condition: Condition, i: usize) -> bool {
        let at = |distance: i8| i.checked_add_signed(isize::from(distance)).and_then(|i| self.tokens.get(i));
        match condition {
            Condition::Word(distance, word) => at(distance).is_some_and(|t| t.word == Some(word)),
            Condition::Tag(distance, tag) => at(distance).is_some_and(|t| t.tag == tag),
            Condition::Ends(distance, ending, so) => {
                at(distance).is_some_and(|t| t.of(self.text).ends_with(ending) == so)
            }
            Condition::Any(from, to, tag) => (from..to).any(|d| at(d).is_some_and(|t| t.tag == tag)),
        }
    }
}
