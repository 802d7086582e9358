//! Times and lengths of time within prose, each with its range: the same grammar, applied piece by piece.
//!
//! A text is cut into segments that the grammar reads at once (a sentence, a cell); in each, neighbouring items of one
//! moment or range are read together. What is not surely a time is skipped.

use std::ops::Range;

use super::assemble;
pub use super::find_lengths::FoundLength;
use super::find_lengths::all_lengths;
use super::items::{MomentItem, Scanner, What};
use super::reading::{Clock, Day, Reading};
use super::segments::{may_tell, segments};
use crate::report::words::time::Sense;

/// A moment or range found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTime {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it means.
    pub reading: Reading,
}

/// The times and the lengths of time in a text, in order. Total and linear.
pub fn find(text: &str) -> (Vec<FoundTime>, Vec<FoundLength>) {
    let (mut times, mut lengths) = (Vec::new(), Vec::new());
    for segment in segments(text) {
        let Some(typed) = text.get(segment.clone()) else { continue };
        if !may_tell(typed) {
            continue;
        }
        let scanner = Scanner::scan(typed);
        let all = all_lengths(&scanner);
        let mut found = moments(&scanner, typed);
        // "1h 10m" is a clock in some languages; within a sentence it is a length unless more than that is said.
        found.retain(|time| {
            let alone = time.reading.zone.is_none() && time.reading.day == Day::Unknown;
            !(alone && all.iter().any(|length| ends_in(&time.range, &length.range)))
        });
        for length in all {
            if !found.iter().any(|time| covers(&time.range, &length.range)) {
                lengths.push(FoundLength { range: moved(&length.range, segment.start), ..length });
            }
        }
        times.extend(
            found.into_iter().map(|time| FoundTime { range: moved(&time.range, segment.start), ..time }),
        );
    }
    (times, lengths)
}

fn ends_in(time: &Range<usize>, length: &Range<usize>) -> bool {
    length.start < time.end && time.end <= length.end
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// What a piece is good for in a moment; a word of several senses has the first of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ItemRole {
    Day,
    Time,
    Beside,
    Joint,
    Opener,
    Filler,
    Apart,
}

fn part(scanner: &Scanner, item: &MomentItem) -> ItemRole {
    match &item.what {
        What::Day(..) | What::DayNumber(_) => ItemRole::Day,
        What::Time(_) | What::Hour(_) => ItemRole::Time,
        What::Weekday(..) | What::Zone(_) | What::Year(_) => ItemRole::Beside,
        What::Part(_, _, false) => ItemRole::Beside,
        What::Sign('-' | '→' | '…') => ItemRole::Joint,
        What::Sign('~' | ',' | '(' | ')') => ItemRole::Filler,
        What::Word => {
            let roles = scanner.text.senses(item.from).map(|sense| match sense {
                Sense::To | Sense::Until | Sense::And => ItemRole::Joint,
                Sense::Between | Sense::From | Sense::Before | Sense::After => ItemRole::Opener,
                Sense::At | Sense::Of | Sense::About | Sense::AboutAfter | Sense::OnDay | Sense::Hour => {
                    ItemRole::Filler
                }
                _ => ItemRole::Apart,
            });
            roles.min().unwrap_or(ItemRole::Apart)
        }
        _ => ItemRole::Apart,
    }
}

