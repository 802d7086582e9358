//! Values as Markdown and back.

use super::conventions;
use crate::prose::{embed, links, text};
use crate::report::{Field, FieldKind, Value};
use crate::view::Content;

/// A value in a paragraph.
pub(super) fn write(shown: &Content) -> String {
    match shown {
        Content::Nothing => String::new(),
        Content::Plain(plain) => write_plain(plain),
        Content::Inline(inline) => embed::inline(inline),
        Content::Block(block) => embed::inline(block),
        Content::Link(address) if is_autolink(address) => format!("<{address}>"),
        Content::Link(address) => write_plain(address),
    }
}

/// Plain text on one line.
pub(super) fn write_plain(plain: &str) -> String {
    text::escape(plain.trim()).replace('\n', " ")
}

/// A value in a table's cell, where a pipe would end it.
pub(super) fn write_cell(shown: &Content) -> String {
    let written = write(shown);
    let mut cell = String::with_capacity(written.len());
    let mut escaped = false;
    for c in written.chars() {
        if c == '|' && !escaped {
            cell.push('\\');
        }
        escaped = c == '\\' && !escaped;
        cell.push(c);
    }
    // A lone backslash would escape the pipe that ends the cell.
    if escaped { cell + " " } else { cell }
}

fn is_autolink(address: &str) -> bool {
    links::safe(address).as_deref() == Some(address)
        && !address.starts_with('#')
        && !address.contains(['<', '>', '|', '\\'])
}

/// Whether a field can hold all that Markdown states for it; what it cannot hold stays prose.
pub(super) fn fits(field: &Field, markdown: &str) -> bool {
    let plain = text::plain(markdown);
    let words = || plain.split(", ").map(str::trim).filter(|word| !word.is_empty());
    match field.kind {
        FieldKind::Flag => {
            words().all(|word| conventions::is_word(word, "Yes") || conventions::is_word(word, "No"))
        }
        FieldKind::Set(choices) => words().all(|word| choices.key_of(word).is_some()),
        FieldKind::Causes => words().all(|word| word.parse::<usize>().is_ok()),
        _ => true,
    }
}

/// The value that Markdown states for a field. `None` for fields that point to rows: they need the whole report.
pub(super) fn read(field: &Field, markdown: &str) -> Option<Value> {
    let plain = || text::plain(markdown);
    match field.kind {
        FieldKind::Components
        | FieldKind::Component
        | FieldKind::Causes
        | FieldKind::Event
        | FieldKind::States => None,
        FieldKind::Inline | FieldKind::Block => Some(Value::from_text(field.kind, markdown)),
        FieldKind::Flag => Some(Value::Flag(conventions::is_word(&plain(), "Yes"))),
        FieldKind::Set(choices) => {
            let plain = plain();
            let named: Vec<&str> = plain.split(", ").filter_map(|word| choices.key_of(word)).collect();
            Some(Value::Set(
                choices.words.iter().map(|word| word.0).filter(|key| named.contains(key)).collect(),
            ))
        }
        FieldKind::Decimal => Some(Value::from_text(field.kind, plain().trim_end_matches('%').trim_end())),
        FieldKind::Link => Some(Value::from_text(field.kind, &address(markdown))),
        _ => Some(Value::from_text(field.kind, &plain())),
    }
}

/// The address of `<address>` or `[words](address)`, or the text as it is.
fn address(markdown: &str) -> String {
    let markdown = markdown.trim();
    let angled = markdown.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let linked = || markdown.strip_prefix('[')?.strip_suffix(')')?.split_once("](").map(|link| link.1);
    angled.or_else(linked).map_or_else(|| text::plain(markdown), str::to_owned)
}
