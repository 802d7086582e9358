//! Actions in a report without a section for them: a list below a sentence that says what is done so that it does not
//! happen again.

use super::{measures, section};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::labels;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, lines};
use crate::formats::foreign::words;
use crate::report::List;

/// Words for what follows, and for what it is.
const FOLLOWING: [&str; 22] = [
    "following",
    "these steps",
    "these actions",
    "these measures",
    "these changes",
    "several steps",
    "steps below",
    "measures below",
    "folgende",
    "diese maßnahmen",
    "suivantes",
    "suivants",
    "ces mesures",
    "siguientes",
    "estas medidas",
    "seguintes",
    "seguenti",
    "以下の",
    "次の",
    "以下措施",
    "如下",
    "다음",
];
const MEASURES: [&str; 27] = [
    "step",
    "action",
    "measure",
    "fix",
    "improvement",
    "change",
    "plan",
    "safeguard",
    "maßnahme",
    "schritt",
    "verbesserung",
    "änderung",
    "mesure",
    "amélioration",
    "étape",
    "medida",
    "accion",
    "acción",
    "mejora",
    "ações",
    "ação",
    "melhoria",
    "misure",
    "対策",
    "措施",
    "改进",
    "조치",
];

/// Words that say that it is for the time to come.
const AHEAD: [&str; 34] = [
    "prevent",
    "avoid",
    "again",
    "recur",
    "reoccur",
    "future",
    "going forward",
    "we will",
    "we are taking",
    "is taking",
    "are taking",
    "have taken the",
    "have implemented",
    "have put in place",
    "have made the",
    "will be",
    "künftig",
    "zukünftig",
    "verhindern",
    "vermeiden",
    "werden wir",
    "wir werden",
    "éviter",
    "à l'avenir",
    "empêcher",
    "evitar",
    "futuro",
    "prevenir",
    "vamos a",
    "evitare",
    "再発",
    "今後",
    "避免",
    "재발",
];

/// Endings of nouns, and those of verbs beside them.
const PLURALS: [&str; 7] = ["", "s", "es", "n", "en", "e", "r"];
const FORMS: [&str; 13] =
    ["", "s", "ed", "ing", "rence", "rences", "ring", "red", "ion", "ative", "ive", "able", "n"];

/// Whether a text has some words as such and not as a part of others ("plan" is not in "planned"), apart from these
/// endings. Words of scripts without spaces stand anywhere.
fn says(text: &str, words: &str, ends: &[&str]) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_letter = |c: char| c.is_alphabetic() && !is_wide(c);
        let begins = !text.get(..at).is_some_and(|before| before.ends_with(is_letter));
        let behind = text.get(at + words.len()..).unwrap_or_default();
        let end = behind.find(|c: char| !is_letter(c)).unwrap_or(behind.len());
        let ending = behind.get(..end).unwrap_or_default();
        words.ends_with(is_wide) || begins && ends.contains(&ending)
    })
}

/// Whether a letter is of a script without spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Reads such lists as actions; returns the remaining blocks, the sentence among them.
pub(in crate::formats::foreign) fn lists(
    build: &mut Build<'_>,
    blocks: Vec<ScannedBlock>,
) -> Vec<ScannedBlock> {
    if !build.report.rows(List::Actions).is_empty() {
        return blocks;
    }
    let mut left = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let Some(end) = introduction(build, &block) else {
            left.push(block);
            continue;
        };
        let mut listed = Vec::new();
        if let Some(below) = below(build, &block, end) {
            left.push(ScannedBlock {
                range: block.range.start..end,
                text: block.text.start..end,
                ..block.clone()
            });
            listed.extend(below);
        } else {
            left.push(block);
            while let Some(item) =
                rest.next_if(|next| matches!(next.kind, ScannedKind::Item { .. }) || next.indent > 0)
            {
                listed.push(item);
            }
            // Each may be a paragraph of its own: "Patch: the belt is …", "Add a sensor."
            while listed.iter().all(|item| item.kind == ScannedKind::Text)
                && let Some(line) = rest.next_if(|next| is_measure(build, next))
            {
                listed.push(line);
            }
            if let [alone] = listed.as_slice()
                && alone.kind == ScannedKind::Text
            {
                left.append(&mut listed);
            }
        }
        for item in &mut listed {
            if item.kind == ScannedKind::Text && item.indent == 0 {
                item.kind = ScannedKind::Item { ordered: false };
            }
        }
        for (item, taken) in listed.iter().zip(section(build, &listed)) {
            if !taken {
                left.push(item.clone());
            }
        }
    }
    left
}

/// Whether a paragraph is a measure: a line that is an order, or a name and what was done.
fn is_measure(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let text = build.slice(&block.text);
    let named = || {
        labels::pair(text).is_some_and(|(label, value)| {
            value.split_whitespace().count() >= 3
                && words::label(&label).is_none()
                && words::head(&label, true).is_none()
        })
    };
    block.kind == ScannedKind::Text && !text.contains('\n') && (measures::is_order(text) || named())
}

/// Where the first line ends that introduces measures, if a paragraph has one.
fn introduction(build: &Build<'_>, block: &ScannedBlock) -> Option<usize> {
    if block.kind != ScannedKind::Text {
        return None;
    }
    let all = lines(build.text, block.text.clone());
    let introduces = |text: &str| {
        let text = text.trim_end();
        if !text.ends_with([':', '：']) {
            return false;
        }
        // The last sentence says it.
        let from =
            [". ", "! ", "? ", "。"].iter().filter_map(|sign| Some(text.rfind(sign)? + sign.len())).max();
        let last = text.get(from.unwrap_or(0)..).unwrap_or_default().to_lowercase();
        let has = |words: &[&str], ends: &[&str]| words.iter().any(|word| says(&last, word, ends));
        has(&FOLLOWING, &PLURALS) && has(&MEASURES, &PLURALS) && has(&AHEAD, &FORMS)
    };
    all.iter().find(|line| introduces(build.slice(&(line.start..line.end)))).map(|line| line.end)
}

/// The lines of a paragraph below such a line, each as an item, if they are at least two and each is a whole.
fn below(build: &Build<'_>, block: &ScannedBlock, end: usize) -> Option<Vec<ScannedBlock>> {
    let all = lines(build.text, block.text.clone());
    let own: Vec<_> = all.iter().filter(|line| line.start >= end && line.end > line.start).collect();
    let is_whole = |text: &str| {
        let text = text.trim();
        text.ends_with(['.', '!', ';', '。', '；'])
            && text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
    };
    let fits = own.len() >= 2 && own.iter().all(|line| is_whole(build.slice(&(line.start..line.end))));
    let item = |line: &&crate::formats::foreign::text::scan::ScannedLine| {
        let words = build.slice(&(line.start..line.end));
        let start = line.start + words.len() - words.trim_start().len();
        ScannedBlock {
            kind: ScannedKind::Item { ordered: false },
            range: line.start..line.end,
            text: start..line.start + words.trim_end().len(),
            indent: 0,
        }
    };
    fits.then(|| own.iter().map(item).collect())
}
