//! What a reader of a report sees: the one step before every format.
//!
//! `report + reader → sheet`. What is internal, hidden or empty is left out here, and values become the words
//! they are printed with; a renderer only dresses them.

mod sheet;
mod show;

use crate::facts::{Context, InferredDays, Zones, elapsed};
use crate::report::duration::Unit;
use crate::report::sections::{cover, heading, summary, timeline, updates};
use crate::report::{Cells, Field, Item, List, Look, Mark, Owner, Part, Report, Row, RowId, Section};

pub use sheet::{Column, Entry, Fact, InternalEnds, ItemView, Piece, RowView, SectionView, Sheet};
pub use show::{Computed, Frame, Shown, downtime_words};

/// Who reads the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Those who write it: everything, with what is hidden.
    Full,
    /// Everybody else.
    #[default]
    Public,
}

/// The report as this reader sees it.
pub fn sheet(report: &Report, reader: Reader, zones: &dyn Zones) -> Sheet {
    match reader {
        Reader::Full => Builder::new(report, reader, zones).sheet(),
        Reader::Public => Builder::new(&public(report), reader, zones).sheet(),
    }
}

/// The report without what is internal: one pass, however many marks there are.
fn public(report: &Report) -> Report {
    let mut public = report.clone();
    let marked = |owner: Owner, field: Option<usize>| report.internal.contains(&Mark { owner, field });
    let spare = |owner: Owner, cells: &mut Cells| {
        for field in owner.fields().iter().filter(|field| marked(owner, Some(field.index))) {
            cells.set(field, crate::report::Value::empty(field.kind));
        }
    };
    for list in List::ALL {
        let part = Owner::Part(list.spec().part);
        let rows = public.rows_mut(list);
        if list != List::Own && marked(part, None) {
            rows.clear();
        }
        rows.retain(|row| !marked(Owner::Row(list, row.id), None));
        rows.iter_mut().for_each(|row| spare(Owner::Row(list, row.id), &mut row.cells));
    }
    for owner in Part::ALL.into_iter().map(Owner::Part) {
        if let Some(cells) = public.cells_mut(owner) {
            if marked(owner, None) {
                *cells = Cells::new(owner.fields());
            }
            spare(owner, cells);
        }
    }
    public.repair();
    // What was marked is gone, and not even the marks are for readers.
    public.internal = Default::default();
    public
}

struct Builder<'a> {
    report: &'a Report,
    reader: Reader,
    frame: Frame,
    computed: Computed,
}

impl<'a> Builder<'a> {
    fn new(report: &'a Report, reader: Reader, zones: &dyn Zones) -> Builder<'a> {
        let context = Context::of(report);
        let (windows, downtime) = elapsed::durations(report, &context, zones);
        let timed = elapsed::timed(report);
        let elapsed = elapsed::column(&timed, elapsed::counting(report), &context, zones);
        let computed = Computed::new(elapsed, windows, downtime, report.language());
        let rows =
            report.rows(List::Windows).iter().map(|row| (row.id, elapsed::window_readings(&row.cells)));
        let days = InferredDays::of(&timed, &rows.collect::<Vec<_>>(), &context);
        let mut frame = Frame { leaves_gaps: reader == Reader::Public, days, ..Frame::of(report) };
        if frame.duration.is_empty() && !report.part(Part::Summary).flag(&summary::DURATION_BLANK) {
            frame.duration = computed.incident.clone().unwrap_or_default();
        }
        Builder { report, reader, frame, computed }
    }

    fn sheet(self) -> Sheet {
        let sections = self.sections();
        let agenda = self.report.part(Part::Cover).flag(&cover::AGENDA);
        let entry = |view: &SectionView| {
            let short = self.report.cells(view.section.owner()).map(|cells| cells.text(&heading::SHORT));
            let short = short.filter(|short| !short.is_empty());
            let title = short.map_or_else(|| view.title.clone(), |short| self.frame.filled_plain(short));
            let listed = !view.hidden && !title.is_empty() && view.section != Section::Part(Part::Closing);
            listed.then_some(Entry { section: view.section, number: view.number, title })
        };
        let brand = self.report.part(Part::Brand);
        let on_cover = |field| self.internal(Owner::Part(Part::Cover), field);
        Sheet {
            internal: InternalEnds {
                cover: on_cover(None),
                title: on_cover(Some(&cover::TITLE)),
                subtitle: on_cover(Some(&cover::SUBTITLE)),
                brand: self.internal(Owner::Part(Part::Brand), None),
            },
            title: self.frame.filled_plain(self.report.text(Part::Cover, &cover::TITLE)),
            subtitle: self.frame.filled_plain(self.report.text(Part::Cover, &cover::SUBTITLE)),
            cover: self.part(Part::Cover),
            agenda: if agenda { sections.iter().filter_map(entry).collect() } else { Vec::new() },
            brand: self.part(Part::Brand),
            logo: brand.text(&crate::report::sections::brand::LOGO).to_owned(),
            accent: brand.text(&crate::report::sections::brand::ACCENT).to_owned(),
            sections,
            frame: self.frame,
        }
    }

    /// The word that marks what is internal, for those who see it; empty for what is not.
    fn internal(&self, owner: Owner, field: Option<&Field>) -> &'static str {
        let mark = Mark { owner, field: field.map(|field| field.index) };
        if self.report.internal.contains(&mark) { self.frame.language.say("Internal") } else { "" }
    }

