//! The front matter of other tools: fields take what fits, everything else is preserved and written again, with one note.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::{Opened, json, markdown, open};
use debrief::report::sections::impact::windows;
use debrief::report::sections::{cover, heading, impact, summary};
use debrief::report::{List, Owner, Part, Report};
use serde_json::{Value as Json, json};

/// Opens a file, and sees that nothing is lost of it on the way out.
#[track_caller]
fn read(text: &str) -> Opened {
    let opened = open::open(text.as_bytes()).unwrap();
    let full = markdown::write_full(&opened.report, &UtcOnly);
    let again = open::open(full.as_bytes()).unwrap();
    assert_eq!(json::to_value(&again.report), json::to_value(&opened.report), "{full}");
    let written = json::write(&opened.report);
    let again = open::open(written.as_bytes()).unwrap();
    assert_eq!((json::write(&again.report), again.notes.len()), (written, 0));
    let lost = common::words_lost(&text.replace("---", "\n"), &opened.report);
    assert!(lost.iter().all(|word| NAMES.contains(&word.as_str())), "{text}: {lost:?}");
    opened
}

/// Names of fields in front matter; their words are in no report.
const NAMES: [&str; 10] = [
    "resolvedwhen",
    "systems",
    "author",
    "lang",
    "resolved",
    "description",
    "draft",
    "true",
    "started",
    "false",
];

fn kept(report: &Report) -> Json {
    report.extra.get(&None).and_then(|extra| extra.get("front_matter")).cloned().unwrap_or_default()
}

fn components(report: &Report) -> Vec<&str> {
    report
        .rows(List::Components)
        .iter()
        .map(|row| row.cells.text(&debrief::report::sections::components::rows::NAME))
        .collect()
}

#[test]
fn what_has_a_field_goes_there() {
    for (front, part, field, text) in [
        ("title: It broke", Part::Cover, &cover::TITLE, "It broke"),
        ("title: >\n  It broke\n  again", Part::Cover, &cover::TITLE, "It broke again"),
        ("subtitle: Again", Part::Cover, &cover::SUBTITLE, "Again"),
        ("author: Ada Byron", Part::Cover, &cover::AUTHORS, "Ada Byron"),
        (
            "authors:\n  - Ada Byron\n  - Alan M. Turing",
            Part::Cover,
            &cover::AUTHORS,
            "Ada Byron, Alan M. Turing",
        ),
        ("authors:\n- name: Ada Byron", Part::Cover, &cover::AUTHORS, "Ada Byron"),
        ("lang: pt-BR", Part::Cover, &cover::LANGUAGE, "pt-BR"),
        ("date: 2024-05-17 10:00:00 +0200", Part::Cover, &cover::PUBLISHED, "2024-05-17 10:00:00 +0200"),
        ("draft: true", Part::Cover, &cover::STATE, "draft"),
        ("incident_id: INC-7", Part::Cover, &cover::REFERENCE, "INC-7"),
        ("severity: disrupted", Part::Impact, &impact::SEVERITY, "disrupted"),
        ("severity: SEV-2", Part::Impact, &impact::SEVERITY, "SEV-2"),
        ("Severity: Major", Part::Impact, &impact::SEVERITY, "major"),
        (
            "description: |\n  First line.\n\n  Second line.",
            Part::Summary,
            &summary::OVERVIEW,
            "First line.\n\nSecond line.",
        ),
        ("incident-date: 17 May 2024", Part::Summary, &summary::DATES, "17 May 2024"),
        ("date: 2024-05-17\nseverity: down", Part::Summary, &summary::DATES, "2024-05-17"),
        ("date: 17 to 19 May 2024", Part::Summary, &summary::DATES, "17 to 19 May 2024"),
    ] {
        let opened = read(&format!("---\n{front}\n---\n\n## Impact\n\nAll of it.\n"));
        assert_eq!(opened.report.text(part, field), text, "{front}");
        assert_eq!(kept(&opened.report), Json::Null, "{front}");
        assert!(opened.notes.is_empty(), "{front}: {:?}", opened.notes);
    }
}

