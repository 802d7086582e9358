//! Numbers as they are written in several languages: `1,250`, `1.250`, `1 250`, `3,5`, `35k`, and in words.

/// Numbers from two on as words, by language.
pub(super) const NUMBER_WORDS: [[&str; 7]; 7] = [
    ["two", "three", "four", "five", "six", "seven", "eight"],
    ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht"],
    ["deux", "trois", "quatre", "cinq", "six", "sept", "huit"],
    ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho"],
    ["dois", "três", "quatro", "cinco", "seis", "sete", "oito"],
    ["duas", "três", "quatro", "cinco", "seis", "sete", "oito"],
    ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht"],
];

/// What a number can mean: a comma or a dot before three digits can group thousands or begin decimals. A rule that
/// compares numbers fires only if no meaning agrees.
pub(super) fn meanings(word: &str) -> Vec<f64> {
    let plain = word.trim_start_matches(['~', '≈']).trim_end_matches(['%', 'x']);
    let (plain, scale) = match plain.strip_suffix(['k', 'K']) {
        Some(plain) => (plain, 1e3),
        None => plain.strip_suffix('M').map_or((plain, 1.0), |plain| (plain, 1e6)),
    };
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || is_group(c) || matches!(c, ',' | '.'));
    if !is_number {
        return Vec::new();
    }
    let plain: String = plain.chars().filter(|c| !is_group(*c)).collect();
    let mut found = Vec::new();
    let mut add = |text: String| match text.parse::<f64>() {
        Ok(value) if value.is_finite() && !found.contains(&(value * scale)) => found.push(value * scale),
        _ => {}
    };
    for (group, decimal) in [(',', '.'), ('.', ',')] {
        let (whole, rest) = plain.split_once(decimal).unwrap_or((&plain, "0"));
        if is_grouped(whole, group) && rest.bytes().all(|byte| byte.is_ascii_digit()) {
            add(format!("{}.{rest}", whole.replace(group, "")));
        }
    }
    found
}

/// Signs between groups of digits that mean nothing else: Swiss apostrophes, narrow blanks.
fn is_group(c: char) -> bool {
    matches!(c, '\'' | '’' | '_' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether digits are whole or cut into groups of three.
fn is_grouped(digits: &str, group: char) -> bool {
    let mut groups = digits.split(group);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let is_short = rest.peek().is_none() || (1..=3).contains(&first.len());
    !first.is_empty() && is_short && rest.all(|group| group.len() == 3)
}

/// How many decimals a number is written with; none where its sign groups thousands.
pub(super) fn decimals(word: &str) -> usize {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    digits.rsplit_once(['.', ',']).map_or(0, |it| it.1.len())
}

/// Whether a word behind a number multiplies it: “1.2 million”, „1,2 Mio“.
pub(super) fn is_scale(word: &str) -> bool {
    const SCALES: [&str; 12] = [
        "thousand", "million", "billion", "mio", "mrd", "tausend", "mille", "mil", "millones", "milhões",
        "milhão", "bn",
    ];
    let lower = word.to_lowercase();
    SCALES.iter().any(|scale| lower == *scale || lower.strip_suffix(['s', 'n', 'e']) == Some(scale))
        || lower.strip_suffix("en") == Some("million")
        || lower.starts_with(['万', '億', '亿', '千'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_meanings_of_its_signs() {
        assert_eq!(meanings("1,250"), [1250.0, 1.25]);
        assert_eq!(meanings("1.250"), [1.25, 1250.0]);
        assert_eq!(meanings("3,5%"), [3.5]);
        assert_eq!(meanings("1.980,50"), [1980.5]);
        assert_eq!(meanings("1,620.5"), [1620.5]);
        assert_eq!(meanings("35k"), [35_000.0]);
        assert_eq!(meanings("12’000"), [12_000.0]);
        assert_eq!(meanings("100.000"), [100.0, 100_000.0]);
        assert!(meanings("2.3.1").is_empty() && meanings("v2").is_empty() && meanings("").is_empty());
        assert!(is_scale("Millionen") && is_scale("Mio") && !is_scale("hosts"));
    }
}
