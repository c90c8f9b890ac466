//! How exact a figure is, by the way it is written.

use super::arithmetic::plain_number;

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
    /// What `text`, a figure of value `value`, shows. Number words count as written to the unit, fractions in words to a
    /// hundredth.
    pub fn of(text: &str, value: f64) -> Self {
        let Some(mantissa) = mantissa(text) else { return Self::in_words(value) };
        let digits = mantissa.whole.len() + mantissa.decimals;
        let number: f64 = mantissa.number;
        let scale = if number != 0.0 { (value / number).abs() } else { 1.0 };
        let last = scale * 10f64.powi(-(mantissa.decimals as i32));
        if mantissa.decimals > 0 {
            return Self { last, counted: last, significant: digits };
        }
        let zeros = mantissa.whole.len() - mantissa.whole.trim_end_matches('0').len();
        let zeros = if number == 0.0 { 0 } else { zeros };
        Self { last, counted: last * 10f64.powi(zeros as i32), significant: digits - zeros }
    }

    fn in_words(value: f64) -> Self {
        if value.fract() != 0.0 {
            return Self { last: 0.01, counted: 0.01, significant: 2 };
        }
        let mut counted = 1.0;
        while value != 0.0 && (value / (counted * 10.0)).fract() == 0.0 && counted < 1e15 {
            counted *= 10.0;
        }
        let significant = (value.abs() / counted).log10().floor().max(0.0) as usize + 1;
        Self { last: if counted >= 1000.0 { counted } else { 1.0 }, counted, significant }
    }
}

/// `text`, which writes `value`, with `total` in place of its digits: “$59.8 million” for “$60 million”. `None` where it has no
/// digits.
pub fn rewritten(text: &str, value: f64, total: f64) -> Option<String> {
    let (run, number) = digits(text).and_then(|run| Some((run, mantissa(text)?.number)))?;
    if number == 0.0 || value == 0.0 {
        return None;
    }
    let start = text.find(run)?;
    let new = plain_number(total * number / value);
    Some(format!("{}{new}{}", &text[..start], &text[start + run.len()..]))
}

struct Mantissa {
    whole: String,
    decimals: usize,
    number: f64,
}

/// The first run of digits of `text` with its separators.
fn digits(text: &str) -> Option<&str> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let separates = |c: char| matches!(c, ',' | '.' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let end =
        text[from..].find(|c: char| !c.is_ascii_digit() && !separates(c)).map_or(text.len(), |n| from + n);
    Some(text[from..end].trim_end_matches(|c: char| !c.is_ascii_digit()))
}

/// What that run says.
fn mantissa(text: &str) -> Option<Mantissa> {
    let run = digits(text)?;
    let (whole, decimals) =
        run.rsplit_once('.').filter(|(_, d)| d.bytes().all(|b| b.is_ascii_digit())).unwrap_or((run, ""));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let number = format!("{whole}.{decimals}0").parse().ok()?;
    Some(Mantissa { whole, decimals: decimals.len(), number })
}

#[cfg(test)]
mod tests {
    use super::{Written, rewritten};

    #[test]
    fn another_number_is_written_alike() {
        let cases = [
            ("$60 million", 60e6, 59.8e6, Some("$59.8 million")),
            ("18.0 dimes", 1.8, 1.9, Some("19 dimes")),
            ("sixty", 60.0, 59.0, None),
        ];
        for (text, value, total, new) in cases {
            assert_eq!(rewritten(text, value, total).as_deref(), new);
        }
    }

    #[test]
    fn digits_show_their_places() {
        for (text, value, last, counted, significant) in [
            ("6,000", 6000.0, 1.0, 1000.0, 1),
            ("6,700", 6700.0, 1.0, 100.0, 2),
            ("13.4 percent", 13.4, 0.1, 0.1, 3),
            ("30.0 percent", 30.0, 0.1, 0.1, 3),
            ("$2.5 million", 2.5e6, 1e5, 1e5, 2),
            ("$3 million", 3e6, 1e6, 1e6, 1),
            ("thirty", 30.0, 1.0, 10.0, 1),
            ("half", 0.5, 0.01, 0.01, 2),
        ] {
            let w = Written::of(text, value);
            assert!((w.last - last).abs() < 1e-9 * last, "{text}: last {}", w.last);
            assert!((w.counted - counted).abs() < 1e-9 * counted, "{text}: counted {}", w.counted);
            assert_eq!(w.significant, significant, "{text}");
        }
    }
}
