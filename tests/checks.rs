//! Each rule fires in its documented example and is silent in the other; and findings point at what they quote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

use chrono::{NaiveDate, NaiveDateTime};
use debrief::facts::checks::{CheckOptions, Finding, Rule, check, rules};
use debrief::facts::{Offset, Seen, UtcOnly, Zones};
use debrief::formats::open;
use debrief::report::Report;
use debrief::view::Reader;

/// Central European Time with its summer time of 2024; UTC for others.
struct Berlin;

impl Zones for Berlin {
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset {
        if zone != "Europe/Berlin" {
            return UtcOnly.offset(zone, local);
        }
        let at = |day: u32, month: u32, hour: u32| {
            NaiveDate::from_ymd_opt(2024, month, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
        };
        match () {
            () if local < at(31, 3, 2) || local >= at(27, 10, 3) => Offset::One(3600),
            () if local < at(31, 3, 3) => Offset::Gap(3600),
            () => Offset::One(7200),
        }
    }
}

fn opened(text: &str) -> Report {
    open::open(text.as_bytes()).unwrap().report
}

fn findings(report: &Report) -> Vec<Finding> {
    check(Seen::new(report, Reader::Full), &Berlin, &options(false))
}

fn options(public: bool) -> CheckOptions {
    CheckOptions { only: Vec::new(), public, dismissed: false, today: NaiveDate::from_ymd_opt(2025, 6, 1) }
}

/// The findings of a rule; one for public reports is asked for those.
fn of_rule(rule: &Rule, text: &str) -> Vec<Finding> {
    let report = opened(text);
    let mut found = check(Seen::new(&report, Reader::Full), &Berlin, &options(rule.public.is_some()));
    found.retain(|finding| finding.rule.id == rule.id);
    found
}

#[test]
fn every_rule_fires_where_its_documentation_says_so() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let fired = |text: &str| !of_rule(rule, text).is_empty();
        if !fired(rule.fires) {
            wrong.push(format!("{} does not fire in its example", rule.id));
        }
        if fired(rule.silent) {
            wrong.push(format!("{} fires in the example that it must let be", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_that_must_be_let_be_are_free_of_errors_and_warnings_of_other_rules() {
    use debrief::facts::checks::Severity;
    let mut wrong = Vec::new();
    for rule in rules() {
        for finding in findings(&opened(rule.silent)) {
            if finding.severity != Severity::Hint {
                wrong.push(format!("{}: {} [{}]", rule.id, finding.message, finding.rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_documentation_is_whole() {
    let mut ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for rule in rules() {
        assert!(rule.about.ends_with('.') && !rule.title.ends_with('.'), "{}", rule.id);
        assert!(rule.fires != rule.silent && !rule.fires.is_empty(), "{}", rule.id);
    }
}

#[test]
fn a_place_holds_what_it_quotes() {
    for rule in rules() {
        let report = opened(rule.fires);
        for finding in findings(&report) {
            assert!(!finding.places.is_empty(), "{}", finding.message);
            for spot in &finding.places {
                let text = report.cells(spot.place.owner).unwrap().text(spot.place.field);
                assert_eq!(
                    text.get(spot.place.range.clone()),
                    Some(spot.quote.as_str()),
                    "{}",
                    finding.message
                );
            }
        }
    }
}

#[test]
fn a_fix_takes_its_finding_away() {
    let mut fixed = 0;
    for rule in rules() {
        let report = opened(rule.fires);
        let all = findings(&report);
        for finding in all.iter().filter(|finding| finding.fix.is_some()) {
            let fix = finding.fix.as_ref().unwrap();
            let mut after = report.clone();
            let text = after.cells(fix.place.owner).unwrap().text(fix.place.field).to_owned();
            after.set(fix.place.owner, fix.place.field, fix.value(&text).unwrap());
            let count = |all: &[Finding]| all.iter().filter(|other| other.rule.id == finding.rule.id).count();
            assert!(count(&findings(&after)) < count(&all), "{}", finding.message);
            fixed += 1;
        }
    }
    assert!(fixed > 0, "no example has a finding with a fix");
}

#[test]
fn only_the_texts_that_changed_are_read_anew() {
    use debrief::facts::checks::Checker;
    use debrief::report::sections::summary;
    use debrief::report::{Owner, Part};
    let mut report = opened(
        "# Outage\n\n## Summary\n\nIt lasted long.\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 2024-03-04 10:10 | It stops |\n| 2024-03-04 10:05 | It starts |\n",
    );
    let mut checker = Checker::default();
    let options = options(false);
    let first = checker.check(Seen::new(&report, Reader::Full), &Berlin, &options);
    assert!(checker.read_anew > 3);
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "It lasted from 25:10 UTC on.");
    let second = checker.check(Seen::new(&report, Reader::Full), &Berlin, &options);
    assert_eq!(checker.read_anew, 1);
    assert!(second.len() > first.len());
    assert_eq!(second, findings(&report), "what was kept is what would have been found");
}

#[test]
fn a_dismissed_finding_stays_away_until_its_facts_change() {
    use debrief::facts::checks::dismissal;
    use debrief::report::sections::{cover, summary};
    use debrief::report::{List, Owner, Part, Row};
    let cover = Owner::Part(Part::Cover);
    let mut report = opened(
        "# Outage\n\n## Summary\n\nWe increase the node count to 60 from 80. It began at 25:10 UTC.\n",
    );
    let all = findings(&report);
    assert_eq!(
        all.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(),
        ["impossible-time", "count-reversed"]
    );
    let cells = dismissal(&all[1].key(), "a count\ndown");
    assert_eq!(cells.text(&cover::dismissals::REASON), "a count down", "a reason is one line");
    let id = report.push(List::Dismissals);
    *report.rows_mut(List::Dismissals) = vec![Row { id, cells }];
    assert_eq!(findings(&report).len(), 1, "it is away");
    let mut earlier = report.clone();
    report_of_an_earlier_version(&mut earlier, &all[1].key());
    assert_eq!(findings(&earlier).len(), 1, "as an earlier version wrote it");
    let with = CheckOptions { dismissed: true, ..options(false) };
    assert_eq!(check(Seen::new(&report, Reader::Full), &Berlin, &with).len(), 2, "it can be asked for");
    let back = debrief::formats::markdown::read(&debrief::formats::markdown::write_full(&report, &Berlin))
        .unwrap()
        .report;
    assert_eq!(findings(&back).len(), 1, "it is kept in Markdown");
    let text = "We increase the node count to 50 from 80. It began at 25:10 UTC.";
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, text);
    assert_eq!(findings(&report).len(), 2, "its facts have changed");
    report.set_text(cover, &cover::CHECKS_OFF, "count-reversed, impossible-time");
    assert_eq!(findings(&report).len(), 0, "rules are turned off by report");
}

/// Earlier versions wrote a dismissal as a line of a text.
fn report_of_an_earlier_version(report: &mut Report, key: &str) {
    use debrief::report::sections::cover;
    use debrief::report::{List, Owner, Part};
    report.rows_mut(List::Dismissals).clear();
    report.set_text(
        Owner::Part(Part::Cover),
        &cover::DISMISSED,
        &format!("leak-mail 45 ours\n{key} a count"),
    );
}

#[test]
fn the_documentation_holds_every_rule_as_it_is() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let written = std::fs::read_to_string(file).unwrap();
    let now = debrief::formats::findings::documentation();
    assert!(written == now, "docs/checks.md is of older rules: cargo run -- check --list > docs/checks.md");
}
