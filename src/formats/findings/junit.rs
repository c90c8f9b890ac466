//! JUnit XML: an article is a suite, a finding a failed case, an article without findings one case that passes.

use super::{Checked, Failure, Placed, Run, UNREADABLE};
use crate::checks::{Severity, Suppression};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

/// Writes the run. Waived and known findings are skipped cases with their reason. What XML forbids is taken out.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new("figcheck");
    report.add_test_suites(run.articles.iter().map(suite));
    report.add_test_suites(run.failures.iter().map(failure));
    report.serialize(out).map_err(io::Error::other)
}

fn suite(article: &Checked) -> TestSuite {
    let mut suite = TestSuite::new(article.path.as_str());
    if article.findings.is_empty() {
        let mut case = TestCase::new("figures", TestCaseStatus::success());
        case.set_classname(article.path.as_str());
        suite.add_test_case(case);
    }
    suite.add_test_cases(article.findings.iter().map(case));
    suite
}

/// What could not be read is an error, not a failed test.
fn failure(f: &Failure) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(UNREADABLE).set_message(f.message.as_str());
    status.set_description(format!("{}:{}:{}: {}", f.path, f.line, f.column, f.sentence()));
    let mut case = TestCase::new(format!("{UNREADABLE} ({}:{})", f.line, f.column), status);
    case.set_classname(f.path.as_str());
    let mut suite = TestSuite::new(f.path.as_str());
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
        None => status.set_message(f.message.as_str()),
    };
    let kind = match f.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let place = format!("{}:{}:{}", f.path, f.from.line, f.from.column);
    status.set_type(format!("{kind}[{}]", f.rule.code));
    status.set_description(format!("{place}: {}\n{}\n\n{}", f.message, f.help, f.excerpt.text));
    let mut case =
        TestCase::new(format!("{} {} ({}:{})", f.rule.code, f.message, f.from.line, f.from.column), status);
    case.set_classname(f.path.as_str());
    case
}
