//! Markdown that lost its line breaks: `# Report: Start: 10:02 ## Cause: A new belt. ## Next steps: * Test it. * Buy two.`

use super::scan::ScannedLine;
use crate::formats::foreign::words;

/// The minimum number of signs of headings in a line that was several.
const MIN_SIGNS: usize = 2;

/// The maximum number of words of a heading that no colon ends.
const MAX_HEAD: usize = 5;

/// Lines cut where headings and points of lists begin in them, if these lost their line breaks.
pub(super) fn unflattened(text: &str, lines: Vec<ScannedLine>) -> Vec<ScannedLine> {
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let words = text.get(line.start..line.end).unwrap_or_default();
        let mut cuts = if words.contains("# ") { heads(words) } else { Vec::new() };
        if cuts.len() < MIN_SIGNS {
            all.push(line);
            continue;
        }
        cuts.extend(points(words, cuts.first().copied().unwrap_or(0)));
        cuts.sort_unstable();
        cuts.dedup();
        let mut from = 0;
        for cut in cuts.into_iter().chain([words.len()]).filter(|cut| *cut > 0) {
            let part = words.get(from..cut).unwrap_or_default();
            let start = line.start + from + part.len() - part.trim_start().len();
            let end = line.start + from + part.trim_end().len();
            if end > start {
                all.push(ScannedLine { start, end });
            }
            from = cut;
        }
    }
    all
}

/// Where headings begin and end in a line. One sign of two or more has to be among them, as `#` alone counts things.
fn heads(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut count = 0;
    for (at, sign) in words.match_indices('#') {
        let rest = words.get(at + sign.len()..).unwrap_or_default();
        let before = words.get(..at).unwrap_or_default();
        let bare = rest.trim_start_matches('#');
        let is_first = before.is_empty() || before.ends_with(' ');
        let is_deep = rest.len() > bare.len() || before.is_empty();
        if !is_first || !is_deep || !bare.starts_with(' ') || rest.len() - bare.len() > 5 {
            continue;
        }
        count += 1;
        cuts.push(at);
        cuts.extend(head_end(bare).map(|end| words.len() - bare.len() + end));
    }
    if count >= MIN_SIGNS { cuts } else { Vec::new() }
}

/// Where a heading ends that its text follows in the line: at a colon, or behind words that name a section.
fn head_end(rest: &str) -> Option<usize> {
    let next = rest.find(" #").unwrap_or(rest.len());
    let rest = rest.get(..next)?;
    let colon =
        rest.find([':', '：']).filter(|at| rest.get(..*at).is_some_and(|head| head.split(' ').count() <= 8));
    if let Some(at) = colon {
        let sign = rest.get(at..)?.chars().next()?;
        return Some(at + sign.len_utf8());
    }
    let bare = rest.trim_start();
    let lead = rest.len() - bare.len();
    let ends = bare.match_indices(' ').take(MAX_HEAD).map(|(at, _)| at);
    let known = ends.filter(|at| bare.get(..*at).is_some_and(|head| words::head(head, true).is_some()));
    known.last().map(|at| lead + at)
}

/// Where points of a list begin behind the first heading: the signs of bullets, each before a capital or behind a sentence.
fn points(words: &str, from: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    for sign in [" * ", " - ", " • "] {
        let found = words.match_indices(sign).map(|(at, _)| at).filter(|at| *at > from);
        let begins = |at: &usize| {
            let next = words.get(at + sign.len()..).and_then(|rest| rest.chars().next());
            let ends = words
                .get(..*at)
                .is_some_and(|before| before.trim_end().ends_with(['.', ':', ';', '。', '!']));
            ends && next.is_some_and(|c| c.is_uppercase() || !c.is_ascii() || c.is_ascii_digit())
        };
        cuts.extend(found.filter(begins).map(|at| at + 1));
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan::lines;

    #[test]
    fn a_line_that_was_several_is_cut_at_its_headings() {
        let cut = |text: &'static str| -> Vec<&str> {
            let lines = unflattened(text, lines(text, 0..text.len()));
            lines.iter().map(|line| &text[line.start..line.end]).collect()
        };
        assert_eq!(
            cut("# Report: Start: 10:02 ## Root cause A belt. ## Next steps: * Test it. * Buy two."),
            [
                "# Report:",
                "Start: 10:02",
                "## Root cause",
                "A belt.",
                "## Next steps:",
                "* Test it.",
                "* Buy two."
            ]
        );
        for one in ["# A heading", "See # 12 and # 13 of it", "## Cause and ##hash", "It is #1 of #2"] {
            assert_eq!(cut(one), [one]);
        }
    }
}
