//! Reports of any size, with rows as long as people write them.

use debrief::report::sections::{components, cover, impact::windows, timeline, timeline::events};
use debrief::report::{List, Owner, Part, Report, Row, RowId, Value};

const TEXTS: [&str; 6] = [
    "The rate of failed requests to the *checkout* service rose above two percent in one zone.",
    "On-call acknowledged the alert and opened a call; the database team joined it soon after.",
    "The deployment of `payments 4.17` was rolled back in the first of three regions.",
    "Queue depth kept rising although no new work was admitted; consumers were restarted.",
    "Customers were told on the [status page](https://status.example.com) that orders are delayed.",
    "The replica caught up; reads were moved back to it a tenth at a time, without errors.",
];

const MILESTONES: [&str; 5] = ["started", "detected", "acknowledged", "mitigated", "resolved"];

/// What happened in the row of this number.
pub(crate) fn text(row: u32) -> &'static str {
    TEXTS[row as usize % TEXTS.len()]
}

/// A report of its own title with a timeline of this many rows.
pub(crate) fn titled(rows: u32, title: &str) -> Report {
    let mut report = report(rows);
    let title = format!("{title}, {rows} rows");
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, &title);
    report
}

/// A report with a timeline of this many rows, three minutes apart, with a milestone in every tenth, and with a window of a
/// component.
pub(crate) fn report(rows: u32) -> Report {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, &format!("An incident in {rows} steps"));
    report.set_text(Owner::Part(Part::Timeline), &timeline::ELAPSED, "auto");
    let component = report.push(List::Components);
    report.set_text(Owner::Row(List::Components, component), &components::rows::NAME, "Checkout");
    let window = Owner::Row(List::Windows, report.push(List::Windows));
    report.set_text(window, &windows::START, "2024-03-01 00:05");
    report.set_text(window, &windows::END, "2024-03-01 02:20");
    report.set(window, &windows::COMPONENTS, Value::Rows(vec![component]));
    for id in 1..=rows {
        let mut row = Row::new(List::Events, RowId(id));
        let minute = 3 * id;
        let at = format!("2024-03-{:02} {:02}:{:02}", 1 + minute / 1440, minute / 60 % 24, minute % 60);
        row.cells.set(&events::AT, Value::from_text(events::AT.kind, &at));
        row.cells.set(&events::TEXT, Value::from_text(events::TEXT.kind, text(id)));
        if id % 10 == 1 {
            let milestone = MILESTONES[id as usize / 10 % MILESTONES.len()];
            row.cells.set(&events::MILESTONES, Value::from_text(events::MILESTONES.kind, milestone));
        }
        report.rows_mut(List::Events).push(row);
    }
    report
}
