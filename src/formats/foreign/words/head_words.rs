//! The words by which people call the sections of a report, in the languages that Debrief supports, and in Italian and
//! Korean. English is from the templates of Google's SRE books, Atlassian, PagerDuty, Statuspage and many published
//! postmortems.

use super::meanings::Meanings;
use crate::report::sections::{cause, lessons};
use crate::report::{Field, List, Part};

/// What a heading introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::foreign) enum Head {
    /// A section of the report.
    Part(Part),
    /// A labelled prose field of a section.
    Prose(Part, &'static Field),
    /// Rows of a list within a section.
    Rows(List),
}

use Head::{Part as P, Prose, Rows};

/// Headings of what was done. Beside a section of actions it tells how the incident was ended; alone it is that section.
pub(super) const TAKEN: &str = "actions taken|measures taken|steps taken|corrective actions taken|preventive actions taken|preventative actions taken|\
     preventive measures taken|mitigation measures|already implemented|already done|already completed|completed actions|implemented actions|\
     implemented measures|bereits umgesetzt|bereits erledigt|déjà fait|déjà réalisé|ya implementado|ya realizado|já implementado|\
     já realizado|実施済み|対応済み|已实施|ergriffene maßnahmen|getroffene maßnahmen|umgesetzte maßnahmen|mesures prises|\
     actions menées|actions réalisées|medidas tomadas|acciones tomadas|acciones realizadas|medidas adoptadas|ações tomadas|\
     ações realizadas|azioni intraprese|misure adottate|実施済み対策|実施した対策|実施済みの対策|已采取的措施|已采取措施|취한 조치|조치 내역";

