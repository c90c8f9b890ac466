//! Times as ISO 8601, counted from the article's day.

use crate::vocabulary::Calendar;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// Which of several that bear one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// The latest that does not lie ahead.
    Past,
    /// The first that does not lie behind.
    Future,
    /// The one of the current year or week.
    Present,
    /// The nearest, behind or ahead.
    Nearest,
    /// The first that lies ahead, but for one that has only just been.
    Coming,
}

/// The `offset`-th `unit` from the one that `today` lies in: a year `2024`, a month `2024-06`, else an interval of days or
/// months. `None` out of the calendar.
pub fn unit(unit: Calendar, offset: i32, today: Date) -> Option<String> {
    let moved = today.checked_add(length(unit, offset)).ok()?;
    Some(match unit {
        Calendar::Day => moved.to_string(),
        Calendar::Week => week(moved)?,
        Calendar::Month => year_month(moved),
        Calendar::Quarter => quarter(moved.year(), (i32::from(moved.month()) + 2) / 3)?,
        Calendar::Half => half(moved.year(), (i32::from(moved.month()) + 5) / 6)?,
        Calendar::Year => format!("{:04}", moved.year()),
        Calendar::Decade => {
            let first = moved.year() - moved.year() % 10;
            format!("{first:04}/{:04}", first + 9)
        }
    })
}

fn length(unit: Calendar, count: i32) -> Span {
    match unit {
        Calendar::Day => count.days(),
        Calendar::Week => count.weeks(),
        Calendar::Month => count.months(),
        Calendar::Quarter => (count.clamp(-40_000, 40_000) * 3).months(),
        Calendar::Half => (count.clamp(-40_000, 40_000) * 6).months(),
        Calendar::Year => count.years(),
        Calendar::Decade => (count.clamp(-900, 900) * 10).years(),
    }
}

fn year_month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// Monday to Sunday.
fn week(date: Date) -> Option<String> {
    let monday = date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
    Some(format!("{monday}/{}", monday.checked_add(6.days()).ok()?))
}

/// The `which`-th quarter of a year, from 1.
pub fn quarter(year: i16, which: i32) -> Option<String> {
    (1..=4).contains(&which).then(|| format!("{year:04}-{:02}/{year:04}-{:02}", which * 3 - 2, which * 3))
}

/// The first or second half of a year.
pub fn half(year: i16, which: i32) -> Option<String> {
    (1..=2).contains(&which).then(|| format!("{year:04}-{:02}/{year:04}-{:02}", which * 6 - 5, which * 6))
}

/// The month of that name.
pub fn month(month: i8, toward: Toward, today: Date) -> String {
    format!("{:04}-{month:02}", year_of(month, 1, toward, today))
}

/// The day of that name. `None` where the month has no such day.
pub fn day(month: i8, day: i8, toward: Toward, today: Date) -> Option<String> {
    let date = Date::new(year_of(month, day, toward, today), month, day).ok()?;
    Some(date.to_string())
}

/// So many days ago is just now, for what is told in the present.
const JUST_NOW: i32 = 31;

fn year_of(month: i8, day: i8, toward: Toward, today: Date) -> i16 {
    let behind = match toward {
        Toward::Nearest => HALF_A_YEAR,
        Toward::Coming => JUST_NOW,
        _ => return year_towards(month, day, toward, today),
    };
    // a month is as near as its middle, where today is not in it
    let day = if day == 1 && month == today.month() { today.day() } else { day };
    let Ok(here) = Date::new(today.year(), month, day) else { return today.year() };
    let ago = here.until(today).map_or(0, |span| span.get_days());
    match ago {
        _ if ago > behind => today.year() + 1,
        _ if ago < behind - YEAR => today.year() - 1,
        _ => today.year(),
    }
}

/// Days of a year, and of half of one.
const YEAR: i32 = 365;
const HALF_A_YEAR: i32 = 182;

fn year_towards(month: i8, day: i8, toward: Toward, today: Date) -> i16 {
    let (named, now) = ((month, day), (today.month(), if day == 1 { 1 } else { today.day() }));
    match toward {
        Toward::Past if named > now => today.year() - 1,
        Toward::Future if named < now => today.year() + 1,
        _ => today.year(),
    }
}

/// The weekday of that number, from 1, Monday.
pub fn weekday(number: i8, toward: Toward, today: Date) -> Option<String> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    let days = match toward {
        Toward::Future | Toward::Coming => i32::from(today.weekday().until(weekday)),
        Toward::Past | Toward::Present | Toward::Nearest => -i32::from(today.weekday().since(weekday)),
    };
    Some(today.checked_add(days.days()).ok()?.to_string())
}

