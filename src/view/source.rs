//! What the view is made from: a report as one reader sees it, with what follows from it.

use chrono::NaiveDate;

use super::clocks::OtherClocks;
use super::computed::{self, Computed, Times};
use super::figures::Figures;
use crate::facts::{ReadReport, Reader, Seen, UtcOnly, Zones};
use crate::report::moment::Style;
use crate::report::sections::summary;
use crate::report::{Field, Language, List, Owner, Part, Report, RowId};

/// A report as one reader sees it, with what follows from it. For an export, a [`Snapshot`] computes all of it once; in the
/// page, each answer is a memo, so that each block follows exactly what it reads.
pub trait Source {
    /// The report through the eyes of its reader.
    fn seen(&self) -> Seen<'_>;
    /// The language of fixed words.
    fn language(&self) -> Language;
    /// The style of moments.
    fn style(&self) -> Style;
    /// Who knows the rules of time zones.
    fn zones(&self) -> &dyn Zones;
    /// The zone that times are in, as stated; empty for none.
    fn zone(&self) -> String;
    /// The incident's dates as stated.
    fn incident_dates(&self) -> String;
    /// The clocks that times are printed on beside the stated one.
    fn clocks(&self) -> OtherClocks;
    /// The first day of the incident, if one is stated.
    fn first_day(&self) -> Option<NaiveDate>;
    /// The day of publication as it is printed.
    fn published(&self) -> String;
    /// The incident's duration as it is printed.
    fn duration(&self) -> String;
    /// The figures of the incident.
    fn figures(&self) -> Figures;
    /// The computed value of this field.
    fn computed(&self, owner: Owner, field: &'static Field) -> Option<String>;
    /// The inferred day of a row's moment that states only a part of one.
    fn inferred_day(&self, row: RowId, field: &Field) -> Option<NaiveDate>;
    /// Whether a time in this list states another zone than the report's.
    fn mixes_zones(&self, list: List) -> bool;
    /// A component's name; `None` if the reader does not see it.
    fn component(&self, id: RowId) -> Option<String>;
    /// The number of a contributing factor, from 1; `None` if the reader does not see it.
    fn factor_number(&self, id: RowId) -> Option<usize>;
    /// Whether a token without a value prints as a gap, as for readers; else the token is shown.
    fn leaves_gaps(&self) -> bool;
}

/// A report as one reader sees it at one time.
pub struct Snapshot<'a> {
    report: &'a Report,
    reader: Reader,
    language: Language,
    style: Style,
    computed: Computed,
    duration: String,
    factors: Vec<RowId>,
    figures: Figures,
    zones: &'a dyn Zones,
}

impl<'a> Snapshot<'a> {
    /// A report as this reader sees it.
    pub fn new(report: &'a Report, reader: Reader, zones: &'a dyn Zones, figures: Figures) -> Snapshot<'a> {
        let seen = Seen::new(report, reader);
        let computed = Computed::of(&Times::of(&seen), computed::language(&seen), zones);
        Snapshot::with(report, reader, computed, figures, zones)
    }

    /// A report as its authors see it, with nothing computed: only what it states.
    pub fn stated(report: &'a Report) -> Snapshot<'a> {
        Snapshot::with(report, Reader::Full, Computed::default(), Figures::default(), &UtcOnly)
    }

    fn with(
        report: &'a Report,
        reader: Reader,
        computed: Computed,
        figures: Figures,
        zones: &'a dyn Zones,
    ) -> Snapshot<'a> {
        let seen = Seen::new(report, reader);
        let language = computed::language(&seen);
        let duration = computed::duration(&seen, computed.incident.as_deref());
        let (style, factors) = (computed::style(&seen, language), seen.ids(List::Factors));
        Snapshot { report, reader, language, style, computed, duration, factors, figures, zones }
    }
}

impl Source for Snapshot<'_> {
    fn seen(&self) -> Seen<'_> {
        Seen::new(self.report as &dyn ReadReport, self.reader)
    }

    fn language(&self) -> Language {
        self.language
    }

    fn style(&self) -> Style {
        self.style
    }

    fn zones(&self) -> &dyn Zones {
        self.zones
    }

    fn zone(&self) -> String {
        computed::zone(&self.seen())
    }

    fn incident_dates(&self) -> String {
        self.seen().text(Part::Summary, &summary::DATES)
    }

    fn clocks(&self) -> OtherClocks {
        OtherClocks::of(&self.seen())
    }

    fn first_day(&self) -> Option<NaiveDate> {
        self.computed.first_day
    }

    fn published(&self) -> String {
        computed::published(&self.seen(), self.style)
    }

    fn duration(&self) -> String {
        self.duration.clone()
    }

    fn figures(&self) -> Figures {
        self.figures.clone()
    }

    fn computed(&self, owner: Owner, field: &'static Field) -> Option<String> {
        self.computed.get(owner, field).map(str::to_owned)
    }

    fn inferred_day(&self, row: RowId, field: &Field) -> Option<NaiveDate> {
        self.computed.days.get(row, field)
    }

    fn mixes_zones(&self, list: List) -> bool {
        self.computed.days.mixes_zones(list)
    }

    fn component(&self, id: RowId) -> Option<String> {
        computed::component(&self.seen(), id)
    }

    fn factor_number(&self, id: RowId) -> Option<usize> {
        self.factors.iter().position(|factor| *factor == id).map(|at| at + 1)
    }

    fn leaves_gaps(&self) -> bool {
        self.reader == Reader::Public
    }
}