    fn sections(&self) -> Vec<SectionView> {
        let mut number = 0;
        let mut views = Vec::new();
        for section in self.report.sections() {
            let Some(cells) = self.report.cells(section.owner()) else { continue };
            let hidden = cells.flag(&heading::HIDDEN);
            if hidden && self.reader == Reader::Public {
                continue;
            }
            let pieces = match section {
                Section::Part(part) => self.part(part),
                Section::Own(id) => self.own(id),
            };
            // Readers get no heading with nothing under it; those who write see that the section is there.
            let is_begun = self.reader == Reader::Full
                && matches!(section, Section::Own(_))
                && !cells.text(&heading::TITLE).trim().is_empty();
            if pieces.is_empty() && !is_begun {
                continue;
            }
            let numbered = cells.flag(&heading::NUMBERED) && !hidden;
            number += usize::from(numbered);
            views.push(SectionView {
                section,
                number: numbered.then_some(number),
                title: self.frame.filled_plain(&self.report.section_title(section)),
                hidden,
                internal: self.internal(section.owner(), None),
                internal_title: self.internal(section.owner(), Some(&heading::TITLE)),
                pieces,
            });
        }
        views
    }

    fn own(&self, id: RowId) -> Vec<Piece> {
        let owner = Owner::Row(List::Own, id);
        let text = &crate::report::sections::own::TEXT;
        self.prose(owner, text, String::new()).into_iter().collect()
    }

    fn part(&self, part: Part) -> Vec<Piece> {
        let owner = Owner::Part(part);
        let items = part.spec().items.iter();
        let piece = |item: &Item| match item {
            Item::Facts(fields) => {
                let facts = self.facts(owner, self.report.part(part), fields);
                (!facts.is_empty()).then_some(Piece::Facts(facts))
            }
            Item::Lead(field) => self.prose(owner, field, String::new()),
            Item::Prose(field) => self.prose(owner, field, self.frame.language.say(field.label).to_owned()),
            Item::Rows(list) => self.rows(*list),
        };
        items.filter_map(piece).collect()
    }

    fn prose(&self, owner: Owner, field: &'static Field, label: String) -> Option<Piece> {
        let text = self.frame.filled(self.report.cells(owner)?.text(field));
        let internal = self.internal(owner, Some(field));
        (!text.trim().is_empty()).then_some(Piece::Prose { owner, field, label, text, internal })
    }