/// Headings that match as a whole, folded by `words::fold`.
pub(super) static HEADS: Meanings<Head> = Meanings::new(&[
    (
        P(Part::Summary),
        "summary|incident summary|executive summary|overview|tl;dr|tldr|issue summary|the incident|\
         incident overview|zusammenfassung|überblick|kurzfassung|résumé|synthèse|resumen|\
         resumen ejecutivo|resumo|resumo executivo|概要|サマリー|障害概要|障害内容|障害の内容|障害の概要|摘要|总结|概述|事件概述|事件摘要|故障概述|resumen del incidente|resumo do incidente|resumen de incidente|riepilogo|sommario|事案概要|事象|사고 개요|개요|요약|\
         résumé exécutif|résumé de l'incident|was ist passiert|执行摘要|执行概要|概况|事故概述|事故摘要|故障摘要|エグゼクティブサマリー|장애 개요|장애 요약|사고 요약|\
         event summary|event overview|summary of event|summary of the event|summary of events|summary of incident|summary of the incident",
    ),
    (
        P(Part::Impact),
        "impact|incident impact|customer impact|business impact|user impact|scope of impact|\
         impact on customers|impact analysis|impact assessment|auswirkung|auswirkungen|impact client|impacts|impacto|impacto no cliente|impacto en el cliente|\
         impact sur les clients|impactos|impactos do problema|impacto do problema|impacto del problema|impact du problème|impatto|auswirkungen auf kunden|영향|영향 범위|影響内容|\
         影響|影響範囲|影响|影响范围",
    ),
    (
        P(Part::Cause),
        "root cause|why did it happen|why it happened|why did this happen|why this happened|what caused it|what caused this|what was the cause|what caused the incident|what caused the outage|warum ist es passiert|wie kam es dazu|pourquoi est-ce arrivé|por qué ocurrió|por que aconteceu|なぜ起きたか|root causes|root cause analysis|cause|causes|cause analysis|the cause|\
         root cause(s)|rca|ursache|ursachen|ursachenanalyse|grundursache|cause racine|causes racines|\
         analyse des causes|cause première|causa|causa raíz|análisis de causa raíz|causa raiz|\
         análise de causa raiz|原因|根本原因|原因分析|根本原因分析|根因|根因分析|故障原因|発生原因|直接原因|causa principale|causa del problema|근본 원인|원인|障害原因|\
         reason for outage|reason for the outage|reason for incident|reason for the incident|reason of outage|reason for disruption|\
         outage cause|cause of outage|cause of the outage|cause of incident|cause of the incident|störungsursache|grund der störung|\
         ursache der störung|origine de l'incident|cause de l'incident|motivo del incidente|motivo de la falla|causa del incidente|\
         motivo do incidente|motivo da falha|causa do incidente|causa dell'incidente",
    ),
    (
        Rows(List::Factors),
        "contributing factors|contributing factor|contributors|contributing causes|\
         beitragende faktoren|facteurs contributifs|factores contribuyentes|causas contribuyentes|fatores contribuintes|要因|\
         寄与要因|促成因素",
    ),
    (
        Rows(List::Whys),
        "5 whys|whys|five whys|the five whys|the 5 whys|fünf warum|5 warum|5 pourquoi|cinq pourquoi|\
         5 porqués|5 porquês|なぜなぜ分析|五个为什么",
    ),
    (
        P(Part::Timeline),
        "timeline|time line|time-line|incident time line|incident timeline|timeline of events|event timeline|events timeline|chronology|\
         chronology of events|key events|sequence of events|event log|zeitleiste|zeitlicher ablauf|\
         zeitverlauf|chronologie|ablauf|ablauf der störung|chronologie des événements|déroulé|\
         cronología|línea de tiempo|línea temporal|cronologia|linha do tempo|タイムライン|時系列|経緯|时间线|时间轴|\
         時間軸|时间表|事件经过|处理过程|verlauf|störungsverlauf|ablauf der ereignisse|chronik|chronologie der ereignisse|\
         cronologia degli eventi|andamento|対応履歴|対応経過|障害の経緯|发生经过|处理经过|故障经过|타임라인|경과|처리 경과",
    ),
    (
        P(Part::Actions),
        "action items|still open|actions to mitigate|what we'll do|what we'll change|what we'll do next|what we will change|what we will do next|what will we do|what will change|what are we going to do|was wir ändern|was wir ändern werden|ce que nous changeons|qué vamos a hacer|o que vamos fazer|actions|action points|corrective actions|corrective measures|\
         corrective and preventative measures|corrective and preventive measures|\
         corrective and preventive actions|preventive measures|preventative measures|remediation|\
         remediation items|remediation actions|next steps|follow-ups|follow ups|follow-up actions|\
         follow-up|follow up|follow up items|follow-up items|followups|future|future measures|going forward|review actions|\
         mitigation actions|improvements|todo|prevention|prevention measures|preventive actions|\
         preventative actions|recommendations|recommended actions|actions items|improvement actions|\
         improvement items|action plan|future improvements|planned improvements|vorbeugende maßnahmen|\
         verbesserungen|verbesserungsmaßnahmen|empfehlungen|mesures correctives|mesures préventives|\
         recommandations|axes d'amélioration|plan d'actions|medidas preventivas|recomendaciones|\
         acciones de mejora|acciones preventivas|medidas corretivas|ações preventivas|recomendações|maßnahmen|massnahmen|korrekturmaßnahmen|korrektive maßnahmen|korrigierende maßnahmen|\
         präventive maßnahmen|präventivmaßnahmen|sofortmaßnahmen|gegenmaßnahmen|abhilfemaßnahmen|behebungsmaßnahmen|eingeleitete maßnahmen|\
         nächste schritte|folgemaßnahmen|wie geht es weiter|wie es weitergeht|so geht es weiter|et maintenant|la suite|plan|our plan|the plan|actions already taken|actions taken so far|actions correctives|prochaines étapes|plan d'action|\
         plan d’action|actions de suivi|acciones|acciones correctivas|próximos pasos|\
         medidas correctivas|ações|ações corretivas|próximos passos|itens de ação|再発防止策|対策|アクションアイテム|\
         アクション|今後の対応|今後の対策|改进措施|后续行动|行动项|后续措施|预防措施|整改措施|改进项|改进计划|后续改进|整改计划|改善策|再発防止|恒久対策|actions à mener|actions à réaliser|actions à venir|acciones a tomar|acciones a realizar|\
         ações a tomar|to-do|to do|tasks|what we are doing|what we're doing|what are we doing|what we will do|what's next|what happens next|\
         was wir tun|ce que nous faisons|qué estamos haciendo|o que estamos fazendo|remediation plan|preventative steps|preventive steps|measures|mitigations|改善点|対応策|\
         是正措置|予防措置|改善措施|优化措施|后续计划|下一步|下一步计划|plano de ação|plan de acción|\
         acciones|checklist de remediação|azioni correttive|azioni|prossimi passi|misure preventive|조치 사항|후속 조치|재발 방지|재발 방지 대책|\
         재발방지책|ações preventivas e corretivas|remediation checklist|corrective and preventative actions|\
         post event actions|post-event actions|post incident actions|post-incident actions|further actions|future actions|\
         planned actions|remediation measures|remedial actions|remedial measures|remediation steps|prevention steps|long-term fixes|\
         ongoing actions|outstanding actions|open actions|further measures|weitere maßnahmen|\
         geplante maßnahmen|actions prévues|actions prévention|actions de prévention|actions préventives|prévention|prävention|vorbeugung|prevención|prevenção|prevenzione|actions futures|acciones futuras|ações futuras|azioni future|今後の取り組み|后续工作|향후 조치|향후 계획|\
         future work|future plans|open items|open tasks|pending|pending items|pending tasks|pending actions|remaining work|remaining tasks|\
         outstanding work|outstanding items|offene aufgaben|ausstehende aufgaben|noch zu tun|reste à faire|tâches restantes|travaux futurs|\
         pendientes|tareas pendientes|acciones pendientes|trabajo futuro|pendências|tarefas pendentes|ações pendentes|trabalhos futuros|\
         lavori futuri|attività in sospeso|残タスク|残作業|残課題|今後の課題|待办事项|待处理事项|待完成|남은 작업|남은 과제|향후 과제|\
         next step|corrective action|preventive action|preventative action|recommendation|long-term solution|long-term solutions|\
         long term solution|long term solutions|long term fixes|long-term actions|long term actions|long-term improvements|\
         long-term measures|short-term actions|short term actions|short-term improvements|permanent fix|permanent fixes|\
         permanent solution|improvement plan|prevention plan|future prevention|follow-up action plan|follow-up plan|follow-up work|\
         follow-up tasks|resulting actions|suggested improvements|proposed improvements|proposed actions|suggested actions|\
         nächster schritt|aktionen|aktionspunkte|folgeaufgaben|offene punkte|offen|noch offen|langfristige maßnahmen|langfristige lösung|\
         kurzfristige maßnahmen|präventionsmaßnahmen|verbesserungsvorschläge|lehren und maßnahmen|prochaine étape|points d'action|\
         mesures à prendre|mesures à long terme|solution à long terme|améliorations|améliorations prévues|\
         améliorations proposées|actions à entreprendre|suites à donner|próximo paso|mejoras|mejoras propuestas|\
         medidas a tomar|medidas a largo plazo|solución a largo plazo|plan de mejora|puntos de acción|acciones a seguir|\
         próximo passo|melhorias|melhorias propostas|medidas a tomar|medidas de longo prazo|solução de longo prazo|plano de melhoria|\
         pontos de ação|azioni preventive|misure correttive|prossimo passo|miglioramenti|raccomandazioni|piano d'azione|\
         azioni da intraprendere|恒久対応|恒久対応策|恒久的な対策|長期的な対策|短期的な対策|中長期的な対策|予防策|予防対策|改善案|\
         改善アクション|ネクストアクション|今後の対応策|対応予定|フォローアップ|改进建议|优化建议|整改建议|预防建议|\
         长期解决方案|长期方案|长期措施|长期改进|长期优化|短期措施|防范措施|防范建议|改进方案|改进行动|后续优化|后续改进措施|\
         后续改进计划|액션|액션 아이템|개선 사항|개선 방안|개선 계획|개선 조치|예방 조치|예방 대책|후속 작업|조치 계획|대응 방안|\
         장기 대책|장기 해결 방안|향후 대책",
    ),
    (
        P(Part::Updates),
        "updates|status updates|incident updates|update history|statusmeldungen|mises à jour|\
         actualizaciones|atualizações|状況報告|更新记录",
    ),
    (
        P(Part::Lessons),
        "lessons|lessons learned|lessons learnt|learnings|what we learned|lesson learned|what we learnt|\
         retrospective|takeaways|key takeaways|erkenntnisse|gelernte lektionen|lektionen|\
         leçons apprises|enseignements|lecciones aprendidas|lições aprendidas|lezioni apprese|교훈|배운 점|教訓|学び|经验教训|教训",
    ),
    (
        P(Part::Components),
        "affected components|components affected|affected services|services affected|\
         affected systems|betroffene komponenten|betroffene systeme|composants affectés|\
         services affectés|componentes afectados|componentes afetados|影響を受けたサービス|受影响的组件|受影响的服务",
    ),
    (
        Prose(Part::Lessons, &lessons::WELL),
        "what went well|went well|what went right|things that went well|what worked well|was gut lief|\
         was lief gut|what worked|ce qui a bien fonctionné|qué funcionó|qué salió bien|lo que salió bien|o que correu bem|o que deu certo|o que funcionou|cosa ha funzionato|\
         うまくいったこと|良かった点|做得好的地方|做得好的",
    ),
    (
        Prose(Part::Lessons, &lessons::BADLY),
        "what went wrong|went badly|went wrong|what went badly|what went poorly|things that went wrong|\
         what could have gone better|what didn't go so well|what didn’t go so well|\
         what did not go well|what didn't work|what didn’t work|what did not work|\
         was schlecht lief|qué no funcionó|was schief lief|ce qui a mal fonctionné|\
         lo que salió mal|o que correu mal|o que deu errado|o que não funcionou|cosa non ha funzionato|qué falló|うまくいかなかったこと|悪かった点|做得不好的地方",
    ),
    (
        Prose(Part::Lessons, &lessons::LUCKY),
        "where we got lucky|where we were lucky|lucky|wo wir glück hatten|\
         là où nous avons eu de la chance|dónde tuvimos suerte|onde tivemos sorte|幸運だったこと|幸运的地方",
    ),
    (
        Prose(Part::Cause, &cause::TRIGGER),
        "trigger|auslöser|déclencheur|desencadenante|gatilho|トリガー|触发因素",
    ),
    (
        Prose(Part::Cause, &cause::RESPONSE),
        "response|resolution|response and resolution|resolution and recovery|recovery|mitigation|mitigation and resolution|\
         how it was resolved|how we fixed it|how we resolved it|how it was fixed|the fix|fix|incident response|recovery actions|\
         behebung|lösung|wiederherstellung|behebung der störung|résolution|rétablissement|résolution de l'incident|\
         resolución|recuperación|resolução|recuperação|resolução do incidente|risoluzione|ripristino|\
         solution|solución|solução|soluzione|resolution steps|solução do problema|solución del problema|solution du problème|\
         対応|復旧|復旧対応|暫定対応|対処|解决方案|处理措施|恢复|해결|복구|조치",
    ),
    (Prose(Part::Cause, &cause::DETECTION), "detection|erkennung|détection|detección|detecção|検知|检测"),
]);

