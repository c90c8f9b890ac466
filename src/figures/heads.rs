//! What a table's head, or the label of a row, says: the thing that is measured, its unit and its magnitude.
//!
//! “Cost (£ billion)” is a cost in billions of pounds, “Rain in mm” rain in millimetres, “Share of voters, %” a percentage of
//! voters, “Cases per 100,000” a rate.

use super::number;
use super::place::{Code, Each};
use super::{Kind, Unit};
use crate::article::Span;
use crate::vocabulary::{Class, Currency, Designation, Ending, Role, UnitClass, Vocabulary};

/// A head as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What is counted or measured, without the unit; `None` where only a unit stands there, or a word such as “share”.
    pub item: Option<Span>,
    /// The kind and the unit of the numbers below it.
    pub unit: Option<(Kind, Unit)>,
    /// What the numbers below it are multiplied by: 1e9 for billions.
    pub by: f64,
    /// Whether it names what can be counted: a plural.
    pub counts: bool,
    /// Whether it names years.
    pub years: bool,
    /// Whether it names what is told of by its years: titles, elections.
    pub dated: bool,
    /// Whether it names ages.
    pub ages: bool,
    /// Whether it numbers the rows.
    pub ranks: bool,
    /// Whether it is all figures, years or marks, and names nothing.
    pub bare: bool,
}

/// Reads the head that stands at `span`. Linear in its length.
pub fn read(text: &str, span: Span, vocabulary: &Vocabulary) -> Head {
    let words = vocabulary;
    let bare = !span.of(text).contains(char::is_alphabetic) && measure(span.of(text), words).is_none();
    let (rest, measure) = parted(text, span, words);
    let last = rest.map_or("", |r| r.of(text)).split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
    let is_years = |word: &str| words.words.is(word, Role::YearColumn);
    let plural = |word: &str| {
        words.words.is(word, Role::Plural)
            || word.len() > 3
                && words.endings.has(word, Ending::Plural)
                && !words.words.is(word, Role::NotPlural)
    };
    let said = |r: Span| !r.of(text).split_whitespace().all(|w| words.words.is(w, Role::Amount));
    let (unit, by) = measure.map_or((None, 1.0), |m| (m.unit, m.by));
    Head {
        item: rest.filter(|r| r.of(text).contains(char::is_alphabetic) && said(*r)),
        counts: last.is_some_and(|w| plural(w) || words.words.is(w, Role::Casualty)) && unit.is_none(),
        years: last.is_some_and(is_years),
        dated: last.is_some_and(|word| words.words.is(word, Role::Dated)),
        ages: words.words.is(word(span.of(text)), Role::AgeBefore),
        ranks: words.words.designations.get(span.of(text).trim()) == Some(&Designation::Rank),
        unit,
        by,
        bare,
    }
}

/// A unit, a magnitude, or both.
#[derive(Debug, Clone, PartialEq)]
struct Measure {
    unit: Option<(Kind, Unit)>,
    by: f64,
}

/// The head without its measure, and the measure: in brackets, behind a comma or “in”, at the front (“% of homes”) or, where a
/// sign shows it, at the end (“Fees £m”).
fn parted(text: &str, span: Span, vocabulary: &Vocabulary) -> (Option<Span>, Option<Measure>) {
    let head = span.of(text);
    if vocabulary.words.is(head, Role::YearColumn) {
        return (Some(span), None);
    }
    if let Some(all) = measure(head, vocabulary) {
        return (None, Some(all));
    }
    let part = |from: usize, to: usize| trimmed(text, Span::new(span.start + from, span.start + to));
    if let Some((open, close)) = brackets(head) {
        let inner = &head[open + 1..close];
        if let Some(found) = measure(inner, vocabulary) {
            let outer = part(0, open);
            // “Fees, total (£m)”
            return (outer.or(part(close + 1, head.len())), Some(found));
        }
        let before = part(0, open);
        let (rest, found) = before.map_or((None, None), |b| without_brackets(text, b, vocabulary));
        return (rest, found);
    }
    without_brackets(text, span, vocabulary)
}

