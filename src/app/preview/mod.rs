//! The preview: the same blocks as the exported page, each mounted on its own, so that a keystroke repaints the
//! block it is in.
//!
//! What is shown at all, and in which order, is taken from the sheet that every format starts from, whenever that
//! may have changed; what stands in a block follows the signals of its own field or row.

mod blocks;
mod moments;

pub(super) use blocks::computed_for;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

pub(super) use moments::Under;
use moments::{Moments, Placing};

use super::doc::Doc;
use super::here::Here;
use super::kit::{OnClick, OnEvent, Place, Text, each, placed, text, when};
use super::reactive::{Live, State, effect, kept};
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::facts::elapsed::Period;
use crate::facts::{InferredDays, elapsed};
use crate::formats::html as render;
use crate::formats::view::{self, Column, Computed, Frame, Piece, Reader, Sheet};
use crate::prose::text::plain;
use crate::report::moment::Style;
use crate::report::sections::{cover, heading, summary};
use crate::report::{Field, List, Mark, Owner, Part, Report, RowId, Section, Value};

/// What the blocks of the preview and the lines of the form are written with.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// How values are written.
    pub(super) frame: Live<Frame>,
    /// What is computed beside stated values.
    computed: Live<Computed>,
    /// Who the preview is for.
    pub(super) reader: State<Reader>,
    /// The first two for those who write, whoever the preview is for.
    writing: (Live<Frame>, Live<Computed>),
    /// Where the timeline's moments are, for the form.
    placing: Live<Placing>,
}

impl Context {
    /// The one of the report around.
    pub(super) fn here() -> Context {
        super::Open::here().context
    }

    /// The context of a document.
    pub(super) fn of(doc: &Doc) -> Context {
        let reader = State::new(Reader::Public);
        let seen_by = |reader: fn(State<Reader>) -> Reader, which: State<Reader>| {
            let (framing, computing) = (doc.clone(), doc.clone());
            let computed = kept(move || computed(&computing, reader(which)));
            (kept(move || frame(&framing, reader(which), computed)), computed)
        };
        let (frame, computed) = seen_by(|which| which.get(), reader);
        let placing = doc.clone();
        let placing = kept(move || Placing::of(&placing));
        Context { frame, computed, reader, writing: seen_by(|_| Reader::Full, reader), placing }
    }

    /// The same for the form, where nothing is kept back.
    pub(super) fn of_form(self) -> Context {
        Context { frame: self.writing.0, computed: self.writing.1, ..self }
    }

    /// The word that marks this as internal, for those who see it; empty for what is not. Tracked.
    pub(super) fn internal(self, doc: &Doc, owner: Owner, field: Option<&Field>) -> &'static str {
        let mark = Mark { owner, field: field.map(|field| field.index) };
        if self.reader.get() == Reader::Public || !doc.is_marked(mark) {
            return "";
        }
        self.frame.with(|frame| frame.language.say("Internal"))
    }

    /// The same as an attribute of an element, which is not there where the word is empty.
    fn internal_of(
        self,
        owner: Owner,
        field: Option<&'static Field>,
    ) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone {
        let doc = Doc::here();
        move || Some(self.internal(&doc, owner, field)).filter(|word| !word.is_empty())
    }

    /// What is computed beside this field; empty where nothing is.
    pub(super) fn computed_beside(self, owner: Owner, field: &'static Field) -> Live<String> {
        kept(move || self.computed.with(|computed| computed.of(owner, field).unwrap_or_default().to_owned()))
    }

    /// The periods that the incident's duration is made of, tracked.
    pub(super) fn periods(self) -> Vec<Period> {
        self.computed.with(|computed| computed.periods.clone())
    }

    /// The tokens in a text that have no value, tracked where there are tokens.
    pub(super) fn unfilled(self, field: &Field, text: &str) -> Vec<String> {
        if text.contains("{{") { self.frame.with(|frame| frame.unfilled(field, text)) } else { Vec::new() }
    }

    /// What is computed for a row; empty where nothing is.
    pub(super) fn computed_of(self, list: List, id: RowId) -> Live<String> {
        kept(move || {
            let computed = self.computed.with(|computed| match list {
                List::Events => computed.elapsed.get(&id).cloned(),
                List::Windows => computed.windows.get(&id).cloned(),
                _ => None,
            });
            computed.unwrap_or_default()
        })
    }
}

/// A field's value as this reader sees it: what is internal is empty for everybody else.
fn seen(doc: &Doc, reader: Reader, owner: Owner, field: &'static Field) -> Value {
    if reader == Reader::Public && doc.is_internal(owner, Some(field)) {
        return Value::empty(field.kind);
    }
    doc.get(owner, field)
}

pub(super) fn seen_text(doc: &Doc, reader: Reader, part: Part, field: &'static Field) -> String {
    seen(doc, reader, Owner::Part(part), field).text().to_owned()
}

/// A list's rows as this reader sees them.
fn seen_rows(doc: &Doc, reader: Reader, list: List) -> Vec<RowId> {
    let shown = |id: &RowId| reader == Reader::Full || !doc.is_internal(Owner::Row(list, *id), None);
    doc.ids(list).get().into_iter().filter(shown).collect()
}

