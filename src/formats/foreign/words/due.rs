//! Words for what is due, and days of what is to come.

use std::ops::Range;

/// Words before the day on which an action is due.
pub(in crate::formats::foreign) const DUE: [&str; 23] = [
    "due date:",
    "due:",
    "due by ",
    "due ",
    "deadline:",
    "eta:",
    "eta ",
    "by ",
    "until ",
    "before ",
    "target:",
    "bis zum ",
    "bis ",
    "fällig am ",
    "fällig ",
    "frist:",
    "avant le ",
    "pour le ",
    "échéance ",
    "antes del ",
    "hasta el ",
    "até ",
    "entro il ",
];

/// Whether a day is that of something to come: in the line of a task, or behind a word for what is due.
pub(in crate::formats::foreign) fn is_due(text: &str, day: &Range<usize>) -> bool {
    let before = text.get(..day.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().to_lowercase();
    let stated = text.get(day.clone()).unwrap_or_default().to_lowercase();
    let is_task = line.contains("[ ]") || line.contains("[x]");
    let is_behind = |word: &str| {
        let word = word.trim_end();
        let rest = line.trim_end().strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
            || stated.starts_with(&format!("{word} "))
    };
    is_task || DUE.iter().any(|word| is_behind(word))
}
