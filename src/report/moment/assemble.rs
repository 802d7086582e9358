//! Assembly of the items of a stated time: which belong to its start and which to its end, and what the words between them
//! say of it.

use super::finish::{self, MomentSide};
use super::items::{MomentItem, Scanner, What};
use super::reading::{Bound, Counted, Day, Reading};
use crate::report::words::time::Sense;

/// A reading, and which bytes of the text it was read from.
pub(super) struct Parsed {
    pub(super) reading: Reading,
    /// The ranges that were read, in order.
    pub(super) read: Vec<std::ops::Range<usize>>,
    /// The range of the sign or word between the ends of a range.
    pub(super) joint: Option<std::ops::Range<usize>>,
}

/// Reads a text.
pub(super) fn parse(text: &str) -> Parsed {
    let scanner = Scanner::scan(text);
    let mut assembly = Assembly::new(&scanner);
    for at in 0..scanner.items.len() {
        assembly.take(at);
    }
    assembly.finish()
}

/// What is known so far.
pub(super) struct Assembly<'a> {
    /// The text and its items.
    pub(super) scanner: &'a Scanner<'a>,
    /// What is known of the moment, or of the start of a range.
    pub(super) start: MomentSide,
    /// What is known of the end of a range.
    pub(super) end: MomentSide,
    /// Whether the items belong to the end of a range.
    pub(super) in_end: bool,
    /// Whether a joint is before the next item.
    pub(super) joined: bool,
    /// The index of the last joint.
    joint: Option<usize>,
    /// The bound of the next time.
    pub(super) bound: Bound,
    /// Whether a word has opened a range: "from", "between".
    pub(super) opens: bool,
    /// Whether "between" has opened a range, so that "and" is its joint.
    pub(super) between: bool,
    /// Whether the next time is approximate.
    pub(super) about: bool,
    /// Whether a word or sign announces a length: "for", `+`.
    pub(super) lasting: bool,
    /// Whether an opening bracket is before the next item, perhaps with a time after it.
    pub(super) bracket: bool,
    /// Whether the end is stated as not having come: "ongoing".
    pub(super) ongoing: bool,
    /// The length stated with the start, in seconds.
    pub(super) length: Option<i64>,
    /// What the moment is counted from.
    pub(super) counted: Option<Counted>,
    /// Whether the text has a day relative to today, which is not read.
    relative: bool,
    /// Whether the text has something that was not understood.
    pub(super) unknown: bool,
    /// The half of the day that was stated before its clock: true after noon.
    pub(super) half: Option<bool>,
    /// The index behind items that were read together.
    pub(super) read_to: usize,
    /// The indices of the items that were read.
    pub(super) used: Vec<usize>,
    /// Whether items contradict each other or one is missing, so that nothing is read.
    pub(super) is_invalid: bool,
}

