//! The command-line tool, run as a person runs it: its output, its messages and its exit codes.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FIXTURE: &str = "tests/fixtures/schema-1.json";

/// The result of a run.
struct Run {
    code: i32,
    out: String,
    err: String,
}

#[test]
fn a_report_is_rendered_in_each_format() {
    for (format, start) in [
        ("json", "{\n  \"format\": \"debrief\""),
        ("markdown", "---\ndebrief: 1\n"),
        ("html", "<!doctype html>"),
    ] {
        let run = debrief(&["render", FIXTURE, "--to", format]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
        assert!(run.out.starts_with(start), "{format}: {}", run.out);
        assert!(
            run.out.contains("Catalogue searches missed new books") && run.out.contains("for us only"),
            "{format}"
        );
    }
    assert_eq!(
        debrief(&["render", FIXTURE, "--to", "json"]).out,
        std::fs::read_to_string(project(FIXTURE)).unwrap()
    );
}

#[test]
fn a_public_rendering_holds_nothing_internal() {
    for format in ["markdown", "html"] {
        let run = debrief(&["render", FIXTURE, "--to", format, "--public"]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("Catalogue searches") && !run.out.contains("for us only"), "{format}");
    }
    let run = debrief(&["render", FIXTURE, "--to", "json", "--public"]);
    assert_fails(&run, "leave out --public");
    let run = debrief(&["render", FIXTURE, "--to", "pdf"]);
    assert!(run.code == 2 && run.err.contains("markdown, json, html, svg"), "{}", run.err);
}

#[test]
fn output_goes_to_a_file_where_one_is_named() {
    let file = scratch("out.md");
    let run = debrief(&["render", FIXTURE, "--to", "markdown", "-o", file.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    // What was written is imported again as the same report.
    let back = debrief(&["import", file.to_str().unwrap()]);
    assert_eq!((back.code, back.err.as_str()), (0, ""));
    assert_eq!(back.out, std::fs::read_to_string(project(FIXTURE)).unwrap());
    assert_fails(&debrief(&["schema", "-o", "no/such/folder/schema.json"]), "no/such/folder/schema.json: ");
}

#[test]
fn a_report_comes_from_standard_input() {
    let run = debrief_with(&["import", "-"], b"# By hand\n\n## Summary\n\nIt broke.\n");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("\"overview\": \"It broke.\""), "{}", run.out);
}

#[test]
fn markdown_by_another_hand_is_imported_with_notes() {
    let sections = b"# By hand\n\n## Summary\n\nIt broke.\n\n## Tooling\n\nNone.\n";
    let run = debrief_with(&["import", "-", "--from", "markdown"], sections);
    assert_eq!(run.code, 0, "nothing that readers see was moved or dropped");
    assert_eq!(run.err, "-:7: \u{201C}Tooling\u{201D} became a section of its own. (own#1.title)\n");

    let table =
        b"# By hand\n\n## Timeline\n\n| Time | Event | Mood |\n|---|---|---|\n| 10:00 | it broke | grim |\n";
    let run = debrief_with(&["import", "-"], table);
    assert_eq!(run.code, 0, "a column without a field stands with the row's words");
    assert!(run.err.starts_with("-:5: No field holds the column \u{201C}Mood\u{201D}"), "{}", run.err);
    assert!(run.out.contains("it broke (Mood: grim)"), "{}", run.out);

    let uses = debrief_with(&["import", "-", "--report-uses"], sections);
    let uses: serde_json::Value = serde_json::from_str(&uses.out).unwrap();
    let piece = |start: usize| {
        uses["pieces"].as_array().unwrap().iter().find(|piece| piece["start"] == start).unwrap()
    };
    assert_eq!(uses["shape"], "text");
    assert_eq!(piece(0)["fate"]["used"][0], "cover.title");
    assert_eq!(piece(23)["fate"]["kept"], "summary.overview");
}

#[test]
fn all_messages_of_a_conversation_are_taken_if_asked() {
    let chat = b"[10:02] ada: the feeder stopped\n[10:03] grace: morning\n[10:04] ada: hello\n[10:05] grace: rolled back\n\
        [10:06] ada: the feed recovers\n";
    let taken = |run: &Run| run.out.matches("\"stated\"").count();
    assert_eq!(taken(&debrief_with(&["import", "-"], chat)), 3);
    assert_eq!(taken(&debrief_with(&["import", "-", "--all-messages"], chat)), 5);
}

#[test]
fn a_value_of_the_wrong_kind_is_preserved_and_named() {
    let run = debrief_with(
        &["import", "-"],
        b"{\"format\":\"debrief\",\"schema\":1,\"cover\":{\"agenda\":\"maybe\"}}",
    );
    assert_eq!(run.code, 1);
    assert_eq!(run.err, "-: cover.agenda should be true or false; what was there is kept aside.\n");
    assert!(run.out.contains("\"agenda\": \"maybe\""), "{}", run.out);
}

#[test]
fn a_report_of_a_newer_debrief_is_shown_but_not_written_anew() {
    for newer in [
        "{\"format\":\"debrief\",\"schema\":99,\"cover\":{\"title\":\"From afar\",\"shine\":3}}",
        "---\ndebrief: 99\n---\n\n# From afar\n",
    ] {
        for words in
            [&["import", "-"][..], &["render", "-", "--to", "json"], &["render", "-", "--to", "markdown"]]
        {
            let run = debrief_with(words, newer.as_bytes());
            assert_fails(&run, "-: a newer Debrief wrote this report (schema 99; this one knows 1)");
        }
        for words in [&["render", "-", "--to", "html"][..], &["render", "-", "--to", "markdown", "--public"]]
        {
            let run = debrief_with(words, newer.as_bytes());
            assert_eq!(run.code, 0);
            assert!(run.err.contains("newer Debrief (schema 99"), "{}", run.err);
            assert!(run.out.contains("From afar"));
        }
    }
}

#[test]
fn an_unreadable_file_is_told_in_one_line_with_its_place_and_cause() {
    let half = scratch("half.json");
    std::fs::write(&half, "{\n  \"format\": \"debrief\",\n  \"cover\": {\n    \"title\": \"x").unwrap();
    let run = debrief(&["import", half.to_str().unwrap()]);
    assert_fails(&run, "half.json: line 4: the file ends in the middle of its JSON");

    let other = scratch("package.json");
    std::fs::write(&other, "{\"name\": \"x\"}").unwrap();
    assert_fails(
        &debrief(&["import", other.to_str().unwrap()]),
        "package.json: line 1: this is JSON, but not a Debrief report",
    );

    assert_fails(&debrief(&["import", "no-such-file.md"]), "no-such-file.md: ");
    assert_fails(&debrief_with(&["import", "-"], &[0; 64]), "-: this is not a text file");

    let large = scratch("large.md");
    std::fs::write(&large, vec![b'a'; 21 * 1024 * 1024]).unwrap();
    assert_fails(&debrief(&["import", large.to_str().unwrap()]), "large.md: the file is larger than 20 MB");
    std::fs::remove_file(large).unwrap();
}

#[test]
fn a_misuse_is_told_and_help_is_no_misuse() {
    for misuse in [
        &["import"][..],
        &["render"],
        &["explode"],
        &[],
        &["import", "-", "--from", "pdf"],
        &["import", "a", "b"],
        &["schema", "--rule", "x"],
        &["check", "a", "--zone", "UTC"],
    ] {
        let run = debrief_with(misuse, b"");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{misuse:?}");
        assert!(run.err.starts_with("debrief: "), "{misuse:?}: {}", run.err);
    }
    let help = debrief(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert!(
        help.out.contains("Usage: debrief <COMMAND>") && help.out.contains("Exit codes:"),
        "{}",
        help.out
    );
}

#[test]
fn the_schema_is_printed() {
    let run = debrief(&["schema"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out, std::fs::read_to_string(project("tests/golden/schema.json")).unwrap());
}

#[track_caller]
fn assert_fails(run: &Run, cause: &str) {
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.contains(cause), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "one line: {}", run.err);
}

fn debrief(words: &[&str]) -> Run {
    debrief_with(words, b"")
}

fn debrief_with(words: &[&str], input: &[u8]) -> Run {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_debrief"));
    tool.args(words).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = tool.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A tool that ends before it has read all its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn project(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// A file for one test.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn what_speaks_against_giving_a_report_to_readers_is_told() {
    let report = r#"{"format": "debrief", "schema": 1, "cover": {"state": "draft"}, "summary": {"overview": "{{duration}}"}}"#;
    let run = debrief_with(&["render", "-", "--to", "html", "--public"], report.as_bytes());
    assert_eq!(run.code, 0);
    assert_eq!(
        run.err.lines().collect::<Vec<_>>(),
        [
            "-: This report is still marked “draft”; readers are not told.",
            "-: {{duration}} in summary.overview has no value; readers see a dash.",
        ]
    );
    assert_eq!(debrief_with(&["render", "-", "--to", "html"], report.as_bytes()).err, "");
}

#[test]
fn a_report_is_checked_in_each_format() {
    let file = scratch("checked.md");
    let text = "# Outage\n\n## Summary\n\nNobody could sign in: 75 mins from 13:00-13:55 UTC.\n\n## Timeline\n\n\
                - 2024-03-04 13:00 UTC It stops\n- 2024-03-04 25:99 UTC It is back\n";
    std::fs::write(&file, text).unwrap();
    let name = file.to_str().unwrap();
    let run = debrief(&["check", name]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "an error was found: {}", run.out);
    assert!(
        run.out.contains(&format!("{name}:10: error: ")) && run.out.contains("[impossible-time]"),
        "{}",
        run.out
    );
    assert!(run.out.contains(&format!("{name}:5: warning: 75 mins is stated")), "{}", run.out);
    let json: serde_json::Value =
        serde_json::from_str(&debrief(&["check", name, "--format", "json"]).out).unwrap();
    let first = &json["findings"][0];
    assert_eq!(
        (first["rule"].as_str(), first["severity"].as_str()),
        (Some("impossible-time"), Some("error"))
    );
    assert_eq!(
        (first["places"][0]["quote"].as_str(), first["places"][0]["line"].as_u64()),
        (Some("25:99"), Some(10))
    );
    let sarif: serde_json::Value =
        serde_json::from_str(&debrief(&["check", name, "--format", "sarif"]).out).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((sarif["version"].as_str(), result["level"].as_str()), (Some("2.1.0"), Some("error")));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64(), Some(10));
    let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][at]["id"], result["ruleId"]);
    let one = debrief(&["check", name, "--rule", "duration-beside-range"]);
    assert_eq!((one.code, one.out.lines().count()), (0, 1), "a warning is no error: {}", one.out);
    assert_fails(&debrief(&["check", name, "--rule", "no-such-rule"]), "no-such-rule is no rule");
    for command in ["check", "metrics"] {
        let run = debrief(&[command]);
        assert!(run.code == 2 && run.err.contains("<FILE>"), "{}", run.err);
    }
    let several = debrief(&["check", "no/such/file.md", name]);
    assert_eq!(several.code, 2, "one could not be read");
    assert!(
        several.err.contains("no/such/file.md") && several.out.contains("[impossible-time]"),
        "the other is checked"
    );
    assert!(debrief(&["check", "--list"]).out.starts_with("# What Debrief checks"));
}

#[test]
fn metrics_are_given_with_their_formulas() {
    let run = debrief(&["metrics", FIXTURE]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("Downtime: ") && run.out.contains("    = the union of all windows"),
        "{}",
        run.out
    );
    let json: serde_json::Value =
        serde_json::from_str(&debrief(&["metrics", FIXTURE, "--format", "json"]).out).unwrap();
    let all = json["metrics"].as_array().unwrap();
    assert!(all.iter().any(|metric| metric["id"] == "time-to-resolve" && metric["formula"].is_string()));
    assert_fails(&debrief(&["metrics", "no/such/file.md"]), "no/such/file.md");
}
