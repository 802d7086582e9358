//! A share in one line of a list, and the two numbers that it is of in another.

use super::Family;
use super::figures::{Word, words};
use super::numbers::meanings;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Line, LineForm, TextUnit};

pub(super) static FAMILY: Family = Family { rules: &[&BESIDE], text: Some(check), all: None };

static BESIDE: Rule = Rule {
    id: "count-share-beside",
    severity: Severity::Warning,
    title: "A share that the numbers in the next lines do not give",
    about: "“30% of orders failed” and, in another line of that list, “210 of 1,050 orders failed”. A share of five or ten may be rounded to \
            that; lines with “about”, “up to” and the like, and those with a time of day, are let be.",
    fires: "# Outage\n\n## Impact\n\n- 30% of orders failed\n- Pages were slow\n- 210 of 1,050 orders failed\n",
    silent: "# Outage\n\n## Impact\n\n- 20% of orders failed\n- Pages were slow\n- 210 of 1,050 orders failed\n- About 30% of orders failed at 10:05\n",
    public: None,
};

/// How many lines of the list may stand between both.
const REACH: usize = 4;

/// What is counted, by the beginning of the word, in the languages of reports.
#[rustfmt::skip]
const THINGS: [&[&str]; 8] = [
    &["request", "requêt", "anfrag", "solicitud", "petici", "requisiç", "verzoek"],
    &["user", "utilisat", "nutzer", "benutzer", "usuari", "usuári", "gebruiker"],
    &["customer", "client", "kund", "klant"],
    &["order", "command", "bestell", "pedido"],
    &["message", "nachricht", "mensaje", "mensage"],
    &["email", "mail", "e-mail"],
    &["transact", "transac", "transakt"],
    &["job", "payment", "paiement", "zahlung", "pago", "pagamento"],
];

/// What happened to them.
#[rustfmt::skip]
const FATES: [&[&str]; 3] = [
    &["fail", "error", "échou", "erreur", "fehl", "fallar", "fallid", "falhar", "mislukt"],
    &["affect", "impact", "betroffen", "touché", "afect", "afet", "getroffen"],
    &["lost", "perdu", "verloren", "perdid"],
];

/// Words that leave room, or make a figure one of several.
#[rustfmt::skip]
const ROUGH: [&str; 34] = [
    "about", "around", "approximately", "roughly", "nearly", "almost", "up", "over", "more", "least", "most", "than", "under", "peak", "average",
    "between", "environ", "jusqu", "plus", "moins", "presque", "près", "etwa", "rund", "bis", "über", "fast", "cerca", "casi", "hasta", "até",
    "quase", "ongeveer", "still",
];

/// A figure with what it is of.
struct Figure {
    /// The share in percent.
    share: f64,
    /// What is counted, and what happened to it.
    of: (usize, usize),
    spot: Spot,
    /// The number of its line, and the list that it is in.
    line: (usize, usize),
}

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    if !unit.text.contains('%') {
        return;
    }
    let (mut shares, mut counts): (Vec<Figure>, Vec<Figure>) = (Vec::new(), Vec::new());
    let mut list = 0;
    for (number, line) in unit.lines.iter().enumerate() {
        if !matches!(line.form, LineForm::Prose) {
            list += 1;
            continue;
        }
        let Some(typed) = unit.text.get(line.range.clone()) else { continue };
        let has_clock = line.times.iter().any(|time| time.reading.clock.minute().is_some());
        if has_clock
            || typed.contains(['~', '≈', '|', '<', '>'])
            || !typed.bytes().any(|byte| byte.is_ascii_digit())
        {
            continue;
        }
        let words = words(typed);
        let Some(fate) = fate(&words) else { continue };
        shares.extend(share(unit, line, &words, fate, (number, list)));
        counts.extend(count(unit, line, &words, fate, (number, list)));
    }
    for count in &counts {
        let (line, list) = count.line;
        let first = shares.partition_point(|share| share.line.0 + REACH < line);
        let near = shares.iter().skip(first).take_while(|share| share.line.0 <= line + REACH);
        let is_beside =
            |share: &&Figure| share.line.1 == list && share.line.0 != line && share.of == count.of;
        let mut beside = near.filter(is_beside);
        let (Some(share), None) = (beside.next(), beside.next()) else { continue };
        if (share.share - count.share).abs() > room(share.share) {
            let message = format!(
                "“{}” is stated, but “{}” is {:.1}%.",
                share.spot.quote, count.spot.quote, count.share
            );
            found.push(Finding::new(&BESIDE, message, vec![share.spot.clone(), count.spot.clone()]));
        }
    }
}

