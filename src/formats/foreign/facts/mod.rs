//! Short values with a label: `Severity: high`, `**Affected services**: Search, API`, a heading with its value below.

mod affected_lists;
mod fact_tables;
mod name_words;
mod named_ends;
pub(super) mod names;
mod quoted;
mod range_ends;
mod sentences;
mod several;
pub(super) mod stacked;
pub(super) mod told_names;
pub(super) mod windows;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::dates;
use crate::formats::foreign::text::labels::pair;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, ScannedLine, bullet, lines};
use crate::formats::foreign::text::{heads, when};
use crate::formats::foreign::words::{self, Label};
use crate::formats::markdown::zones::with_zone;
use crate::prose::text as prose_text;
use crate::report::moment;
use crate::report::sections::impact::windows as window;
use crate::report::sections::{cover, impact, summary};
use crate::report::{Field, FieldKind, List, Owner, Part, period};
use several::several;

/// Reads the labelled values of a section; returns the remaining blocks.
pub(super) fn section(build: &mut Build<'_>, blocks: &[ScannedBlock]) -> Vec<ScannedBlock> {
    affected_lists::read(build, blocks);
    let mut left = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let source = build.slice(&block.text);
        match block.kind {
            ScannedKind::Heading(_) => {
                let words = heads::plain(source);
                let label = words::label(&words).filter(|_| words::head(&words, true).is_none());
                let below: Vec<ScannedBlock> = blocks
                    .iter()
                    .skip(at + 1)
                    .take_while(|block| !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule))
                    .cloned()
                    .collect();
                match label {
                    Some(label)
                        if !below.is_empty()
                            && value_of_blocks(build, label, &words, &below, &block.range) =>
                    {
                        at += 1 + below.len();
                        continue;
                    }
                    _ => left.push(block.clone()),
                }
            }
            ScannedKind::Text | ScannedKind::Item { .. } => {
                let (rest, more) = lines_of(build, blocks, at);
                left.extend(rest);
                at += more;
            }
            ScannedKind::Quote => left.extend(quoted::read(build, block)),
            ScannedKind::Table(ref rows)
                if fact_tables::of_pairs(build, rows) || fact_tables::of_cells(build, rows) => {}
            _ => left.push(block.clone()),
        }
        at += 1;
    }
    left
}

