//! The status updates against the rest of the report: when it was closed, and how long nothing was said.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_exact, is_out_of_season, minute, say};
use crate::facts::claims::{
    Claims, Event, Milestone, Milestones, Phase, Role, TimeClaim, Update, Window, tells_of_impact,
};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family = Family {
    rules: &[&CLOSED, &LONG, &AFTER, &BEFORE, &END, &SILENCE, &SKIPPED, &LATE],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static CLOSED: Rule = Rule {
    id: "updates-closed-when",
    severity: Severity::Warning,
    title: "The incident is closed at another time than on the page",
    about: "The report says when the incident was closed; the update that closes it was posted more than half an hour apart on that day.",
    fires: "# Outage\n\nThe incident was closed on 2024/02/21 at around 13:00 UTC.\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\n\
            Investigating\nWe look into it.\nPosted Feb 21, 2024 - 09:23 UTC\n",
    silent: "# Outage\n\nThe incident was closed on 2024/02/21 at around 15:30 UTC.\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\n\
             Investigating\nWe look into it.\nPosted Feb 21, 2024 - 09:23 UTC\n",
    public: None,
};

static LONG: Rule = Rule {
    id: "updates-open-too-long",
    severity: Severity::Warning,
    title: "The page was open far longer than the impact",
    about: "The closing update came more than a day after the impact had ended, and more than three times the impact's length: customers \
            see a longer outage than there was. Not where that update is the recap, with the window of the impact.",
    fires: "# Outage\n\nExports failed between 2024/02/16 17:00 UTC and 2024/02/17 03:00 UTC.\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\n\
            Investigating\nWe look into it.\nPosted Feb 16, 2024 - 18:23 UTC\n",
    silent: "# Outage\n\nExports failed between 2024/02/16 17:00 UTC and 2024/02/17 03:00 UTC.\n\nResolved\nAll is well.\nPosted Feb 17, 2024 - 15:23 UTC\n\
             Investigating\nWe look into it.\nPosted Feb 16, 2024 - 18:23 UTC\n",
    public: None,
};

static AFTER: Rule = Rule {
    id: "updates-after-resolved",
    severity: Severity::Warning,
    title: "The page investigates what was resolved",
    about: "An update says “Investigating” or “Identified” after the time at which the timeline has the incident resolved for good.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n2024-06-17 17:30: A host is moved\n2024-06-22 15:29: Incident ticket resolved\n\n\
            Resolved\nAll is well.\nPosted Jun 22, 2024 - 17:17 UTC\nInvestigating\nWe are currently investigating.\nPosted Jun 22, 2024 - 15:47 UTC\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n2024-06-17 17:30: A host is moved\n2024-06-22 15:29: Incident ticket resolved\n\n\
             Resolved\nAll is well.\nPosted Jun 22, 2024 - 17:17 UTC\nInvestigating\nWe are currently investigating.\nPosted Jun 22, 2024 - 14:47 UTC\n",
    public: None,
};

static BEFORE: Rule = Rule {
    id: "updates-before-start",
    severity: Severity::Warning,
    title: "An update before the impact began",
    about: "The first update says that something is being investigated or was found, ten minutes or more before the stated beginning of the impact. Windows \
            whose text states an earlier time are let be.",
    fires: "# Outage\n\nExports failed between 2024/02/16 17:43 UTC and 2024/02/16 22:51 UTC.\n\nInvestigating\nExports fail, we look into it.\nPosted Feb 16, 2024 - 17:11 UTC\n",
    silent: "# Outage\n\nExports failed between 2024/02/16 17:03 UTC and 2024/02/16 22:51 UTC.\n\nInvestigating\nExports fail, we look into it.\nPosted Feb 16, 2024 - 17:11 UTC\n",
    public: None,
};

static END: Rule = Rule {
    id: "updates-end-differs",
    severity: Severity::Warning,
    title: "An update has it end at another time than the timeline",
    about: "The text of a closing update names the time of the full resolution, and the timeline's last row that ends the impact is more than ten minutes away.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- July 24 22:10 - Hosts fail\n- July 24 23:40 - The cause is found\n- July 25 03:22 - All services are restored\n\n\
            Resolved\nAs of 04:49 UTC our team has confirmed full resolution.\nPosted Jul 25, 2024 - 05:48 UTC\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- July 24 22:10 - Hosts fail\n- July 24 23:40 - The cause is found\n- July 25 03:22 - All services are restored\n\n\
             Resolved\nAs of 03:22 UTC our team has confirmed full resolution.\nPosted Jul 25, 2024 - 05:48 UTC\n",
    public: None,
};

static SILENCE: Rule = Rule {
    id: "updates-silence",
    severity: Severity::Hint,
    title: "A long silence between two updates",
    about: "More than a day between two updates of an open incident.",
    fires: "# Outage\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\nInvestigating\nWe look into it.\nPosted Feb 18, 2024 - 09:23 UTC\n",
    silent: "# Outage\n\nResolved\nAll is well.\nPosted Feb 18, 2024 - 15:23 UTC\nInvestigating\nWe look into it.\nPosted Feb 18, 2024 - 09:23 UTC\n",
    public: None,
};

static SKIPPED: Rule = Rule {
    id: "updates-phase-skipped",
    severity: Severity::Hint,
    title: "No update says that a fix is watched",
    about: "From “Identified” straight to “Resolved”, more than a day later, without “Monitoring”: readers were not told that a fix was in.",
    fires: "# Outage\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\nIdentified\nWe know it.\nPosted Feb 18, 2024 - 09:23 UTC\n",
    silent: "# Outage\n\nResolved\nAll is well.\nPosted Feb 21, 2024 - 15:23 UTC\nMonitoring\nA fix is in.\nPosted Feb 21, 2024 - 14:23 UTC\nIdentified\nWe know it.\nPosted Feb 21, 2024 - 09:23 UTC\n",
    public: None,
};

static LATE: Rule = Rule {
    id: "updates-first-late",
    severity: Severity::Hint,
    title: "The first update came late",
    about: "More than an hour between the beginning of the impact and the first update.",
    fires: "# Outage\n\nExports failed between 2024/02/16 17:00 UTC and 2024/02/17 03:00 UTC.\n\nInvestigating\nWe look into it.\nPosted Feb 16, 2024 - 20:47 UTC\n",
    silent: "# Outage\n\nExports failed between 2024/02/16 17:00 UTC and 2024/02/17 03:00 UTC.\n\nInvestigating\nWe look into it.\nPosted Feb 16, 2024 - 17:20 UTC\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let posted = |update: &Update| claims.time(update.time).and_then(|time| Some((time, minute(&time.at?))));
    let thread: Vec<(&Update, &TimeClaim, i64)> = claims
        .updates
        .iter()
        .filter(|update| update.phase.as_ref().is_none_or(|phase| phase.0 != Phase::Postmortem))
        .filter_map(|update| posted(update).map(|(time, at)| (update, time, at)))
        .collect();
    let is = |update: &Update, phase: Phase| update.phase.as_ref().is_some_and(|it| it.0 == phase);
    let resolved = thread.iter().rfind(|it| is(it.0, Phase::Resolved));
    if let Some((update, stamp, at)) = resolved {
        closed(claims, stamp, *at, found);
        open_long(claims, update, (stamp, *at), found);
        end_differs(claims, update, found);
    }
    after_resolved(claims, &thread, found);
    before_start(claims, &thread, found);
    hints(claims, &thread, found);
}

fn closed(claims: &Claims, stamp: &TimeClaim, at: i64, found: &mut Vec<Finding>) {
    for time in
        claims.times.iter().filter(|time| matches!(time.role, Role::Prose | Role::Label) && has_clock(time))
    {
        let sentence = claims.lower_sentence(time);
        let says = time.label.contains("closed")
            || sentence.contains("incident was closed")
            || sentence.contains("closed the incident")
            || sentence.contains("incident closed");
        let Some(said) = time.at.map(|at| minute(&at)).filter(|_| says) else { continue };
        let apart = (said - at).abs();
        if apart > 1800 && apart < 86_400 {
            let message = format!(
                "It is closed at {} in the text; the page was closed at {}, {} {}.",
                time.quote,
                stamp.quote,
                say(apart),
                if at > said { "later" } else { "earlier" }
            );
            found.push(Finding::new(&CLOSED, message, vec![Spot::time(time), Spot::time(stamp)]));
        }
    }
}

/// The whole impact: from the first start of a window to the last end.
fn impact<'c>(claims: &'c Claims) -> Option<(i64, i64, &'c TimeClaim)> {
    let windows = claims
        .windows
        .iter()
        .filter(|window| window.is_impact && claims.time(window.start).is_some_and(has_clock));
    let windows: Vec<_> = windows.collect();
    let first = windows.iter().map(|window| minute(&window.span.0)).min()?;
    let last = windows.iter().max_by_key(|window| window.span.1.from)?;
    Some((first, minute(&last.span.1), claims.time(last.end)?))
}

