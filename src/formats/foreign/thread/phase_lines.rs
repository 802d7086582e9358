//! Lines that name the phase of an update.

use crate::formats::foreign::text::scan::bullet;
use crate::formats::foreign::words::{self, phases};

/// The phase on a line of its own; a Markdown heading is none.
pub(super) fn phase_line(line: &str) -> Option<&'static str> {
    let line = line.trim();
    let line = bullet(line).map_or(line, |(sign, _)| line.get(sign..).unwrap_or_default());
    phases::phase(line).filter(|_| !line.starts_with('#'))
}

/// The phase that a line begins with, alone, in brackets or before a sign, and the bytes up to its text.
pub(super) fn phase_start(line: &str) -> Option<(&'static str, usize)> {
    if let Some(phase) = phase_line(line) {
        return Some((phase, line.len()));
    }
    ["] ", "]: ", " - ", " – ", " — ", ": "].into_iter().find_map(|sign| {
        let at = line.find(sign).filter(|at| *at <= 40)?;
        Some((phase_line(line.get(..at)?)?, at + sign.len()))
    })
}

/// Words on a line of their own that are a phase if a time stands below them.
pub(super) fn other_phase(line: &str) -> Option<String> {
    let line = line.trim();
    let line = bullet(line).map_or(line, |(sign, _)| line.get(sign..).unwrap_or_default());
    phases::stamped(line).filter(|_| !line.starts_with('#') && phases::phase(line).is_none())
}

/// Whether a line is a label or a phase.
pub(super) fn is_name(line: &str) -> bool {
    line.split_whitespace().count() <= 3
        && (words::label(line).is_some() || phase_line(line).is_some() || other_phase(line).is_some())
}
