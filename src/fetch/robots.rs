//! What a site lets programs read: its robots.txt (RFC 9309).

/// The rules for figcheck; without any, everything may be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Whether what begins so may be read, in the order of the file.
    rules: Vec<(bool, String)>,
}

/// How robots.txt names figcheck, and everybody.
const OWN: &str = "figcheck";
const ALL: &str = "*";

impl Rules {
    /// The rules of `text` for figcheck, where it names it, else those for everybody.
    pub(super) fn read(text: &str) -> Self {
        let (mut own, mut all) = (None::<Vec<_>>, Vec::new());
        let (mut named, mut in_rules) = (Vec::new(), false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let Some((key, value)) = line.split('#').next().unwrap_or_default().split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if std::mem::take(&mut in_rules) {
                        named.clear();
                    }
                    named.push(value.to_ascii_lowercase());
                    if named.last().is_some_and(|n| n == OWN) {
                        own.get_or_insert_default();
                    }
                }
                "allow" | "disallow" => {
                    in_rules = true;
                    let rule = (key == "allow", value.to_owned());
                    if value.is_empty() {
                        continue;
                    }
                    if named.iter().any(|n| n == OWN) {
                        own.get_or_insert_default().push(rule.clone());
                    }
                    if named.iter().any(|n| n == ALL) {
                        all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self { rules: own.unwrap_or(all) }
    }

    /// Whether `path` may be read: the longest rule that fits it says so, and of equally long ones the kinder.
    pub(super) fn allow(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(_, rule)| fits(rule, path));
        fitting.max_by_key(|(allow, rule)| (rule.len(), *allow)).is_none_or(|(allow, _)| *allow)
    }
}

/// Whether `path` begins as `rule` says; `*` stands for anything, `$` at the end for the end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, whole) = rule.strip_suffix('$').map_or((rule, false), |r| (r, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        // the last part of a rule for whole paths stands at the end
        let found = if whole && parts.peek().is_none() {
            rest.ends_with(part).then(|| rest.len() - part.len())
        } else {
            rest.find(part)
        };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    !whole || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Rules, fits};

    #[test]
    fn the_longest_rule_decides() {
        let rules = Rules::read(
            "User-agent: *\nDisallow: /private/ # all of it\nAllow: /private/open\nDisallow: /*.pdf$\n",
        );
        for (path, allowed) in [
            ("/", true),
            ("/private/a", false),
            ("/private/open/a", true),
            ("/a.pdf", false),
            ("/a.pdf?x", true),
        ] {
            assert_eq!(rules.allow(path), allowed, "{path}");
        }
        assert!(Rules::read("").allow("/a"));
    }

    #[test]
    fn a_group_of_ones_own_goes_before_that_of_all() {
        let text = "User-agent: other\nDisallow: /\n\nUser-agent: figcheck\nUser-agent: third\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n";
        let rules = Rules::read(text);
        assert!(rules.allow("/a") && !rules.allow("/b"));
        assert!(!Rules::read("User-agent: *\nDisallow: /\n").allow("/a"));
        assert!(Rules::read("User-agent: figcheck\nDisallow:\n\nUser-agent: *\nDisallow: /\n").allow("/a"));
    }

    #[test]
    fn stars_stand_for_anything() {
        assert!(
            fits("/a*b", "/axxb/c") && !fits("/a*b$", "/axxb/c") && fits("/a*b$", "/abxb") && fits("/", "/x")
        );
    }
}
