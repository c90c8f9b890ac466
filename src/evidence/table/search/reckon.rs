//! What can be reckoned over the rows that a claim names: the candidates for its number, each with how much of the claim it
//! accounts for.

mod compared;

use super::asked::{Asked, Told};
use super::candidate::{Candidate, Function, How, Quantity};
use super::index::{Cells, Column, Index};
use super::rows::{self, Chosen, Pick};
use crate::evidence::table::sign::Turn;
use crate::evidence::table::wording::Reckoning;
use crate::figures::{Comparator, Figure, Kind};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A column of numbers as the claim sees it.
#[derive(Debug, Clone, Copy)]
struct Measure {
    column: usize,
    told: Told,
    /// What taking it for granted costs.
    cost: f64,
    share: bool,
    /// Whether it is a rate, which is told in percent or not.
    rate: bool,
    total: bool,
    /// What its numbers are multiplied with to be in the claim's unit; `None` where they measure something else.
    factor: Option<f64>,
}

/// So many columns of numbers are looked at.
const MOST_MEASURES: usize = 40;
/// So many choices of rows are held against their like.
const MOST_COMPARED: usize = 24;

/// What it costs a candidate to take something for granted that the claim does not say.
mod cost {
    /// Which column.
    pub(super) const COLUMN: f64 = 0.9;
    /// That rows are added up.
    pub(super) const SUM: f64 = 0.4;
    /// That a number of the table is a change.
    pub(super) const CHANGE: f64 = 0.4;
    /// That what is named apart is added up.
    pub(super) const TOGETHER: f64 = 1.2;
    /// That rows are counted.
    pub(super) const COUNT: f64 = 0.4;
    /// Of which whole it is a share.
    pub(super) const SHARE: f64 = 0.3;
    /// That two numbers are held against each other.
    pub(super) const TWO: f64 = 0.3;
    /// That a change is since the time before.
    pub(super) const STEP: f64 = 0.2;
    /// That it is since a time that the claim does not speak of.
    pub(super) const OTHER: f64 = 0.8;
    /// That rows of several times are taken together.
    pub(super) const TIMES: f64 = 0.6;
}
/// What it is worth that the claim asks for the reckoning in so many words.
const ASKED_FOR: f64 = 0.5;

/// Adds what `index`, the table at `table`, gives for the claim.
pub(super) fn candidates(index: &Index, table: usize, asked: &Asked, out: &mut Vec<Candidate>) {
    let picks = rows::picks(index, asked);
    let chosen: Vec<Rc<Chosen>> = rows::chosen(index, &picks, asked).into_iter().map(Rc::new).collect();
    let title = index.title.iter().fold(0, |told, w| told | asked.saying(&w.stem, &w.raw));
    let measures = measures(index, asked);
    let mut bench = Bench { index, table, asked, picks: &picks, measures, title, out };
    for chosen in &chosen {
        bench.plain(chosen);
        bench.shares(chosen);
        bench.columns(chosen);
        bench.counts(chosen);
        bench.passing(chosen);
    }
    for chosen in chosen.iter().take(rows::affordable(index, MOST_COMPARED)) {
        bench.compared(chosen);
    }
}

fn measures(index: &Index, asked: &Asked) -> Vec<Measure> {
    let of = |(column, c): (usize, &Column)| match &c.cells {
        Cells::Numbers { share, rate, .. } => {
            let factor = c.in_unit_of(asked.claim);
            let (told, total) = (c.told(asked), c.is_total());
            Some(Measure { column, told, cost: 0.0, share: *share, rate: *rate, total, factor })
        }
        Cells::Names(_) => None,
    };
    let mut all: Vec<Measure> = index.columns.iter().enumerate().filter_map(of).collect();
    let alone = all.len() == 1;
    for m in &mut all {
        let bare = index.columns[m.column].is_bare();
        m.cost = match m.told {
            0 if alone && bare => 0.0,
            0 if alone || bare => cost::COLUMN / 2.0,
            0 => cost::COLUMN,
            _ => 0.0,
        };
    }
    all.sort_by(|a, b| asked.weight(b.told).total_cmp(&asked.weight(a.told)).then(a.column.cmp(&b.column)));
    all.truncate(MOST_MEASURES);
    all
}