impl<'a> Assembly<'a> {
    fn new(scanner: &'a Scanner<'a>) -> Assembly<'a> {
        Assembly {
            scanner,
            start: MomentSide::default(),
            end: MomentSide::default(),
            in_end: false,
            joined: false,
            joint: None,
            bound: Bound::At,
            opens: false,
            between: false,
            about: false,
            lasting: false,
            bracket: false,
            ongoing: false,
            length: None,
            counted: None,
            relative: false,
            unknown: false,
            half: None,
            read_to: 0,
            used: Vec::with_capacity(8),
            is_invalid: false,
        }
    }

    pub(super) fn item(&self, at: usize) -> Option<&'a MomentItem> {
        self.scanner.items.get(at)
    }

    pub(super) fn says(&self, at: usize, sense: Sense) -> bool {
        self.item(at)
            .is_some_and(|item| item.what == What::Word && self.scanner.text.says(item.from, sense).is_some())
    }

    pub(super) fn side(&mut self) -> &mut MomentSide {
        if self.in_end { &mut self.end } else { &mut self.start }
    }

    /// The next piece that is no filler.
    pub(super) fn next(&self, at: usize) -> Option<&'a What> {
        let is_filler = |at: usize| {
            let fills = [Sense::At, Sense::Of, Sense::About, Sense::Hour, Sense::Clock];
            let word = fills.into_iter().any(|sense| self.says(at, sense))
                && (!self.says(at, Sense::To) || self.says(at, Sense::At));
            word || self
                .item(at)
                .is_some_and(|item| matches!(item.what, What::Sign('~' | ',') | What::Weekday(..)))
        };
        let next = (at + 1..self.scanner.items.len()).find(|at| !is_filler(*at))?;
        self.item(next).map(|item| &item.what)
    }

    /// Whether an end of the start's kind follows this joint: a clock after a clock, a day after a day.
    pub(super) fn joins(&self, at: usize) -> bool {
        if self.in_end || self.start.is_empty() {
            return false;
        }
        // A zone or a part of the day may be before the clock it belongs to.
        let next = match self.next(at) {
            Some(What::Zone(_) | What::Part(..)) => self.next(at + 1),
            Some(What::Word) if self.says_half(at + 1) => self.next(at + 1),
            other => other,
        };
        match next {
            Some(What::Time(_) | What::Hour(_)) => self.start.has_clock(),
            Some(What::Day(..) | What::DayNumber(_)) => self.start.has_day(),
            Some(What::Part(..)) => self.start.has_clock() || self.start.has_day(),
            Some(What::Counted(Counted::DaysLater(_))) => self.start.has_clock(),
            Some(What::Word) => {
                let next = (at + 1..self.scanner.items.len()).find(|at| !self.says(*at, Sense::At));
                next.is_some_and(|next| self.says(next, Sense::Ongoing))
            }
            _ => false,
        }
    }

    fn says_half(&self, at: usize) -> bool {
        self.says(at, Sense::Am) || self.says(at, Sense::Pm)
    }

    pub(super) fn join(&mut self, at: usize) {
        (self.joined, self.joint) = (true, Some(at));
        self.used.push(at);
    }

    /// Goes on with the end if there was a joint before this item.
    pub(super) fn turn(&mut self) {
        if std::mem::take(&mut self.joined) {
            self.in_end = true;
        }
    }

    fn take(&mut self, at: usize) {
        let Some(item) = self.item(at).filter(|_| at >= self.read_to) else { return };
        let keeps = matches!(
            item.what,
            What::Word
                | What::Sign('~' | '<' | '>' | ',')
                | What::Zone(_)
                | What::Weekday(..)
                | What::Part(..)
        );
        let bracket = self.bracket;
        match &item.what {
            What::Other => self.take_other(),
            What::Relative => self.relative = true,
            What::Sign(sign) => self.take_sign(at, *sign),
            What::Word => self.take_word(at),
            What::Day(day, order) => self.take_day(at, *day, *order),
            What::DayNumber(day) => {
                self.turn();
                self.side().day_number.get_or_insert(*day);
                self.used.push(at);
            }
            What::Year(year) => {
                self.start.year = Some(*year);
                self.used.push(at);
            }
            What::Weekday(day, full) => self.take_weekday(at, *day, *full),
            What::Time(time) => self.take_time(at, *time),
            What::Hour(hour) => {
                self.turn();
                if !self.side().has_clock() {
                    self.side().hour = Some(*hour);
                    self.settle_bound(at);
                }
            }
            What::Part(from, to, shy) => self.take_part(at, *from, *to, *shy),
            What::Zone(zone) => self.take_zone(at, zone),
            What::Length(seconds, few) => self.take_length(at, *seconds, *few),
            What::Counted(counted) => {
                self.turn();
                match counted {
                    Counted::DaysLater(_) if self.in_end => {}
                    _ => self.counted = self.counted.or(Some(*counted)),
                }
                self.used.push(at);
            }
        }
        if !keeps {
            self.bracket = item.what == What::Sign('(') || (bracket && matches!(item.what, What::Time(_)));
        }
    }

    fn finish(mut self) -> Parsed {
        let mut used = std::mem::take(&mut self.used);
        let has_date = !matches!(self.start.day, Day::Unknown);
        let refuses = self.is_invalid || self.scanner.broken || (self.relative && !has_date);
        let scanner = self.scanner;
        let joint = self.joint.filter(|_| self.in_end || self.ongoing).and_then(|at| self.item(at));
        let joint = joint.map(|item| scanner.text.place(item.from, item.to));
        let reading = if refuses { Reading::default() } else { finish::reading(self) };
        if !reading.says_something() {
            used.clear();
        }
        used.sort_unstable();
        used.dedup();
        let place = |at: &usize| scanner.items.get(*at).map(|item| scanner.text.place(item.from, item.to));
        Parsed { reading, read: used.iter().filter_map(place).collect(), joint }
    }
}
