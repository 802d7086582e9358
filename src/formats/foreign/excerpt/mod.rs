//! Reads text that is pasted into a list of rows (lines, a table, part of a conversation) as rows of that list, line by
//! line.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::actions::action_values;
use super::build::Build;
use super::facts::{names, windows};
use super::sources::chat::ChatMessage;
use super::sources::{chat_lines, csv};
use super::text::lists::{self, one_line};
use super::text::scan::{self, ScannedBlock, ScannedKind};
use super::text::{heads, when};
use super::thread::phased;
use super::timeline::entries::{self, Around};
use super::words::phases;
use super::{ImportOptions, tables};
use crate::formats::foreign::{actions, dates, thread, timeline};
use crate::formats::sniff;
use crate::prose::rich;
use crate::report::moment;
use crate::report::sections::timeline::events;
use crate::report::sections::{components, impact, updates};
use crate::report::{Field, List, Owner, Row, RowId, Value, clean, encode};

/// The rows that a paste would add.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The rows, in their order.
    pub rows: Vec<ExcerptRow>,
    /// The text that byte ranges refer to: the pasted text, or the Markdown of its rich text.
    pub source: String,
}

/// A row that a paste would add.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExcerptRow {
    /// Its fields, as in a report's JSON.
    pub row: Json,
    /// Its start in the source, in bytes.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its line, from 1.
    pub line: usize,
    /// The components it names, by the field that names them: they are rows of another list, and only the report knows
    /// their ids.
    pub components: Vec<(String, Vec<String>)>,
    /// Whether the values that identify such a row were found: the time of an entry, both ends of a window. If not, the
    /// row holds the text as it is.
    pub is_understood: bool,
}

/// Reads a pasted text as rows of a list: timeline, actions, updates, windows or components. `html` is the clipboard's
/// rich text, if there is one; it is used if it has more than the plain text. For other lists there are no rows. Linear
/// in the size of the text.
pub fn excerpt(text: &str, html: Option<&str>, list: List, options: &ImportOptions) -> Excerpt {
    let rich =
        html.filter(|html| rich::is_richer(html)).map(rich::markdown).filter(|rich| !rich.trim().is_empty());
    // A spreadsheet's plain text is its table, and simpler.
    let is_sheet = text.contains('\t') && sniff::is_table(text.trim());
    let source = match rich {
        Some(rich) if !is_sheet => clean(&rich),
        _ => clean(text),
    };
    let mut build = Build::new(&source);
    build.numbers = options.order.or_else(|| dates::numbers(&source));
    build.columns.clone_from(&options.columns);
    fill(&mut build, list);
    build.settle_prose();
    dates::days_of_entries(&mut build);
    let places = build.places(list);
    let rows = build.report.rows(list).iter().map(|row| {
        let place = places.get(&row.id).cloned().unwrap_or(0..0);
        let mut json = encode::row_to_json(row, list);
        json.remove("id");
        let components = names_in(&build, list, row);
        components.iter().for_each(|(field, _)| drop(json.remove(field)));
        ExcerptRow {
            row: Json::Object(json),
            start: place.start,
            end: place.end,
            line: build.line_of(place.start),
            components,
            is_understood: is_understood(&build, list, row.id),
        }
    });
    let rows: Vec<ExcerptRow> = rows.collect();
    Excerpt { rows, source: source.clone() }
}

/// The names of the components in a row, field by field.
fn names_in(build: &Build<'_>, list: List, row: &Row) -> Vec<(String, Vec<String>)> {
    let name = |id: &RowId| {
        let component = build.report.row(List::Components, *id)?;
        Some(component.cells.text(&components::rows::NAME).to_owned())
    };
    let named = |field: &&'static Field| match row.cells.get(field) {
        Value::Rows(ids) if !ids.is_empty() => {
            Some((field.name.to_owned(), ids.iter().filter_map(name).collect::<Vec<_>>()))
        }
        Value::States(states) if !states.is_empty() => {
            Some((field.name.to_owned(), states.iter().filter_map(|it| name(&it.component)).collect()))
        }
        _ => None,
    };
    list.spec().fields.iter().filter_map(named).collect()
}

