//! Numbers in names.

use super::KindOf;
use crate::article::Span;
use crate::figures::codes::{self, tail};
use crate::figures::neighbours::{self, DASHES, Gap, Word};
use crate::figures::number::{Form, NumberClass};
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::language::Tag;
use crate::vocabulary::{Capitals, Designation, Reads, Role, UnitClass};

pub const KIND: KindOf =
    KindOf { kind: Kind::Name, page: include_str!("name.md"), sure: Some(certain), read };

/// Chains of digits, and the names that are known whole.
fn certain<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    list_number(place).or_else(|| codes::whole(place)).or_else(|| known(place))
}

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    address(place)
        .or_else(|| codes::beside(place))
        .or_else(|| set_word(place))
        .or_else(|| titled(place))
        .or_else(|| glued(place))
        .or_else(|| designated(place))
        .or_else(|| lettered(place))
        .or_else(|| form(place))
        .or_else(|| lettered_name(place))
        .or_else(|| called(place))
        .or_else(|| typed(place))
}

/// “a 457 visa”, “a 529 plan”: one of a type; so many would be told in the plural.
fn typed<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let plain = numeral.form == Form::Digits
        && numeral.class == NumberClass::Cardinal
        && (100.0..10_000.0).contains(&numeral.value)
        && numeral.decimals == 0
        && !numeral.magnitude
        && !numeral.grouped
        && numeral.glued.is_none();
    if !plain || !place.before_is(numeral.span.start, Role::Article) {
        return None;
    }
    let noun = place.after(numeral.span.end).filter(|w| w.gap == Gap::Space)?;
    let roles = place.roles(noun);
    let one = !place.plural(noun) && !roles.is(Role::NotCounted);
    let counted = place.unit(numeral.span.end).is_some();
    // “a 300 seat hall”
    let alone =
        place.closes(noun.span.end) || place.rest(noun.span.end).starts_with(['.', ',', ';', ':', ')']);
    (one && alone && !counted).then(|| Reading::in_name(place, numeral.span, Reason::Designation, "type"))
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
    let inside = || {
        let near = &place.text[place.block.start..start];
        near.rfind('(') > near.rfind(')')
    };
    let braced = rest.starts_with(')') && !inside() && head.ends_with([' ', '\u{a0}']);
    let dot_in_braces = opened && rest.starts_with(".)");
    let heading = || {
        let word = place.after(end).filter(|w| w.gap == Gap::Space)?;
        let next = place.after(word.span.end)?;
        (place.capital(word) && place.capital(next) && !place.plural(word) && !place.plural(next))
            .then_some(())
    };
    let listed =
        line && dotted || braced || dot_in_braces || line && numeral.value < 100.0 && heading().is_some();
    listed.then(|| Reading::in_name(place, numeral.span, Reason::Identifier, "number of a list"))
}

/// A name or set phrase of `names.tsv` that holds the number.
fn known<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if place.vocabulary.words.names.get(numeral.span.of(place.text)).is_some()
        && numeral.class == NumberClass::Fraction
    {
        return Some(Reading::in_name(place, numeral.span, Reason::Name, "name"));
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
                return Some(Reading::in_name(
                    place,
                    Span::new(at, end.max(numeral.span.end)),
                    Reason::Name,
                    "name",
                ));
            }
        }
        at = place.before(at)?.span.start;
    }
    None
}