/// Reads values from the lines of a block. Returns what remains of it, and how many of the blocks after it were read,
/// too.
fn lines_of(build: &mut Build<'_>, blocks: &[ScannedBlock], at: usize) -> (Vec<ScannedBlock>, usize) {
    let Some(block) = blocks.get(at) else { return (Vec::new(), 0) };
    let mut all = Vec::new();
    // The starts of parts of lines: the value of one does not go on in the next.
    let mut parts = BTreeSet::new();
    for line in lines(build.text, block.range.clone()) {
        let cut = several(build.text, line);
        if cut.len() > 1 {
            parts.extend(cut.iter().map(|part| part.start));
        }
        all.extend(cut);
    }
    let labelled = |line: &str| pair(line).and_then(|(label, _)| words::label(&label)).is_some();
    let count = all.iter().filter(|line| labelled(build.slice(&(line.start..line.end)))).count();
    if count == 0 {
        return (vec![block.clone()], 0);
    }
    // One alone may be words of a sentence.
    let is_only = count == 1;
    let mut rest: Vec<ScannedBlock> = Vec::new();
    let mut more = 0;
    let mut nth = 0;
    while let Some(line) = all.get(nth) {
        let text = build.slice(&(line.start..line.end));
        let before = nth.checked_sub(1).and_then(|nth| all.get(nth));
        let is_within = before.is_some_and(|line| goes_on_with(build.slice(&(line.start..line.end)), text))
            && !parts.contains(&line.start)
            && is_only;
        let found = pair(text).filter(|_| !is_within);
        let found = found.and_then(|(name, value)| Some((words::label(&name)?, name, value)));
        let Some((label, name, value)) = found else {
            keep(&mut rest, block, build, line.start..line.end);
            nth += 1;
            continue;
        };
        // Lines without a label continue the value.
        let goes_on = |line: &&ScannedLine| {
            let text = build.slice(&(line.start..line.end));
            pair(text).is_none() && bullet(text.trim_start()).is_none()
        };
        let may_go_on = matches!(label, Label::Field(_, field) if matches!(field.kind, FieldKind::Inline | FieldKind::Block))
            || value.is_empty()
            || matches!(block.kind, ScannedKind::Item { .. });
        // A value that is emphasised with its label ends with it.
        let may_go_on = may_go_on && !parts.contains(&line.start) && text.trim_end().ends_with(value);
        let count = if may_go_on { all.iter().skip(nth + 1).take_while(goes_on).count() } else { 0 };
        let end = all.get(nth + count).map_or(line.end, |line| line.end);
        let from = line.start + text.len() - text.trim_start().len();
        let value_start = line.start + text.rfind(value).unwrap_or(text.len());
        let value_end = if count == 0 { value_start + value.len() } else { end };
        let mut whole = build.slice(&(value_start..value_end)).trim().to_owned();
        let is_last = nth + count + 1 >= all.len();
        let mut range = from..end;
        let mut below = 0;
        if is_last && (whole.is_empty() || whole.ends_with(':')) {
            let value: Vec<ScannedBlock> =
                blocks.iter().skip(at + 1).take_while(|next| is_value(build, next, block)).cloned().collect();
            below = value.len();
            if let Some(last) = value.last() {
                range.end = last.range.end;
                let is_block = matches!(label, Label::Field(_, field) if field.kind == FieldKind::Block);
                let markdown = build.prose_of(&value);
                let joined = if is_block { markdown } else { one_paragraph(&markdown, label) };
                whole = if whole.is_empty() { joined } else { format!("{whole} {joined}") };
            }
        }
        if put(build, label, &name, &whole, &range) {
            more += below;
        } else {
            keep(&mut rest, block, build, line.start..end);
        }
        nth += count + 1;
    }
    (rest, more)
}

/// Whether a line goes on with the sentence of the one before it: "… installed at their default", "paths: one and two.".
fn goes_on_with(before: &str, line: &str) -> bool {
    line.trim_start().starts_with(char::is_lowercase)
        && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && !before.ends_with("  ")
        && pair(before).is_none()
}

/// A value of several blocks, joined to one line.
fn one_paragraph(markdown: &str, label: Label) -> String {
    let parts = markdown.lines().map(str::trim).filter(|line| !line.is_empty());
    let bare = parts.map(|line| bullet(line).map_or(line, |(sign, _)| line.get(sign..).unwrap_or_default()));
    let sign = if label == Label::Components { ", " } else { " " };
    bare.collect::<Vec<_>>().join(sign)
}

/// Whether a block continues the value of a label: it is text, and not a label or phase.
fn is_value(build: &Build<'_>, next: &ScannedBlock, label: &ScannedBlock) -> bool {
    let text = build.slice(&next.text);
    let first = text.lines().next().unwrap_or_default();
    let is_entry = when::leading(first, true).is_some_and(|lead| {
        lead.reading.clock != moment::Clock::Unknown && lead.parted && lead.rest < first.len()
    });
    if is_entry {
        return false;
    }
    let is_text = match next.kind {
        ScannedKind::Text => true,
        ScannedKind::Item { .. } => {
            !matches!(label.kind, ScannedKind::Item { .. }) || next.indent > label.indent
        }
        _ => false,
    };
    is_text
        && pair(first)
            .is_none_or(|(label, _)| words::label(&label).is_none() && words::action_label(&label).is_none())
}

