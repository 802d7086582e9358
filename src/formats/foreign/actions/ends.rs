//! Values at the end of an action's text: in brackets, behind dashes, as a labelled sentence, after "due" or "by".

use crate::formats::foreign::text::{labels, when};
use crate::formats::foreign::words::due::DUE;
use crate::formats::foreign::words::{self, phases};
use crate::report::moment::Clock;
use crate::report::sections::actions::rows;
use crate::report::{Field, period};

/// A last sentence that is a label with a short value: `… Owner: Ada.`, `… Due: 3 June.`
pub(super) fn labelled_end(text: &str) -> Option<(&'static Field, &str, &str)> {
    let trimmed = text.trim_end().trim_end_matches(['.', '。']);
    let (at, sign) = [". ", "。", "; ", " – ", " — ", " - ", " | "]
        .into_iter()
        .filter_map(|sign| Some((trimmed.rfind(sign)?, sign)))
        .max()?;
    let rest = trimmed.get(..at)?.trim_end();
    let (label, given) = labels::pair(trimmed.get(at + sign.len()..)?)?;
    let words::Label::OfAction(field) = words::action_label(&label)? else { return None };
    let is_short = !given.is_empty() && given.split_whitespace().count() <= 6;
    let is_value = match field {
        _ if *field == rows::OWNER || *field == rows::TICKET || *field == rows::PRIORITY => true,
        _ if *field == rows::DUE || *field == rows::DELIVERED => period::read(given).is_some(),
        _ if *field == rows::STATUS => phases::status(given).is_some(),
        _ => false,
    };
    (is_short && is_value && !rest.is_empty()).then_some((field, given, rest))
}

/// Words for what is due that also say how long something lasts or what it comes before.
const WHILE: [&str; 6] = ["until ", "before ", "bis ", "hasta el ", "até ", "avant le "];

/// Whether an action is something that goes on, so that "until" a day is how long, or is about what was before a day.
fn says_how_long(action: &str) -> bool {
    const LASTS: &str = "keep|freeze|pause|disable|block|hold|stay|stop|suspend|monitor|watch|remain|retain|extend|limit|run|leave|continue|\
         delete|remove|restore|purge|archive|refund|replay|all|data|created|older|written|made|from|since|backups|records|logs|\
         behalten|sperren|aussetzen|beobachten|pausieren|garder|bloquer|suspendre|surveiller|mantener|congelar|manter|suspender";
    let lower = action.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| LASTS.split('|').any(|known| known == word))
}

/// A day at the end of an action, behind words that say that it is due then: `… due 2024-06-01`, `… bis 30.11.`
pub(super) fn due_end(text: &str) -> Option<(&str, &str)> {
    let words = text.trim_end().trim_end_matches(['.', '。']);
    let line = words.rfind('\n').map_or(0, |at| at + 1);
    // The longest of the words: "due by", not "by".
    let found = DUE.iter().filter_map(|due| {
        let at = words.get(line..)?.rfind(&format!(" {due}"))? + line;
        let date = words.get(at + 1 + due.len()..)?.trim();
        let before = words.get(line..at)?;
        let is_due = !WHILE.contains(due) || !says_how_long(before);
        (date.split_whitespace().count() <= 4 && is_day(date) && is_due).then_some((at, date))
    });
    let (at, date) = found.min_by_key(|(at, _)| *at)?;
    let rest = words.get(..at)?.trim_end().trim_end_matches([',', ';', '-', '–', '—', '|']).trim_end();
    // "(Ada, by 3 June" is half of a bracket.
    let is_whole = rest.matches('(').count() == rest.matches(')').count();
    (is_whole && !rest.is_empty()).then_some((date, rest))
}

/// Who does an action and by when, in this order behind dashes or bars: `… – Ada – 3 June`.
pub(super) fn dashed(text: &str) -> Option<(&str, &str, &str)> {
    let words = text.trim_end().trim_end_matches(['.', '。']);
    [" - ", " – ", " — ", " | "].into_iter().find_map(|sign| {
        let (rest, date) = words.rsplit_once(sign)?;
        let (rest, person) = rest.rsplit_once(sign)?;
        let is_named = is_name(person) || person.to_lowercase().ends_with("team");
        let date = date.trim();
        (is_named && is_day(date) && !rest.trim().is_empty()).then_some((
            person.trim(),
            date,
            rest.trim_end(),
        ))
    })
}

/// Handles at the end of an action, behind a sign: `… - @ada`, `…, @ada`. "Ask @ada" does not say that she does it.
pub(super) fn handle_end(text: &str) -> Option<(&str, &str)> {
    let words = text.trim_end().trim_end_matches('.');
    let at = words.rfind(" @")?;
    let handle = words.get(at + 1..)?;
    let is_handle = handle.len() > 1 && !handle.contains(char::is_whitespace) && !handle.contains('/');
    let before = words.get(..at)?.trim_end();
    let rest = before.trim_end_matches([',', ';', ':', '-', '–', '—', '→', '|', '>']).trim_end();
    (is_handle && rest.len() < before.len() && !rest.is_empty() && !rest.contains('@'))
        .then_some((handle, rest))
}

/// A ticket's key at the end of an action: `… → SEARCH-221`, `… – OPS-4`.
pub(super) fn ticket_end(text: &str) -> Option<(&str, &str)> {
    let words = text.trim_end().trim_end_matches('.');
    let signs = ["→ ", "-> ", " – ", " — ", " - ", ": ", "["];
    let key = words.strip_suffix(']').unwrap_or(words);
    let cuts = signs.into_iter().filter_map(|sign| key.rsplit_once(sign));
    cuts.map(|(rest, key)| (key, rest.trim_end())).find(|(key, rest)| is_ticket(key) && !rest.is_empty())
}

