//! The standard words a field offers, each with a key that never changes and a label in the report's language.
//!
//! A value is the key of a standard word or a person's own words; own words equal to a standard word, in any
//! of the report's languages, are the standard word.

use super::words::{LANGUAGES, Language};

/// A standard word: its key in the model and its English label.
pub type Word = (&'static str, &'static str);

/// The standard words of a field.
#[derive(Debug, PartialEq, Eq)]
pub struct Choices {
    /// The words, in the order they are offered.
    pub words: &'static [Word],
    /// Whether custom words are allowed.
    pub own_words: bool,
}

impl Choices {
    /// The key for what a person wrote: the standard word of that label or key in any language, ignoring case, or `None`
    /// for custom words.
    pub fn key_of(&self, text: &str) -> Option<&'static str> {
        let text = text.trim().to_ascii_lowercase();
        let is = |word: &Word| {
            word.0 == text
                || LANGUAGES.iter().any(|language| language.say(word.1).to_ascii_lowercase() == text)
        };
        self.words.iter().find(|word| is(word)).map(|word| word.0)
    }

    /// The stored value for what a person wrote: a key, or the words unchanged.
    pub fn admit(&self, text: &str) -> String {
        self.key_of(text).map_or_else(|| text.to_owned(), str::to_owned)
    }

    /// What a reader sees for a stored value.
    pub fn label(&self, stored: &str, language: Language) -> String {
        let word = self.words.iter().find(|word| word.0 == stored);
        word.map_or_else(|| stored.to_owned(), |word| language.say(word.1).to_owned())
    }
}

macro_rules! choices {
    ($($(#[doc = $about:literal])+ $name:ident $own:ident: $($key:literal $label:literal),+;)*) => {
        $($(#[doc = $about])+
        pub static $name: Choices = Choices { words: &[$(($key, $label)),+], own_words: choices!(@ $own) };)*
    };
    (@ open) => { true };
    (@ closed) => { false };
}

choices! {
    /// How far a report has come.
    STATE closed: "draft" "Draft", "in_review" "In review", "published" "Published";
    /// What the cover gives as its date.
    COVER_DATE open: "incident" "Incident dates", "publication" "Publication date";
    /// How dates are written.
    DATE_STYLE closed: "as_stated" "As stated", "iso" "2023-02-17", "long" "17 February 2023";
    /// On which clocks times are printed.
    TIMES closed: "as_stated" "As stated", "in_zone" "In the report's zone";
    /// How times of day are written.
    CLOCK closed: "24" "24 hours", "12" "12 hours";
    /// What an incident, or a window of it, did to the service.
    SCOPE open: "full_outage" "Full outage", "partial_outage" "Partial outage", "degraded" "Degraded",
        "delayed_data" "Delayed data", "data_loss" "Data loss", "security" "Security";
    /// How grave an incident was; companies use one scale or the other.
    SEVERITY open: "minor" "Minor", "medium" "Medium", "major" "Major", "high" "High", "critical" "Critical",
        "sev1" "SEV1", "sev2" "SEV2", "sev3" "SEV3", "sev4" "SEV4", "sev5" "SEV5";
    /// Whether a window of impact has an end.
    END_STATE closed: "ended" "Ended", "open" "Still open", "unknown" "Unknown";
    /// Who or what noticed first.
    DETECTED_BY open: "alert" "Alert", "staff" "Staff", "customer" "Customer", "third_party" "Third party";
    /// The milestones of an incident.
    MILESTONE closed: "started" "Started", "detected" "Detected", "declared" "Declared",
        "acknowledged" "Acknowledged", "escalated" "Escalated", "cause_found" "Cause found",
        "mitigated" "Mitigated", "recurred" "Recurred", "resolved" "Resolved", "closed" "Closed";
    /// How the elapsed column counts.
    ELAPSED closed: "off" "Off", "minutes" "Minutes", "hours" "Hours", "auto" "Hours and minutes";
    /// How elapsed figures are rounded.
    ROUNDING closed: "down" "Down", "nearest" "To the nearest", "up" "Up";
    /// What a corrective action does (the kinds of the Google SRE books' action items).
    ACTION_KIND open: "investigate" "Investigate", "mitigate" "Mitigate", "repair" "Repair", "detect" "Detect",
        "prevent" "Prevent", "process" "Process";
    /// How far a corrective action has come.
    ACTION_STATUS open: "planned" "Planned", "in_progress" "In progress", "done" "Done", "dropped" "Dropped";
    /// The phases of a status page's updates.
    PHASE open: "investigating" "Investigating", "identified" "Identified", "monitoring" "Monitoring",
        "resolved" "Resolved", "update" "Update", "postmortem" "Postmortem";
    /// The states of a component, as status pages name them.
    COMPONENT_STATE open: "operational" "Operational", "degraded_performance" "Degraded performance",
        "partial_outage" "Partial outage", "major_outage" "Major outage",
        "under_maintenance" "Under maintenance";
    /// Which status update comes first.
    UPDATE_ORDER closed: "newest" "Newest first", "oldest" "Oldest first";
    /// Whose line of guidance is shown under a field while it is written.
    TEMPLATE closed: "blank" "Blank report", "customer_rca" "Customer RCA with a numbered agenda",
        "status_page" "Status-page postmortem", "narrative" "Narrative postmortem with service levels",
        "engineering" "Engineering postmortem";
}
