//! The meaning of words in incident reports: topics, milestones, phases of status updates. In the languages of
//! reports, small letters.

use std::ops::Range;

use self::MilestoneWord::{Noun, Tells};
use crate::facts::phrases::Phrases;

/// The topic of a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum Topic {
    #[default]
    Other,
    Title,
    Summary,
    Impact,
    Cause,
    Timeline,
    Actions,
    Updates,
    Lessons,
    Levels,
}

impl Topic {
    /// The topic that a heading names.
    pub fn of_heading(heading: &str) -> Option<Topic> {
        const WORDS: [(Topic, &[&str]); 7] = [
            (
                Topic::Timeline,
                &["timeline", "chronology", "sequence of events", "zeitleiste", "zeitlicher ablauf"],
            ),
            (
                Topic::Actions,
                &[
                    "action",
                    "corrective",
                    "remediation",
                    "next step",
                    "follow-up",
                    "follow up",
                    "preventi",
                    "future",
                    "measures",
                    "what we are doing",
                    "improvements",
                    "maßnahmen",
                ],
            ),
            (
                Topic::Lessons,
                &[
                    "lesson",
                    "went well",
                    "went wrong",
                    "went poorly",
                    "got lucky",
                    "learned",
                    "learnt",
                    "learnings",
                ],
            ),
            (Topic::Impact, &["impact", "auswirkung", "key events"]),
            (
                Topic::Cause,
                &["root cause", "cause", "what happened", "trigger", "ursache", "background", "detection"],
            ),
            (Topic::Levels, &["sla", "service level"]),
            (Topic::Summary, &["summary", "overview", "zusammenfassung", "introduction"]),
        ];
        let lower = heading.to_lowercase();
        WORDS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word))).map(|(topic, _)| *topic)
    }
}

/// The phase of a status update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // their names say it
pub enum Phase {
    Investigating,
    Identified,
    Update,
    Monitoring,
    Resolved,
    Postmortem,
}

impl Phase {
    /// The phase with this name or key.
    pub fn of(word: &str) -> Option<Phase> {
        Some(match word.trim().to_lowercase().as_str() {
            "investigating" => Phase::Investigating,
            "identified" => Phase::Identified,
            "update" | "updated" => Phase::Update,
            "monitoring" => Phase::Monitoring,
            "resolved" | "completed" => Phase::Resolved,
            "postmortem" | "post-mortem" => Phase::Postmortem,
            _ => return None,
        })
    }
}

/// A milestone of an incident, or a word that denies one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// The impact begins.
    Starts,
    /// It is noticed.
    IsDetected,
    /// It is declared an incident.
    IsDeclared,
    /// Somebody takes charge of it.
    IsAcknowledged,
    /// It is mitigated.
    IsMitigated,
    /// The impact ends.
    Recovers,
    /// It is said to be over.
    IsResolved,
    /// It returns after it was over.
    Recurs,
    /// An alarm, a plan or a denial of an event, not the event itself.
    IsPlanned,
}

/// What a word tells of a milestone.
#[derive(Clone, Copy)]
enum MilestoneWord {
    /// It by itself.
    Tells(Milestone),
    /// What begins or ends, and how many words behind it a verb may say so.
    Noun(usize),
}

/// The words for each milestone.
#[rustfmt::skip]
static MILESTONES: Phrases<MilestoneWord> = Phrases::new(&[
    (Tells(Milestone::Starts), &[
        "outage start", "outage begin", "outage began", "incident start", "incident began", "incident begin", "issue start", "issue began", "issue begin",
        "problem start", "problem began", "impact start", "impact began", "impact begin", "errors start", "downtime start", "downtime begin",
        "disruption start", "started to fail", "störung beginnt", "vorfall beginnt", "ausfall beginnt", "début de l'incident", "inicio del incidente",
        "início do incidente", "障害発生", "故障发生",
    ]),
    (Tells(Milestone::IsDetected), &[
        "first detected", "issue detected", "incident detected", "problem detected", "detected by", "alert fire", "alerts fire", "alarm fire",
        "alert trigger", "alarm trigger", "alarm goes off", "alarm went off", "alert goes off", "alert went off", "alerted", "paged", "detects",
        "issue identified", "discovered an", "discovered the", "noticed", "erkannt", "détecté", "detectad", "検知",
    ]),
    (Tells(Milestone::IsDeclared), &[
        "incident declared", "incident is declared", "incident was declared", "declared an incident", "incident formally declared",
    ]),
    (Tells(Milestone::IsMitigated), &[
        "repaired", "mitigated", "rolled back", "rollback complete", "workaround",
    ]),
    (Tells(Milestone::Recovers), &[
        "recovered", "recovers", "restored", "outage end", "incident end", "impact end", "back to normal", "back to expected", "back to full",
        "issue goes away", "fully operational", "service is over", "incident is over", "back online", "up again", "healthy", "fully fixed",
        "fix deploy completed", "errors stopped", "errors drop to zero", "errors dropped to zero", "full recovery", "recovery confirmed",
        "recovery is confirmed", "returns to normal", "returned to normal", "return to normal", "works again", "work again", "service restored",
        "wiederhergestellt", "wieder verfügbar", "wieder erreichbar", "rétabli", "service restauré", "weer bereikbaar", "restaurado", "restablecid",
        "restabelecid", "復旧", "恢复正常",
    ]),
    (Tells(Milestone::IsResolved), &[
        "resolved", "declared as resolved", "all clear", "behoben", "résolu", "resuelt", "resolvid", "解決", "解决",
    ]),
    (Tells(Milestone::Recurs), &[
        "again", "second outage", "recurr", "returned", "re-occur", "reoccur",
    ]),
    (Tells(Milestone::IsPlanned), &[
        "will be", "should", "would", "could", "not resolved", "not yet", "unresolved", "to be resolved", "until", "confirm that", "復旧見込", "復旧予定", "復旧作業",
        "復旧対応", "未復旧",
    ]),
    (Tells(Milestone::IsAcknowledged), &[
        "acknowledged", "acknowledges", "on-call responded", "bestätigt",
    ]),
    (Noun(8), &[
        "outage", "downtime", "disruption",
    ]),
    (Noun(2), &[
        "impact", "incident", "problem", "errors", "failures", "timeouts", "degradation",
    ]),
]);

