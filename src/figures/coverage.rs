//! Numbers that no reading fits.

use super::place::Place;
use crate::article::Span;

/// Lists the number at `place` as not understood.
pub fn missed(place: &Place, not_understood: &mut Vec<Span>) {
    not_understood.push(place.numeral().span);
}