/// The moments in a segment.
fn moments(scanner: &Scanner, typed: &str) -> Vec<FoundTime> {
    let items = &scanner.items;
    let place = |from: usize, to: usize| match (items.get(from), items.get(to)) {
        (Some(first), Some(last)) => scanner.text.place(first.from, last.to),
        _ => 0..0,
    };
    let mut found: Vec<FoundTime> = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let Some(first) = items.get(at) else { break };
        let kind = part(scanner, first);
        // A zone alone begins no time: "(all times PST) 01/16/2024".
        let lone = matches!(first.what, What::Zone(_))
            && !items.get(at + 1).is_some_and(|next| {
                matches!(next.what, What::Time(_)) && touches(typed, &place(at, at), &place(at + 1, at + 1))
            });
        if lone || !matches!(kind, ItemRole::Day | ItemRole::Time | ItemRole::Beside) {
            at += 1;
            continue;
        }
        let to = scanner.pair_at(at).map_or(at, |pair| pair.last);
        let mut group =
            ItemGroup { from: at, to, days: 0, times: 0, joined: false, second: false, bracket: false };
        group.add(kind);
        let mut opens = false;
        // The word before it that qualifies it; an article between is skipped.
        let mut probe = group.from;
        while let Some(before) = probe
            .checked_sub(1)
            .filter(|before| touches(typed, &place(*before, *before), &place(probe, probe)))
        {
            let Some(item) = items.get(before) else { break };
            let says = |sense| scanner.text.says(item.from, sense).is_some();
            let counts = match part(scanner, item) {
                ItemRole::Opener => {
                    opens |= says(Sense::Between) || says(Sense::From);
                    true
                }
                ItemRole::Filler if says(Sense::About) || item.what == What::Sign('~') => true,
                ItemRole::Filler if scanner.text.word(item.from) == "the" => false,
                ItemRole::Joint if says(Sense::Until) && !says(Sense::And) => true,
                _ => break,
            };
            if found.last().is_some_and(|last| last.range.end > place(before, before).start) {
                break;
            }
            probe = before;
            if counts {
                group.from = before;
            }
        }
        group.extend(scanner, typed, opens);
        // A bracket within it is closed right behind it: "2024-03-18 (Mon)".
        let closes = group.bracket
            && items.get(group.to + 1).is_some_and(|next| next.what == What::Sign(')'))
            && touches(typed, &place(group.to, group.to), &place(group.to + 1, group.to + 1));
        let last = group.to + usize::from(closes);
        let range = place(group.from, last);
        let core = place(at, last);
        let read = |range: &Range<usize>| {
            let text = typed.get(range.clone()).unwrap_or_default();
            let parsed = assemble::parse(text).reading;
            tells(&parsed).then_some(parsed)
        };
        let reading = read(&range).map(|reading| (range, reading));
        if let Some((range, reading)) = reading.or_else(|| read(&core).map(|reading| (core, reading))) {
            found.push(FoundTime { range, reading });
        }
        at = group.to + 1;
    }
    found
}

/// Whether a reading is specific enough to count as a time within any text.
fn tells(reading: &Reading) -> bool {
    let says_day = !matches!(reading.day, Day::Unknown | Day::OfMonth(_) | Day::Either(_));
    let says_clock = !matches!(reading.clock, Clock::Unknown | Clock::Part(_));
    let numbers_with_clock = matches!(reading.day, Day::Either(_));
    says_day || says_clock || reading.weekday.is_some() || numbers_with_clock
}

/// Whether only spaces and signs that separate nothing are between two positions.
fn touches(typed: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let between = typed.get(before.end..after.start).unwrap_or("?");
    between.len() <= 4
        && between.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '\\'))
}

/// Neighbouring pieces that say one moment or range.
struct ItemGroup {
    from: usize,
    to: usize,
    days: usize,
    times: usize,
    joined: bool,
    second: bool,
    /// Whether a bracket in it is open.
    bracket: bool,
}

impl ItemGroup {
    fn add(&mut self, part: ItemRole) {
        match part {
            ItemRole::Day => self.days += 1,
            ItemRole::Time => self.times += 1,
            _ => {}
        }
    }

    /// Takes everything up to this piece.
    fn take(&mut self, scanner: &Scanner, at: usize) {
        let signs = scanner.items.get(self.to..=at).unwrap_or_default().iter();
        for item in signs {
            match item.what {
                What::Sign('(') => self.bracket = true,
                What::Sign(')') => self.bracket = false,
                _ => {}
            }
        }
        self.to = at;
    }

