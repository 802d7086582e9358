//! Headings of what was done already: "Corrective measures implemented", "Fix applied", "Bereits umgesetzte Maßnahmen".

use super::head_words::{HEADS, TAKEN};
use super::introductions::{PLURALS, says};
use super::{fold, is_one, with_umlauts};

/// Words for what is done.
const MEASURES: &str = "measure|action|step|improvement|countermeasure|change|maßnahme|gegenmaßnahme|verbesserung|änderung|mesure|\
     amélioration|medida|acción|acciones|acção|ação|ações|mejora|cambio|melhoria|mudança|misure|azioni|miglioramenti|対策|改善|\
     措施|改进|조치|개선|대책";

/// Words for what ends a fault.
const FIXES: &str = "fix|hotfix|correction|korrektur|fehlerbehebung|correctif|corrección|correcciones|correção|correções|correzioni|arreglo|\
     修正|修复";

/// Words that say that it was done. Endings of gender and number follow them.
const DONE: &str = "taken|implemented|applied|completed|done|deployed|made|adopted|umgesetzt|ergriffen|getroffen|durchgeführt|angewendet|\
     angewandt|eingespielt|pris|prises|en place|appliqué|réalisé|effectué|déployé|implementad|aplicad|tomad|realizad|adoptad|\
     adotad|efetuad|ejecutad|executad|prese|adottat|applicat|実施済|対応済|実施した|已实施|已采取|已完成|已应用|적용된|완료된|\
     시행한|취한";

/// Endings of gender and number behind [`DONE`].
const ENDINGS: [&str; 10] = ["", "e", "es", "s", "en", "a", "as", "o", "os", "er"];

/// Words of what keeps a fault from coming again, whenever that was done.
const LASTING: &str = "correctiv|correctif|corretiv|corrett|preventi|preventa|preventi|prévent|korrektiv|korrigierend|präventi|vorbeug|\
     再発防止|恒久|预防|改进|재발";

/// The maximum number of words of such a heading.
const MAX_WORDS: usize = 6;

/// Words that say that nothing was.
const NOTHING: &str = "no|not|none|planned|future|further|next|keine|nicht|künftige|geplante|aucune|à venir|sin|futuras|sem|nessuna|今後|后续|향후";

/// Whether a heading says that what is below it was done already.
pub(in crate::formats::foreign) fn is_taken(heading: &str) -> bool {
    let folded = fold(heading);
    let is = |folded: &str| is_listed(folded) || is_said(folded);
    // "Actions already taken" is the name of a section of actions.
    HEADS.get(&folded).is_none() && is(&folded) || with_umlauts(&folded).is_some_and(|folded| is(&folded))
}

/// Whether a folded heading is one of those that are listed.
pub(super) fn is_listed(folded: &str) -> bool {
    is_one(TAKEN, folded)
}

/// Whether a folded heading says by its words that measures were taken.
pub(super) fn is_said(folded: &str) -> bool {
    says_done(folded, MEASURES) || says_done(folded, FIXES)
}

/// Whether a heading is of what ended the fault, which is a text as often as a list of changes.
pub(in crate::formats::foreign) fn is_fix(heading: &str) -> bool {
    says_done(&fold(heading), FIXES)
}

/// Whether a heading is of steps that ended the incident, if another is of what is to be done.
pub(in crate::formats::foreign) fn is_response(heading: &str) -> bool {
    const STEPS: &str =
        "remediation|remediation steps|mitigation steps|sofortmaßnahmen|abhilfemaßnahmen|behebungsmaßnahmen";
    is_one(STEPS, &fold(heading))
}

/// Whether a heading is of what keeps the fault from coming again: those are actions, though they were done.
pub(in crate::formats::foreign) fn is_lasting(heading: &str) -> bool {
    let folded = fold(heading);
    LASTING.split('|').any(|word| folded.contains(word))
}

/// Whether a short heading has one of some words, and another which says that it was done.
fn says_done(folded: &str, things: &str) -> bool {
    let has = |words: &str, ends: &[&str]| words.split('|').any(|word| says(folded, word, ends));
    let is_short = folded.split_whitespace().count() <= MAX_WORDS;
    is_short && has(DONE, &ENDINGS) && has(things, &PLURALS) && !has(NOTHING, &[""])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_that_measures_were_taken() {
        for heading in [
            "Corrective measures implemented",
            "3. Fixes applied (feeder 2)",
            "Bereits umgesetzte Massnahmen",
            "Mesures déjà prises",
            "Medidas correctivas aplicadas",
            "Correções aplicadas",
            "已实施的改进",
            "적용된 대책",
        ] {
            assert!(is_taken(heading), "{heading}");
        }
        for heading in
            ["Measures", "Steps to be taken up by the crew of the second feeder", "Fix", "What was done"]
        {
            assert!(!is_taken(heading), "{heading}");
        }
        assert!(is_lasting("Medidas correctivas aplicadas") && !is_lasting("Actions taken"));
    }
}
