//! Availability over a stated period, and the share of a service level's budget that was used.

use super::spans::{ImpactSpan, union};
use super::{Figure, Metric};
use crate::facts::claims::{Claims, Place};
use crate::report::sections::levels::rows;
use crate::report::{List, Owner, Report};

/// Those of each service level of the report.
pub(super) fn of(claims: &Claims, spans: &[ImpactSpan]) -> Vec<Metric> {
    let mut found = Vec::new();
    for id in claims.seen.ids(List::Levels) {
        let owner = Owner::Row(List::Levels, id);
        let cells = claims.seen.cells(owner);
        let component = cells.rows(&rows::COMPONENT).first().copied();
        let name =
            component.map(|id| Report::component_name(&claims.seen.cells(Owner::Row(List::Components, id))));
        let name = name.unwrap_or_default();
        let target = cells
            .text(&rows::TARGET)
            .trim()
            .trim_end_matches('%')
            .trim()
            .replace(',', ".")
            .parse::<f64>()
            .ok();
        let days = days(cells.text(&rows::TARGET_PERIOD));
        let own = spans
            .iter()
            .filter(|span| span.components.is_empty() || name.is_empty() || span.components.contains(&name));
        let own: Vec<&ImpactSpan> = own.collect();
        let mut from: Vec<(Place, String)> = Vec::new();
        for field in [&rows::TARGET, &rows::TARGET_PERIOD] {
            let text = cells.text(field);
            if !text.trim().is_empty() {
                from.push((Place { owner, field, range: 0..text.len() }, text.to_owned()));
            }
        }
        from.extend(own.iter().flat_map(|span| span.sources(claims)));
        let downtime = match union(&own) {
            Figure::Seconds(low, high) if !own.is_empty() => Some((low as f64, high as f64)),
            _ => None,
        };
        const NO_DAYS: &str = "the level states no period in days, weeks, months, quarters or years";
        const NO_DOWNTIME: &str = "no window of it has a start and an end";
        let availability = match (days, downtime) {
            (None, _) => Figure::Unknown(NO_DAYS),
            (_, None) => Figure::Unknown(NO_DOWNTIME),
            (Some(days), Some((low, high))) => {
                let of = |downtime: f64| 100.0 * (1.0 - downtime / (days * 86_400.0));
                Figure::Percent(of(high), of(low))
            }
        };
        let budget = match (days, downtime, target) {
            (_, _, None) => Figure::Unknown("the level states no target in percent"),
            (_, _, Some(target)) if !(0.0..100.0).contains(&target) => {
                Figure::Unknown("a target of 100 % leaves no budget")
            }
            (None, _, _) => Figure::Unknown(NO_DAYS),
            (_, None, _) => Figure::Unknown(NO_DOWNTIME),
            (Some(days), Some((low, high)), Some(target)) => {
                let budget = days * 86_400.0 * (100.0 - target) / 100.0;
                Figure::Percent(100.0 * low / budget, 100.0 * high / budget)
            }
        };
        found.push(Metric {
            id: "availability",
            label: "Availability",
            about: name.clone(),
            figure: availability,
            formula: "1 minus downtime divided by the period, as if there had been no other downtime in it",
            from: from.clone(),
        });
        found.push(Metric {
            id: "budget-used",
            label: "Share of the budget used",
            about: name,
            figure: budget,
            formula: "downtime divided by what the target leaves of the period",
            from,
        });
    }
    found
}

/// The days of a period as people name it: a month has 30, a quarter 90, a year 365.
fn days(text: &str) -> Option<f64> {
    let lower = text.to_lowercase();
    let number = lower
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| !part.is_empty())
        .and_then(|part| part.parse::<f64>().ok());
    const UNITS: [(&str, f64); 11] = [
        ("day", 1.0),
        ("tag", 1.0),
        ("week", 7.0),
        ("woche", 7.0),
        ("month", 30.0),
        ("monat", 30.0),
        ("quarter", 90.0),
        ("quartal", 90.0),
        ("year", 365.0),
        ("annual", 365.0),
        ("jahr", 365.0),
    ];
    let unit = UNITS.iter().find(|(word, _)| lower.contains(word))?.1;
    let count = number.filter(|number| (1.0..=400.0).contains(number)).unwrap_or(1.0);
    Some(unit * count)
}
