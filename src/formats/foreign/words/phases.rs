//! The state of an incident or an action, by the words that status pages and people use for it.

use super::is_one;

/// The phase that a line names, if it says nothing else: the head of an update on a status page.
pub(in crate::formats::foreign) fn phase(line: &str) -> Option<&'static str> {
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
    let line = bare(line).to_lowercase();
    PHASES.iter().find(|(_, names)| is_one(names, &line)).map(|phase| phase.0)
}

/// The phase that a line with the time of an update beside it names: one of the usual ones, or other words that status
/// pages use, as they are written.
pub(in crate::formats::foreign) fn stamped(line: &str) -> Option<String> {
    const OTHERS: &str = "updated|created|opened|resolving|reopened|problème identifié|cause identifiée|surveillance|resolu|\
         problème résolu|incident résolu|mise a jour|enquête en cours|reported|report received|closed|recovered|recovering|mitigated|mitigating|\
         degraded|detected|confirmed|acknowledged|in corso|risolto|risolta|indagine|indagine in corso|in analisi|\
         analisi in corso|identificato|identificata|monitoraggio|monitoraggio in corso|aggiornamento|aggiornato|\
         programmata|pianificata|completato|completata|aktualisiert|erstellt|eröffnet|gemeldet|geschlossen|abgeschlossen|entstört|\
         in bearbeitung|in prüfung|geplant|mis à jour|créé|signalé|clos|clôturé|terminé|rétabli|en cours|planifié|\
         en cours de surveillance|actualizado|creado|cerrado|en curso|en investigación|monitoreando|en monitoreo|programado|completado|\
         atualizado|criado|fechado|em investigação|em andamento|em monitoramento|monitoramento|concluído|agendado|\
         更新しました|復旧|復旧済み|復旧しました|対応中|確認中|発生|対応完了|完了|処理中|已恢复|已修复|处理中|恢复|已完成|已解決|\
         조사 중|조사중|확인됨|원인 파악|모니터링|모니터링 중|해결|해결됨|업데이트|복구 완료|점검 중|완료";
    let words = bare(line);
    phase(line).map(str::to_owned).or_else(|| is_one(OTHERS, &words.to_lowercase()).then(|| words.to_owned()))
}

/// A line without the signs around it.
fn bare(line: &str) -> &str {
    let line = line.trim().trim_end_matches([' ', '-', '–', '—']);
    line.trim_matches(['*', '_', '#', '[', ']', ':']).trim()
}

/// Whether a line is one of a page's own controls.
pub(in crate::formats::foreign) fn is_control(line: &str) -> bool {
    const CONTROLS: &str = "back to overview|back|home|return to statuspage|return to status page|subscribe|\
         subscribe to updates|get updates|all systems operational|all systems are operational|all systems are online|\
         current status|incident history|previous incidents|past incidents|view all incidents|history|status page|report a problem|\
         powered by atlassian statuspage|zurück zur übersicht|zurück|abonnieren|alle systeme in betrieb|retour|s'abonner|\
         volver|suscribirse|voltar|inscrever-se|indietro|iscriviti";
    let words = line.trim().trim_matches(['←', '→', '‹', '›', '«', '»', '<', '>', '↗', ' ']).to_lowercase();
    is_one(CONTROLS, &words)
}

/// Whether a line says that nothing happened on the day above it.
pub(in crate::formats::foreign) fn is_quiet_day(line: &str) -> bool {
    const QUIET: &str = "no incidents reported|no incidents reported today|no incidents|no incidents reported for this day|\
         keine vorfälle|keine vorfälle gemeldet|keine störungen|aucun incident|aucun incident signalé|sin incidentes|\
         no se reportaron incidentes|no hay incidentes reportados|nenhum incidente|nenhum incidente relatado|\
         nenhum incidente reportado|nessun incidente|nessun incidente segnalato|報告されたインシデントはありません|无事件报告";
    is_one(QUIET, &line.trim().trim_end_matches(['.', '。']).to_lowercase())
}

/// Whether a line says that a list of a page is empty: "No components marked as affected".
pub(in crate::formats::foreign) fn is_empty_list(line: &str) -> bool {
    let words = line.trim().trim_end_matches('.').to_lowercase();
    let is_short = words.split_whitespace().count() <= 6;
    is_short
        && words.starts_with("no ")
        && ["affected", "impacted"].iter().any(|word| words.ends_with(word))
        && ["component", "service", "system"].iter().any(|word| words.contains(word))
}

/// Whether a line is the name of such a list.
pub(in crate::formats::foreign) fn is_list(line: &str) -> bool {
    const LISTS: &str = "affected components|components affected|affected services|services affected|affected systems|components";
    is_one(LISTS, &line.trim().trim_end_matches(':').to_lowercase())
}

/// Whether a line is only a word for how bad it is, as pages show it above a title.
pub(in crate::formats::foreign) fn is_level(line: &str) -> bool {
    const LEVELS: &str = "minor|major|critical|notice|degraded|degraded performance|partial outage|major outage|maintenance|down|\
         outage|disrupted|service disruption|performance issues";
    is_one(LEVELS, &line.trim().to_lowercase())
}

/// The word for how bad it is in a line of marks that a page shows below a title: it, the phase, and perhaps a link.
pub(in crate::formats::foreign) fn badge(line: &str) -> Option<&str> {
    let line = line.trim();
    let mut ends = line.match_indices(' ').map(|(at, _)| at).take(2);
    let level = ends.find_map(|end| line.get(..end).filter(|level| is_level(level)))?;
    let state = line.get(level.len()..)?.split_whitespace().next()?;
    (line.split_whitespace().count() <= 8 && phase(state).is_some()).then_some(level)
}

/// The status of an action, from a word, a tick, or a mark in brackets.
pub(in crate::formats::foreign) fn status(word: &str) -> Option<&'static str> {
    const WORDS: &str = "done|complete|completed|implemented|resolved|fixed|todo|to do|open|pending|planned|\
         in progress|in-progress|wip|ongoing|started|not started|closed|dropped|cancelled|canceled|\
         won't do|blocked|deferred|scheduled|in review|erledigt|offen|geplant|in arbeit|laufend|\
         terminé|fait|réalisé|en cours|à faire|hecho|pendiente|en curso|concluído|pendente|em andamento|完了|已完成";
    let word = word.trim().trim_matches(['*', '_', '[', ']', '(', ')', '`', ':']).trim().to_lowercase();
    WORDS.split('|').find(|known| *known == word)
}