    fn facts(&self, owner: Owner, cells: &Cells, fields: &[&'static Field]) -> Vec<Fact> {
        let fact = |field: &&'static Field| {
            let shown = self.frame.show(owner, field, cells, self.computed.of(owner, field));
            let (label, internal) = (self.frame.label(field), self.internal(owner, Some(field)));
            (shown != Shown::Nothing).then_some(Fact { owner, field, label, shown, internal })
        };
        let is_shown = |field: &&&'static Field| {
            self.reader == Reader::Full || **field != &cover::STATE || !is_unfinished(cells)
        };
        fields.iter().filter(is_shown).filter_map(fact).collect()
    }

    fn rows(&self, list: List) -> Option<Piece> {
        let rows = self.ordered(list);
        let label =
            list_label(list).map(|label| self.frame.language.say(label).to_owned()).unwrap_or_default();
        match list.spec().look {
            Look::Sections => None,
            Look::Table => {
                let (columns, mut rows) = self.table(list, &rows);
                if self.reader == Reader::Public {
                    rows.retain(|row| row.cells.iter().any(|cell| *cell != Shown::Nothing));
                }
                let anything = rows.iter().any(|row| row.cells.iter().any(|cell| *cell != Shown::Nothing));
                anything.then_some(Piece::Table { list, label, columns, rows })
            }
            Look::Bullets | Look::Numbered { .. } => {
                // A row that says nothing yet is no item.
                let items: Vec<ItemView> =
                    rows.iter().map(|row| self.item(list, row)).filter(|item| !item.is_empty()).collect();
                (!items.is_empty()).then_some(Piece::Items { list, label, items })
            }
        }
    }

    /// A list's rows as they are shown: updates in the order that was asked for.
    fn ordered(&self, list: List) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = self.report.rows(list).iter().collect();
        if list == List::Updates {
            let order = self.report.text(Part::Updates, &updates::ORDER);
            let posted: Option<Vec<_>> = rows.iter().map(|row| show::posted(&row.cells)).collect();
            // Where one of them has no time, the order they were entered in is the best there is.
            if posted.is_some() && order == "oldest" {
                rows = by_posting(&rows);
            } else if posted.is_some() && order == "newest" {
                rows = by_posting(&rows);
                rows.reverse();
            }
        }
        rows
    }

    fn table(&self, list: List, rows: &[&Row]) -> (Vec<Column>, Vec<RowView>) {
        let cells = |row: &Row| -> Vec<Shown> {
            let owner = Owner::Row(list, row.id);
            let fields = list.spec().fields.iter();
            fields
                .map(|field| self.frame.show(owner, field, &row.cells, self.computed.of(owner, field)))
                .collect()
        };
        let all: Vec<Vec<Shown>> = rows.iter().map(|row| cells(row)).collect();
        // Cells that are blank on purpose are asked for, too.
        let asked = |row: &&Row| list == List::Events && row.cells.flag(&timeline::events::ELAPSED_BLANK);
        let filled = |field: &Field| {
            let is_elapsed = list == List::Events && *field == timeline::events::ELAPSED;
            (is_elapsed && rows.iter().any(asked))
                || all.iter().any(|cells| cells.get(field.index).is_some_and(|c| *c != Shown::Nothing))
        };
        let columns = columns(list, &self.frame, self.report.part(Part::Timeline), filled);
        let view = |(row, cells): (&&Row, Vec<Shown>)| {
            let owner = Owner::Row(list, row.id);
            RowView {
                id: row.id,
                cells: columns.iter().filter_map(|column| cells.get(column.field.index).cloned()).collect(),
                internal: self.internal(owner, None),
                internal_cells: columns
                    .iter()
                    .map(|column| self.internal(owner, Some(column.field)))
                    .collect(),
            }
        };
        let rows = rows.iter().zip(all).map(view).collect();
        (columns, rows)
    }

    fn item(&self, list: List, row: &Row) -> ItemView {
        item(list, row, &self.frame, &|field| self.internal(Owner::Row(list, row.id), field))
    }
}

