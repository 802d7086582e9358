//! How long ago something was, as pages write it beside a moment: `(1 hour earlier)`, `5 months ago`, `vor 2 Tagen`.

use crate::formats::foreign::words::is_one;

/// The maximum number of words of such a distance.
const MAX_WORDS: usize = 6;

/// Words that it ends with.
const ENDS: &str =
    "ago|earlier|later|before|after|zuvor|später|früher|tôt|tard|antes|después|depois|atrás|fa|前|后|後|전";

/// Words that it begins with.
const BEGINS: &str = "vor|nach|il y a|hace|há";

/// Whether words say how long ago something was, and nothing else.
pub(in crate::formats::foreign) fn is_distance(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let counts = text.contains(|c: char| c.is_ascii_digit())
        || words.iter().any(|word| {
            matches!(*word, "a" | "an" | "one" | "einem" | "einer" | "un" | "une" | "uma" | "um" | "una")
        });
    let ends = is_one(ENDS, last) || last.ends_with(['前', '后', '後', '전']);
    let begins = |lead: &str| text.strip_prefix(lead).is_some_and(|rest| rest.starts_with(' '));
    let said = ends || BEGINS.split('|').any(begins);
    // A clock is no count.
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '.' | ','));
    (2..=MAX_WORDS).contains(&words.len()) && counts && said && is_plain
        || words.len() == 1 && ends && counts && is_plain
}

/// A line without such a distance in brackets or behind a sign at its end.
pub(in crate::formats::foreign) fn without_distance(line: &str) -> &str {
    let line = line.trim();
    if let Some((before, inner)) = line.strip_suffix([')', ']']).and_then(|line| line.rsplit_once(['(', '[']))
        && is_distance(inner)
    {
        return before.trim_end();
    }
    let cut =
        [" · ", " - ", " – ", " — ", ", ", " | ", " • "].into_iter().find_map(|sign| line.rsplit_once(sign));
    cut.filter(|(_, inner)| is_distance(inner)).map_or(line, |(before, _)| before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_stands_behind_its_moment() {
        for text in
            ["1 hour earlier", "5 months ago", "vor 2 Tagen", "il y a 3 heures", "an hour ago", "3 時間前"]
        {
            assert!(is_distance(text), "{text}");
        }
        for text in ["10:02", "two feeders stopped before", "after 10:02 it ran", "ago", "3 feeders"] {
            assert!(!is_distance(text), "{text}");
        }
        for line in
            ["4 Mar 2024, 10:02(33 minutes earlier)", "4 Mar 2024, 10:02 · 2 hours ago", "4 Mar 2024, 10:02"]
        {
            assert_eq!(without_distance(line), "4 Mar 2024, 10:02");
        }
    }
}
