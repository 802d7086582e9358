//! Whatever people have the morning after becomes rows and values: each format in made-up words, and what holds for all.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::io::Write;
use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::foreign::{
    self, Assigned, ColumnIs, Destination, Fate, ImportOptions, Imported, SourceFormat, import, import_text,
};
use debrief::formats::{markdown, open};
use debrief::report::moment::Order;
use debrief::report::sections::timeline::events;
use debrief::report::sections::{
    actions, cause, components, cover, heading, impact, lessons, own, summary, updates,
};
use debrief::report::{Field, List, Part, Report};

fn read(text: &str) -> Imported {
    import_text(text, &ImportOptions::default()).unwrap()
}

fn column(report: &Report, list: List, field: &Field) -> Vec<String> {
    report.rows(list).iter().map(|row| row.cells.text(field).to_owned()).collect()
}

fn timeline(text: &str) -> Vec<(String, String)> {
    let report = read(text).report;
    let texts = column(&report, List::Events, &events::TEXT);
    column(&report, List::Events, &events::AT).into_iter().zip(texts).collect()
}

#[track_caller]
fn assert_entries(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|one| (one.0.to_owned(), one.1.to_owned())).collect();
    assert_eq!(timeline(text), expected, "{text}");
    assert_accounted(&read(text));
}

#[test]
fn entries_stand_behind_their_time_in_every_common_shape() {
    let entries = [("10:02", "The feeder stops"), ("10:20", "It runs")];
    for text in [
        "## Timeline\n\n- **10:02** The feeder stops\n- **10:20** It runs\n",
        "## Timeline\n\n* *10:02* - The feeder stops\n* *10:20* - It runs\n",
        "## Timeline\n\n- `10:02`: The feeder stops\n- `10:20`: It runs\n",
        "## Timeline\n\n- [10:02] The feeder stops\n- [10:20] It runs\n",
        "## Timeline\n\n1. 10:02 – The feeder stops\n2. 10:20 – It runs\n",
        "## Timeline\n\n### 10:02\n\nThe feeder stops\n\n### 10:20\n\nIt runs\n",
        "## Timeline\n\n10:02\nThe feeder stops\n\n10:20\nIt runs\n",
        "## Timeline\n\n10:02 - The feeder stops\n\n10:20 - It runs\n",
        "Timeline\n\n  • 10:02 – The feeder stops\n  • 10:20 – It runs\n",
        "Timeline\n10:02 The feeder stops\n10:20 It runs\n",
        "## Timeline\n\n| When | What |\n|---|---|\n| 10:02 | The feeder stops |\n| 10:20 | It runs |\n",
        "## Timeline\n\nTime\tEvent\n10:02\tThe feeder stops\n10:20\tIt runs\n",
        "## What happened\n\n- **In order**\n  - 10:02: The feeder stops\n  - 10:20: It runs\n  - 10:30: All is well\n",
        "## Zeitlicher Ablauf\n\n- 10:02: The feeder stops\n- 10:20: It runs\n",
        "## タイムライン\n\n- 10:02: The feeder stops\n- 10:20: It runs\n",
    ] {
        let found = timeline(text);
        let found: Vec<(&str, &str)> =
            found.iter().take(2).map(|one| (one.0.as_str(), one.1.as_str())).collect();
        assert_eq!(found, entries, "{text}");
    }
}

#[test]
fn a_day_above_entries_goes_into_those_that_would_not_have_it_otherwise() {
    assert_entries(
        "# T\n\n## Timeline\n\n2024-03-04\n\n- 22:02: a\n- 23:20: b\n\n2024-03-06\n\n- 01:00: c\n- 02:00: d\n",
        &[("22:02", "a"), ("23:20", "b"), ("2024-03-06 01:00", "c"), ("02:00", "d")],
    );
    let report = read("# Outage of March 4, 2024\n\n## Timeline (PST)\n\n- 10:02: a\n").report;
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
    assert_eq!(report.text(Part::Cover, &cover::ZONE), "America/Los_Angeles");
    // Numbers alone are read as another date of the source shows them.
    let text = "# T\n\n## Timeline 02/28/2024\n\n03-04-2024\n\n10:02 - It stops\n";
    assert_entries(text, &[("2024-03-04 10:02", "It stops")]);
    let asked = ImportOptions {
        order: Some(Order::DayFirst),
        zone: Some("Europe/Berlin".to_owned()),
        ..ImportOptions::default()
    };
    let text = "# T\n\n## Timeline\n\n03-04-2024\n\n10:02 - stops\n\n05-04-2024\n\n11:00 - runs\n";
    let report = import_text(text, &asked).unwrap().report;
    assert_eq!(report.rows(List::Events)[1].cells.text(&events::AT), "2024-04-05 11:00");
    assert_eq!(report.text(Part::Cover, &cover::ZONE), "Europe/Berlin");
}

#[test]
fn an_entry_keeps_what_belongs_to_it() {
    assert_entries(
        "## Timeline\n\n- 10:02: It stops, see\n  [the graph][g]\n    - in EU\n    - in US\n- 10:20-10:30: It **runs**\n- Nobody looks\n\n[g]: https://graphs.example/1\n",
        &[
            ("10:02", "It stops, see [the graph](https://graphs.example/1)\n\n- in EU\n- in US"),
            ("10:20", "It **runs**"),
            ("", "Nobody looks"),
        ],
    );
    assert_entries(
        "## Key events\n\n- Fault occurs 2024-03-04 10:02\n- Resolved: 2024-03-04 10:20\n",
        &[("2024-03-04 10:02", "Fault occurs"), ("2024-03-04 10:20", "Resolved")],
    );
    assert_entries(
        "## Timeline\n\nEU1:\n\n10:02 - 10:05: down\n\nUS1:\n\n10:03: down\n",
        &[("10:02", "EU1: down"), ("10:03", "US1: down")],
    );
}

#[test]
fn entries_are_found_in_the_less_common_shapes_too() {
    // A full stop in the time, if several lines have one.
    assert_entries(
        "## Timeline\n\n4 March 2024\n\n10.02 The feeder stops\n\n10.05 We look\n\n10.20 It runs\n",
        &[("10:02", "The feeder stops"), ("10:05", "We look"), ("10:20", "It runs")],
    );
    assert_entries("## Timeline\n\n- 10:02: version 1.20 goes out\n", &[("10:02", "version 1.20 goes out")]);
    // Lines end with a tag, and are wrapped elsewhere.
    assert_entries(
        "## Timeline\n\n### 2024-03-04\n\n10:02 - The feeder\nstops.<br> 10:05 - We\nlook<br>\n10:20 - It runs\n",
        &[("10:02", "The feeder stops."), ("10:05", "We look"), ("10:20", "It runs")],
    );
    // Items below an entry that have times are entries.
    assert_entries(
        "## Timeline\n\n- 10:02 - The feeder stops\n  - 10:05 - We look\n  - 10:06 - and find it\n- 10:20 - It runs\n  - at last\n",
        &[
            ("10:02", "The feeder stops"),
            ("10:05", "We look"),
            ("10:06", "and find it"),
            ("10:20", "It runs\n\n- at last"),
        ],
    );
    // A day whose text has no time, among others.
    assert_entries(
        "## Timeline\n\n### 2024-03-01\n\nThe belt was changed.\n\n### 2024-03-04\n\n**10:02** The feeder stops\n",
        &[("2024-03-01", "The belt was changed."), ("2024-03-04 10:02", "The feeder stops")],
    );
    // Among other items of one list.
    assert_entries(
        "# T\n\n- 10:02 - The feeder stops\n- 10:05 - We look\n- 10:20 - It runs\n\n- No alarm rang\n- Nobody looked\n- The belt is old\n",
        &[("10:02", "The feeder stops"), ("10:05", "We look"), ("10:20", "It runs")],
    );
    // A table with a rule that has no columns, and one whose clock is in an unknown column.
    assert_entries(
        "## Timeline\n\nTime  | Description\n-------------\n10:02 | The feeder stops\n10:20 | It runs\n",
        &[("10:02", "The feeder stops"), ("10:20", "It runs")],
    );
    assert_entries(
        "Data\tOra\tEvento\n04/03/2024\t10:02\tThe feeder stops\n28/03/2024\t10:20\tIt runs\n",
        &[("04/03/2024 10:02", "The feeder stops"), ("28/03/2024 10:20", "It runs")],
    );
    // A fence that somebody forgot to open or to close.
    assert_entries(
        "## Timeline\n\n### 10:02\n\nThe feeder stops\n\n```\n```sql\nselect 1;\n```\n\n### 10:20\n\nIt runs\n",
        &[("10:02", "The feeder stops\n\n```\n\n```sql\nselect 1;\n```"), ("10:20", "It runs")],
    );
    // A second section of the same kind.
    let two =
        "## Timeline\n\n### 5:00 PM\n\nIt stops\n\n## Timeline of the refund\n\n### 8:16 PM\n\nWe pay\n";
    assert_entries(two, &[("5:00 PM", "It stops"), ("8:16 PM", "We pay")]);
}

#[test]
fn a_time_needs_neither_colon_nor_space_where_its_neighbours_are_written_so() {
    assert_entries(
        "## Timeline\n\n- 2024-03-04 0616: The feeder stops\n- 2024-03-04 0649: We look\n- 2024-03-05 0441: It runs\n",
        &[
            ("2024-03-04 0616", "The feeder stops"),
            ("2024-03-04 0649", "We look"),
            ("2024-03-05 0441", "It runs"),
        ],
    );
    assert_entries(
        "## Timeline\n\n0616 - The feeder stops\n0649 - We look\n1015 - It runs\n",
        &[("06:16", "The feeder stops"), ("06:49", "We look"), ("10:15", "It runs")],
    );
    // Years, and numbers of things, are no times.
    let years = timeline("## Timeline\n\n- 2019: a belt is bought\n- 2021: it is oiled\n- 2023: it tears\n");
    assert!(years.iter().all(|(at, _)| !at.contains(':')), "{years:?}");
    assert_entries(
        "## Timeline\n\n- 2024-03-04 1500 belts stop\n- 2024-03-05 they run\n",
        &[("2024-03-04", "1500 belts stop"), ("2024-03-05", "they run")],
    );
    assert_entries(
        "传送带故障\n传送带在三月四日停止运行，维护团队在当天全部修复，给大家带来不便我们深感抱歉。\n具体过程如下:\n14:07 收到报警；\n14:15 联系厂家；\n15点开始维修；\n16时20分恢复运行。\n",
        &[
            ("14:07", "收到报警；"),
            ("14:15", "联系厂家；"),
            ("15点", "开始维修；"),
            ("16时20分", "恢复运行。"),
        ],
    );
}

#[test]
fn lines_that_were_wrapped_within_a_time_are_one() {
    assert_entries(
        "### When?\n\n11:20AM Monday, March 4th: The feeder stops. <br/> 3:10PM Monday, March\n4th: We look, and nobody\nknows why. <br/> 3:23PM Monday,\nMarch 4th: It runs. <br/> 4PM: We go\nhome.\n",
        &[
            ("11:20AM Monday, March 4th", "The feeder stops."),
            ("3:10PM Monday, March 4th", "We look, and nobody knows why."),
            ("3:23PM Monday, March 4th", "It runs."),
            ("4PM", "We go home."),
        ],
    );
}

#[test]
fn a_short_line_above_longer_ones_is_the_title() {
    let text = "The feeder of Halden stood still\nOn 4 March 2024 the feeder stood still for most of the morning.\nWe are sorry, and tell here why.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "The feeder of Halden stood still");
    // A sentence that was wrapped is none.
    let text =
        "On 4 March 2024 the\nfeeder stood still for most of the morning and\nnobody knew why it did.\n";
    assert_eq!(read(text).report.text(Part::Cover, &cover::TITLE), "");
    let text = "【障害報告】ベルト停止について\n\n【概要】\nベルトが止まった。\n\n【原因】\n故障\n\n【影響】\nなし\n";
    assert_ne!(read(text).report.text(Part::Cover, &cover::TITLE), "");
}

#[test]
fn what_only_looks_like_another_shape_is_read_as_what_it_is() {
    // Facts of a head, items of a timeline, and a state above a time are no thread.
    for text in [
        "# Feeder\n\nIdentified: 2024-03-04 10:02\nIdentified by: the alert of the hall\nResolved: 2024-03-04 10:20\nResolved by: a new belt\n\n## Impact\n\nNo labels.\n\n## Action items\n\n- Buy a belt\n",
        "# Feeder\n\n## Timeline\n\n- 2024-03-04 10:02 - Identified\n  The belt was found torn.\n- 2024-03-04 10:20 - Resolved\n  The belt was changed by Ada.\n\n## Impact\n\nNo labels.\n\n## Action items\n\n- Buy a belt\n",
        "# Feeder\n\nResolved\nMar 4, 2024 10:20 UTC\n\n## Impact\n\nNo labels.\n\n## Action items\n\n- Buy a belt\n",
        "---\ntitle: Feeder\nseverity: high\nresolved: 2024-03-04 11:00\n---\n\n## Impact\n\nNo labels.\n\n### 2024-03-04 10:02 Deploy\n\nIt stops.\n\n## Action items\n\n- Buy a belt\n",
    ] {
        let report = read(text).report;
        assert!(report.rows(List::Updates).is_empty(), "{text}");
        assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["Buy a belt"], "{text}");
    }
    // A thread's blank lines and indents are a page's; what is between its lines stays.
    for (text, body) in [
        (
            "Feeder outage\n\nResolved\n\nMar 4, 2024, 10:20 UTC\n\nThe feeders run again.\n",
            "The feeders run again.",
        ),
        (
            "Feeder\n\nMarch 4, 2024\nThe morning was quiet.\n  8:12 AM PDT We are investigating slow feeders.\n  8:40 AM PDT We can confirm that all are slow.\n  9:10 AM PDT The feeders run as they should.\n",
            "The morning was quiet.",
        ),
    ] {
        let imported = read(text);
        assert_accounted(&imported);
        assert_eq!(column(&imported.report, List::Updates, &updates::rows::BODY)[0], body, "{text}");
    }
    // Days and months are no clocks, times are no people.
    assert!(
        timeline("## Timeline\n\n- 12.03 Start of the move\n- 13.03 It goes on\n- 14.03 It ends\n")
            .iter()
            .all(|(at, _)| !at.contains(':'))
    );
    let times =
        "From: 2024-03-05 10:02\nTo: 2024-03-05 10:20\nSubject: Feeder outage\n\n## Impact\n\nNo labels.\n";
    assert_accounted(&read(times));
    assert_eq!(read(times).report.text(Part::Cover, &cover::PUBLISHED), "");
    // A longer fence holds shorter ones.
    let fenced =
        "# T\n\n````\n```bash\nls\n```\n````\n\n## Impact\n\nNo labels.\n\n## Action items\n\n- Buy a belt\n";
    assert_eq!(read(fenced).report.rows(List::Actions).len(), 1);
    // A group of actions ends with its list; an entry keeps the text below it.
    let group = "## Action items\n\n- Improve alerts:\n  - Page on stops\n- Rotate keys\n";
    assert_eq!(column(&read(group).report, List::Actions, &actions::rows::KIND), ["Improve alerts", ""]);
    assert_entries(
        "## Timeline\n\n- 10:02 It stops\n\n  Nobody saw it.\n\n  - 10:05 We look\n  - 10:07 We find it\n",
        &[("10:02", "It stops\n\nNobody saw it."), ("10:05", "We look"), ("10:07", "We find it")],
    );
}

#[test]
fn the_head_of_a_mail_is_title_and_date() {
    let text = "Von: Betrieb <a@example.org>\nAn: b@example.org\nDatum: 5. März 2024 17:30\nBetreff: AW: Störung am 04.03.2024\n\nGuten Tag,\n\n- 07:10 Uhr: Der Zubringer steht\n- 10:25 Uhr: Er läuft\n- 10:40 Uhr: Ende\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Störung am 04.03.2024");
    assert_eq!(report.text(Part::Cover, &cover::PUBLISHED), "5. März 2024 17:30");
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
    assert_eq!(report.rows(List::Events).len(), 3);
}

#[test]
fn a_story_is_no_timeline() {
    for text in [
        "# T\n\n## Summary\n\nAt 10:02 it stopped. At 10:20 it ran.\n\n10 hosts were down.\n",
        "# T\n\n## Log\n\n> ada [10:02 AM]\n> it stopped\n\n```\n10:02 a\n10:03 b\n10:04 c\n```\n",
        "# T\n\nWe saw 3 of 5 hosts. Version 1.2 was out at 10:02.\n",
    ] {
        assert_eq!(timeline(text), [], "{text}");
    }
}

#[test]
fn actions_come_from_items_tables_paragraphs_and_groups() {
    let rows = |text: &str| {
        let report = read(text).report;
        let field = |field: &Field| column(&report, List::Actions, field);
        let (titles, states, dues, owners) = (
            field(&actions::rows::TITLE),
            field(&actions::rows::STATUS),
            field(&actions::rows::DUE),
            field(&actions::rows::OWNER),
        );
        titles
            .into_iter()
            .zip(states)
            .zip(dues)
            .zip(owners)
            .map(|(((title, state), due), owner)| [title, state, due, owner].join("|"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rows(
            "## Action items\n\n- [ ] Alert on it\n- [x] Restart it\n- Write it down (DONE)\n- @ada: Look at it\n"
        ),
        ["Alert on it|planned||", "Restart it|done||", "Write it down|done||", "Look at it|||@ada"]
    );
    assert_eq!(
        rows(
            "## Action items\n\n| Action item | Type | Owner | Bug |\n|---|---|---|---|\n| Alert on it | detect | ada | Bug 12 **TODO** |\n"
        ),
        ["Alert on it|TODO||ada"]
    );
    assert_eq!(
        rows("## Next steps\n\n### Done\n\n- Restart it\n\n### In progress\n\n- Alert on it\n"),
        ["Restart it|done||", "Alert on it|in_progress||"]
    );
    assert_eq!(
        rows(
            "Corrective measures\n\n1. Alert on the queue\n\nStatus: Planned\n\nEstimated delivery date: Q1, 2024\n\n2. Tell people at once\n\nStatus: Done\n"
        ),
        ["Alert on the queue|planned|Q1, 2024|", "Tell people at once|done||"]
    );
    assert_eq!(
        rows(
            "## Corrective measures\n\nBetter alerts on each of the queues that we have.\n\n**Status**\n\nIn progress\n\n**Due**\n\nMay 2024\n\n---\n\nAnother thing that is better.\n\n**Status**\n\nDone\n"
        ),
        [
            "Better alerts on each of the queues that we have.|in_progress|May 2024|",
            "Another thing that is better.|done||"
        ]
    );
    assert_eq!(
        rows("## Maßnahmen\n\n- Alarm einrichten\n\n## Nächste Schritte\n\nnichts\n"),
        ["Alarm einrichten|||"]
    );
    assert_eq!(rows("## Next steps\n\n- No action is needed from customers\n"), [""; 0]);
}

#[test]
fn actions_have_numbers_of_their_own_and_details_below() {
    let rows = |text: &str| {
        let imported = read(text);
        assert_accounted(&imported);
        let of = |field| column(&imported.report, List::Actions, field);
        let (titles, states, details) =
            (of(&actions::rows::TITLE), of(&actions::rows::STATUS), of(&actions::rows::DETAILS));
        let both = titles.into_iter().zip(states).zip(details);
        both.map(|((title, state), details)| [title, state, details].join("|")).collect::<Vec<_>>()
    };
    assert_eq!(
        rows(
            "### Actions\n**Action 1 (mitigate): Oil the belt**\n- buy oil\n- pour it\n\nStatut : to do\n\n**Action 2 (detect) : Watch the belt**\nProposal:\n- hang a camera\n"
        ),
        ["Oil the belt|to do|- buy oil\n- pour it", "Watch the belt||Proposal:\n\n- hang a camera"]
    );
    assert_eq!(
        rows(
            "## Action items\n\n### Now\n\n**1. Oil the belt** (free, an hour)\n- buy oil\n\n**2. Write it down** ✅ DONE\n- in the book\n"
        ),
        ["Oil the belt||(free, an hour)\n\n- buy oil", "Write it down|done|- in the book"]
    );
    // A bold number alone groups what is below it.
    assert_eq!(
        rows("## Action items\n\n**1. Now**\n\n- Oil the belt\n\n**2. Later**\n\n- Buy another\n"),
        ["Oil the belt||", "Buy another||"]
    );
    // Lines that are a sentence each.
    assert_eq!(
        rows(
            "Preventive actions\n\nBefore a belt is started, we try it in the yard first.\nThe alarm should be louder so that people wake up.\n"
        ),
        [
            "Before a belt is started, we try it in the yard first.||",
            "The alarm should be louder so that people wake up.||"
        ]
    );
}

#[test]
fn a_list_that_a_sentence_introduces_is_of_actions_and_other_lists_are_not() {
    let titles = |text: &str| column(&read(text).report, List::Actions, &actions::rows::TITLE);
    for text in [
        "The belt of the hall stopped on 4 March for an hour.\n\nWe are taking the following steps so that this does not happen again:\n• Oil the belt\n• Watch it\n",
        "# Belts\n\n## What we know\n\nIt had no oil. Wir ergreifen folgende Maßnahmen, um das künftig zu verhindern:\n\n- Oil the belt\n- Watch it\n",
    ] {
        assert_eq!(titles(text), ["Oil the belt", "Watch it"], "{text}");
        assert_accounted(&read(text));
    }
    for text in [
        "# Belts\n\n## What we know\n\nThe following people were there:\n\n- Ada\n- Grace\n",
        "# Belts\n\n## How it went\n\nWe took the following steps to start it:\n\n- Oil\n- Push\n",
        // How things are, and what may be done.
        "# Belts\n\n## Now\n\n| Item | Status |\n|---|---|\n| Belt | FIXED |\n| Oil | pending |\n",
        "# Belts\n\n## Recommendations\n\n### Do not:\n\n- ❌ Start it\n- ❌ Touch it\n\n### Do:\n\n- ✅ Look at it\n- ✅ Wait\n",
    ] {
        assert!(titles(text).is_empty(), "{text}: {:?}", titles(text));
        assert_accounted(&read(text));
    }
    // What is not done yet is an action all the same.
    let text = "## Action items\n\n### Open\n\n- ❌ Oil the belt\n- ❌ Watch it\n";
    assert_eq!(titles(text), ["Oil the belt", "Watch it"]);
    // A question with its answer, and a file of settings, are no entries.
    assert_entries(
        "Timeline\n\n  • 10:02: It stops\n  • 10:20: It runs\n  • 10:30: All is well\n  • Could we have known?\n    • Yes\n",
        &[("10:02", "It stops"), ("10:20", "It runs"), ("10:30", "All is well")],
    );
}

#[test]
fn labelled_values_go_into_their_fields() {
    let text = "Root cause analysis of the feeder\n\nMarch 4, 2024\n\nSummary\n\nIncident date: March 4, 2024\n\nAffected services: Search, API and Feeder\n\nScope: Partial outage\n\n\
        Duration:\n\n18 mins from 10:02-10:20 UTC\n\nImpact\n\nSeverity: Major\n\nNothing could be found between 10:02 UTC and 10:20 UTC.\n\nContributing factors\n\n- No alert\n- One host\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Root cause analysis of the feeder");
    assert_eq!(report.text(Part::Summary, &summary::DATES), "March 4, 2024");
    assert_eq!(report.text(Part::Summary, &summary::SCOPE), "partial_outage");
    assert_eq!(report.text(Part::Summary, &summary::DURATION), "18 mins from 10:02-10:20 UTC");
    assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "major");
    assert_eq!(column(&report, List::Components, &components::rows::NAME), ["Search", "API", "Feeder"]);
    assert_eq!(column(&report, List::Windows, &impact::windows::START), ["10:02 UTC"]);
    assert_eq!(column(&report, List::Factors, &cause::factors::TEXT), ["No alert", "One host"]);
    let text = "# Störung\n\n- **Schweregrad**: hoch\n- **Betroffene Dienste**: Suche\n\n## Lessons learned\n\n### What went well\n\n- Alerts\n\n### 5 Whys\n\n1. Why did it stop? Because it was full.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "high", "the standard word in any language");
    assert_eq!(report.text(Part::Lessons, &lessons::WELL), "- Alerts");
    assert_eq!(column(&report, List::Whys, &cause::whys::QUESTION), ["Why did it stop?"]);
}