struct Bench<'a, 'b> {
    index: &'a Index,
    table: usize,
    asked: &'a Asked<'b>,
    picks: &'a [Vec<Pick>],
    measures: Vec<Measure>,
    title: Told,
    out: &'a mut Vec<Candidate>,
}

impl Bench<'_, '_> {
    fn add(&mut self, value: f64, told: Told, cost: f64, how: How) {
        let cost = if how.is_over_time() { cost + cost::TIMES } else { cost };
        if value.is_finite() {
            let named = self.asked.weight(told) + self.asked.weight(self.title & !told) / 2.0;
            let (table, score) = (self.table, named - cost);
            self.out.push(Candidate { table, value, score, told: told | self.title, how });
        }
    }

    fn number(&self, column: usize, row: usize) -> Option<f64> {
        match &self.index.columns[column].cells {
            Cells::Numbers { of_row, .. } => of_row.get(row).copied().flatten(),
            Cells::Names(_) => None,
        }
    }

    fn adds_up(&self, column: usize) -> bool {
        matches!(self.index.columns[column].cells, Cells::Numbers { adds_up: true, .. })
    }

    fn quantity(&self, function: Function, column: usize, chosen: &Rc<Chosen>) -> Option<Quantity> {
        let numbers = || chosen.rows.iter().filter_map(|&r| self.number(column, r));
        let count = numbers().count();
        let value = match function {
            Function::Count => chosen.rows.len() as f64,
            _ if count == 0 => return None,
            Function::Sum if count > 1 && !self.adds_up(column) => return None,
            Function::Sum => numbers().sum(),
            Function::Mean => numbers().sum::<f64>() / count as f64,
            Function::Most => numbers().fold(f64::NEG_INFINITY, f64::max),
            Function::Least => numbers().fold(f64::INFINITY, f64::min),
            Function::Distinct => return None,
        };
        Some(Quantity { function, column, chosen: Rc::clone(chosen), value })
    }

    /// Whether a number of such a column can be the claim's as it stands.
    fn is_alike(&self, measure: &Measure) -> bool {
        let percent = self.asked.is_percent() || self.asked.claim.kind == Kind::Ratio;
        match self.asked.claim.kind {
            _ if self.asked.is_points() => false,
            Kind::Number => true,
            _ => percent == measure.share || percent && measure.rate,
        }
    }

    /// The same of one cell: of a column in which only some numbers are percent.
    fn is_alike_in(&self, measure: &Measure, row: usize) -> bool {
        match &self.index.columns[measure.column].cells {
            Cells::Numbers { percents, .. } if !percents.is_empty() => {
                let share = percents.get(row) == Some(&true);
                self.is_alike(&Measure { share, rate: false, ..*measure })
            }
            _ => self.is_alike(measure),
        }
    }

    /// A number of a table in the claim's unit; one below zero without its sign where the claim says that it is a fall or loss.
    fn told_as(&self, measure: &Measure, value: f64) -> Option<f64> {
        let value = value * measure.factor?;
        let value = if measure.share { self.in_claim(value) } else { value };
        Some(if self.asked.turn == Some(Turn::Down) && value < 0.0 { -value } else { value })
    }

    /// `value` in percent as the claim has it: a part of one for “half”.
    fn in_claim(&self, percent: f64) -> f64 {
        let of_one = self.asked.claim.kind == Kind::Ratio && !self.is_over_one();
        if of_one { percent / 100.0 } else { percent }
    }

    /// Whether the claim's number is more than one: “2-to-1”, no part of a whole.
    fn is_over_one(&self) -> bool {
        self.asked.said.value.or(self.asked.said.low).is_some_and(|v| v > 1.0)
    }

