//! How exact a figure is, by the way it is written.

use super::arithmetic::plain_number;
use crate::figures::{Figure, Writing};

/// The places that a writing of a number shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Written {
    /// The worth of the last digit written: 0.1 for “13.4”, 100,000 for “2.5 million”, 1 for “6,000”.
    pub last: f64,
    /// The worth of the last digit that is not a closing zero of a whole number: 1,000 for “6,000”.
    pub counted: f64,
    /// How many digits stand up to that one: 1 for “6,000”, 2 for “6,700”.
    pub significant: usize,
}

impl Written {
    /// What a number of `value` shows whose digits are written so. Number words count as written to the unit, fractions in words
    /// to a hundredth.
    pub fn of(writing: Option<Writing>, value: f64) -> Self {
        let Some(writing) = writing else { return Self::in_words(value) };
        let scale = if writing.number != 0.0 { (value / writing.number).abs() } else { 1.0 };
        let last = scale * 10f64.powi(-i32::from(writing.decimals));
        let significant =
            usize::from(writing.whole) + usize::from(writing.decimals) - usize::from(writing.zeros);
        Self { last, counted: last * 10f64.powi(i32::from(writing.zeros)), significant }
    }

    fn in_words(value: f64) -> Self {
        if value.fract() != 0.0 {
            return Self { last: 0.01, counted: 0.01, significant: 2 };
        }
        let mut counted = 1.0;
        while value != 0.0 && (value / (counted * 10.0)).fract() == 0.0 && counted < 1e15 {
            counted *= 10.0;
        }
        // “half a million” is as rough as “a quarter of a million”
        if value / counted == 5.0 && counted >= HALF_OF / 10.0 {
            return Self { last: counted, counted: value / 2.0, significant: 1 };
        }
        let significant = (value.abs() / counted).log10().floor().max(0.0) as usize + 1;
        Self { last: if counted >= 1000.0 { counted } else { 1.0 }, counted, significant }
    }
}

/// The least magnitude of which people say “half a …”.
const HALF_OF: f64 = 1e6;

/// The words of `figure` in `text`, with `total` in place of its digits: “$59.8 million” for “$60 million”, “$48.60” for “$48.20”.
/// `None` where it has no digits.
pub fn rewritten(text: &str, figure: &Figure, total: f64) -> Option<String> {
    let (writing, value) = (figure.writing?, figure.value?);
    if writing.number == 0.0 || value == 0.0 {
        return None;
    }
    let mut new = plain_number(total * writing.number / value);
    let decimals = new.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals == 0 && writing.decimals > 0 {
        new.push('.');
    }
    new.extend(std::iter::repeat_n('0', usize::from(writing.decimals.min(2)).saturating_sub(decimals)));
    let front = text.get(figure.core.start..writing.run.start)?;
    Some(format!("{front}{new}{}", text.get(writing.run.end..figure.core.end)?))
}

#[cfg(test)]
mod tests {
    use super::{Written, rewritten};
    use crate::article::Article;
    use crate::figures::{Figure, find};
    use crate::vocabulary::Vocabulary;

    fn only(text: &str) -> Figure {
        let found = find(&Article::from_text("page", text), &Vocabulary::standard());
        found.figures.first().expect("a figure").clone()
    }

    #[test]
    fn another_number_is_written_alike() {
        let cases = [
            ("$60 million", 59.8e6, Some("$59.8 million")),
            ("18.0 dimes", 1.9, Some("19.0 dimes")),
            ("$48.20", 48.6, Some("$48.60")),
            ("sixty", 59.0, None),
        ];
        for (text, total, new) in cases {
            assert_eq!(rewritten(text, &only(text), total).as_deref(), new);
        }
    }

    #[test]
    fn digits_show_their_places() {
        for (text, last, counted, significant) in [
            ("6,000", 1.0, 1000.0, 1),
            ("6 000 boats", 1.0, 1000.0, 1),
            ("6’000 boats", 1.0, 1000.0, 1),
            ("6.000.000 boats", 1.0, 1e6, 1),
            ("6,700", 1.0, 100.0, 2),
            ("13.4 percent", 0.1, 0.1, 3),
            ("€1.127,54", 0.01, 0.01, 6),
            ("30.0 percent", 0.1, 0.1, 3),
            ("$2.5 million", 1e5, 1e5, 2),
            ("$3 million", 1e6, 1e6, 1),
            ("R4bn", 1e9, 1e9, 1),
            ("45 300 voters", 1.0, 100.0, 3),
            ("12,34,500 boats", 1.0, 100.0, 5),
            ("１２０ boats", 1.0, 10.0, 2),
            ("thirty", 1.0, 10.0, 1),
            ("half", 0.01, 0.01, 2),
            ("2½ hours", 0.01, 0.01, 2),
        ] {
            let figure = only(text);
            let w = Written::of(figure.writing, figure.value.expect("a value"));
            assert!((w.last - last).abs() < 1e-9 * last, "{text}: last {}", w.last);
            assert!((w.counted - counted).abs() < 1e-9 * counted, "{text}: counted {}", w.counted);
            assert_eq!(w.significant, significant, "{text}");
        }
    }
}
