//! The order in which a person fills in a form: what everybody fills in first, the rest behind "More".

use crate::report::sections::{
    actions, components, cover, heading, impact::figures, impact::windows, timeline::events, updates,
};
use crate::report::{Field, FieldKind, Item, List, Part};

/// The fields of a row, in the order in which they are filled in: those always shown, and those behind "More".
pub(super) struct RowOrder {
    pub(super) first: Vec<&'static Field>,
    pub(super) more: Vec<&'static Field>,
}

/// The order of fields in a list's rows. Fields that are not named here are behind "More"; lists that are not named
/// show all.
pub(super) fn row_order(list: List) -> RowOrder {
    let first: Vec<&'static Field> = match list {
        List::Events => vec![&events::AT, &events::TEXT],
        List::Windows => vec![&windows::START, &windows::END, &windows::KIND, &windows::COMPONENTS],
        List::Actions => {
            use actions::rows::*;
            vec![&TITLE, &OWNER, &DUE, &STATUS, &DETAILS]
        }
        List::Updates => vec![&updates::rows::AT, &updates::rows::PHASE, &updates::rows::BODY],
        List::Components => vec![&components::rows::NAME],
        List::People => vec![&cover::people::NAME, &cover::people::ROLE],
        List::Figures => vec![&figures::LABEL, &figures::VALUE],
        _ => list.spec().fields.to_vec(),
    };
    // Fields that override a computed value come last.
    let (stated, mut more): (Vec<_>, Vec<_>) = list
        .spec()
        .fields
        .iter()
        .copied()
        .filter(|field| !first.contains(field))
        .partition(|field| list == List::Events && field.index < events::AT.index);
    more.extend(stated);
    RowOrder { first, more }
}

/// The field that Enter goes to from this one: the next text field of those always shown. `None` if there is none, or
/// if this field is not among those.
pub(super) fn next_text(list: List, field: &Field) -> Option<&'static Field> {
    let first = row_order(list).first;
    let at = first.iter().position(|other| *other == field)?;
    first.into_iter().skip(at + 1).find(|field| field.kind.is_written())
}

/// Whether Enter goes on from a field of this kind. In prose of several paragraphs it begins a new line.
pub(super) fn enter_goes_on(kind: FieldKind) -> bool {
    kind.is_written() && kind != FieldKind::Block
}

/// What a part holds, in the order in which it is filled in.
pub(super) struct PartOrder {
    pub(super) items: Vec<&'static Item>,
    /// The words before and after the items, which come last.
    pub(super) opening_and_closing: Vec<&'static Field>,
}

/// The order of a part.
pub(super) fn part_order(part: Part) -> PartOrder {
    let opens_or_closes = |item: &&Item| match item {
        Item::Lead(field) => **field == heading::BEFORE || **field == heading::AFTER,
        _ => false,
    };
    let (words, items): (Vec<&'static Item>, Vec<&'static Item>) =
        part.spec().items.iter().partition(opens_or_closes);
    let fields = words.into_iter().filter_map(|item| match item {
        Item::Lead(field) => Some(*field),
        _ => None,
    });
    PartOrder { items, opening_and_closing: fields.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_row_is_listed_once() {
        for list in List::ALL {
            let RowOrder { first, more } = row_order(list);
            let mut all: Vec<usize> = first.iter().chain(&more).map(|field| field.index).collect();
            all.sort_unstable();
            assert_eq!(all, (0..list.spec().fields.len()).collect::<Vec<_>>(), "{list:?}");
        }
    }

    #[test]
    fn enter_leads_through_the_first_fields() {
        assert_eq!(next_text(List::Events, &events::AT), Some(&events::TEXT));
        assert_eq!(next_text(List::Events, &events::TEXT), None);
        assert_eq!(next_text(List::Windows, &windows::START), Some(&windows::END));
        assert_eq!(next_text(List::Events, &events::WHO), None);
    }
}