/// Names before a number that are no project's: of standards, codes, sizes.
const STANDARDS: &str = "SHA|SHA1|SHA2|SHA3|MD|UTF|ISO|IEC|IEEE|RFC|CVE|CWE|CWA|GHSA|HTTP|HTTPS|TLS|SSL|AES|RSA|ECDSA|IPV|USB|RAID|COVID|\
     PCI|SOC|GPT|CRC|BASE|UCS|ASCII|LATIN|WINDOWS|KOI|PEP|ECMA|TCP|UDP|ASN|VLAN|SEV|DIN|NIST|FIPS|PKCS";

/// Whether a word is a ticket's key: `SEARCH-221`.
fn is_ticket(word: &str) -> bool {
    word.split_once('-').is_some_and(|(project, number)| {
        project.len() >= 2
            && project.starts_with(|c: char| c.is_ascii_uppercase())
            && project.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && (1..=7).contains(&number.len())
            && number.chars().all(|c| c.is_ascii_digit())
            && !words::is_one(STANDARDS, project)
    })
}

/// Values in brackets after an action's text: `(owner: Ada, due 2024-06-01)`, `(@ada)`, `(Ada, by 3 June)`. Either all
/// of them are understood, or none is taken.
pub(super) fn behind(text: &str) -> Option<(Vec<(&'static Field, String)>, &str)> {
    let trimmed = text.trim_end().trim_end_matches(['.', '。']);
    let (rest, inner) = trimmed
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .or_else(|| trimmed.strip_suffix('）').and_then(|rest| rest.rsplit_once('（')))?;
    let parts: Vec<&str> =
        inner.split([',', ';', '、', '，', '；']).flat_map(labelled_words).map(str::trim).collect();
    let mut found = Vec::new();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        // A date may contain a comma.
        let two = parts.get(at + 1).map(|next| format!("{part}, {next}"));
        let has_number = part.contains(|c: char| c.is_ascii_digit());
        let date = two.as_deref().filter(|_| has_number).and_then(labelled);
        match date.filter(|(field, _)| **field == rows::DUE) {
            Some(value) => {
                found.push(value);
                at += 1;
            }
            None => match labelled(part) {
                Some(value) => found.push(value),
                None if parts.len() > 1 && is_day(part) => found.push((&rows::DUE, (*part).to_owned())),
                None if is_name(part) || is_login(part, &parts) => names.push((*part).to_owned()),
                None => return None,
            },
        }
        at += 1;
    }
    // A bare name is ambiguous.
    if found.is_empty() || names.len() > 1 {
        return None;
    }
    found.extend(names.into_iter().map(|name| (&rows::OWNER, name)));
    let twice =
        found.iter().enumerate().any(|(nth, one)| found.iter().skip(nth + 1).any(|two| two.0 == one.0));
    (!twice && !rest.trim().is_empty()).then(|| (found, rest.trim_end()))
}

/// Whether a word is somebody's login, in small letters, beside the day by which it is due: `(ada, due 2024-06-01)`.
fn is_login(word: &str, parts: &[&str]) -> bool {
    let is_login = word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    let is_due = |part: &&str| {
        part.starts_with(|c: char| c.is_alphabetic())
            && labelled(part).is_some_and(|(field, _)| *field == rows::DUE)
    };
    is_login && parts.len() == 2 && parts.iter().any(is_due) && phases::status(word).is_none()
}

/// A labelled value, a handle, or a date.
fn labelled(part: &str) -> Option<(&'static Field, String)> {
    let lower = part.to_lowercase();
    let after = |labels: &[&str]| {
        let rest = |label: &&str| lower.starts_with(*label).then(|| part.get(label.len()..)).flatten();
        labels.iter().find_map(rest).map(|rest| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    if let Some(date) = after(&DUE)
        && is_day(&date)
    {
        return Some((&rows::DUE, date));
    }
    if let Some(person) = after(&["owner:", "assignee:", "assigned to:", "assigned to ", "owner -", "by:"]) {
        return Some((&rows::OWNER, person));
    }
    if let Some((label, given)) = labels::pair(part).filter(|(_, given)| !given.is_empty())
        && let Some(words::Label::OfAction(field)) = words::action_label(&label)
    {
        return Some((field, given.to_owned()));
    }
    if is_ticket(part) {
        return Some((&rows::TICKET, part.to_owned()));
    }
    if part.starts_with('@') && part.len() > 1 && part.split_whitespace().count() <= 3 {
        return Some((&rows::OWNER, part.to_owned()));
    }
    // A day without a year, alone, need not be the day on which it is due.
    period::read(part).is_some().then(|| (&rows::DUE, part.to_owned()))
}

/// Words that are a label and a value each, without a sign between them: `担当:佐藤 期限:3/20`.
fn labelled_words(part: &str) -> Vec<&str> {
    let words: Vec<&str> = part.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let is_pair = |word: &&str| {
        labels::pair(word)
            .is_some_and(|(label, value)| !value.is_empty() && words::action_label(&label).is_some())
    };
    if words.len() >= 2 && words.iter().all(is_pair) { words } else { vec![part] }
}

/// Whether words are a day, a month or a quarter, with a year or without.
pub(super) fn is_day(words: &str) -> bool {
    let is_quarter = words.strip_prefix(['Q', 'q']).is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4"));
    let is_date = || when::whole(words).is_some_and(|it| it.clock == Clock::Unknown && !it.says_no_day());
    is_quarter || period::read(words).is_some() || is_date()
}

/// Whether this can be a person's or a team's name.
fn is_name(words: &str) -> bool {
    let begins = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let count = words.split_whitespace().count();
    (1..=3).contains(&count) && words.split_whitespace().all(begins)
}
