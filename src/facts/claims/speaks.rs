//! What a text may tell of, by a few words: impact, a cause, the day before.

use crate::facts::phrases::Phrases;

/// The subjects a text may mention, recognised by a few words: stored with the text, so that a rule that searches for
/// sentences reads only texts that may have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speaks {
    /// Something that was not affected.
    pub of_no_effect: bool,
    /// That it ended by itself.
    pub of_itself: bool,
    /// Its cause.
    pub of_cause: bool,
    /// Times, and so perhaps of the zone of all of them.
    pub of_times: bool,
    /// The day before.
    pub of_yesterday: bool,
    /// Something lost, and so perhaps data.
    pub of_loss: bool,
    /// Things that are numbered: "problem 1".
    pub of_numbered: bool,
}

#[derive(Clone, Copy)]
enum Subject {
    NoEffect,
    Itself,
    Cause,
    Times,
    Yesterday,
    Loss,
    Numbered,
}

/// Words by which a sentence tells of what was affected.
#[rustfmt::skip]
static IMPACT: Phrases<()> = Phrases::new(&[((), &[
    "missing", "stall", "not receive", "outage", "unable", "not able", "affect", "impact", "down", "fail", "error", "experienc", "disrupt",
    "degrad", "unavailable", "inaccessible", "incident", "loss", "interrupt", "unreachable", "delay", "ausfall", "gestört", "störung", "nicht erreichbar", "nicht verfügbar",
    "unresponsive", "not respond", "saturat", "fehler", "nicht reag", "panne", "non-réactif", "non réactif", "no responde", "não responde", "indisponib", "erreur", "interrup", "caída", "fallo", "falla", "falha", "erro", "障害", "停止", "不可", "故障", "异常",
])]);

/// Whether a text, in small letters, tells of what was affected.
pub fn tells_of_impact(lower: &str) -> bool {
    IMPACT.found_in(lower).next().is_some()
}

/// The words for the day before.
pub const DAY_BEFORE: &[&str] =
    &["yesterday", "gestern", "gestrigen", "gestrige", "gestriger", "ayer", "ontem", "昨日", "昨天"];

/// The words by which something ends by itself.
pub const BY_ITSELF: &[&str] = &[
    "without intervention",
    "without any intervention",
    "recovered by itself",
    "recovered on its own",
    "resolved itself",
    "resolved on its own",
];

static SUBJECTS: Phrases<Subject> = Phrases::new(&[
    (Subject::NoEffect, &["affect", "impact", "no effect", "betroffen"]),
    (Subject::Itself, BY_ITSELF),
    (Subject::Cause, &["root cause", "responsible for"]),
    (Subject::Times, &["time", "zeit"]),
    (Subject::Yesterday, DAY_BEFORE),
    (
        Subject::Loss,
        &[
            "loss",
            "lost",
            "wiped",
            "verlust",
            "verloren",
            "perte",
            "perdu",
            "pérdida",
            "perdieron",
            "perda",
            "perdido",
            "丢失",
            "損失",
            "失われ",
        ],
    ),
    (
        Subject::Numbered,
        &[
            "problem 2",
            "issue 2",
            "cause 2",
            "bug 2",
            "failure 2",
            "fault 2",
            "error 2",
            "finding 2",
            "factor 2",
            "incident 2",
            "outage 2",
            "ursache 2",
            "fehler 2",
            "störung 2",
            "problème 2",
            "erreur 2",
            "problema 2",
            "causa 2",
            "erro 2",
            "probleem 2",
            "oorzaak 2",
        ],
    ),
]);

impl Speaks {
    /// The subjects that a text in small letters may mention.
    pub fn of(lower: &str) -> Speaks {
        let mut speaks = Speaks::default();
        for phrase in SUBJECTS.found_in(lower) {
            match phrase.meaning {
                Subject::NoEffect => speaks.of_no_effect = true,
                Subject::Itself => speaks.of_itself = true,
                Subject::Cause => speaks.of_cause = true,
                Subject::Times => speaks.of_times = true,
                Subject::Yesterday => speaks.of_yesterday = true,
                Subject::Loss => speaks.of_loss = true,
                Subject::Numbered => speaks.of_numbered = true,
            }
        }
        speaks
    }
}
