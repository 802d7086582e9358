//! Values derived from the open report, as memos: the page's [`Source`]. Previews and forms track exactly what they
//! show.

use std::borrow::Cow;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::debounce::debounced;
use super::document::Doc;
use super::memo::memo;
use crate::browser::zones::BrowserZones;
use crate::facts::Zones;
use crate::facts::elapsed::DowntimePeriod;
use crate::report::moment::Style;
use crate::report::sections::{cover, summary, timeline};
use crate::report::{Cells, Field, Language, List, Mark, Owner, Part, RowId, Section, Value};
use crate::view::{
    self, Computed, ComputedKinds, Figures, OtherClocks, ReadReport, Reader, Seen, Source, Times,
};

/// Values computed from the moments of all rows are updated after this pause in typing, in milliseconds: the cost of a
/// key must not grow with the number of rows.
const MOMENTS_DEBOUNCE_MS: u32 = 120;

impl ReadReport for Doc {
    fn value(&self, owner: Owner, field: &'static Field) -> Value {
        self.get(owner, field)
    }

    fn cells(&self, owner: Owner) -> Cow<'_, Cells> {
        Cow::Owned(Doc::cells(*self, owner))
    }

    fn ids(&self, list: List) -> Vec<RowId> {
        Doc::ids(*self, list).get()
    }

    fn sections(&self) -> Vec<Section> {
        Doc::sections(*self)
    }

    fn is_marked(&self, mark: Mark) -> bool {
        Doc::is_marked(*self, mark)
    }
}

/// The figures last computed by the worker, for each reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ComputedFigures {
    pub(super) full: Figures,
    pub(super) public: Figures,
}

impl ComputedFigures {
    /// Those that this reader is told.
    pub(super) fn of(&self, reader: Reader) -> &Figures {
        match reader {
            Reader::Full => &self.full,
            Reader::Public => &self.public,
        }
    }
}

/// The open report as one reader sees it. All that it answers is tracked.
#[derive(Clone, Copy)]
pub(super) struct DocSource {
    doc: Doc,
    pub(super) reader: Signal<Reader>,
    /// The moments that facts are computed from.
    pub(super) times: Memo<Times>,
    computed: Memo<Computed>,
    language: Memo<Language>,
    style: Memo<Style>,
    zone: Memo<String>,
    dates: Memo<String>,
    clocks: Memo<OtherClocks>,
    published: Memo<String>,
    duration: Memo<String>,
    pub(super) figures: RwSignal<ComputedFigures>,
}

impl DocSource {
    /// The report as `reader` sees it. `moments` is notified when all moments are to be read again.
    pub(super) fn new(doc: Doc, reader: Signal<Reader>, moments: Trigger) -> DocSource {
        let language = memo(move || view::language(&Seen::new(&doc, reader.get())));
        let style = memo(move || view::style(&Seen::new(&doc, reader.get()), language.get()));
        let zone = memo(move || view::zone(&Seen::new(&doc, reader.get())));
        let dates = memo(move || Seen::new(&doc, reader.get()).text(Part::Summary, &summary::DATES));
        let times = memo(move || {
            moments.track();
            doc.track_internal();
            // Read, not only tracked: a memo is lazy, and tracks nothing until it is read.
            zone.with(|_| ());
            doc.cell(Part::Cover, &cover::LANGUAGE).track();
            doc.cell(Part::Cover, &cover::PUBLISHED).track();
            for field in [&timeline::ELAPSED, &timeline::ROUNDING, &timeline::ZERO] {
                doc.cell(Part::Timeline, field).track();
            }
            let reader = reader.get();
            untrack(|| Times::of(&Seen::new(&doc, reader)))
        });
        let computed = memo(move || {
            let language = language.get();
            times.with(|times| Computed::of(times, language, &BrowserZones))
        });
        let clocks = memo(move || OtherClocks::of(&Seen::new(&doc, reader.get())));
        let published = memo(move || view::published_date(&Seen::new(&doc, reader.get()), style.get()));
        let incident = memo(move || computed.with(|computed| computed.incident.clone()));
        let duration = memo(move || {
            incident.with(|incident| view::duration(&Seen::new(&doc, reader.get()), incident.as_deref()))
        });
        let figures = RwSignal::new(ComputedFigures::default());
        DocSource {
            doc,
            reader,
            times,
            computed,
            language,
            style,
            zone,
            dates,
            clocks,
            published,
            duration,
            figures,
        }
    }

    /// The open report.
    pub(super) fn doc(self) -> Doc {
        self.doc
    }

    /// The periods that make up the incident's duration.
    pub(super) fn periods(self) -> Vec<DowntimePeriod> {
        self.computed.with(|computed| computed.periods.clone())
    }

    /// A memo that changes if a kind of computed value appears or disappears.
    pub(super) fn computed_kinds(self) -> Memo<ComputedKinds> {
        memo(move || self.computed.with(Computed::kinds))
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

    fn zones(&self) -> &dyn Zones {
        &BrowserZones
    }

    fn zone(&self) -> String {
        self.zone.get()
    }

    fn incident_dates(&self) -> String {
        self.dates.get()
    }

    fn clocks(&self) -> OtherClocks {
        self.clocks.get()
    }

    fn first_day(&self) -> Option<NaiveDate> {
        self.computed.with(|computed| computed.first_day)
    }

    fn published(&self) -> String {
        self.published.get()
    }

    fn duration(&self) -> String {
        self.duration.get()
    }

    fn figures(&self) -> Figures {
        self.figures.with(|figures| figures.of(self.reader.get()).clone())
    }

    fn computed(&self, owner: Owner, field: &'static Field) -> Option<String> {
        // Tracked only for fields that can be computed.
        view::is_computed(owner, field)
            .then(|| self.computed.with(|computed| computed.get(owner, field).map(str::to_owned)))
            .flatten()
    }

    fn inferred_day(&self, row: RowId, field: &Field) -> Option<NaiveDate> {
        self.computed.with(|computed| computed.days.get(row, field))
    }

    fn mixes_zones(&self, list: List) -> bool {
        self.computed.with(|computed| computed.days.mixes_zones(list))
    }

    fn component(&self, id: RowId) -> Option<String> {
        view::component(&self.seen(), id)
    }

    fn factor_number(&self, id: RowId) -> Option<usize> {
        self.seen().ids(List::Factors).iter().position(|factor| *factor == id).map(|at| at + 1)
    }

    /// A token without a value is marked in the preview; exports leave a gap.
    fn leaves_gaps(&self) -> bool {
        false
    }
}

/// A trigger that is notified if moments of rows or the incident's dates have changed, after a pause in typing.
pub(super) fn debounced_moments(doc: Doc) -> Trigger {
    debounced(MOMENTS_DEBOUNCE_MS, move || doc.track_moments())
}
