//! What a source is, by what stands in it.

use serde_json::Value as Json;

use super::{Shape, chat_lines, slack, statuspage, thread, vtt};
use crate::facts::UtcOnly;
use crate::formats::markdown::{self, matter};
use crate::formats::sniff;
use crate::report::{Part, Report};

/// What this text is, and its JSON if it is that.
pub(super) fn of(text: &str) -> (Shape, Option<Json>) {
    let bare = text.trim_start_matches('\u{FEFF}').trim();
    if bare.starts_with(['{', '['])
        && let Ok(json) = serde_json::from_str::<Json>(bare)
    {
        let shape = of_json(&json);
        return (shape, Some(json));
    }
    let shape = match () {
        () if bare.starts_with('{') && matter::split(text).1.len() == text.len() && !is_template(bare) => {
            Shape::Debrief
        }
        () if vtt::is_captions(text) => Shape::Captions,
        () if sniff::is_page(bare) => Shape::Html,
        () if is_own(text) => Shape::Debrief,
        () if thread::find(text, 0..text.len()).is_some() => Shape::Text,
        () if chat_lines::messages(bare).is_some() => Shape::Chat,
        () if sniff::is_table(bare) => Shape::Table,
        () => Shape::Text,
    };
    (shape, None)
}

/// Templates and attributes in Markdown begin like JSON: `{{…}}`, `{% … %}`.
fn is_template(text: &str) -> bool {
    ["{{", "{%", "{:", "{#"].iter().any(|start| text.starts_with(start))
}

fn of_json(json: &Json) -> Shape {
    let object = json.as_object();
    let is_part = |key: &String| Part::named(key).is_some();
    let is_report = object.is_some_and(|object| {
        object.get("format").is_some_and(|format| format == "debrief")
            || (object.keys().any(is_part)
                && object.keys().filter(|key| is_part(key)).count() * 2 >= object.len())
    });
    match () {
        () if is_report => Shape::Debrief,
        () if statuspage::incidents(json).is_some() => Shape::Statuspage,
        () if slack::is_messages(json) => Shape::Slack,
        // A word, a number: no report of anything.
        () if object.is_some_and(|object| object.is_empty())
            || json.as_array().is_some_and(Vec::is_empty) =>
        {
            Shape::Debrief
        }
        () => Shape::Json,
    }
}

/// Whether Debrief wrote this, or something close to it: it has its marks or its front matter, or is Markdown for readers.
fn is_own(text: &str) -> bool {
    text.contains("<!-- debrief:") || matter::split(text).0.is_debriefs() || is_public_markdown(text)
}

/// Whether a text is Markdown that Debrief wrote for readers: writing what was read of it gives the same text again.
fn is_public_markdown(text: &str) -> bool {
    let has_sections = text.starts_with("## ") || text.contains("\n## ");
    // Empty lines, and the comment that keeps two lists apart, say nothing.
    let says = |line: &&str| !matches!(line.trim(), "" | "<!-- -->");
    let same = |report: &Report| {
        markdown::write_public(report, &UtcOnly).lines().filter(says).eq(text.lines().filter(says))
    };
    has_sections && markdown::read(text).is_ok_and(|opened| same(&opened.report))
}