fn open_long(claims: &Claims, update: &Update, (stamp, at): (&TimeClaim, i64), found: &mut Vec<Finding>) {
    let Some((from, to, end)) = impact(claims) else { return };
    let open = at - to;
    // A closing update that states the window is the recap of an incident that was over for its readers.
    let mut ends = claims.windows.iter().filter_map(|window| claims.time(window.end));
    if ends.any(|time| update.holds(time)) {
        return;
    }
    // Without a length the end is not known: some pages state one moment twice.
    if to > from && open > 86_400 && open > 3 * (to - from) {
        let message = format!(
            "The impact ended at {} after {}; the page was open until {}, {} longer.",
            end.quote,
            say(to - from),
            stamp.quote,
            say(open)
        );
        found.push(Finding::new(&LONG, message, vec![Spot::time(stamp), Spot::time(end)]));
    }
}

fn after_resolved(claims: &Claims, thread: &[(&Update, &TimeClaim, i64)], found: &mut Vec<Finding>) {
    let ended = claims
        .events
        .iter()
        .filter(|event| event.milestones.ends() && event.milestones.has(Milestone::IsResolved));
    let mut ended = ended.filter_map(|event| claims.event_time(event));
    let ended = ended.rfind(|time| has_clock(time) && time.at.is_some());
    let Some((row, over)) = ended.and_then(|time| Some((time, time.at?.to))) else { return };
    // A log of updates that stands as rows: "10:05 Identified: …".
    let is_open = |event: &&Event| {
        let mut words = event.text.split(|c: char| !c.is_alphanumeric());
        matches!(words.next().and_then(Phase::of), Some(Phase::Investigating | Phase::Identified))
            && event
                .text
                .chars()
                .find(|c| !c.is_alphanumeric())
                .is_some_and(|c| matches!(c, ':' | '-' | '–' | '|'))
    };
    let listed = claims.event_list(row);
    let late = claims.events.iter().filter(is_open).filter(|event| listed != Some(event.list));
    let mut late = late.filter_map(|event| claims.event_time(event));
    let late = late.find(|time| time.at.is_some_and(|at| at.from >= over && at.from - over < 7 * 86_400));
    if let Some(time) = late.filter(|time| has_clock(time)) {
        let message =
            format!("It is still open at {}, and the timeline has it resolved at {}.", time.quote, row.quote);
        found.push(Finding::new(&AFTER, message, vec![Spot::time(time), Spot::time(row)]));
    }
    let late = thread.iter().find(|(update, _, at)| {
        update.phase.as_ref().is_some_and(|phase| matches!(phase.0, Phase::Investigating | Phase::Identified))
            && *at >= over
            && *at - over < 7 * 86_400
    });
    if let Some((update, stamp, at)) = late {
        let message = format!(
            "The page says “{}” at {}, {} after the timeline has it resolved ({}).",
            if update.phase.as_ref().is_some_and(|phase| phase.0 == Phase::Identified) {
                "Identified"
            } else {
                "Investigating"
            },
            stamp.quote,
            say(at - over),
            row.quote
        );
        let phase = update
            .phase
            .as_ref()
            .map(|(_, place)| Spot { quote: claims.quote(place).to_owned(), place: place.clone() });
        let places = [Some(Spot::time(stamp)), Some(Spot::time(row)), phase];
        found.push(Finding::new(&AFTER, message, places.into_iter().flatten().collect()));
    }
}

