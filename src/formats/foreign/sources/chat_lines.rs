//! Conversations as they are copied out of a program, each in its own lines:
//!
//! - Slack: `Ada Lovelace  10:44 AM`, the text below; or the name and the time on two lines; `ada [10:44 AM]` in older ones
//! - Teams: `[3/4/2024 10:44 AM] Ada Lovelace` with the text behind a colon or below; `Ada Lovelace, 10:44 AM`
//! - Discord: `Ada — 03/04/2024 10:44 AM`, `[10:44 AM]Ada: text`
//! - IRC: `[10:44] <ada> text`, `10:44:05 <@ada> text`, `10:44 * ada waves`
//! - Written down by hand: `ada 10:44 UTC: text`, `10:44 PST ada: text`
//! - WhatsApp, Signal and the like: `[04/03/2024, 10:44:05] Ada: text`, `04/03/2024, 10:44 - Ada: text`
//!
//! A line of a day alone is above the messages of that day.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chat::ChatMessage;
use super::chat_stamps::{acted, angled, colon, is_name, named_stamp, stamp};
use crate::formats::foreign::text::scan::{ScannedLine, lines};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words;
use crate::report::moment::Clock;

/// What a line means in a conversation.
enum Said {
    /// A message on one line: author, time, and where its text begins.
    Message { who: String, stated: String, from: usize },
    /// Author and time; the text follows below.
    Header { who: String, stated: String },
    /// Only a time: the same author continues.
    Again { stated: String },
    /// Only a day.
    Day { stated: String },
    /// Text.
    Words,
}

/// The messages of a conversation, or `None` if the text is not one.
pub(in crate::formats::foreign) fn messages(text: &str) -> Option<Vec<ChatMessage>> {
    let all = lines(text, 0..text.len());
    let filled = all.iter().filter(|line| line.end > line.start && !slice(text, line).trim().is_empty());
    // The first lines decide whether it is one.
    let head: Vec<&ScannedLine> = filled.take(80).collect();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let (mut inline, mut headers, mut angled, mut titles) = (0, 0, 0, 0);
    for (nth, line) in head.iter().enumerate() {
        let own = slice(text, line);
        let next = head.get(nth + 1).map(|line| slice(text, line)).unwrap_or_default();
        let is_heading = own.trim_start_matches('#').starts_with(' ') && own.starts_with('#');
        titles += usize::from(is_heading || words::head(own, true).is_some());
        match said(own, next) {
            Said::Message { who, .. } => {
                inline += 1;
                angled += usize::from(
                    own.contains(&format!("<{who}>"))
                        || own.contains(&format!("<@{who}>"))
                        || own.contains(&format!("<+{who}>")),
                );
                *names.entry(who).or_default() += 1;
            }
            Said::Header { who, .. } => {
                headers += 1;
                *names.entry(who).or_default() += 1;
            }
            _ => {}
        }
    }
    let count = inline + headers;
    let again = names.values().filter(|count| **count > 1).count();
    let most_inline = inline * 10 >= head.len() * 6 && (again > 0 || angled >= 2);
    let most_headers = headers >= 2 && headers * 8 >= head.len() && (again > 0 || headers >= 3);
    if titles > 0 || count < 2 || !(most_inline || most_headers) {
        return None;
    }
    Some(take(text, &all, most_headers && headers >= inline))
}

fn slice<'a>(text: &'a str, line: &ScannedLine) -> &'a str {
    text.get(line.start..line.end).unwrap_or_default()
}

fn take(text: &str, all: &[ScannedLine], has_headers: bool) -> Vec<ChatMessage> {
    let mut messages: Vec<ChatMessage> = Vec::new();
    let mut day: Option<String> = None;
    let mut skip_time = false;
    for (nth, line) in all.iter().enumerate() {
        let own = slice(text, line);
        if own.trim().is_empty() {
            continue;
        }
        if std::mem::take(&mut skip_time) {
            if let Some(last) = messages.last_mut() {
                last.range.end = line.end;
            }
            continue;
        }
        let next = all.get(nth + 1).map(|line| slice(text, line)).unwrap_or_default();
        let range = line.start..line.end;
        match said(own, next) {
            Said::Message { who, stated, from } => messages.push(ChatMessage {
                who,
                stated,
                day: day.clone(),
                text: clean(own.get(from..).unwrap_or_default()),
                range,
            }),
            Said::Header { who, stated } if has_headers => {
                skip_time = !own.contains(stated.as_str());
                messages.push(ChatMessage { who, stated, day: day.clone(), text: String::new(), range });
            }
            Said::Again { stated } if has_headers => {
                let who = messages.last().map(|last| last.who.clone()).unwrap_or_default();
                messages.push(ChatMessage { who, stated, day: day.clone(), text: String::new(), range });
            }
            Said::Day { stated } => day = Some(stated),
            _ => {
                if let Some(last) = messages.last_mut().filter(|_| !is_chrome(own)) {
                    last.text.push_str(if last.text.is_empty() { "" } else { "\n" });
                    last.text.push_str(&clean(own));
                }
                if let Some(last) = messages.last_mut() {
                    last.range = Range { start: last.range.start, end: line.end };
                }
            }
        }
    }
    messages
}

