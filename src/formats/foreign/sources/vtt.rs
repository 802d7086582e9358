//! Captions of a call: WebVTT (w3.org/TR/webvtt1), as written by Zoom, Teams and Meet. Each cue has the time since the
//! recording began; the speaker is in a voice tag (`<v Ada>`) or before a colon.

use super::chat::ChatMessage;
use crate::formats::foreign::text::scan::lines;

/// Whether a text is WebVTT.
pub(in crate::formats::foreign) fn is_captions(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT")
}

/// The messages in order; adjacent cues of one speaker are joined.
pub(in crate::formats::foreign) fn messages(text: &str) -> Vec<ChatMessage> {
    let mut messages: Vec<ChatMessage> = Vec::new();
    let mut time: Option<String> = None;
    for line in lines(text, 0..text.len()) {
        let own = text.get(line.start..line.end).unwrap_or_default().trim();
        if let Some((start, _)) = own.split_once("-->") {
            time = clock(start.trim());
            continue;
        }
        if own.is_empty() {
            time = None;
            continue;
        }
        let Some(at) = &time else { continue };
        let (who, words) = voice(own);
        let last = messages
            .last_mut()
            .filter(|last| who.as_deref().is_none_or(|who| who == last.who) && !last.text.is_empty());
        let goes_on = last.filter(|last| {
            who.is_some() || last.stated == *at || !last.text.ends_with(['.', '!', '?', '。'])
        });
        match goes_on {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&words);
                last.range.end = line.end;
            }
            None => messages.push(ChatMessage {
                who: who.unwrap_or_default(),
                stated: at.clone(),
                day: None,
                text: words,
                range: line.start..line.end,
            }),
        }
    }
    messages
}

/// The time since the start, as an elapsed moment.
fn clock(stamp: &str) -> Option<String> {
    let whole = stamp.split('.').next()?;
    let parts: Vec<u32> = whole.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    Some(format!("T+{hours}:{minutes:02}:{seconds:02}"))
}

/// The speaker of a cue's line, and the text without tags.
fn voice(line: &str) -> (Option<String>, String) {
    let named = line.strip_prefix("<v").and_then(|rest| rest.split_once('>'));
    let (who, rest) = match named {
        Some((name, rest)) => (name.split_once(' ').map(|(_, name)| name.trim().to_owned()), rest),
        None => match line.split_once(": ") {
            Some((name, rest))
                if name.len() <= 40
                    && name.split_whitespace().count() <= 4
                    && name.starts_with(char::is_uppercase) =>
            {
                (Some(name.to_owned()), rest)
            }
            _ => (None, line),
        },
    };
    let mut words = String::with_capacity(rest.len());
    let mut in_tag = false;
    for c in rest.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    (who, words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::moment::{Counted, read};

    #[test]
    fn captions_say_who_spoke_and_when_since_the_start() {
        let text = "WEBVTT\n\n1\n00:00:05.000 --> 00:00:07.000\n<v Ada>The feeder stopped.</v>\n\n2\n00:00:07.500 --> 00:00:09.000\n<v Ada>I restart it.</v>\n\n01:10.000 --> 01:12.000\nGrace: It runs <i>again</i>.\n";
        let found: Vec<_> = messages(text).into_iter().map(|one| (one.stated, one.who, one.text)).collect();
        let row = |at: &str, who: &str, text: &str| (at.to_owned(), who.to_owned(), text.to_owned());
        assert_eq!(
            found,
            [
                row("T+0:00:05", "Ada", "The feeder stopped. I restart it."),
                row("T+0:01:10", "Grace", "It runs again.")
            ]
        );
        assert_eq!(read("T+0:01:10").counted, Some(Counted::FromStart(70)));
    }
}
