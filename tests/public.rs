//! What is internal or hidden is in no public output, in any field.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::{html, markdown};
use debrief::report::sections::{cover, heading, impact, impact::windows, summary, timeline, updates};
use debrief::report::{FieldKind, List, Mark, Moment, Owner, Part, Report, RowId, StateChange, Value};
use debrief::view::Reader;

#[test]
fn an_internal_field_is_in_no_public_output() {
    let report = report_of_tokens();
    for owner in report.owners() {
        for field in owner.fields() {
            let mut report = report.clone();
            report.internal.insert(Mark { owner, field: Some(field.index) });
            assert_absent(&report, &[token(owner, field.index)]);
        }
    }
}

#[test]
fn an_internal_row_or_part_is_in_no_public_output() {
    let report = report_of_tokens();
    for owner in report.owners() {
        let mut report = report.clone();
        report.internal.insert(Mark { owner, field: None });
        let mut tokens = tokens_of(owner);
        if let Owner::Part(part) = owner {
            for row in part.lists().flat_map(|list| rows(&report, list)) {
                tokens.extend(tokens_of(row));
            }
        }
        assert_absent(&report, &tokens);
    }
}

#[test]
fn a_hidden_section_is_in_no_public_output() {
    let report = report_of_tokens();
    for section in report.sections() {
        let mut report = report.clone();
        report.set(section.owner(), &heading::HIDDEN, Value::Flag(true));
        let mut tokens = tokens_of(section.owner());
        if let Owner::Part(part) = section.owner() {
            // Components are named wherever something points to them.
            let lists = part.lists().filter(|list| *list != List::Components);
            tokens.extend(lists.flat_map(|list| rows(&report, list)).flat_map(tokens_of));
        }
        assert_absent(&report, &tokens);
    }
}

/// Without a mark, readers see it: so the tests above search for something that can be found.
#[test]
fn what_is_not_internal_is_in_the_public_outputs() {
    let report = report_of_tokens();
    let page = html::page(&report, Reader::Public, &UtcOnly);
    let text = markdown::write_public(&report, &UtcOnly);
    let found = |output: &str| {
        let tokens = report.owners().into_iter().flat_map(tokens_of);
        tokens.filter(|token| output.contains(token.as_str())).count()
    };
    assert!(found(&page) > 120, "{}", found(&page));
    assert!(found(&text) > 120, "{}", found(&text));
}

#[track_caller]
fn assert_absent(report: &Report, tokens: &[String]) {
    let page = html::page(report, Reader::Public, &UtcOnly);
    let text = markdown::write_public(report, &UtcOnly);
    for token in tokens {
        assert!(!page.contains(token.as_str()), "{token} is in the HTML");
        assert!(!text.contains(token.as_str()), "{token} is in the Markdown");
    }
}

/// A text in one field of the report and nowhere else.
fn token(owner: Owner, index: usize) -> String {
    let (kind, number) = match owner {
        Owner::Part(part) => ('p', part as u32),
        Owner::Row(list, id) => (char::from(b'a' + list as u8), id.0),
    };
    format!("zq{kind}{number}x{index}z")
}

fn tokens_of(owner: Owner) -> Vec<String> {
    owner.fields().iter().map(|field| token(owner, field.index)).collect()
}

fn rows(report: &Report, list: List) -> Vec<Owner> {
    report.rows(list).iter().map(|row| Owner::Row(list, row.id)).collect()
}

/// A report with two rows in each list and in every field its token, or what points to every row there is.
fn report_of_tokens() -> Report {
    let mut report = Report::new();
    for list in List::ALL {
        report.push(list);
        report.push(list);
    }
    let ids = |list: List| report.rows(list).iter().map(|row| row.id).collect::<Vec<RowId>>();
    let (components, factors, events) = (ids(List::Components), ids(List::Factors), ids(List::Events));
    for owner in report.owners() {
        for field in owner.fields() {
            let token = token(owner, field.index);
            let value = match field.kind {
                FieldKind::Flag => Value::Flag(**field != heading::HIDDEN),
                FieldKind::Set(choices) => Value::Set(choices.words.iter().map(|word| word.0).collect()),
                FieldKind::Components | FieldKind::Component => Value::Rows(components.clone()),
                FieldKind::Causes => Value::Rows(factors.clone()),
                FieldKind::Event => Value::Rows(events.iter().take(1).copied().collect()),
                FieldKind::States => Value::States(
                    components
                        .iter()
                        .map(|id| StateChange { component: *id, old: token.clone(), ..Default::default() })
                        .collect(),
                ),
                kind => Value::from_text(kind, &token),
            };
            report.set(owner, field, value);
        }
    }
    report.set_text(Owner::Part(Part::Cover), &debrief::report::sections::cover::LANGUAGE, "en");
    report
}

