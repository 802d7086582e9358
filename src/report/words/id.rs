//! The words for time in Indonesian.

use super::time::{Order, Sense as S, TimeWords};

/// Indonesian.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "id",
    months: [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    short_months: "jan feb mar apr - jun jul agt|agu sep okt nov -",
    weekdays: "Senin|Sen Selasa|Sel Rabu|Rab Kamis|Kam Jumat|Jum Sabtu|Sab Minggu|Min",
    date: "{d} {m} {y}",
    order: Order::DayFirst,
    senses: &[
        (S::Part(360, 720), "pagi"),
        (S::Part(720, 1080), "siang|sore"),
        (S::Part(1080, 1440), "malam"),
        (S::Named(0), "tengah malam"),
        (S::About, "sekitar|kira-kira"),
        (S::Before, "sebelum"),
        (S::After, "setelah|sesudah"),
        (S::From, "dari"),
        (S::Until, "sampai|hingga"),
        (S::Between, "antara"),
        (S::And, "dan"),
        (S::Later, "kemudian"),
        (S::DaysLater(1), "keesokan harinya"),
        (S::Unit(1), "detik"),
        (S::Unit(60), "menit"),
        (S::Unit(3600), "jam"),
        (S::Unit(86_400), "hari"),
        (S::Clock, "pukul|jam"),
        (S::At, "pukul|jam|pada|tanggal"),
        (S::Relative, "kemarin|besok|hari ini|lalu"),
        (S::NotTime, "versi|halaman|nomor"),
    ],
};
