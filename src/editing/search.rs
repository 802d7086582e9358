//! Finding words in all that a person has written in a report, and replacing them.

use std::ops::Range;

use super::Change;
use super::folding::Pattern;
use crate::report::{Cells, Field, FieldKind, List, Owner, Part, Report, Value, Visibility};

/// A text of a report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Written<'a> {
    /// Whose field.
    pub owner: Owner,
    /// Which field.
    pub field: &'static Field,
    /// What it says.
    pub text: &'a str,
}

/// A place where words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Whose field.
    pub owner: Owner,
    /// Which field.
    pub field: &'static Field,
    /// Where in its text, in bytes.
    pub range: Range<usize>,
}

/// All texts of a report in the order in which it is read: the cover, the sections with their rows, the brand. Settings and
/// standard words of choices are no texts.
pub fn written(report: &Report) -> Vec<Written<'_>> {
    let sections = report.sections().into_iter().map(|section| section.owner());
    let ends = [Owner::Part(Part::Cover), Owner::Part(Part::Brand)];
    let mut texts = Vec::new();
    for owner in ends.into_iter().take(1).chain(sections).chain(ends.into_iter().skip(1)) {
        if let Some(cells) = report.cells(owner) {
            push(&mut texts, owner, cells);
        }
        if let Owner::Part(part) = owner {
            for list in part.lists().filter(|list| *list != List::Dismissals) {
                for row in report.rows(list) {
                    push(&mut texts, Owner::Row(list, row.id), &row.cells);
                }
            }
        }
    }
    texts
}

fn push<'a>(texts: &mut Vec<Written<'a>>, owner: Owner, cells: &'a Cells) {
    for field in owner.fields() {
        let text = cells.text(field);
        let is_text = match field.kind {
            // A standard word is stored by its key, which nobody has written.
            FieldKind::Choice(choices) => choices.words.iter().all(|word| word.0 != text),
            kind => kind.is_written(),
        };
        if is_text && !text.is_empty() && field.seen == Visibility::ByReaders {
            texts.push(Written { owner, field, text });
        }
    }
}

/// The part or custom section whose form shows this owner.
pub fn home(owner: Owner) -> Owner {
    match owner {
        Owner::Row(list, _) if list != List::Own => Owner::Part(list.spec().part),
        owner => owner,
    }
}

/// All matches of a pattern in a report, in reading order.
pub fn find(report: &Report, pattern: &Pattern) -> Vec<Match> {
    let matches = |Written { owner, field, text }: Written<'_>| {
        pattern.find(text).into_iter().map(move |range| Match { owner, field, range })
    };
    written(report).into_iter().flat_map(matches).collect()
}

/// The change that puts other words in these places, as one step; `None` if none of them is there or nothing differs.
pub fn replacement(report: &Report, places: &[Match], with: &str) -> Option<Change> {
    let mut changes = Vec::new();
    for of_field in places.chunk_by(|one, other| one.owner == other.owner && one.field == other.field) {
        let Some(Match { owner, field, .. }) = of_field.first() else { continue };
        let Some(text) = report.cells(*owner).map(|cells| cells.text(field)) else { continue };
        let (mut replaced, mut at) = (String::with_capacity(text.len()), 0);
        for Match { range, .. } in of_field {
            // A place in an older text may be none in this one.
            let is_there = text.get(range.clone()).is_some();
            let Some(between) = text.get(at..range.start).filter(|_| is_there) else { continue };
            replaced.push_str(between);
            replaced.push_str(with);
            at = range.end;
        }
        replaced.push_str(text.get(at..).unwrap_or_default());
        if replaced != text {
            let value = Value::from_text(field.kind, &replaced);
            changes.push(Change::Set { owner: *owner, field, value });
        }
    }
    match changes.len() {
        0 => None,
        1 => changes.pop(),
        _ => Some(Change::All(changes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Section;
    use crate::report::sections::{actions, brand, cover, own, summary, timeline::events};

    fn report() -> Report {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "Redis was down");
        report.set_text(Owner::Part(Part::Cover), &cover::STATE, "draft");
        report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "Redis");
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "REDIS lost its redis.");
        let event = report.push(List::Events);
        report.set_text(Owner::Row(List::Events, event), &events::TEXT, "redis fails over");
        let action = report.push(List::Actions);
        report.set_text(Owner::Row(List::Actions, action), &actions::rows::KIND, "redis care");
        let section = report.push(List::Own);
        report.set_text(Owner::Row(List::Own, section), &own::TEXT, "Why redis?");
        report.set_text(Owner::Part(Part::Brand), &brand::ABOUT, "Redis people");
        report.order = vec![Section::Own(section), Section::Part(Part::Timeline)];
        report
    }

    fn redis() -> Pattern {
        Pattern::new("redis").unwrap()
    }

    #[test]
    fn places_come_in_the_order_of_the_report_and_settings_are_none() {
        let report = report();
        let order = report.sections();
        let found: Vec<String> = find(&report, &redis())
            .iter()
            .map(|it| format!("{}.{}", it.owner.path(), it.field.name))
            .collect();
        assert_eq!(found.len(), 7, "{found:?}");
        assert_eq!(found[0], "cover.title");
        assert!(found.last().unwrap().starts_with("brand"));
        let place = |path: &str| found.iter().position(|it| it.starts_with(path)).unwrap();
        let stands = |section: Section| order.iter().position(|it| *it == section).unwrap();
        let own = Section::Own(report.rows(List::Own)[0].id);
        assert_eq!(place("own") < place("timeline"), stands(own) < stands(Section::Part(Part::Timeline)));
        assert_eq!(
            place("timeline") < place("summary"),
            stands(Section::Part(Part::Timeline)) < stands(Section::Part(Part::Summary))
        );
    }

    #[test]
    fn all_places_are_replaced_in_one_step_that_is_undone_in_one() {
        let before = report();
        let places = find(&before, &redis());
        let mut after = before.clone();
        let change = replacement(&before, &places, "Valkey").unwrap();
        let inverse = change.apply(&mut after).unwrap();
        assert_eq!(find(&after, &redis()), []);
        assert_eq!(after.text(Part::Summary, &summary::OVERVIEW), "Valkey lost its Valkey.");
        assert_eq!(find(&after, &Pattern::new("valkey").unwrap()).len(), places.len());
        inverse.apply(&mut after);
        assert_eq!(after, before);
    }

    #[test]
    fn one_place_is_replaced_alone_and_nothing_by_the_same_is_no_change() {
        let mut report = report();
        let places = find(&report, &redis());
        let second = places.iter().filter(|it| *it.field == summary::OVERVIEW).nth(1).unwrap().clone();
        replacement(&report, std::slice::from_ref(&second), "data").unwrap().apply(&mut report);
        assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "REDIS lost its data.");
        assert_eq!(replacement(&report, &places[..1], "Redis"), None);
        // A place that is there no more changes nothing and does not panic.
        let gone = Match { range: 90..95, ..second };
        assert_eq!(replacement(&report, &[gone], "x"), None);
    }
}
