//! Two quantities held against each other: of two names or times, or of two columns.

use super::super::Role;
use super::super::asked::Told;
use super::super::candidate::{Function, How, Quantity};
use super::super::index::Cells;
use super::super::rows::{self, Chosen, Pick};
use super::{Bench, Measure, cost};
use crate::evidence::table::sign::Turn;
use crate::figures::Kind;
use std::rc::Rc;

impl Bench<'_, '_> {
    /// Rows that differ from `chosen` in one name or time, held against it; where only one time is meant, those of the times
    /// before it.
    pub(super) fn compared(&mut self, chosen: &Rc<Chosen>) {
        for (i, pick) in chosen.picks.iter().enumerate().filter(|(_, p)| p.values.len() == 1) {
            let named = self.picks.iter().flatten().filter(|p| p.column == pick.column);
            let like = named.filter(|p| p.values.len() == 1 && p.values > pick.values);
            let like = like.filter(|p| !(pick.by_default && p.by_default || self.is_total(p)));
            let like = like.cloned().map(|p| (p, 0.0)).chain(self.before(pick));
            for (other, price) in like.collect::<Vec<_>>() {
                let mut picks = chosen.picks.clone();
                picks[i] = other;
                let second = Rc::new(rows::of(self.index, picks));
                let (first, second) = match self.is_later(pick, &second.picks[i]) {
                    true => (second, Rc::clone(chosen)),
                    false => (Rc::clone(chosen), second),
                };
                for m in self.measures.clone() {
                    let a = self.quantity(Function::Sum, m.column, &first);
                    let b = self.quantity(Function::Sum, m.column, &second);
                    if let (Some(a), Some(b)) = (a, b) {
                        let told = first.told | second.told | m.told;
                        self.pair((a, b), &m, told, m.cost + cost::TWO + price);
                    }
                }
            }
        }
    }

    /// The time before that of `pick`, and the same time of the year before, as picks with what taking them for granted costs:
    /// “sales rose 3 percent in May” is since April, or since the May before. None where the claim tells of no change.
    fn before(&self, pick: &Pick) -> Vec<(Pick, f64)> {
        let asked = self.asked;
        let Cells::Names(names) = &self.index.columns[pick.column].cells else { return Vec::new() };
        let changes = asked.turn.is_some() || asked.claim.change.is_some();
        let named = self.picks.iter().flatten().filter(|p| p.column == pick.column && p.values.len() == 1);
        let named = named.filter(|p| !p.by_default).count();
        let changes = changes && pick.told & asked.bases == 0 && named < 2;
        let time = pick.values.first().and_then(|&v| names.values[v].time.as_deref());
        let Some(time) = time.filter(|_| names.times && changes) else { return Vec::new() };
        let times = || names.values.iter().enumerate().filter_map(|(i, v)| Some((i, v.time.as_deref()?)));
        let alike = || times().filter(|(_, t)| t.len() == time.len());
        let last = alike().filter(|(_, t)| *t < time).max_by_key(|(_, t)| *t);
        let year = time.get(..4).and_then(|y| y.parse::<u32>().ok()).filter(|_| time.len() > 4);
        let year = year.map(|y| format!("{:04}{}", y.saturating_sub(1), time.get(4..).unwrap_or_default()));
        let year = year.and_then(|year| alike().find(|(_, t)| *t == year));
        let yearly = asked.roles.contains(&Role::Yearly);
        let (by_step, by_year) = if yearly { (cost::OTHER, 0.0) } else { (cost::STEP, cost::OTHER) };
        let new = |(value, _): (usize, &str), price| {
            (Pick { column: pick.column, values: vec![value], told: 0, by_default: true }, price)
        };
        let year = year.filter(|year| last.is_none_or(|last| last.0 != year.0));
        last.map(|v| new(v, by_step)).into_iter().chain(year.map(|v| new(v, by_year))).collect()
    }

    /// Whether the first of two picks of a column is the later time.
    fn is_later(&self, one: &Pick, other: &Pick) -> bool {
        let Cells::Names(names) = &self.index.columns[one.column].cells else { return false };
        let time = |p: &Pick| p.values.first().and_then(|&v| names.values[v].time.clone());
        names.times && time(one) > time(other)
    }

    /// From `a` to `b`: as the claim is turned, in the unit that it has.
    pub(super) fn pair(&mut self, (a, b): (Quantity, Quantity), measure: &Measure, told: Told, price: f64) {
        let (asked, share) = (self.asked, measure.share);
        let changes =
            asked.roles.contains(&Role::Change) || asked.claim.change.is_some() || asked.turn.is_some();
        let differs = changes || asked.roles.contains(&Role::More);
        let (from, to) = (a.value, b.value);
        if asked.is_percent() && !share && differs && from != 0.0 {
            let value = self.turned(100.0 * (to - from) / from.abs());
            self.add(value, told, price, How::Change(a.clone(), b.clone()));
            if !changes && to != 0.0 {
                self.add(100.0 * (from - to) / to.abs(), told, price, How::Change(b.clone(), a.clone()));
            }
        }
        let points = asked.is_points();
        let difference = points && (share || measure.rate) || !points && !asked.is_percent() && !share;
        // a difference is told in the claim's unit, a change and a ratio have none
        let factor = if points { 1.0 } else { measure.factor.unwrap_or(f64::NAN) };
        if difference && differs && asked.claim.kind != Kind::Multiple {
            self.add(factor * self.turned(to - from), told, price, How::Less(b.clone(), a.clone()));
            if !changes {
                self.add(factor * (from - to), told, price, How::Less(a.clone(), b.clone()));
            }
        }
        let times = matches!(asked.claim.kind, Kind::Multiple | Kind::Ratio) && !asked.is_percent();
        if times && from > 0.0 && to > 0.0 {
            // “2-to-1” is of the larger one
            let over_one = self.is_over_one();
            if to >= from || !over_one {
                self.add(to / from, told, price, How::Ratio(b.clone(), a.clone()));
            }
            if from >= to || !over_one {
                self.add(from / to, told, price, How::Ratio(a, b));
            }
        }
    }

    /// A fall without its sign, where the claim's words say that it is one.
    fn turned(&self, change: f64) -> f64 {
        match self.asked.turn {
            Some(Turn::Down) => -change,
            Some(Turn::Up) => change,
            None => change.abs(),
        }
    }
}
