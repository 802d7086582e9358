//! A label and its value on one line: `Severity: high`, `**Owner**: Storage team`, `原因：…`.

use super::heads;
use super::scan::bullet;

/// A label and its value on one line.
pub(in crate::formats::foreign) fn pair(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let line = bullet(line).map_or(line, |(sign, _)| line.get(sign..).unwrap_or_default());
    let line = line.trim_start_matches(['■', '□', '◆', '◇', '▪', '▶', '※', '・', ' ']);
    for sign in ["**", "__", "*"] {
        if let Some((label, rest)) = line.strip_prefix(sign).and_then(|rest| rest.split_once(sign)) {
            let inside = label.trim_end().ends_with([':', '：']);
            let rest = rest.trim_start();
            let value = if inside { Some(rest) } else { rest.strip_prefix([':', '：']) };
            // "**Severity: high**": all of it is emphasised.
            if value.is_none()
                && rest.is_empty()
                && sign != "*"
                && let Some((label, value)) = label.split_once(": ").or_else(|| label.split_once('：'))
            {
                let label = heads::plain(label);
                return is_label(&label).then(|| (label, value.trim()));
            }
            let label = heads::plain(label);
            return value.filter(|_| is_label(&label)).map(|value| (label, value.trim()));
        }
    }
    let at = line.find([':', '：'])?;
    let sign = line.get(at..)?.chars().next()?;
    let value = line.get(at + sign.len_utf8()..)?;
    let label = heads::plain(line.get(..at)?);
    // Behind a word of Chinese or Japanese no space is needed.
    let is_wide = label.ends_with(|c: char| matches!(c, '\u{3040}'..='\u{9FFF}'));
    let apart = value.is_empty() || value.starts_with([' ', '\t', '\u{A0}']) || sign == '：' || is_wide;
    (apart && is_label(&label)).then(|| (label, value.trim()))
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.chars().count() <= 60
        && label.split_whitespace().count() <= 7
        && label.chars().any(char::is_alphabetic)
}
