//! Colours: light and dark, safe for colour-blind readers, each with its contrast.

/// What a stroke or area means; its colour follows from it and the reader's scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Surface,
    Text,
    Soft,
    Rule,
    Sourced,
    Weak,
    Unsourced,
    Exempt,
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Others,
    Heat1,
    Heat2,
    Heat3,
    Heat4,
    Heat5,
    /// Text on the stronger heats.
    OnHeat,
}

/// Name, colour on light, colour on dark. The four statuses are those of the page.
const PALETTE: [(&str, Ink, &str, &str); 20] = [
    ("surface", Ink::Surface, "#fdfcf9", "#17181a"),
    ("text", Ink::Text, "#1d1c1a", "#e8e5df"),
    ("soft", Ink::Soft, "#5f5b54", "#a8a399"),
    ("rule", Ink::Rule, "#d9d4c9", "#3a3a3a"),
    ("sourced", Ink::Sourced, "#17588f", "#86b9ea"),
    ("weak", Ink::Weak, "#8a5300", "#e3ac55"),
    ("unsourced", Ink::Unsourced, "#b0271b", "#f58d7e"),
    ("exempt", Ink::Exempt, "#67625a", "#a39e94"),
    ("first", Ink::First, "#17588f", "#86b9ea"),
    ("second", Ink::Second, "#a85400", "#f0a552"),
    ("third", Ink::Third, "#00715a", "#62cbac"),
    ("fourth", Ink::Fourth, "#83347f", "#d99ad5"),
    ("fifth", Ink::Fifth, "#5a5a00", "#cbc464"),
    ("others", Ink::Others, "#67625a", "#a39e94"),
    ("heat1", Ink::Heat1, "#e9f0f7", "#1d2a38"),
    ("heat2", Ink::Heat2, "#c3d9ec", "#244261"),
    ("heat3", Ink::Heat3, "#8fb8db", "#2f5d8b"),
    ("heat4", Ink::Heat4, "#3f7cb0", "#6ea6dc"),
    ("heat5", Ink::Heat5, "#17588f", "#a5d0f7"),
    ("onheat", Ink::OnHeat, "#ffffff", "#101418"),
];

impl Ink {
    /// Its name in classes and variables.
    pub(super) fn name(self) -> &'static str {
        PALETTE[self as usize].0
    }

    /// Its colour on light, for renderers that know no style sheets.
    pub(super) fn on_light(self) -> &'static str {
        PALETTE[self as usize].2
    }

    /// The ink at place `place` of the palette.
    pub(super) fn at(place: u8) -> Self {
        PALETTE.get(usize::from(place)).map_or(Ink::Text, |row| row.1)
    }
}

/// The rules that give each ink its colour: light, dark where the reader prefers it, light on paper. A label that starts
/// where lines cross it keeps them off by a rim.
pub(super) fn rules() -> String {
    let variables = |colour: fn(&(&str, Ink, &'static str, &'static str)) -> &'static str| -> String {
        PALETTE.iter().map(|row| format!("--fc-{}:{};", row.0, colour(row))).collect()
    };
    let (light, dark) = (variables(|row| row.2), variables(|row| row.3));
    let classes: String = PALETTE
        .iter()
        .map(|row| format!(".fc .f-{0}{{fill:var(--fc-{0})}}.fc .s-{0}{{stroke:var(--fc-{0})}}", row.0))
        .collect();
    format!(
        ".fc{{{light}}}@media (prefers-color-scheme:dark){{.fc{{{dark}}}}}@media print{{.fc{{{light}}}}}{classes}\
         .fc text{{fill:var(--fc-text)}}.fc [class^=s-]{{fill:none;stroke-linejoin:round}}\
         .fc text:is(.f-text,:not([class])):not([text-anchor]){{paint-order:stroke;stroke:var(--fc-surface);stroke-width:3px;stroke-linejoin:round}}"
    )
}

/// A drawing without what the rules of its page give it: colours, and what every line or text has.
pub(super) fn undressed(drawn: &str) -> String {
    let bare = PALETTE.iter().fold(drawn.to_owned(), |drawn, (name, _, light, _)| {
        drawn
            .replace(&format!("class=\"f-{name}\" fill=\"{light}\""), &format!("class=\"f-{name}\""))
            .replace(&format!("class=\"s-{name}\" stroke=\"{light}\""), &format!("class=\"s-{name}\""))
    });
    let of_all = [" fill=\"none\"", " stroke-linejoin=\"round\"", " stroke-width=\"1\"", " font-size=\"13\""];
    // only a text ends so: a mark in the same ink closes itself
    of_all.iter().fold(bare, |bare, said| bare.replace(said, "")).replace(" class=\"f-text\">", ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(hex: &str) -> f64 {
        let part = |i: usize| f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_palette_is_in_the_order_of_the_inks() {
        for (place, row) in PALETTE.iter().enumerate() {
            assert_eq!(row.1 as usize, place, "{}", row.0);
        }
    }

    #[test]
    fn text_and_marks_stand_out_in_light_and_dark() {
        for colour in [
            |row: &(_, _, &'static str, &'static str)| row.2,
            |row: &(_, _, &'static str, &'static str)| row.3,
        ] {
            let surface = colour(&PALETTE[Ink::Surface as usize]);
            for row in &PALETTE {
                let wanted = match row.1 {
                    Ink::Text | Ink::Soft => 4.5,
                    Ink::Surface | Ink::Rule | Ink::Heat1 | Ink::Heat2 | Ink::Heat3 | Ink::OnHeat => 1.0,
                    _ => 3.0,
                };
                assert!(
                    contrast(colour(row), surface) >= wanted,
                    "{}: {}",
                    row.0,
                    contrast(colour(row), surface)
                );
            }
            let pairs = [
                (Ink::Heat1, Ink::Text),
                (Ink::Heat2, Ink::Text),
                (Ink::Heat3, Ink::Text),
                (Ink::Heat4, Ink::OnHeat),
                (Ink::Heat5, Ink::OnHeat),
            ];
            for (cell, text) in pairs {
                let ratio = contrast(colour(&PALETTE[cell as usize]), colour(&PALETTE[text as usize]));
                assert!(ratio >= 4.3, "{cell:?} under {text:?}: {ratio}");
            }
        }
    }
}
