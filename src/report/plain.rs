//! Words and addresses of an article, made fit for a note: folded, shortened, safe to follow.

/// `url` where a browser may follow it: a web or mail address. Everything else is shown as words.
pub(super) fn address(url: &str) -> Option<String> {
    let lower = url.trim_start().to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
        .then(|| url.trim().to_owned())
}

/// White space folded.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text`, cut at a word's end where it has more than `most` code points.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|&at| at > most / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', ':', '.', '–', '—', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_followed() {
        assert_eq!(address(" https://example.org/a "), Some("https://example.org/a".to_owned()));
        assert_eq!(address("mailto:desk@example.org"), Some("mailto:desk@example.org".to_owned()));
        for url in
            ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "/etc/passwd", "vbscript:x"]
        {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