fn without_brackets(text: &str, span: Span, vocabulary: &Vocabulary) -> (Option<Span>, Option<Measure>) {
    let head = span.of(text);
    let part = |from: usize, to: usize| trimmed(text, Span::new(span.start + from, span.start + to));
    let is = |word: &str, role| vocabulary.words.is(word, role);
    let mut behind_words = false;
    for (at, word) in starts(head) {
        let last = head[..at].trim_end().rsplit(' ').next().unwrap_or("");
        let led = head[..at].trim_end().ends_with([',', ':', '–', '-']) || is(last, Role::Within);
        let rate = is(word, Role::Per);
        let signed = head[at..].contains(|c: char| c == '%' || vocabulary.currencies.is_sign(c));
        if at > 0
            && (led || rate || signed && behind_words)
            && let Some(found) = measure(&head[at..], vocabulary)
        {
            let end = if is(last, Role::Within) { head[..at].trim_end().len() - last.len() } else { at };
            return (part(0, end), Some(found));
        }
        behind_words |= word.contains(char::is_alphabetic);
    }
    // “% of homes”, “Percentage change”
    let first = head.split(' ').next().unwrap_or("");
    match measure(first, vocabulary).filter(|m| m.unit.as_ref().is_some_and(|u| u.0 == Kind::Percent)) {
        Some(found) if first.len() < head.len() => {
            let rest = &head[first.len() + 1..];
            let of = rest.split(' ').next().filter(|w| is(w, Role::Of)).map_or(0, |w| w.len() + 1);
            (part(head.len() - rest.len() + of.min(rest.len()), head.len()), Some(found))
        }
        _ => (trimmed(text, span), None),
    }
}

/// Where the words of `head` start, with each.
fn starts(head: &str) -> impl Iterator<Item = (usize, &str)> {
    head.split(' ').map(|w| (w.as_ptr() as usize - head.as_ptr() as usize, w)).filter(|(_, w)| !w.is_empty())
}

/// The first bracket that closes.
fn brackets(head: &str) -> Option<(usize, usize)> {
    let open = head.find(['(', '['])?;
    Some((open, open + head[open..].find([')', ']'])?))
}

/// `span` without white space and marks at its ends; `None` where nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let loose = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '’' | '\'' | '"' | '”');
    let end = words.trim_end_matches(loose).len();
    let start = words[..end].len() - words[..end].trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    (start < end).then(|| Span::new(span.start + start, span.start + end))
}

/// What `words` says where all of it is a measure: “£ billion”, “US$m”, “in thousands”, “mm”, “%”, “per 1,000 births”.
fn measure(words: &str, vocabulary: &Vocabulary) -> Option<Measure> {
    let mut found = Measure { unit: None, by: 1.0 };
    let mut rest = words.trim().trim_end_matches('.');
    let (mut any, mut after_of) = (false, false);
    while !rest.is_empty() {
        let taken = money(rest, vocabulary, &mut found)
            .or_else(|| magnitude(rest, vocabulary, &mut found))
            .or_else(|| unit(rest, vocabulary, &mut found))
            .or_else(|| rate(rest, vocabulary, &mut found))
            .or_else(|| compared(rest, vocabulary, &found));
        let link = |w: &str| vocabulary.words.is(w, Role::Within) || vocabulary.words.is(w, Role::Of);
        let linked = || rest.split(' ').next().filter(|w| link(w) && w.len() < rest.len());
        // “thousands of homes, adjusted”: what is counted needs no reading
        let many = found.by > 1.0 && found.unit.is_none();
        let length = match taken.or_else(|| linked().map(str::len)) {
            Some(length) => length,
            None if many && after_of => return Some(found),
            None => return None,
        };
        after_of = taken.is_none() && vocabulary.words.is(word(rest), Role::Of);
        any |= taken.is_some();
        rest = rest[length..].trim_start();
    }
    any.then_some(found)
}

/// The first word of `rest`.
fn word(rest: &str) -> &str {
    rest.split(' ').next().unwrap_or(rest)
}

/// A currency by sign, code or name; what it takes of `rest`.
fn money(rest: &str, vocabulary: &Vocabulary, found: &mut Measure) -> Option<usize> {
    if found.unit.is_some() {
        return None;
    }
    let currencies = &vocabulary.currencies;
    if let Some((length, currency)) = price(rest, vocabulary) {
        found.by *= currency.part;
        let unit = Unit { code: currency.code.to_string(), name: currency.name.to_string() };
        found.unit = Some((Kind::Money, unit));
        return Some(length);
    }
    let words: Vec<&str> = rest.split(' ').take(4).collect();
    let sign = currencies.symbol_after(rest).filter(|mark| {
        // “R”, “p” are signs only where nothing of a word follows
        let letter = rest[..mark.length].ends_with(char::is_alphabetic);
        !letter || mark.length > 1 && !rest[mark.length..].starts_with(char::is_alphanumeric)
    });
    let sign = sign.map(|mark| (mark.length, mark.currency));
    let named = || {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let mark = currencies.phrase(|i| lower.get(i).map(String::as_str))?;
        Some((words[..mark.length].join(" ").len(), mark.currency))
    };
    let (length, currency) = sign.or_else(|| Some((3, currencies.code(words[0])?))).or_else(named)?;
    found.by *= currency.part;
    let unit = Unit { code: currency.code.to_string(), name: currency.name.to_string() };
    found.unit = Some((Kind::Money, unit));
    Some(length)
}