fn frame(doc: &Doc, reader: Reader, computed: Live<Computed>) -> Frame {
    let cover = |field| seen_text(doc, reader, Part::Cover, field);
    let language = crate::report::Language::of(&cover(&cover::LANGUAGE));
    let style = Style::of(&cover(&cover::DATE_STYLE), &cover(&cover::CLOCK), language);
    let zone = cover(&cover::ZONE);
    let published = match seen(doc, reader, Owner::Part(Part::Cover), &cover::PUBLISHED) {
        Value::Moment(moment) => style.write(&moment),
        _ => String::new(),
    };
    let component = |id: RowId| (id, Report::component_name(&doc.cells(Owner::Row(List::Components, id))));
    let mut duration = plain(&seen_text(doc, reader, Part::Summary, &summary::DURATION));
    let blank = seen(doc, reader, Owner::Part(Part::Summary), &summary::DURATION_BLANK);
    if duration.is_empty() && blank != Value::Flag(true) {
        duration = computed.with(|computed| computed.incident.clone()).unwrap_or_default();
    }
    let mut frame = Frame {
        language,
        style,
        zone: zone.trim().to_owned(),
        components: seen_rows(doc, reader, List::Components).into_iter().map(component).collect(),
        factors: seen_rows(doc, reader, List::Factors),
        incident_dates: seen_text(doc, reader, Part::Summary, &summary::DATES),
        published,
        duration,
        // What has no value is marked in the preview; only what goes out leaves a gap.
        leaves_gaps: false,
        days: computed.with(|computed| computed.days.clone()),
    };
    frame.settle();
    frame
}

fn computed(doc: &Doc, reader: Reader) -> Computed {
    let Moments { context, counting, events, windows } = Moments::of(doc, reader);
    let days = InferredDays::of(&events, &windows, &context);
    let (windows, downtime) = elapsed::window_durations(&windows, &context, &BrowserZones);
    let elapsed = elapsed::column(&events, counting, &context, &BrowserZones);
    let language = crate::report::Language::of(&seen_text(doc, reader, Part::Cover, &cover::LANGUAGE));
    Computed { days, ..Computed::new(elapsed, windows, downtime, language) }
}

/// What is shown at all: the sheet without its words.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    cover: Vec<PieceShape>,
    agenda: bool,
    sections: Vec<SectionShape>,
    has_brand: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct SectionShape {
    section: Section,
    number: Option<usize>,
    hidden: bool,
    pieces: Vec<PieceShape>,
}

