//! The words used in other people's reports for labels, and what headings and labels mean, in the languages that Debrief
//! supports.

pub(super) mod affected;
pub(super) mod columns;
pub(super) mod due;
mod head_words;
pub(super) mod introductions;
pub(super) mod json_keys;
mod loose_labels;
mod meanings;
pub(super) mod phases;
mod taken;

use crate::report::sections::{actions, cause, cover, impact, summary};
use crate::report::{Field, Part};
pub(in crate::formats::foreign) use head_words::Head;
use head_words::{HEADS, WITHIN};
use meanings::Meanings;
pub(in crate::formats::foreign) use taken::{is_fix, is_lasting, is_response, is_taken};

/// Whether a list of names separated by `|` contains this one.
pub(super) fn is_one(names: &str, name: &str) -> bool {
    names.split('|').any(|known| known == name)
}

/// A heading in the form in which it is compared: lower case, without numbers, signs and emoji before it, text in
/// brackets, and a colon or question mark at the end.
pub(super) fn fold(heading: &str) -> String {
    let bare = unnumbered(heading.trim_start_matches(|c: char| !c.is_alphabetic()));
    let bare = bare.split(['(', '[', '（', '【']).next().unwrap_or_default();
    let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A heading without the letters that number it: "IV. ", "B) ", "三、".
fn unnumbered(heading: &str) -> &str {
    let Some((number, rest)) = heading.split_once(['.', ')', '、', '．', '）']) else { return heading };
    let is_roman = || number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_letter = || number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase());
    let is_chinese = || number.chars().all(|c| "一二三四五六七八九十".contains(c));
    let is_number = !number.is_empty() && (is_roman() || is_letter() || is_chinese());
    if is_number && !rest.trim().is_empty() { rest.trim_start() } else { heading }
}

/// What a heading introduces; `exact` accepts only headings that match as a whole.
pub(super) fn head(heading: &str, exact: bool) -> Option<Head> {
    if heading.len() > 160 {
        return None;
    }
    let found = head_of(&fold(heading), heading, exact);
    let found = found.or_else(|| head_of(&with_umlauts(&fold(heading))?, heading, exact));
    // "Resulting action", "Root causes": one of it or several.
    let found = found.or_else(|| {
        let folded = Some(fold(heading)).filter(|_| !exact)?;
        let other = folded.strip_suffix('s').map_or_else(|| format!("{folded}s"), str::to_owned);
        HEADS.get(&other)
    });
    let found = found.or_else(|| {
        let inner = in_brackets(heading)?;
        head_of(&fold(inner), inner, true).filter(|head| matches!(head, Head::Part(_)))
    });
    found.filter(|head| *head != Head::Part(Part::Actions) || !is_hindsight(heading))
}

/// Whether a heading names actions and says only what for or when: "prevention actions", "next release and to-do's".
fn says_actions(folded: &str) -> bool {
    const ACTIONS: &str =
        "actions|items|measures|steps|tasks|to-dos|todos|to-do's|to-do’s|todo's|follow-ups|improvements";
    const KINDS: &str = "prevention|preventive|preventative|corrective|remediation|remedial|improvement|follow-up|followup|next|recommended|\
         planned|future|further|open|remaining|proposed|required|release|long-term|short-term|action|and|&|the|our";
    let mut words = folded.split_whitespace();
    let last = words.next_back().is_some_and(|word| is_one(ACTIONS, word));
    let count = folded.split_whitespace().count();
    last && (2..=5).contains(&count) && words.all(|word| is_one(KINDS, word))
}

/// Whether a heading is about what would have helped and nobody did.
fn is_hindsight(heading: &str) -> bool {
    const WORDS: &str = "would have|would've|could have|could've|should have|should've|hätte|aurait|auraient|aurions|habría|hubiera|hubiese|\
         teria|teríamos|avrebbe|avremmo|できたはず|べきだった|本可以|本应";
    let lower = heading.to_lowercase();
    WORDS.split('|').any(|words| introductions::says(&lower, words, &introductions::PLURALS))
}

/// What a heading says again in brackets, such as its name in another language.
fn in_brackets(heading: &str) -> Option<&str> {
    let inner = heading.trim_end().strip_suffix([')', '）'])?;
    inner.rsplit_once(['(', '（']).map(|(_, inner)| inner)
}

