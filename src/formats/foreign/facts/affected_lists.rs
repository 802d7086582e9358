//! Components in a list below a sentence which says that they were affected: "The following services were unavailable:".
//! The sentence and its list stay in the text.

use std::ops::Range;

use super::names::add_affected;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::{heads, when};
use crate::formats::foreign::words;
use crate::formats::foreign::words::introductions::{FOLLOWING, PLURALS, introduction_of, says};

/// Words for things that have names, in the singular.
const NAMED: &str = "service|system|component|product|application|app|api|server|module|feature|functionality|dienst|system|komponente|\
     produkt|anwendung|funktion|composant|produit|fonctionnalité|servicio|sistema|componente|producto|serviço|produto|\
     funcionalidad|funcionalidade|servizi|componenti|サービス|システム|機能|服务|系统|组件|功能|서비스|시스템";

/// Words that say how it was with them.
const AFFECTED: &str = "affected|impacted|degraded|degradation|disrupted|disruption|unavailable|inaccessible|interrupted|interruption|outage|\
     down|offline|betroffen|gestört|beeinträchtigt|ausgefallen|touché|affecté|impacté|indisponible|perturbé|afectado|afectada|\
     interrumpido|indisponible|afetado|afetada|indisponível|indisponíveis|interessati|coinvolti|影響|利用できない|停止|受影响|不可用|영향";

/// The maximum number of words of a name.
const MAX_NAME: usize = 5;

/// Adds the components that such lists name.
pub(super) fn read(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for (at, block) in blocks.iter().enumerate() {
        if block.kind != ScannedKind::Text || !introduces(build.slice(&block.text)) {
            continue;
        }
        let listed = blocks.iter().skip(at + 1);
        let listed = listed.take_while(|block| matches!(block.kind, ScannedKind::Item { .. }));
        let names: Vec<Option<(String, Range<usize>)>> =
            listed.map(|item| Some((name(build.slice(&item.text))?, item.range.clone()))).collect();
        // One that is no name says that the list is of something else.
        let Some(names) = names.into_iter().collect::<Option<Vec<_>>>() else { continue };
        let Some(range) = names.first().map(|first| first.1.clone()) else { continue };
        let ids = names.iter().map(|(name, range)| build.component(name, range)).collect();
        add_affected(build, ids, &range);
    }
}

/// Whether the last line of a paragraph says that what follows was affected.
fn introduces(text: &str) -> bool {
    let last = text.trim_end().lines().last().unwrap_or_default();
    introduction_of(last).is_some_and(|sentence| {
        let has = |words: &str| words.split('|').any(|word| says(&sentence, word, &PLURALS));
        FOLLOWING.iter().any(|word| says(&sentence, word, &PLURALS)) && has(NAMED) && has(AFFECTED)
    })
}

/// The name that an item consists of, or that stands before what it says of it: "Search: no results".
fn name(item: &str) -> Option<String> {
    let plain = heads::plain(item.lines().next()?);
    let signs = [": ", " - ", " – ", " — ", "：", " ("];
    let end = signs.iter().filter_map(|sign| plain.find(sign)).min().unwrap_or(plain.len());
    let name = plain.get(..end)?.trim().trim_end_matches([',', ';', ':', '：']).trim();
    let is_name = (1..=MAX_NAME).contains(&name.split_whitespace().count())
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with(['.', '!', '?', '。'])
        && words::label(name).is_none()
        && when::times(name).is_empty();
    is_name.then(|| name.to_owned())
}
