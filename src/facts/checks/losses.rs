//! Whether data was lost: denied in one place and told in another.

use std::ops::Range;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, TextUnit, Topic, sentence};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&LOSS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static LOSS: Rule = Rule {
    id: "scope-data-loss",
    severity: Severity::Warning,
    title: "Data was lost, and none was",
    about: "One sentence says that no data was lost, and another that data was lost. A sentence that limits itself to a part, asks, \
            plans or fears, and one that tells of how it might have been, are let be, and so is a denial that is only believed, or only says that \
            nothing was lost for good.",
    fires: "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nThe script removed the folder, and all file metadata was lost.\n",
    silent: "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nWithout the replica, all file metadata would have been lost. The risk of data loss remains.\n",
    public: None,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Denied,
    Lost,
    /// The sentence says less or something else.
    Limited,
    /// The sentence is not sure that none was.
    Doubted,
}

#[rustfmt::skip]
static PHRASES: Phrases<Said> = Phrases::new(&[
    (Said::Denied, &[
        "no data loss", "zero data loss", "without data loss", "no loss of data", "no data was lost", "no data were lost", "no data has been lost",
        "no customer data was lost", "no data lost", "data loss: none", "data loss**: none", "data loss:** none", "keine daten verloren",
        "kein datenverlust", "ohne datenverlust", "aucune perte de donn", "sans perte de donn", "sin pérdida de datos", "no hubo pérdida de datos",
        "no se perdieron datos", "sem perda de dados", "nenhum dado foi perdido", "não houve perda de dados", "nessuna perdita di dati",
        "数据未丢失", "无数据丢失", "データの損失はありません", "データ損失なし",
    ]),
    (Said::Lost, &[
        "data was lost", "data were lost", "metadata was lost", "lost data", "caused data loss", "data loss occurred", "data loss of", "lost all data",
        "data was permanently lost", "led to data loss", "resulted in data loss", "resulting in data loss", "suffered data loss", "history wiped",
        "records were lost", "database was wiped", "daten gingen verloren", "daten verloren", "datenverlust von", "perte totale de donn",
        "perte de données de", "données ont été perdues", "données perdues", "pérdida total de datos", "se perdieron datos", "perda total de dados",
        "dados foram perdidos", "数据丢失了", "データが失われ",
    ]),
    (Said::Limited, &[
        " not ", "n't ", " if ", "would", "could", "might", " may ", "risk", "prevent", "avoid", "potential", "possible", "possibly", "fear", "concern",
        "worst case", "to ensure", "ensure", "confirm", "check", "recovered from", "were restored", "was restored", "hypothe", "why ", "without", "?",
        "never", " nor ", "whether", "unless", "except", "other than", "apart from", "sample", "only ", "no ", "none", "zero ", "kein", "aucun", "sin ",
        "não ", "nessun", "keine", "nicht ", "sans ", "sem ",
    ]),
    // What limits a denial, which has words of its own for no.
    (Said::Doubted, &["believed", "thought", "initially", "at first", "unknown", "not yet", "hoped", "assumed", " if ", "?", "permanent", "definitiv", "définitiv", "endgültig", "irrevers", "zunächst", "d'abord", "al principio"]),
]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let texts = || claims.texts.iter().filter(|unit| unit.speaks.of_loss);
    let Some(denied) = texts().find_map(|unit| said(unit, Said::Denied)) else { return };
    let Some(lost) = texts().find_map(|unit| said(unit, Said::Lost)) else { return };
    let message = format!("No data was lost (“{}”), and data was (“{}”).", denied.quote, lost.quote);
    found.push(Finding::new(&LOSS, message, vec![denied, lost]));
}

/// The first sentence of a text that says it, with the words around them.
fn said(unit: &TextUnit, what: Said) -> Option<Spot> {
    let lower = unit.lower.as_str();
    let at = |range: &Range<usize>| {
        let line = unit.line_at(range.start).filter(|line| line.topic != Topic::Actions)?;
        Some(sentence(&unit.text, &line.range, range))
    };
    let is_plain = |range: &Range<usize>| {
        let text = lower.get(range.clone()).unwrap_or_default();
        let limit = if what == Said::Denied { Said::Doubted } else { Said::Limited };
        PHRASES.found_in(text).all(|phrase| phrase.meaning != limit)
    };
    // Each sentence is judged once, however often it says so.
    let mut judged = 0;
    for phrase in PHRASES.found_in(lower).filter(|phrase| phrase.meaning == what) {
        if phrase.range.start < judged {
            continue;
        }
        let Some(range) = at(&phrase.range) else { continue };
        judged = range.end.max(phrase.range.end);
        if is_plain(&range) {
            return Some(Spot::in_text(unit, trimmed(&unit.text, range)));
        }
    }
    None
}

/// A range without blanks around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}
