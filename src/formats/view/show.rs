//! Values as the words they are printed with.

use std::collections::HashMap;

use crate::facts::InferredDays;
use crate::facts::elapsed::{Downtime, Period};
use crate::prose::{text, tokens};
use crate::report::moment::Style;
use crate::report::sections::{cover, impact::windows, summary, timeline::events};
use crate::report::{
    Cells, Field, Kind, Language, List, Owner, Part, Report, RowId, Seen, StateChange, Value,
};

/// A value as a reader sees it, and what kind of text that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Nothing is shown.
    #[default]
    Nothing,
    /// Plain text.
    Plain(String),
    /// Inline Markdown.
    Inline(String),
    /// Block Markdown.
    Block(String),
    /// An address.
    Link(String),
}

impl Shown {
    fn plain(text: impl Into<String>) -> Shown {
        let text = text.into();
        if text.is_empty() { Shown::Nothing } else { Shown::Plain(text) }
    }
}

/// How a report's values are written: what a single value needs to know of the rest of the report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The language of fixed words.
    pub language: Language,
    /// The style of moments.
    pub style: Style,
    /// The zone that times are in, as stated; empty where none is.
    pub zone: String,
    /// The components' names.
    pub components: Vec<(RowId, String)>,
    /// The contributing factors, in order.
    pub factors: Vec<RowId>,
    /// The incident's dates as stated.
    pub incident_dates: String,
    /// The day of publication as it is printed.
    pub published: String,
    /// The incident's duration as it is printed: stated, or else computed.
    pub duration: String,
    /// Whether a token without a value leaves a gap, as in what goes out to readers; else it stands as it is.
    pub leaves_gaps: bool,
    /// The days of moments that state a part of one, as the rest of the report tells them.
    pub days: InferredDays,
}

/// What stands in the place of a token without a value where readers must not see the token itself.
const GAP: &str = "—";

/// What is computed beside stated values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Computed {
    /// Elapsed times of timeline rows.
    pub elapsed: HashMap<RowId, String>,
    /// Durations of windows.
    pub windows: HashMap<RowId, String>,
    /// The duration of the incident.
    pub incident: Option<String>,
    /// The periods that duration is made of.
    pub periods: Vec<Period>,
    /// The days of moments that state a part of one.
    pub days: InferredDays,
}

/// The duration of an incident in words: `3 h 4 min`, or `1 h 37 min in 2 periods` where there are gaps in it.
pub fn downtime_words(downtime: &Downtime, language: Language) -> String {
    match downtime.periods.len() {
        0 | 1 => downtime.length.clone(),
        periods => {
            let counted = language.say("in {} periods").replace("{}", &periods.to_string());
            format!("{} {counted}", downtime.length)
        }
    }
}

impl Computed {
    /// What was computed, in a report of this language.
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

    /// What is computed at all, so that what depends on no figure need not follow each of them.
    pub fn kinds(&self) -> String {
        format!("{} {} {}", self.incident.is_some(), self.windows.len(), self.elapsed.is_empty())
    }

    /// The computed value that may stand in this field.
    pub fn of(&self, owner: Owner, field: &Field) -> Option<&str> {
        match owner {
            Owner::Row(List::Events, id) if *field == events::ELAPSED => self.elapsed.get(&id),
            Owner::Row(List::Windows, id) if *field == windows::DURATION => self.windows.get(&id),
            Owner::Part(Part::Summary) if *field == summary::DURATION => self.incident.as_ref(),
            _ => None,
        }
        .map(String::as_str)
    }
}

impl Frame {
    /// The frame of a report.
    pub fn of(report: &Report) -> Frame {
        let cover = report.part(Part::Cover);
        let language = report.language();
        let style = Style::of(cover.text(&cover::DATE_STYLE), cover.text(&cover::CLOCK), language);
        let components = report.rows(List::Components).iter();
        let mut frame = Frame {
            days: InferredDays::default(),
            language,
            style,
            zone: cover.text(&cover::ZONE).trim().to_owned(),
            components: components.map(|row| (row.id, Report::component_name(&row.cells))).collect(),
            factors: report.rows(List::Factors).iter().map(|row| row.id).collect(),
            incident_dates: report.text(Part::Summary, &summary::DATES).to_owned(),
            published: cover.moment(&cover::PUBLISHED).map(|moment| style.write(moment)).unwrap_or_default(),
            duration: text::plain(report.text(Part::Summary, &summary::DURATION)),
            leaves_gaps: false,
        };
        frame.settle();
        frame
    }

    /// Fills in the dates where the duration names them. It cannot name itself.
    pub fn settle(&mut self) {
        let dates = |name: &str| (name == "dates").then(|| self.incident_dates.clone());
        let gap = |name: &str| dates(name).or_else(|| Some(GAP.to_owned()));
        self.duration = tokens::fill_plain(&self.duration, &gap).into_owned();
    }

    /// A field's label in the report's language; the timeline's times name their zone where the report states one and
    /// no cell another.
    pub fn label(&self, field: &Field) -> String {
        let label = self.language.say(field.label);
        let names_zone = !self.zone.is_empty() && !self.days.mixes_zones;
        if *field == events::AT && field.label == events::AT.label && names_zone {
            return format!("{label} ({})", self.zone);
        }
        label.to_owned()
    }

