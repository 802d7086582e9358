//! The words for time in Hungarian.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Hungarian.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "hu",
    months: [
        "január",
        "február",
        "március",
        "április",
        "május",
        "június",
        "július",
        "augusztus",
        "szeptember",
        "október",
        "november",
        "december",
    ],
    short_months: "- - márc ápr máj jún júl - szept - - -",
    weekdays: "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    date: "{y}. {m} {d}.",
    order: Order::YearFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Part(360, 720), "reggel|délelőtt"),
        (S::Part(720, 1080), "délután"),
        (S::Part(1080, 1440), "este"),
        (S::Part(0, 360), "éjjel|éjszaka"),
        (S::Named(720), "délben"),
        (S::Named(0), "éjfél|éjfélkor"),
        (S::About, "körülbelül|kb.|kb"),
        (S::AboutAfter, "körül"),
        (S::OrBefore, "előtt"),
        (S::OrAfter, "után"),
        (S::Unit(60), "perc"),
        (S::Unit(3600), "óra"),
        (S::Hour, "óra|órakor"),
        (S::Relative, "tegnap|ma|holnap"),
    ]),
};
