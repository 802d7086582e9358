//! Lists of what may be done and what must not, which are no actions: crosses below "Do not:", ticks below "Do:".

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::signs::TICKS;

/// Signs before what must not be done.
const CROSSES: [&str; 6] = ["❌", "✖", "✗", "⛔", "🚫", "❎"];

/// Words of a line above what must not be done.
const NOT: [&str; 16] = [
    " not ",
    " don't ",
    " don’t ",
    " never ",
    " avoid ",
    " nicht ",
    " niemals ",
    " ne pas ",
    " jamais ",
    " no ",
    " nunca ",
    " não ",
    " non ",
    "禁止",
    "しない",
    "不要",
];

/// Words of a line above what may be done.
const ALLOWED: [&str; 20] = [
    " do ",
    " may ",
    " can ",
    " allowed ",
    " safe ",
    " ok ",
    " okay ",
    " instead ",
    " please ",
    " only ",
    " erlaubt ",
    " darf ",
    " dürfen ",
    " permis ",
    " autorisé ",
    " permitido ",
    " sí ",
    " sim ",
    "可以",
    "允许",
];

/// For each block whether it belongs to such lists: the one with crosses, the one with ticks beside it, and the lines
/// above them.
pub(super) fn forbidden(build: &Build<'_>, blocks: &[ScannedBlock]) -> Vec<bool> {
    let mut found = vec![false; blocks.len()];
    let is_item = |block: &ScannedBlock| matches!(block.kind, ScannedKind::Item { .. });
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks.iter().skip(at).take_while(|block| is_item(block)).count();
        if run > 0 {
            runs.push(at..at + run);
        }
        at += run.max(1);
    }
    let all = |run: &std::ops::Range<usize>, signs: &[&str]| {
        let items = blocks.get(run.clone()).unwrap_or_default();
        let is_signed = |block: &ScannedBlock| {
            let text = build.slice(&block.text).trim_start();
            signs.iter().any(|sign| text.starts_with(sign))
        };
        run.len() >= 2 && items.iter().all(is_signed)
    };
    let above = |run: &std::ops::Range<usize>| run.start.checked_sub(1).and_then(|at| blocks.get(at));
    let forbids = |run: &std::ops::Range<usize>| {
        all(run, &CROSSES)
            && above(run).is_some_and(|block| {
                let words =
                    heads::plain(build.slice(&block.text)).to_lowercase().replace([':', '：', '!', ','], " ");
                let words = format!(" {words} ");
                !is_item(block) && NOT.iter().any(|word| words.contains(word))
            })
    };
    if !runs.iter().any(forbids) {
        return found;
    }
    // The ticks that belong to the crosses stand right above or below them, below a line that allows; others are done.
    let allows = |run: &std::ops::Range<usize>| {
        all(run, &TICKS)
            && above(run).is_some_and(|block| {
                let words =
                    heads::plain(build.slice(&block.text)).to_lowercase().replace([':', '：', '!', ','], " ");
                let words = format!(" {words} ");
                !is_item(block) && ALLOWED.iter().any(|word| words.contains(word))
            })
    };
    let is_beside = |nth: usize| {
        let beside = [nth.checked_sub(1), Some(nth + 1)];
        beside.into_iter().flatten().filter_map(|nth| runs.get(nth)).any(forbids)
    };
    let is_such =
        |(nth, run): &(usize, &std::ops::Range<usize>)| forbids(run) || allows(run) && is_beside(*nth);
    for (_, run) in runs.iter().enumerate().filter(is_such) {
        let from = run.start.saturating_sub(usize::from(above(run).is_some_and(|block| !is_item(block))));
        found.iter_mut().take(run.end).skip(from).for_each(|flag| *flag = true);
    }
    found
}