/// Keeps lines of a block as prose.
fn keep(rest: &mut Vec<ScannedBlock>, block: &ScannedBlock, build: &Build<'_>, range: Range<usize>) {
    if let Some(last) = rest.last_mut()
        && build.slice(&(last.range.end..range.start)).trim().is_empty()
    {
        last.range.end = range.end;
        last.text.end = range.end;
        return;
    }
    let is_first = range.start == block.range.start;
    let text = build.slice(&range);
    let lead = text.len() - text.trim_start().len();
    let kind = if is_first { block.kind.clone() } else { ScannedKind::Text };
    let start = if is_first { block.text.start } else { range.start + lead };
    rest.push(ScannedBlock {
        kind,
        text: start..range.end.max(start),
        range,
        indent: if is_first { block.indent } else { 0 },
    });
}

/// Reads the block below a heading that is a label as its value.
fn value_of_blocks(
    build: &mut Build<'_>,
    label: Label,
    name: &str,
    below: &[ScannedBlock],
    heading: &Range<usize>,
) -> bool {
    let markdown = build.prose_of(below);
    let is_block = matches!(label, Label::Field(_, field) if field.kind == FieldKind::Block);
    let value = if is_block {
        markdown
    } else {
        let is_list = below.iter().all(|block| matches!(block.kind, ScannedKind::Item { .. }));
        let names =
            is_list && matches!(label, Label::Components | Label::Person | Label::Field(Part::Cover, _));
        if names { one_paragraph(&markdown, Label::Components) } else { one_paragraph(&markdown, label) }
    };
    let end = below.last().map_or(heading.end, |last| last.range.end);
    let range = heading.start..end;
    label == Label::End && named_ends::read(build, &build.prose_of(below), &range)
        || put(build, label, name, &value, &range)
}

/// Sets the field that a label names, if the value fits.
pub(super) fn put(
    build: &mut Build<'_>,
    label: Label,
    name: &str,
    value: &str,
    range: &Range<usize>,
) -> bool {
    let value = value.trim();
    let plain = prose_text::plain(value);
    let plain = plain.trim();
    if plain.is_empty() {
        return false;
    }
    match label {
        Label::Field(part, field) => field_value(build, part, field, (name, value, plain), range),
        Label::Components => names::labelled(build, name, plain, range),
        Label::Window => window(build, plain, range),
        Label::Start | Label::End => end_of_window(build, label == Label::Start, plain, range),
        Label::Zone => match moment::read_zone(plain) {
            Some(zone) => {
                build.zone = Some(zone);
                build.used(range, Owner::Part(Part::Cover), &cover::ZONE);
                true
            }
            None => false,
        },
        Label::Person => {
            if plain.chars().count() > 120 {
                return false;
            }
            let owner = build.row(List::People);
            build.put(owner, &cover::people::ROLE, name.trim_end_matches([':', '：']).trim_end(), range);
            build.put(owner, &cover::people::NAME, plain, range);
            true
        }
        Label::Action | Label::OfAction(_) => false,
    }
}

