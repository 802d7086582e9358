//! Messages for failures.

use crate::browser::store::Problem;
use crate::browser::worker::Fault;

/// Shown if the words of other languages could not be fetched.
pub(super) const NO_WORDS: &str = "A part of Debrief could not be loaded: times are read in English only. \
                                   Please reload when you are online.";

/// Why the worker gave no answer.
pub(super) fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::NotLoaded => {
            "the part of Debrief that reads and writes files could not be loaded. Please try again when you are online."
        }
        Fault::Ended => {
            "the part of Debrief that reads and writes files has stopped at it. That is a fault in Debrief."
        }
        Fault::Stopped => "it was stopped.",
    }
}

/// Why a report cannot be stored or shown.
pub(super) fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Full => {
            "This browser's storage is full. Download reports you no longer edit and delete them here, then try again."
        }
        Problem::Refused => {
            "This browser's storage does not answer just now. Nothing is lost: try again, reload, or download the report."
        }
        Problem::Missing => "This report is not in this browser.",
        Problem::Deleted => {
            "This report was deleted for ever in another tab. This is all there is of it: keep it as a report again, or download it."
        }
        Problem::Damaged => "What this browser has stored of this report cannot be read.",
        Problem::ReadOnly => {
            "This report can only be looked at here: it was written by a newer Debrief, or a part of it cannot be read."
        }
        Problem::Outdated => {
            "A newer Debrief has taken over in this browser, so this tab only shows the report. What you wrote is saved; reload to go on."
        }
        Problem::Elsewhere => {
            "This report is open in another tab, and in this browser only one can write in it. Close that tab and reload to write here."
        }
        Problem::Behind => {
            "Another tab has written much in this report meanwhile. Reload to see it; what you wrote here is merged with it."
        }
    }
}
