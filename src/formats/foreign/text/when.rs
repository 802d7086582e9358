//! Where the time is in a line: before the text, behind it, or alone. Words are a time if the grammar of
//! moments (`report/moment`) reads one in it and leaves nothing unread.

use std::ops::Range;

use super::heads;
pub(in crate::formats::foreign) use super::times::{times, zone_in};
use crate::report::moment::{self, Clock, Day, Reading};

/// The maximum number of words of a time.
pub(super) const MAX_WORDS: usize = 16;

/// A time before other text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::formats::foreign) struct Lead {
    /// The range of the time.
    pub(in crate::formats::foreign) stated: Range<usize>,
    pub(in crate::formats::foreign) reading: Reading,
    /// Where the text after it begins.
    pub(in crate::formats::foreign) rest: usize,
    /// Whether a sign separates the two (a colon, a dash, a bracket), or nothing follows.
    pub(in crate::formats::foreign) parted: bool,
}

/// Whether a reading has a time of day or a day.
pub(in crate::formats::foreign) fn says_when(reading: &Reading) -> bool {
    reading.clock != Clock::Unknown
        || !matches!(reading.day, Day::Unknown | Day::Impossible)
        || reading.counted.is_some()
}

/// The day of a line that states nothing else but the zone of what is below it: "4 March 2024 (all times UTC):".
pub(in crate::formats::foreign) fn day_with_zone(line: &str) -> Option<(String, Reading)> {
    let plain = heads::plain(line);
    let (day, remark) = plain.trim_end().trim_end_matches([':', '：']).split_once(['(', '（'])?;
    let remark = remark.trim_end().strip_suffix([')', '）'])?;
    let reading = whole(day.trim()).filter(Reading::is_day_alone)?;
    zone_in(remark).map(|_| (day.trim().to_owned(), reading))
}

/// The reading of a text, if all of it is a time.
pub(in crate::formats::foreign) fn whole(text: &str) -> Option<Reading> {
    let text = text.trim();
    if text.is_empty() || text.len() > 160 || !has_sign_of_time(text) {
        return None;
    }
    let reading = moment::read(text);
    if says_when(&reading) && moment::unread(text).is_empty() {
        return Some(reading);
    }
    let alone = |text: &str| {
        let reading = moment::read(text.trim());
        (reading.clock != Clock::Unknown && moment::unread(text.trim()).is_empty()).then_some(reading)
    };
    // The same moment on other clocks, in brackets: "09:32 CET (03:32 EST, 00:32 PST)".
    if let Some((one, others)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let is_other = |text: &str| alone(text).is_some_and(|reading| reading.zone.is_some());
        return alone(one).filter(|_| others.split([',', '/', '|', ';']).all(is_other));
    }
    // Two clocks of one moment: "07:32 UTC | 23:32 PT".
    let (one, other) = text.split_once(['|', '/'])?;
    let (one, _) = alone(one).zip(alone(other))?;
    Some(one)
}

/// A cheap test before the grammar is tried.
fn has_sign_of_time(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '零' | '〇' | '一'..='九' | '午'))
        || text.to_lowercase().contains(|c: char| c.is_alphabetic()) && text.split_whitespace().count() <= 4
}

/// The end of each word, and whether a sign separates it from the next; found without parsing.
fn word_ends(text: &str) -> Vec<(usize, bool)> {
    let mut ends: Vec<(usize, bool)> = Vec::with_capacity(MAX_WORDS);
    let mut at = 0;
    for word in text.split([' ', '\t', '\u{A0}', '\u{3000}']) {
        let end = at + word.len();
        at = end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if word.is_empty() {
            // Two spaces separate a time from a sentence, but not from what belongs to it in aligned columns.
            if let Some(before) =
                ends.last_mut().filter(|_| begins_sentence(text.get(at..).unwrap_or_default()))
            {
                before.1 = true;
            }
            continue;
        }
        // A sign between spaces separates.
        if matches!(word, "-" | "–" | "—" | "|" | ":" | "→" | "=>" | "->" | "•" | "--") {
            if let Some(before) = ends.last_mut() {
                before.1 = true;
            }
            continue;
        }
        let parted = word.ends_with([':', ']', '：', '—', '】', ';', '|', '`', '*', '–', '_', '」'])
            || word.ends_with(") ");
        ends.push((end, parted));
        if ends.len() == MAX_WORDS || end > 160 {
            break;
        }
    }
    ends
}

