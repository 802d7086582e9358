//! The front matter of other tools (Jekyll, Hugo, cState and the like): what has a field goes there, all else is kept
//! with the report and written into the front matter again.

use serde_json::{Map, Value as Json};

use super::matter_rows::{affected, push, updates};
use crate::formats::{Note, json as json_format};
use crate::report::moment::{self, Day};
use crate::report::period;
use crate::report::sections::impact::windows;
use crate::report::sections::{cause, cover, heading, impact, summary};
use crate::report::{Field, FieldKind, List, Numbers, Owner, Part, Report, Value, clean};

/// The unknown field of a report that has what a front matter says beside the report's fields.
pub(super) const PRESERVED: &str = "front_matter";

/// The name within [`PRESERVED`] of a front matter that is not well formed, as text.
pub(super) const TEXT: &str = "text";

const COVER: Owner = Owner::Part(Part::Cover);
const SUMMARY: Owner = Owner::Part(Part::Summary);
const IMPACT: Owner = Owner::Part(Part::Impact);
const CAUSE: Owner = Owner::Part(Part::Cause);

/// The fields of names that other tools use, in small letters without signs between words.
const NAMES: &[(&[&str], Owner, &Field)] = &[
    (&["subtitle"], COVER, &cover::SUBTITLE),
    (&["author", "authors", "by", "writtenby"], COVER, &cover::AUTHORS),
    (&["organisation", "organization", "company"], COVER, &cover::ORGANISATION),
    (&["id", "incident", "incidentid", "incidentnumber", "reference"], COVER, &cover::REFERENCE),
    (&["published", "publishedat", "publishdate", "datepublished", "pubdate"], COVER, &cover::PUBLISHED),
    (&["status", "state"], COVER, &cover::STATE),
    (&["lang", "language", "locale"], COVER, &cover::LANGUAGE),
    (&["timezone", "tz"], COVER, &cover::ZONE),
    (&["source", "originalurl"], COVER, &cover::SOURCE),
    (&["incidentdate", "incidentdates", "dateofincident"], SUMMARY, &summary::DATES),
    (&["environment", "region", "location"], SUMMARY, &summary::ENVIRONMENT),
    (&["scope"], SUMMARY, &summary::SCOPE),
    (&["duration"], SUMMARY, &summary::DURATION),
    (&["summary", "description", "excerpt", "abstract", "overview"], SUMMARY, &summary::OVERVIEW),
    (&["summary", "description", "excerpt", "abstract", "overview"], SUMMARY, &heading::BEFORE),
    (&["severity", "maxseverity", "sev", "severitylevel", "incidentseverity"], IMPACT, &impact::SEVERITY),
    (&["impact", "impactsummary"], IMPACT, &impact::SUMMARY),
    (&["rootcause", "cause"], CAUSE, &cause::DESCRIPTION),
    (&["trigger"], CAUSE, &cause::TRIGGER),
    (&["detectedby"], CAUSE, &cause::DETECTED_BY),
    (&["detection"], CAUSE, &cause::DETECTION),
    (&["resolution", "response"], CAUSE, &cause::RESPONSE),
];

const AFFECTED: &[&str] = &[
    "affected",
    "affectedcomponents",
    "affectedsystems",
    "affectedservices",
    "components",
    "systems",
    "services",
    "affectedservice",
    "affectedcomponent",
    "affectedsystem",
    "affectedapplications",
    "impactedservices",
    "impactedsystems",
    "impactedcomponents",
    "servicesaffected",
    "systemsaffected",
];
/// Names that need not be of an incident.
const COMPONENT: &[&str] = &["service", "component"];
const STARTS: &[&str] = &["start", "started", "startedat", "starttime", "startdate", "incidentstart"];
/// When somebody noticed: it says the day, and not when the impact began.
const NOTICED: &[&str] = &["detected", "detectedat", "detectedon", "occurred", "occurredat", "occurredon"];
const ENDS: &[&str] = &[
    "end",
    "ended",
    "endedat",
    "endtime",
    "enddate",
    "incidentend",
    "resolvedat",
    "resolvedwhen",
    "resolvedon",
    "resolveddate",
    "dateresolved",
    "resolutiondate",
    "resolved",
];

