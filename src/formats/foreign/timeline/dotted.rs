//! Times of a timeline that are written with a full stop, as in `15.38 It breaks`. A number alone reads like that, too, so
//! that several lines have to begin with one.

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, lines};
use crate::formats::foreign::text::when::{Lead, whole};

/// The minimum number of lines that begin with such a time.
const MIN_LINES: usize = 3;

/// Whether the entries of a timeline are written so.
pub(super) fn has_dotted_clocks(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let texts =
        blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }));
    let begins = texts.flat_map(|block| lines(build.text, block.text.clone()));
    let mut clocks: Vec<u32> = Vec::new();
    for line in begins {
        clocks.extend(clock(build.slice(&(line.start..line.end))).map(|clock| clock.0));
    }
    // A day and a month ("12.03") have no number above 12.
    if clocks.iter().all(|clock| (1..=12).contains(&(clock % 60))) {
        return false;
    }
    // Times of a day go up; numbers of versions and sections need not.
    let up = clocks.windows(2).filter(|pair| matches!(pair, [one, two] if one <= two)).count();
    clocks.len() >= MIN_LINES && (up + 1) * 4 >= clocks.len() * 3
}

/// The time that a line begins with: its minute of the day, and the number of its bytes.
fn clock(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, rest) = line.split_at_checked(digits)?;
    let minute =
        rest.strip_prefix('.')?.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_apart = rest.get(3..)?.starts_with([' ', '\t', ':']);
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    ((1..=2).contains(&digits) && is_apart && hour < 24 && minute < 60)
        .then_some((hour * 60 + minute, digits + 3))
}

/// The time that a line begins with, as if it had a colon.
pub(super) fn dotted_clock(line: &str) -> Option<Lead> {
    let (_, end) = clock(line)?;
    let reading = whole(&line.get(..end)?.replace('.', ":"))?;
    let behind = line.get(end..)?;
    let rest = end + behind.len() - behind.trim_start_matches([' ', '\t', ':', '-', '–', '—']).len();
    Some(Lead {
        stated: 0..end,
        reading,
        rest,
        parted: behind.trim_start().starts_with([':', '-', '–', '—']),
    })
}
