//! One event with two times, in two parts of a report.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, brief, has_clock, is_decision, minute, say, states_clock, stems};
use super::{Family, declared};
use crate::facts::claims::{Claims, Event, Milestone, Place, Role, TimeClaim, Topic, tells_of_impact};
use crate::report::Owner;
use crate::report::moment::Bound;

pub(super) static FAMILY: Family = Family {
    rules: &[&NEAR, &END, &START, &declared::MILESTONE, &ALIKE],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static NEAR: Rule = Rule {
    id: "event-at-two-times",
    severity: Severity::Warning,
    title: "A time in the text a few minutes beside the timeline's",
    about: "An exact time in the text that no row has, while a row that speaks of the same is at most five minutes away.",
    fires: "# Outage\n\nThe rollback began at 13:15 UTC.\n\n## Timeline (UTC)\n\n- 12:12 - A release goes out\n- 13:13 - The rollback is started\n- 14:30 - All is well\n",
    silent: "# Outage\n\nThe rollback began at 13:13 UTC.\n\n## Timeline (UTC)\n\n- 12:12 - A release goes out\n- 13:13 - The rollback is started\n- 14:30 - All is well\n",
    public: None,
};

static END: Rule = Rule {
    id: "window-end-differs",
    severity: Severity::Warning,
    title: "The impact ends at another time than in the timeline",
    about: "A stated window of impact ends where the timeline has no row, and a row that ends the impact stands at another time.",
    fires: "# Outage\n\nFrom 09:00 UTC to 10:00 UTC nobody could sign in, an outage.\n\n## Timeline (UTC)\n\n- 09:00 - The release goes out\n\
            - 09:40 - The cause is found\n- 10:45 - The fix is out, service restored\n",
    silent: "# Outage\n\nFrom 09:00 UTC to 10:45 UTC nobody could sign in, an outage.\n\n## Timeline (UTC)\n\n- 09:00 - The release goes out\n\
             - 09:40 - The cause is found\n- 10:45 - The fix is out, service restored\n",
    public: None,
};

static START: Rule = Rule {
    id: "window-start-differs",
    severity: Severity::Warning,
    title: "The impact begins at another time than in the timeline",
    about: "The text gives the beginning of the impact, and the row that says it begins is at another time; or a row of impact lies before \
            the stated beginning.",
    fires: "# Outage\n\n## Summary\n\nOn Jan. 7, 2025 12:10 UTC, we experienced a loss of connectivity.\n\n## Timeline (UTC)\n\n\
            - 12:12 UTC - The flip was started and the impact began\n- 12:40 UTC - An alert\n- 14:30 UTC - Reverted\n",
    silent: "# Outage\n\n## Summary\n\nOn Jan. 7, 2025 12:12 UTC, we experienced a loss of connectivity.\n\n## Timeline (UTC)\n\n\
             - 12:12 UTC - The flip was started and the impact began\n- 12:40 UTC - An alert\n- 14:30 UTC - Reverted\n",
    public: None,
};

static ALIKE: Rule = Rule {
    id: "event-told-differently",
    severity: Severity::Warning,
    title: "A sentence and a row that tell one event at two times",
    about: "A sentence with an exact time that no row has shares several uncommon words with one row, and that row is at most two hours away.",
    fires: "# Outage\n\nAt around 17:20 we started upgrading the build cluster from Kubernetes 1.11.\n\n## Timeline\n\n\
            - 2024-03-25 17:40 The Kubernetes upgrade is initiated on the build cluster\n- 2024-03-25 23:04 A node is drained\n- 2024-03-26 02:50 A user writes\n",
    silent: "# Outage\n\nAt around 17:40 we started upgrading the build cluster from Kubernetes 1.11.\n\n## Timeline\n\n\
             - 2024-03-25 17:40 The Kubernetes upgrade is initiated on the build cluster\n- 2024-03-25 23:04 A node is drained\n- 2024-03-26 02:50 A user writes\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let rows = Rows::of(claims);
    ends(claims, &rows, found);
    starts(claims, &rows, found);
    sentences(claims, &rows, found);
    declared::check(claims, found);
}

/// The rows of the timelines by minute.
struct Rows<'c> {
    rows: Vec<(i64, &'c Event, &'c TimeClaim)>,
    /// All minutes at which a row begins or ends.
    minutes: BTreeSet<i64>,
    /// The words of each row, and in how many rows a word occurs; computed lazily, as few reports need them.
    words: OnceCell<RowWords>,
}

