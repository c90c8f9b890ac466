//! Files that are made from others and committed.

/// Holds `docs/NAME` to `wanted`; with `FIGCHECK_RENEW` set it is written first. `command` is what a person runs to renew it.
pub fn hold(name: &str, wanted: &str, command: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("FIGCHECK_RENEW").is_some() {
        std::fs::write(&path, wanted).expect("docs/ can be written");
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == wanted, "docs/{name} is not what the pages say: FIGCHECK_RENEW=1 {command} pages");
}
