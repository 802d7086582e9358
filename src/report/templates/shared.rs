//! Guidance that holds for every kind of report.

use super::plan::Hint;
use crate::report::sections::{actions, cover, impact::windows, levels, summary, timeline::events};
use crate::report::table::{List, Part};

pub(super) static HINTS: &[Hint] = &[
    Hint::part(Part::Cover, &cover::TITLE, "What failed and when, in words your readers would use."),
    Hint::part(Part::Cover, &cover::ZONE, "For every time that names no zone. UTC is a safe choice."),
    Hint::part(
        Part::Cover,
        &cover::SOURCE,
        "Only if the report was published elsewhere first: whose it was, and its date.",
    ),
    Hint::part(Part::Summary, &summary::DATES, "The date itself. “Today” says nothing to a later reader."),
    Hint::part(
        Part::Summary,
        &summary::AFFECTED,
        "Every component that customers noticed, by the name they know it by.",
    ),
    Hint::part(Part::Summary, &summary::DURATION, "Only where the computed duration does not tell it all."),
    Hint::rows(
        List::Windows,
        &windows::START,
        "When customers first felt it, which may be before you noticed.",
    ),
    Hint::rows(
        List::Windows,
        &windows::END,
        "When it was over for customers. Leave it empty while it goes on.",
    ),
    Hint::rows(List::Windows, &windows::SHARE, "For example: 12 % of requests, or all customers in Asia."),
    Hint::rows(List::Events, &events::AT, "As you have it: 15:06, ~13:00, 9:13 PST, 3 October."),
    Hint::rows(
        List::Events,
        &events::TEXT,
        "One thing that happened, and who or what did it. Reasons go under the root cause.",
    ),
    Hint::rows(List::Events, &events::MILESTONES, "Mark where it started, was detected and was resolved."),
    Hint::rows(
        List::Actions,
        &actions::rows::TITLE,
        "Begin with a verb, and choose something that can be finished.",
    ),
    Hint::rows(
        List::Actions,
        &actions::rows::STATUS,
        "Done means that it is in use, not that it is planned.",
    ),
    Hint::rows(List::Actions, &actions::rows::OWNER, "One person or one team that answers for it."),
    Hint::rows(
        List::Actions,
        &actions::rows::DUE,
        "A date, a month or a quarter: 10 April 2024, or Q2 2024.",
    ),
    Hint::rows(List::Levels, &levels::rows::TARGET, "The percentage as it was promised, such as 99.95."),
    Hint::rows(
        List::Levels,
        &levels::rows::TARGET_PERIOD,
        "What the promise is measured over: a month, a year.",
    ),
    Hint::rows(List::Levels, &levels::rows::CLAIM_PERIOD, "A claim needs its period, such as March 2024."),
];
