//! The export of a Slack workspace: `users.json` and, for each channel, a folder with a file a day, each a list of messages
//! `{"type": "message", "user": "U1", "text": "…", "ts": "1709546645.000200"}`; or one such list alone. Their text is
//! Slack's own markup (`<@U1>`, `<https://example.org|words>`, `*bold*`).

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::Value as Json;

use super::chat::ChatMessage;

/// Whether a JSON value is a list of Slack's messages.
pub(in crate::formats::foreign) fn is_messages(json: &Json) -> bool {
    let list = json.as_array().or_else(|| json.get("messages")?.as_array());
    let is_message = |message: &Json| {
        message.get("ts").is_some_and(|ts| ts.as_str().is_some_and(|ts| ts.contains('.')))
            && message.get("text").is_some()
    };
    list.is_some_and(|list| {
        !list.is_empty()
            && list.iter().take(20).filter(|one| is_message(one)).count() * 2 >= list.len().min(20)
    })
}

/// Display names by user id.
pub(in crate::formats::foreign) fn users(json: &Json, into: &mut BTreeMap<String, String>) {
    for user in json.as_array().into_iter().flatten() {
        let text = |value: Option<&Json>| {
            value.and_then(Json::as_str).filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let profile = user.get("profile");
        let name = text(profile.and_then(|profile| profile.get("display_name")))
            .or_else(|| text(user.get("real_name")))
            .or_else(|| text(profile.and_then(|profile| profile.get("real_name"))))
            .or_else(|| text(user.get("name")));
        if let (Some(id), Some(name)) = (text(user.get("id")), name) {
            into.insert(id, name);
        }
    }
}

/// The messages of one or several files, sorted by time, and a text with one line for each.
pub(in crate::formats::foreign) fn messages(
    files: &[Json],
    users: &BTreeMap<String, String>,
) -> (String, Vec<ChatMessage>) {
    let mut found: Vec<(i64, u32, ChatMessage)> = Vec::new();
    let mut names = users.clone();
    let lists = || {
        files.iter().filter_map(|json| json.as_array().or_else(|| json.get("messages")?.as_array())).flatten()
    };
    // A message may include its author's profile.
    for message in lists() {
        let profile = message.get("user_profile");
        let named = profile.and_then(|profile| {
            ["display_name", "real_name", "name"]
                .iter()
                .find_map(|key| profile.get(*key)?.as_str().filter(|name| !name.is_empty()))
        });
        if let (Some(id), Some(name)) = (message.get("user").and_then(Json::as_str), named) {
            names.entry(id.to_owned()).or_insert_with(|| name.to_owned());
        }
    }
    for message in lists() {
        let Some((seconds, fraction)) = message.get("ts").and_then(Json::as_str).and_then(stamp) else {
            continue;
        };
        let Some(time) = DateTime::from_timestamp(seconds, 0) else { continue };
        let who = message
            .get("user")
            .and_then(Json::as_str)
            .map(|id| names.get(id).cloned().unwrap_or_else(|| id.to_owned()));
        let who = who
            .or_else(|| message.get("username").and_then(Json::as_str).map(str::to_owned))
            .or_else(|| message.get("bot_profile")?.get("name")?.as_str().map(str::to_owned));
        let text = message.get("text").and_then(Json::as_str).unwrap_or_default();
        let more = message
            .get("attachments")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(|one| one.get("fallback").or_else(|| one.get("text"))?.as_str());
        let whole = std::iter::once(text)
            .chain(more)
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        let stated = time.format("%Y-%m-%d %H:%M:%S").to_string();
        let message = ChatMessage {
            who: who.unwrap_or_default(),
            stated,
            day: None,
            text: markdown(&whole, &names),
            range: 0..0,
        };
        found.push((seconds, fraction, message));
    }
    found.sort_by_key(|found| (found.0, found.1));
    let mut text = String::new();
    let mut messages = Vec::with_capacity(found.len());
    for (_, _, mut message) in found {
        let start = text.len();
        text.push_str(&format!("{} UTC {}: {}", message.stated, message.who, message.text));
        message.range = start..text.len();
        text.push('\n');
        messages.push(message);
    }
    (text, messages)
}

/// Seconds and microseconds of a timestamp such as `1709546645.000200`.
fn stamp(ts: &str) -> Option<(i64, u32)> {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, "0"));
    Some((seconds.parse().ok()?, fraction.get(..fraction.len().min(6))?.parse().unwrap_or(0)))
}

/// Slack's markup as Markdown (docs.slack.dev, "Formatting message text").
fn markdown(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let Some((inner, tail)) = after.split_once('>') else {
            rest = rest.get(at..).unwrap_or_default();
            break;
        };
        let (target, label) =
            inner.split_once('|').map_or((inner, None), |(target, label)| (target, Some(label)));
        match target.chars().next() {
            Some('@') => {
                let id = target.get(1..).unwrap_or_default();
                out.push('@');
                out.push_str(names.get(id).map(String::as_str).or(label).unwrap_or(id));
            }
            Some('#') => {
                out.push('#');
                out.push_str(label.unwrap_or(target.get(1..).unwrap_or_default()));
            }
            Some('!') => {
                out.push('@');
                out.push_str(label.unwrap_or(target.get(1..).unwrap_or_default()).trim_start_matches('@'));
            }
            _ => match label {
                Some(label) => out.push_str(&format!("[{label}]({target})")),
                None => out.push_str(target),
            },
        }
        rest = tail;
    }
    out.push_str(rest);
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    emphasis(&plain)
}

/// `*bold*` and `~struck~` have one character in Slack and two in Markdown.
fn emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut open: [bool; 2] = [false, false];
    while let Some(c) = rest.next() {
        code ^= c == '`';
        let next = rest.peek().copied().unwrap_or(' ');
        let which = match c {
            '*' => 0,
            '~' => 1,
            _ => 2,
        };
        if let Some(is_open) = open.get_mut(which).filter(|_| !code) {
            let opens = !*is_open && !before.is_alphanumeric() && !next.is_whitespace();
            let closes = *is_open && !before.is_whitespace() && !next.is_alphanumeric();
            if opens || closes {
                *is_open = opens;
                out.push(c);
            }
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_read_with_names_links_and_times() {
        let mut names = BTreeMap::new();
        users(&serde_json::json!([{"id": "U1", "real_name": "Ada"}]), &mut names);
        let day = serde_json::json!([
            {"type": "message", "user": "U2", "text": "see <https://graphs.example|the graph> &lt;3", "ts": "1709546700.000100", "user_profile": {"real_name": "Grace"}},
            {"type": "message", "user": "U1", "text": "<@U2> *deploy* went ~well~ bad", "ts": "1709546645.000200"},
        ]);
        assert!(is_messages(&day));
        let (text, messages) = messages(&[day], &names);
        assert_eq!(messages[0].who, "Ada");
        assert_eq!(messages[0].stated, "2024-03-04 10:04:05");
        assert_eq!(messages[0].text, "@Grace **deploy** went ~~well~~ bad");
        assert_eq!(messages[1].text, "see [the graph](https://graphs.example) <3");
        assert_eq!(
            &text[messages[1].range.clone()],
            "2024-03-04 10:05:00 UTC Grace: see [the graph](https://graphs.example) <3"
        );
    }
}
