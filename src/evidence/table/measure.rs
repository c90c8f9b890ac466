//! What the head of a column, or the label of a row, says its numbers are: billions of dollars, thousands, cents a litre.

use crate::article::Span;
use crate::evidence::units;
use crate::figures::heads;
use crate::figures::{Figure, Kind, Unit};
use crate::vocabulary::Vocabulary;

/// The magnitude and the unit of numbers in a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// What they are multiplied by: 1e9 for billions, 0.01 for cents.
    pub(super) by: f64,
    unit: Option<(Kind, Unit)>,
}

impl Measure {
    /// Numbers that nothing is said of.
    pub(super) const NONE: Self = Self { by: 1.0, unit: None };

    /// What `head` says of the numbers below it.
    pub(super) fn of(head: &str, words: &Vocabulary) -> Self {
        let read = heads::read(head, Span::new(0, head.len()), words);
        Self { by: read.by, unit: read.unit }
    }

    /// Whether it says neither a magnitude nor a unit.
    pub(super) fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// Whether its numbers are percent.
    pub(super) fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(|(kind, _)| *kind == Kind::Percent)
    }

    /// What a number that is multiplied already is multiplied with to be in the unit of `claim`, 1 where nothing tells them
    /// apart; `None` where they measure different things.
    pub(super) fn in_unit_of(&self, claim: &Figure) -> Option<f64> {
        let Some((kind, unit)) = &self.unit else { return Some(1.0) };
        let code = claim.unit.as_ref().map(|u| u.code.as_str());
        match (kind, claim.kind) {
            _ if code == Some(unit.code.as_str()) => Some(1.0),
            (_, Kind::Number | Kind::Multiple) => Some(1.0),
            (Kind::Percent, Kind::Ratio) => Some(1.0),
            (Kind::Measure | Kind::Duration, Kind::Measure | Kind::Duration | Kind::Age) => {
                units::factor(code?, &unit.code)
            }
            // “per 100,000”, “units” are read in many ways
            (Kind::Measure, Kind::Count) => Some(1.0),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::figures;

    /// The factor for the first figure of `claim` below `head`, magnitude and unit together.
    fn factor(head: &str, claim: &str) -> Option<f64> {
        let words = Vocabulary::standard();
        let article = Article::from_text("a", claim);
        let measure = Measure::of(head, &words);
        measure.in_unit_of(&figures::find(&article, &words).figures[0]).map(|f| f * measure.by)
    }

    #[test]
    fn heads_say_magnitude_and_unit() {
        assert_eq!(factor("Fares ($ millions)", "Fares came to $8.2 million."), Some(1e6));
        assert_eq!(factor("Riders (thousands)", "The line had 71,000 riders."), Some(1e3));
        assert_eq!(factor("Fuel (cents per litre)", "Fuel cost 162.0 cents."), Some(0.01));
        assert_eq!(factor("Riders", "The line had 71,000 riders."), Some(1.0));
        let miles = factor("Track (km)", "The line is 100 miles long.").expect("both are lengths");
        assert!((miles - 0.621_371).abs() < 1e-5);
    }

    #[test]
    fn what_measures_another_thing_is_told_apart() {
        assert_eq!(factor("Fares ($ millions)", "Riders fell by 8.2 percent."), None);
        assert_eq!(factor("Change (%)", "Fares came to $8.2 million."), None);
        assert_eq!(factor("Track (km)", "It cost $12."), None);
    }
}
