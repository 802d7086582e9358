//! The words for time in Korean.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Korean.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "ko",
    months: ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"],
    short_months: "- - - - - - - - - - - -",
    weekdays: "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    date: "{y}년 {m} {d}일",
    order: Order::YearFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Added(30), "반"),
        (S::Am, "오전"),
        (S::Pm, "오후"),
        (S::Part(0, 360), "새벽|한밤중"),
        (S::Part(360, 720), "아침|오전"),
        (S::Part(720, 1080), "오후"),
        (S::Part(1080, 1440), "저녁|밤"),
        (S::Named(720), "정오"),
        (S::Named(0), "자정"),
        (S::About, "약|대략"),
        (S::AboutAfter, "경|쯤|무렵"),
        (S::OrBefore, "이전|까지"),
        (S::OrAfter, "이후"),
        (S::To, "부터"),
        (S::Until, "까지"),
        (S::Ongoing, "진행 중|현재"),
        (S::Later, "후|뒤"),
        (S::DaysLater(1), "다음 날|다음날|익일"),
        (S::DaysLater(0), "같은 날"),
        (S::Unit(60), "분|분간"),
        (S::Unit(3600), "시간"),
        (S::Unit(1), "초"),
        (S::Unit(86_400), "일간"),
        (S::Unit(604_800), "주간"),
        (S::Hour, "시"),
        (S::Minute, "분"),
        (S::Second, "초"),
        (S::YearMark, "년"),
        (S::MonthMark, "월"),
        (S::DayMark, "일"),
        (S::At, "에"),
        (S::Relative, "내일|어제|오늘"),
    ]),
};