fn is_understood(build: &Build<'_>, list: List, id: RowId) -> bool {
    let Some(row) = build.report.row(list, id) else { return false };
    let says = |field| row.cells.moment(field).is_some_and(|moment| when::says_when(&moment.reading));
    match list {
        List::Events => says(&events::AT),
        List::Windows => says(&impact::windows::START) && says(&impact::windows::END),
        List::Updates => says(&updates::rows::AT),
        _ => true,
    }
}

fn fill(build: &mut Build<'_>, list: List) {
    let text = build.text;
    if list == List::Events
        && let Some(messages) = chat_lines::messages(text)
    {
        return messages.iter().for_each(|message| said(build, message));
    }
    if list == List::Updates
        && let Some(thread) = thread::find(text, 0..text.len(), false)
    {
        if let Some(before) = thread.before.clone() {
            let owner = build.row(List::Updates);
            let words = build.slice(&before).trim().to_owned();
            build.put(owner, &updates::rows::BODY, &words, &before);
        }
        return thread.read(build, None);
    }
    if sniff::is_table(text.trim()) && !text.contains("| ") {
        let (sign, start) = csv::separator(text);
        let shifted = |cell: Range<usize>| cell.start + start..cell.end + start;
        let rows = csv::rows(text.get(start..).unwrap_or_default(), sign);
        let rows = rows.into_iter().map(|row| row.into_iter().map(shifted).collect()).collect();
        let block = ScannedBlock {
            kind: ScannedKind::Table(rows),
            range: start..text.len(),
            text: start..text.len(),
            indent: 0,
        };
        build.is_quoted = true;
        if tables::read(build, list, &block, &mut Around::default()) {
            return;
        }
        build.is_quoted = false;
    }
    let blocks = heads::promote(text, scan::blocks(text, 0..text.len()));
    match list {
        List::Events => entries_of(build, &blocks),
        List::Actions => actions_of(build, &blocks),
        List::Updates => updates_of(build, &blocks),
        List::Windows => windows_of(build, &blocks),
        List::Components => components_of(build, &blocks),
        _ => {}
    }
}

fn said(build: &mut Build<'_>, message: &ChatMessage) {
    let owner = build.row(List::Events);
    let reading = moment::read(&message.stated);
    entries::moment_of(build, &mut Around::default(), owner, &message.stated, &reading, &message.range);
    if let (Some(day), Owner::Row(_, id), true) = (&message.day, owner, reading.says_no_day()) {
        build.days.push((id, day.clone()));
    }
    build.put(owner, &events::WHO, &message.who, &message.range);
    build.put(owner, &events::TEXT, &message.text, &message.range);
}

/// The lines of a block with their ranges, without list signs.
fn lines_of(build: &Build<'_>, block: &ScannedBlock) -> Vec<(Range<usize>, String)> {
    let own = scan::lines(build.text, block.text.clone());
    let filled = own
        .into_iter()
        .map(|line| (line.start..line.end, build.slice(&(line.start..line.end)).trim().to_owned()));
    filled.filter(|line| !line.1.is_empty()).collect()
}

fn entries_of(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    let mut around = Around::of("", build);
    let taken = timeline::section(build, blocks, &mut around);
    // In source order: a line without a time is an entry without one.
    for (block, taken) in blocks.iter().zip(taken) {
        if taken || matches!(block.kind, ScannedKind::Rule | ScannedKind::Unseen) {
            continue;
        }
        for (range, line) in lines_of(build, block) {
            let owner = build.row(List::Events);
            build.put(owner, &events::TEXT, &line, &range);
        }
    }
    let places = build.places(List::Events);
    build
        .report
        .rows_mut(List::Events)
        .sort_by_key(|row| places.get(&row.id).map_or(usize::MAX, |place| place.start));
}

