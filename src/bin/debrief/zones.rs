//! Time zones from the IANA database.

use chrono::{NaiveDateTime, Offset as _, TimeZone};
use debrief::facts::{Offset, Zones};

/// Time zones from the IANA database.
pub struct Iana;

impl Zones for Iana {
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset {
        let Ok(zone) = zone.parse::<chrono_tz::Tz>() else { return Offset::Unknown };
        let seconds = |offset: chrono_tz::TzOffset| offset.fix().local_minus_utc();
        match zone.offset_from_local_datetime(&local) {
            chrono::LocalResult::Single(offset) => Offset::One(seconds(offset)),
            chrono::LocalResult::Ambiguous(first, second) => Offset::Overlap(seconds(first), seconds(second)),
            chrono::LocalResult::None => {
                let before = local - chrono::TimeDelta::hours(3);
                zone.offset_from_local_datetime(&before)
                    .earliest()
                    .map_or(Offset::Unknown, |o| Offset::Gap(seconds(o)))
            }
        }
    }
}