/// Words of an update that announces work, or denies what it names.
#[rustfmt::skip]
static ANNOUNCED: Phrases<()> = Phrases::new(&[((), &[
    "maintenance", "scheduled", "planned", "will ", "expected", "no ", "not ", "wartung", "geplant", "wird ", "werden", "kein", "travaux", "prévu", "mantenimiento",
    "programad", "manutenção",
])]);

fn before_start(claims: &Claims, thread: &[(&Update, &TimeClaim, i64)], found: &mut Vec<Finding>) {
    // A page may have the newest first.
    let Some((update, stamp, at)) = thread.iter().min_by_key(|it| it.2) else { return };
    let is_open = match update.phase {
        Some((Phase::Investigating | Phase::Identified, _)) => true,
        Some((Phase::Update, _)) | None => {
            // One that states the whole of it looks back.
            let mut starts = claims.windows.iter().filter_map(|window| claims.time(window.start));
            let looks_back = starts.any(|time| update.holds(time));
            let body = claims.lower(&update.body);
            tells_of_impact(body) && ANNOUNCED.found_in(body).next().is_none() && !looks_back
        }
        _ => false,
    };
    let exact = |window: &&Window| claims.time(window.start).is_some_and(is_exact);
    // Any earlier time may be that of the beginning, in whatever words.
    let told = claims.times.iter().filter(|time| time.role != Role::Posted && has_clock(time));
    let is_told =
        told.filter_map(|time| time.at).any(|told| (at - 86_400..*at + 600).contains(&minute(&told)));
    let first = claims.windows.iter().filter(exact).min_by_key(|window| window.span.0.from);
    let Some((window, start)) = first.and_then(|window| Some((window, claims.time(window.start)?))) else {
        return;
    };
    let early = minute(&window.span.0) - at;
    if is_open && !is_told && (600..3 * 3600).contains(&early) && !is_out_of_season(found, start) {
        let message =
            format!("It begins at {}, {} after the first update ({}).", start.quote, say(early), stamp.quote);
        found.push(Finding::new(&BEFORE, message, vec![Spot::time(start), Spot::time(stamp)]));
    }
}

