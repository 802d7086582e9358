//! Actions whose words say that they were done: "Added a sensor", "… Shipped on 4 March 2024.", "… - done 4/3/2024".

use super::ends::{self, is_day};
use super::measures;
use crate::formats::foreign::words::{is_one, phases};

/// Participles that begin what was done, besides the English ones, and the words before a verb that do so.
const BEGINNINGS: &str = "made|wrote|rewrote|built|rebuilt|ajouté|ajoutée|corrigé|créé|déployé|supprimé|añadido|añadida|agregado|\
     corregido|creado|implementado|actualizado|configurado|desplegado|adicionado|adicionada|corrigido|criado|atualizado|\
     removido|aggiunto|corretto|creato|implementato|aggiornato|rimosso|hinzugefügt|behoben|eingeführt";
const VERBS_BEHIND_SE: [&str; 7] = ["ó", "aron", "ieron", "ió", "uso", "eu", "ou"];

/// What such an action begins or ends with in scripts without spaces.
const WIDE_BEGINNING: &str = "已";
const WIDE_ENDS: [&str; 8] = ["済み", "済", "しました", "完了", "했습니다", "완료", "하였습니다", "했음"];

/// Words before the day on which something was done. Those without a day may have another meaning.
const DELIVERED: &str = "delivered|shipped|deployed|released|completed|done|implemented|landed|merged|rolled out|in place|live|fixed|livré|\
     livrée|déployé|déployée|fait|faite|terminé|mis en place|mise en place|posé|posée|en production|erledigt|ausgeliefert|\
     umgesetzt|eingespielt|ausgerollt|entregado|desplegado|desplegada|hecho|completado|implementado|implementada|entregue|\
     implantado|concluído|feito|consegnato|rilasciato|fatto|completato|対応済み|実施済み|リリース済み|完了|已完成|已上线|완료|\
     배포 완료";

/// Words between them and the day.
const ON: [&str; 12] =
    ["on ", "as of ", "since ", "am ", "le ", "el ", "em ", "il ", "seit ", "depuis le ", ": ", ""];

/// Whether an action begins with what was done, or says it in the words with which its language ends a sentence on it.
pub(super) fn is_past(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', '。']).trim_end();
    let mut words = bare.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or_default().to_lowercase();
    let second = words.next().unwrap_or_default();
    let behind_se = || first == "se" && VERBS_BEHIND_SE.iter().any(|end| second.ends_with(end));
    measures::was_ordered(bare)
        || is_own(bare)
        || is_one(BEGINNINGS, &first)
        || behind_se()
        || bare.starts_with(WIDE_BEGINNING)
        || WIDE_ENDS.iter().any(|end| bare.ends_with(end))
}

/// Whether a text begins with what its authors did, and tells of nothing that they will do: "We replaced the belt".
fn is_own(text: &str) -> bool {
    const WE: [&str; 6] = ["we've ", "we have ", "nous avons ", "hemos ", "abbiamo ", "we "];
    const NOT_YET: &str = "to|need|needed|needs|plan|planned|decided|agreed|started|begun|proceed|prévu|décidé|besoin|decidido|previsto|\
         planeado|deciso|il est|begonnen";
    const AHEAD: [&str; 9] = [
        " will ",
        "'ll ",
        "going to ",
        " plan to ",
        "allons ",
        "vamos ",
        " should ",
        " is being ",
        " are being ",
    ];
    let lower = text.to_lowercase().replace('’', "'");
    let Some(rest) = WE.iter().find_map(|we| lower.strip_prefix(we)) else { return false };
    let verb = rest.split([' ', ',']).find(|word| !matches!(*word, "also" | "already" | "now" | "since"));
    let verb = verb.unwrap_or_default();
    let is_past = !lower.starts_with("we ") || lower.starts_with("we have ") || verb.ends_with("ed");
    is_past && !is_one(NOT_YET, verb) && !AHEAD.iter().any(|word| lower.contains(word))
}

/// Whether a bracket at the end of a paragraph tells what was done about it, and whether that was all: "(added a second
/// host)" is, "(filed as #12)" is not. "(added to the backlog)", "(enabled by default)" tell of no act.
pub(super) fn bracket(text: &str) -> Option<bool> {
    const DONE: &str = "fixed|added|done|implemented|deployed|enabled|updated|changed|removed|configured|released|merged|rolled|replaced|\
         installed|documented|resolved|completed|behoben|erledigt|umgesetzt|corrigé|ajouté|corregido|añadido|corrigido|adicionado";
    const NO_ACT: &str = "to|as|in|when|if|every|each|after|before|next|from|default|until|only|not";
    const TRACKED: &str = "filed|tracked|opened|reported|raised|created|ticketed|scheduled|planned|proposed|started|geplant|prévu|planificado";
    let (_, inner) = text.trim_end().trim_end_matches('.').strip_suffix(')')?.rsplit_once('(')?;
    let mut words = inner.split_whitespace();
    let verb = words.next()?.trim_end_matches(':').to_lowercase();
    let next = words.next()?.to_lowercase();
    if is_one(DONE, &verb) {
        return (!is_one(NO_ACT, &next) && !inner.contains("by default")).then_some(true);
    }
    let is_link = inner.contains("://") || inner.contains('#') || ends::ticket_end(text).is_some();
    (is_one(TRACKED, &verb) && is_link).then_some(false)
}

