//! Posts that are introduced as updates: a time alone on a line, and below it a text.

use std::ops::Range;

use crate::formats::foreign::text::{heads, stamped, when};
use crate::formats::foreign::words;
use crate::report::Part;
use crate::report::moment::Clock;

/// The maximum length of a line that is only a time.
const MAX_STAMP: usize = 60;

/// The minimum length of a text below one.
const MIN_TEXT: usize = 30;

/// A time alone on a line, perhaps behind a word that announces it.
pub(super) fn alone(line: &str) -> Option<Range<usize>> {
    let bare = line.trim().trim_matches(['*', '_', '#', ':', ' ']);
    let bare = bare.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(bare);
    let start = line.find(bare)?;
    let is_time = |words: &str| {
        let reading = when::whole(words).filter(|_| words.len() <= MAX_STAMP);
        reading.is_some_and(|reading| reading.clock != Clock::Unknown && reading.end.is_none())
    };
    if is_time(bare) {
        return Some(start..start + bare.len());
    }
    // "4 March 2024 10:02 – Update".
    let words =
        bare.trim_end_matches(|c: char| !c.is_ascii_digit() && !matches!(c, ')' | '分' | '時' | '时' | '点'));
    let is_behind = [bare, words].iter().all(|part| !part.is_empty())
        && stamped::is_stamp(bare.get(words.len()..).unwrap_or_default());
    if is_behind && is_time(words) {
        return Some(start..start + words.len());
    }
    let found = stamped::stamped(bare).filter(|found| found.is_bare && found.reading.end.is_none())?;
    Some(start + found.stated.start..start + found.stated.end)
}

/// Whether lines are posts below words that call them updates: at least three times, each alone above a text, and no
/// section of a report among them.
pub(super) fn is_introduced(said: &[&str]) -> bool {
    const WORDS: [&str; 12] = [
        "update",
        "aktualisierung",
        "statusmeldung",
        "mises à jour",
        "mise à jour",
        "actualizaciones",
        "atualizações",
        "aggiornament",
        "更新",
        "続報",
        "お知らせ",
        "업데이트",
    ];
    let stamps: Vec<usize> =
        said.iter().enumerate().filter(|(_, line)| alone(line).is_some()).map(|found| found.0).collect();
    let (Some(first), true) = (stamps.first(), stamps.len() >= 3) else { return false };
    // A title may stand between them.
    let has_text = |at: &usize| {
        let mut below = said.iter().skip(at + 1).take(2).take_while(|next| alone(next).is_none());
        below.any(|next| next.chars().count() >= MIN_TEXT)
    };
    let is_head = |line: &str| words::head(&heads::plain(line.trim_start_matches('#')), true);
    let is_section =
        |line: &&str| matches!(is_head(line), Some(head) if head != words::Head::Part(Part::Updates));
    let above = said.get(..*first).unwrap_or_default();
    let called = stamps.iter().filter_map(|at| said.get(*at)).filter(|line| line.len() <= MAX_STAMP);
    let calls = above.iter().chain(called).any(|line| {
        let line = line.to_lowercase();
        line.chars().count() <= 200 && WORDS.iter().any(|word| line.contains(word))
    });
    let speaks = said.iter().filter(|line| speaks_as_a_page(line)).count() >= 2;
    let texts = stamps.iter().filter(|at| has_text(at)).count();
    texts * 4 >= stamps.len() * 3 && (calls || speaks) && !said.iter().any(is_section)
}

/// Whether a line is written as a provider speaks on its status page.
pub(super) fn speaks_as_a_page(line: &str) -> bool {
    const WORDS: [&str; 15] = [
        "we are currently",
        "we are now",
        "we are still",
        "we are continuing",
        "we are awaiting",
        "still awaiting",
        "we are investigating",
        "we can confirm",
        "we continue to",
        "we have identified",
        "we are seeing",
        "we are working",
        "has been resolved",
        "operating normally",
        "customers experienced",
    ];
    let lower = line.to_lowercase().replace('’', "'").replace("we're ", "we are ");
    let lower = lower.replace("we've ", "we have ");
    WORDS.iter().any(|word| lower.contains(word))
}

/// The length of a word before a time that calls the line an update: "Update 10:30: We are …".
pub(super) fn announced(line: &str) -> Option<usize> {
    const WORDS: [&str; 9] = [
        "update",
        "updated",
        "edit",
        "aktualisierung",
        "mise à jour",
        "actualización",
        "atualização",
        "aggiornamento",
        "追記",
    ];
    let bare = line.trim_start_matches(['*', '_', '[', '(', ' ', '#']);
    let start = line.len() - bare.len();
    WORDS.into_iter().find_map(|word| {
        let head = bare.get(..word.len()).filter(|head| head.to_lowercase() == word)?;
        let rest = bare.get(head.len()..)?;
        let behind = rest.trim_start_matches([' ', ':', '-', '–', '—', '(', '[', '#', '@', '*']);
        let is_time = behind.len() < rest.len() && when::leading(behind, false).is_some();
        is_time.then(|| start + head.len() + rest.len() - behind.len())
    })
}
