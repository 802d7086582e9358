//! Windows that two labels state: "Started: …" and "Resolved: …", each on a line of its own.

use super::{Claims, Role, TimeClaim, Window};

/// Words, one in a label, for the time at which the impact began, in the languages of reports.
const STARTS: [&str; 18] = [
    "start",
    "began",
    "begin",
    "onset",
    "beginn",
    "début",
    "debut",
    "inicio",
    "início",
    "comienzo",
    "inizio",
    "開始",
    "発生日時",
    "発生時刻",
    "开始",
    "開始時刻",
    "시작",
    "начало",
];

/// Words for the time at which it ended.
const ENDS: [&str; 20] = [
    "end",
    "ended",
    "resolved",
    "resolution",
    "restored",
    "recovered",
    "recovery",
    "ende",
    "behoben",
    "fin",
    "fim",
    "término",
    "resolución",
    "resolução",
    "résolution",
    "復旧",
    "終了",
    "恢复",
    "结束",
    "종료",
];

/// What such labels consist of besides.
const BESIDE: [&str; 22] = [
    "time", "date", "incident", "outage", "impact", "service", "issue", "problem", "at", "of", "the", "and",
    "full", "was", "utc", "downtime", "hora", "horário", "de", "du", "heure", "uhrzeit",
];

/// The windows that labels of one text state, if both times are known.
pub(super) fn windows(claims: &mut Claims) {
    let mut found = Vec::new();
    // A window of which only the start was recognised as a field; its end may be a label in the text.
    let open = claims.stated_windows.iter().filter(|(start, end)| start == end).map(|it| it.0);
    let open: Vec<(usize, &TimeClaim)> = open
        .filter_map(|start| Some((start, claims.times.get(start)?)))
        .filter(|(_, time)| time.end.is_none())
        .collect();
    let mut begun: Option<(usize, &TimeClaim)> = match open.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    for (at, time) in claims.times.iter().enumerate().filter(|(_, time)| time.role == Role::Label) {
        let is_alone = time.end.is_none() && time.at.is_some();
        if is_alone && is_label(&time.label, &STARTS) {
            begun = Some((at, time));
        } else if is_alone && is_label(&time.label, &ENDS) {
            let is_pair =
                |first: &TimeClaim| first.role == Role::Window || first.unit_index == time.unit_index;
            let Some((start, first)) = begun.take().filter(|(_, first)| is_pair(first)) else { continue };
            if let (Some(from), Some(to)) = (first.at, time.at) {
                found.push(Window { start, end: at, span: (from, to), is_impact: true });
            }
        }
    }
    claims.windows.extend(found);
}

/// Whether a label says this and nothing else that matters: "All services started responding again" is a sentence.
fn is_label(label: &str, names: &[&str]) -> bool {
    let mut says = false;
    for word in label.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '*' | '_' | '/' | '-')) {
        let names = names
            .iter()
            .any(|name| word == *name || word.strip_suffix("s").or(word.strip_suffix("ed")) == Some(*name));
        says |= names;
        if !names && !word.is_empty() && !BESIDE.contains(&word) {
            return false;
        }
    }
    says
}
