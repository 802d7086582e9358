//! Values written next to an action's text: a tick, a status in brackets, its owner, its ticket, its details.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::lists::one_line;
use crate::formats::foreign::text::{labels, when};
use crate::formats::foreign::words::{self, phases};
use crate::prose::text as prose_text;
use crate::report::moment::{Clock, Reading};
use crate::report::sections::actions::rows;
use crate::report::{Field, Owner, period};

/// The maximum number of labelled sentences that are read at the end of an action.
const MAX_LABELLED_ENDS: usize = 5;

/// Splits an action's text into title and details, and the values next to it into its other fields: a tick, a status in
/// brackets, an owner in front.
pub(in crate::formats::foreign) fn title_of(
    build: &mut Build<'_>,
    owner: Owner,
    source: &str,
    range: &Range<usize>,
) {
    let mut text = source.trim();
    let ticks = [
        ("[ ]", "planned"),
        ("[x]", "done"),
        ("[X]", "done"),
        ("✅", "done"),
        ("☑", "done"),
        ("✔️", "done"),
        ("✔", "done"),
        ("✓", "done"),
        ("☐", "planned"),
        ("⬜", "planned"),
        ("🚧", "in_progress"),
        ("❌", "dropped"),
    ];
    for (sign, status) in ticks {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            build.put(owner, &rows::STATUS, status, range);
            text = rest.trim_start_matches('\u{FE0F}').trim();
            break;
        }
    }
    let (status, rest) = status_of(text);
    if let Some(status) = status {
        build.put(owner, &rows::STATUS, status.trim(), range);
    }
    let mut text = rest.trim();
    if let Some((person, rest)) = owner_of(text) {
        build.put(owner, &rows::OWNER, &person, range);
        text = rest;
    }
    if let Some((values, rest)) = behind(text) {
        for (field, given) in values {
            value(build, owner, field, &given, range);
        }
        text = rest;
    }
    for _ in 0..MAX_LABELLED_ENDS {
        let found = labelled_end(text).filter(|(field, ..)| build.is_free(owner, field));
        let Some((field, given, rest)) = found else { break };
        value(build, owner, field, given, range);
        text = rest;
    }
    let paragraphs = text.split_once("\n\n");
    let (head, more) = paragraphs.map_or((text, ""), |(head, more)| (head, more.trim()));
    // "**Title**: details".
    let bold = head.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    match bold {
        Some((title, rest)) if !title.contains('\n') || title.len() < 200 => {
            let rest = one_line(rest.trim_start().trim_start_matches([':', '：', '-', '–', '—', '.']));
            let title = one_line(title);
            if rest.is_empty()
                || title.trim_end().ends_with([':', '.'])
                || !rest.is_empty() && rest.chars().count() > 2
            {
                build.put(owner, &rows::TITLE, title.trim().trim_end_matches(':'), range);
                let details = [rest.as_str(), more]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n\n");
                if !details.is_empty() {
                    add_details(build, owner, &details, range);
                }
            } else {
                build.put(owner, &rows::TITLE, &one_line(head), range);
            }
        }
        _ => {
            build.put(owner, &rows::TITLE, &one_line(head), range);
            if !more.is_empty() {
                add_details(build, owner, more, range);
            }
        }
    }
}

/// A status in brackets or bold before or after an action's text.
fn status_of(text: &str) -> (Option<&str>, &str) {
    let line_end = text.find('\n').unwrap_or(text.len());
    for (open, close) in [("[", "]"), ("(", ")"), ("**", "**"), ("`", "`"), ("**[", "]**"), ("【", "】")] {
        if let Some((inner, rest)) = text.strip_prefix(open).and_then(|rest| rest.split_once(close))
            && phases::status(inner).is_some()
        {
            return (Some(inner), rest.trim_start_matches([' ', ':', '-', '–', '—']));
        }
        let trimmed = text.trim_end().trim_end_matches('.');
        if let Some((rest, inner)) = trimmed.strip_suffix(close).and_then(|rest| rest.rsplit_once(open))
            && phases::status(inner).is_some()
        {
            return (Some(inner), rest.trim_end_matches([' ', ':', '-', '–', '—']));
        }
    }
    // "DONE: text", "text - done".
    if let Some((first, rest)) = text.get(..line_end).and_then(|line| line.split_once(": "))
        && phases::status(first).is_some()
        && !rest.is_empty()
    {
        return (Some(first), text.get(first.len() + 2..).unwrap_or_default());
    }
    if let Some((rest, last)) =
        [" - ", " – ", " — ", " | "].into_iter().find_map(|sign| text.trim_end().rsplit_once(sign))
    {
        if phases::status(last).is_some() {
            return (Some(last), rest);
        }
        // "text - DONE in #12": where it was done stays in the text.
        if let Some((first, more)) = last.split_once(' ')
            && phases::status(first).is_some()
            && ["in ", "with ", "via ", "by "].iter().any(|word| more.starts_with(word))
        {
            return (Some(first), text);
        }
    }
    (None, text)
}

