//! Claims from a report's structured fields.

use super::words::{Milestones, Phase, Topic};
use super::{Claims, Event, Place, Role, TimeClaim, Update, Window};
use crate::facts::Seen;
use crate::facts::phrases::in_small_letters;
use crate::report::moment::End;
use crate::report::sections::{cover, heading, impact, summary, timeline, updates};
use crate::report::{Field, FieldKind, List, Moment, Owner, Part, Section, Value};

/// The texts that are read for claims: what readers see, except settings, links and pictures.
pub(super) fn texts(
    seen: &Seen,
    is_wanted: impl Fn(Owner, &Field) -> bool,
) -> Vec<(Owner, &'static Field, String)> {
    let mut found = Vec::new();
    let mut add = |owner: Owner| {
        let cells = seen.cells(owner);
        for field in owner.fields() {
            let is_text = matches!(
                field.kind,
                FieldKind::Plain
                    | FieldKind::Inline
                    | FieldKind::Block
                    | FieldKind::Dates
                    | FieldKind::Due
                    | FieldKind::Moment
                    | FieldKind::Choice(_)
            ) && field.seen == crate::report::Visibility::ByReaders;
            let text = cells.text(field);
            if is_text && !text.trim().is_empty() && is_wanted(owner, field) {
                found.push((owner, *field, text.to_owned()));
            }
        }
    };
    let mut with_rows = |part: Part| {
        add(Owner::Part(part));
        for list in part.lists().filter(|list| *list != List::Own) {
            seen.ids(list).into_iter().for_each(|id| add(Owner::Row(list, id)));
        }
    };
    with_rows(Part::Cover);
    let mut own = Vec::new();
    for section in seen.sections() {
        match section {
            Section::Part(part) => with_rows(part),
            Section::Own(_) => own.push(section.owner()),
        }
    }
    own.into_iter().for_each(&mut add);
    found
}

/// The topic of a field, and its label.
pub(super) fn about(owner: Owner, field: &'static Field) -> (Topic, &'static str) {
    let part = match owner {
        Owner::Part(part) => part,
        Owner::Row(List::Own, _) => return (Topic::Other, ""),
        Owner::Row(list, _) => list.spec().part,
    };
    let topic = match part {
        Part::Cover => Topic::Title,
        Part::Summary => Topic::Summary,
        Part::Impact => Topic::Impact,
        Part::Cause => Topic::Cause,
        Part::Timeline => Topic::Timeline,
        Part::Actions => Topic::Actions,
        Part::Updates => Topic::Updates,
        Part::Lessons => Topic::Lessons,
        Part::Levels => Topic::Levels,
        _ => Topic::Other,
    };
    let labelled = *field == summary::DURATION || *field == summary::DATES || *field == summary::ENVIRONMENT;
    (topic, if labelled { field.label } else { "" })
}

