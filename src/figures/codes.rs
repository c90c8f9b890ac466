//! Codes: digits that are read off and count nothing. Telephone numbers, accounts, references, postcodes, cited laws.

use super::Reason;
use super::neighbours::{CROSSES, Gap};
use super::number::{Form, NumberClass, Numeral};
use super::place::{Place, Reading};
use crate::article::Span;
use crate::vocabulary::Role;

/// Codes that no surroundings can change.
pub fn whole<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    position(place)
        .or_else(|| chain(place))
        .or_else(|| account(place))
        .or_else(|| reference(place))
        .or_else(|| of_a_year(place))
        .or_else(|| crossed(place))
}

/// Codes by the words beside them.
pub fn beside<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    postcode(place)
        .or_else(|| cited(place))
        .or_else(|| long(place))
        .or_else(|| catalogued(place))
        .or_else(|| code_of(place))
}

/// “32° 34’S”, “40°26′46″N”, “79.982° W”: a place on the globe, up to its letter.
fn position<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let mut rest = place.rest(numeral.span.end).strip_prefix('°')?;
    for marks in [&MINUTES[..], &SECONDS[..]] {
        let digits =
            rest.trim_start_matches(' ').trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if let Some(behind) = digits.strip_prefix(marks) {
            rest = behind;
        }
    }
    let behind = rest.trim_start_matches(' ').strip_prefix(QUARTERS)?;
    let whole = !behind.starts_with(char::is_alphanumeric) && numeral.value <= 180.0;
    let span = Span::new(numeral.span.start, place.block.end - behind.len());
    whole.then(|| Reading::in_name(place, span, Reason::Identifier, "position"))
}

/// Marks behind minutes of arc.
const MINUTES: [char; 4] = ['\'', '’', '′', '‘'];
/// Marks behind seconds of arc.
const SECONDS: [char; 3] = ['"', '”', '″'];
/// North, south, east, west.
const QUARTERS: [char; 4] = ['N', 'S', 'E', 'W'];

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
        let braced = dialled && matches!(joint, " " | " (" | ")");
        if !matches!(joint, "-" | "‑" | "/" | ") " | "." | "-(") && !braced
            || next.form == Form::Words
            || next.magnitude
        {
            break;
        }
        (end, groups, digits) = (next.span.end, groups + 1, digits + next.span.length());
    }
    // “1-800-FLOWERS”
    let rest = place.rest(end).strip_prefix('-').unwrap_or("");
    let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    if groups == 2 && letters > 2 {
        (end, groups, digits) = (end + 1 + letters, groups + 1, digits + letters);
    }
    // “12-3456789”: no range has ends so far apart
    let apart = groups == 2
        && first.span.length() == 2
        && digits == 9
        && place.rest(first.span.end).starts_with(['-', '‑']);
    let long = groups > 2 && digits > 5 || groups == 2 && (plus || apart || dialled && digits > 8);
    let opened = place.head(first.span.start).ends_with('(') && place.rest(first.span.end).starts_with(')');
    let start = first.span.start - usize::from(plus || opened);
    long.then(|| Reading::in_name(place, Span::new(start, end), Reason::Identifier, "chain of digits"))
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
    (fours && !years).then(|| Reading::in_name(place, Span::new(start, end), Reason::Identifier, "account"))
}

/// “4x4”, “1920×1080”, “the 4 x 400m relay”, but not “3 x 4 metres”.
fn crossed<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let plain = |n: &Numeral| n.form == Form::Digits && n.decimals == 0 && !n.magnitude;
    let first = place.numeral();
    let mut end = first.span.end;
    for next in place.numerals[1..].iter().take_while(|n| plain(n)) {
        let joint = place.text.get(end..next.span.start)?;
        let apart = joint.trim();
        let race = || place.unit(next.span.end).is_some_and(|u| place.after_is(u.end, Role::Race));
        if !apart.strip_prefix(CROSSES).is_some_and(str::is_empty) || apart.len() < joint.len() && !race() {
            break;
        }
        end = next.span.end;
    }
    let rest = place.rest(end);
    let whole = end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let measured = place.unit(end).is_some_and(|u| !place.after_is(u.end, Role::Race));
    (plain(first) && end > first.span.end && !measured).then(|| {
        Reading::in_name(place, Span::new(first.span.start, whole), Reason::Designation, "one by another")
    })
}