/// Whether a text has at least two words with one space between them, of which the second is no time: `IST looked` may be a
/// zone's name or a team's, and behind two spaces it is the team's.
fn begins_sentence(text: &str) -> bool {
    let mut words = text.splitn(3, ' ');
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'));
    let half = words
        .next()
        .filter(|word| is_word(word) && (!says_hour(word) || *word == "A"))
        .filter(|word| !["UTC", "GMT", "Z"].contains(word));
    half.is_some() && words.next().is_some_and(|word| is_word(word) && moment::read_zone(word).is_none())
}

const OPEN: [char; 9] = ['*', '_', '`', '[', '【', '(', '「', '\u{200B}', '\\'];
const CLOSE: [char; 16] =
    ['*', '_', '`', ']', '】', ':', '：', ',', ';', '-', '–', '—', '|', ')', '」', '\\'];

/// The time a text begins with. With `strict`, only a time of day, or a day with a sign behind it.
pub(in crate::formats::foreign) fn leading(text: &str, strict: bool) -> Option<Lead> {
    let line = text.split('\n').next().unwrap_or_default();
    let open =
        line.len() - line.trim_start_matches(|c: char| OPEN.contains(&c) || c == ' ' || c == '~').len();
    // "~" belongs to the time.
    let open = line.get(..open).map_or(open, |signs| signs.find('~').unwrap_or(open));
    let first = line.get(open..)?.chars().next()?;
    if !(first.is_alphanumeric() || matches!(first, '~' | '<' | '>' | '≈' | '?' | '+')) {
        return None;
    }
    let head = line.get(open..)?;
    let cut = glued(head);
    let mut best: Option<(usize, Reading, bool)> = None;
    let mut misses = 0;
    let ends = cut.map_or_else(|| word_ends(head), |cut| vec![(cut, true)]);
    for (end, parted) in &ends {
        let stated = head.get(..*end)?.trim_end_matches(|c: char| {
            CLOSE.contains(&c) && !(c == ')' && head.get(..*end).is_some_and(|it| it.contains('(')))
        });
        // A number behind a day counts what follows it, unless a sign parts them: "2024-03-04 1500 hosts".
        let last = stated.rsplit(' ').next().filter(|last| last.len() < stated.len()).unwrap_or_default();
        let is_count = !*parted && last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
        // "10:02 A host restarts": an article, not the half of the day.
        let goes_on = head.get(*end..).is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic));
        let is_article = !*parted && last.eq_ignore_ascii_case("a") && goes_on;
        match whole(stated)
            .filter(|_| !is_article)
            .filter(|reading| !is_count || reading.clock == Clock::Unknown || *end == head.len())
            .filter(|reading| !strict || reading.clock != Clock::Unknown || *parted || *end == head.len())
        {
            Some(reading) => {
                // After a separator, only text that looks like a clock belongs to the time, not a number.
                let past =
                    best.as_ref().map(|best| (best.2, head.get(best.0..stated.len()).unwrap_or_default()));
                if let Some((true, more)) = past
                    && !(*parted || *end == head.len() || is_clock(more))
                {
                    misses += 1;
                    continue;
                }
                // "10:13 Central logging stops": the adjective of what follows is no zone, unless behind "10:13pm".
                let behind = head.get(stated.len()..).unwrap_or_default();
                if !(*parted || *end == head.len()) && is_adjective(stated, behind) {
                    misses += 1;
                    continue;
                }
                // "10:02 the feeder": a word that does not change the reading belongs to the text, unless it marks a
                // time.
                let is_filler = best.as_ref().is_some_and(|best| {
                    best.1 == reading
                        && !*parted
                        && !says_hour(head.get(best.0..stated.len()).unwrap_or_default())
                });
                if is_filler {
                    misses += 1;
                    continue;
                }
                best = Some((stated.len(), reading, *parted || *end == head.len()));
                misses = 0;
            }
            None => misses += 1,
        }
        if misses >= if best.is_some() { 4 } else { 7 } {
            break;
        }
    }
    let (length, reading, parted) = best?;
    let (clock, behind) = (head.get(..length)?, head.get(length..)?);
    let half = wrong_half(clock, behind).filter(|_| reading.clock != Clock::Unknown);
    let stated = open..open + length + half.unwrap_or_default();
    let mut rest = stated.end;
    let mut signs = parted;
    for c in text.get(stated.end..)?.chars() {
        let more = CLOSE.contains(&c)
            || c == ' '
            || c == '\t'
            || c == '\u{A0}'
            || c == '→'
            || c == '>'
            || c == '.' && !signs;
        // Signs that open the following text belong to it: a link, code, emphasis.
        if !more
            || (matches!(c, '*' | '_' | '`') && text.get(rest - 1..rest).is_some_and(|before| before == " "))
        {
            break;
        }
        signs |= !matches!(c, ' ' | '\t' | '\u{A0}' | ',');
        rest += c.len_utf8();
    }
    let parted = signs || text.get(rest..).is_none_or(|rest| rest.trim().is_empty());
    Some(Lead { stated, reading, rest, parted })
}

