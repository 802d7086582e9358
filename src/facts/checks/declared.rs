//! An incident that is declared at two times.

use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{is_exact, minute};
use crate::facts::claims::{Claims, Milestone, Role, TimeClaim};

pub(super) static MILESTONE: Rule = Rule {
    id: "milestone-at-two-times",
    severity: Severity::Warning,
    title: "A milestone at two times",
    about: "An incident is declared once. Key events and timeline give two times for it.",
    fires: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Incident declared: 2024-02-02 10:20\n- Resolved: 2024-02-02 11:36\n\n## Timeline\n\n\
            - 2024-02-02 10:14 An alert\n- 2024-02-02 10:21 Incident is declared\n- 2024-02-02 11:36 Resolved\n",
    silent: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Incident declared: 2024-02-02 10:21\n- Resolved: 2024-02-02 11:36\n\n## Timeline\n\n\
             - 2024-02-02 10:14 An alert\n- 2024-02-02 10:21 Incident is declared\n- 2024-02-02 11:36 Resolved\n",
    public: None,
};

pub(super) fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let told: Vec<(i64, &TimeClaim)> = claims
        .times
        .iter()
        .filter(|time| matches!(time.role, Role::Row | Role::Label) && is_exact(time))
        .filter(|time| {
            time.milestones.has(Milestone::IsDeclared)
                || time.role == Role::Label && time.label.contains("declared")
        })
        .filter(|time| !time.milestones.ends())
        .filter_map(|time| Some((minute(&time.at?), time)))
        .collect();
    if let [(first, one), (second, other)] = told.as_slice()
        && first != second
        && (first - second).abs() < 86_400
    {
        let message = format!("It is declared at {} and at {}.", one.quote, other.quote);
        found.push(Finding::new(&MILESTONE, message, vec![Spot::time(one), Spot::time(other)]));
    }
}
