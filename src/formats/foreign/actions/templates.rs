//! What a template says of actions, which is none: examples, and sentences about what action items are.

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::words::is_one;

/// Lines above examples.
const EXAMPLES: &str = "example|examples|for example|e.g|some examples|beispiel|beispiele|zum beispiel|z.b|exemple|exemples|par exemple|\
     ejemplo|ejemplos|por ejemplo|exemplo|exemplos|por exemplo|esempio|esempi|ad esempio|例|例えば|記入例|示例|例如|예|예시";

/// Words for an action item in a sentence about such items.
const ITEMS: [&str; 8] = [
    "action item",
    "each action ",
    "follow-up item",
    "jede maßnahme ",
    "chaque action ",
    "cada acción ",
    "cada ação ",
    "ogni azione ",
];

/// For each block whether it belongs to examples below a line that calls them so.
pub(super) fn examples(build: &Build<'_>, blocks: &[ScannedBlock]) -> Vec<bool> {
    let mut found = vec![false; blocks.len()];
    let mut is_below = false;
    for (block, flag) in blocks.iter().zip(&mut found) {
        is_below = match block.kind {
            ScannedKind::Item { .. } => is_below,
            ScannedKind::Text | ScannedKind::Heading(_) => introduces_examples(build.slice(&block.text)),
            _ => false,
        };
        *flag = is_below;
    }
    found
}

/// Whether the last line of a text is nothing but a word for examples, with a colon behind it.
fn introduces_examples(text: &str) -> bool {
    let last = heads::plain(text.trim_end().lines().last().unwrap_or_default()).to_lowercase();
    let bare = last.trim_end().trim_end_matches([':', '：']);
    bare.len() < last.trim_end().len() && is_one(EXAMPLES, bare.trim_end_matches('.').trim())
}

/// Whether a paragraph is about action items as such: "Each action item needs a ticket."
pub(super) fn is_about_items(text: &str) -> bool {
    let lower = text.to_lowercase();
    ITEMS.iter().any(|word| lower.contains(word))
}

/// Whether an item says what to do if the incident comes again.
pub(super) fn is_hint(text: &str) -> bool {
    const IFS: [&str; 12] = [
        "if ", "should ", "when ", "falls ", "sollte ", "wenn ", "si ", "se ", "caso ", "もし", "如果", "若",
    ];
    const AGAIN: [&str; 16] = [
        "recurs",
        "reoccurs",
        "happens again",
        "happen again",
        "occurs again",
        "comes back",
        "wieder auftritt",
        "erneut auftritt",
        "se repite",
        "vuelve a",
        "se repetir",
        "se reproduit",
        "si ripete",
        "再発した",
        "再次发生",
        "재발하면",
    ];
    let lower = text.trim_start().to_lowercase();
    let clause = lower.split([',', '、', '，']).next().unwrap_or_default();
    (IFS.iter().any(|word| clause.starts_with(word))
        || clause.contains("再発した")
        || clause.contains("재발하면"))
        && AGAIN.iter().any(|word| clause.contains(word))
}

/// Whether an item says that there is nothing to do, or is a placeholder that nobody filled in.
pub(super) fn says_nothing(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    let is_none = ["no action", "none", "n/a", "tbd", "nothing"].iter().any(|none| lower.starts_with(none));
    is_none && plain.split_whitespace().count() <= 8 || plain.trim_start().starts_with("{{")
}