/// The length of an AM or PM that its clock contradicts, as in "23:00 AM", with the zone and the day behind it: it is part of
/// what was written as the time, and without it nobody would be told of the error. The German "am" is none: "23:00 am
/// Standort Nord".
fn wrong_half(clock: &str, rest: &str) -> Option<usize> {
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let end = word.find(|c: char| !(c.is_ascii_alphabetic() || c == '.')).unwrap_or(word.len());
    let (half, behind) = (word.get(..end)?, word.get(end..)?);
    let mut signs = behind.chars();
    let is_word = match signs.next() {
        None => true,
        Some('-' | '–' | '—') => signs.next().is_none_or(|c| c == ' '),
        Some(c) => c.is_whitespace() || CLOSE.contains(&c),
    };
    let behind = behind.trim_start();
    let is_half = matches!(half, "AM" | "PM" | "A.M." | "P.M." | "pm" | "a.m." | "p.m.");
    let ends = behind.chars().next().is_none_or(|c| CLOSE.contains(&c));
    let next = behind.split_whitespace().next().unwrap_or_default();
    let is_zone = moment::read_zone(next.trim_end_matches(CLOSE)).is_some();
    // Without the half, all up to the next sign is the time.
    let more = match behind.find(CLOSE).and_then(|at| behind.get(..at)).filter(|_| is_half && is_zone) {
        Some(more) if whole(&format!("{clock} {more}")).is_some() => more.trim_end().len(),
        _ => 0,
    };
    let is_wrong = is_half && (!is_zone || more > 0) || half == "am" && ends;
    let end = if more > 0 { word.len() - behind.len() + more } else { end };
    (is_word && is_wrong).then_some(rest.len() - word.len() + end)
}

/// Whether a time ends with a zone that is an adjective of the word behind it.
fn is_adjective(stated: &str, behind: &str) -> bool {
    let Some((clock, last)) = stated.trim_end().rsplit_once(' ') else { return false };
    let has_half = clock.trim_end_matches('.').ends_with(['m', 'M']);
    let next = behind.trim_start().chars().next();
    matches!(last, "Central" | "Eastern" | "Mountain" | "Pacific")
        && next.is_some_and(|c| c.is_alphabetic() && (!has_half || c.is_uppercase()))
}

