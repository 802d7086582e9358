//! What is known only after a whole file was read: the rows that names refer to, and which figures were stated.

use super::super::rows::Named;
use super::MarkdownReader;
use crate::facts::{Context, UtcOnly, elapsed};
use crate::prose::text;
use crate::report::sections::{components, cover, impact::windows, summary, timeline::events};
use crate::report::words::{LANGUAGES, Language};
use crate::report::{Field, FieldKind, List, Owner, Part, Report, RowId, StateChange, Value};
use crate::view::{Computed, downtime_words};

impl MarkdownReader<'_> {
    pub(super) fn resolve_names(&mut self) {
        for row in self.report.rows(List::Components) {
            self.components.entry(Report::component_name(&row.cells)).or_insert(row.id);
        }
        for Named { owner, field, text } in std::mem::take(&mut self.named) {
            let plain = text::plain(&text);
            let value = match field.kind {
                FieldKind::States => {
                    let states = plain.split("; ").filter(|part| !part.is_empty());
                    Value::States(states.map(|part| self.state(part)).collect())
                }
                FieldKind::Causes => {
                    let factors: Vec<RowId> =
                        self.report.rows(List::Factors).iter().map(|row| row.id).collect();
                    let numbers = plain.split(", ").filter_map(|number| number.trim().parse::<usize>().ok());
                    Value::Rows(numbers.filter_map(|n| factors.get(n.checked_sub(1)?).copied()).collect())
                }
                FieldKind::Component => Value::Rows(match plain.trim() {
                    "" => Vec::new(),
                    name => vec![self.component(name)],
                }),
                _ => {
                    let names = plain.split(", ").filter(|name| !name.is_empty());
                    Value::Rows(names.map(|name| self.component(name)).collect())
                }
            };
            self.report.set(owner, field, value);
        }
    }

    fn state(&mut self, text: &str) -> StateChange {
        let admit = |text: &str| crate::report::choice::COMPONENT_STATE.admit(text.trim());
        let (name, states) = text.split_once(": ").unwrap_or((text, ""));
        let (old, new) = match states.split_once('→') {
            Some((old, new)) => (admit(old), admit(new)),
            None => (String::new(), admit(states)),
        };
        StateChange { component: self.component(name), old, new }
    }

    /// The component of this name; one that is not there yet becomes a row.
    fn component(&mut self, name: &str) -> RowId {
        let name = name.trim();
        if let Some(id) = self.components.get(name) {
            return *id;
        }
        let id = self.new_row(List::Components);
        let owner = Owner::Row(List::Components, id);
        match name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
            Some((group, name)) => {
                self.report.set_text(owner, &components::rows::GROUP, group);
                self.report.set_text(owner, &components::rows::NAME, name);
            }
            None => self.report.set_text(owner, &components::rows::NAME, name),
        }
        self.know_component(id);
        id
    }

    /// Notes a component's name, for the first one of it.
    fn know_component(&mut self, id: RowId) {
        if let Some(row) = self.report.rows(List::Components).iter().rfind(|row| row.id == id) {
            self.components.entry(Report::component_name(&row.cells)).or_insert(id);
        }
    }

    /// A figure equal to the computed one was not stated; if there is none although it could be computed, it
    /// was left blank on purpose. Dates on the cover that repeat the report's own are those.
    pub(super) fn tell_stated_from_computed(&mut self) {
        let context = Context::of(&self.report);
        let (windows, downtime) = elapsed::durations(&self.report, &context, &UtcOnly);
        let counting = elapsed::counting(&self.report);
        let elapsed = elapsed::column(&elapsed::timed(&self.report), counting, &context, &UtcOnly);
        // The text does not state its language; a computed duration in it does.
        let duration = self.report.text(Part::Summary, &summary::DURATION);
        let said = |language: &Language| {
            downtime.as_ref().is_some_and(|downtime| downtime_words(downtime, *language) == duration)
        };
        let language = LANGUAGES.into_iter().find(said).unwrap_or_default();
        let computed = Computed::new(elapsed, windows, downtime, language);
        let put = |report: &mut Report,
                   owner,
                   field: &'static Field,
                   blank: &'static Field,
                   text: Option<&String>| {
            let text = text.map(String::as_str).unwrap_or_default();
            match computed.get(owner, field) {
                Some(computed) if computed == text => {}
                Some(_) if text.is_empty() => report.set(owner, blank, Value::Flag(true)),
                _ => report.set_text(owner, field, text),
            }
        };
        for id in ids(&self.report, List::Events).into_iter().filter(|_| self.counts) {
            let owner = Owner::Row(List::Events, id);
            put(&mut self.report, owner, &events::ELAPSED, &events::ELAPSED_BLANK, self.elapsed.get(&id));
        }
        for id in
            ids(&self.report, List::Windows).into_iter().filter(|_| self.marked || !self.durations.is_empty())
        {
            let owner = Owner::Row(List::Windows, id);
            put(
                &mut self.report,
                owner,
                &windows::DURATION,
                &windows::DURATION_BLANK,
                self.durations.get(&id),
            );
        }
        if self.marked || self.measured {
            let owner = Owner::Part(Part::Summary);
            let stated = self.report.text(Part::Summary, &summary::DURATION).to_owned();
            self.report.set_text(owner, &summary::DURATION, "");
            put(&mut self.report, owner, &summary::DURATION, &summary::DURATION_BLANK, Some(&stated));
        }
        let cover = Owner::Part(Part::Cover);
        let date = self.report.text(Part::Cover, &cover::DATE);
        if !date.is_empty() && date == self.report.text(Part::Summary, &summary::DATES) {
            self.report.set_text(cover, &cover::DATE, "incident");
        } else if !date.is_empty() && date == self.report.text(Part::Cover, &cover::PUBLISHED) {
            self.report.set_text(cover, &cover::DATE, "publication");
        }
    }
}

fn ids(report: &Report, list: List) -> Vec<RowId> {
    report.rows(list).iter().map(|row| row.id).collect()
}