/// “2023-114”: a year, and what is numbered in it, which is too long or too short for another year.
fn of_a_year<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let year = place.numeral();
    let number = place.numerals.get(1).filter(|n| n.span.start == year.span.end + 1)?;
    let plain = |n: &Numeral| n.form == Form::Digits && n.decimals == 0 && !n.grouped && n.glued.is_none();
    let joined = place.text.get(year.span.end..number.span.start) == Some("-");
    let lengths = year.span.length() == 4 && (number.span.length() == 3 || number.span.length() > 4);
    let dated = (1950.0..2100.0).contains(&year.value) && plain(year) && plain(number) && !number.magnitude;
    let counted = place.unit(number.span.end).is_some() || place.counts_plural(number.span.end);
    let ends = !place.rest(number.span.end).starts_with(['-', '%']);
    let span = Span::new(year.span.start, number.span.end);
    (joined && lengths && dated && !counted && ends)
        .then(|| Reading::in_name(place, span, Reason::Identifier, "number of a year"))
}

/// “23/00417/FUL”, “1:23-cr-00418”, “10.1234/ob.2024”: digits that start with a zero in a run of letters and digits, or a
/// document's identifier.
fn reference<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let at = place.numeral().span;
    let joins = |c: char| c.is_alphanumeric() || "/:-.".contains(c);
    let head = &place.text[place.floor.min(at.start)..at.start];
    let start = at.start - (head.len() - head.trim_end_matches(joins).len());
    let rest = place.rest(at.start);
    let run = &rest[..rest.find(|c: char| !joins(c)).unwrap_or(rest.len())];
    let end = at.start + run.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let zero = |n: &Numeral| {
        let digits = n.span.of(place.text);
        let whole = digits.len() > 2 && digits.bytes().all(|b| b.is_ascii_digit());
        n.form == Form::Digits && whole && digits.starts_with('0') && n.value > 0.0
    };
    let within = || place.numerals.iter().take_while(|n| n.span.start < end);
    let coded = within().any(zero) && (within().count() > 1 || at.length() != 4);
    let document =
        place.numeral().decimals > 3 && run.starts_with("10.") && run[..end - at.start].contains('/');
    // “AB/4471”
    let front = &place.text[start..at.start];
    let filed = front.ends_with('/')
        && front.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && front.bytes().all(|b| b.is_ascii_uppercase() || b == b'/');
    (coded || document || filed)
        .then(|| Reading::in_name(place, Span::new(start, end), Reason::Identifier, "reference"))
}

/// “13240218764”, “2016/1036”: ten digits in a run, and a law by its year.
fn long<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let run = numeral.form == Form::Digits && numeral.decimals == 0 && !numeral.grouped && !numeral.magnitude;
    let end = numeral.span.end;
    let counted = place.counts_plural(end) || place.unit(end).is_some();
    let spoken = place.before(numeral.span.start).is_some() || place.after(end).is_some();
    let digits = spoken && numeral.span.length() >= 10 && numeral.class == NumberClass::Cardinal && !counted;
    let year = |n: f64| (1950.0..2100.0).contains(&n);
    let law = numeral.fraction.is_some_and(|(a, b)| year(a) && b > 53.0 || year(b) && a > 53.0);
    (run && (digits || law))
        .then(|| Reading::in_name(place, numeral.span, Reason::Identifier, "long run of digits"))
}