/// The value of `{{duration}}` counts only the windows its reader sees.
#[test]
fn a_token_is_filled_in_from_what_its_reader_sees() {
    let mut report = Report::new();
    report.set_text(
        Owner::Part(Part::Summary),
        &summary::OVERVIEW,
        "It took {{duration}}; `{{duration}}` is code.",
    );
    for (start, end) in [("2024-03-18 10:00", "2024-03-18 11:00"), ("2024-03-18 12:00", "2024-03-18 14:30")] {
        let id = report.push(List::Windows);
        let owner = Owner::Row(List::Windows, id);
        report.set(owner, &windows::START, Value::Moment(Moment::read(start)));
        report.set(owner, &windows::END, Value::Moment(Moment::read(end)));
    }
    let late = report.rows(List::Windows).last().unwrap().id;
    let full = markdown::write_full(&report, &UtcOnly);
    assert!(full.contains("It took 3 h 30 min in 2 periods; `{{duration}}` is code."), "{full}");
    let back = markdown::read(&full).unwrap().report;
    assert_eq!(
        back.text(Part::Summary, &summary::OVERVIEW),
        report.text(Part::Summary, &summary::OVERVIEW),
        "the token itself comes back"
    );

    report.internal.insert(Mark { owner: Owner::Row(List::Windows, late), field: None });
    assert!(markdown::write_public(&report, &UtcOnly).contains("It took 1 h; "));
    assert!(html::page(&report, Reader::Public, &UtcOnly).contains("It took 1 h; <code>{{duration}}</code>"));
    report.set_text(Owner::Part(Part::Summary), &summary::DURATION, "*about* a morning");
    assert!(html::page(&report, Reader::Full, &UtcOnly).contains("It took about a morning; "));
}

/// The public page and the public Markdown.
fn outputs(report: &Report) -> [String; 2] {
    [html::page(report, Reader::Public, &UtcOnly), markdown::write_public(report, &UtcOnly)]
}

const SUMMARY: Owner = Owner::Part(Part::Summary);

#[test]
fn a_token_without_a_value_is_in_no_public_output() {
    let mut report = Report::new();
    let fields = [
        (SUMMARY, &summary::OVERVIEW, "{{duration}} it took, {{ dates }} it was; {{duratoin}} is no token."),
        (Owner::Part(Part::Impact), &impact::SUMMARY, "for {{duration}}"),
        (Owner::Part(Part::Cover), &cover::TITLE, "Down for {{duration}}"),
        (Owner::Part(Part::Cover), &cover::SUBTITLE, "On {{dates}}"),
        (Owner::Part(Part::Impact), &heading::TITLE, "What {{duration}} meant"),
        (Owner::Part(Part::Impact), &impact::SEVERITY, "{{severity}}"),
        (SUMMARY, &summary::ENVIRONMENT, "{{region}}"),
    ];
    fields.into_iter().for_each(|(owner, field, text)| report.set_text(owner, field, text));
    let update = Owner::Row(List::Updates, report.push(List::Updates));
    report.set_text(update, &updates::rows::BODY, "- {{duration}}\n\n> {{dates}}");
    for output in outputs(&report) {
        assert!(!output.contains("{{"), "{output}");
        assert!(output.contains("— it took, — it was; — is no token."), "{output}");
    }
    // Those who write see which it is.
    let page = html::page(&report, Reader::Full, &UtcOnly);
    assert_eq!(page.matches("<mark class=\"unfilled\">{{duration}}</mark>").count(), 3, "{page}");
    report.set_text(SUMMARY, &summary::DATES, "3 October 2022");
    report.set_text(SUMMARY, &summary::DURATION, "all of {{dates}}, {{duration}}");
    assert!(
        html::page(&report, Reader::Full, &UtcOnly)
            .contains("<h1 dir=\"auto\">Down for all of 3 October 2022, —</h1>")
    );
    let own = "`{{duration}}`, \\{{duration}} and {{ a.b }}";
    report.set_text(SUMMARY, &summary::OVERVIEW, own);
    assert!(outputs(&report)[0].contains("<code>{{duration}}</code>, {{duration}} and {{ a.b }}"));
    assert!(outputs(&report)[1].contains(own), "a person's own braces stay");
}

#[test]
fn a_report_that_is_not_finished_does_not_say_so_to_readers() {
    for (state, is_told) in [("draft", false), ("in_review", false), ("published", true)] {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "Search was down");
        report.set_text(Owner::Part(Part::Cover), &cover::STATE, state);
        for output in outputs(&report) {
            assert_eq!(output.contains("State"), is_told, "{state}: {output}");
        }
        assert!(html::page(&report, Reader::Full, &UtcOnly).contains("State"), "{state}");
    }
}

