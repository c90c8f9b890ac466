//! Amounts of a currency.

use super::KindOf;
use crate::article::Span;
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::{Form, NumberClass, Numeral};
use crate::figures::place::{Code, Place, Reading};
use crate::vocabulary::{Currency, Role};

pub const KIND: KindOf = KindOf { kind: Kind::Money, page: include_str!("money.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code) {
        return None;
    }
    if let Some((start, currency)) = before(place, numeral) {
        return Some(amount(numeral, Span::new(start, numeral.span.end), currency, place));
    }
    let (end, currency) = after(place, numeral)?;
    let reading = amount(numeral, Span::new(numeral.span.start, end), currency, place);
    Some(with_magnitude(place, with_cents(place, reading)))
}

/// “75 USD million”: the magnitude stands behind the currency.
fn with_magnitude<'a>(place: &Place<'a>, reading: Reading<'a>) -> Reading<'a> {
    let next =
        place.numerals.get(reading.used).filter(|n| n.form == Form::Words && n.magnitude && n.bare == 1.0);
    let joined = next.filter(|n| n.span.start == reading.span.end + 1 && !place.numeral().magnitude);
    match joined {
        Some(n) => {
            let span = Span::new(reading.span.start, n.span.end);
            let value = reading.value.map(|v| v * n.value);
            Reading { value, span, core: span, used: reading.used + 1, ..reading }
        }
        None => reading,
    }
}

fn amount<'a>(numeral: &Numeral, mut span: Span, currency: &'a Currency, place: &Place<'a>) -> Reading<'a> {
    let mut reading = Reading::of(numeral, Kind::Money, "money");
    let mut scale = currency.part;
    if let Some((by, end)) = suffix(place, numeral) {
        scale *= by;
        span.end = span.end.max(end);
    }
    let (start, negative) = sign(place, span.start);
    span.start = start;
    if negative {
        scale = -scale;
    }
    // “0.5 cents” is 0.005, not 0.005000000000000001
    let scaled = |v: f64| match scale.abs() < 1.0 {
        true => v / (1.0 / scale).round(),
        false => crate::figures::number::scaled(v, scale.abs(), numeral.decimals) * scale.signum(),
    };
    reading.value = reading.value.map(scaled);
    reading.low = reading.low.map(scaled);
    reading.unit = Some((Code::One(&currency.code), &currency.name));
    // “$5 million dollars”, “US$5 USD”
    if span.start < numeral.span.start
        && let Some((end, again)) = after(place, numeral)
        && again.part == 1.0
    {
        reading.unit = Some((Code::One(&again.code), &again.name));
        span.end = span.end.max(end);
    }
    reading.span = span;
    reading.core = span;
    reading
}

/// “five pounds and 20 pence”: one amount.
fn with_cents<'a>(place: &Place<'a>, reading: Reading<'a>) -> Reading<'a> {
    let joined = || {
        let mut at = reading.span.end;
        if let Some(and) = place.after(at).filter(|w| place.roles(*w).is(Role::RangeAnd)) {
            at = and.span.end;
        }
        let cents =
            place.numerals.get(1).filter(|n| n.span.start <= at + 1 && n.value < 100.0 && !n.vague)?;
        let inner = Place { floor: at, numerals: &place.numerals[1..], ..*place };
        // “15 dollars 50”
        let bare = cents.form == Form::Digits && cents.span.length() == 2 && cents.glued.is_none();
        let ends = inner
            .after(cents.span.end)
            .is_none_or(|w| inner.roles(w).is(Role::NotCounted) && !inner.roles(w).is(Role::Of));
        if bare && ends && inner.unit(cents.span.end).is_none() && after(&inner, cents).is_none() {
            return Some((cents.span.end, cents.value / 100.0));
        }
        let (end, currency) = after(&inner, cents).filter(|(_, c)| c.part < 1.0)?;
        Some((end, cents.value / (1.0 / currency.part).round()))
    };
    match (joined(), reading.value) {
        (Some((end, cents)), Some(value)) if value.fract() == 0.0 => {
            let span = Span::new(reading.span.start, end);
            Reading {
                value: Some(((value + cents) * 1e4).round() / 1e4),
                span,
                core: span,
                used: 2,
                ..reading
            }
        }
        _ => reading,
    }
}

/// “m”, “b” and “t” after money are magnitudes.
fn suffix(place: &Place, numeral: &Numeral) -> Option<(f64, usize)> {
    if numeral.magnitude {
        return None;
    }
    let at = numeral.span.end;
    let word = place.after(at).filter(|w| w.gap != Gap::Hyphen)?;
    let by = place.vocabulary.numbers.short_money(word.span.of(place.text))?;
    Some((by, word.span.end))
}

/// A sign before a currency or number: “-$5”, “minus £3”.
fn sign(place: &Place, start: usize) -> (usize, bool) {
    crate::figures::choose::sign(place, start)
}

