//! Opening a file whose format is not known beforehand.

use super::{LARGEST_FILE, Note, Opened, Unreadable, json, markdown};

/// Reads a report from a file's bytes: JSON where they start like JSON, Markdown otherwise.
pub fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let (text, damaged) = decode(bytes)?;
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
    let binary = bytes.iter().take(8192).filter(|byte| **byte == 0).count() > 8;
    if binary {
        return Err(Unreadable { line: 0, cause: "this is not a text file".to_owned() });
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    let damaged = std::str::from_utf8(bytes).is_err();
    let note = "Some characters were not UTF-8 text and could not be read; they show as \u{FFFD}.";
    Ok((text, damaged.then(|| Note::visible(note))))
}