/// How far apart, in seconds, an end in an update and in the timeline must be: a text takes time to write.
/// What is restored is called resolved after a while of watching.
const MIN_END_APART: i64 = 600;
const MIN_RESOLVED_APART: i64 = 1800;

fn end_differs(claims: &Claims, update: &Update, found: &mut Vec<Finding>) {
    let ended = claims.events.iter().rfind(|event| event.milestones.ends());
    let Some(row) = ended.and_then(|event| claims.event_time(event)).filter(|time| has_clock(time)) else {
        return;
    };
    let Some(over) = row.at.map(|at| minute(&at)) else { return };
    let is_restored = ended.is_some_and(|event| event.milestones.has(Milestone::Recovers));
    let least = if is_restored { MIN_END_APART } else { MIN_RESOLVED_APART };
    let is_row = |at: i64| {
        claims
            .events
            .iter()
            .filter_map(|event| claims.event_time(event)?.at)
            .any(|row| (minute(&row) - at).abs() <= 60)
    };
    for time in claims
        .times
        .iter()
        .filter(|time| update.holds(time))
        .filter(|time| has_clock(time) && time.end.is_none() && time.role != Role::Posted)
    {
        let sentence = claims.lower_sentence(time);
        let says = [
            "full resolution",
            "fully resolved",
            "fully restored",
            "was resolved",
            "been resolved",
            "were restored",
        ]
        .iter()
        .any(|word| sentence.contains(word));
        // A bound has no instant: "as of 04:49".
        let reading = crate::report::moment::Reading {
            bound: crate::report::moment::Bound::At,
            ..time.reading.clone()
        };
        let day = chrono::DateTime::from_timestamp(over, 0).map(|at| at.date_naive());
        let at = claims.clocks.context.instant(&reading, day, claims.zones).map(|at| minute(&at));
        let Some(at) = at.filter(|_| says) else { continue };
        let apart = (at - over).abs();
        if apart > least && apart < 12 * 3600 && (apart > MIN_RESOLVED_APART || !is_row(at)) {
            let message = format!(
                "An update has it resolved at {}, the timeline at {}: {} apart.",
                time.quote,
                row.quote,
                say(apart)
            );
            found.push(Finding::new(&END, message, vec![Spot::time(time), Spot::time(row)]));
            return;
        }
    }
}

fn hints(claims: &Claims, thread: &[(&Update, &TimeClaim, i64)], found: &mut Vec<Finding>) {
    for (one, next) in thread.iter().zip(thread.iter().skip(1)) {
        let apart = next.2 - one.2;
        if apart <= 86_400 {
            continue;
        }
        let message =
            format!("Between the updates of {} and {} pass {}.", one.1.quote, next.1.quote, say(apart));
        found.push(Finding::new(&SILENCE, message, vec![Spot::time(one.1), Spot::time(next.1)]));
        let phases = (one.0.phase.as_ref().map(|it| it.0), next.0.phase.as_ref().map(|it| it.0));
        if matches!(phases, (Some(Phase::Identified | Phase::Investigating), Some(Phase::Resolved))) {
            let message = format!(
                "No update between {} and {} says that a fix is being watched.",
                one.1.quote, next.1.quote
            );
            found.push(Finding::new(&SKIPPED, message, vec![Spot::time(one.1), Spot::time(next.1)]));
        }
    }
    if thread.is_empty() {
        return;
    }
    let begun = claims.times.iter().filter(|time| has_clock(time) && time.role != Role::Posted);
    let begun = begun
        .filter(|time| Milestones::of(claims.lower_sentence(time)).has(Milestone::Starts))
        .filter_map(|time| time.at);
    let begun = begun.map(|at| minute(&at)).min();
    let from = impact(claims).map(|impact| impact.0).into_iter().chain(begun).min();
    let (Some((_, stamp, at)), Some(from)) = (thread.first(), from) else { return };
    let late = at - from;
    if late > 3600 && late < 30 * 86_400 {
        let message =
            format!("The first update, {}, comes {} after the impact began.", stamp.quote, say(late));
        found.push(Finding::new(&LATE, message, vec![Spot::time(stamp)]));
    }
}
