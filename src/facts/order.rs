//! Which number of a date is the day, if the numbers alone do not tell: settled for all rows alike.

use chrono::NaiveDate;

use super::days::nearest_year;
use super::instant::Context;
use crate::report::moment::{Day, Order, Reading};

impl Context {
    /// The order in which the dates of a list are to be read whose numbers alone do not say it: that of those that
    /// do, else the one that brings all of them near the other dates, else the language's.
    pub fn order_of(&self, readings: &[&Reading]) -> Option<Order> {
        let unsettled = readings.iter().filter_map(|reading| match reading.day {
            Day::Either(either) => Some(either),
            _ => None,
        });
        let unsettled: Vec<_> = unsettled.collect();
        if unsettled.is_empty() {
            return None;
        }
        let fits = |order: &Order| unsettled.iter().all(|either| either.in_order(*order).is_some());
        let mut stated = readings.iter().filter_map(|reading| reading.order);
        if let Some(first) = stated.next() {
            return Some(first).filter(|first| stated.all(|other| other == *first) && fits(first));
        }
        let full = readings.iter().filter_map(|reading| match reading.day {
            Day::Full(date) => Some(date),
            _ => None,
        });
        let known: Vec<NaiveDate> = full.chain(self.first_day).chain(self.last_day).collect();
        let (earliest, latest) = (known.iter().min().copied(), known.iter().max().copied());
        let is_near = |date: NaiveDate| {
            earliest.is_some_and(|first| (date - first).num_days() >= -7)
                && latest.is_some_and(|last| (date - last).num_days() <= 7)
        };
        let near = |order: &Order| {
            unsettled.iter().all(|either| match either.in_order(*order) {
                Some(Day::Full(found)) => is_near(found),
                Some(Day::OfYear { month, day }) => {
                    earliest.and_then(|first| nearest_year(first, month, day)).is_some_and(is_near)
                }
                _ => false,
            })
        };
        let all = [Order::DayFirst, Order::MonthFirst, Order::YearFirst];
        let nearby: Vec<Order> = all.into_iter().filter(near).collect();
        match nearby.as_slice() {
            [one] => Some(*one),
            [] => self.order.filter(fits),
            _ => self.order.filter(|order| nearby.contains(order)),
        }
    }
}

/// A stated day in the order that was settled.
pub(super) fn settled(day: Day, order: Option<Order>) -> Day {
    match (day, order) {
        (Day::Either(either), Some(order)) => either.in_order(order).unwrap_or(day),
        _ => day,
    }
}