/// A person before an action: `@ada: text`, `[@ada] text`.
fn owner_of(text: &str) -> Option<(String, &str)> {
    let bare = text.trim_start_matches(['[', '(', '*']);
    if bare.starts_with('@') {
        let end = bare.find([' ', ']', ')', ':', '*', '\n']).unwrap_or(bare.len());
        let person = bare.get(..end)?;
        let rest = bare.get(end..)?;
        let signs = rest.len() - rest.trim_start_matches([']', ')', ':', '*', ' ', '-', '–', '—']).len();
        let parted = rest.get(..signs).is_some_and(|signs| signs.contains([':', ']', ')', '-', '–', '—']));
        let rest = rest.get(signs..)?;
        return (person.len() > 1 && parted && !rest.is_empty()).then(|| (person.to_owned(), rest));
    }
    None
}

/// A last sentence that is a label with a short value: `… Owner: Ada.`, `… Due: 3 June.`
fn labelled_end(text: &str) -> Option<(&'static Field, &str, &str)> {
    let trimmed = text.trim_end().trim_end_matches(['.', '。']);
    let (at, sign) = [". ", "。", "; ", " – ", " — ", " - ", " | "]
        .into_iter()
        .filter_map(|sign| Some((trimmed.rfind(sign)?, sign)))
        .max()?;
    let rest = trimmed.get(..at)?.trim_end();
    let (label, given) = labels::pair(trimmed.get(at + sign.len()..)?)?;
    let words::Label::OfAction(field) = words::action_label(&label)? else { return None };
    let is_short = !given.is_empty() && given.split_whitespace().count() <= 6;
    let is_value = match field {
        _ if *field == rows::OWNER || *field == rows::TICKET || *field == rows::PRIORITY => true,
        _ if *field == rows::DUE || *field == rows::DELIVERED => period::read(given).is_some(),
        _ if *field == rows::STATUS => phases::status(given).is_some(),
        _ => false,
    };
    (is_short && is_value && !rest.is_empty()).then_some((field, given, rest))
}

/// Values in brackets after an action's text: `(owner: Ada, due 2024-06-01)`, `(@ada)`, `(Ada, by 3 June)`. Either all
/// of them are understood, or none is taken.
fn behind(text: &str) -> Option<(Vec<(&'static Field, String)>, &str)> {
    let trimmed = text.trim_end().trim_end_matches(['.', '。']);
    let (rest, inner) = trimmed
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .or_else(|| trimmed.strip_suffix('）').and_then(|rest| rest.rsplit_once('（')))?;
    let parts: Vec<&str> =
        inner.split([',', ';', '、', '，', '；']).flat_map(labelled_words).map(str::trim).collect();
    let mut found = Vec::new();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        // A date may contain a comma.
        let two = parts.get(at + 1).map(|next| format!("{part}, {next}"));
        let has_number = part.contains(|c: char| c.is_ascii_digit());
        match two
            .as_deref()
            .filter(|_| has_number)
            .and_then(labelled)
            .filter(|(field, _)| **field == rows::DUE)
        {
            Some(value) => {
                found.push(value);
                at += 1;
            }
            None => match labelled(part) {
                Some(value) => found.push(value),
                None if parts.len() > 1 && says_day(part) => found.push((&rows::DUE, (*part).to_owned())),
                None if is_name(part) => names.push((*part).to_owned()),
                None => return None,
            },
        }
        at += 1;
    }
    // A bare name is ambiguous.
    if found.is_empty() || names.len() > 1 {
        return None;
    }
    found.extend(names.into_iter().map(|name| (&rows::OWNER, name)));
    let twice =
        found.iter().enumerate().any(|(nth, one)| found.iter().skip(nth + 1).any(|two| two.0 == one.0));
    (!twice && !rest.trim().is_empty()).then(|| (found, rest.trim_end()))
}

/// Whether a text is a period, or a day whose year nobody stated.
fn says_day(text: &str) -> bool {
    let is_day = |reading: Reading| reading.clock == Clock::Unknown && !reading.says_no_day();
    period::read(text).is_some() || when::whole(text).is_some_and(is_day)
}

