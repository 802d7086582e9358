//! Dismissed findings, and rules that are turned off: both are stored in the report (settings of its cover).
//!
//! A dismissal is a row: the rule, a hash of what the finding says, the reason. The sentence of a finding names both
//! sides, so it returns as soon as one of them changes. Earlier versions wrote dismissals as lines of a text, which are
//! still read.

use super::rule::{Finding, Rule};
use crate::facts::claims::Claims;
use crate::report::sections::cover::{self, dismissals};
use crate::report::{Cells, List, Owner, Part, Report, Value};

/// The report's settings for its checks.
pub(super) struct Settings {
    off: Vec<String>,
    dismissed: Vec<(String, String)>,
}

impl Settings {
    pub(super) fn of(claims: &Claims) -> Settings {
        // Settings by the authors apply to every reader's check.
        let text = |field| {
            let value = claims.seen.report.value(Owner::Part(Part::Cover), field);
            value.text().to_owned()
        };
        let off = ids(&text(&cover::CHECKS_OFF));
        let lines = text(&cover::DISMISSED);
        let lines = lines.lines().filter_map(|line| {
            let mut words = line.trim().splitn(3, ' ');
            let key = format!("{} {}", words.next()?, words.next()?);
            Some((key, words.next().unwrap_or_default().trim().to_owned()))
        });
        let report = claims.seen.report;
        let row = |id| {
            let cells = report.cells(Owner::Row(List::Dismissals, id));
            let text = |field| cells.text(field).trim().to_owned();
            (format!("{} {}", text(&dismissals::RULE), text(&dismissals::HASH)), text(&dismissals::REASON))
        };
        let rows = report.ids(List::Dismissals).into_iter().map(row);
        let dismissed = rows.chain(lines).collect();
        Settings { off, dismissed }
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
    /// Its key: the rule, and a hash of what it says (FNV-1a, 64 bits).
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

/// The ids of the rules that are turned off in this report.
pub fn turned_off(report: &Report) -> Vec<String> {
    ids(report.text(Part::Cover, &cover::CHECKS_OFF))
}

fn ids(text: &str) -> Vec<String> {
    let ids = text.split([',', ' ', '\n']).map(str::trim).filter(|id| !id.is_empty());
    ids.map(str::to_owned).collect()
}

/// The cells of a row that dismisses a finding.
pub fn dismissal(key: &str, reason: &str) -> Cells {
    let mut cells = Cells::new(dismissals::FIELDS);
    let (rule, hash) = key.split_once(' ').unwrap_or((key, ""));
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    for (field, text) in
        [(&dismissals::RULE, rule), (&dismissals::HASH, hash), (&dismissals::REASON, &reason)]
    {
        cells.set(field, Value::Text(text.to_owned()));
    }
    cells
}