/// Puts the entries of a front matter into a report that was read from the body below it.
pub(super) fn apply(entries: Vec<(String, Json)>, report: &mut Report, notes: &mut Vec<Note>) {
    let mut left = Map::new();
    let known = |names: &[&str], entries: &[(String, Json)]| {
        entries.iter().any(|(key, _)| names.contains(&name(key).as_str()))
    };
    let is_incident = [AFFECTED, ENDS, &["severity"]].into_iter().any(|names| known(names, &entries));
    let mut incident = Incident::default();
    // Counted once: a front matter may name thousands of components.
    let mut numbers = Numbers::of(report);
    for (key, value) in entries {
        let taken = match name(&key).as_str() {
            "title" => words(&value).is_some_and(|(title, all)| {
                report.set_text(COVER, &cover::TITLE, &title);
                all
            }),
            "date" => date(report, &mut incident, is_incident, &value),
            "draft" if value == Json::Bool(true) => put(report, COVER, &cover::STATE, "draft"),
            "resolved" if value.is_boolean() => {
                incident.resolved = Some((key.clone(), value == Json::Bool(true)));
                true
            }
            name if AFFECTED.contains(&name) || COMPONENT.contains(&name) => {
                affected(report, &mut numbers, &value)
            }
            name if STARTS.contains(&name) => incident.note(&mut |it| &mut it.start, &key, &value),
            name if ENDS.contains(&name) => incident.note(&mut |it| &mut it.end, &key, &value),
            name if NOTICED.contains(&name) => {
                noticed(report, &value);
                false
            }
            name => field(report, name, &value) || updates(report, &mut numbers, &value),
        };
        if !taken {
            left.insert(key, value);
        }
    }
    incident.apply(report, &mut numbers, &mut left);
    keep(report, left, notes);
}

/// A name as [`NAMES`] has it.
pub(super) fn name(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// A value as words, and whether they are all of it. Of a list of people or things, their names.
pub(super) fn words(value: &Json) -> Option<(String, bool)> {
    let (text, all) = match value {
        Json::String(text) => (clean(text).trim().to_owned(), true),
        Json::Number(number) => (number.to_string(), true),
        Json::Array(list) => {
            let inner: Option<Vec<(String, bool)>> = list.iter().map(words).collect();
            let inner = inner?;
            let text: Vec<&str> = inner.iter().map(|one| one.0.as_str()).collect();
            (text.join(", "), inner.iter().all(|one| one.1))
        }
        Json::Object(object) => (words(object.get("name")?)?.0, object.len() == 1),
        Json::Bool(_) | Json::Null => return None,
    };
    (!text.is_empty()).then_some((text, all))
}

/// Puts a value into the first field of this name that is free or says the same.
fn field(report: &mut Report, name: &str, value: &Json) -> bool {
    let Some((text, all)) = words(value) else { return false };
    let mut fields = NAMES.iter().filter(|(names, ..)| names.contains(&name));
    fields.any(|(_, owner, field)| put(report, *owner, field, &text)) && all
}

/// Puts words into a field that can hold them and is empty; whether it says them now.
fn put(report: &mut Report, owner: Owner, field: &Field, text: &str) -> bool {
    let fits = match field.kind {
        FieldKind::Choice(choices) => choices.own_words || choices.key_of(text).is_some(),
        FieldKind::Language => text.len() <= 35 && !text.contains(char::is_whitespace),
        FieldKind::Moment => text.contains(|c: char| c.is_ascii_digit()),
        FieldKind::Plain | FieldKind::Inline => !text.contains('\n'),
        _ => true,
    };
    if !fits {
        return false;
    }
    let value = Value::from_text(field.kind, text);
    match report.cells(owner).map(|cells| cells.get(field)) {
        Some(there) if there.is_empty() => {
            report.set(owner, field, value);
            true
        }
        there => there.is_some_and(|there| same(there.text(), value.text())),
    }
}

/// Whether two texts have the same words.
pub(in crate::formats) fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    words(one) == words(other)
}

