//! What a test, a long run of noise or a published report once found, each with its input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

use debrief::facts::checks::{CheckOptions, check};
use debrief::facts::{Context, Seen, UtcOnly, elapsed};
use debrief::formats::{html, json, markdown, open};
use debrief::report::sections::impact::windows;
use debrief::report::sections::timeline::{self, events};
use debrief::report::sections::{actions, cover, heading, levels, summary};
use debrief::report::{List, Mark, Moment, Owner, Part, Report, RowId, Section, Value};
use debrief::view::Reader;

/// From the search of each public output for each internal text.
#[test]
fn an_internal_title_is_not_in_public_front_matter() {
    let mut report = Report::new();
    let cover = Owner::Part(Part::Cover);
    report.set_text(cover, &cover::TITLE, "Codename Magpie");
    report.internal.insert(Mark { owner: cover, field: Some(cover::TITLE.index) });
    assert!(!markdown::write_public(&report, &UtcOnly).contains("Magpie"));
}

/// From reading published reports: a column more than a timeline has was dropped, with a note.
#[test]
fn a_table_with_a_strange_column_stays_whole() {
    let table = "| Time | Event | Mood |\n|---|---|---|\n| 10:00 | down | grim |";
    let opened = markdown::read(&format!("# T\n\n## Timeline\n\n{table}\n")).unwrap();
    assert_eq!(opened.report.text(Part::Timeline, &heading::BEFORE), table);
    assert_eq!(opened.notes.len(), 1);
}

/// From the same: cells whose field can hold only numbers, standard words, or yes and no.
#[test]
fn a_cell_that_its_field_cannot_hold_is_not_dropped() {
    for table in [
        "| Components | Start | Counts as downtime |\n|---|---|---|\n| Search | 10:00 | partly |",
        "| Start | End | Counts as downtime |\n|---|---|---|\n| 10:00 | 10:05 | Yes, sadly |",
    ] {
        let report = markdown::read(&format!("## Impact\n\n{table}\n")).unwrap().report;
        assert!(report.rows(List::Windows).is_empty());
        assert!(json::write(&report).contains("Counts as downtime"), "{table}");
    }
    let report =
        markdown::read("## Action items\n\n1. **Do it**\n\n   - Answers: the second cause\n").unwrap().report;
    let action = report.rows(List::Actions).first().unwrap();
    assert_eq!(action.cells.text(&actions::rows::DETAILS), "- Answers: the second cause");
}

/// From a published postmortem that lists its addresses at the end.
#[test]
fn a_link_by_reference_keeps_its_address() {
    let text = "## Summary\n\nSee [the graph][1].\n\n## Impact\n\nNone.\n\n[1]: https://graphs.example/1\n";
    let report = markdown::read(text).unwrap().report;
    assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "See [the graph](https://graphs.example/1).");
}

/// From a published postmortem: the aside in a heading was dropped.
#[test]
fn an_aside_in_a_known_heading_is_preserved() {
    let report = markdown::read("## Timeline (times approximate)\n\nLater.\n").unwrap().report;
    assert_eq!(report.text(Part::Timeline, &heading::TITLE), "Timeline (times approximate)");
    assert_eq!(report.text(Part::Timeline, &heading::BEFORE), "Later.");
}

/// From editing every line of the fixture's Markdown: what was written between an agenda's lines was dropped.
#[test]
fn a_paragraph_among_the_agenda_is_preserved() {
    let text = "# T\n\n<!-- debrief:agenda -->\n\n1. Summary\nBy hand.\n2. Impact\n\n## Summary <!-- debrief:summary -->\n\nIt broke.\n";
    assert!(json::write(&markdown::read(text).unwrap().report).contains("By hand."));
}

/// A service level has one component; a comma in its name made two of it.
#[test]
fn a_component_with_a_comma_in_its_name_is_one() {
    let mut report = Report::new();
    let component = report.push(List::Components);
    let owner = Owner::Row(List::Components, component);
    report.set_text(owner, &debrief::report::sections::components::rows::NAME, "Search, and more");
    let level = report.push(List::Levels);
    report.set(Owner::Row(List::Levels, level), &levels::rows::COMPONENT, Value::Rows(vec![component]));
    let text = markdown::write_full(&report, &UtcOnly);
    let body = text.split_once("---\n\n").unwrap().1;
    assert_eq!(markdown::read(body).unwrap().report.rows(List::Components).len(), 1);
}