struct RowWords {
    counts: BTreeMap<String, usize>,
    stems: Vec<BTreeSet<String>>,
}

impl<'c> Rows<'c> {
    fn of(claims: &'c Claims) -> Rows<'c> {
        let mut rows: Vec<(i64, &Event, &TimeClaim)> = claims
            .events
            .iter()
            .filter_map(|event| {
                let time = claims.event_time(event).filter(|time| has_clock(time))?;
                Some((minute(&time.at?), event, time))
            })
            .collect();
        rows.sort_by_key(|row| row.0);
        let labels = claims.times.iter().filter(|time| time.role == Role::Label && has_clock(time));
        let ends = rows.iter().filter_map(|row| row.2.end);
        let minutes = rows.iter().map(|row| row.0).chain(ends.map(|end| minute(&end)));
        let minutes = minutes.chain(labels.filter_map(|time| time.at).map(|at| minute(&at))).collect();
        Rows { rows, minutes, words: OnceCell::new() }
    }

    fn words(&self) -> &RowWords {
        self.words.get_or_init(|| {
            let stems: Vec<BTreeSet<String>> = self.rows.iter().map(|row| stems(&row.1.text)).collect();
            let mut counts = BTreeMap::new();
            for word in stems.iter().flatten() {
                *counts.entry(word.clone()).or_insert(0) += 1;
            }
            RowWords { counts, stems }
        })
    }

    /// The rows within `reach` seconds of `at`.
    fn near(&self, at: i64, reach: i64) -> impl Iterator<Item = (usize, &(i64, &'c Event, &'c TimeClaim))> {
        let from = self.rows.partition_point(|row| row.0 < at - reach);
        self.rows.iter().enumerate().skip(from).take_while(move |(_, row)| row.0 <= at + reach)
    }
}

fn in_story(time: &TimeClaim) -> bool {
    matches!(time.role, Role::Prose | Role::Label | Role::Window)
        && !matches!(time.topic, Topic::Updates | Topic::Actions | Topic::Lessons)
}

/// How far, in seconds, a row is from an approximate end at least to be another one.
const ABOUT_END: i64 = 900;

fn ends(claims: &Claims, rows: &Rows, found: &mut Vec<Finding>) {
    let mut told: Vec<i64> = Vec::new();
    let last = rows.rows.iter().rfind(|row| row.1.milestones.ends());
    for window in claims.windows.iter().filter(|window| window.is_impact) {
        let (Some(time), Some(end)) = (claims.time(window.start), claims.time(window.end)) else { continue };
        let is_about =
            time.reading.about || end.reading.about || end.reading.end_reading().is_some_and(|end| end.about);
        if !in_story(time) || !has_clock(time) || rows.rows.len() < 3 {
            continue;
        }
        let (from, to) = (minute(&window.span.0), minute(&window.span.1));
        // One that ends before it starts is told as that.
        if to < from {
            continue;
        }
        // If its day must be wrong, only its time of day is compared.
        let far = rows.rows.iter().all(|row| (row.0 - to).abs() > 7 * 86_400);
        let shift = match last {
            Some(last) if far => (last.0 - to).div_euclid(86_400) * 86_400,
            _ => 0,
        };
        let to = to + shift;
        let to = if far && last.is_some_and(|last| (to + 86_400 - last.0).abs() < (to - last.0).abs()) {
            to + 86_400
        } else {
            to
        };
        // A row of that minute tells of the end, unless all it says is that something fails.
        let fails = |event: &Event| {
            const ANEW: [&str; 9] = [
                " again",
                "still ",
                "nouvel",
                "de nouveau",
                "erneut",
                "otra vez",
                "novamente",
                "再び",
                "再次",
            ];
            const LESS: [&str; 7] = ["zero", "drop", "fall", "back", "stop", "recover", "clear"];
            let has = |words: &[&str]| words.iter().any(|word| event.lower.contains(word));
            !event.milestones.ends() && tells_of_impact(&event.lower) && has(&ANEW) && !has(&LESS)
        };
        let here: Vec<_> = rows.near(to, 0).collect();
        let still_fails = !here.is_empty()
            && here.iter().all(|(_, row)| fails(row.1))
            && last.is_some_and(|last| last.0 > to);
        if rows.minutes.contains(&to) && !still_fails || told.contains(&to) {
            continue;
        }
        let near = rows
            .near(to, 300)
            .map(|row| row.1)
            .find(|row| row.1.milestones.ends() || row.0 > from + shift && window_words(claims, time, row.1));
        let row = near.or(last.filter(|last| {
            (last.0 - to).abs() <= (6 * 3600).max(to - from - shift) && last.0 > from + shift
        }));
        // A row that states the window is no other time for its end.
        let states = |event: &Event| {
            event.place.owner == time.place.owner
                && event.place.field == time.place.field
                && event.place.range.contains(&time.place.range.start)
        };
        // Whole hours apart, of which one may be of another zone, are no contradiction.
        let may_be_same = |row: &(i64, &Event, &TimeClaim)| {
            (row.0 - to) % 1800 == 0 && !are_of_known_zones(claims, end, row.2)
        };
        // An approximate end may be some minutes off.
        let is_clear = |row: &(i64, &Event, &TimeClaim)| {
            let apart = (row.0 - to).abs();
            !is_about || row.1.milestones.has(Milestone::Recovers) && (ABOUT_END..=3600).contains(&apart)
        };
        let row = row.filter(|row| row.0 != to && !states(row.1) && !may_be_same(row) && is_clear(row));
        let Some((at, event, row)) = row else { continue };
        // The row of the next minute tells of the end in other words.
        if *at != to + 60 && rows.minutes.contains(&(to + 60)) {
            continue;
        }
        told.push(to);
        let message = format!(
            "{} ends {} {} than the row of {} (“{}”).",
            end.quote,
            say(at - to),
            if *at > to { "earlier" } else { "later" },
            row.quote,
            brief(&event.text)
        );
        found.push(Finding::new(&END, message, vec![Spot::time(end), Spot::time(row)]));
    }
}

fn window_words(claims: &Claims, time: &TimeClaim, event: &Event) -> bool {
    stems(claims.sentence(time)).intersection(&stems(&event.text)).next().is_some()
}

fn speaks_of_impact(text: &str) -> bool {
    tells_of_impact(&text.to_lowercase())
}

fn starts(claims: &Claims, rows: &Rows, found: &mut Vec<Finding>) {
    let begins = |time: &&TimeClaim| {
        in_story(time)
            && matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other)
            && has_clock(time)
            && !time.reading.about
            && speaks_of_impact(claims.sentence(time))
    };
    // The first time in the text is that of the beginning.
    let first = claims
        .times
        .iter()
        .filter(|time| time.role != Role::Posted && time.role != Role::Title)
        .find(|time| has_clock(time));
    let Some(time) = first.filter(begins) else { return };
    let Some(at) = time.at.map(|at| minute(&at)).or_else(|| {
        claims
            .clocks
            .context
            .instant(
                &crate::report::moment::Reading { bound: Bound::At, ..time.reading.clone() },
                claims.clocks.context.first_day,
                claims.zones,
            )
            .map(|at| minute(&at))
    }) else {
        return;
    };
    // A row of that minute tells of the beginning unless it tells of something else, and another says that it begins.
    let here: Vec<_> = rows.near(at, 0).collect();
    let is_told = match here.is_empty() {
        true => rows.minutes.contains(&at),
        false => here
            .iter()
            .any(|(_, row)| speaks_of_impact(&row.1.text) || row.1.text.split_whitespace().count() > 6),
    };
    let started = rows
        .near(at, 1800)
        .map(|row| row.1)
        .find(|row| row.1.milestones.has(Milestone::Starts) && row.0 != at);
    if let Some((_, event, row)) = started.filter(|_| !is_told && time.reading.bound == Bound::At) {
        let message = format!(
            "The impact begins at {} in the text and at {} in the timeline (“{}”).",
            time.quote,
            row.quote,
            brief(&event.text)
        );
        found.push(Finding::new(&START, message, vec![Spot::time(time), Spot::time(row)]));
        return;
    }
    let is_bound = time.reading.bound == Bound::After;
    let earlier = rows
        .near(at, 3600)
        .map(|row| row.1)
        .find(|row| row.0 < at && speaks_of_impact(&row.1.text) && row.2.end.is_some());
    if let Some((_, event, row)) = earlier.filter(|_| is_bound || time.end.is_some()) {
        let message = format!(
            "The text has it begin at {}, the timeline has impact at {} (“{}”).",
            time.quote,
            row.quote,
            brief(&event.text)
        );
        found.push(Finding::new(&START, message, vec![Spot::time(time), Spot::time(row)]));
    }
}