/// A date is the incident's where the rest speaks of an incident, and otherwise the publication's.
fn date(report: &mut Report, incident: &mut Incident, is_incident: bool, value: &Json) -> bool {
    let Some((text, all)) = words(value) else { return false };
    let stands = |report: &Report, part, field| same(report.text(part, field), &text);
    if stands(report, Part::Cover, &cover::PUBLISHED) || stands(report, Part::Summary, &summary::DATES) {
        return all;
    }
    let is_range = period::read(&text).is_some_and(|period| period.first != period.last);
    let is_day = !is_range && matches!(moment::read(&text).day, Day::Full(_));
    if is_day && !is_incident && put(report, COVER, &cover::PUBLISHED, &text) {
        return all;
    }
    // Of a day with a time, the day is the incident's date, and the whole is when it began.
    let day = text.get(..10).filter(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    match day.filter(|day| is_incident && day.len() < text.len()) {
        Some(day) => {
            put(report, SUMMARY, &summary::DATES, day) && incident.note(&mut |it| &mut it.date, "date", value)
        }
        None => put(report, SUMMARY, &summary::DATES, &text) && all,
    }
}

/// Takes the day of when it was noticed as the incident's, if no other is stated.
fn noticed(report: &mut Report, value: &Json) {
    if let Some((text, _)) = words(value)
        && let Day::Full(day) = moment::read(&text).day
    {
        put(report, SUMMARY, &summary::DATES, &day.to_string());
    }
}

/// When the incident began and ended.
#[derive(Default)]
struct Incident {
    /// The date, if it has a time.
    date: Option<(String, Json)>,
    start: Option<(String, Json)>,
    end: Option<(String, Json)>,
    resolved: Option<(String, bool)>,
}

impl Incident {
    fn note(
        &mut self,
        slot: &mut dyn FnMut(&mut Incident) -> &mut Option<(String, Json)>,
        key: &str,
        value: &Json,
    ) -> bool {
        let slot = slot(self);
        let is_time =
            words(value).is_some_and(|(text, all)| all && text.contains(|c: char| c.is_ascii_digit()));
        if slot.is_some() || !is_time {
            return false;
        }
        *slot = Some((key.to_owned(), value.clone()));
        true
    }

    /// Makes a window of impact of it, where the body has none; what no window holds is left.
    fn apply(self, report: &mut Report, numbers: &mut Numbers, left: &mut Map<String, Json>) {
        let Incident { date, start, end, resolved } = self;
        let begins = start.as_ref().or(date.as_ref()).and_then(|start| words(&start.1));
        let ends = end.as_ref().and_then(|end| words(&end.1));
        if begins.is_none() || !report.rows(List::Windows).is_empty() {
            left.extend(start);
            left.extend(end);
            left.extend(date);
            left.extend(resolved.map(|(key, resolved)| (key, Json::Bool(resolved))));
            return;
        }
        let window = push(report, numbers, List::Windows);
        let affected = report.part(Part::Summary).rows(&summary::AFFECTED).to_vec();
        report.set(window, &windows::COMPONENTS, Value::Rows(affected));
        let put = |report: &mut Report, field: &'static Field, text: Option<(String, bool)>| {
            report.set_text(window, field, &text.unwrap_or_default().0);
        };
        put(report, &windows::START, begins);
        let state = match (&ends, &resolved) {
            (Some(_), _) | (_, Some((_, true))) => "ended",
            (None, Some((_, false))) => "open",
            (None, None) => "",
        };
        report.set_text(window, &windows::END_STATE, state);
        put(report, &windows::END, ends);
        if let (Some((key, date)), true) = (date, start.is_some()) {
            left.insert(key, date);
        }
    }
}

/// Keeps with the report what no field holds.
fn keep(report: &mut Report, left: Map<String, Json>, notes: &mut Vec<Note>) {
    if left.is_empty() {
        return;
    }
    let names: Vec<&str> = left.keys().take(8).map(String::as_str).collect();
    let more = if left.len() > names.len() {
        format!(" and {} more", left.len() - names.len())
    } else {
        String::new()
    };
    notes.push(Note::quiet(format!(
        "No field holds what the front matter says under {}{more}; it was kept with the report.",
        names.join(", ")
    )));
    left.into_iter().for_each(|(key, value)| preserve(report, key, value));
}

/// Keeps an entry of a front matter with the report.
pub(super) fn preserve(report: &mut Report, key: String, mut value: Json) {
    if json_format::is_too_deep(&value, 2) {
        value = Json::String(value.to_string());
    }
    let preserved =
        report.extra.entry(None).or_default().entry(PRESERVED).or_insert_with(|| Json::Object(Map::new()));
    if let Json::Object(preserved) = preserved {
        preserved.insert(key, value);
    }
}

/// What the report keeps of a front matter and can be written into one again.
pub(super) fn preserved(report: &Report) -> impl Iterator<Item = (&String, &Json)> {
    let preserved = report.extra.get(&None).and_then(|extra| extra.get(PRESERVED)).and_then(Json::as_object);
    preserved.into_iter().flatten().filter(|(key, _)| may_stand(key))
}

/// What a report has at its top beside its fields, without what [`preserved`] gives.
pub(super) fn not_written(extra: &Map<String, Json>) -> Map<String, Json> {
    let mut extra = extra.clone();
    if let Some(Json::Object(preserved)) = extra.get_mut(PRESERVED)
        && preserved.keys().any(|key| may_stand(key))
    {
        preserved.retain(|key, _| !may_stand(key));
        if preserved.is_empty() {
            extra.remove(PRESERVED);
        }
    }
    extra
}

/// Whether an entry of this name can be told from Debrief's own.
fn may_stand(key: &str) -> bool {
    const OWN: [&str; 10] =
        ["debrief", "title", "ids", "prints", "rows", "exact", "order", "internal", "extra", "whole"];
    let is_name = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_name && key.starts_with(char::is_alphabetic) && !OWN.contains(&key)
}
