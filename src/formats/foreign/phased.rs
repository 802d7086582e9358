//! Updates of a status page among other text: each begins with its phase.

use super::build::Build;
use super::phases;
use super::scan::{ScannedBlock, ScannedKind};
use super::when;
use crate::report::List;
use crate::report::sections::updates;

/// Updates that begin with their phase and state a time inside: `*Update* - text {{< track "2018-04-13 17:30" >}}`,
/// `Resolved - text` below or above a line with the time. Also returns the remaining blocks.
pub(super) fn phased(build: &mut Build<'_>, blocks: &[ScannedBlock]) -> Vec<ScannedBlock> {
    let found: Vec<Option<Phased>> =
        blocks.iter().enumerate().map(|(at, block)| Phased::of(build, blocks, at, block)).collect();
    let count = found.iter().flatten().count();
    let marked = found.iter().flatten().any(|phased| phased.at.is_some());
    if count == 0 || !marked || (count == 1 && !found.iter().flatten().any(|phased| phased.is_tracked)) {
        return blocks.to_vec();
    }
    let mut left = Vec::new();
    let mut skip: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match found.get(at).and_then(Option::as_ref) {
            Some(phased) => {
                let owner = build.row(List::Updates);
                build.put(owner, &updates::rows::PHASE, &phased.phase, &block.range);
                if let Some((stated, from)) = &phased.at {
                    build.put(owner, &updates::rows::AT, stated, &block.range);
                    skip.extend(from);
                }
                build.put(owner, &updates::rows::BODY, &phased.body, &block.range);
                left.retain(|kept: &(usize, ScannedBlock)| !skip.contains(&kept.0));
            }
            None if skip.contains(&at) => {}
            None => left.push((at, block.clone())),
        }
    }
    left.into_iter().map(|kept| kept.1).collect()
}

struct Phased {
    phase: String,
    /// The time, and the index of the block that states it if that is another one.
    at: Option<(String, Option<usize>)>,
    body: String,
    is_tracked: bool,
}

impl Phased {
    fn of(build: &Build<'_>, all: &[ScannedBlock], at: usize, block: &ScannedBlock) -> Option<Phased> {
        if !matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }) {
            return None;
        }
        let source = build.slice(&block.text).trim();
        let first = source.lines().next().unwrap_or_default();
        let ends = [" -", " –", " —"]
            .into_iter()
            .find_map(|sign| first.trim_end().strip_suffix(sign).map(|head| (head.len(), sign.len())));
        let within = [" - ", " – ", " — ", ": "]
            .into_iter()
            .filter_map(|sign| first.find(sign).map(|at| (at, sign.len())))
            .min();
        let cut = within.or(ends)?;
        let phase = phases::phase(first.get(..cut.0)?)?;
        let body = source.get(cut.0 + cut.1..)?.trim();
        if let Some((text, stamp)) = body.split_once("{{<").or_else(|| body.split_once("{{%")) {
            let inner = stamp.split(['>', '%']).next().unwrap_or_default();
            let stated = inner
                .split('"')
                .nth(1)
                .or_else(|| inner.split_once("track ").map(|it| it.1))
                .unwrap_or_default()
                .trim();
            if when::whole(stated).is_some() {
                return Some(Phased {
                    phase: phase.to_owned(),
                    at: Some((stated.to_owned(), None)),
                    body: text.trim().to_owned(),
                    is_tracked: true,
                });
            }
        }
        // The time is the last line, or a block of its own next to the update.
        let last = body.lines().last().unwrap_or_default();
        if body.contains('\n') && when::whole(last).is_some_and(|reading| !reading.says_no_day()) {
            let text = body.strip_suffix(last).unwrap_or(body).trim();
            return Some(Phased {
                phase: phase.to_owned(),
                at: Some((last.trim().to_owned(), None)),
                body: text.to_owned(),
                is_tracked: false,
            });
        }
        let beside = |other: Option<usize>| {
            let other = other?;
            let text = build
                .slice(&all.get(other).filter(|block| block.kind == ScannedKind::Text)?.text)
                .trim()
                .to_owned();
            when::whole(&text).filter(|reading| !reading.says_no_day())?;
            Some((text, Some(other)))
        };
        let stated = beside(Some(at + 1)).or_else(|| beside(at.checked_sub(1)));
        Some(Phased { phase: phase.to_owned(), at: stated, body: body.to_owned(), is_tracked: false })
    }
}
