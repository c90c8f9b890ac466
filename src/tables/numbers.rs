//! How numbers are written for people.

use super::Cell;
use crate::error::{Error, Result};

/// How a column or value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Numbers grouped from 10,000 on, decimals as they are, up to six digits.
    #[default]
    Plain,
    /// Grouped, with so many decimals.
    Number(usize),
    /// A share of 1 as a percentage with so many decimals: 0.25 is 25 %.
    Percent(usize),
    /// Short: 1.2 million, 50 billion.
    Short,
    /// As data: no grouping.
    Text,
}

impl Format {
    /// Reads `number`, `number 2`, `percent`, `percent 1`, `short`, `text`.
    pub fn read(words: &str) -> Result<Self> {
        let mut parts = words.split_whitespace();
        let name = parts.next().unwrap_or_default();
        let decimals = match parts.next().map(str::parse::<usize>) {
            None => 0,
            Some(Ok(n)) if n <= 12 => n,
            Some(_) => {
                return Err(Error::new(format!("“{words}” does not say how many decimals")).help("0 to 12"));
            }
        };
        match name {
            "number" => Ok(Format::Number(decimals)),
            "percent" => Ok(Format::Percent(decimals)),
            "short" => Ok(Format::Short),
            "text" => Ok(Format::Text),
            _ => Err(Error::new(format!("there is no format “{words}”"))
                .help("there are `number`, `number 2`, `percent`, `percent 1`, `short` and `text`")),
        }
    }

    /// `cell` written in this way; text, truths and nothing as they are.
    pub fn write(self, cell: &Cell) -> String {
        match (self, cell.number()) {
            (Format::Text, _) | (_, None) => cell.to_string(),
            (Format::Plain, Some(n)) => plain(n),
            (Format::Number(decimals), Some(n)) => grouped(&format!("{n:.decimals$}")),
            (Format::Percent(decimals), Some(n)) => {
                format!("{} %", grouped(&format!("{:.decimals$}", n * 100.0)))
            }
            (Format::Short, Some(n)) => short(n),
        }
    }
}

/// A number in full: grouped from 10,000 on, up to six significant digits after the point; very large and very small ones
/// as a power of ten.
pub fn plain(n: f64) -> String {
    if n != 0.0 && n.is_finite() && (n.abs() >= 1e15 || n.abs() < 1e-6) {
        return format!("{n:e}").replace('e', " × 10^").replace("10^-", "10^−");
    }
    let digits = if n == 0.0 { 0 } else { n.abs().log10().floor() as i32 };
    let decimals = usize::try_from(5 - digits).unwrap_or(0);
    let text = format!("{n:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if n.abs() < 10_000.0 { text.replace('-', "−") } else { grouped(text) }
}

/// A number as a headline has it: three digits and a magnitude.
pub fn short(n: f64) -> String {
    const MAGNITUDES: [(f64, &str); 4] =
        [(1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1e3, ",000")];
    match MAGNITUDES.iter().find(|(size, _)| n.abs() >= *size) {
        Some((size, word)) if *size > 1e3 && n.abs() < 1e15 => format!("{}{word}", three(n / size)),
        _ => plain(three_of(n)),
    }
}

fn three(n: f64) -> String {
    plain(three_of(n))
}

/// `n` with three significant digits.
fn three_of(n: f64) -> f64 {
    if n == 0.0 || !n.is_finite() {
        return n;
    }
    let scale = 10f64.powi(2 - n.abs().log10().floor() as i32);
    (n * scale).round() / scale
}

/// Commas between thousands; a true minus sign.
fn grouped(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_person_would_write_them() {
        for (number, full, headline) in [
            (0.0, "0", "0"),
            (2022.0, "2022", "2020"),
            (6700.0, "6700", "6700"),
            (10_000.0, "10,000", "10,000"),
            (1_234_567.0, "1,234,567", "1.23 million"),
            (50e9, "50,000,000,000", "50 billion"),
            (0.05, "0.05", "0.05"),
            (13.4, "13.4", "13.4"),
            (-0.25, "−0.25", "−0.25"),
            (-1_500_000.0, "−1,500,000", "−1.5 million"),
            (2.0 / 3.0, "0.666667", "0.667"),
            (3e18, "3 × 10^18", "3 × 10^18"),
            (2e-9, "2 × 10^−9", "2 × 10^−9"),
        ] {
            assert_eq!(plain(number), full);
            assert_eq!(short(number), headline);
        }
    }

    #[test]
    fn a_format_says_how_a_cell_is_written() {
        let written = |format: &str, n| Format::read(format).map(|f| f.write(&Cell::Number(n)));
        assert_eq!(written("percent 1", 0.254).as_deref(), Ok("25.4 %"));
        assert_eq!(written("number 2", 12345.678).as_deref(), Ok("12,345.68"));
        assert_eq!(written("text", 12345.0).as_deref(), Ok("12345"));
        assert_eq!(written("percents", 1.0).unwrap_err().message, "there is no format “percents”");
        assert_eq!(
            written("number x", 1.0).unwrap_err().message,
            "“number x” does not say how many decimals"
        );
    }
}