/// How far a share may be off as it is rounded: to five or ten, to one, to a tenth.
fn room(share: f64) -> f64 {
    match (share % 5.0 == 0.0, share.fract() == 0.0) {
        (true, _) => 2.5,
        (false, true) => 1.0,
        _ => 0.1,
    }
}

/// What happened to what a line counts, unless the line is rough or tells of several fates.
fn fate(words: &[Word]) -> Option<usize> {
    if words.iter().any(|word| word.lower.split(['\'', '’', '-']).any(|part| ROUGH.contains(&part))) {
        return None;
    }
    let has = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.lower.starts_with(stem)));
    let mut fates = (0..FATES.len()).filter(|fate| FATES.get(*fate).is_some_and(|stems| has(stems)));
    fates.next().filter(|_| fates.next().is_none())
}

/// What is counted, within these words.
fn thing<'w>(words: impl Iterator<Item = &'w Word<'w>>) -> Option<(usize, usize)> {
    words.enumerate().find_map(|(at, word)| {
        let is = |stems: &&[&str]| stems.iter().any(|stem| word.lower.starts_with(stem));
        Some((at, THINGS.iter().position(is)?))
    })
}

fn spot(unit: &TextUnit, line: &Line, from: &Word, to: &Word) -> Spot {
    Spot::in_text(unit, line.range.start + from.at..line.range.start + to.at + to.text.len())
}

/// The only share of a line: “30% of orders”, “30 % des commandes”.
fn share(
    unit: &TextUnit,
    line: &Line,
    words: &[Word],
    fate: usize,
    number: (usize, usize),
) -> Option<Figure> {
    let mut signs = words.iter().enumerate().filter(|(_, word)| word.text.contains('%'));
    let (sign, None) = (signs.next()?.0, signs.next()) else { return None };
    let (from, figure) = match words.get(sign)?.text {
        "%" => (sign.checked_sub(1)?, words.get(sign.checked_sub(1)?)?.text),
        text => (sign, text.strip_suffix('%')?),
    };
    let [value] = meanings(figure)[..] else { return None };
    let (ahead, thing) = thing(words.iter().skip(sign + 1).take(3))?;
    let spot = spot(unit, line, words.get(from)?, words.get(sign + 1 + ahead)?);
    Some(Figure { share: value, of: (thing, fate), spot, line: number })
}

/// The only two numbers of a line that are a part and a whole: “210 of 1,050 orders”.
fn count(
    unit: &TextUnit,
    line: &Line,
    words: &[Word],
    fate: usize,
    number: (usize, usize),
) -> Option<Figure> {
    const OF: [&str; 9] = ["of", "sur", "von", "de", "sobre", "van", "out", "das", "dos"];
    if words.iter().any(|word| word.text.contains('%')) {
        return None;
    }
    let value = |word: &Word| meanings(word.text).into_iter().reduce(f64::max);
    let at = words.windows(2).position(|pair| match pair {
        [one, of] => value(one).is_some() && OF.contains(&of.lower.as_str()),
        _ => false,
    })?;
    let whole_at = words.iter().enumerate().skip(at + 2).take(2).find(|(_, word)| value(word).is_some())?.0;
    let (part, whole) = (value(words.get(at)?)?, value(words.get(whole_at)?)?);
    let (ahead, thing) = thing(words.iter().skip(whole_at + 1).take(2))?;
    let spot = spot(unit, line, words.get(at)?, words.get(whole_at + 1 + ahead)?);
    let is_part = part > 0.0 && part < whole && whole >= 20.0;
    is_part.then(|| Figure { share: part / whole * 100.0, of: (thing, fate), spot, line: number })
}
