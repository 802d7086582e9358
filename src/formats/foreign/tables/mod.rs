//! Tables as rows of a list: columns are recognised by their headings, in any order and language, or by their contents.

mod list_of;

use std::ops::Range;

use super::actions::action_values;
use super::build::Build;
use super::facts::names;
use super::text::scan::{ScannedBlock, ScannedKind};
use super::text::when;
use super::timeline::entries::{self, Around};
use super::words::columns::{self, SourceColumn};
use crate::formats::foreign::words;
use crate::formats::markdown::zones;
use crate::prose::text as prose_text;
use crate::report::moment::{self, Clock};
use crate::report::sections::actions::rows as action;
use crate::report::sections::heading;
use crate::report::sections::impact::windows;
use crate::report::sections::timeline::{self as timeline_part, events};
use crate::report::{Field, FieldKind, List, Owner, Part, Value};

pub(super) use list_of::{holds_events, list_of};

/// A table whose columns are known.
struct SourceTable<'t> {
    list: List,
    columns: Vec<Option<SourceColumn>>,
    headings: Vec<String>,
    rows: &'t [Vec<Range<usize>>],
    /// The zone named in the heading of each column.
    zones: Vec<Option<moment::Zone>>,
}

/// Reads a table as rows of a list, if its columns match.
pub(super) fn read(build: &mut Build<'_>, list: List, block: &ScannedBlock, around: &mut Around) -> bool {
    let ScannedKind::Table(cells) = &block.kind else { return false };
    let Some(table) = SourceTable::of(build, list, cells) else { return false };
    if list == List::Events {
        table.count(build);
    }
    for row in table.rows {
        table.row(build, row, around);
    }
    let unknown = table
        .columns
        .iter()
        .zip(&table.headings)
        .filter(|(column, heading)| column.is_none() && !heading.is_empty());
    let unknown: Vec<String> = unknown.map(|(_, heading)| format!("\u{201C}{heading}\u{201D}")).collect();
    if !unknown.is_empty() && list != List::Components {
        let text = format!(
            "No field holds the column {}; it stands in brackets behind each row's words.",
            unknown.join(", ")
        );
        build.note(block.range.start, false, None, text);
    }
    let head = cells.first().and_then(|first| Some(first.first()?.start..first.last()?.end));
    if let Some(head) = head.filter(|_| table.rows.len() < cells.len()) {
        build.used(&head, Owner::Part(list.spec().part), &heading::BEFORE);
    }
    true
}