/// Whether a word behind a time is one of the sentence around it.
pub(super) fn is_filler(word: &str) -> bool {
    let bare = word.trim_matches([',', '.', ' ']);
    // An article behind a comma is no half of the day: "until 12:08 CET, a service".
    let is_article = bare.eq_ignore_ascii_case("a") && word.trim_start().starts_with(',');
    is_article
        || bare.chars().all(char::is_lowercase) && !says_hour(bare) && moment::read_zone(bare).is_none()
}

/// Whether a word only marks a number as a time.
fn says_hour(word: &str) -> bool {
    const WORDS: &str = "uhr|h|hr|hrs|hours|hour|o'clock|heures|horas|local|time|am|pm|a.m|p.m|a|p|m";
    let word = word.trim().trim_matches(['.', ',', '(', ')']).to_lowercase();
    word.is_empty() || WORDS.split('|').any(|known| known == word) || !word.contains(char::is_alphabetic)
}

/// The end of a time without a space behind it: `14:02、text`, `10:44，text` and `19点恢复` have one, `10:44:text` has none.
fn glued(head: &str) -> Option<usize> {
    let is_clock = |at: usize| {
        head.get(..at).is_some_and(|it| whole(it).is_some_and(|reading| reading.clock != Clock::Unknown))
    };
    if let Some(at) = head.find(['、', '，', '　', '：']).filter(|at| *at <= MAX_GLUED && is_clock(*at)) {
        return Some(at);
    }
    // Behind a unit of time a word of Chinese characters needs no space; Japanese particles go on with a sentence.
    let is_date = |c: char| matches!(c, '年' | '月' | '日' | '号' | '週' | '周');
    let is_letter = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{30A0}'..='\u{30FF}');
    let is_word = |c: char| is_letter(c) && !is_unit(c) && !is_date(c);
    let mut ends = head.char_indices().zip(head.chars().skip(1)).take(MAX_GLUED);
    let ends = ends.by_ref().take_while(|((at, _), _)| *at < MAX_GLUED);
    let ends = ends.filter(|((_, c), next)| (is_unit(*c) || c.is_ascii_digit()) && is_word(*next));
    ends.map(|((at, c), _)| at + c.len_utf8()).find(|at| is_clock(*at))
}

/// The maximum bytes of a time that is glued to its text.
const MAX_GLUED: usize = 60;

/// Whether a character ends a time of day in Chinese or Japanese.
fn is_unit(c: char) -> bool {
    matches!(c, '点' | '點' | '時' | '时' | '分' | '秒' | '半' | '頃' | '许' | '許')
}

/// Whether a text looks like it contains a clock: `10:44`, `3pm`, `14h05`.
pub(in crate::formats::foreign) fn is_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|at| {
        digit(at)
            && match bytes.get(at + 1) {
                Some(b':' | b'h' | b'H') => digit(at + 2),
                Some(b'a' | b'p' | b'A' | b'P') => {
                    bytes.get(at + 2).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'm'))
                }
                _ => false,
            }
    })
}

