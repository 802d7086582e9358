//! Lines below an action that are values with their labels: "Owner: ada", "Status: done".

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::{heads, labels};
use crate::formats::foreign::words::{self, Label, is_one};
use crate::report::Field;

/// The label of a line or heading that describes the action before it.
pub(super) fn label_of(line: &str) -> Option<(Label, Option<&str>)> {
    if let Some((label, value)) = labels::pair(line) {
        return Some((words::action_label(&label)?, Some(value).filter(|value| !value.is_empty())));
    }
    let bare = heads::plain(line);
    let whole = words::action_label(&bare).filter(|_| bare.chars().count() <= 40);
    whole.map(|label| (label, None))
}

/// An item's text without its lines that are labelled values, and these: "Add a sensor", then "Owner: ada".
///
/// A line without a label goes on with the value above it only if that was broken off: "Owner: Ada,".
pub(super) fn labelled_below(source: &str) -> (String, Vec<(&'static Field, String)>) {
    let mut values: Vec<(&'static Field, String)> = Vec::new();
    let mut head: Vec<&str> = Vec::new();
    for line in source.lines() {
        match (label_of(line), values.last_mut()) {
            (Some((Label::OfAction(field), Some(given))), _) if !head.is_empty() => {
                values.push((field, given.to_owned()));
            }
            (_, Some((_, last))) if is_broken_off(last) => {
                *last = format!("{last} {}", line.trim());
            }
            _ => head.push(line),
        }
    }
    (head.join("\n"), values)
}

/// Whether a value goes on in the next line: "Ada Lovelace,", "Ada and the".
fn is_broken_off(value: &str) -> bool {
    let last = value.rsplit(' ').next().unwrap_or_default();
    value.ends_with([',', ';', '/', '&'])
        || is_one("and|or|the|of|for|und|oder|der|die|et|ou|le|la|y|o|e|de", &last.to_lowercase())
}

pub(super) fn is_labelled(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let text = build.slice(&block.text);
    matches!(block.kind, ScannedKind::Text | ScannedKind::Heading(_))
        && text.lines().any(|line| matches!(label_of(line), Some((Label::OfAction(_), _))))
}
