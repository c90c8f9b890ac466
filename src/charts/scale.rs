//! Scales: from numbers to pixels, with ticks that a person would choose.

use crate::tables::numbers::short;

/// A scale over pixels `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    kind: Kind,
    /// Ends in the scale's own measure: numbers, or their decimal logarithms.
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    /// The least step between two ticks: 1 where all numbers are whole.
    least: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Linear,
    Log,
}

impl Scale {
    /// A linear scale that holds zero and all `numbers`, its ends widened to ticks.
    pub(super) fn from_zero(numbers: impl IntoIterator<Item = f64>) -> Self {
        let (mut low, mut high, mut least, mut any) = (0.0_f64, 0.0_f64, 1.0, false);
        for n in numbers {
            (low, high, any) = (low.min(n), high.max(n), true);
            if n.fract() != 0.0 {
                least = 0.0;
            }
        }
        let least = if any { least } else { 0.0 };
        Self { least, ..Self::linear(low, high) }
    }

    /// A linear scale from `low` to `high`, its ends widened to ticks.
    pub(super) fn linear(low: f64, high: f64) -> Self {
        let high = if high > low { high } else { low + if low == 0.0 { 1.0 } else { low.abs() } };
        let step = nice_step(high - low, 5.0);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Self { kind: Kind::Linear, low, high, from: 0.0, to: 1.0, least: 0.0 }
    }

    /// A linear scale with exactly these ends.
    pub(super) fn between(low: f64, high: f64) -> Self {
        Self {
            kind: Kind::Linear,
            low,
            high: if high > low { high } else { low + 1.0 },
            from: 0.0,
            to: 1.0,
            least: 0.0,
        }
    }

    /// The scale for sizes: logarithmic where all `numbers` are above zero and differ twentyfold, else linear from zero.
    pub(super) fn for_sizes(numbers: &[f64]) -> Self {
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(0.0, f64::max);
        if low > 0.0 && high / low >= 20.0 {
            let (low, high) = (low.log10().floor(), high.log10().ceil());
            return Self { kind: Kind::Log, low, high, from: 0.0, to: 1.0, least: 0.0 };
        }
        Self::from_zero(numbers.iter().copied())
    }

    /// The same scale over other pixels.
    pub(super) fn over(self, from: f64, to: f64) -> Self {
        Self { from, to, ..self }
    }

    /// Whether it is logarithmic.
    pub(super) fn is_log(self) -> bool {
        self.kind == Kind::Log
    }

    /// The pixel of `number`, within the ends.
    pub(super) fn at(self, number: f64) -> f64 {
        let n = if self.is_log() { number.max(f64::MIN_POSITIVE).log10() } else { number };
        let share = ((n - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + share * (self.to - self.from)
    }

    /// The first pixel.
    pub(super) fn start(self) -> f64 {
        self.from
    }

    /// The last pixel.
    pub(super) fn end(self) -> f64 {
        self.to
    }

    /// How many times its neighbour each tick of a logarithmic scale is.
    pub(super) fn factor(self, gap: f64) -> f64 {
        10f64.powf(self.powers(gap))
    }

    /// How many powers of ten lie from tick to tick.
    fn powers(self, gap: f64) -> f64 {
        ((self.high - self.low) / self.most(gap)).ceil().max(1.0)
    }

    /// So many ticks have room.
    fn most(self, gap: f64) -> f64 {
        ((self.to - self.from).abs() / gap).max(1.0)
    }

    /// Ticks from low to high, at least `gap` pixels between them, each with its pixel and label.
    pub(super) fn ticks(self, gap: f64) -> Vec<(f64, String)> {
        let most = self.most(gap);
        let numbers: Vec<f64> = match self.kind {
            Kind::Log => steps(self.low, self.high, self.powers(gap))
                .map(|power| 10f64.powi(power.round() as i32))
                .collect(),
            Kind::Linear => {
                let step = nice_step(self.high - self.low, most).max(self.least);
                // a multiple of the step, not a sum of steps: 0.3, never 0.30000000000000004
                let first = (self.low / step - 1e-9).ceil();
                let last = (self.high / step + 1e-9).floor();
                steps(first, last, 1.0).map(|n| round_to(n * step, step)).collect()
            }
        };
        numbers.into_iter().map(|n| (self.at(n), short(n))).collect()
    }
}

fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    (0..1000).map(move |i| from + f64::from(i) * step).take_while(move |n| *n <= to + 1e-9)
}

/// 1, 2 or 5 times a power of ten, so that `span` takes at most about `most` of them.
fn nice_step(span: f64, most: f64) -> f64 {
    let rough = (span / most).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|m| m * power >= rough * (1.0 - 1e-9)).unwrap_or(10.0);
    step * power
}

/// `n` rounded to the decimals that `step` has.
fn round_to(n: f64, step: f64) -> f64 {
    let scale = 10f64.powf((1.0 - step.log10().floor()).max(0.0));
    if scale.is_finite() { (n * scale).round() / scale } else { n }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: Scale, pixels: f64) -> Vec<String> {
        scale.over(0.0, pixels).ticks(70.0).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(labels(Scale::from_zero([3.0, 7.0]), 400.0), ["0", "2", "4", "6", "8"]);
        assert_eq!(labels(Scale::from_zero([1.0, 2.0]), 700.0), ["0", "1", "2"], "half a figure is none");
        assert_eq!(labels(Scale::from_zero([0.29]), 400.0), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels(Scale::from_zero([-4.0, 3.0]), 400.0), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(
            labels(Scale::from_zero([4.5e9]), 400.0),
            ["0", "1 billion", "2 billion", "3 billion", "4 billion", "5 billion"]
        );
        assert_eq!(labels(Scale::from_zero([]), 400.0), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
    }

    #[test]
    fn fifteen_orders_of_magnitude_stay_readable() {
        let scale = Scale::for_sizes(&[0.02, 7e13]);
        assert!(scale.is_log());
        for pixels in [200.0, 400.0, 700.0] {
            let ticks = scale.over(0.0, pixels).ticks(70.0);
            assert!((2..=11).contains(&ticks.len()), "{ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 69.9), "{ticks:?}");
        }
        assert!(!Scale::for_sizes(&[0.0, 7e13]).is_log(), "zero has no place on a log scale");
        assert!(!Scale::for_sizes(&[20.0, 80.0]).is_log());
    }

    #[test]
    fn a_number_has_its_place_between_the_ends() {
        let scale = Scale::for_sizes(&[1.0, 10_000.0]).over(100.0, 500.0);
        assert_eq!([1.0, 100.0, 10_000.0].map(|n| scale.at(n)), [100.0, 300.0, 500.0]);
        assert_eq!(scale.at(-5.0), 100.0);
    }
}
