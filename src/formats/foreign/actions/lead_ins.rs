//! Actions in a report without a section for them: a list below a sentence that says what is done so that it does not
//! happen again.

use super::section;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, lines};
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
        }
        for (item, taken) in listed.iter().zip(section(build, &listed)) {
            if !taken {
                left.push(item.clone());
            }
        }
    }
    left
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
        let has = |words: &[&str]| words.iter().any(|word| last.contains(word));
        has(&FOLLOWING) && has(&MEASURES) && has(&AHEAD)
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
