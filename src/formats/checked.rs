//! What checking a report gives, as data that goes from the worker to the page: everything by path and as text, so that the
//! page needs neither the rules nor the claims.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::picture;
use crate::facts::checks::{CheckOptions, Checker, Finding, Severity, Spot, rule};
use crate::facts::metrics::{Figure, Metric, metrics, say};
use crate::facts::{Reader, Seen, Zones};
use crate::report::Report;
use crate::view::Figures;

/// A report checked for those who write it, and for its readers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckedReport {
    /// For those who write it; dismissed findings are among these.
    pub full: Checked,
    /// As its readers see it, with what must not go out to them.
    pub public: Checked,
    /// The rules it is not checked by, each with its title.
    pub off: Vec<(String, String)>,
}

/// What was found for one reader.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The findings, the gravest first and then in the order of the report.
    pub findings: Vec<CheckedFinding>,
    /// The figures of the incident.
    pub figures: Vec<CheckedFigure>,
    /// The timeline to scale, as SVG; empty if too few moments are known.
    pub picture: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedFinding {
    /// What it is known by: its rule and a hash of what it says.
    pub key: String,
    /// The rule's id.
    pub rule: String,
    /// What the rule says, in a few words.
    pub title: String,
    /// How grave it is.
    pub severity: Severity,
    /// A sentence that names both sides.
    pub message: String,
    /// Both sides, the one to look at first in front.
    pub places: Vec<CheckedPlace>,
    /// What sets it right, if only one thing can.
    pub fix: Option<CheckedFix>,
    /// Why it is meant to be so, if a person has said that.
    pub dismissed: Option<String>,
}

/// Some bytes of a field's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPlace {
    /// The path of the field: `timeline.rows#3.text`.
    pub path: String,
    /// Where they begin, in bytes.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The text there.
    pub quote: String,
}

/// The one change that sets a finding right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedFix {
    /// What it does, in a few words.
    pub label: String,
    /// What is replaced.
    pub place: CheckedPlace,
    /// What replaces it.
    pub text: String,
}

/// A figure of the incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedFigure {
    /// Its name as a token: `time_to_detect`.
    pub name: String,
    /// Its name for people, with what it is about.
    pub label: String,
    /// The figure in words: `1 h 10 min`, `unknown, because …`.
    pub text: String,
    /// Whether it is known.
    pub is_known: bool,
    /// Whether it is of the incident as a whole.
    pub is_overall: bool,
    /// How it is computed.
    pub formula: String,
    /// What it was computed from.
    pub from: Vec<CheckedPlace>,
}

impl Checked {
    /// The findings that were not dismissed.
    pub fn open(&self) -> impl Iterator<Item = &CheckedFinding> {
        self.findings.iter().filter(|item| item.dismissed.is_none())
    }

    /// The figures that a report can print.
    pub fn printable(&self) -> Figures {
        let known = self.figures.iter().filter(|figure| figure.is_known && figure.is_overall);
        Figures::new(known.map(|figure| (figure.name.clone(), figure.text.clone())))
    }
}

impl CheckedPlace {
    /// The range of the quote in the field's present text, in bytes: the same, or that of its first occurrence. `None`
    /// if it is gone.
    pub fn range_in(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let range = self.start..self.end;
        if text.get(range.clone()) == Some(self.quote.as_str()) {
            return Some(range);
        }
        let start = (!self.quote.is_empty()).then(|| text.find(&self.quote))??;
        Some(start..start + self.quote.len())
    }
}

impl CheckedFix {
    /// The field's text after the fix, from its text before. `None` if what it replaces is no longer there.
    pub fn applied(&self, before: &str) -> Option<String> {
        let range = self.place.start..self.place.end;
        let holds = before.get(range.clone()) == Some(self.place.quote.as_str());
        let around = before.get(..range.start).zip(before.get(range.end..));
        around.filter(|_| holds).map(|(start, end)| format!("{start}{}{end}", self.text))
    }
}

/// Checks a report again and again, for both readers; what was found in a text is kept as long as the text is the same.
#[derive(Default)]
pub struct ReportChecker {
    full: Checker,
    public: Checker,
}

impl ReportChecker {
    /// What checking this report gives. `today` tells what is overdue.
    pub fn check(&mut self, report: &Report, zones: &dyn Zones, today: Option<NaiveDate>) -> CheckedReport {
        let off = crate::facts::checks::turned_off(report);
        let full = checked(&mut self.full, report, Reader::Full, zones, today);
        // Readers see all of most reports, so that most need be checked only once.
        let public = if report.internal.is_empty() {
            as_public(&full)
        } else {
            self.public.learn(&self.full);
            checked(&mut self.public, report, Reader::Public, zones, today)
        };
        CheckedReport {
            full,
            public,
            off: off
                .into_iter()
                .filter_map(|id| rule(&id))
                .map(|rule| (rule.id.to_owned(), rule.title.to_owned()))
                .collect(),
        }
    }
}

