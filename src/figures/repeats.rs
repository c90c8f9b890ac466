//! Figures that say again what another one said.
//!
//! Two figures are the same where value, bounds and unit are equal, what they count has the same head noun, and neither
//! says more of it than the other, nor another time. Whoever repeats points to the first that said it; a figure of a
//! headline to the first of the text. Cells of one table are of different rows; a cell and the text are the same where the
//! number is long enough to be told by. In doubt they are two: a repeat silences what is asked of its figure.

use super::{Figure, Kind};
use crate::article::{Article, BlockKind, Format, Span};
use crate::vocabulary::{Tag, Vocabulary};
use std::collections::{HashMap, HashSet};

/// So many different things of one value are looked at for the one that a figure repeats.
const MOST_THINGS: usize = 200;

/// Fills in [`Figure::same_as`]. Figures that make no claim neither repeat nor are repeated. Linear: a figure is compared with
/// the first that tells of each thing, of no more than [`MOST_THINGS`].
pub(super) fn link(article: &Article, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let mut equal: HashMap<Said, Vec<usize>> = HashMap::new();
    for (i, figure) in figures.iter().enumerate().filter(|(_, f)| f.reason.is_none()) {
        if let Some(said) = said(figure) {
            equal.entry(said).or_default().push(i);
        }
    }
    let mut links: Vec<(usize, usize)> = Vec::new();
    for group in equal.values().filter(|g| g.len() > 1) {
        let read = |&i: &usize| (i, Item::read(article, vocabulary, &figures[i]));
        let tells = |(i, item): &(usize, Item)| item.head.is_some() || is_large(&figures[*i]);
        let (group, items): (Vec<usize>, Vec<Item>) = group.iter().map(read).filter(tells).unzip();
        let headline: Vec<bool> = group.iter().map(|&i| is_headline(article, &figures[i])).collect();
        let same = |a: usize, b: usize| {
            items[a].same(&items[b], &figures[group[a]], headline[a] || headline[b])
                && times_agree(&figures[group[a]], &figures[group[b]])
                && cells_agree(article, &figures[group[a]], &figures[group[b]])
        };
        let mut seen = HashSet::new();
        let mut first =
            |a: &usize| seen.insert((&items[*a], figures[group[*a]].kind, date(&figures[group[*a]])));
        let text = (0..group.len()).filter(|&a| !headline[a]);
        let firsts: Vec<usize> = text.filter(|a| first(a)).take(MOST_THINGS).collect();
        for b in 0..group.len() {
            let after = firsts.partition_point(|&a| a < b);
            let earlier = firsts[..after].iter().find(|&&a| same(a, b));
            let later = || firsts[after..].iter().find(|&&a| headline[b] && same(a, b));
            links.extend(earlier.or_else(later).map(|&a| (group[b], group[a])));
        }
    }
    for (figure, other) in links {
        figures[figure].same_as = Some(other);
    }
}

/// What must be equal to the bit.
#[derive(PartialEq, Eq, Hash)]
struct Said {
    value: [Option<u64>; 3],
    unit: String,
    count: bool,
}

fn said(figure: &Figure) -> Option<Said> {
    let count = matches!(figure.kind, Kind::Count | Kind::Number);
    let measured =
        matches!(figure.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Ratio | Kind::Multiple);
    let value = [figure.value, figure.low, figure.high].map(|v| v.map(f64::to_bits));
    (count || measured).then(|| Said {
        value,
        unit: figure.unit.as_ref().map_or(String::new(), |u| u.code.clone()),
        count,
    })
}

/// The words of an item that tell it from others, in lower case and the singular.
#[derive(PartialEq, Eq, Hash)]
struct Item {
    words: Vec<String>,
    /// Its head noun: the last word before a preposition.
    head: Option<String>,
    /// Whether the figure is spoken of as known: “the 300”.
    known: bool,
}

impl Item {
    fn read(article: &Article, vocabulary: &Vocabulary, figure: &Figure) -> Self {
        let mut item = Item { words: Vec::new(), head: None, known: is_known(article, vocabulary, figure) };
        let mut in_head = true;
        for word in figure.item.map_or("", |i| article.slice(i)).split(|c: char| !c.is_alphanumeric()) {
            let tag = vocabulary.tags.words.id(word).map(|id| vocabulary.tags.of(id));
            match tag {
                _ if word.is_empty() => continue,
                Some(Tag::Adp | Tag::Cconj | Tag::Sconj) => in_head = false,
                Some(Tag::Det | Tag::Pron | Tag::Part) => {}
                _ => {
                    let folded = word.to_lowercase();
                    let singular =
                        folded.strip_suffix('s').filter(|w| w.len() > 2).unwrap_or(&folded).to_owned();
                    if in_head {
                        item.head = Some(singular.clone());
                    }
                    item.words.push(singular);
                }
            }
        }
        item
    }

