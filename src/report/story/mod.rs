//! Charts of the story: what the figures of one article tell together, drawn only where the figures themselves allow it.
//!
//! In: a draft and its notes. Out: [`Story`]s, each titled with its finding. One story, one file: what the article says
//! changed, shares of a whole, a series over time, several numbers for one thing, the article against its sources. Where a
//! story does not hold beyond doubt there is none: a chart that joins what does not belong together is worse than no chart.

mod against;
mod changes;
mod estimates;
mod labels;
mod rows;
mod series;
mod shares;

use super::note::Note;
use crate::charts::Chart;
use crate::draft::Draft;
use crate::notebook::{Block, Cell, Grid, Output};
use crate::vocabulary::Reads;
use labels::Labels;

/// What figures of the article tell together.
#[derive(Debug, Clone)]
pub struct Story {
    /// Which story: `changes`, `shares`, `series`, `estimates`, `against`; a second one of a kind ends in `-2`.
    pub name: String,
    /// The finding, in a sentence without its full stop.
    pub finding: String,
    /// Who says so, or how to read it; may be empty.
    pub caption: String,
    /// The chart with its data as a reader sees them; `None` where the finding alone says it all.
    pub drawn: Option<(Chart, Grid)>,
}

/// What the finders of stories ask.
struct Told<'a> {
    draft: &'a Draft,
    /// One a figure, in text order.
    notes: &'a [Note],
    labels: Labels<'a>,
}

/// The stories of `draft`, whose figures carry `notes`: contradictions first.
pub(super) fn stories(draft: &Draft, notes: &[Note]) -> Vec<Story> {
    if draft.article.reads() != Reads::Sources {
        return Vec::new();
    }
    let told = Told { draft, notes, labels: Labels::new(draft) };
    let mut out = against::find(&told);
    let series = series::find(&told);
    let in_series: Vec<usize> = series.iter().flat_map(|(_, figures)| figures).copied().collect();
    out.extend(estimates::find(&told));
    out.extend(changes::find(&told, &in_series));
    out.extend(series.into_iter().map(|(story, _)| story));
    out.extend(shares::find(&told));
    number(&mut out);
    out
}

/// Tells stories of one kind apart.
fn number(stories: &mut [Story]) {
    for i in 0..stories.len() {
        let name = stories[i].name.clone();
        let before = stories[..i].iter().filter(|s| s.name.split("-").next() == Some(&name)).count();
        if before > 0 {
            stories[i].name = format!("{name}-{}", before + 1);
        }
    }
}

/// `stories` as blocks of a notebook, in order.
pub(super) fn blocks(stories: &[Story]) -> Vec<Block> {
    let mut out = Vec::new();
    for story in stories {
        let Some((chart, data)) = &story.drawn else {
            out.push(Block::Prose(format!("{}.\n", crate::escape::markdown(&story.finding))));
            continue;
        };
        out.push(Block::Cell(Box::new(Cell {
            id: story.name.clone(),
            name: Some(story.name.clone()),
            language: "part",
            code: String::new(),
            echo: false,
            title: Some(story.finding.clone()),
            caption: (!story.caption.is_empty()).then(|| story.caption.clone()),
            line: 0,
            output: Output::Chart { chart: chart.clone(), data: data.clone() },
        })));
    }
    out
}
