//! The rules of time zones, as something a caller brings along: the browser answers from `Intl`, the
//! command-line tool from the IANA database.

use chrono::NaiveDateTime;

/// A zone's offset from UTC at a local time, in seconds east.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// The one offset.
    One(i32),
    /// That local time was skipped when clocks went forward; this was the offset before.
    Gap(i32),
    /// That local time came twice; the offsets of the first and the second time.
    Overlap(i32, i32),
    /// The zone is not known.
    Unknown,
}

/// Who knows the rules of time zones.
pub trait Zones {
    /// The offset of a zone, named as in the IANA database, at a local time.
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset;
}

/// Knows UTC only.
pub struct UtcOnly;

impl Zones for UtcOnly {
    fn offset(&self, zone: &str, _: NaiveDateTime) -> Offset {
        let zone = zone.trim().to_ascii_uppercase();
        if matches!(zone.as_str(), "" | "UTC" | "GMT" | "Z" | "ETC/UTC") {
            Offset::One(0)
        } else {
            Offset::Unknown
        }
    }
}
