//! Opening a file whose format is not known beforehand.

use super::{LARGEST_FILE, Note, Opened, Unreadable, json, markdown};

/// Reads a report from a file's bytes: JSON where they start like JSON, Markdown otherwise.
pub fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let (text, damaged) = decode(bytes)?;
    let start = text.trim_start().get(..14).unwrap_or(text.trim()).to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        let cause = "this is a web page; open the report's Markdown or JSON instead".to_owned();
        return Err(Unreadable { line: 1, cause });
    }
    if text.trim().is_empty() {
        return Err(Unreadable { line: 0, cause: "the file is empty".to_owned() });
    }
    let mut opened =
        if text.trim_start().starts_with('{') { json::read(&text)? } else { markdown::read(&text)? };
    opened.notes.extend(damaged);
    Ok(opened)
}

/// A file's text, without a byte order mark; what is no UTF-8 becomes U+FFFD, with a note.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Note>), Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(json::too_large());
    }
    // Of the signs that are no text, only these stand in texts: tab, line feed, form feed, carriage return, escape.
    let is_control = |byte: &&u8| **byte < 32 && !matches!(**byte, 9 | 10 | 12 | 13 | 27);
    let binary = bytes.iter().take(8192).filter(is_control).count() > 8;
    if binary {
        return Err(Unreadable { line: 0, cause: "this is not a text file".to_owned() });
    }
    let is_other = [b"%PDF-".as_slice(), b"PK\x03\x04"].iter().any(|start| bytes.starts_with(start));
    if is_other {
        return Err(Unreadable { line: 0, cause: "this is not a text file".to_owned() });
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    let damaged = std::str::from_utf8(bytes).is_err();
    let note = "Some characters were not UTF-8 text and could not be read; they show as \u{FFFD}.";
    Ok((text, damaged.then(|| Note::visible(note))))
}
