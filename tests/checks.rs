//! Each rule fires in its documented example and is silent in the other; and findings point at what they quote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

#[path = "checks/let_be.rs"]
mod let_be;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use debrief::facts::checks::{CheckOptions, Finding, Rule, check, rules};
use debrief::facts::{Offset, Seen, UtcOnly, Zones};
use debrief::formats::open;
use debrief::report::sections::cover;
use debrief::report::{Owner, Part, Report};
use debrief::view::Reader;

/// Central European Time with its summer time; UTC for others.
struct Berlin;

impl Zones for Berlin {
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset {
        if zone != "Europe/Berlin" {
            return UtcOnly.offset(zone, local);
        }
        let last_sunday = |month: u32, hour: u32| {
            let last = NaiveDate::from_ymd_opt(local.year(), month, 31).unwrap();
            let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
            sunday.and_hms_opt(hour, 0, 0).unwrap()
        };
        match () {
            () if local < last_sunday(3, 2) || local >= last_sunday(10, 3) => Offset::One(3600),
            () if local < last_sunday(3, 3) => Offset::Gap(3600),
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

/// Texts in which a rule once fired and was wrong, beside those of its documentation.
#[test]
fn what_only_looks_odd_is_let_be() {
    for (rule, text) in let_be::CASES {
        let found = findings(&opened(text));
        let of_rule: Vec<&str> =
            found.iter().filter(|finding| finding.rule.id == *rule).map(|it| it.message.as_str()).collect();
        assert!(of_rule.is_empty(), "{rule}: {of_rule:?}");
    }
}

/// What rules find besides the example in their documentation.
#[test]
fn slips_of_every_shape_are_found() {
    let cases = [
        ("weekday-mismatch", "# Outage\n\n2024年5月23日(火) 障害\n"),
        (
            "updates-resolved-early",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nResolved\nAll is well.\nPosted Mar 04, 2024 - 12:20 UTC\nInvestigating\nWe look into it.\nPosted Mar 04, 2024 - 10:20 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "updates-end-differs",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nResolved\nThe incident was resolved at 12:31 UTC.\nPosted Mar 04, 2024 - 13:00 UTC\nInvestigating\nWe look into it.\nPosted Mar 04, 2024 - 10:20 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "count-of-list",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nTwo regions (eu-west-1, us-east-1, ap-south-1) were affected.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "count-of-list",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nWe restarted three hosts: web-1 and web-2.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "level-budget",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nAvailability in March was 99.95%.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "elapsed-figure",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\n## Timeline (UTC)\n\n| Time | T+ | Event |\n|---|---|---|\n| 10:02 | T+0 | Errors begin |\n| 10:13 | T+15 | The alert fires |\n| 12:51 | T+169 | Restored |\n",
        ),
        (
            "duration-beside-range",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nIt lasted from 10:02 UTC until 12:51 UTC (approximately 1 hour).\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-beside-range",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nThe outage lasted from 10:02 to 12:51 UTC, 2 hours in total.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-beside-range",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nFor 2 hours, from 10:02 to 12:51 UTC, users saw errors.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-of-metric",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nTime to acknowledge was 35 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-of-metric",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nResolution time: 4 hours\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-until",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nThe incident was detected within 5 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "alert-at-two-times",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nThe on-call engineer was paged at 10:23 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "milestone-at-two-times",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\n- Detected at: 10:45 UTC\n- Resolved at: 12:51 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "end-told-differently",
            "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nThe outage ended at 12:31 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n",
        ),
        (
            "duration-of-outage",
            "# Falha\n\n**Data do incidente:** 2024-03-04 a 2024-03-07\n**Duração do impacto:** ~2 semanas\n",
        ),
        (
            "duration-of-metric",
            "# Panne\n\n| Temps de détection | 4 heures |\n|---|---|\n\n## Chronologie\n\n- 2024-03-04 10:10 La base tombe\n- 2024-03-04 10:25 L'alerte est détectée\n- 2024-03-04 10:40 Tout est rétabli\n",
        ),
        (
            "duration-of-metric",
            "# Outage\n\n## Metrics\n\n| Metric | Value |\n|---|---|\n| Time to detect | 4 hours |\n| Time to repair | 30 min |\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 The base fails\n- 2024-03-04 10:25 The alert is detected\n- 2024-03-04 10:40 All is repaired\n",
        ),
        (
            "dates-not-covered",
            "# Stall\n\n## Timeline (UTC) 2024-03-16 - 2024-03-28\n\n- 2024-03-10 19:32 The chain stalls\n- 2024-03-20 10:00 The fix is added\n- 2024-03-28 11:00 It is out\n",
        ),
        (
            "hour-slip",
            "---\nsection: issue\ntitle: Line down\ndate: 2024-09-26T00:09:10Z\nresolved: true\nresolvedWhen: 2024-09-26T05:48:10Z\n---\n\n*Resolved | 2024-09-26 03:48am EDT* - The line is back.\n\n*Investigating | 2024-09-25 10:09pm EDT* - The line is down.\n",
        ),
        (
            "duration-of-outage",
            "# Outage\n\n## Summary\n\nThe shop answered 38 % of requests with errors for 75 minutes.\n\n## Impact\n\nFrom 14:05 UTC to 15:00 UTC on 2024-03-04 orders failed.\n",
        ),
        (
            "start-at-two-times",
            "# Outage\n\nStart time: 2024-03-04 09:10 UTC\n\n## Impact\n\nBetween 09:27 and 10:00 UTC on 2024-03-04 the shop was down, an outage.\n",
        ),
        (
            "end-at-two-times",
            "# Outage\n\nOn 2024-03-04 belts stood still. All services were restored at 14:23 UTC.\n\n## Root cause\n\nIt tore. Service was restored at 14:10 UTC on 2024-03-04.\n",
        ),
        (
            "date-told-nowhere",
            "# Störungsbericht 30. November 2024\n\nAm 18. November 2024 um 10:02 Uhr kam es zu einem Ausfall.\n",
        ),
        (
            "updates-resolved-early",
            "# Outage\n\n## Summary\n\nAt 10:04 we switched over, which resulted in the resolution of the issue at 10:32 on 2024-06-13.\n\n\
             Resolved\nAll is well.\nPosted Jun 13, 2024 - 10:09 UTC\n",
        ),
        (
            "updates-after-resolved",
            "# Outage\n\n## Timeline\n\n2024-02-26 09:42 - Calls fail\n\n2024-02-26 09:52 - Issue was resolved and service was fully restored.\n\n\
             Resolved\nAll is well.\nPosted Feb 26, 2024 - 10:17 UTC\nIdentified\nThe cause is being rectified.\nPosted Feb 26, 2024 - 10:05 UTC\n",
        ),
        (
            "scope-data-loss",
            "# Ausfall\n\n## Auswirkung\n\nEs gingen keine Daten verloren, kein Datenverlust.\n\n## Ursache\n\nAlte Aufträge sind betroffen, und Daten gingen verloren.\n",
        ),
        (
            "count-of-numbered",
            "# Panne\n\nÀ cause de deux problèmes combinés.\n\n## Problème 1\n\nA.\n\n## Problème 2\n\nB.\n\n## Problème 3\n\nC.\n",
        ),
        ("placeholder-left", "# Outage\n\nContact: [Account Name], [email]\n"),
        (
            "window-end-differs",
            "# Outage\n\n**Duration:** 50 minutes (00:05 - 00:55 UTC)\n\n## Timeline (UTC)\n\n- 2024-03-04 00:03 All is checked\n\
             - 00:55 It fails again, no service\n- 01:15 A script fails\n- 01:28 Restarted by hand, service restored\n",
        ),
        (
            "rows-out-of-order",
            "# Outage\n\n## Timeline (UTC)\n\n### 2024-05-30\n\n- 18:30 The host stops\n- 18:45 It is moved\n- 18:55 It starts\n\
             - 18:00 The disk is checked\n- 19:15 All is well\n",
        ),
        (
            "date-outlier",
            "# Outage\n\nThe load rose from 23:40 CET on 29.12.2023. At 07:30 CET on 30.12.2022 calls failed. All was well at 08:14 CET on 30.12.2022.\n",
        ),
        (
            "act-order",
            "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Upgrade of db-3 completed\n- 10:20 Upgrade of db-3 started\n- 10:40 All is well\n",
        ),
        (
            "reported-before-start",
            "# Outage\n\nStart: 2024-03-04 09:53 UTC\n\nEnd: 2024-03-04 11:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 First reports from users\n- 11:45 All is well\n",
        ),
        (
            "reported-before-start",
            "# 障害\n\n開始: 2024-03-04 09:53 UTC\n\n復旧: 2024-03-04 11:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 お客様よりお問い合わせ\n- 11:45 復旧\n",
        ),
        (
            "date-outlier",
            "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-27 20:43 Second report\n- 2022-03-27 20:53 A ticket is created\n- 2024-03-27 21:10 All is well\n",
        ),
        (
            "day-yesterday",
            "# Informe\n\nFecha: 2018-10-18\n\nReport date: 2018-10-20\n\nEl servicio de ayer fue lento desde el 2018-10-18 16:07.\n",
        ),
        ("count-share", "# Ausfall\n\nBetroffen waren 1.250 von 35.700 Kunden (4,5%).\n"),
        ("range-backwards", "# Outage\n\nStarted: 2024-06-21 06:43 UTC\n\nResolved: 2024-06-21 05:20 UTC\n"),
        (
            "duration-of-outage",
            "# Outage\n\n- The API stopped at Jun 21, 2022 - 06:43 UTC\n- It answered again at 07:20 UTC\n\n## Costs\n\n- We were down for 1h 16 minutes\n",
        ),
        (
            "duration-of-outage",
            "# Outage\n\nIncident date: 2024-06-21 to 2024-06-24\n\nTotal duration: about 9 days\n",
        ),
        (
            "duration-beside-range",
            "# Outage\n\nThe outage began at 10:00 UTC on 2024-03-04 and ended at 10:45 UTC, lasting 50 minutes.\n",
        ),
        (
            "duration-of-metric",
            "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 It stops\n- 2024-03-04 10:20 An alert\n\n## Metrics\n\n- TTD: 5 minutes\n",
        ),
        (
            "updates-after-resolved",
            "# Outage\n\n## Timeline (UTC)\n\n- 2024-02-26 09:42 Alerts\n- 2024-02-26 09:51 A host is restarted\n- 2024-02-26 09:52 It is resolved, service restored\n\n\
             ## Log\n\n2024-02-26 10:05: Identified: calls\n2024-02-26 10:07: Resolved: calls\n",
        ),
        (
            "hour-slip",
            "# Outage\n\nThe service was down from 13:13 to 13:39 UTC on 2024-05-28, an outage.\n\n## Timeline\n\n\
             - 2024-05-28 16:13 UTC It stops\n- 2024-05-28 16:39 UTC It runs\n",
        ),
        ("zone-season", "# Outage\n\nOn June 12th, beginning at 10:04 AM CET, calls failed.\n"),
        (
            "zone-season",
            "# Outage\n\nOn Tuesday, July 2nd, calls failed. They were restored at around 6:12 PM CET.\n",
        ),
        (
            "zone-season",
            "# Outage\n\n## Summary\n\nPublished on 2024-12-02.\n\nOn 24 June 2024, starting at 8:41 CET, mails were late. All was well on 2024-12-01 at 9:00 UTC.\n",
        ),
        (
            "window-end-differs",
            "# Outage\n\nFrom 09:00 UTC to about 10:20 UTC nobody could sign in, an outage.\n\n## Timeline (UTC)\n\n- 09:00 - A release goes out\n\
             - 09:40 - The cause is found\n- 10:45 - The fix is out, service restored\n",
        ),
        (
            "zone-clash",
            "# Outage\n\nCalls failed from 7:03 PM to 7:09 PM (CET). All hosts ran again at 7:09 PM (CST).\n",
        ),
        ("duration-beside-range", "# Outage\n\nNobody could sign in for ~47 minutes (09:10-10:00 UTC).\n"),
        (
            "duration-twice",
            "# Outage\n\n## Impact\n\nThe outage lasted about 20 minutes.\n\n## Cause\n\nThe outage lasted approximately 15 minutes.\n",
        ),
        ("count-of-list", "# Ausfall\n\nDrei Ursachen wurden gefunden:\n\n1. Ein Kabel\n2. Ein Schalter\n"),
        (
            "count-of-list",
            "# Outage\n\nTwo lessons came out of it:\n\n- Cables break\n- Switches, too\n- Spares help\n",
        ),
        (
            "count-of-list",
            "# Outage\n\n## Corrective actions\n\nTwo action items came out of the review:\n\n- Label the cables\n- Buy spares\n- Test the switch\n",
        ),
        (
            "count-share-beside",
            "# Panne\n\n## Impact\n\n- 40 % des commandes ont échoué.\n- En tout 90 sur 300 commandes ont échoué.\n",
        ),
        ("placeholder-left", "# Panne\n\nLa cause : [À COMPLÉTER PAR LE RÉSEAU]\n"),
        ("placeholder-left", "# Outage\n\n[TO BE ADDED BY THE OWNER]\n"),
        ("impossible-date-slip", "# Outage\n\nIt was over at 2024-03-015T16:00:00Z.\n"),
        (
            "impossible-date-slip",
            "# Outage\n\n3 Mar 2024 - The disk fails\n\n4 Mas 2024 - It is noticed\n\n5 Mar 2024 - It is replaced\n",
        ),
        (
            "action-said-done",
            "# Outage\n\nNo action is outstanding.\n\n## Corrective actions\n\n1. **Pin the version**\n\n   - **Status:** To do\n",
        ),
        (
            "alert-at-two-times",
            "# Outage\n\n## Resolution\n\nThe team was paged at 10:04 UTC.\n\n## Timeline (UTC)\n\n- 10:01 - A release goes out\n- 10:09 - We were alerted\n- 10:40 - All is well\n",
        ),
        // A label with several meanings, IST or CST: the times are as far apart whichever is meant.
        (
            "rows-out-of-order",
            "# Outage\n\n## Timeline\n\nAll times in IST.\n\n- 2024-03-04 10:00 - It stops\n- 10:30 - It is seen\n- 10:20 - A belt is mended\n- 10:40 - It runs\n",
        ),
        (
            "duration-of-outage",
            "# Outage\n\n## Summary\n\nThe outage lasted 41 minutes.\n\n## Timeline\n\n- 2024-03-04 10:00 CST - It stops\n- 2024-03-04 10:20 CST - It runs\n",
        ),
        // Nobody guesses 41 hours.
        (
            "duration-of-outage",
            "# Outage\n\n## Summary\n\nThe outage lasted ~41 hours.\n\n## Timeline (UTC)\n\n- 2024-03-04 01:00 - It stops\n- 2024-03-05 13:00 - It runs\n",
        ),
        // The newest update stands first.
        (
            "updates-before-start",
            "# Outage\n\n## Impact\n\nFrom 2024-03-04 08:00 UTC to 15:00 UTC it was down.\n\n## Status updates\n\nUpdate - it works\n\
             Posted Mar 04, 2024 - 15:10 UTC\n\nUpdate - it is unavailable\nPosted Mar 04, 2024 - 07:00 UTC\n",
        ),
        (
            "rows-out-of-order",
            "# Outage\n\n## Timeline (UTC)\n\n### 2024-03-04 22:59\n\nIt is changed.\n\n### 23:21\n\nIt stops.\n\n### 21:31\n\nThe belt is seen.\n\n\
             ### 21:41\n\nA belt is made.\n\n### 21:50\n\nIt runs.\n",
        ),
        (
            "placeholder-left",
            "# Störung\n\n## Auswirkung\n\nDer Ausfall wurde von <Name eintragen> gemeldet.\n",
        ),
    ];
    for (rule, text) in cases {
        let found = findings(&opened(text));
        let all: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
        assert!(all.contains(&rule), "{rule} not in {all:?}: {text}");
    }
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

/// A window that ends before it starts has no length that a stated one could be held against.
#[test]
fn a_window_that_ends_before_it_starts_is_not_taken_over_midnight() {
    let report = opened(
        "# Outage\n\nDate: 14 July 2024\n\n## Impact\n\n- Start: 10:26 UTC\n- End: 10:00 UTC\n\nThe outage lasted 2 hours 15 minutes.\n\n\
         ## Timeline (UTC)\n\n- 10:02 It stops\n- 10:15 A host is added\n- 10:55 It is back\n",
    );
    let found = findings(&report);
    let of = |id: &str| found.iter().filter(|finding| finding.rule.id == id).collect::<Vec<_>>();
    assert_eq!(of("range-backwards").len(), 1);
    assert!(of("window-end-differs").is_empty());
    assert!(found.iter().all(|finding| !finding.message.contains("23 h")), "{found:#?}");
}

/// The zone of the cover holds for all times, too.
#[test]
fn the_zone_of_the_report_is_checked_against_its_season() {
    let mut report = opened(
        "# Outage\n\n- 2024-07-14 10:02 It stops\n\n## Timeline\n\n- 2024-07-14 10:02 It stops\n- 2024-07-14 10:30 It is back\n",
    );
    for (zone, count) in [("CET", 1), ("CEST", 0), ("", 0)] {
        report.set_text(Owner::Part(Part::Cover), &cover::ZONE, zone);
        let found = findings(&report).into_iter().filter(|finding| finding.rule.id == "zone-season").count();
        assert_eq!(found, count, "{zone}");
    }
}
