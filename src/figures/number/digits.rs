//! Numbers in digits.

use super::marks::{self, Marks, Whole};
use super::{Form, NumberClass, Numeral, Writing};
use crate::article::Span;
use crate::vocabulary::{ANY_DIGIT, Class, NumberLink, Numbers};

/// The number in digits at `at`, with what is glued to it.
pub fn read(text: &str, at: usize, block: Span, numbers: &Numbers, style: Marks) -> Option<Numeral> {
    let text = &text[..block.end];
    let mut numeral = match vulgar(text, at) {
        Some((value, end)) => fraction(Numeral::new(Span::new(at, end), value, Form::Digits)),
        None if !text.as_bytes()[at].is_ascii_digit() => foreign(text, at)?,
        None => plain(text, at, block, numbers, style)?,
    };
    if numeral.class == NumberClass::Code {
        return Some(numeral);
    }
    mixed(text, &mut numeral);
    scientific(text, &mut numeral);
    glue(text, &mut numeral, block, numbers);
    Some(numeral)
}

fn fraction(numeral: Numeral) -> Numeral {
    Numeral { class: NumberClass::Fraction, ..numeral }
}

/// Digits with separators and decimals, or one number over another.
fn plain(text: &str, at: usize, block: Span, numbers: &Numbers, style: Marks) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let whole = marks::whole(text, at, style);
    let start = leading_point(bytes, at, block.start, style);
    let mut end = whole.end;
    let mut unclear = false;
    let mut decimals = 0;
    if start < at {
        decimals = whole.end - at;
    } else if let Some(point) = point(text, &whole, style).or_else(|| comma(text, at, &whole, numbers, style))
    {
        let last = marks::run(bytes, end + point);
        decimals = last - end - point;
        end = last;
    } else if let Some(last) = doubtful(text, at, &whole) {
        (unclear, decimals, end) = (true, last - end - 1, last);
    }
    if let Some(code) = code_end(bytes, end) {
        let span = Span::new(at, code);
        return Some(Numeral { class: NumberClass::Code, ..Numeral::new(span, f64::NAN, Form::Digits) });
    }
    let split = if start < at { at } else { whole.end };
    let value = value(&text[start..split], &text[split..end])?;
    let span = Span::new(start, end);
    let mut numeral = Numeral {
        decimals: decimals.min(200) as u8,
        grouped: whole.grouped,
        writing: Some(Writing::of(text, Span::new(at, end), decimals, value)),
        ..Numeral::new(span, value, Form::Digits)
    };
    if unclear {
        numeral.class = NumberClass::Unclear;
        return Some(numeral);
    }
    over(text, &mut numeral);
    Some(numeral)
}

/// “.5” starts at its point, and “,5” at its comma where commas are decimal.
fn leading_point(bytes: &[u8], at: usize, block: usize, style: Marks) -> usize {
    let point = at > block && (bytes[at - 1] == b'.' || style.decimal_comma && bytes[at - 1] == b',');
    let alone = at < block + 2 || matches!(bytes[at - 2], b' ' | b'(' | b'-' | b'+' | b'$' | b'\n');
    if point && alone { at - 1 } else { at }
}

/// The length of a decimal point before a digit. After groups by points, and where commas are decimal, a point is none.
fn point(text: &str, whole: &Whole, style: Marks) -> Option<usize> {
    if whole.by_points || style.decimal_comma && whole.grouped && !whole.by_commas {
        return None;
    }
    let point = text[whole.end..].chars().next().filter(|c| matches!(c, '.' | '·'))?.len_utf8();
    text.as_bytes().get(whole.end + point)?.is_ascii_digit().then_some(point)
}