    /// Cells, sums, and the means and extremes that the claim asks for.
    fn plain(&mut self, chosen: &Rc<Chosen>) {
        for m in self.measures.clone() {
            let told = chosen.told | m.told;
            // a table may tell changes, but a share of a whole is none
            let m = Measure {
                cost: m.cost + if self.asked.is_change && m.share { cost::CHANGE } else { 0.0 },
                ..m
            };
            if let [row] = chosen.rows[..] {
                let value = self.number(m.column, row).filter(|_| self.is_alike_in(&m, row));
                if let Some(value) = value.and_then(|value| self.told_as(&m, value)) {
                    self.add(value, told, m.cost, How::Cell { row, column: m.column });
                }
                continue;
            }
            if !self.is_alike(&m) {
                continue;
            }
            let asked = &self.asked.reckonings;
            let several = chosen.picks.iter().any(|p| p.values.len() > 1 && !self.is_timed(p));
            // “the north took in $4 million, while the south totalled $3 million”: each has its own
            let apart = several && self.asked.others.iter().any(|f| f.kind != Kind::Date);
            let sum = match asked.contains(&Reckoning::Sum) {
                true if !apart => 0.0,
                _ if several => cost::TOGETHER,
                _ => cost::SUM,
            };
            let functions = [
                (Function::Sum, Some(sum)),
                (Function::Mean, asked.contains(&Reckoning::Mean).then_some(-ASKED_FOR)),
                (Function::Most, asked.contains(&Reckoning::Most).then_some(-ASKED_FOR)),
                (Function::Least, asked.contains(&Reckoning::Least).then_some(-ASKED_FOR)),
            ];
            for (function, price) in functions {
                let Some(price) = price else { continue };
                if let Some(q) = self.quantity(function, m.column, chosen)
                    && let Some(value) = self.told_as(&m, q.value)
                {
                    self.add(value, told, m.cost + price, How::Of(q));
                }
            }
        }
    }

    /// Shares of a column in the whole beside it, and of the rows in those that one of their names leaves out.
    fn shares(&mut self, chosen: &Rc<Chosen>) {
        let part = self.asked.claim.kind == Kind::Ratio && !self.is_over_one();
        if !self.asked.is_percent() && !part || self.asked.is_change {
            return;
        }
        let measures = self.measures.clone();
        for m in measures.iter().filter(|m| !m.share && !m.total) {
            for whole in measures.iter().filter(|w| w.total && !w.share) {
                self.share(
                    chosen,
                    m.column,
                    (whole.column, chosen),
                    chosen.told | m.told | whole.told,
                    m.cost,
                );
            }
        }
        for (i, pick) in chosen.picks.iter().enumerate() {
            let mut others = chosen.picks.clone();
            others.remove(i);
            // what another column says too is not left out with this one
            if pick.by_default || others.iter().any(|o| o.told & pick.told != 0) {
                continue;
            }
            let total = self
                .picks
                .iter()
                .flatten()
                .find(|p| p.column == pick.column && p.by_default && self.is_total(p));
            others.extend(total.cloned());
            let wider = Rc::new(rows::of(self.index, others));
            let price = if self.is_timed(pick) { cost::TIMES } else { 0.0 };
            for m in measures.iter().filter(|m| !m.share) {
                self.share(chosen, m.column, (m.column, &wider), chosen.told | m.told, m.cost + price);
            }
            let (part, whole) = (chosen.rows.len() as f64, wider.rows.len() as f64);
            if part < whole {
                let q = |chosen: &Rc<Chosen>| self.quantity(Function::Count, 0, chosen);
                if let (Some(a), Some(b)) = (q(chosen), q(&wider)) {
                    let value = self.in_claim(100.0 * part / whole);
                    self.add(value, chosen.told, cost::COUNT + cost::SHARE + price, How::Share(a, b));
                }
            }
        }
    }

    fn is_timed(&self, pick: &Pick) -> bool {
        matches!(&self.index.columns[pick.column].cells, Cells::Names(n) if n.times)
    }

    fn is_total(&self, pick: &Pick) -> bool {
        match &self.index.columns[pick.column].cells {
            Cells::Names(names) => pick.values.iter().all(|&v| names.values[v].total),
            Cells::Numbers { .. } => false,
        }
    }

    fn share(
        &mut self,
        part: &Rc<Chosen>,
        column: usize,
        (whole_column, whole): (usize, &Rc<Chosen>),
        told: Told,
        price: f64,
    ) {
        let a = self.quantity(Function::Sum, column, part);
        let b = self.quantity(Function::Sum, whole_column, whole);
        if let (Some(a), Some(b)) = (a, b)
            && self.adds_up(column)
            && self.adds_up(whole_column)
            && b.value > 0.0
            && a.value <= b.value
        {
            let value = self.in_claim(100.0 * a.value / b.value);
            self.add(value, told, price + cost::SHARE, How::Share(a, b));
        }
    }