/// From many rows of the largest number: a row without a number took one that a later row had, and what pointed to
/// that row then pointed nowhere.
#[test]
fn a_row_without_a_number_takes_none_of_the_others() {
    let text = "{\"format\":\"debrief\",\"schema\":1,\"cover\":{\"people\":[{\"name\":\"A\"}]},\
                \"components\":{\"rows\":[{\"id\":1,\"name\":\"Search\"}]},\"summary\":{\"affected\":[1]}}";
    let report = json::read(text).unwrap().report;
    assert!(report.row(List::Components, RowId(1)).is_some());
    assert_eq!(report.part(Part::Summary).rows(&summary::AFFECTED), [RowId(1)]);
    assert_eq!(report.rows(List::People).first().unwrap().id, RowId(2));
}

/// From 20,000 of each: joining prose, placing sections and numbering rows took time with the square of their number.
#[test]
fn many_pieces_sections_and_equal_numbers_are_read_at_once() {
    let report =
        markdown::read(&format!("## Summary\n\n{}", "one\n\n<!-- x -->\n\n".repeat(20_000))).unwrap().report;
    assert_eq!(report.text(Part::Summary, &summary::OVERVIEW).matches("one").count(), 20_000);
    let report = markdown::read(&"## Mine\n\ntext\n\n".repeat(20_000)).unwrap().report;
    let own = report.sections().into_iter().filter(|section| matches!(section, Section::Own(_)));
    assert_eq!(own.count(), 20_000);
    let rows = vec!["{\"id\":4294967295}"; 20_000].join(",");
    let text = format!("{{\"format\":\"debrief\",\"schema\":1,\"timeline\":{{\"rows\":[{rows}]}}}}");
    assert_eq!(json::read(&text).unwrap().report.rows(List::Events).len(), 20_000);
}

/// A mark that was not understood was dropped without a word, and what it hid was published.
#[test]
fn a_mark_or_a_name_that_is_not_understood_is_told_and_kept() {
    for (named, unknown) in [
        ("\"internal\":[\"cause\",\"timeline.row#2\",7]", "[\"timeline.row#2\",7]"),
        ("\"internal\":\"timeline.row#2\"", "[\"timeline.row#2\"]"),
        ("\"internal\":{\"cause\":true}", "[{\"cause\":true}]"),
        ("\"order\":[\"impact\",\"moods\"]", "[\"moods\"]"),
        (
            "\"timeline\":{\"rows\":[{\"id\":2,\"milestones\":[\"closed\",\"celebrated\"]}]}",
            "[\"celebrated\"]",
        ),
        ("\"timeline\":{\"rows\":\"none\"}", "timeline.rows should be a list"),
    ] {
        let opened = json::read(&format!("{{\"format\":\"debrief\",\"schema\":1,{named}}}")).unwrap();
        let [note] = opened.notes.as_slice() else { unreachable!("{named}: {:?}", opened.notes) };
        assert!(note.visible && note.text.contains(unknown), "{}", note.text);
        assert_eq!(note.text.contains("may be public"), named.contains("internal"), "{}", note.text);
        let written = json::write(&opened.report);
        let again = json::read(&written).unwrap();
        assert_eq!(again.notes, opened.notes, "it is kept: {written}");
        assert_eq!(json::write(&again.report), written);
        let text = markdown::write_full(&opened.report, &UtcOnly);
        let back = markdown::read(&text).unwrap().report;
        assert_eq!(json::write(&back), written, "{text}");
    }
    let report = json::read("{\"format\":\"debrief\",\"schema\":1,\"internal\":\"cause\"}").unwrap().report;
    assert!(report.internal.contains(&Mark { owner: Owner::Part(Part::Cause), field: None }));
    let front = "---\ndebrief: 1\ninternal: [\"timeline.row#2\"]\norder: [\"moods\"]\n---\n\n# T\n";
    let notes = markdown::read(front).unwrap().notes;
    assert!(notes.iter().any(|note| note.visible && note.text.contains("may be public")), "{notes:?}");
    assert!(notes.iter().any(|note| note.visible && note.text.contains("moods")), "{notes:?}");
}

/// A file of many mistakes gave a sentence for each, with its whole content.
#[test]
fn mistakes_beyond_counting_are_counted() {
    let rows =
        vec!["[\"a row of many words\",\"and more of them, and again, and yet more than that\"]"; 5_000];
    let text = format!(
        "{{\"format\":\"debrief\",\"schema\":1,\"timeline\":{{\"rows\":[{}]}},\"internal\":[\"nothing\"]}}",
        rows.join(",")
    );
    let notes = json::read(&text).unwrap().notes;
    assert_eq!(notes.len(), 52);
    assert!(notes[0].text.contains("may be public"), "what matters most comes first");
    assert_eq!(notes[51].text, "And 4950 more.");
    assert!(notes[51].visible && notes.iter().all(|note| note.text.len() < 200));
    let notes = markdown::read(&"## Mine\n\n".repeat(500)).unwrap().notes;
    assert_eq!(notes.len(), 51);
    assert!(!notes[50].visible);
}

