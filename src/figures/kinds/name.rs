//! Numbers in names.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::{CROSSES, DASHES, Gap, Word};
use crate::figures::number::{Form, NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::vocabulary::{Designation, Role};

pub const KIND: KindOf =
    KindOf { kind: Kind::Name, page: include_str!("name.md"), sure: Some(certain), read };

/// Chains of digits, and the names that are known whole.
fn certain<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    list_number(place)
        .or_else(|| chain(place))
        .or_else(|| account(place))
        .or_else(|| crossed(place))
        .or_else(|| known(place))
}

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    address(place)
        .or_else(|| postcode(place))
        .or_else(|| cited(place))
        .or_else(|| set_word(place))
        .or_else(|| glued(place))
        .or_else(|| designated(place))
        .or_else(|| called(place))
}

fn name<'a>(place: &Place<'a>, span: Span, reason: Reason, path: &'static str) -> Reading<'a> {
    let numeral = place.numeral();
    let used = place.numerals.iter().take_while(|n| n.span.start < span.end).count().max(1);
    let kind = if reason == Reason::Rank { Kind::Rank } else { Kind::Name };
    let value = Some(numeral.value).filter(|v| v.is_finite() && !numeral.vague);
    Reading {
        span,
        core: numeral.span,
        value,
        low: None,
        comparator: None,
        reason: Some(reason),
        used,
        ..Reading::of(numeral, kind, path)
    }
}

/// “1. Who pays?” at the start of a line, “(2)”, “2)”, and the number of a heading, “3 Zoe Speaks”.
fn list_number<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let plain =
        numeral.form == Form::Digits && numeral.class == NumberClass::Cardinal && numeral.decimals == 0;
    if !plain || numeral.magnitude || numeral.grouped || numeral.value >= 200.0 || numeral.glued.is_some() {
        return None;
    }
    let (start, end) = (numeral.span.start, numeral.span.end);
    let rest = place.rest(end);
    let head = &place.text[..start];
    let line = head.is_empty() || head.ends_with('\n') || start == place.block.start;
    let dotted =
        rest.strip_prefix(['.', ')']).is_some_and(|r| r.is_empty() || r.starts_with(char::is_whitespace));
    let opened = head.ends_with('(');
    // “(33 of 110)” closes a bracket that stands open
    let inside = head.rfind('(') > head.rfind(')');
    let braced = rest.starts_with(')') && !inside && head.ends_with([' ', '\u{a0}']);
    let dot_in_braces = opened && rest.starts_with(".)");
    let heading = || {
        let word = place.after(end).filter(|w| w.gap == Gap::Space)?;
        let next = place.after(word.span.end)?;
        (place.capital(word) && place.capital(next) && !place.plural(word) && !place.plural(next))
            .then_some(())
    };
    let listed =
        line && dotted || braced || dot_in_braces || line && numeral.value < 100.0 && heading().is_some();
    listed.then(|| name(place, numeral.span, Reason::Identifier, "number of a list"))
}

/// Three or more runs of digits joined by hyphens, or two after a word for a telephone: “+1-202-555-0100”, an ISBN.
fn chain<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let first = place.numeral();
    let (mut end, mut groups, mut digits) = (first.span.end, 1, first.span.length());
    if first.form == Form::Words || first.magnitude || first.decimals > 0 && first.class != NumberClass::Code
    {
        return None;
    }
    let plus = place.head(first.span.start).ends_with('+');
    // “+44 20 7946 0958”, “0800 123 456”
    let dialled = plus || first.span.of(place.text).starts_with('0') && first.span.length() > 2;
    for next in &place.numerals[1..] {
        let joint = place.text.get(end..next.span.start)?;
        if !matches!(joint, "-" | "‑" | "/" | ") " | "." | "-(") && !(dialled && joint == " ")
            || next.form == Form::Words
            || next.magnitude
        {
            break;
        }
        (end, groups, digits) = (next.span.end, groups + 1, digits + next.span.length());
    }
    let long = groups > 2 && digits > 5 || groups == 2 && (plus || dialled && digits > 8);
    let start = first.span.start - usize::from(plus);
    long.then(|| name(place, Span::new(start, end), Reason::Identifier, "chain of digits"))
}

/// Three groups of four digits and more: “4929 1234 5678 9012”, and an account's after its letters, “DE89 3704 0044 0532”.
fn account<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let first = place.numeral();
    let letters = place.before(first.span.start).filter(|w| w.gap == Gap::None);
    let lead = usize::from(letters.is_some());
    let (mut end, mut count) = (first.span.end, 1);
    for next in &place.numerals[1..] {
        let short = next.form == Form::Digits && next.span.length() <= 4 && next.glued.is_none();
        if !short || place.text.get(end..next.span.start) != Some(" ") {
            break;
        }
        (end, count) = (next.span.end, count + 1);
    }
    let groups = place.numerals.get(lead..count).filter(|g| g.len() > 2)?;
    let fours = groups[..3].iter().all(|n| n.span.length() == 4);
    let years = groups.iter().all(|n| (1900.0..2100.0).contains(&n.value));
    let start = letters.map_or(first.span.start, |w| w.span.start);
    (fours && !years).then(|| name(place, Span::new(start, end), Reason::Identifier, "account"))
}

