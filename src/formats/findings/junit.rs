//! JUnit XML: an article is a suite, a finding a failed case, an article without findings one case that passes.

use super::{Checked, Failure, Placed, Run, UNREADABLE};
use super::{Format, SeenFrom, Written};
use crate::checks::{Severity, Suppression};
use crate::escape;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

/// For any CI that shows tests.
pub const FORMAT: Format = Format {
    name: "junit",
    about: "For any CI that shows tests",
    written: Written::Whole(write),
    seen_from: SeenFrom::Repository,
    summary: None,
};

/// Writes the run. Waived and known findings are skipped cases with their reason. What XML forbids is taken out.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new("figcheck");
    report.add_test_suites(run.articles.iter().map(suite));
    report.add_test_suites(run.failures.iter().map(failure));
    report.serialize(out).map_err(io::Error::other)
}

fn suite(article: &Checked) -> TestSuite {
    let mut suite = TestSuite::new(escape::label(&article.path));
    if article.findings.is_empty() {
        let mut case = TestCase::new("figures", TestCaseStatus::success());
        case.set_classname(escape::label(&article.path));
        suite.add_test_case(case);
    }
    suite.add_test_cases(article.findings.iter().map(case));
    suite
}

/// What could not be read is an error, not a failed test.
fn failure(f: &Failure) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(UNREADABLE).set_message(f.message.as_str());
    status.set_description(escape::label(&format!(
        "at {}:{}:{}: {}",
        f.path,
        f.line,
        f.column,
        f.sentence()
    )));
    let mut case = TestCase::new(format!("{UNREADABLE} ({}:{})", f.line, f.column), status);
    case.set_classname(escape::label(&f.path));
    let mut suite = TestSuite::new(escape::label(&f.path));
    suite.add_test_case(case);
    suite
}

fn case(f: &Placed) -> TestCase {
    let mut status = match &f.suppressed {
        Some(_) => TestCaseStatus::skipped(),
        None => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    match &f.suppressed {
        Some(Suppression::Waived(reason)) => status.set_message(format!("waived: {reason}")),
        Some(_) => status.set_message("known before"),
        None => status.set_message(escape::label(&f.told())),
    };
    let kind = match f.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let place = format!("{}:{}:{}", escape::label(&f.path), f.from.line, f.from.column);
    status.set_type(format!("{kind}[{}]", f.rule.code));
    // a log may show it raw: each line begins with words of ours, the last quotes the text on one line
    let (message, help) = (escape::label(&f.told()), escape::label(&f.help));
    status.set_description(format!(
        "at {place}: {message}\nhelp: {help}\n\ntext: {}",
        escape::label(&f.excerpt.text)
    ));
    let mut case = TestCase::new(
        format!("{} {} ({}:{})", f.rule.code, escape::label(&f.told()), f.from.line, f.from.column),
        status,
    );
    case.set_classname(escape::label(&f.path));
    case
}
