//! The figures of an incident: exact where the moments are, ranges where they are not, and never zero where nothing is known.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

use debrief::facts::claims::Claims;
use debrief::facts::metrics::{Figure, Metric, metrics};
use debrief::facts::{Seen, UtcOnly};
use debrief::formats::{metrics as written, open};
use debrief::report::sections::{components, impact::windows, levels, summary, timeline::events};
use debrief::report::{List, Owner, Part, Report, RowId, Value};
use debrief::view::Reader;

fn all(report: &Report) -> Vec<Metric> {
    metrics(&Claims::of(Seen::new(report, Reader::Full), &UtcOnly))
}

fn figure(found: &[Metric], id: &str, about: &str) -> Figure {
    found.iter().find(|metric| metric.id == id && metric.about == about).unwrap().figure.clone()
}

fn dated() -> Report {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Summary), &summary::DATES, "2024-03-18");
    report
}

fn window(report: &mut Report, start: &str, end: &str, components: &[RowId], share: &str) {
    let owner = Owner::Row(List::Windows, report.push(List::Windows));
    report.set_text(owner, &windows::START, start);
    report.set_text(owner, &windows::END, end);
    report.set_text(owner, &windows::SHARE, share);
    report.set(owner, &windows::COMPONENTS, Value::Rows(components.to_vec()));
}

fn event(report: &mut Report, at: &str, milestone: &'static str) {
    let owner = Owner::Row(List::Events, report.push(List::Events));
    report.set_text(owner, &events::AT, at);
    report.set_text(owner, &events::TEXT, "It happened");
    report.set(owner, &events::MILESTONES, Value::Set(vec![milestone]));
}

#[test]
fn downtime_is_the_union_of_windows_overall_and_by_component() {
    let mut report = dated();
    let names = ["Search", "Mail"].map(|name| {
        let id = report.push(List::Components);
        report.set_text(Owner::Row(List::Components, id), &components::rows::NAME, name);
        id
    });
    window(&mut report, "10:00", "11:00", &names[..1], "");
    window(&mut report, "10:30", "11:30", &names[1..], "");
    window(&mut report, "12:00", "12:10", &names[..1], "");
    let found = all(&report);
    assert_eq!(figure(&found, "downtime", ""), Figure::Seconds(6000, 6000), "10:00 to 11:30 and ten minutes");
    assert_eq!(figure(&found, "downtime", "Search"), Figure::Seconds(4200, 4200));
    assert_eq!(figure(&found, "downtime", "Mail"), Figure::Seconds(3600, 3600));
    assert_eq!(figure(&found, "total-duration", ""), Figure::Seconds(7800, 7800));
    assert_eq!(found.iter().filter(|metric| metric.id == "window").count(), 3);
}

#[test]
fn partial_outages_are_weighed_as_stated() {
    let mut report = dated();
    window(&mut report, "10:00", "11:00", &[], "up to 40 % of customers");
    window(&mut report, "12:00", "12:10", &[], "");
    assert_eq!(
        figure(&all(&report), "downtime", "weighted"),
        Figure::Seconds(2040, 2040),
        "24 min and 10 min"
    );
}

#[test]
fn approximate_moments_give_ranges() {
    let mut report = dated();
    window(&mut report, "~10:00", "11:00", &[], "");
    assert_eq!(
        figure(&all(&report), "downtime", ""),
        Figure::Seconds(2700, 4500),
        "a quarter of an hour either way"
    );
}

#[test]
fn what_is_missing_is_unknown_and_never_zero() {
    let report = dated();
    let found = all(&report);
    for id in [
        "total-duration",
        "downtime",
        "time-to-detect",
        "time-to-acknowledge",
        "time-to-mitigate",
        "time-to-resolve",
    ] {
        assert!(matches!(figure(&found, id, ""), Figure::Unknown(why) if !why.is_empty()), "{id}");
    }
    assert!(written::say(&figure(&found, "downtime", "")).starts_with("unknown, because "));
    let mut open = dated();
    window(&mut open, "10:00", "", &[], "");
    assert!(matches!(figure(&all(&open), "downtime", ""), Figure::Unknown(_)), "a window without an end");
    let mut back = dated();
    window(&mut back, "2024-03-18 11:00", "2024-03-18 10:00", &[], "");
    assert!(
        matches!(figure(&all(&back), "downtime", ""), Figure::Unknown(_)),
        "a window that ends before it starts"
    );
}