#[test]
fn values_beside_an_action_and_beside_each_other_are_found() {
    let report = read(
        "# T\n\n**Date:** 03/24/2024 | **Severity:** SEV-1 | **Duration:** 18 min\n\n## 5. Recommendations\n\n1. Watch the feeder. Owner: Ada.\n2. 監視を追加する（担当：田中、期限：2024-05-22）\n3. Buy a belt - DONE in [#12](https://example.org/12)\n\n## Follow-up\n\n- Ask the maker\n",
    )
    .report;
    assert_eq!(
        report.text(Part::Summary, &summary::DATES),
        "2024-03-24",
        "whatever the order of its numbers"
    );
    assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "SEV-1");
    assert_eq!(report.text(Part::Summary, &summary::DURATION), "18 min");
    let of = |field| column(&report, List::Actions, field);
    assert_eq!(of(&actions::rows::OWNER), ["Ada", "田中", "", ""]);
    assert_eq!(of(&actions::rows::DUE), ["", "2024-05-22", "", ""]);
    assert_eq!(of(&actions::rows::STATUS), ["", "", "done", ""]);
    assert_eq!(of(&actions::rows::KIND), ["", "", "", "Follow-up"]);
    // The actions are under another heading than theirs.
    let shifted = "## Action items\n\n| # | Owner | Priority | Due |\n|---|---|---|---|\n| 1 | Ada | Watch the belt of the feeder | 2024-06-05 |\n";
    let report = read(shifted).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["Watch the belt of the feeder"]);
    let notes = "## Action items\n\n| Action | Owner | Notes |\n|---|---|---|\n| Watch it | Ada | Done |\n";
    assert_eq!(column(&read(notes).report, List::Actions, &actions::rows::STATUS), ["done"]);
    let labels = "# 障害\n\n■ 発生日時：2024年3月4日（月）10時02分\n■ 復旧日時：2024年3月4日（月）10時20分\n";
    let report = read(labels).report;
    assert_eq!(report.rows(List::Windows).len(), 1);
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
}

#[test]
fn a_thread_becomes_updates_components_and_the_sections_of_its_postmortem() {
    let text = "Feeder stopped\nIncident Report for Halden\nPostmortem\n\nSummary\n\nOn March 4, 2024 the feeder stopped.\n\nTimeline (UTC)\n\n10:02 - It stops\n\n10:20 - It runs\n\nPosted Mar 06, 2024 - 09:00 UTC\n\n\
        Resolved\nIt runs again.\nPosted Mar 04, 2024 - 10:30 UTC\nInvestigating\nWe look at it.\nPosted Mar 04, 2024 - 10:05 UTC\nThis incident affected: Data (Exports, Imports) and Search.\n";
    let imported = read(text);
    let report = &imported.report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Feeder stopped");
    assert_eq!(report.text(Part::Cover, &cover::ORGANISATION), "Halden");
    assert_eq!(
        column(report, List::Updates, &updates::rows::PHASE),
        ["postmortem", "resolved", "investigating"]
    );
    assert_eq!(column(report, List::Updates, &updates::rows::AT)[2], "Mar 04, 2024 - 10:05 UTC");
    assert_eq!(column(report, List::Updates, &updates::rows::BODY)[1], "It runs again.");
    assert_eq!(column(report, List::Events, &events::TEXT), ["It stops", "It runs"]);
    assert_eq!(column(report, List::Components, &components::rows::NAME), ["Exports", "Imports", "Search"]);
    let tracked = "---\ntitle: Feeder\ndate: 2024-03-04 10:02:00\nresolved: true\nresolvedWhen: 2024-03-04 10:20:00\naffected: [Search]\nsection: issue\n---\n\n*Resolved* - It runs. {{< track \"2024-03-04 10:20:00\" >}}\n";
    let report = read(tracked).report;
    assert_eq!(column(&report, List::Updates, &updates::rows::AT), ["2024-03-04 10:20:00"]);
    assert_eq!(report.rows(List::Windows).len(), 1);
}

#[test]
fn updates_of_a_thread_may_have_their_time_on_the_line_of_the_phase_or_unlabelled_below() {
    let headed = "Slow feeders\nAffected components: Feeder, Belt\n\nInvestigating - Mar 4, 2024, 10:02 AM PST\nWe look into slow feeders.\n\nResolved - Mar 4, 2024, 10:20 AM PST\nThe feeders run again.\n";
    let bare = "Resolved -\nThe feeders run again.\nMar 4, 10:20 PST\nInvestigating -\nUpdate: we look into it.\nMar 4, 10:02 PST\n";
    let issue = "\n---\ntitle: Feeders\ndate: 2024-03-04T10:00:00\nresolved: true\nresolvedWhen: 2024-03-04T10:30:00\nseverity: down\naffected:\n- Feeder\n---\n\n## 2024-03-04T10:20:00 - runs\n\n* All is well.\n\n## 2024-03-04T10:02:00\n\n* We look into it.\n";
    let updates = |text: &str| -> Vec<(String, String, String)> {
        let report = read(text).report;
        let [phases, times, bodies] = [&updates::rows::PHASE, &updates::rows::AT, &updates::rows::BODY]
            .map(|field| column(&report, List::Updates, field));
        phases.into_iter().zip(times).zip(bodies).map(|((phase, at), body)| (phase, at, body)).collect()
    };
    let all = |rows: [(&str, &str, &str); 2]| rows.map(|row| (row.0.into(), row.1.into(), row.2.into()));
    assert_eq!(
        updates(headed),
        all([
            ("investigating", "Mar 4, 2024, 10:02 AM PST", "We look into slow feeders."),
            ("resolved", "Mar 4, 2024, 10:20 AM PST", "The feeders run again."),
        ])
    );
    assert_eq!(column(&read(headed).report, List::Components, &components::rows::NAME), ["Feeder", "Belt"]);
    assert_eq!(
        updates(bare),
        all([
            ("resolved", "Mar 4, 10:20 PST", "The feeders run again."),
            ("investigating", "Mar 4, 10:02 PST", "Update: we look into it."),
        ])
    );
    assert_eq!(
        updates(issue),
        all([
            ("", "2024-03-04T10:20:00", "runs\n\n* All is well."),
            ("", "2024-03-04T10:02:00", "* We look into it."),
        ])
    );
    assert_eq!(read(issue).report.text(Part::Summary, &summary::DATES), "2024-03-04");
    let below = "Resolved\nMar 4, 2024 at 10:20am UTC\n\nThe feeders run again.\n\nIdentified\nMar 4, 2024 at 10:02am UTC\n\nIt is the belt.\n";
    assert_eq!(
        updates(below),
        all([
            ("resolved", "Mar 4, 2024 at 10:20am UTC", "The feeders run again."),
            ("identified", "Mar 4, 2024 at 10:02am UTC", "It is the belt."),
        ])
    );
    let listed = "Updates of the feeder\n- investigating Mar 4, 2024, 10:02 AM UTC\nWe look into it by now.\n- resolved Mar 4, 2024, 10:20 AM UTC\nThe feeders run again.\n";
    assert_eq!(
        updates(listed),
        all([
            ("investigating", "Mar 4, 2024, 10:02 AM UTC", "We look into it by now."),
            ("resolved", "Mar 4, 2024, 10:20 AM UTC", "The feeders run again."),
        ])
    );
    let stamped = "Slow feeders\n\nMar 4, 2024\n\n8:12 AM PDT We are investigating slow feeders in the hall.\n\n8:40 AM PDT We can confirm that all feeders are slow.\n\n10:48 AM PDT The issue has been resolved and all feeders run.\n";
    let stamped: Vec<String> = updates(stamped).into_iter().map(|update| update.1).collect();
    assert_eq!(stamped, ["Mar 4, 2024 8:12 AM PDT", "Mar 4, 2024 8:40 AM PDT", "Mar 4, 2024 10:48 AM PDT"]);
}

fn updates_of(text: &str) -> Vec<(String, String, String)> {
    let report = read(text).report;
    let [phases, times, bodies] = [&updates::rows::PHASE, &updates::rows::AT, &updates::rows::BODY]
        .map(|field| column(&report, List::Updates, field));
    phases.into_iter().zip(times).zip(bodies).map(|((phase, at), body)| (phase, at, body)).collect()
}

#[track_caller]
fn assert_updates(text: &str, expected: &[(&str, &str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|it| (it.0.to_owned(), it.1.to_owned(), it.2.to_owned())).collect();
    assert_eq!(updates_of(text), expected, "{text}");
    assert_accounted(&read(text));
    assert!(read(text).report.rows(List::Events).is_empty(), "{text}");
}

fn windows_of(text: &str) -> Vec<(String, String)> {
    let report = read(text).report;
    let starts = column(&report, List::Windows, &impact::windows::START);
    starts.into_iter().zip(column(&report, List::Windows, &impact::windows::END)).collect()
}

#[test]
fn entries_that_were_glued_into_one_line_are_cut_apart() {
    let entries = [("2:00 PM", "The belt stops."), ("2:05 PM", "We look."), ("2:20 PM", "It runs.")];
    for text in [
        "Timeline:\n\n2:00 PM: The belt stops.2:05 PM: We look. 2:20 PM: It runs.\n",
        "## Timeline\n\n2:00 PM - The belt stops. 2:05 PM - We look. 2:20 PM - It runs.\n",
        "## What we saw\n\n2:00 PM: The belt stops. 2:05 PM: We\nlook. 2:20 PM: It runs.\n",
    ] {
        assert_entries(text, &entries);
    }
    assert_entries(
        "## Zeitverlauf\n\n14:00 Uhr: Das Band steht. 14:05 Uhr: Wir sehen nach! 14:20 Uhr: Es läuft.\n",
        &[("14:00 Uhr", "Das Band steht."), ("14:05 Uhr", "Wir sehen nach!"), ("14:20 Uhr", "Es läuft.")],
    );
    // A sentence with a number behind it is no entry.
    assert_entries(
        "## Timeline\n\n10:02: It stops. 12 belts are gone. Since 9:30 it was slow.\n",
        &[("10:02", "It stops. 12 belts are gone. Since 9:30 it was slow.")],
    );
}

#[test]
fn a_block_of_code_is_a_timeline_if_its_section_has_no_other() {
    let entries =
        [("10:02", "The belt stops."), ("10:05", "We look, and look again."), ("10:31", "It runs.")];
    let block =
        "```\n10:02  The belt stops.\n10:05  We look,\n       and look again.\n10:31  It runs.\n```\n";
    assert_entries(&format!("# Belts\n\n## Timeline\n\n{block}"), &entries);
    // Below an entry it is what the entry quotes.
    let quoted = timeline(&format!("# Belts\n\n## Timeline\n\n- 10:00 The log says:\n\n{block}"));
    assert_eq!(quoted.len(), 1, "{quoted:?}");
    for text in
        [format!("# Belts\n\n## Timeline\n\n{block}"), "## Timeline\n\n```\nno time here\n```\n".to_owned()]
    {
        assert_accounted(&read(&text));
    }
}

#[test]
fn other_clocks_of_a_moment_stand_in_brackets_behind_it() {
    let entries = timeline(
        "## Timeline\n\n- 09:32 CET (03:32 EST, 00:32 PST) The belt stops.\n- 10:05 CET (04:05 EST) It runs.\n",
    );
    let texts: Vec<&str> = entries.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(texts, ["The belt stops.", "It runs."], "{entries:?}");
}

#[test]
fn signs_of_quotation_are_bullets_where_lines_are_entries_or_actions() {
    let entries = [("19h00", "The belt stops."), ("19h10", "We look."), ("19h30", "It runs.")];
    for text in [
        "Belts\n\nDuration:\n\n> 19h00: The belt stops.\n\n>19h10: We look.\n\n>19h30: It runs.\n",
        "# Belts\n\n## Durée\n\n> 19h00: The belt stops.\n> 19h10: We look.\n> 19h30: It runs.\n",
        "# Belts\n\n## Timeline\n\n» 19h00: The belt stops.\n» 19h10: We look.\n» 19h30: It runs.\n",
        "# Belts\n\n## Timeline\n\n➤ 19h00: The belt stops.\n➤ 19h10: We look.\n➤ 19h30: It runs.\n",
    ] {
        assert_entries(text, &entries);
    }
    let text = "Belts\n\nCorrective measures:\n\n> Use two belts.\n\n> Oil them.\n";
    assert_eq!(
        column(&read(text).report, List::Actions, &actions::rows::TITLE),
        ["Use two belts.", "Oil them."]
    );
    // A quotation of what somebody said stays one.
    let text = "# T\n\n## Summary\n\nThey wrote:\n\n> 10:02 it is down for us, and it was so before.\n";
    assert!(timeline(text).is_empty());
}

#[test]
fn three_lines_with_times_are_a_timeline_under_any_heading() {
    let entries = [("10:02", "It stops"), ("10:10", "We look"), ("10:20", "It runs")];
    for text in [
        "# T\n\n## Menettely\n\n10:02 - It stops\n\n10:10 - We look\n\n10:20 - It runs\n",
        "# T\n\n## Duration\n\n10:02: It stops\n10:10: We look\n10:20: It runs\n",
        "# T\n\n## Ausfall\n\n- 10:02 It stops\n- 10:10 We look\n- 10:20 It runs\n",
        "# T\n\n## 타임라인\n\n- 10:02: It stops\n- 10:10: We look\n- 10:20: It runs\n",
        "# T\n\n## Andamento\n\n10:02: It stops\n10:10: We look\n10:20: It runs\n",
    ] {
        assert_entries(text, &entries);
    }
    let text = "# T\n\n## When\n\n- 2024-03-04 10:02 – 10:20\n- 2024-03-04 11:02 to 11:20\n- 2024-03-05 12:02 – 12:20\n";
    assert!(timeline(text).is_empty());
    let starts: Vec<String> = windows_of(text).into_iter().map(|window| window.0).collect();
    assert_eq!(starts, ["2024-03-04 10:02", "2024-03-04 11:02", "2024-03-05 12:02"]);
    let text = "# T\n\n### 発生日時\n\n- 2024年3月4日 10:02頃 〜 10:20頃（UTC+9）\n- 2024年3月4日 11:02頃 〜 11:20頃（UTC+9）\n\n### 原因\n\n不明\n";
    assert_eq!((timeline(text).len(), windows_of(text).len()), (0, 2));
}

#[test]
fn a_lead_of_phase_and_time_begins_an_update_in_any_language() {
    let front = "---\ntitle: Nastri\ndate: 2024-03-04T10:00:00Z\nresolved: true\nsection: issue\n---\n";
    let text = format!(
        "{front}*Risolto* - Tutto funziona. {{{{< track \"2024-03-04 10:20:00\" >}}}}\n\n*Indagine in corso* - Si guarda. {{{{< track \"2024-03-04 10:02:00\" >}}}}\n"
    );
    assert_updates(
        &text,
        &[
            ("Risolto", "2024-03-04 10:20:00", "Tutto funziona."),
            ("Indagine in corso", "2024-03-04 10:02:00", "Si guarda."),
        ],
    );
    for (one, other) in [
        ("Issue Resolved, Maker Looks | 03/14 10:20am Central", "Report Received | 03/14 10:02am Central"),
        ("03/14 10:20am – Issue Resolved, Maker Looks", "03/14 10:02am – Report Received"),
        ("Issue Resolved, Maker Looks (03/14 10:20am)", "Report Received (03/14 10:02am)"),
    ] {
        let text = format!("{front}*{one}* - It runs.\n\n*{other}* - Somebody called.\n");
        let found = updates_of(&text);
        let phases: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(phases, ["Issue Resolved, Maker Looks", "Report Received"], "{text}");
        assert!(found[0].1.starts_with("03/14 10:20am") && found[0].2 == "It runs.", "{found:?}");
    }
    // Emphasis with a time is no update by itself.
    let text = "# T\n\n**The belt (10:02)** - it stopped.\n\n**The oil (10:20)** - it was gone.\n";
    assert!(updates_of(text).is_empty());
}

#[test]
fn a_heading_or_line_of_a_word_and_a_moment_is_an_entry() {
    for (text, entries) in [
        (
            "# T\n\n## Verlauf\n\n### Stand 04.03.2024 10:20\n\n* Es läuft\n\n## Stand 04.03.2024: 10:02\n\n* Es steht\n",
            [("04.03.2024 10:20", "* Es läuft"), ("04.03.2024: 10:02", "* Es steht")],
        ),
        (
            "# T\n\n## Timeline\n\nAs of 10:02\n\nIt stops\n\nUpdate – 10:20\n\nIt runs\n",
            [("As of 10:02", "It stops"), ("10:20", "It runs")],
        ),
        (
            "# T\n\n## 時系列\n\n### 第1回の配布（10:02頃）\n\n止まる\n\n### 第2回の配布（10:20頃）\n\n動く\n",
            [("10:02頃", "第1回の配布\n\n止まる"), ("10:20頃", "第2回の配布\n\n動く")],
        ),
        (
            "# T\n\n## Chronologie des faits\n\n### Situation au 4 mars 2024 10:02\n\nArrêt\n\n### Situation au 4 mars 2024 10:20\n\nRetour\n",
            [("au 4 mars 2024 10:02", "Arrêt"), ("au 4 mars 2024 10:20", "Retour")],
        ),
    ] {
        assert_entries(text, &entries);
    }
    // Beside such headings one without a time is an entry, too.
    let text = "# T\n\n## Timeline\n\n### First try (10:02)\n\na\n\n### Between\n\nb\n\n### Second try (10:20)\n\nc\n";
    assert_entries(text, &[("10:02", "First try\n\na"), ("", "Between\n\nb"), ("10:20", "Second try\n\nc")]);
    // Headings above paragraphs that begin with their day.
    let text = "# T\n\n## Timeline\n\n### Belts\n\nOn 4 March 2024, one stops.\n\n### Oil\n\nOn 5 March 2024, it is gone.\n\nNobody saw.\n\n### All\n\nOn 6 March 2024, it runs.\n";
    assert_entries(
        text,
        &[
            ("On 4 March 2024", "Belts: one stops."),
            ("On 5 March 2024", "Oil: it is gone.\n\nNobody saw."),
            ("On 6 March 2024", "All: it runs."),
        ],
    );
}

#[test]
fn posts_below_a_time_alone_are_updates_if_they_are_introduced_so() {
    let says = "We work on the belts and tell more as soon as we know it.";
    let text = format!(
        "Monday 4th March 2024\n\nBelts stopped\n\nUpdates from the maker:\n\n7:10 PM EST\n\n{says}\n\n7:25 PM EST\n\n{says}\n\n8:02 PM EST\n\nAll belts run again, we thank you for your patience.\n"
    );
    let found = updates_of(&text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1].1, "Monday 4th March 2024 7:25 PM EST");
    assert_eq!(found[0].2, says);
    let german = "Bänder stehen\n\nAktualisierungen:\n\nStand 10:02 Uhr\nWir sehen nach, warum die Bänder stehen geblieben sind.\n\nStand 10:10 Uhr\nDas Öl fehlt, es ist bestellt und kommt in einer Stunde.\n\nStand 10:20 Uhr\nDie Bänder laufen wieder, wir danken für die Geduld.\n";
    assert_eq!(updates_of(german).len(), 3);
}

