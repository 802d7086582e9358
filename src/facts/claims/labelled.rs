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
    let mut begun: Vec<Open> = match open.as_slice() {
        [(at, time)] => vec![Open { at: *at, time, of: "" }],
        _ => Vec::new(),
    };
    // An end that stands above its start: some lists begin with the newest.
    let mut ended: Vec<Open> = Vec::new();
    for (at, time) in claims.times.iter().enumerate().filter(|(_, time)| time.role == Role::Label) {
        let is_alone = time.end.is_none() && time.at.is_some();
        let of = subject(&time.label);
        let this = Open { at, time, of };
        let (start, end) = if is_alone && is_label(&time.label, &STARTS) {
            match partner(&mut ended, &this, false) {
                Some(end) => (this, end),
                None => {
                    begun.push(this);
                    continue;
                }
            }
        } else if is_alone && is_label(&time.label, &ENDS) {
            match partner(&mut begun, &this, true) {
                Some(start) => (start, this),
                None => {
                    ended.push(this);
                    continue;
                }
            }
        } else {
            continue;
        };
        if let (Some(from), Some(to)) = (start.time.at, end.time.at) {
            found.push(Window { start: start.at, end: end.at, span: (from, to), is_impact: true });
        }
    }
    claims.windows.extend(found);
}

/// A label whose partner was not found yet.
#[derive(Clone, Copy)]
struct Open<'c> {
    at: usize,
    time: &'c TimeClaim,
    /// What begins or ends, if the label names it.
    of: &'static str,
}

/// Takes the label that belongs to this one: the last one of its text that begins or ends the same. “Outage start”,
/// “Incident start”, “Outage end”, “Incident end” are two windows, which cross.
fn partner<'c>(open: &mut Vec<Open<'c>>, this: &Open, may_be_stated: bool) -> Option<Open<'c>> {
    let is_near = |other: &Open| {
        may_be_stated && other.time.role == Role::Window || other.time.unit_index == this.time.unit_index
    };
    let is_same = |other: &&Open| is_near(other) && other.of == this.of;
    let at = open.iter().rposition(|other| is_same(&other)).or_else(|| {
        // A label that names nothing belongs to whatever is open, if that is one.
        let mut near = open.iter().enumerate().filter(|(_, other)| is_near(other));
        let (at, one) = near.next_back()?;
        (near.next().is_none() && (one.of.is_empty() || this.of.is_empty())).then_some(at)
    })?;
    let found = open.get(at).copied();
    open.truncate(at);
    found
}

/// What a label says begins or ends: the outage, the incident, … Empty if it does not say.
fn subject(label: &str) -> &'static str {
    const SUBJECTS: [&str; 7] = ["incident", "outage", "impact", "service", "issue", "problem", "downtime"];
    SUBJECTS.into_iter().find(|subject| label.contains(subject)).unwrap_or("")
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
