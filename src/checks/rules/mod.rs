//! The rules, one a file, each with its page. This list is the registry: nothing else names them.
//!
//! FIG0xx sources · FIG1xx ledger and evidence · FIG2xx within the article · FIG3xx decisions · FIG9xx waivers,
//! configuration, and how the article is written.

pub(super) use fig001_unsourced_figure::together;

use super::Rule;

mod fig001_unsourced_figure;
mod fig002_weak_source;
mod fig003_disputed_figure;
mod fig004_carried_source;
mod fig005_weak_headline;
mod fig101_lost_figure;
mod fig102_changed_value;
mod fig103_ambiguous_anchor;
mod fig104_unknown_source;
mod fig105_unused_source;
mod fig106_evidence_file;
mod fig107_lost_cover;
mod fig111_mismatch;
mod fig112_slip_of_magnitude;
mod fig113_partly_supported;
mod fig114_not_in_the_source;
mod fig115_likely_cell;
mod fig116_undated_level;
mod fig201_change_disagrees;
mod fig202_percentages_of_a_whole;
mod fig203_parts_and_whole;
mod fig204_ratio_and_percent;
mod fig205_share_and_its_figures;
mod fig206_two_values;
mod fig207_headline_says_more;
mod fig208_old_source_for_now;
mod fig301_rejected;
mod fig302_needs_work;
mod fig303_no_decision;
mod fig901_unused_waiver;
mod fig902_waiver_without_reason;
mod fig903_unknown_name;
mod fig904_front_matter;
mod fig905_missing_note;
mod fig906_other_language;
mod fig907_empty_article;

/// Every rule, by code. FIG9xx come last: they look at what the others' waivers did.
pub const ALL: &[&Rule] = &[
    &fig001_unsourced_figure::RULE,
    &fig002_weak_source::RULE,
    &fig003_disputed_figure::RULE,
    &fig004_carried_source::RULE,
    &fig005_weak_headline::RULE,
    &fig101_lost_figure::RULE,
    &fig102_changed_value::RULE,
    &fig103_ambiguous_anchor::RULE,
    &fig104_unknown_source::RULE,
    &fig105_unused_source::RULE,
    &fig106_evidence_file::RULE,
    &fig107_lost_cover::RULE,
    &fig111_mismatch::RULE,
    &fig112_slip_of_magnitude::RULE,
    &fig113_partly_supported::RULE,
    &fig114_not_in_the_source::RULE,
    &fig115_likely_cell::RULE,
    &fig116_undated_level::RULE,
    &fig201_change_disagrees::RULE,
    &fig202_percentages_of_a_whole::RULE,
    &fig203_parts_and_whole::RULE,
    &fig204_ratio_and_percent::RULE,
    &fig205_share_and_its_figures::RULE,
    &fig206_two_values::RULE,
    &fig207_headline_says_more::RULE,
    &fig208_old_source_for_now::RULE,
    &fig301_rejected::RULE,
    &fig302_needs_work::RULE,
    &fig303_no_decision::RULE,
    &fig901_unused_waiver::RULE,
    &fig902_waiver_without_reason::RULE,
    &fig903_unknown_name::RULE,
    &fig904_front_matter::RULE,
    &fig905_missing_note::RULE,
    &fig906_other_language::RULE,
    &fig907_empty_article::RULE,
];
