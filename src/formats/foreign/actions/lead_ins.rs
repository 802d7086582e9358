//! Actions in a report without a section for them: a list below a sentence that says what is done so that it does not
//! happen again.

use super::{measures, section};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::labels;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, lines};
use crate::formats::foreign::words::introductions::{FOLLOWING, PLURALS, introduction_of, says};
use crate::formats::foreign::words::{self, Head};
use crate::report::{List, Part};

/// Words for measures.
const MEASURES: [&str; 29] = [
    "solution",
    "lösung",
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
const AHEAD: [&str; 43] = [
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
    "been taken",
    "were taken",
    "are in progress",
    "are underway",
    "repeat",
    "repeated",
    "make sure",
    "ensure",
    "wiederhol",
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

/// Endings of verbs.
const FORMS: [&str; 13] =
    ["", "s", "ed", "ing", "rence", "rences", "ring", "red", "ion", "ative", "ive", "able", "n"];

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
    let is_heading = matches!(block.kind, ScannedKind::Heading(_));
    if block.kind != ScannedKind::Text && !is_heading {
        return None;
    }
    let all = lines(build.text, block.text.clone());
    let introduces = |text: &str| {
        introduction_of(text).is_some_and(|last| {
            let has = |words: &[&str], ends: &[&str]| words.iter().any(|word| says(&last, word, ends));
            has(&FOLLOWING, &PLURALS) && has(&MEASURES, &PLURALS) && has(&AHEAD, &FORMS)
        })
    };
    // "**Post-recovery action items:**": a heading of actions as a line of its own.
    let heads = |text: &str| {
        let bare = text.trim().trim_matches(['*', '_', ' ']);
        // A sentence such as "We made three changes:" is none; a heading stands out.
        let is_bold = is_heading || text.trim().starts_with(['*', '_']);
        let is_short =
            is_bold && bare.ends_with([':', '：']) && bare.split_whitespace().count() <= MAX_HEAD_WORDS;
        is_short && words::head(bare.trim_end_matches([':', '：']), false) == Some(Head::Part(Part::Actions))
    };
    let is_introduction = |text: &str| introduces(text) || heads(text);
    all.iter().find(|line| is_introduction(build.slice(&(line.start..line.end)))).map(|line| line.end)
}

/// The maximum number of words of a line that heads a list.
const MAX_HEAD_WORDS: usize = 7;

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
