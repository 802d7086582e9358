//! A postmortem for engineers, with the sections of the example postmortem in Google's book on site reliability
//! engineering.

use super::plan::{Hint, Plan, own, part};
use crate::report::sections::{
    actions,
    cause::{self, factors, whys},
    cover,
    impact::{self, figures},
    lessons, own as own_sections, summary,
    timeline::events,
};
use crate::report::table::{List, Part};

pub(super) static PLAN: Plan = Plan {
    about: "For the team itself: causes, trigger, detection, action items and lessons learned, and blame for nobody.",
    sections: &[
        part(Part::Summary),
        part(Part::Impact),
        part(Part::Cause).titled("Root causes and resolution"),
        part(Part::Actions).titled("Action items"),
        part(Part::Lessons),
        part(Part::Timeline),
        part(Part::Updates),
        part(Part::Components).hidden(),
        part(Part::Levels),
        own("Supporting information"),
    ],
    settings: &[(Part::Cover, &cover::DATE, "incident")],
    hints: &[
        Hint::part(
            Part::Cover,
            &cover::REFERENCE,
            "The incident's number, by which its tickets and chat are found.",
        ),
        Hint::part(Part::Cover, &cover::AUTHORS, "Everyone who wrote this; questions go to them."),
        Hint::part(Part::Cover, &cover::STATE, "In review until the people who were involved have read it."),
        Hint::rows(
            List::People,
            &cover::people::ROLE,
            "Such as incident commander, operations or communications.",
        ),
        Hint::part(
            Part::Summary,
            &summary::OVERVIEW,
            "One or two sentences: what broke, for how long, and why.",
        ),
        Hint::part(
            Part::Impact,
            &impact::DESCRIPTION,
            "Whom it hurt and how much, in numbers where you have them.",
        ),
        Hint::rows(List::Figures, &figures::LABEL, "Such as requests lost, users affected or revenue."),
        Hint::part(
            Part::Cause,
            &cause::DESCRIPTION,
            "Every cause, down to those that had lain there for long. Ask what the system allowed, not who did it.",
        ),
        Hint::part(Part::Cause, &cause::TRIGGER, "What set it off on that day."),
        Hint::part(Part::Cause, &cause::DETECTION, "Which alert or person noticed, and how long that took."),
        Hint::part(Part::Cause, &cause::RESPONSE, "What eased it first, and what ended it for good."),
        Hint::rows(List::Factors, &factors::TEXT, "Something that made it likelier, longer or worse."),
        Hint::rows(List::Whys, &whys::QUESTION, "Take the answer before it, and ask why again."),
        Hint::rows(
            List::Actions,
            &actions::rows::KIND,
            "Among all actions, one should prevent and one should detect.",
        ),
        Hint::rows(List::Actions, &actions::rows::TICKET, "Where its progress can be followed."),
        Hint::rows(
            List::Actions,
            &actions::rows::CAUSES,
            "The factors it answers; one without an answer stands out.",
        ),
        Hint::part(Part::Lessons, &lessons::WELL, "What worked, and should stay as it is."),
        Hint::part(
            Part::Lessons,
            &lessons::BADLY,
            "What was missing, slow or confusing, in tools and in how you work.",
        ),
        Hint::part(
            Part::Lessons,
            &lessons::LUCKY,
            "What could have been worse, and by chance alone was not.",
        ),
        Hint::rows(List::Events, &events::EVIDENCE, "The graph, log or message that shows it."),
        Hint::rows(
            List::Own,
            &own_sections::TEXT,
            "Dashboards, logs and chat that bear out what stands above.",
        ),
    ],
};