fn sentences(claims: &Claims, rows: &Rows, found: &mut Vec<Finding>) {
    if rows.rows.len() < 3 {
        return;
    }
    // Times that were reported already.
    let told: BTreeSet<(Owner, usize, usize)> = found
        .iter()
        .flat_map(|finding| &finding.places)
        .map(|spot| (spot.place.owner, spot.place.field.index, spot.place.range.start))
        .collect();
    let with_rows: BTreeSet<(Owner, usize)> =
        claims.events.iter().map(|event| (event.place.owner, event.place.field.index)).collect();
    let mut sentences: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for time in &claims.times {
        *sentences.entry((time.unit_index, time.sentence.start)).or_default() += 1;
    }
    let told_of = |time: &TimeClaim| in_story(time) && has_clock(time) && time.reading.end.is_none();
    for (number, time) in claims.times.iter().enumerate().filter(|(_, time)| told_of(time)) {
        let Some(at) = time.at.map(|at| minute(&at)) else { continue };
        let told = told.contains(&(time.place.owner, time.place.field.index, time.place.range.start));
        if rows.minutes.contains(&at) || told {
            continue;
        }
        // Text within a timeline, under a row, is about that row; a name with a stamp is a chat.
        let in_timeline =
            time.topic == Topic::Timeline && with_rows.contains(&(time.place.owner, time.place.field.index));
        let is_sentence = claims.sentence(time).split_whitespace().count() >= 5 || time.role == Role::Label;
        if in_timeline || !is_sentence {
            continue;
        }
        // If a sentence has several times, it is not clear which one its words are about.
        let alone = sentences.get(&(time.unit_index, time.sentence.start)) == Some(&1);
        let sentence = claims.sentence(time);
        let words = match alone {
            true => stems(sentence),
            // The text before it, from the previous time on.
            false => {
                let before = number.checked_sub(1).and_then(|at| claims.time(at));
                let before = before.filter(|before| before.unit_index == time.unit_index);
                let before = before.map_or(0, |before| before.place.range.end);
                let from = before.max(time.sentence.start);
                stems(claims.quote(&Place { range: from..time.place.range.end, ..time.place.clone() }))
            }
        };
        let shared = |row: usize| {
            let known = rows.words();
            let common = known.stems.get(row).into_iter().flatten().filter(|word| words.contains(*word));
            common
                .map(|word| 1.0 / known.counts.get(word).copied().unwrap_or(1) as f64)
                .fold((0, 0.0), |(n, sum), weight| (n + 1, sum + weight))
        };
        // A word that many rows have names a thing, not what happened to it.
        let acts_alike = |row: usize| {
            let is_in =
                |stem: &&&str| rows.words().stems.get(row).is_some_and(|stems| stems.contains(**stem));
            ["revert", "deploy", "notice", "upgrade", "start"]
                .iter()
                .filter(is_in)
                .any(|stem| words.contains(*stem))
        };
        let near = rows
            .near(at, 300)
            .filter(|(_, row)| !states_clock(claims, row.1, time))
            .filter(|(row, _)| shared(*row).1 >= 1.0 || acts_alike(*row))
            .min_by_key(|(_, row)| (row.0 - at).abs());
        if let Some((_, (_, event, row))) =
            near.filter(|_| !time.reading.about && time.reading.bound == Bound::At && !is_decision(sentence))
        {
            let message = format!(
                "{} in the text is {} in the timeline (“{}”).",
                time.quote,
                row.quote,
                brief(&event.text)
            );
            found.push(Finding::new(&NEAR, message, vec![Spot::time(time), Spot::time(row)]));
            continue;
        }
        // A fix that is stated to be deployed later than the row that ends the incident.
        let fixes =
            ["deployed at", "rolled back at", "reverted at", "fixed at", "restored at", "recovered at"];
        let sentence = claims.lower_sentence(time);
        let fixed = fixes.iter().any(|word| sentence.contains(word));
        let others = rows.near(at, 7200).filter(|(_, row)| !states_clock(claims, row.1, time));
        let alike = others.map(|(number, row)| (shared(number), row)).filter(|((count, weight), row)| {
            *count >= 3 && *weight >= 1.5 || fixed && *count >= 1 && row.1.milestones.ends()
        });
        let best = alike.max_by(|one, other| one.0.1.total_cmp(&other.0.1));
        if let Some((_, (other, event, row))) = best
            .filter(|_| alone)
            .filter(|(_, row)| (row.0 - at).abs() > if time.reading.about { 900 } else { 300 })
        {
            let message = format!(
                "{} in the text and {} in the timeline (“{}”) tell the same, {} apart.",
                time.quote,
                row.quote,
                brief(&event.text),
                say(other - at)
            );
            found.push(Finding::new(&ALIKE, message, vec![Spot::time(time), Spot::time(row)]));
        }
    }
}
