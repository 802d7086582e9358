//! Content that should not be published: addresses of people and hosts, numbers, keys, internal text, a draft.

use super::rule::{Finding, Rule, Severity, Spot};
use super::{CheckOptions, Family};
use crate::facts::claims::{Claims, Place, TextUnit, texts_of};
use crate::facts::{Reader, Seen};
use crate::report::sections::{brand, cover};
use crate::report::{Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&MAIL, &PHONE, &ADDRESS, &HOST, &KEY, &INTERNAL, &NAME, &DRAFT],
    text: Some(check),
    all: Some(all),
};

static MAIL: Rule = Rule {
    id: "leak-mail",
    severity: Severity::Hint,
    title: "A mail address of a person",
    about: "Addresses of a role, such as support@ and hello@, and the brand's contact are let be.",
    fires: "# Outage\n\nAsk jane.doe@example.com about the job.\n",
    silent: "# Outage\n\nAsk support@example.com about the job.\n",
    public: Some(Severity::Warning),
};

static PHONE: Rule = Rule {
    id: "leak-phone",
    severity: Severity::Hint,
    title: "A telephone number",
    about: "A number with a plus and its country, of at least nine digits.",
    fires: "# Outage\n\nCall +49 30 1234 5678 if it fails.\n",
    silent: "# Outage\n\nTraffic rose by +49 30 times, at 2024-03-18 12:34:56+02:00.\n",
    public: Some(Severity::Warning),
};

static ADDRESS: Rule = Rule {
    id: "leak-ip-address",
    severity: Severity::Hint,
    title: "An address of a host",
    about: "An IPv4 address that is not one for documentation (RFC 5737), loopback or a well-known resolver.",
    fires: "# Outage\n\nThe host 10.63.250.17 was full.\n",
    silent: "# Outage\n\nVersion 1.2.3.4567 asks 8.8.8.8 and 192.0.2.10.\n",
    public: Some(Severity::Error),
};

static HOST: Rule = Rule {
    id: "leak-internal-host",
    severity: Severity::Hint,
    title: "The name of an internal host",
    about: "Names under .internal, .local, .corp, .lan, .intra and a cluster's own names.",
    fires: "# Outage\n\nThe pod asked db01.corp.internal for it.\n",
    silent: "# Outage\n\nThe pod asked status.example.com for it.\n",
    public: Some(Severity::Error),
};

static KEY: Rule = Rule {
    id: "leak-key",
    severity: Severity::Warning,
    title: "A token or key",
    about: "What looks like a secret by its shape: keys of AWS, GitHub, GitLab, Slack, Google, Stripe, JSON web tokens, private keys \
            (the shapes of the rule set of gitleaks).",
    fires: "# Outage\n\nThe job had the key AKIAABCDEFGHIJKLMNOP in its log.\n",
    silent: "# Outage\n\nThe job had a key that begins with AKIA in its log.\n",
    public: Some(Severity::Error),
};

static INTERNAL: Rule = Rule {
    id: "leak-internal-text",
    severity: Severity::Warning,
    title: "Internal text that stands in a public one, too",
    about: "A sentence of a field that is marked as internal stands word by word in one that readers see.",
    fires: "---\ndebrief: 1\ninternal: [\"cause.description\"]\n---\n\n# Outage\n\n## Summary\n\nThe contractor had pulled the wrong cable out of rack nine.\n\n## Root cause\n\nThe contractor had pulled the wrong cable out of rack nine.\n",
    silent: "# Outage\n\n## Summary\n\nA cable was pulled.\n",
    public: Some(Severity::Error),
};

static NAME: Rule = Rule {
    id: "leak-internal-name",
    severity: Severity::Hint,
    title: "A name that only internal parts explain",
    about: "Readers see a name, and what it is stands in a field that is marked as internal: “BOSKOS is the service that …”.",
    fires: "---\ndebrief: 1\ninternal: [\"cause.description\"]\n---\n\n# Outage\n\n## Summary\n\nRequests piled up behind BOSKOS.\n\n## Root cause\n\nBOSKOS is the service that lends projects to jobs.\n",
    silent: "---\ndebrief: 1\ninternal: [\"cause.description\"]\n---\n\n# Outage\n\n## Summary\n\nRequests piled up behind BOSKOS (the service that lends projects).\n\n## Root cause\n\nBOSKOS is the service that lends projects to jobs.\n",
    public: Some(Severity::Warning),
};

