//! The text for a chosen meaning of an ambiguous moment. The rest of it is as typed.

use std::ops::Range;

use super::finish::signed;
use super::write::{Dates, Style};
use super::{Day, Moment, Order, Reading, assemble, read};

/// The text with its date written so that its numbers are read in this order: `03/04/2022 10:44`, day first, is `2022-04-03
/// 10:44`. `None` if its date is not ambiguous.
pub fn in_order(text: &str, order: Order) -> Option<String> {
    let parsed = assemble::parse(text);
    let was = &parsed.reading;
    let Day::Either(either) = was.day else { return None };
    let day = either.in_order(order)?;
    let moment = Moment { stated: String::new(), reading: Reading { day, ..Reading::default() } };
    let date = Style { dates: Dates::Iso, ..Style::default() }.write(&moment);
    let is_meant = |now: &Reading| now.day == day && now.clock == was.clock && now.zone == was.zone;
    let is_date = |place: &Range<usize>| text.get(place.clone()).is_some_and(|it| read(it).day == was.day);
    let place = parsed.read.iter().find(|place| is_date(place))?;
    let settled = format!("{}{date}{}", text.get(..place.start)?, text.get(place.end..)?);
    is_meant(&read(&settled)).then_some(settled)
}

/// The text with an offset, in minutes, after its zone or its clock: `10:44 IST` is `10:44 IST (UTC+05:30)`. `None` if it
/// has an offset already, or no position for one.
pub fn with_offset(text: &str, minutes: i32) -> Option<String> {
    let parsed = assemble::parse(text);
    let was = &parsed.reading;
    let offset = signed(minutes);
    let offset = match &was.zone {
        Some(zone) if zone.offset.is_some() => return None,
        Some(_) => format!(" (UTC{offset})"),
        None => format!(" UTC{offset}"),
    };
    let is_meant = |now: &Reading| {
        let of = |reading: &Reading| (reading.day, reading.clock, reading.weekday, reading.end.is_some());
        of(now) == of(was) && now.zone.as_ref().and_then(|zone| zone.offset) == Some(minutes)
    };
    let ends = parsed.read.iter().map(|place| place.end).rev();
    let settled = ends.filter_map(|end| Some(format!("{}{offset}{}", text.get(..end)?, text.get(end..)?)));
    settled.into_iter().find(|settled| is_meant(&read(settled)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_settled_in_the_order_that_was_chosen() {
        let cases = [
            ("03/04/2022", "2022-04-03", "2022-03-04"),
            ("03/04/2022 10:44 UTC", "2022-04-03 10:44 UTC", "2022-03-04 10:44 UTC"),
            ("about 10:44 on 03/04/2022", "about 10:44 on 2022-04-03", "about 10:44 on 2022-03-04"),
        ];
        for (text, day_first, month_first) in cases {
            let settled = |order| in_order(text, order).unwrap_or_default();
            assert_eq!(settled(Order::DayFirst), day_first);
            assert_eq!(settled(Order::MonthFirst), month_first);
        }
        for text in ["2022-04-03", "28/02/2023", "soon", ""] {
            assert_eq!(in_order(text, Order::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn an_offset_stands_behind_the_zone_or_the_clock() {
        let cases = [
            ("10:44 IST", 330, Some("10:44 IST (UTC+05:30)")),
            ("2024-10-27 02:30", 60, Some("2024-10-27 02:30 UTC+01:00")),
            ("2024-10-27 02:30 Europe/Berlin", 120, Some("2024-10-27 02:30 Europe/Berlin (UTC+02:00)")),
            ("10:44 IST – mails are late", 60, Some("10:44 IST (UTC+01:00) – mails are late")),
            ("10:44 UTC+2", 60, None),
            ("soon", 60, None),
        ];
        for (text, minutes, settled) in cases {
            assert_eq!(with_offset(text, minutes).as_deref(), settled, "{text}");
        }
    }
}