#[test]
fn an_incident_of_a_status_page_becomes_a_window() {
    for affected in ["[Search, Media Proxy]", "\n  - Search\n  - Media Proxy", "\n- Search\n- Media Proxy"] {
        let opened = read(&format!(
            "---\ntitle: Search is slow\ndate: 2024-05-17 10:00:00\nresolved: true\nresolvedWhen: 2024-05-17 10:42:00\n\
             # Levels: down, notice\nseverity: notice\naffected: {affected}\nsection: issue\n---\n\nLook at Levels, down.\n"
        ));
        let report = &opened.report;
        assert_eq!(report.text(Part::Cover, &cover::TITLE), "Search is slow");
        assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-05-17");
        assert_eq!(components(report), ["Search", "Media Proxy"]);
        let [window] = report.rows(List::Windows) else { panic!() };
        let text = |field| window.cells.text(field);
        assert_eq!(
            (text(&windows::START), text(&windows::END), text(&windows::END_STATE)),
            ("2024-05-17 10:00:00", "2024-05-17 10:42:00", "ended")
        );
        assert_eq!(window.cells.rows(&windows::COMPONENTS).len(), 2);
        assert_eq!(kept(report), json!({"section": "issue"}));
        let [note] = opened.notes.as_slice() else { panic!("{:?}", opened.notes) };
        assert!(note.text.contains("section"), "{}", note.text);
    }
    let opened = read("---\ndate: 2024-05-17T10:00:00Z\nresolved: false\naffected: [Search]\n---\n\nText.\n");
    assert_eq!(opened.report.rows(List::Windows)[0].cells.text(&windows::END_STATE), "open");
}

#[test]
fn what_has_no_field_is_preserved_and_written_again() {
    let opened = read(
        "---\nlayout: post\ntitle: It broke\ntags:\n  - outage\n  - 'a: b'\nseo:\n  image: {src: a.png, wide: true}\n\
         excerpt_separator: |\n  one\n  two\nweight: 007\npublished: true\ntoc: ~\n\"odd key\": 1\norder: 3\n\"\": 4\n---\n\nText.\n",
    );
    let all = json!({
        "layout": "post", "tags": ["outage", "a: b"], "seo": {"image": {"src": "a.png", "wide": true}},
        "excerpt_separator": "one\ntwo\n", "weight": "007", "published": true, "toc": null, "odd key": 1, "order": 3, "": 4,
    });
    assert_eq!(kept(&opened.report), all);
    let [note] = opened.notes.as_slice() else { panic!("{:?}", opened.notes) };
    assert!(note.text.contains("layout, tags, seo") && note.text.contains("and 2 more"), "{}", note.text);
    let full = markdown::write_full(&opened.report, &UtcOnly);
    for line in ["layout: \"post\"", "tags: [\"outage\",\"a: b\"]", "published: true"] {
        assert!(full.lines().any(|written| written == line), "{full}");
    }
    assert!(open::open(full.as_bytes()).unwrap().notes.is_empty(), "they are known by then");
    let written: Json = serde_json::from_str(&json::write(&opened.report)).unwrap();
    assert_eq!(written["front_matter"], all);
    let public = markdown::write_public(&opened.report, &UtcOnly);
    assert!(!public.contains("outage"), "readers do not see it: {public}");
}

#[test]
fn toml_and_json_are_read_as_well() {
    for front in [
        "+++\ntitle = \"It broke\"\ndate = 2024-05-17T10:00:00Z\nauthors = [\"Ada\", \"Alan\"]\naliases = [\"/a\"]\n\n[extra]\nteam = \"infrastructure\"\n+++\n",
        "{\n  \"title\": \"It broke\",\n  \"date\": \"2024-05-17T10:00:00Z\",\n  \"authors\": [\"Ada\", \"Alan\"],\n  \"aliases\": [\"/a\"],\n  \"extra\": {\"team\": \"infrastructure\"}\n}\n",
    ] {
        let opened = read(&format!("{front}\nText.\n"));
        assert_eq!(opened.report.text(Part::Cover, &cover::TITLE), "It broke");
        assert_eq!(opened.report.text(Part::Cover, &cover::PUBLISHED), "2024-05-17T10:00:00Z");
        assert_eq!(opened.report.text(Part::Cover, &cover::AUTHORS), "Ada, Alan");
        assert_eq!(opened.report.text(Part::Summary, &summary::OVERVIEW), "Text.");
        assert_eq!(kept(&opened.report), json!({"aliases": ["/a"], "extra": {"team": "infrastructure"}}));
        assert_eq!(opened.notes.len(), 1);
    }
}

