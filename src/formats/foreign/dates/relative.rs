//! Days of entries that count from the day a report was written: "Today 8:00 AM", "Gestern, 17:00 Uhr".

use chrono::{Datelike, Days, NaiveDate};

use super::{MOST_TEXT, span};
use crate::formats::foreign::PlacedNote;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::when::{self, Lead};
use crate::formats::foreign::words::due::is_due;
use crate::report::moment::{self, Clock, Day, Order};
use crate::report::sections::cover;
use crate::report::sections::timeline::events;
use crate::report::{List, Owner, Part};

/// Words for a day, and how many days before the report's it is.
const WORDS: [(u64, &str); 3] = [
    (0, "today|heute|aujourd'hui|aujourd’hui|hoy|hoje|oggi|vandaag|i dag|idag|dzisiaj|今日|本日|今天|오늘"),
    (1, "yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i går|igår|i gar|wczoraj|昨日|昨天|어제"),
    (2, "the day before yesterday|vorgestern|avant-hier|anteayer|anteontem|一昨日|前天"),
];

/// Words between such a day and its time.
const BETWEEN: &str = "at|um|gegen|ab|à|a las|à las|às|as|alle|om|kl|kl.|klokken|about|around";

/// Zones of a country that writes the month first.
const MONTH_FIRST: &str = "PST|PDT|PT|MST|MDT|MT|CST|CDT|CT|EST|EDT|ET";

/// Such a day at the head of a text: how many days ago, and its length.
fn day(text: &str) -> Option<(u64, usize)> {
    let lower: String = text.chars().take(24).map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    let all = WORDS.iter().flat_map(|(ago, words)| words.split('|').map(|word| (*ago, word)));
    let found = all.filter(|(_, word)| {
        let behind = lower.strip_prefix(word).map(|rest| rest.chars().next());
        behind.is_some_and(|next| {
            word.chars().all(|c| !c.is_ascii()) || !next.is_some_and(char::is_alphanumeric)
        })
    });
    let (ago, word) = found.max_by_key(|(_, word)| word.len())?;
    let length = text.chars().take(word.chars().count()).map(char::len_utf8).sum();
    Some((ago, length))
}

/// The time of an entry that begins with such a day and a clock.
pub(in crate::formats::foreign) fn leading(text: &str) -> Option<Lead> {
    let bare = text.trim_start_matches(['*', '_', '[', '(', '`', ' ']);
    let open = text.len() - bare.len();
    let (_, length) = day(bare)?;
    let from = clock_from(bare, length);
    let lead = when::leading(bare.get(from..)?, false)?;
    let is_clock = lead.reading.clock != Clock::Unknown && lead.reading.says_no_day();
    (is_clock && lead.stated.start == 0).then(|| Lead {
        stated: open..open + from + lead.stated.end,
        reading: lead.reading,
        rest: open + from + lead.rest,
        parted: lead.parted,
    })
}

/// Where the clock behind such a day begins.
fn clock_from(text: &str, day: usize) -> usize {
    let behind = text.get(day..).unwrap_or_default();
    let rest = behind.trim_start_matches([' ', ',', ':', '-', '–', '，', '、']);
    let word = BETWEEN.split('|').filter(|word| {
        let lower = rest.get(..word.len()).map(str::to_lowercase);
        lower.as_deref() == Some(*word) && rest.get(word.len()..).is_some_and(|next| next.starts_with(' '))
    });
    let word = word.map(str::len).max().unwrap_or(0);
    let rest = rest.get(word..).unwrap_or_default().trim_start();
    text.len() - rest.len()
}

/// Writes the days of such entries, and of weekdays beside them, if the report says which day it was written on. `said` are
/// texts about the incident as a whole.
pub(in crate::formats::foreign) fn settle(build: &mut Build<'_>, said: &[String]) {
    let rows = || build.report.rows(List::Events).iter();
    let stated = || rows().filter_map(|row| Some((row.id, row.cells.moment(&events::AT)?)));
    if !stated().any(|(_, at)| day(&at.stated).is_some()) {
        return;
    }
    let Some(written) = written(build, said) else { return };
    let mut edits = Vec::new();
    for (id, at) in stated() {
        let found = match (day(&at.stated), at.reading.weekday) {
            (Some((ago, length)), _) => {
                let rest = at.stated.get(clock_from(&at.stated, length)..).unwrap_or_default();
                written.checked_sub_days(Days::new(ago)).map(|date| format!("{date} {rest}"))
            }
            (None, Some(weekday)) if at.reading.says_no_day() => {
                let ago = (7 + written.weekday().num_days_from_monday() - weekday % 7) % 7;
                let date = written.checked_sub_days(Days::new(ago.into()));
                date.map(|date| format!("{date}, {}", at.stated))
            }
            _ => None,
        };
        let is_read = |text: &String| !moment::read(text).says_no_day() && moment::unread(text).is_empty();
        edits.extend(found.filter(is_read).map(|text| (id, text)));
    }
    if edits.is_empty() {
        return;
    }
    for (id, text) in edits {
        build.report.set_text(Owner::Row(List::Events, id), &events::AT, &text);
    }
    let text = format!(
        "Days such as \u{201C}today\u{201D} were counted from {written}, the day that the text states."
    );
    build.notes.push(PlacedNote { text, visible: true, line: None, path: None });
}

/// The day a report was written: of its publication, or the only day with a year in its text; `said` are texts about the
/// incident as a whole.
fn written(build: &Build<'_>, said: &[String]) -> Option<NaiveDate> {
    let published = build.report.part(Part::Cover).moment(&cover::PUBLISHED).map(|at| at.reading.day);
    if let Some(Day::Full(date)) = published {
        return Some(date);
    }
    let is_month_first =
        || build.zone.as_ref().is_some_and(|zone| MONTH_FIRST.split('|').any(|name| name == zone.label));
    let order = build.numbers.or_else(|| is_month_first().then_some(Order::MonthFirst));
    if build.text.len() > MOST_TEXT {
        return None;
    }
    let mut days: Vec<NaiveDate> = Vec::new();
    for found in moment::find(build.text).0 {
        let day = match (found.reading.day, order) {
            (Day::Either(numbers), Some(order)) if numbers.third.is_some() => numbers.in_order(order)?,
            (day, _) => day,
        };
        match day {
            Day::Full(day) if !days.contains(&day) && !is_due(build.text, &found.range) => {
                days.push(day);
            }
            _ => {}
        }
    }
    match days.as_slice() {
        [day] => Some(*day),
        [] => said.iter().find_map(|text| span(text, None, order)).filter(|it| it.0 == it.1).map(|it| it.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_begins_with_a_day_that_counts_from_today() {
        for (text, stated) in [
            ("Today 8:00 AM: It stops", "Today 8:00 AM"),
            ("**Yesterday at 17:00** - It stops", "Yesterday at 17:00"),
            ("Heute um 9:15 Uhr: Es steht", "Heute um 9:15 Uhr"),
            ("Ayer, 20:46: Se para", "Ayer, 20:46"),
        ] {
            let lead = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[lead.stated], stated);
        }
        for text in ["Today it stops", "Todays 8:00 run", "10:02 It stops"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
