//! Who noticed it first: the stated detection against the rows of the timeline.

use super::rule::{Finding, Rule, Severity, Spot};
use super::{CheckOptions, Family, begun::people_report};
use crate::facts::claims::{Claims, Event, Place, TimeClaim};
use crate::report::sections::cause;
use crate::report::{Language, Owner, Part, choice};

pub(super) static FAMILY: Family = Family { rules: &[&FIRST], text: None, all: Some(look) };

static FIRST: Rule = Rule {
    id: "detection-first",
    severity: Severity::Warning,
    title: "Somebody else noticed it first",
    about: "“Detected by” says an alert, and a row in which customers report it is earlier than any alert; or the other way round.",
    fires: "# Outage\n\n## Root cause\n\n- **Detected by:** Alert\n\n## Timeline\n\n| Time | What happened |\n|---|---|\n| 10:02 | Customers report errors |\n| 10:20 | An alert fires |\n",
    silent: "# Outage\n\n## Root cause\n\n- **Detected by:** Alert\n\n## Timeline\n\n| Time | What happened |\n|---|---|\n| 10:02 | An alert fires |\n| 10:20 | Customers report errors |\n",
    public: None,
};

/// Whether a row's text says something.
type Says<'s> = &'s dyn Fn(&str) -> bool;

const TICKETS: [&str; 2] = ["customer ticket", "support ticket"];
const ALERTS: [&str; 6] = ["alert fire", "alerts fire", "alert", "alarm", "paged", "monitoring notice"];

fn look(claims: &Claims, _: &CheckOptions, found: &mut Vec<Finding>) {
    let stated = claims.seen.text(Part::Cause, &cause::DETECTED_BY);
    let says = |text: &str, words: &[&str]| {
        let lower = text.to_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    let is_alert = |text: &str| says(text, &ALERTS);
    let is_customer = |text: &str| people_report(text) || says(text, &TICKETS);
    let (own, other): (Says, Says) = match stated.as_str() {
        "alert" => (&is_alert, &is_customer),
        "customer" => (&is_customer, &is_alert),
        _ => return,
    };
    let Some((at, time, event)) = earliest(claims, other) else { return };
    if earliest(claims, own).is_none_or(|own| own.0 <= at) {
        return;
    }
    let label = choice::DETECTED_BY.label(&stated, Language::English);
    let place = Place { owner: Owner::Part(Part::Cause), field: &cause::DETECTED_BY, range: 0..stated.len() };
    let row = Spot { place: event.place.clone(), quote: claims.quote(&event.place).to_owned() };
    let message = format!(
        "“Detected by” says {}, but at {} the timeline has “{}”.",
        label.to_lowercase(),
        time.quote,
        super::support::brief(&event.text)
    );
    found.push(Finding::new(&FIRST, message, vec![row, Spot { place, quote: stated }]));
}

/// The earliest row whose text says so.
fn earliest<'c>(claims: &'c Claims, says: Says) -> Option<(i64, &'c TimeClaim, &'c Event)> {
    let rows = claims.events.iter().filter_map(|event| {
        let time = claims.event_time(event)?;
        Some((time.at?.from, time, event))
    });
    rows.filter(|row| says(&row.2.text)).min_by_key(|row| row.0)
}