/// “4x4”, “1920×1080”, but not “3 x 4 metres”.
fn crossed<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let plain = |n: &Numeral| n.form == Form::Digits && n.decimals == 0 && !n.magnitude;
    let first = place.numeral();
    let mut end = first.span.end;
    for next in place.numerals[1..].iter().take_while(|n| plain(n)) {
        let joint = place.text.get(end..next.span.start)?;
        if !joint.strip_prefix(CROSSES).is_some_and(str::is_empty) {
            break;
        }
        end = next.span.end;
    }
    let rest = place.rest(end);
    let whole = end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let measured = place.unit(end).is_some_and(|u| !place.after_is(u.end, Role::Race));
    (plain(first) && end > first.span.end && !measured)
        .then(|| name(place, Span::new(first.span.start, whole), Reason::Designation, "one by another"))
}

/// A name or set phrase of `names.tsv` that holds the number.
fn known<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if place.vocabulary.words.names.get(numeral.span.of(place.text)).is_some()
        && numeral.class == NumberClass::Fraction
    {
        return Some(name(place, numeral.span, Reason::Name, "name"));
    }
    let mut at = numeral.span.start;
    for _ in 0..4 {
        if let Some((count, ())) = place.vocabulary.words.names.longest(place.words_after(at)) {
            let end = place.end_of_words(at, count);
            if end > numeral.span.start {
                // “S&P 500”
                if let Some(front) = place.head(at).strip_suffix('&') {
                    at = place.floor + front.trim_end_matches(char::is_alphanumeric).len();
                }
                return Some(name(place, Span::new(at, end.max(numeral.span.end)), Reason::Name, "name"));
            }
        }
        at = place.before(at)?.span.start;
    }
    None
}

/// “49 Ranch Road”, “9 E 71st St”: capitals up to a word for a street.
fn address<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let plain = numeral.form == Form::Digits
        && numeral.class == NumberClass::Cardinal
        && numeral.decimals == 0
        && !numeral.magnitude;
    let mut at = numeral.span.end;
    // “16–18 Harbour Road”
    if let Some(more) =
        place.rest(at).strip_prefix(DASHES).filter(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        at = place.block.end - more.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    }
    for _ in 0..4 {
        let word = place.after(at).filter(|w| plain && w.gap == Gap::Space)?;
        if !place.capital(word) && !word.span.of(place.text).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        at = word.span.end;
        if place.roles(word).is(Role::Street) {
            return Some(name(place, Span::new(numeral.span.start, at), Reason::Identifier, "address"));
        }
    }
    None
}

/// “Washington, DC 20500”, “MA 02110-1301”: five digits after two capitals.
fn postcode<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let five = numeral.form == Form::Digits && numeral.span.length() == 5 && !numeral.magnitude;
    let state = place.before(numeral.span.start).filter(|w| five && w.gap == Gap::Space)?;
    let letters = state.span.of(place.text);
    let two = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
    let end = numeral.span.end;
    let counted = place.counts_plural(end) || place.unit(end).is_some() || !place.closes(end);
    let alone = two && numeral.decimals == 0 && !numeral.grouped && !counted;
    let span = Span::new(state.span.start, tail(place, numeral));
    alone.then(|| name(place, span, Reason::Identifier, "postcode"))
}

/// “42 U.S.C. § 1983”, “410 U.S. 113”, “§ 12”: a law or a judgment, cited.
fn cited<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let sections = ['§', '¶', ' ', '\u{a0}'];
    let head = place.head(numeral.span.start);
    let front = head.trim_end_matches(sections);
    if head[front.len()..].trim().len() > 1 {
        let start = numeral.span.start - head[front.len()..].trim_start().len();
        return Some(name(place, Span::new(start, tail(place, numeral)), Reason::Name, "section"));
    }
    let law = place.after(numeral.span.end).filter(|w| place.roles(*w).is(Role::Law))?;
    let next = place.numerals.get(1).filter(|n| {
        let between = place.text.get(law.span.end..n.span.start);
        between.is_some_and(|b| b.trim_matches(sections).is_empty())
    })?;
    let inner = Place { floor: law.span.end, numerals: &place.numerals[1..], ..*place };
    let span = Span::new(numeral.span.start, tail(&inner, next));
    Some(name(place, span, Reason::Name, "law"))
}