#[test]
fn pages_of_other_products_become_updates() {
    let numbered = "belts incident\n\nStarted\nMar 4, 2024, 10:02 AM UTC\nResolved\nMar 4, 2024, 10:20 AM UTC\nDuration\n18m\n\nAffected components\n\nShield\n\nUpdate timeline\n\n  1. investigating Mar 4, 2024, 10:02 AM UTC\n\n    We look at the belts by now.\n\n  2. resolved Mar 4, 2024, 10:20 AM UTC\n\n    All of the belts run again.\n";
    assert_updates(
        numbered,
        &[
            ("investigating", "Mar 4, 2024, 10:02 AM UTC", "We look at the belts by now."),
            ("resolved", "Mar 4, 2024, 10:20 AM UTC", "All of the belts run again."),
        ],
    );
    let report = read(numbered).report;
    assert_eq!(column(&report, List::Components, &components::rows::NAME), ["Shield"]);
    assert_eq!(
        windows_of(numbered),
        [("Mar 4, 2024, 10:02 AM UTC".to_owned(), "Mar 4, 2024, 10:20 AM UTC".to_owned())]
    );
    let above = "Back to overview\nDegraded\n\nSlow belts\n\nMar 4 at 10:02am GMT+6\nAffected services\nREST API\n\nResolved\nMar 4 at 10:20am GMT+6\n\nThey run.\n\nUpdated\nMar 4 at 10:10am GMT+6\n\nUpdate as of March 4, 10:10 AM (GMT+6):\n\nWe oil them.\n\nCreated\nMar 4 at 10:02am GMT+6\n\nThey are slow.\n";
    assert_updates(
        above,
        &[
            ("resolved", "Mar 4 at 10:20am GMT+6", "They run."),
            ("Updated", "Mar 4 at 10:10am GMT+6", "Update as of March 4, 10:10 AM (GMT+6):\n\nWe oil them."),
            ("Created", "Mar 4 at 10:02am GMT+6", "They are slow."),
        ],
    );
    let report = read(above).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Slow belts");
    assert_eq!(column(&report, List::Components, &components::rows::NAME), ["REST API"]);
    let behind = "Return to Statuspage\n\nSlow belts\n\n» Published on Mon, 4 Mar 2024 10:00:00 +0000\n\n  • Resolved\n\n    They run.\n\n    » Updated Mon, 4 Mar 2024 10:20:00 +0000\n  • Investigating\n\n    We look.\n\n    » Updated Mon, 4 Mar 2024 10:02:00 +0000\n\nSubscribe to Updates\n";
    assert_updates(
        behind,
        &[
            ("resolved", "Mon, 4 Mar 2024 10:20:00 +0000", "They run."),
            ("investigating", "Mon, 4 Mar 2024 10:02:00 +0000", "We look."),
        ],
    );
    // A post with its date is no thread.
    let post = "Belts stopped\n\nPosted on: 2024-03-04 10:00:00+00:00\n\nThe belts stopped and run again.\n";
    assert!(updates_of(post).is_empty());
}

#[test]
fn a_day_above_a_list_holds_for_its_entries() {
    let text = "致用户:\n事情的经过如下:\n2024年3月4日:\n• 16:50 系统变慢;\n• 16:50-17:00 技术人员处理,未恢复;\n2024年3月5日:\n• 7:35 再次变慢;\n• 8:22-12:42 恢复。\n后续:\n• 2024年3月5日 16:00 – 2024年3月6日 2:00 更换硬件;\n• 2024年3月6日 2:00 – 3:00 测试;\n• 2024年3月6日 4:00 – 5:00 切换。\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Events, &events::AT),
        [
            "16:50",
            "16:50",
            "2024年3月5日 7:35",
            "8:22",
            "2024年3月5日 16:00",
            "2024年3月6日 2:00",
            "2024年3月6日 4:00"
        ]
    );
    assert_eq!(column(&report, List::Events, &events::END)[4], "2024年3月6日 2:00");
    assert!(windows_of(text).is_empty());
}

#[test]
fn a_sign_before_a_line_makes_it_a_heading() {
    let text = "お知らせです。\n\n■対象\n申込フォーム\n\n■発生期間\n2024年03月04日(月) 09時53分頃 – 14時45分頃\n\n■時系列対応\n09:20 連絡を受ける\n10:10 業者に確認する\n進捗なしと言われる\n15:00 直る\n\n■原因\n不明\n";
    assert_entries(
        text,
        &[("09:20", "連絡を受ける"), ("10:10", "業者に確認する 進捗なしと言われる"), ("15:00", "直る")],
    );
    let report = read(text).report;
    assert_eq!(report.text(Part::Cause, &cause::DESCRIPTION), "不明");
    assert_eq!(windows_of(text).len(), 1);
    for sign in ["◆", "▼", "●", "▶ ", "□ "] {
        let text = format!(
            "Bericht\n\n{sign}Zeitlicher Verlauf\n10:02 Es steht\n10:20 Es läuft\n\n{sign}Ursache\nÖl.\n"
        );
        assert_entries(&text, &[("10:02", "Es steht"), ("10:20", "Es läuft")]);
        assert_eq!(read(&text).report.text(Part::Cause, &cause::DESCRIPTION), "Öl.", "{text}");
    }
    let text = "【原因】\n不明\n\n【障害の時系列】\n10:02 止まる\n10:20 動く\n";
    assert_entries(text, &[("10:02", "止まる"), ("10:20", "動く")]);
    let text = "Belts\n\nTimeline of events for the belts (UTC)\n10:02 It stops\n10:20 It runs\n";
    assert_entries(text, &[("10:02", "It stops"), ("10:20", "It runs")]);
}

#[test]
fn a_list_of_labelled_items_is_the_sections_of_a_report() {
    let text = "# Feeder outage of 4 March 2024\n\n- **Key events**\n  - First noticed 2024-03-04 10:02\n  - Over 2024-03-04 10:20\n\n\
                - **Time to repair**: 18 minutes\n\n- **Impact**: No parcel left the depot for a while.\n\n\
                - **Resolution**:\n  - The feeder got a new belt\n\n- **Review actions:**\n  - Order spare belts\n  - Look at the other feeders\n";
    assert_entries(text, &[("2024-03-04 10:02", "First noticed"), ("2024-03-04 10:20", "Over")]);
    let report = read(text).report;
    assert_eq!(report.text(Part::Impact, &impact::DESCRIPTION), "No parcel left the depot for a while.");
    assert!(report.text(Part::Cause, &cause::RESPONSE).contains("- The feeder got a new belt"));
    assert_eq!(
        column(&report, List::Actions, &actions::rows::TITLE),
        ["Order spare belts", "Look at the other feeders"]
    );
    // A short value with a label that names no section stays as it is written.
    assert!(report.text(Part::Timeline, &heading::AFTER).contains("**Time to repair**: 18 minutes"));
    // Labels without a section among them are a list of facts or a list.
    let list = "# Outage\n\n## What we know\n\n- **Belt**: torn\n- **Motor**: fine\n";
    assert_eq!(read(list).report.rows(List::Own).len(), 1);
}

#[test]
fn what_ended_the_incident_goes_to_the_response_whatever_it_is_called() {
    for title in ["Resolution", "Resolution and recovery", "Mitigation", "Behebung", "Résolution", "復旧"]
    {
        let text = format!("# Outage\n\n## Root cause\n\nA torn belt.\n\n## {title}\n\nWe changed it.\n");
        let read = read(&text);
        let response = read.report.text(Part::Cause, &cause::RESPONSE);
        assert!(response.contains("We changed it.") && response.contains(title), "{title}: {response}");
        assert_eq!(read.report.text(Part::Cause, &cause::DESCRIPTION), "A torn belt.");
        assert_accounted(&read);
    }
}

#[test]
fn headings_stand_directly_above_their_text_if_the_author_writes_them_so() {
    let text = "Feeder outage\n\nBackground of the feeders\nThe depot has two of them, and each of them feeds one half of it.\n\n\
                Why did it happen\nA belt was torn, as nobody had looked at it for a year.\n\n\
                What we'll do\n1) look at the belts every month - by 2024-06-01\n2) order spare belts (Ada, Q3)\n\n\
                Lessons learned\nBelts do not last for ever, whatever the maker says.\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Own, &heading::TITLE), ["Background of the feeders"]);
    assert!(report.text(Part::Cause, &cause::DESCRIPTION).starts_with("A belt was torn"));
    let actions = column(&report, List::Actions, &actions::rows::TITLE);
    assert_eq!(actions, ["look at the belts every month", "order spare belts"]);
    assert_eq!(column(&report, List::Actions, &actions::rows::DUE), ["2024-06-01", "Q3"]);
    assert_eq!(column(&report, List::Actions, &actions::rows::OWNER), ["", "Ada"]);
}

#[test]
fn a_section_that_is_all_entries_names_the_timeline() {
    let text = "# Outage\n\n## The evening as it went\n\n- 18:02 It stops\n- 18:10 We look\n- 18:30 It runs\n\n## Thanks\n\nTo all.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Timeline, &heading::TITLE), "The evening as it went");
    assert_eq!(column(&report, List::Own, &heading::TITLE), ["Thanks"]);
}

#[test]
fn a_bold_line_in_an_entry_that_introduces_what_follows_ends_no_timeline() {
    let text = "# Outage\n\n## Timeline\n\n### 18:02 UTC - It stops\n\n**Why this happened:**\n\nThe belt.\n\n\
                ### 18:30 UTC - It runs\n\nA new belt.\n";
    assert_eq!(timeline(text).len(), 2);
}

#[test]
fn values_that_end_an_action_go_into_their_fields() {
    let text = "# Outage\n\n## Action items\n\n- [ ] Look at the belts (@lee) due 2024-11-30\n- [ ] Write it down → BELT-221\n\
                - Order belts (bis 30.11.)\n- Train the night shift (BELT-7, by 3 June)\n- Oil the motors - Grace - March 15\n- Stand by for calls\n";
    let report = read(text).report;
    let rows = |field: &Field| column(&report, List::Actions, field);
    let titles = [
        "Look at the belts",
        "Write it down",
        "Order belts",
        "Train the night shift",
        "Oil the motors",
        "Stand by for calls",
    ];
    assert_eq!(rows(&actions::rows::TITLE), titles);
    assert_eq!(rows(&actions::rows::DUE), ["2024-11-30", "", "30.11.", "3 June", "March 15", ""]);
    assert_eq!(rows(&actions::rows::TICKET), ["", "BELT-221", "", "BELT-7", "", ""]);
    assert_eq!(rows(&actions::rows::OWNER), ["@lee", "", "", "", "Grace", ""]);
}

#[test]
fn a_salutation_is_no_title() {
    let text = "Dear customers,\n\non 4 March 2024 our depot stood still.\n\nTimeline\n10:02 It stops\n10:20 It runs\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "");
    assert!(report.text(Part::Summary, &summary::OVERVIEW).starts_with("Dear customers,"));
}

#[test]
fn the_language_says_which_number_is_the_day() {
    let text = "# Esteiras\n\n**Data:** 2024-07-01\n\n## Resumo\n\nA esteira não parou de repente, mas foi ficando lenta para os clientes da loja, e a equipe não viu isso com os alertas que tinha em uso.\n\n## Linha do tempo\n\n| Data | Evento |\n|---|---|\n| 01/07 | A esteira para |\n| 02/07 10:20 | A esteira volta |\n";
    assert_entries(text, &[("2024-07-01", "A esteira para"), ("2024-07-02 10:20", "A esteira volta")]);
    let text = "# Belts\n\n**Date:** 2024-07-01\n\n## Summary\n\nThe belt was not stopped at once, but it was slow for the customers of the shop, and the team did not see it on the board.\n\n## Timeline\n\n- 01/07 10:02 - It stops\n";
    assert_entries(text, &[("01/07 10:02", "It stops")]);
    // The incident's own days tell more than the language: this is of October.
    let text = "# Esteiras\n\n**Data:** 2024-10-02\n\n## Resumo\n\nA esteira não parou de repente, mas foi ficando lenta para os clientes da loja, e a equipe não viu isso com os alertas que tinha em uso.\n\n## Linha do tempo\n\n| Data | Evento |\n|---|---|\n| 10-01 10:02 | A esteira para |\n| 10-02 09:20 | A esteira volta |\n";
    assert_entries(text, &[("2024-10-01 10:02", "A esteira para"), ("2024-10-02 09:20", "A esteira volta")]);
}

#[test]
fn actions_follow_a_line_that_introduces_them() {
    let titles = |text: &str| column(&read(text).report, List::Actions, &actions::rows::TITLE);
    let text = "Root Cause: The belt had no oil, as nobody had written down who looks after it in the summer.\n\nCorrective and Preventive Measures: To keep this from happening again, the team will do this:\n\nMake sure that the belt has oil.\nIncrease the number of people who look.\nTasks for this are:\n\nReview the list of people.\nDocument who looks after it.\n";
    assert_eq!(
        titles(text),
        [
            "Make sure that the belt has oil.",
            "Increase the number of people who look.",
            "Review the list of people.",
            "Document who looks after it."
        ]
    );
    let report = read(text).report;
    assert!(report.text(Part::Cause, &cause::DESCRIPTION).starts_with("The belt had no oil"));
    assert!(report.text(Part::Actions, &heading::BEFORE).contains("the team will do this:"));
    let text = "Preventive measures:\n\nThese will be taken:\n\nAdd oil to the belt. Monitor the oil with an alert. In the end, the belt ran again and all was well.\n";
    assert_eq!(titles(text), ["Add oil to the belt.", "Monitor the oil with an alert."]);
    assert!(read(text).report.text(Part::Actions, &heading::AFTER).starts_with("In the end"));
    // Wrapped prose is none.
    let text = "Preventive measures:\n\nThis is what we think:\n\nThe belt ran for a long time and\nnobody had thought of its oil until it\nwas too late to do anything.\n";
    assert_eq!(titles(text), Vec::<String>::new());
    // Boxes to tick are actions under any heading.
    let text = "# T\n\n## Lista\n\n### Hoje\n\n- [x] Trocar a esteira\n- [ ] Pôr óleo\n\n### Depois\n\n- [ ] Escrever quem cuida\n";
    assert_eq!(titles(text), ["Trocar a esteira", "Pôr óleo", "Escrever quem cuida"]);
}

#[test]
fn stamps_stand_above_their_texts_in_some_threads() {
    let all = [
        ("resolved", "June 12, 2024 10:32 UTC", "All belts run."),
        ("investigating", "June 12, 2024 09:05 UTC", "We look at them."),
    ];
    assert_updates(
        "Slow belts\n\nJune 12, 2024 10:32 UTC\nResolved\nAll belts run.\n\nJune 12, 2024 09:05 UTC\nInvestigating\nWe look at them.\n",
        &all,
    );
    assert_updates(
        "Slow belts\n\nJune 12, 2024 10:32 UTC\n[RESOLVED] All belts run.\n\nJune 12, 2024 09:05 UTC\n[INVESTIGATING] We look at them.\n",
        &all,
    );
    assert_updates(
        "# Status\n\n**Resolved** · June 12, 2024 10:32 UTC\nAll belts run.\n\n**Investigating** · June 12, 2024 09:05 UTC\nWe look at them.\n",
        &all,
    );
    assert_updates(
        "Slow belts\n\nPosted at 10:32 AM on June 12, 2024\nAll belts run again.\n\nPosted at 09:05 AM on June 12, 2024\nWe look at them.\n",
        &[
            ("", "10:32 AM on June 12, 2024", "All belts run again."),
            ("", "09:05 AM on June 12, 2024", "We look at them."),
        ],
    );
    assert_updates(
        "Update 13/06 at 10:32: All belts run again.\n\nUpdate 13/06 at 09:05: We look at them.\n",
        &[
            ("update", "13/06 at 10:32", "All belts run again."),
            ("update", "13/06 at 09:05", "We look at them."),
        ],
    );
    assert_updates(
        "Störung der Bänder\n\n12.06.2024 10:32 Uhr - Update:\nAlle Bänder laufen wieder.\n\n12.06.2024 09:40 Uhr - Update:\nDas Öl ist bestellt.\n\n12.06.2024 09:05 Uhr:\nDie Bänder stehen still.\n",
        &[
            ("update", "12.06.2024 10:32 Uhr", "Alle Bänder laufen wieder."),
            ("update", "12.06.2024 09:40 Uhr", "Das Öl ist bestellt."),
            ("", "12.06.2024 09:05 Uhr", "Die Bänder stehen still."),
        ],
    );
}

#[test]
fn updates_are_signed_by_who_wrote_them() {
    let text = "Weak belts\n\nWe oil the belts today.\nUpdated by Ada Lovelace on 12th Jun 2024 @ 11:35am\nWeak belts\nIt begins now.\nUpdated by Ada Lovelace on 12th Jun 2024 @ 11:59am\n";
    assert_updates(
        text,
        &[
            ("", "12th Jun 2024 @ 11:35am", "We oil the belts today.\n\nUpdated by Ada Lovelace"),
            ("", "12th Jun 2024 @ 11:59am", "Weak belts\nIt begins now.\n\nUpdated by Ada Lovelace"),
        ],
    );
}

