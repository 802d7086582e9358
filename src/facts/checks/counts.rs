//! Numbers that contradict their words, and names that are nearly the same.

use std::collections::BTreeMap;

use super::Family;
use super::numbers::{decimals, is_scale, meanings};
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::just_before;
use crate::facts::claims::{Claims, LineForm, TextUnit};

pub(super) static FAMILY: Family = Family {
    rules: &[&REVERSED, &PERCENT, &SHARE, &ALIKE],
    text: Some(check),
    all: Some(|claims, _, found| names(claims, found)),
};

static REVERSED: Rule = Rule {
    id: "count-reversed",
    severity: Severity::Warning,
    title: "It is said to rise, and its numbers fall",
    about: "“Increase to 60 from 80”, “scaled down from 3 to 8”: the word or the numbers are the wrong way round.",
    fires: "# Outage\n\nWe increase the node count to 60 from 80.\n",
    silent: "# Outage\n\nWe increase the node count to 80 from 60, and reduced the limit from 5 to 3.\n",
    public: None,
};

static PERCENT: Rule = Rule {
    id: "count-percent",
    severity: Severity::Error,
    title: "A share of more than all",
    about: "More than 100 % of users, customers, requests or traffic cannot be affected. Growth and load can be more.",
    fires: "# Outage\n\nIn all, 120% of customers were affected.\n",
    silent: "# Outage\n\nThe CPU ran at 120% and traffic grew by 130%; 100% of customers were affected.\n",
    public: None,
};

static SHARE: Rule = Rule {
    id: "count-share",
    severity: Severity::Warning,
    title: "A share that its two numbers do not give",
    about: "“270 of 1620 requests (20%)”: the share in brackets beside two numbers, rounded as it is written. After “about” and “~” it may be off by a tenth of itself.",
    fires: "# Outage\n\nIn all, 270 of 1,620 requests (20%) failed.\n",
    silent: "# Outage\n\nIn all, 270 of 1,620 requests (16.7%) failed, 17% (270 of 1,620) by another count, and 3 of 5 hosts (version 20%) were slow.\n",
    public: None,
};

static ALIKE: Rule = Rule {
    id: "names-alike",
    severity: Severity::Warning,
    title: "One thing under two names",
    about: "A host's name, and a word that differs from it by one letter at its beginning or end: one of both is a slip.",
    fires: "# Outage\n\nThe outage of webcluster was due to the network.\n\n## Timeline\n\n- 2024-03-04 15:06 swebcluster.example.com is unavailable\n",
    silent: "# Outage\n\nThe outage of swebcluster was due to the network.\n\n## Timeline\n\n- 2024-03-04 15:06 swebcluster.example.com is unavailable\n",
    public: None,
};

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
        let typed = unit.text.get(line.range.clone()).unwrap_or_default();
        if typed.bytes().any(|byte| byte.is_ascii_digit()) {
            reversed(unit, line.range.start, typed, found);
            percent(unit, line.range.start, typed, found);
            share(unit, line.range.start, typed, found);
        }
    }
}

