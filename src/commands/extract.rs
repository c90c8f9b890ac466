//! `figcheck extract`: the figures as data.

use clap::Args;
use figcheck::{
    article::Article, draft::Draft, figures, formats, ledger::Ledger, sources, vocabulary::Vocabulary,
};
use std::io::{BufRead, BufWriter, Write};
use std::process::ExitCode;

/// The figures as data
#[derive(Debug, Args)]
pub struct Extract {
    /// Articles, folders, or `-` for standard input
    paths: Vec<String>,
    #[arg(long, default_value = "jsonl")]
    format: String,
    #[arg(long)]
    input_format: Option<String>,
    #[arg(long)]
    no_config: bool,
}

impl Extract {
    /// A first cut: JSON Lines in (`--input-format jsonl`) or text files, JSON Lines out.
    pub fn run(self) -> ExitCode {
        let words = Vocabulary::standard();
        let mut out = BufWriter::new(std::io::stdout().lock());
        for path in &self.paths {
            let file = std::fs::read(path).expect("read");
            let texts: Vec<(String, String)> = if self.input_format.as_deref() == Some("jsonl") {
                file.lines()
                    .map(|l| serde_json::from_str::<serde_json::Value>(&l.expect("utf8")).expect("json"))
                    .map(|v| {
                        (
                            v["id"].as_str().unwrap_or("").to_owned(),
                            v["text"].as_str().unwrap_or("").to_owned(),
                        )
                    })
                    .collect()
            } else {
                vec![(path.clone(), figcheck::files::text(file).expect("utf8"))]
            };
            for (id, text) in texts {
                let article = Article::from_text(id, text);
                let found = figures::find(&article, &words);
                let marks =
                    sources::attribute(&article, &found, &Ledger::default(), &words, &Default::default());
                formats::figures::jsonl::write(&Draft::new(article, found, marks), &mut out).expect("write");
            }
        }
        out.flush().expect("write");
        ExitCode::SUCCESS
    }
}