    fn extend(&mut self, scanner: &Scanner, typed: &str, opens: bool) {
        let items = &scanner.items;
        let place = |at: usize| items.get(at).map_or(0..0, |item| scanner.text.place(item.from, item.to));
        let mut at = self.to + 1;
        let (mut joint, mut bracket) = (false, false);
        // "9:53 ~ 14:45": between two clocks the sign joins, and makes neither approximate.
        let is_clock = |at: Option<usize>| {
            at.and_then(|at| items.get(at)).is_some_and(|item| matches!(item.what, What::Time(_)))
        };
        while let Some(item) = items.get(at) {
            let close = at.checked_sub(1).is_some_and(|last| touches(typed, &place(last), &place(at)));
            if !close {
                return;
            }
            let says = |sense| scanner.text.says(item.from, sense).is_some();
            let waves = item.what == What::Sign('~') && is_clock(at.checked_sub(1)) && is_clock(Some(at + 1));
            let kind = if waves { ItemRole::Joint } else { part(scanner, item) };
            match kind {
                ItemRole::Joint => {
                    let only_and = says(Sense::And) && !says(Sense::Until);
                    if joint || self.joined || (only_and && !opens) {
                        return;
                    }
                    joint = true;
                }
                ItemRole::Filler => bracket |= item.what == What::Sign('('),
                ItemRole::Day | ItemRole::Time => {
                    let twice = match kind {
                        ItemRole::Day => self.days > usize::from(self.joined),
                        _ => self.times > usize::from(self.joined),
                    };
                    let second = bracket && kind == ItemRole::Time && !self.second;
                    if twice && !joint && !second {
                        return;
                    }
                    self.second |= twice && !joint;
                    self.joined |= joint;
                    joint = false;
                    self.add(kind);
                    at = scanner.pair_at(at).map_or(at, |pair| pair.last);
                    self.take(scanner, at);
                }
                ItemRole::Beside => {
                    if joint && !matches!(item.what, What::Weekday(..)) {
                        return;
                    }
                    self.joined |= joint;
                    joint = false;
                    self.take(scanner, at);
                }
                ItemRole::Opener | ItemRole::Apart => return,
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str) -> (Vec<&str>, Vec<(&str, i64)>) {
        let (times, lengths) = find(text);
        let quote = |range: &Range<usize>| &text[range.clone()];
        (
            times.iter().map(|time| quote(&time.range)).collect(),
            lengths.iter().map(|length| (quote(&length.range), length.seconds)).collect(),
        )
    }

    #[test]
    fn times_stand_where_they_are() {
        let cases: [(&str, &[&str]); 13] = [
            ("Am 18. November 2024 um 10:02 Uhr fiel es aus.", &["18. November 2024 um 10:02"]),
            ("There were 18. March 4, 2024 was dry.", &["March 4, 2024"]),
            ("We lost traffic between 10:06 and 10:15 UTC in Oslo.", &["between 10:06 and 10:15 UTC"]),
            ("It ended at 14:30 UTC. At 15:06 UTC it came back.", &["14:30 UTC", "15:06 UTC"]),
            (
                "From 9:00 AM UTC May 22nd through 3:00 AM UTC May 28th nobody could.",
                &["From 9:00 AM UTC May 22nd through 3:00 AM UTC May 28th"],
            ),
            ("Posted Feb 21, 2022 - 15:23 UTC", &["Feb 21, 2022 - 15:23 UTC"]),
            ("0\t2024-03-18 10:44\tDeployment", &["2024-03-18 10:44"]),
            ("see 10.1.2.3 and v1.11 in #11956", &[]),
            ("42 mins from 08:02-08:44 AM UTC", &["from 08:02-08:44 AM UTC"]),
            ("the 2022/02/21 at around 13:00 UTC, after", &["2022/02/21 at around 13:00 UTC"]),
            ("The rate fell 50% for 3 customers", &[]),
            ("発生 2024年3月18日(月) 障害", &["2024年3月18日(月)"]),
            ("down 9:53 ~ 14:45, up again ~15:00 (UTC)", &["9:53 ~ 14:45", "~15:00 (UTC)"]),
        ];
        for (text, times) in cases {
            assert_eq!(quotes(text).0, times, "{text}");
        }
    }

    #[test]
    fn lengths_are_read_in_digits_and_in_words() {
        let cases: [(&str, &[(&str, i64)]); 12] = [
            ("It lasted 9 mins in Oslo", &[("9 mins", 540)]),
            ("after 1h 10m", &[("1h 10m", 4200)]),
            ("for nearly nine hours", &[("nine hours", 32_400)]),
            ("half an hour later", &[("half an hour", 1800)]),
            ("Two additional days for jobs", &[("Two additional days", 172_800)]),
            ("within an hour and a half", &[("an hour and a half", 5400)]),
            ("open for 6 hours, 8 minutes", &[("6 hours, 8 minutes", 22_080)]),
            ("after 5 minutes, 20 minutes", &[("5 minutes", 300), ("20 minutes", 1200)]),
            ("a 20-minute outage after 3-5 tries", &[("20-minute", 1200)]),
            ("the 2-min, the 7-m pipe and build 12-day", &[]),
            ("3 hrs 4 mins late", &[("3 hrs 4 mins", 11_040)]),
            ("the 5 minimal pods, two time periods and 3 times 4 daily jobs", &[]),
        ];
        for (text, lengths) in cases {
            assert_eq!(quotes(text).1, lengths, "{text}");
        }
    }
}
