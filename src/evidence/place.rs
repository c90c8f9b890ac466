//! Where a quotation stands in its source, and a link that opens there.

use super::Verification;
use super::snapshot::Page;
use crate::ledger::Source;

/// Whether `quote` stands on `page`, white space folded.
pub fn stands_in(quote: &str, page: &Page) -> bool {
    let folded = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    folded(page.passage.article.text()).contains(&folded(quote))
}

/// Adds to the evidence of `verdict` the page and the link.
pub fn add(verdict: &mut Verification, source: &Source, page: &Page) {
    if let Some(evidence) = &mut verdict.evidence {
        evidence.page = page.number;
    }
    link(verdict, source);
}

/// Adds the link alone.
pub fn link(verdict: &mut Verification, source: &Source) {
    let Some(evidence) = &mut verdict.evidence else { return };
    evidence.url = source.url.as_deref().map(|url| match (evidence.page, &evidence.quote) {
        (Some(page), _) => format!("{url}#page={page}"),
        (None, Some(quote)) if !url.contains('#') => format!("{url}#:~:text={}", fragment(quote)),
        _ => url.to_owned(),
    });
}

/// The longest quotation that is put whole into a link, in bytes.
const WHOLE_BYTES: usize = 120;
/// Words at each end of a longer one.
const END_WORDS: usize = 5;

/// `quote` as a text fragment: whole, or its first and last words.
fn fragment(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    if quote.len() <= WHOLE_BYTES || words.len() <= 2 * END_WORDS {
        return encoded(&words.join(" "));
    }
    let (start, end) = (&words[..END_WORDS], &words[words.len() - END_WORDS..]);
    format!("{},{}", encoded(&start.join(" ")), encoded(&end.join(" ")))
}

/// Percent-encoded, with `-`, `,` and `&`, which mean something in a text fragment.
fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::fragment;

    #[test]
    fn a_text_fragment_encodes_what_means_something_in_it() {
        assert_eq!(
            fragment("13.4 percent, well-off & “poor”"),
            "13.4%20percent%2C%20well%2Doff%20%26%20%E2%80%9Cpoor%E2%80%9D"
        );
        let long = "word ".repeat(60);
        assert_eq!(fragment(&long), "word%20word%20word%20word%20word,word%20word%20word%20word%20word");
    }
}
