//! A file's bytes as text: UTF-8, UTF-16 with or without a byte order mark, or Windows-1252.

use super::{LARGEST_FILE, Note, Unreadable, json};

/// A file's text, without a byte order mark, and a note if not all of it is certain.
///
/// If it is not UTF-8, it is UTF-16 or Windows-1252, or becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Note>), Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(json::too_large());
    }
    let refuse = |cause: &str| Err(Unreadable { line: 0, cause: cause.to_owned() });
    if [b"\xFF\xFE\0\0".as_slice(), b"\0\0\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark)) {
        return refuse("this is UTF-32 text; save it as UTF-8");
    }
    let (text, note) = match utf16(bytes) {
        Some((text, note)) => (text, note),
        None if is_binary(bytes.iter().map(|byte| u32::from(*byte))) => {
            return refuse("this is not a text file");
        }
        None => eight_bit(bytes),
    };
    let is_other = ["%PDF-", "PK\u{3}\u{4}"].iter().any(|start| text.starts_with(start));
    if is_other || is_binary(text.chars().map(u32::from)) {
        return refuse("this is not a text file");
    }
    Ok((text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text), note))
}

/// Whether the first characters contain many that no text has. Of control characters texts have only these: tab, line feed,
/// form feed, carriage return, escape.
fn is_binary(signs: impl Iterator<Item = u32>) -> bool {
    let is_control = |sign: &u32| *sign < 32 && !matches!(*sign, 9 | 10 | 12 | 13 | 27);
    signs.take(8192).filter(is_control).count() > 8
}

fn damaged() -> Note {
    Note::visible(
        "Some characters were not text in the file's encoding and could not be read; they show as \u{FFFD}.",
    )
}

/// The text of a file in UTF-16.
fn utf16(bytes: &[u8]) -> Option<(String, Option<Note>)> {
    let (little, bytes) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (true, rest),
        [0xFE, 0xFF, rest @ ..] => (false, rest),
        [0xEF, 0xBB, 0xBF, ..] => return None,
        _ => (order_without_mark(bytes)?, bytes),
    };
    let units = bytes.chunks(2).map(|pair| match (pair, little) {
        ([first, second], true) => u16::from_le_bytes([*first, *second]),
        ([first, second], false) => u16::from_be_bytes([*first, *second]),
        // Half a character: a surrogate alone is no character either.
        _ => 0xD800,
    });
    let mut whole = true;
    let text = char::decode_utf16(units)
        .map(|sign| {
            whole &= sign.is_ok();
            sign.unwrap_or('\u{FFFD}')
        })
        .collect();
    Some((text, (!whole).then(damaged)))
}

/// Whether bytes are UTF-16 without a mark, and then whether the lower byte comes first. The upper half of a blank, a
/// digit or a line's end is zero, and in a text zeros are on that side alone.
fn order_without_mark(bytes: &[u8]) -> Option<bool> {
    let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd < 2 || (even > 0 && odd > 0) {
        return None;
    }
    // A text in UTF-8 with a few NULs in it is no UTF-16.
    let many = (even + odd) * 5 > start.len();
    (many || std::str::from_utf8(bytes).is_err()).then_some(odd > 0)
}

/// The text of a file in UTF-8; in Windows-1252 if most of its non-ASCII bytes are not UTF-8.
fn eight_bit(bytes: &[u8]) -> (String, Option<Note>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if bad <= good {
        return (String::from_utf8_lossy(bytes).into_owned(), Some(damaged()));
    }
    let note = "The file is not UTF-8 and was read as Windows-1252; look whether its letters with accents are right.";
    (bytes.iter().map(|byte| windows_1252(*byte)).collect(), Some(Note::visible(note)))
}

/// A character of Windows-1252, as the WHATWG's Encoding Standard maps it.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    let at = usize::from(byte).checked_sub(0x80);
    at.and_then(|at| FROM_80.get(at).copied()).unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{FEFF}" } else { "" };
        let units = mark.encode_utf16().chain(text.encode_utf16());
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        for text in ["# Störung\n\nEs war um 10:05 €.\n", "# 障害 報告\n\n発生 時刻 は 午前 です。\n", "ab"]
        {
            for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
                assert_eq!(
                    decode(&in_utf16(text, little, mark)),
                    Ok((text.to_owned(), None)),
                    "{little} {mark}"
                );
            }
        }
        let mut cut = in_utf16("# Title", true, true);
        cut.pop();
        let (text, note) = decode(&cut).unwrap();
        assert_eq!((text.as_str(), note.is_some()), ("# Titl\u{FFFD}", true));
    }

    #[test]
    fn windows_1252_is_read_with_a_note_and_damaged_utf_8_stays_utf_8() {
        let (text, note) = decode(b"# St\xF6rung\n\n\x93Quoted\x94 \x96 5 \x80").unwrap();
        assert_eq!(text, "# Störung\n\n“Quoted” – 5 €");
        assert!(note.unwrap().text.contains("Windows-1252"));
        let (text, note) = decode("Störung über alles \u{20AC}".as_bytes().get(..22).unwrap()).unwrap();
        assert_eq!(text, "Störung über alles \u{FFFD}");
        assert!(note.unwrap().text.contains('\u{FFFD}'));
        assert_eq!(decode("\u{FEFF}a\0b\0".as_bytes()).unwrap().0, "a\0b\0");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"\xFF\xFE\0\0a\0\0\0".as_slice(), b"%PDF-1.7", b"PK\x03\x04", &[0; 40], &[1; 40]] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
        assert!(decode(&in_utf16("\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{e}", true, true)).is_err());
    }
}