/// “run by 18F”: a capital that could be a degree’s, where no degree is told.
fn lettered_name<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let glued =
        numeral.glued.filter(|g| g.length() == 1 && g.of(place.text).starts_with(char::is_uppercase))?;
    let degrees = place.unit(numeral.span.end).is_some_and(|u| u.unit.class == UnitClass::Measure);
    let before = place.before(numeral.span.start);
    let told = before.is_some_and(|w| {
        let roles = place.roles(w);
        let leads =
            [Role::RangeTo, Role::Of, Role::Place, Role::Trend, Role::Be, Role::Against, Role::RangeFrom];
        let by = roles.is(Role::By) && place.before_is(w.span.start, Role::Trend);
        by || roles.is(Role::RangeAnd) || roles.is(Role::Article) || leads.iter().any(|r| roles.is(*r))
    });
    // “-10C”
    let negative = crate::figures::choose::sign(place, numeral.span.start).1;
    let bound =
        negative || place.vocabulary.comparators.before(place.words_before(numeral.span.start)).is_some();
    let span = Span::new(numeral.span.start, glued.end);
    let plain = numeral.form == Form::Digits && numeral.decimals == 0 && !numeral.magnitude;
    let verbal = before.is_none_or(|w| place.roles(w).is(Role::NotCounted));
    (degrees && plain && verbal && !told && !bound && place.closes(glued.end))
        .then(|| Reading::in_name(place, span, Reason::Name, "name that ends in a letter"))
}

/// “49 Ranch Road”, “9 E 71st St”: capitals up to a word for a street.
fn address<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let plain = numeral.form == Form::Digits
        && numeral.class == NumberClass::Cardinal
        && numeral.decimals == 0
        && !numeral.magnitude
        && !place.head(numeral.span.start).ends_with(char::is_alphanumeric);
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
            return Some(Reading::in_name(
                place,
                Span::new(numeral.span.start, at),
                Reason::Identifier,
                "address",
            ));
        }
    }
    None
}

/// Letters before the digits, glued or by a hyphen: “G7”, “Covid-19”, “F-16”; after them by the letters “A320neo”.
fn glued<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.form == Form::Words || numeral.magnitude {
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
    Some(Reading::in_name(place, Span::new(word.span.start, end), Reason::Name, "glued name"))
}

/// “a 401(k)”, “a 501(c)(3)”: a law's paragraph.
fn lettered<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let rest = place.rest(numeral.span.end).strip_prefix('(')?;
    rest.strip_prefix(|c: char| c.is_ascii_alphabetic())?.strip_prefix(')')?;
    let digits = numeral.form == Form::Digits && numeral.value >= 100.0;
    let span = Span::new(numeral.span.start, tail(place, numeral));
    digits.then(|| Reading::in_name(place, span, Reason::Designation, "paragraph of a law"))
}

/// “a 10-K”, “the 20-F”: a form, named by a number and a capital.
fn form<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let letter = place.after(numeral.span.end).filter(|w| w.gap == Gap::Hyphen && w.span.length() == 1)?;
    let plain = numeral.form == Form::Digits && numeral.decimals == 0 && numeral.value < 1000.0;
    let closed =
        !place.rest(letter.span.end).starts_with(['-', '‑']) && !place.counts_plural(letter.span.end);
    let span = Span::new(numeral.span.start, letter.span.end);
    (plain && closed && place.capital(letter))
        .then(|| Reading::in_name(place, span, Reason::Designation, "form"))
}

/// “half-hearted”, “double-digit”: the word is part of another.
fn set_word<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.after(numeral.span.end)?;
    let half =
        numeral.class == NumberClass::Fraction && numeral.form == Form::Words && word.gap == Gap::Hyphen;
    let double = numeral.class == NumberClass::Multiple && place.roles(word).is(Role::NotDoubled);
    let unit = || place.unit(super::measure::unit_place(place)).is_some();
    (half && numeral.value == 0.5 && !unit() || double).then(|| {
        Reading::in_name(place, Span::new(numeral.span.start, word.span.end), Reason::Name, "part of a word")
    })
}

