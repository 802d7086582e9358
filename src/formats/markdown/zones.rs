//! Zones in the headings of tables: `Time (PST)` says of every time under it what no cell repeats.

use super::rows::Headings;
use crate::report::moment::{Clock, Zone, read, read_zone};
use crate::report::{FieldKind, Owner, Part, Report, sections::cover};

/// The zone that a heading names: in brackets, or as its last word.
pub(in crate::formats) fn named(label: &str) -> Option<Zone> {
    let bracket = label.rsplit_once(['(', '[']).and_then(|(_, rest)| rest.split([')', ']']).next());
    let word = || label.split_whitespace().skip(1).last();
    let zone = |text: &str| {
        let text = text.trim();
        // "Time (all times UTC)", "Time (in PST)".
        read_zone(text).or_else(|| read_zone(text.rsplit(' ').next()?))
    };
    bracket.and_then(zone).or_else(|| word().and_then(read_zone))
}

/// The zone of each column's times: none if they are in the report's zone. A report without a zone takes the heading's, if
/// that is a location or UTC, as all its times are in it as far as is known.
pub(super) fn of_columns(headings: &Headings, report: &mut Report) -> Vec<Option<Zone>> {
    let own = |report: &Report| report.text(Part::Cover, &cover::ZONE).trim().to_owned();
    let mut zones = headings.zones.clone();
    for (zone, field) in zones.iter_mut().zip(&headings.fields) {
        if field.is_none_or(|field| field.kind != FieldKind::Moment) {
            *zone = None;
        }
        let Some(named) = zone.as_ref() else { continue };
        let is_utc = matches!(named.label.to_ascii_uppercase().as_str(), "UTC" | "GMT" | "Z");
        if own(report).is_empty() && (is_utc || named.label.contains('/')) {
            let name = if named.label.eq_ignore_ascii_case("z") { "UTC" } else { named.label.as_str() };
            report.set_text(Owner::Part(Part::Cover), &cover::ZONE, name);
        }
        let is_own = named.label.eq_ignore_ascii_case(&own(report))
            || (is_utc && matches!(own(report).as_str(), "" | "UTC" | "GMT"));
        if is_own {
            *zone = None;
        }
    }
    zones
}

/// A cell with its column's zone after it, if it states a time and no zone.
pub(in crate::formats) fn with_zone(cell: &str, zone: Option<&Zone>) -> String {
    let Some(zone) = zone else { return cell.to_owned() };
    let reading = read(cell);
    if reading.zone.is_some() || reading.clock == Clock::Unknown {
        return cell.to_owned();
    }
    let written = format!("{} {}", cell.trim_end(), zone.label);
    let again = read(&written);
    let is_same =
        again.clock == reading.clock && again.day == reading.day && again.zone.as_ref() == Some(zone);
    if is_same { written } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_zone() {
        let label = |heading: &str| named(heading).map(|zone| zone.label);
        for (heading, zone) in [
            ("Time (PST)", "PST"),
            ("Timestamp (UTC+2)", "UTC+02:00"),
            ("Date/Time (America/New_York)", "America/New_York"),
            ("Zeit (MEZ)", "MEZ"),
            ("Time (all times UTC)", "UTC"),
            ("Time [CET]", "CET"),
            ("Time UTC", "UTC"),
        ] {
            assert_eq!(label(heading).as_deref(), Some(zone), "{heading}");
        }
        for heading in ["Time", "Time (24h)", "Time (approx.)", "What happened", "Time (min)", "Start time"] {
            assert_eq!(label(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_cell_takes_the_zone_of_its_column() {
        let pst = named("Time (PST)");
        assert_eq!(with_zone("10:44", pst.as_ref()), "10:44 PST");
        assert_eq!(with_zone("10:44–10:50", pst.as_ref()), "10:44–10:50 PST");
        assert_eq!(with_zone("10:44 UTC", pst.as_ref()), "10:44 UTC");
        assert_eq!(with_zone("later", pst.as_ref()), "later");
    }
}
