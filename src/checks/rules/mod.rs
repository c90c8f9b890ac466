//! The rules, one a file, each with its page. This list is the registry: nothing else names them.
//!
//! FIG0xx sources · FIG1xx ledger and evidence · FIG2xx within the article · FIG3xx decisions · FIG9xx waivers and
//! configuration.

use super::Rule;

mod fig001_unsourced_figure;
mod fig002_weak_source;
mod fig003_disputed_figure;
mod fig004_carried_source;
mod fig005_weak_headline;
mod fig901_unused_waiver;
mod fig902_waiver_without_reason;
mod fig903_unknown_name;

/// Every rule, by code. FIG9xx come last: they look at what the others' waivers did.
pub const ALL: &[&Rule] = &[
    &fig001_unsourced_figure::RULE,
    &fig002_weak_source::RULE,
    &fig003_disputed_figure::RULE,
    &fig004_carried_source::RULE,
    &fig005_weak_headline::RULE,
    &fig901_unused_waiver::RULE,
    &fig902_waiver_without_reason::RULE,
    &fig903_unknown_name::RULE,
];
