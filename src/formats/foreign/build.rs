//! Builds a report from the pieces of a source, and accounts for each of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::text::scan::{ScannedBlock, ScannedKind, ScannedLine, lines};
use super::{Fate, Imported, Piece, PlacedNote, SourceFormat};
use crate::prose::{references, text as prose_text};
use crate::report::moment::{Order, Reading, Zone};
use crate::report::sections::components;
use crate::report::{Field, List, Owner, Report, Row, RowId, Section, Value};

/// The maximum number of notes; further ones are dropped.
const MAX_NOTES: usize = 100;

pub(super) struct Build<'a> {
    pub(super) text: &'a str,
    pub(super) report: Report,
    next: u32,
    /// Which range of the source went where, in the order it was read.
    uses: Vec<(Range<usize>, Fate)>,
    pub(super) notes: Vec<PlacedNote>,
    pub(super) order: Vec<Section>,
    names: BTreeMap<String, RowId>,
    /// Link reference definitions: address by lower-case label.
    links: BTreeMap<String, &'a str>,
    /// The start of each line, in bytes.
    starts: Vec<usize>,
    /// Prose that is still growing, so that a field of ten thousand paragraphs is not copied for each of them.
    prose: BTreeMap<(Owner, usize), (&'static Field, String)>,
    /// The zone that the source states for its times.
    pub(super) zone: Option<Zone>,
    /// The order of day and month in its numeric dates, if it can be inferred.
    pub(super) numbers: Option<Order>,
    /// Whether quotation marks in cells are doubled.
    pub(super) is_quoted: bool,
    /// A person's corrections of columns.
    pub(super) columns: Vec<super::ColumnIs>,
    /// Whether entries of the timeline begin with times such as `15.38`.
    pub(super) has_dotted_clocks: bool,
    /// The lines of the timeline that are days such as `11/25`.
    pub(super) short_days: BTreeMap<String, Reading>,
    /// Entries that state no day, with the day stated above them.
    pub(super) days: Vec<(RowId, String)>,
}

/// Whether a table is written in columns of tabs or with a line for each cell, which Markdown does not show as one.
fn is_copied(table: &str, rows: usize) -> bool {
    table.contains('\t') && !table.contains('|') || table.lines().count() > rows + 1
}

