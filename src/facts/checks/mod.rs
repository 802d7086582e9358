//! Does the report agree with itself? One family of rules a file.
//!
//! A rule compares [`Claims`] and gives findings: a sentence that names both sides, with their places. Rules on a
//! single text run text by text and are cached ([`Checker`]); rules that compare texts run over all claims, which are
//! few. Each rule has its documentation: an example that fires and one that must not; the tests run both.

mod actions;
mod begun;
mod conversions;
mod counts;
mod dates;
mod declared;
mod dismissed;
mod durations;
mod elapsed;
mod end_told;
mod figures;
mod guidance;
mod head_date;
mod hours_apart;
mod impossible;
mod in_sentence;
mod leaks;
mod levels;
mod listed;
mod losses;
mod mixed_zones;
mod noticed;
mod numbered;
mod numbers;
mod odd_dates;
mod order;
mod other_outages;
mod outage_length;
mod outliers;
mod page_times;
mod placeholders;
mod relative;
mod restored_later;
mod rule;
mod scope;
mod seasons;
mod severity;
mod shares;
mod slips;
mod spans;
mod steps;
mod support;
mod thread_order;
mod told_alerts;
mod told_bounds;
mod told_from;
mod told_later;
mod told_lengths;
mod told_start;
mod told_updates;
mod total_lengths;
mod two_lengths;
mod two_times;
mod two_units;
mod two_windows;
mod unaffected;
mod unstated;
mod updates;
mod wording;
mod zones;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::claims::{Claims, TextUnit, texts, unit};
use super::{Seen, Zones};
use crate::report::{Field, Owner};

pub use dismissed::{dismissal, turned_off};
pub use rule::{Finding, Fix, Rule, Severity, Spot};

/// Rules that belong together.
struct Family {
    rules: &'static [&'static Rule],
    /// Checks a single text.
    text: Option<fn(&TextUnit, &mut Vec<Finding>)>,
    /// Compares all claims.
    all: Option<fn(&Claims, &CheckOptions, &mut Vec<Finding>)>,
}

/// The families in the order in which they run: `order`, `durations` and `two_windows` let be what an earlier one has told.
const FAMILIES: &[&Family] = &[
    &impossible::FAMILY,
    &odd_dates::FAMILY,
    &zones::FAMILY,
    &mixed_zones::FAMILY,
    &conversions::FAMILY,
    &dates::FAMILY,
    &outliers::FAMILY,
    &head_date::FAMILY,
    &relative::FAMILY,
    &order::FAMILY,
    &begun::FAMILY,
    &told_start::FAMILY,
    &elapsed::FAMILY,
    &durations::FAMILY,
    &outage_length::FAMILY,
    &total_lengths::FAMILY,
    &steps::FAMILY,
    &slips::FAMILY,
    &two_times::FAMILY,
    &two_units::FAMILY,
    &two_windows::FAMILY,
    &told_bounds::FAMILY,
    &hours_apart::FAMILY,
    &end_told::FAMILY,
    &told_alerts::FAMILY,
    &told_lengths::FAMILY,
    &told_from::FAMILY,
    &told_later::FAMILY,
    &updates::FAMILY,
    &told_updates::FAMILY,
    &thread_order::FAMILY,
    &page_times::FAMILY,
    &restored_later::FAMILY,
    &severity::FAMILY,
    &unaffected::FAMILY,
    &scope::FAMILY,
    &losses::FAMILY,
    &counts::FAMILY,
    &shares::FAMILY,
    &figures::FAMILY,
    &listed::FAMILY,
    &numbered::FAMILY,
    &levels::FAMILY,
    &noticed::FAMILY,
    &actions::FAMILY,
    &placeholders::FAMILY,
    &guidance::FAMILY,
    &unstated::FAMILY,
    &wording::FAMILY,
    &leaks::FAMILY,
];

/// All rules, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// What to check.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Only these rules, by id; all if empty.
    pub only: Vec<String>,
    /// Whether the report is about to be published, which makes some findings more severe.
    pub public: bool,
    /// Whether to include dismissed findings.
    pub dismissed: bool,
    /// The day of the check; without it, nothing is overdue.
    pub today: Option<NaiveDate>,
}