/// The day on which a sentence or a clause of an action says that it was done, and nothing else: "Shipped on 4 March."
pub(super) fn day_of(text: &str) -> Option<&str> {
    // A dot within a date ends no sentence.
    let ends = |at: usize, c: char| {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        matches!(c, ';' | '(' | ')' | '\n' | '。')
            || matches!(c, '.' | ',') && (behind.is_empty() || behind.starts_with(char::is_whitespace))
    };
    let mut cuts: Vec<usize> =
        text.char_indices().filter(|(at, c)| ends(*at, *c)).map(|found| found.0).collect();
    cuts.push(text.len());
    let mut from = 0;
    for end in cuts {
        let clause = text.get(from..end).unwrap_or_default();
        if let Some(day) = delivered(clause.trim_matches(|c: char| !c.is_alphanumeric())) {
            return Some(day);
        }
        from = end;
    }
    None
}

/// The day behind a word which says that something was done, if a clause consists of both.
fn delivered(clause: &str) -> Option<&str> {
    if clause.len() > MAX_CLAUSE || !clause.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = clause.to_lowercase();
    // "posé" is no word of "posée"; a day may follow at once in scripts without spaces.
    let is_small = |c: char| c.is_lowercase();
    let behind = DELIVERED.split('|').filter_map(|word| {
        let rest = lower.strip_prefix(word).filter(|rest| !rest.starts_with(is_small))?;
        // Small letters may have another length; a day has digits and is taken as it is written.
        let rest = clause.get(clause.len().checked_sub(rest.len())?..)?.trim_start();
        let on = ON.iter().find(|on| rest.to_lowercase().starts_with(*on)).map_or(0, |on| on.len());
        rest.get(on..).map(str::trim)
    });
    let mut days = behind.filter(|day| day.contains(|c: char| c.is_ascii_digit()) && is_day(day));
    days.next()
}

/// The maximum length of such a clause.
const MAX_CLAUSE: usize = 80;

/// A state and its day at the end of an action, behind a dash or in brackets: `… - done 4/3/2024`, `… (fixed 2024-03-04)`.
/// Gives both and the rest.
pub(super) fn done_end(text: &str) -> Option<(&str, &str, &str)> {
    let words = text.trim_end().trim_end_matches(['.', '。']);
    let bracket = words.strip_suffix([')', '）']).and_then(|words| words.rsplit_once(['(', '（']));
    let dashed = [" - ", " – ", " — ", " | ", " → "].into_iter().find_map(|sign| words.rsplit_once(sign));
    bracket.into_iter().chain(dashed).find_map(|(rest, last)| {
        let last = last.trim();
        let day = delivered(last)?;
        let state = last.split_whitespace().next().filter(|word| phases::status(word).is_some());
        (!rest.trim().is_empty()).then_some((state.unwrap_or("done"), day, rest.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_from_what_is_to_be_done() {
        for text in [
            "Added a second sensor to the belt.",
            "Se agregó un segundo sensor",
            "We replaced the belt and oiled it.",
            "We've also added a lamp",
            "已更换传送带",
            "予備の搬送機を追加しました。",
            "센서를 추가했습니다.",
        ] {
            assert!(is_past(text), "{text}");
        }
        for text in [
            "Add a second sensor",
            "Red lamps for the belt",
            "We need a lamp",
            "We have to add a lamp",
            "We replaced it and will add a lamp",
            "Se revisará el sensor",
            "センサーを追加する",
        ] {
            assert!(!is_past(text), "{text}");
        }
    }

    #[test]
    fn the_day_on_which_it_was_done_stands_in_a_clause_of_its_own() {
        assert_eq!(
            day_of("A lamp on the belt. Shipped on 4 March 2024. It is bright."),
            Some("4 March 2024")
        );
        assert_eq!(day_of("Une lampe, posée le 2024-03-04."), Some("2024-03-04"));
        assert_eq!(day_of("Eine Lampe (erledigt am 04.03.2024)"), Some("04.03.2024"));
        assert_eq!(day_of("Check what was shipped on 4 March 2024 again."), None);
        assert_eq!(done_end("Hang a lamp. - DONE 24/03/2024"), Some(("DONE", "24/03/2024", "Hang a lamp.")));
        assert_eq!(done_end("Hang a lamp - 04/03/2024"), None);
    }
}