    /// Two columns that the claim speaks of, held against each other in the same rows.
    fn columns(&mut self, chosen: &Rc<Chosen>) {
        let spoken: Vec<Measure> = self.measures.iter().filter(|m| m.told != 0).take(6).copied().collect();
        for (i, one) in spoken.iter().enumerate() {
            for other in &spoken[i + 1..] {
                if one.share != other.share || one.told & !other.told == 0 || other.told & !one.told == 0 {
                    continue;
                }
                let told = chosen.told | one.told | other.told;
                let a = self.quantity(Function::Sum, one.column, chosen);
                let b = self.quantity(Function::Sum, other.column, chosen);
                if let (Some(a), Some(b)) = (a, b) {
                    self.pair((a, b), one, told, cost::TWO);
                }
            }
        }
    }

    /// How many rows are named, and how many different names a column has whose head says what is counted.
    fn counts(&mut self, chosen: &Rc<Chosen>) {
        let asked = self.asked;
        if !matches!(asked.claim.kind, Kind::Count | Kind::Number) {
            return;
        }
        let heads = |c: &Column| c.told(asked) & asked.item;
        let named = self.index.columns.iter().filter(|c| matches!(c.cells, Cells::Names(_)));
        let item = named.fold(self.title & asked.item, |told, c| told | heads(c));
        if let Some(q) = self.quantity(Function::Count, 0, chosen)
            && q.value > 1.0
        {
            self.add(q.value, chosen.told | item, cost::COUNT, How::Of(q));
        }
        for column in 0..self.index.columns.len() {
            let Cells::Names(names) = &self.index.columns[column].cells else { continue };
            let told = heads(&self.index.columns[column]);
            if told == 0 || chosen.picks.iter().any(|p| p.column == column) {
                continue;
            }
            let values: BTreeSet<usize> = chosen.rows.iter().filter_map(|&r| names.of_row[r]).collect();
            let value = values.len() as f64;
            if values.len() < chosen.rows.len() {
                let q = Quantity { function: Function::Distinct, column, chosen: Rc::clone(chosen), value };
                self.add(value, chosen.told | told, cost::COUNT, How::Of(q));
            }
        }
    }

    /// How many of the rows pass a bound that the sentence names besides.
    fn passing(&mut self, chosen: &Rc<Chosen>) {
        let asked = self.asked;
        if !matches!(asked.claim.kind, Kind::Count | Kind::Number) || chosen.rows.len() < 2 {
            return;
        }
        let others: Vec<&Figure> = asked.others.clone();
        for other in others {
            let above = match other.comparator {
                Comparator::MoreThan | Comparator::AtLeast => true,
                Comparator::LessThan | Comparator::AtMost => false,
                _ => continue,
            };
            let Some(bound) = other.value else { continue };
            let percent = other.unit.as_ref().is_some_and(|u| u.code == "%");
            let heads = self.index.columns.iter().filter(|c| matches!(c.cells, Cells::Names(_)));
            let item = heads.fold(self.title & asked.item, |told, c| told | c.told(asked) & asked.item);
            for m in self.measures.clone() {
                let wholes: Vec<Option<usize>> = match percent && !m.share {
                    true => {
                        self.measures.iter().filter(|w| w.total && !m.total).map(|w| Some(w.column)).collect()
                    }
                    false => vec![None],
                };
                for whole in wholes.into_iter().filter(|_| percent || !m.share) {
                    let of = |row: usize| {
                        let number = self.number(m.column, row)?;
                        let whole = whole.map(|w| self.number(w, row));
                        whole.map_or(Some(number), |w| w.filter(|w| *w > 0.0).map(|w| 100.0 * number / w))
                    };
                    let passes = |v: f64| if above { v > bound } else { v < bound };
                    let count = chosen.rows.iter().filter_map(|&r| of(r)).filter(|v| passes(*v)).count();
                    let told = chosen.told | m.told | item;
                    let chosen = Rc::clone(chosen);
                    let how = How::Passing { column: m.column, whole, above, bound, chosen };
                    self.add(count as f64, told, m.cost - ASKED_FOR, how);
                }
            }
        }
    }
}
