//! Files of other tools: what is no report gets one sentence, in any encoding, and what is one is read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::formats::open;
use debrief::report::sections::{cover, summary};
use debrief::report::{Part, Report};

const JSON: &str = "JSON, but not a Debrief report";

#[test]
fn what_is_no_report_gets_one_sentence() {
    for (text, cause) in [
        (
            "From: <Saved by a browser>\nSubject: Status\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"\n\n------",
            "MHTML",
        ),
        ("<?xml version=\"1.0\"?>\n<rss><channel></channel></rss>", "this is XML"),
        ("{\\rtf1\\ansi It broke.}", "RTF"),
        ("{\"title\": \"It broke\"}", JSON),
        ("[{\"title\": \"It broke\"}, {\"title\": \"Again\"}]", JSON),
        ("[1, 2]", JSON),
        ("[]", JSON),
        ("[{\"title\": \"It broke\"},", "ends in the middle"),
        ("[{title: 1}]", "not JSON"),
        ("{\"a\": 1", "ends in the middle"),
    ] {
        for bytes in [text.as_bytes().to_vec(), in_utf16(text)] {
            let refused = open::open(&bytes)
                .map(|opened| opened.report.text(Part::Summary, &summary::OVERVIEW).to_owned());
            let refused = refused.expect_err(text);
            assert!(refused.cause.contains(cause), "{text}\n{refused}");
            assert!(!refused.cause.contains('\n'), "{refused}");
        }
    }
}

fn in_utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What only resembles another format is Markdown.
#[test]
fn what_only_begins_like_another_format_is_read() {
    for text in [
        "{{duration}} was the outage.",
        "{% include head.html %}\n\nIt broke.",
        "{: .lead}\nIt broke.",
        "[It broke](https://status.example), and works again.",
        "[x] done",
        "[1] a note\n\n[2] another",
        "<details>\n<summary>More</summary>\n\nIt broke at 10:00.\nWe looked into it.\nIt works.\n\n</details>\n\nText.",
        "<https://status.example> has it.",
        "<!-- a comment -->\n# It broke",
        "Hello, all\nIt broke, sorry\n",
        "It broke, and then it worked, after all.\nIt was long, and it was hard, and sad.\n",
        "Summary: It broke.\nImpact: All of it.\nRoot cause: A cable.\n",
        "summary: it broke.\nimpact: all of it\ncause: a cable\nfix: another one\n",
        "Note: it broke\n\nIt works again.",
        "- one: 1\n- two: 2",
        "| a, b | c |\n|---|---|\n| 1, 2 | 3 |",
        "10:00 It broke; we looked\n10:05 It works; we left\n",
        "MIME-Version: 1.0 was to blame, as we found.\n",
        "42 minutes",
    ] {
        for bytes in [text.as_bytes().to_vec(), in_utf16(text)] {
            let opened = open::open(&bytes).unwrap_or_else(|refused| panic!("{text}\n{refused}"));
            let lost = common::words_lost(text, &opened.report);
            assert!(lost.is_empty(), "{text}: {lost:?}");
        }
    }
}

#[test]
fn a_report_is_read_in_any_encoding_of_its_text() {
    let text = "# Störung am 5. Mai – „Suche“\n\n## Summary\n\nÜber 5 € mehr.\n";
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '„' => 0x84,
            '“' => 0x93,
            '€' => 0x80,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let big: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, noted) in [(in_utf16(text), false), (big, false), (windows, true)] {
        let opened = open::open(&bytes).unwrap();
        let report: Report = opened.report;
        assert_eq!(report.text(Part::Cover, &cover::TITLE), "Störung am 5. Mai – „Suche“");
        assert_eq!(report.text(Part::Summary, &summary::OVERVIEW), "Über 5 € mehr.");
        assert_eq!(opened.notes.iter().any(|note| note.text.contains("Windows-1252")), noted);
    }
    let json = debrief::formats::json::write(&open::open(text.as_bytes()).unwrap().report);
    assert!(open::open(&in_utf16(&json)).is_ok());
}