/// “p/litre”, “US$/t”, “R/kg”: a currency for each of something. Letters that are something else, too, need a unit below.
fn price<'v>(rest: &str, vocabulary: &'v Vocabulary) -> Option<(usize, &'v Currency)> {
    let currencies = &vocabulary.currencies;
    let (front, below) = word(rest).split_once('/')?;
    let units = &vocabulary.units;
    let unit = || units.symbol(below).is_some() || units.phrase(|i| (i == 0).then_some(below)).is_some();
    let sign = currencies.symbol_after(front).filter(|m| m.length == front.len());
    let small = below.len() > 1 || below.starts_with(char::is_lowercase);
    let sign = sign.filter(|_| !front.ends_with(char::is_alphabetic) || front.len() > 1 || unit() && small);
    let currency = sign.map(|m| m.currency).or_else(|| currencies.code(front))?;
    below.starts_with(char::is_alphabetic).then_some((word(rest).len(), currency))
}

/// “billion”, “thousands”, “bn”, “m” behind a currency, “000s”.
fn magnitude(rest: &str, vocabulary: &Vocabulary, found: &mut Measure) -> Option<usize> {
    let word = word(rest);
    let zeros = word.trim_matches(|c: char| matches!(c, '’' | '\'' | '‘' | ',' | 's'));
    let by = match vocabulary.numbers.get(word) {
        Some(number) if matches!(number.class, Class::Magnitude | Class::Vague | Class::Hundred) => {
            number.value
        }
        Some(_) => return None,
        None if zeros.len() >= 3 && zeros.bytes().all(|b| b == b'0') && zeros.len() < 12 => {
            10f64.powi(zeros.len() as i32)
        }
        None if found.unit.is_some() => vocabulary.numbers.short_money(word)?,
        None => vocabulary.numbers.short(word)?,
    };
    found.by *= by;
    Some(word.len())
}

/// “mm”, “square kilometres”, “%”, “per cent”.
fn unit(rest: &str, vocabulary: &Vocabulary, found: &mut Measure) -> Option<usize> {
    if found.unit.is_some() {
        return None;
    }
    if let Some((length, over)) = quotient(rest, vocabulary) {
        found.unit = Some((Kind::Measure, over));
        return Some(length);
    }
    let words: Vec<&str> = rest.split(' ').take(4).collect();
    let (length, unit) = match vocabulary.units.symbol(words[0]) {
        Some(unit) => (words[0].len(), unit),
        None => {
            let (count, unit) = vocabulary.units.phrase(|i| words.get(i).copied())?;
            (words[..count].join(" ").len(), unit)
        }
    };
    let kind = match unit.class {
        UnitClass::Measure => Kind::Measure,
        UnitClass::Duration => Kind::Duration,
        UnitClass::Percent => Kind::Percent,
    };
    found.unit = Some((kind, Unit { code: unit.code.to_string(), name: unit.name.to_string() }));
    Some(length)
}

/// “t/ha”, “l/day”: a unit over another.
fn quotient(rest: &str, vocabulary: &Vocabulary) -> Option<(usize, Unit)> {
    let units = &vocabulary.units;
    let whole = word(rest);
    let (above, below) = whole.split_once('/').filter(|_| units.symbol(whole).is_none())?;
    let above = units.symbol(above)?;
    let named = || units.phrase(|i| (i == 0).then_some(below)).map(|(_, unit)| unit);
    let below = units.symbol(below).or_else(named)?;
    let measures = above.class != UnitClass::Percent && below.class != UnitClass::Percent;
    let code = Code::Over(&above.code, &below.code).to_string();
    measures.then(|| (whole.len(), Unit { code, name: format!("{} per {}", above.name, below.name) }))
}

/// “y/y”, “annual” behind a percentage: what it is compared with.
fn compared(rest: &str, vocabulary: &Vocabulary, found: &Measure) -> Option<usize> {
    let percent = found.unit.as_ref().is_some_and(|(kind, _)| *kind == Kind::Percent);
    let word = word(rest);
    (percent && vocabulary.words.is(word, Role::PeriodMark)).then_some(word.len())
}

