//! A source as a line of a bibliography.

use super::Source;

/// “Author: Title. Publisher, date”, as far as the ledger has it; plain text, no markup.
pub fn line(source: &Source) -> String {
    let mut out = String::new();
    if let Some(author) = &source.author {
        out.push_str(author);
        out.push_str(": ");
    }
    out.push_str(&source.title);
    let date = source.date.map(|d| d.to_string());
    let rest: Vec<&str> = source.publisher.as_deref().into_iter().chain(date.as_deref()).collect();
    if !rest.is_empty() {
        out.push_str(if source.title.ends_with(['.', '?', '!']) { " " } else { ". " });
        out.push_str(&rest.join(", "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_leaves_no_trace() {
        let bare = Source { title: "Annual report".into(), ..Source::default() };
        assert_eq!(line(&bare), "Annual report");
        let full = Source {
            author: Some("A. Bee".into()),
            publisher: Some("Ministry of Weather".into()),
            date: Some(jiff::civil::date(2024, 3, 1)),
            ..bare
        };
        assert_eq!(line(&full), "A. Bee: Annual report. Ministry of Weather, 2024-03-01");
    }
}
