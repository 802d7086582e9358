//! The type of a text, guessed before it is read: files that are not reports get one sentence that says so; otherwise they
//! would be read as a long paragraph.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::yaml;

/// What a file's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A report as JSON, or at least an object.
    Json,
    /// Markdown, or text that can be read as such.
    Markdown,
    /// Something else: what it is, as the end of a sentence.
    Other(&'static str),
}

const INSTEAD: &str = "this is a web page; open the report's Markdown or JSON instead";
const NO_REPORT: &str = "this is JSON, but not a Debrief report";
const LINES: &str = "this is JSON, several values one after the other, and not a Debrief report";
const TABLE: &str = "this is a table (CSV), not a report; open the report's Markdown or JSON instead";
const YAML: &str = "this is YAML, not a report; open the report's Markdown or JSON instead";

/// What this text is.
pub(super) fn format(text: &str) -> Format {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let other = if text.starts_with("{\\rtf") {
        Some("this is a document in rich text (RTF); save it as text or Markdown")
    } else if is_mail(text) {
        Some(
            "this is a message or a web page saved as one (MHTML); open the report's Markdown or JSON instead",
        )
    } else {
        markup(text)
    };
    if let Some(other) = other {
        return Format::Other(other);
    }
    if let Some(format) = json(text) {
        return format;
    }
    if is_table(text) {
        return Format::Other(TABLE);
    }
    if is_yaml(text) {
        return Format::Other(YAML);
    }
    Format::Markdown
}

/// Whether a text is a web page, or a part of one.
pub(super) fn is_page(text: &str) -> bool {
    markup(text) == Some(INSTEAD)
}

/// A web page, whole or in part, or other XML; comments may precede it.
fn markup(text: &str) -> Option<&'static str> {
    let mut rest = text;
    let mut xml = false;
    loop {
        rest = rest.trim_start();
        let (end, skipped) = match rest {
            rest if rest.starts_with("<!-- debrief") => return None,
            rest if rest.starts_with("<!--") => ("-->", rest),
            rest if rest.starts_with("<?xml") => {
                xml = true;
                ("?>", rest)
            }
            _ => break,
        };
        rest = skipped.split_once(end)?.1;
    }
    let name = tag_name(rest)?;
    const PAGE: [&str; 9] = ["!doctype", "html", "head", "body", "meta", "title", "script", "style", "link"];
    if PAGE.contains(&name.as_str()) {
        return Some(INSTEAD);
    }
    if xml {
        return Some("this is XML, not a report; open the report's Markdown or JSON instead");
    }
    // Markdown may begin with a picture or a box in HTML; a part of a page is nothing else.
    let (mut lines, mut marked) = (0, 0);
    for line in rest.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        marked += usize::from(line.starts_with('<') || line.ends_with('>'));
    }
    (rest.contains("</") && marked * 10 >= lines * 8).then_some(INSTEAD)
}

/// The name of the tag that a text begins with.
fn tag_name(text: &str) -> Option<String> {
    let rest = text.strip_prefix('<')?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = rest.get(..end)?.to_ascii_lowercase();
    let is_name = name.trim_start_matches('!').chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_name && !name.is_empty()).then_some(name)
}

/// A message with the headers of MIME, as browsers save pages in.
fn is_mail(text: &str) -> bool {
    let (mut mime, mut kind) = (false, false);
    for line in text.lines().take(60) {
        if line.trim().is_empty() {
            return mime && kind;
        }
        let name = line.split(':').next().unwrap_or_default();
        let is_header = line.contains(':') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !is_header && !line.starts_with([' ', '\t']) {
            return false;
        }
        mime |= name.eq_ignore_ascii_case("MIME-Version");
        kind |= name.eq_ignore_ascii_case("Content-Type");
    }
    false
}

/// JSON of some kind; `None` for what only begins like it.
fn json(text: &str) -> Option<Format> {
    // Templates and attributes in Markdown: `{{…}}`, `{% … %}`, `{: .class}`, `{#id}`.
    let is_template = ["{{", "{%", "{:", "{#"].iter().any(|start| text.starts_with(start));
    let first = text.chars().next()?;
    if first == '{' && !is_template {
        return Some(objects(text));
    }
    let inner = text.strip_prefix('[').map(str::trim_start).unwrap_or_default();
    let list = inner.starts_with('{') && !inner.starts_with("{{");
    let scalar = text.len() < 1 << 16 && !text.contains("\n\n");
    if first == '[' || scalar {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
        let first_value = values.next()?;
        return match (first_value, values.next()) {
            (Ok(_), None) => Some(Format::Other(NO_REPORT)),
            (Ok(_), Some(Ok(_))) if list => Some(Format::Other(LINES)),
            // A list of objects that is not well formed; the reader reports the line.
            (Err(_), _) if list => Some(Format::Json),
            _ => None,
        };
    }
    None
}