#[test]
fn one_update_may_hold_the_whole_report() {
    let body = "All belts of the hall stood still, and nobody could get a parcel for a while.";
    let above = format!(
        "Belts\n\nJune 12, 2024 at 4:20am UTC\nAffected services\nFeeder\n\nResolved\nJune 12, 2024 at 4:20am UTC\n\n{body}\n\nTimeline of Events (UTC):\n03:52 UTC: It stops.\n04:15 UTC: Somebody oils it.\n04:20 UTC: It runs.\n"
    );
    let below = format!("Belts\n\n{body}\n\nPosted 12 Jun at 07:24pm UTC.\n");
    let listed = format!(
        "Belts\n\nStarted\nJun 12, 2024, 03:52 AM UTC\nResolved\nJun 12, 2024, 04:20 AM UTC\nDuration\n28m\n\nUpdate timeline\n\n  1. resolved Jun 12, 2024, 06:39 PM UTC\n\n    {body} Timeline: 03:52 UTC: It stops. 04:15 UTC: Somebody oils it. 04:20 UTC: It runs.\n"
    );
    for (text, phase, at, entries) in [
        (above, "resolved", "June 12, 2024 at 4:20am UTC", 3),
        (below, "", "12 Jun at 07:24pm UTC", 0),
        (listed, "resolved", "Jun 12, 2024, 06:39 PM UTC", 3),
    ] {
        let found = updates_of(&text);
        assert_eq!(found.len(), 1, "{text}\n{found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1.as_str()), (phase, at), "{text}");
        assert!(found[0].2.starts_with(body), "{found:?}");
        assert_eq!(timeline(&text).len(), entries, "{text}");
        assert_accounted(&read(&text));
    }
}

#[test]
fn a_head_of_an_update_says_what_it_is_about_and_its_body_may_tell_the_hours() {
    let text = "Status: Feeder\n\n12 June 2024 at 10:30: Resolved: Feeder\nThe belts run again.\nWhat happened:\n09:42 - The belt stops.\n09:48 - Somebody looks.\n09:52 - It runs.\n\n12 June 2024 at 10:05: Identified: Feeder\nThe belt has no oil.\n";
    let found = updates_of(text);
    let heads: Vec<(&str, &str)> = found.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    assert_eq!(heads, [("resolved", "12 June 2024 at 10:30"), ("identified", "12 June 2024 at 10:05")]);
    assert_eq!(found[1].2, "Feeder\nThe belt has no oil.");
    assert_eq!(timeline(text).len(), 3);
    assert_accounted(&read(text));
    // A phase whose time nobody wrote, among others.
    let front = "---\ntitle: Nastri\ndate: 2024-03-04T10:00:00Z\nresolved: true\nsection: issue\n---\n";
    let text = format!(
        "{front}**Problème identifié** On regarde. {{{{< track \"2024-03-04 10:02:00\" >}}}}\n\n**Resolu** Tout fonctionne.\n"
    );
    let found = updates_of(&text);
    assert_eq!(found[1], ("Resolu".to_owned(), String::new(), "Tout fonctionne.".to_owned()));
}

#[test]
fn lists_have_the_bullets_and_numbers_of_their_language() {
    let text = "障害報告\n\n■ 発生日時：2024年6月12日 9:00頃\n■ 経緯\n・9:00　止まる\n・9:15　調べる\n・10:30　動く\n■ 再発防止策\n・監視を強める\n・手順を直す\n";
    assert_entries(text, &[("9:00", "止まる"), ("9:15", "調べる"), ("10:30", "動く")]);
    let titles = |text: &str| column(&read(text).report, List::Actions, &actions::rows::TITLE);
    assert_eq!(titles(text), ["監視を強める", "手順を直す"]);
    assert_eq!(titles("四、改进措施\n1、增加监控\n2、清理日志\n"), ["增加监控", "清理日志"]);
    assert_eq!(titles("## 対策\n\n①監視を強める\n②手順を直す\n"), ["監視を強める", "手順を直す"]);
    assert_eq!(titles("Action items:\n→ Oil the belt\n→ Look at it\n"), ["Oil the belt", "Look at it"]);
    // What follows from an entry stays with it.
    let text = "Timeline\n10:02 It stops\n→ we look\n10:20 It runs\n→ we go home\n";
    assert_eq!(timeline(text).len(), 2);
}

#[test]
fn a_day_without_a_year_is_not_lost() {
    let text = "# T\n\n## Timeline\n\n* Jun 12\n  * 09:00 Halt\n  * 09:05 Oil\n* Jun 13\n  * 10:00 Run\n";
    assert_entries(text, &[("Jun 12 09:00", "Halt"), ("09:05", "Oil"), ("Jun 13 10:00", "Run")]);
}

#[test]
fn a_zone_for_all_times_may_be_written_in_words() {
    for (zone, wanted) in [
        ("all times West African Time", "West African Time"),
        ("in Eastern European Summer Time", "Eastern European Summer Time"),
        ("all times are local time", ""),
    ] {
        let text =
            format!("# Outage\n\n## Timeline ({zone})\n\n- 2024-03-04 10:02 It stops\n- 10:05 It runs\n");
        assert_eq!(read(&text).report.text(Part::Cover, &cover::ZONE), wanted, "{zone}");
    }
}

#[test]
fn the_day_on_which_something_is_due_is_not_that_of_the_incident() {
    let with = |line: &str| {
        format!(
            "# Errors\n\n| Time | Event |\n|---|---|\n| 10:02 UTC | It stops |\n| 10:30 UTC | It runs |\n\n{line}\n"
        )
    };
    for (line, day) in [
        ("1. [ ] Validate the input @bob due 2026-03-20", ""),
        ("We will move the hosts by 2026-03-20.", ""),
        ("Die Prüfung folgt bis zum 20.03.2026.", ""),
        ("It happened on 2026-03-20.", "2026-03-20"),
    ] {
        assert_eq!(read(&with(line)).report.text(Part::Summary, &summary::DATES), day, "{line}");
    }
}

#[test]
fn lines_that_begin_with_the_names_of_sections_are_sections() {
    let below = "\n1. [ ] Validate the input\n2. [x] Roll back\n";
    for (root, impact, actions) in [
        ("Root cause:", "Impact:", "Action items:"),
        ("**Root cause**:", "**Impact**:", "**Action items**"),
        ("**Root cause:**", "**Impact:**", "**Action items:**"),
    ] {
        for gap in ["\n", "\n\n"] {
            let text = format!(
                "# Errors\n\n{root} a bad setting.{gap}{impact} 12% of requests failed.{gap}{actions}{gap}{below}"
            );
            let report = read(&text).report;
            assert_eq!(report.text(Part::Cause, &cause::DESCRIPTION), "a bad setting.", "{text}");
            assert_eq!(report.text(Part::Impact, &impact::DESCRIPTION), "12% of requests failed.", "{text}");
            assert_eq!(report.rows(List::Actions).len(), 2, "{text}");
            assert_eq!(report.text(Part::Cause, &heading::TITLE), "Root cause", "{text}");
        }
    }
    // Beside lines that are headings by themselves, too.
    let text = "Summary: the belt stood still on 12 May 2024.\n\nTimeline:\n10:02 it stops\n10:20 it runs\n\nImpact: 40 parcels were late.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "the belt stood still on 12 May 2024.");
    assert_eq!(report.text(Part::Impact, &impact::DESCRIPTION), "40 parcels were late.");
    assert_eq!(report.rows(List::Events).len(), 2);
    // But neither among the events of a timeline nor among lessons.
    let text = "Outage\n\nTimeline:\n10:02 it stops\nImpact: 5% of requests fail\n10:20 it runs\n\nRoot cause: a bad deploy.\n";
    assert_eq!(read(text).report.rows(List::Events).len(), 2);
    let text = "Summary: a\n\nLessons learned:\n\nImpact: we should measure it better.\nDetection: the alert was too slow.\n";
    assert_eq!(read(text).report.text(Part::Impact, &impact::DESCRIPTION), "");
    // Above sections of their own they are a summary.
    let text = "# Errors\n\nRoot cause: a bad setting.\nImpact: 12% failed.\n\n## Root cause\n\nA setting was read twice.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cause, &cause::DESCRIPTION), "A setting was read twice.");
    assert!(report.text(Part::Summary, &summary::OVERVIEW).contains("Root cause: a bad setting."));
}

#[test]
fn a_window_stays_on_the_clock_and_in_the_zone_of_its_text() {
    for (text, start, end) in [
        ("Time (PDT): 12:08 PM - 1:30 PM (19:08 - 20:30 UTC)", "12:08 PM PDT", "1:30 PM PDT"),
        ("It was down from 9:05 AM (16:05 UTC) to 10:07 AM (17:07 UTC).", "9:05 AM", "10:07 AM"),
        ("It was down between 9:05 AM and 1:07 PM PST.", "9:05 AM PST", "1:07 PM PST"),
        ("It was down between 9:05 and 13:07 PST.", "9:05 PST", "13:07 PST"),
    ] {
        let windows = windows_of(&format!("# Outage\n\n## Impact\n\n{text}\n"));
        assert_eq!(windows, [(start.to_owned(), end.to_owned())], "{text}");
    }
}

#[test]
fn a_window_ends_with_its_time_and_not_with_the_next_word() {
    let text = "# T\n\n## Summary\n\nOn 12 June 2024 from 09:00 to 10:30 UTC the belt stood still.\n";
    assert_eq!(windows_of(text)[0].1, "10:30 UTC");
    let text = "Beltless\n\nStart of incident: 12 June 2024 09:00\nEnd of incident: 12 June 2024 10:30\n";
    assert_eq!(windows_of(text).len(), 1);
}

#[test]
fn a_window_is_stated_in_labels_headings_and_sentences() {
    let one = |start: &str, end: &str| vec![(start.to_owned(), end.to_owned())];
    for (text, start, end) in [
        (
            "Belts\n\nPriority: P2 - Start Date/Time: 12/06/2024 16:07 - Resolution Date/Time: 12/06/2024 16:42 - Duration: 35 minutes\n",
            "12/06/2024 16:07",
            "12/06/2024 16:42",
        ),
        (
            "Belts\n\nStart: 12 Jun 2024, 10:02am   End: 12 Jun 2024, 11:15am\n",
            "12 Jun 2024, 10:02am",
            "12 Jun 2024, 11:15am",
        ),
        (
            "ベルト停止\n\n【障害内容】\n障害発生日時:2024年6月12日 4時58分~8時51分\n原因 :油切れ\n",
            "2024年6月12日 4時58分",
            "8時51分",
        ),
        (
            "# Belts\n\n## Störungen\n\n#### 2024-06-12 22:26 ~ 22:53 (UTC+9)\n\n- Kein Öl\n",
            "2024-06-12 22:26 UTC+09:00",
            "22:53 (UTC+9)",
        ),
        (
            "# Belts\n\n### Start time\n\n12 June 2024 10:02\n\n### End time\n\n12 June 2024 11:15\n",
            "12 June 2024 10:02",
            "12 June 2024 11:15",
        ),
        (
            "# Belts\n\n## Summary\n\nOn Wednesday, 2024-06-12 from 12:00 (maybe before) to 17:55 CEST, the belts were slow.\n",
            "2024-06-12 12:00 CEST",
            "17:55 CEST",
        ),
        ("# Belts\n\n## Impact\n\nIt was slow (17h15-17h20).\n", "17h15", "17h20"),
        (
            "# Belts\n\n## Impact\n\nThe belts stopped at 10:02 UTC on 12 June 2024. Everything was restored by 11:15 UTC.\n",
            "10:02 UTC on 12 June 2024",
            "11:15 UTC",
        ),
        (
            "# Belts\n\n**Impact window:** 10:02 – 11:15, 12 June 2024\n**Start of outage:** Wed 12 Jun, 10:02\n**End of outage:** Wed 12 Jun, 11:15\n",
            "2024-06-12 10:02",
            "11:15",
        ),
    ] {
        assert_eq!(windows_of(text), one(start, end), "{text}");
        assert_accounted(&read(text));
    }
    for text in [
        "# Belts\n\n## Impact\n\nWe looked at 10:02. At 10:20 we looked again.\n",
        "# Belts\n\n## Impact\n\nIt stopped at 10:02. Nobody was there at 10:20.\n",
        "# Belts\n\n## Impact\n\nAll was restored at 10:02, and it stopped again at 10:20.\n",
    ] {
        assert!(windows_of(text).is_empty(), "{text}: {:?}", windows_of(text));
    }
}

#[test]
fn what_was_typed_in_haste_is_read_too() {
    // Full stops in times, some of them about, and a word before an hour.
    assert_entries(
        "Belts\n\ntimeline\n9.05   the belt stops\n9.17   alarm\n9.31 – oil\n~9.40  it runs\n",
        &[("9:05", "the belt stops"), ("9:17", "alarm"), ("9:31", "oil"), ("~9:40", "it runs")],
    );
    assert_entries(
        "Störung\n\nAblauf\n08:12 Das Band steht\n8.40 Uhr Rufbereitschaft\ngegen 9 Uhr alles gut\n",
        &[("08:12", "Das Band steht"), ("8.40 Uhr", "Rufbereitschaft"), ("gegen 9 Uhr", "alles gut")],
    );
    // Days among the lines are no rows.
    assert_entries(
        "Belts\n\nTimeline:\nMar 4\n 08:12 – it stops\n 08:40 – oil\nMar 5\n 00:10 – it runs\n",
        &[("Mar 4 08:12", "it stops"), ("08:40", "oil"), ("Mar 5 00:10", "it runs")],
    );
    // Boxes without bullets, and values in brackets in other languages.
    let text = "Belts\n\nFollow ups\n [ ] oil it (Ann, by 3 June)\n [x] buy oil\n TODO: write it down\n";
    let report = read(text).report;
    let of = |field| column(&report, List::Actions, field);
    assert_eq!(of(&actions::rows::TITLE), ["oil it", "buy oil", "write it down"]);
    assert_eq!(of(&actions::rows::STATUS), ["planned", "done", "TODO"]);
    assert_eq!(of(&actions::rows::OWNER), ["Ann", "", ""]);
    assert_accounted(&read(text));
    let text = "障害\n\n再発防止策\n・監視を追加する（担当:佐藤 期限:3/20）\n・上限を設ける\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::OWNER), ["佐藤", ""]);
    assert_eq!(column(&report, List::Actions, &actions::rows::DUE), ["3/20", ""]);
    let window = windows_of("# Bandes\n\n## Impact\n\nDe 8h12 à 9h, rien ne marche.\n");
    assert_eq!(window, [("8h12".to_owned(), "09:00".to_owned())]);
}

#[test]
fn conversations_are_read_with_tabs_words_for_days_and_what_people_do() {
    let who = |text: &str| {
        let imported = read(text);
        assert_eq!(imported.format, SourceFormat::Chat, "{text}");
        assert_accounted(&imported);
        column(&imported.report, List::Events, &events::WHO)
    };
    assert_eq!(
        who(
            "Ann Lee\t8:12 AM\nthe belt is down\nBob May\t8:14 AM\nrestarted it\nAnn Lee\t8:55 AM\nresolved, it runs\n"
        ),
        ["Ann Lee", "Bob May", "Ann Lee"]
    );
    assert_eq!(
        who(
            "Ann — Today at 8:12 AM\nthe belt is down\nBob — Today at 8:14 AM\nrestarted it\nAnn — Today at 8:55 AM\nresolved, it runs\n"
        ),
        ["Ann", "Bob", "Ann"]
    );
    assert_eq!(
        who(
            "08:12 <ann> the belt is down\n08:40 <@bob> restarted it\n08:55 * ann confirms that all is resolved\n"
        ),
        ["ann", "bob", "ann"]
    );
}

#[test]
fn what_nobody_recognises_stays_text_where_it_stands() {
    let text = "# T\n\nFirst.\n\n## Summary\n\nShort.\n\n## How it works\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nWords.\n\n### Deeper\n\nMore.\n\n## Timeline\n\nWords first.\n\n- 10:02: a\n\nWords after.\n";
    let imported = read(text);
    let report = &imported.report;
    assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "First.\n\nShort.");
    assert_eq!(report.rows(List::Own)[0].cells.text(&heading::TITLE), "How it works");
    assert_eq!(
        report.rows(List::Own)[0].cells.text(&own::TEXT),
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nWords.\n\n### Deeper\n\nMore."
    );
    assert_eq!(report.text(Part::Timeline, &heading::BEFORE), "Words first.");
    assert_eq!(report.text(Part::Timeline, &heading::AFTER), "Words after.");
    assert_accounted(&imported);
    assert_eq!(imported.notes.len(), 1, "{:?}", imported.notes);
    assert_eq!(imported.notes[0].line, Some(9));
}

/// Every letter of the source is in a piece, the pieces are in order, and none overlaps another.
#[track_caller]
fn assert_accounted(imported: &Imported) {
    let mut at = 0;
    for piece in &imported.pieces {
        assert!(piece.start >= at && piece.end >= piece.start, "{piece:?}");
        let gap = &imported.source[at..piece.start];
        assert!(!gap.contains(char::is_alphanumeric), "nothing is said of {gap:?}");
        at = piece.end;
    }
    let gap = &imported.source[at..];
    assert!(!gap.contains(char::is_alphanumeric), "nothing is said of {gap:?}");
}

/// Published reports by other hands, in the folders that `DEBRIEF_CORPUS` names.
#[test]
fn published_reports_are_accounted_for() {
    for path in common::published_reports("published_reports_are_accounted_for").into_iter().flatten() {
        let imported = import(&std::fs::read(&path).unwrap(), &ImportOptions::default()).unwrap();
        println!("{}", path.display());
        assert_accounted(&imported);
    }
}

#[test]
fn a_piece_goes_where_a_person_sends_it() {
    let text = "# T\n\n## Notes\n\n- it stops\n- it runs\n\nSecret.\n";
    let list = text.find("- it stops").unwrap()..text.find("\n\nSecret").unwrap();
    let secret = text.find("Secret").unwrap();
    let assigned = |to| Assigned { start: list.start, end: list.end, to };
    for (to, list) in [
        (Destination::Timeline, List::Events),
        (Destination::Actions, List::Actions),
        (Destination::Updates, List::Updates),
        (Destination::Windows, List::Windows),
    ] {
        let out = Assigned { start: secret, end: text.len(), to: Destination::LeftOut };
        let options = ImportOptions { assigned: vec![assigned(to), out], ..ImportOptions::default() };
        let imported = import_text(text, &options).unwrap();
        assert_eq!(imported.report.rows(list).len(), 2, "{to:?}");
        assert!(
            imported
                .pieces
                .iter()
                .any(|piece| piece.start == secret && matches!(piece.fate, Fate::LeftOut(_)))
        );
        assert_accounted(&imported);
    }
}

#[test]
fn tables_of_any_columns_are_rows() {
    let csv = "Date;Time;Who;Note;Mood\r\n2024-03-04;10:02;Ada;\"It \"\"stops\"\"; all\";grim\r\n2024-03-04;10:20;Grace;It runs;\r\n";
    let imported = read(csv);
    assert_eq!(imported.format, SourceFormat::Table);
    let report = &imported.report;
    assert_eq!(column(report, List::Events, &events::AT), ["2024-03-04 10:02", "2024-03-04 10:20"]);
    assert_eq!(column(report, List::Events, &events::WHO), ["Ada", "Grace"]);
    assert_eq!(column(report, List::Events, &events::TEXT), ["It \"stops\"; all (Mood: grim)", "It runs"]);
    let options = ImportOptions {
        columns: vec![
            ColumnIs { column: 4, field: "text".to_owned() },
            ColumnIs { column: 3, field: String::new() },
        ],
        ..ImportOptions::default()
    };
    let report = import_text(csv, &options).unwrap().report;
    assert!(report.rows(List::Events)[0].cells.text(&events::TEXT).starts_with("grim"));
    let actions = read("Action,Owner,Due\nAlert on it,Ada,May 2024\nWrite it down,Grace,June 2024\n").report;
    assert_eq!(column(&actions, List::Actions, &actions::rows::DUE), ["May 2024", "June 2024"]);
}

#[test]
fn a_table_with_clocks_is_a_timeline_whatever_else_its_columns_could_be() {
    let text = "Timestamp (UTC),Who,What,Ticket\n2024-03-04 10:02,Ada,The feeder stops,F-1\n2024-03-04 10:20,Grace,It runs,F-1\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Events, &events::WHO), ["Ada", "Grace"]);
    assert!(report.rows(List::Actions).is_empty());
}

#[test]
fn a_channel_is_the_title_of_its_conversation_and_programs_speak_in_it() {
    let text = "#inc-2024-03-04-feeder\n\nMonday, March 4th\n\nAda L.\n  10:02 AM\nthe feeder is down\n\nPager\nAPP  10:03 AM\nTriggered: feeder outage\n\nAda L.\n  10:20 AM\nit is back up\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "inc-2024-03-04-feeder");
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
    assert_eq!(column(&report, List::Events, &events::WHO), ["Ada L.", "Pager", "Ada L."]);
}

#[test]
fn conversations_say_who_and_leave_small_talk_out() {
    let chat = "Ada Lovelace  10:02 AM\nthe feeder is down\nGrace Hopper  10:03 AM\noh no\nAda Lovelace  10:20 AM\nrestarted it, back to normal\nGrace Hopper  10:21 AM\nconfirmed, error rate is zero\n";
    let imported = read(chat);
    assert_eq!(imported.format, SourceFormat::Chat);
    assert_eq!(
        column(&imported.report, List::Events, &events::WHO),
        ["Ada Lovelace", "Ada Lovelace", "Grace Hopper"]
    );
    assert!(imported.notes.iter().any(|note| note.text.starts_with("3 of 4 messages") && note.visible));
    let left = imported.pieces.iter().filter(|piece| matches!(piece.fate, Fate::LeftOut(_))).count();
    assert_eq!(left, 1);
    let all = ImportOptions {
        assigned: vec![Assigned { start: 0, end: chat.len(), to: Destination::Timeline }],
        ..ImportOptions::default()
    };
    assert_eq!(import_text(chat, &all).unwrap().report.rows(List::Events).len(), 4);
    let captions = "WEBVTT\n\n00:00:05.000 --> 00:00:07.000\n<v Ada>The feeder is down.</v>\n";
    let report = read(captions).report;
    assert_eq!(column(&report, List::Events, &events::AT), ["T+0:00:05"]);
}

