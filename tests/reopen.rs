//! Public Markdown opens again: its rows, measures, brand and sections have what readers see.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

mod common;

use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::{json, markdown, open};
use debrief::report::sections::{brand, cause, closing, cover, heading, impact, own, summary};
use debrief::report::{List, Owner, Part, Report, Section, Value};
use debrief::view::{Block, Content, Fact, Reader, publish};

/// What a public published shows, a line each: rows and short values as they are, prose as all the words of its section.
fn shown(report: &Report) -> Vec<String> {
    let published = publish(report, Reader::Public, &UtcOnly);
    let mut lines = vec![format!("title {}", published.title), format!("subtitle {}", published.subtitle)];
    blocks(&mut lines, &published.cover);
    lines.extend(published.agenda.iter().map(|entry| format!("agenda {}", entry.title)));
    for view in &published.sections {
        let kind = match view.section {
            Section::Part(part) => part.spec().name,
            Section::Own(_) => "own",
        };
        lines.push(format!("section {kind}: {}", view.title));
        blocks(&mut lines, &view.blocks);
    }
    lines.push("brand".to_owned());
    blocks(&mut lines, &published.brand);
    lines
}

fn blocks(lines: &mut Vec<String>, blocks: &[Block]) {
    let mut prose = Vec::new();
    for block in blocks {
        match block {
            Block::Facts(facts) => lines.extend(facts.iter().map(fact)),
            Block::Prose { label, text, .. } => prose.push(format!("{label} {text}")),
            // What readers get has them as text.
            Block::Figures(figures) => {
                prose.push("Figure Value".to_owned());
                prose.extend(figures.iter().map(|(label, text)| format!("{label} {text}")));
            }
            Block::Picture => {}
            Block::Table { list, label, columns, rows } => {
                let columns: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
                lines.push(format!("{} {label} {columns:?}", list.path()));
                let row = |cells: &Vec<Content>| cells.iter().map(text).collect::<Vec<_>>().join(" | ");
                lines.extend(rows.iter().map(|view| row(&view.cells)));
            }
            Block::Items { list, label, items } => {
                lines.push(format!("{} {label}", list.path()));
                for item in items {
                    lines.push(format!("item {} | {}", text(&item.head), text(&item.body)));
                    lines.extend(item.facts.iter().map(fact));
                }
            }
        }
    }
    let prose = prose.join(" ");
    // A heading goes below its section's, and a thematic break may have other signs.
    let mut words: Vec<&str> =
        prose.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    words.sort_unstable();
    lines.push(format!("prose {}", words.join(" ")));
}

fn fact(fact: &Fact) -> String {
    format!("{}: {}", fact.label, text(&fact.shown))
}

fn text(shown: &Content) -> String {
    match shown {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Inline(text) | Content::Block(text) | Content::Link(text) => {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

fn read(file: &Path) -> Report {
    json::read(&std::fs::read_to_string(file).unwrap()).unwrap().report
}

/// Every stored report, and the German one.
fn reports() -> Vec<(String, Report)> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/german.json");
    let examples = common::files("examples", "json").into_iter();
    let files: Vec<_> = examples.chain(common::files("tests/fixtures", "json")).chain([golden]).collect();
    assert!(files.len() >= 7);
    files.iter().map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), read(file))).collect()
}

/// Writes public Markdown, opens it, and compares what it shows, line by line.
#[track_caller]
fn opens_again(name: &str, report: &Report) -> (String, Report) {
    let public = markdown::write_public(report, &UtcOnly);
    let opened = open::open(public.as_bytes()).unwrap();
    let (was, is) = (shown(report), shown(&opened.report));
    let lost = was.iter().filter(|line| !is.contains(line)).map(|line| format!("- {line}\n"));
    let new = is.iter().filter(|line| !was.contains(line)).map(|line| format!("+ {line}\n"));
    let differs: String = lost.chain(new).collect();
    assert!(differs.is_empty(), "{name}:\n{differs}\n{public}");
    assert_eq!(is, was, "{name}: in another order");
    let visible: Vec<_> = opened.notes.iter().filter(|note| note.visible).collect();
    assert!(visible.is_empty(), "{name}: {visible:?}");
    assert!(!public.contains("debrief"), "{public}");
    (public, opened.report)
}

#[test]
fn public_markdown_opens_with_what_it_shows() {
    for (name, report) in reports() {
        let (public, again) = opens_again(&name, &report);
        let third = markdown::write_public(&again, &UtcOnly);
        assert_eq!(
            open::open(third.as_bytes()).unwrap().report.rows(List::Own).len(),
            again.rows(List::Own).len()
        );
        assert_eq!(
            again.text(Part::Cover, &cover::LANGUAGE),
            report.text(Part::Cover, &cover::LANGUAGE),
            "{public}"
        );
    }
}