/// What begins with an object: a report, several objects, or a front matter with text after it.
fn objects(text: &str) -> Format {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let front = match values.next() {
        Some(Ok(Json::Object(front))) => front,
        _ => return Format::Json,
    };
    let rest = text.get(values.byte_offset()..).unwrap_or_default();
    match rest.trim_start().chars().next() {
        None => Format::Json,
        Some('{' | '[') => Format::Other(LINES),
        Some(_) if rest.starts_with(['\n', '\r']) && !front.contains_key("format") => Format::Markdown,
        Some(_) => Format::Json,
    }
}

/// Whether a text is rows of cells: each line is cut into as many by commas, semicolons or tabs.
pub(super) fn is_table(text: &str) -> bool {
    if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep=")) {
        return true;
    }
    ['\t', ';', ','].into_iter().any(|delimiter| {
        let records = records(text, delimiter, 200);
        let Some((head, rows)) = records.split_first() else { return false };
        let columns = head.len();
        let even = rows.iter().filter(|row| row.len() == columns).count();
        let enough = match (delimiter, columns) {
            (_, 0 | 1) => false,
            // Two lines of text may have a comma each.
            (',' | ';', 2) => {
                rows.len() >= 2 && head.iter().all(|cell| cell.len() <= 20 && !cell.starts_with(' '))
            }
            (',', _) if head.iter().any(|cell| cell.starts_with(' ')) => rows.len() >= 2,
            _ => !rows.is_empty(),
        };
        enough && even * 10 >= rows.len() * 9 && is_head(head)
    })
}

/// Whether these may be the headings of columns: short, distinct, and no sentence or Markdown.
fn is_head(cells: &[String]) -> bool {
    let names: HashSet<&str> = cells.iter().map(|cell| cell.trim()).collect();
    let is_name = |cell: &&str| {
        !cell.is_empty()
            && cell.len() <= 60
            && !cell.ends_with(['.', '!', '?', ':'])
            && !cell.starts_with(['#', '>', '*', '-', '|', '`', '<'])
    };
    names.len() == cells.len() && names.iter().all(is_name)
}

/// The first records of a table as RFC 4180 describes it; blank lines are none.
fn records(text: &str, delimiter: char, most: usize) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let (mut record, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars().chain(['\n']) {
        match c {
            '"' => quoted = !quoted,
            '\r' => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                if record.len() > 1 || record.first().is_some_and(|cell| !cell.trim().is_empty()) {
                    records.push(std::mem::take(&mut record));
                }
                record.clear();
                if records.len() == most {
                    return records;
                }
            }
            c if c == delimiter && !quoted => record.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    records
}

/// Whether a text is YAML alone. Lines of text with a label each are YAML, too; what has names without blanks, and
/// more than a line under one of them, was written by a program.
fn is_yaml(text: &str) -> bool {
    let marked = text.starts_with("%YAML") || text.starts_with("---\n") || text.starts_with("---\r\n");
    let (mut keys, mut nested) = (0, false);
    let mut lines = text.lines().skip(usize::from(marked)).filter(|line| !line.trim().is_empty());
    let is_key = |line: &str| {
        let name = line.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
        name.is_some_and(|(name, _)| {
            name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '"' | '\''))
        })
    };
    let all = lines.all(|line| {
        let inner = line.starts_with([' ', '\t']) || line.starts_with("- ") || line == "-";
        nested |= inner && keys > 0;
        keys += usize::from(!inner && is_key(line));
        inner || is_key(line) || line.starts_with('#') || line == "---" || line.starts_with("...")
    });
    // Front matter that is closed, with text after it or none, is Markdown.
    let closed =
        text.starts_with("---") && text.lines().skip(1).any(|line| matches!(line.trim_end(), "---" | "..."));
    // Without more than lines: names as programs write them, and no sentence after any.
    let flat = || {
        keys >= 4
            && text.lines().all(|line| {
                let small =
                    line.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '#' | '-' | '.'));
                (small || line.trim().is_empty()) && !line.trim_end().ends_with(['.', '!', '?'])
            })
    };
    all && !closed && keys >= 2 && (nested || marked || flat()) && yaml::read(text).is_ok()
}
