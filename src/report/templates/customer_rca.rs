//! A root cause analysis for customers: a numbered agenda, careful words, measures with dates.

use super::plan::{Hint, Plan, part};
use crate::report::sections::{actions, brand, cause, closing, cover, impact, summary, timeline};
use crate::report::table::{List, Part};

pub(super) static PLAN: Plan = Plan {
    about: "For customers who ask what happened: a numbered agenda, then summary, impact, cause, timeline and \
            measures.",
    sections: &[
        part(Part::Summary).short("Incident summary").numbered(),
        part(Part::Impact).short("Incident impact").numbered(),
        part(Part::Cause).short("Root cause analysis").numbered(),
        part(Part::Timeline).titled("Incident timeline").numbered(),
        part(Part::Actions)
            .titled("Solutions and corrective measures")
            .short("Corrective measures")
            .numbered(),
        part(Part::Updates),
        part(Part::Components).hidden(),
    ],
    settings: &[
        (Part::Cover, &cover::AGENDA, "true"),
        (Part::Cover, &cover::DATE, "incident"),
        (Part::Timeline, &timeline::ELAPSED, "minutes"),
    ],
    hints: &[
        Hint::part(
            Part::Summary,
            &summary::OVERVIEW,
            "Two or three sentences that a customer can pass on as they are.",
        ),
        Hint::part(
            Part::Summary,
            &summary::ENVIRONMENT,
            "Regions, data centres or customers; “all” where it was all.",
        ),
        Hint::part(
            Part::Summary,
            &summary::READERS,
            "What customers need to do now, or that there is nothing for them to do.",
        ),
        Hint::part(Part::Impact, &impact::SEVERITY, "The word your contract uses, if it has one."),
        Hint::part(
            Part::Impact,
            &impact::DESCRIPTION,
            "What customers could not do, and what they may still notice. If data was lost, say so plainly.",
        ),
        Hint::part(
            Part::Cause,
            &cause::DESCRIPTION,
            "The chain from the first fault to what customers felt. Blame nobody, and leave out what only you can \
             follow.",
        ),
        Hint::part(
            Part::Cause,
            &cause::DETECTION,
            "How you noticed. If customers told you first, say that too.",
        ),
        Hint::part(
            Part::Cause,
            &cause::RESPONSE,
            "What was tried, what helped, and why it took as long as it did.",
        ),
        Hint::rows(
            List::Actions,
            &actions::rows::DETAILS,
            "What changes, and which part of this incident it would have prevented or shortened.",
        ),
        Hint::part(Part::Closing, &closing::NOTE, "An apology where one is due; short, and without excuses."),
        Hint::part(Part::Brand, &brand::CONTACT, "Where readers can ask about this report."),
    ],
};
