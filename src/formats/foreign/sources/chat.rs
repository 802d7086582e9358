//! A conversation as rows of the timeline: who said what when. Of a long one, only messages that look like events of an
//! incident become rows; the others are listed as left out, so that a person can add them.

use std::ops::Range;

use super::event_signs::is_event;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::lines;
use crate::formats::foreign::text::when;
use crate::formats::foreign::timeline::entries::{self, Around};
use crate::formats::foreign::{
    Destination, ImportOptions, Imported, MessageChoice, SourceFormat, dates, is_within,
};
use crate::report::moment;
use crate::report::sections::timeline::events;
use crate::report::sections::{cover, summary};
use crate::report::{List, Owner, Part, Section};

/// A message of a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::formats::foreign) struct ChatMessage {
    /// Its author, as named in the conversation.
    pub(in crate::formats::foreign) who: String,
    /// Its time, as written.
    pub(in crate::formats::foreign) stated: String,
    /// The day stated by a line above it.
    pub(in crate::formats::foreign) day: Option<String>,
    /// Its text, as Markdown.
    pub(in crate::formats::foreign) text: String,
    /// Its range in the source.
    pub(in crate::formats::foreign) range: Range<usize>,
}

/// The maximum number of messages in a small conversation, which is read whole if hardly any looks like an event.
const MAX_SMALL_MESSAGES: usize = 30;

/// Reads messages into a report.
pub(in crate::formats::foreign) fn read(
    text: &str,
    messages: &[ChatMessage],
    format: SourceFormat,
    options: &ImportOptions,
) -> Imported {
    let mut build = Build::new(text);
    build.numbers =
        options.order.or_else(|| dates::numbers(text.get(..text.len().min(1 << 16)).unwrap_or(text)));
    build.order.push(Section::Part(Part::Timeline));
    let picked: Vec<bool> = messages.iter().map(|message| is_event(&message.text)).collect();
    let count = picked.iter().filter(|picked| **picked).count();
    let all = options.messages == MessageChoice::All || count < 3 && messages.len() <= MAX_SMALL_MESSAGES;
    let mut folded = 0;
    for (message, picked) in messages.iter().zip(picked) {
        let asked = options
            .assigned
            .iter()
            .rfind(|assigned| is_within(&message.range, &(assigned.start..assigned.end)))
            .map(|assigned| assigned.to);
        let is_row = match asked {
            Some(Destination::Timeline) => true,
            Some(_) => false,
            None => (all || picked) && !message.text.trim().is_empty(),
        };
        if is_row {
            row(&mut build, message);
        } else {
            folded += 1;
            build.left_out(&message.range, "does not look like an event");
        }
    }
    if folded > 0 {
        let text = format!(
            "{} of {} messages look like events and are in the timeline; the others were left out.",
            messages.len() - folded,
            messages.len()
        );
        build.note(0, true, Some("timeline.rows".to_owned()), text);
    }
    let head = match messages.first() {
        Some(first) if format == SourceFormat::Chat => opening(&mut build, 0..first.range.start),
        _ => String::new(),
    };
    dates::settle(&mut build, &[head]);
    dates::days_of_entries(&mut build);
    dates::zone(&mut build, options.zone.as_deref());
    build.finish(format, None)
}

/// What stands before the first message: a title, such as the name of the channel, and what follows it.
fn opening(build: &mut Build<'_>, range: Range<usize>) -> String {
    let mut said = Vec::new();
    for line in lines(build.text, range) {
        let range = line.start..line.end;
        let words = build.slice(&range).trim().to_owned();
        if words.is_empty() || when::whole(&words).is_some() {
            continue;
        }
        let cover = Owner::Part(Part::Cover);
        if build.is_free(cover, &cover::TITLE) && words.chars().count() <= 120 {
            build.put(cover, &cover::TITLE, words.trim_start_matches('#').trim(), &range);
            said.push(named_day(&words).unwrap_or(words));
        } else {
            let summary = Owner::Part(Part::Summary);
            build.add_text(summary, &summary::OVERVIEW, &words);
            build.used(&range, summary, &summary::OVERVIEW);
        }
    }
    said.join("\n")
}

/// The day that a channel is named for: `#inc-2026-03-18-checkout`.
fn named_day(name: &str) -> Option<String> {
    let name = name.split_whitespace().next().filter(|first| first.starts_with('#'))?;
    let at = name.find("-20").or_else(|| name.find("_20"))?;
    let day = name.get(at + 1..at + 11)?.replace('_', "-");
    day.parse::<chrono::NaiveDate>().is_ok().then_some(day)
}

fn row(build: &mut Build<'_>, message: &ChatMessage) {
    let owner = build.row(List::Events);
    let reading = moment::read(&message.stated);
    entries::moment_of(build, &mut Around::default(), owner, &message.stated, &reading, &message.range);
    if let (Some(day), Owner::Row(_, id)) = (&message.day, owner)
        && reading.says_no_day()
    {
        build.days.push((id, day.clone()));
    }
    if !message.who.is_empty() {
        build.put(owner, &events::WHO, &message.who, &message.range);
    }
    build.put(owner, &events::TEXT, &message.text, &message.range);
}