impl CheckOptions {
    fn wants(&self, rule: &Rule) -> bool {
        self.only.is_empty() || self.only.iter().any(|id| id == rule.id)
    }
}

/// The findings of a report: the most severe first, then in the order of the report.
pub fn check(seen: Seen, zones: &dyn Zones, options: &CheckOptions) -> Vec<Finding> {
    Checker::default().check(seen, zones, options)
}

/// Checks a report repeatedly; the findings of a text are cached until it changes.
#[derive(Default)]
pub struct Checker {
    cache: BTreeMap<(Owner, usize), CachedText>,
    /// The number of texts that were not cached in the last check.
    pub read_anew: usize,
}

#[derive(Clone)]
struct CachedText {
    unit: TextUnit,
    findings: Vec<Finding>,
}

impl Checker {
    /// The findings of a report: the most severe first, then in the order of the report.
    pub fn check(&mut self, seen: Seen, zones: &dyn Zones, options: &CheckOptions) -> Vec<Finding> {
        self.check_and(seen, zones, options, |_| {})
    }

    /// Takes cached findings from another checker, for texts that are not cached here.
    pub fn learn(&mut self, other: &Checker) {
        for (key, cached) in &other.cache {
            if self.cache.get(key).is_none_or(|known| known.unit.text != cached.unit.text) {
                self.cache.insert(*key, cached.clone());
            }
        }
    }

    /// Like [`Checker::check`]; `also` gets the claims, for other computations over them.
    pub fn check_and(
        &mut self,
        seen: Seen,
        zones: &dyn Zones,
        options: &CheckOptions,
        also: impl FnOnce(&Claims),
    ) -> Vec<Finding> {
        let mut before = std::mem::take(&mut self.cache);
        let (mut units, mut cached, mut found) = (Vec::new(), Vec::new(), Vec::new());
        self.read_anew = 0;
        for (owner, field, text) in texts(&seen) {
            let key = (owner, field.index);
            let same = before.remove(&key).filter(|cached| cached.unit.text == text);
            let is_new = same.is_none();
            let (unit, findings) = match same {
                Some(same) => (same.unit, same.findings),
                None => of_text(&seen, owner, field, text),
            };
            self.read_anew += usize::from(is_new);
            found.extend(findings.iter().cloned());
            units.push(unit);
            cached.push((key, findings));
        }
        let claims = Claims::new(seen, zones, units);
        for family in FAMILIES {
            if let Some(all) = family.all {
                all(&claims, options, &mut found);
            }
        }
        also(&claims);
        let settings = dismissed::Settings::of(&claims);
        let order: BTreeMap<(Owner, usize), usize> =
            cached.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
        let units = claims.texts;
        self.cache = units
            .into_iter()
            .zip(cached)
            .map(|(unit, (key, findings))| (key, CachedText { unit, findings }))
            .collect();
        found.retain(|finding| options.wants(finding.rule) && !settings.turns_off(finding.rule));
        for finding in &mut found {
            finding.dismissed = settings.reason(finding).map(str::to_owned);
        }
        found.retain(|finding| options.dismissed || finding.dismissed.is_none());
        for finding in &mut found {
            if let Some(severity) = finding.rule.public.filter(|_| options.public) {
                finding.severity = severity;
            }
        }
        found.sort_by_key(|finding| {
            let first = finding.places.first().map(|spot| &spot.place);
            let at = first.and_then(|place| order.get(&(place.owner, place.field.index)));
            (finding.severity, at.copied(), first.map(|place| place.range.start))
        });
        found
    }
}

fn of_text(seen: &Seen, owner: Owner, field: &'static Field, text: String) -> (TextUnit, Vec<Finding>) {
    let unit = unit(seen, owner, field, text);
    let mut findings = Vec::new();
    for family in FAMILIES {
        if let Some(check) = family.text {
            check(&unit, &mut findings);
        }
    }
    (unit, findings)
}
