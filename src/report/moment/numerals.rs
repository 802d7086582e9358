//! Chinese numerals, used as digits before the marks of a date or a clock.

/// The marks that make the characters before them a number.
const MARKS: &str = "年月日号號点點时時分秒";

fn digit(c: char) -> Option<u64> {
    let known = "〇一二三四五六七八九".chars().zip(0..).find(|(known, _)| *known == c).map(|it| it.1);
    known.or(match c {
        '零' => Some(0),
        '两' | '兩' => Some(2),
        _ => None,
    })
}

fn magnitude(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// A number in Chinese numerals.
pub(super) struct Numeral {
    pub(super) value: u64,
    /// How many digits it has when written as figures.
    pub(super) figures: usize,
    /// Its length, in bytes.
    pub(super) len: usize,
}

/// The numeral that a text begins with.
fn numeral(text: &str) -> Option<Numeral> {
    let (mut sum, mut last, mut count, mut len, mut has_places) = (0_u64, None, 0, 0, false);
    for c in text.chars().take(9) {
        if let Some(value) = digit(c) {
            last = Some(if has_places { value } else { last.unwrap_or(0) * 10 + value });
            count += 1;
        } else if let Some(value) = magnitude(c) {
            if count > 1 && !has_places {
                return None;
            }
            sum += last.take().unwrap_or(1) * value;
            has_places = true;
        } else if matches!(c, '廿' | '卅') {
            sum += if c == '廿' { 20 } else { 30 };
            has_places = true;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    let value = sum + last.unwrap_or(0);
    let figures = if has_places { value.to_string().len() } else { count };
    (len > 0 && figures <= 4).then_some(Numeral { value, figures, len })
}

/// The number at this position of a word without spaces, if marks around it show that it is one.
pub(super) fn number_in(word: &str, at: usize) -> Option<Numeral> {
    let rest = word.get(at..)?;
    let Numeral { value, figures, len } = numeral(rest)?;
    let behind = rest.get(len..)?;
    let before = word.get(..at)?.chars().next_back();
    let marked = behind.starts_with(|c| MARKS.contains(c));
    // "八月十五": the day may do without.
    let day = before == Some('月') && (1..=31).contains(&value);
    // "五到六点"
    let ranged = behind.strip_prefix(['到', '至']).is_some_and(|second| {
        numeral(second).is_some_and(|Numeral { len, .. }| {
            second.get(len..).is_some_and(|behind| behind.starts_with(['点', '點', '时', '時']))
        })
    });
    // "一点" is "a bit" as well.
    let bit = rest.starts_with("一点")
        && !before.is_some_and(|c| "午上晨晚到至从".contains(c))
        && !behind
            .chars()
            .nth(1)
            .is_some_and(|c| matches!(c, '半' | '钟' | '鐘' | '到' | '至') || digit(c).is_some());
    ((marked && !bit) || day || ranged).then_some(Numeral { value, figures, len })
}