fn field_value(
    build: &mut Build<'_>,
    part: Part,
    field: &'static Field,
    (name, value, plain): (&str, &str, &str),
    range: &Range<usize>,
) -> bool {
    let owner = Owner::Part(part);
    let words = plain.split_whitespace().count();
    let fits = match field.kind {
        FieldKind::Dates => {
            words <= 16
                && plain.contains(|c: char| c.is_ascii_digit())
                && (period::read(plain).is_some()
                    || when::times(plain).iter().any(|(_, reading)| !reading.says_no_day()))
        }
        FieldKind::Moment => words <= 12 && when::whole(plain).is_some(),
        FieldKind::Choice(choices) => {
            choices.key_of(plain).is_some()
                || (choices.own_words && words <= if field == &summary::SCOPE { 16 } else { 8 })
        }
        FieldKind::Plain => !plain.contains('\n') && plain.chars().count() <= 300,
        _ => true,
    };
    if !fits {
        return false;
    }
    if field == &summary::DURATION && windows::in_text(build, value, range) == 0 {
        windows::led_by_arrow(build, plain, range);
    }
    // "4 March 2024 ·": the sign before the next label.
    let plain = if field == &summary::DATES {
        windows::in_text(build, plain, range);
        plain.trim_end_matches([' ', '·', '|', '•', '｜', ',', ';'])
    } else {
        plain
    };
    if build.is_free(owner, field) && !build.has_prose(owner, field) {
        let in_iso = (field == &summary::DATES).then(|| dates::in_iso(build, plain)).flatten();
        let plain = in_iso.as_deref().unwrap_or(plain);
        let text = if matches!(field.kind, FieldKind::Inline | FieldKind::Block) { value } else { plain };
        build.put(owner, field, text, range);
        // Author and date under another label also stay in the text.
        return part != Part::Cover || words::label_is_field(name, field);
    }
    let there = build.report.cells(owner).map(|cells| cells.text(field).to_owned()).unwrap_or_default();
    let same = there.to_lowercase() == plain.to_lowercase()
        || (field == &impact::SEVERITY && there.replace('_', " ") == plain.to_lowercase());
    if same {
        build.used(range, owner, field);
    }
    same
}

/// A window of impact stated in one value: `14:39 UTC - 17:47 UTC`.
fn window(build: &mut Build<'_>, plain: &str, range: &Range<usize>) -> bool {
    let bare = windows::without_asides(plain);
    let Some((start, end)) = when::whole(&bare).and_then(|reading| range_ends::both_ends(&bare, &reading))
    else {
        return false;
    };
    let label = build.slice(range).split(plain).next().unwrap_or_default();
    let zone = windows::zone_of_label(label);
    let (start, end) = (with_zone(&start, zone.as_ref()), with_zone(&end, zone.as_ref()));
    windows::add(build, &start, &end, range);
    true
}

fn end_of_window(build: &mut Build<'_>, is_start: bool, plain: &str, range: &Range<usize>) -> bool {
    // "00:29 (when the line was back)": the bracket stays in the text.
    let (stated, aside) = match plain.strip_suffix(')').and_then(|words| words.rsplit_once(" (")) {
        Some((stated, aside))
            if (when::whole(plain).is_none() || is_length(aside)) && !aside.contains(['(', ')']) =>
        {
            (stated.trim(), true)
        }
        _ => (plain, false),
    };
    let is_end = when::whole(stated).is_some_and(|reading| reading.clock != moment::Clock::Unknown);
    is_end && end_alone(build, is_start, stated, range) && !aside
}

/// Whether words in brackets say how long it was, and not on which clock or day: "(18 min)".
fn is_length(aside: &str) -> bool {
    let says_when =
        |reading: moment::Reading| reading.clock != moment::Clock::Unknown || !reading.says_no_day();
    aside.starts_with(|c: char| c.is_ascii_digit())
        && moment::read_zone(aside).is_none()
        && !when::whole(aside).is_some_and(says_when)
}

/// Sets an end of a window from a value that is a time and nothing else.
fn end_alone(build: &mut Build<'_>, is_start: bool, plain: &str, range: &Range<usize>) -> bool {
    let Some(reading) = when::whole(plain) else { return false };
    if is_start {
        match range_ends::both_ends(plain, &reading) {
            Some(both) => windows::add(build, &both.0, &both.1, range),
            None if windows::is_known(build, &window::START, plain, range) => {}
            None => windows::add(build, plain, "", range),
        }
        return true;
    }
    let open = build
        .report
        .rows(List::Windows)
        .last()
        .filter(|row| row.cells.get(&window::END).is_blank())
        .map(|row| row.id);
    match open {
        Some(id) => {
            let owner = Owner::Row(List::Windows, id);
            build.put(owner, &window::END, plain, range);
            build.report.set_text(owner, &window::END_STATE, "ended");
        }
        None => return windows::is_known(build, &window::END, plain, range),
    }
    true
}
