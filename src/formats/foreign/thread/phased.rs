//! Updates of a status page among other text: each begins with its phase, or has the page's own mark of its time.

use std::collections::BTreeSet;

use super::containers;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::{is_one, phases};
use crate::report::List;
use crate::report::moment::Clock;
use crate::report::sections::updates;

/// The maximum number of words of a phase.
const MAX_PHASE: usize = 8;

/// How many signs of a line, and how much of it, may belong to a phase and its moment.
const MOST_SIGNS: usize = 4;
const MAX_LEAD: usize = 80;

/// Zones of North America by the words people use.
const ZONES: &str = "central|mountain|eastern|pacific|atlantic|local";

/// Signs between a phase and a moment.
const SIGNS: [&str; 12] = [" | ", "|", " - ", " – ", " — ", " · ", " @ ", " (", ": ", ", ", " at ", " "];

/// Updates that begin with their phase and state a time inside: `*Update* - text {{< track "2018-04-13 17:30" >}}`,
/// `Resolved - text` below or above a line with the time. Also returns the remaining blocks.
pub(in crate::formats::foreign) fn phased(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
) -> Vec<ScannedBlock> {
    let blocks = &containers::updates(build, blocks);
    let found: Vec<Option<Phased>> =
        blocks.iter().enumerate().map(|(at, block)| Phased::of(build, blocks, at, block)).collect();
    // Words that no page uses are phases only beside usual ones.
    let is_usual = found.iter().flatten().any(|phased| phased.is_usual);
    let found: Vec<Option<Phased>> = found.into_iter().map(|it| it.filter(|_| is_usual)).collect();
    // Bold words without a time are a phase only beside such with one.
    let is_beside = found.iter().flatten().filter(|phased| phased.is_tracked).count() >= 1;
    let found: Vec<Option<Phased>> =
        found.into_iter().map(|it| it.filter(|it| it.at.is_some() || it.is_usual || is_beside)).collect();
    // Paragraphs at the end that were added later say so, and seldom when.
    let edits =
        found.iter().zip(blocks).filter(|(it, block)| it.is_some() && block.kind == ScannedKind::Text);
    let are_edits = edits.clone().count() == found.iter().flatten().count()
        && edits.clone().all(|(it, _)| it.as_ref().is_some_and(|it| it.is_edit))
        && found.iter().skip_while(|it| it.is_none()).all(Option::is_some)
        && found.first().is_some_and(Option::is_none);
    let count = found.iter().flatten().count();
    let marked = are_edits || found.iter().flatten().any(|phased| phased.at.is_some());
    if count == 0
        || !marked
        || (count == 1 && !are_edits && !found.iter().flatten().any(|phased| phased.is_tracked))
    {
        return blocks.to_vec();
    }
    // Marks that stand alone are above their texts, unless a text is above the first and none below the last.
    let alone = |phased: &Option<Phased>| phased.as_ref().is_some_and(|it| it.is_above);
    let are_below = found.iter().position(alone).is_some_and(|first| first > 0)
        && found.iter().rposition(alone) == found.len().checked_sub(1)
        && found.iter().flatten().all(|it| it.is_above);
    let mut left = Vec::new();
    let mut skip: BTreeSet<usize> = BTreeSet::new();
    for (at, block) in blocks.iter().enumerate() {
        match found.get(at).and_then(Option::as_ref) {
            Some(phased) => {
                let owner = build.row(List::Updates);
                if !phased.phase.is_empty() {
                    build.put(owner, &updates::rows::PHASE, &phased.phase, &block.range);
                }
                if let Some((stated, from)) = &phased.at {
                    build.put(owner, &updates::rows::AT, stated, &block.range);
                    skip.extend(from);
                }
                if phased.is_above {
                    let is_text = |at: &usize| {
                        found.get(*at).is_some_and(Option::is_none)
                            && blocks
                                .get(*at)
                                .is_some_and(|block| !matches!(block.kind, ScannedKind::Heading(_)))
                    };
                    let numbers: Vec<usize> = if are_below {
                        let above: Vec<usize> = (0..at).rev().take_while(is_text).collect();
                        above.into_iter().rev().collect()
                    } else {
                        (at + 1..blocks.len()).take_while(is_text).collect()
                    };
                    let text: Vec<ScannedBlock> =
                        numbers.iter().filter_map(|at| blocks.get(*at)).cloned().collect();
                    skip.extend(numbers);
                    build.add_prose(owner, &updates::rows::BODY, &text);
                } else {
                    build.put(owner, &updates::rows::BODY, &phased.body, &block.range);
                }
            }
            None => left.push((at, block.clone())),
        }
    }
    left.retain(|kept: &(usize, ScannedBlock)| !skip.contains(&kept.0));
    left.into_iter().map(|kept| kept.1).collect()
}

