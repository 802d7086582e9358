//! YAML as JSON values, for the front matter of other tools.
//!
//! The parser gives events; the values are built here with limits on depth and size: nothing recurses, and an alias is
//! copied only while all copies together are small.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Number, Value as Json};

/// The maximum depth of a value; a deeper one is not read.
const MAX_DEPTH: usize = 30;

/// The maximum length of all anchors and aliases together, in bytes of their JSON.
const MAX_COPIED_BYTES: usize = 100_000;

/// A value that is being read.
enum OpenNode {
    List(Vec<Json>),
    Map(Map<String, Json>, Option<String>),
}

/// The first document of a text in YAML. The error is a few words on why it cannot be read.
pub(super) fn read(text: &str) -> Result<Json, String> {
    let mut reading = YamlReader::default();
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| error.info().to_owned())?;
        if reading.event(event)? {
            break;
        }
    }
    Ok(reading.whole.unwrap_or(Json::Null))
}

#[derive(Default)]
struct YamlReader {
    open: Vec<(OpenNode, usize)>,
    anchors: HashMap<usize, Json>,
    copied: usize,
    whole: Option<Json>,
}

impl YamlReader {
    /// Takes an event; whether the document is at its end.
    fn event(&mut self, event: Event<'_>) -> Result<bool, String> {
        match event {
            Event::DocumentEnd | Event::StreamEnd => return Ok(true),
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
            Event::SequenceStart(anchor, _) => self.open(OpenNode::List(Vec::new()), anchor)?,
            Event::MappingStart(anchor, _) => self.open(OpenNode::Map(Map::new(), None), anchor)?,
            Event::SequenceEnd | Event::MappingEnd => {
                let (value, anchor) = match self.open.pop() {
                    Some((OpenNode::List(list), anchor)) => (Json::Array(list), anchor),
                    Some((OpenNode::Map(map, _), anchor)) => (Json::Object(map), anchor),
                    None => return Err("something ends that did not begin".to_owned()),
                };
                self.put(value, anchor)?;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let value = scalar(&text, style, tag.as_deref());
                self.put(value, anchor)?;
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).ok_or("an alias stands for nothing")?.clone();
                self.copied += value.to_string().len();
                if self.copied > MAX_COPIED_BYTES {
                    return Err("its aliases stand for too much".to_owned());
                }
                self.put(value, 0)?;
            }
        }
        Ok(false)
    }

    fn open(&mut self, open: OpenNode, anchor: usize) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        self.open.push((open, anchor));
        Ok(())
    }

    fn put(&mut self, value: Json, anchor: usize) -> Result<(), String> {
        // Aliases make values deeper than the open ones.
        if self.open.len() + depth(&value) > MAX_DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        if anchor > 0 {
            self.copied += value.to_string().len();
            if self.copied > MAX_COPIED_BYTES {
                return Err("its anchors stand for too much".to_owned());
            }
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut() {
            None => self.whole = Some(value),
            Some((OpenNode::List(list), _)) => list.push(value),
            Some((OpenNode::Map(_, key @ None), _)) => {
                *key = Some(match value {
                    Json::String(key) => key,
                    other => other.to_string(),
                });
            }
            Some((OpenNode::Map(map, key), _)) => {
                let key = key.take().unwrap_or_default();
                if map.contains_key(&key) {
                    return Err(format!("{key} stands in it twice"));
                }
                map.insert(key, value);
            }
        }
        Ok(())
    }
}

fn depth(value: &Json) -> usize {
    match value {
        Json::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Json::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// A scalar by the core schema of YAML 1.2, except that only numbers in JSON's notation are numbers: `007` and `1.10` may
/// be names, and are not normalised.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Json {
    if style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str") {
        return Json::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        _ => match text.parse::<Number>() {
            Ok(number)
                if number.to_string() == text
                    && text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) =>
            {
                Json::Number(number)
            }
            _ => Json::String(text.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn yaml_is_read_as_json() {
        for (text, value) in [
            ("a: 1\nb: [x, 'y: z', \"\\u00e4\"]", json!({"a": 1, "b": ["x", "y: z", "ä"]})),
            ("a:\n  - b: c\n    d: e\n  - f", json!({"a": [{"b": "c", "d": "e"}, "f"]})),
            ("a: |\n  one\n  two\nb: >\n  one\n  two\n", json!({"a": "one\ntwo\n", "b": "one two\n"})),
            (
                "a: 2018-04-13 14:00:00\nb: 007\nc: 1.10\nd: yes\ne: ~\nf: true",
                json!({
                    "a": "2018-04-13 14:00:00", "b": "007", "c": 1.10, "d": "yes", "e": null, "f": true,
                }),
            ),
            ("a: &x {b: c}\nd: *x", json!({"a": {"b": "c"}, "d": {"b": "c"}})),
            ("# only a comment\n", json!(null)),
            ("", json!(null)),
        ] {
            let read = read(text).unwrap();
            assert_eq!(read.to_string(), value.to_string().replace("1.1,", "1.10,"), "{text}");
        }
    }

    #[test]
    fn what_would_grow_without_end_is_refused() {
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for at in 1..12 {
            bomb += &format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(","));
        }
        for text in [
            bomb,
            "[".repeat(100_000),
            format!("a: {}", "{a: ".repeat(100_000)),
            (0..2_000).map(|at| " ".repeat(at) + "a:\n").collect(),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "a: *nothing".to_owned(),
            "a: 1\na: 2".to_owned(),
            "a: &a [*a]".to_owned(),
            "{---".to_owned(),
            "a: 'open".to_owned(),
            "\t- x: [".to_owned(),
        ] {
            let start: String = text.chars().take(40).collect();
            assert!(read(&text).is_err(), "{start}");
        }
    }
}
