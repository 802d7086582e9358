//! What a status page shows above its incidents: its own controls, and days on which nothing happened.

use crate::formats::foreign::text::scan::ScannedLine;
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::phases;

/// The number of lines above the first that tells of an incident.
pub(super) fn above(text: &str, all: &[ScannedLine]) -> usize {
    let said: Vec<&str> =
        all.iter().map(|line| text.get(line.start..line.end).unwrap_or_default().trim()).collect();
    let is_day = |line: &str| when::whole(line).is_some_and(|reading| reading.is_day_alone());
    let mut above = 0;
    while let Some(line) = said.get(above) {
        let is_outer = line.is_empty() || phases::is_control(line) || phases::is_quiet_day(line);
        let next = || said.iter().skip(above + 1).find(|line| !line.is_empty());
        let is_quiet = || is_day(line) && next().is_some_and(|next| phases::is_quiet_day(next));
        if !(is_outer || is_quiet()) {
            break;
        }
        above += 1;
    }
    above
}