/// A day as the start and a time of that day as the end may well be the wrong way round.
#[test]
fn a_duration_that_might_be_negative_is_not_printed() {
    let duration = |start: &str, end: &str| {
        let mut report = Report::new();
        let owner = Owner::Row(List::Windows, report.push(List::Windows));
        report.set(owner, &windows::START, Value::Moment(Moment::read(start)));
        report.set(owner, &windows::END, Value::Moment(Moment::read(end)));
        let context = Context::of(&report);
        elapsed::durations(&report, &context, &UtcOnly).1.map(|downtime| downtime.length)
    };
    assert_eq!(duration("3 October 2022", "3 October 2022 13:55"), None);
    assert_eq!(duration("3 October 2022 15:06", "3 October 2022 13:55"), None);
    assert_eq!(duration("3 October 2022 13:00", "3 October 2022 13:00").as_deref(), Some("0 min"));
    assert_eq!(duration("3 October 2022 13:00", "3 October 2022 13:55").as_deref(), Some("55 min"));
}

#[test]
fn what_is_no_report_is_refused_with_a_sentence() {
    for (bytes, cause) in [
        (b"".as_slice(), "the file is empty"),
        (b" \n\n".as_slice(), "the file is empty"),
        (b"<!DOCTYPE html>\n<html><body></body></html>".as_slice(), "a web page"),
        (b"%PDF-1.7 a document".as_slice(), "not a text file"),
        (b"PK\x03\x04archive".as_slice(), "zip file"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f".as_slice(), "not a text file"),
    ] {
        let refused = open::open(bytes).unwrap_err();
        assert!(refused.to_string().contains(cause), "{refused}");
    }
}

/// A heading that names a zone nobody stated would be a claim.
#[test]
fn the_timeline_names_a_zone_only_where_one_is_stated() {
    let mut report = Report::new();
    let owner = Owner::Row(List::Events, report.push(List::Events));
    report.set(owner, &events::AT, Value::Moment(Moment::read("15:06")));
    report.set_text(owner, &events::TEXT, "It began");
    assert!(
        html::page(&report, Reader::Full, &UtcOnly).contains("<th scope=\"col\" class=\"c-at\">Time</th>")
    );
    report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "Europe/Paris");
    assert!(
        html::page(&report, Reader::Full, &UtcOnly)
            .contains("<th scope=\"col\" class=\"c-at\">Time (Europe/Paris)</th>")
    );
}

/// Nor may it name one for a cell that states another.
#[test]
fn the_heading_of_times_names_a_zone_only_if_its_cells_agree() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "UTC");
    let mut add = |text: &str| {
        let owner = Owner::Row(List::Events, report.push(List::Events));
        report.set(owner, &events::AT, Value::Moment(Moment::read(text)));
        markdown::write_public(&report, &UtcOnly)
    };
    assert!(add("15:06 UTC").contains("| Time (UTC) |"));
    assert!(add("10:44 PST").contains("| Time |"));
}

/// A window's times named no zone for readers.
#[test]
fn windows_name_the_zone_of_their_times_as_the_timeline_does() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "UTC");
    let mut add = |start: &str, end: &str| {
        let owner = Owner::Row(List::Windows, report.push(List::Windows));
        report.set(owner, &windows::START, Value::Moment(Moment::read(start)));
        report.set(owner, &windows::END, Value::Moment(Moment::read(end)));
        markdown::write_public(&report, &UtcOnly)
    };
    let same = add("15:06", "15:15");
    assert!(same.contains("| Start (UTC) | End (UTC) |"), "{same}");
    let mixed = add("07:20 PST", "07:25 PST");
    assert!(mixed.contains("| Start | End |") && mixed.contains("| 15:06 UTC | 15:15 UTC |"), "{mixed}");
}