static DRAFT: Rule = Rule {
    id: "leak-draft",
    severity: Severity::Hint,
    title: "The report is still a draft",
    about: "Its state says draft or in review while it is given to the public. Told only then.",
    fires: "# Outage\n\n- **State:** Draft\n",
    silent: "# Outage\n\n- **State:** Published\n",
    public: Some(Severity::Warning),
};

/// The length of the shortest address, and of the shortest key.
const MIN_DOTTED: usize = 6;
const MIN_KEY: usize = 20;

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    let text = unit.text.as_str();
    let spot = |from: usize, to: usize| Spot::in_text(unit, from..to);
    let is_contact = unit.owner == Owner::Part(Part::Brand) && unit.field == &brand::CONTACT;
    let mut at = 0;
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '[' | ']' | '"' | '|' | '`')
    }) {
        let from = at;
        let next = from + word.len();
        at = next + text.get(next..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let plain = word.trim_end_matches(['.', ':', '!', '?', '\'']);
        let to = from + plain.len();
        // Each has a dot in it, or is as long as a key.
        if plain.len() < MIN_DOTTED || !plain.contains('.') && plain.len() < MIN_KEY {
            continue;
        }
        if is_mail(plain) && !is_contact {
            let spot = spot(from, to);
            found.push(Finding::new(&MAIL, format!("“{}” is a person's address.", spot.quote), vec![spot]));
        } else if is_address(plain) {
            let spot = spot(from, to);
            found.push(Finding::new(
                &ADDRESS,
                format!("“{}” is the address of a host.", spot.quote),
                vec![spot],
            ));
        } else if is_internal_host(plain) {
            let spot = spot(from, to);
            found.push(Finding::new(
                &HOST,
                format!("“{}” is the name of an internal host.", spot.quote),
                vec![spot],
            ));
        } else if is_key(plain) {
            let spot = spot(from, to);
            found.push(Finding::new(&KEY, "This looks like a token or key.", vec![spot]));
        }
    }
    if let Some(at) = text.find("-----BEGIN ").filter(|at| {
        text.get(*at..)
            .is_some_and(|rest| rest.lines().next().is_some_and(|line| line.contains("PRIVATE KEY")))
    }) {
        found.push(Finding::new(&KEY, "A private key begins here.", vec![spot(at, at + 11)]));
    }
    for (at, _) in text.match_indices('+') {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at + 1..).unwrap_or_default();
        let len = rest
            .char_indices()
            .take(24)
            .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')'))
            .last()
            .map_or(0, |it| it.0 + 1);
        let number = rest.get(..len).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if (9..=15).contains(&digits)
            && !before.ends_with(|c: char| c.is_alphanumeric())
            && rest.starts_with(|c: char| matches!(c, '1'..='9'))
        {
            let spot = spot(at, at + 1 + number.len());
            found.push(Finding::new(
                &PHONE,
                format!("“{}” looks like a telephone number.", spot.quote),
                vec![spot],
            ));
        }
    }
}

fn is_mail(word: &str) -> bool {
    const ROLES: [&str; 16] = [
        "support",
        "hello",
        "info",
        "contact",
        "help",
        "status",
        "security",
        "press",
        "sales",
        "team",
        "noreply",
        "no-reply",
        "abuse",
        "privacy",
        "feedback",
        "postmaster",
    ];
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    let Some((name, host)) = word.split_once('@') else { return false };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    let is_host = host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && host
            .rsplit('.')
            .next()
            .is_some_and(|end| end.len() >= 2 && end.chars().all(|c| c.is_ascii_alphabetic()));
    is_name && is_host && !ROLES.contains(&name.to_ascii_lowercase().as_str())
}

fn is_address(word: &str) -> bool {
    let word = word.split(['/', ':']).next().unwrap_or(word);
    let parts: Vec<&str> = word.split('.').collect();
    let numbers: Vec<u8> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let [a, b, c, d] = numbers.as_slice() else { return false };
    let known = matches!(
        (a, b, c, d),
        (127, ..)
            | (0, ..)
            | (255, ..)
            | (8, 8, ..)
            | (1, 1, 1, 1)
            | (1, 0, 0, 1)
            | (192, 0, 2, _)
            | (198, 51, 100, _)
            | (203, 0, 113, _)
    );
    // Small numbers are a version.
    let version = *a < 10 && *b < 30 && *c < 30;
    parts.len() == 4
        && !known
        && !version
        && parts.iter().all(|part| part.len() == 1 || !part.starts_with('0'))
}

fn is_internal_host(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let host = lower.split("://").last().unwrap_or(&lower);
    let host = host.split(['/', ':']).next().unwrap_or(host).trim_end_matches('.');
    let shaped = host.split('.').all(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    });
    let ends = [".internal", ".local", ".corp", ".lan", ".intra", ".intranet", ".cluster.local", ".svc"];
    shaped && ends.iter().any(|end| host.ends_with(end)) && host.len() > 8
}