    /// Whether both are of one thing. Without an item on a side: only a sum that is spoken of as known. Small counts are alike
    /// too easily to be one, but for what a headline tells of its own story.
    fn same(&self, other: &Item, figure: &Figure, headline: bool) -> bool {
        let (Some(head), Some(other_head)) = (&self.head, &other.head) else {
            return is_large(figure) && (self.known || other.known);
        };
        let within = |a: &Item, b: &Item| a.words.iter().all(|w| b.words.contains(w));
        let small = figure.value.is_some_and(|v| v.abs() < 10.0) && figure.unit.is_none();
        let alike = if small && !headline {
            within(self, other) && within(other, self) && self.words.len() > 1
        } else {
            within(self, other) || within(other, self)
        };
        head == other_head && alike
    }
}

/// A sum that is told by its value alone.
fn is_large(figure: &Figure) -> bool {
    figure.kind == Kind::Money && figure.value.is_some_and(|v| v >= 1e5)
}

/// Whether “the” or “that” stands before the figure.
fn is_known(article: &Article, vocabulary: &Vocabulary, figure: &Figure) -> bool {
    let before = Span::new(figure.sentence.start, figure.span.start.max(figure.sentence.start));
    let word = article.slice(before).trim_end().rsplit(' ').next().unwrap_or("");
    vocabulary.words.is(word, crate::vocabulary::Role::Definite)
}

fn date(figure: &Figure) -> Option<&str> {
    figure.as_of.as_ref().and_then(|t| t.date.as_deref())
}

fn times_agree(a: &Figure, b: &Figure) -> bool {
    match (date(a), date(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether what stands in a table may be said again: not by another cell of it, and a short number not at all.
fn cells_agree(article: &Article, a: &Figure, b: &Figure) -> bool {
    const DIGITS: usize = 3;
    let table = |f: &Figure| match article.blocks[f.block].kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    let telling = || {
        let digits = article.slice(a.core).trim_matches(|c: char| !matches!(c, '1'..='9'));
        digits.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
    };
    match (table(a), table(b)) {
        (None, None) => true,
        (a, b) => a != b && telling(),
    }
}

/// A title, standfirst or heading; in plain text a first paragraph that ends without a stop.
fn is_headline(article: &Article, figure: &Figure) -> bool {
    let block = &article.blocks[figure.block];
    match block.kind {
        BlockKind::Title | BlockKind::Standfirst | BlockKind::Heading(_) => true,
        BlockKind::Paragraph if article.format == Format::Text && figure.block == 0 => {
            let words = article.slice(block.span);
            article.blocks.len() > 1 && words.len() < 160 && !words.ends_with(['.', '!', '?', '”', '"', ':'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::figures::find;
    use crate::vocabulary::Vocabulary;

    /// The figures of `text` that repeat another, each with it, by their place.
    fn repeats(text: &str) -> Vec<(usize, usize)> {
        let found = find(&Article::from_text("test", text), &Vocabulary::standard());
        found.figures.iter().enumerate().filter_map(|(i, f)| Some((i, f.same_as?))).collect()
    }

    #[test]
    fn the_same_amount_of_the_same_thing_is_a_repeat() {
        assert_eq!(repeats("The port closed 212 schools. The 212 schools will open in May."), [(1, 0)]);
        assert_eq!(repeats("It lent Chile a $50 million loan. The $50m loan runs out soon."), [(1, 0)]);
        assert_eq!(repeats("Core inflation rose 3%. He said core inflation rose 3 percent."), [(1, 0)]);
        assert_eq!(
            repeats("Troops fired 3,000 rounds of shells. Those 3,000 rounds never arrived."),
            [(1, 0)]
        );
    }

    #[test]
    fn another_thing_time_or_amount_is_none() {
        assert_eq!(repeats("The storm closed 212 schools. It felled 212 trees."), []);
        assert_eq!(repeats("Exports rose 3% in 2021. Exports rose 3% in 2022."), []);
        assert_eq!(repeats("It hired 300 nurses. It hired 310 nurses."), []);
        assert_eq!(repeats("Three people died in Ghent. Three people died in Lima."), []);
        assert_eq!(repeats("It has 40 old ships. It sold 40 new ships."), []);
        assert_eq!(repeats("It made $5 million. He gave $5 million."), []);
    }

    #[test]
    fn a_cell_repeats_no_other_of_its_table() {
        let table = "| Town | Schools |\n|---|---|\n| Ribe | 212 |\n| Hull | 212 |\n";
        let markdown = |text: &str| {
            let article = crate::article::read("test", text, crate::article::Format::Markdown);
            let found = find(&article, &Vocabulary::standard());
            found.figures.iter().enumerate().filter_map(|(i, f)| Some((i, f.same_as?))).collect::<Vec<_>>()
        };
        assert_eq!(markdown(table), []);
        assert_eq!(markdown(&format!("The storm closed 212 schools in Ribe.\n\n{table}")), [(1, 0), (2, 0)]);
        assert_eq!(markdown("It has 40 ships.\n\n| Town | Ships |\n|---|---|\n| Ribe | 40 |\n"), []);
    }

    #[test]
    fn a_headline_points_into_the_text() {
        let text = "Storm closes 212 schools\n\nThe storm closed 212 schools, the board said.\n\nAll 212 schools are open again.";
        assert_eq!(repeats(text), [(0, 1), (2, 1)]);
        let text = "Harlow to close two plants\n\nHarlow will shut two of its seven plants, it said.";
        assert_eq!(repeats(text), [(0, 1)]);
    }
}
