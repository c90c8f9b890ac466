//! The frame of sentences: where in a document the figures stand.

use super::Document;
use super::columns::Columns;
use crate::article::offsets::Offsets;
use crate::article::{Article, BlockKind};
use crate::sources::Status;
use polars::prelude::{
    DataFrame, Expr, IntoLazy, JoinArgs, JoinType, MaintainOrderJoin, PolarsResult, col, len, lit,
};

/// One sentence; `paragraph` counts from 1 in the document, `start` and `end` are code points of the source.
struct Sentence<'a> {
    document: &'a str,
    paragraph: usize,
    kind: &'static str,
    number: usize,
    start: usize,
    end: usize,
    text: String,
}

/// A row a sentence, with the number of its figures, in all and by status.
pub(super) fn frame(documents: &[Document<'_>], figures: &DataFrame) -> PolarsResult<DataFrame> {
    let all: Vec<Sentence<'_>> = documents.iter().flat_map(|d| sentences(&d.draft.article)).collect();
    let frame = Columns::of(&all)
        .text("document", |s| Some(s.document))
        .whole("number", |s| Some(s.number))
        .whole("paragraph", |s| Some(s.paragraph))
        .text("kind", |s| Some(s.kind))
        .whole("start", |s| Some(s.start))
        .whole("end", |s| Some(s.end))
        .text("text", |s| Some(&s.text))
        .frame()?;
    let mut counts = vec![len().cast(polars::prelude::DataType::Int64).alias("figures")];
    counts.extend(Status::ALL.iter().map(|&status| of(status)));
    let counted =
        figures.clone().lazy().group_by_stable([col("document"), col("sentence_start")]).agg(counts);
    let names = || std::iter::once("figures").chain(Status::ALL.iter().map(|s| s.as_str()));
    frame
        .lazy()
        .join(
            counted,
            [col("document"), col("start")],
            [col("document"), col("sentence_start")],
            JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Left) },
        )
        .with_columns(names().map(|name| col(name).fill_null(lit(0i64))).collect::<Vec<_>>())
        .collect()
}

fn of(status: Status) -> Expr {
    let counted = col("status").eq(lit(status.as_str())).sum();
    counted.cast(polars::prelude::DataType::Int64).alias(status.as_str())
}

fn sentences(article: &Article) -> Vec<Sentence<'_>> {
    let offsets = Offsets::new(&article.source);
    let mut out = Vec::new();
    for (block, kind) in article.blocks.iter().map(|b| word(b.kind)).enumerate() {
        for &span in article.sentences(block) {
            let source = article.source_span(span);
            out.push(Sentence {
                document: &article.id,
                paragraph: block + 1,
                kind,
                number: out.len() + 1,
                start: offsets.point(source.start),
                end: offsets.point(source.end),
                text: article.slice(span).to_owned(),
            });
        }
    }
    out
}

/// The word for a kind of block in the frame.
fn word(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Quote => "quote",
        BlockKind::Caption => "caption",
        BlockKind::Cell { .. } => "cell",
        BlockKind::Note(_) => "note",
    }
}