/// “the film 13 Hours”: a unit of time with a capital behind a word without one.
fn titled<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.before(numeral.span.start).filter(|w| w.gap == Gap::Space)?;
    let small =
        word.span.of(place.text).starts_with(char::is_lowercase) && !place.roles(word).is(Role::NotCounted);
    let unit = place.unit_words(numeral.span.end).filter(|u| u.unit.class == UnitClass::Duration)?;
    let capital = place.after(numeral.span.end).is_some_and(|w| w.gap == Gap::Space && place.capital(w));
    let titled = small && capital && numeral.form == Form::Digits;
    titled.then(|| Reading::in_name(place, Span::new(numeral.span.start, unit.end), Reason::Name, "title"))
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
        Designation::Label if labels(place, start) => Reason::Identifier,
        Designation::Identifier if !counted => Reason::Identifier,
        Designation::Model if place.capital(word) && numeral.form == Form::Digits => Reason::Designation,
        Designation::Name if place.capital(word) || numeral.form == Form::Digits && !counted => Reason::Name,
        Designation::Name if !counted && alone(place, start) => Reason::Name,
        Designation::Part if !counted && alone(place, start) => Reason::Identifier,
        Designation::Part if place.capital(word) && numeral.form == Form::Digits => Reason::Identifier,
        Designation::Rank if place.capital(word) || !counted => Reason::Rank,
        _ => return None,
    };
    let one = tail(place, numeral);
    let end = if place.plural(word) { last_of_several(place) } else { of_all(place, one) };
    // “rounds 1 and 2”, but neither “cases 40” nor “outspent the groups 5–1”
    let rising = || place.numerals.get(1).is_some_and(|n| n.span.start < end && n.value > numeral.value);
    if meaning == Designation::Label && place.plural(word) && !rising() {
        return None;
    }
    Some(Reading::in_name(place, Span::new(start, end), reason, "designation"))
}

/// “page 1 of 3”: the end of the last.
fn of_all(place: &Place, end: usize) -> usize {
    let of = place.after(end).filter(|w| place.roles(*w).is(Role::Of));
    let all = of.zip(place.numerals.get(1)).filter(|(of, n)| {
        let next = place.text.get(of.span.end..n.span.start) == Some(" ");
        let inner = Place { numerals: &place.numerals[1..], ..*place };
        next && n.form == Form::Digits && n.decimals == 0 && inner.after(n.span.end).is_none()
    });
    all.map_or(end, |(_, n)| n.span.end)
}

/// “junctions 10 and 12”, “chapters 3, 4 and 7”: the end of the last.
fn last_of_several(place: &Place) -> usize {
    let mut end = tail(place, place.numeral());
    for (i, next) in place.numerals.iter().enumerate().skip(1) {
        let between = place.text.get(end..next.span.start).unwrap_or_default().trim_matches([' ', ',']);
        let dash = between.strip_prefix(DASHES).is_some_and(str::is_empty);
        let joined = between.is_empty() || dash || place.vocabulary.words.is(between, Role::RangeBetween);
        let plain = next.form == Form::Digits && next.decimals == 0 && !next.grouped && next.glued.is_none();
        let inner = Place { numerals: &place.numerals[i..], ..*place };
        let counts = inner.counts_plural(next.span.end) || inner.unit(next.span.end).is_some();
        if !joined || !plain || counts {
            break;
        }
        end = next.span.end;
    }
    end
}

/// “round 1”, “decile 10 loses”: a label takes no determiner. “In the last round 12 fell” is none.
fn labels(place: &Place, start: usize) -> bool {
    let numeral = place.numeral();
    let (value, end) = (numeral.value, numeral.span.end);
    let number = numeral.decimals == 0 && (0.0..10_000.0).contains(&value);
    let spelled = numeral.form == Form::Words;
    let counts = place.counts_plural(end) || place.unit(end).is_some();
    number && !counts && (!spelled || place.closes(end)) && !determined(place, start)
}

/// Whether a determiner stands in the noun phrase that ends before `at`, or a plural that is a subject: “floods claim 12”.
fn determined(place: &Place, mut at: usize) -> bool {
    for i in 0..DETERMINED {
        let Some(word) =
            neighbours::before(place.text, at, place.block.start).filter(|w| w.gap == Gap::Space)
        else {
            return false;
        };
        let roles = place.roles(word);
        let points = [Role::Definite, Role::Article, Role::Every, Role::Frame, Role::Other, Role::Per];
        if points.iter().any(|r| roles.is(*r)) || i == 0 && place.plural(word) {
            return true;
        }
        if roles.is(Role::NotCounted) {
            return false;
        }
        at = word.span.start;
    }
    false
}

