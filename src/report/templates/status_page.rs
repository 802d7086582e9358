//! A postmortem for a status page: prose by component, what comes next, and the updates as they were posted.

use super::plan::{Hint, Plan, part};
use crate::report::sections::{actions, cause, components, cover, heading, impact, summary, updates};
use crate::report::table::{List, Part};

pub(super) static PLAN: Plan = Plan {
    about: "To close an incident on a status page: the postmortem, then the updates, newest first, and the components.",
    sections: &[
        part(Part::Summary),
        part(Part::Impact).titled("What was affected"),
        part(Part::Cause).titled("What went wrong"),
        part(Part::Timeline),
        part(Part::Actions).titled("What we will do"),
        part(Part::Updates),
        part(Part::Components).titled("Affected by this incident"),
    ],
    settings: &[(Part::Cover, &cover::DATE, "publication"), (Part::Updates, &updates::ORDER, "newest")],
    hints: &[
        Hint::part(
            Part::Cover,
            &cover::TITLE,
            "The incident's title on the status page, so that readers know it again.",
        ),
        Hint::part(
            Part::Cover,
            &cover::PUBLISHED,
            "When this postmortem goes up, such as Feb 23, 2022 - 12:41 UTC.",
        ),
        Hint::part(
            Part::Summary,
            &summary::OVERVIEW,
            "When it began and when it was over. If it was better or worse than the updates said, say so here.",
        ),
        Hint::part(
            Part::Summary,
            &summary::READERS,
            "What readers should check or repeat now, or that there is nothing to do.",
        ),
        Hint::part(
            Part::Impact,
            &impact::DESCRIPTION,
            "A short paragraph for each component: what did not work, from when to when, and what still did.",
        ),
        Hint::part(
            Part::Cause,
            &cause::DESCRIPTION,
            "The cause in words a customer can follow, with what surprised you about it.",
        ),
        Hint::part(
            Part::Timeline,
            &heading::BEFORE,
            "How the response went, and what made it take its time.",
        ),
        Hint::part(Part::Actions, &heading::BEFORE, "What you have learned since, and what follows from it."),
        Hint::rows(
            List::Actions,
            &actions::rows::DETAILS,
            "What will be different for readers of this page.",
        ),
        Hint::rows(List::Updates, &updates::rows::AT, "When it was posted, with its zone."),
        Hint::rows(
            List::Updates,
            &updates::rows::BODY,
            "The update as it was posted, even where it turned out wrong.",
        ),
        Hint::rows(
            List::Updates,
            &updates::rows::STATES,
            "The components it named; their states only where it gave them.",
        ),
        Hint::rows(List::Components, &components::rows::NAME, "As the status page names it."),
    ],
};