/// Words within a longer heading that decide what it introduces.
pub(super) const WITHIN: &[(Head, &str)] = &[
    (
        P(Part::Timeline),
        "timeline|chronolog|zeitleiste|cronolog|línea de tiempo|línea temporal|linha do tempo|zeitlicher ablauf|\
         zeitlicher verlauf|タイムライン|時系列|时间线|时间轴|타임라인",
    ),
    (
        P(Part::Actions),
        "plano de correç|plan de correction|plan de corrección|korrekturplan|correction plan|actions to prevent|actions to avoid|actions to improve|\
         actions to take|行动项|改进项|アクションアイテム|recommended fix|recommended permanent|recommended change|recommended improvement|proposed fix|proposed improvement|suggested fix|\
         suggested improvement|planned fix|planned improvement|action item|corrective|preventive measure|preventative measure|remediation|next step|\
         follow-up action|prevent future|prevent this|prevent it|prevent recurrence|avoid future|avoid this|avoid it|\
         preventive action|preventative action|recommended action|recommendations|\
         doing about it|for the future|in the future|in future|from happening again|preventing recurrence|preventing future|\
         cómo prevenir|cómo evitar|como prevenir|como evitar|comment prévenir|comment éviter|in zukunft|für die zukunft|à l'avenir|\
         en el futuro|no futuro|in futuro|どう防ぐか|如何避免|如何防止|maßnahmen|nicht wieder vorkommt|nicht wieder passiert|actions correctives|\
         mesures correctives|recommandations|recomendaciones|recomendações|acciones correctivas|ações corretivas|medidas correctivas|medidas corretivas|medidas preventivas|mesures préventives|\
         azioni correttive|misure preventive|再発防止|改进措施|整改措施|预防措施|防范措施|改进建议|재발 방지|재발방지",
    ),
    (P(Part::Cause), "root cause|cause racine|causa raíz|causa raiz|根本原因"),
    (P(Part::Lessons), "lessons lear|leçons apprises|lecciones aprendidas|lições aprendidas"),
    (P(Part::Impact), "impact on |customer impact|impact to "),
    (P(Part::Summary), "incident summary|executive summary"),
];
