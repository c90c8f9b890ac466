//! What must hold of any article: shared by the targets.

use figcheck::article::{self, Format};
use figcheck::draft::Draft;
use figcheck::ledger::Ledger;
use figcheck::vocabulary::Vocabulary;
use figcheck::{figures, sources};
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::standard);

/// Reads `data` as an article of `format` and goes through the floors up to the rows.
pub fn run(data: &[u8], format: Format) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let article = article::read("fuzz", source, format);
    let found = figures::find(&article, &WORDS);
    let mut last = 0;
    for figure in &found.figures {
        assert!(figure.span.start >= last && figure.span.contains(figure.core) && !figure.span.is_empty());
        assert!(article.text().get(figure.span.start..figure.span.end).is_some());
        assert!([figure.value, figure.low, figure.high].iter().flatten().all(|n| n.is_finite()));
        last = figure.span.end;
    }
    let marks = sources::attribute(&article, &found, &Ledger::default(), &[], &WORDS, &Default::default());
    let draft = Draft::new(article, found, marks);
    assert_eq!(draft.rows().len(), draft.found.figures.len());
}