#[derive(Clone, Debug, PartialEq)]
enum PieceShape {
    Facts(Vec<(Owner, &'static Field)>),
    Prose { owner: Owner, field: &'static Field, labelled: bool },
    Table { list: List, columns: Vec<Column>, rows: Vec<RowId> },
    Items { list: List, rows: Vec<RowId> },
}

impl PieceShape {
    /// What stays the same while rows come and go, so that a table is not mounted anew for each: the kind of
    /// piece, and the fields or the list it is of.
    fn key(&self) -> u64 {
        match self {
            PieceShape::Facts(facts) => facts.iter().fold(1 << 60, |key, fact| key | 1 << fact.1.index),
            PieceShape::Prose { field, .. } => 2 << 60 | field.index as u64,
            PieceShape::Table { list, .. } | PieceShape::Items { list, .. } => 3 << 60 | *list as u64,
        }
    }
}

fn shape(sheet: &Sheet) -> Shape {
    let section = |view: &view::SectionView| SectionShape {
        section: view.section,
        number: view.number,
        hidden: view.hidden,
        pieces: view.pieces.iter().map(piece_shape).collect(),
    };
    Shape {
        cover: sheet.cover.iter().map(piece_shape).collect(),
        agenda: !sheet.agenda.is_empty(),
        sections: sheet.sections.iter().map(section).collect(),
        has_brand: !sheet.brand.is_empty() || render::logo(&sheet.logo).is_some(),
    }
}

fn piece_shape(piece: &Piece) -> PieceShape {
    match piece {
        Piece::Facts(facts) => PieceShape::Facts(facts.iter().map(|fact| (fact.owner, fact.field)).collect()),
        Piece::Prose { owner, field, label, .. } => {
            PieceShape::Prose { owner: *owner, field, labelled: !label.is_empty() }
        }
        Piece::Table { list, columns, rows, .. } => PieceShape::Table {
            list: *list,
            columns: columns.clone(),
            rows: rows.iter().map(|row| row.id).collect(),
        },
        Piece::Items { list, items, .. } => {
            PieceShape::Items { list: *list, rows: items.iter().map(|item| item.id).collect() }
        }
    }
}

/// The report's language, for whatever shows it.
pub(super) fn lang(doc: &Doc) -> Text {
    let lang = doc.cell(Part::Cover, &cover::LANGUAGE);
    text(move || lang.with(|it| render::language_tag(it.text())))
}

/// The style that gives a report its accent colour.
pub(super) fn accent(doc: &Doc) -> Text {
    let accent = doc.cell(Part::Brand, &crate::report::sections::brand::ACCENT);
    text(move || {
        let style = |accent: &str| format!("--report-accent: {accent}");
        accent.with(|it| render::accent(it.text()).map(style).unwrap_or_default())
    })
}

/// The preview.
pub(super) fn preview() -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let context = Context::here();
    let shaping = doc.clone();
    let has_computed = kept(move || context.computed.with(Computed::kinds));
    let shape = kept(move || {
        shaping.track_shape();
        has_computed.track();
        context.frame.track();
        let report = shaping.report();
        shape(&view::sheet(&report, context.reader.get(), &BrowserZones))
    });
    let (lang, accent) = (lang(&doc), accent(&doc));
    let title = doc.cell(Part::Cover, &cover::TITLE);
    let is_empty = move || {
        let nothing = shape.with(|it| it.cover.is_empty() && it.sections.is_empty() && !it.has_brand);
        nothing && title.with(crate::report::Value::is_empty)
    };
    let empty = when(is_empty, || {
        view! { <p class="preview-empty">"What you write appears here as its readers will see it."</p> }
            .into_any()
    });
    let pane = Place::new(None);
    let go: OnClick = Box::new(move |event| follow(&event, here));
    let scrolled = State::new(0);
    let on_scroll: OnEvent = Box::new(move |_| scrolled.rise());
    effect(move || show_place(here, pane));
    let desk = blocks::Desk { shape, pane, scrolled };
    let cover_pieces = kept(move || shape.with(|it| it.cover.clone()));
    let sections = move || shape.with(|it| it.sections.iter().map(|it| it.section.number()).collect());
    let drawing = doc.clone();
    let is_internal = kept(move || context.reader.get() == Reader::Full);
    view! {
        <aside class="desk" class:internal=is_internal.shown() aria-label="Preview" tabindex="0" use:placed=pane on:click=go on:scroll=on_scroll>
            <article class="report" lang=lang prop:style=accent>
                {empty}
                <header class="cover">{blocks::cover_head(&doc)} {blocks::pieces(cover_pieces, desk)}</header>
                {blocks::agenda(&doc, desk)}
                {each(sections, move |key| blocks::section(&drawing, Section::of_number(key), desk))}
                {blocks::brand(&doc, desk)}
            </article>
        </aside>
    }
    .into_any()
}

/// A click on a block opens its field; a link to a section of the report scrolls there.
fn follow(event: &web_sys::MouseEvent, here: Here) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return };
    if let Ok(Some(link)) = target.closest("a[href]") {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#') {
            event.prevent_default();
            let found = page::document().and_then(|document| {
                document
                    .query_selector(&format!(".report [id='{}']", id.replace(['\'', '\\'], "")))
                    .ok()
                    .flatten()
            });
            if let Some(element) = found {
                element.scroll_into_view();
            }
        }
        return;
    }
    let selecting = page::window()
        .and_then(|window| window.get_selection().ok().flatten())
        .is_some_and(|it| !it.is_collapsed());
    if selecting {
        return;
    }
    let at = target.closest("[data-at]").ok().flatten().and_then(|block| block.get_attribute("data-at"));
    if let Some(mark) = at.and_then(|path| crate::report::Mark::at_path(&path)) {
        here.open_mark(mark);
    }
}

/// Scrolls the preview to what is edited.
fn show_place(here: Here, pane: Place) {
    let owner = match here.open.get() {
        Some((list, id)) => Owner::Row(list, id),
        None => here.at.get(),
    };
    page::next_frame(move || {
        let Some(pane) = pane.get_untracked() else { return };
        let by_path = format!("[data-at='{}']", owner.path());
        let by_section = match owner {
            Owner::Part(part) if part.is_section() => format!("section[id='{}']", part.spec().name),
            Owner::Part(Part::Cover) => ".cover".to_owned(),
            Owner::Part(_) => "footer.brand".to_owned(),
            Owner::Row(_, id) => format!("section[id='own-{}']", id.0),
        };
        let find = |selector: &str| pane.query_selector(selector).ok().flatten();
        if let Some(block) = find(&by_path).or_else(|| find(&by_section)) {
            let (outer, inner) = (pane.get_bounding_client_rect(), block.get_bounding_client_rect());
            let is_seen =
                inner.top() >= outer.top() && inner.bottom().min(inner.top() + 120.0) <= outer.bottom();
            // Only the preview scrolls, never the page around it.
            if !is_seen {
                pane.set_scroll_top(pane.scroll_top() + (inner.top() - outer.top()) as i32 - 48);
            }
        }
    });
}

/// A section's title as it is printed, tracked.
fn title(doc: &Doc, reader: Reader, frame: &Frame, section: Section) -> String {
    let own = seen(doc, reader, section.owner(), &heading::TITLE);
    match section {
        _ if !own.is_blank() => frame.filled_plain(own.text()),
        Section::Part(Part::Closing) | Section::Own(_) => String::new(),
        Section::Part(part) => frame.language.say(part.spec().title).to_owned(),
    }
}
