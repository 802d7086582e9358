//! Entries of a timeline that are sentences: "At 10:02 UTC, the feeder stops.", "Gegen 10:20 Uhr läuft er wieder."

use super::leading;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when::Lead;
use crate::report::moment::{self, Clock};

/// The minimum number of such paragraphs.
const MIN_SPOKEN: usize = 2;

/// Whether most paragraphs of a timeline begin so.
pub(super) fn is_spoken(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let texts = blocks.iter().filter(|block| block.kind == ScannedKind::Text);
    let (mut all, mut spoken) = (0, 0);
    for block in texts {
        let text = build.slice(&block.text);
        all += 1;
        spoken += usize::from(leading(build, text).is_some_and(|lead| begins(text, &lead)));
    }
    spoken >= MIN_SPOKEN && spoken * 2 > all
}

/// Whether a text begins with a word and its time of day, and a sentence follows.
pub(super) fn begins(text: &str, lead: &Lead) -> bool {
    let rest = text.get(lead.rest..).unwrap_or_default();
    let is_word = text.trim_start().starts_with(char::is_alphabetic);
    is_word && lead.reading.clock != Clock::Unknown && rest.split_whitespace().count() >= 2
}

/// A time without the word that only leads to it: "At 10:02 UTC", "Um 10:20 Uhr".
pub(super) fn without_preposition(stated: &str) -> &str {
    const WORDS: &str = "at|on|um|am|à|a las|a la|às|as|alle|le|el|em";
    let lower = stated.to_lowercase();
    let bare = WORDS.split('|').find_map(|word| {
        let rest = lower.strip_prefix(word)?.strip_prefix(' ')?;
        stated.get(stated.len().checked_sub(rest.len())?..)
    });
    let has_clock = |bare: &&str| {
        let reading = moment::read(bare);
        reading.clock != Clock::Unknown && reading == moment::read(stated)
    };
    bare.filter(has_clock).unwrap_or(stated)
}
