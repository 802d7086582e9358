//! One line that is typed as an event: a time, and what happened.

use crate::formats::foreign::text::when;
use crate::report::moment::{Day, split_range};

/// What a line says: the texts of an event's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedEvent {
    /// When it happened, as typed; empty if the line begins with no time.
    pub at: String,
    /// When it ended, if the line begins with a range.
    pub end: String,
    /// What happened.
    pub text: String,
}

/// Reads a line: `15:06 traffic stops`, `+4m support escalates`, `15:06-15:15 no traffic`. `now` is written for the word
/// "now" in front.
pub fn typed_event(line: &str, now: &str) -> TypedEvent {
    let line = line.trim();
    if let Some(rest) = after_now(line) {
        return TypedEvent { at: now.to_owned(), end: String::new(), text: words(rest) };
    }
    // A number alone begins a line as often as a time does: without a clock it takes a month, or a sign that parts it.
    let names_day = |day: Day| matches!(day, Day::Full(_) | Day::OfYear { .. });
    let is_time =
        |lead: &when::Lead| lead.parted || lead.reading.counted.is_some() || names_day(lead.reading.day);
    let lead = when::leading(line, true).or_else(|| when::leading(line, false).filter(is_time));
    let Some(lead) = lead else {
        return TypedEvent { text: line.to_owned(), ..TypedEvent::default() };
    };
    let stated = line.get(lead.stated).unwrap_or_default().trim();
    let (at, end) = split_range(stated).unwrap_or_else(|| (stated.to_owned(), String::new()));
    TypedEvent { at, end, text: words(line.get(lead.rest..).unwrap_or_default()) }
}

/// What follows the word "now" at the head of a line.
fn after_now(line: &str) -> Option<&str> {
    let (head, rest) = line.split_at_checked(3)?;
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    (head.eq_ignore_ascii_case("now") && ends).then_some(rest)
}

fn words(rest: &str) -> String {
    rest.trim_start_matches([' ', ':', ',', '-', '–', '—', '\t']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_time_and_what_happened() {
        let cases = [
            ("15:06 traffic stops", "15:06", "", "traffic stops"),
            ("+4m support escalates", "+4m", "", "support escalates"),
            ("15:06-15:15 no traffic", "15:06", "15:15", "no traffic"),
            ("15:06 – 15:15 UTC: no traffic", "15:06 UTC", "15:15 UTC", "no traffic"),
            ("~13:00 logs fill", "~13:00", "", "logs fill"),
            ("2024-03-18 10:44 UTC — a deploy", "2024-03-18 10:44 UTC", "", "a deploy"),
            ("now traffic is back", "NOW", "", "traffic is back"),
            ("Now: traffic is back", "NOW", "", "traffic is back"),
            ("now", "NOW", "", ""),
            ("nowhere to go", "", "", "nowhere to go"),
            ("3 nodes restart", "", "", "3 nodes restart"),
            ("October, 03 the fix is complete", "October, 03", "", "the fix is complete"),
            ("traffic stops", "", "", "traffic stops"),
            ("15:06", "15:06", "", ""),
            ("", "", "", ""),
        ];
        for (line, at, end, text) in cases {
            let typed = typed_event(line, "NOW");
            assert_eq!((&*typed.at, &*typed.end, &*typed.text), (at, end, text), "{line}");
        }
    }
}
