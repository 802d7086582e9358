//! The extent and syntax of a front matter: YAML as Debrief writes it, a JSON value to a line; any other YAML between
//! `---`; TOML between `+++`; or a JSON object.

use serde_json::{Value as Json, json};

use super::foreign;
use super::front::Front;
use crate::formats::yaml;

/// The front matter at the start of a file and the body after it; no front matter if there is none.
pub(in crate::formats) fn split(text: &str) -> (Front, &str) {
    let found = match text.get(..4) {
        Some("---\n") => {
            fenced(text, 4, &["---", "..."]).and_then(|(inner, body)| Some((yaml(inner)?, body)))
        }
        Some("+++\n") => fenced(text, 4, &["+++"]).and_then(|(inner, body)| Some((toml(inner)?, body))),
        _ if text.starts_with('{') => object(text),
        _ => None,
    };
    match found {
        Some((front, body)) => (front, body.strip_prefix('\n').unwrap_or(body)),
        None => (Front::default(), text),
    }
}

/// The text between a first line and one of these, and the text after.
fn fenced<'a>(text: &'a str, start: usize, ends: &[&str]) -> Option<(&'a str, &'a str)> {
    let rest = text.get(start..)?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// The entries of a YAML front matter; `None` if it is none, but a text between two thematic breaks.
fn yaml(inner: &str) -> Option<Front> {
    let lines = || inner.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let written_here = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        Some((key.trim().to_owned(), serde_json::from_str(value).ok()?))
    };
    if let Some(entries) = lines().map(written_here).collect::<Option<Vec<(String, Json)>>>() {
        return Some(Front::new(entries));
    }
    if lines().any(|line| line.strip_prefix("debrief: ").is_some_and(|schema| schema.parse::<u64>().is_ok()))
    {
        return Some(Front::new(by_lines(inner)));
    }
    // A paragraph between two breaks may have a colon; names of a front matter have no spaces, or it directly follows its
    // break.
    let is_name = |key: &str| !inner.starts_with('\n') || !key.contains(char::is_whitespace);
    match yaml::read(inner) {
        Ok(Json::Object(entries)) if !entries.keys().all(|key| is_name(key)) => None,
        Ok(Json::Object(entries)) => Some(Front::new(entries.into_iter().collect())),
        Ok(Json::Null) => Some(Front::default()),
        Ok(_) => None,
        Err(cause) => {
            let all = lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])).count();
            let keys = by_lines(inner);
            let names = keys.iter().filter(|(key, _)| !key.contains(char::is_whitespace)).count();
            let is_front = names > 0 && names * 2 >= all;
            is_front.then(|| {
                let mut front = Front::new(keys);
                front.push(foreign::TEXT, inner.trim_end().into());
                front.damaged = Some(cause);
                front
            })
        }
    }
}

/// The entries that have a line each, read as far as possible.
fn by_lines(inner: &str) -> Vec<(String, Json)> {
    let entry = |line: &str| {
        let (key, value) = line.trim_end().split_once(": ")?;
        let plain = || json!(value.trim().trim_matches(['"', '\'']));
        Some((key.trim().to_owned(), serde_json::from_str(value).unwrap_or_else(|_| plain())))
    };
    inner.lines().filter_map(entry).collect()
}

fn toml(inner: &str) -> Option<Front> {
    let table: toml::Table = inner.parse().ok()?;
    Some(Front::new(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()))
}

/// A TOML value as JSON. The parser has seen to it that it is not deep.
fn of_toml(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(on) => Json::Bool(on),
        toml::Value::Datetime(time) => Json::String(time.to_string()),
        toml::Value::Array(list) => list.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => {
            Json::Object(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
    }
}

/// A JSON object with text after it.
fn object(text: &str) -> Option<(Front, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let Some(Ok(Json::Object(entries))) = values.next() else { return None };
    let body = text.get(values.byte_offset()..)?.strip_prefix('\n')?;
    Some((Front::new(entries.into_iter().collect()), body))
}