/// The length of a decimal comma: “3,5 million”, “2,5 %”, “0,7”, “1.127,54”, “12 500,50”, and any where the article writes so.
///
/// One or two digits follow, but behind a zero or where the article writes so; then a magnitude or a sign, if nothing before
/// tells.
fn comma(text: &str, at: usize, whole: &Whole, numbers: &Numbers, style: Marks) -> Option<usize> {
    let tail = text[whole.end..].strip_prefix(',')?;
    let rest = &tail[marks::run(tail.as_bytes(), 0)..];
    let digits = tail.len() - rest.len();
    let listed = rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if digits == 0 || listed || whole.by_commas {
        return None;
    }
    // “22,24,26”: the last of a list
    let behind =
        text.as_bytes()[..at].strip_suffix(b",").is_some_and(|b| b.last().is_some_and(u8::is_ascii_digit));
    if behind && style.decimal_comma {
        return None;
    }
    let hundredths = digits == 2 && tail.starts_with("00");
    if style.decimal_comma || &text[at..whole.end] == "0" || digits < 3 && whole.grouped || hundredths {
        return Some(1);
    }
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let scaled =
        numbers.get(word).is_some_and(|n| n.class == Class::Magnitude) || numbers.short(word).is_some();
    (digits < 3 && (scaled || rest.starts_with(['%', '€', '°']))).then_some(1)
}

/// The end of “3,5” or “3,14159” where nothing tells whether the comma is decimal: no number of the text, unless a unit or a
/// currency stands beside it.
fn doubtful(text: &str, at: usize, whole: &Whole) -> Option<usize> {
    let bytes = text.as_bytes();
    let tail = whole.end + 1;
    let end = marks::run(bytes, tail.min(bytes.len()));
    let pair = bytes.get(whole.end) == Some(&b',') && end > tail && end - tail != 3 && !whole.grouped;
    let more = bytes.get(end) == Some(&b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let listed = at > 0 && matches!(bytes[at - 1], b',' | b'.' | b':' | b'-' | b'/' | b'[' | b'(');
    let lettered = bytes.get(end).is_some_and(|b| matches!(b, b'-' | b':' | b'/' | b']'));
    (pair && !more && !listed && !lettered && whole.end - at < 4).then_some(end)
}

/// The end of “.2.3” after “1.2”: an address, a version, a date.
fn code_end(bytes: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    while bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at = marks::run(bytes, at + 1);
    }
    (at > end).then_some(at)
}

/// The value of `whole` with its separators, and of `decimals` with the mark before them.
fn value(whole: &str, decimals: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let (length, mut buffer) = (whole.len() + decimals.len() + 1, [0u8; 64]);
    if length > buffer.len() {
        let text = [digits(whole), vec![b'.'], digits(decimals)].concat();
        return String::from_utf8(text).ok()?.parse().ok();
    }
    let mut at = 0;
    let all = whole.bytes().filter(u8::is_ascii_digit);
    for byte in all.chain([b'.']).chain(decimals.bytes().filter(u8::is_ascii_digit)) {
        buffer[at] = byte;
        at += 1;
    }
    std::str::from_utf8(&buffer[..at]).ok()?.parse().ok()
}

/// Digits of another script: “１２３”, “٤٥٫٦”.
fn foreign(text: &str, at: usize) -> Option<Numeral> {
    let zero = marks::zero(text[at..].chars().next()?)?;
    let mut plain = String::new();
    let (mut end, mut mark, mut decimals) = (at, None, 0);
    for (i, c) in text[at..].char_indices() {
        match (marks::zero(c) == Some(zero), marks::foreign(c)) {
            (true, _) => {
                plain.extend(mark.take().filter(|m| *m == '.'));
                decimals += usize::from(plain.contains('.'));
                plain.push(char::from(b'0' + (c as u32 - zero) as u8));
                end = at + i + c.len_utf8();
            }
            (_, Some(m)) if mark.is_none() && !(m == '.' && plain.contains('.')) => mark = Some(m),
            _ => break,
        }
    }
    let (span, value) = (Span::new(at, end), plain.parse().ok()?);
    let writing = Some(Writing::of(&plain, Span::new(0, plain.len()), decimals, value));
    let writing = writing.map(|w| Writing { run: span, ..w });
    Some(Numeral { decimals: decimals.min(200) as u8, writing, ..Numeral::new(span, value, Form::Digits) })
}