/// Letters before the digits, glued or by a hyphen: “G7”, “Covid-19”, “F-16”; after them by the letters “A320neo”.
fn glued<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.form == Form::Words {
        return None;
    }
    let start = numeral.span.start;
    // “ID.4”
    let dotted =
        place.head(start).strip_suffix('.').filter(|h| h.ends_with(|c: char| c.is_ascii_uppercase()));
    let word = match dotted {
        Some(_) => place.before(start - 1).filter(|w| w.gap == Gap::None)?,
        None => place.before(start).filter(|w| w.gap != Gap::Space)?,
    };
    let letters = word.span.of(place.text);
    if !letters.ends_with(char::is_alphabetic)
        || letters.ends_with('.')
        || word.gap == Gap::Hyphen && place.roles(word).is(Role::Prefix)
    {
        return None;
    }
    let rest = place.rest(numeral.span.end);
    let tail = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let mut end = numeral.span.end + tail;
    if let Some(more) =
        place.rest(end).strip_prefix('-').filter(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        end += 1 + more.find(|c: char| !c.is_alphanumeric()).unwrap_or(more.len());
    }
    Some(name(place, Span::new(word.span.start, end), Reason::Name, "glued name"))
}

/// “half-hearted”, “double-digit”: the word is part of another.
fn set_word<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.after(numeral.span.end)?;
    let half =
        numeral.class == NumberClass::Fraction && numeral.form == Form::Words && word.gap == Gap::Hyphen;
    let double = numeral.class == NumberClass::Multiple && place.roles(word).is(Role::NotDoubled);
    let unit = || place.unit(super::measure::unit_place(place)).is_some();
    (half && numeral.value == 0.5 && !unit() || double)
        .then(|| name(place, Span::new(numeral.span.start, word.span.end), Reason::Name, "part of a word"))
}

/// After a word of `designations.tsv`: “Article 5”, “Boeing 737-800”, “page 12”, “No. 2”.
fn designated<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if !matches!(numeral.class, NumberClass::Cardinal | NumberClass::Code | NumberClass::Fraction)
        || numeral.magnitude
        || numeral.grouped
    {
        return None;
    }
    let word = place.before(numeral.span.start)?;
    let (count, &meaning) =
        place.vocabulary.words.designations.longest(place.words_before(numeral.span.start))?;
    let start = place.start_of_words(numeral.span.start, count);
    let counted = place.counts_plural(numeral.span.end);
    let reason = match meaning {
        Designation::Identifier if !counted => Reason::Identifier,
        Designation::Model if place.capital(word) && numeral.form == Form::Digits => Reason::Designation,
        Designation::Name if place.capital(word) || numeral.form == Form::Digits && !counted => Reason::Name,
        Designation::Rank if place.capital(word) || !counted => Reason::Rank,
        _ => return None,
    };
    Some(name(place, Span::new(start, tail(place, numeral)), reason, "designation"))
}

/// The end of a designation's number with what is glued to it: “737-800”, “5(2)”, “11A”.
fn tail(place: &Place, numeral: &Numeral) -> usize {
    let rest = place.rest(numeral.span.end);
    let mut end = numeral.span.end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    if numeral.form == Form::Digits
        && let Some(more) =
            place.rest(end).strip_prefix(['-', '–']).filter(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        end = place.block.end - more.len() + more.find(|c: char| !c.is_alphanumeric()).unwrap_or(more.len());
    }
    end
}

/// After a capitalised word: “iPhone 11”, “Internet Explorer 6”, “Apollo 11”.
fn called<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.before(numeral.span.start).filter(|w| w.gap == Gap::Space && title(place, *w))?;
    let digits = numeral.form == Form::Digits
        && numeral.class == NumberClass::Cardinal
        && !numeral.magnitude
        && !numeral.grouped
        && numeral.value < 10_000.0;
    let capital = numeral.form == Form::Words
        && place.text[numeral.span.start..].starts_with(char::is_uppercase)
        && numeral.class == NumberClass::Cardinal;
    if !digits && !capital || numeral.glued.is_some() && !digits {
        return None;
    }
    let end = numeral.span.end;
    // “passed the House 218–214”
    let paired =
        place.rest(end).strip_prefix(DASHES).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if paired {
        return None;
    }
    let next = place.after(end).filter(|w| w.gap != Gap::None);
    let lettered =
        numeral.glued.is_some_and(|g| g.length() == 1 && g.of(place.text).starts_with(char::is_uppercase));
    let counted = next.is_some_and(|w| place.plural(w)) || place.unit(end).is_some() && !lettered;
    if counted {
        return None;
    }
    let span = Span::new(word.span.start, tail(place, numeral));
    Some(name(place, span, Reason::Name, "after a name"))
}

/// Whether `word` may be the name of something numbered.
fn title(place: &Place, word: Word) -> bool {
    let letters = word.span.of(place.text);
    let named = letters.chars().any(char::is_uppercase) && letters.starts_with(char::is_alphabetic);
    let roles = place.roles(word);
    let function = roles.is(Role::NotCounted)
        || roles.is(Role::YearBefore)
        || roles.is(Role::Definite)
        || roles.is(Role::Trend)
        || roles.is(Role::FrameBefore);
    let modifier =
        place.vocabulary.comparators.before(place.words_before(place.numeral().span.start)).is_some();
    // “iPhone” is a name even at the start
    let inner = letters.chars().skip(1).any(char::is_uppercase) && letters.chars().any(char::is_lowercase);
    named
        && !function
        && !modifier
        && !letters.ends_with('.')
        && (inner || !place.starts_sentence(word.span.start))
        && place.vocabulary.months.get(letters).is_none()
}
