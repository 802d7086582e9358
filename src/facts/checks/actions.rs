//! Corrective actions: owner, due date and type.

use std::collections::BTreeSet;

use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{brief, stems};
use super::{CheckOptions, Family};
use crate::facts::claims::{Claims, LineForm, Place, TextUnit, Topic, sentence};
use crate::facts::glance;
use crate::facts::phrases::Phrases;
use crate::report::sections::actions::rows;
use crate::report::{Field, List, Owner, RowId};

pub(super) static FAMILY: Family = Family {
    rules: &[&ALL_DONE, &TWO_STATES, &OWNER, &DATE, &ESTIMATED, &OVERDUE, &DUE_BEFORE, &PREVENT, &TEMPORARY],
    text: Some(estimated),
    all: Some(check),
};

static ALL_DONE: Rule = Rule {
    id: "action-said-done",
    severity: Severity::Warning,
    title: "All actions are said to be done, and one is open",
    about: "“All action items are complete”, “no action is outstanding”, while the status of an action says that it is to be done. Conditions \
            (“once all actions are complete”) and actions without a status are let be.",
    fires: "# Outage\n\n## Summary\n\nThe disk was full. All action items are complete.\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2030-04-01\n",
    silent: "# Outage\n\n## Summary\n\nThe disk was full. We close the ticket once all action items are complete.\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2030-04-01\n",
    public: None,
};

/// What says that no action is left.
#[rustfmt::skip]
static NONE_LEFT: Phrases<()> = Phrases::new(&[((), &[
    "action items complete", "action items are complete", "all action items have been completed", "all actions are complete",
    "all actions have been completed", "all actions are done", "all actions are closed", "no action is outstanding", "no actions are outstanding",
    "no outstanding action", "no open action", "keine offenen maßnahmen", "alle maßnahmen sind abgeschlossen", "alle maßnahmen sind umgesetzt",
    "toutes les actions sont terminées", "toutes les actions sont closes", "todas las acciones están completadas",
    "todas las acciones están cerradas", "todas as ações foram concluídas", "todas as ações estão concluídas",
])]);

/// Words that make it a condition, a wish or a denial.
const UNLESS: [&str; 22] = [
    "when", "once", "until", "after", "if", "before", "not", "should", "must", "will", "unless", "sobald",
    "wenn", "bis", "quand", "lorsque", "cuando", "hasta", "quando", "até", "ensure", "most",
];

static TWO_STATES: Rule = Rule {
    id: "action-two-states",
    severity: Severity::Warning,
    title: "One action is done and open",
    about: "Two rows name the same action, with the same words but for their endings and a remark in brackets, and one is done while the other is open: a table and \
            a check list that was ticked later. Names of fewer than three words are let be.",
    fires: "# Outage\n\n## Corrective actions\n\n1. **Rotate the password of the proxy admin (it was shown in the chat)**\n\n   - **Status:** Planned\n   - **Owner:** Team A\n   - **Due:** 2030-04-01\n\n2. **Rotate password of proxy admin**\n\n   - **Status:** Done\n   - **Owner:** Team A\n   - **Delivered:** 2030-03-01\n",
    silent: "# Outage\n\n## Corrective actions\n\n1. **Rotate the password of the proxy admin**\n\n   - **Status:** Planned\n   - **Owner:** Team A\n   - **Due:** 2030-04-01\n\n2. **Rotate the password of the mail admin**\n\n   - **Status:** Done\n   - **Owner:** Team A\n   - **Delivered:** 2030-03-01\n",
    public: None,
};

/// How many words name an action for sure.
const MIN_WORDS: usize = 3;

/// How many actions of a state are compared.
const MAX_COMPARED: usize = 200;

static OWNER: Rule = Rule {
    id: "action-without-owner",
    severity: Severity::Hint,
    title: "Actions that nobody owns",
    about: "What belongs to nobody is done by nobody. Told once, with all actions that are not done.",
    fires: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Due:** 2030-04-01\n",
    silent: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2030-04-01\n",
    public: None,
};

static DATE: Rule = Rule {
    id: "action-without-date",
    severity: Severity::Hint,
    title: "Actions without a date",
    about: "An open action without a due date, a done one without the date of its delivery. Told once.",
    fires: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n",
    silent: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2030-04-01\n",
    public: None,
};