/// Also if somebody copied it without its front matter, as a website shows it.
#[test]
fn the_body_of_public_markdown_opens_with_its_rows_and_brand() {
    for (name, report) in reports() {
        let public = markdown::write_public(&report, &UtcOnly);
        let body = public.split_once("---\n\n").unwrap().1;
        let opened = open::open(body.as_bytes()).unwrap().report;
        let is = shown(&opened);
        let rows =
            shown(&report).into_iter().filter(|line| line.contains(" | ") && !line.starts_with("prose"));
        let lost: Vec<String> = rows.filter(|row| !is.contains(row)).collect();
        // Its words are another language's there, and so are dates.
        assert!(lost.is_empty() || name == "german.json", "{name}: {lost:#?}");
        for field in [&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT] {
            assert_eq!(opened.text(Part::Brand, field), report.text(Part::Brand, field), "{name}");
        }
    }
}

/// Sections whose titles say nothing, and sections without one.
#[test]
fn a_section_is_known_again_whatever_its_title() {
    let mut report = Report::new();
    let set = |report: &mut Report, part, field, text: &str| report.set_text(Owner::Part(part), field, text);
    for (part, field, title) in [
        (Part::Summary, &summary::OVERVIEW, "In a nutshell"),
        (Part::Impact, &impact::DESCRIPTION, "Timeline"),
        (Part::Cause, &cause::DESCRIPTION, "Impact"),
        (Part::Timeline, &heading::BEFORE, "Closing"),
        (Part::Lessons, &heading::AFTER, "# *Odd* | <b> `x`"),
    ] {
        set(&mut report, part, &heading::TITLE, title);
        set(&mut report, part, field, "Prose alone.\n\n---\n\n- a list\n- in it\n\n---");
    }
    set(&mut report, Part::Closing, &closing::NOTE, "Thank you.\n\n***\n\nGood bye.");
    set(&mut report, Part::Closing, &closing::FOOTER, "The end.");
    set(&mut report, Part::Brand, &brand::NAME, "Halden");
    for (title, text) in
        [("Summary", "Mine."), ("", "Without a title.\n\n---\n\nOf it."), ("Actions", "None.")]
    {
        let owner = Owner::Row(List::Own, report.push(List::Own));
        report.set_text(owner, &heading::TITLE, title);
        report.set_text(owner, &own::TEXT, text);
    }
    let (public, _) = opens_again("without a title", &report);
    assert!(public.contains("\nsections: [\"summary\",\"impact\",\"cause\","), "{public}");
    set(&mut report, Part::Cover, &cover::TITLE, "It broke");
    set(&mut report, Part::Cover, &cover::SUBTITLE, "And *works* again");
    opens_again("with a title", &report);
    set(&mut report, Part::Cover, &cover::AGENDA, "true");
    opens_again("with an agenda", &report);
    // A section added to the file is a custom one, and the others keep their parts.
    let public = markdown::write_public(&report, &UtcOnly);
    let more = public.replace("## In a nutshell", "## More\n\nText.\n\n## In a nutshell");
    let opened = open::open(more.as_bytes()).unwrap();
    let lost = common::words_lost(&more, &opened.report);
    assert!(lost.iter().all(|word| ["sections", "closing", "lessons"].contains(&word.as_str())), "{lost:?}");
}

/// Stated figures equal to computed ones, blanks, and lists within prose.
#[test]
fn measures_stay_as_they_were_shown() {
    let mut report = Report::new();
    let summary = Owner::Part(Part::Summary);
    report.set_text(summary, &summary::DATES, "17 May 2024");
    report.set(summary, &summary::DURATION_BLANK, Value::Flag(true));
    let window = Owner::Row(List::Windows, report.push(List::Windows));
    report.set_text(window, &impact::windows::START, "10:00");
    report.set_text(window, &impact::windows::END, "10:42");
    report.set_text(Owner::Part(Part::Cause), &cause::DESCRIPTION, "Two things:\n\n- one\n- two");
    report.set_text(Owner::Part(Part::Cause), &cause::RESPONSE, "- first\n- second");
    opens_again("blank", &report);
    report.set(summary, &summary::DURATION_BLANK, Value::Flag(false));
    opens_again("computed", &report);
    let factor = Owner::Row(List::Factors, report.push(List::Factors));
    report.set_text(factor, &cause::factors::TEXT, "a factor");
    opens_again("factors", &report);
}
