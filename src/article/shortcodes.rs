//! Shortcodes of site generators: `{{< … >}}`, `{{% … %}}` (Hugo), `{% … %}` and `{{ … }}` (Jekyll, Eleventy), and the attribute lists
//! `{: … }` (kramdown) and `](…){ … }` (Pandoc). They are instructions, no words of the article.

use super::Span;
use memchr::memmem;

const PAIRS: [(&str, &str); 5] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"), ("{:", "}")];

/// Shortcodes whose inside is no prose: code, drawings, notes to editors.
const NO_PROSE: [&str; 8] =
    ["highlight", "code", "comment", "mermaid", "math", "katex", "plantuml", "raw-html"];

/// The shortcodes in `source`, in order, none overlapping. One that is not closed is text.
pub(super) fn find(source: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut closers = PAIRS.map(|(_, close)| Closer { close, next: Some(0) });
    let mut at = 0;
    while let Some(brace) = memchr::memchr(b'{', &source.as_bytes()[at..]) {
        let start = at + brace;
        match shortcode(source, start, &mut closers) {
            Some(end) => {
                out.push(Span::new(start, end));
                at = end;
            }
            None => at = start + 1,
        }
    }
    out
}

/// The last place found of a closing mark: looked for once, not again for each opening one.
struct Closer {
    close: &'static str,
    next: Option<usize>,
}

impl Closer {
    /// Where the first closing mark at or after `from` starts.
    fn after(&mut self, source: &str, from: usize) -> Option<usize> {
        if self.next? < from || self.next == Some(0) {
            self.next = memmem::find(&source.as_bytes()[from..], self.close.as_bytes()).map(|i| from + i);
        }
        self.next
    }
}

fn shortcode(source: &str, start: usize, closers: &mut [Closer]) -> Option<usize> {
    let rest = &source[start..];
    let Some(which) = PAIRS.iter().position(|(open, _)| rest.starts_with(open)) else {
        return attributes(source, start);
    };
    let (open, close) = PAIRS[which];
    let inside = start + open.len();
    let stop = closers[which].after(source, inside)?;
    let end = stop + close.len();
    if open == "{:" || open == "{{" {
        return (!source[inside..stop].contains('\n')).then_some(end);
    }
    let name = source[inside..stop].trim_matches(|c: char| c == '-' || c.is_whitespace());
    let name = name.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
    Some(if NO_PROSE.contains(&name) { end_of_pair(source, name, end).unwrap_or(end) } else { end })
}

/// Where the shortcode that closes `name` ends: `{{< /name >}}` or `{% endname %}`.
fn end_of_pair(source: &str, name: &str, from: usize) -> Option<usize> {
    let rest = &source[from..];
    [format!("/{name}"), format!("/ {name}"), format!("end{name}")]
        .iter()
        .filter_map(|closing| {
            let at = rest.find(closing.as_str())?;
            rest[..at].trim_end_matches(['-', ' ']).ends_with(['<', '%']).then_some(())?;
            Some(from + at + rest[at..].find('}')? + 1)
        })
        .min()
        .map(|end| if source[end..].starts_with('}') { end + 1 } else { end })
}

/// A list of attributes right after a link, picture or span: `](…){width=50%}`, `[…]{.small}`.
fn attributes(source: &str, start: usize) -> Option<usize> {
    if !source[..start].ends_with([')', ']', '`']) {
        return None;
    }
    let inside = &source[start + 1..];
    let stop = inside.find(['}', '\n', '{'])?;
    let list = inside[..stop].trim();
    let is_list = list.starts_with(['.', '#'])
        || list
            .split_once('=')
            .is_some_and(|(k, _)| k.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
    (inside[stop..].starts_with('}') && is_list).then_some(start + 1 + stop + 1)
}

/// Calls `with` for each part of `range` that lies in none of `shortcodes`, in order.
pub(super) fn outside(shortcodes: &[Span], range: Span, mut with: impl FnMut(Span)) {
    let mut at = range.start;
    for code in &shortcodes[shortcodes.partition_point(|s| s.end <= range.start)..] {
        if code.start >= range.end {
            break;
        }
        if at < code.start {
            with(Span::new(at, code.start));
        }
        at = at.max(code.end);
    }
    if at < range.end {
        with(Span::new(at, range.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(source: &str) -> String {
        let mut out = String::new();
        outside(&find(source), Span::new(0, source.len()), |s| out.push_str(s.of(source)));
        out
    }

    #[test]
    fn shortcodes_go_and_their_prose_stays() {
        for (source, want) in [
            ("a {{< figure src=\"x.png\" width=\"600\" >}} b", "a  b"),
            ("{{% note %}}Twelve{{% /note %}}", "Twelve"),
            ("{% include chart.html id=5 %}x{%- comment -%} 7 {%- endcomment -%}y", "xy"),
            ("{{< highlight go >}} x := 5 {{< /highlight >}}z", "z"),
            ("![p](a.png){width=50%} and\n{: .wide #n5 }", " and\n"),
            ("{% a\n b %}5", "5"),
            ("{{ page.count | plus: 7 }} boats and {{7}}", " boats and "),
            ("[12 boats]{.n5}", "[12 boats]"),
        ] {
            assert_eq!(left(source).replace("![p](a.png)", ""), want, "{source}");
        }
    }

    #[test]
    fn what_is_not_closed_or_no_shortcode_stays() {
        for source in [
            "{{ 7*7 }",
            "{% open",
            "{{< a",
            "{5}",
            "f(x){5 of them}",
            "{: a\n}",
            "{",
            "{{",
            "{%",
            "{%%}x".get(..2).unwrap(),
        ] {
            assert_eq!(left(source), source);
        }
    }
}
