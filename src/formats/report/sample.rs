//! A small draft, marked by hand: what the formats are tested on.

use crate::article::{Article, Span};
use crate::draft::Draft;
use crate::figures::{Comparator, Figure, Found, Kind, Reason, Unit};
use crate::frame;
use crate::notebook::Template;
use crate::report::{Report, compose};
use crate::sources::{How, Mark, Modality, Source, SourceKind, Status};

const TEXT: &str = "The storm that crossed the northern coast on Monday was the third in two weeks, and the worst of them since 2011.

About 212 schools were closed and more than 40,000 homes lost their power, the interior ministry said. “We have not seen anything like it,” said Ana Ruiz, the minister, who put the cost of the repairs at $1.2 billion. The opposition disputes that sum.

More than 100 roads are still blocked. Residents speak of dozens of missing boats.

In the port of Vell, where the wind reached 180 km an hour, nobody was hurt. The two towns on the other bank were spared. Both will help.";

pub(super) struct Hand {
    pub article: Article,
    pub found: Found,
    pub marks: Vec<Mark>,
}

impl Hand {
    pub fn new(text: &str) -> Self {
        Hand {
            article: Article::from_text("seeds/storm.txt", text),
            found: Found::default(),
            marks: Vec::new(),
        }
    }

    fn place(&self, words: &str) -> Span {
        let start = self.article.text().find(words).unwrap_or_else(|| panic!("{words} is not in the text"));
        Span::new(start, start + words.len())
    }

    pub fn figure(
        &mut self,
        words: &str,
        kind: Kind,
        comparator: Comparator,
        value: f64,
        unit: Option<(&str, &str)>,
    ) {
        let span = self.place(words);
        let block = self.article.block_at(span.start).expect("a block");
        let sentence = *self.article.sentences(block).iter().find(|s| s.contains(span)).expect("a sentence");
        self.found.figures.push(Figure {
            span,
            core: span,
            kind,
            comparator,
            value: Some(value),
            low: None,
            high: None,
            vague: false,
            writing: None,
            date: None,
            unit: unit.map(|(code, name)| Unit { code: code.into(), name: name.into() }),
            item: None,
            block,
            sentence,
            quoted: false,
            reason: None,
            as_of: None,
            role: None,
            change: None,
            same_as: None,
            path: vec![],
        });
        self.marks.push(Mark {
            status: Status::Unsourced,
            modality: Modality::Asserted,
            source: None,
            more: vec![],
            more_left_out: 0,
            disputed_by: vec![],
            path: vec![],
        });
    }

    pub fn exempt(&mut self, words: &str, kind: Kind, reason: Reason) {
        self.figure(words, kind, Comparator::Exact, 2.0, None);
        self.found.figures.last_mut().expect("a figure").reason = Some(reason);
        self.marks.last_mut().expect("a mark").status = Status::Exempt;
    }

    pub fn sourced(&mut self, status: Status, who: &str, cue: &str, kind: SourceKind) {
        let (mention, cue) = (self.place(who), self.place(cue));
        let mark = self.marks.last_mut().expect("a mark");
        mark.status = status;
        mark.source = Some(Source {
            how: How::Attributed,
            mention: Some(mention),
            text: who.to_owned(),
            cue: Some(cue),
            kind,
            named: status == Status::Sourced,
            canonical: who.to_owned(),
            carried_by: None,
            chain: vec![],
            url: None,
            id: None,
        });
    }

    pub fn disputed(&mut self, who: &str) {
        let span = self.place(who);
        self.marks.last_mut().expect("a mark").disputed_by.push(span);
    }

    pub fn report(self, template: &str) -> Report {
        let draft = Draft::new(self.article, self.found, self.marks);
        let findings = crate::checks::run(&draft, &Default::default());
        let frames = frame::build(&[frame::Document { draft: &draft, findings: &findings }]).expect("frames");
        let template = Template { path: "report.md", text: template };
        compose(template, &draft, &findings, &frames, &Default::default()).expect("a report")
    }
}

/// A report with figures of every status.
pub(super) fn report() -> Report {
    report_of(crate::report::templates::REPORT)
}

/// The same, as `template` tells it.
pub(super) fn report_of(template: &str) -> Report {
    let mut hand = Hand::new(TEXT);
    use crate::figures::{Comparator::*, Kind::*};
    hand.exempt("third", Ordinal, Reason::Ordinal);
    hand.exempt("two weeks", Duration, Reason::TimeFrame);
    hand.exempt("2011", Date, Reason::Date);
    hand.figure("About 212 schools", Count, About, 212.0, None);
    hand.sourced(Status::Sourced, "the interior ministry", "said", SourceKind::Organisation);
    hand.figure("more than 40,000 homes", Count, MoreThan, 40_000.0, None);
    hand.sourced(Status::Sourced, "the interior ministry", "said", SourceKind::Organisation);
    hand.figure("$1.2 billion", Money, Exact, 1.2e9, Some(("USD", "dollar")));
    hand.sourced(Status::Sourced, "Ana Ruiz", "put", SourceKind::Person);
    hand.disputed("The opposition");
    hand.figure("More than 100 roads", Count, MoreThan, 100.0, None);
    hand.figure("dozens of missing boats", Count, AtLeast, 24.0, None);
    hand.sourced(Status::Weak, "Residents", "speak of", SourceKind::Group);
    hand.figure("180 km an hour", Measure, Exact, 180.0, Some(("km/h", "kilometre per hour")));
    hand.exempt("two towns", Count, Reason::TrivialCount);
    hand.report(template)
}
