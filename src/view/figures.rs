//! The figures of an incident as a report prints them: by tokens such as `{{time_to_detect}}`, and as a block.

use crate::facts::claims::Claims;
use crate::facts::metrics::{Figure, metrics, say};
use crate::facts::{Reader, Seen, Zones};
use crate::report::sections::summary;
use crate::report::{Owner, Part, Report};

/// The figures of the incident as a whole that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(Vec<PrintedFigure>);

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedFigure {
    /// Its name as a token.
    pub name: &'static str,
    /// Its label, in English.
    pub label: &'static str,
    /// The figure in words.
    pub text: String,
}

/// The figures that can be printed, those of an incident as a whole, by their names as tokens and their labels.
const TOKENS: [(&str, &str); 7] = [
    ("total_duration", "Total duration"),
    ("downtime", "Downtime"),
    ("time_to_detect", "Time to detect"),
    ("time_to_acknowledge", "Time to acknowledge"),
    ("time_to_mitigate", "Time to mitigate"),
    ("time_to_resolve", "Time to resolve"),
    ("longest_silence", "Longest silence"),
];

impl Figures {
    /// Figures by name, in words; those that are no tokens are left out.
    pub fn new(figures: impl Iterator<Item = (String, String)>) -> Figures {
        let printed = figures.filter_map(|(name, text)| {
            let (name, label) = TOKENS.into_iter().find(|token| token.0 == name)?;
            Some(PrintedFigure { name, label, text })
        });
        Figures(printed.collect())
    }

    /// The figures that this reader can be told, if the report prints any; none of it is computed otherwise.
    pub fn of(report: &Report, reader: Reader, zones: &dyn Zones) -> Figures {
        if !are_printed(report) {
            return Figures::default();
        }
        let found = metrics(&Claims::of(Seen::new(report, reader), zones));
        let known = found.iter().filter(|metric| metric.about.is_empty());
        let known = known.filter(|metric| !matches!(metric.figure, Figure::Unknown(_)));
        Figures::new(known.map(|metric| (metric.id.replace('-', "_"), say(&metric.figure))))
    }

    /// The figure of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|figure| figure.name == name).map(|figure| figure.text.as_str())
    }

    /// The name and label of every figure there can be, in their order.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        TOKENS.into_iter()
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &PrintedFigure> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether a report prints figures: as a block, or by a token in any text.
fn are_printed(report: &Report) -> bool {
    let is_token = |text: &str| {
        text.split("{{").skip(1).any(|rest| TOKENS.iter().any(|token| rest.trim_start().starts_with(token.0)))
    };
    report.part(Part::Summary).flag(&summary::FIGURES)
        || report.owners().into_iter().any(|owner: Owner| {
            report.cells(owner).is_some_and(|cells| cells.values().any(|value| is_token(value.text())))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::UtcOnly;

    #[test]
    fn figures_are_computed_only_for_a_report_that_prints_them() {
        let mut report = Report::new();
        let summary = Owner::Part(Part::Summary);
        report.set_text(
            summary,
            &summary::OVERVIEW,
            "Outage started: 2024-03-18 10:00 UTC\n\nFirst detected: 2024-03-18 10:05 UTC",
        );
        assert!(Figures::of(&report, Reader::Full, &UtcOnly).is_empty());
        let overview =
            report.text(Part::Summary, &summary::OVERVIEW).to_owned() + "\n\nIn {{ time_to_detect }}.";
        report.set_text(summary, &summary::OVERVIEW, &overview);
        assert_eq!(Figures::of(&report, Reader::Full, &UtcOnly).get("time_to_detect"), Some("5 min"));
    }
}
