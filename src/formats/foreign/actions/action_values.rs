//! Values written next to an action's text: a tick, a status in brackets, its owner in front, its details.

use std::borrow::Cow;
use std::ops::Range;

use super::done::{day_of, done_end};
use super::ends::{behind, dashed, due_end, handle_end, labelled_end, ticket_end};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::lists::one_line;
use crate::formats::foreign::text::signs::TICKS;
use crate::formats::foreign::words::{is_one, phases};
use crate::prose::text as prose_text;
use crate::report::sections::actions::rows;
use crate::report::{Field, Owner};

/// Verbs that need the name before them.
const AUXILIARIES: &str = "will|should|would|can|could|must|is|has|had|was|may|wird|soll|sollte|hat|ist|va|doit|devrait|debe|deve|vai|deberá";

/// The maximum number of labelled sentences that are read at the end of an action.
const MAX_LABELLED_ENDS: usize = 5;

/// A title in bold with the tick, which may stand within it, in front: `**✅ Title**` as `✅ **Title**`.
fn tick_before_bold(source: &str) -> Cow<'_, str> {
    let inner = source.strip_prefix("**").map(str::trim_start);
    let tick = inner.and_then(|inner| TICKS.iter().find_map(|tick| Some((tick, inner.strip_prefix(tick)?))));
    match tick {
        Some((tick, rest)) => {
            let rest = rest.trim_start_matches(['\u{FE0F}', ' ']);
            match rest.strip_prefix("**") {
                // "**✅** Title": the tick alone is bold.
                Some(title) => Cow::Owned(format!("{tick} {}", title.trim_start())),
                None => Cow::Owned(format!("{tick} **{rest}")),
            }
        }
        None => Cow::Borrowed(source),
    }
}

/// Splits an action's text into title and details, and the values next to it into its other fields: a tick, a status in
/// brackets, an owner in front.
pub(in crate::formats::foreign) fn title_of(
    build: &mut Build<'_>,
    owner: Owner,
    source: &str,
    range: &Range<usize>,
) {
    let source = tick_before_bold(source.trim());
    let mut text = source.as_ref();
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
    if let Some((status, day, rest)) = done_end(text) {
        build.put(owner, &rows::STATUS, status, range);
        build.put(owner, &rows::DELIVERED, day, range);
        text = rest;
    } else if let Some(day) = day_of(text) {
        // The sentence stays, since it may tell more.
        build.put(owner, &rows::STATUS, "done", range);
        build.put(owner, &rows::DELIVERED, day, range);
    }
    // "@ada add a sensor".
    if let Some((handle, rest)) = text.split_once(' ')
        && handle.len() > 1
        && handle.strip_prefix('@').is_some_and(|name| !name.contains(['@', '/']))
    {
        build.put(owner, &rows::OWNER, handle.trim_end_matches([':', ',']), range);
        // "@ada will add a sensor" is a sentence, and stays one.
        if !is_one(AUXILIARIES, &rest.split(' ').next().unwrap_or_default().to_lowercase()) {
            text = rest.trim_start_matches([':', '-', '–', '—', ' ']);
        }
    }
    if let Some((key, rest)) = ticket_end(text) {
        build.put(owner, &rows::TICKET, key, range);
        text = rest;
    }
    if let Some((person, date, rest)) = dashed(text) {
        build.put(owner, &rows::OWNER, person, range);
        build.put(owner, &rows::DUE, date, range);
        text = rest;
    }
    if let Some((date, rest)) = due_end(text) {
        build.put(owner, &rows::DUE, date, range);
        text = rest;
    }
    if let Some((handle, rest)) = handle_end(text).filter(|_| build.is_free(owner, &rows::OWNER)) {
        build.put(owner, &rows::OWNER, handle, range);
        text = rest;
    }
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
    for (open, close) in
        [("[", "]"), ("(", ")"), ("**", "**"), ("`", "`"), ("**[", "]**"), ("【", "】"), ("（", "）")]
    {
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
    // "done" in the column for the day by which it is due.
    if (field == &rows::DETAILS || field == &rows::DUE) && is_status() {
        return build.put(owner, &rows::STATUS, given.trim(), range);
    }
    if field == &rows::DETAILS {
        return add_details(build, owner, given, range);
    }
    // "80 %" says how far it is.
    if let Some(status) = progress(given).filter(|_| field == &rows::STATUS && build.is_free(owner, field)) {
        build.put(owner, field, status, range);
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

/// The status that a share of the work means.
fn progress(given: &str) -> Option<&'static str> {
    let share = given.trim().strip_suffix(['%', '％'])?.trim_end().parse::<u32>().ok()?;
    match share {
        0 => Some("planned"),
        1..=99 => Some("in_progress"),
        100 => Some("done"),
        _ => None,
    }
}

/// A ticket's cell, which may also contain a status: `Bug 5554823 **DONE**`.
pub(in crate::formats::foreign) fn ticket(
    build: &mut Build<'_>,
    owner: Owner,
    given: &str,
    range: &Range<usize>,
) {
    let (status, rest) = match status_of(given.trim()) {
        (None, _) if build.is_free(owner, &rows::STATUS) => status_in_capitals(given.trim()),
        found => found,
    };
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
        _ if is_unfiled(rest) && build.is_free(owner, &rows::STATUS) => {
            build.put(owner, &rows::STATUS, rest.trim().trim_end_matches('.'), range);
        }
        _ if !rest.trim().is_empty() => {
            let plain = prose_text::plain(rest.trim());
            build.put(owner, &rows::TICKET, plain.trim().trim_matches(['<', '>']), range);
        }
        _ => {}
    }
}

/// A state in capitals behind a ticket, and the ticket: `#2157 DONE`.
fn status_in_capitals(text: &str) -> (Option<&str>, &str) {
    let last = text.rsplit_once(' ').filter(|(_, last)| {
        last.bytes().all(|byte| byte.is_ascii_uppercase()) && phases::status(last).is_some()
    });
    // "PROJ OPEN" may be a name.
    let is_ticket = |ticket: &str| {
        ticket.contains(|c: char| c.is_ascii_digit()) || ticket.contains("://") || ticket == "n/a"
    };
    last.filter(|(ticket, _)| is_ticket(ticket))
        .map_or((None, text), |(ticket, status)| (Some(status), ticket))
}

/// Whether a ticket's cell says that there is none yet.
fn is_unfiled(cell: &str) -> bool {
    const WORDS: &str = "tbd|todo|to do|to be created|to be filed|not created|not yet created|not filed|none yet|noch zu erstellen|noch anzulegen|\
         noch offen|à créer|a créer|por crear|pendiente|a criar|pendente|da creare|未起票|未作成|作成予定|待创建|未创建|미생성|생성 예정";
    crate::formats::foreign::words::is_one(WORDS, &cell.trim().trim_end_matches('.').to_lowercase())
}