/// What lay `count` units ago: a day, else the week, month or year that it lies in.
pub fn ago(count: i32, of: Calendar, today: Date) -> Option<String> {
    let of = if matches!(of, Calendar::Quarter | Calendar::Half) { Calendar::Month } else { of };
    unit(of, -count, today)
}

/// The `count` units up to `today`, as an interval of days.
pub fn up_to(count: i32, of: Calendar, today: Date) -> Option<String> {
    Some(format!("{}/{today}", today.checked_add(length(of, -count)).ok()?))
}

/// The `count` units from `today` on.
pub fn from_now(count: i32, of: Calendar, today: Date) -> Option<String> {
    Some(format!("{today}/{}", today.checked_add(length(of, count)).ok()?))
}

/// From the start of `first` to the end of `last`.
pub fn interval(first: &str, last: &str) -> String {
    let start = first.split('/').next().unwrap_or(first);
    let end = last.rsplit('/').next().unwrap_or(last);
    format!("{start}/{end}")
}

/// The same time `years` before `date` (`2024-05`, `2024`, an interval of either); `None` for a day that was not.
pub fn years_before(date: &str, years: i32) -> Option<String> {
    let earlier = |part: &str| -> Option<String> {
        let (year, rest) = part.split_at_checked(4)?;
        let year = year.parse::<i32>().ok()?.checked_sub(years).filter(|y| (0..=9999).contains(y))?;
        let moved = format!("{year:04}{rest}");
        (rest.len() < 6 || moved.parse::<Date>().is_ok()).then_some(moved)
    };
    let parts = date.split('/').map(earlier).collect::<Option<Vec<_>>>()?;
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Wednesday.
    const TODAY: Date = date(2024, 6, 19);

    #[test]
    fn units_count_from_the_day_of_the_article() {
        for (of, offset, expected) in [
            (Calendar::Year, -1, "2023"),
            (Calendar::Month, -1, "2024-05"),
            (Calendar::Quarter, -1, "2024-01/2024-03"),
            (Calendar::Half, 0, "2024-01/2024-06"),
            (Calendar::Week, -1, "2024-06-10/2024-06-16"),
            (Calendar::Decade, -1, "2010/2019"),
            (Calendar::Day, 1, "2024-06-20"),
        ] {
            assert_eq!(unit(of, offset, TODAY).as_deref(), Some(expected), "{of:?} {offset}");
        }
        assert_eq!(unit(Calendar::Year, 9000, TODAY), None);
    }

    #[test]
    fn names_of_months_and_days_are_the_nearest() {
        assert_eq!(month(9, Toward::Past, TODAY), "2023-09");
        assert_eq!(month(6, Toward::Past, TODAY), "2024-06");
        assert_eq!(month(2, Toward::Future, TODAY), "2025-02");
        assert_eq!(day(6, 20, Toward::Past, TODAY).as_deref(), Some("2023-06-20"));
        assert_eq!(day(2, 30, Toward::Past, TODAY), None);
        assert_eq!(day(6, 1, Toward::Coming, TODAY).as_deref(), Some("2024-06-01"));
        assert_eq!(day(5, 1, Toward::Coming, TODAY).as_deref(), Some("2025-05-01"));
        assert_eq!(day(5, 1, Toward::Nearest, TODAY).as_deref(), Some("2024-05-01"));
        assert_eq!(day(1, 5, Toward::Nearest, date(2024, 12, 20)).as_deref(), Some("2025-01-05"));
        assert_eq!(day(12, 20, Toward::Nearest, date(2024, 1, 5)).as_deref(), Some("2023-12-20"));
        assert_eq!(weekday(1, Toward::Past, TODAY).as_deref(), Some("2024-06-17"));
        assert_eq!(weekday(3, Toward::Past, TODAY).as_deref(), Some("2024-06-19"));
        assert_eq!(weekday(1, Toward::Future, TODAY).as_deref(), Some("2024-06-24"));
    }

    #[test]
    fn years_before_keep_the_rest() {
        assert_eq!(years_before("2024-05", 1).as_deref(), Some("2023-05"));
        assert_eq!(years_before("2024-01/2024-03", 2).as_deref(), Some("2022-01/2022-03"));
        assert_eq!(years_before("2024-02-29", 1), None);
    }
}
