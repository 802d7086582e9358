//! Values as the words they are printed with.

use super::clocks::on_other_clocks;
use super::computed::GAP;
use super::figures::Figures;
use super::source::Source;
use crate::prose::tokens;
use crate::report::sections::{impact::windows, summary, timeline::events};
use crate::report::{Field, FieldKind, List, Moment, Owner, Part, RowId, StateChange, Value, Visibility};

/// A value as a reader sees it, and what kind of text that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
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

impl Content {
    fn plain(text: impl Into<String>) -> Content {
        let text = text.into();
        if text.is_empty() { Content::Nothing } else { Content::Plain(text) }
    }
}

/// A field's label in the report's language; the times of the timeline and of the impact windows name their zone if the
/// report states one and no cell another.
pub fn label(source: &dyn Source, field: &Field) -> String {
    let label = source.language().say(field.label);
    let list = if *field == events::AT {
        List::Events
    } else if *field == windows::START || *field == windows::END {
        List::Windows
    } else {
        return label.to_owned();
    };
    let zone = source.zone();
    if !zone.is_empty() && (source.clocks().in_zone || !source.mixes_zones(list)) {
        format!("{label} ({zone})")
    } else {
        label.to_owned()
    }
}

/// A field's value as the reader sees it: stated, or else computed.
pub fn content(source: &dyn Source, owner: Owner, field: &'static Field) -> Content {
    if field.seen == Visibility::AsSetting {
        return Content::Nothing;
    }
    let value = source.seen().value(owner, field);
    if value.is_blank() {
        return match source.computed(owner, field) {
            Some(computed) if !is_left_blank(source, owner) => Content::plain(computed),
            _ => Content::Nothing,
        };
    }
    stated_content(source, owner, field, &value)
}

/// A stated value as the reader sees it.
pub fn stated_content(source: &dyn Source, owner: Owner, field: &Field, value: &Value) -> Content {
    match value {
        Value::Text(text) => text_content(source, owner, field, text),
        Value::Moment(moment) => {
            let inferred = match owner {
                Owner::Row(List::Events | List::Windows, id) => source.inferred_day(id, field),
                _ => None,
            };
            let text = source.style().write_on(moment, inferred);
            let text = match zone_beside(source, owner, moment) {
                Some(zone) => format!("{text} {zone}"),
                None => text,
            };
            Content::plain(on_other_clocks(source, moment, inferred, text))
        }
        Value::Flag(_) => Content::plain(source.language().say("Yes")),
        Value::Set(keys) => {
            let FieldKind::Set(choices) = field.kind else { return Content::Nothing };
            let language = source.language();
            let labels: Vec<String> = keys.iter().map(|key| choices.label(key, language)).collect();
            Content::plain(labels.join(", "))
        }
        Value::Rows(rows) => Content::plain(row_names(source, field, rows)),
        Value::States(states) => Content::plain(component_states(source, states)),
    }
}

/// The report's zone, for a time of the timeline or of a window that states none, if another time there states a
/// different one: then the column's heading names no zone.
fn zone_beside(source: &dyn Source, owner: Owner, moment: &Moment) -> Option<String> {
    let Owner::Row(list, _) = owner else { return None };
    let reading = &moment.reading;
    let mixes_zones = source.mixes_zones(list) && !source.clocks().in_zone;
    let needs_one = reading.zone.is_none() && reading.clock.minute().is_some() && mixes_zones;
    Some(source.zone()).filter(|zone| needs_one && !zone.is_empty())
}

fn text_content(source: &dyn Source, owner: Owner, field: &Field, text: &str) -> Content {
    match field.kind {
        FieldKind::Inline => Content::Inline(filled(source, text)),
        FieldKind::Block => Content::Block(filled(source, text)),
        FieldKind::Link => Content::Link(text.to_owned()),
        // Service levels are percentages.
        FieldKind::Decimal if text.ends_with(|c: char| c.is_ascii_digit()) => {
            Content::Plain(format!("{text}%"))
        }
        FieldKind::Choice(choices) => match (owner, text) {
            (Owner::Part(Part::Cover), "incident") => Content::plain(source.incident_dates()),
            (Owner::Part(Part::Cover), "publication") => Content::plain(source.published()),
            _ => Content::plain(filled_plain(source, &choices.label(text, source.language()))),
        },
        _ => Content::plain(filled_plain(source, text)),
    }
}

