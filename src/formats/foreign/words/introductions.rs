//! Sentences that introduce a list: "We are taking the following steps:", "These services were affected:".

/// Words for what follows.
pub(in crate::formats::foreign) const FOLLOWING: [&str; 40] = [
    "following",
    "these steps",
    "these actions",
    "these measures",
    "these changes",
    "several steps",
    "several measures",
    "several actions",
    "several changes",
    "several improvements",
    "several fixes",
    "several solutions",
    "a number of",
    "some steps",
    "some changes",
    "mehrere",
    "einige maßnahmen",
    "plusieurs",
    "varias",
    "varios",
    "várias",
    "vários",
    "diverse misure",
    "いくつかの",
    "steps below",
    "measures below",
    "folgende",
    "diese maßnahmen",
    "suivantes",
    "suivants",
    "ces mesures",
    "siguientes",
    "estas medidas",
    "seguintes",
    "seguenti",
    "以下の",
    "次の",
    "以下措施",
    "如下",
    "다음",
];

/// Endings of nouns.
pub(in crate::formats::foreign) const PLURALS: [&str; 7] = ["", "s", "es", "n", "en", "e", "r"];

/// The sentence of a line that introduces what is below it, in small letters: the last one, if it ends with a colon.
pub(in crate::formats::foreign) fn introduction_of(line: &str) -> Option<String> {
    let line = line.trim_end().trim_end_matches(['*', '_']);
    if !line.ends_with([':', '：']) {
        return None;
    }
    let ends = [". ", "! ", "? ", "。"];
    let from = ends.iter().filter_map(|sign| Some(line.rfind(sign)? + sign.len())).max();
    Some(line.get(from.unwrap_or(0)..).unwrap_or_default().to_lowercase())
}

/// Whether a text has some words as such and not as a part of others ("plan" is not in "planned"), apart from these
/// endings. Words of scripts without spaces stand anywhere.
pub(in crate::formats::foreign) fn says(text: &str, words: &str, ends: &[&str]) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_letter = |c: char| c.is_alphabetic() && !is_wide(c);
        let begins = !text.get(..at).is_some_and(|before| before.ends_with(is_letter));
        let behind = text.get(at + words.len()..).unwrap_or_default();
        let end = behind.find(|c: char| !is_letter(c)).unwrap_or(behind.len());
        let ending = behind.get(..end).unwrap_or_default();
        words.ends_with(is_wide) || begins && ends.contains(&ending)
    })
}

/// Whether a letter is of a script without spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}