static ESTIMATED: Rule = Rule {
    id: "action-estimated-though-done",
    severity: Severity::Hint,
    title: "A done action with an estimated date",
    about: "What is done has a date of delivery, no estimated one.",
    fires: "# Outage\n\n## Corrective measures\n\nMeasure: Pin the version\n\nStatus: Complete\n\nEstimated delivery date: October 03, 2024\n",
    silent: "# Outage\n\n## Corrective measures\n\nMeasure: Pin the version\n\nStatus: In progress\n\nEstimated delivery date: October 03, 2024\n",
    public: None,
};

static OVERDUE: Rule = Rule {
    id: "action-overdue",
    severity: Severity::Hint,
    title: "An action whose date has passed",
    about: "Its due date lies before today, and it is not done or dropped.",
    fires: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2020-04-01\n",
    silent: "# Outage\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Status:** Planned\n   - **Owner:** Storage team\n   - **Due:** 2030-04-01\n",
    public: None,
};

static DUE_BEFORE: Rule = Rule {
    id: "action-due-before",
    severity: Severity::Warning,
    title: "An action due before the incident",
    about: "What is to be done because of an incident is not due before its first day: the year or the month of the due date may be wrong. What is \
            done or dropped is let be.",
    fires: "# Outage\n\nIncident date: 2030-04-14\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Owner:** Storage team\n   - **Due:** 2030-04-10\n",
    silent: "# Outage\n\nIncident date: 2030-04-14\n\n## Corrective actions\n\n1. **Pin the version, so that it cannot change**\n\n   - **Owner:** Storage team\n   - **Due:** 2030-04-14\n",
    public: None,
};

static PREVENT: Rule = Rule {
    id: "action-none-prevents",
    severity: Severity::Hint,
    title: "No action keeps it from happening again",
    about: "All actions notice it sooner, mend it sooner or tell of it better: by their kind, else by their words.",
    fires: "# Outage\n\n## Corrective actions\n\n- Improve monitoring of volumes\n- Improve the incident handling process\n",
    silent: "# Outage\n\n## Corrective actions\n\n- Improve monitoring of volumes\n- Refuse a deployment that empties a volume\n",
    public: None,
};

static TEMPORARY: Rule = Rule {
    id: "action-only-temporary",
    severity: Severity::Hint,
    title: "Only temporary actions",
    about: "Every action calls itself temporary, manual or a workaround: none is said to stay.",
    fires: "# Outage\n\n## Corrective actions\n\n- Restart the service manually each morning\n- A workaround in the gateway\n",
    silent: "# Outage\n\n## Corrective actions\n\n- Restart the service manually each morning\n- Give the pool its connections back\n",
    public: None,
};

/// An action as stated in its row.
struct Action {
    spot: Spot,
    text: String,
    kind: String,
    status: String,
    owner: bool,
    due: String,
    delivered: bool,
}

fn check(claims: &Claims, options: &CheckOptions, found: &mut Vec<Finding>) {
    let actions: Vec<Action> =
        claims.seen.ids(List::Actions).into_iter().filter_map(|id| action(claims, id)).collect();
    if actions.is_empty() {
        return;
    }
    all_done(claims, &actions, found);
    two_states(&actions, found);
    let is_over = |action: &Action| glance::is_over(&action.status);
    let told = |rule: &'static Rule,
                which: Vec<&Action>,
                (of_one, of_more): (&str, &str),
                found: &mut Vec<Finding>| {
        if !which.is_empty() {
            let message = match (which.len(), actions.len()) {
                (1, 1) => format!("The action {of_one}."),
                (1, all) => format!("1 of {all} actions {of_one}."),
                (count, all) => format!("{count} of {all} actions {of_more}."),
            };
            found.push(Finding::new(
                rule,
                message,
                which.iter().take(20).map(|action| action.spot.clone()).collect(),
            ));
        }
    };
    let unowned = actions.iter().filter(|action| !action.owner && !is_over(action));
    told(&OWNER, unowned.collect(), ("has no owner", "have no owner"), found);
    let undated = actions.iter().filter(|action| match action.status.as_str() {
        "done" => !action.delivered && action.due.is_empty(),
        "dropped" => false,
        _ => action.due.is_empty(),
    });
    told(&DATE, undated.collect(), ("has no date", "have no date"), found);
    let estimated = actions
        .iter()
        .filter(|action| action.status == "done" && !action.delivered && !action.due.is_empty());
    let only_due =
        ("is done and has only the date it was due", "are done and have only the date they were due");
    told(&ESTIMATED, estimated.collect(), only_due, found);
    if let Some(today) = options.today {
        let late = actions.iter().filter(|action| {
            !is_over(action) && glance::last_day(&action.due).is_some_and(|day| day < today)
        });
        told(&OVERDUE, late.collect(), ("is overdue", "are overdue"), found);
    }
    let first = claims.clocks.context.first_day.filter(|_| claims.clocks.dated);
    let before = actions.iter().filter(|action| {
        !is_over(action) && first.zip(glance::last_day(&action.due)).is_some_and(|(first, due)| due < first)
    });
    told(&DUE_BEFORE, before.collect(), ("is due before the incident", "are due before the incident"), found);
    prevents(&actions, found);
    temporary(&actions, found);
}

