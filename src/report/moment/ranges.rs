//! Ranges whose ends are bare hours, which only the other end or a word makes one: `3-4pm`, "between 5 and 6 in the
//! afternoon".

use super::clocks::half;
use super::digit_clocks::four_digits_at;
use super::items::{Scanner, What};
use super::tokens::Text;
use crate::report::words::time::Sense;

/// The start of a range's second end, if a sign or a word for ranges is here.
pub(super) fn behind_joint(text: &Text, at: usize) -> Option<usize> {
    let next = text.skip(at);
    let joint = match text.sign(next) {
        Some('-' | '~' | '→') => next + 1,
        Some(_) => return None,
        None => {
            let joins = [Sense::To, Sense::Until, Sense::And];
            joins.into_iter().find_map(|sense| text.says(next, sense))?
        }
    };
    Some(text.skip(joint))
}

/// The first end of a range whose second says that both are hours: `3-4pm`, `14 bis 15 Uhr`, `9-9:30 AM`; or that
/// was opened by a word beside a day: "from 5 to 6 on 22 April".
pub(super) fn hour_of_range(scanner: &mut Scanner, at: usize) -> Option<usize> {
    if let Some(to) = scanner.second_hour(at) {
        return Some(to);
    }
    let first = scanner.number(at).filter(|first| first.value <= 24)?;
    let text = &scanner.text;
    let joint = text.skip(first.to);
    let says = |sense| text.says(joint, sense).is_some();
    // "ten to six pm" may be a time before six, and "seven and nine pm" are two.
    let before = first.spelled && says(Sense::Short) && first.value.is_multiple_of(5);
    let apart = says(Sense::And) && !scanner.is_opened() && !scanner.is_opened_between();
    if apart || (before && !scanner.is_opened()) {
        return None;
    }
    let second = behind_joint(text, first.to)?;
    let (end, hour) = match four_digits_at(text, second) {
        Some((hour, _)) => (second + 1, hour),
        None => {
            let last = scanner.number(second)?;
            let clock = matches!(text.sign(last.to), Some(':' | '.')) && text.two(last.to + 1).is_some();
            (if clock { last.to + 2 } else { last.to }, last.value)
        }
    };
    let (said, after) = half(text, end);
    let mark = text.skip(end);
    let is_unit = text.sense(mark, |sense| matches!(sense, Sense::Unit(_)).then_some(())).is_some();
    // "18-22h" and nothing before it.
    let hours = first.value >= 10 && hour > first.value && mark == end && text.word(mark) == "h";
    let hours = hours && (scanner.items.is_empty() || scanner.is_addressed());
    let marked = text.says(mark, Sense::Hour).is_some() && (!is_unit || text.word(mark) == "uur" || hours);
    let small = first.value <= 12 && hour <= 12;
    let part = |scanner: &Scanner| {
        small && scanner.part_at(after).is_some_and(|(phrase, _)| phrase || scanner.is_opened())
    };
    if is_unit && says(Sense::To) && scanner.is_opened() && text.says(mark, Sense::Hour).is_some() && !marked
    {
        // "de neuf à onze heures" may be a length.
        return Some(scanner.push(What::Other, at, mark + 1));
    }
    let ok = (said.is_some() && first.value <= 12)
        || marked
        || part(scanner)
        || (hour <= 24 && scanner.is_opened() && scanner.is_beside_day(end));
    ok.then(|| scanner.push(What::Hour(first.value), at, first.to))
}

impl Scanner<'_> {
    /// The second end of a range whose first is a bare hour, or says which half of the day is meant: `1pm-3`.
    pub(super) fn second_hour(&mut self, at: usize) -> Option<usize> {
        let number = self.number(at).filter(|number| number.value <= 24)?;
        let mut last = self.items.iter().rev();
        let joint = last.next()?;
        let joins = match joint.what {
            What::Sign(sign) => matches!(sign, '-' | '~' | '→'),
            What::Word => [Sense::To, Sense::Until, Sense::And]
                .into_iter()
                .any(|sense| self.text.says(joint.from, sense).is_some()),
            _ => false,
        };
        let mut first = last.next()?;
        let in_part = matches!(first.what, What::Part(..));
        if in_part {
            first = last.next()?;
        }
        let alone = number.to == self.text.len() && self.text.is_gap(number.to);
        let opened = last.next().is_some_and(|item| self.opens(item));
        let ok = match first.what {
            What::Hour(_) => {
                half(&self.text, number.to).0.is_none()
                    && self.text.says(self.text.skip(number.to), Sense::Hour).is_none()
                    && !matches!(self.text.sign(number.to), Some(':' | '.'))
            }
            What::Time(time) if time.half.is_some() || in_part => alone && (1..=12).contains(&number.value),
            What::Time(time) => alone && opened && !time.precise,
            _ => false,
        };
        (joins && ok).then(|| self.push(What::Hour(number.value), at, number.to))
    }

    fn opens(&self, item: &super::items::MomentItem) -> bool {
        let opens = |sense| self.text.says(item.from, sense).is_some();
        item.what == What::Word && (opens(Sense::From) || opens(Sense::Between))
    }

    /// Whether the last piece is a word that opens a range.
    pub(super) fn is_opened(&self) -> bool {
        self.items.last().is_some_and(|item| self.opens(item))
    }

    /// Whether a day is before the words that opened this range, or after its end.
    fn is_beside_day(&mut self, end: usize) -> bool {
        let before = self.items.iter().rev().nth(1);
        if before.is_some_and(|item| matches!(item.what, What::Day(..))) {
            return self.ends(end) && !super::clocks::counts_something(&self.text, end);
        }
        let mut next = self.text.skip(end);
        let mut named = false;
        let particles = [Sense::OnDay, Sense::At, Sense::Of, Sense::From];
        while let Some(to) = particles.into_iter().find_map(|sense| self.text.says(next, sense)) {
            named = true;
            next = self.text.skip(to);
        }
        let found = self.items.len();
        named
            && next > end
            && self.text.number(next).is_some()
            && super::dates::DAYS.iter().any(|form| {
                let day = form(self, next).is_some_and(|to| self.ends(to));
                self.items.truncate(found);
                day
            })
    }
}
