//! Findings that are meant to be so, and rules that are turned off: both are kept in the report (its cover's settings).
//!
//! A dismissal is a line of text: the rule, a hash of what the finding says, the reason. The sentence of a finding names both
//! sides, so it returns as soon as one of them changes.

use super::rule::{Finding, Rule};
use crate::facts::claims::Claims;
use crate::report::sections::cover;
use crate::report::{Part, Report};

/// What the report says of its checks.
pub(super) struct Settings {
    off: Vec<String>,
    dismissed: Vec<(String, String)>,
}

impl Settings {
    pub(super) fn of(claims: &Claims) -> Settings {
        // They are settings of those who write the report, whoever it is checked for.
        let text = |field| {
            let value = claims.seen.report.value(crate::report::Owner::Part(Part::Cover), field);
            value.text().to_owned()
        };
        let off = ids(&text(&cover::CHECKS_OFF));
        let lines = text(&cover::DISMISSED);
        let dismissed = lines.lines().filter_map(|line| {
            let mut words = line.trim().splitn(3, ' ');
            let key = format!("{} {}", words.next()?, words.next()?);
            Some((key, words.next().unwrap_or_default().trim().to_owned()))
        });
        Settings { off, dismissed: dismissed.collect() }
    }

    pub(super) fn turns_off(&self, rule: &Rule) -> bool {
        self.off.iter().any(|id| id == rule.id)
    }

    /// Why a finding was dismissed, if it was.
    pub(super) fn reason(&self, finding: &Finding) -> Option<&str> {
        if self.dismissed.is_empty() {
            return None;
        }
        let key = finding.key();
        self.dismissed.iter().find(|dismissed| dismissed.0 == key).map(|dismissed| dismissed.1.as_str())
    }
}

impl Finding {
    /// What it is known by: its rule, and a hash of what it says (FNV-1a, 64 bits).
    pub fn key(&self) -> String {
        let quotes = self.places.iter().map(|spot| spot.quote.as_str());
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for text in std::iter::once(self.message.as_str()).chain(quotes) {
            for byte in text.bytes().chain(std::iter::once(0)) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        format!("{} {hash:016x}", self.rule.id)
    }
}

/// The rules that a report is not checked by, by their ids.
pub fn turned_off(report: &Report) -> Vec<String> {
    ids(report.text(Part::Cover, &cover::CHECKS_OFF))
}

fn ids(text: &str) -> Vec<String> {
    let ids = text.split([',', ' ', '\n']).map(str::trim).filter(|id| !id.is_empty());
    ids.map(str::to_owned).collect()
}

/// The report's dismissals with one more, as the value of the cover's field `dismissed`.
pub fn dismiss(dismissed: &str, finding: &Finding, reason: &str) -> String {
    let reason: Vec<&str> = reason.split_whitespace().collect();
    let line = format!("{} {}", finding.key(), reason.join(" "));
    match dismissed.trim_end() {
        "" => line.trim_end().to_owned(),
        before => format!("{before}\n{}", line.trim_end()),
    }
}
