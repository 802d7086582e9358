//! Items that are only a name over a list of their own: `1. **Monitoring**`, with the actions below it.

use std::collections::BTreeSet;

use super::measures;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::signs::is_wide;

/// The maximum length of such a name, in words and in letters.
const MAX_WORDS: usize = 4;
const MAX_LETTERS: usize = 40;

/// Endings of nouns that say what is done, in its first word: "Improvement of alerts", "Verbesserung der Alarme".
const DONE: [&str; 10] =
    ["ing", "tion", "ment", "ung", "ción", "ção", "mento", "zione", "mejora", "melhoria"];

/// The same in scripts without spaces, anywhere in it.
const DOING: [&str; 27] = [
    "強化",
    "改善",
    "追加",
    "導入",
    "見直し",
    "整備",
    "自動化",
    "作成",
    "修正",
    "実施",
    "徹底",
    "検討",
    "加强",
    "优化",
    "增加",
    "完善",
    "建立",
    "引入",
    "添加",
    "改进",
    "修复",
    "升级",
    "制定",
    "강화",
    "개선",
    "추가",
    "도입",
];

/// Where such items are: all of a list's, or none of them, since a single bold name may be an action that has details.
pub(super) fn named(build: &Build<'_>, blocks: &[ScannedBlock]) -> BTreeSet<usize> {
    let items: Vec<usize> = (0..blocks.len()).filter(|at| is_item(blocks.get(*at))).collect();
    let Some(least) = items.iter().filter_map(|at| blocks.get(*at)).map(|block| block.indent).min() else {
        return BTreeSet::new();
    };
    let mut found = BTreeSet::new();
    for (nth, at) in items.iter().enumerate() {
        let Some(block) = blocks.get(*at).filter(|block| block.indent == least) else { continue };
        let next = items.get(nth + 1).filter(|next| **next == at + 1).and_then(|next| blocks.get(*next));
        if next.is_none_or(|next| next.indent <= least) || !is_name(build.slice(&block.text)) {
            return BTreeSet::new();
        }
        found.insert(*at);
    }
    if found.len() >= 2 { found } else { BTreeSet::new() }
}

fn is_item(block: Option<&ScannedBlock>) -> bool {
    block.is_some_and(|block| matches!(block.kind, ScannedKind::Item { .. }))
}

/// Whether a text is bold as a whole, or in a script that is seldom bold, short, and names a subject rather than something to do.
fn is_name(text: &str) -> bool {
    let bare = text.trim();
    let inner =
        bare.strip_prefix("**").and_then(|rest| rest.trim_end_matches([':', '：']).strip_suffix("**"));
    let plain = heads::plain(bare);
    let plain = plain.trim_end_matches([':', '：']);
    let first = plain.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_done = || plain.contains(' ') && DONE.iter().any(|end| first.ends_with(end));
    let is_wide = || plain.contains(is_wide) && !plain.contains(['、', '，', '：', ':', '*']);
    (inner.is_some_and(|inner| !inner.contains("**")) || is_wide())
        && plain.split_whitespace().count() <= MAX_WORDS
        && plain.chars().count() <= MAX_LETTERS
        && !plain.ends_with(['.', '!', '?', '。', '？'])
        && !measures::is_order(plain)
        && !is_done()
        && !DOING.iter().any(|word| plain.contains(word))
}
