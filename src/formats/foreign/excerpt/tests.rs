//! What is pasted, line by line.

use super::*;

fn rows(text: &str, html: Option<&str>, list: List, keys: [&str; 2]) -> Vec<(usize, String, String, bool)> {
    let found = excerpt(text, html, list, &ImportOptions::default());
    let said = |row: &Json, key: &str| match &row[key] {
        Json::Object(moment) => moment["stated"].as_str().unwrap_or_default().to_owned(),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    found
        .rows
        .iter()
        .map(|row| (row.line, said(&row.row, keys[0]), said(&row.row, keys[1]), row.is_understood))
        .collect()
}

fn row(line: usize, one: &str, other: &str, known: bool) -> (usize, String, String, bool) {
    (line, one.to_owned(), other.to_owned(), known)
}

#[test]
fn lines_pasted_into_the_timeline_are_entries_line_by_line() {
    let text = "10:02 the feeder stops\n10:05 - it is restarted\nsomebody looks\n\n~10:20 it runs\n";
    let expected = [
        row(1, "10:02", "the feeder stops", true),
        row(2, "10:05", "it is restarted somebody looks", true),
        row(5, "~10:20", "it runs", true),
    ];
    assert_eq!(rows(text, None, List::Events, ["at", "text"]), expected);
    let no_times = "the feeder stops\nit runs";
    assert_eq!(
        rows(no_times, None, List::Events, ["at", "text"]),
        [row(1, "", "the feeder stops", false), row(2, "", "it runs", false)]
    );
    let sheet = "Time\tEvent\tWho\n10:02\tthe feeder stops\tAda\n10:20\tit runs\tGrace\n";
    assert_eq!(
        rows(sheet, Some("<table><tr><td>Time</td></tr></table>"), List::Events, ["at", "who"]),
        [row(2, "10:02", "Ada", true), row(3, "10:20", "Grace", true)]
    );
    let chat = "[10:02] <ada> the feeder stopped\n[10:20] <grace> it runs\n[10:21] <ada> thanks";
    assert_eq!(rows(chat, None, List::Events, ["who", "text"]).len(), 3);
    let html = "<ul><li><b>10:02</b> the feeder stops</li><li><b>10:20</b> it runs</li></ul>";
    assert_eq!(
        rows("10:02 the feeder stops10:20 it runs", Some(html), List::Events, ["at", "text"]),
        [row(1, "10:02", "the feeder stops", true), row(2, "10:20", "it runs", true)]
    );
}

#[test]
fn actions_updates_windows_and_components_are_rows_of_theirs() {
    assert_eq!(
        rows("- [x] Alert on the queue (@ada)\n- Document it\n", None, List::Actions, ["title", "status"]),
        [row(1, "Alert on the queue", "done", true), row(2, "Document it", "", true)]
    );
    assert_eq!(
        rows(
            "Resolved - It runs.\nMar 4, 2024 - 10:20 UTC\n\nInvestigating - It stopped.\nMar 4, 2024 - 10:05 UTC",
            None,
            List::Updates,
            ["phase", "body"]
        ),
        [row(1, "resolved", "It runs.", true), row(4, "investigating", "It stopped.", true)]
    );
    assert_eq!(
        rows(
            "EU: 10:02 to 10:20 UTC\nUS from 10:03 UTC until 10:15 UTC\nelsewhere nothing",
            None,
            List::Windows,
            ["start", "text"]
        ),
        [
            row(1, "10:02 UTC", "EU", true),
            row(2, "10:03 UTC", "US", true),
            row(3, "", "elsewhere nothing", false)
        ]
    );
    assert_eq!(
        rows("Search, API\nData (Exports)", None, List::Components, ["name", "group"]),
        [row(1, "Search", "", true), row(1, "API", "", true), row(2, "Exports", "Data", true)]
    );
}
