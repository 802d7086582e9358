//! Actions without a sign before them: lines or sentences that follow a line which introduces them.

use std::ops::Range;

use crate::formats::foreign::text::scan::lines;
use crate::formats::foreign::words::is_one;

/// The maximum length of a line that is an action.
const MAX_LINE: usize = 400;

/// Verbs that begin an order to oneself.
const VERBS: &str = "add|adopt|adjust|alert|align|analyse|analyze|apply|assign|audit|automate|avoid|backup|block|build|change|\
     check|clarify|clean|collect|communicate|conduct|configure|consider|consolidate|continue|create|cut|decouple|define|deploy|\
     design|develop|disable|document|double|educate|enable|encrypt|enforce|enhance|ensure|establish|evaluate|expand|explore|\
     extend|find|fix|formalize|give|harden|have|hire|implement|improve|include|increase|install|integrate|introduce|invest|\
     investigate|isolate|keep|limit|lower|maintain|make|measure|migrate|monitor|move|notify|optimise|optimize|organise|organize|\
     patch|perform|plan|prepare|prevent|prioritise|prioritize|provide|publish|reduce|refactor|remove|rename|replace|require|\
     restart|restore|restrict|retire|revert|review|revise|rewrite|roll|rotate|run|scale|schedule|separate|set|share|simplify|split|standardise|\
     standardize|stop|store|strengthen|switch|test|track|train|tune|turn|update|upgrade|use|validate|verify|write|\
     einführen|ajouter|améliorer|automatiser|augmenter|créer|documenter|former|mettre|renforcer|revoir|surveiller|tester|vérifier|\
     añadir|agregar|automatizar|aumentar|configurar|crear|documentar|implementar|mejorar|monitorear|revisar|verificar|adicionar|\
     criar|melhorar|monitorar|corrigir|corriger|corregir|configurer|atualizar|actualizar|remover|eliminar|supprimer|validar|garantir|migrar|migrer|\
     testar|separar|incluir|desativar|definir|définir|establecer|reforzar|evitar|aggiornare|rimuovere|introdurre|aggiungere|automatizzare|aumentare|creare|documentare|implementare|migliorare|verificare";

/// Whether a line introduces what is below it.
pub(super) fn introduces(text: &str) -> bool {
    text.trim_end().trim_end_matches(['*', '_']).ends_with([':', '：'])
}

/// The lines of a paragraph below such a line that are an action each; those that introduce others are left out. None if
/// the paragraph is wrapped prose.
pub(super) fn unmarked(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let all: Vec<Range<usize>> = lines(text, range)
        .into_iter()
        .map(|line| {
            let words = text.get(line.start..line.end).unwrap_or_default();
            let lead = words.len() - words.trim_start().len();
            line.start + lead..line.start + words.trim_end().len().max(lead)
        })
        .filter(|line| !line.is_empty())
        .collect();
    let said = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default();
    let begins = |line: &Range<usize>| said(line).starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let ends = |line: &Range<usize>| said(line).ends_with(['.', ';', '!', '。', ':', '：']);
    let fits = |line: &Range<usize>| said(line).chars().count() <= MAX_LINE && begins(line);
    let is_one = |line: &Range<usize>| !introduces(said(line));
    if all.len() < 2 {
        return match all.first() {
            Some(line) if is_order(said(line)) => sentences(text, line.clone()),
            _ => Vec::new(),
        };
    }
    // Wrapped lines are long and end anywhere.
    let whole = all.iter().filter(|line| ends(line) || is_order(said(line))).count();
    if !all.iter().all(fits) || whole * 4 < all.len() * 3 {
        return Vec::new();
    }
    all.into_iter().filter(is_one).collect()
}

/// Whether a sentence is an order.
pub(super) fn is_order(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "Double-check".
    let bare = bare.split('-').next().unwrap_or_default();
    // What was done is told in the same way.
    first.starts_with(char::is_uppercase) && is_one(VERBS, bare) || was_ordered(text)
}

/// Whether a sentence begins with what was done: "Added a sensor", "Replaced the belt".
pub(super) fn was_ordered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = bare.split('-').next().unwrap_or_default();
    let mut verbs = ["ed", "d"].iter().filter_map(|end| bare.strip_suffix(end));
    first.starts_with(char::is_uppercase) && verbs.any(|verb| is_one(VERBS, verb))
}

/// The sentences at the start of a paragraph that are orders.
fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut from = 0;
    let ends = words.match_indices(". ").map(|(at, _)| at + 1).chain([words.len()]);
    for end in ends {
        let sentence = words.get(from..end).unwrap_or_default();
        let lead = sentence.len() - sentence.trim_start().len();
        if !is_order(sentence.trim_start()) {
            break;
        }
        found.push(range.start + from + lead..range.start + end);
        from = end;
    }
    found
}

/// Words that begin a sentence on what its authors did or will do.
const OWN: &str = "we've |we’ve |we have |we'll |we’ll |we will |we are going to |we're going to |we plan to |wir haben |wir werden |\
     nous avons |nous allons |hemos |vamos a |vamos |temos |iremos |abbiamo |";

/// The sentences of a paragraph, if it has several and each says what its authors did or will do.
pub(super) fn own_sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut from = 0;
    let ends = words.match_indices([' ', '\n']).map(|(at, _)| at).chain([words.len()]);
    for end in ends {
        let sentence = words.get(from..end).unwrap_or_default();
        let is_end = end == words.len() || sentence.ends_with(['.', '!']);
        if !is_end {
            continue;
        }
        let lead = sentence.len() - sentence.trim_start().len();
        let lower = sentence.trim_start().to_lowercase();
        let is_own = OWN.split('|').any(|own| !own.is_empty() && lower.starts_with(own));
        let is_courtesy = ["apolog", "sorry", "entschuld", "excus", "disculp", "desculp"];
        if !is_own || is_courtesy.iter().any(|word| lower.contains(word)) {
            return Vec::new();
        }
        found.push(range.start + from + lead..range.start + end);
        from = end;
    }
    if found.len() >= 2 { found } else { Vec::new() }
}
