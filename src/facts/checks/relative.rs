//! Days that are told from the day of writing: "yesterday".

use chrono::NaiveDate;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{day_of, stated_day};
use crate::facts::claims::{Claims, DAY_BEFORE, LineForm, Role, TextUnit, TimeClaim};
use crate::report::sections::{cover, updates};
use crate::report::{List, Owner, Part};

pub(super) static FAMILY: Family =
    Family { rules: &[&YESTERDAY], text: None, all: Some(|claims, _, found| check(claims, found)) };

static YESTERDAY: Rule = Rule {
    id: "day-yesterday",
    severity: Severity::Warning,
    title: "“Yesterday”, on which nothing was",
    about: "A report or an update with a date says “yesterday”, and nothing in the report is of the day before that date or near it, though its days are known.",
    fires: "# Outage\n\nIncident date: 18 October 2018\n\nReport date: 20 October 2018\n\nHere is what we know of yesterday's outage.\n\n## Timeline (UTC)\n\n- 2018-10-18 16:07 - Calls fail\n- 2018-10-18 16:42 - All is well\n",
    silent: "# Outage\n\nIncident date: 18 October 2018\n\nReport date: 19 October 2018\n\nHere is what we know of yesterday's outage.\n\n## Timeline (UTC)\n\n- 2018-10-18 16:07 - Calls fail\n- 2018-10-18 16:42 - All is well\n",
    public: None,
};

/// Labels of the day of writing.
const LABELS: [&str; 6] =
    ["report date", "date of report", "published", "written", "date of writing", "stand"];

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    for unit in claims.texts.iter().filter(|unit| unit.speaks.of_yesterday) {
        let Some(range) = word_in(unit) else { continue };
        let Some((written, day)) = written(claims, unit) else { continue };
        let before = day.pred_opt();
        let days: Vec<(&TimeClaim, NaiveDate)> = claims
            .times
            .iter()
            .filter(|time| time.place != written.place && !LABELS.contains(&time.label.as_str()))
            .filter(|time| !matches!(time.role, Role::Title | Role::Posted))
            .filter_map(|time| Some((time, stated_day(time).or_else(|| day_of(time.at?.from))?)))
            .collect();
        let is_known = |day: Option<NaiveDate>| days.iter().any(|it| Some(it.1) == day);
        let first = days.iter().find(|it| (it.1 - day).num_days().abs() <= 7);
        if let Some((time, other)) = first.filter(|_| !is_known(before) && !is_known(Some(day))) {
            let spot = Spot::in_text(unit, range);
            let message =
                format!("“{}” is of {}, and what is told is of {other}.", spot.quote, written.quote);
            found.push(Finding::new(&YESTERDAY, message, vec![spot, Spot::time(written), Spot::time(time)]));
            return;
        }
    }
}

fn word_in(unit: &TextUnit) -> Option<std::ops::Range<usize>> {
    unit.lines.iter().filter(|line| line.form != LineForm::Quoted).find_map(|line| {
        let lower = unit.lower.get(line.range.clone())?;
        let at = DAY_BEFORE.iter().find_map(|word| {
            let found = lower.match_indices(word).map(|it| it.0).find(|at| is_day_before(lower, *at, word));
            Some(found?..found? + word.len())
        })?;
        Some(line.range.start + at.start..line.range.start + at.end)
    })
}

/// Whether a word is the day before, and not part of another one: “vorgestern”, “anteayer”, 一昨日, “the day before yesterday”.
fn is_day_before(text: &str, at: usize, word: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at + word.len()..).unwrap_or_default();
    let is_latin = word.is_ascii();
    let is_part = is_latin
        && (before.ends_with(char::is_alphanumeric)
            || behind.starts_with(|c: char| c.is_alphanumeric())
            || before.ends_with('-'));
    let is_earlier =
        ["before", "vor", "antes de", "一", "大"].iter().any(|word| before.trim_end().ends_with(word));
    !is_part && !is_earlier
}

/// When a text was written: the stamp of its update, or the date on the report's cover.
fn written<'c>(claims: &'c Claims, unit: &TextUnit) -> Option<(&'c TimeClaim, NaiveDate)> {
    let stamp = match unit.owner {
        Owner::Row(List::Updates, _) => claims.times.iter().find(|time| {
            time.place.owner == unit.owner
                && time.place.field == &updates::rows::AT
                && time.role == Role::Posted
        }),
        Owner::Part(Part::Summary | Part::Cover | Part::Impact) => claims.times.iter().find(|time| {
            let is_cover = time.place.owner == Owner::Part(Part::Cover) && *time.place.field == cover::DATE;
            is_cover || LABELS.contains(&time.label.as_str())
        }),
        _ => None,
    }?;
    Some((stamp, stated_day(stamp)?))
}
