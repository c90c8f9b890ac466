//! The day of publication, as metadata write it.

use jiff::civil::Date;

/// The day that `text` starts with, in ISO 8601 (`2024-06-18`, `2024-06-18T10:00:00Z`, `20240618`), or spelled out in
/// the ways that `<meta>` and front matter use (`18 June 2024`, `June 18, 2024`, `Tue, 18 Jun 2024 10:00:00 GMT`).
/// `None` for what is no single day: the order of `06/07/2024` is not known, and a year is no day.
pub fn any(text: &str) -> Option<Date> {
    iso(text).or_else(|| spelled(text))
}

/// The day that `text` starts with, in ISO 8601.
pub fn iso(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = match digits {
        4 => text.split_at_checked(10)?,
        8 => text.split_at_checked(8)?,
        _ => return None,
    };
    if rest.starts_with(|c: char| !matches!(c, 'T' | 't' | ' ')) {
        return None;
    }
    let day = if digits == 4 { day.replace('/', "-") } else { day.to_owned() };
    day.parse().ok()
}

const FORMS: [&str; 8] = [
    "%d %B %Y",
    "%B %d %Y",
    "%d %b %Y",
    "%b %d %Y",
    "%a %d %b %Y",
    "%A %d %B %Y",
    "%a %b %d %Y",
    "%A %B %d %Y",
];

fn spelled(text: &str) -> Option<Date> {
    let text = text.replace(',', " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    (3..=4).filter(|&n| n <= words.len()).find_map(|n| {
        let words = words[..n].join(" ");
        FORMS.iter().find_map(|form| Date::strptime(form, &words).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_metadata_write_them() {
        let day = jiff::civil::date(2024, 6, 18);
        for text in [
            "2024-06-18",
            " 2024-06-18T10:00:00+02:00 ",
            "2024-06-18 10:00",
            "2024/06/18",
            "20240618",
            "18 June 2024",
            "June 18, 2024",
            "Tue, 18 Jun 2024 10:00:00 GMT",
            "Tuesday, June 18, 2024",
        ] {
            assert_eq!(any(text), Some(day), "{text}");
        }
        for text in ["", "2024", "2024-06", "06/07/2024", "2024-13-01", "2024-06-180", "yesterday", "１２"]
        {
            assert_eq!(any(text), None, "{text}");
        }
    }
}
