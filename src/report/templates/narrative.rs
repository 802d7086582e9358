//! A postmortem told as a story: background, what happened, next steps, service levels and thanks.

use super::plan::{Hint, Plan, own, part};
use crate::report::sections::{
    actions, cause, closing, cover, heading, levels, own as own_sections, summary,
};
use crate::report::table::{List, Part};

pub(super) static PLAN: Plan = Plan {
    about: "Told in prose: the background, what happened step by step, what comes next, service levels and thanks.",
    sections: &[
        part(Part::Summary).titled("In short"),
        part(Part::Impact),
        own("Background"),
        part(Part::Cause).titled("What happened"),
        part(Part::Timeline),
        part(Part::Actions).titled("Mitigation and next steps"),
        part(Part::Updates),
        part(Part::Components).hidden(),
        part(Part::Levels),
    ],
    settings: &[(Part::Cover, &cover::DATE, "incident")],
    hints: &[
        Hint::part(
            Part::Summary,
            &summary::OVERVIEW,
            "When it began, when it ended and whether it came back, in one short paragraph.",
        ),
        Hint::rows(
            List::Own,
            &own_sections::TEXT,
            "How the service works on a good day, as far as readers need it to follow the rest.",
        ),
        Hint::part(
            Part::Cause,
            &cause::DESCRIPTION,
            "Tell it in order: what broke, and what broke because of it.",
        ),
        Hint::part(
            Part::Cause,
            &cause::DETECTION,
            "How soon you noticed, and how long it took to find the cause.",
        ),
        Hint::part(
            Part::Cause,
            &cause::RESPONSE,
            "Each step with its time, what failed included. The minutes should add up.",
        ),
        Hint::part(Part::Actions, &heading::BEFORE, "What you take from this, in a sentence or two."),
        Hint::rows(
            List::Actions,
            &actions::rows::DETAILS,
            "What is in place already, and what you are still working on.",
        ),
        Hint::part(
            Part::Levels,
            &heading::BEFORE,
            "What this incident does to the promise; figures convince more than praise.",
        ),
        Hint::rows(
            List::Levels,
            &levels::rows::CLAIM,
            "What was reached, as you state it: 99.97, or +99.99.",
        ),
        Hint::part(
            Part::Closing,
            &closing::NOTE,
            "Thank your readers, in words you would use to their face.",
        ),
    ],
};
