//! The letters of a chart: Inter, Latin with its extensions and Vietnamese, without layout features, so that a word is as
//! wide as its letters together.
//!
//! Made once from the npm package `@fontsource/inter` (SIL Open Font License 1.1, `OFL.txt`): the subsets `latin`,
//! `latin-ext` and `vietnamese` merged with fonttools, as TTF to measure with and as WOFF2 to put into a file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::sync::OnceLock;
use ttf_parser::Face;
use unicode_width::UnicodeWidthStr;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

/// The family's name in a drawing: our own, so that no font of the reader's machine takes its place.
pub(super) const FAMILY: &str = "'Figcheck Inter',system-ui,sans-serif";

/// `@font-face` rules with the fonts in them.
pub(super) fn faces() -> String {
    let face = |weight, woff2: &[u8]| {
        let base64 = STANDARD.encode(woff2);
        format!(
            "@font-face{{font-family:'Figcheck Inter';font-weight:{weight};src:url(data:font/woff2;base64,{base64})format('woff2')}}"
        )
    };
    face(400, include_bytes!("inter-regular.woff2")) + &face(600, include_bytes!("inter-semibold.woff2"))
}

/// How wide `text` is in pixels. Letters that the fonts lack are taken as wide as they usually are.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    let em = f64::from(face.units_per_em());
    let (mut units, mut strange) = (0.0, String::new());
    let mut strangers = 0.0;
    for c in text.chars() {
        match face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)) {
            Some(advance) => {
                units += f64::from(advance);
                strangers += usual(&strange);
                strange.clear();
            }
            None => strange.push(c),
        }
    }
    size * (units / em + strangers + usual(&strange))
}

/// Whether the fonts have every letter of `text`.
pub(super) fn has(text: &str) -> bool {
    text.chars().all(|c| face(Weight::Regular).glyph_index(c).is_some())
}

/// How wide letters of other scripts usually are, in em: half one for each cell of a terminal, a little more for narrow
/// ones. A sequence of emoji that makes one picture counts as one.
fn usual(text: &str) -> f64 {
    let cells = text.width() as f64;
    let narrow = text.chars().any(|c| UnicodeWidthStr::width(c.encode_utf8(&mut [0; 4]) as &str) == 1);
    cells * if narrow { 0.6 } else { 0.55 }
}

fn face(weight: Weight) -> &'static Face<'static> {
    static FACES: OnceLock<[Face<'static>; 2]> = OnceLock::new();
    let read = |bytes| Face::parse(bytes, 0).expect("the embedded font is a font");
    let faces = FACES.get_or_init(|| {
        [read(include_bytes!("inter-regular.ttf")), read(include_bytes!("inter-semibold.ttf"))]
    });
    &faces[weight as usize]
}