#[test]
fn milestones_give_the_times_to_them() {
    let mut report = dated();
    for (at, milestone) in [
        ("10:00", "started"),
        ("10:05", "detected"),
        ("10:07", "acknowledged"),
        ("10:40", "mitigated"),
        ("11:10", "resolved"),
    ] {
        event(&mut report, at, milestone);
    }
    let found = all(&report);
    let seconds = |id: &str| figure(&found, id, "");
    assert_eq!(seconds("time-to-detect"), Figure::Seconds(300, 300));
    assert_eq!(seconds("time-to-acknowledge"), Figure::Seconds(120, 120));
    assert_eq!(seconds("time-to-mitigate"), Figure::Seconds(2400, 2400));
    assert_eq!(seconds("time-to-resolve"), Figure::Seconds(4200, 4200));
    let detect = found.iter().find(|metric| metric.id == "time-to-detect").unwrap();
    assert_eq!(detect.from.iter().map(|it| it.1.as_str()).collect::<Vec<_>>(), ["10:00", "10:05"]);
}

#[test]
fn availability_and_budget_need_a_period_and_a_target() {
    let mut report = dated();
    window(&mut report, "10:00", "11:12", &[], "");
    let owner = Owner::Row(List::Levels, report.push(List::Levels));
    report.set_text(owner, &levels::rows::TARGET, "99.9");
    assert!(matches!(figure(&all(&report), "availability", ""), Figure::Unknown(_)), "no period");
    report.set_text(owner, &levels::rows::TARGET_PERIOD, "30 days");
    let Figure::Percent(low, high) = figure(&all(&report), "budget-used", "") else { unreachable!() };
    assert!((low - 166.667).abs() < 0.01 && low == high, "72 of 43.2 minutes: {low}");
    assert_eq!(written::say(&figure(&all(&report), "availability", "")), "99.833 %");
}

#[test]
fn prose_gives_windows_where_no_field_does() {
    let text =
        "# Outage\n\n## Summary\n\nOn 2024-03-18 the service was unavailable between 15:06 and 15:15 UTC.\n";
    let report = open::open(text.as_bytes()).unwrap().report;
    assert_eq!(figure(&all(&report), "downtime", ""), Figure::Seconds(540, 540));
}

#[test]
fn the_picture_of_the_timeline_holds_windows_milestones_and_words() {
    use debrief::formats::picture::timeline;
    let mut report = dated();
    let id = report.push(List::Components);
    report.set_text(Owner::Row(List::Components, id), &components::rows::NAME, "Search <b> & \"more\"");
    window(&mut report, "10:00", "11:00", &[id], "");
    event(&mut report, "10:05", "detected");
    event(&mut report, "2024-03-24 09:00", "resolved");
    let picture = timeline(&Claims::of(Seen::new(&report, Reader::Full), &UtcOnly), true).unwrap();
    assert!(
        picture.starts_with("<figure class=\"timeline-picture\"><svg ")
            && picture.contains("class=\"window\"")
            && picture.contains("class=\"fold\"")
    );
    // One drawing for wide places, one for narrow ones.
    assert_eq!(picture.matches("class=\"milestone\"").count(), 4);
    assert!(picture.contains("data-owner=\"impact.windows#2\""), "{picture}");
    assert!(
        picture.contains(
            "Search &lt;b&gt; &amp; &quot;more&quot;: 2024-03-18 10:00 UTC to 2024-03-18 11:00 UTC. "
        )
    );
    for attack in ["style=", "<script", "href", "<b>"] {
        assert!(!picture.contains(attack), "{attack}");
    }
    let nothing = timeline(&Claims::of(Seen::new(&dated(), Reader::Full), &UtcOnly), true);
    assert_eq!(nothing, None, "without moments there is no picture");
}