/// The times, rows and updates of structured lists. Their texts are claims already; this adds their structure.
pub(super) fn collect(claims: &mut Claims) {
    let seen = claims.seen;
    let list = claims.events.iter().map(|event| event.list + 1).max().unwrap_or(0);
    for id in seen.ids(List::Events) {
        let owner = Owner::Row(List::Events, id);
        let cells = seen.cells(owner);
        let Some(moment) = cells.moment(&timeline::events::AT).filter(|moment| !moment.stated.is_empty())
        else {
            continue;
        };
        // An end in its own field is the end of the time.
        let mut moment = moment.clone();
        if let Some(end) = cells
            .moment(&timeline::events::END)
            .filter(|end| moment.reading.end.is_none() && !end.reading.is_empty())
        {
            moment.reading.end = Some(End::At(Box::new(end.reading.clone())));
        }
        let text = cells.text(&timeline::events::TEXT).to_owned();
        let keys = match cells.get(&timeline::events::MILESTONES) {
            Value::Set(keys) => keys.clone(),
            _ => Vec::new(),
        };
        let milestones =
            claims.milestones_in(owner, &timeline::events::TEXT).with(Milestones::of_keys(&keys));
        let elapsed = cells.text(&timeline::events::ELAPSED).to_owned();
        let elapsed_place = Place { owner, field: &timeline::events::ELAPSED, range: 0..elapsed.len() };
        let time =
            push(claims, (owner, &timeline::events::AT), &moment, Role::Row, Topic::Timeline, milestones);
        claims.events.push(Event {
            time,
            list,
            place: Place { owner, field: &timeline::events::TEXT, range: 0..text.len() },
            lower: in_small_letters(&text),
            text,
            elapsed: (!elapsed.trim().is_empty()).then_some((elapsed, elapsed_place)),
            milestones,
        });
    }
    for id in seen.ids(List::Windows) {
        let owner = Owner::Row(List::Windows, id);
        let cells = seen.cells(owner);
        let fields = [&impact::windows::START, &impact::windows::END];
        let mut numbers = fields.into_iter().filter_map(|field| {
            let moment = cells.moment(field).filter(|moment| !moment.stated.is_empty())?;
            Some(push(claims, (owner, field), moment, Role::Window, Topic::Impact, Milestones::default()))
        });
        if let Some(start) = numbers.next() {
            let end = numbers.next().unwrap_or(start);
            claims.stated_windows.push((start, end));
        }
    }
    for id in seen.ids(List::Updates) {
        let owner = Owner::Row(List::Updates, id);
        let cells = seen.cells(owner);
        let Some(moment) = cells.moment(&updates::rows::AT).filter(|moment| !moment.stated.is_empty()) else {
            continue;
        };
        let time = push(
            claims,
            (owner, &updates::rows::AT),
            moment,
            Role::Posted,
            Topic::Updates,
            Milestones::default(),
        );
        let phase = cells.text(&updates::rows::PHASE);
        let place = Place { owner, field: &updates::rows::PHASE, range: 0..phase.len() };
        let body =
            Place { owner, field: &updates::rows::BODY, range: 0..cells.text(&updates::rows::BODY).len() };
        claims.updates.push(Update { phase: Phase::of(phase).map(|phase| (phase, place)), time, body });
    }
}

/// Adds the time of a structured field.
fn push(
    claims: &mut Claims,
    (owner, field): (Owner, &'static Field),
    moment: &Moment,
    role: Role,
    topic: Topic,
    milestones: Milestones,
) -> usize {
    let range = 0..moment.stated.len();
    claims.times.push(TimeClaim {
        place: Place { owner, field, range: range.clone() },
        quote: moment.stated.clone(),
        reading: moment.reading.clone(),
        at: None,
        end: None,
        role,
        milestones,
        sentence: range,
        topic,
        label: String::new(),
        unit_index: usize::MAX,
    });
    claims.times.len() - 1
}

/// The structured windows with a known start and end.
pub(super) fn windows(claims: &mut Claims) {
    const DAY: i64 = 86_400;
    const MAX_OVER_MIDNIGHT: i64 = 20 * 3600;
    for (start, end) in claims.stated_windows.clone() {
        let (Some(first), Some(last)) = (claims.times.get(start), claims.times.get(end)) else { continue };
        let ends = if end == start { first.end } else { last.at };
        if let (Some(from), Some(mut to)) = (first.at, ends) {
            // If it states no day, the end is the first such time after the start; one that would be nearly a day later
            // is before it, by a slip.
            if end != start && last.reading.says_no_day() {
                let later = (to.from - from.from).rem_euclid(DAY);
                let shift =
                    if later > MAX_OVER_MIDNIGHT { later - DAY } else { later } - (to.from - from.from);
                to.from += shift;
                to.to += shift;
            }
            claims.windows.push(Window { start, end, span: (from, to), is_impact: true });
        }
    }
}

/// Whether a field holds the title or subtitle of the report.
pub(super) fn is_title(owner: Owner, field: &Field) -> bool {
    (owner == Owner::Part(Part::Cover) && (*field == cover::TITLE || *field == cover::SUBTITLE))
        || (matches!(owner, Owner::Row(List::Own, _) | Owner::Part(_)) && *field == heading::TITLE)
}
