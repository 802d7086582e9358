//! The state of an incident or an action, by the words that status pages and people use for it.

use super::words::is_one;

/// The phase that a line names, if it says nothing else: the head of an update on a status page.
pub(super) fn phase(line: &str) -> Option<&'static str> {
    const PHASES: &[(&str, &str)] = &[
        (
            "Investigating",
            "investigating|wird untersucht|untersuchung|en cours d'investigation|investigando|調査中|调查中|\
         正在调查",
        ),
        ("Identified", "identified|identifiziert|identifié|identificado|原因特定|已确认|已识别"),
        (
            "Monitoring",
            "monitoring|watching|beobachtung|wird beobachtet|sous surveillance|en surveillance|\
         monitorizando|monitorando|監視中|监控中|观察中",
        ),
        ("Resolved", "resolved|fixed|behoben|gelöst|résolu|resuelto|resolvido|解決済み|解決|已解决"),
        ("Update", "update|aktualisierung|mise à jour|actualización|atualização|更新"),
        ("Postmortem", "postmortem|post-mortem|post mortem"),
        ("Scheduled", "scheduled"),
        ("In progress", "in progress"),
        ("Verifying", "verifying"),
        ("Completed", "completed"),
    ];
    let line = line.trim().trim_end_matches([' ', '-', '–', '—']);
    let line = line.trim_matches(['*', '_', '#', '[', ']', ':']).trim().to_lowercase();
    PHASES.iter().find(|(_, names)| is_one(names, &line)).map(|phase| phase.0)
}

/// The status of an action, from a word, a tick, or a mark in brackets.
pub(super) fn status(word: &str) -> Option<&'static str> {
    const WORDS: &str = "done|complete|completed|implemented|resolved|fixed|todo|to do|open|pending|planned|\
         in progress|in-progress|wip|ongoing|started|not started|closed|dropped|cancelled|canceled|\
         won't do|blocked|deferred|scheduled|in review|erledigt|offen|geplant|in arbeit|laufend|\
         terminé|en cours|à faire|hecho|pendiente|en curso|concluído|pendente|em andamento|完了|已完成";
    let word = word.trim().trim_matches(['*', '_', '[', ']', '(', ')', '`', ':']).trim().to_lowercase();
    WORDS.split('|').find(|known| *known == word)
}
