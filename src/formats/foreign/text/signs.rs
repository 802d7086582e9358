//! Signs at the start of lines: bullets and numbers of lists, signs of headings, rules.

/// Ticks before what is done or allowed.
pub(in crate::formats::foreign) const TICKS: [&str; 4] = ["✅", "✔", "✓", "☑"];

/// Boxes to tick, ticked or not.
pub(super) const BOXES: [&str; 7] = ["[ ]", "[x]", "[X]", "☐", "☑", "⬜", "☒"];

/// Signs before headings of plain text that are not bullets, too.
pub(super) const HEADS: [char; 8] = ['■', '◆', '▼', '□', '◇', '★', '【', '〓'];

/// Bullets of lists, apart from numbers.
const BULLETS: [char; 20] =
    ['-', '*', '+', '•', '◦', '▪', '▫', '‣', '⁃', '·', '●', '○', '–', '»', '›', '➢', '➤', '►', '❖', '・'];

/// A letter of a script without capitals and without blanks between words.
pub(in crate::formats::foreign) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9FFF}')
}

/// A bullet or number at the start of a line: its length in bytes with its spaces, and whether it is a number.
pub(in crate::formats::foreign) fn bullet(line: &str) -> Option<(usize, bool)> {
    let first = line.chars().next()?;
    let (sign, ordered) = if BULLETS.contains(&first) {
        (first.len_utf8(), false)
    } else {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        // "1、" and "①" need no blank behind them.
        let wide = line.get(digits..)?.chars().next().filter(|c| matches!(c, '、' | '）' | '．'));
        let circled = ('①'..='⑳').contains(&first).then_some(first);
        if let Some(sign) = circled.or(wide.filter(|_| (1..=2).contains(&digits))) {
            let rest = line.get(digits + sign.len_utf8()..)?;
            let blanks = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
            return (!rest.trim().is_empty()).then_some((digits + sign.len_utf8() + blanks, true));
        }
        if !(1..=3).contains(&digits) || !line.get(digits..)?.starts_with(['.', ')']) {
            return None;
        }
        (digits + 1, true)
    };
    let rest = line.get(sign..)?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
    let says = !rest.trim().is_empty();
    // "1.故障": scripts without blanks put none behind the number either.
    let is_wide = ordered && rest.starts_with(|c: char| c.is_alphabetic() && is_wide(c));
    (says && (blanks > 0 || is_wide || matches!(first, '•' | '●' | '・'))).then_some((sign + blanks, ordered))
}

/// A thematic break: three or more hyphens, stars or underscores.
pub(in crate::formats::foreign) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().unwrap_or(' ');
    matches!(first, '-' | '*' | '_' | '=' | '⸻' | '—')
        && line.chars().filter(|c| *c == first).count() >= if first == '⸻' { 1 } else { 3 }
        && line.chars().all(|c| c == first || c == ' ')
}