/// Words whose letters stand for those that a keyboard without umlauts does not have: `massnahmen`, `naechste`.
fn with_umlauts(folded: &str) -> Option<String> {
    let spelled =
        folded.replace("massnahm", "maßnahm").replace("ae", "ä").replace("oe", "ö").replace("ue", "ü");
    (spelled != folded).then_some(spelled)
}

fn head_of(folded: &str, heading: &str, exact: bool) -> Option<Head> {
    let whole = heading.trim().to_lowercase();
    if let Some(found) = HEADS.first_of([folded, &whole]) {
        return Some(found);
    }
    if taken::is_listed(folded) || !exact && (taken::is_said(folded) || says_actions(folded)) {
        return Some(Head::Part(Part::Actions));
    }
    // "Timeline - May 29, 2021", "Annex 1: Events Timeline".
    let parts = folded.split([':', '–', '—', '|']).chain(folded.split(" - "));
    for part in parts.map(str::trim).filter(|part| part.len() < folded.len()) {
        if let Some(found) = HEADS.get(part) {
            return Some(found).filter(|_| !exact);
        }
    }
    // "Prevention & Follow-ups": two words for one thing.
    let named = |part: &str| HEADS.get(part.trim());
    let twice = [" & ", " + ", " / ", "/", " and ", " und ", " et ", " y ", " e ", "・", "和", "与", "及び"]
        .into_iter()
        .find_map(|sign| {
            let (one, other) = folded.split_once(sign)?;
            named(one).filter(|head| named(other) == Some(*head))
        });
    if twice.is_some() {
        return twice;
    }
    if exact || folded.split_whitespace().count() > 12 || heading.trim_end().ends_with(['.', ',', ';']) {
        return None;
    }
    WITHIN.iter().find(|(_, names)| names.split('|').any(|name| folded.contains(name))).map(|found| found.0)
}

/// Whether a title only says what kind of document it is, or whose: "Write-up", "Incident report", "Example incident".
pub(super) fn is_document_name(title: &str) -> bool {
    const NAMES: &str = "write-up|writeup|write up|postmortem|post-mortem|post mortem|postmortem report|post-mortem report|incident report|\
         incident|incident review|incident summary report|outage report|rca|rca report|root cause analysis report|reason for outage|\
         rfo|störungsbericht|störungsmeldung|vorfallbericht|rapport d'incident|compte rendu d'incident|informe de incidente|\
         reporte de incidente|relatório de incidente|rapporto di incidente|障害報告|障害報告書|障害レポート|ポストモーテム|\
         事故报告|故障报告|事后分析|复盘报告|장애 보고서|사고 보고서";
    let folded = fold(title);
    is_one(NAMES, &folded) || folded.ends_with(" incident") && folded.split_whitespace().count() <= 3
}

/// Whether a heading says that what is below it was checked, and so is no action.
pub(super) fn is_verification(heading: &str) -> bool {
    const WORDS: [&str; 18] = [
        "validation",
        "verification",
        "verified",
        "verifying",
        "sanity check",
        "health check",
        "acceptance",
        "vérification",
        "überprüfung",
        "verifizierung",
        "abnahme",
        "verificación",
        "validación",
        "verificação",
        "validação",
        "検証",
        "验证",
        "검증",
    ];
    let folded = fold(heading);
    WORDS.iter().any(|word| folded.contains(word))
}