/// How many words before a label may hold its determiner.
const DETERMINED: usize = 3;

/// “on day two”, “in phase three”: behind a preposition, and no noun follows. “Last week two died” is none.
fn alone(place: &Place, start: usize) -> bool {
    let led = place.before(start).is_none_or(|w| {
        let roles = place.roles(w);
        let points = [Role::Definite, Role::Article, Role::Every, Role::Frame, Role::Per];
        roles.is(Role::NotCounted) && !points.iter().any(|r| roles.is(*r))
    });
    led && place.closes(place.numeral().span.end)
}

/// After a capitalised word: “iPhone 11”, “Internet Explorer 6”, “Apollo 11”.
fn called<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.before(numeral.span.start).filter(|w| w.gap == Gap::Space && title(place, *w))?;
    // “Labour won 412 seats, the Tories 121”
    if place.plural(word) && place.floor > place.block.start {
        return None;
    }
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
    let digit = |r: &str| r.starts_with(|c: char| c.is_ascii_digit());
    let paired = place.rest(end).strip_prefix(DASHES).is_some_and(digit);
    // “95% CI 0.81 to 1.09”, “beats Lund 45 to 40 percent”
    let to = place.after(end).filter(|w| place.roles(*w).is(Role::RangeTo));
    let other = to.and_then(|w| {
        place
            .numerals
            .get(1)
            .filter(|n| digit(place.rest(w.span.end).trim_start()) && n.span.start > w.span.end)
    });
    let apart = other.is_some_and(|n| {
        numeral.decimals > 0 || Place { numerals: &place.numerals[1..], ..*place }.unit(n.span.end).is_some()
    });
    if paired || apart {
        return None;
    }
    let next = place.after(end).filter(|w| w.gap != Gap::None);
    let lettered =
        numeral.glued.is_some_and(|g| g.length() == 1 && g.of(place.text).starts_with(char::is_uppercase));
    let counted = next.is_some_and(|w| place.plural(w)) || place.unit(end).is_some() && !lettered;
    if counted {
        return None;
    }
    let head = place.head(word.span.start);
    let front =
        head.strip_suffix(neighbours::HYPHENS).map_or(head, |h| h.trim_end_matches(char::is_alphanumeric));
    let span = Span::new(place.floor + front.len(), tail(place, numeral));
    Some(Reading::in_name(place, span, Reason::Name, "after a name"))
}

/// “Voyager 1 is”: a proper noun at the start, and no noun behind the number.
fn opening(place: &Place, word: Word) -> bool {
    // without grammar a capital at the start tells nothing: “Murieron 12”
    let tagged = place.vocabulary.language.reads == Reads::Sources;
    if !tagged || !place.closes(place.numeral().span.end) || place.numeral().form == Form::Words {
        return false;
    }
    place.tag(word.span.start, 0) == Some(Tag::Propn)
}

/// “ISO 9001” at the start, but not a headline in capitals.
fn capitals(place: &Place, word: Word) -> bool {
    let letters = word.span.of(place.text);
    (2..=5).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && place.block.of(place.text).contains(char::is_lowercase)
}

/// Whether `word` may be the name of something numbered.
fn title(place: &Place, word: Word) -> bool {
    let letters = word.span.of(place.text);
    let named = letters.chars().any(char::is_uppercase)
        && letters.starts_with(char::is_alphabetic)
        && place.vocabulary.language.capitals == Capitals::Name;
    let roles = place.roles(word);
    // “CC-BY 4.0”
    let inside = place.head(word.span.start).ends_with(neighbours::HYPHENS);
    let function = roles.is(Role::NotCounted) && !inside
        || roles.is(Role::YearBefore) && place.numeral().value >= 1000.0
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
        && (inner || capitals(place, word) || !place.starts_sentence(word.span.start) || opening(place, word))
        && place.vocabulary.months.get(letters).is_none()
}