/// “3/4”, with either slash.
fn over(text: &str, numeral: &mut Numeral) {
    let bytes = text.as_bytes();
    let end = numeral.span.end;
    let Some(slash) = text[end..].chars().next().filter(|c| matches!(c, '/' | '⁄')) else { return };
    let from = end + slash.len_utf8();
    let to = marks::run(bytes, from);
    if to == from || to - from > 4 || bytes.get(to) == Some(&b'/') {
        return;
    }
    let Ok(below) = text[from..to].parse::<f64>() else { return };
    // “8.7/10” is a mark, “1.5/2” may be anything
    let mark = matches!(below as u32, 5 | 10 | 20 | 100) && numeral.value <= below;
    if below == 0.0 || numeral.decimals > 0 && !mark {
        return;
    }
    numeral.fraction = Some((numeral.value, below));
    numeral.class = NumberClass::Fraction;
    // 8.7/10 is 0.87, without the dust
    numeral.value = match numeral.decimals {
        0 => numeral.value / below,
        _ => (numeral.value / below * 1e12).round() / 1e12,
    };
    numeral.bare = numeral.value;
    numeral.span.end = to;
    numeral.writing = numeral.writing.filter(|_| numeral.decimals > 0);
}

/// “2½”, “2 1/2”.
fn mixed(text: &str, numeral: &mut Numeral) {
    if numeral.class != NumberClass::Cardinal || numeral.decimals > 0 {
        return;
    }
    let end = numeral.span.end;
    let gap = text[end..].len() - text[end..].trim_start_matches([' ', '\u{a0}', '-']).len();
    let at = end + gap.min(2);
    if let Some((part, to)) = vulgar(text, at) {
        numeral.value += part;
        numeral.span.end = to;
        numeral.writing = None;
    } else if (1..=2).contains(&gap) && text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) {
        let to = marks::run(text.as_bytes(), at);
        let mut part =
            Numeral::new(Span::new(at, to), text[at..to].parse().unwrap_or(f64::NAN), Form::Digits);
        over(text, &mut part);
        let (above, below) = part.fraction.unwrap_or((1.0, 1.0));
        if above < below && below <= 64.0 && numeral.value < 1000.0 {
            numeral.value += part.value;
            numeral.span.end = part.span.end;
            numeral.writing = None;
        }
    }
    numeral.bare = numeral.value;
}

const VULGAR: &[(char, f64)] = &[
    ('¼', 0.25),
    ('½', 0.5),
    ('¾', 0.75),
    ('⅐', 1.0 / 7.0),
    ('⅑', 1.0 / 9.0),
    ('⅒', 0.1),
    ('⅓', 1.0 / 3.0),
    ('⅔', 2.0 / 3.0),
    ('⅕', 0.2),
    ('⅖', 0.4),
    ('⅗', 0.6),
    ('⅘', 0.8),
    ('⅙', 1.0 / 6.0),
    ('⅚', 5.0 / 6.0),
    ('⅛', 0.125),
    ('⅜', 0.375),
    ('⅝', 0.625),
    ('⅞', 0.875),
];

fn vulgar(text: &str, at: usize) -> Option<(f64, usize)> {
    let c = text.get(at..)?.chars().next()?;
    VULGAR.iter().find(|(v, _)| *v == c).map(|(_, value)| (*value, at + c.len_utf8()))
}

/// “1e6”, “3 × 10^5”, “2.48×10−5”, “10^5”, “8x2^10”.
fn scientific(text: &str, numeral: &mut Numeral) {
    let end = numeral.span.end;
    let rest = &text[end..];
    if let Some(tail) = rest.strip_prefix(['e', 'E'])
        && let Some((exponent, length)) = exponent(tail)
    {
        return set_power(numeral, 10.0, exponent, end + 1 + length, numeral.value);
    }
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    if let Some(tail) = trimmed.strip_prefix(['×', 'x', '*', '·']) {
        let tail = tail.trim_start_matches([' ', '\u{a0}']);
        for (base, written) in [(10.0, "10"), (2.0, "2")] {
            let Some(power) = tail.strip_prefix(written) else { continue };
            if let Some((exponent, length)) = raised(power) {
                let to = text.len() - power.len() + length;
                return set_power(numeral, base, exponent, to, numeral.value);
            }
        }
        return;
    }
    if numeral.class == NumberClass::Cardinal
        && (numeral.decimals == 0 || rest.starts_with('^'))
        && let Some((exponent, length)) = raised(rest)
            .filter(|_| rest.starts_with('^') || numeral.value == 10.0 && !rest.starts_with(['-', '−', '–']))
    {
        let base = numeral.value;
        set_power(numeral, base, exponent, end + length, 1.0);
    }
}