/// The meaning of a label before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A field of the report's parts.
    Field(Part, &'static Field),
    /// Affected components, by name.
    Components,
    /// Start and end of the impact, in one value.
    Window,
    /// When the impact began.
    Start,
    /// When it ended.
    End,
    /// The time zone of all times.
    Zone,
    /// A person in this role.
    Person,
    /// Begins an action.
    Action,
    /// A value of the action before it.
    OfAction(&'static Field),
}

static LABELS: Meanings<Label> = Meanings::new(&[
    (
        Label::Field(Part::Summary, &summary::DATES),
        "incident date|incident dates|date of incident|date|dates|date of the incident|incident day|\
         datum|datum des vorfalls|datum der störung|date de l'incident|date de l’incident|fecha|\
         fecha del incidente|data do incidente|data|発生日|障害発生日|日付|日期|事件日期|发生日期|事故日期|故障日期|발생일|발생 일자|장애 일자|사고 일자",
    ),
    (
        Label::Components,
        "affected software modules|affected ci|affected cis|configuration item|affected application|affected applications|impacted applications|affected modules|affected services|affected service|\
         services affected|service affected|service(s) affected|affected components|\
         affected component|components affected|component(s)|component|components|affected systems|\
         systems affected|affected products|products affected|affected|services|systems|dienste|\
         application|applications|application/process|service|system|betroffen|afectados|afectado|afetados|touchés|impacted|impacted services|\
         impacted components|impacted systems|services impacted|betroffene komponenten|\
         betroffene systeme|betroffene dienste|betroffene module|composants affectés|\
         services affectés|services impactés|services touchés|services concernés|composants touchés|componentes afectados|servicios afectados|servicios impactados|sistemas afectados|\
         componentes afetados|serviços afetados|serviços impactados|sistemas afetados|影響サービス|影響を受けたサービス|受影响的服务|受影响组件|受影响的组件|影响服务|涉及服务|対象サービス|対象システム|受影响服务|受影响系统|受影响的系统|影響システム|影響コンポーネント|영향 서비스|영향받은 서비스|영향 시스템|servizi interessati|servizi coinvolti|\
         affects|currently affected|affected components and services|affected systems and services|cluster name|service name|\
         betroffene server|betroffene anwendungen|betroffene produkte|betroffener dienst|betroffenes system|systèmes affectés|\
         systèmes touchés|systèmes impactés|servicio afectado|sistema afectado|serviço afetado|sistema afetado|sistemi interessati|\
         集群名称|影响节点|受影响节点|故障节点|受影响主机|受影响集群|影响系统|影响模块|影响集群|服务名称|系统名称|涉及系统|受影响模块|\
         影響を受けたシステム|影響を受けた機能|対象機能|対象サーバー|対象サーバ|障害箇所|障害対象|影響を受けたサーバー|\
         영향 대상|대상 서비스|대상 시스템|영향받은 시스템|영향을 받은 서비스|장애 서비스|장애 시스템",
    ),
    (
        Label::Field(Part::Summary, &summary::ENVIRONMENT),
        "affected environment or location|affected environment|environment|environments|\
         region|regions|datacenter(s)|datacenter|datacenters|data center|affected regions|\
         geographic regions affected|umgebung|standort|environnement|région|entorno|región|ambiente|\
         região|環境|地域|环境|区域|地区",
    ),
    (
        Label::Field(Part::Summary, &summary::SCOPE),
        "incident scope|scope|umfang|portée|alcance|escopo|範囲|范围|影响范围|影響範囲",
    ),
    (
        Label::Field(Part::Summary, &summary::DURATION),
        "incident duration|duration|impact duration|total duration|duration of impact|\
         outage duration|dauer|dauer der störung|durée|duración|duração|期間|継続時間|影響時間|停止時間|持续时间|时长|影响时长|故障时长|영향 시간|지속 시간|장애 지속 시간",
    ),
    (
        Label::Field(Part::Impact, &impact::SEVERITY),
        "incident severity|severity|priority|incident priority|severity level|sev|impact severity|schweregrad|sévérité|gravité|\
         severidad|gravedad|severidade|gravidade|重大度|深刻度|严重程度|严重性|级别|故障等级|故障级别|事件等级|事件级别|影響度|障害レベル|严重级别|严重等级|事故等级|事故级别|事故级别|심각도|등급|장애 등급|사고 등급",
    ),
    (Label::Field(Part::Impact, &impact::DESCRIPTION), "impact description|description of impact"),
    (Label::Field(Part::Impact, &impact::SUMMARY), "impact summary"),
    (
        Label::Field(Part::Cause, &cause::DETECTED_BY),
        "detected by|reported by|identified by|entdeckt von|détecté par|detectado por|検知者",
    ),
    (
        Label::Field(Part::Cover, &cover::AUTHORS),
        "author|authors|author(s)|rédacteur|rédacteurs|rédigé par|redactor|redactores|redigido por|autore|autori|担当者名|created by|written by|prepared by|postmortem author|autor|autoren|\
         verfasser|auteur|auteurs|autores|作成者|著者|作者",
    ),
    (
        Label::Field(Part::Cover, &cover::TITLE),
        "subject|incident title|betreff|objet|asunto|assunto|oggetto|件名|障害名|标题|事件名称|事件标题",
    ),
    (
        Label::Field(Part::Cover, &cover::REFERENCE),
        "incident id|incident number|incident no|incident #|reference|ticket|case number|\
         vorfallnummer|référence|referencia|referência|インシデント番号|事件编号|事故编号|故障编号|장애 번호|사고 번호",
    ),
    (
        Label::Field(Part::Cover, &cover::PUBLISHED),
        "published|published on|publication date|date published|report date|veröffentlicht|publié le|\
         publicado",
    ),
    (
        Label::Window,
        "time|times|timeframe|time frame|incident timeframe|incident time frame|zeitfenster|zeit|uhrzeit|heure|heures|hora|horario|horário|時間|时间|period|the period|disruption period|period of disruption|disruption|\
         service disruption|service interruption|outage time|outage times|time of disruption|störungszeit|störung|dauer der beeinträchtigung|\
         time of incident|incident time|incident window|impact window|outage window|time of impact|\
         time of outage|zeitraum|störungszeitraum|ausfallzeit|incident period|period of impact|impact period|outage period|downtime|downtime window|affected period|période|période d'impact|periodo|período|発生期間|障害発生期間|障害期間|障害時間|影響期間|影响时间|故障时间|影响时段|故障时段|장애 시간|장애 기간|장애 일시|서비스 중단 시간|중단 시간|서비스 장애 시간",
    ),
    (
        Label::Start,
        "start|start time|start date/time|start date and time|start date|incident start date|impact started|issue started|issue start|\
         outage began|down since|started on|störung seit|beginn der beeinträchtigung|début de l'impact|\
         inicio del impacto|início do impacto|障害発生日時|障害発生時間|障害発生時刻|发生时刻|started|started at|incident start|start of incident|start of outage|start of the outage|outage start|\
         incident start time|outage started|beginn des vorfalls|störungsbeginn|início do incidente|inicio del incidente|début de l'incident|impact start|start of impact|began|\
         beginn|beginn der störung|début|inicio|início|начало|начало инцидента|время начала|開始|発生時刻|発生日時|開始日時|故障开始|发生时间|开始时间|발생 일시|발생 시각|발생 시간|오류 발생 일시|오류 발생 시각|문제 발생 일시|문제 발생 시각|발생 시점|장애 발생 시점|장애 발생 일시|장애 발생 시각|장애 시작|시작 시각|시작 일시",
    ),
    (
        Label::End,
        "end|end time|end date/time|end date and time|end date|incident end date|resolution date/time|resolution date and time|resolution time|\
         time resolved|time of resolution|resolved at|resolved on|restored at|service restored|restoration time|impact ended|issue resolved|issue end|\
         outage resolved|störung bis|ende der beeinträchtigung|fin de l'impact|fin del impacto|fim do impacto|障害復旧日時|障害復旧時間|復旧完了日時|恢复时刻|解決日時|ended|ended at|incident end|end of incident|end of outage|end of the outage|outage end|\
         incident end time|outage ended|ende des vorfalls|störungsende|fim do incidente|fin del incidente|fin de l'incident|impact end|end of impact|ende|fin|fim|решение|окончание|конец|завершение|время окончания|終了|終了日時|復旧時刻|復旧日時|恢复时间|\
         结束时间|故障恢复|복구 일시|복구 시각|복구 시간|복구 완료|장애 복구 일시|해결 일시|해결 시각|종료 시각|종료 일시",
    ),
    (Label::Zone, "time zone|timezone|zeitzone|fuseau horaire|zona horaria|fuso horário|タイムゾーン|时区"),
    (
        Label::Person,
        "incident commander|incident lead|commander|responder|responders|incident manager|\
         communications lead|comms lead|scribe|facilitator|postmortem owner|incident owner|\
         operations lead|tech lead|on-call|oncall|einsatzleiter|対応者|担当者|参与人员|参与成员|处理人员|负责人|대응자|담당자",
    ),
]);

/// Labels below an action.
static ACTION_LABELS: Meanings<Label> = Meanings::new(&[
    (
        Label::Action,
        "measure|measures|action|actions|action item|item|task|corrective action|corrective measure|\
         maßnahme|mesure|acción|medida|ação|対策|措施|액션|조치",
    ),
    (
        Label::OfAction(&actions::rows::STATUS),
        "status|state|progress|stand|statut|état|estado|stato|状態|ステータス|状況|進捗|状态|进度|进展|상태|진행 상태|진행 상황|현황",
    ),
    (
        Label::OfAction(&actions::rows::DUE),
        "due|due date|estimated delivery date|estimated delivery|estimated completion date|\
         estimated completion|eta|deadline|target date|target|delivery|planned date|expected|fällig|date|by when|when|fecha|fecha de entrega|data limite|data prevista|date prévue|bis wann|\
         timeframe|time frame|timeline|fällig bis|zeitrahmen|termin|frist|délai|plazo|plazo de entrega|échéance|date limite|fecha límite|vencimiento|prazo|scadenza|期限|予定日|截止日期|截止时间|\
         完成时限|期望完成时间|기한|마감일|완료 예정일|예정일|목표일",
    ),
    (
        Label::OfAction(&actions::rows::DELIVERED),
        "delivery date|delivered|delivered on|completed|completed on|completion date|done on|\
         closed on|erledigt am|livré le|entregado|entregue|完了日|完成日期|완료일",
    ),
    (
        Label::OfAction(&actions::rows::OWNER),
        "owner|owners|assignee|assigned to|responsible|responsible team|who|team|lead|dri|driver|\
         verantwortlich|zuständig|responsable|responsável|responsabile|担当|担当者|负责人|责任人|责任方|담당|담당자|책임자",
    ),
    (
        Label::OfAction(&actions::rows::PRIORITY),
        "priority|prio|urgency|priorität|priorité|prioridad|prioridade|priorità|優先度|优先级|우선순위|우선 순위",
    ),
    (Label::OfAction(&actions::rows::KIND), "type|kind|category|art|tipo|種別|类型"),
    (
        Label::OfAction(&actions::rows::TICKET),
        "bug|ticket|issue|jira|tracking bug|tracking issue|tracking|link|pr|work item|fehler|チケット|工单|티켓|이슈",
    ),
    (
        Label::OfAction(&actions::rows::DETAILS),
        "details|description|notes|note|comment|comments|beschreibung|détails|detalles|detalhes|备注|说明|비고|설명",
    ),
]);

fn labelled(table: &Meanings<Label>, label: &str) -> Option<Label> {
    let label = label.trim().trim_matches(['*', '_']).trim_end_matches([':', '：']).trim().to_lowercase();
    let bare = label.split(" (").next().unwrap_or_default().trim_end_matches([':', '：']);
    table.first_of([&label, bare])
}

/// The meaning of a label in the report's parts.
pub(super) fn label(label: &str) -> Option<Label> {
    labelled(&LABELS, label).or_else(|| {
        let label = label.trim().trim_matches(['*', '_']).trim_end_matches([':', '：']).trim().to_lowercase();
        loose_labels::loose(label.split(" (").next().unwrap_or_default())
    })
}

/// Whether a label is the field's own label in Debrief.
pub(super) fn label_is_field(label: &str, field: &Field) -> bool {
    crate::formats::markdown::conventions::is_word(label, field.label)
}

/// The meaning of a label below an action.
pub(super) fn action_label(label: &str) -> Option<Label> {
    labelled(&ACTION_LABELS, label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::List;

    #[test]
    fn headings_name_sections_in_every_dress_and_language() {
        for (heading, part) in [
            ("1. 📅 Timeline (UTC)", Part::Timeline),
            ("Timeline - May 29, 2021", Part::Timeline),
            ("Annex 1: Events Timeline", Part::Timeline),
            ("Zeitlicher Ablauf:", Part::Timeline),
            ("タイムライン", Part::Timeline),
            ("What we're doing to prevent future incidents", Part::Actions),
            ("Plan d’action", Part::Actions),
            ("03 Root cause analysis", Part::Cause),
            ("5. Recommendations", Part::Actions),
            ("IV. Impact", Part::Impact),
            ("二、时间线", Part::Timeline),
            ("影响范围", Part::Impact),
        ] {
            assert_eq!(head(heading, false), Some(Head::Part(part)), "{heading}");
        }
        assert_eq!(head("5 Whys", true), Some(Head::Rows(List::Whys)));
        assert_eq!(head("How we got here", false), None);
        assert_eq!(head("We followed the timeline of the root cause and it was long.", false), None);
    }

    #[test]
    fn labels_and_columns_are_known_without_their_brackets() {
        assert_eq!(label("Service(s) Affected"), Some(Label::Components));
        assert_eq!(label("Time of Incident (UTC)"), Some(Label::Window));
    }
}