impl<'t> SourceTable<'t> {
    fn of(build: &Build<'_>, list: List, cells: &'t [Vec<Range<usize>>]) -> Option<SourceTable<'t>> {
        let (head, rows) = cells.split_first()?;
        let headings: Vec<String> = head.iter().map(|cell| prose_text::plain(build.slice(cell))).collect();
        let mut columns: Vec<Option<SourceColumn>> =
            headings.iter().map(|heading| columns::column(list, heading)).collect();
        for asked in &build.columns {
            if let Some(slot) = columns.get_mut(asked.column) {
                *slot = columns::named(list, &asked.field);
            }
        }
        // Each field once; its first column wins.
        let mut seen: Vec<SourceColumn> = Vec::new();
        for column in &mut columns {
            if let Some(known) = *column {
                if seen.contains(&known) {
                    *column = None;
                }
                seen.push(known);
            }
        }
        let mut rows = rows;
        if list == List::Events {
            let at = SourceColumn::Field(&events::AT);
            if columns.iter().flatten().count() == 0
                && head.first().is_some_and(|cell| is_time(build.slice(cell)))
            {
                rows = cells;
            }
            if !columns.contains(&Some(at)) && !columns.contains(&Some(SourceColumn::Day)) {
                let column = (0..headings.len()).find(|column| holds_times(build, rows, *column))?;
                if let Some(slot) = columns.get_mut(column) {
                    *slot = Some(at);
                }
            }
            // A day has its clock in a column of another name.
            if columns.contains(&Some(SourceColumn::Day)) && !columns.contains(&Some(at)) {
                let free = |column: &usize| columns.get(*column) == Some(&None);
                let column =
                    (0..headings.len()).filter(free).find(|column| holds_clocks(build, rows, *column));
                if let Some(slot) = column.and_then(|column| columns.get_mut(column)) {
                    *slot = Some(at);
                }
            }
            if !columns.contains(&Some(SourceColumn::Field(&events::TEXT))) {
                let free = (0..headings.len()).filter(|column| columns.get(*column) == Some(&None));
                let longest = free.max_by_key(|column| {
                    rows.iter().filter_map(|row| row.get(*column)).map(Range::len).sum::<usize>()
                })?;
                if let Some(slot) = columns.get_mut(longest) {
                    *slot = Some(SourceColumn::Field(&events::TEXT));
                }
            }
        }
        // Rows under shifted headings: the actions are in the column of sentences, whatever stands above it.
        let title = SourceColumn::Field(&action::TITLE);
        let details = SourceColumn::Field(&action::DETAILS);
        if list == List::Actions && !columns.contains(&Some(title)) && !columns.contains(&Some(details)) {
            let words = |column: usize| {
                let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| build.slice(cell));
                cells.map(|cell| cell.split_whitespace().count()).sum::<usize>()
            };
            let longest = (0..headings.len()).max_by_key(|column| words(*column))?;
            if words(longest) >= rows.len() * 3
                && let Some(slot) = columns.get_mut(longest)
            {
                *slot = Some(title);
            }
        }
        let main: &[&Field] = match list {
            List::Events => &[&events::TEXT],
            List::Actions => &[&action::TITLE, &action::DETAILS],
            List::Windows => &[&windows::START],
            List::Updates => &[&crate::report::sections::updates::rows::BODY],
            List::Components => &[&crate::report::sections::components::rows::NAME],
            _ => &[],
        };
        let has_main = columns
            .iter()
            .flatten()
            .any(|column| matches!(column, SourceColumn::Field(field) if main.contains(field)));
        let zones = headings.iter().map(|heading| zones::named(heading)).collect();
        (has_main && !rows.is_empty()).then_some(SourceTable { list, columns, headings, rows, zones })
    }

    /// The unit and zero of the elapsed column, from its heading.
    fn count(&self, build: &mut Build<'_>) {
        let Some(at) =
            self.columns.iter().position(|column| *column == Some(SourceColumn::Field(&events::ELAPSED)))
        else {
            return;
        };
        let heading = self.headings.get(at).map(String::as_str).unwrap_or_default();
        let folded = words::fold(heading);
        let key = match folded.as_str() {
            "minutes" | "mins" | "min" | "minuten" => "minutes",
            "hours" | "stunden" => "hours",
            _ => "auto",
        };
        let owner = Owner::Part(Part::Timeline);
        build.report.set_text(owner, &timeline_part::ELAPSED, key);
        if key == "auto" {
            build.report.set_text(owner, &timeline_part::ELAPSED_HEADING, heading);
        }
    }

    fn row(&self, build: &mut Build<'_>, cells: &[Range<usize>], around: &mut Around) {
        let Some((first, last)) = cells.first().zip(cells.last()) else { return };
        let range = first.start..last.end;
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let cell = |column: SourceColumn| {
            let at = self.columns.iter().position(|known| *known == Some(column))?;
            let text = build.cell(cells.get(at)?);
            (!text.is_empty()).then_some((text, self.zones.get(at).cloned().flatten()))
        };
        let day = cell(SourceColumn::Day);
        let at = cell(SourceColumn::Field(&events::AT));
        let end = cell(SourceColumn::Field(&events::END));
        let owner = build.row(self.list);
        if self.list == List::Events {
            let stated = match (day, at) {
                (Some((day, zone)), Some((at, other))) => Some((format!("{day} {at}"), other.or(zone))),
                (day, at) => at.or(day),
            };
            if let Some((stated, zone)) = stated {
                self.moment(build, owner, &stated, zone, around, &range);
            }
            if let Some((end, zone)) = end {
                let other = zone.as_ref().filter(|zone| build.zone.as_ref() != Some(zone));
                let end = zones::with_zone(&end, other);
                build.put(owner, &events::END, &prose_text::plain(&end), &range);
            }
        }
        let mut more = Vec::new();
        for (nth, range) in cells.iter().enumerate() {
            let text = build.cell(range);
            let column = self.columns.get(nth).copied().flatten();
            if text.is_empty() {
                if column == Some(SourceColumn::Field(&events::ELAPSED)) && self.list == List::Events {
                    build.report.set(owner, &events::ELAPSED_BLANK, Value::Flag(true));
                }
                continue;
            }
            match column {
                Some(SourceColumn::Number) if self.list == List::Actions && !is_count(&text) => {
                    more.push(text)
                }
                Some(SourceColumn::Number) if self.list == List::Actions => {
                    build.used(range, owner, &action::TITLE);
                }
                Some(SourceColumn::Day | SourceColumn::Number) => {}
                Some(SourceColumn::Field(field))
                    if self.list == List::Events && (field == &events::AT || field == &events::END) => {}
                Some(SourceColumn::Field(field)) => self.put(build, owner, field, &text, range),
                Some(SourceColumn::Components) => {
                    let ids = names::components(build, &text, range);
                    build.report.set(owner, &windows::COMPONENTS, Value::Rows(ids));
                }
                None => {
                    let heading = self.headings.get(nth).map(|it| it.trim()).filter(|it| !it.is_empty());
                    more.push(heading.map_or(text.clone(), |heading| format!("{heading}: {text}")));
                }
            }
        }
        if !more.is_empty() {
            self.append(build, owner, &more.join("; "), &range);
        }
    }

    /// Sets the time of a timeline's row.
    fn moment(
        &self,
        build: &mut Build<'_>,
        owner: Owner,
        stated: &str,
        zone: Option<moment::Zone>,
        around: &mut Around,
        range: &Range<usize>,
    ) {
        let stated = prose_text::plain(stated);
        let reading = moment::read(&stated);
        let before = around.zone.clone();
        around.zone = zone.or(before.clone());
        entries::moment_of(build, around, owner, &stated, &reading, range);
        around.zone = before;
    }

    fn put(
        &self,
        build: &mut Build<'_>,
        owner: Owner,
        field: &'static Field,
        text: &str,
        range: &Range<usize>,
    ) {
        match field.kind {
            _ if self.list == List::Actions && field == &action::DETAILS => {
                action_values::value(build, owner, field, text, range);
            }
            FieldKind::Inline | FieldKind::Block => build.put(owner, field, text, range),
            FieldKind::Link => {
                let link = text.trim().trim_start_matches('<').trim_end_matches('>');
                if self.list == List::Actions {
                    action_values::ticket(build, owner, text, range);
                } else if link.starts_with("http") && !link.contains(' ') {
                    build.put(owner, field, link, range);
                } else {
                    self.append(build, owner, text, range);
                }
            }
            _ if self.list == List::Actions => action_values::value(build, owner, field, text, range),
            _ => build.put(owner, field, &prose_text::plain(text), range),
        }
    }

    /// Appends cells of unknown columns to the row's text.
    fn append(&self, build: &mut Build<'_>, owner: Owner, more: &str, range: &Range<usize>) {
        let field: &'static Field = match self.list {
            List::Events => &events::TEXT,
            List::Actions => &action::DETAILS,
            List::Windows => &windows::TEXT,
            List::Updates => &crate::report::sections::updates::rows::BODY,
            _ => return,
        };
        let there = build.report.cells(owner).map(|cells| cells.text(field).to_owned()).unwrap_or_default();
        let text = if there.is_empty() { more.to_owned() } else { format!("{there} ({more})") };
        build.put(owner, field, &text, range);
    }
}

