//! Affected components: a list of names as rows.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::when;
use crate::prose::text as prose_text;
use crate::report::sections::summary;
use crate::report::{Owner, Part, RowId, Value};

/// Labels of components that are everyday words, too: "Services: restarted by hand at 10:10" names none.
const SHY_LABELS: [&str; 15] = [
    "services",
    "systems",
    "dienste",
    "application",
    "applications",
    "application/process",
    "service",
    "system",
    "affected",
    "impacted",
    "betroffen",
    "afectados",
    "afectado",
    "afetados",
    "touchés",
];

/// Words that say how many, and begin no name.
const QUANTIFIERS: [&str; 11] =
    ["all", "alle", "tous", "toutes", "todos", "todas", "some", "about", "none", "no", "the"];

/// The maximum number of words in a name behind such a label.
const MAX_SHY_WORDS: usize = 4;

/// The maximum number of components in a list, and of characters in a name: what is longer is a text.
const MAX_NAMES: usize = 60;
const MAX_NAME: usize = 80;

/// Takes the value of a label for a list of components, and says whether it is one.
pub(super) fn labelled(build: &mut Build<'_>, label: &str, value: &str, range: &Range<usize>) -> bool {
    let (names, rest) = names(value);
    let label = label.trim_end_matches([':', '：']).trim().to_lowercase();
    if SHY_LABELS.contains(&label.as_str()) && !names.iter().all(|name| is_plain_name(name)) {
        return false;
    }
    let is_long = names.len() > MAX_NAMES || names.iter().any(|name| name.chars().count() > MAX_NAME);
    if names.is_empty() || is_long {
        return false;
    }
    let ids = names.iter().map(|name| build.component(name, range)).collect();
    add_affected(build, ids, range);
    rest.is_empty()
}

/// Whether words are a name and nothing else.
fn is_plain_name(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    name.split_whitespace().count() <= MAX_SHY_WORDS
        && !QUANTIFIERS.contains(&first.as_str())
        && when::times(name).is_empty()
}

/// The names in a list, and the text behind it that is not a name.
pub(in crate::formats::foreign) fn names(plain: &str) -> (Vec<&str>, &str) {
    // An unmatched closing bracket ends the last name.
    let mut depth = 0_i32;
    let mut end = plain.len();
    for (at, c) in plain.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            end = at;
            break;
        }
    }
    let (list, rest) = plain.split_at(end);
    let list = list.trim().trim_end_matches(['.', '。']);
    let mut names = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            ',' | ';' | '、' | '，' | '；' | '\n' if depth == 0 => {
                names.push(list.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    names.push(list.get(from..).unwrap_or_default());
    let last = names.pop().unwrap_or_default();
    let joined =
        [" and ", " und ", " et ", " y ", " e ", " & "].into_iter().find_map(|and| last.split_once(and));
    match joined
        .filter(|(one, other)| one.split_whitespace().count() <= 4 && other.split_whitespace().count() <= 5)
    {
        Some((one, other)) => names.extend([one, other]),
        None => names.push(last),
    }
    let and = |name: &&str| {
        let name = name.trim();
        ["and ", "und ", "et ", "& "].into_iter().find_map(|and| name.strip_prefix(and)).map_or(0, str::len)
    };
    let names = names.iter().map(|name| {
        if and(name) > 0 {
            name.trim().get(name.trim().len() - and(name)..).unwrap_or_default().trim()
        } else {
            name.trim()
        }
    });
    (names.filter(|name| !name.is_empty()).collect(), rest.trim_start_matches([')', '）', '.', ' ']))
}

/// The components named in a text, as rows.
pub(in crate::formats::foreign) fn components(
    build: &mut Build<'_>,
    text: &str,
    range: &Range<usize>,
) -> Vec<RowId> {
    let plain = prose_text::plain(text);
    names(&plain).0.iter().map(|name| build.component(name, range)).collect()
}

/// Adds components to the affected ones.
pub(in crate::formats::foreign) fn add_affected(
    build: &mut Build<'_>,
    ids: Vec<RowId>,
    range: &Range<usize>,
) {
    let owner = Owner::Part(Part::Summary);
    let mut all = build.report.part(Part::Summary).rows(&summary::AFFECTED).to_vec();
    for id in ids {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    build.report.set(owner, &summary::AFFECTED, Value::Rows(all));
    build.used(range, owner, &summary::AFFECTED);
}

/// Names separated by commas and a last "and"; brackets stay whole.
pub(in crate::formats::foreign) fn split_names(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' if depth <= 0 => {
                names.push(list.get(from..at).unwrap_or_default().trim().to_owned());
                from = at + 1;
            }
            _ => {}
        }
    }
    let last = list.get(from..).unwrap_or_default().trim();
    let bare = last.strip_prefix("and ").unwrap_or(last);
    let bracket_end = bare.rfind(" and ").filter(|at| {
        bare.get(..*at).is_some_and(|before| before.matches('(').count() == before.matches(')').count())
    });
    match bracket_end {
        Some(at) if names.is_empty() || bare.get(..at).is_some_and(|before| before.ends_with(')')) => {
            names.extend([
                bare.get(..at).unwrap_or_default().to_owned(),
                bare.get(at + 5..).unwrap_or_default().to_owned(),
            ]);
        }
        _ => names.push(bare.to_owned()),
    }
    names.retain(|name| !name.is_empty());
    names
}