/// The tokens without a value that readers would see a gap for, each with the field it stands in.
pub fn unfilled(report: &Report, zones: &dyn Zones) -> Vec<(Owner, &'static Field, String)> {
    let public = public(report);
    let builder = Builder::new(&public, Reader::Public, zones);
    let mut found = Vec::new();
    for owner in public.owners() {
        let section = match owner {
            Owner::Row(list, _) if list != List::Own => Owner::Part(list.spec().part),
            owner => owner,
        };
        let is_hidden =
            |cells: &Cells| section.field(heading::HIDDEN.name).is_some_and(|field| cells.flag(field));
        if public.cells(section).is_none_or(is_hidden) {
            continue;
        }
        for field in owner.fields() {
            let text = public.cells(owner).map(|cells| cells.text(field)).unwrap_or_default();
            found.extend(builder.frame.unfilled(field, text).into_iter().map(|name| (owner, *field, name)));
        }
    }
    found
}

/// Whether the state on a cover says that the report is not there yet: a draft, or in review. Readers are not told.
pub fn is_unfinished(cover: &Cells) -> bool {
    matches!(cover.text(&cover::STATE), "draft" | "in_review")
}

/// Updates by when they were posted, the oldest first.
fn by_posting<'a>(rows: &[&'a Row]) -> Vec<&'a Row> {
    let mut sorted = rows.to_vec();
    sorted.sort_by_cached_key(|row| show::posted(&row.cells));
    sorted
}

/// The heading of a list that shares its part with others.
pub fn list_label(list: List) -> Option<&'static str> {
    let spec = list.spec();
    (spec.title != spec.part.spec().title).then_some(spec.title)
}

/// A table's columns: a field each that any row fills, and the elapsed column where the timeline counts.
pub fn columns(list: List, frame: &Frame, timeline: &Cells, filled: impl Fn(&Field) -> bool) -> Vec<Column> {
    let unit = Unit::of(timeline.text(&timeline::ELAPSED));
    let column = |field: &&'static Field| {
        let is_elapsed = list == List::Events && field.index == timeline::events::ELAPSED.index;
        let label = match (is_elapsed, timeline.text(&timeline::ELAPSED_HEADING)) {
            (true, "") => frame.language.say(elapsed_label(unit)).to_owned(),
            (true, own) => frame.filled_plain(own),
            (false, _) => frame.label(field),
        };
        // A column in which nothing is computed or stated has no heading.
        let present = filled(field) && (!is_elapsed || unit.is_some());
        present.then_some(Column { field, label })
    };
    list.spec().fields.iter().filter_map(column).collect()
}

/// The standard heading of the elapsed column.
pub fn elapsed_label(unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Minutes) => "Minutes",
        Some(Unit::Hours) => "Hours",
        _ => "Elapsed",
    }
}

/// A row that is shown as a paragraph. `internal` gives the word that marks a field of it, or all of it, as internal.
pub fn item(
    list: List,
    row: &Row,
    frame: &Frame,
    internal: &dyn Fn(Option<&Field>) -> &'static str,
) -> ItemView {
    let owner = Owner::Row(list, row.id);
    let show = |field: &'static Field| frame.show(owner, field, &row.cells, None);
    let (head, body) = match list.spec().look {
        Look::Numbered { head, body } => (Some(head), body),
        _ => (None, list.spec().fields.first().copied().unwrap_or(&heading::BEFORE)),
    };
    let rest = list.spec().fields.iter().filter(|field| Some(**field) != head && **field != body);
    let fact = |field: &&'static Field| {
        let (shown, internal) = (show(field), internal(Some(field)));
        (shown != Shown::Nothing).then(|| Fact { owner, field, label: frame.label(field), shown, internal })
    };
    ItemView {
        id: row.id,
        internal: internal(None),
        head: head.map_or(Shown::Nothing, show),
        internal_head: head.map_or("", |head| internal(Some(head))),
        body: show(body),
        internal_body: internal(Some(body)),
        facts: rest.filter_map(fact).collect(),
    }
}