/// Words that are a label and a value each, without a sign between them: `担当:佐藤 期限:3/20`.
fn labelled_words(part: &str) -> Vec<&str> {
    let words: Vec<&str> = part.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let is_pair = |word: &&str| {
        labels::pair(word)
            .is_some_and(|(label, value)| !value.is_empty() && words::action_label(&label).is_some())
    };
    if words.len() >= 2 && words.iter().all(is_pair) { words } else { vec![part] }
}

/// A labelled value, a handle, or a date.
fn labelled(part: &str) -> Option<(&'static Field, String)> {
    let lower = part.to_lowercase();
    let after = |labels: &[&str]| {
        let rest = |label: &&str| lower.starts_with(*label).then(|| part.get(label.len()..)).flatten();
        labels.iter().find_map(rest).map(|rest| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    if let Some(date) = after(&[
        "due date:",
        "due:",
        "due ",
        "deadline:",
        "eta:",
        "eta ",
        "by ",
        "until ",
        "before ",
        "target:",
        "bis ",
        "fällig ",
        "frist:",
        "avant le ",
        "pour le ",
        "échéance ",
        "antes del ",
        "hasta el ",
        "até ",
        "entro il ",
    ]) && says_day(&date)
    {
        return Some((&rows::DUE, date));
    }
    if let Some(person) = after(&["owner:", "assignee:", "assigned to:", "assigned to ", "owner -", "by:"]) {
        return Some((&rows::OWNER, person));
    }
    if let Some((label, given)) = labels::pair(part).filter(|(_, given)| !given.is_empty())
        && let Some(words::Label::OfAction(field)) = words::action_label(&label)
    {
        return Some((field, given.to_owned()));
    }
    if part.starts_with('@') && part.len() > 1 && part.split_whitespace().count() <= 3 {
        return Some((&rows::OWNER, part.to_owned()));
    }
    period::read(part).is_some().then(|| (&rows::DUE, part.to_owned()))
}

/// Whether this can be a person's or a team's name.
fn is_name(words: &str) -> bool {
    let begins = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let count = words.split_whitespace().count();
    (1..=3).contains(&count) && words.split_whitespace().all(begins)
}

/// Appends to an action's details.
pub(super) fn add_details(build: &mut Build<'_>, owner: Owner, text: &str, range: &Range<usize>) {
    let there =
        build.report.cells(owner).map(|cells| cells.text(&rows::DETAILS).to_owned()).unwrap_or_default();
    let text = if there.is_empty() { text.to_owned() } else { format!("{there}\n\n{text}") };
    build.put(owner, &rows::DETAILS, &text, range);
}

/// Sets a field of an action; if it has a value already, the new one is appended to the details.
pub(in crate::formats::foreign) fn value(
    build: &mut Build<'_>,
    owner: Owner,
    field: &'static Field,
    given: &str,
    range: &Range<usize>,
) {
    let is_status = || phases::status(given).is_some() && build.is_free(owner, &rows::STATUS);
    if field == &rows::DETAILS && is_status() {
        return build.put(owner, &rows::STATUS, given.trim(), range);
    }
    if field == &rows::DETAILS {
        return add_details(build, owner, given, range);
    }
    if field == &rows::TICKET {
        return ticket(build, owner, given, range);
    }
    let plain = prose_text::plain(given.trim());
    if !build.is_free(owner, field) && field != &rows::STATUS && field != &rows::KIND {
        let label = field.label;
        return add_details(build, owner, &format!("{label}: {given}"), range);
    }
    build.put(owner, field, plain.trim(), range);
}

/// A ticket's cell, which may also contain a status: `Bug 5554823 **DONE**`.
pub(in crate::formats::foreign) fn ticket(
    build: &mut Build<'_>,
    owner: Owner,
    given: &str,
    range: &Range<usize>,
) {
    let (status, rest) = status_of(given.trim());
    if let Some(status) = status.filter(|_| build.is_free(owner, &rows::STATUS)) {
        build.put(owner, &rows::STATUS, status.trim(), range);
    }
    let rest = if status.is_some() { rest } else { given };
    let linked = rest
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]("))
        .and_then(|(words, rest)| Some((words, rest.strip_suffix(')')?)));
    match linked {
        Some((words, address)) if !address.contains(')') => {
            build.put(owner, &rows::TICKET, address, range);
            if !address.contains(words.trim_start_matches('#')) {
                add_details(build, owner, rest.trim(), range);
            }
        }
        _ if !rest.trim().is_empty() => {
            let plain = prose_text::plain(rest.trim());
            build.put(owner, &rows::TICKET, plain.trim().trim_matches(['<', '>']), range);
        }
        _ => {}
    }
}
