//! What words of incident reports say of a line: its topic, a milestone, the phase of a status update. English and
//! German, as Debrief's own words are.

/// What a section is about.
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
    /// The phase of this name or key.
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

/// What a text says of the course of the incident; several can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

macro_rules! marks {
    ($($(#[doc = $about:literal])+ $name:ident $set:ident $bit:literal: $($word:literal),+;)*) => {
        impl Marks {
            $($(#[doc = $about])+ pub fn $name(self) -> bool { self.0 & (1 << $bit) != 0 }
            #[allow(dead_code)]
            const $set: (u16, &'static [&'static str]) = (1 << $bit, &[$($word),+]);)*
            const ALL: &'static [(u16, &'static [&'static str])] = &[$(Self::$set),*];
        }
    };
}

marks! {
    /// The impact begins.
    starts STARTS 0: "outage start", "outage begin", "outage began", "incident start", "incident began", "incident begin",
        "issue start", "issue began", "issue begin", "problem start", "problem began", "impact start", "impact began",
        "impact begin", "errors start", "downtime start", "downtime begin", "disruption start", "started to fail", "ausfall beginnt";
    /// It is noticed.
    detects DETECTS 1: "first detected", "issue detected", "incident detected", "problem detected", "detected by", "alert fired",
        "alerted", "issue identified", "discovered an", "discovered the", "noticed", "erkannt";
    /// It is declared an incident.
    declares DECLARES 2: "incident declared", "incident is declared", "incident was declared", "declared an incident", "incident formally declared";
    /// It is made bearable.
    mitigates MITIGATES 3: "repaired", "mitigated", "rolled back", "rollback complete", "workaround";
    /// The impact ends.
    recovers RECOVERS 4: "recovered", "recovers", "restored", "outage end", "incident end", "impact end", "back to normal", "back to expected", "back to full", "issue goes away",
        "fully operational", "service is over", "incident is over", "back online", "up again", "healthy", "fully fixed",
        "fix deploy completed", "errors stopped", "service restored", "wiederhergestellt";
    /// It is said to be over.
    resolves RESOLVES 5: "resolved", "declared as resolved", "all clear", "behoben";
    /// It goes on after it was over.
    recurs RECURS 6: "again", "second outage", "recurr", "returned", "re-occur", "reoccur";
    /// An alarm or measure, not the event itself, is spoken of.
    plans PLANS 7: "will be", "should", "would", "could", "not resolved", "not yet", "unresolved", "to be resolved", "until", "confirm that";
    /// Somebody takes it on.
    acknowledges ACKNOWLEDGES 8: "acknowledged", "acknowledges", "on-call responded", "bestätigt";
}

impl Marks {
    /// What a text says.
    pub fn of(text: &str) -> Marks {
        let lower = text.to_lowercase();
        let found = Marks::ALL.iter().filter(|(_, words)| words.iter().any(|word| lower.contains(word)));
        let mut marks = found.fold(0, |sum, (bit, _)| sum | bit);
        for (nouns, reach) in
            [(["outage", "downtime", "disruption"], 8), (["impact", "incident", "problem"], 2)]
        {
            let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            while let Some(word) = words.next() {
                if nouns.iter().any(|noun| word == *noun || word.strip_suffix('s') == Some(noun)) {
                    for verb in words.clone().take(reach) {
                        marks |= match verb {
                            "begins" | "began" | "starts" | "started" | "beginning" => Marks::STARTS.0,
                            "ends" | "ended" | "stops" | "stopped" => Marks::RECOVERS.0,
                            _ => 0,
                        };
                    }
                }
            }
        }
        Marks(marks)
    }

    /// Those of a structured timeline's milestones, by their keys.
    pub fn of_keys(keys: &[&str]) -> Marks {
        Marks(keys.iter().fold(0, |sum, key| {
            sum | match *key {
                "started" => Marks::STARTS.0,
                "detected" => Marks::DETECTS.0,
                "declared" => Marks::DECLARES.0,
                "acknowledged" => Marks::ACKNOWLEDGES.0,
                "mitigated" => Marks::MITIGATES.0,
                "resolved" => Marks::RESOLVES.0,
                "recurred" => Marks::RECURS.0,
                _ => 0,
            }
        }))
    }

    /// Whether it says nothing of it.
    pub fn is_empty(self) -> bool {
        self.0 & !Marks::PLANS.0 == 0
    }

    /// Both together.
    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Whether the impact or the incident ends here, for all that is said.
    pub fn ends(self) -> bool {
        (self.recovers() || self.resolves()) && !self.plans()
    }
}
