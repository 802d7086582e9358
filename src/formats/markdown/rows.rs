//! Tables and numbered paragraphs read as rows.

use super::blocks::{self, BlockKind, MarkdownBlock};
use super::{conventions, values};
use crate::report::sections::{actions, timeline};
use crate::report::{Field, FieldKind, Layout, List, Owner, Part, Row, Value};

/// A value that points to rows by what they are called, to be resolved when all rows are read.
pub(super) struct Named {
    pub(super) owner: Owner,
    pub(super) field: &'static Field,
    pub(super) text: String,
}

/// What a table's headings mean: for each column its field, or none.
pub(super) struct Headings {
    pub(super) list: List,
    pub(super) fields: Vec<Option<&'static Field>>,
    /// The heading of the timeline's elapsed column.
    pub(super) elapsed: Option<String>,
    /// The zone that each heading names.
    pub(super) zones: Vec<Option<crate::report::moment::Zone>>,
}

/// What the headings of a table in this part mean; `None` for a table that is prose.
pub(super) fn headings(part: Part, source: &str, table: &MarkdownBlock) -> Option<Headings> {
    let labels: Vec<String> = table.cells.first()?.iter().map(|cell| text_of(source, cell)).collect();
    let fits = |list: &List| {
        let fields = list.spec().fields;
        let field = |label: &String| {
            conventions::labelled(fields.iter().copied(), label).or_else(|| alias(*list, label))
        };
        let mut found: Vec<Option<&'static Field>> = labels.iter().map(field).collect();
        let mut elapsed = None;
        if *list == List::Events {
            let count = &timeline::events::ELAPSED;
            let first_is_free = found.first() == Some(&None) && found.iter().flatten().count() >= 2;
            let named = ["Minutes", "Hours", "Elapsed"]
                .iter()
                .any(|word| labels.first().is_some_and(|label| conventions::is_word(label, word)));
            if (first_is_free || named)
                && let (Some(slot), Some(label)) = (found.first_mut(), labels.first())
            {
                *slot = Some(count);
                elapsed = Some(label.clone());
            }
        }
        let known = found.iter().flatten().count();
        let enough = known > 0 && known * 2 > labels.len();
        let zones = || labels.iter().map(|label| super::zones::named(label)).collect();
        enough.then(|| (known, Headings { list: *list, fields: found, elapsed, zones: zones() }))
    };
    let tables = part.lists().filter(|list| list.spec().layout == Layout::Table);
    tables.filter_map(|list| fits(&list)).max_by_key(|fit| fit.0).map(|fit| fit.1)
}

/// Headings that other hands give to the columns of a timeline.
fn alias(list: List, label: &str) -> Option<&'static Field> {
    let label = label.to_ascii_lowercase();
    let label = label.split(" (").next().unwrap_or_default().trim();
    match (list, label) {
        (List::Events, "date / time" | "date/time" | "date" | "timestamp" | "when") => {
            Some(&timeline::events::AT)
        }
        (List::Events, "description" | "event" | "details") => Some(&timeline::events::TEXT),
        _ => None,
    }
}

fn text_of(source: &str, range: &std::ops::Range<usize>) -> String {
    source.get(range.clone()).unwrap_or_default().trim().to_owned()
}

/// Reads a cell or a fact into a row, or leaves it to be resolved by name.
pub(super) fn put(row: &mut Row, list: List, field: &'static Field, text: &str, named: &mut Vec<Named>) {
    match values::read(field, text) {
        Some(value) => drop(row.cells.set(field, value)),
        None => named.push(Named { owner: Owner::Row(list, row.id), field, text: text.to_owned() }),
    }
}

/// A table's cell as Markdown: in it, a pipe was escaped.
pub(super) fn cell(source: &str, range: &std::ops::Range<usize>) -> String {
    text_of(source, range).replace("\\|", "|")
}

/// Whether a list's rows can hold the whole content of an item, without making one line of it.
pub(super) fn holds(list: List, item: &str) -> bool {
    let body = match list.spec().layout {
        Layout::Numbered { body, .. } => Some(body),
        _ => list.spec().fields.first().copied(),
    };
    body.is_some_and(|body| body.kind == FieldKind::Block) || blocks::is_line(&blocks::item_text(item))
}

/// Reads a numbered paragraph or a bullet into a row: bold text at its start is its head, a list of known labels at the end
/// is its short values, and everything between is its prose. A checkbox before it says whether an action is done; in other
/// rows it has no meaning, and whether there was a ticked one is returned.
pub(super) fn read_item(item: &str, list: List, row: &mut Row, named: &mut Vec<Named>) -> bool {
    let text = blocks::item_text(item);
    let (mut ticked, text) = blocks::task(&text);
    let (head, body) = match list.spec().layout {
        Layout::Numbered { head, body } => (Some(head), body),
        _ => (
            None,
            match list.spec().fields.first() {
                Some(first) => *first,
                None => return false,
            },
        ),
    };
    let all = blocks::blocks(text);
    let (mut start, mut end) = (0, text.len());
    if let (Some(head), Some(first)) = (head, all.first())
        && let Some(bold) = bold(text.get(first.range.clone()).unwrap_or_default())
    {
        let (boxed, bold) = blocks::task(bold);
        ticked = ticked.or(boxed);
        put(row, list, head, bold, named);
        start = first.range.end;
    }
    if let (Some(ticked), List::Actions) = (ticked, list) {
        let status = if ticked { "done" } else { "planned" };
        row.cells.set(&actions::rows::STATUS, Value::Text(status.to_owned()));
    }
    if let Some(last) = all.last().filter(|last| last.kind == BlockKind::List && last.range.start >= start) {
        let facts: Option<Vec<(&'static Field, String)>> =
            last.parts.iter().map(|part| row_fact(list, text.get(part.clone())?)).collect();
        if let Some(facts) = facts {
            for (field, value) in facts {
                put(row, list, field, &value, named);
            }
            end = last.range.start;
        }
    }
    let prose = text.get(start..end).unwrap_or_default().trim_matches('\n').trim_end();
    if !prose.is_empty() {
        row.cells.set(body, Value::from_text(body.kind, prose));
    }
    ticked == Some(true) && list != List::Actions
}

fn row_fact(list: List, item: &str) -> Option<(&'static Field, String)> {
    let text = Some(blocks::item_text(item)).filter(|text| blocks::is_line(text))?;
    let (label, value) = blocks::fact(&text)?;
    let field = conventions::labelled(list.spec().fields.iter().copied(), label)?;
    values::fits(field, value).then(|| (field, value.to_owned()))
}

/// The text between two asterisks on either side of a paragraph.
fn bold(paragraph: &str) -> Option<&str> {
    let inner = paragraph.trim().strip_prefix("**")?.strip_suffix("**")?;
    (!inner.is_empty() && !inner.contains("**")).then_some(inner)
}