/// The time a line ends with, after other text: `Fault occurs 2024-03-04 10:44`. It needs a clock and a sign that it is
/// a time.
pub(in crate::formats::foreign) fn trailing(text: &str) -> Option<(Range<usize>, Reading)> {
    let line = text.trim_end().trim_end_matches(['.', ')', '*', '_', '`', ']']);
    if line.contains('\n') || line.len() > 300 {
        return None;
    }
    let mut best = None;
    let mut at = line.len();
    for word in line.rsplit(' ').take(8) {
        at = at.checked_sub(word.len())?;
        let stated = line.get(at..)?.trim_start_matches(|c: char| OPEN.contains(&c));
        let from = line.len() - stated.len();
        if stated.starts_with(|c: char| c.is_alphanumeric() || c == '~')
            && let Some(reading) =
                whole(stated).filter(|reading| reading.clock != Clock::Unknown && is_clock(stated))
        {
            best = Some((from..line.len(), reading));
        }
        at = at.saturating_sub(1);
    }
    let (stated, reading) = best.filter(|(stated, _): &(Range<usize>, Reading)| stated.start > 0)?;
    // "10:02 (4 March)" has its bracket closed.
    let is_open = line.get(stated.clone()).is_some_and(|it| it.contains('(') && !it.contains(')'));
    let closes = is_open && text.get(stated.end..).is_some_and(|rest| rest.starts_with(')'));
    Some((stated.start..stated.end + usize::from(closes), reading))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(text: &str) -> Option<(&str, &str)> {
        leading(text, false).map(|lead| (&text[lead.stated], &text[lead.rest..]))
    }

    #[test]
    fn a_time_stands_before_its_words_in_many_ways() {
        for (text, stated, rest) in [
            ("10:17 – First reports", "10:17", "First reports"),
            ("**10:17** - First reports", "10:17", "First reports"),
            ("[08:47] It breaks", "08:47", "It breaks"),
            ("`10:17` It breaks", "10:17", "It breaks"),
            ("2024-03-04 10:17 UTC: Started: a deploy", "2024-03-04 10:17 UTC", "Started: a deploy"),
            ("4:17 PM PST Saturday Oct 30th: It breaks", "4:17 PM PST Saturday Oct 30th", "It breaks"),
            ("10:17 - 10:20: It breaks", "10:17 - 10:20", "It breaks"),
            ("10:17 - 11 hosts are back", "10:17", "11 hosts are back"),
            ("**10:17: It breaks**", "10:17", "It breaks**"),
            ("10:17 *Ada* looks", "10:17", "*Ada* looks"),
            ("10:17 [Ada](x) looks", "10:17", "[Ada](x) looks"),
            ("~10:17 It breaks", "~10:17", "It breaks"),
            ("10:17 A host is back", "10:17", "A host is back"),
            ("2024-03-04 10:17 A host is back", "2024-03-04 10:17", "A host is back"),
            ("07:30am - First report", "07:30am", "First report"),
            ("4. März, 10:17 Uhr: Ausfall", "4. März, 10:17 Uhr", "Ausfall"),
            ("10:17 UTC", "10:17 UTC", ""),
            ("10:17 A host restarts", "10:17", "A host restarts"),
            ("4:30 A: all is well", "4:30 A", "all is well"),
            ("14:02、検知", "14:02", "、検知"),
            ("23:00 AM - It breaks", "23:00 AM", "It breaks"),
            ("0:10 p.m. It breaks", "0:10 p.m.", "It breaks"),
            ("10:13 Central logging stops", "10:13", "Central logging stops"),
            ("10:13pm Central - It breaks", "10:13pm Central", "It breaks"),
            ("10:13pm Central we see it", "10:13pm Central", "we see it"),
            ("23:00 AM MST - It breaks", "23:00 AM MST", "It breaks"),
            ("23:00 AM MST Saturday Oct 30th: It breaks", "23:00 AM MST Saturday Oct 30th", "It breaks"),
            ("23:00 am Standort Nord", "23:00", "am Standort Nord"),
            ("14:02 PM2 restarts", "14:02", "PM2 restarts"),
        ] {
            assert_eq!(lead(text), Some((stated, rest)), "{text}");
        }
        for text in ["It breaks at 10:17", "3 hosts are back", "v1.2 is out", "- x", "", "***"] {
            assert_eq!(lead(text).map(|lead| lead.0), None, "{text}");
        }
    }

    #[test]
    fn a_time_stands_behind_its_words() {
        let found = |text: &'static str| trailing(text).map(|(stated, _)| &text[stated]);
        assert_eq!(found("Fault occurs 2024-03-04 10:17"), Some("2024-03-04 10:17"));
        assert_eq!(found("Declared: 10:17 UTC"), Some("10:17 UTC"));
        assert_eq!(found("It took 5 minutes"), None);
    }
}
