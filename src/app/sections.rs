//! The report's sections: what they are called, and moving them.

use leptos::prelude::*;

use super::document::Doc;
use super::editor::Editor;
use super::ids;
use super::stepping::Toward;
use crate::browser::page;
use crate::editing::Change;
use crate::report::sections::{cover, heading};
use crate::report::templates::Template;
use crate::report::{List, Owner, Part, Row, Section, Visibility};
use crate::view::Reader;

/// What a section is called in the outline and over its form. Tracked.
pub(super) fn section_name(doc: Doc, owner: Owner) -> String {
    let otherwise = match owner {
        Owner::Part(part) => part.spec().title,
        Owner::Row(..) => "Untitled section",
    };
    if let Owner::Part(Part::Cover | Part::Brand) = owner {
        return otherwise.to_owned();
    }
    doc.with_text(owner, &heading::TITLE, |title| if title.is_empty() { otherwise } else { title }.to_owned())
}

/// The parts and sections in the order of the outline: the cover, the sections of the report, the brand, and the
/// sections that are not used. Tracked.
pub(super) fn in_order(doc: Doc) -> Vec<Owner> {
    let owners = |sections: Vec<Section>| sections.into_iter().map(Section::owner);
    let (used, unused) = by_use(doc);
    let (cover, brand) = (Owner::Part(Part::Cover), Owner::Part(Part::Brand));
    std::iter::once(cover).chain(owners(used)).chain([brand]).chain(owners(unused)).collect()
}

/// The sections that belong to the report, and those that do not, both in the report's order. Tracked.
fn by_use(doc: Doc) -> (Vec<Section>, Vec<Section>) {
    let is_used = |section: &Section| is_used(doc, *section, is_filled(doc, section.owner()));
    doc.sections().into_iter().partition(is_used)
}

/// Adds a custom section before the closing words, and opens it with the focus in its title.
pub(super) fn add_section(editor: Editor) {
    let doc = editor.doc;
    let id = doc.new_id();
    let mut order = untrack(|| doc.sections());
    let is_closing = |section: &Section| *section == Section::Part(Part::Closing);
    let at = order.iter().position(is_closing).unwrap_or(order.len());
    order.insert(at, Section::Own(id));
    let insert = Change::Insert { list: List::Own, at: usize::MAX, row: Row::new(List::Own, id) };
    doc.edit(Change::All(vec![insert, Change::Order(order)]));
    editor.open_section(Owner::Row(List::Own, id));
    page::focus_soon(ids::control(Owner::Row(List::Own, id), &heading::TITLE));
}

/// Whether a section is planned: the report's template has it, or it has a heading of its own. While it is empty, the
/// preview shows its heading with guidance; exports leave it out. Tracked.
pub(super) fn is_planned(doc: Doc, reader: Reader, section: Section) -> bool {
    let owner = section.owner();
    let Some(template) = Template::of(&doc.text(Part::Cover, &cover::TEMPLATE)) else { return false };
    let is_public = reader == Reader::Full || !doc.is_internal(owner, None);
    let has_own_heading = || !doc.get(owner, &heading::TITLE).is_empty();
    is_public
        && template != Template::Blank
        && match section {
            Section::Part(part) => template.lays_out(part) || has_own_heading(),
            Section::Own(_) => has_own_heading(),
        }
}

/// Whether a section has rows, or any field but titles and settings is filled in. Tracked.
pub(super) fn is_filled(doc: Doc, owner: Owner) -> bool {
    let skipped = [heading::TITLE.name, heading::SHORT.name];
    let has_fields = owner.fields().iter().any(|field| {
        field.seen == Visibility::ByReaders
            && !skipped.contains(&field.name)
            && !doc.get(owner, field).is_empty()
    });
    let has_rows = match owner {
        Owner::Part(part) => part.lists().any(|list| doc.ids(list).with(|ids| !ids.is_empty())),
        Owner::Row(..) => false,
    };
    has_fields || has_rows
}

/// Whether a section belongs to the report: it is filled in, custom or planned, or the template is the blank one, which
/// plans no sections. Tracked.
pub(super) fn is_used(doc: Doc, section: Section, is_filled: bool) -> bool {
    let is_blank = || doc.text(Part::Cover, &cover::TEMPLATE) == Template::Blank.key();
    is_filled || matches!(section, Section::Own(_)) || is_planned(doc, Reader::Full, section) || is_blank()
}

/// Moves a section up or down by one among those that the outline shows together.
pub(super) fn shift_section(editor: Editor, owner: Owner, toward: Toward) {
    let doc = editor.doc;
    if doc.is_read_only() {
        return;
    }
    let (used, unused) = untrack(|| by_use(doc));
    let index_in = |sections: &[Section]| sections.iter().position(|section| section.owner() == owner);
    let group = if index_in(&used).is_some() { used } else { unused };
    let Some(at) = index_in(&group) else { return };
    let to = match toward {
        Toward::Previous => at.checked_sub(1),
        Toward::Next => Some(at + 1),
    };
    let Some((to, passed)) = to.and_then(|to| Some((to, *group.get(to)?))) else { return };
    let mut order = untrack(|| doc.sections());
    let Some(from) = index_in(&order) else { return };
    let Some(onto) = order.iter().position(|section| *section == passed) else { return };
    let section = order.remove(from);
    order.insert(onto, section);
    doc.edit(Change::Order(order));
    editor.announce(format!("Moved to place {} of {}", to + 1, group.len()));
}