/// Prose with its tokens filled in: `{{duration}}`, the incident's duration, `{{dates}}`, its dates, and its figures.
pub fn filled(source: &dyn Source, prose: &str) -> String {
    tokens::fill(prose, &|name| token_or_gap(source, name)).into_owned()
}

/// Plain text, such as a title, with its tokens filled in.
pub fn filled_plain(source: &dyn Source, text: &str) -> String {
    tokens::fill_plain(text, &|name| token_or_gap(source, name)).into_owned()
}

fn token_or_gap(source: &dyn Source, name: &str) -> Option<String> {
    token(source, name).or_else(|| source.leaves_gaps().then(|| GAP.to_owned()))
}

fn token(source: &dyn Source, name: &str) -> Option<String> {
    let value = match name {
        "duration" => source.duration(),
        "dates" => source.incident_dates(),
        name => source.figures().get(name)?.to_owned(),
    };
    (!value.trim().is_empty()).then_some(value)
}

/// A token that can be written into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedToken {
    /// Its name between the braces.
    pub name: &'static str,
    /// Its meaning, in English.
    pub label: &'static str,
    /// What it prints; `None` if it has no value yet.
    pub value: Option<String>,
}

/// Every token, in the order in which they are offered.
pub fn all_tokens(source: &dyn Source) -> Vec<OfferedToken> {
    let own = [("duration", "Duration of the incident"), ("dates", "Incident dates")];
    let named = own.into_iter().chain(Figures::names());
    named.map(|(name, label)| OfferedToken { name, label, value: token(source, name) }).collect()
}

/// The tokens in a field's text that have no value, each once.
pub fn unfilled_tokens(source: &dyn Source, field: &Field, text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let found = match field.kind {
        FieldKind::Inline | FieldKind::Block => tokens::names(text),
        FieldKind::Plain | FieldKind::Dates | FieldKind::Due | FieldKind::Choice(_) => {
            tokens::names_plain(text)
        }
        _ => Vec::new(),
    };
    for name in found {
        if token(source, name).is_none() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn row_names(source: &dyn Source, field: &Field, rows: &[RowId]) -> String {
    let name = |id: &RowId| match field.kind {
        FieldKind::Causes => source.factor_number(*id).map(|number| number.to_string()),
        _ => source.component(*id),
    };
    let names: Vec<String> = rows.iter().filter_map(name).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

fn component_states(source: &dyn Source, states: &[StateChange]) -> String {
    let language = source.language();
    let label = |state: &str| crate::report::choice::COMPONENT_STATE.label(state, language);
    let show = |state: &StateChange| {
        let name = source.component(state.component)?;
        Some(match (state.old.as_str(), state.new.as_str()) {
            ("", "") => name,
            ("", new) => format!("{name}: {}", label(new)),
            (old, "") => format!("{name}: {} →", label(old)),
            (old, new) => format!("{name}: {} → {}", label(old), label(new)),
        })
    };
    let shown: Vec<String> = states.iter().filter_map(show).collect();
    shown.join("; ")
}

/// Whether a part or row leaves its computed value blank.
fn is_left_blank(source: &dyn Source, owner: Owner) -> bool {
    let flag = match owner {
        Owner::Row(List::Events, _) => &events::ELAPSED_BLANK,
        Owner::Row(List::Windows, _) => &windows::DURATION_BLANK,
        Owner::Part(Part::Summary) => &summary::DURATION_BLANK,
        _ => return false,
    };
    source.seen().flag(owner, flag)
}
