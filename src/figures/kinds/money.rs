//! Amounts of a currency.

use super::KindOf;
use crate::article::Span;
use crate::figures::Kind;
use crate::figures::choose::{self, MINUSES};
use crate::figures::neighbours::{Gap, SPACES};
use crate::figures::number::{Form, NumberClass, Numeral, scaled};
use crate::figures::place::{Code, Place, Reading};
use crate::vocabulary::{Currency, Mark, Role};

pub const KIND: KindOf = KindOf { kind: Kind::Money, page: include_str!("money.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code) {
        return None;
    }
    if let Some((start, currency)) = before(place, numeral) {
        let reading = amount(numeral, Span::new(start, numeral.span.end), currency, place);
        return Some(with_magnitude(place, reading));
    }
    let (end, currency) = after(place, numeral)?;
    let reading = amount(numeral, Span::new(numeral.span.start, end), currency, place);
    Some(with_magnitude(place, with_cents(place, reading)))
}

/// “75 USD million”, “$(1.2) million”: the magnitude stands behind the currency or a bracket.
fn with_magnitude<'a>(place: &Place<'a>, reading: Reading<'a>) -> Reading<'a> {
    let alone = |n: &&Numeral| n.magnitude && n.bare == 1.0 || n.vague && n.value >= 1e6;
    let next = place.numerals.get(reading.used).filter(|n| n.form == Form::Words).filter(alone);
    let joined = next.filter(|n| n.span.start == reading.span.end + 1 && !place.numeral().magnitude);
    match joined {
        Some(n) => {
            let span = Span::new(reading.span.start, n.span.end);
            let value = reading.value.map(|v| scaled(v, n.value, place.numeral().decimals));
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
    let (start, mut negative) = choose::sign(place, span.start);
    // “$-6m”
    negative |= place.text[span.start..numeral.span.start].ends_with(MINUSES);
    span.start = start;
    // “$(0.40)”
    if place.text[span.start..numeral.span.start].ends_with('(') && place.rest(span.end).starts_with(')') {
        (negative, span.end) = (true, span.end + 1);
    }
    if negative {
        scale = -scale;
    }
    // “0.5 cents” is 0.005, not 0.005000000000000001
    let scaled = |v: f64| match scale.abs() < 1.0 {
        true => v / (1.0 / scale).round(),
        false => scaled(v, scale.abs(), numeral.decimals) * scale.signum(),
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
                writing: None,
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

/// A symbol or code before the number: “$5”, “US$ 5”, “EUR 5”, “Rs 500”, “$-5”, “$(5)”.
fn before<'a>(place: &Place<'a>, numeral: &Numeral) -> Option<(usize, &'a Currency)> {
    let currencies = &place.vocabulary.currencies;
    let head = place.head(numeral.span.start);
    let signed = head.strip_suffix(MINUSES).or_else(|| head.strip_suffix('('));
    let head =
        signed.filter(|h| h.trim_end_matches(SPACES).ends_with(|c| currencies.is_sign(c))).unwrap_or(head);
    let trimmed = head.trim_end_matches(SPACES);
    if head.len() - trimmed.len() > 4 || trimmed.is_empty() {
        return None;
    }
    let last = trimmed.chars().next_back()?;
    if !currencies.is_sign(last) && !last.is_alphabetic() && !matches!(last, '.' | '=' | '/') {
        return None;
    }
    if let Some(mark) = currencies.symbol_before(trimmed) {
        let front = &trimmed[..trimmed.len() - mark.length];
        let symbol = &trimmed[front.len()..];
        let lettered = symbol.starts_with(char::is_alphabetic);
        let apart = !(lettered && front.ends_with(|c: char| c.is_alphanumeric() || c == '.'));
        let glued = trimmed.len() == head.len();
        if apart
            && mark.currency.part == 1.0
            && (!mark.weak || of_money(place, numeral, front, symbol, glued))
        {
            if let Some((more, currency)) = prefixed(place, front, symbol) {
                return Some((place.floor + front.len() - more, currency));
            }
            return Some((place.floor + front.len(), mark.currency));
        }
    }
    if numeral.form == Form::Words {
        return None;
    }
    let front = trimmed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let code = &trimmed[front.len()..];
    // “MAD 400m”, but not “ALL 40”
    let large = numeral.magnitude || numeral.grouped || suffix(place, numeral).is_some();
    let word =
        place.vocabulary.words.is(code, Role::NotCode) && !(large && !place.counts_plural(numeral.span.end));
    let currency = currencies.code(code).filter(|_| !word && !front.ends_with(char::is_alphanumeric))?;
    Some((place.floor + front.len(), currency))
}

/// Whether the number behind letters that stand before other numbers, too, is written as money: “R4bn”, “R18.99”, “R25 000”,
/// or “R50” behind “costs”; not “R0”, “vitamin B12”, “haplogroup R1b”.
///
/// A magnitude of one letter says so only of a number that no model or gene has.
fn of_money(place: &Place, numeral: &Numeral, front: &str, symbol: &str, glued: bool) -> bool {
    let short = suffix(place, numeral).map(|(_, end)| &place.text[numeral.span.end..end]);
    let short = short.map(|s| s.trim_start_matches(SPACES));
    if numeral.form == Form::Words || numeral.glued.is_some() && short.is_none() || short == Some(symbol) {
        return false;
    }
    let large = numeral.magnitude
        || short.is_some_and(|s| s.len() > 1 || s == "m" || numeral.decimals > 0 || numeral.value >= 10.0);
    if !glued {
        // “Plan B 5 million people”, “Plan B 5 million”
        let named = || front.trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
        return (large || numeral.grouped) && !named() && !place.counts_plural(numeral.span.end);
    }
    let cents = numeral.decimals == 2 && short.is_none();
    large || numeral.grouped || cents || super::measure::money_near(place, numeral.span.end)
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
    let mark = place.vocabulary.currencies.symbol_before(&joined)?;
    (mark.length == joined.len()).then_some((letters.len() + 1, mark.currency))
}

/// A word, code or symbol after the number: “5 million Australian dollars”, “50 cents”, “50€”, “5 USD”, “4bn in euros”.
fn after<'a>(place: &Place<'a>, numeral: &Numeral) -> Option<(usize, &'a Currency)> {
    let at = suffix(place, numeral).map_or(numeral.span.end, |(_, end)| end);
    let currencies = &place.vocabulary.currencies;
    let of = past_of(place, at);
    if let Some(mark) = currencies.phrase(place.words_after(of)) {
        let first = place.after(of)?;
        if first.gap != Gap::None || numeral.form == Form::Digits {
            let end = place.end_of_words(of, mark.length);
            // “Rs 5 lakh-Rs 10 lakh”: the mark of the next number
            let next = place.rest(end).trim_start().starts_with(|c: char| c.is_ascii_digit())
                && currencies.symbol_before(place.head(end)).is_some();
            let fits =
                !heavy(place, end, numeral) && (!mark.weak || meant(place, numeral, mark, end)) && !next;
            return fits.then_some((end, mark.currency));
        }
    }
    if let Some(found) = paid_in(place, at) {
        return Some(found);
    }
    let rest = place.rest(at);
    let trimmed = rest.trim_start_matches(SPACES);
    let start = at + rest.len() - trimmed.len();
    // “45p”, “100元”
    let letter = rest.starts_with(|c: char| matches!(c, 'p' | 'c') || c.is_alphabetic() && !c.is_ascii());
    if trimmed.starts_with(|c| currencies.is_sign(c)) || letter {
        let mark = currencies.symbol_after(trimmed)?;
        let end = start + mark.length;
        // “33c in the dollar”, but not “section 3c”
        if rest.starts_with('c') && !super::measure::money_near(place, end) {
            return None;
        }
        let number_follows = place.rest(end).trim_start().starts_with(|c: char| c.is_ascii_digit());
        let letter_follows = place.rest(end).starts_with(char::is_alphanumeric);
        return (!number_follows && !letter_follows && !mark.weak).then_some((end, mark.currency));
    }
    if let Some(found) = letters_behind(place, trimmed, start) {
        return Some(found);
    }
    let code = trimmed.get(..3).filter(|_| !trimmed[3..].starts_with(char::is_alphanumeric))?;
    Some((start + 3, currencies.code(code)?))
}

/// “costs 18 R”, “paid 150 kn”: letters that are something else, too, behind a number that is told as money, and no magnitude.
fn letters_behind<'a>(place: &Place<'a>, rest: &str, start: usize) -> Option<(usize, &'a Currency)> {
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let letters = &rest[..length];
    let mark = place.vocabulary.currencies.symbol_after(letters).filter(|m| m.weak && m.length == length)?;
    let end = start + length;
    let short = place.vocabulary.numbers.short_money(letters).is_some();
    let told = !short && super::measure::money_near(place, end) && place.closes(end);
    told.then_some((end, mark.currency))
}

/// Whether a word that is something else, too, names a currency: “3 trillion won”, “50,000 won”, but not “450 won prizes”.
fn meant(place: &Place, numeral: &Numeral, mark: Mark, end: usize) -> bool {
    let large = numeral.magnitude || numeral.grouped || suffix(place, numeral).is_some();
    mark.length == 1 && (large || super::measure::money_near(place, end)) && place.closes(end)
}

/// “4bn in euros”: the currency stands behind “in”.
fn paid_in<'a>(place: &Place<'a>, at: usize) -> Option<(usize, &'a Currency)> {
    let link = place.after(at).filter(|w| w.gap == Gap::Space && place.roles(*w).is(Role::MoneyIn))?;
    let mark = place.vocabulary.currencies.phrase(place.words_after(link.span.end))?;
    let end = place.end_of_words(link.span.end, mark.length);
    (!mark.weak && place.closes(end)).then_some((end, mark.currency))
}

/// “millions of dollars”, “a couple of euros”: past the “of”.
fn past_of(place: &Place, at: usize) -> usize {
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
    let unit = place.unit_words(numeral.span.end).is_some_and(|u| u.end >= end);
    unit && !numeral.magnitude && numeral.decimals != 2 && !super::measure::priced(place, end)
}