/// The words of a line with their ranges, without signs around them.
fn words(typed: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in typed.char_indices().chain(std::iter::once((typed.len(), ' '))) {
        match (from, c.is_whitespace()) {
            (None, false) => from = Some(at),
            (Some(start), true) => {
                let word = typed.get(start..at).unwrap_or_default();
                let lead = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
                found.push((start + lead, word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')));
                from = None;
            }
            _ => {}
        }
    }
    found
}

fn reversed(unit: &TextUnit, start: usize, typed: &str, found: &mut Vec<Finding>) {
    // Most lines have no "from": test that before splitting into words.
    if !typed.contains("from") && !typed.contains("From") && !typed.contains("FROM") {
        return;
    }
    let words = words(typed);
    for (at, window) in words.windows(4).enumerate() {
        let [(from, first), (_, a), (_, second), (last, b)] = window else { continue };
        let (one, other) = (meanings(a), meanings(b));
        let (before, after) = match (first.to_lowercase().as_str(), second.to_lowercase().as_str()) {
            ("to", "from") => (other, one),
            ("from", "to") => (one, other),
            _ => continue,
        };
        let lead = words.get(at.saturating_sub(6)..at).unwrap_or_default();
        let says = |forms: &[&str]| {
            lead.iter().any(|(_, word)| forms.iter().any(|form| word.to_lowercase().starts_with(form)))
        };
        let rises = says(&["increas", "rais", "rose", "grow", "grew", "bump"]);
        let falls = says(&["decreas", "reduc", "lower", "drop", "fell", "fall", "shrank", "shrink"]);
        let is_wrong = |before: &f64, after: &f64| rises && after < before || falls && after > before;
        let all_wrong = before.iter().all(|before| after.iter().all(|after| is_wrong(before, after)));
        if rises != falls && all_wrong && !before.is_empty() && !after.is_empty() {
            let spot = Spot::in_text(unit, start + from..start + last + b.len());
            let word = if rises { "rise" } else { "fall" };
            let message = format!("It is said to {word}, but “{}” does the opposite.", spot.quote);
            found.push(Finding::new(&REVERSED, message, vec![spot]));
        }
    }
}

fn percent(unit: &TextUnit, start: usize, typed: &str, found: &mut Vec<Finding>) {
    if !typed.contains('%') {
        return;
    }
    let words = words(typed);
    for (at, (from, word)) in words.iter().enumerate() {
        let shares = word.strip_suffix('%').map(meanings).unwrap_or_default();
        // "12,500 %" can be twelve and a half.
        let Some(share) = shares.into_iter().reduce(f64::min).filter(|share| *share > 100.0) else {
            continue;
        };
        let next: Vec<String> = words.iter().skip(at + 1).take(4).map(|word| word.1.to_lowercase()).collect();
        let of = next.first().is_some_and(|word| word == "of");
        let whole = ["users", "customers", "requests", "traffic", "clients", "accounts", "calls"];
        if of && next.iter().any(|word| whole.contains(&word.as_str())) && share < 100_000.0 {
            let spot = Spot::in_text(unit, start + from..start + from + word.len());
            found.push(Finding::new(
                &PERCENT,
                format!("{} is more than all of them.", spot.quote),
                vec![spot],
            ));
        }
    }
}

/// "270 of 1620 (20%)" and "20% (270 of 1620)".
fn share(unit: &TextUnit, start: usize, typed: &str, found: &mut Vec<Finding>) {
    if !typed.contains('%') || !typed.contains('(') {
        return;
    }
    let words = words(typed);
    let word = |at: usize| words.get(at).map(|word| word.1);
    for at in 0..words.len() {
        let Some(part) = word(at).filter(|word| !word.ends_with('%')).map(meanings) else { continue };
        let behind = match word(at + 1).map(str::to_lowercase).as_deref() {
            Some("of" | "von" | "sur" | "de") => at + 2,
            Some("out") if word(at + 2) == Some("of") => at + 3,
            _ => continue,
        };
        let behind = behind + usize::from(matches!(word(behind), Some("the" | "our" | "all")));
        let whole = word(behind).map(meanings).unwrap_or_default();
        // Each pair of meanings that can be a part and its whole.
        let pairs = part.iter().flat_map(|part| whole.iter().map(move |whole| (*part, *whole)));
        let pairs: Vec<(f64, f64)> = pairs.filter(|(part, whole)| whole >= part && *whole > 0.0).collect();
        if pairs.is_empty() || word(behind + 1).is_some_and(is_scale) {
            continue;
        }
        let ends_in_sign = |at: &usize| word(*at).is_some_and(|word| word.ends_with('%'));
        // The share in the bracket right behind, or right before the bracket around both.
        let next = (behind + 1..behind + 4).find(ends_in_sign);
        let next = next.filter(|next| {
            let (from, to) = (
                words.get(behind).map_or(0, |word| word.0 + word.1.len()),
                words.get(*next).map_or(0, |word| word.0),
            );
            typed.get(from..to).is_some_and(|between| {
                between.trim_end_matches(['~', '≈', ' ']).ends_with('(') && !between.contains([',', ';', '.'])
            })
        });
        let before = at.checked_sub(1).filter(ends_in_sign);
        let before = before.filter(|_| {
            words
                .get(at)
                .and_then(|word| typed.get(..word.0))
                .is_some_and(|text| text.trim_end().ends_with('('))
        });
        let Some((place, text)) = next.or(before).and_then(|stated| words.get(stated)) else { continue };
        let shares = meanings(text.trim_end_matches('%'));
        let Some(share) = shares.first() else { continue };
        let places = decimals(text).min(4) as i32;
        let before = just_before(typed, *place);
        let is_about = ["~", "≈", "about", "around", "roughly", "approximately", "nearly", "almost", "over"]
            .iter()
            .any(|word| before.ends_with(word));
        let agrees = |share: &f64, (part, whole): &(f64, f64)| {
            let room = if is_about { share / 10.0 } else { 0.0 } + 10f64.powi(-places);
            (part / whole * 100.0 - share).abs() <= room
        };
        if pairs.iter().any(|pair| shares.iter().any(|share| agrees(share, pair))) {
            continue;
        }
        // The meaning that is nearest is the one to name.
        let is = pairs.iter().map(|(part, whole)| part / whole * 100.0);
        let Some(is) = is.min_by(|one, other| (one - share).abs().total_cmp(&(other - share).abs())) else {
            continue;
        };
        let (from, _) = words.get(at).map_or((0, 0), |word| (word.0, 0));
        let end = words.get(behind).map_or(from, |word| word.0 + word.1.len());
        let numbers = Spot::in_text(unit, start + from..start + end);
        let spot = Spot::in_text(unit, start + place..start + place + text.len());
        let message = format!("{} is {is:.1} %, not {}.", numbers.quote, spot.quote);
        found.push(Finding::new(&SHARE, message, vec![spot, numbers]));
    }
}

/// Host names, and words that nearly equal their first label.
fn names(claims: &Claims, found: &mut Vec<Finding>) {
    let mut hosts: BTreeMap<String, Spot> = BTreeMap::new();
    let mut others: BTreeMap<String, Spot> = BTreeMap::new();
    // Few reports name a host, and only those have to be read word by word.
    let has_host = |typed: &str| {
        let mut dots = typed.match_indices('.').map(|(at, _)| at).peekable();
        std::iter::from_fn(|| Some(dots.next()?..*dots.peek()?))
            .any(|between| !typed.get(between).unwrap_or_default().contains(char::is_whitespace))
    };
    if !claims.texts.iter().any(|unit| has_host(&unit.text)) {
        return;
    }
    for unit in &claims.texts {
        for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            for (at, word) in words(typed) {
                let range = line.range.start + at..line.range.start + at + word.len();
                let is_host = word.matches('.').count() >= 2
                    && word.split('.').all(|label| {
                        label.len() > 1 && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    });
                if is_host {
                    let label = word.split('.').next().unwrap_or_default().to_lowercase();
                    if label.len() >= 8 && label.chars().any(char::is_alphabetic) {
                        hosts.entry(label).or_insert_with(|| Spot::in_text(unit, range));
                    }
                } else if word.len() >= 7 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                    others.entry(word.to_lowercase()).or_insert_with(|| Spot::in_text(unit, range));
                }
            }
        }
    }
    for (label, spot) in &hosts {
        // One letter more or less in front, or one less at the end; a plural is not another name.
        let shorter = [label.get(1..), label.get(..label.len() - 1).filter(|_| !label.ends_with('s'))];
        let other = shorter.into_iter().flatten().find_map(|name| others.get(name));
        if let Some(other) = other.filter(|_| !others.contains_key(label)) {
            let message =
                format!("“{}” and “{}” look like one thing under two names.", spot.quote, other.quote);
            found.push(Finding::new(&ALIKE, message, vec![other.clone(), spot.clone()]));
        }
    }
}
