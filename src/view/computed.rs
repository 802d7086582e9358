//! What follows from a report as one reader sees it: its language and style, and values computed beside stated ones.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::facts::Seen;
use crate::facts::elapsed::{self, Counting, Downtime, DowntimePeriod};
use crate::facts::{Context, InferredDays, Zones};
use crate::prose::{text, tokens};
use crate::report::moment::{Reading, Style};
use crate::report::sections::{cover, impact::windows, summary, timeline::events};
use crate::report::{Field, Language, List, Moment, Owner, Part, Report, RowId, Value};

/// The moments that facts are computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// What they are read against.
    pub context: Context,
    /// How the elapsed column counts.
    pub counting: Counting,
    /// The timeline's rows.
    pub events: Vec<(RowId, Moment)>,
    /// The windows' starts and ends.
    pub windows: Vec<(RowId, (Reading, Reading))>,
}

impl Times {
    /// Those of a report.
    pub fn of(seen: &Seen) -> Times {
        let published = match seen.value(Owner::Part(Part::Cover), &cover::PUBLISHED) {
            Value::Moment(moment) => Some(moment.reading.day),
            _ => None,
        };
        let zone = zone(seen);
        let zone = if zone.is_empty() { "UTC" } else { &zone };
        let context = Context::from_texts(&seen.text(Part::Summary, &summary::DATES), published, zone);
        let moment = |owner, field| match seen.value(owner, field) {
            Value::Moment(moment) => moment,
            _ => Moment::default(),
        };
        let event = |id: RowId| (id, moment(Owner::Row(List::Events, id), &events::AT));
        let window = |id: RowId| {
            let reading = |field| moment(Owner::Row(List::Windows, id), field).reading;
            (id, (reading(&windows::START), reading(&windows::END)))
        };
        Times {
            context: context.in_language(&seen.text(Part::Cover, &cover::LANGUAGE)),
            counting: Counting::of(&seen.cells(Owner::Part(Part::Timeline))),
            events: seen.ids(List::Events).into_iter().map(event).collect(),
            windows: seen.ids(List::Windows).into_iter().map(window).collect(),
        }
    }
}

/// The values computed beside stated ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Computed {
    /// Elapsed times of timeline rows.
    elapsed: HashMap<RowId, String>,
    /// Durations of windows.
    windows: HashMap<RowId, String>,
    /// The duration of the incident.
    pub incident: Option<String>,
    /// The periods of that duration.
    pub periods: Vec<DowntimePeriod>,
    /// The days of moments that state a part of one.
    pub days: InferredDays,
    /// The first day of the incident, if one is stated.
    pub first_day: Option<NaiveDate>,
}

impl Computed {
    /// What follows from these times, in a report of this language.
    pub fn of(times: &Times, language: Language, zones: &dyn Zones) -> Computed {
        let Times { context, counting, events, windows } = times;
        let days = InferredDays::of(events, windows, context);
        let elapsed = elapsed::column(events, *counting, context, zones);
        let (windows, downtime) = elapsed::window_durations(windows, context, zones);
        Computed { days, first_day: context.first_day, ..Computed::new(elapsed, windows, downtime, language) }
    }

    /// The computed values, from elapsed times of rows, durations of windows, and the downtime they add up to.
    pub fn new(
        elapsed: HashMap<RowId, String>,
        windows: HashMap<RowId, String>,
        downtime: Option<Downtime>,
        language: Language,
    ) -> Computed {
        let incident = downtime.as_ref().map(|downtime| downtime_words(downtime, language));
        let periods = downtime.unwrap_or_default().periods;
        Computed { elapsed, windows, incident, periods, ..Computed::default() }
    }

    /// The computed value for this field, if it can have one.
    pub fn get(&self, owner: Owner, field: &Field) -> Option<&str> {
        match owner {
            Owner::Row(List::Events, id) if *field == events::ELAPSED => self.elapsed.get(&id),
            Owner::Row(List::Windows, id) if *field == windows::DURATION => self.windows.get(&id),
            Owner::Part(Part::Summary) if *field == summary::DURATION => self.incident.as_ref(),
            _ => None,
        }
        .map(String::as_str)
    }

    /// Which kinds of values are computed at all.
    pub fn kinds(&self) -> ComputedKinds {
        ComputedKinds {
            duration: self.incident.is_some(),
            windows: !self.windows.is_empty(),
            elapsed: !self.elapsed.is_empty(),
        }
    }
}

/// Which kinds of values are computed at all: by these, columns and facts come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComputedKinds {
    /// The incident's duration.
    pub duration: bool,
    /// Durations of windows.
    pub windows: bool,
    /// Elapsed times of events.
    pub elapsed: bool,
}

/// Whether a value can be computed for this field.
pub fn is_computed(owner: Owner, field: &Field) -> bool {
    match owner {
        Owner::Row(List::Events, _) => *field == events::ELAPSED,
        Owner::Row(List::Windows, _) => *field == windows::DURATION,
        Owner::Part(Part::Summary) => *field == summary::DURATION,
        _ => false,
    }
}

/// The duration of an incident in words: `3 h 4 min`, or `1 h 37 min in 2 periods` if there are gaps in it.
pub fn downtime_words(downtime: &Downtime, language: Language) -> String {
    match downtime.periods.len() {
        0 | 1 => downtime.length.clone(),
        periods => {
            let counted = language.say("in {} periods").replace("{}", &periods.to_string());
            format!("{} {counted}", downtime.length)
        }
    }
}

/// The language of a report's fixed words.
pub fn language(seen: &Seen) -> Language {
    Language::of(&seen.text(Part::Cover, &cover::LANGUAGE))
}

/// The style of a report's moments.
pub fn style(seen: &Seen, language: Language) -> Style {
    Style::of(&seen.text(Part::Cover, &cover::DATE_STYLE), &seen.text(Part::Cover, &cover::CLOCK), language)
}

/// The zone that a report's times are in, as stated; empty for none.
pub fn zone(seen: &Seen) -> String {
    seen.text(Part::Cover, &cover::ZONE).trim().to_owned()
}

/// The day of publication as it is printed; empty for none.
pub fn published(seen: &Seen, style: Style) -> String {
    match seen.value(Owner::Part(Part::Cover), &cover::PUBLISHED) {
        Value::Moment(moment) => style.write(&moment),
        _ => String::new(),
    }
}

/// What readers see instead of a token without a value.
pub(super) const GAP: &str = "—";

/// The incident's duration as `{{duration}}` prints it: stated, or else computed. Of tokens in it, only `{{dates}}` has
/// a value.
pub fn duration(seen: &Seen, computed: Option<&str>) -> String {
    let mut duration = text::plain(&seen.text(Part::Summary, &summary::DURATION));
    if duration.is_empty() && !seen.flag(Owner::Part(Part::Summary), &summary::DURATION_BLANK) {
        duration = computed.unwrap_or_default().to_owned();
    }
    let dates = |name: &str| (name == "dates").then(|| seen.text(Part::Summary, &summary::DATES));
    tokens::fill_plain(&duration, &|name| dates(name).or_else(|| Some(GAP.to_owned()))).into_owned()
}

/// A component's name; `None` if this reader does not see it.
pub fn component(seen: &Seen, id: RowId) -> Option<String> {
    let owner = Owner::Row(List::Components, id);
    (!seen.is_hidden(owner, None)).then(|| Report::component_name(&seen.cells(owner)))
}
