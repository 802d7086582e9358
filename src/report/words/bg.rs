//! The words for time in Bulgarian.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Bulgarian.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "bg",
    months: [
        "януари",
        "февруари",
        "март",
        "април",
        "май",
        "юни",
        "юли",
        "август",
        "септември",
        "октомври",
        "ноември",
        "декември",
    ],
    short_months: "яну|ян - - - - - - авг септ окт ноем дек",
    weekdays: "понеделник|пон вторник|вт сряда|ср четвъртък|чет петък|пет събота|съб неделя|нед",
    date: "{d} {m} {y} г.",
    order: Order::DayFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Part(360, 720), "сутринта|преди обяд"),
        (S::Part(720, 1080), "следобед|след обяд"),
        (S::Part(1080, 1440), "вечерта"),
        (S::Part(0, 360), "през нощта"),
        (S::About, "около"),
        (S::Before, "преди"),
        (S::After, "след"),
        (S::From, "от"),
        (S::Until, "до"),
        (S::Between, "между"),
        (S::And, "и"),
        (S::Unit(60), "минути"),
        (S::Unit(3600), "часа"),
        (S::Hour, "ч|часа"),
        (S::At, "в|във|на"),
        (S::Relative, "вчера|днес|утре"),
    ]),
};