fn slack_day() -> Vec<u8> {
    let message = |nth: u32| {
        format!(
            "{{\"type\":\"message\",\"user\":\"U1\",\"text\":\"<@U1> restarted feeder {nth}\",\"ts\":\"{}.000100\"}}",
            1_709_546_645 + nth
        )
    };
    format!("[{}]", (0..3).map(message).collect::<Vec<_>>().join(",")).into_bytes()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_slack_export_is_read_as_a_file_a_folder_and_a_zip() {
    let users = br#"[{"id":"U1","profile":{"display_name":"ada"}}]"#.to_vec();
    let folder =
        vec![("x/users.json".to_owned(), users.clone()), ("x/ops/2024-03-04.json".to_owned(), slack_day())];
    let zip = zipped(&[("users.json", &users), ("ops/2024-03-04.json", &slack_day())]);
    let options = ImportOptions::default();
    for (imported, who) in [
        (import(&slack_day(), &options), "U1"),
        (foreign::import_files(&folder, &options), "ada"),
        (import(&zip, &options), "ada"),
    ] {
        let report = imported.unwrap().report;
        assert_eq!(column(&report, List::Events, &events::WHO), [who; 3]);
        assert_eq!(column(&report, List::Events, &events::TEXT)[0], format!("@{who} restarted feeder 0"));
        assert_eq!(report.text(Part::Cover, &cover::ZONE), "UTC");
    }
}

#[test]
fn a_word_document_and_a_web_page_are_read_like_text() {
    let document = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body><w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Timeline</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>10:02</w:t></w:r><w:r><w:t xml:space=\"preserve\"> It &amp; all stops, see </w:t></w:r><w:hyperlink r:id=\"l1\"><w:r><w:t>graph</w:t></w:r></w:hyperlink></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Action</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Owner</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Alert</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let styles =
        "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let links = "<Relationships><Relationship Id=\"l1\" Target=\"https://graphs.example\"/></Relationships>";
    let docx = zipped(&[
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ]);
    let imported = import(&docx, &ImportOptions::default()).unwrap();
    assert_eq!(imported.format, SourceFormat::Docx);
    assert_eq!(
        column(&imported.report, List::Events, &events::TEXT),
        ["It & all stops, see [graph](https://graphs.example)"]
    );
    assert_eq!(column(&imported.report, List::Actions, &actions::rows::OWNER), ["Ada"]);
    let page = "<!doctype html><html><head><title>Feeder</title></head><body><nav>Menu</nav><h2>Timeline</h2><ul><li>10:02 &ndash; It stops</li><li>10:20 &ndash; It runs</li></ul></body></html>";
    let imported = read(page);
    assert_eq!(imported.format, SourceFormat::Html);
    assert_eq!(column(&imported.report, List::Events, &events::TEXT), ["It stops", "It runs"]);
    assert_eq!(imported.report.text(Part::Cover, &cover::TITLE), "Feeder");
}

#[test]
fn an_archive_that_grows_too_large_is_refused_before_it_is_unpacked() {
    let bomb = zipped(&[("a.json", &vec![b' '; 60 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    let refused = import(&bomb, &ImportOptions::default()).unwrap_err();
    assert!(refused.cause.contains("50 MB"), "{refused}");
    for bytes in [&b"PK\x03\x04 and no more"[..], &zipped(&[("a.png", b"x")]), b"", b"\0\0\0\0\0\0\0\0\0\0"] {
        assert!(import(bytes, &ImportOptions::default()).is_err());
    }
}

#[test]
fn what_goes_to_the_page_comes_back_equal() {
    let imported = read("# T\n\n## Timeline\n\n- 10:02: a\n\n## Else\n\nWords.\n");
    let json = serde_json::to_string(&imported).unwrap();
    assert_eq!(serde_json::from_str::<Imported>(&json).unwrap(), imported);
    let options: ImportOptions = serde_json::from_str(
        "{\"from\":\"chat\",\"assigned\":[{\"start\":1,\"end\":2,\"to\":\"left_out\"}]}",
    )
    .unwrap();
    assert_eq!(options.from, Some(SourceFormat::Chat));
}

#[test]
fn large_sources_take_time_in_proportion() {
    let message = |nth: usize| {
        format!(
            "{{\"type\":\"message\",\"user\":\"U{}\",\"text\":\"we restarted host {nth} and it is back up\",\"ts\":\"{}.000100\"}}",
            nth % 9,
            1_709_546_645 + nth
        )
    };
    let export = format!("[{}]", (0..10_000).map(message).collect::<Vec<_>>().join(","));
    let texts = [
        export,
        "- 10:02: a\n".repeat(1_000),
        "10:02 a ".repeat(1_000),
        "## Timeline\n\n10:02 - a\n\n".repeat(600),
        "from 10:02 to 10:05 UTC ".repeat(600),
        "Posted Mar 04, 2024 - 10:05 UTC\n".repeat(600),
        "| a ".repeat(20_000),
        "a\tb\n".repeat(2_000),
        format!("## Timeline\n\n{}", "  - 10:02 a\n".repeat(1_000)),
        "[10:02] <ada> it is down\n".repeat(1_000),
        "<!-- x\n".repeat(2_000),
        "**a** ".repeat(2_000),
        "[a]: https://a.example\n[a]\n".repeat(600),
    ];
    for text in texts {
        let begun = std::time::Instant::now();
        let imported = import(text.as_bytes(), &ImportOptions::default()).unwrap();
        let took = begun.elapsed();
        println!(
            "{:40} {:>8} bytes {took:?} {:?}",
            text.chars().take(24).collect::<String>().escape_debug().to_string(),
            text.len(),
            imported.format
        );
        assert!(took.as_secs() < 60, "{took:?}");
    }
}

#[test]
fn what_debrief_wrote_is_read_as_it_is_opened() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = std::fs::read_dir(folder.join("../examples")).unwrap().map(|entry| entry.unwrap().path());
    let examples = entries.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let golden =
        ["every-field.full.md", "every-field.public.md", "german.json", "german.full.md", "empty.json"];
    let mut count = 0;
    for path in examples.chain(golden.map(|name| folder.join("golden").join(name))) {
        let bytes = std::fs::read(&path).unwrap();
        let (opened, imported) =
            (open::open(&bytes).unwrap(), import(&bytes, &ImportOptions::default()).unwrap());
        assert_eq!(imported.report, opened.report, "{}", path.display());
        let notes: Vec<&str> = imported.notes.iter().map(|note| note.text.as_str()).collect();
        let expected: Vec<&str> = opened.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, expected, "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 10);
}

#[test]
fn a_day_and_a_clock_of_four_digits_begin_an_entry() {
    for (first, second) in [
        ("Feb 7 1506 UTC: The feeder stops", "Feb 7 1936 UTC: It runs"),
        ("7 February 1506Z - The feeder stops", "7 February 1936Z - It runs"),
        ("Feb 7 1506 hrs: The feeder stops", "Feb 7 1936 hrs: It runs"),
    ] {
        let text = format!(
            "# A\n\nDate: 2024-Feb-07\n\n## Timeline\n\n- {first}\n- {second}\n- 2247 UTC: All is well\n"
        );
        let report = read(&text).report;
        let clocks =
            report.rows(List::Events).iter().map(|row| row.cells.moment(&events::AT).unwrap().reading.clock);
        assert_eq!(
            clocks.map(|clock| clock.minute().unwrap()).collect::<Vec<_>>(),
            [906, 1176, 1367],
            "{text}"
        );
        assert_eq!(
            column(&report, List::Events, &events::TEXT),
            ["The feeder stops", "It runs", "All is well"]
        );
        assert_eq!(report.part(Part::Summary).text(&summary::DATES), "2024-02-07");
    }
}

#[test]
fn entries_begin_with_their_day_or_with_a_word_before_their_time() {
    assert_entries(
        "Feeders down\n\nMonday, Mar 4th, 10:02 UTC The feeder stops.\n\nMonday, Mar 4th, 10:10 UTC We look.\n\nMonday, Mar 4th, 10:20 UTC It runs.\n",
        &[
            ("Monday, Mar 4th, 10:02 UTC", "The feeder stops."),
            ("Monday, Mar 4th, 10:10 UTC", "We look."),
            ("Monday, Mar 4th, 10:20 UTC", "It runs."),
        ],
    );
    for text in [
        "# A\n\n## Timeline\n\nAt 10:02 UTC, the feeder stops.\n\nAt 10:20 UTC, it runs.\n",
        "A\n\nTimeline\n\nAt 10:02 UTC, the feeder stops.\n\nAt 10:20 UTC, it runs.\n",
    ] {
        assert_entries(text, &[("10:02 UTC", "the feeder stops."), ("10:20 UTC", "it runs.")]);
    }
    assert_entries(
        "# A\n\n## Zeitlicher Ablauf\n\nUm 10:02 Uhr steht das Band.\n\nUm 10:20 Uhr läuft es wieder.\n",
        &[("10:02 Uhr", "steht das Band."), ("10:20 Uhr", "läuft es wieder.")],
    );
}

#[test]
fn sections_may_be_in_fences_or_below_a_line_that_a_colon_or_capitals_make_a_heading() {
    let text = "# A\n\n## Summary\n\n```md\nThe feeder stopped.\n```\n\n## Timeline\n\n```md\nAll times are UTC.\n\n- _10:02_ - The feeder stops.\n- _10:20_ - It runs.\n```\n\n## Action items\n\n```markdown\n1. Add a sensor.\n2. Test the belt.\n```\n";
    assert_entries(text, &[("10:02", "The feeder stops."), ("10:20", "It runs.")]);
    let report = read(text).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["Add a sensor.", "Test the belt."]);
    assert_eq!(report.part(Part::Summary).text(&summary::OVERVIEW), "The feeder stopped.");

    let shouted = "- INCIDENT SUMMARY\nThe feeder stopped for a while on Monday.\n- TIMELINE OF EVENTS\n- 10:02 The feeder stops.\n- 10:20 It runs.\n- THE WAY OUT\nSomebody put in a new belt.\n";
    assert_entries(shouted, &[("10:02", "The feeder stops."), ("10:20", "It runs.")]);
    assert_eq!(own_titles(&read(shouted)), ["THE WAY OUT"]);

    let long = "The feeder stood still for all of the people who use it, and for some while.";
    let text = format!("Feeders\n\nSymptom:\n{long}\nState of things:\n{long}\nRoot cause:\n{long}\n");
    let imported = read(&text);
    assert_eq!(own_titles(&imported), ["Symptom:", "State of things:"]);
    assert_eq!(imported.report.part(Part::Cause).text(&cause::DESCRIPTION), long);
    assert_accounted(&imported);
}

fn own_titles(imported: &Imported) -> Vec<String> {
    column(&imported.report, List::Own, &heading::TITLE)
}

#[test]
fn tables_and_markdown_that_lost_their_line_breaks_or_got_more_are_read() {
    let broken = "# A\n\nTimeline (UTC)\n| Time |\nEvent |\n| 10:02 |\nThe feeder stops |\n| 10:20 |\nIt runs |\n\n## Impact\n\nAll.\n";
    assert_entries(broken, &[("10:02", "The feeder stops"), ("10:20", "It runs")]);
    let facts = "Overview\n|\n|\n| Incident Date |\n4 Mar 2024 |\n| Duration |\n18 minutes |\n| Impact |\nNobody was fed |\n| Status now |\nover |\n";
    let imported = read(facts);
    let part = imported.report.part(Part::Summary);
    assert_eq!((part.text(&summary::DATES), part.text(&summary::DURATION)), ("4 Mar 2024", "18 minutes"));
    assert_accounted(&imported);

    let flat = "# Feeders: Start: 4 March 2024 10:02 UTC End: 4 March 2024 10:20 UTC Duration: 18 minutes ## Root Cause: A belt broke. ## Follow-up Items: * Add a sensor to it. * Test the belt.";
    let imported = read(flat);
    assert_eq!(imported.report.part(Part::Cause).text(&cause::DESCRIPTION), "A belt broke.");
    assert_eq!(
        column(&imported.report, List::Actions, &actions::rows::TITLE),
        ["Add a sensor to it.", "Test the belt."]
    );
    assert_eq!(
        windows_of(flat),
        [("4 March 2024 10:02 UTC".to_owned(), "4 March 2024 10:20 UTC".to_owned())]
    );
    assert_accounted(&imported);
}

#[test]
fn updates_stand_with_the_newest_first_or_with_how_long_ago_they_were() {
    assert_updates(
        "Monday 4th March 2024\n\nFeeders of the north - some stand\n\n10:44 All feeders have been repaired.\n\n10:20 Parts are on their way.\n\n10:02 We look into feeders that stand.\n",
        &[
            ("", "Monday 4th March 2024 10:44", "All feeders have been repaired."),
            ("", "Monday 4th March 2024 10:20", "Parts are on their way."),
            ("", "Monday 4th March 2024 10:02", "We look into feeders that stand."),
        ],
    );
    assert_updates(
        "Feeders stand\n\nResolved\n\nAll feeders run.\n\nMon, Mar 4, 2024, 10:44 AM\n\nInvestigating\n\nWe look into it.\n\nMon, Mar 4, 2024, 10:02 AM(42 minutes earlier)\n\nAffected components\n\nNo components marked as affected\n",
        &[
            ("resolved", "Mon, Mar 4, 2024, 10:44 AM", "All feeders run."),
            ("investigating", "Mon, Mar 4, 2024, 10:02 AM", "We look into it."),
        ],
    );
    assert_updates(
        "# Feeders\n\nSome feeders stand. Updates are below.\n\n- UPDATE @ 4th March 2024, 10:44 UTC - All feeders run.\n- UPDATE @ 4th March 2024, 10:20 UTC - Parts are on their way.\n",
        &[
            ("update", "4th March 2024, 10:44 UTC", "All feeders run."),
            ("update", "4th March 2024, 10:20 UTC", "Parts are on their way."),
        ],
    );
    assert_updates(
        "# Feeders\n\nSome feeders stood today.\n\nUpdate: A belt had broken.\n\nUpdate 2: Two belts had.\n",
        &[("update", "", "A belt had broken."), ("Update 2", "", "Two belts had.")],
    );
}

#[test]
fn labels_in_more_words_and_a_single_day_are_understood() {
    for (start, end) in [
        ("Data Início", "Data Término"),
        ("Date/time of start", "Date/time of resolution"),
        ("**Outage Start (UTC)**", "**Outage End (UTC)**"),
    ] {
        let text = format!(
            "# A\n\n## Impact\n\n- {start}: 2024-03-04 10:02\n- {end}: 2024-03-04 10:20 (when the belt was in)\n"
        );
        assert_eq!(
            windows_of(&text),
            [("2024-03-04 10:02".to_owned(), "2024-03-04 10:20".to_owned())],
            "{text}"
        );
        assert!(
            read(&text).report.part(Part::Impact).text(&impact::DESCRIPTION).contains("when the belt was in")
        );
    }
    let text = "# A\n\n**Period:** March 4th 2024 10:02 UTC to 10:20 (18 minutes)\n";
    assert_eq!(windows_of(text), [("March 4th 2024 10:02 UTC".to_owned(), "10:20 UTC".to_owned())]);
    let text = "# A\n\nThe services affected were: Search, Mail, Maps\n";
    assert_eq!(
        column(&read(text).report, List::Components, &components::rows::NAME),
        ["Search", "Mail", "Maps"]
    );
    let text = "# A\n\nIt was a day like any other, that 4 March 2024, and nobody thought of belts.\n\n## How it went\n\n10:02 - The feeder stops\n10:10 - We look\n10:20 - It runs\n";
    assert_eq!(read(text).report.part(Part::Summary).text(&summary::DATES), "2024-03-04");
}

fn actions_of(text: &str) -> Vec<(String, String, String)> {
    let report = read(text).report;
    let [titles, due, tickets] = [&actions::rows::TITLE, &actions::rows::DUE, &actions::rows::TICKET]
        .map(|field| column(&report, List::Actions, field));
    titles.into_iter().zip(due).zip(tickets).map(|((title, due), ticket)| (title, due, ticket)).collect()
}

#[test]
fn a_word_introduces_actions_only_as_a_whole() {
    let listed = |lead: &str| format!("# A\n\n## Story\n\n{lead}\n\n- Add a sensor.\n- Test the belt.\n");
    for lead in [
        "We will take the following steps:",
        "To prevent this from recurring, we made these changes:",
        "Um das künftig zu vermeiden, werden wir folgende Maßnahmen treffen:",
        "再発を防ぐため、以下の対策を行います：",
    ] {
        assert_eq!(read(&listed(lead)).report.rows(List::Actions).len(), 2, "{lead}");
    }
    for lead in [
        "Against all odds we saw the following transactions:",
        "We will be down in the following planned maintenance:",
        "The following exchanges stood against each other again:",
    ] {
        assert_eq!(read(&listed(lead)).report.rows(List::Actions).len(), 0, "{lead}");
    }
    let lines = "# A\n\n## Story\n\nWe have implemented the following fixes:\n\nNew belt: The belt is of rubber now.\n\nAdd a sensor to each.\n\nWe are sorry.\n";
    assert_eq!(read(lines).report.rows(List::Actions).len(), 2);
}

#[test]
fn what_stands_at_the_end_of_an_action_is_taken_for_what_it_is() {
    let one =
        |item: &str| actions_of(&format!("# A\n\n## Action items\n\n- {item}\n- Test the belt.\n")).remove(0);
    let row = |title: &str, due: &str, ticket: &str| (title.to_owned(), due.to_owned(), ticket.to_owned());
    for (item, expected) in [
        ("Add a sensor by 3 June 2024", row("Add a sensor", "3 June 2024", "")),
        ("Add a sensor (ada, due 2024-06-03)", row("Add a sensor", "2024-06-03", "")),
        ("Add a sensor (optional, 2024-06-03)", row("Add a sensor (optional, 2024-06-03)", "", "")),
        ("Replace the belt until 2024-06-03", row("Replace the belt", "2024-06-03", "")),
        ("Freeze all changes until 3 June 2024", row("Freeze all changes until 3 June 2024", "", "")),
        (
            "Delete the records made before 2024-06-03",
            row("Delete the records made before 2024-06-03", "", ""),
        ),
        ("Band tauschen bis 03.06.2024", row("Band tauschen", "03.06.2024", "")),
        ("Add a sensor – OPS-12", row("Add a sensor", "", "OPS-12")),
        ("Hash: the sums with a new one → OPS-12", row("Hash: the sums with a new one", "", "OPS-12")),
        ("Hash the sums anew: SHA-256", row("Hash the sums anew: SHA-256", "", "")),
        ("Write files in one form – UTF-8", row("Write files in one form – UTF-8", "", "")),
        ("Write dates in one form – ISO-8601", row("Write dates in one form – ISO-8601", "", "")),
        ("Answer when all is well: HTTP-200", row("Answer when all is well: HTTP-200", "", "")),
    ] {
        assert_eq!(one(item), expected, "{item}");
    }
}

#[test]
fn boxes_may_be_wrapped_and_ticks_stand_beside_crosses() {
    for text in [
        "Feeders\n\nAction items\n[ ] Add a sensor to each of the belts that\nstand in the north of the hall\n[x] Test the belt\n[ ] Order two more\n",
        "# Feeders\n\n## Action items\n\n- [ ] Add a sensor to each of the belts that\nstand in the north of the hall\n- [x] Test the belt\n- [ ] Order two more\n",
    ] {
        let titles: Vec<String> = actions_of(text).into_iter().map(|row| row.0).collect();
        let first = "Add a sensor to each of the belts that stand in the north of the hall";
        assert_eq!(titles, [first, "Test the belt", "Order two more"], "{text}");
    }
    let rules = "# A\n\n## Follow-up\n\nDone so far:\n\n- ✅ A sensor was added\n- ✅ The belt was tested\n\nDo not:\n\n- ❌ Touch the belt\n- ❌ Lift the lid\n\nYou may:\n\n- ✅ Look at it\n- ✅ Call us\n";
    let titles: Vec<String> = actions_of(rules).into_iter().map(|row| row.0).collect();
    assert_eq!(titles, ["A sensor was added", "The belt was tested"]);
}

#[test]
fn sentences_tell_when_it_broke_and_not_when_people_began_to_work() {
    let told = |text: &str| windows_of(&format!("# A\n\n## Summary\n\n{text}\n"));
    let both = |start: &str, end: &str| vec![(start.to_owned(), end.to_owned())];
    for (text, expected) in [
        ("The feeder stopped at 10:02 UTC. It was fixed at 10:20 UTC.", both("10:02 UTC", "10:20 UTC")),
        (
            "We started the deployment at 9:50 UTC. The feeder failed at 10:02 UTC. It was restored at 10:20 UTC.",
            both("10:02 UTC", "10:20 UTC"),
        ),
        (
            "Errors started at 10:02 UTC. The feeder was unavailable until 10:20 UTC.",
            both("10:02 UTC", "10:20 UTC"),
        ),
        (
            "The feeder stopped at 10:02 UTC. Nobody was aware of it until 10:10 UTC. It was back at 10:20 UTC.",
            both("10:02 UTC", "10:20 UTC"),
        ),
        ("We began our investigation at 10:02 UTC. It was resolved at 10:20 UTC.", vec![]),
        (
            "It stopped at 10:02 UTC on 5 March 2024. A like fault was fixed at 11:20 UTC on 4 March 2024.",
            vec![],
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn notes_without_headings_and_exports_without_blank_lines_are_read() {
    let notes = "belts down, notes\n\n- 2140ish first call\n- 2152 pager: belts\n- 2155 me and Ken\n- 2203 ken oils it\n\nwhy: no oil\n";
    assert_entries(
        notes,
        &[
            ("21:40ish", "first call"),
            ("21:52", "pager: belts"),
            ("21:55", "me and Ken"),
            ("22:03", "ken oils it"),
        ],
    );
    let dotted = "Bänder stehen\n\nAlle standen lange.\n\n11.20 erste Meldung aus Halle 2\n11.25 Werkstatt informiert\n11.40 Öl gefunden\n12.05 Bänder laufen\n";
    assert_eq!(timeline(dotted).len(), 4);
    for none in [
        "# A\n\nParts:\n\n- 1200 belts of rubber\n- 1400 belts of cloth\n- 1900 screws\n",
        "# A\n\nVersions:\n\n1.10 first one\n1.11 faster\n1.12 a fix of it\n1.13 another fix\n",
        "# A\n\nYears:\n\n- 1999 first belt\n- 2003 second belt\n- 2008 third belt\n- 2015 fourth belt\n",
    ] {
        assert!(timeline(none).is_empty(), "{none}");
    }
    let quoted = "# A\n\n## Timeline\n\n> 07:40 belt of hall 4 stops\n>\n> 08:02 alert\n>\n> 09:15 it runs\n";
    assert_entries(quoted, &[("07:40", "belt of hall 4 stops"), ("08:02", "alert"), ("09:15", "it runs")]);

    let export = "Incident Report\nSeverity\nSEV2\nDetected by\nAn alert\nStart\nMar 12, 2024 09:14 CET\nEnd\nMar 12, 2024 10:41 CET\nSummary\nTwo of the six belts stood still for more than an hour, since nobody had oiled them.\nTimeline\nTime\tEvent\n09:14\tThe belts stop\n10:41\tThey run\n";
    let report = read(export).report;
    assert_eq!(report.part(Part::Impact).text(&impact::SEVERITY), "sev2");
    assert_eq!(report.part(Part::Cause).text(&cause::DETECTED_BY), "An alert");
    let overview = report.part(Part::Summary).text(&summary::OVERVIEW);
    assert!(overview.contains("Two of the six") && !overview.contains("Timeline"), "{overview}");
    assert_eq!(report.rows(List::Events).len(), 2);

    let bold = "# A\n\n**Severity:** 2 **Status:** over **Duration:** 1h\n\n## Impact\n\nAll.\n";
    let report = read(bold).report;
    assert_eq!(report.part(Part::Impact).text(&impact::SEVERITY), "2");
    assert_eq!(report.part(Part::Summary).text(&summary::DURATION), "1h");
    assert!(report.part(Part::Summary).text(&summary::OVERVIEW).contains("over"));
}

#[test]
fn actions_are_said_in_sentences_and_begin_with_who_does_them() {
    let said =
        "# A\n\n## Action items\n\nWe've oiled the belts. We'll add a sensor to each. We will test them.\n";
    assert_eq!(read(said).report.rows(List::Actions).len(), 3);
    let sorry = "# A\n\n## Action items\n\nWe have oiled it. We are sorry for that.\n";
    assert!(read(sorry).report.rows(List::Actions).is_empty());
    let named = "# A\n\n## Action items\n\n- [ ] @ada add a sensor — OPS-12\n- [x] @ken: test the belt\n";
    let report = read(named).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::OWNER), ["@ada", "@ken"]);
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["add a sensor", "test the belt"]);
    let affected = "# Bänder\n\nBetroffen: Halle Nord, Halle Süd\n";
    assert_eq!(
        column(&read(affected).report, List::Components, &components::rows::NAME),
        ["Halle Nord", "Halle Süd"]
    );
    let all = "# Bänder\n\nBetroffen: alle in der Halle, zum Teil\n";
    assert!(read(all).report.rows(List::Components).is_empty());
}

#[test]
fn lines_that_all_begin_with_a_clock_are_a_timeline_in_small_letters_too() {
    let text = "Belts\n\nHi all,\n\n09:40 first people call us\n09:52 we find the belt dry\n10:15 A man oils it\n10:30 it runs again\n\nEva\n";
    assert_entries(
        text,
        &[
            ("09:40", "first people call us"),
            ("09:52", "we find the belt dry"),
            ("10:15", "A man oils it"),
            ("10:30", "it runs again"),
        ],
    );
    let table = "# A\n\n## Action items\n\n| Action | Owner | ETA |\n|---|---|---|\n| Oil it | Ada | done |\n| Test it | Ken | 2024-06-03 |\n";
    let report = read(table).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::DUE), ["", "2024-06-03"]);
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["done", ""]);
    // What is planned, and what goes on, is not done.
    let planned = "# Outage\n\n## Action items\n\n- Audit the flags (enabled by default)\n- Write a runbook (added to the backlog)\n- Find jobs of the old table (removed in version 3)\n";
    assert_eq!(column(&read(planned).report, List::Actions, &actions::rows::STATUS), ["", "", ""]);
}

#[test]
fn one_end_on_two_clocks_or_in_two_steps_is_no_second_window() {
    for ends in [
        "UTC: 2024-03-04 10:47\n\nCET: 2024-03-04 11:47",
        "Mitigated: 2024-03-04 10:47\n\nResolved: 2024-03-04 11:47",
    ] {
        let text =
            format!("# Outage\n\n## Impact\n\n### Started\n\n2024-03-04 10:02\n\n### End time\n\n{ends}\n");
        assert!(read(&text).report.rows(List::Windows).len() <= 1, "{text}");
    }
}

#[test]
fn the_incident_begins_with_its_impact_and_ends_where_the_text_says() {
    let text = "# Outage\n\n## Summary\n\nFrom 4 March 2024 to 6 March 2024 nobody could sign in.\n\n## Impact\n\nStart: 2024-03-03 22:00 UTC\n";
    assert_eq!(read(text).report.text(Part::Summary, &summary::DATES), "2024-03-03 – 2024-03-06");
}

#[test]
fn numbered_headings_above_entries_are_no_agenda() {
    let text =
        "1.概述\n2024-03-04 10:02 系统停止。\n2.原因\n皮带断了。\n3.时间线\n- 10:02 系统停止\n- 10:20 恢复\n";
    let report = read(text).report;
    assert!(markdown::write_full(&report, &UtcOnly).contains("2024-03-04"), "{text}");
}

#[test]
fn a_day_in_a_heading_holds_for_the_table_below_it() {
    let table = |rows: &str| format!("| Time | Event |\n|---|---|\n{rows}\n");
    for (one, other, second) in [
        ("Day 1 - March 4, 2024", "Day 2 - March 5, 2024", "Day 2 - March 5, 2024 22:12"),
        ("2024-03-04", "2024-03-05", "2024-03-05 22:12"),
        ("4. März 2024", "5. März 2024", "5. März 2024 22:12"),
    ] {
        let text = format!(
            "# Belts\n\n## Timeline\n\n### {one}\n\n{}\n### {other}\n\n{}",
            table("| 21:07 | A belt stops |\n| 21:15 | A man is called |"),
            table("| 22:12 | It has a new motor |\n| 22:20 | It runs |")
        );
        let rows = timeline(&text);
        let times: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(times[1..], ["21:15", second, "22:20"], "{text}");
    }
}

#[test]
fn a_title_in_any_brackets_and_a_sentence_in_numbers_state_the_days() {
    let dates = |text: &str| read(text).report.text(Part::Summary, &summary::DATES).to_owned();
    let rows = "| 时刻 | 事件 |\n| --- | --- |\n| 14:45 | 传送带停了 |\n| 15:35 | 恢复运行 |\n";
    assert_eq!(
        dates(&format!("# 事故复盘：传送带停机 3 次（2024-03-04）\n\n## 时间线\n\n{rows}")),
        "2024-03-04"
    );
    let text = "# Esteira parada\n\n## Resumo\n\nEntre 07/03/2024 e 09/03/2024 a esteira da sala norte não levou as caixas para a doca, e a equipe do turno foi avisada por um dos motoristas.\n\nO motor da esteira não tinha óleo, e a bomba que o leva para o motor foi trocada com uma peça da outra linha.\n";
    assert_eq!(dates(text), "2024-03-07 – 2024-03-09");
}

#[test]
fn days_are_written_with_a_stroke_and_a_hyphen_in_the_north() {
    assert_entries(
        "Bånd\n\n21/3-24 kl 18:18 - Båndet stopper\n21/3-24 kl 18:40 - Tekniker er varslet\n22/3-24 kl 01:37 - Båndet går igjen\n",
        &[
            ("21/3-24 kl 18:18", "Båndet stopper"),
            ("21/3-24 kl 18:40", "Tekniker er varslet"),
            ("22/3-24 kl 01:37", "Båndet går igjen"),
        ],
    );
}

#[test]
fn clocks_of_twelve_hours_go_on_past_noon() {
    let lines = "11:45 Lunch in the yard.\n12:30 The belt stops.\n12:46 All are called out.\n1:00(ish) The battery is empty.\n2:00-3:30 A man looks for the key.\n4:15 It runs.\n";
    let rows = timeline(&format!("# Belts\n\n## Timeline\n\n{lines}"));
    let times: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(times, ["11:45", "12:30", "12:46", "1:00 PM(ish)", "2:00 PM", "4:15 PM"]);
    // A clock of 24 hours, one with its halves, and a night go on as they are.
    for (other, third) in [
        ("11:45 Lunch.\n12:30 It stops.\n13:10 We call.\n1:00 It runs.\n", "13:10"),
        ("11:45 Lunch.\n12:30 It stops.\n01:10 We call.\n02:00 It runs.\n", "01:10"),
        ("11:45 We sleep at midnight.\n12:30 It stops.\n1:10 We call.\n2:00 It runs.\n", "1:10"),
    ] {
        assert_eq!(timeline(&format!("# Belts\n\n## Timeline\n\n{other}"))[2].0, third, "{other}");
    }
}

#[test]
fn entries_that_run_on_are_cut_at_their_clocks() {
    assert_entries(
        "Belts\n\n16:47 - The first belt stops16:54 - The second belt slows down16:56 - We call a man.17:14 - It runs\n",
        &[
            ("16:47", "The first belt stops"),
            ("16:54", "The second belt slows down"),
            ("16:56", "We call a man."),
            ("17:14", "It runs"),
        ],
    );
    assert_entries(
        "Belts\n\nDate Time (UTC) Event\nMar 4 4:06 PM Belts stand still.\nMar 4 4:19 PM We call a man.\nMar 4 6:28 PM They run.\n",
        &[
            ("Mar 4 4:06 PM", "Belts stand still."),
            ("Mar 4 4:19 PM", "We call a man."),
            ("Mar 4 6:28 PM", "They run."),
        ],
    );
}

#[test]
fn days_count_from_the_day_that_a_report_states() {
    for (zone, list, expected) in [
        (
            "## Timeline (PDT)\n\n6/10/2025\n\n",
            "- Monday ~5:00 PM: It slows down\n- Today 8:00 AM: A belt stops\n- Today at 9:30 AM: It runs\n",
            ["2025-06-09, Monday ~5:00 PM", "2025-06-10 8:00 AM", "2025-06-10 9:30 AM"],
        ),
        (
            "Stand: 10. Juni 2025\n\n## Verlauf\n\n",
            "- Gestern 17:00 Uhr: Es wird langsam\n- Heute, 8:00 Uhr: Das Band steht\n- Heute um 9:30 Uhr: Es läuft\n",
            ["2025-06-09 17:00 Uhr", "2025-06-10 8:00 Uhr", "2025-06-10 9:30 Uhr"],
        ),
    ] {
        let rows = timeline(&format!("# Belts\n\n{zone}{list}"));
        let times: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(times, expected);
    }
    // Without a day, nothing is counted.
    let rows =
        timeline("# Belts\n\n## Timeline\n\n- Today 8:00 AM: A belt stops\n- Today 9:30 AM: It runs\n");
    assert_eq!(rows[0], ("Today 8:00 AM".to_owned(), "A belt stops".to_owned()));
}

#[test]
fn sentences_of_a_list_begin_with_their_times() {
    let text = "# 2024-03-04 belts\n\n* Somewhere between 8:51 and 8:54, the belt stopped.\n* From 8:56 to 9:02, men looked at it.\n* At 9:06, it ran for a minute\n* at 9:21, it runs again\n";
    let rows = timeline(text);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1].1, "men looked at it.");
    assert!(read(text).report.rows(List::Windows).is_empty());
}