impl Action {
    /// Whether its status says that it is to be done.
    fn is_open(&self) -> bool {
        const OPEN: [&str; 12] = [
            "planned",
            "in_progress",
            "todo",
            "to do",
            "open",
            "in progress",
            "not started",
            "pending",
            "offen",
            "à faire",
            "pendiente",
            "pendente",
        ];
        OPEN.contains(&self.status.as_str())
    }
}

/// Two rows of one action, of which one is done and the other open.
fn two_states(actions: &[Action], found: &mut Vec<Finding>) {
    let of = |is: &dyn Fn(&Action) -> bool| -> Vec<(&Action, ActionName)> {
        let of_state = actions.iter().filter(|action| is(action));
        let named = of_state.filter_map(|action| Some((action, ActionName::of(&action.text)?)));
        named.take(MAX_COMPARED).collect()
    };
    let open = of(&Action::is_open);
    for (done, name) in of(&|action| action.status == "done") {
        let same = open.iter().find(|(_, other)| name.is_same_as(other));
        if let Some((open, _)) = same {
            let message = format!("“{}” is done, and “{}” is open.", brief(&done.text), brief(&open.text));
            found.push(Finding::new(&TWO_STATES, message, vec![done.spot.clone(), open.spot.clone()]));
        }
    }
}

/// What names an action, without a remark in brackets.
struct ActionName {
    first: String,
    stems: BTreeSet<String>,
    /// The words with a digit: "2" and "eu-2" are others than "1" and "eu-1".
    numbered: BTreeSet<String>,
}

impl ActionName {
    fn of(text: &str) -> Option<ActionName> {
        let text = text.split('(').next().unwrap_or_default().to_lowercase();
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let stems = stems(&text);
        let first = words().next()?.to_owned();
        let numbered = words().filter(has_digit).map(str::to_owned).collect();
        (stems.len() >= MIN_WORDS).then_some(ActionName { first, stems, numbered })
    }

    /// Whether both name one action: they begin with one word and have the same words, but for their endings.
    fn is_same_as(&self, other: &ActionName) -> bool {
        let has = |name: &ActionName, word: &str| name.stems.iter().any(|other| is_form_of(word, other));
        self.numbered == other.numbered
            && is_form_of(&self.first, &other.first)
            && self.stems.iter().all(|word| has(other, word))
            && other.stems.iter().all(|word| has(self, word))
    }
}

/// Whether two stems are of one word: they are the same, or begin with the same half.
fn is_form_of(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let longer = one.chars().count().max(other.chars().count());
    one == other || same >= 4 && 2 * same >= longer
}

/// A sentence that says that no action is left, against the first that is to be done.
fn all_done(claims: &Claims, actions: &[Action], found: &mut Vec<Finding>) {
    let Some(open) = actions.iter().find(|action| action.is_open()) else { return };
    let said = claims.texts.iter().find_map(|unit| {
        let at = NONE_LEFT.found_in(&unit.lower).next()?.range.start;
        let sentence = sentence(&unit.text, &unit.line_at(at)?.range, &(at..at));
        let words = unit.lower.get(sentence.clone())?;
        let is_open = words.split(|c: char| !c.is_alphabetic()).any(|word| UNLESS.contains(&word));
        (!is_open).then(|| Spot::in_text(unit, sentence))
    });
    if let Some(said) = said {
        let message = format!("“{}”, but the action “{}” is open.", brief(&said.quote), brief(&open.text));
        found.push(Finding::new(&ALL_DONE, message, vec![said, open.spot.clone()]));
    }
}

