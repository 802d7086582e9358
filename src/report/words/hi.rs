//! The words for time in Hindi.

use std::borrow::Cow;

use super::time::{Order, Sense as S, TimeWords};

/// Hindi.
pub(super) static TIME: TimeWords = TimeWords {
    tag: "hi",
    months: ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"],
    short_months: "- फरवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर",
    weekdays: "सोमवार|सोम मंगलवार|मंगल बुधवार|बुध गुरुवार|गुरु शुक्रवार|शुक्र शनिवार|शनि रविवार|रवि",
    date: "{d} {m} {y}",
    order: Order::DayFirst,
    fixed: Cow::Borrowed(&[]),
    senses: Cow::Borrowed(&[
        (S::Am, "पूर्वाह्न"),
        (S::Pm, "अपराह्न"),
        (S::Part(360, 720), "सुबह"),
        (S::Part(720, 1080), "दोपहर"),
        (S::Part(1080, 1440), "शाम"),
        (S::Part(0, 360), "रात"),
        (S::About, "लगभग|करीब"),
        (S::AboutAfter, "के आसपास"),
        (S::From, "से"),
        (S::Until, "तक"),
        (S::Hour, "बजे"),
        (S::At, "को|पर|सन्|में"),
        (S::Relative, "कल|आज|परसों"),
    ]),
};