#[test]
fn updates_stand_in_containers() {
    let text = "---\ntitle: Belts\n---\n\n::: update Resolved | 2024-03-04T10:20:00Z\nIt runs.\n\nWe are sorry.\n:::\n\n::: update Investigating | 2024-03-04T10:02:00Z\nWe look into it.\n:::\n\n::: tip\nAsk Ada.\n:::\n";
    let imported = read(text);
    let bodies = column(&imported.report, List::Updates, &updates::rows::BODY);
    assert_eq!(bodies, ["It runs.\n\nWe are sorry.", "We look into it."]);
    assert_eq!(column(&imported.report, List::Updates, &updates::rows::PHASE), ["resolved", "investigating"]);
    assert_accounted(&imported);
}

#[test]
fn a_heading_of_actions_may_be_spelled_without_umlauts_and_say_how_they_stand() {
    let text = "# Band\n\n## Korrektive Massnahmen\n\n### Sofortmassnahmen (erledigt)\n\n1. Lager getauscht\n2. Motor angezogen\n\n### Praeventive Massnahmen (in 2 Wochen)\n\n1. **Plan erneuern:** Lager nach 500 h tauschen\n   - Seite 3\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Actions, &actions::rows::TITLE),
        ["Lager getauscht", "Motor angezogen", "Plan erneuern"]
    );
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS)[..2], ["done", "done"]);
}

#[test]
fn a_story_has_its_times_on_lines_of_their_own() {
    let text = "The day the belt stood\n\nWednesday, 10 March 2021.\n6:32\n\nI wake up early and look at the screen.\nThe belt stands.\n\n7:00\nThe tea is cold. I call Ken.\n\nHe does not answer.\n\n8:00\nHe has oiled it, and it runs.\n";
    let rows = timeline(text);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1].1, "The tea is cold. I call Ken.\n\nHe does not answer.");
    assert_accounted(&read(text));
    // Clocks of which one is earlier than the one above tell no story.
    let down = "Belts\n\n7:00\nThe first belt starts here.\n\n6:30\nThe second one starts.\n\n8:00\nThe third one starts.\n";
    assert!(read(down).report.rows(List::Events).is_empty());
}

#[test]
fn a_time_above_an_update_may_name_its_phase() {
    let text = "We have a problem with all belts since this afternoon, and we are working on it.\n\n15:40 Update:\n\nThe motor of the first belt has no power, and all others wait for it.\n\n17:10 Update:\n\nWe hope to have most belts going again in the next hours of the day.\n\n22:25 Update:\n\nWe are working on the last of the belts, and all others are running.\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Updates, &updates::rows::PHASE), ["update"; 3]);
}

#[test]
fn a_title_may_begin_with_its_day_and_a_story_with_its_times() {
    let text =
        "04.03.2024 - Belts in the north hall\n\nThe belts do not take boxes to the dock.\n\nThey are old.\n";
    assert_eq!(read(text).report.text(Part::Cover, &cover::TITLE), "04.03.2024 - Belts in the north hall");
    let days = "04.03.2024 - Belts stand\n\n05.03.2024 - Belts run\n\n06.03.2024 - All is well\n";
    assert_eq!(read(days).report.text(Part::Cover, &cover::TITLE), "");
    let story = "Belts\n\nWhat Ken saw\n\nAt 6:20 P.M. MST on Monday 03/04/2024, Ken called the yard. He had seen smoke.\n\nAt 6:32 P.M. MST on Monday, 03/04/2024, Eva looked at the motor.\n\nAt 8:45 P.M. MST on Monday, 03/04/2024, Our vendor came.\n";
    assert!(read(story).report.rows(List::Events).is_empty());
}

#[test]
fn a_word_before_a_time_is_the_phase_and_the_day_above_the_title_holds_for_all() {
    let text = "4th March 2024\n\nBelts: some stand\n\nWe're currently looking at two belts of the hall, and say more soon.\n\nUPDATE 10:20 UTC: We've found the worn belt and change it now.\n\nUPDATE 10:44 UTC: All belts run again since a few minutes.\n\nUPDATE 2024-03-05: The new belt has run for a day by now.\n";
    assert_updates(
        text,
        &[
            ("", "", "We're currently looking at two belts of the hall, and say more soon."),
            ("update", "4th March 2024 10:20 UTC", "We've found the worn belt and change it now."),
            ("update", "4th March 2024 10:44 UTC", "All belts run again since a few minutes."),
            ("update", "2024-03-05", "The new belt has run for a day by now."),
        ],
    );
    let report = read(text).report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Belts: some stand");
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
}

#[test]
fn lines_that_say_how_it_is_now_are_updates_of_a_page() {
    let now = "Worn belt in the hall\n\n10:02 We are currently looking at a belt.\n\n10:20 The belt is new. We are awaiting the test.\n\n10:44 The test was good. We are now watching it.\n";
    assert_updates(
        now,
        &[
            ("", "10:02", "We are currently looking at a belt."),
            ("", "10:20", "The belt is new. We are awaiting the test."),
            ("", "10:44", "The test was good. We are now watching it."),
        ],
    );
    let told = "Worn belt in the hall\n\n10:02 A belt stopped.\n\n10:20 The belt was replaced.\n\n10:44 The test was good.\n";
    assert_eq!((timeline(told).len(), updates_of(told).len()), (3, 0));
}

#[test]
fn a_page_of_days_is_read_without_those_on_which_nothing_happened() {
    let text = "All systems are operational\n\nPast Incidents\n\n6 March 2024\n\nNo incidents reported\n\n5 March 2024\n\n(5 March 2024 11:30:00 UTC)\nBelts: what it was\n\nA belt was worn, and nobody had looked at it for years.\n\n4 March 2024\n\n(4 March 2024 10:44:00 UTC)\nBelts run\n\nWe are now watching the new belt of the hall.\n\n(4 March 2024 10:02:00 UTC)\nBelts stand\n\nWe're investigating why the belts of the hall stand.\n";
    let found = updates_of(text);
    let times: Vec<&str> = found.iter().map(|update| update.1.as_str()).collect();
    let expected = ["5 March 2024 11:30:00 UTC", "4 March 2024 10:44:00 UTC", "4 March 2024 10:02:00 UTC"];
    assert_eq!(times, expected);
    assert_accounted(&read(text));
    assert_eq!(read(text).report.text(Part::Summary, &summary::DATES), "2024-03-04 \u{2013} 2024-03-05");
}

#[test]
fn marks_below_a_title_say_how_bad_it_was_and_the_name_above_it_is_none() {
    let text = "Hall incident\n\nSlow belts\n\nMinor Resolved See the source\n\nUpdate timeline\n\n1. investigating Mar 4, 2024, 10:02 AM UTC\n\nWe look at the slow belts of the hall.\n\n2. resolved Mar 4, 2024, 10:44 AM UTC\n\nAll of the belts run as they should.\n";
    let imported = read(text);
    assert_eq!(imported.report.text(Part::Cover, &cover::TITLE), "Slow belts");
    assert_eq!(imported.report.text(Part::Impact, &impact::SEVERITY), "minor");
    assert_eq!(imported.report.text(Part::Cover, &cover::SOURCE), "Hall incident");
    assert_eq!(imported.report.rows(List::Updates).len(), 2);
    assert_accounted(&imported);
    let report = read("Write-up\n\nBelts stood in the hall\n\nSummary\n\nA belt was worn.\n").report;
    assert_eq!(report.text(Part::Cover, &cover::TITLE), "Belts stood in the hall");
    assert_eq!(report.text(Part::Cover, &cover::SUBTITLE), "Write-up");
}

#[test]
fn the_only_year_of_a_text_is_that_of_its_updates() {
    let text = "Resolved -\nAll of it runs again.\nMar 4, 10:44 UTC\nIdentified -\nTime: 4 March 2024, 10:02 UTC\nA belt was worn.\nMar 4, 10:20 UTC\n";
    assert_eq!(read(text).report.text(Part::Summary, &summary::DATES), "2024-03-04");
}

#[test]
fn sections_name_actions_in_brackets_with_numbers_and_as_done_already() {
    let titles = |text: &str| {
        assert_accounted(&read(text));
        column(&read(text).report, List::Actions, &actions::rows::TITLE)
    };
    let states = |text: &str| column(&read(text).report, List::Actions, &actions::rows::STATUS);
    // A name in another language, and a table in it.
    let text = "# T\n\n## 直すこと (Action Items)\n\n| # | アクション | 担当 | 期限 |\n|---|---|---|---|\n| 1 | ベルトを換える | Ada | 2024-03-05 |\n| 2 | 油をさす | Ken | 2024-03-06 |\n";
    assert_eq!(titles(text), ["ベルトを換える", "油をさす"]);
    assert!(timeline(text).is_empty());
    // Numbered headings, each with its explanation; what only explains is none.
    let text = "# T\n\n## Cómo prevenir\n\n### 1. Poner aceite\n\nCada lunes.\n\n### 2. Lo que eso da:\n\n- Menos ruido\n\n### 3. Mirar la cinta\n\n```\nbelt --show\n```\n";
    assert_eq!(titles(text), ["Poner aceite", "Mirar la cinta"]);
    let text = "# T\n\n## Next steps\n\n### 1. This week\n\n- Oil the belt\n\n### 2. Later\n\nBuy another.\n";
    assert_eq!(titles(text), ["Oil the belt"]);
    // What was done is an action where no other section has them.
    let done =
        "Slow belts\n\nActions Taken:\n\nReplaced the belt of the hall\n\nAdded a sensor to each belt\n";
    assert_eq!(titles(done), ["Replaced the belt of the hall", "Added a sensor to each belt"]);
    assert_eq!(states(done), ["done", "done"]);
    let both = "# T\n\n## Actions taken\n\n- Pushed it by hand\n\n## Next steps\n\n- Oil the belt\n";
    assert_eq!(titles(both), ["Oil the belt"]);
    let group = "# T\n\n## Next steps\n\n### Already implemented\n\n- Oil the belt\n\n### Short term\n\n- Buy another\n";
    assert_eq!(states(group), ["done", ""]);
    // How far it is.
    let text = "# T\n\n## Next steps\n\n| Action | Owner | Status |\n|---|---|---|\n| Oil the belt | Ada | 80 % |\n| Buy another | Ken | 100% |\n";
    assert_eq!(states(text), ["in_progress", "done"]);
    // What was checked is no action.
    let text = "# T\n\n## Vérification\n\n- [x] La bande tourne\n- [ ] Le bruit est parti\n";
    assert_eq!(titles(text), Vec::<String>::new());
    // A sentence that introduces what was done.
    let text = "Slow belts\n\nSo that no belt repeats this, the following measures were taken:\n1. We oiled the belt.\n2. We look at it each week.\n";
    assert_eq!(titles(text), ["We oiled the belt.", "We look at it each week."]);
}

