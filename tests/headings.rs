//! Headings keep their levels: an exported page skips none, and Markdown writes them as they were.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown};
use debrief::report::sections::{actions, cause, closing, cover, heading, impact, own, summary};
use debrief::report::{List, Owner, Part, Report};
use debrief::view::Reader;

/// Prose with headings, and their Markdown below a section's heading.
const PROSE: [(&str, &str); 14] = [
    ("### One\n\ntext\n\n### Two", "### One\n\ntext\n\n### Two"),
    ("### One\n\n#### Below\n\n### Two", "### One\n\n#### Below\n\n### Two"),
    ("##### Alone", "##### Alone"),
    ("###### Six\n\n### Three", "###### Six\n\n### Three"),
    ("# One\n\n## Below", "### One\n\n#### Below"),
    ("## Impact\n\ntext", "### Impact\n\ntext"),
    ("One\n===\n\nBelow\n---", "### One\n\n#### Below"),
    ("### Trigger\n\ntext", "### Trigger\n\ntext"),
    ("### Impact windows\n\ntext", "### Impact windows\n\ntext"),
    ("text\n\n> # Quoted\n\n### After", "text\n\n> # Quoted\n\n### After"),
    ("- item\n\n  ## In it", "- item\n\n  ## In it"),
    ("```\n# no heading\n```", "```\n# no heading\n```"),
    ("#no heading", "#no heading"),
    (
        "### *One* `two`\n\n#### [three](https://a.example)",
        "### *One* `two`\n\n#### [three](https://a.example)",
    ),
];

/// The levels of a page's headings, in order.
fn levels(page: &str) -> Vec<usize> {
    page.match_indices("<h").filter_map(|(at, _)| page.get(at + 2..at + 3)?.parse().ok()).collect()
}

#[track_caller]
fn skips_none(report: &Report, name: &str) {
    for reader in [Reader::Public, Reader::Full] {
        let levels = levels(&html::page(report, reader, &UtcOnly));
        let skips = levels.windows(2).find(|two| matches!(two, [above, below] if below > &(above + 1)));
        assert_eq!(skips, None, "{name}: {levels:?}");
    }
}

#[track_caller]
fn comes_back(report: &Report) -> String {
    let text = markdown::write_full(report, &UtcOnly);
    let back = markdown::read(&text).unwrap().report;
    assert_eq!(json::to_value(&back), json::to_value(report), "{text}");
    text
}

#[test]
fn a_page_of_an_example_skips_no_level() {
    let examples = common::files("examples", "json");
    assert!(examples.len() >= 5);
    for file in examples.into_iter().chain(common::files("tests/fixtures", "json")) {
        let report = json::read(&std::fs::read_to_string(&file).unwrap()).unwrap().report;
        skips_none(&report, &file.display().to_string());
    }
}

#[test]
fn a_page_skips_no_level_wherever_prose_with_headings_stands() {
    for (prose, _) in PROSE {
        for (home, field) in common::all_fields() {
            let (mut report, owner) = common::with_field(home, field, prose);
            skips_none(&report, field.name);
            report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "Title");
            report.set_text(owner, &heading::TITLE, "A section");
            report.set_text(Owner::Part(Part::Closing), &closing::NOTE, prose);
            skips_none(&report, field.name);
        }
    }
}

#[test]
fn a_heading_below_a_section_is_one_level_down_and_reads_as_it_was_written() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "### Who\n\n#### Where");
    let page = html::page(&report, Reader::Public, &UtcOnly);
    assert!(page.contains("<h3>Who</h3>") && page.contains("<h4>Where</h4>"), "{page}");
    report.set_text(Owner::Part(Part::Cause), &cause::TRIGGER, "### A trigger's part");
    let page = html::page(&report, Reader::Public, &UtcOnly);
    assert!(page.contains("<h3>Trigger</h3>") && page.contains("<h4>A trigger's part</h4>"), "{page}");
    let public = markdown::write_public(&report, &UtcOnly);
    assert!(public.contains("\n### Who\n\n#### Where\n"), "{public}");
    assert!(public.contains("\n### Trigger\n\n#### A trigger's part\n"), "{public}");
}

#[test]
fn prose_with_headings_stands_in_markdown_and_comes_back() {
    for (prose, placed) in PROSE {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, prose);
        let text = comes_back(&report);
        assert!(text.contains(&format!("\n\n{placed}\n")), "{text}");
        assert_eq!(text.contains("exact: "), prose != placed, "only what Markdown cannot say: {text}");
        let own_section = Owner::Row(List::Own, report.push(List::Own));
        report.set_text(own_section, &own::TEXT, prose);
        report.set_text(Owner::Part(Part::Impact), &heading::BEFORE, prose);
        report.set_text(Owner::Part(Part::Impact), &impact::DESCRIPTION, prose);
        report.set_text(Owner::Part(Part::Cause), &cause::DETECTION, prose);
        let action = Owner::Row(List::Actions, report.push(List::Actions));
        report.set_text(action, &actions::rows::DETAILS, prose);
        comes_back(&report);
    }
}

/// A heading of prose that is called as one of the document's own is not taken for it.
#[test]
fn a_heading_in_prose_never_starts_another_field() {
    for (part, field, words) in [
        (Part::Cause, &cause::DESCRIPTION, "Trigger"),
        (Part::Cause, &cause::DESCRIPTION, "contributing factors:"),
        (Part::Cause, &cause::DESCRIPTION, "*Response* and resolution"),
        (Part::Cause, &heading::BEFORE, "Auslöser"),
        (Part::Impact, &impact::DESCRIPTION, "Impact windows"),
        (Part::Summary, &summary::OVERVIEW, "What readers should do"),
    ] {
        let mut report = Report::new();
        report.set_text(Owner::Part(part), field, &format!("Before.\n\n### {words}\n\nAfter."));
        let text = comes_back(&report);
        let body = text.split_once("---\n\n").unwrap().1;
        let back = markdown::read(body).unwrap().report;
        assert!(back.text(part, field).ends_with(&format!("#### {words}\n\nAfter.")), "{text}");
    }
}

/// The exact source that an earlier version stored, with headings three levels down in the text, is still recognised by its
/// hash.
#[test]
fn a_file_of_before_keeps_its_exact_source() {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "# One\n\n```\nnever closed");
    let text = "---\ndebrief: 1\nexact: {\"summary.overview\":{\"hash\":\"HASH\",\"is\":\"# One\\n\\n```\\nnever closed\"}}\n\
                ---\n\n## Summary <!-- debrief:summary -->\n\n#### One\n\ntext\n";
    let hash = debrief::report::encode::hash("\"# One\\n\\ntext\"");
    let back = markdown::read(&text.replace("HASH", &hash)).unwrap().report;
    assert_eq!(json::to_value(&back), json::to_value(&report));
}

#[test]
fn a_pages_language_is_the_reports() {
    for (stored, tag) in [
        ("", "en"),
        ("de", "de"),
        ("de-AT", "de-AT"),
        ("pt-BR", "pt-BR"),
        (" pt-BR ", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("he", "he"),
        ("Portuguese", "en"),
        ("fr\" onload=\"x", "en"),
        ("-", "en"),
        ("a-", "en"),
    ] {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::LANGUAGE, stored);
        let page = html::page(&report, Reader::Public, &UtcOnly);
        let direction = if tag == "he" { "rtl" } else { "ltr" };
        assert!(page.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\">")), "{stored}");
    }
}
