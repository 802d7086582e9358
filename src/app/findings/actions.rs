//! What a person does about a finding: go to it, fix it, dismiss it, turn its rule off.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::rules;
use super::state::Findings;
use crate::app::defaults;
use crate::editing::Change;
use crate::facts::checks::dismissal;
use crate::formats::checked::{CheckedFinding, CheckedFix, CheckedPlace};
use crate::report::sections::cover::{self, dismissals};
use crate::report::{Field, List, Mark, Owner, Part, Row, RowId, Section, Value};

impl Findings {
    /// Goes to the field of a place and selects the quoted text.
    pub(super) fn open_place(self, place: &CheckedPlace) {
        let Some(mark) = Mark::at_path(&place.path) else { return };
        let text = self.text_at(mark);
        let units = |bytes: usize| text.get(..bytes).map_or(0, |before| before.encode_utf16().count());
        let selected = place.range_in(&text).map(|range| units(range.start)..units(range.end));
        self.editor.open_mark_at(mark, selected);
    }

    fn text_at(self, mark: Mark) -> String {
        let field = mark.field.and_then(|index| mark.owner.fields().get(index).copied());
        let value = field.map(|field| untrack(|| self.editor.doc.get(mark.owner, field)));
        value.map(|value| value.text().to_owned()).unwrap_or_default()
    }

    /// Applies the fixes of these findings, as one step of undo. If their text has changed meanwhile, only checks again.
    pub(super) fn fix(self, items: &[CheckedFinding]) {
        let mut fixes: Vec<_> = items.iter().filter_map(|item| Some((item, item.fix.as_ref()?))).collect();
        // From the end of a text, so that what is before a fix stays where it was.
        fixes.sort_by_key(|(_, fix)| Reverse(fix.place.start));
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        let mut fixed: Vec<(&CheckedFinding, &CheckedFix)> = Vec::new();
        for (item, fix) in fixes {
            let Some(mark) = Mark::at_path(&fix.place.path) else { continue };
            let text = texts.entry(&fix.place.path).or_insert_with(|| self.text_at(mark));
            if let Some(after) = fix.applied(text) {
                *text = after;
                fixed.push((item, fix));
            }
        }
        let change = |(path, text): (&str, String)| {
            let mark = Mark::at_path(path)?;
            let field = *mark.owner.fields().get(mark.field?)?;
            Some(Change::Set { owner: mark.owner, field, value: Value::from_text(field.kind, &text) })
        };
        let changes: Vec<Change> = texts.into_iter().filter_map(change).collect();
        let said = match fixed.as_slice() {
            [] => None,
            [(_, fix)] => Some(format!("{}: done. Undo takes it back.", fix.label)),
            several => Some(format!("Fixed {}. Undo takes them back.", several.len())),
        };
        match said {
            Some(said) => {
                self.edit(Change::All(changes), said);
                fixed.iter().for_each(|(item, _)| self.forget(&item.key));
            }
            None => self.editor.announce("The text has changed. It is checked again.".to_owned()),
        }
        self.refresh();
    }

    /// Dismisses a finding; stored in the report.
    pub(super) fn dismiss(self, item: &CheckedFinding, reason: &str) {
        let row = Row { id: self.editor.doc.new_id(), cells: dismissal(&item.key, reason) };
        let insert = Change::Insert { list: List::Dismissals, at: usize::MAX, row };
        self.edit(insert, "It is meant so. Undo takes it back.".to_owned());
        self.forget(&item.key);
        self.refresh();
    }

    /// Removes a dismissal.
    pub(super) fn check_again(self, item: &CheckedFinding) {
        let doc = self.editor.doc;
        let is_it = |id: &RowId| {
            let cells = untrack(|| doc.cells(Owner::Row(List::Dismissals, *id)));
            format!("{} {}", cells.text(&dismissals::RULE), cells.text(&dismissals::HASH)) == item.key
        };
        let rows = doc.ids(List::Dismissals).get_untracked().into_iter().filter(is_it);
        let remove = |id| Change::Remove { list: List::Dismissals, id };
        let lines = rules::without_line(&self.cover(&cover::DISMISSED), &item.key);
        let changes = rows.map(remove).chain(lines.map(|lines| rules::set_lines(&lines)));
        self.edit(Change::All(changes.collect()), "It is checked again.".to_owned());
        self.refresh();
    }

    /// Turns a rule off in this report.
    pub(super) fn turn_off(self, item: &CheckedFinding) {
        let off = rules::with_rule(&self.cover(&cover::CHECKS_OFF), &item.rule);
        let said = format!("Not checked any more in this report: {}. Undo takes it back.", item.title);
        self.edit(rules::set_off(&off), said);
        self.checked.update(|checked| {
            let checked = Arc::make_mut(checked);
            checked.full.findings.retain(|other| other.rule != item.rule);
            checked.public.findings.retain(|other| other.rule != item.rule);
        });
        self.refresh();
    }

    /// Turns a rule off in this report and in new ones.
    pub(super) fn turn_off_for_new(self, item: &CheckedFinding) {
        self.turn_off(item);
        defaults::set_checks_off(&rules::with_rule(&defaults::checks_off(), &item.rule));
    }

    /// Turns a rule on again, also for new reports.
    pub(super) fn turn_on(self, rule: &str) {
        let off = rules::without_rule(&self.cover(&cover::CHECKS_OFF), rule);
        defaults::set_checks_off(&rules::without_rule(&defaults::checks_off(), rule));
        self.edit(rules::set_off(&off), "It is checked again.".to_owned());
        self.refresh();
    }

    fn cover(self, field: &'static Field) -> String {
        untrack(|| self.editor.doc.text(Part::Cover, field))
    }

    /// Changes the report in a separate step of undo, and announces `said`.
    fn edit(self, change: Change, said: String) {
        let doc = self.editor.doc;
        doc.end_typing();
        doc.edit(change);
        doc.end_typing();
        self.editor.announce(said);
    }

    /// Removes a finding from the lists at once; the next check shows whether it is gone.
    fn forget(self, key: &str) {
        self.checked.update(|checked| {
            let checked = Arc::make_mut(checked);
            checked.full.findings.retain(|item| item.key != key);
            checked.public.findings.retain(|item| item.key != key);
        });
    }

    /// The name of a place, for a person: `Timeline, event 3: Time`.
    pub(super) fn name_of(self, place: &CheckedPlace) -> String {
        let Some(mark) = Mark::at_path(&place.path) else { return String::new() };
        let field =
            mark.field.and_then(|index| mark.owner.fields().get(index)).map_or("", |field| field.label);
        match mark.owner {
            Owner::Part(part) => format!("{}: {field}", part.spec().title),
            Owner::Row(list, id) => {
                let ids = self.editor.doc.ids(list);
                let number =
                    ids.with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0) + 1;
                match list.spec().part.spec().title {
                    _ if Section::Own(id).owner() == mark.owner => format!("Own section {number}: {field}"),
                    title => format!("{title}, {} {number}: {field}", list.spec().row),
                }
            }
        }
    }
}
