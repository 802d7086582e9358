//! A range that was typed into one field, for the two fields it belongs to.

use super::write::{Dates, Style};
use super::{End, Moment, Reading, assemble, read};

/// The fields of start and end for a stated range: `10:30–11:00 UTC` is `10:30 UTC` and `11:00 UTC`. Each half is as typed
/// if it means the same alone. `None` for a text without an end.
pub fn split_range(text: &str) -> Option<(String, String)> {
    let parsed = assemble::parse(text);
    let end = match &parsed.reading.end {
        Some(End::At(end)) => end.as_ref().clone(),
        _ => return None,
    };
    let start = Reading { end: None, ..parsed.reading.clone() };
    let joint = parsed.joint?;
    let halves = (text.get(..joint.start)?.trim(), text.get(joint.end..)?.trim());
    Some((half(halves.0, &start)?, half(halves.1, &end)?))
}

/// One half as typed if it is read the same alone, else in plain form.
fn half(typed: &str, meant: &Reading) -> Option<String> {
    if read(typed) == *meant {
        return Some(typed.to_owned());
    }
    let style = Style { dates: Dates::Iso, ..Style::default() };
    let moment = Moment { stated: String::new(), reading: meant.clone() };
    let written = style.write(&moment);
    (!written.is_empty()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_split_into_what_each_end_means() {
        let cases = [
            ("10:30-11:00", "10:30", "11:00"),
            ("10:30–11:00 UTC", "10:30 UTC", "11:00 UTC"),
            ("3-4pm", "15:00", "4pm"),
            ("3pm to 4pm", "3pm", "4pm"),
            ("2024-03-18 10:30 – 11:00", "2024-03-18 10:30", "11:00"),
            ("March 18-22, 2024", "2024-03-18", "2024-03-22"),
            ("from 10:30 until 11:00", "10:30", "11:00"),
            ("Mar 18 23:40 - Mar 19 00:25", "Mar 18 23:40", "Mar 19 00:25"),
        ];
        for (text, start, end) in cases {
            assert_eq!(split_range(text), Some((start.to_owned(), end.to_owned())), "{text}");
        }
        for text in ["10:30", "between 10:30 and 11:00", "10:30 - ongoing", "10:30 (5 min)", "soon"] {
            assert_eq!(split_range(text), None, "{text}");
        }
    }
}
