//! Findings that are meant to be so, and rules that are turned off: both are kept in the report (its cover's settings).
//!
//! A dismissal is a line of text: the rule, a hash of what the finding says, the reason. The sentence of a finding names both
//! sides, so it returns as soon as one of them changes.

use super::rule::{Finding, Rule};
use crate::facts::claims::Claims;
use crate::report::Part;
use crate::report::sections::cover;

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
        let off = text(&cover::CHECKS_OFF);
        let off = off
            .split([',', ' ', '\n'])
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect();
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
        let key = key(finding);
        self.dismissed.iter().find(|dismissed| dismissed.0 == key).map(|dismissed| dismissed.1.as_str())
    }
}

/// What a finding is known by: its rule, and a hash of what it says (FNV-1a, 64 bits).
fn key(finding: &Finding) -> String {
    let quotes = finding.places.iter().map(|spot| spot.quote.as_str());
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in std::iter::once(finding.message.as_str()).chain(quotes) {
        for byte in text.bytes().chain(std::iter::once(0)) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{} {hash:016x}", finding.rule.id)
}

/// The report's dismissals with one more, as the value of the cover's field `dismissed`.
pub fn dismiss(dismissed: &str, finding: &Finding, reason: &str) -> String {
    let reason: Vec<&str> = reason.split_whitespace().collect();
    let line = format!("{} {}", key(finding), reason.join(" "));
    match dismissed.trim_end() {
        "" => line.trim_end().to_owned(),
        before => format!("{before}\n{}", line.trim_end()),
    }
}
