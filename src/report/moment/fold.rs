//! Characters as the grammar compares them: without case, accents and width, signs in one form each.

/// Writes a character's folded form, in lower case; some have none.
pub(super) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        // Controls part words like blanks.
        out.push(if c.is_ascii_control() { ' ' } else { c.to_ascii_lowercase() });
        return;
    }
    if let Some(plain) = sign(c).or_else(|| digit(c)) {
        out.push(plain);
        return;
    }
    match c {
        '\u{FF01}'..='\u{FF5E}' => fold(char::from_u32(c as u32 - 0xFEE0).unwrap_or(' '), out),
        '㏂' => out.push_str("am"),
        '㏘' => out.push_str("pm"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        // Marks that combine, and characters without width or that turn the direction.
        '\u{300}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{AD}'
        // Points and vowel marks that Hebrew, Arabic, Hindi and Thai can do without.
        | '\u{5B0}'..='\u{5BD}'
        | '\u{5BF}'..='\u{5C7}'
        | '\u{640}'
        | '\u{64B}'..='\u{65F}'
        | '\u{93C}'
        | '\u{94D}'
        | '\u{E47}'..='\u{E4E}' => {}
        c if c.is_whitespace() => out.push(' '),
        c => c.to_lowercase().for_each(|c| letter(c, out)),
    }
}

/// A letter of lower case without its accent.
fn letter(c: char, out: &mut String) {
    const PLAIN: [(char, &str); 26] = [
        ('a', "àáâãäåāăą"),
        ('c', "çćĉċč"),
        ('d', "ďđð"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģ"),
        ('h', "ĥħ"),
        ('i', "ìíîïĩīĭįı"),
        ('j', "ĵ"),
        ('k', "ķ"),
        ('l', "ĺļľŀł"),
        ('n', "ñńņňŉ"),
        ('o', "òóôõöøōŏőºơ"),
        ('r', "ŕŗř"),
        ('s', "śŝşšș"),
        ('t', "ţťŧț"),
        ('u', "ùúûüũūŭůűųư"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
        ('е', "ё"),
        ('α', "ά"),
        ('ε', "έ"),
        ('η', "ή"),
        ('ι', "ίϊΐ"),
        ('ο', "ό"),
        ('υ', "ύϋΰ"),
        ('ω', "ώ"),
    ];
    if matches!(c, '\u{300}'..='\u{36F}') {
        return;
    }
    // Vietnamese vowels with their tones are in alphabetical order.
    let plain = match c {
        'ạ'..='ặ' => Some('a'),
        'ẹ'..='ệ' => Some('e'),
        'ỉ'..='ị' => Some('i'),
        'ọ'..='ợ' => Some('o'),
        'ụ'..='ự' => Some('u'),
        'ỳ'..='ỹ' => Some('y'),
        _ => None,
    };
    if let Some(plain) = plain {
        out.push(plain);
        return;
    }
    let plain = PLAIN.iter().find(|plain| plain.1.contains(c)).map(|plain| plain.0);
    out.push(plain.unwrap_or(c));
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => '-',
        '∶' | '﹕' | 'ː' | '꞉' | '：' => ':',
        '。' | '．' | '․' | '·' => '.',
        '，' | '、' | '﹐' | '،' => ',',
        '⁄' | '∕' | '／' => '/',
        '〜' | '～' | '∼' => '~',
        '‘' | '’' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '【' | '「' | '『' | '〔' => '(',
        '】' | '」' | '』' | '〕' => ')',
        '⟶' | '➔' | '➜' | '➝' | '⇒' | '➡' => '→',
        '⩾' | '≧' => '≥',
        '⩽' | '≦' => '≤',
        _ => return None,
    })
}

/// Decimal digits of other scripts.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10];
    let value = ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// Whether words of this script are written without spaces between them.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// A word or phrase of the languages' data as it is compared.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, &mut out));
    out
}