impl<'a> Build<'a> {
    pub(super) fn new(text: &'a str) -> Build<'a> {
        let all = lines(text, 0..text.len());
        let links = all.iter().filter_map(|line| link(text, line)).collect();
        Build {
            text,
            report: Report::new(),
            next: 1,
            uses: Vec::new(),
            notes: Vec::new(),
            order: Vec::new(),
            names: BTreeMap::new(),
            links,
            starts: all.iter().map(|line| line.start).collect(),
            prose: BTreeMap::new(),
            zone: None,
            numbers: None,
            is_quoted: false,
            columns: Vec::new(),
            has_dotted_clocks: false,
            short_days: BTreeMap::new(),
            days: Vec::new(),
        }
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// A cell of a table, unescaped.
    pub(super) fn cell(&self, range: &Range<usize>) -> String {
        let cell = self.slice(range);
        if self.is_quoted { cell.replace("\"\"", "\"") } else { cell.replace("\\|", "|") }
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    pub(super) fn note(&mut self, at: usize, visible: bool, path: Option<String>, text: impl Into<String>) {
        if self.notes.len() < MAX_NOTES {
            let line = Some(self.line_of(at));
            self.notes.push(PlacedNote { text: text.into(), visible, line, path });
        }
    }

    /// Adds a row to a list.
    pub(super) fn row(&mut self, list: List) -> Owner {
        let id = RowId(self.next);
        self.next += 1;
        self.report.rows_mut(list).push(Row::new(list, id));
        Owner::Row(list, id)
    }

    /// Records that a range of the source went into a field.
    pub(super) fn used(&mut self, range: &Range<usize>, owner: Owner, field: &Field) {
        let path = format!("{}.{}", owner.path(), field.name);
        match self.uses.last_mut() {
            Some((last, Fate::Used(paths))) if last == range => {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
            _ => self.uses.push((range.clone(), Fate::Used(vec![path]))),
        }
    }

    /// Records that a range of the source is not in the report.
    pub(super) fn left_out(&mut self, range: &Range<usize>, reason: &str) {
        self.uses.push((range.clone(), Fate::LeftOut(reason.to_owned())));
    }

    /// Sets a field's text, and records the range it came from.
    pub(super) fn put(&mut self, owner: Owner, field: &'static Field, text: &str, from: &Range<usize>) {
        let text = self.linked(text);
        self.report.set(owner, field, Value::from_text(field.kind, text.trim()));
        self.used(from, owner, field);
    }

    /// Whether a field is empty.
    pub(super) fn is_free(&self, owner: Owner, field: &Field) -> bool {
        self.report.cells(owner).is_some_and(|cells| cells.get(field).is_blank())
    }

    /// Adds prose to a field.
    pub(super) fn add_prose(&mut self, owner: Owner, field: &'static Field, blocks: &[ScannedBlock]) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return };
        let text = self.prose_of(blocks);
        let text = text.trim_matches('\n').trim_end();
        if !text.trim().is_empty() {
            self.add_text(owner, field, text);
            let path = format!("{}.{}", owner.path(), field.name);
            self.uses.push((first.range.start..last.range.end, Fate::Kept(path)));
        }
        let unseen: Vec<Range<usize>> = blocks
            .iter()
            .filter(|block| block.kind == ScannedKind::Unseen)
            .map(|block| block.range.clone())
            .collect();
        for range in unseen {
            let words = self.slice(&range).trim_start();
            let reason = if words.starts_with("<!--") {
                "a comment that readers do not see"
            } else if words.starts_with(['`', '~']) {
                "a sign around the text of a section"
            } else {
                "where a link leads; it stands in the link"
            };
            self.left_out(&range, reason);
        }
    }

    /// Adds a table to a field, as Markdown.
    pub(super) fn add_table(&mut self, owner: Owner, field: &'static Field, block: &ScannedBlock) {
        let ScannedKind::Table(rows) = &block.kind else { return };
        let text = self.table(rows);
        self.add_text(owner, field, &text);
        self.uses.push((block.range.clone(), Fate::Kept(format!("{}.{}", owner.path(), field.name))));
    }

    /// A table's rows as Markdown.
    fn table(&self, rows: &[Vec<Range<usize>>]) -> String {
        let cell = |range: &Range<usize>| self.cell(range).replace('|', "\\|").replace('\n', " ");
        let row = |cells: &Vec<Range<usize>>| {
            format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
        };
        let mut lines: Vec<String> = rows.iter().map(row).collect();
        let columns = rows.first().map_or(0, Vec::len);
        lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(columns)));
        lines.join("\n")
    }

    /// Adds a paragraph to a field.
    pub(super) fn add_text(&mut self, owner: Owner, field: &'static Field, text: &str) {
        let gathered = &mut self.prose.entry((owner, field.index)).or_insert((field, String::new())).1;
        if !gathered.is_empty() {
            gathered.push_str("\n\n");
        }
        gathered.push_str(text);
    }

    /// Blocks as Markdown.
    pub(super) fn prose_of(&self, blocks: &[ScannedBlock]) -> String {
        let mut prose = String::new();
        let mut before: Option<&ScannedBlock> = None;
        for block in blocks.iter().filter(|block| block.kind != ScannedKind::Unseen) {
            if let Some(before) = before {
                let gap = self.slice(&(before.range.end..block.range.start));
                let joined = matches!(
                    (&before.kind, &block.kind),
                    (ScannedKind::Item { .. }, ScannedKind::Item { .. })
                ) && gap.matches('\n').count() < 2;
                prose.push_str(if joined { "\n" } else { "\n\n" });
            }
            let nested = block.indent >= 4
                && before.is_some_and(|before| {
                    matches!(before.kind, ScannedKind::Item { .. }) || before.indent >= 4
                });
            prose.push_str(&self.markdown(block, nested));
            before = Some(block);
        }
        self.linked(&prose)
    }

    /// A block as Markdown; list signs of plain text become Markdown's.
    fn markdown(&self, block: &ScannedBlock, nested: bool) -> String {
        match &block.kind {
            ScannedKind::Table(rows) if is_copied(self.slice(&block.range), rows.len()) => self.table(rows),
            ScannedKind::Item { .. } => {
                let sign = self.slice(&(block.range.start..block.text.start));
                let bare = sign.trim_start();
                let rest = self.slice(&(block.text.start..block.range.end));
                match bare.chars().next() {
                    Some(c) if !c.is_ascii() => {
                        // In plain text, two spaces before a bullet are layout, not nesting.
                        let rank = (block.indent.saturating_sub(2)) / 2 * 2;
                        format!("{}- {rest}", " ".repeat(rank))
                    }
                    _ => format!("{sign}{rest}"),
                }
            }
            ScannedKind::Heading(level) => {
                format!("{} {}", "#".repeat((*level).clamp(1, 6)), self.slice(&block.text))
            }
            ScannedKind::Text if !nested => self.slice(&(block.text.start..block.range.end)).to_owned(),
            _ => self.slice(&block.range).to_owned(),
        }
    }

    /// A text with its reference links resolved.
    pub(super) fn linked(&self, text: &str) -> String {
        if self.links.is_empty() || !text.contains('[') {
            return text.to_owned();
        }
        let labels =
            text.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|rest| rest.0.to_lowercase());
        let mut needed: Vec<&str> = labels.filter_map(|label| self.links.get(&label).copied()).collect();
        if needed.is_empty() {
            return text.to_owned();
        }
        needed.sort_unstable();
        needed.dedup();
        let end = "\n\n".to_owned() + &needed.join("\n");
        let resolved = references::resolve(&format!("{text}{end}"));
        resolved.strip_suffix(&end).map_or_else(|| text.to_owned(), str::to_owned)
    }

    /// The component of this name; an unknown one is added as a row.
    pub(super) fn component(&mut self, name: &str, from: &Range<usize>) -> RowId {
        let name = prose_text::plain(name);
        let name = name.trim();
        if let Some(id) = self.names.get(&name.to_lowercase()) {
            return *id;
        }
        let owner = self.row(List::Components);
        let Owner::Row(_, id) = owner else { return RowId(0) };
        self.report.set_text(owner, &components::rows::NAME, name);
        self.used(from, owner, &components::rows::NAME);
        self.names.insert(name.to_lowercase(), id);
        id
    }

    /// The component of this name in a group.
    pub(super) fn component_in(&mut self, group: &str, name: &str, from: &Range<usize>) -> RowId {
        let key = format!("{group} ({name})").to_lowercase();
        if let Some(id) = self.names.get(&key) {
            return *id;
        }
        let owner = self.row(List::Components);
        let Owner::Row(_, id) = owner else { return RowId(0) };
        self.report.set_text(owner, &components::rows::GROUP, group.trim());
        self.report.set_text(owner, &components::rows::NAME, name.trim());
        self.used(from, owner, &components::rows::NAME);
        self.names.insert(key, id);
        id
    }

    /// The source range of each row of a list, as far as it was recorded.
    pub(super) fn places(&self, list: List) -> BTreeMap<RowId, Range<usize>> {
        let mut places: BTreeMap<RowId, Range<usize>> = BTreeMap::new();
        for (range, fate) in &self.uses {
            let (Fate::Used(paths), true) = (fate, !range.is_empty()) else { continue };
            for path in paths {
                let owner = path.rsplit_once('.').and_then(|(owner, _)| Owner::at_path(owner));
                if let Some(Owner::Row(_, id)) =
                    owner.filter(|owner| matches!(owner, Owner::Row(own, _) if *own == list))
                {
                    let place = places.entry(id).or_insert_with(|| range.clone());
                    place.start = place.start.min(range.start);
                    place.end = place.end.max(range.end);
                }
            }
        }
        places
    }

    /// Writes the collected prose into its fields.
    pub(super) fn settle_prose(&mut self) {
        for ((owner, _), (field, text)) in std::mem::take(&mut self.prose) {
            let there =
                self.report.cells(owner).map(|cells| cells.text(field).to_owned()).unwrap_or_default();
            let text = if there.is_empty() { text } else { format!("{there}\n\n{text}") };
            self.report.set(owner, field, Value::from_text(field.kind, &text));
        }
    }

    /// Whether prose was collected for a field.
    pub(super) fn has_prose(&self, owner: Owner, field: &Field) -> bool {
        self.prose.contains_key(&(owner, field.index))
    }

    /// Finishes the report, with the whole source accounted for.
    pub(super) fn finish(mut self, format: SourceFormat, newer: Option<u64>) -> Imported {
        self.settle_prose();
        let pieces = self.pieces();
        let own: Vec<RowId> = self.report.rows(List::Own).iter().map(|row| row.id).collect();
        self.report.order = crate::report::ordered(&self.order, &own);
        self.report.repair();
        Imported {
            report: self.report,
            source: self.text.to_owned(),
            format,
            pieces,
            notes: self.notes,
            newer,
        }
    }

    /// The pieces in source order; an unrecorded gap between two pieces has no words. Overlapping ranges become one
    /// piece that names all fields they went into; a part that was left out, such as a comment in prose, is not told.
    fn pieces(&mut self) -> Vec<Piece> {
        let mut uses = std::mem::take(&mut self.uses);
        uses.sort_by_key(|(range, _)| (range.start, range.end));
        let mut pieces: Vec<Piece> = Vec::with_capacity(uses.len());
        for (range, fate) in uses {
            let line = self.line_of(range.start);
            match pieces.last_mut() {
                // One range that became several things.
                Some(last) if range.start < last.end => {
                    match (&mut last.fate, fate) {
                        (Fate::Used(paths), Fate::Used(more)) => paths.extend(more),
                        (Fate::Used(paths), Fate::Kept(path)) => paths.push(path),
                        (Fate::Kept(path), Fate::Used(mut more)) => {
                            more.insert(0, path.clone());
                            last.fate = Fate::Used(more);
                        }
                        (Fate::Kept(path), Fate::Kept(other)) if *path != other => {
                            last.fate = Fate::Used(vec![path.clone(), other]);
                        }
                        (Fate::LeftOut(_), fate @ (Fate::Used(_) | Fate::Kept(_))) => last.fate = fate,
                        (Fate::Kept(_), Fate::Kept(_)) => {}
                        (Fate::Used(_) | Fate::Kept(_) | Fate::LeftOut(_), Fate::LeftOut(_)) => {}
                    }
                    last.end = last.end.max(range.end);
                }
                _ => pieces.push(Piece { start: range.start, end: range.end, line, fate }),
            }
        }
        pieces
    }
}

/// A link reference definition.
fn link<'a>(text: &'a str, line: &ScannedLine) -> Option<(String, &'a str)> {
    let line = text.get(line.start..line.end)?.trim();
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    (!label.is_empty() && !rest.trim().is_empty() && !rest.trim().contains(' '))
        .then(|| (label.to_lowercase(), line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::{ImportOptions, import_text};

    #[test]
    fn prose_below_a_comment_is_not_told_to_be_left_out() {
        let text = "# Outage\n\n## Impact\n\n<!-- secret -->\n\
                    The feeder was down and nobody could buy anything for a while, which was bad.\n";
        let imported = import_text(text, &ImportOptions::default()).unwrap();
        let fate = imported.pieces.last().map(|piece| piece.fate.clone());
        assert_eq!(fate, Some(Fate::Kept("impact.description".to_owned())));
    }
}