fn actions_of(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    let taken = actions::section(build, blocks);
    for (block, taken) in blocks.iter().zip(taken) {
        if taken || matches!(block.kind, ScannedKind::Rule | ScannedKind::Unseen) {
            continue;
        }
        for (range, line) in lines_of(build, block) {
            let owner = build.row(List::Actions);
            action_values::title_of(build, owner, &line, &range);
        }
    }
    let places = build.places(List::Actions);
    build
        .report
        .rows_mut(List::Actions)
        .sort_by_key(|row| places.get(&row.id).map_or(usize::MAX, |place| place.start));
}

fn updates_of(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for block in phased::phased(build, blocks) {
        if tables::read(build, List::Updates, &block, &mut Around::default()) {
            continue;
        }
        let text = build.slice(&block.text).trim().to_owned();
        if text.is_empty() || matches!(block.kind, ScannedKind::Rule | ScannedKind::Unseen) {
            continue;
        }
        let owner = build.row(List::Updates);
        let lead = when::leading(&text, false);
        let rest = lead.as_ref().map_or(text.as_str(), |lead| text.get(lead.rest..).unwrap_or_default());
        if let Some(lead) = &lead {
            build.put(
                owner,
                &updates::rows::AT,
                text.get(lead.stated.clone()).unwrap_or_default(),
                &block.range,
            );
        }
        let rest =
            lists::unwrapped(rest, lead.as_ref().and_then(|lead| text.get(..lead.rest)).unwrap_or_default());
        let cut = [" - ", " – ", " — ", ": "]
            .into_iter()
            .filter_map(|sign| rest.find(sign).map(|at| (at, sign.len())))
            .min();
        let phased = cut.and_then(|(at, length)| {
            Some((phases::phase(rest.get(..at)?)?, rest.get(at + length..)?.to_owned()))
        });
        match phased {
            Some((phase, body)) => {
                build.put(owner, &updates::rows::PHASE, phase, &block.range);
                build.put(owner, &updates::rows::BODY, &body, &block.range);
            }
            None => build.put(owner, &updates::rows::BODY, &rest, &block.range),
        }
    }
}

fn windows_of(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for block in blocks {
        if tables::read(build, List::Windows, block, &mut Around::default()) {
            continue;
        }
        for (range, line) in lines_of(build, block) {
            let before = build.report.rows(List::Windows).len();
            windows::in_text(build, &line, &range);
            let found =
                build.report.rows(List::Windows).get(before..).unwrap_or_default().first().map(|row| row.id);
            let rest = words_beside(&line);
            match found {
                Some(id) if !rest.is_empty() => {
                    build.put(Owner::Row(List::Windows, id), &impact::windows::TEXT, &rest, &range)
                }
                Some(_) => {}
                None => {
                    let owner = build.row(List::Windows);
                    build.put(owner, &impact::windows::TEXT, &line, &range);
                }
            }
        }
    }
}

/// The text of a line without its times.
fn words_beside(line: &str) -> String {
    let mut rest = line.to_owned();
    for (range, _) in when::times(line).into_iter().rev() {
        if rest.get(range.clone()).is_some() {
            rest.replace_range(range, " ");
        }
    }
    let rest = one_line(&rest).split_whitespace().collect::<Vec<_>>().join(" ");
    rest.trim_matches(|c: char| matches!(c, ':' | '-' | '–' | '—' | ',' | ';' | ' ' | '(' | ')' | '*' | '|'))
        .to_owned()
}

fn components_of(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for block in blocks {
        if tables::read(build, List::Components, block, &mut Around::default()) {
            continue;
        }
        for (range, line) in lines_of(build, block) {
            let (list, _) = names::names(&line);
            for name in list {
                match name.split_once(" (").and_then(|(group, inner)| Some((group, inner.strip_suffix(')')?)))
                {
                    Some((group, inner)) => {
                        build.component_in(group, inner, &range);
                    }
                    None => {
                        build.component(name, &range);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