/// “Washington, DC 20500”, “MA 02110-1301”: five digits after two capitals.
fn postcode<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let five = numeral.form == Form::Digits && numeral.span.length() == 5 && !numeral.magnitude;
    let state = place.before(numeral.span.start).filter(|w| five && w.gap == Gap::Space)?;
    let letters = state.span.of(place.text);
    let two = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
    let end = numeral.span.end;
    let counted = place.counts_plural(end)
        || place.unit(end).is_some()
        || !place.closes(end)
        || place.after_is(end, Role::Of);
    let alone = two && numeral.decimals == 0 && !numeral.grouped && !counted;
    let span = Span::new(state.span.start, tail(place, numeral));
    alone.then(|| Reading::in_name(place, span, Reason::Identifier, "postcode"))
}

/// “HD 189733”, “HIP 56948”: a run of five digits or more behind capitals that are no money, counting nothing.
fn catalogued<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let run =
        numeral.form == Form::Digits && numeral.span.length() >= 5 && numeral.class == NumberClass::Cardinal;
    let plain =
        run && numeral.decimals == 0 && !numeral.grouped && !numeral.magnitude && numeral.glued.is_none();
    let word = place.before(numeral.span.start).filter(|w| plain && w.gap == Gap::Space)?;
    let letters = word.span.of(place.text);
    let capitals = (2..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let end = numeral.span.end;
    let counted = place.unit(end).is_some() || !place.closes(end) || place.after_is(end, Role::Of);
    let shouted =
        place.after(end).is_some_and(|w| w.span.of(place.text).bytes().all(|b| !b.is_ascii_lowercase()));
    let span = Span::new(word.span.start, end);
    (capitals && !counted && !shouted)
        .then(|| Reading::in_name(place, span, Reason::Identifier, "number of a catalogue"))
}

/// “the 90049 ZIP code”, “the 0115 postcode”: “104.5 FM”: what the number is stands behind it.
fn code_of<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let plain = numeral.form == Form::Digits && !numeral.grouped && !numeral.magnitude;
    let long = plain && numeral.span.length() >= 3;
    let word = long.then(|| place.after(numeral.span.end)).flatten().filter(|w| w.gap == Gap::Space)?;
    place
        .roles(word)
        .is(Role::CodeBehind)
        .then(|| Reading::in_name(place, numeral.span, Reason::Identifier, "code"))
}

/// “42 U.S.C. § 1983”, “410 U.S. 113”, “§ 12”: a law or a judgment, cited.
fn cited<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let sections = ['§', '¶', ' ', '\u{a0}'];
    let head = place.head(numeral.span.start);
    let front = head.trim_end_matches(sections);
    if head[front.len()..].trim().len() > 1 {
        let start = numeral.span.start - head[front.len()..].trim_start().len();
        return Some(Reading::in_name(
            place,
            Span::new(start, tail(place, numeral)),
            Reason::Designation,
            "section",
        ));
    }
    let law = place.after(numeral.span.end).filter(|w| place.roles(*w).is(Role::Law))?;
    let part = |word: &str| place.vocabulary.words.designations.get(word).is_some();
    let next = place.numerals.get(1).filter(|n| {
        let between = place.text.get(law.span.end..n.span.start).map(|b| b.trim_matches(sections));
        between.is_some_and(|b| b.is_empty() || part(b))
    })?;
    let inner = Place { floor: law.span.end, numerals: &place.numerals[1..], ..*place };
    let span = Span::new(numeral.span.start, tail(&inner, next));
    Some(Reading::in_name(place, span, Reason::Name, "law"))
}

/// The end of a designation's number with what is glued to it: “737-800”, “5(2)”, “11A”.
pub fn tail(place: &Place, numeral: &Numeral) -> usize {
    let rest = place.rest(numeral.span.end);
    let mut end = numeral.span.end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    if numeral.form == Form::Digits
        && let Some(more) =
            place.rest(end).strip_prefix(['-', '–']).filter(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        end = place.block.end - more.len() + more.find(|c: char| !c.is_alphanumeric()).unwrap_or(more.len());
    }
    // “207(2)(a)”
    while let Some((inner, rest)) = place.rest(end).strip_prefix('(').and_then(|r| r.split_once(')')) {
        if inner.is_empty() || inner.len() > 3 || !inner.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        end = place.block.end - rest.len();
    }
    end
}
