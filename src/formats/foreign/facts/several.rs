//! Several labelled values in one line.

use crate::formats::foreign::text::labels::pair;
use crate::formats::foreign::text::scan::ScannedLine;
use crate::formats::foreign::words;

/// The parts of a line with several labelled values, such as `**Date:** 4 March | **Severity:** high`; the whole line if it
/// has one.
pub(super) fn several(text: &str, line: ScannedLine) -> Vec<ScannedLine> {
    let words = text.get(line.start..line.end).unwrap_or_default();
    let is_known = |part: &str| {
        // The line as a whole may be emphasised.
        let bare = part.trim_matches(['*', '_', ' ']);
        let found = pair(part).or_else(|| pair(bare));
        found.is_some_and(|(label, value)| !value.is_empty() && words::label(&label).is_some())
    };
    for sign in [" | ", " · ", " • ", "; ", ". ", "　", " - ", " – ", " — ", ", ", "  ", "\t"] {
        let parts: Vec<&str> = words.split(sign).collect();
        let known = parts.iter().filter(|part| is_known(part)).count();
        let least = if sign == ". " { parts.len() } else { parts.len().div_ceil(2) };
        if known >= 2.max(least) {
            let mut at = line.start;
            let cut = |part: &&str| {
                let start = at;
                at += part.len() + sign.len();
                ScannedLine { start, end: (start + part.len()).min(line.end) }
            };
            return parts.iter().map(cut).collect();
        }
    }
    bold(words).or_else(|| beside(words)).map_or_else(|| vec![line], |starts| cut_at(line, &starts))
}

/// Where known labels stand in a line, if nothing but their values is between them: `Start: 10:02 End: 10:20`.
fn beside(words: &str) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    for (at, _) in words.match_indices(": ").take(MOST_LABELS) {
        let before = words.get(..at)?;
        let gaps = before.rmatch_indices(' ').map(|(gap, _)| gap + 1).take(MAX_LABEL).chain([0]);
        let is_label = |from: &usize| {
            let label = before.get(*from..).unwrap_or_default().trim_start_matches(['*', '_', '-', '#']);
            label.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) && words::label(label).is_some()
        };
        // The longest label: "Start time" and not "time".
        starts
            .extend(gaps.filter(|from| starts.last().is_none_or(|last| last < from)).filter(is_label).min());
    }
    (starts.len() >= 2 && starts.first() == Some(&0)).then_some(starts)
}

/// Where labels in bold stand in a line, of which some are known: `**Severity:** 2 **Status:** over`.
fn bold(words: &str) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    let mut known = 0;
    for (at, _) in words.match_indices(":**").take(MOST_LABELS) {
        let before = words.get(..at)?;
        let Some(from) = before.rfind("**") else { continue };
        let label = before.get(from + 2..)?;
        let is_apart = from == 0 || words.get(..from).is_some_and(|before| before.ends_with(' '));
        if is_apart && !label.is_empty() && label.split_whitespace().count() <= MAX_LABEL {
            known += usize::from(words::label(label).is_some());
            starts.push(from);
        }
    }
    (starts.len() >= 2 && starts.first() == Some(&0) && known > 0).then_some(starts)
}

/// The most labels of a line, and the most words of one.
const MOST_LABELS: usize = 12;
const MAX_LABEL: usize = 4;

fn cut_at(line: ScannedLine, starts: &[usize]) -> Vec<ScannedLine> {
    let ends = starts.iter().skip(1).map(|start| line.start + start).chain([line.end]);
    starts.iter().zip(ends).map(|(start, end)| ScannedLine { start: line.start + start, end }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_beside_each_other() {
        let cut = |text: &'static str| -> Vec<&str> {
            several(text, ScannedLine { start: 0, end: text.len() })
                .iter()
                .map(|line| text[line.start..line.end].trim())
                .collect()
        };
        assert_eq!(
            cut("Start: 4 March 2024 10:02 UTC End: 4 March 2024 10:20 UTC Duration: 18 minutes"),
            ["Start: 4 March 2024 10:02 UTC", "End: 4 March 2024 10:20 UTC", "Duration: 18 minutes"]
        );
        assert_eq!(
            cut("Severity: high | Owner: Ada | Duration: 1h"),
            ["Severity: high", "Owner: Ada", "Duration: 1h"]
        );
        assert_eq!(
            cut("**Severity:** 2 **Status:** over **Lead:** Ada"),
            ["**Severity:** 2", "**Status:** over", "**Lead:** Ada"]
        );
        for one in ["Duration: as long as it took", "It said: Start: now, and End: never"] {
            assert_eq!(cut(one), [one]);
        }
    }
}
