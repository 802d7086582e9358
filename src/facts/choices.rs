//! What a doubtful moment can be meant as, to choose from: each with the text that says it without doubt.

use chrono::{NaiveDate, TimeDelta};

use super::doubts::{Doubt, doubts, local_time};
use super::explain::signed;
use super::instant::Context;
use super::zones::{Offset, Zones};
use crate::report::Moment;
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Day, Order, Reading, describe, in_order, with_offset};

/// One meaning of a doubtful moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The meaning in a few words.
    pub label: String,
    /// The text that says it.
    pub text: String,
    /// The order of a date's numbers in it, which then holds for all dates that are written so.
    pub order: Option<Order>,
}

/// The meanings of a moment on this day; none if it is not ambiguous, or if no choice would settle it.
pub fn choices(moment: &Moment, day: Option<NaiveDate>, context: &Context, zones: &dyn Zones) -> Vec<Choice> {
    let reading = &moment.reading;
    let stated = &moment.stated;
    let offset = |label: String, minutes: i32| {
        Some(Choice { label, text: with_offset(stated, minutes)?, order: None })
    };
    let of_doubt = |doubt: Doubt| -> Vec<Option<Choice>> {
        match doubt {
            Doubt::EitherWay(_) => either_way(moment).into_iter().map(Some).collect(),
            Doubt::OpenZone(label) => match meaning(&label) {
                Meaning::Several(all) => {
                    let one = |(minutes, place): &(i32, &str)| {
                        let place = place.rsplit('/').next().unwrap_or(place).replace('_', " ");
                        offset(format!("UTC{}, as in {place}", signed(*minutes)), *minutes)
                    };
                    all.iter().map(one).collect()
                }
                _ => Vec::new(),
            },
            Doubt::Skipped => match around(reading, day, context, zones) {
                Some((before, after)) => vec![
                    offset(format!("UTC{}, as before the change", signed(before)), before),
                    offset(format!("UTC{}, as after it", signed(after)), after),
                ],
                None => Vec::new(),
            },
            Doubt::Twice(first, second) => vec![
                offset(format!("the first time, UTC{}", signed(first)), first),
                offset(format!("the second time, UTC{}", signed(second)), second),
            ],
            _ => Vec::new(),
        }
    };
    doubts(reading, day, context, zones).into_iter().flat_map(of_doubt).flatten().collect()
}

fn either_way(moment: &Moment) -> Vec<Choice> {
    let Day::Either(either) = moment.reading.day else { return Vec::new() };
    let choice = |(order, day): (Order, Day)| {
        let label = describe(&Reading { day, ..Reading::default() })?;
        Some(Choice { label, text: in_order(&moment.stated, order)?, order: Some(order) })
    };
    either.candidates().into_iter().filter_map(choice).collect()
}

/// The offsets in minutes before and after clocks skipped the time of this reading.
fn around(
    reading: &Reading,
    day: Option<NaiveDate>,
    context: &Context,
    zones: &dyn Zones,
) -> Option<(i32, i32)> {
    let local = local_time(reading, day)?;
    let at = |local| context.offset(reading.zone.as_ref(), local, zones);
    match (at(local), at(local.checked_add_signed(TimeDelta::try_days(1)?)?)) {
        (Offset::Gap(before), Offset::One(after)) => Some((before / 60, after / 60)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain::tests::Rules;
    use super::*;

    #[test]
    fn each_meaning_of_a_doubtful_moment_is_offered_with_a_text_that_leaves_no_doubt() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            (
                "03/04/2022 10:44",
                &[("3 April 2022", "2022-04-03 10:44"), ("4 March 2022", "2022-03-04 10:44")],
            ),
            (
                "2024-10-27 02:30",
                &[
                    ("the first time, UTC+2", "2024-10-27 02:30 UTC+02:00"),
                    ("the second time, UTC+1", "2024-10-27 02:30 UTC+01:00"),
                ],
            ),
            (
                "2024-03-31 02:30",
                &[
                    ("UTC+1, as before the change", "2024-03-31 02:30 UTC+01:00"),
                    ("UTC+2, as after it", "2024-03-31 02:30 UTC+02:00"),
                ],
            ),
            (
                "2024-12-18 10:44 AMT",
                &[
                    ("UTC-4, as in Manaus", "2024-12-18 10:44 AMT (UTC-04:00)"),
                    ("UTC+4, as in Yerevan", "2024-12-18 10:44 AMT (UTC+04:00)"),
                ],
            ),
            ("2024-03-18 10:44", &[]),
            ("30 February 2024", &[]),
        ];
        let context = Context::from_texts("", None, "Europe/Berlin");
        for (text, offered) in cases {
            let moment = Moment::read(text);
            let day = match moment.reading.day {
                Day::Full(day) => Some(day),
                _ => None,
            };
            let found = choices(&moment, day, &context, &Rules);
            let found: Vec<(&str, &str)> =
                found.iter().map(|choice| (choice.label.as_str(), choice.text.as_str())).collect();
            assert_eq!(found, offered, "{text}");
            for (_, text) in offered {
                let settled = Moment::read(text);
                let left = choices(&settled, day.or(Some(NaiveDate::MIN)), &context, &Rules);
                assert_eq!(left, [], "{text}");
            }
        }
    }
}
