//! How a house wants sources to be judged.

use crate::figures::{Kind, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// What the author's own count, measurement or estimate is worth.
    OwnVoice {
        /// The author is a source that a reader can ask.
        Sourced = "sourced",
        /// The author is one, and weak.
        Weak = "weak",
        /// The author is none.
        Unsourced = "unsourced",
    }
}

words! {
    /// Figures of several kinds that a house can leave without a source together.
    Group {
        /// A count below ten of what is not killed, hurt or missing.
        SmallCount = "small_count",
        /// What only says how a machine or program is made: bytes, hertz, milliseconds; counts of cores, requests, flags.
        Technical = "technical",
    }
}

/// Which figures need no source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "what needs no source is a kind (duration, count, money …), small_count or technical"
)]
pub enum Needless {
    /// All of a kind.
    Kind(Kind),
    /// Some of several kinds.
    Group(Group),
}

/// The house's policy on sources. Each field's doc comment is what `init` writes above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Figures that need no source here, by kind ("duration", "age", "measure" …) or group: "small_count" (counts below ten, but
    /// of the dead or hurt), "technical" (sizes, frequencies, counts of cores, requests, flags); they are exempt by policy
    pub no_source_needed: Vec<Needless>,
    /// Whether a source that nobody could ask ("officials") passes as if it were named
    pub accept_unnamed: bool,
    /// Whether a source passes that another sentence names ("she added", "the report"); if not, such figures are weak
    pub accept_carried: bool,
    /// Sources that this house trusts as named although their words name nobody, such as "state media"
    pub trusted: Vec<String>,
    /// Other names of a source, by the name that reports show: "World Health Organization" = ["WHO", "the agency"]
    pub aliases: BTreeMap<String, Vec<String>>,
    /// The publisher's own name, such as "Lund Institute": what its documents say of it, its tables and its data are its own
    pub publisher: String,
    /// The site of these articles, such as "example.org": links to it are no citations, as those to a page's own site are none
    pub site: String,
    /// What counts as a citation on that site all the same, by how addresses begin: `https://data.example.org/`, `/reports/`
    pub site_documents: Vec<String>,
    /// How figures stand that the author or publisher has counted, measured or estimated: "sourced", "weak" or "unsourced"
    pub own_voice: OwnVoice,
    /// Words of common knowledge: a figure whose sentence has one of them needs no source, such as "50 states"
    pub common_knowledge: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            no_source_needed: Vec::new(),
            accept_unnamed: false,
            accept_carried: true,
            trusted: Vec::new(),
            aliases: BTreeMap::new(),
            publisher: String::new(),
            site: String::new(),
            site_documents: Vec::new(),
            own_voice: OwnVoice::Sourced,
            common_knowledge: Vec::new(),
        }
    }
}