/// Formats of secrets: prefix, and how many letters and digits follow.
fn is_key(word: &str) -> bool {
    const SHAPES: [(&str, usize); 14] = [
        ("AKIA", 16),
        ("ASIA", 16),
        ("ghp_", 36),
        ("gho_", 36),
        ("ghs_", 36),
        ("github_pat_", 22),
        ("glpat-", 20),
        ("xoxb-", 20),
        ("xoxp-", 20),
        ("AIza", 35),
        ("sk_live_", 20),
        ("rk_live_", 20),
        ("npm_", 36),
        ("SG.", 40),
    ];
    let is_shaped = |rest: &str, least: usize| {
        rest.len() >= least && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    let token = word.starts_with("eyJ") && word.len() > 60 && word.matches('.').count() == 2;
    token
        || SHAPES
            .iter()
            .any(|(start, least)| word.strip_prefix(start).is_some_and(|rest| is_shaped(rest, *least)))
}

fn all(claims: &Claims, options: &CheckOptions, found: &mut Vec<Finding>) {
    let state = claims.seen.text(Part::Cover, &cover::STATE);
    if matches!(state.as_str(), "draft" | "in_review") && options.public {
        let place = Place { owner: Owner::Part(Part::Cover), field: &cover::STATE, range: 0..state.len() };
        let message = "The report's state says that it is not finished.";
        found.push(Finding::new(&DRAFT, message, vec![Spot { place, quote: state }]));
    }
    // Internal text against public text.
    let full = Seen::new(claims.seen.report, Reader::Full);
    let public = Seen::new(claims.seen.report, Reader::Public);
    let hidden = texts_of(&full, |owner, field| public.is_hidden(owner, Some(field)));
    if hidden.is_empty() {
        return;
    }
    names(claims, &public, &hidden, found);
    for (owner, field, text) in hidden.iter().take(200) {
        for sentence in
            text.split(['.', '\n']).map(str::trim).filter(|sentence| sentence.len() >= 30).take(50)
        {
            let shown = claims.texts.iter().filter(|unit| !public.is_hidden(unit.owner, Some(unit.field)));
            let place = shown.into_iter().find_map(|unit| {
                unit.text.find(sentence).map(|at| Spot::in_text(unit, at..at + sentence.len()))
            });
            if let Some(spot) = place {
                let message = format!("This is said in {}.{}, which is internal.", owner.path(), field.name);
                found.push(Finding::new(&INTERNAL, message, vec![spot]));
            }
        }
    }
}

/// Phrases that explain a name.
const EXPLAINS: [&str; 8] =
    [" is the ", " is a ", " is an ", " is our ", " means ", " (the ", " (a ", " (our "];

/// The names that a text explains: words with capitals, digits or signs inside.
fn explained(text: &str) -> impl Iterator<Item = &str> {
    EXPLAINS.iter().flat_map(move |how| text.match_indices(how)).filter_map(move |(at, _)| {
        let word = text.get(..at)?.rsplit(char::is_whitespace).next()?;
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_name =
            word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit() || c == '_' || c == '-');
        (word.len() >= 3 && is_name && word.chars().any(char::is_alphabetic)).then_some(word)
    })
}

/// Names that readers see and that only internal texts explain.
fn names(
    claims: &Claims,
    public: &Seen,
    hidden: &[(Owner, &'static crate::report::Field, String)],
    found: &mut Vec<Finding>,
) {
    let shown: Vec<&TextUnit> =
        claims.texts.iter().filter(|unit| !public.is_hidden(unit.owner, Some(unit.field))).collect();
    let mut told: Vec<&str> = Vec::new();
    for (owner, field, text) in hidden.iter().take(200) {
        for name in explained(text).take(50) {
            if told.contains(&name) || shown.iter().any(|unit| explained(&unit.text).any(|it| it == name)) {
                continue;
            }
            told.push(name);
            let place = shown.iter().find_map(|unit| Some((*unit, whole_word(&unit.text, name)?)));
            if let Some((unit, at)) = place {
                let spot = Spot::in_text(unit, at..at + name.len());
                let message = format!(
                    "What {name} is stands only in {}.{}, which is internal.",
                    owner.path(),
                    field.name
                );
                found.push(Finding::new(&NAME, message, vec![spot]));
            }
        }
    }
}

/// Where a text contains this as a whole word.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let (before, after) =
            (text.get(..*at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}