pub(super) fn is_utc(zone: &moment::Zone) -> bool {
    matches!(zone.label.to_ascii_uppercase().as_str(), "UTC" | "GMT" | "Z")
}

/// Whether a text is a row's number and not a key or a ticket.
fn is_count(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', ')']);
    (1..=3).contains(&bare.len()) && bare.bytes().all(|c| c.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    when::whole(&prose_text::plain(text))
        .is_some_and(|reading| reading.clock != Clock::Unknown || !reading.says_no_day())
}

/// Whether a column holds times of day.
fn holds_clocks(build: &Build<'_>, rows: &[Vec<Range<usize>>], column: usize) -> bool {
    let cells = rows.iter().take(40).filter_map(|row| row.get(column)).map(|cell| build.slice(cell));
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_clock = |cell: &&&str| {
        when::whole(&prose_text::plain(cell)).is_some_and(|reading| reading.clock != Clock::Unknown)
    };
    !filled.is_empty() && filled.iter().filter(is_clock).count() * 10 >= filled.len() * 8
}

fn holds_times(build: &Build<'_>, rows: &[Vec<Range<usize>>], column: usize) -> bool {
    let cells: Vec<&str> = rows
        .iter()
        .take(40)
        .filter_map(|row| row.get(column))
        .map(|cell| build.slice(cell))
        .filter(|cell| !cell.is_empty())
        .collect();
    let times = cells.iter().filter(|cell| is_time(cell)).count();
    times > 0 && times * 10 >= cells.len() * 6
}