/// “per 1,000 births”: all that is left.
fn rate(rest: &str, vocabulary: &Vocabulary, found: &mut Measure) -> Option<usize> {
    let per = word(rest);
    let below = rest.get(per.len() + 1..).filter(|_| vocabulary.words.is(per, Role::Per))?;
    // “£ per tonne”
    if found.unit.as_ref().is_some_and(|(kind, _)| *kind == Kind::Money) {
        return Some(rest.len());
    }
    let all = Span::new(0, below.len());
    let many = below.starts_with(|c: char| c.is_ascii_digit());
    let many = many
        .then(|| {
            number::read(
                below,
                0,
                all,
                &vocabulary.numbers,
                number::Marks::of(below, vocabulary.numbers.decimals),
            )
        })
        .flatten()?;
    let whole = many.value.fract() == 0.0 && (2.0..1e12).contains(&many.value);
    let count = whole.then_some(many.value as u64)?;
    let noun = below.get(many.span.end..)?.trim();
    if found.unit.is_some() || noun.contains(' ') {
        return None;
    }
    let each = Each { count, unit: None, noun };
    found.unit = Some((Kind::Measure, Unit { code: Code::Per("", each).to_string(), name: rest.to_owned() }));
    Some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Item, unit and magnitude of a head.
    fn said(head: &str) -> String {
        let read = read(head, Span::new(0, head.len()), &Vocabulary::standard());
        let unit = read.unit.map_or("-".to_owned(), |(kind, unit)| format!("{kind} {}", unit.code));
        format!("{} | {unit} | {}", read.item.map_or("-", |i| i.of(head)), read.by)
    }

    #[test]
    fn heads_name_their_measure() {
        for (head, expected) in [
            ("Cost (£ billion)", "Cost | money GBP | 1000000000"),
            ("Harbour dues, US$m", "Harbour dues | money USD | 1000000"),
            ("Rain in mm", "Rain | measure mm | 1"),
            ("Output (000s)", "Output | - | 1000"),
            ("Herd (thousands)", "Herd | - | 1000"),
            ("Herd (thousands of animals, adjusted)", "Herd | - | 1000"),
            ("Herd (of thousands)", "Herd | - | 1000"),
            ("Fees (millions of euros)", "Fees | money EUR | 1000000"),
            ("Trees (hundreds in rows)", "Trees | - | 1"),
            ("Share of tenants (%)", "Share of tenants | percent % | 1"),
            ("% of tenants", "tenants | percent % | 1"),
            ("Share (%)", "- | percent % | 1"),
            ("Fees £m", "Fees | money GBP | 1000000"),
            ("Rainy days", "Rainy days | - | 1"),
            ("Deaths per 1,000 births", "Deaths | measure /10*3{births} | 1"),
            ("Deaths per 10 000 births", "Deaths | measure /10*4{births} | 1"),
            ("€ million", "- | money EUR | 1000000"),
            ("Price (p/litre)", "Price | money GBP | 0.01"),
            ("Price, US$/t", "Price | money USD | 1"),
            ("Wool (R/kg)", "Wool | money ZAR | 1"),
            ("Wool (£ per tonne)", "Wool | money GBP | 1"),
            ("Speed (m/s)", "Speed | measure m/s | 1"),
            ("Yield (t/ha)", "Yield | measure t/har | 1"),
            ("Growth (% y/y)", "Growth | percent % | 1"),
            ("Plan (B/C)", "Plan | - | 1"),
            ("Trees (oak)", "Trees | - | 1"),
        ] {
            assert_eq!(said(head), expected, "{head}");
        }
    }

    #[test]
    fn heads_of_years_and_of_counts_are_told_apart() {
        let read = |head: &str| read(head, Span::new(0, head.len()), &Vocabulary::standard());
        assert!(read("Year").years && !read("Ships").years);
        assert!(read("Titles").dated && !read("Ships").dated);
        assert!(read("Age group").ages && read("Ages").ages && !read("Average age").ages);
        assert!(["No.", "#", "Rank"].map(|head| read(head).ranks) == [true; 3] && !read("Votes").ranks);
        assert!(
            read("Dead").counts && read("Ships").counts && !read("Rent").counts && !read("Fees (£m)").counts
        );
        assert!(read("2019").bare && read("–").bare && !read("Rent").bare && !read("%").bare);
    }
}
