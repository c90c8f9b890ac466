//! FIG903: a waiver or setting that names nothing that exists.

use crate::checks::{Findings, Label, Place, Rule, Settings, Severity, waivers};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    code: "FIG903",
    name: "unknown-name",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig903_unknown_name.md"),
    check,
};

/// Names in waivers; names in the configuration are told once a run, not once an article.
fn check(_: &Draft, found: &mut Findings) {
    for waiver in found.waivers.clone() {
        let place = Place::Source(waiver.source);
        if !waiver.colon {
            let written = format!("{} {}", waiver.verb, waiver.rules.join(" "));
            let message = format!("“figcheck {}” is no waiver: it has no colon", written.trim_end());
            let help = format!("write `<!-- figcheck: {} (why) -->`", written.trim_end());
            found.add(Label::new(place, "hides nothing"), message, help, Vec::new(), Vec::new());
        } else if waiver.scope.is_none() && !waiver.is_on() && !waivers::VERBS.contains(&waiver.verb.as_str())
        {
            let message = format!("no waiver is called “{}”", waiver.verb);
            let help = format!("one of `{}`", waivers::VERBS.join("`, `"));
            found.add(Label::new(place, ""), message, help, Vec::new(), Vec::new());
        }
        for name in waiver.unknown_rules() {
            let message = format!("the waiver names no known rule: “{name}”");
            let help = match Settings::nearest(name) {
                Some(near) => format!("did you mean `{near}`? `figcheck explain` lists them all"),
                None => "`figcheck explain` lists them all".to_owned(),
            };
            found.add(Label::new(place, ""), message, help, Vec::new(), Vec::new());
        }
    }
}
