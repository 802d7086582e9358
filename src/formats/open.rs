//! Opening a file whose format is not known beforehand.

pub use super::encoding::decode;
use super::sniff::{Format, format};
use super::{Opened, Unreadable, json, markdown};

/// Reads a report from a file's bytes: JSON where they start like JSON, Markdown otherwise. What can be told to be
/// something else is refused with a sentence.
pub fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let (text, uncertain) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable { line: 0, cause: "the file is empty".to_owned() });
    }
    let mut opened = match format(&text) {
        Format::Json => json::read(&text)?,
        Format::Markdown => markdown::read(&text)?,
        Format::Other(cause) => return Err(Unreadable { line: 1, cause: cause.to_owned() }),
    };
    opened.notes.extend(uncertain);
    Ok(opened)
}
