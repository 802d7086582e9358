//! The history's pane as HTML.

use super::{FILE, NOW, Picked};
use crate::browser::clock;
use crate::editing::Conflict;
use crate::prose::html::plain as escape;
use crate::report::{Kind, Owner, Report, Value};
use crate::saving::Version;

fn said_of(version: &Version) -> String {
    let at = format!("{}, {}", clock::day(version.at), clock::time_of_day(version.at));
    if version.title.is_empty() { at } else { format!("{} ({at})", escape(&version.title)) }
}

/// What two tabs have written in one field, side by side.
pub(super) fn beside(report: &Report, name: &str, aside: &Result<Conflict, String>) -> String {
    let Conflict { owner, field, value } = match aside {
        Ok(aside) => aside,
        Err(kept) => return unread(name, kept),
    };
    let part = match *owner {
        Owner::Part(part) => part,
        Owner::Row(list, _) => list.spec().part,
    };
    let empty = Value::empty(field.kind);
    let now = report.cells(*owner).map_or(&empty, |cells| cells.get(field));
    let shown = |value: &Value| match value {
        Value::Text(_) | Value::Moment(_) => escape(value.text()),
        other => escape(&other.to_json().to_string()),
    };
    let button = |what: &str, label: &str| {
        format!(
            "<button type=\"button\" class=\"btn small\" data-do=\"{what}\" data-aside=\"{}\">{label}</button> ",
            escape(name)
        )
    };
    let is_prose =
        matches!(field.kind, Kind::Plain | Kind::Inline | Kind::Block) && !value.text().starts_with("data:");
    let both = if is_prose { button("both", "Keep both") } else { String::new() };
    [
        "<section class=\"compared aside\"><h3>Written in two tabs: ",
        &escape(&format!("{}, {}", part.spec().title, field.label)),
        "</h3><div class=\"sides\"><div><h4>In the report</h4><p class=\"words\" dir=\"auto\">",
        &shown(now),
        "</p></div><div><h4>The other text</h4><p class=\"words\" dir=\"auto\">",
        &shown(value),
        "</p></div></div><p>",
        &button("mine", "Keep the report’s"),
        &button("theirs", "Take the other"),
        &both,
        "</p></section>",
    ]
    .concat()
}

/// What was put aside and cannot be read, as it is kept.
fn unread(name: &str, kept: &str) -> String {
    [
        "<section class=\"compared aside\"><h3>Written in two tabs</h3><p>This cannot be read. Here is what is kept of it; copy what you need.</p><pre class=\"words\">",
        &escape(kept),
        "</pre><p><button type=\"button\" class=\"btn small\" data-do=\"mine\" data-aside=\"",
        &escape(name),
        "\">Remove it</button></p></section>",
    ]
    .concat()
}

/// The pane's HTML; `writes` where the report takes changes.
pub(super) fn pane(
    picked: &Picked,
    versions: &[Version],
    writes: bool,
    [disk, asides, found]: &[&str; 3],
) -> String {
    let select = |id: &str, label: &str, chosen: &str| {
        let option = |value: &str, text: &str| {
            let selected = if value == chosen { " selected" } else { "" };
            format!("<option value=\"{}\"{selected}>{text}</option>", escape(value))
        };
        let mut options = option(NOW, "Now");
        if let Some((name, _)) = &picked.file {
            options.push_str(&option(FILE, &escape(name)));
        }
        for version in versions {
            options.push_str(&option(&version.name, &said_of(version)));
        }
        format!("<label>{label} <select class=\"in\" id=\"history-{id}\">{options}</select></label>")
    };
    let is_version = picked.from != NOW && picked.from != FILE;
    let takes_back = is_version && picked.to == NOW && writes && !picked.changes.is_empty();
    let takes = picked.from == NOW && writes;
    let hint = match (versions.is_empty() && picked.file.is_none(), takes && !picked.changes.is_empty()) {
        (true, _) => {
            "<p class=\"hint\">No version yet. Debrief keeps one by itself now and then while you write; you can also keep one by hand, or compare the report with a file.</p>"
        }
        _ if takes_back => {
            "<p class=\"history-all\"><button type=\"button\" class=\"btn\" data-do=\"restore\">Restore this version</button> <span class=\"hint\">The report as it is now is kept as a version first. To take over single changes, swap the two.</span></p>"
        }
        (_, true) => {
            "<p class=\"history-all\"><button type=\"button\" class=\"btn primary\" data-do=\"all\">Take over all of it</button> <span class=\"hint\">The report as it is now is kept as a version first.</span></p>"
        }
        _ => "",
    };
    let said = if picked.said.is_empty() {
        String::new()
    } else {
        format!("<p class=\"history-said\" role=\"status\">{}</p>", escape(&picked.said))
    };
    [
        "<header class=\"history-head\"><h2 id=\"history-title\" tabindex=\"-1\">History</h2>",
        disk,
        "<label class=\"btn small\">Compare with a file<input class=\"file-in\" type=\"file\" accept=\".json,.md,.markdown,.txt\"></label></header>",
        &said,
        asides,
        "<p class=\"history-keep\"><label>Name of this version <input class=\"in\" id=\"history-name\" autocomplete=\"off\" value=\"",
        &escape(&picked.name),
        "\"></label><button type=\"button\" class=\"btn\" data-do=\"keep\">Keep it</button></p><p class=\"history-pick\">",
        &select("from", "From", &picked.from),
        &select("to", "To", &picked.to),
        "<button type=\"button\" class=\"btn\" id=\"history-swap\" data-do=\"swap\">Swap</button></p>",
        hint,
        found,
        match (is_version && writes, picked.asks) {
            (false, _) => "",
            (_, false) => {
                "<p class=\"history-forget\"><button type=\"button\" class=\"btn quiet small danger\" data-do=\"ask\">Remove this version</button></p>"
            }
            (_, true) => {
                "<p class=\"history-forget\"><button type=\"button\" class=\"btn small danger\" id=\"history-sure\" data-do=\"forget\">Yes, remove it for good</button> <button type=\"button\" class=\"btn small\" data-do=\"stay\">No, leave it</button></p>"
            }
        },
    ]
    .concat()
}