/// An update that begins with its phase.
#[derive(Default)]
struct Phased {
    phase: String,
    /// The time, and the index of the block that states it if that is another one.
    at: Option<(String, Option<usize>)>,
    body: String,
    /// Whether the time stands beside it, in signs of the page's own or in one emphasised lead.
    is_tracked: bool,
    /// Whether its phase is one of the usual words, or holds one.
    is_usual: bool,
    /// Whether its words only say that it was added: "Update 2: …".
    is_edit: bool,
    /// Whether its mark stands alone, so that its text is the blocks beside it.
    is_above: bool,
}

impl Phased {
    fn of(build: &Build<'_>, all: &[ScannedBlock], at: usize, block: &ScannedBlock) -> Option<Phased> {
        if !matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }) {
            return None;
        }
        let source = build.slice(&block.text).trim();
        let first = source.lines().next().unwrap_or_default();
        if let Some(phased) = Phased::emphasised(source, first) {
            return Some(phased);
        }
        let ends = [" -", " –", " —"]
            .into_iter()
            .find_map(|sign| first.trim_end().strip_suffix(sign).map(|head| (head.len(), sign.len())));
        let within = [" - ", " – ", " — ", ": "]
            .into_iter()
            .filter_map(|sign| first.find(sign).map(|at| (at, sign.len())))
            .min();
        if let Some(phased) = Phased::announced(source, first) {
            return Some(phased);
        }
        if let Some(phased) = Phased::unnamed(source, first, within.or(ends)) {
            return Some(phased);
        }
        let cut = within.or(ends)?;
        let named = first.get(..cut.0)?;
        let is_edit = first.get(cut.0..).is_some_and(|rest| rest.starts_with(':')) && is_edit(named);
        if is_edit && phases::phase(named).is_none() {
            let (phase, body) =
                (named.trim_matches(['*', '_', ' ']).to_owned(), source.get(cut.0 + cut.1..)?);
            let body = body.trim().to_owned();
            return Some(Phased { phase, body, is_usual: true, is_edit, ..Phased::default() });
        }
        let phase = phases::phase(named)?;
        let body = source.get(cut.0 + cut.1..)?.trim();
        if let Some((text, stated)) = tracked(body) {
            return Some(Phased {
                phase: phase.to_owned(),
                at: Some((stated, None)),
                body: text,
                is_tracked: true,
                is_usual: true,
                ..Phased::default()
            });
        }
        // The time is the last line, or a block of its own next to the update.
        let last = body.lines().last().unwrap_or_default();
        if body.contains('\n') && when::whole(last).is_some_and(|reading| !reading.says_no_day()) {
            let text = body.strip_suffix(last).unwrap_or(body).trim();
            return Some(Phased {
                phase: phase.to_owned(),
                at: Some((last.trim().to_owned(), None)),
                body: text.to_owned(),
                is_usual: true,
                ..Phased::default()
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
        Some(Phased {
            phase: phase.to_owned(),
            at: stated,
            body: body.to_owned(),
            is_usual: true,
            is_edit,
            ..Phased::default()
        })
    }

    /// `UPDATE @ 4 March 2024, 10:44 UTC - text`, `Resolved (10:44): text`: a usual phase and its moment before a sign.
    fn announced(source: &str, first: &str) -> Option<Phased> {
        let signs = [" - ", " – ", " — ", ": ", "] ", ") "];
        let mut cuts: Vec<(usize, usize)> = signs
            .iter()
            .flat_map(|sign| first.match_indices(sign).map(|(at, sign)| (at, sign.len())))
            .collect();
        cuts.sort_unstable();
        cuts.into_iter().take(MOST_SIGNS).take_while(|(at, _)| *at <= MAX_LEAD).find_map(|(at, length)| {
            let lead = first.get(..at)?.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
            let (words, stated) = split_lead(lead).filter(|(words, _)| lead.starts_with(words))?;
            let words = words.trim_matches([' ', '|', '-', '–', '—', ':', ',', '·', '(', '@', '[']);
            let edit = words.eq_ignore_ascii_case("edit").then(|| words.to_owned());
            let phase = phases::stamped(words).or(edit)?;
            let dated = when::whole(stated).is_some_and(|reading| !reading.says_no_day());
            let body = source.get(at + length..)?.trim_start_matches(['-', '–', '—', ':', ' ']);
            // Of several in one paragraph none is the text of the other.
            let is_one = !body
                .lines()
                .skip(1)
                .any(|line| split_lead(line).is_some() || when::leading(line, true).is_some());
            (dated && is_one).then(|| Phased {
                phase,
                at: Some((stated.to_owned(), None)),
                body: body.to_owned(),
                is_tracked: true,
                is_usual: true,
                ..Phased::default()
            })
        })
    }

    /// `The feeder runs again. {{< track "2024-03-04 10:20" >}}`: no phase, and its moment in signs of the page's own. Where
    /// these stand alone, they are above the blocks of their text.
    fn unnamed(source: &str, first: &str, cut: Option<(usize, usize)>) -> Option<Phased> {
        let has_phase = cut.and_then(|cut| phases::phase(first.get(..cut.0)?)).is_some();
        let is_at_end = source.starts_with("{{") || source.trim_end().ends_with("}}");
        let (body, stated) = tracked(source).filter(|_| !has_phase && is_at_end)?;
        let is_above = body.is_empty();
        let at = Some((stated, None));
        Some(Phased { at, body, is_tracked: true, is_usual: true, is_above, ..Phased::default() })
    }

    /// `*Vendor looks into it | 03/14 3:05pm* - text`, `**Risolto** - text {{< track "2024-03-04 10:20" >}}`.
    fn emphasised(source: &str, first: &str) -> Option<Phased> {
        let sign = ["**", "__", "*", "_"].into_iter().find(|sign| first.starts_with(*sign))?;
        let (lead, _) = first.get(sign.len()..)?.split_once(sign)?;
        let rest = source.get(sign.len() * 2 + lead.len()..)?.trim_start();
        let body = rest.trim_start_matches(['-', '–', '—', ':', ' ']);
        let lead = lead.trim().trim_end_matches([':', '-', ' ']);
        let named = |words: &str| {
            let words = words.trim_matches([' ', '|', '-', '–', '—', ':', ',', '·', '(', '@']);
            let fits =
                words.chars().any(char::is_alphabetic) && words.split_whitespace().count() <= MAX_PHASE;
            fits.then(|| phases::stamped(words).unwrap_or_else(|| words.to_owned()))
        };
        let usual = |words: &str| {
            let mut parts = words.split([' ', ',', '/', '&']);
            phases::stamped(words).is_some() || parts.any(|word| phases::phase(word).is_some())
        };
        if let Some((words, stated)) = split_lead(lead) {
            return Some(Phased {
                phase: named(words)?,
                at: Some((stated.to_owned(), None)),
                body: body.to_owned(),
                is_tracked: true,
                is_usual: usual(words),
                ..Phased::default()
            });
        }
        let Some((text, stated)) = tracked(body) else {
            // One whose time nobody wrote, among others.
            let phase = phases::stamped(lead)?;
            return Some(Phased { phase, body: body.to_owned(), ..Phased::default() });
        };
        Some(Phased {
            phase: named(lead)?,
            at: Some((stated, None)),
            body: text,
            is_tracked: true,
            is_usual: true,
            ..Phased::default()
        })
    }
}

/// Whether words say that a paragraph was added later: "Update", "Update 2", "EDIT".
fn is_edit(words: &str) -> bool {
    const WORDS: &str =
        "update|edit|nachtrag|aktualisierung|mise à jour|actualización|atualização|aggiornamento|追記|更新";
    let bare = words.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    is_one(WORDS, &bare) && words.chars().count() <= bare.chars().count() + 8
}

/// The words and the moment of an emphasised lead, in either order.
fn split_lead(lead: &str) -> Option<(&str, &str)> {
    let is_moment = |text: &str| {
        let text = text.trim_matches([' ', '(', ')', '[', ']']);
        // "3:05pm Central": a zone as people call it.
        let bare = text.rsplit_once(' ').filter(|(_, word)| is_one(ZONES, &word.to_lowercase()));
        let text = bare.map_or(text, |(bare, _)| bare);
        when::whole(text).is_some_and(|reading| reading.clock != Clock::Unknown && reading.end.is_none())
    };
    SIGNS.into_iter().find_map(|sign| {
        let both = [lead.split_once(sign), lead.rsplit_once(sign)];
        both.into_iter().flatten().find_map(|(one, other)| {
            let bare = |text: &str| text.trim_matches([' ', '(', ')', '[', ']']).len();
            if is_moment(other) && !is_moment(one) {
                let from = lead.len() - other.trim_start_matches([' ', '(', '[']).len();
                return Some((one, lead.get(from..from + bare(other))?));
            }
            let from = one.len() - one.trim_start_matches([' ', '(', '[']).len();
            (is_moment(one) && !is_moment(other))
                .then(|| Some((other, one.get(from..from + bare(one))?)))
                .flatten()
        })
    })
}

/// A text without the moment in it that stands in signs of a page generator: `text {{< track "2018-04-13 17:30" >}}`,
/// `{{< track "2018-04-13 17:30" >}} - text`.
fn tracked(body: &str) -> Option<(String, String)> {
    let (before, stamp) = body.split_once("{{<").or_else(|| body.split_once("{{%"))?;
    let (inner, behind) = stamp.split_once("}}")?;
    let inner = inner.trim_end_matches(['>', '%']).trim();
    // Other marks of such pages have dates, too: `{{< ref "2024-03-04" >}}`.
    inner.strip_prefix("track")?;
    let stated = inner
        .split('"')
        .nth(1)
        .or_else(|| inner.split_once("track ").map(|it| it.1))
        .unwrap_or_default()
        .trim();
    when::whole(stated)?;
    let (before, behind) = (before.trim(), behind.trim());
    let text = match (before, behind) {
        ("", behind) => behind.trim_start_matches(['-', '–', '—', ':', ' ']).to_owned(),
        (before, "") => before.to_owned(),
        (before, behind) => format!("{before} {behind}"),
    };
    Some((text, stated.to_owned()))
}
