//! Labels that say the same as a known one in more words: "Data de início", "Date/time of service restoration",
//! "The services affected were".

use super::{Label, is_one};
use crate::report::Part;
use crate::report::sections::summary;

/// Words beside the one that says what begins or ends.
const BESIDE: &str = "date|time|datetime|timestamp|the|of|and|incident|outage|disruption|impact|issue|event|service|problem|downtime|\
     data|hora|horário|horario|do|da|de|e|del|la|el|fecha|y|incidente|impacto|interrupción|interrupção|datum|uhrzeit|zeit|der|des|und|\
     störung|vorfalls|ausfalls|heure|et|l'incident|l’incident|panne|d'incident|ora|dell'incidente";

/// Words of a beginning.
const BEGINS: &str =
    "start|started|starts|begin|began|beginning|begun|beginn|anfang|début|inicio|início|inizio|commencement";

/// Words of an end.
const ENDS: &str = "end|ended|ends|finish|finished|resolution|resolved|restored|restoration|recovery|recovered|ende|behoben|behebung|fin|\
     résolution|rétablissement|término|termino|fim|encerramento|normalização|resolución|restablecimiento|fine|ripristino|risoluzione";

/// Words of a length, and those beside it that say of what.
const LENGTHS: &str = "duration|length|dauer|gesamtdauer|durée|duración|duração|durata";
const WHOLE: &str =
    "total|overall|whole|full|complete|approximate|approx|estimated|user|customer|gesamte|totale|totalen";

/// Words of what was affected, and those that say that it was.
const NAMES: &str = "services|service|system|systems|component|components|product|products|application|applications|app|apps|api|apis|\
     server|servers|host|hosts|node|nodes|cluster|clusters|endpoint|endpoints|database|databases|module|modules|platform|platforms|\
     site|sites|website|websites|regions|customers|dienst|dienste|systeme|anwendung|anwendungen|komponente|komponenten|produkte|\
     servicio|servicios|sistema|sistemas|aplicación|aplicaciones|componentes|serviço|serviços|aplicação|aplicações|système|systèmes|\
     composant|composants|servizio|servizi|sistemi|componenti";
const AFFECTED: &str = "affected|impacted|affecting|hit|down|betroffen|betroffene|betroffenen|betroffener|betroffenes|afectado|afectada|\
     afectados|afectadas|afetado|afetada|afetados|afetadas|impactado|impactada|impactados|impactadas|touché|touchés|touchée|\
     touchées|affecté|affectés|affectée|affectées|impacté|impactés|impactée|impactées|concerné|concernés|concernée|concernées|\
     interessati|coinvolti|impattati";

/// Words around these.
const AROUND: &str = "the|following|were|was|are|is|and|or|und|et|y|e|include|included|that|which|have|been|some|die|folgende|folgenden|sind|waren|los|os|fueron|foram";

/// The meaning of a label in small letters, by its words.
pub(super) fn loose(label: &str) -> Option<Label> {
    let words: Vec<&str> =
        label.split([' ', '/', '-', '_', '&', '(', ')']).filter(|word| !word.is_empty()).collect();
    if !(2..=8).contains(&words.len()) {
        return None;
    }
    let rest: Vec<&&str> = words.iter().filter(|word| !is_one(BESIDE, word)).collect();
    match rest.as_slice() {
        [word] if is_one(BEGINS, word) => return Some(Label::Start),
        [word] if is_one(ENDS, word) => return Some(Label::End),
        _ => {}
    }
    let mut of_length = rest.iter().filter(|word| !is_one(WHOLE, word));
    if let (Some(word), None) = (of_length.next(), of_length.next())
        && is_one(LENGTHS, word)
    {
        return Some(Label::Field(Part::Summary, &summary::DURATION));
    }
    let count = |names: &str| words.iter().filter(|word| is_one(names, word)).count();
    let is_known = |word: &&str| [NAMES, AFFECTED, AROUND].iter().any(|names| is_one(names, word));
    let names = (1..=2).contains(&count(NAMES)) && count(AFFECTED) == 1 && words.iter().all(is_known);
    names.then_some(Label::Components)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_words() {
        for label in ["total impact duration", "overall duration of the outage", "durée totale"] {
            assert_eq!(loose(label), Some(Label::Field(Part::Summary, &summary::DURATION)), "{label}");
        }
        assert_eq!(loose("maintenance duration"), None);
        for label in ["data início", "data e hora de início", "date/time of start", "outage start"] {
            assert_eq!(loose(label), Some(Label::Start), "{label}");
        }
        for label in
            ["data término", "time of service restoration", "fecha de fin", "incident resolution time"]
        {
            assert_eq!(loose(label), Some(Label::End), "{label}");
        }
        for label in ["the services affected were", "following systems were impacted"] {
            assert_eq!(loose(label), Some(Label::Components), "{label}");
        }
        for label in ["start of the feeder", "end user impact", "services", "the end", "time of day"] {
            assert_ne!(loose(label), Some(Label::Components), "{label}");
        }
        assert_eq!(loose("end user impact"), None);
        assert_eq!(loose("start of the feeder"), None);
    }
}