    /// A field's value as readers see it; `computed` stands where nothing is stated.
    pub fn show(&self, owner: Owner, field: &Field, cells: &Cells, computed: Option<&str>) -> Shown {
        if field.seen == Seen::AsSetting {
            return Shown::Nothing;
        }
        let value = cells.get(field);
        if value.is_blank() {
            return match computed {
                Some(computed) if !is_blank(owner, cells) => Shown::plain(computed),
                _ => Shown::Nothing,
            };
        }
        match value {
            Value::Text(text) => self.show_text(owner, field, text),
            Value::Moment(moment) => {
                let inferred = match owner {
                    Owner::Row(List::Events | List::Windows, id) => self.days.get(id, field),
                    _ => None,
                };
                Shown::plain(self.style.write_on(moment, inferred))
            }
            Value::Flag(_) => Shown::plain(self.language.say("Yes")),
            Value::Set(keys) => self.show_set(field, keys),
            Value::Rows(rows) => Shown::plain(self.show_rows(field, rows)),
            Value::States(states) => Shown::plain(self.show_states(states)),
        }
    }

    fn show_text(&self, owner: Owner, field: &Field, text: &str) -> Shown {
        match field.kind {
            Kind::Inline => Shown::Inline(self.filled(text)),
            Kind::Block => Shown::Block(self.filled(text)),
            Kind::Link => Shown::Link(text.to_owned()),
            // Service levels are percentages.
            Kind::Decimal if text.ends_with(|c: char| c.is_ascii_digit()) => Shown::Plain(format!("{text}%")),
            Kind::Choice(choices) => match (owner, text) {
                (Owner::Part(Part::Cover), "incident") => Shown::plain(self.incident_dates.as_str()),
                (Owner::Part(Part::Cover), "publication") => Shown::plain(self.published.as_str()),
                _ => Shown::plain(self.filled_plain(&choices.label(text, self.language))),
            },
            _ => Shown::plain(self.filled_plain(text)),
        }
    }

    /// Prose with its tokens filled in: `{{duration}}`, the incident's duration, and `{{dates}}`, its dates.
    pub fn filled(&self, prose: &str) -> String {
        let gap = || self.leaves_gaps.then(|| GAP.to_owned());
        tokens::fill(prose, &|name| self.token(name).map(str::to_owned).or_else(gap)).into_owned()
    }

    /// The same for plain text, such as a title.
    pub fn filled_plain(&self, text: &str) -> String {
        let gap = || self.leaves_gaps.then(|| GAP.to_owned());
        tokens::fill_plain(text, &|name| self.token(name).map(str::to_owned).or_else(gap)).into_owned()
    }

    /// The tokens in a field's text that have no value, each once.
    pub fn unfilled(&self, field: &Field, text: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let found = match field.kind {
            Kind::Inline | Kind::Block => tokens::names(text),
            Kind::Plain | Kind::Dates | Kind::Due | Kind::Choice(_) => tokens::names_plain(text),
            _ => Vec::new(),
        };
        for name in found {
            if self.token(name).is_none() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn token(&self, name: &str) -> Option<&str> {
        let value = match name {
            "duration" => &self.duration,
            "dates" => &self.incident_dates,
            _ => return None,
        };
        (!value.trim().is_empty()).then_some(value.as_str())
    }

    fn show_set(&self, field: &Field, keys: &[&'static str]) -> Shown {
        let Kind::Set(choices) = field.kind else { return Shown::Nothing };
        let labels: Vec<String> = keys.iter().map(|key| choices.label(key, self.language)).collect();
        Shown::plain(labels.join(", "))
    }

    fn show_rows(&self, field: &Field, rows: &[RowId]) -> String {
        let name = |id: &RowId| match field.kind {
            Kind::Causes => {
                self.factors.iter().position(|factor| factor == id).map(|at| (at + 1).to_string())
            }
            _ => self.component(*id).map(str::to_owned),
        };
        let names: Vec<String> = rows.iter().filter_map(name).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    }

    fn show_states(&self, states: &[StateChange]) -> String {
        let label = |state: &str| crate::report::choice::COMPONENT_STATE.label(state, self.language);
        let show = |state: &StateChange| {
            let name = self.component(state.component)?;
            Some(match (state.old.as_str(), state.new.as_str()) {
                ("", "") => name.to_owned(),
                ("", new) => format!("{name}: {}", label(new)),
                (old, "") => format!("{name}: {} →", label(old)),
                (old, new) => format!("{name}: {} → {}", label(old), label(new)),
            })
        };
        let shown: Vec<String> = states.iter().filter_map(show).collect();
        shown.join("; ")
    }

    /// A component's name.
    pub fn component(&self, id: RowId) -> Option<&str> {
        self.components.iter().find(|component| component.0 == id).map(|component| component.1.as_str())
    }
}

/// Whether a part or row asks that its computed value be left blank.
fn is_blank(owner: Owner, cells: &Cells) -> bool {
    match owner {
        Owner::Row(List::Events, _) => cells.flag(&events::ELAPSED_BLANK),
        Owner::Row(List::Windows, _) => cells.flag(&windows::DURATION_BLANK),
        Owner::Part(Part::Summary) => cells.flag(&summary::DURATION_BLANK),
        _ => false,
    }
}

/// A key that orders updates by when they were posted: day, then time to the millisecond; `None` where either is not
/// known.
pub(super) fn posted(cells: &Cells) -> Option<(chrono::NaiveDate, u32)> {
    use crate::report::moment::{Clock, Day};
    let reading = &cells.moment(&crate::report::sections::updates::rows::AT)?.reading;
    let Day::Full(day) = reading.day else { return None };
    let rest = match reading.clock {
        Clock::Second(.., s) => s * 1000,
        Clock::Milli(_, _, s, milli) => s * 1000 + milli,
        _ => 0,
    };
    Some((day, reading.clock.minute()? * 60_000 + rest))
}