#[test]
fn the_title_of_the_front_matter_wins_and_the_first_heading_is_not_lost() {
    let titles = |body: &str| {
        let opened = read(&format!("---\ntitle: It broke\nlayout: post\n---\n\n{body}\n"));
        assert_eq!(opened.report.text(Part::Cover, &cover::TITLE), "It broke", "{body}");
        let own = opened.report.rows(List::Own).iter().map(|row| row.cells.text(&heading::TITLE).to_owned());
        let own: Vec<String> = own.collect();
        (opened.report.text(Part::Cover, &cover::SUBTITLE).to_owned(), own.join(", "), opened.notes.len())
    };
    let none = String::new;
    assert_eq!(titles("# It broke\n\nText."), (none(), none(), 1));
    assert_eq!(titles("# It *broke!*\n\nText."), (none(), none(), 1));
    assert_eq!(
        titles("# What we learned of a cable\n\nText."),
        ("What we learned of a cable".into(), none(), 2)
    );
    assert_eq!(titles("# Summary\n\nText.\n\n# Impact\n\nAll."), (none(), none(), 1));
    assert_eq!(titles("# One\n\nText.\n\n# Two\n\nAll."), (none(), "One, Two".into(), 3));
    assert_eq!(titles("Text.\n\n# After\n\nMore."), (none(), "After".into(), 2));
    assert_eq!(titles("Text."), (none(), none(), 1));
}

/// The body is what readers see; the front matter's value is preserved beside it.
#[test]
fn what_the_body_says_otherwise_stays_and_nothing_is_lost() {
    let opened = read(
        "---\ntitle: T\nauthor: Ada\nseverity: SEV1\ndescription: In short.\ndate: 2024-05-17\n---\n\n- **Authors:** Alan\n\
         - **Published:** 18 May 2024\n- **Date:** 18 May 2024\n\n## Summary\n\nAt length.\n\n## Impact\n\n- **Severity:** SEV1\n",
    );
    let report = &opened.report;
    assert_eq!(report.text(Part::Cover, &cover::AUTHORS), "Alan");
    assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "At length.");
    assert_eq!(report.text(Part::Summary, &heading::BEFORE), "In short.");
    assert_eq!(report.text(Part::Cover, &cover::PUBLISHED), "18 May 2024");
    assert_eq!(kept(report), json!({"author": "Ada"}));
    assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-05-17");
}

#[test]
fn what_is_no_front_matter_or_not_well_formed_loses_nothing() {
    let between_rules = read("---\n\nIt broke: all of it.\n\nIt works again.\n\n---\n\nMore text.\n");
    assert!(between_rules.report.text(Part::Summary, &summary::OVERVIEW).contains("It works again."));
    let broken = read("---\ntitle: It broke\ntags: [a, b\nlayout: 'post\n---\n\nText.\n");
    assert_eq!(broken.report.text(Part::Cover, &cover::TITLE), "It broke");
    assert!(kept(&broken.report)["text"].as_str().unwrap().contains("tags: [a, b"));
    assert!(
        broken.notes[0].visible && broken.notes[0].text.contains("not well-formed"),
        "{:?}",
        broken.notes
    );
    let toml = read("+++\ntitle = \n+++\n\nText.\n");
    assert!(toml.report.text(Part::Summary, &summary::OVERVIEW).contains("title ="));
    let deep = format!("---\na: {}1{}\n---\n\nText.\n", "[".repeat(110), "]".repeat(110));
    assert!(json::read(&json::write(&read(&deep).report)).is_ok());
    let bomb =
        (0..9).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}]\n", at - 1_i32));
    let bomb: String = bomb.collect::<String>().replace("*a-1", "x");
    assert!(json::write(&read(&format!("---\n{bomb}---\n\nText.\n")).report).len() < 10_000);
}

/// A key that somebody adds by hand to a file of Debrief's is preserved as well.
#[test]
fn a_key_added_to_debriefs_own_front_matter_is_preserved() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "It broke");
    let text = markdown::write_full(&report, &UtcOnly)
        .replace("debrief: 1\n", "debrief: 1\nlayout: post\ndate: 2024-05-17\n");
    let opened = markdown::read(&text).unwrap();
    assert_eq!(kept(&opened.report), json!({"layout": "post", "date": "2024-05-17"}));
    assert_eq!(opened.report.text(Part::Cover, &cover::TITLE), "It broke");
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    let again = markdown::read(&markdown::write_full(&opened.report, &UtcOnly)).unwrap();
    assert_eq!(json::to_value(&again.report), json::to_value(&opened.report));
}
