use super::*;

fn read(source: &str) -> FrontMatter {
    super::read(source, &Settings::default())
}

/// Title, day and the article proper.
fn says(source: &str) -> (Option<String>, Option<String>, &str) {
    let mut read = read(source);
    let day = read.date().map(|d| d.to_string());
    (read.title().map(|t| t.value.trim().to_owned()), day, &source[read.end..])
}

#[test]
fn title_and_day_in_the_ways_that_site_generators_write_them() {
    let want = (Some("Storm: 212 “schools”".to_owned()), Some("2024-06-18".to_owned()), "Text");
    for source in [
        "---\ntitle: \"Storm: 212 “schools”\"\ndate: 2024-06-18T10:00:00Z # UTC\ntags:\n  - 5\n---\nText",
        "---\ntitle: \"Storm: 212 \\u201cschools\\u201d\"\ndate: 2024-06-18\n---\nText",
        "---\r\ntitle: 'Storm: 212 “schools”'\r\ndate: 18 June 2024\r\n...\r\nText",
        "---\nlayout: post\nTitle: >\n  Storm: 212\n  “schools”\nPublishDate: '2024-06-18'\n---\nText",
        "---\nformat:\n  html:\n    title: no\npost_title: 'Storm: 212 “schools”'\npost_date: 2024-06-18 10:00:00\n---\nText",
        "+++\ntitle = \"Storm: 212 “schools”\"\ndate = 2024-06-18\n+++\nText",
        "+++\ndate = 2024-06-18T10:00:00Z\ntitle = '''Storm: 212 “schools”'''\n[params]\ntitle = \"no\"\n+++\nText",
        "{\n  \"title\": \"Storm: 212 \\u201cschools\\u201d\",\n\t\"date\": \"2024-06-18\", \"a\": [5]\n}\nText",
    ] {
        assert_eq!(says(source), want, "{source}");
    }
    let pelican = "Title: Storm: 212 “schools”\nDate: 2024-06-18 10:20\nTags: a, 5\n\nText";
    assert_eq!(says(pelican), (want.0, want.1, "\nText"));
}

#[test]
fn the_address_of_the_page_is_written_out_in_full() {
    for (front, want) in [
        ("url: https://example.org/a", Some("https://example.org/a")),
        ("source: \"https://example.org/a\"", Some("https://example.org/a")),
        ("url: /a\ncanonical_url: https://example.org/a", Some("https://example.org/a")),
        ("url: /2024/a", None),
        ("source: Lund Institute", None),
    ] {
        assert_eq!(read(&format!("---\n{front}\n---\nText")).address().as_deref(), want, "{front}");
    }
}

#[test]
fn what_is_no_front_matter_stays_text() {
    for source in [
        "",
        "---",
        "---\n12 boats sank\n",
        "Text\n---\ntitle: a\n---\n",
        "--- a\n---\n",
        "----\n----\n",
        "---\n\nThe storm closed 212 schools.\n\n---\n\nIt passed.",
        "---\nThe storm closed 212 schools. It felled: 40 trees.\nAnd more\nof them: many.\n---\n",
        "{5 of them} sank",
        "{\"a\": 5} is JSON",
        "Date: the storm began at night.\nAnd it closed 212 schools.",
        "Title: a\nThe storm closed 212 schools.\n\nIt passed.",
        "Note: 5\n\nText",
    ] {
        assert_eq!(says(source), (None, None, source), "{source:?}");
    }
}

#[test]
fn what_is_broken_is_said_with_its_line_and_read_as_far_as_it_goes() {
    for (source, title, at, message) in [
        (
            "---\ntitle: Storm: 212 schools\ndate: 2024-06-18\n---\nText",
            Some("Storm: 212 schools"),
            "title: Storm: 212 schools",
            "the front matter is broken: ",
        ),
        (
            "---\ntitle: \"Storm\ndate: 2024-06-18\n---\nText",
            Some("Storm"),
            "title: \"Storm",
            "the front matter is broken: ",
        ),
        (
            "+++\ntitle = \"Storm\"\ndate = soon\n+++\nText",
            Some("Storm"),
            "date = soon",
            "the front matter is broken: ",
        ),
        ("{\n\"title\": \"Storm\",\n\"a\": ,\n}\nText", None, "\"a\": ,", "the front matter is broken: "),
        (
            "---\ntitle: Storm\n\nText",
            Some("Storm"),
            "---",
            "the front matter is broken: no line `---` closes it",
        ),
        (
            "+++\ntitle = 212 schools\ndate = 2024-06-18\n+++\nText",
            Some("212 schools"),
            "title = 212 schools",
            "the front matter is broken: ",
        ),
        (
            "---\ntitle: Storm\ndate: 06/11/2025\n---\n",
            Some("Storm"),
            "06/11/2025",
            "`date` is no day: “06/11/2025”",
        ),
        (
            "---\ntitle: Storm\ndate: 2025-6-1\n---\n",
            Some("Storm"),
            "2025-6-1",
            "`date` is no day: “2025-6-1”",
        ),
    ] {
        let mut read = read(source);
        read.date();
        assert_eq!(read.title().map(|t| t.value.trim()), title, "{source}");
        let problems: Vec<_> = read.problems.iter().map(|p| p.source.of(source)).collect();
        assert_eq!(problems, [at], "{source}");
        assert!(read.problems[0].message.starts_with(message), "{:?}", read.problems);
    }
    for fine in ["---\ndate:\n---\n", "---\ndate: today\n---\n", "---\ndate: \"`r Sys.Date()`\"\n---\n"] {
        let mut read = read(fine);
        assert_eq!((read.date(), read.problems.as_slice()), (None, &[][..]), "{fine}");
    }
}

#[test]
fn a_headline_leads_back_to_the_place_that_it_is_written_at() {
    let source =
        "---\ntitle: 'It''s 212 schools'\ndescription: \"Caf\\u00e9s \\\"closed\\\" at 5\"\n---\nText.";
    let article = crate::article::read("a", source, crate::article::Format::Markdown);
    assert_eq!(article.text(), "It's 212 schools\n\nCafés \"closed\" at 5\n\nText.");
    for (words, raw) in [
        ("It's", "It''s"),
        ("212", "212"),
        ("Cafés", "Caf\\u00e9s"),
        ("\"closed\"", "\\\"closed\\\""),
        ("5", "5"),
    ] {
        let at = article.text().find(words).expect(words);
        assert_eq!(article.source_span(Span::new(at, at + words.len())).of(source), raw);
    }
}

#[test]
fn a_title_that_the_body_repeats_is_no_second_headline() {
    for (source, want) in [
        (
            "---\ntitle: Storm closes 212 schools\n---\n# Storm closes 212 Schools\n\nText.",
            "Storm closes 212 Schools\n\nText.",
        ),
        (
            "---\ntitle: Storm closes 212 schools\n---\n**Storm closes 212 schools.**\n\nText.",
            "Storm closes 212 schools.\n\nText.",
        ),
        (
            "---\ntitle: Storm closes 212 schools\n---\n# The storm\n\nText.",
            "Storm closes 212 schools\n\nThe storm\n\nText.",
        ),
        (
            "---\ndescription: The wind closed 212 schools\n---\nThe wind closed 212 schools and more.",
            "The wind closed 212 schools and more.",
        ),
    ] {
        assert_eq!(crate::article::read("a", source, crate::article::Format::Markdown).text(), want);
    }
}