/// What was found in a report without anything internal, as grave as it is for readers.
fn as_public(full: &Checked) -> Checked {
    let mut public = full.clone();
    public.findings.retain(|item| item.dismissed.is_none());
    for item in &mut public.findings {
        if let Some(severity) = rule(&item.rule).and_then(|rule| rule.public) {
            item.severity = severity;
        }
    }
    public.findings.sort_by_key(|item| item.severity);
    public
}

fn checked(
    checker: &mut Checker,
    report: &Report,
    reader: Reader,
    zones: &dyn Zones,
    today: Option<NaiveDate>,
) -> Checked {
    let is_public = reader == Reader::Public;
    let options = CheckOptions { only: Vec::new(), public: is_public, dismissed: !is_public, today };
    let mut given = Checked::default();
    let found = checker.check_and(Seen::new(report, reader), zones, &options, |claims| {
        given.figures = metrics(claims).iter().map(figure).collect();
        given.picture = picture::timeline(claims, true).unwrap_or_default();
    });
    let texts = |finding: &Finding| item(finding, report);
    given.findings = found.iter().map(texts).collect();
    given
}

fn item(finding: &Finding, report: &Report) -> CheckedFinding {
    let fix = finding.fix.as_ref().map(|fix| {
        let text = report.cells(fix.place.owner).map(|cells| cells.text(fix.place.field)).unwrap_or_default();
        let quote = text.get(fix.place.range.clone()).unwrap_or_default().to_owned();
        let place = spot_place(&Spot { place: fix.place.clone(), quote });
        CheckedFix { label: fix.label.clone(), place, text: fix.text.clone() }
    });
    CheckedFinding {
        key: finding.key(),
        rule: finding.rule.id.to_owned(),
        title: finding.rule.title.to_owned(),
        severity: finding.severity,
        message: finding.message.clone(),
        places: finding.places.iter().map(spot_place).collect(),
        fix,
        dismissed: finding.dismissed.clone(),
    }
}

fn spot_place(spot: &Spot) -> CheckedPlace {
    let range = &spot.place.range;
    CheckedPlace { path: spot.place.path(), start: range.start, end: range.end, quote: spot.quote.clone() }
}

fn figure(metric: &Metric) -> CheckedFigure {
    let about = if metric.about.is_empty() { String::new() } else { format!(" ({})", metric.about) };
    let from = metric.from.iter().map(|(place, quote)| CheckedPlace {
        path: place.path(),
        start: place.range.start,
        end: place.range.end,
        quote: quote.clone(),
    });
    CheckedFigure {
        name: metric.id.replace('-', "_"),
        label: format!("{}{about}", metric.label),
        text: say(&metric.figure),
        is_known: !matches!(metric.figure, Figure::Unknown(_)),
        is_overall: metric.about.is_empty(),
        formula: metric.formula.to_owned(),
        from: from.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::UtcOnly;
    use crate::report::sections::{cover, summary};
    use crate::report::{Mark, Owner, Part};

    fn checked(report: &Report) -> CheckedReport {
        ReportChecker::default().check(report, &UtcOnly, None)
    }

    #[test]
    fn readers_are_checked_for_as_by_themselves_where_nothing_is_internal() {
        let mut report = Report::new();
        let summary = Owner::Part(Part::Summary);
        let text = "It began at 25:10 UTC. Ask jane.doe@example.org.";
        report.set_text(summary, &summary::OVERVIEW, text);
        let at_once = checked(&report);
        assert_eq!(at_once.full.findings.len(), 2);
        // Something internal elsewhere: readers are checked for apart.
        report.set_text(Owner::Part(Part::Cover), &cover::SUBTITLE, "For us");
        report
            .internal
            .insert(Mark::at_path("cover.subtitle").unwrap_or(Mark { owner: summary, field: None }));
        let apart = checked(&report);
        assert_eq!(at_once.public.findings, apart.public.findings);
        report.internal.insert(Mark { owner: summary, field: None });
        assert!(checked(&report).public.findings.is_empty(), "readers do not see it");
    }

    #[test]
    fn a_fix_replaces_only_what_still_stands_there() {
        let place = CheckedPlace { path: String::new(), start: 5, end: 8, quote: " PM".into() };
        let fix = CheckedFix { label: String::new(), place: place.clone(), text: String::new() };
        assert_eq!(fix.applied("14:20 PM").as_deref(), Some("14:20"));
        assert_eq!(fix.applied("At 14:20 PM"), None);
        assert_eq!(place.range_in("At 14:20 PM"), Some(8..11), "it is found where it has moved to");
    }
}