#[test]
fn a_list_names_the_components_that_its_sentence_says_were_affected() {
    let names = |text: &str| column(&read(text).report, List::Components, &components::rows::NAME);
    let text = "# T\n\n## Impact\n\nFrom 10:02 on the following services were degraded:\n\n- belt orders\n- reports: they came an hour late\n- search (web)\n";
    assert_eq!(names(text), ["belt orders", "reports", "search"]);
    assert!(read(text).report.text(Part::Impact, &impact::DESCRIPTION).contains("an hour late"));
    assert_accounted(&read(text));
    let text = "# T\n\n## Auswirkungen\n\nFolgende Dienste waren betroffen:\n\n- Suche\n- Bestellung\n";
    assert_eq!(names(text), ["Suche", "Bestellung"]);
    for none in [
        "# T\n\n## Impact\n\nThe following services were degraded:\n\n- Customers could not order a single belt of the hall.\n- search\n",
        "# T\n\n## Impact\n\nThe following people were here:\n\n- Ada\n- Ken\n",
    ] {
        assert_eq!(names(none), Vec::<String>::new(), "{none}");
    }
}

#[test]
fn facts_have_their_labels_in_korean_and_chinese() {
    let text = "# 장애 보고서\n\n## 장애 개요\n\n| 항목 | 내용 |\n|---|---|\n| 발생 일시 | 2024-03-04 10:02 KST |\n| 복구 일시 | 2024-03-04 10:44 KST |\n| 심각도 | SEV-2 |\n";
    assert_eq!(windows_of(text), [("2024-03-04 10:02 KST".to_owned(), "2024-03-04 10:44 KST".to_owned())]);
    assert_eq!(read(text).report.text(Part::Impact, &impact::SEVERITY), "SEV-2");
    let text = "# 报告\n\n**事故编号**: INC-7\n**严重级别**: P1\n";
    assert_eq!(read(text).report.text(Part::Cover, &cover::REFERENCE), "INC-7");
    assert_eq!(read(text).report.text(Part::Impact, &impact::SEVERITY), "P1");
}

#[test]
fn sentences_are_entries_beside_others_and_some_of_a_list_have_no_time() {
    let text = "Belts stood on 4 March 2024\n\nAt 10:02 the first belt stood still.\n\nAt 10:10, the second one did so, too.\n\nBy 10:20 all of them ran slowly.\n\n10:44: The new belt is here and runs.\n";
    assert_eq!(timeline(text).len(), 4);
    assert_accounted(&read(text));
    // Sentences alone are a story.
    let story = text.replace("10:44: The", "At 10:44 the");
    assert!(timeline(&story).is_empty());
    let list = "Ce qui s'est passé\n\n- À 10h02, une bande s'arrête.\n- À 10h10 on la regarde de près.\n- Toutes les autres tournent.\n- À 10h20, on la change.\n- À 10h44, elle tourne.\n";
    assert_eq!(timeline(list).len(), 5);
}

#[test]
fn numbers_with_a_dash_make_headings_of_lines() {
    let text = "1 - Período\n2 - Como soubemos?\nUma pessoa viu que a esteira do salão estava parada.\n3 - Causa\nA esteira estava gasta, e ninguém tinha olhado para ela.\n";
    let imported = read(text);
    assert_eq!(own_titles(&imported), ["1 - Período", "2 - Como soubemos?"]);
    assert!(imported.report.text(Part::Cause, &cause::DESCRIPTION).starts_with("A esteira"));
    assert_accounted(&imported);
}

#[test]
fn what_a_heading_calls_work_to_come_is_actions_and_hindsight_is_none() {
    let titles = |text: &str| column(&read(text).report, List::Actions, &actions::rows::TITLE);
    for heading in ["Future work", "Pendências", "Tareas pendientes", "Offene Aufgaben", "残課題"] {
        let text = format!("# T\n\n## {heading}\n\n1. Installation of a second belt\n2. Study of the oil\n");
        assert_eq!(titles(&text), ["Installation of a second belt", "Study of the oil"], "{text}");
    }
    let hindsight =
        "# T\n\n## Prevention: what would have shown it earlier\n\n- A lamp at the belt\n- A bell\n";
    assert!(titles(hindsight).is_empty());
    assert_accounted(&read(hindsight));
    let several = "Slow belts\n\nWe have taken several measures to prevent this from happening again:\n\n- We oil the belt.\n- We look at it each week.\n";
    assert_eq!(titles(several).len(), 2);
    let sentence =
        "# T\n\n## Next steps\n\nThe hall is investigating a second belt for each of the floors.\n";
    assert_eq!(titles(sentence).len(), 1);
    // A provider's report of an outage.
    let text = "Belts of the hall\n\nEvent Summary:\n\nThe belts stood for an hour.\n\nReason For Outage:\n\nNobody had oiled them.\n";
    let report = read(text).report;
    assert!(report.text(Part::Cause, &cause::DESCRIPTION).contains("oiled"));
    assert!(report.text(Part::Summary, &summary::OVERVIEW).contains("an hour"));
}

#[test]
fn bold_names_over_lists_group_the_actions_in_them() {
    let rows = |text: &str| {
        let imported = read(text);
        assert_accounted(&imported);
        let of = |field| column(&imported.report, List::Actions, field);
        of(&actions::rows::TITLE).into_iter().zip(of(&actions::rows::KIND)).collect::<Vec<_>>()
    };
    let both = |title: &str, kind: &str| (title.to_owned(), kind.to_owned());
    for (one, other) in [("The belt", "Alarms"), ("ベルト", "警報の確認事項")] {
        let text = format!(
            "# T\n\n## Prevention\n\n1. **{one}**\n   - Oil it\n   - Look at it\n\n2. **{other}**\n   - Hang a bell\n"
        );
        let expected = [both("Oil it", one), both("Look at it", one), both("Hang a bell", other)];
        assert_eq!(rows(&text), expected, "{text}");
    }
    // Orders are actions, with details.
    let text =
        "# T\n\n## Prevention\n\n1. **Improve the belt**\n   - Oil it\n\n2. **Watch it**\n   - Hang a bell\n";
    assert_eq!(rows(text), [both("Improve the belt", ""), both("Watch it", "")]);
}

#[test]
fn examples_of_a_template_and_sentences_on_action_items_are_no_actions() {
    let titles = |text: &str| column(&read(text).report, List::Actions, &actions::rows::TITLE);
    for text in [
        "# T\n\n## Action items\n\nThink of all that may help.\n\nExamples:\n1. whatever keeps a belt from tearing\n2. whatever lets us know\n",
        "# T\n\n## Maßnahmen\n\nZum Beispiel:\n\n- ein neues Band\n- eine Lampe\n",
        "# T\n\n## Action items\n\nWhat we agree upon in the meeting. Each action item should have a person who does it.\n",
    ] {
        assert!(titles(text).is_empty(), "{text}: {:?}", titles(text));
        assert_accounted(&read(text));
    }
}

#[test]
fn a_table_of_how_things_are_is_neither_actions_nor_events() {
    for text in [
        "# T\n\n## Guesses\n\n| Guess | For it | Status |\n|---|---|---|\n| The belt had no oil at all | It was dry when Ada looked at it | Confirmed |\n",
        "# T\n\n## Ways\n\n| Way | Status | Last seen |\n|---|---|---|\n| From the hall to the yard | open | 2024-03-04 10:02 |\n| From the yard to the hall | shut | 2024-03-04 10:20 |\n",
    ] {
        let imported = read(text);
        assert!(imported.report.rows(List::Actions).is_empty(), "{text}");
        assert!(imported.report.rows(List::Events).is_empty(), "{text}");
        assert_accounted(&imported);
    }
}

#[test]
fn a_phase_with_entries_below_is_one_of_its_own_and_so_are_they() {
    assert_entries(
        "# T\n\n## Timeline\n\n### 10:00–10:30 — The belt stops\n\n- 10:02: It is slow\n- 10:20: It stands\n\n### 10:30–11:00 — Repair\n\n- Ada oils it\n",
        &[
            ("10:00", "The belt stops"),
            ("10:02", "It is slow"),
            ("10:20", "It stands"),
            ("10:30", "Repair\n\n- Ada oils it"),
        ],
    );
    // A day above entries may name their zone.
    for above in ["4 March 2024 (all times CET):", "### 4 March 2024 (all times CET)"] {
        let text = format!(
            "# T\n\n**Date**: 5 March 2024\n\n## Timeline\n\n{above}\n\n* 10:02: It stops\n* 10:20: It runs\n"
        );
        let found = timeline(&text);
        assert_eq!(
            found.iter().map(|one| one.1.as_str()).collect::<Vec<_>>(),
            ["It stops", "It runs"],
            "{text}"
        );
        assert!(found.first().unwrap().0.contains("March"), "{found:?}");
    }
}

#[test]
fn a_length_may_name_both_its_ends_with_words_and_an_arrow_between_them() {
    let both = |start: &str, end: &str| vec![(start.to_owned(), end.to_owned())];
    let text = "# T\n\n**Date:** 4 March 2024\n**Duration:** 38 min (10:02Z it stops → 10:40Z it runs)\n";
    assert_eq!(windows_of(text), both("10:02Z", "10:40Z"));
    // Three times are a story.
    let text = "# T\n\n**Date:** 4 March 2024\n**Duration:** 38 min (10:02Z it stops, 10:20Z slow → 10:40Z it runs)\n";
    assert_eq!(windows_of(text), []);
    let text = "# T\n\n## Impact\n\nOn March 4 between 10:02 and 10:40 UTC no belt ran in the hall.\n";
    assert_eq!(windows_of(text), both("March 4 10:02 UTC", "10:40 UTC"));
}

#[test]
fn a_handle_behind_a_sign_owns_the_action_before_it() {
    let report = read("# T\n\n## Action items\n\n- Hang a rope - @bob\n- Hang a bell, @ada, by 10 May 2024\n- Talk to @ken\n").report;
    let of = |field| column(&report, List::Actions, field);
    assert_eq!(of(&actions::rows::TITLE), ["Hang a rope", "Hang a bell", "Talk to @ken"]);
    assert_eq!(of(&actions::rows::OWNER), ["@bob", "@ada", ""]);
}

#[test]
fn what_was_done_already_is_a_section_of_actions_that_are_done() {
    let report = |text: &str| {
        let imported = read(text);
        assert_accounted(&imported);
        imported.report
    };
    let both = |text: &str| {
        let report = report(text);
        let titles = column(&report, List::Actions, &actions::rows::TITLE);
        let states = column(&report, List::Actions, &actions::rows::STATUS);
        titles.into_iter().zip(states).collect::<Vec<_>>()
    };
    let of = |title: &str, state: &str| (title.to_owned(), state.to_owned());
    for heading in [
        "Corrective measures implemented",
        "Medidas correctivas aplicadas",
        "Umgesetzte Maßnahmen",
        "已实施的改进",
    ] {
        let text = format!("# T\n\n## {heading}\n\n### Hall two\n\n1. A lamp at the belt\n2. A bell\n");
        assert_eq!(both(&text), [of("A lamp at the belt", "done"), of("A bell", "done")], "{text}");
    }
    // Beside a section of what is to be done, what was fixed ended the incident.
    let text = "# T\n\n## Fixes applied\n\n- Oil\n- A new belt\n\n## Next step\n\n1. Hang a bell\n";
    assert_eq!(both(text), [of("Hang a bell", "")]);
    let text = "# T\n\n## Fix applied\n\n- Oil\n- A new belt\n";
    assert_eq!(both(text).len(), 2);
    let text =
        "# T\n\n## Remediation steps\n\n1. Oil the belt\n\n## Prevention\n\n1. Hang a bell\n2. Hang a lamp\n";
    assert_eq!(both(text), [of("Hang a bell", ""), of("Hang a lamp", "")]);
    // "Measures taken so far" in prose says what was done; "No actions taken" is none.
    assert!(both("# T\n\n## No fixes made\n\nNobody was there.\n").is_empty());
}

#[test]
fn actions_say_by_their_words_and_days_that_they_were_done() {
    let report = read("# T\n\n## Action items\n\n- Added a lamp to the belt\n- Hang a bell - DONE 2024-03-06\n- A rope for the hall. Delivered on 2024-03-07. It is red.\n- Oil the belt\n- If it recurs, look at the oil first\n").report;
    let of = |field| column(&report, List::Actions, field);
    assert_eq!(
        of(&actions::rows::TITLE),
        [
            "Added a lamp to the belt",
            "Hang a bell",
            "A rope for the hall. Delivered on 2024-03-07. It is red.",
            "Oil the belt"
        ]
    );
    let states: Vec<bool> = of(&actions::rows::STATUS).iter().map(|it| it.to_lowercase() == "done").collect();
    assert_eq!(states, [true, true, true, false]);
    assert_eq!(of(&actions::rows::DELIVERED), ["", "2024-03-06", "2024-03-07", ""]);
    // A table's numbers count its rows; a ticket that is still to be written is a state.
    let report = read("# T\n\n## Maßnahmen\n\n| # | Aktion | Ticket |\n|---|---|---|\n| 1 | Eine Lampe hängen | noch zu erstellen |\n| 2 | Das Band ölen | BAND-12 |\n").report;
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["Eine Lampe hängen", "Das Band ölen"]);
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["noch zu erstellen", ""]);
    assert_eq!(column(&report, List::Actions, &actions::rows::TICKET), ["", "BAND-12"]);
    let report =
        read("# T\n\n## 재발 방지 액션\n\n| 액션 | 상태 |\n|---|---|\n| 벨트에 등을 단다 | 완료 |\n").report;
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["벨트에 등을 단다"]);
}

#[test]
fn sentences_labels_and_the_title_name_components() {
    let names = |text: &str| {
        let imported = read(text);
        assert_accounted(&imported);
        column(&imported.report, List::Components, &components::rows::NAME)
    };
    for (text, found) in [
        (
            "# T\n\n## Summary\n\nThe Harbour portal and the crane dashboard were unavailable from 10:02.\n",
            "Harbour portal|crane dashboard",
        ),
        (
            "# T\n\n## What happened\n\nThere was a fault affecting our crane API, berth portal, and quay website from 10:02 to 10:20.\n",
            "crane API|berth portal|quay website",
        ),
        ("# Crane API outage\n\n## Summary\n\nIt rained.\n", "Crane API"),
        ("# crane-api out of memory\n\n## Summary\n\nAt 10:02 `crane-api` used all of it.\n", "crane-api"),
        ("# T\n\n**Affected nodes**: north-1, north-2\n\n**集群名称**: quay\n", "north-1|north-2|quay"),
        ("---\nservice: crane-api\nseverity: high\n---\n\n# T\n\nIt rained.\n", "crane-api"),
        (
            "# T\n\n## Action items\n\n- Make sure that we know if the crane API is down\n- The crane API was down: say so\n",
            "",
        ),
        ("# T\n\n## Summary\n\nAll customers were affected. The service was unavailable.\n", ""),
    ] {
        assert_eq!(names(text).join("|"), found, "{text}");
    }
}

#[test]
fn a_list_has_its_times_behind_its_words_or_two_whole_ones_before_them() {
    let texts = |text: &str| timeline(text).into_iter().map(|entry| entry.1).collect::<Vec<_>>();
    let text = "# T\n\n## Root cause\n\n- A belt tore in the night, and nobody saw it.\n- It was old.\n- Nobody had oiled it.\n\n- Belt stands: 4:45 AM EST, 3/14/2024\n- Belt has power: 5:55 AM EST, 3/14/2024\n- Belt runs: 9:47 AM EST, 3/14/2024\n";
    assert_eq!(texts(text), ["Belt stands", "Belt has power", "Belt runs"]);
    let text = "# T\n\n## What happened\n\n- 2024-03-14 10:02 - the belt stands\n- 2024-03-14 10:20 - the belt runs\n";
    assert_eq!(texts(text), ["the belt stands", "the belt runs"]);
}

#[test]
fn a_length_behind_the_start_of_a_window_stays_in_the_text() {
    let text = "# T\n\n## 안내\n\n- **오류 발생 일시**: 2024년 3월 4일 14:29 ~ 15:55 (86분)\n- 멈춤\n";
    let imported = read(text);
    assert_eq!(imported.report.rows(List::Windows).len(), 1);
    assert!(debrief::formats::json::write(&imported.report).contains("86분"));
    assert_accounted(&imported);
}

/// The windows of a report as written.
fn windows(text: &str) -> Vec<(String, String)> {
    let imported = read(text);
    assert_accounted(&imported);
    let of = |field: &Field| column(&imported.report, List::Windows, field);
    of(&impact::windows::START).into_iter().zip(of(&impact::windows::END)).collect()
}

#[test]
fn the_day_of_a_range_stands_on_either_side_of_it() {
    for (text, start, end) in [
        ("From 3:30pm to 5:40pm on March 4 belts stood still.", "March 4 3:30pm", "5:40pm"),
        (
            "Between 3:30pm and 5:40pm AEST on March 4 belts stood still.",
            "March 4 3:30pm AEST",
            "5:40pm AEST",
        ),
        ("On March 4, from 3:30pm to 5:40pm belts stood still.", "March 4 3:30pm", "5:40pm"),
        ("Am 4. März von 15:30 bis 17:40 Uhr standen Bänder.", "4. März 15:30", "17:40 Uhr"),
        ("De 15h30 à 17h40 le 4 mars, panne.", "4 mars 15h30", "17h40"),
        ("Outage: 08:36 on 4 March to 13:36 on 6 March, 53 hours.", "08:36 on 4 March", "13:36 on 6 March"),
        ("Between 10:30 CET and 12:08 CET, a belt stood still.", "10:30 CET", "12:08 CET"),
    ] {
        let expected = [(start.to_owned(), end.to_owned())];
        assert_eq!(windows(&format!("# T\n\n## Impact\n\n{text}\n")), expected, "{text}");
    }
}

#[test]
fn ranges_of_an_impact_section_are_windows_and_no_events() {
    let text = "# T\n\n## Customer impact\n\n3:30pm - 5:40pm UTC on March 4, most parcels waited.\n3:30pm - 7:24pm UTC on March 4, some parcels waited.\n";
    assert_eq!(windows(text).len(), 2);
    assert_eq!(timeline(text), []);
    let text = "# T\n\n## Impact\n\n* Time of impact: 02:59 - 03:22，03:42 - 03:48\n";
    assert_eq!(
        windows(text),
        [("02:59".to_owned(), "03:22".to_owned()), ("03:42".to_owned(), "03:48".to_owned())]
    );
    // The zone in brackets is that of both.
    let text = "# T\n\n## Impact\n\n- Time of impact: 02:59 - 03:22, 03:42 - 03:48 (UTC)\n";
    assert!(windows(text).iter().all(|window| window.0.ends_with("UTC")), "{:?}", windows(text));
}

#[test]
fn a_window_may_be_told_behind_its_times() {
    for text in [
        "At about 9:40am, all belts became unreachable. We asked around. At 12:10pm, all of them came back online.",
        "At 9:40am UTC on 4 March 2024, our belts stopped moving. We fully restored them at 12:10pm UTC.",
        "Am Montag um 9:40 Uhr kam es zu einer Störung. Sie wurde um 12:10 Uhr behoben.",
    ] {
        assert_eq!(windows(&format!("# T\n\n## Summary\n\n{text}\n")).len(), 1, "{text}");
    }
}

#[test]
fn what_is_told_behind_a_time_is_only_its_own() {
    for (text, start, end) in [
        (
            "The outage began at 10:02 UTC on 4 March 2024. It was noticed at 10:15 UTC and all belts were restored at 10:40 UTC.",
            "10:02 UTC on 4 March 2024",
            "10:40 UTC",
        ),
        (
            "At 09:00 UTC on 4 March 2024 a job failed. The shop went down at 10:02 UTC. All was restored at 10:40 UTC.",
            "10:02 UTC",
            "10:40 UTC",
        ),
        (
            "At 10:02 UTC alerts fired after users experienced errors that had begun at 09:40 UTC. All belts recovered at 10:30 UTC.",
            "09:40 UTC",
            "10:30 UTC",
        ),
    ] {
        let expected = [(start.to_owned(), end.to_owned())];
        assert_eq!(windows(&format!("# T\n\n## Summary\n\n{text}\n")), expected, "{text}");
    }
    for text in [
        "At 9:40am on 4 March 2024 we stopped the migration as planned. At 12:10pm, the engineer was back.",
        "Hubo una reunión a las 10:02. El servicio fue restablecido a las 10:40.",
    ] {
        assert_eq!(windows(&format!("# T\n\n## Summary\n\n{text}\n")), [], "{text}");
    }
}

#[test]
fn an_impact_section_may_have_windows_and_a_timeline() {
    let text = "# T\n\n## Impact\n\n10:02 - 10:40 UTC belts stood still.\n11:02 - 11:40 UTC lamps were dark.\n\n| Time | Event |\n|---|---|\n| 10:02 | It stops |\n| 10:40 | It runs |\n";
    assert_eq!(windows(text).len(), 2);
    assert_entries(text, &[("10:02", "It stops"), ("10:40", "It runs")]);
}