/// Interface text around messages: counts of replies, edit marks.
fn is_chrome(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let replies = line.split_once(' ').is_some_and(|(count, rest)| {
        count.bytes().all(|byte| byte.is_ascii_digit())
            && (rest.starts_with("repl") || rest.starts_with("antwort"))
    });
    replies
        || ["view thread", "last reply", "new", "(edited)", "edited", ":white_check_mark:"]
            .iter()
            .any(|chrome| line == *chrome)
        || line.starts_with("last reply ")
}

fn clean(text: &str) -> String {
    text.trim().trim_end_matches("(edited)").trim_end().to_owned()
}

fn said(line: &str, next: &str) -> Said {
    let bare = line.trim();
    if bare.is_empty() || bare.len() > 4000 {
        return Said::Words;
    }
    let lead = line.len() - line.trim_start().len();
    let dashes = bare.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '=' | '_' | ' '));
    if let Some(reading) = when::whole(dashes).filter(|_| dashes.len() <= 60) {
        let stated = dashes.to_owned();
        return if reading.clock == Clock::Unknown { Said::Day { stated } } else { Said::Again { stated } };
    }
    if let Some((stated, from)) = stamp(bare) {
        let rest = bare.get(from..).unwrap_or_default();
        if let Some((who, start)) = angled(rest) {
            return Said::Message { who, stated, from: lead + from + start };
        }
        if let Some((who, start)) = acted(rest) {
            return Said::Message { who, stated, from: lead + from + start };
        }
        if let Some((who, start)) = colon(rest) {
            return Said::Message { who, stated, from: lead + from + start };
        }
        if is_name(rest) && bare.starts_with('[') {
            return Said::Header { who: rest.trim().to_owned(), stated };
        }
        return Said::Words;
    }
    if let Some((who, stated, from)) = named_stamp(bare) {
        return Said::Message { who, stated, from: lead + from };
    }
    // A tab between name and time is a space.
    let spaced = bare.replace('\t', " ");
    let bare = spaced.as_str();
    if let Some((range, _)) = when::trailing(bare).filter(|_| bare.len() <= 80) {
        let stated = bare.get(range.clone()).unwrap_or_default().to_owned();
        let name = bare
            .get(..range.start)
            .unwrap_or_default()
            .trim()
            .trim_end_matches(['[', '(', ',', '—', '–', '-', '•', '·', '|']);
        // The mark of a program alone: its name is on the line above.
        if matches!(name.trim(), "APP" | "BOT" | "WORKFLOW") {
            return Said::Words;
        }
        let name =
            name.trim().trim_end_matches(" APP").trim_end_matches(" BOT").trim_end_matches(" at").trim();
        const DAYS: [&str; 10] = [
            " Today",
            " Yesterday",
            " Heute",
            " Gestern",
            " Aujourd’hui",
            " Hier",
            " Hoy",
            " Ayer",
            " Hoje",
            " Ontem",
        ];
        let name = DAYS.iter().find_map(|day| name.strip_suffix(day)).unwrap_or(name);
        let name = name.trim().trim_end_matches(['—', '–', '-', ',']).trim();
        if is_name(name) {
            return Said::Header { who: name.to_owned(), stated };
        }
    }
    // The name and the time on two lines; a program has a mark before the time.
    let time = ["APP ", "BOT ", "WORKFLOW "].iter().find_map(|mark| next.trim().strip_prefix(mark));
    let time = time.unwrap_or(next).trim();
    if is_name(bare)
        && bare.len() <= 40
        && when::whole(time).is_some_and(|reading| reading.clock != Clock::Unknown)
    {
        return Said::Header { who: bare.to_owned(), stated: time.to_owned() };
    }
    Said::Words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String, String)> {
        let messages = messages(text).unwrap_or_default();
        messages.into_iter().map(|message| (message.stated, message.who, message.text)).collect()
    }

    fn three(rows: [(&str, &str, &str); 3]) -> Vec<(String, String, String)> {
        rows.map(|row| (row.0.to_owned(), row.1.to_owned(), row.2.to_owned())).to_vec()
    }

    #[test]
    fn conversations_are_read_as_each_program_copies_them() {
        let slack = "Ada Lovelace  10:02 AM\nthe feeder stopped\nlooking\nGrace Hopper  10:05 AM\nrestarting it\n2 replies\nAda Lovelace  10:20 AM\nit runs";
        assert_eq!(
            found(slack),
            three([
                ("10:02 AM", "Ada Lovelace", "the feeder stopped\nlooking"),
                ("10:05 AM", "Grace Hopper", "restarting it"),
                ("10:20 AM", "Ada Lovelace", "it runs")
            ])
        );
        let teams = "[3/4/2024 10:02 AM] Ada Lovelace\nit stopped\n[3/4/2024 10:05 AM] Grace Hopper\nrestarting\n[3/4/2024 10:20 AM] Ada Lovelace\nit runs";
        assert_eq!(
            found(teams),
            three([
                ("3/4/2024 10:02 AM", "Ada Lovelace", "it stopped"),
                ("3/4/2024 10:05 AM", "Grace Hopper", "restarting"),
                ("3/4/2024 10:20 AM", "Ada Lovelace", "it runs")
            ])
        );
        let irc = "[10:02] <ada> it stopped\n[10:05] <@grace> restarting\n[10:20] <ada> it runs";
        assert_eq!(
            found(irc),
            three([
                ("10:02", "ada", "it stopped"),
                ("10:05", "grace", "restarting"),
                ("10:20", "ada", "it runs")
            ])
        );
        let bare = "10:02:05 <ada> it stopped\n10:05:06 <grace> restarting\n10:20:07 <ada> it runs";
        assert_eq!(
            found(bare),
            three([
                ("10:02:05", "ada", "it stopped"),
                ("10:05:06", "grace", "restarting"),
                ("10:20:07", "ada", "it runs")
            ])
        );
        let discord = "ada — 03/04/2024 10:02 AM\nit stopped\ngrace — 03/04/2024 10:05 AM\nrestarting\nada — 03/04/2024 10:20 AM\nit runs";
        assert_eq!(
            found(discord),
            three([
                ("03/04/2024 10:02 AM", "ada", "it stopped"),
                ("03/04/2024 10:05 AM", "grace", "restarting"),
                ("03/04/2024 10:20 AM", "ada", "it runs")
            ])
        );
        let phone = "[04/03/2024, 10:02:05] Ada: it stopped\n[04/03/2024, 10:05:05] Grace: restarting\n[04/03/2024, 10:20:05] Ada: it runs";
        assert_eq!(
            found(phone),
            three([
                ("04/03/2024, 10:02:05", "Ada", "it stopped"),
                ("04/03/2024, 10:05:05", "Grace", "restarting"),
                ("04/03/2024, 10:20:05", "Ada", "it runs")
            ])
        );
        let by_hand = "ada 10:02 UTC: it stopped\nAda L 10:05 UTC: looking\ngrace 02:20 PST: it runs\nada 10:21 UTC: thanks";
        assert_eq!(found(by_hand)[2], ("02:20 PST".to_owned(), "grace".to_owned(), "it runs".to_owned()));
        let two_zones = "[10:02] ada: it stopped\n02:05 PST grace: tickets\n02:20 PST grace: it runs\n[10:21] ada: thanks";
        assert_eq!(found(two_zones)[1], ("02:05 PST".to_owned(), "grace".to_owned(), "tickets".to_owned()));
        let two = "Ada\n10:02 AM\nit stopped\nGrace\n10:05 AM\nrestarting\nAda\n10:20 AM\nit runs";
        assert_eq!(
            found(two),
            three([
                ("10:02 AM", "Ada", "it stopped"),
                ("10:05 AM", "Grace", "restarting"),
                ("10:20 AM", "Ada", "it runs")
            ])
        );
    }

    #[test]
    fn a_day_above_messages_is_theirs() {
        let text =
            "Monday, March 4, 2024\nAda  10:02 AM\nit stopped\nGrace  10:05 AM\nlooking\nAda  10:06 AM\nok";
        assert_eq!(messages(text).unwrap()[0].day.as_deref(), Some("Monday, March 4, 2024"));
    }

    #[test]
    fn what_is_no_conversation_is_none() {
        for text in [
            "Timeline\n10:02 It stopped\n10:05 It was restarted\n10:20 It runs",
            "10:02 - It stopped\n10:05 - It was restarted\n10:20 - It runs",
            "# Postmortem\n\nIt stopped at 10:02\n",
            "Summary: it stopped\nImpact: all\n",
            "",
        ] {
            assert_eq!(messages(text), None, "{text}");
        }
    }
}
