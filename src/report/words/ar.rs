//! The words for time in Arabic.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Arabic.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "ar",
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    short_months: "- شباط آذار|اذار نيسان|إبريل|ابريل أيار حزيران تموز آب|اغسطس أيلول اكتوبر - -",
    weekdays: "الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد",
    date: "{d} {m} {y}",
    order: Order::DayFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Am, "صباحا|ص"),
        (S::Pm, "مساء|م"),
        (S::Part(720, 1080), "ظهرا|بعد الظهر"),
        (S::Part(1080, 1440), "ليلا"),
        (S::Named(0), "منتصف الليل"),
        (S::About, "حوالي"),
        (S::Before, "قبل"),
        (S::After, "بعد"),
        (S::From, "من"),
        (S::To, "إلى|الى"),
        (S::Until, "حتى"),
        (S::Between, "بين"),
        (S::At, "الساعة|في|يوم"),
        (S::Of, "عام|سنة|من"),
        (S::Relative, "أمس|اليوم|غدا"),
    ]),
};