#[test]
fn a_table_of_days_and_events_is_a_timeline() {
    let text = "# T\n\n## Timeline\n\n| Date | Event |\n|---|---|\n| 4 March | The belt is new |\n| 6 March | It tears |\n";
    assert_entries(text, &[("4 March", "The belt is new"), ("6 March", "It tears")]);
    let text = "# T\n\n## Actions\n\n| Action | Due date |\n|---|---|\n| Oil the belt | 6 March |\n";
    assert_eq!(timeline(text), []);
}

#[test]
fn figures_that_nobody_knows_are_part_of_a_machines_time() {
    let text = "# T\n\n## Timeline\n\n- 2024-03-04T10:02:xxZ — The belt stops\n- 2024-03-04T11:xx:xxZ — It runs\n- 2024-03-04Txx:xx:xxZ — It is oiled\n";
    let expected = [
        ("2024-03-04T10:02:xxZ", "The belt stops"),
        ("2024-03-04T11:xx:xxZ", "It runs"),
        ("2024-03-04Txx:xx:xxZ", "It is oiled"),
    ];
    assert_entries(text, &expected);
}

#[test]
fn actions_stand_below_what_heads_them_and_over_what_they_consist_of() {
    let titles = |text: &str| {
        let imported = read(text);
        assert_accounted(&imported);
        column(&imported.report, List::Actions, &actions::rows::TITLE)
    };
    for (text, expected) in [
        (
            "## What we saw\n\nIt rained.\n\n**Post-recovery action items:**\n\n- Oil the belt\n- Hang a lamp\n",
            "Oil the belt|Hang a lamp",
        ),
        ("## Actions to mitigate\n\n- Oil the belt\n- Hang a lamp\n", "Oil the belt|Hang a lamp"),
        (
            "## Resulting Action\n\n### @ada Oil the belt\n\n### @bob Hang a lamp\n",
            "Oil the belt|Hang a lamp",
        ),
        (
            "## Prevention measures\n\n✅ **Lamps**: one for each belt\n- red\n- green\n\n⏳ **Oil**: for all belts\n- thin\n",
            "Lamps|Oil",
        ),
        ("## Plano de correção\n\n- Corrigir a luz\n- Pôr óleo\n", "Corrigir a luz|Pôr óleo"),
        // Groups, however they are written, and lists with owners are the actions' own.
        (
            "## Action items\n\n**Short term**: within a week\n- Add a lamp\n- Oil the belt\n\n**Long term**: within a year\n- Replace the belt\n",
            "Add a lamp|Oil the belt|Replace the belt",
        ),
        (
            "## Action items\n\n### 1. Improve lamps\n\n- Add a lamp (Ada, due 2024-04-01)\n- Add another\n\n### 2. Improve belts\n\n- Oil one\n",
            "Add a lamp|Add another|Oil one",
        ),
        ("## Action items\n\n- **✅** Hang a lamp\n- **✅ Oil** the belt\n", "Hang a lamp|Oil"),
        (
            "## Recommended permanent fixes\n\n### 1. Oil the belt\n\nThin.\n\n### 2. Hang a lamp\n\nRed.\n",
            "Oil the belt|Hang a lamp",
        ),
    ] {
        assert_eq!(titles(&format!("# T\n\n{text}")).join("|"), expected, "{text}");
    }
    let report =
        read("# T\n\n## Action items\n\n1. **✅ Oil the belt** with thin oil\n2. **Hang a lamp** over it\n")
            .report;
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["done", ""]);
    assert_eq!(column(&report, List::Actions, &actions::rows::TITLE), ["Oil the belt", "Hang a lamp"]);
}

#[test]
fn a_page_with_nothing_but_its_report_has_no_updates() {
    let text = "Belts stand still\nIncident Report for Harbour\n\nIssue description: Belts stood still from 10:02 to 10:20 UTC.\n\nRoot cause: A belt tore in the night.\n\nPreventative measures: We will oil them.\n";
    let report = read(text).report;
    assert_eq!(report.rows(List::Updates).len(), 0);
    assert!(report.text(Part::Cause, &cause::DESCRIPTION).contains("tore in the night"));
}

#[test]
fn a_title_that_tells_of_another_day_than_all_else_does_not_date_the_incident() {
    let text = "Report for April 28, 2024\n\nAt 7:10 AM UTC on April 27, 2024 belts were unavailable. They were restored at 9:20 AM UTC.\n";
    assert_eq!(read(text).report.text(Part::Summary, &summary::DATES), "2024-04-27");
    // The day of what caused it is none of the incident's.
    let text = "# Outage of 2024-04-12\n\n## Summary\n\nA change that was made on 2024-04-09 broke the belt at 10:02 UTC.\n";
    assert_eq!(read(text).report.text(Part::Summary, &summary::DATES), "2024-04-12");
}

/// `11/25` alone is a fraction elsewhere; above entries it is their day.
#[test]
fn numbers_alone_above_entries_are_their_day() {
    let entries = [("11/25 15:00", "It stops"), ("16:17", "It is seen"), ("11/26 0:28", "It runs")];
    for text in [
        "# Outage of 2021-11-25\n\n## Timeline\n\n* 11/25\n  * 15:00 - It stops\n  * 16:17 - It is seen\n* 11/26\n  * 0:28 - It runs\n",
        "# Outage of 2021-11-24\n\n## Timeline\n\n11/25\n15:00 - It stops\n16:17 - It is seen\n\n11/26\n0:28 - It runs\n",
        "# Outage of 2021-11-24\n\n## Timeline\n\n### 11/25\n\n- 15:00 - It stops\n- 16:17 - It is seen\n\n### 11/26\n\n- 0:28 - It runs\n",
    ] {
        // The first day follows from the title, if that is it.
        let first = if text.contains("2021-11-25") { "15:00" } else { "11/25 15:00" };
        let mut expected = entries;
        expected[0].0 = first;
        assert_entries(text, &expected);
    }
    // The pages of a document.
    for pages in [
        "2/7\n\n10:05 It is mended\n\n3/7\n\n10:09 It runs\n",
        "2/15\n\n10:05 It is mended\n\n3/15\n\n10:09 It runs\n",
    ] {
        let text = format!("# Outage of 2024-03-04\n\n## Timeline\n\n10:02 It stops\n\n{pages}");
        let times: Vec<String> = timeline(&text).into_iter().map(|row| row.0).collect();
        assert_eq!(times, ["10:02", "10:05", "10:09"], "{text}");
    }
    // What can be read either way is read as the others, and what no entry follows is no day.
    let text = "# Ausfall vom 03.04.2024\n\n## Zeitlicher Ablauf\n\n4/4\n\n- 10:00 Ausfall\n- 10:20 Stufe\n\n1-3\n\nund mehr\n";
    let report = read(text).report;
    assert!(markdown::write_full(&report, &UtcOnly).contains("1-3"));
}

#[test]
fn each_end_below_a_label_is_that_of_a_window() {
    let text = "# Outage\n\n## Impact\n\n### Started\n\n2024-03-04 10:02\n\n### End time\n\nFeeder: 2024-03-04 10:47\n\nBelt: 2024-03-05 11:40\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Windows, &impact::windows::START),
        ["2024-03-04 10:02", "2024-03-04 10:02"]
    );
    assert_eq!(
        column(&report, List::Windows, &impact::windows::END),
        ["2024-03-04 10:47", "2024-03-05 11:40"]
    );
    assert_eq!(column(&report, List::Windows, &impact::windows::TEXT), ["Feeder", "Belt"]);
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04 – 2024-03-05");
    assert_accounted(&read(text));
}

#[test]
fn a_status_in_capitals_before_several_paragraphs_makes_them_actions() {
    let text = "# Outage\n\n## Lessons learned\n\nGraphs tell more than lists.\n\n**DONE**: Ada added the feeder to the monitor.\n\n**TODO** a sensor for the belt could have told us.\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Actions, &actions::rows::TITLE),
        ["Ada added the feeder to the monitor.", "a sensor for the belt could have told us."]
    );
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["done", "TODO"]);
    assert_accounted(&read(text));
    // How the incident stands is no task.
    let stands = "# Outage\n\n## Impact\n\n**STARTED**: March 4 2024 at 10:02 UTC\n\n**RESOLVED**: March 4 2024 at 10:40 UTC\n\n- ONGOING: exports are slow today\n- RESOLVED: nobody could sign in\n";
    assert!(read(stands).report.rows(List::Actions).is_empty());
    // What stands below belongs to it.
    let below = "# Outage\n\n## Lessons learned\n\n- **TODO**: add a sensor here\n  - Owner: Ada\n- **DONE**: mend the old belt\n";
    assert_eq!(column(&read(below).report, List::Actions, &actions::rows::OWNER), ["Ada", ""]);
    // One alone is a note of the writer's.
    let one = "# Outage\n\n## Summary\n\n**TODO** tell what stopped first and why.\n";
    assert!(read(one).report.rows(List::Actions).is_empty());
}

#[test]
fn a_sentence_about_a_person_stays_a_sentence() {
    let text = "# Outage\n\n## Action items\n\n- @ada will add a sensor\n- @grace add a belt\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Actions, &actions::rows::TITLE),
        ["@ada will add a sensor", "add a belt"]
    );
    assert_eq!(column(&report, List::Actions, &actions::rows::OWNER), ["@ada", "@grace"]);
}

#[test]
fn a_bracket_at_the_end_of_an_action_tells_what_was_done() {
    let text = "# Outage\n\n## Follow-up\n\nThe sensor is read only once an hour. (added a second reader)\n\nIt would be useful to have a spare belt. (filed https://tickets.example/12)\n";
    let report = read(text).report;
    assert_eq!(report.rows(List::Actions).len(), 2);
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["done", ""]);
}

#[test]
fn updates_in_a_front_matter_are_status_updates() {
    // Other lists have a status, too.
    for other in [
        "- status: todo\n  description: Add a sensor",
        "- status: failed\n  message: Nightly copy",
        "- status: resolved\n  message: It runs\n  body: Truly",
    ] {
        let report = read(&format!("---\ntitle: Feeder\njobs:\n{other}\n---\n\nText.\n")).report;
        assert!(report.rows(List::Updates).is_empty(), "{other}");
    }
    let text = "---\ntitle: Feeder\nseverity: degradation\ndate: 2024-03-04 10:02 UTC\nresolvedDate: 2024-03-04 10:20 UTC\nincident_states:\n- status: investigating\n  content: 'It stopped.'\n- status: update\n  content: ''\n  date:\n- status: resolved\n  content: It runs.\n  date: 2024-03-04 10:20 UTC\n---\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Updates, &updates::rows::PHASE), ["investigating", "resolved"]);
    assert_eq!(column(&report, List::Updates, &updates::rows::BODY), ["It stopped.", "It runs."]);
    assert_eq!(column(&report, List::Windows, &impact::windows::END), ["2024-03-04 10:20 UTC"]);
}

#[test]
fn a_length_below_the_entries_of_a_timeline_is_that_of_the_incident() {
    let text = "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:45 - It stops\n- 16:11 - It runs\n\n**Total impact duration:** 5 hours 26 minutes (10:45 - 16:11)\n";
    let report = read(text).report;
    assert_eq!(report.rows(List::Events).len(), 2);
    assert_eq!(report.rows(List::Windows).len(), 1);
    assert!(report.text(Part::Summary, &summary::DURATION).starts_with("5 hours 26 minutes"));
    assert_accounted(&read(text));
}

/// Each was once numbered by counting all rows before it: 8,000 took 14 seconds, twice as many four times as long.
#[test]
fn a_front_matter_may_name_thousands_of_components() {
    let names: String = (0..20_000).map(|at| format!("- host {at}\n")).collect();
    let text = format!("---\ntitle: Feeder\nseverity: down\naffected:\n{names}---\n\nIt stopped.\n");
    let report = read(&text).report;
    assert_eq!(report.rows(List::Components).len(), 20_000);
    assert_eq!(report.part(Part::Summary).rows(&summary::AFFECTED).len(), 20_000);
}

#[test]
fn actions_stand_under_headings_that_say_what_for() {
    for heading in ["Prevention Actions", "Recommended next steps", "Next release and to-do's"] {
        let text = format!(
            "# Outage\n\n## {heading}\n\n1. Action: Add a sensor\n   Owner: ada\n   Due date: 2024-03-06\n2. Action: Mend the belt\n   Owner: grace\n"
        );
        let report = read(&text).report;
        assert_eq!(
            column(&report, List::Actions, &actions::rows::TITLE),
            ["Add a sensor", "Mend the belt"],
            "{heading}"
        );
        assert_eq!(column(&report, List::Actions, &actions::rows::OWNER), ["ada", "grace"], "{heading}");
    }
    let priorities = "# Queda\n\n## O que faltou / ações\n\n| Ação | Prioridade |\n|---|---|\n| Novo sensor | P1 |\n| Outra correia | P2 |\n";
    assert_eq!(read(priorities).report.rows(List::Actions).len(), 2);
}

#[test]
fn names_over_lists_of_actions_need_no_bold_in_scripts_that_have_none() {
    let text = "# 障害\n\n## 再発防止策\n\n- ベルト運用\n  - 予備のベルトを用意する\n  - 毎日点検する\n- 監視\n  - センサーを増やす\n";
    let report = read(text).report;
    assert_eq!(
        column(&report, List::Actions, &actions::rows::TITLE),
        ["予備のベルトを用意する", "毎日点検する", "センサーを増やす"]
    );
    assert_eq!(column(&report, List::Actions, &actions::rows::KIND), ["ベルト運用", "ベルト運用", "監視"]);
}

#[test]
fn updates_may_have_no_more_than_the_mark_of_their_time() {
    let head = "---\ntitle: The belt stands\ndate: 2024-03-04 10:02:00\naffected:\n  - Belt\n---\n\n";
    let first = ("", "2024-03-04 10:02", "We look into it.");
    let last = ("", "2024-03-04 10:20:00", "It runs.");
    for text in [
        "We look into it. {{< track \"2024-03-04 10:02\" >}}\n\nIt runs. {{< track \"2024-03-04 10:20:00\" >}}\n",
        "- We look into it. {{< track \"2024-03-04 10:02\" >}}\n\n- It runs. {{< track \"2024-03-04 10:20:00\" >}}\n",
        "{{< track \"2024-03-04 10:02\" >}} - We look into it.\n\n{{< track \"2024-03-04 10:20:00\" >}}\n\nIt runs.\n",
    ] {
        assert_updates(&format!("{head}{text}"), &[first, last]);
    }
    let below = "We look into it.\n\n{{< track \"2024-03-04 10:02\" >}}\n\nIt runs.\n\n{{< track \"2024-03-04 10:20:00\" >}}\n";
    assert_updates(&format!("{head}{below}"), &[first, last]);
    let other = "# Belts\n\n## Background\n\nIt is as in [our report]({{< ref \"2024-03-04\" >}}) of the north belt.\n";
    assert_updates(other, &[]);
    // What stands behind the mark is kept.
    let text = format!("{head}*Update* - We look {{{{< track \"2024-03-04 10:02\" >}}}} into it.\n");
    assert_updates(&text, &[("update", "2024-03-04 10:02", "We look into it.")]);
    let text = "Halden ships late\nIt was late from 10:02 UTC to 10:20 UTC.\nPosted Mar 04, 2024 - 10:30 UTC\nThis incident affected: Order Desk (OD) and Belts (north, south).\n";
    assert_updates(text, &[("", "Mar 04, 2024 - 10:30 UTC", "It was late from 10:02 UTC to 10:20 UTC.")]);
    let names = column(&read(text).report, List::Components, &components::rows::NAME);
    assert_eq!(names, ["Order Desk (OD)", "north", "south"]);
}

#[test]
fn a_log_is_a_timeline_whatever_its_headings_are_called() {
    let text = "# Лента\n\n**Date**: 2024-03-04\n\n## Хронология\n\n| Время (MSK) | Событие |\n|---|---|\n| 10:02 | Лента стоит на складе |\n| 10:1x | Её смотрят все вместе |\n| 10:20–10:25 | Лента идёт, как раньше |\n";
    let times: Vec<String> = timeline(text).into_iter().map(|entry| entry.0).collect();
    assert_eq!(times, ["10:02", "10:1x", "10:20"]);
    for rows in [
        "| 10:02 | North belt stands still |\n| 06:20 | South belt stands still |\n| 05:30 | East belt stands still |\n",
        "| 06:00 | North team |\n| 14:00 | South team |\n| 22:00 | East team |\n",
        "| 10:00 | 2% |\n| 10:05 | 40% |\n| 10:10 | 60% |\n",
    ] {
        assert_entries(&format!("# Belts\n\n## Shifts\n\n| Opens | Belt |\n|---|---|\n{rows}"), &[]);
    }
}

#[test]
fn values_are_read_where_all_of_a_line_is_emphasised_or_quoted() {
    for text in [
        "# Belts\n\n**Severity: High**\n**Date: 2024-03-04**\n\n## Summary\n\nIt stood.\n",
        "# Belts\n\n> **Severity**: High\n> **Date**: 2024-03-04\n> **Mood**: grim\n\n## Summary\n\nIt stood.\n",
        "# Belts\n\nincident 42\nseverity: high\ndate: 2024-03-04\n\n## Summary\n\nIt stood.\n",
        "# Belts\n\n> **Severity:** High | **Date:** 2024-03-04\n\n## Summary\n\nIt stood.\n",
    ] {
        let imported = read(text);
        assert_eq!(imported.report.text(Part::Impact, &impact::SEVERITY).to_lowercase(), "high", "{text}");
        assert_eq!(imported.report.text(Part::Summary, &summary::DATES), "2024-03-04", "{text}");
        assert_accounted(&imported);
    }
    // What others are quoted with is theirs.
    let text = "# Belts\n\n## Root cause\n\nThe maker wrote:\n\n> Severity: critical\n> Start: 2024-03-01 10:00 UTC\n\nWe did not know.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "");
    assert!(report.text(Part::Cause, &cause::DESCRIPTION).contains("> Severity: critical"));
    // A line that goes on with a sentence has no label.
    let text = "# Belts\n\n## Summary\n\nBoth belts stood where they had their usual\nenvironment: north and south.\n";
    let report = read(text).report;
    assert_eq!(report.text(Part::Summary, &summary::ENVIRONMENT), "");
    assert!(report.text(Part::Summary, &summary::OVERVIEW).ends_with("environment: north and south."));
}

#[test]
fn paragraphs_that_call_themselves_actions_are_some() {
    let text = "# Belts\n\n## What we learned\n\n### Belts need oil\n\nNobody knew.\n\n**Action:** Put oil on the list of things to buy.\n\n### Sensors lie\n\nThey did.\n\n**Action:** Write down how each sensor is read.\n";
    let titles = column(&read(text).report, List::Actions, &actions::rows::TITLE);
    assert_eq!(titles, ["Put oil on the list of things to buy.", "Write down how each sensor is read."]);
    let text = "# Belts\n\n## How it went\n\n**Problem:** The belt stood.\n\n**Action:** We restarted the feeder by hand.\n\n**Result:** It stood.\n\n**Action:** We replaced the feeder at noon.\n\n**Result:** It ran.\n";
    assert_eq!(column(&read(text).report, List::Actions, &actions::rows::TITLE), [""; 0]);
}

#[test]
fn a_state_in_capitals_stands_behind_a_ticket() {
    let text = "# Belts\n\n## Action items\n\n| Action item | Type | Owner | Bug |\n|---|---|---|---|\n| Oil the belts | mitigate | ada | #12 DONE |\n| Buy oil | prevent | bob | TODO. |\n";
    let report = read(text).report;
    assert_eq!(column(&report, List::Actions, &actions::rows::TICKET), ["#12", ""]);
    assert_eq!(column(&report, List::Actions, &actions::rows::STATUS), ["done", "TODO"]);
}

#[test]
fn words_in_brackets_behind_a_day_are_told_of_all_its_entries() {
    let text = "# Belts\n\n**Date**: 2024-03-04\n\n## Timeline\n\n**5 March:** (all times in GST)\n10:02 GST: It stops\n10:20 GST: It runs\n";
    assert_entries(text, &[("5 March 10:02 GST", "It stops"), ("10:20 GST", "It runs")]);
    let before = read(text).report.text(Part::Timeline, &heading::BEFORE).to_owned();
    assert_eq!(before, "(all times in GST)");
    let text = "# Belts\n\n**Date**: 2024-03-04\n\n## Timeline\n\n4 March: (the belt stops)\n5 March: (the belt runs)\n6 March: we look back\n";
    assert_eq!(timeline(text).len(), 3);
}

#[test]
fn the_first_of_many_marked_lines_is_a_section_and_no_title() {
    let text =
        "■対象\n受付フォーム\n\n■事象\nページを閲覧できない状態になっていた。\n\n■原因\nサーバーの故障\n";
    assert_eq!(read(text).report.text(Part::Cover, &cover::TITLE), "");
    let text = "【障害報告】ベルト停止について\n\n【概要】\nベルトが止まった。\n\n【原因】\n故障\n\n【影響】\nなし\n";
    assert_ne!(read(text).report.text(Part::Cover, &cover::TITLE), "");
}