/// A symbol or code before the number: “$5”, “US$ 5”, “EUR 5”, “Rs 500”.
fn before<'a>(place: &Place<'a>, numeral: &Numeral) -> Option<(usize, &'a Currency)> {
    let head = place.head(numeral.span.start);
    let head = head
        .strip_suffix(['-', '−', '–'])
        .filter(|h| h.ends_with(|c| place.vocabulary.currencies.is_sign(c)))
        .unwrap_or(head);
    let trimmed = head.trim_end_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    if head.len() - trimmed.len() > 4 || trimmed.is_empty() {
        return None;
    }
    let last = trimmed.chars().next_back()?;
    if !place.vocabulary.currencies.is_sign(last) && !last.is_alphabetic() && !matches!(last, '.' | '=') {
        return None;
    }
    let currencies = &place.vocabulary.currencies;
    if let Some((length, currency)) = currencies.symbol_before(trimmed) {
        let front = &trimmed[..trimmed.len() - length];
        let symbol = &trimmed[front.len()..];
        let lettered = symbol.starts_with(char::is_alphabetic);
        if !(lettered && front.ends_with(|c: char| c.is_alphanumeric())) && (currency.part == 1.0) {
            if let Some((more, currency)) = prefixed(place, front, symbol) {
                return Some((place.floor + front.len() - more, currency));
            }
            return Some((place.floor + front.len(), currency));
        }
    }
    if numeral.form == Form::Words {
        return None;
    }
    let front = trimmed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let code = &trimmed[front.len()..];
    let word = place.vocabulary.words.is(code, Role::NotCode) || front.ends_with(char::is_alphanumeric);
    let currency = currencies.code(code).filter(|_| !word)?;
    Some((place.floor + front.len(), currency))
}

/// “NZ $” with a space: the letters before a lone symbol.
fn prefixed<'a>(place: &Place<'a>, front: &str, symbol: &str) -> Option<(usize, &'a Currency)> {
    let letters = front.strip_suffix(' ')?;
    let start = letters
        .rfind(|c: char| !c.is_ascii_alphabetic() && c != '.')
        .map_or(0, |i| i + letters[i..].chars().next().map_or(1, char::len_utf8));
    let letters = &letters[start..];
    // “A $5 fee” is no Australian money
    if letters.is_empty() || letters.len() > 4 || place.vocabulary.words.is(letters, Role::Article) {
        return None;
    }
    if letters.len() == 1 && letters.chars().all(char::is_lowercase) {
        return None;
    }
    let joined = [letters, symbol].concat();
    let (length, currency) = place.vocabulary.currencies.symbol_before(&joined)?;
    (length == joined.len()).then_some((letters.len() + 1, currency))
}

/// A word, code or symbol after the number: “5 million Australian dollars”, “50 cents”, “50€”, “5 USD”.
fn after<'a>(place: &Place<'a>, numeral: &Numeral) -> Option<(usize, &'a Currency)> {
    let at = suffix(place, numeral).map_or(numeral.span.end, |(_, end)| end);
    let currencies = &place.vocabulary.currencies;
    let of = of_money(place, at);
    if let Some((count, currency)) = currencies.phrase(place.words_after(of)) {
        let first = place.after(of)?;
        if first.gap != Gap::None || numeral.form == Form::Digits {
            return Some((place.end_of_words(of, count), currency))
                .filter(|(end, _)| !heavy(place, *end, numeral));
        }
    }
    let rest = place.rest(at);
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let start = at + rest.len() - trimmed.len();
    let letter = rest.starts_with(['p', 'c']);
    if trimmed.starts_with(|c| currencies.is_sign(c)) || letter {
        let (length, currency) = currencies.symbol_after(trimmed)?;
        let end = start + length;
        // “33c in the dollar”, but not “section 3c”
        let signs = || place.block.of(place.text).contains(|c| currencies.is_sign(c));
        if rest.starts_with('c') && !signs() && !super::measure::money_near(place, end) {
            return None;
        }
        let number_follows = place.rest(end).trim_start().starts_with(|c: char| c.is_ascii_digit());
        let letter_follows = place.rest(end).starts_with(char::is_alphanumeric);
        return (!number_follows && !letter_follows).then_some((end, currency));
    }
    let code = trimmed.get(..3).filter(|_| !trimmed[3..].starts_with(char::is_alphanumeric))?;
    Some((start + 3, currencies.code(code)?))
}

/// “millions of dollars”, “a couple of euros”: past the “of”.
fn of_money(place: &Place, at: usize) -> usize {
    match place.after(at) {
        Some(w) if place.vocabulary.words.is(w.span.of(place.text), Role::Of) => w.span.end,
        _ => at,
    }
}

/// Pounds of weight: “150 pounds of cocaine”, “a 12-pound baby”, “weighs 150 pounds”.
///
/// The word is a unit, too. It is money with a magnitude, with two decimals, near a word of money, or in a block that
/// writes “£”; else a weight.
fn heavy(place: &Place, end: usize, numeral: &Numeral) -> bool {
    let unit = place.unit_words(numeral.span.end).is_some_and(|u| u.end == end);
    unit && !numeral.magnitude && numeral.decimals != 2 && !super::measure::priced(place, end)
}
