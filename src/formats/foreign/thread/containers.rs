//! Updates in containers of a page generator: `::: update Resolved | 2024-03-04T10:20:00Z`, the text, and `:::`.

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::phases;
use crate::report::List;
use crate::report::sections::{heading, updates};
use crate::report::{Owner, Part};

/// The sign that opens and closes a container.
const FENCE: &str = ":::";

/// Reads updates out of containers; returns the remaining blocks.
pub(super) fn updates(build: &mut Build<'_>, blocks: &[ScannedBlock]) -> Vec<ScannedBlock> {
    let mut left = Vec::with_capacity(blocks.len());
    let mut has_any = false;
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += match opened(build.slice(&block.text)) {
            Some(head) if block.kind == ScannedKind::Text => {
                let count = length(build, blocks, at);
                has_any = true;
                update(build, &head, blocks.get(at..at + count).unwrap_or_default());
                count
            }
            _ => {
                // The sign of a container whose text ended with another block.
                if build.slice(&block.text).trim() == FENCE && has_any {
                    build.used(&block.range, Owner::Part(Part::Updates), &heading::BEFORE);
                } else {
                    left.push(block.clone());
                }
                1
            }
        };
    }
    left
}

/// What the first line of a container says.
struct Head {
    phase: String,
    /// The moment as written, also if it cannot be read.
    stated: String,
}

/// The head of an update: its phase and its moment, with a sign between them.
fn opened(source: &str) -> Option<Head> {
    let line = source.lines().next()?.trim().strip_prefix(FENCE)?;
    let (words, stated) = line.trim_start_matches(':').split_once('|')?;
    // The container's own kind stands before the phase: `update`, `info`.
    let phase = phases::stamped(words.trim()).or_else(|| phases::stamped(words.trim().split_once(' ')?.1))?;
    let stated = stated.trim().to_owned();
    let is_moment = when::whole(&stated).is_some() || stated.starts_with(|c: char| c.is_ascii_digit());
    is_moment.then_some(Head { phase, stated })
}

/// The number of blocks up to the one that closes a container, or to the next that opens one.
fn length(build: &Build<'_>, blocks: &[ScannedBlock], at: usize) -> usize {
    let text = |block: &ScannedBlock| build.slice(&block.text).trim();
    let closes = |block: &ScannedBlock| text(block).lines().last().is_some_and(|line| line.trim() == FENCE);
    if blocks.get(at).is_some_and(closes) {
        return 1;
    }
    let inner =
        blocks.iter().skip(at + 1).take_while(|block| !text(block).starts_with(FENCE) && !closes(block));
    let count = 1 + inner.count();
    count
        + usize::from(blocks.get(at + count).is_some_and(|last| closes(last) && opened(text(last)).is_none()))
}

/// Makes a row of a container.
fn update(build: &mut Build<'_>, head: &Head, blocks: &[ScannedBlock]) {
    let Some((first, last)) = blocks.first().zip(blocks.last()) else { return };
    let range = first.range.start..last.range.end;
    let text = build.slice(&range).trim();
    let body = text.split_once('\n').map_or("", |(_, body)| body).trim();
    let body = body.strip_suffix(FENCE).unwrap_or(body).trim_end().to_owned();
    let owner = build.row(List::Updates);
    build.put(owner, &updates::rows::PHASE, &head.phase, &range);
    build.put(owner, &updates::rows::AT, &head.stated, &range);
    build.put(owner, &updates::rows::BODY, &body, &range);
}