fn prevents(actions: &[Action], found: &mut Vec<Finding>) {
    const OTHER: [&str; 14] = [
        "monitor",
        "alert",
        "notif",
        "communicat",
        "handling process",
        "document",
        "runbook",
        "dashboard",
        "visibility",
        "logging",
        "observab",
        "playbook",
        "inform",
        "escalation",
    ];
    let keeps = |action: &Action| match action.kind.as_str() {
        "detect" | "investigate" | "mitigate" | "process" => false,
        "" => {
            let lower = action.text.to_lowercase();
            !OTHER.iter().any(|word| lower.contains(word))
        }
        _ => true,
    };
    if actions.len() >= 2 && !actions.iter().any(keeps) {
        let places = actions.iter().take(20).map(|action| action.spot.clone()).collect();
        found.push(Finding::new(
            &PREVENT,
            "All actions find or mend it sooner; none keeps it from happening again.",
            places,
        ));
    }
}

fn temporary(actions: &[Action], found: &mut Vec<Finding>) {
    const WORDS: [&str; 9] = [
        "temporar",
        "workaround",
        "work-around",
        "for now",
        "manually",
        "interim",
        "stopgap",
        "until further notice",
        "vorübergehend",
    ];
    let passes = |action: &&Action| {
        let lower = action.text.to_lowercase();
        WORDS.iter().any(|word| lower.contains(word))
    };
    let kept: Vec<&Action> = actions.iter().filter(|action| action.status != "dropped").collect();
    if !kept.is_empty() && kept.iter().all(passes) {
        let places = kept.iter().take(20).map(|action| action.spot.clone()).collect();
        found.push(Finding::new(&TEMPORARY, "All actions are temporary; none is said to stay.", places));
    }
}

fn action(claims: &Claims, id: RowId) -> Option<Action> {
    let owner = Owner::Row(List::Actions, id);
    let cells = claims.seen.cells(owner);
    let first = |field: &'static Field| Some((field, cells.text(field))).filter(|it| !it.1.trim().is_empty());
    let (field, text) = first(&rows::TITLE).or_else(|| first(&rows::DETAILS))?;
    let line = text.lines().next().unwrap_or_default();
    Some(Action {
        spot: Spot { place: Place { owner, field, range: 0..line.len() }, quote: line.to_owned() },
        text: text.to_owned(),
        kind: cells.text(&rows::KIND).to_owned(),
        status: glance::status_key(cells.text(&rows::STATUS)),
        owner: !cells.text(&rows::OWNER).trim().is_empty(),
        due: cells.text(&rows::DUE).trim().to_owned(),
        delivered: !cells.text(&rows::DELIVERED).trim().is_empty(),
    })
}

/// In prose: "Status: Complete", with an estimated date below.
fn estimated(unit: &TextUnit, found: &mut Vec<Finding>) {
    let value = |line: &crate::facts::claims::Line| {
        let text = unit.text.get(line.value..line.range.end).unwrap_or_default();
        text.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == ':').to_lowercase()
    };
    let lines: Vec<_> = unit.lines.iter().filter(|line| line.form != LineForm::Blank).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_done = line.label == "status"
            && matches!(value(line).as_str(), "done" | "complete" | "completed" | "delivered" | "fixed");
        if !is_done || matches!(line.topic, Topic::Timeline) {
            continue;
        }
        let below = lines
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(3)
            .take_while(|line| line.label != "status" || line.form == LineForm::Heading);
        let mut below = below;
        if let Some(date) = below.find(|line| line.label.starts_with("estimated") && !line.times.is_empty()) {
            let message = "The action is done and its date is an estimated one.";
            let places =
                vec![Spot::in_text(unit, date.range.clone()), Spot::in_text(unit, line.range.clone())];
            found.push(Finding::new(&ESTIMATED, message, places));
        }
    }
}
