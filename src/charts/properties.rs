//! What must hold over any table and any text.

use super::*;
use crate::tables::{Cell, Table};
use proptest::prelude::*;

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Nothing),
        any::<f64>().prop_map(Cell::Number),
        any::<i64>().prop_map(Cell::Whole),
        (-40i32..40).prop_map(|power| Cell::Number(10f64.powi(power))),
        ".{0,30}".prop_map(Cell::Text),
    ]
}

/// A table with a column for every part that any kind has.
fn any_table() -> impl Strategy<Value = Table> {
    let columns = ["x", "y", "value", "low", "high", "comparator", "series", "unit", "shape"];
    let row = proptest::collection::vec(cell(), columns.len());
    proptest::collection::vec(row, 0..12)
        .prop_map(move |rows| Table { columns: columns.map(str::to_owned).to_vec(), rows })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_is_drawn_or_refused_in_words(table in any_table()) {
        for kind in kinds::ALL {
            for size in [Size::Wide, Size::Narrow] {
                let drawn = Chart::new(kind.name, "t", table.clone(), &[]).and_then(|chart| chart.draw_for_page(size));
                match drawn {
                    Ok(svg) => {
                        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}: {svg}", kind.name);
                        prop_assert!(svg.ends_with("</svg>\n"));
                    }
                    Err(error) => prop_assert!(!error.message.is_empty()),
                }
            }
        }
    }
}
