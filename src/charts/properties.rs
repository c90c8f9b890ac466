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

/// What a column of numbers may hold.
fn number() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Nothing),
        any::<f64>().prop_map(Cell::Number),
        any::<i64>().prop_map(Cell::Whole),
        (-40i32..40).prop_map(|power| Cell::Number(10f64.powi(power))),
    ]
}

/// A table with a column for every part that any kind has; where a kind wants numbers, `number` tells what stands there.
fn any_table(number: BoxedStrategy<Cell>) -> impl Strategy<Value = Table> {
    let mut columns: Vec<(&str, bool)> = Vec::new();
    for channel in kinds::ALL.iter().flat_map(|kind| kind.channels) {
        if !columns.iter().any(|(name, _)| *name == channel.name) {
            columns.push((channel.name, channel.takes == kinds::Takes::Number));
        }
    }
    let one = |numeric: bool| if numeric { number.clone() } else { cell().boxed() };
    let row: Vec<BoxedStrategy<Cell>> = columns.iter().map(|(_, numeric)| one(*numeric)).collect();
    let names: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    proptest::collection::vec(row, 0..12).prop_map(move |rows| Table { columns: names.clone(), rows })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_is_drawn_or_refused_in_words(table in prop_oneof![any_table(cell().boxed()), any_table(number().boxed())]) {
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