/// Fields that are empty or blank leave no heading, no label and no row.
#[test]
fn readers_get_no_heading_with_nothing_under_it() {
    for blank in ["", " ", "\n\n", "\u{a0}\t"] {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "Search was down");
        for list in List::ALL {
            let owner = Owner::Row(list, report.push(list));
            let texts =
                owner.fields().iter().filter(|field| field.is_prose() || field.kind == FieldKind::Moment);
            texts.for_each(|field| report.set_text(owner, field, blank));
        }
        for owner in report.owners() {
            let prose = owner.fields().iter().filter(|field| field.is_prose());
            let empty: Vec<_> =
                prose.filter(|field| report.cells(owner).unwrap().get(field).is_empty()).collect();
            empty.into_iter().for_each(|field| report.set_text(owner, field, blank));
        }
        report.rows(List::Own).to_vec().iter().for_each(|row| {
            report.set_text(Owner::Row(List::Own, row.id), &heading::TITLE, "Background");
        });
        let [page, text] = outputs(&report);
        let body = page.split("<article").nth(1).unwrap();
        for tag in ["<h2", "<h3", "<dt", "<table", "<li", "<tr"] {
            assert!(!body.contains(tag), "{blank:?} leaves a {tag}> in {body}");
        }
        assert_eq!(
            text.lines().filter(|line| line.starts_with(['#', '|', '-'])).count(),
            3,
            "{blank:?}: {text}"
        );
    }
}

#[test]
fn what_is_internal_is_marked_for_those_who_see_it() {
    let mut report = report_of_tokens();
    report.set_text(Owner::Part(Part::Timeline), &timeline::ELAPSED, "minutes");
    let marked =
        |report: &Report, reader| html::page(report, reader, &UtcOnly).matches("data-internal=").count();
    let prose =
        |owner: &Owner| owner.fields().iter().copied().filter(|field| field.is_prose()).collect::<Vec<_>>();
    for owner in report.owners() {
        // What nobody sees is marked nowhere.
        if owner.fields().iter().all(|field| field.seen == debrief::report::Visibility::AsSetting) {
            continue;
        }
        let fields = prose(&owner)
            .into_iter()
            .filter(|field| ![&heading::SHORT, &timeline::ELAPSED_HEADING].contains(field));
        let marks = fields.map(|field| Some(field.index)).chain([None]);
        for mark in marks.map(|field| Mark { owner, field }) {
            let mut report = report.clone();
            report.internal.insert(mark);
            assert!(marked(&report, Reader::Full) > 0, "{} is not marked", mark.path());
            assert_eq!(marked(&report, Reader::Public), 0, "{}", mark.path());
        }
    }
    assert_eq!(marked(&report, Reader::Full), 0, "nothing is internal");
    let strip =
        |reader| html::page(&report, reader, &UtcOnly).contains("<p class=\"internal-strip\">Internal</p>");
    assert!(strip(Reader::Full) && !strip(Reader::Public));
}

/// A time of the timeline without a zone says the report's where another one states another: no heading can then name
/// one for all.
#[test]
fn times_of_mixed_zones_each_say_theirs() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "Europe/Berlin");
    for text in ["2024-03-18 10:30", "2024-03-18 9:13 PST", "2024-03-19"] {
        let id = report.push(List::Events);
        report.set_text(Owner::Row(List::Events, id), &timeline::events::AT, text);
    }
    let shown = markdown::write_public(&report, &UtcOnly);
    for cell in ["2024-03-18 10:30 Europe/Berlin", "9:13 PST |", "| 2024-03-19 |"] {
        assert!(shown.contains(cell), "{cell}: {shown}");
    }
    report.set_text(Owner::Row(List::Events, report.rows(List::Events)[1].id), &timeline::events::AT, "9:13");
    let shown = markdown::write_public(&report, &UtcOnly);
    assert!(shown.contains("Time (Europe/Berlin)") && shown.contains("| 2024-03-18 10:30 |"), "{shown}");
}

#[test]
fn lines_of_a_fact_are_lines_and_begin_nothing_else() {
    let mut report = Report::new();
    let text = "In two periods:\n42 min\n# 55 min";
    report.set_text(Owner::Part(Part::Summary), &summary::DURATION, text);
    let text = markdown::write_public(&report, &UtcOnly);
    assert!(text.contains("In two periods:  \n  42 min  \n  \\# 55 min"), "{text}");
}