/// The bracket was dropped without a note, and every time moved.
#[test]
fn times_under_a_heading_that_names_a_zone_keep_it() {
    let at = |heading: &str| {
        let table = format!("| {heading} | Event |\n|---|---|\n| 10:44 | down |\n| 10:50 UTC | up |");
        let report = markdown::read(&format!("# T\n\n## Timeline\n\n{table}\n")).unwrap().report;
        let rows = report.rows(List::Events).iter();
        let stated = rows.map(|row| row.cells.moment(&events::AT).unwrap().stated.clone());
        (stated.collect::<Vec<_>>(), report.text(Part::Cover, &cover::ZONE).to_owned())
    };
    let both = |first: &str| vec![first.to_owned(), "10:50 UTC".to_owned()];
    assert_eq!(at("Time (PST)"), (both("10:44 PST"), String::new()));
    assert_eq!(at("Timestamp (UTC+2)"), (both("10:44 UTC+02:00"), String::new()));
    assert_eq!(at("Date/Time (America/New_York)"), (both("10:44"), "America/New_York".to_owned()));
    assert_eq!(at("Zeit (MEZ)"), (both("10:44 MEZ"), String::new()));
    assert_eq!(at("Time (UTC)"), (both("10:44"), "UTC".to_owned()));
}

/// "Minutes" stood over nothing, 6717 to 8157 over a day, and a year was printed in no style.
#[test]
fn a_column_without_figures_has_no_heading_and_inferred_years_are_printed_in_the_style() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Timeline), &timeline::ELAPSED, "minutes");
    report.set_text(Owner::Part(Part::Cover), &cover::DATE_STYLE, "iso");
    report.set_text(Owner::Part(Part::Summary), &summary::DATES, "28 September 2022");
    let mut add = |text: &str| {
        let owner = Owner::Row(List::Events, report.push(List::Events));
        report.set(owner, &events::AT, Value::Moment(Moment::read(text)));
        markdown::write_public(&report, &UtcOnly)
    };
    assert!(!add("soon").contains("Minutes"));
    add("September, 28 08:02 AM");
    let printed = add("October, 03");
    assert!(printed.contains("| Minutes |"), "{printed}");
    assert!(printed.contains("| 2022-09-28 08:02 |"), "{printed}");
    assert!(printed.contains("|  | 2022-10-03 |"), "{printed}");
}

/// A file as deep as the parser takes was read, and could not be read again from the store, which puts it into a
/// record of its own.
#[test]
fn a_report_that_was_read_can_be_wrapped_and_read_again() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for (before, after, most) in [
        ("\"x\":", "", 99),
        ("\"summary\":{\"x\":", "}", 98),
        ("\"timeline\":{\"rows\":[{\"id\":1,\"x\":", "}]}", 96),
        ("\"own\":[{\"id\":1,\"x\":", "}]", 97),
        ("\"internal\":", "", 99),
    ] {
        let file =
            |levels| format!("{{\"format\":\"debrief\",\"schema\":1,{before}{}{after}}}", nested(levels));
        let report = json::read(&file(most)).unwrap().report;
        let wrapped = format!("{{\"a\":[{{\"report\":{}}}]}}", json::to_value(&report));
        assert!(serde_json::from_str::<serde_json::Value>(&wrapped).is_ok(), "{before}");
        assert!(json::read(&json::write(&report)).is_ok());
        let back = markdown::read(&markdown::write_full(&report, &UtcOnly)).unwrap().report;
        assert_eq!(json::to_value(&back), json::to_value(&report));
        for levels in [most + 1, 123, 5_000] {
            let refused = json::read(&file(levels)).unwrap_err();
            assert!(refused.cause.contains("nested too deeply"), "{refused}");
        }
    }
    let front = format!("---\ndebrief: 1\nextra: {{\"cover\":{{\"x\":{}}}}}\n---\n\n# T\n", nested(120));
    let opened = markdown::read(&front).unwrap();
    assert_eq!(opened.notes.len(), 1);
    assert!(json::read(&json::write(&opened.report)).is_ok(), "it is kept as text");
}

/// From a million reports of noise: a clock right behind a letter of two bytes was found with half of that letter.
#[test]
fn a_zone_behind_a_letter_of_two_bytes_is_found_where_it_stands() {
    let text = "# T\n\n## Timeline\n\n- 10:01 UTC a\n- 10:02 UTC b\n- é9:13 PST c\n- 10:04 UTC d\n";
    let report = open::open(text.as_bytes()).unwrap().report;
    for finding in check(Seen::new(&report, Reader::Full), &UtcOnly, &CheckOptions::default()) {
        for spot in finding.places {
            let text = report.cells(spot.place.owner).unwrap().text(spot.place.field);
            assert_eq!(text.get(spot.place.range.clone()), Some(spot.quote.as_str()), "{}", finding.message);
        }
    }
}