/// The milestones that a text mentions: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Milestones(u16);

impl Milestones {
    /// Those that a text in small letters mentions.
    pub fn of(lower: &str) -> Milestones {
        let mut milestones = Milestones::default();
        for word in MILESTONES.found_in(lower) {
            match word.meaning {
                Tells(milestone) => milestones.extend([milestone]),
                Noun(reach) => milestones.extend(told_behind(lower, word.range, reach)),
            }
        }
        milestones
    }

    /// Those of a structured timeline's row, by key.
    pub fn of_keys(keys: &[&str]) -> Milestones {
        let milestone = |key: &&str| {
            Some(match *key {
                "started" => Milestone::Starts,
                "detected" => Milestone::IsDetected,
                "declared" => Milestone::IsDeclared,
                "acknowledged" => Milestone::IsAcknowledged,
                "mitigated" => Milestone::IsMitigated,
                "resolved" => Milestone::IsResolved,
                "recurred" => Milestone::Recurs,
                _ => return None,
            })
        };
        keys.iter().filter_map(milestone).collect()
    }

    /// Whether this is among them.
    pub fn has(&self, milestone: Milestone) -> bool {
        self.0 & milestone.bit() != 0
    }

    /// Whether no event is mentioned.
    pub fn is_empty(&self) -> bool {
        self.0 & !Milestone::IsPlanned.bit() == 0
    }

    /// The union.
    pub fn with(self, other: Milestones) -> Milestones {
        Milestones(self.0 | other.0)
    }

    /// Whether the impact or the incident ends.
    pub fn ends(&self) -> bool {
        let is_over = self.has(Milestone::Recovers) || self.has(Milestone::IsResolved);
        is_over && !self.has(Milestone::IsPlanned)
    }
}

impl Milestone {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl FromIterator<Milestone> for Milestones {
    fn from_iter<I: IntoIterator<Item = Milestone>>(all: I) -> Milestones {
        let mut milestones = Milestones::default();
        milestones.extend(all);
        milestones
    }
}

impl Extend<Milestone> for Milestones {
    fn extend<I: IntoIterator<Item = Milestone>>(&mut self, all: I) {
        self.0 = all.into_iter().fold(self.0, |bits, milestone| bits | milestone.bit());
    }
}

/// What the verbs behind a noun, up to so many words, say that begins or ends.
fn told_behind(lower: &str, noun: Range<usize>, reach: usize) -> impl Iterator<Item = Milestone> {
    let before = lower.get(..noun.start).unwrap_or_default();
    let is_some = ["single ", "some ", "first ", "few ", "occasional ", "sporadic "]
        .iter()
        .any(|word| before.ends_with(word));
    let begins = !before.ends_with(char::is_alphanumeric) && !is_some;
    let behind = lower.get(noun.end..).unwrap_or_default();
    let behind = behind.strip_prefix('s').unwrap_or(behind);
    let is_whole_word = begins && !behind.starts_with(char::is_alphanumeric);
    let words = behind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .take(if is_whole_word { reach } else { 0 })
        .enumerate()
        .filter_map(|(at, verb)| told_by_verb(verb, at < NEAR))
}

/// How many words behind a noun a verb may be a noun as well: "errors start", but not "the outage report, the start of".
const NEAR: usize = 2;

/// What a verb says about the outage or the incident before it.
fn told_by_verb(verb: &str, is_near: bool) -> Option<Milestone> {
    match verb {
        "begin" | "start" if is_near => Some(Milestone::Starts),
        "end" | "stop" if is_near => Some(Milestone::Recovers),
        "begins" | "began" | "starts" | "started" | "beginning" => Some(Milestone::Starts),
        "ends" | "ended" | "stops" | "stopped" => Some(Milestone::Recovers),
        _ => None,
    }
}
