//! How far a long run is: documents, rate and time left, on standard error where that is a terminal.

use figcheck::stream::{Input, Meter};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The progress of a run; gone from the terminal when it is dropped.
pub struct Progress {
    bar: ProgressBar,
    meter: Meter,
}

impl Progress {
    /// Over `inputs`, whose bytes `meter` counts.
    pub fn new(inputs: &[Input], meter: Meter) -> Self {
        let target = ProgressDrawTarget::stderr();
        let (bar, words) = match bytes(inputs) {
            Some(all) => (
                ProgressBar::with_draw_target(Some(all), target),
                "{msg}  {percent} % of {total_bytes}, {bytes_per_sec}, {eta} left",
            ),
            None => (ProgressBar::with_draw_target(None, target), "{msg}  {bytes}, {bytes_per_sec}"),
        };
        bar.set_style(ProgressStyle::with_template(words).unwrap_or(ProgressStyle::default_bar()));
        Self { bar, meter }
    }

    /// `documents` are done, with `rows`.
    pub fn done(&self, documents: u64, rows: u64) {
        self.bar.set_position(self.meter.bytes());
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{} documents, {} rows", HumanCount(documents), HumanCount(rows)));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The bytes of `inputs`; `None` where one of them is standard input.
pub fn bytes(inputs: &[Input]) -> Option<u64> {
    inputs.iter().map(|i| Some(i.path.as_ref()?.metadata().map_or(0, |m| m.len()))).sum()
}
