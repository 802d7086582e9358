//! What follows from the open report, as memos: the page's [`Source`], by which previews and forms follow exactly what
//! they show.

use chrono::NaiveDate;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::doc::Doc;
use super::reactive::{Live, State, kept, on_change};
use crate::browser::zones::BrowserZones;
use crate::facts::elapsed::Period;
use crate::report::moment::Style;
use crate::report::sections::{cover, summary, timeline};
use crate::report::{Cells, Field, Language, List, Mark, Owner, Part, RowId, Section, Value};
use crate::view::{self, Computed, ReadReport, Reader, Seen, Source, Times};

/// What is computed from the moments of all rows is brought up to date when none has been typed in for this long, in
/// milliseconds: a key's cost must not grow with the number of rows.
const PAUSE: u32 = 120;

impl ReadReport for Doc {
    fn value(&self, owner: Owner, field: &'static Field) -> Value {
        self.get(owner, field)
    }

    fn cells(&self, owner: Owner) -> Cells {
        Doc::cells(self, owner)
    }

    fn ids(&self, list: List) -> Vec<RowId> {
        Doc::ids(self, list).get()
    }

    fn sections(&self) -> Vec<Section> {
        Doc::sections(self)
    }

    fn is_marked(&self, mark: Mark) -> bool {
        Doc::is_marked(self, mark)
    }
}

/// Who a report is read for: whom the preview is for, or those who write.
#[derive(Clone, Copy)]
pub(super) enum ReadFor {
    /// Whoever is chosen.
    Chosen(State<Reader>),
    /// Those who write.
    Writers,
}

impl ReadFor {
    /// The reader, tracked.
    pub(super) fn get(self) -> Reader {
        match self {
            ReadFor::Chosen(reader) => reader.get(),
            ReadFor::Writers => Reader::Full,
        }
    }
}

/// The open report as one reader sees it. All that it answers is tracked.
#[derive(Clone)]
pub(super) struct DocSource {
    doc: Doc,
    reader: ReadFor,
    /// The moments that facts are computed from.
    pub(super) times: Live<Times>,
    computed: Live<Computed>,
    /// Which kinds of values are computed at all.
    pub(super) kinds: Live<(bool, bool, bool)>,
    language: Live<Language>,
    style: Live<Style>,
    zone: Live<String>,
    dates: Live<String>,
    published: Live<String>,
    duration: Live<String>,
}

impl DocSource {
    /// The report as it is read for them. `settled` rises when all moments are to be read again.
    pub(super) fn new(doc: &Doc, reader: ReadFor, settled: State<u32>) -> DocSource {
        let live = |make: fn(&Seen) -> String| {
            let doc = doc.clone();
            kept(move || make(&Seen::new(&doc, reader.get())))
        };
        let zone = live(view::zone);
        let dates = live(|seen| seen.text(Part::Summary, &summary::DATES));
        let own = doc.clone();
        let language = kept(move || view::language(&Seen::new(&own, reader.get())));
        let own = doc.clone();
        let style = kept(move || view::style(&Seen::new(&own, reader.get()), language.get()));
        let own = doc.clone();
        let times = kept(move || {
            settled.track();
            own.track_internal();
            zone.track();
            dates.track();
            own.cell(Part::Cover, &cover::LANGUAGE).track();
            own.cell(Part::Cover, &cover::PUBLISHED).track();
            for field in [&timeline::ELAPSED, &timeline::ROUNDING, &timeline::ZERO] {
                own.cell(Part::Timeline, field).track();
            }
            let reader = reader.get();
            untrack(|| Times::of(&Seen::new(&own, reader)))
        });
        let computed = kept(move || {
            let language = language.get();
            times.with(|times| Computed::of(times, language, &BrowserZones))
        });
        let kinds = kept(move || computed.with(Computed::kinds));
        let own = doc.clone();
        let published = kept(move || view::published_date(&Seen::new(&own, reader.get()), style.get()));
        let incident = kept(move || computed.with(|computed| computed.incident.clone()));
        let own = doc.clone();
        let duration = kept(move || {
            incident.with(|incident| view::duration(&Seen::new(&own, reader.get()), incident.as_deref()))
        });
        let doc = doc.clone();
        DocSource { doc, reader, times, computed, kinds, language, style, zone, dates, published, duration }
    }

    /// The open report.
    pub(super) fn doc(&self) -> &Doc {
        &self.doc
    }

    /// Who the report is read for, tracked.
    pub(super) fn reader(&self) -> Reader {
        self.reader.get()
    }

    /// The periods that the incident's duration is made of, tracked.
    pub(super) fn periods(&self) -> Vec<Period> {
        self.computed.with(|computed| computed.periods.clone())
    }
}

impl Source for DocSource {
    fn seen(&self) -> Seen<'_> {
        Seen::new(&self.doc, self.reader.get())
    }

    fn language(&self) -> Language {
        self.language.get()
    }

    fn style(&self) -> Style {
        self.style.get()
    }

    fn zone(&self) -> String {
        self.zone.get()
    }

    fn incident_dates(&self) -> String {
        self.dates.get()
    }

    fn published(&self) -> String {
        self.published.get()
    }

    fn duration(&self) -> String {
        self.duration.get()
    }

    fn computed(&self, owner: Owner, field: &'static Field) -> Option<String> {
        // Only what can be computed follows what is.
        view::is_computed(owner, field)
            .then(|| self.computed.with(|computed| computed.get(owner, field).map(str::to_owned)))
            .flatten()
    }

    fn inferred_day(&self, row: RowId, field: &Field) -> Option<NaiveDate> {
        self.computed.with(|computed| computed.days.get(row, field))
    }

    fn mixes_zones(&self) -> bool {
        self.computed.with(|computed| computed.days.mixes_zones)
    }

    fn component(&self, id: RowId) -> Option<String> {
        view::component(&self.seen(), id)
    }

    fn factor_number(&self, id: RowId) -> Option<usize> {
        self.seen().ids(List::Factors).iter().position(|factor| *factor == id).map(|at| at + 1)
    }

    /// A token without a value is marked in the preview; only what goes out leaves a gap.
    fn leaves_gaps(&self) -> bool {
        false
    }
}

/// Rises when the moments of rows have changed and none has been typed in for a while.
pub(super) fn settled_moments(doc: &Doc) -> State<u32> {
    let settled = State::new(0);
    let timer = StoredValue::new_local(None::<Timeout>);
    let doc = doc.clone();
    on_change(
        move || doc.track_moments(),
        move || timer.set_value(Some(Timeout::new(PAUSE, move || settled.rise()))),
    );
    settled
}
