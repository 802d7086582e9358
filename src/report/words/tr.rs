//! The words for time in Turkish.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Turkish.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "tr",
    months: [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
        "Aralık",
    ],
    short_months: "oca şub - nis - haz tem ağu eyl eki kas ara",
    weekdays: "pazartesi|pzt salı|sal çarşamba|çar perşembe|per cuma|cum cumartesi|cmt pazar|paz",
    date: "{d} {m} {y}",
    order: Order::DayFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Added(30), "buçuk"),
        (S::Part(0, 360), "gece"),
        (S::Part(360, 720), "sabah"),
        (S::Part(720, 1080), "öğleden sonra"),
        (S::Part(1080, 1440), "akşam"),
        (S::Named(0), "gece yarısı"),
        (S::Named(720), "öğlen|öğle"),
        (S::About, "yaklaşık|civarı"),
        (S::AboutAfter, "civarı|civarında|sularında"),
        (S::OrBefore, "önce|öncesi"),
        (S::OrAfter, "sonra|sonrası|itibaren"),
        (S::Ongoing, "devam ediyor|hâlâ sürüyor"),
        (S::Later, "sonra"),
        (S::DaysLater(1), "ertesi gün"),
        (S::DaysLater(0), "aynı gün"),
        (S::Unit(1), "saniye"),
        (S::Unit(60), "dakika|dk"),
        (S::Unit(3600), "saat"),
        (S::Unit(86_400), "gün"),
        (S::Unit(604_800), "hafta"),
        (S::Clock, "saat"),
        (S::At, "saat"),
        (S::Relative, "dün|yarın|bugün"),
        (S::NotTime, "sürüm|sayfa|satır|numara"),
    ]),
};