fn set_power(numeral: &mut Numeral, base: f64, exponent: i32, end: usize, times: f64) {
    // parsing the decimal form keeps 2.48e-5 what it says
    numeral.value = match base == 10.0 {
        true => format!("{times}e{exponent}").parse().unwrap_or(f64::NAN),
        false => times * base.powi(exponent),
    };
    numeral.bare = numeral.value;
    numeral.span.end = end;
    numeral.class = NumberClass::Cardinal;
    // the digits of a bare power are those of its base
    numeral.writing = numeral.writing.filter(|_| times == numeral.writing.map_or(f64::NAN, |w| w.number));
}

/// A plain exponent with its length: “-5”, “6”.
fn exponent(text: &str) -> Option<(i32, usize)> {
    let digits = text.trim_start_matches(['-', '+', '−', '–']);
    let sign = text.len() - digits.len();
    let length = marks::run(digits.as_bytes(), 0);
    if length == 0 || length > 3 || digits[length..].starts_with(|c: char| c.is_alphanumeric()) || sign > 3 {
        return None;
    }
    let value: i32 = digits[..length].parse().ok()?;
    Some((if text.starts_with(['-', '−', '–']) { -value } else { value }, sign + length))
}

/// An exponent after a base: “^5”, “⁵”, “−5”.
fn raised(text: &str) -> Option<(i32, usize)> {
    if let Some(tail) = text.strip_prefix('^') {
        return exponent(tail).map(|(e, n)| (e, n + 1));
    }
    let superscript = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c);
    let minus = if text.starts_with('⁻') { '⁻'.len_utf8() } else { 0 };
    let (mut value, mut length) = (0i32, minus);
    for c in text[minus..].chars().map_while(|c| superscript(c).map(|d| (c, d))) {
        value = value.checked_mul(10)?.checked_add(c.1 as i32)?;
        length += c.0.len_utf8();
    }
    if length > minus {
        return Some((if minus > 0 { -value } else { value }, length));
    }
    text.starts_with(['-', '−', '–']).then(|| exponent(text)).flatten()
}

/// The letters glued to the end: a magnitude, an ordinal's ending, or what the kinds make of them.
fn glue(text: &str, numeral: &mut Numeral, block: Span, numbers: &Numbers) {
    let end = numeral.span.end;
    let rest = &text[end..];
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if length == 0 {
        return;
    }
    let letters = &rest[..length];
    let digit_follows = rest[length..].starts_with(|c: char| c.is_ascii_digit());
    if numeral.class == NumberClass::Cardinal && !digit_follows {
        let word = numbers.get(letters).filter(|n| n.class == Class::Magnitude).map(|n| n.value);
        if let Some(by) = numbers.short(letters).or(word) {
            return numeral.scale(by, end + length);
        }
        match numbers.link(letters) {
            Some(NumberLink::Ordinal(digit)) if numeral.decimals == 0 && ends_in(numeral.value, digit) => {
                numeral.class = NumberClass::Ordinal;
                numeral.span.end = end + length;
                return;
            }
            Some(NumberLink::Vague) => {
                super::vague::vague_digits(text, numeral, end + length, block, numbers);
                if numeral.vague {
                    return;
                }
            }
            _ => {}
        }
    }
    numeral.glued = Some(Span::new(end, end + length));
}

/// Whether the last digit of a whole number is `digit`, the teens and all above three taken for nothing: “21st”, but not
/// “12st”, which is a weight.
fn ends_in(value: f64, digit: u8) -> bool {
    let last = value % 10.0;
    let teen = (value / 10.0).floor() % 10.0 == 1.0;
    let said = if teen || last > 3.0 { 0.0 } else { last };
    digit == ANY_DIGIT || said == f64::from(digit)
}
